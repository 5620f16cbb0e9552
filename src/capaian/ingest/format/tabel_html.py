"""HTML tables, as e-monev programs offer them under the name of an .xls -> Grid, one sheet a table, all cells text.

rowspan and colspan are laid out, so an address is the position in the table; the value stands at the anchor and the
area is a merge, as in a workbook. A table inside a cell is a sheet of its own. Text outside the tables (titles that
say whose figures they are) is the sheet «Di luar tabel», one line a row, so that nothing is lost.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from capaian.ingest.format.html_unsur import Unsur, unsur_html
from capaian.ingest.format.penampung import Penampung
from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.batas import Area, besar, rusak
from capaian.ingest.grid import Grid, Sheet
from capaian.ingest.tolak import BerkasDitolak

MAKS_TANDA_HTML = 1_500_000  # tags; at worst some 7 seconds, of which a real page of 100 KB takes none
MAKS_TABEL = 2_000  # with those that only lay out a page; MAKS_LEMBAR holds for those with text
DI_LUAR = "Di luar tabel"
_MAKS_ROWSPAN, _MAKS_COLSPAN = 65_534, 1_000  # as browsers bound them

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*(windows-125\d|iso-8859-(?!1\b)\d+)""", re.IGNORECASE)
_SPASI_GANDA = re.compile(r" {2,}")
_KOSONG = "\xa0 \n"
"""What makes no text: &nbsp; is how HTML writes an empty cell."""
_SPASI = re.compile(r"[ \t\r\n\f]+")
_SEMBUNYI = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:collapse|hidden)", re.IGNORECASE)
_FORMAT_MSO = re.compile(r"""mso-number-format\s*:\s*(?:"([^"]*)"|'([^']*)'|([^;]*))""", re.IGNORECASE)
_NAMA_MSO = {"general": "General", "percent": "0.00%", "standard": "#,##0.00", "fixed": "0.00"}
_BLOK = {"option", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "center", "hr", "blockquote", "pre", "address",
         "section", "header", "footer", "article", "dl", "dt", "dd", "form", "fieldset"}  # fmt: skip
"""Elements that begin and end a line."""
_KELOMPOK = ("thead", "tbody", "tfoot")


def baca_html(data: bytes, _nama: str) -> Grid:
    """Raises BerkasDitolak: BUKAN_EXCEL_ASLI when there is no table, TERLALU_BESAR, RUSAK."""
    if data.count(b"<") > MAKS_TANDA_HTML:
        raise besar("jumlah unsur HTML", MAKS_TANDA_HTML)
    pembaca = _Pembaca()
    for unsur in unsur_html(_huruf(data)):
        pembaca.terima(unsur)
    lembar = pembaca.selesai()
    if not lembar:
        raise BerkasDitolak("BUKAN_EXCEL_ASLI", jenis="halaman web (HTML) tanpa tabel")
    return Grid(tuple(lembar), "html")


def _huruf(data: bytes) -> str:
    """The text by its byte order mark, as UTF-8, by what its head says, or as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    cocok = _CHARSET.search(data[:4096])
    for sandi in ("utf-8-sig", cocok[1].decode("ascii") if cocok else "cp1252", "cp1252"):
        try:
            return data.decode(sandi)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


class _Teks:
    """Text as a page shows it: white space is one blank, <br> and blocks break the line."""

    def __init__(self) -> None:
        self._potongan: list[str] = []

    def tambah(self, teks: str) -> None:
        teks = _SPASI.sub(" ", teks)
        if teks != " " or (self._potongan and self._potongan[-1][-1:] not in (" ", "\n")):
            self._potongan.append(teks)

    def putus(self, wajib: bool = False) -> None:
        """A line break: always (<br>), or where a block begins or ends and the line is not empty."""
        if wajib or (self._potongan and self._potongan[-1] != "\n"):
            self._potongan.append("\n")

    def jadi(self) -> str:
        baris = _SPASI_GANDA.sub(" ", "".join(self._potongan)).split("\n")
        return "\n".join(b.strip(" ") for b in baris).strip("\n")


@dataclass(slots=True)
class _Buka:
    """The cell that is open."""

    baris: int
    kolom: int
    format: str
    tersembunyi: bool
    teks: _Teks = field(default_factory=_Teks)


class _Tabel:
    """A table being laid out."""

    def __init__(self, nama: str, tersembunyi: bool) -> None:
        self.nama = nama
        self.tersembunyi = tersembunyi
        self.sel: list[tuple[int, int, str, str, bool]] = []  # row, column, text, format, hidden
        self.gabungan: list[Area] = []
        self.buka: _Buka | None = None
        self._baris = 0
        self._kolom = 0
        self._di_baris = False
        self._baris_sembunyi = self._kelompok_sembunyi = False
        self._kolom_ke = 0
        self._kolom_sembunyi: set[int] = set()
        self._sibuk = bytearray(batas.MAKS_KOLOM + 1)  # columns of this row that a rowspan from above takes
        self._lepas: dict[int, list[tuple[int, int]]] = {}  # row -> columns that are free again from there
        self._gabungan_kelompok: list[Area] = []

    def kelompok(self, tersembunyi: bool = False) -> None:
        """A row group begins or ends: no rowspan goes on into the next one."""
        self.tutup_baris()
        for b1, k1, b2, k2 in self._gabungan_kelompok:
            area = (b1, k1, min(b2, self._baris), k2)
            if area[0] < area[2] or k1 < k2:
                self.gabungan.append(area)
        if self._lepas:
            self._sibuk = bytearray(batas.MAKS_KOLOM + 1)
            self._lepas.clear()
        self._gabungan_kelompok.clear()
        self._kelompok_sembunyi = tersembunyi

    def kolom(self, a: Mapping[str, str]) -> None:
        """<col>: only whether it is hidden counts."""
        banyak = min(_bilangan(a.get("span")), _MAKS_COLSPAN)
        if _sembunyi(a):
            self._kolom_sembunyi.update(range(self._kolom_ke + 1, min(self._kolom_ke + banyak, batas.MAKS_KOLOM) + 1))
        self._kolom_ke += banyak

    def buka_baris(self, a: Mapping[str, str]) -> None:
        self.tutup_baris()
        self._baris += 1
        self._kolom = 0
        for dari, sampai in self._lepas.pop(self._baris, ()):
            self._sibuk[dari : sampai + 1] = bytes(sampai + 1 - dari)
        self._di_baris = True
        self._baris_sembunyi = _sembunyi(a) or self._kelompok_sembunyi

    def tutup_baris(self) -> None:
        self.tutup_sel()
        self._di_baris = False

    def buka_sel(self, a: Mapping[str, str]) -> None:
        self.tutup_sel()
        if not self._di_baris:
            self.buka_baris({})
        baris = self._baris
        kolom = self._sibuk.find(0, self._kolom + 1)
        if kolom < 0:
            kolom = max(self._kolom, batas.MAKS_KOLOM) + 1  # out of bounds: only a cell with text minds
        lebar = min(_bilangan(a.get("colspan")), _MAKS_COLSPAN)
        tinggi = _bilangan(a.get("rowspan"), nol=_MAKS_ROWSPAN)  # 0: to the end of the row group
        akhir = min(kolom + lebar - 1, max(kolom, batas.MAKS_KOLOM))
        bawah = baris + min(tinggi, _MAKS_ROWSPAN) - 1
        if kolom <= batas.MAKS_KOLOM and (bawah > baris or akhir > kolom):
            self._gabungan_kelompok.append((baris, kolom, bawah, akhir))
            batas.periksa_gabungan(len(self.gabungan) + len(self._gabungan_kelompok), self.nama)
            if bawah > baris:
                self._sibuk[kolom : akhir + 1] = b"\1" * (akhir + 1 - kolom)
                self._lepas.setdefault(bawah + 1, []).append((kolom, akhir))
        self._kolom = akhir
        tersembunyi = _sembunyi(a) or self._baris_sembunyi or kolom in self._kolom_sembunyi
        self.buka = _Buka(baris, kolom, _format(a.get("style", "")), tersembunyi)

    def selesai(self) -> None:
        self.kelompok()

    def tutup_sel(self) -> None:
        if (sel := self.buka) is None:
            return
        self.buka = None
        teks = sel.teks.jadi()
        if teks.strip(_KOSONG):
            batas.periksa_letak(sel.baris, sel.kolom, self.nama)
            self.sel.append((sel.baris, sel.kolom, teks, sel.format, sel.tersembunyi))


class _Pembaca:
    def __init__(self) -> None:
        self._tumpukan: list[_Tabel] = []
        self._semua: list[_Tabel] = []
        self._luar = _Teks()

    def terima(self, u: Unsur) -> None:
        tabel = self._tumpukan[-1] if self._tumpukan else None
        if u.jenis == "teks":
            self._teks().tambah(u.isi)
        elif u.isi == "br":
            self._teks().putus(wajib=True)
        elif u.isi in _BLOK:
            self._teks().putus()
        elif u.isi == "table":
            self._tabel(u)
        elif tabel is not None:
            self._dalam_tabel(tabel, u)

    def _teks(self) -> _Teks:
        tabel = self._tumpukan[-1] if self._tumpukan else None
        return self._luar if tabel is None or tabel.buka is None else tabel.buka.teks

    def _tabel(self, u: Unsur) -> None:
        if u.jenis == "buka":
            self._luar.putus()
            dalam = len(self._tumpukan)
            if dalam >= batas.MAKS_KEDALAMAN:
                raise rusak(f"tabel di dalam tabel lebih dari {batas.MAKS_KEDALAMAN} lapis")
            induk = self._tumpukan[-1] if dalam else None
            sembunyi = _sembunyi(u.atribut) or (
                induk is not None and (induk.tersembunyi or (induk.buka is not None and induk.buka.tersembunyi))
            )
            tabel = _Tabel(f"Tabel {len(self._semua) + 1}", sembunyi)
            self._semua.append(tabel)
            if len(self._semua) > MAKS_TABEL:
                raise besar("jumlah tabel", MAKS_TABEL)
            self._tumpukan.append(tabel)
        elif self._tumpukan:
            self._tumpukan.pop().selesai()
            self._luar.putus()

    def _dalam_tabel(self, tabel: _Tabel, u: Unsur) -> None:
        buka = u.jenis == "buka"
        if u.isi in ("td", "th"):
            if buka:
                tabel.buka_sel(u.atribut)
            else:
                tabel.tutup_sel()
        elif u.isi == "tr":
            if buka:
                tabel.buka_baris(u.atribut)
            else:
                tabel.tutup_baris()
        elif u.isi in _KELOMPOK:
            tabel.kelompok(buka and _sembunyi(u.atribut))
        elif u.isi == "col" and buka:
            tabel.kolom(u.atribut)
        elif u.isi == "caption":
            tabel.tutup_baris()
            self._luar.putus()

    def selesai(self) -> list[Sheet]:
        """The sheets; a table without text (a frame of a page) is none."""
        while self._tumpukan:
            self._tumpukan.pop().selesai()
        hasil: list[Sheet] = []
        for tabel in self._semua:
            if tabel.sel:
                hasil.append(_lembar(tabel, hasil))
        luar = [b for b in self._luar.jadi().split("\n") if b.strip(_KOSONG)]
        if hasil and luar:
            lembar = Penampung(DI_LUAR, hasil)
            for nomor, teks in enumerate(luar, 1):
                lembar.teks(nomor, 1, teks)
            hasil.insert(0, lembar.jadi())
        return hasil


def _lembar(tabel: _Tabel, sudah: list[Sheet]) -> Sheet:
    lembar = Penampung(f"Tabel {len(sudah) + 1}", sudah)
    for baris, kolom, teks, format, tersembunyi in tabel.sel:
        lembar.teks(baris, kolom, teks, format=format, tersembunyi=tersembunyi)
    for b1, k1, b2, k2 in tabel.gabungan:
        lembar.gabung(b1, k1, b2 - b1 + 1, k2 - k1 + 1)
    return lembar.jadi(tabel.tersembunyi)


def _bilangan(teks: str | None, nol: int = 1) -> int:
    """A span: 1 when it is none, `nol` when it is 0."""
    teks = (teks or "").strip()
    if not (teks.isascii() and teks.isdecimal()):
        return 1
    return int(teks[:9]) or nol


def _sembunyi(a: Mapping[str, str]) -> bool:
    return "hidden" in a or _SEMBUNYI.search(a.get("style", "")) is not None


def _format(gaya: str) -> str:
    """What Excel notes of the number format: mso-number-format:"\\@" -> @."""
    m = _FORMAT_MSO.search(gaya)
    if m is None:
        return "General"
    kode = next(k for k in m.groups() if k is not None).strip().replace("\\0022", '"').replace("\\", "")
    return _NAMA_MSO.get(kode.lower(), kode) or "General"
