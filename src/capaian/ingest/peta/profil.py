"""What the cells of a column look like: the witnesses that decide what a header leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from capaian.domain import angka
from capaian.ingest.grid import Cell, Sheet
from capaian.ingest.peta.judul import satuan_kenal, urai
from capaian.ingest.sel import ejaan_satuan
from capaian.ingest.tata_letak import Tabel

_UMUM = 0.6
"""The share of the filled cells from which a column is said to be of a kind: dirt in the rest is expected."""


@dataclass(frozen=True, slots=True)
class Profil:
    """The filled cells of one column of a table, from top to bottom."""

    sel: tuple[Cell, ...]

    @property
    def n(self) -> int:
        return len(self.sel)

    def contoh(self, n: int = 3) -> tuple[str, ...]:
        """The first different texts."""
        return tuple(dict.fromkeys(" ".join(c.teks.split())[:60] for c in self.sel))[:n]

    @property
    def angka(self) -> list[Decimal]:
        return [n for c in self.sel if (n := nilai(c)) is not None]

    @property
    def berangka(self) -> bool:
        """Mostly numbers."""
        return bool(self.sel) and len(self.angka) >= _UMUM * self.n

    @property
    def bernilai(self) -> bool:
        """Mostly numbers other than 0, which an empty template row shows where a name belongs."""
        return bool(self.sel) and sum(1 for n in self.angka if n) >= _UMUM * self.n

    @property
    def bersatuan(self) -> bool:
        """Mostly words of units."""
        return bool(self.sel) and sum(satuan_kenal(c.teks) for c in self.sel) >= _UMUM * self.n

    @property
    def rumus_bagi(self) -> bool:
        """Mostly formulas that divide: a ratio."""
        return bool(self.sel) and sum("/" in (c.rumus or "") for c in self.sel) >= _UMUM * self.n


def nilai(cell: Cell) -> Decimal | None:
    """A number that stands in a cell without any doubt, 0.25 formatted as per cent as 25; None for everything else."""
    if cell.jenis == "angka" and isinstance(cell.nilai, Decimal):
        return angka.baca_asli(cell.nilai, cell.format, None).nilai
    if cell.jenis == "teks":
        return angka.baca_teks(cell.teks, None, None, ejaan_satuan()).nilai
    return None


def profil(sheet: Sheet, tabel: Tabel) -> dict[int, Profil]:
    """Column number -> what is in it, below the header and without the rows that are no data."""
    isi: dict[int, list[Cell]] = {k.nomor: [] for k in tabel.kolom}
    for (baris, kolom), cell in sorted(sheet.sel.items()):
        if tabel.isi[0] <= baris <= tabel.isi[1] and kolom in isi and (baris, kolom) not in tabel.dilewati:
            isi[kolom].append(cell)
    return {nomor: Profil(tuple(c for c in sel if c.teks.strip())) for nomor, sel in isi.items()}


def cara_persen(sel: Sequence[Cell], *, pecahan_wajar: bool) -> str | None:
    """How per cent is written where no cell format says it: angka (85), pecahan (0,85), None when there is nothing to
    tell by, or both. pecahan_wajar: the column can hold nothing but shares of a whole, so that 0,25 0,5 1 are 25 50 100;
    otherwise 0,07 may well be 0,07 per cent and is asked about."""
    polos = [
        c.nilai for c in sel if c.jenis == "angka" and isinstance(c.nilai, Decimal) and c.nilai and "%" not in c.format
    ]
    if not polos:
        return None
    if all(n > 1 for n in polos):
        return "angka"
    if pecahan_wajar and len(polos) >= 3 and all(0 < n <= 1 for n in polos) and any(n < 1 for n in polos):
        return "pecahan"
    return None


def teks_judul(sheet: Sheet, tabel: Tabel) -> list[str]:
    """What stands above a table and in its header, cleaned of line breaks only."""
    return [
        " ".join(c.teks.split())
        for (baris, _), c in sorted(sheet.sel.items())
        if baris < tabel.isi[0] and c.jenis == "teks" and len(c.teks) <= 300
    ]


def bersatuan_persen(cell: Cell | None) -> bool:
    return cell is not None and ejaan_satuan().get(" ".join(cell.teks.casefold().split()).strip(" .")) == "persen"


def angka_polos(teks: str) -> int | None:
    """The number that a header part is, 8 or 8.0."""
    kata = urai(teks).teks.removesuffix(".0")
    return int(kata) if kata.isdecimal() and len(kata) <= 2 else None
