"""Codes of rows in foreign tables: put together from several columns, cut off a name, compared as levels.

A code of the official list is x.xx.xx.x.xx.xxxx (urusan, bidang, program, jenis, kegiatan, sub kegiatan); an account
begins with 4, 5 or 6 and has one digit in its second place (5.1.02), where a bidang has two (5.01).
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from capaian.ingest.grid import Cell

LEBAR = (1, 2, 2, 1, 2, 4)
"""Digits of each part of an official code: what a number cell has lost of its leading zeros."""
_KODE_NAMA = re.compile(
    r"\s*((?:\d{1,2}|[xX])(?:\.(?:\d{1,4}|[xX]{1,2})){1,7})\.?[\s:–\-]+(?=[^\d\s.])(\S.*)", re.DOTALL
)
_NOMOR_NAMA = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s+(?=\S)")
_KODE = re.compile(r"(?:\d{1,4}|[xX]{1,2})(?:\.(?:\d{1,4}|[xX]{1,2}))*")
_REKENING = re.compile(r"[456](?:\.\d(?:\.|$)|$)")


def pisah(teks: str) -> tuple[str | None, str]:
    """`1.05.01.2.07.05 Pengadaan Mebel` -> its code and its name; (None, text) without a code in front."""
    if m := _KODE_NAMA.fullmatch(teks):
        return m[1], " ".join(m[2].split())
    return None, " ".join(teks.split())


def tanpa_nomor(teks: str) -> str:
    """A name without the `1.` or `a)` in front of it."""
    return _NOMOR_NAMA.sub("", teks, count=1)


def rekening(kode: str) -> bool:
    return _REKENING.match(kode) is not None


def bagian(kode: str) -> tuple[str, ...]:
    """Parts of a code as levels are compared: without leading zeros, because they come and go."""
    return tuple(b.lstrip("0").upper() or "0" for b in kode.split("."))


def gabung(cells: Sequence[Cell | None], akun: bool = False) -> tuple[str | None, str]:
    """The cells of the code columns, left to right -> (the code, what is doubtful about it). None when no code
    stands there. Number cells lose their `.0` and get back the zeros that the official pattern wants, accounts
    (`akun`) none. A whole code beside the code of its parent replaces it."""
    ada = [c for c in cells if c is not None and c.teks.strip()]
    if not ada:
        return None, ""
    sendiri = len(cells) == 1
    potongan: list[str] = []
    ragu = ""
    for c in ada:
        teks = c.teks.strip().strip(".").replace(" ", "").replace("_x000D_", "")
        if isinstance(c.nilai, Decimal):
            teks, tanya = _dari_angka(c, len(potongan), sendiri, akun)
            ragu = ragu or tanya
        elif not _KODE.fullmatch(teks):
            continue
        bagian_ini = teks.split(".")
        if len(bagian_ini) > len(potongan) and bagian_ini[: len(potongan)] == potongan:
            potongan = []
        potongan += bagian_ini
    return (".".join(potongan) or None), ragu


def berakun(cells: Sequence[Cell]) -> bool:
    """5 | 2 | 2 | 01 | 10: accounts over several columns, told from a bidang (5 | 01 | 02 | 2.01) by its fourth and
    fifth part, which keep their zeros as text."""
    return (
        len(cells) >= 4
        and cells[0].teks.strip() in ("4", "5", "6")
        and any(c.jenis == "teks" and re.fullmatch(r"\d\d", c.teks.strip()) for c in cells[3:])
    )


def _dari_angka(c: Cell, ke: int, sendiri: bool, akun: bool) -> tuple[str, str]:
    """A number cell in a code column, the `ke`-th part of the code -> text, doubt."""
    utuh, _, pecahan = c.teks.partition(".")
    if pecahan:
        desimal = re.fullmatch(r"0+\.(0+)", c.format)
        if desimal:
            return f"{utuh}.{pecahan.ljust(len(desimal[1]), '0')}", ""
        return c.teks, "kode berupa angka: nol di belakang mungkin hilang" if len(pecahan) == 1 else ""
    if nol := re.fullmatch(r"0+", c.format):
        return utuh.rjust(len(nol[0]), "0"), ""
    if sendiri or akun or ke >= len(LEBAR):
        return utuh, ""
    return utuh.rjust(LEBAR[ke], "0"), ""
