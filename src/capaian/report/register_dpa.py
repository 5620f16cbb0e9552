"""What a DPA says, written into a copy of the office's register workbook; everything else in it stays as it is.

Rows are put below the last one that is filled, in the look of their column. Where a figure comes from stands in a
comment on its cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter as huruf
from openpyxl.worksheet.worksheet import Worksheet

from capaian.reference import FormulirRegister, LembarRegister
from capaian.report import gaya
from capaian.report.register import BARIS_DATA, nilai_sel

_PENULIS = "capaian"


@dataclass(frozen=True, slots=True)
class BarisBaru:
    """A row to be added. `isi`: column -> text as the register's reader gives it back; `asal`: column -> comment."""

    lembar: str
    isi: Mapping[str, str | None]
    asal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SelUbah:
    """A cell whose value is replaced."""

    lembar: str
    sel: str
    kolom: str
    nilai: str
    asal: str


def tulis_dpa(
    data: bytes, tujuan: Path, spec: FormulirRegister, baru: Sequence[BarisBaru], ubah: Sequence[SelUbah]
) -> None:
    """`data`: the register workbook. Writes the copy to `tujuan`."""
    buku = load_workbook(BytesIO(data), rich_text=True)
    for lembar_spec in spec.lembar:
        milik = [b for b in baru if b.lembar == lembar_spec.nama]
        if milik:
            _tambah(buku[lembar_spec.nama], lembar_spec, milik)
    for u in ubah:
        k = next(k for k in spec.sheet(u.lembar).kolom if k.kunci == u.kolom)
        sel = buku[u.lembar][u.sel]
        gaya.tulis(sel, nilai_sel(k, u.nilai))
        _beri_asal(sel, u.asal)
    gaya.simpan(buku, tujuan)


def _tambah(lembar: Worksheet, spec: LembarRegister, baris: Sequence[BarisBaru]) -> None:
    letak = {str(c.value).strip(): c.column for c in lembar[1] if c.value is not None}
    terakhir = max(
        (b for b in range(2, lembar.max_row + 1) if any(lembar.cell(b, k).value is not None for k in letak.values())),
        default=2,
    )
    for geser, satu in enumerate(baris, 1):
        for k in spec.kolom:
            nomor = letak[k.kunci]
            sel = lembar.cell(terakhir + geser, nomor)
            # The examples look different, so their look is not carried on.
            if terakhir >= BARIS_DATA:
                sel._style = lembar.cell(terakhir, nomor)._style
            elif huruf(nomor) in lembar.column_dimensions:
                sel._style = lembar.column_dimensions[huruf(nomor)]._style
            nilai = nilai_sel(k, satu.isi.get(k.kunci))
            if nilai is not None:
                gaya.tulis(sel, nilai)
            if k.kunci in satu.asal:
                _beri_asal(sel, satu.asal[k.kunci])


def _beri_asal(sel: Cell, asal: str) -> None:
    sel.comment = Comment(asal, _PENULIS, height=90, width=320)
