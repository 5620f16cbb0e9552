"""A sheet laid out by rows, and the small judgements on single cells and rows that finding tables rests on."""

import re
from bisect import bisect_left
from itertools import pairwise

from capaian.ingest.grid import Cell, Sheet
from capaian.ingest.peta.judul import bobot_judul, satuan_kenal
from capaian.ingest.tata_letak import Tabel

JUDUL = 0.5
"""From this weight (judul.bobot_judul) a text may be a header word; data holds such words too."""
JUDUL_PASTI = 0.9
"""From this weight a text is a header word and hardly ever data."""

_TAHUN = re.compile(r"(?:19|20)\d{2}")
_ANGKA_TEKS = re.compile(r"[-+(]?\s*(?:rp\.?\s*)?\d[\d.,\s]*\s*%?\)?(?:,-)?|[-–—.…]+|x", re.IGNORECASE)
_ROMAWI = re.compile(r"(?:i|ii|iii|iv)\.?", re.IGNORECASE)
_KURUNG = re.compile(r"\([^()]{1,20}\)")
_NOMOR = re.compile(r"[(\[]?\s*(\d{1,2})\s*([a-z]?)\s*[)\].]?(\s*(?:=|\(\s*\d).*)?", re.IGNORECASE)
_HURUF = re.compile(r"[(\[]\s*([a-z])\s*[)\]]|([a-z])", re.IGNORECASE)
_RUMUS_KOLOM = re.compile(r"(?:[\d\s()+\-–x×*/:=%.,\[\]]|total|jumlah|kolom|kol)+", re.IGNORECASE)
_OPERATOR = re.compile(r"\d.*[x×*/+:=].*\d|[x×*/+:=]\s*\d{1,3}\b|\btotal\b.*[x×*/]", re.IGNORECASE)
_KODE = re.compile(r"(?:\d{1,2}|x)(?:\.(?:\d{1,4}|xx))+\.?", re.IGNORECASE)
_MAKS_RUMUS = 40


def kosong(cell: Cell) -> bool:
    """Blanks, or a formula that shows nothing."""
    return cell.jenis == "teks" and not cell.teks.strip("\u200b\ufeff \t\r\n\xa0")


def polos(cell: Cell) -> str:
    return " ".join(cell.teks.replace("_x000D_", " ").split())


def adalah_tahun(cell: Cell) -> bool:
    return _TAHUN.fullmatch(cell.teks.strip()) is not None


def adalah_nilai(cell: Cell) -> bool:
    """What stands in data and not in headers: numbers, also as text, dates, errors, `-` for "none"."""
    return cell.jenis != "teks" or _ANGKA_TEKS.fullmatch(cell.teks.strip()) is not None


def adalah_kode(teks: str) -> bool:
    return _KODE.fullmatch(teks.strip()) is not None


class Petak:
    """`baris`: row -> its cells that are not blank, left to right; `nomor`: those rows in order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.baris: dict[int, list[Cell]] = {}
        for cell in sheet.sel.values():
            if not kosong(cell):
                self.baris.setdefault(cell.baris, []).append(cell)
        for cells in self.baris.values():
            cells.sort(key=lambda c: c.kolom)
        self.nomor = sorted(self.baris)
        self.letak = {n: i for i, n in enumerate(self.nomor)}
        self.bawah = self.nomor[-1] if self.nomor else 0
        self.kanan = max((k for _, k in sheet.sel), default=0)
        self.gabungan: dict[tuple[int, int], tuple[int, int]] = {}
        """First cell of a merge -> last row and column, cut off at the last cell of the sheet."""
        for b1, k1, b2, k2 in sheet.gabungan:
            if b1 <= self.bawah and k1 <= self.kanan:
                self.gabungan.setdefault((b1, k1), (min(b2, self.bawah), min(k2, self.kanan)))
        self._bobot: dict[str, float] = {}

    def sebelum(self, baris: int) -> int | None:
        """The row above that is not blank."""
        i = self.letak[baris]
        return self.nomor[i - 1] if i else None

    def sesudah(self, baris: int) -> int | None:
        i = self.letak[baris] + 1
        return self.nomor[i] if i < len(self.nomor) else None

    def mulai(self, baris: int) -> int | None:
        """The first row from here on that is not blank."""
        i = bisect_left(self.nomor, baris)
        return self.nomor[i] if i < len(self.nomor) else None

    def rentang(self, cell: Cell) -> tuple[int, int]:
        """Last row and column of the merge that begins here; the cell's own when there is none."""
        return self.gabungan.get((cell.baris, cell.kolom), (cell.baris, cell.kolom))

    def bobot(self, cell: Cell) -> float:
        if cell.jenis != "teks":
            return 0.0
        if cell.teks not in self._bobot:
            self._bobot[cell.teks] = bobot_judul(cell.teks)
        return self._bobot[cell.teks]

    def pasti(self, cell: Cell) -> bool:
        return self.bobot(cell) >= JUDUL_PASTI and not satuan_kenal(cell.teks)


def sel_baris(sheet: Sheet, tabel: Tabel, rentang: tuple[int, int]) -> dict[int, dict[int, Cell]]:
    """Row -> column -> cell (blanks too) in the columns of a table, rows and columns in order."""
    kiri, kanan = tabel.kolom[0].nomor, tabel.kolom[-1].nomor
    awal, akhir = rentang
    if (akhir - awal + 1) * (kanan - kiri + 1) <= len(sheet.sel):
        letak = [k for b in range(awal, akhir + 1) for k in ((b, n) for n in range(kiri, kanan + 1)) if k in sheet.sel]
    else:  # more places than cells
        letak = sorted(k for k in sheet.sel if awal <= k[0] <= akhir and kiri <= k[1] <= kanan)
    hasil: dict[int, dict[int, Cell]] = {}
    for b, k in letak:
        hasil.setdefault(b, {})[k] = sheet.sel[b, k]
    return hasil


def berpasangan(cells: list[Cell]) -> bool:
    """`Key : value`, in one cell or beside each other: the preamble of a form, never a header."""
    for i, c in enumerate(cells):
        teks = c.teks.strip()
        if c.jenis == "teks" and (teks.startswith(":") or (teks.endswith(":") and i < 2)):
            return True
    awal = cells[0].teks.strip() if cells else ""
    return len(cells) <= 2 and re.match(r"[^:()]{2,40}:\s*\S", awal) is not None


def nomor_kolom(cells: list[Cell]) -> bool:
    """Whether these cells number the columns: 1 2 3, (1) (2), (a) (b) ©, 6a 6b, 13 = 9 + 10; some may be wrong or
    repeated, but the row begins with the first and mostly counts on. A row of zeros does not count."""
    urut: list[int] = []
    kurung = 0
    for c in cells:
        teks = c.teks.strip().replace("©", "(c)").replace("®", "(r)")
        if c.jenis not in ("angka", "teks") or len(teks) > _MAKS_RUMUS:
            continue
        m = _NOMOR.fullmatch(teks)
        if m and (not m[3] or _RUMUS_KOLOM.fullmatch(m[3])):
            urut.append(int(m[1]))
            kurung += teks[0] in "(["
        elif m := _HURUF.fullmatch(teks):
            urut.append(ord((m[1] or m[2]).lower()) - 96)
            kurung += m[1] is not None
    if len(urut) < 0.9 * len(cells) or len(urut) < (2 if kurung == len(cells) else 3) or urut[0] not in (0, 1, 2):
        return False
    langkah = [b - a for a, b in pairwise(urut)]
    naik = sum(1 for x in langkah if x == 1)
    return naik >= (0.5 if urut[0] < 2 else 1) * len(langkah) and naik > 0


def legenda(cells: list[Cell]) -> bool:
    """Formulas of columns, as `3/Total x 100`, that stand under the numbers."""
    rumus = 0
    for c in cells:
        teks = c.teks.strip()
        if len(teks) > _MAKS_RUMUS or not _RUMUS_KOLOM.fullmatch(teks):
            return False
        rumus += c.jenis == "teks" and _OPERATOR.search(teks) is not None and not adalah_tahun(c)
    return rumus * 2 >= len(cells) > 0


def kata_daun(petak: Petak, cells: list[Cell]) -> list[bool]:
    """For each cell of a row below group headers, whether it is a leaf: a header word, a year, I to IV, (Rp), or a
    bare month number beside month names."""
    nama_bulan = sum(1 for c in cells if petak.bobot(c) >= JUDUL)
    bulan = [c.jenis == "angka" and c.teks.isdecimal() and 1 <= int(c.teks) <= 12 for c in cells]
    # twelve numbers that stand for the months, with or without some of them spelled out
    urut = [int(c.teks) for c, b in zip(cells, bulan, strict=True) if b]
    boleh = sum(bulan) >= 2 and all(b - a == 1 for a, b in pairwise(urut))
    boleh = boleh and (nama_bulan >= 2 or urut == list(range(1, 13)))
    return [
        petak.bobot(c) >= JUDUL
        or adalah_tahun(c)
        or (c.jenis == "teks" and bool(_ROMAWI.fullmatch(c.teks.strip()) or _KURUNG.fullmatch(c.teks.strip())))
        or (b and boleh)
        for c, b in zip(cells, bulan, strict=True)
    ]
