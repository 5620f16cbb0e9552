"""A signed period as content: one canonical form of it, and what differs between two of them.

The canonical form is UTF-8 JSON with sorted keys, no white space and decimals as text, so the same content has the
same bytes, and the same hash, on every day, in every time zone and on every machine.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from capaian.domain.tulis import polos

Baris = Mapping[str, Any]

KUNCI = {
    "angka": ("unit", "indikator", "ukuran"),
    "rata_rata": ("unit", "simpul", "ukuran"),
    "serapan": ("unit", "simpul"),
}
"""Which columns name a figure, per table of results. The first is what kematangan is judged by."""
KATA = ("keadaan", "status", "predikat", "rumus")
"""What is said of a figure in words and belongs to it."""


def datar(nilai: Any) -> Any:
    """Plain data for JSON: figures and days as text. A float is refused: it is not what was computed."""
    if nilai is None or isinstance(nilai, bool | int | str):
        return nilai
    if isinstance(nilai, Decimal):
        return polos(nilai)
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, Mapping):
        return {str(k): datar(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [datar(v) for v in nilai]
    raise TypeError(f"tidak dapat dibekukan: {type(nilai).__name__}")


def kanonik(isi: Any) -> bytes:
    return json.dumps(datar(isi), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sidik(isi: Any) -> str:
    return hashlib.sha256(kanonik(isi)).hexdigest()


def urut(baris: Iterable[Baris]) -> list[Baris]:
    """Rows in an order that depends on what they say alone."""
    return sorted(baris, key=kanonik)


def kolom_desimal(baris: Sequence[Baris]) -> list[str]:
    """The columns that hold figures, so that the text can be read back."""
    return sorted({k for b in baris for k, v in b.items() if isinstance(v, Decimal)})


def baca_kembali(isi: Mapping[str, Any], nama: str) -> list[dict[str, Any]]:
    """The frozen rows of one table of results, figures as Decimal again."""
    desimal, kolom = set(isi["desimal"][nama]), isi["kolom"][nama]
    return [
        {k: Decimal(b[k]) if k in desimal and b[k] is not None else b[k] for k in kolom} for b in isi["hasil"][nama]
    ]


def banding(isi: Mapping[str, Any], nama: str, kini: Iterable[Baris]) -> list[dict[str, Any]]:
    """Figure by figure where the frozen table and the live rows differ: the key, `kolom`, `dibekukan`, `kini`. A row
    that only one of them has is a difference in every column that says something."""
    kunci = KUNCI[nama]
    kolom = [*isi["desimal"][nama], *KATA]
    dulu = {tuple(b[k] for k in kunci): b for b in isi["hasil"][nama]}
    sekarang = {tuple(b[k] for k in kunci): datar(b) for b in kini}
    hasil = []
    for satu in sorted(dulu.keys() | sekarang.keys()):
        lama, baru = dulu.get(satu, {}), sekarang.get(satu, {})
        ket = lama or baru
        for k in kolom:
            if lama.get(k) != baru.get(k):
                hasil.append(
                    dict(zip(kunci, satu, strict=True))
                    | {"tabel": nama, "objek": satu[1], "nama": ket.get("nama") or ket.get("uraian"), "kolom": k,
                       "ukuran": ket.get("ukuran"), "dibekukan": lama.get(k), "kini": baru.get(k)}
                )  # fmt: skip
    return hasil


def berbeda(isi: Mapping[str, Any], kini: Iterable[Baris]) -> set[tuple[str, ...]]:
    """Keys of the figures (unit, indikator, ukuran) that are no longer the frozen ones."""
    return {tuple(b[k] for k in KUNCI["angka"]) for b in banding(isi, "angka", kini)}
