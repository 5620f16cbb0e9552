"""What is recognised on a sheet that is not our form: tables, their columns, what the columns mean, their rows.

Only shapes stand here. `tabel.py` finds the tables, `peta.py` says what their columns mean, `baris.py` tells the rows
apart, `lepas.py` reads the figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from capaian.ingest.grid import Cell

Koordinat = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table. `jalur`: header texts from the top level to the leaf, merges and unmerged groups
    resolved, line breaks joined, otherwise as written; empty when nothing stands above the data."""

    nomor: int
    jalur: tuple[str, ...]
    tersembunyi: bool = False

    @property
    def judul(self) -> str:
        return " > ".join(self.jalur)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: header rows `judul` (first, last), columns left to right, rows `isi` (first, last) below the header.

    `dilewati`: cells inside its area that are no data: coordinate -> reason (nomor_kolom, legenda, judul, contoh)."""

    lembar: str
    judul: tuple[int, int]
    kolom: tuple[Kolom, ...]
    isi: tuple[int, int]
    dilewati: Mapping[Koordinat, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Susunan:
    """One sheet taken apart. `lain`: every non-empty cell outside the tables -> what it is: judul_lembar, identitas,
    kaki, tanda_tangan, di_luar_tabel. `kaki`: E.81 footer, jenis (pendorong, penghambat, tindak_lanjut) -> its text
    cell (boilerplate with nothing after the colon is left out). `ditolak`: why the whole sheet is not for reading
    (pohon_kinerja, lke, surat_pengantar, foto, dasbor, tpp), then there are no tables."""

    lembar: str
    tabel: tuple[Tabel, ...]
    lain: Mapping[Koordinat, str]
    kaki: Mapping[str, tuple[Cell, str]] = field(default_factory=dict)
    ditolak: str | None = None


@dataclass(frozen=True, slots=True)
class KolomPeta:
    """What a column means. `bidang` is an id of reference/kolom.yaml, None when it is not known (then it is listed,
    not read). `periode`: "TW1".."TW4", "B01".."B12", "TAHUN" or None (the period that the file is said to be of).
    `tahun`: a year named in the header. `basis`: periode, s.d., posisi, or None when it must be asked.
    `skala`: what a figure is multiplied by (Rp (000) -> 1000). `persen`: how per cent is written in this column
    where no cell format says it: angka (85), pecahan (0,85), None when it must be asked or does not matter."""

    nomor: int
    judul: str
    bidang: str | None
    periode: str | None = None
    tahun: int | None = None
    basis: str | None = None
    skala: Decimal = Decimal(1)
    persen: str | None = None
    yakin: bool = True
    """False: proposed by position or by its values; the person should look twice."""


@dataclass(frozen=True, slots=True)
class Peta:
    """The proposed (or confirmed) meaning of one table. `sidik`: fingerprint of the layout (ordered header paths).
    `jenis`: L1 .. L14 of the layouts known. `baca`: whether the table is read at all."""

    sidik: str
    jenis: str
    kolom: tuple[KolomPeta, ...]
    baca: bool = True

    def cari(self, bidang: str, periode: str | None = None) -> KolomPeta | None:
        return next(
            (k for k in self.kolom if k.bidang == bidang and (periode is None or k.periode == periode)), None
        )


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """One row below the header. `kelas`: data, grup (a heading of the hierarchy without figures of its own), jumlah,
    rata_rata, predikat, nomor_kolom, legenda, contoh, templat, lanjutan (text that goes on from the data row above),
    judul_ulang. `alasan`: in a few words why. `sel`: column number -> the cell that holds there, the anchor for
    merged and filled-down hierarchy cells. `tertulis`: the non-empty cells that stand in this very row.
    `induk`: names of the ancestors, outermost first. `kode`: the code of the row, its parts joined, as text."""

    nomor: int
    kelas: str
    alasan: str = ""
    sel: Mapping[int, Cell] = field(default_factory=dict)
    tertulis: Mapping[int, Cell] = field(default_factory=dict)
    induk: tuple[str, ...] = ()
    kode: str | None = None
    nama: str | None = None
    """The text that names it: the indikator, else the uraian without its code."""
    tersembunyi: bool = False


@dataclass(frozen=True, slots=True)
class Pengenal:
    """What a file says of itself outside its tables: `jenis` is unit, tahun or periode ("TW3", "B11", "TAHUN");
    `sel` is None when it is the name of the sheet or the file."""

    jenis: str
    nilai: str
    lembar: str | None
    sel: str | None
    teks: str
