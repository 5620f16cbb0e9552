"""Measures that were made while candidates were examined, taken over when just these are accepted.

What is measured depends on the tables alone. So where the accepted rows are the ones that were examined, on the state that
they were examined on, the measures are the same too, but for the numbers of acts that nobody knew yet. All of that is
looked at before anything is taken over; where something is another, whoever asks measures anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from capaian.store.jurnal import Peristiwa
from capaian.store.mesin import Mesin
from capaian.store.penyimpan import MesinKantor
from capaian.store.skema import ISIAN, TABEL


@dataclass(frozen=True, slots=True)
class Terukur:
    """`mesin`: an engine of Store.calon on which the candidates stand and are measured; `posisi`: the last act there, and
    the rows of file n have posisi + 1 + n for their act. `berkas`: the numbers of the files that were accepted, in the
    order of their acts."""

    mesin: Mesin
    posisi: int
    berkas: Sequence[int]


def ambil_alih(mesin: MesinKantor, terukur: Terukur, baru: list[Peristiwa]) -> bool:
    """Give the units of these acts, whose rows are on the engine already, the measures of the candidates. False, and
    nothing is done, when those are not the measures of these acts."""
    muat = [p for p in baru if p.aksi == "muat"]
    # The measures of a server are made there: rows would cross over one by one.
    if not isinstance(mesin, Mesin) or len(muat) != len(terukur.berkas) or any(p.aksi == "register" for p in baru):
        return False
    # Of two reports the later counts, so the order has to be that of the files.
    if not baru or baru[0].id != terukur.posisi + 1 or list(terukur.berkas) != sorted(set(terukur.berkas)):
        return False
    calon = terukur.mesin
    bentuk = {tabel: kolom for tabel, kolom in mesin.bentuk().items() if tabel not in TABEL}
    if not mesin.melihat(calon) or not bentuk.items() <= calon.bentuk().items():
        return False
    nomor = dict(zip(terukur.berkas, (p.id for p in muat), strict=True))
    daftar = ", ".join(str(nomor.get(n, "NULL")) for n in range(max(nomor, default=-1) + 1))
    ganti = (
        f"CASE WHEN peristiwa <= {terukur.posisi} THEN peristiwa ELSE CAST([{daftar}] AS BIGINT[])"
        f"[peristiwa - {terukur.posisi}] END AS peristiwa"
    )
    if any(_berbeda(mesin, calon, tabel, ganti, terukur.posisi) for tabel in ISIAN):
        return False
    unit = sorted({p.isi["berkas"]["unit"] for p in muat})
    for tabel, kolom in bentuk.items():
        if "unit" not in kolom:
            continue  # of the calendar and the rules alone
        isi = ", ".join(ganti if k == "peristiwa" else f'"{k}"' for k in kolom)
        mesin.ambil(tabel, f"SELECT {isi} FROM {calon.nama}.{tabel}", unit)
    return True


def _berbeda(mesin: Mesin, calon: Mesin, tabel: str, ganti: str, posisi: int) -> bool:
    """Whether other rows came in than were examined."""
    daftar = ", ".join(f'"{k}"' for k in TABEL[tabel])
    diperiksa = daftar.replace('"peristiwa"', ganti)
    baris = (
        f"SELECT {daftar}, 1 AS beda FROM {tabel} WHERE peristiwa > {posisi} UNION ALL"
        f" SELECT {diperiksa}, -1 FROM {calon.nama}.{tabel} WHERE peristiwa > {posisi}"
    )
    return bool(mesin.run(f"SELECT 1 FROM ({baris}) GROUP BY {daftar} HAVING sum(beda) <> 0 LIMIT 1"))
