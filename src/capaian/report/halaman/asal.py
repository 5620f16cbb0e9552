"""One cell that a figure rests on, in words, as every page with a trail shows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.report import rumus_kata


def satu(a: Mapping[str, Any], sebagai: str) -> dict[str, Any]:
    """What it is, its place, its raw text, how it was read, who brought it in and when. `a`: a row of lihat/asal*.
    `seksi` is None for a cell of the register, which is the whole office's."""
    return {
        "sebagai": sebagai, "unit": a["unit"], "seksi": a.get("seksi"), "teks": a["teks"], "berkas": a["berkas"],
        "lembar": a["lembar"], "sel": a["sel"], "sha256": a["sha256"],
        "dibaca": rumus_kata.cara_baca(a["aturan"]) if a.get("aturan") else "disalin dari register",
        "oleh": f"{a['oleh']} ({reference.satu_peran(a['peran']).nama})",
        "waktu": tulis.waktu(datetime.fromisoformat(a["waktu"])),
    }  # fmt: skip
