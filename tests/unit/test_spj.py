"""SPJ Fungsional: what was spent per sub kegiatan, and what the seksi said of it."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from berkas_sumber import baris_spj, bita, daftar_spj, isi_lembar, spj

from capaian.domain.periode import Periode
from capaian.domain.rekonsiliasi import KEADAAN, sandingkan
from capaian.ingest.format.xlsx import read_xlsx
from capaian.ingest.sumber.spj import Spj, read_spj

TW1 = Periode(2025, "tw", 1)
A, B = "7.01.02.2.01.0002", "7.01.04.2.01.0001"
BARIS = (
    baris_spj("7.01.02", "PROGRAM", 40_000_000, 6_000_000, 3_000_000),
    baris_spj(A, "Peningkatan", 40_000_000, 6_000_000, 3_000_000),
    baris_spj("5.1.02.01.01.0024", "ATK", 10_000_000, 0, 3_000_000),
    baris_spj("5.1.02.02.01.0026", "Jasa", 30_000_000, 6_000_000, 0),
    baris_spj("7.01.04", "PROGRAM", 20_000_000, 0, 4_500_000),
    baris_spj(B, "Sinergitas", 20_000_000, 0, 4_500_000),
    baris_spj("5.1.02.01.01.0024", "ATK", 20_000_000, 0, 4_500_000),
    baris_spj("JUMLAH", "", 60_000_000, 6_000_000, 7_500_000),
)


def baca(data: bytes, periode: Periode = TW1) -> Spj:
    return read_spj(read_xlsx(data, "spj.xlsx"), "spj.xlsx", "a" * 64, periode)


def angka(hasil: Spj) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [(s.kode, s.pagu and s.pagu.nilai, s.realisasi and s.realisasi.nilai) for s in hasil.sub]  # type: ignore[misc]


@pytest.mark.parametrize("gabung", [True, False])
def test_the_form_with_and_without_merged_titles(gabung: bool) -> None:
    hasil = baca(spj(*BARIS, gabung=gabung))
    assert hasil.temuan == []
    assert angka(hasil) == [(A, Decimal(40_000_000), Decimal(9_000_000)), (B, Decimal(20_000_000), Decimal(4_500_000))]
    assert hasil.sub[0].realisasi and hasil.sub[0].realisasi.sel == "M10"


def test_a_total_that_is_not_the_sum_of_its_accounts() -> None:
    baris = [list(b) for b in BARIS]
    baris[1][12] = 9_500_000
    hasil = baca(spj(*baris))
    assert [(t.kode, t.sel) for t in hasil.temuan] == [("TOTAL_BEDA", "M10"), ("TOTAL_BEDA", "M10")]  # parts; accounts
    assert angka(hasil)[0][2] == Decimal(9_000_000)


def test_the_grand_total_is_added_up_too() -> None:
    baris = [*BARIS[:-1], baris_spj("JUMLAH", "", 60_000_000, 6_000_000, 8_000_000)]
    assert [(t.kode, t.sel) for t in baca(spj(*baris)).temuan] == [("TOTAL_BEDA", "M16")]


def test_without_a_total_column_the_three_parts_are_added_up() -> None:
    buku = openpyxl.load_workbook(BytesIO(spj(*BARIS)))
    lembar = buku.active
    lembar.unmerge_cells("M6:M7")
    for baris in range(6, lembar.max_row + 1):
        lembar.cell(baris, 13).value = None
    hasil = baca(bita(buku))
    assert angka(hasil)[0][2] == Decimal(9_000_000)
    assert hasil.sub[0].realisasi and hasil.sub[0].realisasi.sel == "F10, I10, L10"


def test_a_plain_list() -> None:
    hasil = baca(
        daftar_spj(
            [[A, "Peningkatan", "Rp40.000.000", "9.000.000,00"], ["7.01.04.2.01.01", "Sinergitas", 20_000_000, 0]]
        )
    )
    assert hasil.temuan == []
    assert angka(hasil) == [
        (A, Decimal(40_000_000), Decimal(9_000_000)),
        ("7.01.04.2.01.01", Decimal(20_000_000), Decimal(0)),
    ]


def test_an_empty_cell_is_not_zero() -> None:
    hasil = baca(daftar_spj([[A, "Peningkatan", 40_000_000, None], [B, "Sinergitas", 20_000_000, "-"]]))
    assert [s.realisasi for s in hasil.sub] == [None, None]
    # Blank accounts below a printed total that agrees are what they look like.
    baris = [list(b) for b in BARIS]
    baris[6][12] = None
    baris[5][12] = None
    hasil = baca(spj(*baris))
    assert angka(hasil)[1][2] is None


def test_lra_with_its_own_titles() -> None:
    buku = openpyxl.Workbook()
    isi_lembar(buku.active, [
        ["LAPORAN REALISASI ANGGARAN Tahun Anggaran 2025"],
        ["Kode Rekening", "Uraian", "Anggaran", "Realisasi", None, None, "%", "Lebih/(Kurang)"],
        [None, None, None, "s/d Bulan Lalu", "Bulan Ini", "s/d Bulan Ini", None, None],
        [f"{A}.5.1.02.01.01.0024", "ATK", 40_000_000, 6_000_000, 3_000_000, 9_000_000, 22.5, -31_000_000],
    ])  # fmt: skip
    hasil = baca(bita(buku))
    assert (hasil.temuan, angka(hasil)) == ([], [(A, Decimal(40_000_000), Decimal(9_000_000))])


def test_two_columns_that_could_be_it_are_not_guessed() -> None:
    hasil = baca(daftar_spj([[A, "x", 1, 2, 3]], ("Kode", "Uraian", "Pagu", "Realisasi Keuangan", "Realisasi Kas")))
    assert [t.kode for t in hasil.temuan] == ["SPJ_KOLOM_RAGU"]
    assert hasil.sub == []


def test_the_month_and_year_that_it_names() -> None:
    assert [t.kode for t in baca(spj(*BARIS, bulan="Februari")).temuan] == ["SPJ_PERIODE_BEDA"]
    assert [t.kode for t in baca(spj(*BARIS, tahun=2024)).temuan] == ["SPJ_PERIODE_BEDA"]
    assert [t.kode for t in baca(spj(*BARIS), Periode(2025, "tw", 2)).temuan] == ["SPJ_PERIODE_BEDA"]
    assert baca(spj(*BARIS, bulan="Januari s.d. Maret")).temuan == []


def test_what_is_no_spj_is_said() -> None:
    assert [t.kode for t in baca(daftar_spj([["a", "b"]], ("Nama", "Alamat"))).temuan] == ["SPJ_TANPA_TABEL"]
    assert [t.kode for t in baca(daftar_spj([["1", "x", 1, 1]])).temuan] == ["SPJ_TANPA_SUB_KEGIATAN"]
    ganda = baca(daftar_spj([[A, "x", 1, 1], [A, "x", 1, 1]]))
    assert [t.kode for t in ganda.temuan] == ["SUB_KEGIATAN_GANDA"]


# -- against the seksi -------------------------------------------------------------------------------------------------


def kiri(kunci: str, realisasi: int | None, pagu: int | None = 10) -> dict[str, Any]:
    return {"kunci": kunci, "kode": kunci, "nama": kunci, "lembar": "S", "sel": "M1",
            "pagu": None if pagu is None else Decimal(pagu),
            "realisasi": None if realisasi is None else Decimal(realisasi)}  # fmt: skip


def kanan(kunci: str, realisasi: int | None, pagu: int | None = 10, unit: str = "kec") -> dict[str, Any]:
    return kiri(kunci, realisasi, pagu) | {"unit": unit, "seksi": "a", "berkas": "k.xlsx", "sha256": "x"}


@pytest.mark.parametrize(
    ("spj_", "seksi", "keadaan", "selisih"),
    [
        ([kiri("A", 5)], [kanan("A", 5)], "cocok", 0),
        ([kiri("A", 7)], [kanan("A", 5)], "beda", 2),
        ([kiri("A", 0)], [kanan("A", None)], "belum_lapor", None),  # missing is never zero
        ([kiri("A", 5)], [kanan("A", 2), kanan("A", 3, unit="kel")], "beda_pagu", 0),
        ([kiri("A", 5, 20)], [kanan("A", 2), kanan("A", 3, unit="kel")], "cocok", 0),
        ([kiri("A", 5)], [kanan("A", 5), kanan("A", None, unit="kel")], "belum_lengkap", None),
        ([kiri("A", None)], [kanan("A", 5)], "tidak_terbaca", None),
        ([kiri("A", 5)], [], "tidak_di_register", None),
        ([], [kanan("A", 5)], "tidak_di_spj", None),
        ([kiri("A", 5, 9)], [kanan("A", 5)], "beda_pagu", 0),
        ([kiri("A", 5, None)], [kanan("A", 5)], "cocok", 0),
    ],
)
def test_side_by_side(spj_: list[Any], seksi: list[Any], keadaan: str, selisih: int | None) -> None:
    (b,) = sandingkan(spj_, seksi)
    assert (b["keadaan"], b["selisih"]) == (keadaan, selisih)
    assert keadaan in KEADAAN


def test_differences_are_exact() -> None:
    (b,) = sandingkan(
        [kiri("A", 0) | {"realisasi": Decimal("0.3")}],
        [kanan("A", 0) | {"realisasi": Decimal("0.1")}, kanan("A", 0) | {"realisasi": Decimal("0.2")}],
    )
    assert b["selisih"] == 0
