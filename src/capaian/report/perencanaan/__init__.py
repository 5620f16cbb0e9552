"""The draft of a plan as one workbook: what the seksi handed in, joined along the tree of the register, with the evaluation
of the years before beside it, who is still missing, and the cell that each figure comes from.

Nothing is worked out here: sums, differences and what a TW comes to are measured (measure/sql/lihat/rencana_*.sql).
"""

from collections.abc import Callable
from pathlib import Path

from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.perencanaan.bahan import BahanRencana
from capaian.report.perencanaan.buku import BukuRencana
from capaian.report.perencanaan.evaluasi import tulis_evaluasi
from capaian.report.perencanaan.rancangan import tulis_bebas, tulis_datar, tulis_rancangan
from capaian.report.perencanaan.sisa import tulis_asal, tulis_kelengkapan

_LEMBAR: dict[str, tuple[str, tuple[Callable[[BukuRencana], None], ...]]] = {
    "renja": ("Rancangan", (tulis_rancangan, tulis_evaluasi, tulis_bebas)),
    "renstra": ("Rancangan", (tulis_rancangan, tulis_evaluasi)),
    "rka": ("Rancangan", (tulis_rancangan,)),
    "dpa": ("Rancangan", (tulis_rancangan,)),
    "pk": ("Rencana Aksi", (tulis_rancangan,)),
    "perencanaan": ("Perencanaan", (tulis_datar,)),
    "iki": ("IKI", (tulis_bebas,)),
}
"""Kind of plan -> name of the first sheet, and what is written before the sheets that each draft has."""


def tulis_rencana(path: Path, bahan: BahanRencana) -> None:
    pertama, bagian = _LEMBAR[bahan.jenis.jenis]
    buku = gaya.buku_baru(pertama)
    buku.properties.title = bahan.judul
    buku.properties.subject = bahan.judul_unit
    susunan = BukuRencana(buku, Lemari(buku.active), bahan)
    for tulis in (*bagian, tulis_kelengkapan, tulis_asal):
        tulis(susunan)
    gaya.simpan(buku, path)


__all__ = ["BahanRencana", "tulis_rencana"]
