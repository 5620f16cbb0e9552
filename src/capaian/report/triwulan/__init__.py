"""The quarterly report of an office as one workbook: a summary that the Camat signs, and behind it every figure with
the cell it came from.

`tulis_triwulan` only arranges what was measured. It divides nothing and averages nothing; the differences that it
prints (target, anggaran kas, pagu) are subtractions of printed figures.
"""

from pathlib import Path

from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.triwulan.anggaran import tulis_serapan
from capaian.report.triwulan.bahan import BahanTriwulan
from capaian.report.triwulan.belum_lapor import tulis_belum_lapor
from capaian.report.triwulan.grafik import Grafik
from capaian.report.triwulan.lembar import Buku
from capaian.report.triwulan.rinci import tulis_capaian, tulis_di_bawah_target, tulis_dua_tahun
from capaian.report.triwulan.ringkasan import tulis_ringkasan
from capaian.report.triwulan.rumus import tulis_rumus


def tulis_triwulan(path: Path, bahan: BahanTriwulan) -> None:
    """Write the report to `path`. Figures stand as numbers, what is missing as a dash with its reason; the same `bahan`
    gives the same cells."""
    buku = gaya.buku_baru("Ringkasan")
    buku.properties.title = f"Laporan Kinerja {bahan.periode.nama}"
    buku.properties.subject = bahan.judul_unit
    susunan = Buku(buku, Lemari(buku.active), bahan)
    grafik = Grafik(susunan)
    tulis_ringkasan(susunan, grafik)
    tulis_capaian(susunan)
    tulis_di_bawah_target(susunan)
    tulis_belum_lapor(susunan)
    tulis_serapan(susunan, grafik)
    tulis_dua_tahun(susunan)
    tulis_rumus(susunan)
    buku.move_sheet(grafik.lembar.ws, len(buku.sheetnames))
    gaya.simpan(buku, path)


__all__ = ["BahanTriwulan", "tulis_triwulan"]
