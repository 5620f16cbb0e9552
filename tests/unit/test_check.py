"""Every rule of the content checks: what makes it speak, what it says, and when it stays silent."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from kerangka_check import BULAN, DASAR, KOSONG, LANGSUNG, TAHUN, frame, tempat

from capaian import reference
from capaian.check import aturan, cek
from capaian.check.kerangka import DITERIMA, KERANGKA, siapkan
from capaian.check.mesin import Mesin
from capaian.check.suite import baca
from capaian.check.syarat import tutup
from capaian.errors import CapaianError

FOLDER = Path(__file__).parents[2] / "expectations"
KOLOM = {
    nama: list(
        dict.fromkeys(
            k.kunci
            for f in reference.FORMULIR.values()
            for b in reference.formulir(f).blok
            if b.id == nama
            for k in b.kolom
        )
    )
    for nama in ("kinerja", "anggaran")
} | {"berkas": []}


@dataclass
class Kasus:
    suite: str
    kode: str
    ubah: dict[str, Any]
    """What is changed on the row that fires nothing."""
    pesan: str
    kolom: str | None
    diam: list[dict[str, Any]] = field(default_factory=lambda: [{}])
    """Neighbours on which the rule must not speak."""
    ikut: set[str] = field(default_factory=set)
    """What else has to speak on that row."""


NAMA = "«Persentase desa tertib»"
KATA = LANGSUNG | {
    "rumus": "predikat", "jenis_satuan": "nilai", "satuan": "Predikat AKIP", "batas_atas": None, "realisasi": 4.0,
    "realisasi_isi": 4.0, "target": 5.0, "target_cetak": 5.0, "target_tahun": 5.0, "target_tahun_cetak": 5.0,
    "realisasi_tw_lalu": None, "realisasi_tahun_lalu": None,
}  # fmt: skip
"""Changes that make the kinerja row one that is measured in words: B, where BB was promised."""
NILAI = LANGSUNG | {"jenis_satuan": "nilai", "satuan": "Nilai", "batas_atas": None}
KOMA = NILAI | {
    "realisasi": 8.3,
    "realisasi_isi": 8.3,
    "target": 83.0,
    "target_cetak": 83.0,
    "capaian": 10.0,
    "realisasi_tw_lalu": None,
    "realisasi_tahun_lalu": 41.5,  # half the target: just near enough
}
KOMA_BULAN = BULAN | NILAI | {
    "realisasi": 8.3, "realisasi_isi": 8.3, "target": None, "target_cetak": None, "capaian": None, "status": None,
    "realisasi_tw_lalu": None, "realisasi_tahun_lalu": None, "target_bulan": 83.0, "acuan_bulan_dekat": True,
}  # fmt: skip
JAUH = NILAI | {"realisasi": 7470.0, "realisasi_isi": 7470.0, "target": 83.0, "target_cetak": 83.0,
    "realisasi_tw_lalu": None, "realisasi_tahun_lalu": None}  # fmt: skip
"""Ninety times the target, and nothing earlier to hold it against."""
JAUH_BAWAH = JAUH | {"realisasi": 0.83, "realisasi_isi": 0.83, "periode": "2025-TW4"}
GAGAL = {"status": "di_bawah_target", "capaian": 99.99}
SETAHUN = TAHUN | LANGSUNG | {"realisasi_isi": 85.0, "realisasi": 85.0, "realisasi_tw": 80.0}
TAK_TERSEDIA = KOSONG | {
    "keadaan": "belum_tersedia",
    "keadaan_isi": "belum_tersedia",
    "status": "belum_tersedia",
}
BELUM = KOSONG | {"keadaan": "belum_lapor", "status": "belum_lapor"}

KINERJA = [
    (
        "INDIKATOR_TIDAK_DIKENAL",
        {"terdaftar": False, "pengampu": False, "jatuh_tempo": False},
        f"Indikator {NAMA} (kode IKU-02) tidak ada di register untuk Triwulan III 2025.",
        "nama",
        [{}],
    ),
    (
        "INDIKATOR_SEKSI_LAIN",
        {"pengampu": False, "jatuh_tempo": False},
        f"Indikator {NAMA} menurut register bukan tanggung jawab «pelayanan».",
        "nama",
        [{"terdaftar": False, "pengampu": False}],
    ),
    (
        "INDIKATOR_GANDA",
        {"n_sama": 2},
        f"Indikator {NAMA} untuk Triwulan III 2025 tertulis 2 kali dalam berkas yang diperiksa.",
        "nama",
        [{}, {"n_sama": 2, "terdaftar": False}],
    ),
    (
        "REALISASI_NEGATIF",
        LANGSUNG | {"realisasi": -0.5},
        f"Realisasi -0,5 untuk {NAMA} negatif.",
        "realisasi",
        [{"realisasi": 0.0}, {"realisasi": -4.0, "batas_bawah": -5.0}],
    ),
    (
        "REALISASI_DI_BAWAH_BATAS",
        {"realisasi": 49.9, "batas_bawah": 50.0},
        f"Realisasi 49,9 untuk {NAMA} kurang dari nilai terkecil di register, 50.",
        "realisasi",
        [{"realisasi": 50.0, "batas_bawah": 50.0}, {"realisasi": -0.5}],
    ),
    (
        "PERSEN_LEBIH_100",
        {"realisasi": 101.5},
        f"Realisasi 101,5 % melebihi 100 % untuk {NAMA}.",
        "realisasi",
        [{"realisasi": 100.0}, {"realisasi": 120.0, "batas_atas": 120.0}, {"realisasi": None}],
    ),
    (
        "DI_ATAS_BATAS",
        NILAI | {"realisasi": 1004.01, "batas_atas": 1004.0},
        f"Realisasi 1.004,01 Nilai melebihi nilai terbesar di register, 1.004, untuk {NAMA}.",
        "realisasi",
        [NILAI | {"realisasi": 1004.0, "batas_atas": 1004.0}, NILAI | {"realisasi": 1004.01}],
    ),
    (
        "KUMULATIF_TURUN",
        {"basis": "s.d.", "realisasi": 69.99},
        f"Realisasi 69,99 untuk {NAMA} lebih kecil dari triwulan lalu (70), padahal angka ini dihitung sejak Januari.",
        "realisasi",
        [{"basis": "s.d.", "realisasi": 70.0}, {"realisasi": 69.99}],
    ),
    (
        "KUMULATIF_TURUN_BULAN",
        BULAN | {"basis": "s.d.", "realisasi_bulan_lalu": 80.01},
        f"Realisasi 80 untuk {NAMA} sampai Agustus 2025 lebih kecil dari bulan sebelumnya (80,01), "
        "padahal angka ini dihitung sejak Januari.",
        "realisasi",
        [
            BULAN | {"basis": "s.d.", "realisasi_bulan_lalu": 80.0},
            BULAN | {"basis": "s.d.", "realisasi_bulan_lalu": None},
            BULAN | {"basis": "periode", "realisasi_bulan_lalu": 80.01},
        ],
    ),
    (
        "TW_BEDA_BULAN",
        {"realisasi_bulan": 80.01},
        f"Realisasi 80 untuk {NAMA} pada Triwulan III 2025 berbeda dari angka bulanannya (80,01); "
        "angka triwulan inilah yang dipakai.",
        "realisasi",
        [{"realisasi_bulan": 80.0}, {"realisasi_bulan": None}],
    ),
    (
        "KUMULATIF_MELEBIHI_BERIKUT",
        {"basis": "s.d.", "realisasi_tw_berikut": 79.99},
        f"Realisasi 80 untuk {NAMA} lebih besar dari triwulan berikutnya yang sudah diterima (79,99), "
        "padahal angka ini dihitung sejak Januari. Apakah angka ini benar?",
        "realisasi",
        [
            {"basis": "s.d.", "realisasi_tw_berikut": 80.0},
            {"basis": "s.d."},
            {"realisasi_tw_berikut": 79.99},
            TAHUN | {"basis": "s.d.", "realisasi_tw_berikut": 79.99},
        ],
    ),
    (
        "LONJAKAN_TW",
        {"realisasi_tw_lalu": 15.9},
        f"Realisasi 80 untuk {NAMA} lebih dari lima kali atau kurang dari seperlima angka triwulan lalu (15,9).",
        "realisasi",
        [
            {"realisasi_tw_lalu": 16.0},
            {"realisasi_tw_lalu": 400.0},
            {"realisasi_tw_lalu": 0.0},
            {"realisasi_tw_lalu": 15.9, "basis": "s.d."},
            {"realisasi_tw_lalu": 15.9, "batas_atas": 79.0},
            # How many times one word is another nobody can say.
            KATA | {"realisasi": 1.0, "realisasi_tw_lalu": 7.0},
        ],
    ),
    (
        "LONJAKAN_TW",
        {"realisasi_tw_lalu": 400.1},
        f"Realisasi 80 untuk {NAMA} lebih dari lima kali atau kurang dari seperlima angka triwulan lalu (400,1).",
        "realisasi",
        [{"realisasi": 0.0}],
    ),
    (
        "LONJAKAN_TAHUN",
        {"realisasi_tahun_lalu": 15.9},
        f"Realisasi 80 untuk {NAMA} lebih dari lima kali atau kurang dari seperlima angka periode yang sama "
        "tahun lalu (15,9).",
        "realisasi",
        [{"realisasi_tahun_lalu": 16.0}, {"realisasi_tahun_lalu": 400.0}, {"realisasi_tahun_lalu": None}],
    ),
    (
        "SALAH_KOMA",
        KOMA,
        f"Realisasi 8,3 Nilai untuk {NAMA} jauh dari target 83, "
        "padahal angka sebelumnya dekat dengan target. Apakah letak komanya benar?",
        "realisasi",
        [
            KOMA | {"capaian": 12.51},
            KOMA | {"realisasi_tahun_lalu": 41.4},
            KOMA | {"realisasi_tahun_lalu": None},
            KOMA | {"arah": "turun"},
            KOMA | {"jenis_satuan": "jumlah"},
            KOMA | {"realisasi": 0.0},
            KOMA | {"realisasi": 0.0, "target": 0.0, "target_cetak": 0.0, "capaian": None},
        ],
    ),
    (
        "SALAH_KOMA",
        KOMA | {"realisasi": 830.0, "capaian": 1000.0, "realisasi_tahun_lalu": 166.0},
        f"Realisasi 830 Nilai untuk {NAMA} jauh dari target 83, "
        "padahal angka sebelumnya dekat dengan target. Apakah letak komanya benar?",
        "realisasi",
        [
            KOMA | {"realisasi": 660.0, "capaian": 799.99, "realisasi_tahun_lalu": 166.0},
            KOMA | {"realisasi": 830.0, "capaian": 1000.0, "batas_atas": 100.0},
        ],
    ),
    (
        "SALAH_KOMA_BULAN",
        KOMA_BULAN,
        f"Realisasi Agustus 2025 8,3 Nilai untuk {NAMA} jauh dari target triwulannya 83, padahal angka lainnya dekat dengan "
        "target. Apakah letak komanya benar?",
        "realisasi",
        [
            KOMA_BULAN | {"acuan_bulan_dekat": False},
            KOMA_BULAN | {"realisasi": 10.4},
            KOMA_BULAN | {"realisasi": 0.0},
            KOMA_BULAN | {"target_bulan": None},
            KOMA_BULAN | {"arah": "turun"},
            KOMA_BULAN | {"jenis_satuan": "jumlah", "realisasi": 8.0},
            KOMA_BULAN | {"batas_bawah": 50.0},
        ],
    ),
    (
        "JAUH_DI_ATAS_TARGET",
        JAUH,
        f"Realisasi 7.470 Nilai untuk {NAMA} sepuluh kali target 83 atau lebih. "
        "Apakah satuannya sama, dan apakah letak komanya benar?",
        "realisasi",
        [
            JAUH | {"realisasi": 829.9},
            JAUH | {"target": 0.0, "target_cetak": 0.0},
            JAUH | {"target": None},
            JAUH | {"batas_atas": 7000.0},
            # Asked about already, by what came before.
            JAUH | {"realisasi_tahun_lalu": 83.0, "capaian": 9000.0},
            KATA | {"realisasi": 8.0, "target": 0.5},
        ],
    ),
    (
        "JAUH_DI_ATAS_TARGET",
        JAUH | {"realisasi": 830.0, "arah": "turun", "jenis_satuan": "jumlah"},
        f"Realisasi 830 Nilai untuk {NAMA} sepuluh kali target 83 atau lebih. "
        "Apakah satuannya sama, dan apakah letak komanya benar?",
        "realisasi",
        [JAUH | {"realisasi": 0.1, "arah": "turun"}],
    ),
    (
        "JAUH_DI_BAWAH_TARGET",
        JAUH_BAWAH,
        f"Realisasi 0,83 Nilai untuk {NAMA} hanya seperseratus target 83 atau kurang, padahal tahunnya sudah lengkap. "
        "Apakah satuannya sama, dan apakah letak komanya benar?",
        "realisasi",
        [
            JAUH_BAWAH | {"realisasi": 0.831},
            JAUH_BAWAH | {"realisasi": 0.0},
            JAUH_BAWAH | {"periode": "2025-TW3"},
            JAUH_BAWAH | BULAN,
            JAUH_BAWAH | {"arah": "turun"},
            # What one of two seksi gave of a sum.
            JAUH_BAWAH | {"n_pengampu": 2},
            JAUH_BAWAH | {"realisasi_tahun_lalu": 83.0, "capaian": 1.0},
        ],
    ),
    (
        "JAUH_DI_BAWAH_TARGET",
        JAUH | TAHUN | {"realisasi": 0.07, "target": 7.0, "target_cetak": 7.0},
        f"Realisasi 0,07 Nilai untuk {NAMA} hanya seperseratus target 7 atau kurang, padahal tahunnya sudah lengkap. "
        "Apakah satuannya sama, dan apakah letak komanya benar?",
        "realisasi",
        [JAUH | TAHUN | {"realisasi": 0.08, "target": 7.0, "target_cetak": 7.0}],
    ),
    (
        "LONJAKAN_BULAN",
        BULAN | {"realisasi_bulan_lalu": 15.9},
        f"Realisasi Agustus 2025 80 untuk {NAMA} lebih dari lima kali atau kurang dari seperlima angka bulan sebelumnya (15,9).",
        "realisasi",
        [
            BULAN | {"realisasi_bulan_lalu": 16.0},
            BULAN | {"realisasi_bulan_lalu": 400.0},
            BULAN | {"realisasi_bulan_lalu": 15.9, "basis": "periode"},
            BULAN | {"realisasi_bulan_lalu": None},
        ],
    ),
    (
        "TARGET_BERUBAH",
        {"target_cetak": 75.0},
        f"Target Triwulan III 2025 {NAMA} di berkas ini 75, sedangkan di register 75,5.",
        "target",
        [{"target_cetak": None}, {"target": None}],
    ),
    (
        "TARGET_BERUBAH",
        KATA | {"target_cetak": 2.0},
        f"Target Triwulan III 2025 {NAMA} di berkas ini C, sedangkan di register BB.",
        "target",
        [KATA],
    ),
    (
        "TARGET_TAHUN_BERUBAH",
        {"target_tahun_cetak": 9.0},
        f"Target setahun {NAMA} di berkas ini 9, sedangkan di register 90.",
        "target_tahun",
        [{"target_tahun_cetak": None}, {"target_tahun": None}],
    ),
    (
        "TANPA_PENGHAMBAT",
        GAGAL | {"penghambat": " - "},
        f"{NAMA} di bawah target (capaian 99,99 %), tetapi penghambatnya belum ditulis.",
        "penghambat",
        [
            GAGAL,
            {"penghambat": None},
            GAGAL | {"penghambat": None, "rusak": True},
            GAGAL | {"penghambat": "A-1"},
        ],
    ),
    (
        "TANPA_TINDAK_LANJUT",
        GAGAL | {"tindak_lanjut": None},
        f"{NAMA} di bawah target (capaian 99,99 %), tetapi tindak lanjutnya belum ditulis.",
        "tindak_lanjut",
        [GAGAL, {"tindak_lanjut": None}, GAGAL | {"tindak_lanjut": "–", "rusak": True}],
    ),
    (
        "PEMBILANG_LEBIH_PENYEBUT",
        {"pembilang": 11.0},
        f"Pembilang 11 lebih besar dari penyebut 10 untuk {NAMA}.",
        "pembilang",
        [
            {"pembilang": 10.0},
            {"pembilang": 11.0, "batas_atas": 120.0},
            {"pembilang": 11.0, "jenis_satuan": "nilai"},
            {"pembilang": 11.0, "rasio": False},
            {"pembilang": 11.0, "penyebut": 0.0},
            {"pembilang": 11.0, "penyebut": None},
        ],
    ),
    (
        "PENYEBUT_NOL",
        {"penyebut": 0.0, "realisasi": None},
        f"Penyebut {NAMA} diisi 0, sehingga realisasinya tidak dapat dihitung.",
        "penyebut",
        [{"penyebut": 1.0}, {"penyebut": None}],
    ),
    (
        "RASIO_TIDAK_LENGKAP",
        {"penyebut": None, "realisasi": None},
        f"Baru satu dari dua angka {NAMA} yang terisi (pembilang 8, penyebut –).",
        "penyebut",
        [{}, BELUM, {"penyebut": None, "rusak": True, "n_angka_rusak": 1}],
    ),
    (
        # The one cannot be read, the other was left empty: two cells, two things to mend.
        "RASIO_TIDAK_LENGKAP",
        {"pembilang": None, "penyebut": None, "realisasi": None, "rusak": True, "n_angka_rusak": 1},
        f"Baru satu dari dua angka {NAMA} yang terisi (pembilang –, penyebut –).",
        "penyebut",
        [BELUM | {"rusak": True, "n_angka_rusak": 2}, LANGSUNG | {"rusak": True, "n_angka_rusak": 1}],
    ),
    (
        "RASIO_TIDAK_LENGKAP",
        {"pembilang": None, "realisasi": None},
        f"Baru satu dari dua angka {NAMA} yang terisi (pembilang –, penyebut 10).",
        "penyebut",
        [LANGSUNG],
    ),
    (
        "PEMBILANG_NEGATIF",
        {"pembilang": -1.0},
        f"Pembilang -1 untuk {NAMA} negatif.",
        "pembilang",
        [{"pembilang": 0.0}],
    ),
    (
        "PENYEBUT_NEGATIF",
        {"penyebut": -10.0},
        f"Penyebut -10 untuk {NAMA} negatif.",
        "penyebut",
        [{}],
    ),
    (
        "BELUM_DIISI",
        BELUM,
        f"Realisasi {NAMA} untuk Triwulan III 2025 belum diisi.",
        "realisasi",
        [
            BELUM | {"jatuh_tempo": False},
            BELUM | {"rusak": True},
            BELUM | {"pengampu": False},
            BELUM | TAHUN,
            BELUM | {"dari_bulan": True},
            TAK_TERSEDIA,
        ],
    ),
    (
        "KEADAAN_TANPA_ALASAN",
        TAK_TERSEDIA | {"keterangan": None},
        f"{NAMA} ditandai «Belum tersedia» tanpa alasan di Keterangan.",
        "keterangan",
        [TAK_TERSEDIA, {"keterangan": None}, TAK_TERSEDIA | {"keterangan": None, "rusak": True}],
    ),
    (
        "KEADAAN_DAN_ANGKA",
        {"keadaan_isi": "tidak_berlaku", "keadaan": "tidak_berlaku"},
        f"{NAMA} ditandai «Tidak berlaku», tetapi angkanya juga diisi.",
        "keadaan",
        [TAK_TERSEDIA, {}],
    ),
    (
        "BELUM_JATUH_TEMPO",
        {"jatuh_tempo": False},
        f"{NAMA} belum jatuh tempo pada Triwulan III 2025, tetapi angkanya sudah diisi.",
        "realisasi",
        [
            KOSONG | {"jatuh_tempo": False, "keadaan": "belum_jatuh_tempo"},
            TAHUN | {"jatuh_tempo": False},
            {"jatuh_tempo": False, "pengampu": False},
        ],
    ),
    (
        "TANPA_BUKTI",
        {"bukti": "..."},
        f"Realisasi {NAMA} diisi tanpa bukti.",
        "bukti",
        [
            BELUM | {"bukti": None},
            # What stands in the cell of the keadaan cannot be read; no figure was given.
            BELUM | {"bukti": None, "rusak": True},
            TAK_TERSEDIA | {"bukti": None, "rusak": True, "n_angka_rusak": 1},
            {"bukti": None, "pengampu": False},
            BULAN | {"bukti": None},
            KOSONG | TAHUN | {"bukti": None, "keadaan": "terisi"},
        ],
    ),
    (
        "TANPA_BUKTI",
        BELUM | {"bukti": None, "rusak": True, "n_angka_rusak": 1, "rasio": False},
        f"Realisasi {NAMA} diisi tanpa bukti.",
        "bukti",
        [BELUM | {"bukti": "Foto", "rusak": True, "n_angka_rusak": 1, "rasio": False}],
    ),
    (
        "BUKAN_BILANGAN_BULAT",
        LANGSUNG
        | {
            "jenis_satuan": "jumlah",
            "satuan": "Dokumen",
            "batas_atas": None,
            "realisasi": 12.5,
            "realisasi_tw_lalu": 11.0,
            "realisasi_tahun_lalu": 11.0,
        },
        f"Realisasi 12,5 Dokumen untuk {NAMA} berkoma, padahal yang dihitung adalah jumlah utuh.",
        "realisasi",
        [
            LANGSUNG | {"jenis_satuan": "jumlah", "realisasi": 12.0},
            NILAI | {"realisasi": 12.5},
            {"jenis_satuan": "jumlah", "realisasi": 12.5},
        ],
    ),
    (
        "SAMA_DENGAN_TW_LALU",
        {"basis": "periode", "realisasi_tw_lalu": 80.0},
        f"Realisasi {NAMA} sama persis dengan triwulan lalu (80).",
        "realisasi",
        [
            {"realisasi_tw_lalu": 80.0},
            {"basis": "periode", "realisasi_tw_lalu": 80.01},
            {"basis": "periode", "realisasi": 0.0, "realisasi_tw_lalu": 0.0},
        ],
    ),
    (
        "TAHUN_BEDA_TW",
        SETAHUN,
        f"Realisasi setahun {NAMA} diisi 85, sedangkan menurut TW I–IV 80. Apakah angka setahun ini yang benar?",
        "realisasi",
        [
            SETAHUN | {"realisasi_tw": 85.0},
            SETAHUN | {"realisasi_tw": None},
            SETAHUN | {"realisasi_isi": None},
            {"realisasi_tw": 85.0},
        ],
    ),
    (
        "TAHUN_BEDA_TANPA_PENJELASAN",
        SETAHUN | {"keterangan": "-"},
        f"Realisasi setahun {NAMA} (85) berbeda dari TW I–IV (80) tanpa penjelasan.",
        "keterangan",
        [
            SETAHUN,
            SETAHUN | {"keterangan": None, "realisasi_tw": 85.0},
            SETAHUN | {"keterangan": None, "rusak": True},
        ],
        {"TAHUN_BEDA_TW"},
    ),
    (
        "TAHUN_MENUNGGU_SEKSI_LAIN",
        SETAHUN | {"realisasi_tw": 85.0, "n_pengampu": 2},
        f"Realisasi setahun {NAMA} diisi 85; angka setahun baru dipakai bila semua pengampu (2 seksi) mengisinya.",
        "realisasi",
        [
            SETAHUN | {"n_pengampu": 1},
            SETAHUN | {"n_pengampu": 2, "realisasi_isi": None},
            SETAHUN | {"n_pengampu": 2, "pengampu": False},
            {"n_pengampu": 2},
        ],
    ),
    (
        "TAHUN_SUDAH_DILAPORKAN",
        {"realisasi_setahun": 90.5},
        f"Angka setahun 90,5 untuk {NAMA} sudah dilaporkan lewat kertas kerja LKjIP dan tetap dipakai.",
        "realisasi",
        [{}, TAHUN | {"realisasi_setahun": 90.5}, {"realisasi_setahun": 90.5, "pengampu": False}],
    ),
]

SUB = "«Pelayanan umum»"
KODE = f"Sub kegiatan 7.01.02.2.01.0002 {SUB}"
NOL = {"anggaran": 0.0, "anggaran_lalu": 0.0, "serapan": 0.0, "fisik": 5.0, "fisik_lalu": 5.0}
PENUH = {"fisik": 100.0, "serapan": 64.99, "keterangan": "-", "penghambat": None}
SETAHUN_RP = TAHUN | {"anggaran_tw4": 59_000_000.0}

ANGGARAN = [
    (
        "SUB_KEGIATAN_TIDAK_DIKENAL",
        {"terdaftar": False, "pengampu": False, "pagu": None, "anggaran_kas": None, "serapan": None},
        f"{KODE} tidak mempunyai pagu di register untuk Triwulan III 2025.",
        "kode",
        [{}],
    ),
    (
        "SUB_KEGIATAN_SEKSI_LAIN",
        {"pengampu": False},
        f"{KODE} menurut register bukan tanggung jawab «pelayanan».",
        "kode",
        [{"terdaftar": False, "pengampu": False}],
    ),
    (
        "SUB_KEGIATAN_GANDA",
        {"n_sama": 3},
        f"{KODE} untuk Triwulan III 2025 tertulis 3 kali dalam berkas yang diperiksa.",
        "kode",
        [{}, {"n_sama": 3, "terdaftar": False}],
    ),
    (
        "ANGGARAN_NEGATIF",
        {"anggaran": -1_500_000.0},
        f"Realisasi anggaran -Rp 1.500.000 untuk {SUB} negatif.",
        "anggaran",
        [NOL],
    ),
    (
        "ANGGARAN_MELEBIHI_PAGU",
        {"anggaran": 100_000_001.0, "anggaran_kas": None},
        f"Realisasi anggaran Rp 100.000.001 untuk {SUB} melebihi pagu Rp 100.000.000.",
        "anggaran",
        [{"anggaran": 100_000_000.0}, {"pagu": 0.0}, {"pagu": None}],
    ),
    (
        "ANGGARAN_TURUN",
        {"anggaran": 39_999_999.0},
        f"Realisasi anggaran Rp 39.999.999 untuk {SUB} lebih kecil dari triwulan lalu (Rp 40.000.000), "
        "padahal dihitung sejak Januari. Apakah ada koreksi atau pengembalian?",
        "anggaran",
        [
            {"anggaran": 40_000_000.0},
            {"anggaran": 39_999_999.0} | TAHUN,
            {"anggaran": None},
            {"anggaran": -1.0},
        ],
    ),
    (
        "ANGGARAN_MELEBIHI_BERIKUT",
        {"anggaran_berikut": 59_999_999.0},
        f"Realisasi anggaran Rp 60.000.000 untuk {SUB} lebih besar dari triwulan berikutnya yang sudah diterima "
        "(Rp 59.999.999), padahal dihitung sejak Januari. Apakah angka ini benar?",
        "anggaran",
        [
            {"anggaran_berikut": 60_000_000.0},
            {"anggaran_berikut": 59_999_999.0} | TAHUN,
            {"anggaran_berikut": 59_999_999.0, "anggaran": None},
        ],
    ),
    (
        "PAGU_NOL_ADA_REALISASI",
        {"pagu": 0.0, "pagu_cetak": 0.0, "serapan": None, "anggaran_kas": None},
        f"Pagu {SUB} di register Rp 0, tetapi realisasi anggarannya Rp 60.000.000.",
        "anggaran",
        [{"pagu": 0.0} | NOL, {"pagu": 1.0}],
    ),
    (
        "PAGU_BERUBAH",
        {"pagu_cetak": 10_000_000.0},
        f"Pagu {SUB} di berkas ini Rp 10.000.000, sedangkan di register Rp 100.000.000.",
        "pagu",
        [{"pagu_cetak": None}, {"pagu": None}],
    ),
    (
        "FISIK_DI_LUAR_BATAS",
        {"fisik": 100.01},
        f"Realisasi fisik 100,01 % untuk {SUB} di luar 0 sampai 100 %.",
        "fisik",
        [{"fisik": 100.0}, {"fisik": 0.0}, {"fisik": None}],
    ),
    (
        "FISIK_DI_LUAR_BATAS",
        {"fisik": -0.01},
        f"Realisasi fisik -0,01 % untuk {SUB} di luar 0 sampai 100 %.",
        "fisik",
        [{}],
    ),
    (
        "FISIK_TURUN",
        {"fisik": 49.99},
        f"Realisasi fisik 49,99 % untuk {SUB} lebih kecil dari triwulan lalu (50 %). "
        "Apakah kemajuan pekerjaannya memang dikoreksi?",
        "fisik",
        [{"fisik": 50.0}, {"fisik": 49.99} | TAHUN, {"fisik": -0.01}],
    ),
    (
        "FISIK_SAMA_KEUANGAN",
        {"fisik": 60.004},
        f"Realisasi fisik {SUB} (60,004 %) sama persis dengan serapan anggarannya.",
        "fisik",
        [
            {"fisik": 60.01},
            {"fisik": 100.0, "serapan": 100.0},
            NOL | {"fisik": 0.0, "fisik_lalu": 0.0},
            {"fisik": 60.0, "serapan": None},
        ],
    ),
    (
        "FISIK_PENUH_SERAPAN_RENDAH",
        PENUH,
        f"Realisasi fisik {SUB} sudah 100 %, tetapi serapannya baru 64,99 % tanpa penjelasan.",
        "keterangan",
        [
            PENUH | {"serapan": 65.0},
            PENUH | {"fisik": 99.99},
            PENUH | {"keterangan": "Lelang turun harga"},
            PENUH | {"penghambat": "SPJ belum lengkap"},
            PENUH | {"rusak": True},
        ],
    ),
    (
        "TANPA_REALISASI_TANPA_ALASAN",
        NOL | {"penghambat": "—"},
        f"Anggaran {SUB} (Rp 100.000.000) belum terserap sama sekali dan penghambatnya belum ditulis.",
        "penghambat",
        [
            NOL,
            {"penghambat": None},
            NOL | {"penghambat": None, "pagu": 0.0},
            NOL | {"penghambat": None, "anggaran": None, "rusak": True, "anggaran_rusak": True},
            NOL | {"penghambat": "#REF!", "rusak": True},
        ],
    ),
    (
        "ANGGARAN_BELUM_DIISI",
        {"anggaran": None, "serapan": None},
        f"Realisasi anggaran {SUB} s.d. Triwulan III 2025 belum diisi.",
        "anggaran",
        [
            NOL,
            {"anggaran": None, "rusak": True, "anggaran_rusak": True},
            {"anggaran": None} | TAHUN,
            {"anggaran": None, "pengampu": False},
        ],
    ),
    (
        "ANGGARAN_BUKAN_RUPIAH_PENUH",
        {"anggaran": 60_000_000.5},
        f"Realisasi anggaran Rp 60.000.000,50 untuk {SUB} memuat sen.",
        "anggaran",
        [{"anggaran": 60_000_001.0}],
    ),
    (
        "SERAPAN_MELEBIHI_KAS",
        {"anggaran": 75_000_001.0},
        f"Realisasi anggaran Rp 75.000.001 untuk {SUB} melebihi anggaran kas s.d. Triwulan III 2025 (Rp 75.000.000).",
        "anggaran",
        [{"anggaran": 75_000_000.0}, {"anggaran": 75_000_001.0, "anggaran_kas": None}],
    ),
    (
        "ANGGARAN_TAHUN_BEDA_TW",
        SETAHUN_RP,
        f"Realisasi anggaran setahun {SUB} diisi Rp 60.000.000, sedangkan menurut TW IV Rp 59.000.000. "
        "Apakah angka setahun ini yang benar?",
        "anggaran",
        [
            SETAHUN_RP | {"anggaran": 59_000_000.0},
            SETAHUN_RP | {"anggaran": None},
            TAHUN,
            {"anggaran_tw4": 1.0},
        ],
    ),
    (
        "ANGGARAN_TAHUN_BEDA_TANPA_PENJELASAN",
        SETAHUN_RP | {"keterangan": None},
        f"Realisasi anggaran setahun {SUB} (Rp 60.000.000) berbeda dari TW IV (Rp 59.000.000) tanpa penjelasan.",
        "keterangan",
        [SETAHUN_RP, TAHUN | {"keterangan": None}, SETAHUN_RP | {"keterangan": None, "rusak": True}],
        {"ANGGARAN_TAHUN_BEDA_TW"},
    ),
]

BERKAS = [
    (
        "KERTAS_KERJA_KOSONG",
        {"semua_kosong": True, "n_terisi": 0, "n_dihitung": 0, "n_seratus": 0},
        "Tidak ada satu isian pun di berkas ini untuk Triwulan III 2025.",
        None,
        [{}],
    ),
    (
        "SEMUA_SERATUS",
        {"n_dihitung": 3, "n_seratus": 3},
        "Semua 3 indikator yang dihitung di berkas ini capaiannya tepat 100 %.",
        None,
        [
            {"n_dihitung": 2, "n_seratus": 2},
            {"n_dihitung": 3, "n_seratus": 2},
            {"n_dihitung": 0, "n_seratus": 0},
        ],
    ),
    (
        "TW_SEBELUMNYA_BELUM",
        {"tw_sebelumnya_ada": False},
        "Kertas kerja triwulan sebelum Triwulan III 2025 dari «pelayanan» belum dimuat.",
        None,
        [{}],
    ),
]

KASUS = [
    Kasus(suite, *isi)
    for suite, daftar in (("kinerja", KINERJA), ("anggaran", ANGGARAN), ("berkas", BERKAS))
    for isi in daftar
]


def _baris_uji(suite: str) -> list[tuple[int | None, dict[str, Any]]]:
    """The base row; for each case the row that fires and its neighbours: (number of the case, changes)."""
    baris: list[tuple[int | None, dict[str, Any]]] = [(None, {})]
    for nomor, kasus in enumerate(KASUS):
        if kasus.suite == suite:
            baris += [(nomor, kasus.ubah), *((nomor, ubah) for ubah in kasus.diam)]
    return baris


@pytest.fixture(scope="module")
def semua() -> dict[str, list[Any]]:
    """One run over all rows of all cases: suite -> the findings of each row, in the order of `_baris_uji`."""
    frames, tempat_ = {}, {}
    for batas, suite in enumerate(DASAR):
        ubahan = [{**ubah, "berkas": 1000 * batas + n} for n, (_, ubah) in enumerate(_baris_uji(suite))]
        frames[suite] = frame(suite, ubahan, awal=1000 * batas)
        tempat_ |= tempat(frames[suite], KOLOM[suite])
    hasil: dict[str, list[Any]] = {suite: [[] for _ in range(len(frames[suite]))] for suite in frames}
    for berkas, temuan in cek(frames, tempat_, FOLDER):
        suite = list(frames)[berkas // 1000]
        assert temuan.berkas == f"pelayanan-{berkas}.xlsx"
        hasil[suite][berkas % 1000].append(temuan)
    return hasil


@pytest.mark.parametrize("suite", DASAR)
def test_baris_dasar_tanpa_temuan(semua, suite):
    assert semua[suite][0] == []


@pytest.mark.parametrize("nomor", range(len(KASUS)), ids=[f"{k.kode}-{n}" for n, k in enumerate(KASUS)])
def test_aturan(semua, nomor):
    kasus = KASUS[nomor]
    letak = [i for i, (asal, _) in enumerate(_baris_uji(kasus.suite)) if asal == nomor]
    nyala, *diam = (semua[kasus.suite][i] for i in letak)
    assert {t.kode for t in nyala} == {kasus.kode} | kasus.ikut
    temuan = next(t for t in nyala if t.kode == kasus.kode)
    assert temuan.pesan == kasus.pesan
    assert temuan.saran and "{" not in temuan.saran
    if kasus.kolom is None:
        assert (temuan.lembar, temuan.sel, temuan.teks) == (None, None, None)
    else:
        awal = 1000 * list(DASAR).index(kasus.suite)
        assert temuan.lembar == "Kertas Kerja"
        assert temuan.sel == f"{chr(65 + KOLOM[kasus.suite].index(kasus.kolom))}{9 + awal + letak[0]}"
        assert temuan.teks == f"teks {kasus.kolom}"
    for ubah, temuan_diam in zip(kasus.diam, diam, strict=True):
        assert kasus.kode not in {t.kode for t in temuan_diam}, ubah


def test_setiap_aturan_punya_kasus():
    daftar = aturan(FOLDER)
    assert {a.kode for a in daftar} == {k.kode for k in KASUS}
    assert len({a.kode for a in daftar}) == len(daftar) >= 30
    assert all(k.diam for k in KASUS)


def test_kerangka_uji_lengkap():
    for suite, kolom in DITERIMA.items():
        assert set(DASAR[suite]) | {"id"} == set(kolom)


def test_hasil_sama_dengan_great_expectations_polos():
    """Conditions worked out beforehand give the rows that Great Expectations gives by itself."""
    for suite in baca(FOLDER):
        df = siapkan(suite.nama, frame(suite.nama, [ubah for _, ubah in _baris_uji(suite.nama)]))
        polos = Mesin().jalankan(suite.nama, list(suite.harapan), df)
        assert {h["meta"]["kode"]: h for h in suite.harapan}.keys() == polos.keys()
        assert Mesin().jalankan(suite.nama, *tutup(suite.harapan, df)) == polos


def test_syarat_sama_dengan_great_expectations_polos():
    """Every operator, also on missing values: the neighbours of the test above use only some."""
    atom = [
        {"type": "comparison", "column": {"name": kolom}, "operator": op, "parameter": nilai}
        for kolom, op, nilai in (
            ("realisasi", "==", 80),
            ("realisasi", "!=", 80),
            ("realisasi", "<", 80.5),
            ("realisasi", "<=", 80),
            ("realisasi", ">", 79),
            ("realisasi", ">=", 81),
            ("realisasi", "IN", [80, 81]),
            ("realisasi", "NOT_IN", [80, 81]),
            ("basis", "==", "posisi"),
            ("basis", "!=", "posisi"),
            ("basis", "IN", ["posisi", "s.d."]),
            ("basis", "NOT_IN", ["posisi"]),
            ("rasio", "==", False),
        )
    ] + [{"type": "nullity", "column": {"name": "basis"}, "is_null": satu} for satu in (True, False)]
    syarat = [
        *atom,
        {"type": "or", "conditions": atom[:1] + atom[8:9]},
        {"type": "and", "conditions": atom[4:6]},
    ]
    harapan = [
        {
            "type": "expect_column_values_to_not_be_null",
            "severity": "info",
            "kwargs": {"column": "bukti", "row_condition": satu},
            "meta": {"kode": f"K{nomor}"},
        }
        for nomor, satu in enumerate(syarat)
    ]
    baris = [
        {"realisasi": r, "basis": b, "rasio": rasio, "bukti": None}
        for r in (None, 79.0, 80.0, 81.0)
        for b in (None, "posisi", "s.d.")
        for rasio in (True, False)
    ]
    df = siapkan("kinerja", frame("kinerja", baris))
    polos = Mesin().jalankan("kinerja", harapan, df)
    assert set(polos) == {f"K{nomor}" for nomor in range(len(syarat))}
    assert Mesin().jalankan("kinerja", *tutup(harapan, df)) == polos


def test_satu_baris_salah_di_antara_banyak():
    df = pd.concat([frame("kinerja", [{}])] * 5000, ignore_index=True)
    df["id"] = range(len(df))
    df.loc[4321, "realisasi"] = 100.5
    hasil = cek({"kinerja": df}, tempat(df, KOLOM["kinerja"]), FOLDER)
    assert [(t.kode, t.sel) for _, t in hasil] == [
        ("PERSEN_LEBIH_100", f"{chr(65 + KOLOM['kinerja'].index('realisasi'))}{9 + 4321}")
    ]


def test_sel_kosong_bila_formulir_tanpa_kolom_itu():
    df = frame("kinerja", [SETAHUN | {"target_tahun_cetak": 9.0, "realisasi_tw": None}])
    kolom = [k.kunci for b in reference.formulir("kertas-kerja-lkjip").blok if b.id == "kinerja" for k in b.kolom]
    [(_, temuan)] = cek({"kinerja": df}, tempat(df, kolom), FOLDER)
    assert (temuan.kode, temuan.lembar, temuan.sel, temuan.teks) == (
        "TARGET_TAHUN_BERUBAH",
        "Kertas Kerja",
        None,
        None,
    )


def test_urutan_menurut_berkas_lalu_baris():
    kinerja = frame("kinerja", [{"berkas": 1, "n_sama": 2}, {"berkas": 0, "bukti": None, "n_sama": 2}])
    berkas = frame("berkas", [{"berkas": n, "tw_sebelumnya_ada": False} for n in (1, 0)], awal=10)
    tempat_ = tempat(kinerja, KOLOM["kinerja"]) | tempat(berkas, [])
    hasil = cek({"kinerja": kinerja, "berkas": berkas}, tempat_, FOLDER)
    assert [(berkas, t.kode) for berkas, t in hasil] == [
        (0, "TW_SEBELUMNYA_BELUM"),
        (0, "INDIKATOR_GANDA"),
        (0, "TANPA_BUKTI"),
        (1, "TW_SEBELUMNYA_BELUM"),
        (1, "INDIKATOR_GANDA"),
    ]


def test_kerangka_kosong_dilewati():
    assert cek({"kinerja": frame("kinerja", [{}]).head(0)}, {}, FOLDER) == []
    assert cek({}, {}, FOLDER) == []


def test_benang_tidak_saling_tukar_data():
    def jalankan(nomor: int) -> list[str]:
        df = frame("berkas", [{"tw_sebelumnya_ada": nomor % 2 == 0}] * 3)
        return [t.kode for _, t in cek({"berkas": df}, tempat(df, []), FOLDER)]

    with ThreadPoolExecutor(4) as kolam:
        hasil = list(kolam.map(jalankan, range(8)))
    assert hasil == [[] if nomor % 2 == 0 else ["TW_SEBELUMNYA_BELUM"] * 3 for nomor in range(8)]


def test_pengaturan_harapan_tidak_pernah_basi():
    """What an expectation says of itself is made once a look-up, and anew for the next."""
    Mesin()  # imports Great Expectations as we use it
    from great_expectations.expectations.core import ExpectColumnValuesToBeBetween

    satu, lain = (ExpectColumnValuesToBeBetween(column=k, min_value=1, max_value=9) for k in "ab")
    for batas in (1, 2, 3):
        satu.min_value = batas
        for harapan in (satu, lain, satu):
            isi = harapan._get_runtime_kwargs({"result_format": "BOOLEAN_ONLY"})
            assert (isi["column"], isi["min_value"]) == (harapan.column, harapan.min_value)
            assert isi["result_format"]["result_format"] == "BOOLEAN_ONLY"
            assert harapan.configuration.kwargs["min_value"] == harapan.min_value
            assert harapan.configuration is not harapan.configuration


# ---- frames that do not keep the contract: a bug, said aloud


@pytest.mark.parametrize(
    ("rusakkan", "sebab"),
    [
        (lambda df: df.drop(columns="batas_atas"), "tanpa kolom batas_atas"),
        (
            lambda df: df.assign(terdaftar=pd.Series([True, None], dtype="boolean")),
            "kolom terdaftar tidak boleh",
        ),
        (lambda df: df.assign(id=7), "id yang dipakai dua kali"),
    ],
)
def test_kerangka_yang_melanggar_kontrak(rusakkan, sebab):
    with pytest.raises(RuntimeError, match=sebab):
        cek({"kinerja": rusakkan(frame("kinerja", [{}, {}]))}, {}, FOLDER)


def test_kolom_seluruhnya_kosong():
    """A column without any value arrives as objects; it must be neither an error nor a finding."""
    df = frame("kinerja", [BELUM | {"rusak": True}] * 2).astype({"realisasi": "object", "keadaan_isi": "object"})
    assert cek({"kinerja": df}, tempat(df, KOLOM["kinerja"]), FOLDER) == []


# ---- rule files that the office has edited


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FOLDER, tmp_path / "expectations"))


def _ubah(folder: Path, suite: str, ubah) -> dict[str, Any]:
    path = folder / f"{suite}.json"
    isi = json.loads(path.read_text(encoding="utf-8"))
    ubah(isi)
    path.write_text(json.dumps(isi, ensure_ascii=False), encoding="utf-8")
    return isi


def _meta(**ganti):
    return lambda isi: isi["expectations"][0]["meta"].update(ganti)


def _kwargs(**ganti):
    return lambda isi: isi["expectations"][0]["kwargs"].update(ganti)


def _syarat(syarat):
    return _kwargs(row_condition=syarat)


SALAH = {
    "meta tanpa saran": (lambda isi: isi["expectations"][0]["meta"].pop("saran"), "meta harus berisi"),
    "meta lebih": (_meta(catatan="x"), "meta harus berisi"),
    "pesan kosong": (_meta(pesan=" "), "meta «pesan» harus berisi teks"),
    "tingkat asing": (_meta(tingkat="awas"), "tingkat «awas» tidak dikenal"),
    "severity tidak cocok": (_meta(tingkat="info"), "severity untuk info harus «info»"),
    "kolom asing": (_meta(kolom="realisai"), "kolom «realisai» bukan kolom formulir"),
    "tempat isian asing": (_meta(pesan="Nilai {nilai} salah"), "{nilai} pada pesan bukan kolom"),
    "tempat isian ke dalam": (_meta(saran="{nama.__class__}"), "pada saran bukan kolom"),
    "tempat isian tanda": (_meta(pesan="{rusak}"), "{rusak} pada pesan bukan kolom"),
    "bentuk asing": (_meta(pesan="{nama:rupiah}"), "bentuk «rupiah» untuk {nama}"),
    "kurung tunggal": (_meta(pesan="salah {nama"), "kurung kurawal pada pesan"),
    "kolom kerangka asing": (_kwargs(column="terdaftr"), "kolom terdaftr tidak ada di kerangka kinerja"),
    "mostly": (_kwargs(mostly=0.9), "mostly tidak boleh dipakai"),
    "kwargs asing": (_kwargs(nilai=1), "ditolak Great Expectations"),
    "syarat teks": (_syarat("terdaftar == True"), "row_condition harus berbentuk"),
    "syarat bebas": (
        _syarat({"type": "pass_through", "pass_through_filter": "terdaftar"}),
        "row_condition harus berbentuk",
    ),
    "syarat kolom asing": (
        _syarat({"type": "nullity", "column": {"name": "xyz"}, "is_null": True}),
        "kolom xyz tidak ada di kerangka kinerja",
    ),
    "syarat operator asing": (
        _syarat({"type": "comparison", "column": {"name": "nama"}, "operator": "=~", "parameter": "x"}),
        "operator «=~» pada row_condition tidak sesuai",
    ),
    "harapan tabel": (
        lambda isi: isi["expectations"][0].update(type="expect_table_row_count_to_equal"),
        "bukan harapan untuk baris demi baris",
    ),
    "harapan asing": (
        lambda isi: isi["expectations"][0].update(type="expect_column_values_to_be_wajar"),
        "«expect_column_values_to_be_wajar» tidak dikenal",
    ),
}


@pytest.mark.parametrize("nama", SALAH)
def test_aturan_yang_salah_disebut_berkas_dan_kodenya(folder, nama):
    ubah, sebab = SALAH[nama]
    _ubah(folder, "kinerja", ubah)
    df = frame("kinerja", [{}])
    with pytest.raises(CapaianError) as galat:
        cek({"kinerja": df}, tempat(df, KOLOM["kinerja"]), folder)
    assert "kinerja.json, aturan INDIKATOR_TIDAK_DIKENAL: " in galat.value.pesan
    assert sebab in galat.value.pesan


def test_kode_salah_bentuk_dan_kode_ganda(folder):
    _ubah(folder, "kinerja", _meta(kode="Indikator asing"))
    with pytest.raises(CapaianError, match=r"kinerja\.json, aturan Indikator asing: kode hanya boleh"):
        aturan(folder)
    _ubah(folder, "kinerja", _meta(kode="KERTAS_KERJA_KOSONG"))
    with pytest.raises(
        CapaianError, match=r"kinerja\.json: kode KERTAS_KERJA_KOSONG dipakai dua kali \(juga di berkas\.json\)"
    ):
        aturan(folder)


def test_aturan_berkas_tidak_menunjuk_sel(folder):
    _ubah(folder, "berkas", _meta(kolom="realisasi"))
    with pytest.raises(CapaianError, match=r"berkas\.json, aturan KERTAS_KERJA_KOSONG: kolom harus null"):
        aturan(folder)


def test_berkas_aturan_yang_tidak_terbaca(folder):
    path = folder / "anggaran.json"
    path.write_text('{"name": "anggaran",\n "expectations": [}', encoding="utf-8")
    with pytest.raises(CapaianError, match=r"anggaran\.json bukan JSON yang benar: baris 2"):
        aturan(folder)
    path.write_bytes('{"name": "é"}'.encode("latin-1"))
    with pytest.raises(CapaianError, match="UTF-8"):
        aturan(folder)
    path.write_text('{"name": "anggaran", "expectations": []}', encoding="utf-8")
    with pytest.raises(CapaianError, match=r"anggaran\.json harus berisi name"):
        aturan(folder)
    path.unlink()
    with pytest.raises(CapaianError, match=r"anggaran\.json tidak ada"):
        aturan(folder)


def test_pengecualian_bukan_data_salah(folder):
    """A rule that cannot be computed is a bug: neither a finding nor silence."""
    _ubah(
        folder,
        "kinerja",
        lambda isi: isi["expectations"][0].update(
            type="expect_column_values_to_be_between", kwargs={"column": "nama", "min_value": 0}
        ),
    )
    df = frame("kinerja", [{}])
    with pytest.raises(RuntimeError, match=r"INDIKATOR_TIDAK_DIKENAL \(kinerja\.json\) tidak dapat dijalankan"):
        cek({"kinerja": df}, tempat(df, KOLOM["kinerja"]), folder)


def test_aturan_kantor_dengan_jenis_lain(folder):
    """A kind whose condition is left to Great Expectations works as well."""

    isi = _ubah(folder, "kinerja", lambda isi: None)
    isi["expectations"].append(
        {
            "type": "expect_column_values_to_not_match_regex_list",
            "severity": "warning",
            "kwargs": {
                "column": "bukti",
                "regex_list": ["^https?://"],
                "row_condition": {
                    "type": "comparison",
                    "column": {"name": "jenis_periode"},
                    "operator": "==",
                    "parameter": "tw",
                },
            },
            "meta": {
                "kode": "BUKTI_TAUTAN",
                "tingkat": "peringatan",
                "kolom": "bukti",
                "pesan": "Bukti «{nama}» hanya tautan: {bukti}.",
                "saran": "Tulis nama dokumennya.",
            },
        }
    )
    (folder / "kinerja.json").write_text(json.dumps(isi), encoding="utf-8")
    df = frame("kinerja", [{}, {"bukti": "https://contoh.id/a"}, {"bukti": "https://contoh.id/b"} | TAHUN])
    hasil = cek({"kinerja": df}, tempat(df, KOLOM["kinerja"]), folder)
    assert [(t.kode, t.pesan) for _, t in hasil] == [
        ("BUKTI_TAUTAN", f"Bukti {NAMA} hanya tautan: https://contoh.id/a.")
    ]


def test_kerangka_menyebut_kolom_turunan():
    for suite in DASAR:
        assert set(siapkan(suite, frame(suite, [{}])).columns) == set(KERANGKA[suite])
