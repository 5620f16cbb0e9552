"""Workbooks as a spreadsheet program calculates them: LibreOffice without a window, one start for many files.

The results that a workbook carries beside its formulas are taken out first, so that nothing is read back that was not
calculated.
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import openpyxl

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def hitung_ulang(berkas: Iterable[Path], folder: Path) -> dict[str, openpyxl.Workbook]:
    """Name of the file -> the workbook with calculated values."""
    polos, hasil = folder / "polos", folder / "hasil"
    polos.mkdir(parents=True, exist_ok=True)
    semua = []
    for path in berkas:
        buku = openpyxl.load_workbook(path)  # formulas, without their results
        buku.save(polos / path.name)
        semua.append(polos / path.name)
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(hasil), *map(str, semua)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {p.name: openpyxl.load_workbook(hasil / p.name, data_only=True) for p in semua}
