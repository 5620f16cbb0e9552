"""One sheet of the workbook: the look of some of its cells, its sizes, and its pointer to the drawing of comments."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from capaian.domain.alamat import huruf_kolom
from capaian.report.perbaikan.paket import awalan_relasi
from capaian.report.perbaikan.sisip import Sisipan, TidakUtuh, Unsur, cacah, di_dalam, sisipkan, tanda, ubah_tanda, urai

Koordinat = tuple[int, int]
"""(row, column), from 1."""
MAKS_BARIS, MAKS_KOLOM = 1_048_576, 16_384

_ALAMAT = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)
_GABUNGAN = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z0-9:]+)["']""")
_SEBELUM_GAMBAR = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
        "phoneticPr",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
    ]
)
"""What stands before <legacyDrawing>: the schema is strict about the order."""


def koordinat(alamat: str | None) -> Koordinat | None:
    """ "G9", "$G$9" or the first cell of "G9:G12" -> (9, 7); None when it is no address."""
    m = _ALAMAT.fullmatch((alamat or "").partition(":")[0])
    if m is None:
        return None
    kolom = 0
    for satu in m[1]:
        kolom = kolom * 26 + ord(satu) - 64
    baris = int(m[2])
    return (baris, kolom) if baris <= MAKS_BARIS and kolom <= MAKS_KOLOM else None


def semua_koordinat(alamat: str | None) -> list[Koordinat]:
    """A finding may name several cells: "Q9+S9"."""
    return [k for satu in (alamat or "").split("+") if (k := koordinat(satu)) is not None]


def induk_gabungan(data: bytes, sel: Iterable[Koordinat]) -> dict[Koordinat, Koordinat]:
    """Those of these cells that lie under a merge -> the cell that is seen in their place."""
    hasil = {}
    dicari = set(sel)
    for ref in _GABUNGAN.findall(data):
        pojok = [koordinat(satu) for satu in ref.decode().split(":")]
        if len(pojok) == 2 and pojok[0] is not None and pojok[1] is not None:
            (b1, k1), (b2, k2) = pojok
            hasil |= {k: (b1, k1) for k in dicari if b1 <= k[0] <= b2 and k1 <= k[1] <= k2}
    return hasil


def alamat(k: Koordinat) -> str:
    return f"{huruf_kolom(k[1])}{k[0]}"


@dataclass(slots=True)
class Ukuran:
    """Sizes in pixels at 100 %, to place a comment by."""

    lebar_bawaan: float = 64
    tinggi_bawaan: float = 20
    lebar: list[tuple[int, int, float]] = field(default_factory=list)
    """First and last column, width."""
    tinggi: dict[int, float] = field(default_factory=dict)
    _kolom: dict[int, float] = field(default_factory=dict)

    def kolom(self, nomor: int) -> float:
        if nomor not in self._kolom:
            lebar = (w for awal, akhir, w in self.lebar if awal <= nomor <= akhir)
            self._kolom[nomor] = next(lebar, self.lebar_bawaan)
        return self._kolom[nomor]

    def baris(self, nomor: int) -> float:
        return self.tinggi.get(nomor, self.tinggi_bawaan)


GayaSel = Callable[[Koordinat, int], int | None]
"""(place of a cell, its look) -> its new look, or None to leave it alone."""


class Lembar:
    """Reads the part once. `gaya_sel` is asked for every cell of `dicari`, also where the part has none yet, and with
    `semua` for every cell that it has."""

    def __init__(
        self,
        data: bytes,
        dicari: Iterable[Koordinat] = (),
        gaya_sel: GayaSel = lambda _k, _g: None,
        *,
        semua: bool = False,
    ) -> None:
        self.ukuran = Ukuran()
        self.gambar: str | None = None
        """Relationship id of its legacyDrawing."""
        self._data, self._gaya_sel, self._semua = data, gaya_sel, semua
        per_baris: dict[int, list[int]] = {}
        for baris, kolom in sorted(set(dicari)):
            per_baris.setdefault(baris, []).append(kolom)
        self._antre = list(per_baris.items())  # what is still to come, by row
        self._sisipan: list[Sisipan] = []
        self._akar = Unsur("", {}, 0, 0)
        self._induk = ""  # the child of the root that the walk is in
        self._tutup_sendiri = False  # ... and whether it closes itself: then expat is behind it at its end
        self._dalam = self._baris = self._kolom = self._tempat_gambar = 0
        self._data_sel: Unsur | None = None
        self._ini: Unsur | None = None  # the row that the walk is in, when its cells matter
        self._bertambah = False  # ... and whether cells were put into it
        self._kolom_dicari: list[int] = []
        self._gaya_kolom: list[tuple[int, int, int]] = []
        urai(data, self._mulai, self._akhir)
        if self._data_sel is None:
            raise TidakUtuh("sebuah lembarnya tidak berisi tabel sel")

    def data(self, gambar: str | None = None) -> bytes:
        """The part as changed; `gambar`: the relationship id of a drawing that it did not have."""
        sisipan = list(self._sisipan)
        if gambar is not None:
            awalan, deklarasi = awalan_relasi(self._akar)
            tag = f'<{self._akar.awalan}legacyDrawing{deklarasi} {awalan}id="{gambar}"/>'
            sisipan.append((self._tempat_gambar, self._tempat_gambar, tag.encode()))
        return sisipkan(self._data, sisipan)

    # --- the walk ---

    def _mulai(self, nama: str, atribut: dict[str, str], offset: int) -> None:
        self._dalam += 1
        lokal = nama.rpartition(":")[2]
        if self._dalam == 4:
            if self._ini is not None and lokal == "c":
                self._sel(atribut, offset)
        elif self._dalam == 3:
            if self._induk == "sheetData" and lokal == "row":
                self._mulai_baris(nama, atribut, offset)
            elif self._induk == "cols" and lokal == "col":
                self._kolom_lembar(atribut)
        elif self._dalam == 2:
            self._induk = lokal
            self._tutup_sendiri = tanda(self._data, offset).endswith(b"/>")
            if lokal == "sheetData":
                self._data_sel = self._unsur(nama, atribut, offset)
            elif lokal == "sheetFormatPr":
                self.ukuran.lebar_bawaan = _lebar(atribut.get("defaultColWidth")) or 64
                self.ukuran.tinggi_bawaan = _angka(atribut.get("defaultRowHeight"), 15) * 4 / 3
            elif lokal == "legacyDrawing":
                self.gambar = next((v for k, v in atribut.items() if k.endswith(":id")), None)
        elif self._dalam == 1:
            self._akar = self._unsur(nama, atribut, offset)
            if lokal != "worksheet":
                raise TidakUtuh("sebuah lembarnya bukan lembar kerja biasa")

    def _akhir(self, offset: int) -> None:
        self._dalam -= 1
        if self._dalam == 2 and self._induk == "sheetData":
            self._akhir_baris(offset)
        elif self._dalam == 1:
            if self._induk == "sheetData":
                self._akhir_data(offset)
            if self._induk in _SEBELUM_GAMBAR:
                self._tempat_gambar = offset if self._tutup_sendiri else self._data.index(b">", offset) + 1

    def _unsur(self, nama: str, atribut: dict[str, str], offset: int) -> Unsur:
        return Unsur(nama, atribut, offset, offset + len(tanda(self._data, offset)))

    def _kolom_lembar(self, atribut: dict[str, str]) -> None:
        awal, akhir = cacah(atribut.get("min"), 1), cacah(atribut.get("max"), 1)
        lebar = 0.0 if atribut.get("hidden") in ("1", "true") else _lebar(atribut.get("width"))
        if lebar is not None:
            self.ukuran.lebar.append((awal, akhir, lebar))
        if "style" in atribut:
            self._gaya_kolom.append((awal, akhir, cacah(atribut["style"])))

    def _mulai_baris(self, nama: str, atribut: dict[str, str], offset: int) -> None:
        nomor = cacah(atribut.get("r"), self._baris + 1)
        if atribut.get("hidden") in ("1", "true"):
            self.ukuran.tinggi[nomor] = 0
        elif "ht" in atribut:
            self.ukuran.tinggi[nomor] = _angka(atribut["ht"], 15) * 4 / 3
        while self._antre and self._antre[0][0] < nomor:
            self._sisipan.append((offset, offset, self._baris_baru(*self._antre.pop(0))))
        self._baris, self._kolom, self._bertambah = nomor, 0, False
        self._kolom_dicari = list(self._antre.pop(0)[1]) if self._antre and self._antre[0][0] == nomor else []
        if self._kolom_dicari or self._semua:
            self._ini = self._unsur(nama, atribut, offset)

    def _akhir_baris(self, offset: int) -> None:
        baris, self._ini = self._ini, None
        if baris is None:
            return
        sisa = self._sel_hilang(MAKS_KOLOM + 1, baris)
        if sisa or self._bertambah:
            baris.tutup = offset
            # spans only says how wide the row is, and is wrong now.
            self._sisipan += di_dalam(self._data, baris, sisa, spans=None)

    def _sel(self, atribut: dict[str, str], offset: int) -> None:
        assert self._ini is not None
        ditulis = koordinat(atribut.get("r"))
        self._kolom = ditulis[1] if ditulis else self._kolom + 1
        if self._kolom_dicari and self._kolom_dicari[0] < self._kolom:
            self._sisipan.append((offset, offset, self._sel_hilang(self._kolom, self._ini)))
            self._bertambah = True
        dicari = bool(self._kolom_dicari) and self._kolom_dicari[0] == self._kolom
        if dicari:
            self._kolom_dicari.pop(0)
        if dicari or self._semua:
            lama = cacah(atribut.get("s"))
            baru = self._gaya_sel((self._baris, self._kolom), lama)
            if baru is not None and baru != lama:
                tag = tanda(self._data, offset)
                self._sisipan.append((offset, offset + len(tag), ubah_tanda(tag, s=baru)))

    def _akhir_data(self, offset: int) -> None:
        assert self._data_sel is not None
        self._data_sel.tutup = offset
        isi = b"".join(self._baris_baru(*satu) for satu in self._antre)
        self._antre = []
        if isi:
            self._sisipan += di_dalam(self._data, self._data_sel, isi)

    # --- what was not there ---

    def _baris_baru(self, nomor: int, kolom: list[int]) -> bytes:
        assert self._data_sel is not None
        nama = f"{self._data_sel.awalan}row".encode()
        self._baris, self._kolom_dicari = nomor, list(kolom)
        isi = self._sel_hilang(MAKS_KOLOM + 1, Unsur("", {}, 0, 0))
        return b'<%s r="%d">%s</%s>' % (nama, nomor, isi, nama)

    def _sel_hilang(self, sebelum: int, baris: Unsur) -> bytes:
        """Empty cells for the wanted columns before this one, with the look of their row or column."""
        assert self._data_sel is not None
        hasil = b""
        while self._kolom_dicari and self._kolom_dicari[0] < sebelum:
            kolom = self._kolom_dicari.pop(0)
            if baris.atribut.get("customFormat") in ("1", "true"):
                lama = cacah(baris.atribut.get("s"))
            else:
                lama = next((g for awal, akhir, g in self._gaya_kolom if awal <= kolom <= akhir), 0)
            baru = self._gaya_sel((self._baris, kolom), lama)
            if baru is not None:
                hasil += f'<{self._data_sel.awalan}c r="{alamat((self._baris, kolom))}" s="{baru}"/>'.encode()
        return hasil


def _angka(teks: str | None, bawaan: float) -> float:
    """A size; what is none counts as the usual one, since it only places a comment."""
    try:
        nilai = bawaan if teks is None else float(teks)
    except ValueError:
        return bawaan
    return nilai if 0 <= nilai < 10_000 else bawaan


def _lebar(teks: str | None) -> float | None:
    """A width in characters -> pixels, of a font whose digits are 7 pixels wide."""
    return None if teks is None else round(_angka(teks, 0) * 7)
