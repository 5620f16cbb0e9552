"""What the comparisons of the page Perbandingan have in common: what they give, and how a row of them begins and ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.report.bingkai import Tabel

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Baris = Mapping[str, Any]
Letak = Mapping[tuple[str, str], Baris]
"""(unit, indikator) -> its row of lihat/silsilah."""

TIDAK_SEBANDING, TANPA_ANGKA = "× tidak sebanding", "○ belum dapat dibandingkan"


@dataclass(frozen=True, slots=True)
class Banding:
    """`cacah`: word -> how many indikator it is said of, in the order in which a page says them; `alasan`: why something
    is not compared -> which indikator; `kalimat`: what has to be said of the whole; `satu`: "unit/indikator" -> its name
    and its own lines, where a figure shows one at a time."""

    tabel: Tabel
    cacah: dict[str, int]
    alasan: dict[str, list[str]]
    kalimat: list[str]
    grafik: "Figure | None" = None
    satu: dict[str, tuple[str, Tabel]] = field(default_factory=dict)


KEPALA = ("Kode", "Indikator", "Satuan")
EKOR = ("Seksi", "Unit")
"""What a reader rarely needs stands where a narrow screen does not reach first."""


def kepala_baris(b: Baris, letak: Letak) -> dict[str, str]:
    return {
        "Unit": b["nama_unit"], "Kode": b["indikator"], "Indikator": b["nama"],
        "Seksi": letak_baris(b, letak).get("nama_seksi") or tulis.KOSONG, "Satuan": b["satuan"],
    }  # fmt: skip


def letak_baris(b: Baris, letak: Letak) -> Baris:
    return letak.get((b["unit"], b["indikator"]), {})


def tabel(isi: list[dict[str, str]], kolom: Sequence[str]) -> Tabel:
    satu_unit = len({b["Unit"] for b in isi}) < 2
    return Tabel(isi, columns=[k for k in kolom if not (satu_unit and k == "Unit")])


def cacah(sebutan: Iterable[str], urutan: Sequence[str]) -> dict[str, int]:
    semua = list(sebutan)
    return {k: n for k in urutan if (n := semua.count(k))}


def sebab(baris: Iterable[Baris]) -> dict[str, list[str]]:
    """Each reason once, with the indikator that it holds for: often it is one reason for all of them."""
    hasil: dict[str, list[str]] = {}
    for b in baris:
        nama = f"{b['indikator']} {b['nama']}"
        if b["alasan"] and nama not in (milik := hasil.setdefault(b["alasan"], [])):
            milik.append(nama)
    return hasil


def kata(isi: Decimal | str | None) -> str:
    return isi if isinstance(isi, str) else tulis.atau_kosong(isi)


def satuan_beda(b: Baris, letak: Letak) -> str:
    """What a difference of realisasi is counted in: percentages differ by points."""
    return "poin" if letak_baris(b, letak).get("jenis_satuan") == "persen" else str(b["satuan"])
