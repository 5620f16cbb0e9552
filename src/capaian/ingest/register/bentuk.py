"""The register as it was read, sheet by sheet."""

from dataclasses import dataclass, field
from typing import Any

from capaian.domain.temuan import Temuan

TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
BULANAN = "bulanan"
"""jatuh_tempo of an indikator that is reported month by month."""
_ASAL = {"Target": "bawah", "Pagu": "rupiah", "Pembanding": "nilai"}
"""Sheets whose figure carries its origin, and the column that it stands in."""


@dataclass(slots=True)
class BarisRegister:
    """`isi`: column -> value as text (None = empty); `sel`: column -> address; `asli`: column -> what was written, where
    the value is read from words (a range, a threshold, a category)."""

    lembar: str
    nomor: int
    isi: dict[str, str | None]
    sel: dict[str, str]
    asli: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Register:
    """`baris`: sheet name -> rows, in the order of the workbook."""

    nama: str
    sha256: str
    baris: dict[str, list[BarisRegister]] = field(default_factory=dict)
    temuan: list[Temuan] = field(default_factory=list)

    def tabel(self) -> dict[str, list[dict[str, Any]]]:
        """The rows as tables of the data model (names in lower case), figures with their origin."""
        hasil: dict[str, list[dict[str, Any]]] = {}
        for nama, baris in self.baris.items():
            kolom_asal = _ASAL.get(nama)
            hasil[nama.lower()] = [
                b.isi if kolom_asal is None else b.isi | {
                    "lembar": nama, "sel": b.sel[kolom_asal], "teks_asal": b.asli.get(kolom_asal, b.isi[kolom_asal]),
                    "aturan": "register",
                }
                for b in baris
            ]  # fmt: skip
        return hasil
