"""The tables of the data model, once: what DuckDB creates is what the jurnal's rows are read into.

Figures are DECIMAL(20,6), money DECIMAL(20,2); a period is written "2025", "2025-TW3", "2025-B07"; `asal` travels beside every
figure that somebody typed: sha256 of the file, lembar, sel, raw text, reading rule.
"""

from collections.abc import Mapping

TEKS, BULAT, NILAI, RUPIAH, TANGGAL, YA = "VARCHAR", "BIGINT", "DECIMAL(20,6)", "DECIMAL(20,2)", "DATE", "BOOLEAN"

JENIS = {
    "teks": TEKS, "bulat": BULAT, "nilai": "DECIMAL(30,6)", "persen": "DECIMAL(28,2)", "rupiah": "DECIMAL(28,2)",
    "tanggal": TANGGAL, "ya": YA,
}  # fmt: skip
"""What a column of a written table holds, as wide as the measures are."""

ASAL = {"sha256": TEKS, "lembar": TEKS, "sel": TEKS, "teks_asal": TEKS, "aturan": TEKS}

REGISTER: dict[str, dict[str, str]] = {
    "unit": {"unit": TEKS, "nama": TEKS, "jenis": TEKS, "induk": TEKS},
    "seksi": {"unit": TEKS, "seksi": TEKS, "nama": TEKS, "jenis": TEKS},
    "simpul": {
        "unit": TEKS, "simpul": TEKS, "versi": BULAT, "induk": TEKS, "tingkat": TEKS, "kode": TEKS, "nama": TEKS,
        "seksi": TEKS,
    },
    "indikator": {
        "unit": TEKS, "indikator": TEKS, "versi": BULAT, "garis": TEKS, "simpul": TEKS, "nama": TEKS, "satuan": TEKS,
        "jenis_satuan": TEKS, "arah": TEKS, "rumus": TEKS, "agregasi_waktu": TEKS, "agregasi_unit": TEKS,
        "basis": TEKS, "jatuh_tempo": TEKS, "rentang_bawah": NILAI, "rentang_atas": NILAI, "pembilang": TEKS,
        "penyebut": TEKS, "definisi_operasional": TEKS, "sumber_data": TEKS,
    },
    "pengampu": {"unit": TEKS, "indikator": TEKS, "versi": BULAT, "seksi": TEKS, "peran": TEKS},
    "dokumen": {
        "unit": TEKS, "dokumen": TEKS, "jenis": TEKS, "tahun": BULAT, "versi": TEKS, "tanggal": TANGGAL,
        "dasar": TEKS,
    },
    "target": {
        "unit": TEKS, "indikator": TEKS, "versi": BULAT, "dokumen": TEKS, "periode": TEKS, "bawah": NILAI,
        "atas": NILAI, "teks": TEKS, **ASAL,
    },
    "pagu": {"unit": TEKS, "simpul": TEKS, "dokumen": TEKS, "periode": TEKS, "rupiah": RUPIAH, **ASAL},
    "pembanding": {"garis": TEKS, "tahun": BULAT, "cakupan": TEKS, "nilai": NILAI, "sumber": TEKS, **ASAL},
}  # fmt: skip
"""What the register workbook says, sheet by sheet. Each row also carries the peristiwa that accepted it."""

ISIAN: dict[str, dict[str, str]] = {
    "fakta": {
        "unit": TEKS, "objek": TEKS, "seksi": TEKS, "periode": TEKS, "besaran": TEKS, "basis": TEKS, "nilai": NILAI,
        "keadaan": TEKS, **ASAL,
    },
    "catatan": {
        "unit": TEKS, "objek": TEKS, "seksi": TEKS, "periode": TEKS, "jenis": TEKS, "teks": TEKS, **ASAL,
    },
}  # fmt: skip
"""What a kertas kerja says. Append-only; the latest accepted peristiwa counts."""

LAIN: dict[str, dict[str, str]] = {
    "peristiwa": {
        "peristiwa": BULAT, "waktu": TEKS, "oleh": TEKS, "peran": TEKS, "aksi": TEKS, "objek": TEKS, "hash": TEKS,
    },
    "berkas": {
        "peristiwa": BULAT, "sha256": TEKS, "nama": TEKS, "formulir": TEKS, "unit": TEKS, "seksi": TEKS,
        "periode": TEKS,
    },
    # One row a filled cell of a planning form; the latest peristiwa about a form takes the place of the earlier ones wholly.
    "usulan": {
        "unit": TEKS, "jenis": TEKS, "seksi": TEKS, "periode": TEKS, "blok": TEKS, "objek": TEKS, "urut": BULAT,
        "kolom": TEKS, "nilai": NILAI, "teks": TEKS, **ASAL, "peristiwa": BULAT,
    },
    "bukti": {
        "peristiwa": BULAT, "unit": TEKS, "objek": TEKS, "seksi": TEKS, "periode": TEKS, "sha256": TEKS, "nama": TEKS,
        "jenis": TEKS, "ukuran": BULAT, "keterangan": TEKS,
    },
    # One row a signing and unit that it covers (`kantor` is the office that was signed for); the latest counts.
    "pengesahan": {
        "peristiwa": BULAT, "snapshot": TEKS, "kantor": TEKS, "unit": TEKS, "periode": TEKS, "hash": TEKS,
        "alasan": TEKS, "dasar": TEKS,
    },
    "periode": {
        "periode": TEKS, "tahun": BULAT, "jenis": TEKS, "ke": BULAT, "akhir": TANGGAL, "nama": TEKS, "sebelum": TEKS,
        "tahun_lalu": TEKS, "laporan": TEKS,
    },
    "skala_kelas": {
        "skala": TEKS, "batas_bawah": NILAI, "inklusif": YA, "batas_atas": NILAI, "atas_inklusif": YA,
        "predikat": TEKS, "kode": TEKS, "warna": TEKS,
    },
    "skala_pakai": {"skala": TEKS, "sejak": TANGGAL},
    "rumus": {"rumus": TEKS, "versi": BULAT, "nama": TEKS, "kata": TEKS, "lantai": NILAI, "plafon": NILAI},
    "kategori": {"rumus": TEKS, "satuan": TEKS, "urutan": NILAI, "sebutan": TEKS},
    "meta": {"kunci": TEKS, "isi": TEKS},
}  # fmt: skip

_CATATAN = {"pendorong": TEKS, "penghambat": TEKS, "tindak_lanjut": TEKS, "keterangan": TEKS, "bukti": TEKS}

CALON: dict[str, dict[str, str]] = {
    "baris_kinerja": {
        "id": BULAT, "berkas": BULAT, "formulir": TEKS, "unit": TEKS, "seksi": TEKS, "periode": TEKS,
        "indikator": TEKS, "nama_cetak": TEKS, "target_cetak": NILAI, "target_tahun_cetak": NILAI,
        "realisasi": NILAI, "pembilang": NILAI, "penyebut": NILAI, "keadaan_isi": TEKS, "rusak": YA,
        "n_angka_rusak": BULAT, **_CATATAN,
    },
    "baris_anggaran": {
        "id": BULAT, "berkas": BULAT, "formulir": TEKS, "unit": TEKS, "seksi": TEKS, "periode": TEKS,
        "simpul": TEKS, "nama_cetak": TEKS, "pagu_cetak": NILAI, "anggaran": NILAI, "fisik": NILAI, "rusak": YA,
        "anggaran_rusak": YA, **_CATATAN,
    },
    "baris_berkas": {
        "berkas": BULAT, "formulir": TEKS, "unit": TEKS, "seksi": TEKS, "periode": TEKS, "n_masukan": BULAT,
    },
    # The filled cells of planning forms under examination; `berkas`: number of the file.
    "baris_usulan": {
        "berkas": BULAT, "unit": TEKS, "jenis": TEKS, "periode": TEKS, "blok": TEKS, "objek": TEKS, "kolom": TEKS,
        "nilai": NILAI, "lembar": TEKS, "sel": TEKS, "teks_asal": TEKS,
    },
    "cetak": {
        "unit": TEKS, "objek": TEKS, "periode": TEKS, "ukuran": TEKS, "tercetak": TEKS, "nilai_cetak": NILAI,
        "desimal": BULAT, "hitungan": NILAI,
    },
    # Beside `cetak` for a whole table: its cell and what it is held against, whether it is given, between which ours may
    # lie, and our s.d. figure.
    "cetak_tabel": {
        "objek": TEKS, "sel": TEKS, "dasar": TEKS, "tepat": YA, "terkecil": NILAI, "terbesar": NILAI, "rumus_lain": TEKS,
        "sd": NILAI,
    },
    "cetak_masukan": {
        "nomor": BULAT, "rumus": TEKS, "satuan": TEKS, "target": NILAI, "target_atas": NILAI, "target_desimal": BULAT,
        "realisasi": NILAI, "realisasi_desimal": BULAT, "capaian": NILAI, "capaian_desimal": BULAT,
        "pagu": RUPIAH, "anggaran": RUPIAH, "semula": RUPIAH, "menjadi": RUPIAH,
    },
}  # fmt: skip
"""Rows that nobody has accepted (kertas kerja under examination, figures printed elsewhere); they live in memory only."""

ATURAN = ("periode", "skala_kelas", "skala_pakai", "rumus", "kategori")
"""Tables that hold rules rather than what people said; refilled whenever the rules change."""

TABEL: dict[str, dict[str, str]] = {
    nama: {**kolom, "peristiwa": BULAT} for nama, kolom in (REGISTER | ISIAN).items()
} | LAIN
"""What the file data/curated/capaian.duckdb holds, measures apart."""


def buat(tabel: str) -> str:
    kolom = ", ".join(f'"{nama}" {jenis}' for nama, jenis in (TABEL | CALON)[tabel].items())
    return f"CREATE TABLE {tabel} ({kolom})"


def isi_dari_json(tabel: str) -> str:
    """INSERT of a JSON list of rows (one text parameter), read straight into the column types: a number that the
    jurnal carries as the text "88.95" becomes a DECIMAL without ever being a float."""
    return f"INSERT INTO {tabel} {dari_json((TABEL | CALON)[tabel])}"


def dari_json(kolom: Mapping[str, str]) -> str:
    """SELECT of these columns (name -> type) from such a list."""
    bentuk = ", ".join(f'"{nama}": "{jenis}"' for nama, jenis in kolom.items())
    daftar = ", ".join(f'r."{nama}"' for nama in kolom)
    return f"SELECT {daftar} FROM (SELECT unnest(from_json(?::JSON, '[{{{bentuk}}}]')) AS r)"
