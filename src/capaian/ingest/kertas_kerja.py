"""What a received kertas kerja says once it is read, whichever way it was laid out."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Grid
from capaian.ingest.tata_letak import Peta
from capaian.reference import Formulir
from capaian.reference.kategori import Kategori
from capaian.reference.usulan import FormulirUsulan


@dataclass(frozen=True, slots=True)
class InfoIndikator:
    """What the reader has to know of an indikator to read its cells: the register says it, never the file."""

    jenis_satuan: str
    satuan: str
    rasio: bool
    rentang: tuple[Decimal, Decimal] | None = None
    basis: str = "posisi"
    bulanan: bool = False
    """Reported month by month; a TW is put together from its three."""
    kategori: Kategori | None = None
    """The list of words that it is measured in, where it is not measured in figures."""
    rumus: str | None = None


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure that was read, in the unit of its satuan. `sel` names every cell that it comes from ("Q9", "Q9+S9").
    `objek` and `besaran` are empty for a figure that is shown but not kept (a target, another period, an indikator
    that is not in the register); `periode` is None when nobody said which it is of."""

    lembar: str
    sel: str
    teks: str
    nilai: Decimal
    satuan: str | None
    kolom: str
    objek: str | None
    besaran: str | None
    aturan: str
    periode: str | None = None
    usulan: bool = False


@dataclass(slots=True)
class Baris:
    """One data row. `angka`: besaran -> figure; `catatan`: jenis -> text; `sel`, `teks`: column key -> address, raw
    text; `cetak`: printed figures of locked cells; `rusak`: a cell of its figures could not be read; `angka_rusak`: the
    besaran of those that somebody filled in all the same."""

    blok: str
    objek: str
    nomor: int
    nama: str
    lembar: str
    bulan: Periode | None = None
    """The month that the row is of, where an indikator is reported monthly; its notes stand in the row of the TW."""
    angka: dict[str, Angka] = field(default_factory=dict)
    catatan: dict[str, str] = field(default_factory=dict)
    cetak: dict[str, Decimal] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    teks: dict[str, str] = field(default_factory=dict)
    keadaan: str | None = None
    sel_keadaan: str | None = None
    rusak: bool = False
    angka_rusak: set[str] = field(default_factory=set)
    lalu: list[Angka] = field(default_factory=list)
    """The same figure of earlier TW of the year, where the sheet shows them too."""


@dataclass(frozen=True, slots=True)
class IsianRencana:
    """What was written beside one plan in the sheet Rencana Aksi: `id` of the plan, what was done, with which proof."""

    id: str
    teks: str | None
    bukti: str | None
    lembar: str
    sel: str


@dataclass(frozen=True, slots=True)
class IsianUsulan:
    """One filled input cell of a planning form: `nilai` of a figure, `teks` of anything else (and the word beside the
    nilai, where an indikator is measured in words). `urut`: place of the row in its blok."""

    blok: str
    objek: str
    urut: int
    kolom: str
    nilai: Decimal | None
    teks: str | None
    lembar: str
    sel: str
    teks_asal: str
    aturan: str


@dataclass(frozen=True, slots=True)
class SebutanBaris:
    """What a locked cell (kode, nama) of a row of a planning form says that the row is about; `objek` is what its hidden mark
    says. `terisi`: something is filled in on that row."""

    blok: str
    objek: str
    kolom: str
    teks: str
    lembar: str
    sel: str
    terisi: bool


@dataclass(frozen=True, slots=True)
class BedaSel:
    """One cell of a file that says something else than the accepted one. Texts as a person reads them."""

    lembar: str
    sel: str
    objek: str
    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Milik:
    """Whose file it is said to be, by the person who hands it in."""

    unit: str
    seksi: str
    periode: Periode


@dataclass(slots=True)
class KertasKerja:
    """A kertas kerja or planning form as it was read. `formulir` is None when its rows cannot be judged: the file was refused, or
    nobody has said whose it is. `lepas`: it is not our own form but a layout of the seksi's; then `formulir` is the
    form that it stands in for. `angka`: every figure read. `hitungan`: the account of all cells (Neraca.ringkas).
    `peta`: sheet and meaning of each table, for a layout of the seksi's."""

    nama: str
    sha256: str
    formulir: Formulir | FormulirUsulan | None = None
    unit: str = ""
    seksi: str = ""
    periode: Periode | None = None
    lepas: bool = False
    baris: list[Baris] = field(default_factory=list)
    angka: list[Angka] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    hitungan: dict[str, Any] = field(default_factory=dict)
    peta: list[tuple[str, Peta]] = field(default_factory=list)
    peta_baru: list[tuple[str, Peta]] = field(default_factory=list)
    """Of those, the ones that a person confirmed with this file."""
    kaki: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Notes on the report as a whole: kind -> (sheet, cell, text)."""
    rencana: list[IsianRencana] = field(default_factory=list)
    """Progress on plans; it says nothing about whether the report itself is filled in."""
    usulan: list[IsianUsulan] = field(default_factory=list)
    """What a planning form says; its rows are no `baris`."""
    sebutan: list[SebutanBaris] = field(default_factory=list)
    grid: Grid | None = None

    @property
    def berisi_usulan(self) -> bool:
        """Whether it is a planning form."""
        return isinstance(self.formulir, FormulirUsulan)

    @property
    def n_masukan(self) -> int:
        """How many input cells hold anything; of a layout of the seksi's own only what is of the period asked for."""
        if self.lepas:
            return sum(len(b.angka) + len(b.catatan) + (b.keadaan is not None) + b.rusak for b in self.baris)
        rencana = sum((r.teks is not None) + (r.bukti is not None) for r in self.rencana)
        return sum(self.hitungan.get(kelas, 0) for kelas in ("fakta", "catatan", "temuan")) - rencana
