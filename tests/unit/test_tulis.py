"""Numbers, dates and lists as an Indonesian reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.domain.angka import baca_teks
from capaian.domain.tulis import (
    angka,
    atau_kosong,
    daftar,
    persen,
    poin,
    rupiah,
    selisih,
    tanggal,
    waktu,
)


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.50", None, "1.234,5"),
        ("1250000", None, "1.250.000"),
        ("999", None, "999"),
        ("0", None, "0"),
        ("0.000001", None, "0,000001"),
        ("0.0000005", None, "0,000001"),
        ("0.00000049", None, "0"),
        ("-0.00000049", None, "0"),
        ("-1234.5", None, "-1.234,5"),
        ("1E+6", None, "1.000.000"),
        ("97.305", 2, "97,31"),
        ("97.304999", 2, "97,30"),
        ("-97.305", 2, "-97,31"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("1000", 2, "1.000,00"),
        ("-0.004", 2, "0,00"),
        ("99999999999999.999999", None, "99.999.999.999.999,999999"),
    ],
)
def test_angka(nilai, desimal, teks):
    assert angka(Decimal(nilai), desimal) == teks


def test_bilangan_bulat_diterima_pecahan_biner_ditolak():
    assert angka(1250) == "1.250"
    for salah in (1.5, True, "1"):
        with pytest.raises(TypeError):
            angka(salah)
    with pytest.raises(ValueError, match="bukan angka"):
        angka(Decimal("NaN"))


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        ("1250000", "Rp 1.250.000"),
        ("1250000.00", "Rp 1.250.000"),
        ("1250000.5", "Rp 1.250.000,50"),
        ("0", "Rp 0"),
        ("0.004", "Rp 0"),
        ("0.005", "Rp 0,01"),
        ("999.995", "Rp 1.000"),
        ("-500", "-Rp 500"),
    ],
)
def test_rupiah(nilai, teks):
    assert rupiah(Decimal(nilai)) == teks


def test_persen():
    assert persen(Decimal("97.31")) == "97,31 %"
    assert persen(100) == "100,00 %"
    assert persen(Decimal("84.325")) == "84,33 %"
    assert persen(Decimal("97.30"), None) == "97,3 %"


def test_selisih_dan_poin_bertanda():
    assert selisih(Decimal("88.95") - Decimal("88.94")) == "+0,01"
    assert poin(Decimal("104.96") - Decimal("107.81")) == "-2,85 poin"
    assert poin(Decimal("0.004")) == "0,00 poin"
    assert poin(Decimal("-0.004")) == "0,00 poin"
    assert selisih(1250, None) == "+1.250"
    assert selisih(0, None) == "0"


def test_tanggal_dan_waktu():
    assert tanggal(date(2026, 11, 20)) == "20 November 2026"
    assert tanggal(date(2026, 1, 2)) == "2 Januari 2026"
    assert waktu(datetime(2026, 11, 20, 14, 5, tzinfo=UTC)) == "20 November 2026 14.05"


def test_daftar():
    assert [daftar(list("abcd"[:n])) for n in range(5)] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
        "a, b, c, dan d",
    ]


def test_kosong_bukan_nol():
    assert atau_kosong(None) == "–"
    assert atau_kosong(None, persen) == "–"
    assert atau_kosong(Decimal(0)) == "0"
    assert atau_kosong(Decimal(0), rupiah) == "Rp 0"


@given(st.integers(-(10**20) + 1, 10**20 - 1).map(lambda n: Decimal(n) / 10**6))
def test_yang_ditulis_dibaca_kembali_sama_atau_ditanyakan(nilai):
    for jenis in (None, "jumlah"):
        bacaan = baca_teks(angka(nilai), jenis)
        assert bacaan.nilai == nilai or (bacaan.jenis == "tanya" and nilai in bacaan.pilihan)


@given(
    st.integers(-999_999_999, 999_999_999).map(lambda n: Decimal(n) / 10**6),
    st.sampled_from(("persen", "nilai")),
)
def test_persen_dan_nilai_ditulis_dibaca_kembali(nilai, jenis):
    teks = persen(nilai, None) if jenis == "persen" else angka(nilai)
    bacaan = baca_teks(teks, jenis)
    assert bacaan.nilai == nilai or (bacaan.jenis == "tanya" and nilai in bacaan.pilihan)


@given(st.integers(-(10**16) + 1, 10**16 - 1).map(lambda n: Decimal(n) / 100))
def test_rupiah_ditulis_dibaca_kembali_persis(nilai):
    bacaan = baca_teks(rupiah(nilai), None)
    assert (bacaan.jenis, bacaan.nilai) == ("nilai", nilai)
