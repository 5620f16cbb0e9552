"""An OpenDocument workbook (.ods) -> Grid: content.xml as it stands, types and repeats included.

The common readers give plain numbers: here a percentage stays one (0.85 with a format that has %), an error is an
error, and a cell written once for a million stays one cell unless it holds something.
"""

import re
from decimal import Decimal

from capaian.ingest.format.ods_gaya import Gaya
from capaian.ingest.format.penampung import Penampung
from capaian.ingest.format.rumus_lain import rumus_a1
from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.arsip import Arsip, jenis_dokumen
from capaian.ingest.format.xlsx.batas import besar, rusak
from capaian.ingest.format.xlsx.nilai import bilangan, iso_dari_nomor, iso_dari_teks, jenis_tanggal
from capaian.ingest.format.xlsx.urai import Lokal, cacah, urai
from capaian.ingest.grid import Grid, Sheet
from capaian.ingest.tolak import BerkasDitolak

_MAKS_ULANG = 200_000
"""Non-empty cells that come of one cell or row written for several: a file of some KB could ask for millions."""
_TAK_DIBACA = {"tracked-changes", "annotation", "shapes", "forms", "frame", "dde-links", "named-expressions"}
"""What holds text or tables of its own that are no cells."""
_SEL = ("table-cell", "covered-table-cell")
_LOGIS = {"TRUE": True, "BENAR": True, "FALSE": False, "SALAH": False}
"""What a number looks like that LibreOffice keeps for a truth value."""
_GALAT = re.compile(r"Err:[0-9]{3}|#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)")
_LAMA = re.compile(
    r"(-?)P(?:([0-9]{1,9})D)?T?(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:[.,][0-9]{1,9})?)S)?"
)


def adalah_ods(arsip: Arsip) -> bool:
    return "content.xml" in arsip and jenis_dokumen(arsip) == ".ods"


def baca_ods(arsip: Arsip) -> Grid:
    """Raises BerkasDitolak: BERKAS_TERKUNCI, TERLALU_BESAR, RUSAK."""
    daftar = "META-INF/manifest.xml"  # read as bytes: old ones have a document type
    if daftar in arsip and b"encryption-data" in b"".join(arsip.baca(daftar)):
        raise BerkasDitolak("BERKAS_TERKUNCI")
    if dalam := arsip.arsip_lain():
        raise rusak(f"di dalamnya ada arsip lain («{dalam[:100]}»)")
    gaya = Gaya()
    if "styles.xml" in arsip:
        _Isi(gaya).baca(arsip, "styles.xml")
    lembar = _Isi(gaya).baca(arsip, "content.xml")
    makro = arsip.ada_folder("basic/") or arsip.ada_folder("scripts/")
    return Grid(tuple(lembar), "ods", (("MAKRO", {}),) if makro else ())


Isi = tuple[str, str, Decimal | str | bool | None]
"""jenis, teks, nilai of a cell."""


class _Isi:
    """Handlers of one pass over content.xml or styles.xml."""

    def __init__(self, gaya: Gaya) -> None:
        self._gaya = gaya
        self._lokal = Lokal()
        self._jalur: list[str] = []
        self._lewat = 0  # depth inside something that is not read
        self._potongan: list[str] = []
        self._panjang = self._semua_teks = 0
        self._hasil: list[Sheet] = []
        self._lembar: Penampung | None = None

    def baca(self, arsip: Arsip, bagian: str) -> list[Sheet]:
        self._bagian = bagian
        urai(arsip, bagian, self._mulai, self._akhir, self._teks, self._periksa)
        return self._hasil

    def _tidak_wajar(self) -> BerkasDitolak:
        return rusak(f"susunan XML bagian «{self._bagian}» tidak wajar")

    # -- elements --------------------------------------------------------------------------------------------------

    def _mulai(self, nama_penuh: str, atribut: dict[str, str]) -> None:
        nama = self._lokal[nama_penuh]
        induk = self._jalur[-1] if self._jalur else ""
        self._jalur.append(nama)
        if len(self._jalur) > batas.MAKS_KEDALAMAN:
            raise self._tidak_wajar()
        if self._lewat or nama in _TAK_DIBACA:
            self._lewat += 1
            return
        a = {k.rpartition(":")[2]: v for k, v in atribut.items() if not k.startswith("calcext:")}
        if self._lembar is None:
            if nama == "table" and induk == "spreadsheet":
                self._buka_lembar(a)
            else:
                self._potongan.clear()
                self._gaya.mulai(nama, a)
        elif nama in _SEL:
            if not self._di_baris or self._sel is not None:
                raise self._tidak_wajar()
            self._buka_sel(a, atribut)
        elif nama == "table-row":
            if self._di_baris:
                raise self._tidak_wajar()
            self._buka_baris(a)
        elif self._sel is not None:
            self._dalam_sel(nama, induk, a)
        elif nama == "table-column":
            self._kolom_gaya(a)
        elif nama == "table-header-rows":
            self._awal_judul = self._baris + 1
        elif nama == "table-source":
            self._salinan = True
        elif nama == "table":
            raise self._tidak_wajar()

    def _akhir(self, _nama: str) -> None:
        nama = self._jalur.pop()
        if self._lewat:
            self._lewat -= 1
        elif self._lembar is None:
            self._gaya.akhir(nama, "".join(self._potongan))
            self._kosongkan()
        elif nama in _SEL:
            self._tutup_sel()
        elif nama == "table-row":
            self._tutup_baris()
        elif nama == "table-header-rows" and self._awal_judul <= self._baris:
            self._judul = (self._awal_judul, self._baris)
        elif nama == "table":
            self._tutup_lembar()
        elif nama in ("p", "h") and self._jalur[-1] in _SEL:
            self._di_paragraf = False

    def _teks(self, teks: str) -> None:
        if not self._lewat and (self._lembar is None or self._di_paragraf):
            self._tulis(teks)

    def _tulis(self, teks: str) -> None:
        self._potongan.append(teks)
        self._panjang += len(teks)
        self._semua_teks += len(teks)
        if self._panjang > batas.MAKS_TEKS:
            raise rusak(f"bagian «{self._bagian}» memuat teks yang terlalu panjang")
        if self._semua_teks > batas.MAKS_TERBUKA:  # a few bytes of markup stand for up to a million spaces
            raise besar("ukuran isi setelah dibuka", batas.MAKS_TERBUKA // 2**20, " MB")

    def _kosongkan(self) -> None:
        self._potongan.clear()
        self._panjang = 0

    def _periksa(self) -> None:
        if self._lembar is not None and len(self._antrean) > batas.MAKS_ANTREAN:
            raise self._tidak_wajar()

    # -- a sheet ---------------------------------------------------------------------------------------------------

    def _buka_lembar(self, a: dict[str, str]) -> None:
        self._lembar = Penampung(a.get("name", ""), self._hasil)
        self._tersembunyi = a.get("style-name", "") in self._gaya.lembar_sembunyi
        self._baris = 0
        self._kolom_ke = 0
        self._kolom_sembunyi = bytearray(batas.MAKS_KOLOM + 1)
        self._gaya_kolom = [""] * (batas.MAKS_KOLOM + 1)
        self._awal_judul = 0
        self._judul: tuple[int, int] | None = None
        self._salinan = False  # a copy of another file's sheet, kept for its links
        self._di_baris = False
        self._sel: dict[str, str] | None = None
        self._antrean: list[tuple[int, int, Isi, str, str | None]] = []
        self._bentang: list[tuple[int, int, int]] = []
        self._ulang_terisi = 0
        self._di_paragraf = False
        self._kosongkan()

    def _tutup_lembar(self) -> None:
        if not self._salinan:
            judul = self._judul if self._judul and self._judul[1] <= batas.MAKS_BARIS else None
            self._hasil.append(self._lembar.jadi(self._tersembunyi, judul))
        self._lembar = None

    def _kolom_gaya(self, a: dict[str, str]) -> None:
        ulang = _ulang(a, "number-columns-repeated")
        dari = self._kolom_ke + 1
        self._kolom_ke += ulang
        lebar = min(self._kolom_ke, batas.MAKS_KOLOM) + 1 - dari
        if lebar > 0:
            if _sembunyi(a):
                self._kolom_sembunyi[dari : dari + lebar] = b"\1" * lebar
            self._gaya_kolom[dari : dari + lebar] = [a.get("default-cell-style-name", "")] * lebar

    def _buka_baris(self, a: dict[str, str]) -> None:
        self._ulang_baris = _ulang(a, "number-rows-repeated")
        self._di_baris = True
        self._baris_sembunyi = _sembunyi(a)
        self._gaya_baris = a.get("default-cell-style-name", "")
        self._kolom = 0
        self._antrean.clear()
        self._bentang.clear()

    def _tutup_baris(self) -> None:
        if self._antrean:
            self._ulang_terisi += (self._ulang_baris - 1) * sum(n for _, n, *_ in self._antrean)
            if self._ulang_terisi > _MAKS_ULANG:
                raise besar(f"jumlah sel berulang pada lembar «{self._lembar.nama}»", _MAKS_ULANG)
        for baris in range(self._baris + 1, self._baris + 1 + (self._ulang_baris if self._antrean else 0)):
            for awal, ulang, isi, format, rumus in self._antrean:
                for kolom in range(awal, awal + ulang):
                    sembunyi = self._baris_sembunyi or (kolom <= batas.MAKS_KOLOM and self._kolom_sembunyi[kolom] == 1)
                    self._lembar.tambah(baris, kolom, *isi, format=format, rumus=rumus, tersembunyi=sembunyi)
        for kolom, tinggi, lebar in self._bentang:
            self._lembar.gabung(self._baris + 1, kolom, tinggi, lebar)
        self._baris += self._ulang_baris
        self._di_baris = False

    # -- a cell ----------------------------------------------------------------------------------------------------

    def _buka_sel(self, a: dict[str, str], atribut: dict[str, str]) -> None:
        self._sel = a
        self._galat = atribut.get("calcext:value-type") == "error"
        self._paragraf = 0
        self._di_paragraf = False
        self._kosongkan()

    def _dalam_sel(self, nama: str, induk: str, a: dict[str, str]) -> None:
        if nama in ("p", "h"):
            if induk not in _SEL:  # of a drawing
                return
            if self._paragraf:
                self._tulis("\n")
            self._paragraf += 1
            self._di_paragraf = True
        elif not self._di_paragraf:
            return
        elif nama == "s":
            self._tulis(" " * min(cacah(a.get("c", "1"), "jumlah spasi"), batas.MAKS_TEKS))
        elif nama == "tab":
            self._tulis("\t")
        elif nama == "line-break":
            self._tulis("\n")

    def _tutup_sel(self) -> None:
        a, self._sel = self._sel or {}, None
        awal = self._kolom + 1
        ulang = _ulang(a, "number-columns-repeated")
        self._kolom += ulang
        rumus = rumus_a1(a["formula"]) if a.get("formula") else None
        gaya = a.get("style-name") or self._gaya_baris
        if not gaya and awal <= batas.MAKS_KOLOM:
            gaya = self._gaya_kolom[awal]
        isi, format = _nilai(a, "".join(self._potongan), self._gaya.format(gaya), self._galat, rumus)
        if isi is None and rumus is not None:  # LibreOffice writes an empty text for an empty result
            isi = ("teks", "", "") if self._paragraf else ("rumus_kosong", "", None)
        if isi is not None:
            self._antrean.append((awal, ulang, isi, format, rumus))
            self._ulang_terisi += ulang - 1
        tinggi, lebar = _ulang(a, "number-rows-spanned"), _ulang(a, "number-columns-spanned")
        if tinggi > 1 or lebar > 1:
            self._bentang.append((awal, tinggi, lebar))


def _ulang(a: dict[str, str], nama: str) -> int:
    return max(1, cacah(a[nama], "jumlah ulangan")) if nama in a else 1


def _sembunyi(a: dict[str, str]) -> bool:
    return a.get("visibility") in ("collapse", "filter")


def _nilai(a: dict[str, str], tampak: str, format: str, galat: bool, rumus: str | None) -> tuple[Isi | None, str]:
    """What a cell holds by its value type, None for nothing, and its format code. `tampak`: the text shown."""
    jenis = a.get("value-type")
    if galat or (rumus is not None and _GALAT.fullmatch(tampak)):
        return ("galat", tampak, None), format
    if jenis == "float" and tampak.upper() in _LOGIS:
        nilai = _LOGIS[tampak.upper()]
        return ("logis", "TRUE" if nilai else "FALSE", nilai), format
    if jenis in ("float", "percentage", "currency") and (angka := bilangan(a.get("value", ""))) is not None:
        return ("angka", *angka), format if jenis != "percentage" or "%" in format else "0%"
    if jenis == "boolean" and a.get("boolean-value") in ("true", "false"):
        nilai = a["boolean-value"] == "true"
        return ("logis", "TRUE" if nilai else "FALSE", nilai), format
    if jenis == "date" and (iso := iso_dari_teks(a.get("date-value", ""))):
        if iso.startswith("1899-12-30"):  # day 0: a time without a day
            iso = iso[11:] or "00:00:00"
        return ("tanggal", iso, iso), format if format != "General" else "yyyy-mm-dd"
    if jenis == "time" and (iso := _jam(a.get("time-value", ""), jenis_tanggal(format))):
        return ("tanggal", iso, iso), format if format != "General" else "hh:mm:ss"
    teks = a.get("string-value", tampak) if jenis == "string" else tampak
    if teks or (rumus is not None and jenis is not None):
        return ("teks", teks, teks), format
    return None, format


def _jam(teks: str, jenis: str) -> str | None:
    """ "PT09H30M00S" -> "09:30:00"; as elapsed time (its format says so) "PT34200S". `jenis`: as of jenis_tanggal."""
    m = _LAMA.fullmatch(teks)
    if m is None or not any(m.groups()[1:]):
        return None
    hari, jam, menit = (int(x or 0) for x in m.groups()[1:4])
    detik = Decimal((m[5] or "0").replace(",", ".")) + 60 * (menit + 60 * (jam + 24 * hari))
    return iso_dari_nomor((-detik if m[1] else detik) / 86_400, jenis or "jam", False)
