"""Data validations: what a cell takes, what it says when it is chosen and when it refuses."""

from collections.abc import Callable
from typing import Any

from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet


def aturan(judul: str, pesan: str, galat: str = "", *, keras: bool = True, **isi: Any) -> DataValidation:
    """A rule with its messages, cut to what Excel holds (32 and 255 characters). Without `galat` it refuses
    nothing; keras: refuses instead of warning. `isi`: type, operator, formula1, formula2."""
    return DataValidation(
        allow_blank=True,
        showInputMessage=bool(pesan),
        promptTitle=_potong(judul, 32) if pesan else None,
        prompt=_potong(pesan, 255) or None,
        showErrorMessage=bool(galat),
        errorStyle="stop" if keras else "warning",
        errorTitle="Isian tidak sesuai" if galat else None,
        error=_potong(galat, 255) or None,
        **isi,
    )


def pilihan(daftar: tuple[str, ...]) -> dict[str, str]:
    """The parts of a rule that offers these words."""
    return {"type": "list", "formula1": f'"{",".join(daftar)}"'}


class Validasi:
    """The rules of one sheet. Cells with the same key share one, which is made once."""

    def __init__(self) -> None:
        self._daftar: dict[object, tuple[DataValidation, list[str]]] = {}

    def tambah(self, kunci: object, wilayah: str, buat: Callable[[], DataValidation]) -> None:
        """`wilayah`: a cell or a range."""
        if kunci not in self._daftar:
            self._daftar[kunci] = (buat(), [])
        self._daftar[kunci][1].append(wilayah)

    def pasang(self, lembar: Worksheet) -> None:
        for satu, wilayah in self._daftar.values():
            satu.sqref = MultiCellRange(" ".join(wilayah))
            lembar.add_data_validation(satu)


def _potong(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1]}…"
