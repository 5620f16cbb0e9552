"""Where the work of an SOP stands: a fold of the acts that were recorded, over the graph of its steps.

A step runs once, or once in each lajur (a seksi). Lanes open side by side when the work reaches a step that has them,
and the step after them opens when the last lane has come through. A step that can refuse sends the work back; from
after the lanes it may send back some lanes only, and the others wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from capaian.errors import CapaianError

TUNGGAL = ""
"""The lajur of a step that runs once."""


def nama_lajur(unit: str, seksi: str, kantor: str) -> str:
    """How an alur of that office names the lane of a seksi, its own or a kelurahan's."""
    return seksi if unit == kantor else f"{unit}/{seksi}"


class TindakanMustahil(CapaianError):
    """An act on a step that is not open (any more), or that this step does not know. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Jalur:
    """The graph: steps in their order, the step after each (None: the end), the step to which a refusal goes back (only
    steps that can refuse), and the steps that run in every lajur."""

    langkah: tuple[str, ...]
    berikut: Mapping[str, str | None]
    kembali: Mapping[str, str]
    berlajur: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tindakan:
    """An act: `selesai` (Ya, where the step asks) or `kembalikan`. `kepada`: the lanes that are sent back, empty = all."""

    langkah: str
    lajur: str
    hasil: Literal["selesai", "kembalikan"]
    waktu: datetime
    kepada: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Titik:
    """An open step. `untuk`: the lanes that it speaks for; `putaran`: how often the work has come to it."""

    langkah: str
    lajur: str
    sejak: datetime
    putaran: int
    untuk: frozenset[str]


@dataclass(frozen=True, slots=True)
class Posisi:
    """`tiba`: lanes that have come through and wait for the others, with the step that they wait for."""

    terbuka: Mapping[tuple[str, str], Titik]
    tiba: Mapping[str, str] = field(default_factory=dict)
    kunjungan: Mapping[tuple[str, str], int] = field(default_factory=dict)
    selesai: datetime | None = None


def mulai(jalur: Jalur, lajur: tuple[str, ...], waktu: datetime) -> Posisi:
    """The first step is open. An SOP with lanes needs at least one lajur."""
    if jalur.berlajur and not lajur:
        raise TindakanMustahil("SOP ini mempunyai langkah per seksi, tetapi register belum memuat seksi.")
    return _buka(jalur, Posisi({}), jalur.langkah[0], frozenset(lajur), waktu)


def maju(
    jalur: Jalur, lajur: tuple[str, ...], posisi: Posisi, t: Tindakan, nama: Mapping[str, str] | None = None
) -> Posisi:
    """The position after one more act; TindakanMustahil when it cannot be done now. `nama`: lajur -> how the message calls
    it."""
    titik = posisi.terbuka.get((t.langkah, t.lajur))
    if titik is None:
        raise TindakanMustahil(_tidak_terbuka(jalur, posisi, t, nama or {}))
    sisa = replace(posisi, terbuka={k: v for k, v in posisi.terbuka.items() if v is not titik})
    if t.hasil == "kembalikan":
        return _kembali(jalur, sisa, titik, t)
    ke = jalur.berikut[t.langkah]
    if ke is None:
        return replace(sisa, selesai=t.waktu)
    if t.langkah in jalur.berlajur and ke not in jalur.berlajur:
        tiba = {**sisa.tiba, t.lajur: ke}
        if tiba.keys() < set(lajur):
            return replace(sisa, tiba=tiba)
        return _buka(jalur, replace(sisa, tiba={}), ke, frozenset(lajur), t.waktu)
    return _buka(jalur, sisa, ke, titik.untuk, t.waktu)


def _kembali(jalur: Jalur, sisa: Posisi, titik: Titik, t: Tindakan) -> Posisi:
    ke = jalur.kembali.get(t.langkah)
    if ke is None:
        raise TindakanMustahil(f"Langkah {t.langkah} tidak mengenal pengembalian; selesaikan saja.")
    kepada = frozenset(t.kepada) or titik.untuk
    if asing := sorted(kepada - titik.untuk):
        raise TindakanMustahil(f"«{asing[0]}» bukan lajur yang dapat dikembalikan dari langkah {t.langkah}.")
    if ke not in jalur.berlajur and kepada != titik.untuk:
        raise TindakanMustahil(f"Langkah {t.langkah} mengembalikan ke langkah {ke}, yang tidak dibagi per seksi.")
    if titik.lajur == TUNGGAL and ke in jalur.berlajur:
        # The lanes that were found good have come through already, and wait for the others to come again.
        gabung = _sesudah_lajur(jalur, ke)
        sisa = replace(sisa, tiba=dict.fromkeys(titik.untuk - kepada, gabung))
    return _buka(jalur, sisa, ke, kepada, t.waktu)


def _buka(jalur: Jalur, posisi: Posisi, ke: str, untuk: frozenset[str], waktu: datetime) -> Posisi:
    terbuka, kunjungan = dict(posisi.terbuka), dict(posisi.kunjungan)
    for lajur in sorted(untuk) if ke in jalur.berlajur else [TUNGGAL]:
        kunci = (ke, lajur)
        # Two lanes that are sent back to the same shared step are one piece of work there.
        lama = terbuka.get(kunci)
        kunjungan[kunci] = kunjungan.get(kunci, 0) + 1
        milik = frozenset([lajur]) if ke in jalur.berlajur else untuk | (lama.untuk if lama else frozenset())
        terbuka[kunci] = Titik(ke, lajur, lama.sejak if lama else waktu, kunjungan[kunci], milik)
    return replace(posisi, terbuka=terbuka, kunjungan=kunjungan)


def _sesudah_lajur(jalur: Jalur, dari: str) -> str:
    """The shared step at which the lanes come together again."""
    ke: str | None = dari
    while ke is not None and ke in jalur.berlajur:
        ke = jalur.berikut[ke]
    if ke is None:
        raise TindakanMustahil("Lajur seksi tidak bertemu lagi dalam SOP ini.")
    return ke


def _tidak_terbuka(jalur: Jalur, posisi: Posisi, t: Tindakan, nama: Mapping[str, str]) -> str:
    dimana = f"Langkah {t.langkah}" + (f" ({nama.get(t.lajur, t.lajur)})" if t.lajur else "")
    if t.langkah not in jalur.langkah:
        return f"{dimana} tidak ada dalam SOP ini. Yang ada: {', '.join(jalur.langkah)}."
    if posisi.selesai is not None:
        return f"{dimana} tidak dapat dicatat: alur ini sudah selesai."
    kini = ", ".join(
        f"{langkah} ({nama.get(lajur, lajur)})" if lajur else langkah for langkah, lajur in sorted(posisi.terbuka)
    )
    return f"{dimana} tidak sedang terbuka; mungkin orang lain sudah mencatatnya. Yang terbuka: {kini}."
