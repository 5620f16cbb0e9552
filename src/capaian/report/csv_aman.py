"""CSV that a spreadsheet opens as text: semicolons and a BOM as Indonesian Excel expects, and no cell that it would run
as a formula (OWASP, CWE-1236)."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from capaian.domain import tulis

_PEMICU = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_ANGKA = re.compile(r"[+-]?[\d.]*\d(?:,\d+)?")


def aman(nilai: Any) -> str:
    """The text of one cell: a figure with a decimal comma; a text that would start a formula behind a single quote."""
    if nilai is None:
        return ""
    if isinstance(nilai, Decimal):
        return tulis.angka(nilai).replace(".", "")
    teks = str(nilai)
    return f"'{teks}" if _PEMICU.match(teks) and not _ANGKA.fullmatch(teks) else teks


def tulis_csv(kolom: Sequence[str], baris: Iterable[Mapping[str, Any]]) -> bytes:
    """A header and one line a row, UTF-8 with BOM."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    penulis.writerow(kolom)
    penulis.writerows([aman(b.get(k)) for k in kolom] for b in baris)
    return keluar.getvalue().encode("utf-8-sig")
