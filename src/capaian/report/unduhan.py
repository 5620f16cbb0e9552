"""What leaves the screen: xlsx whose cells are text as it was shown, csv that a spreadsheet cannot run, several files as one."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from capaian.report.csv_aman import tulis_csv
from capaian.report.kemasan import kemas_ulang

if TYPE_CHECKING:
    import pandas as pd

_TERLEBAR = 60
"""Letters of the widest column; longer texts are wrapped."""


def csv(tabel: "pd.DataFrame") -> bytes:
    return tulis_csv(list(tabel.columns), tabel.to_dict("records"))


def xlsx(tabel: "pd.DataFrame", judul: str) -> bytes:
    """Texts are string cells, so that none of them can be a formula; numbers of a numeric frame stay numbers."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    from capaian.report.gaya import boleh_ditulis

    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("".join(c for c in judul if c not in "[]:*?/\\'")[:31] or "Tabel")
    lembar.freeze_panes = "A2"
    teks = [[_isi(s) for s in baris] for baris in tabel.itertuples(index=False, name=None)]
    for n, kolom in enumerate(tabel.columns):
        panjang = max((len(str(b[n])) for b in teks), default=0)
        lembar.column_dimensions[get_column_letter(n + 1)].width = min(_TERLEBAR, max(panjang, len(kolom)) + 2)

    def sel(nilai: str | float | None, *, tebal: bool = False) -> WriteOnlyCell:
        satu = WriteOnlyCell(lembar, boleh_ditulis(nilai) if isinstance(nilai, str) else nilai)
        if isinstance(nilai, str):
            satu.data_type = "s"
        satu.font, satu.alignment = Font(bold=tebal), Alignment(vertical="top", wrap_text=True)
        return satu

    lembar.append([sel(k, tebal=True) for k in tabel.columns])
    for baris in teks:
        lembar.append([sel(s) for s in baris])
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _isi(nilai: object) -> str | float | None:
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        return None if nilai != nilai else nilai  # NaN: no figure
    return str(nilai)


def satu_zip(berkas: Iterable[Path]) -> bytes:
    """Files in one, under their own names."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as isi:
        for p in berkas:
            isi.writestr(p.name, p.read_bytes())
    return wadah.getvalue()


def zip_folder(folder: Path) -> bytes:
    """Every file of a folder under its path within, without the moment of packing."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as isi:
        for p in sorted(folder.rglob("*")):
            if p.is_file():
                isi.writestr(p.relative_to(folder).as_posix(), p.read_bytes())
    return kemas_ulang(wadah.getvalue(), lambda _, data: data)
