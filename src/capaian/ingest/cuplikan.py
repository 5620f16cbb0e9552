"""The rows around a cell as a person sees them in the spreadsheet: letters, row numbers, what stands beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.alamat import huruf_kolom
from capaian.ingest.grid import Cell, Sheet

_SEL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_KOLOM_TERBANYAK = 6
_LABEL = 2
"""The leftmost columns with words: what a row is about."""
_JUDUL_TERBANYAK = 3
_TERPANJANG = 100
"""Letters of one cell."""


@dataclass(frozen=True, slots=True)
class Cuplikan:
    """`kolom`: letters, None where columns were left out; `baris`: (number, texts), (0, …) where rows were left out;
    `sorot`: addresses of the cells that it is about."""

    kolom: tuple[str | None, ...]
    baris: tuple[tuple[int, tuple[str, ...]], ...]
    sorot: frozenset[str]


def cuplik(lembar: Sheet, sel: str, sekitar: int) -> Cuplikan | None:
    """`sel`: one address or several ("Q9+S9"); None when it names no cell."""
    sorot = [(_nomor_kolom(huruf), int(baris)) for huruf, baris in _SEL.findall(sel.upper())]
    if not sorot:
        return None
    # Several cells of one figure may stand far apart (twelve months): the first one says where.
    tengah = sorot[0][1]
    nomor = range(max(1, tengah - sekitar), tengah + sekitar + 1)
    kepala = _kepala(lembar, nomor.start, sorot[0][0])
    terlihat = _terlihat(lembar, [*kepala, *nomor])
    kolom = _pilih(terlihat, [k for k, _ in sorot], lembar, tengah)
    baris = [n for n in nomor if n == tengah or any((n, k) in terlihat for k in kolom)]
    susunan: list[int] = [*kepala, *([0] if kepala and baris and kepala[-1] + 1 < baris[0] else []), *baris]
    berjarak = _dengan_jarak(kolom)
    return Cuplikan(
        tuple(huruf_kolom(k) if k else None for k in berjarak),
        tuple((n, tuple(_teks(lembar.at(n, k)) if n and k else "" for k in berjarak)) for n in susunan),
        frozenset(f"{huruf_kolom(k)}{b}" for k, b in sorot),
    )


def _kepala(lembar: Sheet, awal: int, kolom: int) -> list[int]:
    """The heading rows of the table: where the maker said which they are (rows that repeat when it is printed), else the
    nearest row above with a word in the cell's own column. A row that only numbers the columns brings the one above it."""
    if lembar.judul_cetak is not None:
        pertama, terakhir = lembar.judul_cetak
    else:
        pertama = terakhir = max(
            (n for (n, k), c in lembar.sel.items() if k == kolom and n < awal and _kata(c)), default=0
        )
    ada = {n for n, _ in lembar.sel}
    nomor = [n for n in range(pertama, terakhir + 1) if n in ada]
    while nomor and nomor[0] - 1 in ada and not any(_kata(c) for (n, _), c in _terlihat(lembar, nomor[:1]).items()):
        nomor.insert(0, nomor[0] - 1)
    return [n for n in nomor if n < awal][-_JUDUL_TERBANYAK:]


def _kata(c: Cell) -> bool:
    return not c.tersembunyi and c.jenis == "teks" and any(h.isalpha() for h in c.teks)


def _terlihat(lembar: Sheet, nomor: Iterable[int]) -> dict[tuple[int, int], Cell]:
    """The cells of those rows that a person sees: our own forms keep their marks in a hidden column."""
    baris = set(nomor)
    return {k: c for k, c in lembar.sel.items() if k[0] in baris and not c.tersembunyi}


def _pilih(terlihat: dict[tuple[int, int], Cell], sorot: list[int], lembar: Sheet, tengah: int) -> list[int]:
    """The cell's own column, its neighbours, and the columns that name the row."""
    semua = sorted({k for _, k in terlihat} | set(sorot))
    if len(semua) <= _KOLOM_TERBANYAK:
        return semua
    wajib = set(sorot[:_KOLOM_TERBANYAK])
    label = [k for k in semua if (c := lembar.at(tengah, k)) is not None and not c.tersembunyi and c.jenis == "teks"]
    wajib |= set([k for k in label if k < min(sorot)][:_LABEL])
    letak = semua.index(sorot[0])
    dekat = sorted((k for k in semua if k not in wajib), key=lambda k: abs(semua.index(k) - letak))
    return sorted(wajib | set(dekat[: max(0, _KOLOM_TERBANYAK - len(wajib))]))


def _dengan_jarak(kolom: list[int]) -> list[int]:
    """0 where columns were left out in between."""
    hasil: list[int] = []
    for k in kolom:
        if hasil and k - hasil[-1] > 1:
            hasil.append(0)
        hasil.append(k)
    return hasil


def _nomor_kolom(huruf: str) -> int:
    n = 0
    for h in huruf:
        n = n * 26 + ord(h) - ord("A") + 1
    return n


def _teks(sel: Cell | None) -> str:
    if sel is None:
        return ""
    # A number as a spreadsheet in this language shows it; of a percentage what the cell holds, as the trail says it.
    teks = tulis.angka(sel.nilai) if isinstance(sel.nilai, Decimal) and sel.jenis == "angka" else sel.teks
    if len(teks) > _TERPANJANG:
        teks = f"{teks[:_TERPANJANG]} …"
    return f"{teks} (format {sel.format})" if isinstance(sel.nilai, Decimal) and "%" in sel.format else teks
