"""CSV exports: nothing in them starts a formula, and nothing is lost."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.report.csv_aman import aman, tulis_csv


@pytest.mark.parametrize(
    ("nilai", "sel"),
    [
        ("=1+1", "'=1+1"), ("+62 812", "'+62 812"), ("-", "'-"), ("- tidak ada", "'- tidak ada"), ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"), ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("-12,5", "-12,5"), ("-1.234,5", "-1.234,5"), ("12", "12"),
        (Decimal("-1234.5"), "-1234,5"), (Decimal("0"), "0"), (None, ""), ("teks", "teks"), (7, "7"),
    ],
)  # fmt: skip
def test_aman(nilai: Any, sel: str) -> None:
    assert aman(nilai) == sel


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=3))
def test_terbaca_kembali_tanpa_rumus(teks: list[str]) -> None:
    """Every cell comes back as it was, but for the quote before a trigger."""
    kolom = [f"k{n}" for n in range(len(teks))]
    data = tulis_csv(kolom, [dict(zip(kolom, teks, strict=True))]).decode("utf-8-sig")
    kepala, baris = csv.reader(io.StringIO(data, newline=""), delimiter=";")
    assert kepala == kolom
    for sel, asli in zip(baris, teks, strict=True):
        assert sel in (asli, f"'{asli}")
        assert not sel.lstrip(" ").startswith(("=", "@", "\t"))
