"""The report of a kabupaten over its kecamatan as one workbook: a summary that the kabupaten signs, and behind it every
figure with the code that leads to the figures of the offices.

`tulis_rekap` only arranges what the roll-ups say. Kecamatan stand in the order of their codes; in another order only where
the kabupaten has said that it ranks them by name.
"""

from pathlib import Path

from capaian.domain.periode import Periode
from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.rekap.asal import tulis_asal
from capaian.report.rekap.bahan import BahanRekap, BukuRekap
from capaian.report.rekap.gabungan import tulis_dua_tahun, tulis_gabungan
from capaian.report.rekap.grafik import GrafikRekap
from capaian.report.rekap.kecamatan import tulis_anggaran, tulis_kecamatan, tulis_peringkat
from capaian.report.rekap.perhatian import tulis_belum_lapor, tulis_di_bawah_target
from capaian.report.rekap.ringkasan import tulis_ringkasan


def nama_rekap(unit: str, periode: Periode) -> str:
    """What the report of a kabupaten is called, unless somebody names the file."""
    return f"{unit}-{periode}-rekap.xlsx".lower()


def tulis_rekap(path: Path, bahan: BahanRekap) -> None:
    """Write the report to `path`. Figures stand as numbers, what is missing as a dash with its reason; the same `bahan`
    gives the same cells."""
    buku = gaya.buku_baru("Ringkasan")
    buku.properties.title = f"Rekap Kinerja Kecamatan {bahan.periode.nama}"
    buku.properties.subject = bahan.nama_unit
    susunan = BukuRekap(buku, Lemari(buku.active), bahan)
    grafik = GrafikRekap(susunan)
    tulis_ringkasan(susunan, grafik)
    tulis_kecamatan(susunan)
    tulis_peringkat(susunan)
    tulis_gabungan(susunan)
    tulis_di_bawah_target(susunan)
    tulis_anggaran(susunan)
    tulis_belum_lapor(susunan)
    tulis_dua_tahun(susunan)
    tulis_asal(susunan)
    buku.move_sheet(grafik.lembar.ws, len(buku.sheetnames))
    gaya.simpan(buku, path)


__all__ = ["BahanRekap", "nama_rekap", "tulis_rekap"]
