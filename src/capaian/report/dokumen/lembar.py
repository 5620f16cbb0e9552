"""Excel templates, where a document is a table: `{{ nama }}` in any cell, and one row with `{{ baris.kolom }}` that is
repeated for each row of that tabel."""

import io
import re
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from capaian.report import gaya
from capaian.report.dokumen.templat import Bagian

_TAG = re.compile(r"\{\{\s*(\w+)(?:\.(\w+))?\s*\}\}")


def isi_lembar(templat: bytes, nilai: Mapping[str, Any], *, judul: str, pembuat: str) -> bytes:
    """The template with the values in it. Each cell is filled once, so what a person typed is never read as a tag."""
    buku = openpyxl.load_workbook(io.BytesIO(templat))
    for lembar in buku.worksheets:
        berulang = dict(_baris_berulang(lembar))
        for nomor, baris in enumerate(lembar.iter_rows(), 1):
            if nomor not in berulang:
                for sel in baris:
                    _isi_sel(sel, nilai)
        for nomor, tabel in reversed(berulang.items()):
            _ulangi(lembar, nomor, tabel, nilai)
    buku.properties.title, buku.properties.creator, buku.properties.lastModifiedBy = judul, pembuat, pembuat
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def bagian_lembar(templat: bytes) -> Iterator[Bagian]:
    """Every cell with a tag, as templat.py reads them: the columns of a repeated row inside its {% for %}."""
    try:
        buku = openpyxl.load_workbook(io.BytesIO(templat))
    except InvalidFileException as e:
        raise ValueError(str(e)) from e
    for lembar in buku.worksheets:
        berulang = dict(_baris_berulang(lembar))
        for nomor, baris in enumerate(lembar.iter_rows(), 1):
            for sel in baris:
                if isinstance(sel.value, str) and any(tanda in sel.value for tanda in "{}"):
                    tabel = berulang.get(nomor)
                    teks = f"{{% for {tabel} in {tabel} %}}{sel.value}{{% endfor %}}" if tabel else sel.value
                    yield Bagian(f"lembar «{lembar.title}» sel {sel.coordinate}", [sel.value], teks, [sel.value])


def _isi_sel(sel: Any, nilai: Mapping[str, Any], baris: Mapping[str, str] | None = None) -> None:
    if isinstance(sel.value, str) and "{{" in sel.value:
        gaya.tulis(sel, _TAG.sub(lambda m: (baris or {})[m[2]] if m[2] else _teks(nilai[m[1]]), sel.value))


def _teks(nilai: Any) -> str:
    return "\n".join(nilai) if isinstance(nilai, list) else nilai


def _baris_berulang(lembar: Worksheet) -> Iterator[tuple[int, str]]:
    """(row, tabel) of each row that is repeated."""
    for nomor, baris in enumerate(lembar.iter_rows(), 1):
        nama = {m[1] for sel in baris if isinstance(sel.value, str) for m in _TAG.finditer(sel.value) if m[2]}
        if nama:
            yield nomor, min(nama)


def _ulangi(lembar: Worksheet, nomor: int, tabel: str, nilai: Mapping[str, Any]) -> None:
    """The row once for each row of the tabel, with its looks; what stands below moves down."""
    semua, kolom = nilai[tabel], lembar.max_column
    pola = [lembar.cell(nomor, k) for k in range(1, kolom + 1)]
    isi = [(sel.value, copy(sel._style), lembar.column_dimensions[sel.column_letter].width) for sel in pola]
    ukuran = max(sel.font.sz for sel in pola)
    if (tambah := len(semua) - 1) > 0:
        _geser(lembar, nomor + 1, tambah)
    for ke, baris in enumerate(semua):
        lebar: list[tuple[str, float]] = []
        for k, (teks, gaya_sel, lebar_kolom) in enumerate(isi, 1):
            sel = lembar.cell(nomor + ke, k)
            sel.value, sel._style = teks, copy(gaya_sel)
            _isi_sel(sel, nilai, baris)
            lebar.append((str(sel.value or ""), lebar_kolom))
        gaya.atur_tinggi(lembar, nomor + ke, gaya.tinggi(lebar, ukuran))
    for pilihan in lembar.data_validations.dataValidation:
        for sel in [sel.coordinate for sel in pola if sel.coordinate in pilihan.sqref]:
            huruf = sel.rstrip("0123456789")
            pilihan.add(f"{sel}:{huruf}{nomor + max(len(semua) - 1, 0)}")


def _geser(lembar: Worksheet, mulai: int, tambah: int) -> None:
    akhir = lembar.max_row
    tinggi = {n: lembar.row_dimensions[n].height for n in range(mulai, akhir + 1)}
    for n in tinggi:
        lembar.row_dimensions[n].height = None
    for n, satu in tinggi.items():
        lembar.row_dimensions[n + tambah].height = satu
    # Borders inside a merged range belong to it, so it is taken apart before its cells move.
    gabungan = [r for r in lembar.merged_cells.ranges if r.min_row >= mulai]
    for r in gabungan:
        lembar.merged_cells.remove(r)
    if akhir >= mulai:
        lembar.move_range(f"A{mulai}:{get_column_letter(lembar.max_column)}{akhir}", rows=tambah)
    for r in gabungan:
        gaya.gabung(lembar, r.min_row + tambah, r.min_col, r.max_row + tambah, r.max_col)
