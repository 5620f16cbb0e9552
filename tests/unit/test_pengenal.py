"""What a file says of itself: titles, sheet names, file name; never its headers and cells."""

from decimal import Decimal

import pytest

from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.peta.pengenal import find_pengenal
from capaian.ingest.tata_letak import Kolom, Susunan, Tabel


def sel(baris: int, kolom: int, isi: str | int) -> Cell:
    if isinstance(isi, int):
        return Cell(baris, kolom, "angka", str(isi), Decimal(isi))
    return Cell(baris, kolom, "teks", isi, isi)


def cari(
    *judul: str | tuple[str, str], lembar: str = "Sheet1", nama: str = "berkas.xlsx", jenis: str = "judul_lembar"
) -> set[tuple[str, str]]:
    """The titles above a table of one column; a pair stands in neighbouring cells."""
    isi: dict[tuple[int, int], Cell] = {}
    lain: dict[tuple[int, int], str] = {}
    for baris, teks in enumerate(judul, 1):
        for kolom, satu in enumerate((teks,) if isinstance(teks, str) else teks, 1):
            isi[baris, kolom] = sel(baris, kolom, satu)
            lain[baris, kolom] = jenis
    n = len(judul) + 1
    isi |= {(n, 1): sel(n, 1, "Realisasi TW II Tahun 2019"), (n + 1, 1): sel(n + 1, 1, "Kecamatan Lain Tahun 2018")}
    tabel = Tabel(lembar, (n, n), (Kolom(1, ("Realisasi TW II Tahun 2019",)),), (n + 1, n + 1))
    grid = Grid((Sheet(lembar, False, isi),))
    return {(p.jenis, p.nilai) for p in find_pengenal(grid, {lembar: Susunan(lembar, (tabel,), lain)}, nama)}


@pytest.mark.parametrize(
    ("judul", "harap"),
    [
        (["KECAMATAN CONTOH TIMUR"], {("unit", "KECAMATAN CONTOH TIMUR")}),
        (
            ["REALISASI KINERJA KECAMATAN CONTOH TIMUR TAHUN 2025"],
            {("unit", "KECAMATAN CONTOH TIMUR"), ("tahun", "2025")},
        ),
        (["Kelurahan Sukacontoh"], {("unit", "Kelurahan Sukacontoh")}),
        (["Perangkat Daerah : Kecamatan Contoh"], {("unit", "Kecamatan Contoh")}),
        (["Nama OPD : Kecamatan Contoh"], {("unit", "Kecamatan Contoh")}),
        ([("SKPD", ": Dinas Contoh")], {("unit", "Dinas Contoh")}),
        ([("SKPD :", "7.01.01 Kecamatan Contoh")], {("unit", "Kecamatan Contoh")}),
        (["SKPD : ..............."], set()),
        (["Tahun 2025"], {("tahun", "2025")}),
        (["TAHUN ANGGARAN 2023"], {("tahun", "2023")}),
        (["T.A. 2026"], {("tahun", "2026")}),
        (["TA 2026"], {("tahun", "2026")}),
        (["TAHUN 20.."], set()),
        (["Lampiran 2025 lembar"], set()),
        ([("KONDISI S/D TGL.", ": 31-01-2023")], {("tahun", "2023"), ("periode", "B01")}),
        (["KONDISI DESEMBER 2023"], {("tahun", "2023"), ("periode", "B12")}),
        (["PERIODE : DESEMBER"], {("periode", "B12")}),
        (["Triwulan III Tahun 2025"], {("tahun", "2025"), ("periode", "TW3")}),
        (["TW. II"], {("periode", "TW2")}),
        (["Laporan TRIWULAN IV"], {("periode", "TW4")}),
        (["Triwulan VI"], set()),
        (["Keadaan Juli/Agt 2025"], set()),
        (["Contohan, 07 November 2017"], {("tahun", "2017")}),
        (["Peraturan Daerah Nomor 5"], set()),
    ],
)
def test_judul_lembar(judul: list[str | tuple[str, str]], harap: set[tuple[str, str]]) -> None:
    assert cari(*judul) == harap


@pytest.mark.parametrize(
    ("lembar", "harap"),
    [
        ("Realisasi TW IV", {("periode", "TW4")}),
        ("TW1-2026", {("periode", "TW1"), ("tahun", "2026")}),
        ("35 Kec Contoh Timur", set()),
        ("Desember", {("periode", "B12")}),
        ("Sheet1", set()),
    ],
)
def test_nama_lembar(lembar: str, harap: set[tuple[str, str]]) -> None:
    assert cari(lembar=lembar) == harap


@pytest.mark.parametrize(
    ("nama", "harap"),
    [
        ("realisasi-2026-tw1.xlsx", {("periode", "TW1"), ("tahun", "2026")}),
        ("Kecamatan_Contoh_2025.xlsx", {("unit", "Kecamatan Contoh"), ("tahun", "2025")}),
        ("laporan rfk desember 2023.xls", {("periode", "B12"), ("tahun", "2023")}),
        ("Renja 2025-2026.xlsx", set()),
        ("1234520256.xlsx", set()),
    ],
)
def test_nama_berkas(nama: str, harap: set[tuple[str, str]]) -> None:
    assert cari(nama=nama) == harap


def test_pertentangan_semua_dikembalikan_dengan_tempatnya() -> None:
    grid = Grid((Sheet("TW1", False, {(1, 1): sel(1, 1, "Triwulan III Tahun 2025")}),))
    hasil = find_pengenal(grid, {"TW1": Susunan("TW1", (), {(1, 1): "judul_lembar"})}, "tw2-2024.xlsx")
    assert [(p.jenis, p.nilai, p.lembar, p.sel) for p in hasil] == [
        ("tahun", "2025", "TW1", "A1"),
        ("periode", "TW3", "TW1", "A1"),
        ("periode", "TW1", "TW1", None),
        ("tahun", "2024", None, None),
        ("periode", "TW2", None, None),
    ]


@pytest.mark.parametrize("jenis", ["kaki", "tanda_tangan", "di_luar_tabel"])
def test_kaki_dan_tanda_tangan_tidak_berkata_apa_apa(jenis: str) -> None:
    assert cari("Contohan, Desember 2025", "Camat Kecamatan Contoh Tahun 2025", jenis=jenis) == set()


def test_lembar_yang_ditolak_tidak_dilihat() -> None:
    grid = Grid((Sheet("A", False, {(1, 1): sel(1, 1, "Tahun 2025")}),))
    assert find_pengenal(grid, {}, "x.xlsx") == []
