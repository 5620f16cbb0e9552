"""Tables that leave the screen."""

import io

import openpyxl
import pandas as pd
import pytest
from ruang import ruang_kecil  # noqa: F401

from capaian.report import unduhan
from capaian.workspace import Workspace

JAHAT = [
    "=1+1",
    "+62 812",
    "-5 %",
    "@SUM(A1)",
    "\tmiring",
    "a\x0bb\x00c",
    "−",
    "1.234,5",
    "",
    "baris\nbaru",
    "=cmd|' /C calc'!A0",
]


def test_every_text_is_a_string_cell_and_none_a_formula() -> None:
    isi = unduhan.xlsx(pd.DataFrame({"Kolom": JAHAT, "=Judul": JAHAT}), "A[b]:c*?/\\'" + "x" * 60)
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).worksheets[0]
    assert [c.value for c in lembar[1]] == ["Kolom", "=Judul"]
    for n, teks in enumerate(JAHAT, 2):
        for sel in lembar[n]:
            assert (sel.value or "") == teks.replace("\x0b", "").replace("\x00", "")
            assert sel.value is None or sel.data_type in ("s", "inlineStr")


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    isi = unduhan.xlsx(pd.DataFrame({"Angka": [1.5, float("nan")], "Cacah": [3, 4]}), "Tabel")
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).worksheets[0]
    assert [[c.value for c in b] for b in lembar.iter_rows(min_row=2)] == [[1.5, 3], [None, 4]]


def test_csv_opens_without_running_anything() -> None:
    baris = unduhan.csv(pd.DataFrame({"Kolom": JAHAT})).decode("utf-8-sig").split("\r\n")
    for satu in baris[1:]:
        assert not satu.startswith(("=", "+", "@", "\t"))


@pytest.mark.parametrize("bentuk", ["pdf", "", "XLSX"])
def test_another_form_is_refused(bentuk: str, ruang_kecil: Workspace) -> None:  # noqa: F811
    from capaian.errors import CapaianError

    with pytest.raises(CapaianError, match="xlsx, csv"):
        ruang_kecil.unduhan_tabel(pd.DataFrame({"a": ["b"]}), bentuk)
