"""Which right of hak.yaml an act on a step asks for, and whose the step is.

The rights are a fence; within it the SOP says which roles complete the step.
"""

from typing import NamedTuple

from capaian.alur.berjalan import Alur
from capaian.domain.alur import TUNGGAL
from capaian.errors import CapaianError

SENDIRI = frozenset({"paraf", "tanda_tangan"})
"""Acts that are a right of their own; every other one is a step completed."""


class Wewenang(NamedTuple):
    hak: str
    unit: str
    seksi: str | None


def wewenang(satu: Alur, langkah: str, hasil: str, lajur: str, *, peran: str, seksi: str | None) -> Wewenang:
    """A step in a lane belongs to the seksi of the lane. One without a lane belongs to the whole office, except for a
    role that the SOP gives it to: many SOPs leave typing, copying and filing to the staf, whose reach is his own seksi."""
    if langkah not in satu.sop.letak or lajur not in (TUNGGAL, *satu.lajur):
        raise CapaianError(f"Langkah {langkah} ({lajur}) tidak ada dalam alur {satu.id}.")
    apa = satu.sop.satu(langkah).tindakan
    hak = "kembalikan" if hasil == "kembalikan" else apa if apa in SENDIRI else "alur"
    if lajur != TUNGGAL:
        unit, _, milik = lajur.rpartition("/")
        return Wewenang(hak, unit or satu.unit, milik)
    return Wewenang(hak, satu.unit, seksi if peran in satu.sop.pelaku_langkah(langkah).peran else None)
