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
            hasil[nama.lower()] = [b.isi | _asal(nama, b) if nama in _ASAL else b.isi for b in baris]
        return hasil


def _asal(nama: str, b: BarisRegister) -> dict[str, str | None]:
    """Where the figure of a row stands: a range that is not written in one cell stands in two, named as F42+G42."""
    kolom = _ASAL[nama]
    sel, teks = b.sel[kolom], b.asli.get(kolom, b.isi[kolom])
    if kolom not in b.asli and b.isi.get("atas") is not None:
        sel, teks = f"{sel}+{b.sel['atas']}", f"{teks or ''} – {b.isi['atas']}".strip()
    return {"lembar": nama, "sel": sel, "teks_asal": teks, "aturan": "register"}
