"""The shared look of every workbook: colours, fonts, borders, number formats, row heights, print set-up.

Arial throughout: Excel, WPS and LibreOffice all have it or a font of the same widths, so a page breaks alike
on every PC of the office. Row heights are estimated from those widths, because a workbook that no spreadsheet
program has opened yet has no measured heights.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from capaian.penulisan import menulis

HURUF = "Arial"
UKURAN = 9

TINTA = "1F2933"
PUDAR = "6B7785"
NAVY = "1F3A5F"
BIRU = "2B6CB0"
BIRU_PUCAT = "E3ECF6"
KUNING = "FFF8DB"
EMAS = "B7791F"
KELABU = "F1F3F5"
KELABU_GARIS = "B8C0CA"
MERAH = "B42318"
MERAH_PUCAT = "FDECEA"
UNGU = "B9A9D9"
UNGU_PUCAT = "F1ECF9"
HIJAU = "1E7B4A"
PUTIH = "FFFFFF"

BULAT = "#,##0"
DUA_DESIMAL = "#,##0.00"
SEPERLUNYA = "#,##0.00####"
TEKS = "@"
TANGGAL = "dd/mm/yyyy"
POLOS = "0"

MAKS_TINGGI = 409.0  # points; Excel allows no more
_PIKSEL = 7  # of one unit of column width, with the default font set in `buku_baru`
_BARIS = 4 / 3  # height of a line / size of the font, as Excel sets Arial


class Kertas(NamedTuple):
    """`nomor` as a workbook names it; sides in points."""

    nomor: int
    panjang: float
    pendek: float


KERTAS = {"A4": Kertas(9, 841.9, 595.3), "A3": Kertas(8, 1190.6, 841.9), "F4": Kertas(14, 936.0, 612.0)}


class Rupa(NamedTuple):
    """The look of one kind of cell. `garis`: colour of the thin border. `ciut`: shrink to fit. `terkunci`:
    locked once the sheet is. `inden`: how far from the border it is aligned to."""

    isi: str | None = None
    arsir: bool = False
    warna: str = TINTA
    ukuran: float = UKURAN
    tebal: bool = False
    miring: bool = False
    garis_bawah: bool = False
    garis: str | None = None
    datar: str = "left"
    tegak: str = "top"
    bungkus: bool = True
    ciut: bool = False
    inden: int = 0
    format: str = "General"
    terkunci: bool = True


def ubah(rupa: Rupa, **beda: Any) -> Rupa:
    """The same look but for `beda`."""
    return rupa._replace(**beda)


class Lemari:
    """The looks that one workbook uses. Styling cells attribute by attribute is the slow part of writing a
    workbook; here each font, fill, border and alignment is registered once, and a look is a list of their
    numbers."""

    def __init__(self, lembar: Worksheet) -> None:
        self._lembar = lembar
        self._nomor: dict[tuple[object, ...], int] = {}
        self._ada: dict[Rupa, StyleArray] = {}

    def pakai(self, sel: Any, rupa: Rupa) -> None:
        """`sel`: a cell, or the dimension of a column."""
        susunan = self._ada.get(rupa)
        if susunan is None:
            susunan = self._ada[rupa] = self._susun(rupa)
        sel._style = susunan

    def _susun(self, r: Rupa) -> StyleArray:
        susunan = StyleArray()
        huruf = {"size": r.ukuran, "bold": r.tebal, "italic": r.miring, "color": r.warna}
        huruf["underline"] = "single" if r.garis_bawah else None
        susunan.fontId = self._daftar("font", Font, name=HURUF, **huruf)
        if r.arsir:
            susunan.fillId = self._daftar("fill", PatternFill, fill_type="lightUp", fgColor=UNGU, bgColor=UNGU_PUCAT)
        elif r.isi:
            susunan.fillId = self._daftar("fill", PatternFill, fill_type="solid", fgColor=r.isi)
        if r.garis:
            susunan.borderId = self._daftar("border", _kotak, warna=r.garis)
        susunan.alignmentId = self._daftar(
            "alignment",
            Alignment,
            horizontal=r.datar,
            vertical=r.tegak,
            wrap_text=r.bungkus,
            shrink_to_fit=r.ciut,
            indent=r.inden,
        )
        susunan.protectionId = self._daftar("protection", Protection, locked=r.terkunci)
        susunan.numFmtId = self._daftar("number_format", str, object=r.format)
        return susunan

    def _daftar(self, bagian: str, buat: Callable[..., object], **isi: Any) -> int:
        kunci = (bagian, *isi.values())
        if kunci not in self._nomor:
            model = Cell(self._lembar, row=1, column=1)
            setattr(model, bagian, buat(**isi))
            self._nomor[kunci] = getattr(model._style, "numFmtId" if bagian == "number_format" else f"{bagian}Id")
        return self._nomor[kunci]


def _kotak(warna: str) -> Border:
    sisi = Side(style="thin", color=warna)
    return Border(left=sisi, right=sisi, top=sisi, bottom=sisi)


class BarisLentur(RowDimension):
    """A row with a height that the spreadsheet program may still change when somebody types a longer text:
    openpyxl would mark every height as fixed by hand."""

    @property
    def customHeight(self) -> bool:
        return False


def buku_baru(judul_lembar: str) -> Workbook:
    """An empty workbook with one sheet, no name of a person in its properties, and Arial as its default font
    (which is what column widths are counted in)."""
    buku = Workbook()
    buku.properties.creator = "capaian"
    buku.properties.lastModifiedBy = None
    dasar = Font(name=HURUF, size=10)
    buku._fonts.clear()  # the default style points at the first font, whichever it is
    buku._fonts._dict.clear()
    buku._fonts.add(dasar)
    buku._named_styles["Normal"].font = dasar
    buku.active.title = judul_lembar
    return buku


def gabung(lembar: Worksheet, baris: int, kolom: int, sampai_baris: int, sampai_kolom: int) -> None:
    """Merges cells that are styled already (`merge_cells` would style them anew, one by one)."""
    lembar.merged_cells.add(CellRange(None, kolom, baris, sampai_kolom, sampai_baris))


def boleh_ditulis(teks: str) -> str:
    """Without the characters that no xlsx can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", teks) if ILLEGAL_CHARACTERS_RE.search(teks) else teks


def tulis(sel: Cell, nilai: Decimal | int | str) -> None:
    """Writes a value; a text stays a text, also when it begins with "=" or reads "#N/A"."""
    if isinstance(nilai, str):
        sel.value = boleh_ditulis(nilai)
        sel.data_type = "s"
    else:
        sel.value = nilai


def tulis_berjudul(sel: Cell, judul: str, isi: str, ukuran: float = UKURAN) -> None:
    """A bold first line and a plain text under it, in one cell."""
    tebal = InlineFont(rFont=HURUF, sz=ukuran, b=True, color=TINTA)
    biasa = InlineFont(rFont=HURUF, sz=ukuran, color=PUDAR)
    bagian = [TextBlock(tebal, judul)] + ([TextBlock(biasa, f"\n{isi}")] if isi else [])
    sel.value = CellRichText(*bagian)


def desimal_cetak(nilai: Decimal, paling_sedikit: int) -> int:
    """With how many decimals a locked figure is shown: more than `paling_sedikit` only where it has more; at
    most six."""
    if nilai == nilai.to_integral_value():
        return paling_sedikit
    return min(6, max(paling_sedikit, -int(nilai.normalize().as_tuple().exponent)))


def format_angka(desimal: int) -> str:
    return f"{BULAT}.{'0' * desimal}" if desimal else BULAT


def desimal_seperlunya(lembar: Worksheet, wilayah: str, pertama: str) -> None:
    """Input cells show more decimals than their format as soon as the figure typed has more. `pertama`: the
    top left cell of `wilayah`, which the rules are relative to."""
    for prioritas, (syarat, kode, nomor) in enumerate(
        (
            (f"AND(ISNUMBER({pertama}),ROUND({pertama},2)<>{pertama})", SEPERLUNYA, 190),
            (f"AND(ISNUMBER({pertama}),INT({pertama})<>{pertama})", DUA_DESIMAL, 191),
        ),
        start=1,
    ):
        gaya = DifferentialStyle(numFmt=NumberFormat(numFmtId=nomor, formatCode=kode))
        aturan = Rule(type="expression", dxf=gaya, priority=prioritas, stopIfTrue=True, formula=[syarat])
        lembar.conditional_formatting.add(wilayah, aturan)


# --- heights ---

_LEBAR_HURUF = dict.fromkeys("ijl'", 222) | dict.fromkeys("|", 260) | dict.fromkeys(" !,./:;I[]\\ft", 278)
_LEBAR_HURUF |= dict.fromkeys("()-r`{}", 333) | dict.fromkeys('*"', 380) | dict.fromkeys("Jcksvxyz", 500)
_LEBAR_HURUF |= dict.fromkeys("+<=>~^", 584) | dict.fromkeys("FTZ", 611) | dict.fromkeys("&ABEKPSVXY", 667)
_LEBAR_HURUF |= dict.fromkeys("CDHNRUw", 722) | dict.fromkeys("GOQ", 778) | dict.fromkeys("Mm", 833)
_LEBAR_HURUF |= dict.fromkeys("%W", 916) | dict.fromkeys("@…—", 1000)
_TEBAL = 1.08


@cache
def _lebar_kata(kata: str) -> int:
    """In thousandths of the font size."""
    return sum(_LEBAR_HURUF.get(huruf, 556) for huruf in kata)


def jumlah_baris(teks: str, lebar: float, ukuran: float = UKURAN, tebal: bool = False) -> int:
    """How many lines a text takes in a column of that width (in the file's units)."""
    muat = (lebar * _PIKSEL - 6) * 750 / ukuran / (_TEBAL if tebal else 1) / 1.02
    baris = 0
    for alinea in teks.split("\n"):
        baris += 1
        sisa = muat
        for kata in alinea.split(" "):
            panjang = _lebar_kata(kata)
            if panjang > sisa and sisa < muat:
                baris += 1
                sisa = muat
            if panjang > muat:  # broken in the middle of the word
                lebih = int((panjang - 1) // muat)
                baris += lebih
                panjang -= lebih * muat
            sisa -= panjang + 278
    return baris


def tinggi(isi: Iterable[tuple[str, float]], ukuran: float = UKURAN, tebal: bool = False, minimum: float = 15) -> float:
    """The height in points of a row with these (text, column width)."""
    terbanyak = max((jumlah_baris(teks, lebar, ukuran, tebal) for teks, lebar in isi if teks), default=1)
    return min(MAKS_TINGGI, max(minimum, round(terbanyak * ukuran * _BARIS + 1, 1)))


def atur_tinggi(lembar: Worksheet, baris: int, points: float, *, sembunyi: bool = False) -> None:
    lembar.row_dimensions[baris] = BarisLentur(lembar, index=baris, ht=points, hidden=sembunyi)


# --- pages ---


def atur_lebar(lembar: Worksheet, lebar: Sequence[float] | Mapping[str, float]) -> None:
    """Column widths from A on, or by letter."""
    pasangan = lebar.items() if isinstance(lebar, Mapping) else zip(_huruf(len(lebar)), lebar, strict=True)
    for huruf, nilai in pasangan:
        lembar.column_dimensions[huruf].width = nilai


def _huruf(n: int) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [get_column_letter(i) for i in range(1, n + 1)]


def halaman(lembar: Worksheet, *, mendatar: bool, kiri: str = "&F", kanan: str = "", kertas: str = "A4") -> None:
    """One page wide, narrow margins; the foot says file, page x dari y and `kanan`."""
    lembar.page_setup.orientation = "landscape" if mendatar else "portrait"
    lembar.page_setup.paperSize = KERTAS[kertas].nomor
    lembar.page_setup.fitToWidth = 1
    lembar.page_setup.fitToHeight = 0
    lembar.sheet_properties.pageSetUpPr.fitToPage = True
    lembar.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.55, header=0.2, footer=0.25)
    lembar.print_options.horizontalCentered = True
    for bagian, teks in (
        (lembar.oddFooter.left, kiri),
        (lembar.oddFooter.center, "Halaman &P dari &N"),
        (lembar.oddFooter.right, kanan.replace("&", "&&")),
    ):
        if teks:
            bagian.text, bagian.size, bagian.font = teks, 7, f"{HURUF},Regular"


def kunci_lembar(lembar: Worksheet) -> None:
    """Locks what is locked, without a password: against slips of the hand, not against people."""
    for boleh in ("formatColumns", "formatRows", "selectLockedCells", "selectUnlockedCells"):
        setattr(lembar.protection, boleh, False)  # False = not forbidden
    lembar.protection.sheet = True


def simpan(buku: Workbook, path: Path) -> None:
    """Whole or not at all: a full disk leaves what was there."""
    isi = BytesIO()
    buku.save(isi)
    sementara = path.with_name(f".{path.name}.sementara")
    with menulis(path):
        try:
            sementara.write_bytes(isi.getvalue())
            sementara.replace(path)
        except BaseException:
            sementara.unlink(missing_ok=True)
            raise


def tinggi_halaman_mendatar(lebar: float, kertas: str = "A4") -> float:
    """How many points of rows fit on a page across, when columns of that total width are made to fit."""
    skala = min(1.0, (KERTAS[kertas].panjang - 0.6 * 72) / (lebar * _PIKSEL * 0.75))
    return (KERTAS[kertas].pendek - 0.95 * 72) / skala
