"""Formulas of other notations in the one that the rest of the house knows: A1 addresses, brackets for other files."""

import re

from capaian.domain.alamat import huruf_kolom

_TEKS = re.compile(r'("(?:[^"]|"")*")')
_RUJUKAN = re.compile(r"\[((?:'(?:[^']|'')*'|[^\]'])*)\]|;")
_R1C1 = re.compile(r"(?<![\w.'\]])R(\[-?[0-9]{1,7}\]|[0-9]{1,7})?C(\[-?[0-9]{1,5}\]|[0-9]{1,5})?(?![\w(.\[])")


def rumus_a1(rumus: str) -> str:
    """ "of:=SUM([.A1:.B2])" -> "SUM(A1:B2)"; "[$Data.A1]" -> "Data!A1"; what lies in another file keeps a bracket."""
    _, ada, isi = rumus.partition("=")
    return "".join(
        potong if i % 2 else _RUJUKAN.sub(lambda m: "," if m[0] == ";" else _rujukan(m[1]), potong)
        for i, potong in enumerate(_TEKS.split(isi if ada else rumus))
    )


def _rujukan(isi: str) -> str:
    berkas, luar, isi = isi.rpartition("#") if isi.startswith("'") and "'#" in isi else ("", "", isi)
    lembar, _, alamat = isi.partition(":")[0].rpartition(".")
    _, _, akhir = isi.partition(":")
    alamat += f":{akhir.rpartition('.')[2]}" if akhir else ""
    lembar = lembar.removeprefix("$")
    return (f"[{berkas}]" if luar else "") + (f"{lembar}!" if lembar else "") + alamat


def rumus_dari_r1c1(rumus: str, baris: int, kolom: int) -> str:
    """ "=SUM(R[-2]C:R[-1]C)" in C3 -> "SUM(C1:C2)"."""

    def ganti(m: re.Match[str]) -> str:
        b, b_tetap = _satu(m[1], baris)
        k, k_tetap = _satu(m[2], kolom)
        return f"{k_tetap}{huruf_kolom(k)}{b_tetap}{b}" if b > 0 and k > 0 else "#REF!"

    return "".join(
        potong if i % 2 else _R1C1.sub(ganti, potong) for i, potong in enumerate(_TEKS.split(rumus.removeprefix("=")))
    )


def _satu(teks: str | None, di_sini: int) -> tuple[int, str]:
    """Row or column of one half of an R1C1 address, and "$" when it is absolute."""
    if teks is None:
        return di_sini, ""
    if teks.startswith("["):
        return di_sini + int(teks[1:-1]), ""
    return int(teks), "$"
