"""What the printed form is made of: the rows of the reading e81, the notes of the period, and the cells behind figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.report.teks import BELUM_BERTANDA
from capaian.report.triwulan.bahan import BARIS, TentangUnit

Baris = Mapping[str, Any]

KOLOM = ("target_renstra", "realisasi_sd_lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi", "realisasi_sd",
         "tingkat_capaian")  # fmt: skip
"""Columns 5 to 14 of the form; with rp_ in front their rupiah."""
NOMOR = {k: n for n, k in enumerate(KOLOM, start=5)}
_PERTAMA = 5
"""The sheet column of K of the form's column 5; columns 1 to 4 stand before it, each further one is a pair."""


def kolom_lembar(kolom: str) -> int:
    """The sheet column of a column of the form ("tw1", "rp_tw1")."""
    inti = kolom.removeprefix("rp_")
    return _PERTAMA + 2 * KOLOM.index(inti) + (inti != kolom)


def huruf(kolom: str) -> str:
    return get_column_letter(kolom_lembar(kolom))


def tw(ke: int) -> tuple[str, str]:
    """K and Rp of a triwulan."""
    return f"tw{ke}", f"rp_tw{ke}"


def masa(baris: Sequence[Baris]) -> tuple[int | None, int | None]:
    """First and last year of the Renstra that the rows of one unit belong to."""
    ada = {(b["tahun_awal"], b["tahun_akhir"]) for b in baris if b["tahun_awal"] is not None}
    return max(ada, default=(None, None))


@dataclass(frozen=True, slots=True)
class Asal:
    """The cells behind the figures of the form: rows of the readings of that name, by triwulan (`tw`) or by year
    (`lalu`)."""

    tw: Mapping[int, BARIS] = field(default_factory=dict)
    kini: BARIS = ()
    lalu: Mapping[int, BARIS] = field(default_factory=dict)
    terdahulu: BARIS = ()
    target: BARIS = ()
    renstra: BARIS = ()
    rp_tw: Mapping[int, BARIS] = field(default_factory=dict)
    rp_kini: BARIS = ()
    rp_lalu: Mapping[int, BARIS] = field(default_factory=dict)
    rp_target: BARIS = ()
    rp_renstra: BARIS = ()


@dataclass(frozen=True, slots=True)
class BahanE81(TentangUnit):
    """`baris` and `rata_rata` are those of Workspace.e81; `catatan` of Workspace.catatan; `rencana`: the rencana aksi that
    were filled in, each with `ringkas`; `status`: report.teks.status of the period; `kertas`: a key of gaya.KERTAS."""

    kantor: Kantor
    unit: str
    nama_unit: str
    periode: Periode
    baris: BARIS
    rata_rata: BARIS
    catatan: BARIS = ()
    rencana: BARIS = ()
    asal: Asal = field(default_factory=Asal)
    status: str = BELUM_BERTANDA
    sementara: bool = True
    kertas: str = "A3"

    @property
    def ke(self) -> int:
        """The last triwulan that the form speaks of."""
        return self.periode.ke or 4

    def per_unit(self) -> Iterator[tuple[str, str, Sequence[Baris], Sequence[Baris]]]:
        """unit, its name, its rows and its means; the form is that of one unit, so they are never mixed."""
        nama = {b["unit"]: b["nama_unit"] for b in (*self.baris, *self.rata_rata)}
        for unit in sorted(nama, key=lambda u: (u != self.unit, u)):
            baris, rata = ([b for b in isi if b["unit"] == unit] for isi in (self.baris, self.rata_rata))
            yield unit, nama[unit], baris, rata
