"""Cell addresses as spreadsheets write them."""

from functools import cache


@cache
def huruf_kolom(kolom: int) -> str:
    """1 -> A, 27 -> AA."""
    teks = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        teks = chr(65 + sisa) + teks
    return teks
