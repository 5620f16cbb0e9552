"""The documents of the register by a name that people use: «Perjanjian Kinerja 2025 (murni)» for pk-2025-murni."""

from collections.abc import Iterable, Mapping
from typing import Any

Baris = Mapping[str, Any]

_JENIS = {"pk": "Perjanjian Kinerja", "dpa": "DPA", "renstra": "Renstra", "renja": "Renja"}


def bernama(baris: Iterable[Baris], dokumen: Iterable[Baris]) -> list[dict[str, Any]]:
    """The rows with `dokumen` and `dokumen_murni`, where they have them, by name. `dokumen`: rows of
    lihat/masukan_dokumen; one that is not among them keeps its code."""
    nama = {(d["unit"], d["dokumen"]): _nama(d) for d in dokumen}
    return [
        dict(b) | {k: nama.get((b["unit"], b[k]), b[k]) for k in ("dokumen", "dokumen_murni") if k in b} for b in baris
    ]


def _nama(d: Baris) -> str:
    versi = str(d["versi"] or "").replace("-", " ").replace("_", " ")
    return f"{_JENIS.get(d['jenis'], d['jenis'].upper())} {d['tahun']}" + (f" ({versi})" if versi else "")
