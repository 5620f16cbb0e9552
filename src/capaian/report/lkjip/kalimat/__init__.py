"""The narrative sentences of the LKjIP, written from rows by rules; the wording stands in reference/narasi.yaml.

Each function takes rows of the workspace's reading methods and gives a list of Butir: a Kalimat (`teks`), or a Lengkapi
where a person must write (`kunci`, `apa.teks`, `diketahui.teks`; `teks` prints "[LENGKAPI: …] Diketahui: …"). Nothing is
calculated here and nothing is chosen at random: the same rows give the same sentences.

    sasaran             how a sasaran is measured and how it came out
    target_realisasi    1   target and realisasi of this year
    dua_tahun           2a  beside the last year
    beberapa_tahun      2b  over several years
    renstra             3   against the end target of the Renstra
    pembanding          4   beside kabupaten, provinsi, nasional
    penyebab            5   causes and solutions as the seksi wrote them
    efisiensi           6   capaian against serapan
    program             7   the programs below a sasaran, with their money
    realisasi_anggaran      Bab III B
    ikhtisar                ikhtisar eksekutif
    kematangan              coverage and how far the figures are signed
    simpulan, langkah       Bab IV
"""

from capaian.report.lkjip.kalimat.anggaran import efisiensi, program, realisasi_anggaran
from capaian.report.lkjip.kalimat.banding import beberapa_tahun, dua_tahun
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat, Lengkapi, teks, terbuka
from capaian.report.lkjip.kalimat.dasar import nama
from capaian.report.lkjip.kalimat.kinerja import sasaran, target_realisasi
from capaian.report.lkjip.kalimat.luar import pembanding, renstra
from capaian.report.lkjip.kalimat.ringkas import ikhtisar, kematangan, langkah, simpulan
from capaian.report.lkjip.kalimat.sebab import penyebab

__all__ = [
    "Butir", "Daftar", "Kalimat", "Lengkapi", "beberapa_tahun", "dua_tahun", "efisiensi", "ikhtisar", "kematangan",
    "langkah", "nama", "pembanding", "penyebab", "program", "realisasi_anggaran", "renstra", "sasaran", "simpulan",
    "target_realisasi", "teks", "terbuka",
]  # fmt: skip
