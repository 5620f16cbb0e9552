"""Builders of DPA and SPJ workbooks as the budget application exports them: real codes, invented amounts."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl

PROGRAM = "7.01.02 PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK"
KEGIATAN = "7.01.02.2.01 Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan"
SUB = "7.01.02.2.01.0002 Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan"
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")  # fmt: skip
REKENING: tuple[tuple[str, str, Any], ...] = (
    ("5", "BELANJA DAERAH", 12_000_000),
    ("5.1", "BELANJA OPERASI", 12_000_000),
    ("5.1.02", "Belanja Barang dan Jasa", 12_000_000),
    ("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor", 5_000_000),
    ("5.1.02.02.01.0026", "Belanja Jasa Tenaga Administrasi", 7_000_000),
)
KAS = tuple(1_000_000 for _ in BULAN)


def bita(buku: openpyxl.Workbook) -> bytes:
    wadah = BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def isi_lembar(lembar: Any, baris: Sequence[Sequence[Any]]) -> None:
    for b in baris:
        lembar.append(list(b))


def pembuka(tahun: int = 2026) -> list[list[Any]]:
    return [
        ["DOKUMEN PELAKSANAAN ANGGARAN", None, "Formulir DPA-RINCIAN BELANJA SKPD"],
        [f"Pemerintah Kabupaten Uji Tahun Anggaran {tahun}"],
        ["Urusan Pemerintahan", ":", "7 UNSUR KEWILAYAHAN"],
        ["Program", ":", PROGRAM],
        ["Kegiatan", ":", KEGIATAN],
        [f"Alokasi Tahun {tahun - 1}", ":", "Rp0"],
        ["Indikator", "Tolok Ukur Kinerja", "Target Kinerja"],
        ["Masukan", "Dana yang dibutuhkan", "Rp12.000.000"],
        ["Keluaran", "Jumlah laporan", "12 Laporan"],
    ]


def blok_sub(
    sub: str = SUB, rekening: Sequence[tuple[str, str, Any]] = REKENING, jumlah: Any = "Rp12.000.000",
    kas: Mapping[str, Any] | None = None, total_kas: Any = None,
) -> list[list[Any]]:  # fmt: skip
    """`Sub Kegiatan : …`, its accounts with a detail row below the first leaf, its anggaran kas month by month."""
    kas = dict(zip(BULAN, KAS, strict=True)) if kas is None else kas
    baris: list[list[Any]] = [
        ["Sub Kegiatan", ":", sub],
        ["Sumber Pendanaan", ":", "DAU"],
        ["Waktu Pelaksanaan", ":", "Mulai Januari Sampai Desember"],
        ["Kode Rekening", "Uraian", "Rincian Perhitungan", None, None, "Jumlah (Rp)"],
        [None, None, "Koefisien", "Satuan", "Harga", None],
    ]
    for kode, nama, nilai in rekening:
        baris.append([kode, nama, None, None, None, nilai])
        if kode.count(".") == 5:
            baris.append([None, "[-] Kertas HVS", "10 rim", "Rim", 50_000, 500_000])
    if jumlah is not None:
        baris.append(["Jumlah Anggaran Sub Kegiatan", None, None, None, None, jumlah])
    if kas:
        baris.append(["Rencana Penarikan Dana per Bulan"])
        baris += [[nama, nilai] for nama, nilai in kas.items()]
        baris.append(["Jumlah", total_kas if total_kas is not None else sum(v for v in kas.values() if v)])
    baris.append(["Sukamaju, 2 Januari 2026"])
    return baris


def dpa(*blok: list[list[Any]], tahun: int = 2026, per_lembar: bool = False) -> bytes:
    buku = openpyxl.Workbook()
    for nomor, satu in enumerate(blok or (blok_sub(),)):
        if nomor == 0 or per_lembar:
            lembar = buku.active if nomor == 0 else buku.create_sheet()
            isi_lembar(lembar, pembuka(tahun))
        isi_lembar(lembar, satu)
    return bita(buku)


JUDUL_SPJ = (
    ("Kode Rekening", "Uraian", "Jumlah Anggaran", "SPJ-LS Gaji", None, None, "SPJ-LS Barang & Jasa", None, None,
     "SPJ UP/GU/TU", None, None, "Jumlah SPJ (LS+UP/GU/TU) s.d. Bulan Ini", "Sisa Pagu Anggaran"),
    (None, None, None, *("s.d. Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini") * 3, None, None),
    (1, 2, 3, 4, 5, "6=4+5", 7, 8, "9=7+8", 10, 11, "12=10+11", "13=6+9+12", "14=3-13"),
)  # fmt: skip


def baris_spj(kode: str, nama: str, pagu: Any, ls: int, up: int, jumlah: Any = "hitung") -> list[Any]:
    jumlah = ls + up if jumlah == "hitung" else jumlah
    sisa = pagu - jumlah if isinstance(pagu, int) and isinstance(jumlah, int) else None
    return [kode, nama, pagu, 0, 0, 0, 0, ls, ls, 0, up, up, jumlah, sisa]


def spj(*baris: list[Any], bulan: str = "Maret", tahun: int = 2025, gabung: bool = True) -> bytes:
    buku = openpyxl.Workbook()
    lembar = buku.active
    isi_lembar(lembar, [
        ["LAPORAN PERTANGGUNGJAWABAN BENDAHARA PENGELUARAN"], ["(SPJ FUNGSIONAL)"],
        ["SKPD", ":", "7.01.0.00.0.00.16.0000 Kecamatan Uji"], ["Tahun Anggaran", ":", tahun], ["Bulan", ":", bulan],
    ])  # fmt: skip
    isi_lembar(lembar, JUDUL_SPJ)
    if gabung:
        for wilayah in ("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:I6", "J6:L6", "M6:M7", "N6:N7"):
            lembar.merge_cells(wilayah)
    isi_lembar(lembar, baris)
    lembar.append(["Sukamaju, 31 Maret 2025"])
    return bita(buku)


def daftar_spj(
    baris: Sequence[Sequence[Any]], judul: Sequence[str] = ("Kode", "Sub Kegiatan", "Pagu", "Realisasi")
) -> bytes:
    buku = openpyxl.Workbook()
    isi_lembar(buku.active, [judul, *baris])
    return bita(buku)
