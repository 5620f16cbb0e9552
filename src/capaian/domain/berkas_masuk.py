"""A file on its way in: where it lies, or its name and bytes as a browser sends them. The name that somebody else chose is
for reading only; nothing is ever written under it."""

import re
import unicodedata
from pathlib import Path

Berkas = Path | tuple[str, bytes]

BERAKHIRAN = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".htm", ".html")
"""What a kertas kerja may be called; what it is, its content says."""
NAMA_TERPANJANG = 120
"""Characters of a name: more does not fit beside anything that is said of the file."""
_AKHIRAN_TERPANJANG = 10
_TANPA_NAMA = "berkas"


def nama_aman(nama: str) -> str:
    """The name without folders, control and formatting characters (which turn the order of letters round) and what no file
    system takes; a long one loses its middle, not its ending. Never empty."""
    polos = unicodedata.normalize("NFC", nama).replace("\\", "/").rpartition("/")[2]
    polos = "".join(c for c in polos if unicodedata.category(c)[0] != "C")
    polos = " ".join(re.sub(r'[<>:"|?*]', "_", polos).split()).rstrip(". ")
    pokok, titik, akhiran = polos.rpartition(".")
    if not titik or not akhiran.isascii() or not akhiran.isalnum() or len(akhiran) > _AKHIRAN_TERPANJANG:
        return polos[:NAMA_TERPANJANG].rstrip(". ") or _TANPA_NAMA
    return f"{(pokok.rstrip('. ') or _TANPA_NAMA)[: NAMA_TERPANJANG - len(akhiran) - 1]}.{akhiran}"


def nama_berlainan(nama: str, dipakai: set[str]) -> str:
    """The name, with a number before its ending when it is taken."""
    pokok, titik, akhiran = nama.rpartition(".")
    hasil, ke = nama, 1
    while hasil.casefold() in dipakai:
        ke += 1
        hasil = f"{pokok} ({ke}).{akhiran}" if titik else f"{nama} ({ke})"
    return hasil
