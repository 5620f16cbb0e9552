"""Rows for the content checks that fire nothing, and frames made of them."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from capaian.domain.temuan import Tempat

_UMUM = {
    "berkas": 0,
    "formulir": "kertas-kerja-tw",
    "jenis_periode": "tw",
    "unit": "contoh-1",
    "seksi": "pelayanan",
    "periode": "2025-TW3",
    "periode_nama": "Triwulan III 2025",
}
_CATATAN = {
    "pendorong": "Petugas lengkap",
    "penghambat": "Jaringan sering putus",
    "tindak_lanjut": "Menambah jaringan cadangan",
    "keterangan": "Sesuai rencana",
    "bukti": "Laporan triwulan",
}

DASAR: dict[str, dict[str, Any]] = {
    "berkas": _UMUM
    | {
        "n_indikator": 5,
        "n_terisi": 4,
        "n_dihitung": 4,
        "n_seratus": 1,
        "semua_kosong": False,
        "tw_sebelumnya_ada": True,
    },
    "kinerja": _UMUM
    | _CATATAN
    | {
        "indikator": "IKU-02",
        "nama": "Persentase desa tertib",
        "satuan": "%",
        "jenis_satuan": "persen",
        "arah": "naik",
        "rumus": "naik",
        "rasio": True,
        "basis": "posisi",
        "terdaftar": True,
        "pengampu": True,
        "jatuh_tempo": True,
        "rusak": False,
        "dari_bulan": False,
        "realisasi": 80.0,
        "realisasi_isi": None,
        "pembilang": 8.0,
        "penyebut": 10.0,
        "keadaan": "terisi",
        "keadaan_isi": None,
        "target": 75.5,
        "target_cetak": 75.5,
        "target_tahun": 90.0,
        "target_tahun_cetak": 90.0,
        "capaian": 105.96,
        "status": "tercapai",
        "capaian_tw_lalu": 100.0,
        "realisasi_tw_lalu": 70.0,
        "realisasi_tahun_lalu": 65.0,
        "realisasi_tw": None,
        "realisasi_tw_berikut": None,
        "realisasi_setahun": None,
        "realisasi_bulan": None,
        "realisasi_bulan_lalu": None,
        "target_bulan": None,
        "acuan_bulan_dekat": False,
        "batas_bawah": 0.0,
        "batas_atas": 100.0,
        "n_sama": 1,
        "n_pengampu": 1,
        "n_angka_rusak": 0,
    },
    "anggaran": _UMUM
    | _CATATAN
    | {
        "simpul": "7.01.02.2.01.0002",
        "kode": "7.01.02.2.01.0002",
        "nama": "Pelayanan umum",
        "terdaftar": True,
        "pengampu": True,
        "rusak": False,
        "anggaran_rusak": False,
        "anggaran": 60_000_000.0,
        "anggaran_lalu": 40_000_000.0,
        "anggaran_berikut": None,
        "anggaran_tw4": None,
        "fisik": 70.0,
        "fisik_lalu": 50.0,
        "pagu": 100_000_000.0,
        "pagu_cetak": 100_000_000.0,
        "anggaran_kas": 75_000_000.0,
        "serapan": 60.0,
        "n_sama": 1,
    },
}

LANGSUNG = {"rasio": False, "realisasi_isi": 80.0, "pembilang": None, "penyebut": None}
"""Changes that make the kinerja row one whose realisasi is typed."""

KOSONG = {"realisasi": None, "realisasi_isi": None, "pembilang": None, "penyebut": None, "capaian": None}
"""Changes that leave the kinerja row without any figure (the keadaan has to be said besides)."""

TAHUN = {
    "formulir": "kertas-kerja-lkjip",
    "jenis_periode": "tahun",
    "periode": "2025",
    "periode_nama": "Tahun 2025",
}

BULAN = {"jenis_periode": "bulan", "periode": "2025-B08", "periode_nama": "Agustus 2025"}
"""A row of an indikator that is reported monthly."""


def frame(suite: str, ubahan: Iterable[Mapping[str, Any]], awal: int = 0) -> pd.DataFrame:
    """One row for each set of changes to the base row; ids count from `awal`."""
    baris = []
    for nomor, ubah in enumerate(ubahan, awal):
        if asing := set(ubah) - set(DASAR[suite]):
            raise KeyError(f"kolom tidak dikenal: {sorted(asing)}")
        baris.append({"id": nomor, **DASAR[suite], **ubah})
    return pd.DataFrame(baris)


def tempat(df: pd.DataFrame, kolom: Iterable[str]) -> dict[int, Tempat]:
    """Row id i stands in row 9 + i; the n-th column key in the n-th column of the sheet."""
    kunci = list(kolom)
    return {
        int(i): Tempat(
            berkas=int(berkas),
            nama_berkas=f"pelayanan-{berkas}.xlsx",
            lembar="Kertas Kerja",
            sel={k: f"{chr(65 + n)}{9 + i}" for n, k in enumerate(kunci)},
            teks={k: f"teks {k}" for k in kunci},
        )
        for i, berkas in zip(df["id"], df["berkas"], strict=True)
    }
