"""What differs between a signed period and now (domain.beku.per_isian), in the words of people."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from capaian.report import teks

_ISIAN = {
    "mentah": "hasil rumus", "target_atas": "batas atas target", "rata_rata": "rata-rata",
    "rata_rata_maks_100": "rata-rata maks. 100", "mentah_murni": "hasil rumus terhadap PK murni",
    "capaian_murni": "capaian terhadap PK murni", "target_murni": "target PK murni",
    "target_murni_atas": "batas atas target PK murni",
}  # fmt: skip


def isian(kolom: str) -> str:
    """The name of a part of a figure: "target PK murni", "rata-rata maks. 100"."""
    return _ISIAN.get(kolom, kolom.replace("_", " "))


def ukuran(b: Mapping[str, Any]) -> str:
    return ", ".join(teks.UKURAN.get(u, b["tabel"]) for u in reversed(b["ukuran"]))


def nilai(beku: str | None) -> str | None:
    """A frozen value, which is text: a figure is written as figures are, a word as it stands."""
    if beku is None:
        return None
    try:
        return teks.sel(Decimal(beku))
    except InvalidOperation:
        return beku.replace("_", " ")
