"""Dates as they are written in Indonesian offices, and the suspicion that a spreadsheet swapped day and month."""

from datetime import date

import pytest

from capaian.domain.tanggal import Tanggal, baca_tanggal, curiga_tertukar


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        ("30 Juni 2026", date(2026, 6, 30)),
        ("31-01-2023", date(2023, 1, 31)),
        ("31/01/2023", date(2023, 1, 31)),
        ("05/06/2024", date(2024, 6, 5)),
        ("7.11.2017", date(2017, 11, 7)),
        ("2024-12-07", date(2024, 12, 7)),
        ("2024-12-07 00:00:00", date(2024, 12, 7)),
        ("30  November 2023", date(2023, 11, 30)),
        ("30\xa0Nopember\n2023", date(2023, 11, 30)),
        ("Contohan, 07 November 2017", date(2017, 11, 7)),
        ("S/D TGL. : 31-01-2023", date(2023, 1, 31)),
        ("1 Agt 2025", date(2025, 8, 1)),
        ("29 Februari 2024", date(2024, 2, 29)),
    ],
)
def test_tanggal_lengkap(teks: str, harap: date) -> None:
    hasil = baca_tanggal(teks)
    assert hasil is not None and hasil.tanggal == harap


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        ("Desember 2025", Tanggal((12,), None, 2025)),
        ("Kota Contoh,      Desember 2025", Tanggal((12,), None, 2025)),
        ("PERIODE : DESEMBER", Tanggal((12,))),
        ("30 Juni", Tanggal((6,), 30)),
        ("Juli/Agt", Tanggal((7, 8))),
        ("Januari s.d. Maret 2025", Tanggal((1, 3))),
    ],
)
def test_tanggal_sebagian_bukan_satu_hari(teks: str, harap: Tanggal) -> None:
    hasil = baca_tanggal(teks)
    assert hasil == harap
    assert hasil is not None and hasil.tanggal is None


@pytest.mark.parametrize(
    "teks",
    ["", "2025", "31 Februari 2024", "29-02-2023", "13/13/2024", "12.500.000", "1.1.1.2025", "01-02-2024 dan 02-03-2024",
     "Belum", "30 Juni 2025 dan 31 Juni 2025", "Marten", "5.1.02.01.2025"],
)  # fmt: skip
def test_bukan_tanggal(teks: str) -> None:
    assert baca_tanggal(teks) is None


@pytest.mark.parametrize(
    ("hari", "format", "sesama", "harap"),
    [
        (date(2024, 12, 7), "mm/dd/yyyy", ["15/07/2024"], True),
        (date(2024, 12, 7), "m/d/yy", ["20-07-2024"], True),
        (date(2024, 12, 7), "[$-409]mm/dd/yyyy;@", ["15/07/2024"], True),
        (date(2024, 12, 7), "dd/mm/yyyy", ["15/07/2024"], False),
        (date(2024, 12, 7), "yyyy-mm-dd", ["15/07/2024"], False),
        (date(2024, 12, 7), "mm/dd/yyyy", ["teks lain"], False),
        (date(2024, 12, 7), "mm/dd/yyyy", [], False),
        (date(2024, 12, 7), "mm/dd/yyyy", ["07/15/2024"], False),
        (date(2024, 12, 15), "mm/dd/yyyy", ["15/07/2024"], False),
        (date(2024, 8, 8), "mm/dd/yyyy", ["15/07/2024"], False),
        (date(2024, 12, 7), "d mmmm yyyy", ["15/07/2024"], False),
        (date(2024, 12, 7), "General", ["15/07/2024"], False),
    ],
)
def test_curiga_tertukar(hari: date, format: str, sesama: list[str], harap: bool) -> None:
    assert curiga_tertukar(hari, format, sesama) is harap
