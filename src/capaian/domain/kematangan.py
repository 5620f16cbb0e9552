"""How far the office has agreed to a figure: what the acts of its SOPs say of the kertas kerja that it rests on.

An agreement counts for what had come in by then. What comes in later, and a return to an earlier step, take it back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from capaian.domain.alur import TUNGGAL, nama_lajur

DIISI, DIPERIKSA, DITANDATANGANI = TAHAP = ("diisi", "diperiksa", "ditandatangani")
"""From the least to the most: accepted, agreed to by the Sekcam, after that by the Camat."""


@dataclass(frozen=True, slots=True)
class Masuk:
    """A kertas kerja was accepted."""

    peristiwa: int
    unit: str
    seksi: str
    periode: str


@dataclass(frozen=True, slots=True)
class Persetujuan:
    """An official agreed. `langkah`: the place of the step in its SOP; `lajur`: one seksi, or the whole office with its
    kelurahan."""

    peristiwa: int
    alur: str
    unit: str
    periode: str
    langkah: int
    lajur: str
    pejabat: str
    oleh: str
    waktu: datetime


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """Work went back to the step at place `ke`. `lajur`: only these seksi, empty = all; `diisi_lagi`: the kertas kerja
    themselves are to be filled in again."""

    peristiwa: int
    alur: str
    unit: str
    periode: str
    ke: int
    lajur: frozenset[str]
    diisi_lagi: bool


Acara = Masuk | Persetujuan | Pengembalian


@dataclass(frozen=True, slots=True)
class Kertas:
    """What a figure of `periode` rests on: the kertas kerja of one seksi, of one or several periods."""

    unit: str
    seksi: str
    periode: str
    asal: frozenset[str]


def tahap(acara: Iterable[Acara], kertas: Kertas, induk: Mapping[str, str | None]) -> tuple[str, Persetujuan | None]:
    """One of TAHAP and the latest agreement that it comes from. `acara` in the order of the acts; `induk`: the office
    of a kelurahan."""
    ada, berlaku = False, dict[tuple[str, int], Persetujuan]()
    for a in acara:
        if isinstance(a, Masuk):
            if (a.unit, a.seksi) == (kertas.unit, kertas.seksi) and a.periode in kertas.asal:
                ada = True
                berlaku.clear()
        elif not _meliputi(a, kertas, induk):
            continue
        elif isinstance(a, Pengembalian):
            # Whoever sends a kertas kerja back doubts every figure that rests on it, wherever it was agreed to.
            semua = a.diisi_lagi and a.periode in kertas.asal | {kertas.periode}
            berlaku = {k: v for k, v in berlaku.items() if not (semua or (k[0] == a.alur and k[1] >= a.ke))}
        elif ada and a.periode == kertas.periode:
            berlaku[a.alur, a.langkah] = a
    if not (sekcam := _milik("sekcam", berlaku)):
        return DIISI, None
    # The Camat agrees to what the Sekcam has looked at.
    camat = [p for p in _milik("camat", berlaku) if p.peristiwa > sekcam[0].peristiwa]
    return (DITANDATANGANI, camat[-1]) if camat else (DIPERIKSA, sekcam[-1])


def terendah(hasil: Iterable[tuple[str, Persetujuan | None]]) -> tuple[str, Persetujuan | None]:
    """Of a figure that several seksi made: it is no further than the last of them; nobody's figure is not agreed to."""
    semua = sorted(hasil, key=lambda h: (TAHAP.index(h[0]), -h[1].peristiwa if h[1] else 0))
    return semua[0] if semua else (DIISI, None)


def _milik(pejabat: str, berlaku: Mapping[tuple[str, int], Persetujuan]) -> list[Persetujuan]:
    return sorted((p for p in berlaku.values() if p.pejabat == pejabat), key=lambda p: p.peristiwa)


def _meliputi(a: Persetujuan | Pengembalian, kertas: Kertas, induk: Mapping[str, str | None]) -> bool:
    lajur = nama_lajur(kertas.unit, kertas.seksi, a.unit)
    if isinstance(a, Persetujuan):
        return lajur == a.lajur or (a.lajur == TUNGGAL and a.unit in (kertas.unit, induk.get(kertas.unit)))
    return lajur in a.lajur or (not a.lajur and a.unit in (kertas.unit, induk.get(kertas.unit)))
