"""What the acts of the SOPs say of figures: who agreed to which kertas kerja, and what was sent back."""

from collections.abc import Iterable, Iterator

from capaian.alur.berjalan import Alur
from capaian.domain.kematangan import Pengembalian, Persetujuan
from capaian.reference import FORMULIR
from capaian.reference.sop import Sop
from capaian.reference.sop_aturan import setuju

ANGKA = frozenset(FORMULIR[jenis] for jenis in ("tw", "lkjip"))
"""The forms that realisasi comes in with."""


def acara(semua: Iterable[Alur]) -> list[Persetujuan | Pengembalian]:
    """The agreements and returns of these alur, in the order of the acts. Only what comes after figures could come in
    speaks of figures; an SOP that plans says nothing of them."""
    return sorted((a for satu in semua for a in _satu(satu)), key=lambda a: a.peristiwa)


def _satu(satu: Alur) -> Iterator[Persetujuan | Pengembalian]:
    awal = awal_angka(satu.sop)
    if awal is None:
        return
    letak = satu.sop.letak
    for c in satu.riwayat:
        if letak[c.langkah] <= awal:
            continue
        if c.hasil == "kembalikan":
            ke = letak[satu.jalur.kembali[c.langkah]]
            lajur = frozenset(c.kepada or filter(None, [c.lajur]))
            yield Pengembalian(c.peristiwa, satu.id, satu.unit, str(satu.periode), ke, lajur, ke <= awal)
        elif pejabat := next((p for p in ("sekcam", "camat") if setuju(satu.sop, c.langkah, p)), None):
            yield Persetujuan(
                c.peristiwa, satu.id, satu.unit, str(satu.periode), letak[c.langkah], c.lajur, pejabat, c.oleh, c.waktu
            )


def awal_angka(sop: Sop) -> int | None:
    """The place of the step by which figures come in; None for an SOP that is about something else."""
    masuk = [
        i for i, x in enumerate(sop.langkah)
        if (x.tindakan == "isi_kertas_kerja" and x.formulir in ANGKA) or x.tindakan == "ukur"
    ]  # fmt: skip
    return masuk[0] if masuk else None
