"""Formulir E.81 as a workbook that is printed and signed: the columns, rules and feet of the form, with its rules as live
formulas where they give our figures, and a sheet that says which cell each figure comes from.

Figures are those of Workspace.e81; nothing is worked out here.
"""

from datetime import datetime, time
from pathlib import Path

from capaian.domain.periode import Periode
from capaian.report import gaya
from capaian.report.e81.bahan import Asal, BahanE81
from capaian.report.e81.formulir import BukuE81, tulis_formulir
from capaian.report.e81.jejak import tulis_jejak
from capaian.report.e81.paket import simpan
from capaian.report.gaya import Lemari

_LEMBAR = "E.81"
_PANJANG_NAMA = 31
"""Excel allows no longer name of a sheet."""


def nama_e81(unit: str, periode: Periode) -> str:
    return f"{unit}-{periode}-e81.xlsx".lower()


def tulis_e81(path: Path, bahan: BahanE81) -> None:
    """A sheet a unit, the office's own first; the same `bahan` gives the same bytes."""
    buku = gaya.buku_baru(_LEMBAR)
    buku.properties.title = f"Formulir E.81 {bahan.periode.nama}"
    buku.properties.subject = bahan.judul_unit
    susunan = BukuE81(buku, Lemari(buku.active), bahan)
    semua = list(bahan.per_unit()) or [(bahan.unit, bahan.nama_unit, [], [])]
    for n, (unit, _, baris, rata) in enumerate(semua):
        nama = _LEMBAR if n == 0 else f"{_LEMBAR} ({n + 1}) {unit}"[:_PANJANG_NAMA]
        tulis_formulir(susunan, nama, unit, baris, rata)
    tulis_jejak(susunan)
    simpan(buku, path, susunan.hasil, datetime.combine(bahan.periode.akhir, time()))


__all__ = ["Asal", "BahanE81", "nama_e81", "tulis_e81"]
