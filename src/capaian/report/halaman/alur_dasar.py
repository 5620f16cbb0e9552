"""What a signature rests on, in lines: the figures, and the files that they came with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from capaian.domain import tulis
from capaian.report import teks

Baris = Mapping[str, Any]

TERBANYAK = 8
"""More files than this are counted: who signs for the whole office reads them on the page of the figures."""


def dasar(angka: Sequence[Baris], masuk: Sequence[Baris]) -> list[str]:
    """`angka`: rows of one ukuran; `masuk`: rows of kelengkapan, of the same seksi."""
    if not angka and not masuk:
        return []
    baris = [_satu(b) for b in masuk]
    sisa = [f"dan {len(baris) - TERBANYAK} seksi lain"] if len(baris) > TERBANYAK else []
    return [teks.kata_cakupan(angka), *baris[:TERBANYAK], *sisa]


def _satu(b: Baris) -> str:
    if b["waktu"] is None:
        return f"○ {b['nama_seksi']}: kertas kerja belum masuk"
    waktu = b["waktu"] if isinstance(b["waktu"], datetime) else datetime.fromisoformat(b["waktu"])
    return f"{b['nama_seksi']}: {b['berkas']}, dimuat {tulis.waktu(waktu)}"
