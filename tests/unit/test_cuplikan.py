"""The rows around a cell, as its spreadsheet shows them."""

from decimal import Decimal

import pytest

from capaian.ingest.cuplikan import Cuplikan, cuplik
from capaian.ingest.grid import Cell, Sheet


def lembar(isi: dict[str, object], judul: tuple[int, int] | None = None, tersembunyi: str = "") -> Sheet:
    sel = {}
    for alamat, nilai in isi.items():
        kolom, baris = ord(alamat[0]) - ord("A") + 1, int(alamat[1:])
        angka = isinstance(nilai, str) is False
        sel[baris, kolom] = Cell(
            baris, kolom, "angka" if angka else "teks", str(nilai), Decimal(str(nilai)) if angka else str(nilai),
            tersembunyi=alamat[0] in tersembunyi,
        )  # fmt: skip
    return Sheet("Isian", False, sel, judul_cetak=judul)


def petik(s: Sheet, sel: str, sekitar: int = 3) -> Cuplikan:
    hasil = cuplik(s, sel, sekitar)
    assert hasil is not None
    return hasil


TABEL = (
    {"A1": "Nama", "B1": "Realisasi"} | {f"A{n}": f"Hal {n}" for n in range(2, 30)} | {f"B{n}": n for n in range(2, 30)}
)


def test_rows_around_with_the_heading_of_the_column() -> None:
    b = petik(lembar(TABEL), "B20")
    assert b.kolom == ("A", "B") and b.sorot == {"B20"}
    # No print titles: the nearest word above in the same column; 0 stands for the rows that were left out.
    assert [n for n, _ in b.baris] == [1, 0, 17, 18, 19, 20, 21, 22, 23]
    assert dict(b.baris)[1] == ("Nama", "Realisasi") and dict(b.baris)[20] == ("Hal 20", "20")


def test_the_row_alone() -> None:
    b = petik(lembar(TABEL), "B20", 0)
    assert [n for n, _ in b.baris] == [1, 0, 20]


def test_print_titles_that_only_number_the_columns_bring_the_names_above_them() -> None:
    s = lembar({"A1": "Judul", "A3": "Nama", "B3": "Realisasi", "A4": 1, "B4": 2} | {f"A{n}": f"x{n}" for n in range(5, 20)}
               | {f"B{n}": n for n in range(5, 20)}, (4, 4))  # fmt: skip
    assert [n for n, _ in petik(s, "B15", 1).baris] == [3, 4, 0, 14, 15, 16]


def test_hidden_columns_stay_hidden_and_far_ones_are_left_out() -> None:
    isi: dict[str, object] = {"A5": "tanda:rahasia", "B5": "Nama indikator"} | {
        f"{k}5": n for n, k in enumerate("CDEFGHIJKL")
    }
    b = petik(lembar(isi, tersembunyi="A"), "J5")
    assert "tanda:rahasia" not in str(b.baris)
    assert b.kolom[0] == "B" and None in b.kolom and {"I", "J", "K"} <= set(b.kolom)
    assert len([k for k in b.kolom if k]) == 6


def test_figures_as_they_are_read_here_and_words_cut() -> None:
    b = petik(lembar({"A5": "panjang " * 40, "B5": 1234.5}), "B5")
    panjang, angka = dict(b.baris)[5]
    assert angka == "1.234,5" and len(panjang) < 120 and panjang.endswith("…")


def test_a_figure_of_several_cells_marks_them_all() -> None:
    b = petik(lembar({"A5": "Jumlah", "B5": 3, "C5": 4}), "B5+C5")
    assert b.sorot == {"B5", "C5"}


def test_an_empty_cell_still_has_its_place() -> None:
    b = petik(lembar({"A5": "Jumlah"}), "C5")
    assert b.kolom == ("A", None, "C") and dict(b.baris)[5] == ("Jumlah", "", "")


@pytest.mark.parametrize("sel", ["", "baris 5", "../x", "5"])
def test_what_is_no_address_names_no_cell(sel: str) -> None:
    assert cuplik(lembar(TABEL), sel, 3) is None
