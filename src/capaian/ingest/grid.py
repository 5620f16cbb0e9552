"""A workbook as it stands: cells with their true coordinates, raw text and what the file knows of them."""

from dataclasses import dataclass
from decimal import Decimal

from capaian.domain.alamat import huruf_kolom


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell.

    `jenis`: angka, teks, logis, tanggal, galat (an error value such as #DIV/0!), rumus_kosong (a formula that was
    never calculated). `teks` is the raw text; a native number is its 15-significant-digit decimal, because that is
    what a spreadsheet shows of its binary value. `nilai` is a Decimal for angka and None where there is none.
    """

    baris: int
    kolom: int
    jenis: str
    teks: str
    nilai: Decimal | str | bool | None
    format: str = "General"
    rumus: str | None = None
    tersembunyi: bool = False

    @property
    def sel(self) -> str:
        return f"{huruf_kolom(self.kolom)}{self.baris}"


class CalonSel:
    """The slots of Cell without its guard. A frozen dataclass sets each field through object.__setattr__, five times
    slower than filling plain slots and declaring the result a Cell; a workbook is little else."""

    __slots__ = Cell.__slots__


@dataclass(frozen=True, slots=True)
class Sheet:
    nama: str
    tersembunyi: bool
    sel: dict[tuple[int, int], Cell]
    gabungan: tuple[tuple[int, int, int, int], ...] = ()
    """Merged areas: first row, first column, last row, last column."""
    judul_cetak: tuple[int, int] | None = None
    """First and last row that repeat on each printed page (Print_Titles): where the maker saw the header."""

    def at(self, baris: int, kolom: int) -> Cell | None:
        return self.sel.get((baris, kolom))


@dataclass(frozen=True, slots=True)
class Grid:
    lembar: tuple[Sheet, ...]
    jenis: str = "xlsx"
    """By content: xlsx, xlsm, xls, ods, html, csv, xml (SpreadsheetML 2003)."""
    catatan: tuple[tuple[str, dict[str, str]], ...] = ()
    """What is to be said of the file as a whole: (code of pesan.yaml, placeholders), for example MAKRO."""

    def sheet(self, nama: str) -> Sheet | None:
        return next((s for s in self.lembar if s.nama == nama), None)
