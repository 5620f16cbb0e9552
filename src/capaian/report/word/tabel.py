"""Tables: a heading row that repeats, rows that stay whole, numbers on the right, widths that fit the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from capaian.report.word.unsur import isi_teks, paragraf, unsur

KIRI, KANAN, TENGAH, JEJAK = "Sel", "SelAngka", "SelTengah", "SelJejak"
"""How a column stands: the paragraph style of its cells. JEJAK: the short code by which a row is traced."""
_KEPALA = "SelKepala"
_WARNA_KEPALA, _WARNA_KELOMPOK, _GARIS = "DCE6F1", "F3F5F8", "8796A5"


@dataclass(frozen=True, slots=True)
class Kolom:
    """`lebar`: its share of the width of the page."""

    judul: str
    lebar: float
    gaya: str = KIRI


@dataclass(slots=True)
class Tabel:
    """`baris`: texts, one a column; a single text is a row across that says what the rows under it are of. `tebal`: the
    rows that sum up, by their number. `catatan`: the line under the table."""

    judul: str
    kolom: Sequence[Kolom]
    baris: list[Sequence[str] | str]
    tebal: frozenset[int] = frozenset()
    catatan: str = ""


def tabel(t: Tabel, lebar: int) -> Any:
    """The table as an element, `lebar` twips wide."""
    jumlah = sum(k.lebar for k in t.kolom)
    bagi = [int(lebar * k.lebar / jumlah) for k in t.kolom]
    bagi[-1] += lebar - sum(bagi)
    tbl = unsur("tbl", _sifat(lebar), unsur("tblGrid", *(unsur("gridCol", w=w) for w in bagi)))
    tbl.append(_baris([_sel(k.judul, _KEPALA, w, warna=_WARNA_KEPALA) for k, w in zip(t.kolom, bagi, strict=True)],
                      kepala=True))  # fmt: skip
    akhir = len(t.baris) - 1
    for nomor, isi in enumerate(t.baris):
        if isinstance(isi, str):
            sel = [_sel(isi, KIRI, lebar, rentang=len(bagi), warna=_WARNA_KELOMPOK, tebal=True, ikut=True)]
        else:
            # The first rows go with the heading row, and the last two with each other: no single row on a page.
            ikut = nomor == akhir - 1
            sel = [_sel(teks, k.gaya, w, tebal=nomor in t.tebal, ikut=ikut)
                   for teks, k, w in zip(isi, t.kolom, bagi, strict=True)]  # fmt: skip
        tbl.append(_baris(sel))
    return tbl


def _sifat(lebar: int) -> Any:
    sisi = ("top", "left", "bottom", "right", "insideH", "insideV")
    return unsur(
        "tblPr", unsur("tblW", w=lebar, type="dxa"),
        unsur("tblBorders", *(unsur(s, val="single", sz=4, space=0, color=_GARIS) for s in sisi)),
        unsur("tblLayout", type="fixed"),
        unsur("tblCellMar", *(unsur(s, w=55, type="dxa") for s in ("left", "right"))),
    )  # fmt: skip


def _baris(sel: list[Any], *, kepala: bool = False) -> Any:
    return unsur("tr", unsur("trPr", unsur("cantSplit"), unsur("tblHeader") if kepala else None), *sel)


def _sel(
    teks: str, gaya: str, lebar: int, *, rentang: int = 1, warna: str | None = None, tebal: bool = False,
    ikut: bool = False,
) -> Any:  # fmt: skip
    sifat = unsur(
        "tcPr", unsur("tcW", w=lebar, type="dxa"), unsur("gridSpan", val=rentang) if rentang > 1 else None,
        unsur("shd", val="clear", color="auto", fill=warna) if warna else None,
        unsur("vAlign", val="center") if gaya == _KEPALA else None,
    )  # fmt: skip
    p = paragraf(gaya, *isi_teks(teks, tebal=tebal))
    if ikut or gaya == _KEPALA:
        p.find(f"{{{p.nsmap['w']}}}pPr").append(unsur("keepNext"))
    return unsur("tc", sifat, p)
