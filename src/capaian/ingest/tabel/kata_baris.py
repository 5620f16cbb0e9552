"""Words that say what a row of a foreign table is: totals, means, predicates, examples, empty templates, levels."""

import re

from capaian.ingest.grid import Cell
from capaian.ingest.tabel.petak import adalah_nilai, polos

_TOTAL = re.compile(r"(?:grand\s*|sub\s*-?\s*)?total(?:nya)?\b.{0,60}", re.IGNORECASE)
_JUMLAH = re.compile(r"(?:sub\s*-?\s*)?jumlah(?:nya)?\b(.{0,80})", re.IGNORECASE)
_KATA_JUMLAH = frozenset((
    "belanja", "anggaran", "pagu", "dana", "biaya", "total", "keseluruhan", "seluruh", "seluruhnya", "semua",
    "program", "kegiatan", "sub", "subkegiatan", "rp", "langsung", "tidak", "operasi", "modal", "pegawai",
    "barang", "jasa", "dan", "per", "halaman", "ini", "dipindahkan", "pindahan", "skpd", "opd", "kecamatan",
    "kelurahan", "urusan", "bidang", "realisasi", "target", "keuangan", "akhir", "a", "b", "c", "d", "i", "ii",
    "iii", "iv", "v",
))  # fmt: skip
"""After `Jumlah` nothing else may stand in a total: `Jumlah dokumen …` is an indikator."""
_CACAH = re.compile(r"count\s*=\s*\d+", re.IGNORECASE)
_RATA = re.compile(r"(?:rata\s*-?\s*rata|rerata|average|mean)\b", re.IGNORECASE)
_PREDIKAT = re.compile(r"predikat\b", re.IGNORECASE)
_CONTOH = re.compile(r"(?:contoh|misal(?:nya)?|cth)\b\s*[:.(]?", re.IGNORECASE)
_TITIK = re.compile(r"[.…_]{5,}|…{2,}|\.{4,}")
_TRIWULAN = re.compile(r"(?:tw|tri\s?wulan)\s*[-.]?\s*(?:iv|iii|ii|i|[1-4])\s*[:.\-–]\s*\S", re.IGNORECASE)
_AWALAN = (
    (0, re.compile(r"urusan\b(?!.*\bpersen)", re.IGNORECASE)),
    (1, re.compile(r"bidang\s+urusan\b", re.IGNORECASE)),
    (4, re.compile(r"sub\s*-?\s*kegiatan(?:\b|(?=[A-Z]))", re.IGNORECASE)),
    (3, re.compile(r"kegiatan\b", re.IGNORECASE)),
    (3, re.compile(r"[Kk]egiatan(?=[A-Z][a-z])")),  # KegiatanPerencanaan
    (2, re.compile(r"program\b", re.IGNORECASE)),
)
_LEVEL = {
    "urusan": 0, "bidang urusan": 1, "tujuan": 0, "sasaran": 1, "program": 2, "kegiatan": 3, "sub kegiatan": 4, "subkegiatan": 4,
    "sub_kegiatan": 4, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_GAYA = (
    ("romawi", re.compile(r"(?:x{0,2})(?:ix|iv|v?i{0,3})(?=[.)]|$|\s)", re.IGNORECASE)),
    ("kapital", re.compile(r"[A-Z](?=[.)]|$)")),
    ("angka", re.compile(r"\d{1,3}(?=[.)]|$)(?!\.\d)")),
    ("kecil", re.compile(r"[a-z](?=[.)]|$)")),
)


def _pertama(cells: list[Cell]) -> str:
    """The first text of a row that is more than a number."""
    return next((polos(c) for c in cells if not adalah_nilai(c)), "")


def adalah_total(cells: list[Cell]) -> bool:
    """TOTAL, TOTALNYA, JUMLAH, JUMLAH BELANJA, Count=7 in the first text of the row."""
    return teks_total(_pertama(cells))


def teks_total(teks: str) -> bool:
    if _CACAH.fullmatch(teks) or (_TOTAL.fullmatch(teks) and teks.count(" ") <= 6):
        return True
    if m := _JUMLAH.fullmatch(teks):
        kata = re.findall(r"[^\W\d_]+", m[1].casefold())
        return all(k in _KATA_JUMLAH for k in kata)
    return False


def adalah_rata_rata(cells: list[Cell]) -> bool:
    return _RATA.match(_pertama(cells)) is not None


def adalah_predikat(cells: list[Cell]) -> bool:
    return _PREDIKAT.match(_pertama(cells)) is not None


def adalah_contoh(cells: list[Cell]) -> bool:
    return _CONTOH.match(_pertama(cells)) is not None


def bertitik(teks: str) -> bool:
    """A form that nobody filled in: `Program ..........`."""
    return _TITIK.search(teks) is not None


def per_triwulan(teks: str) -> bool:
    """`TW 1: Perencanaan dan reviu awal`."""
    return teks.lstrip()[:1] in ("t", "T") and _TRIWULAN.match(teks.strip()) is not None


def tingkat_awalan(teks: str) -> int | None:
    """0 urusan, 1 bidang urusan, 2 program, 3 kegiatan, 4 sub kegiatan, by the word that a name begins with."""
    return next((n for n, pola in _AWALAN if pola.match(teks.strip())), None)


def tingkat_level(teks: str) -> int | None:
    """The same, from a column that says it."""
    return _LEVEL.get(" ".join(teks.split()).casefold())


def gaya_nomor(teks: str) -> str | None:
    """How a row is numbered: romawi (I.), kapital (A.), angka (1.), kecil (a.); None without a number."""
    teks = teks.strip()
    if not teks:
        return None
    return next((nama for nama, pola in _GAYA if (m := pola.match(teks)) and m.group()), None)
