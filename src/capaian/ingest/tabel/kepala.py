"""Where the headers of a sheet are: by the words in them and how they stand over each other, not by row number.

A header is one to six rows of labels, with rows that number the columns or spell out their formulas above, inside or
below. What its columns are called is the work of `kolom_kepala.py`.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from capaian.ingest.grid import Cell
from capaian.ingest.peta.judul import bersih
from capaian.ingest.tabel.petak import (
    JUDUL,
    Petak,
    adalah_nilai,
    adalah_tahun,
    berpasangan,
    kata_daun,
    legenda,
    nomor_kolom,
)

MAKS_TINGKAT = 6


@dataclass(slots=True)
class Kepala:
    """`baris`: rows of labels from the top; `lewat`: rows of numbers or formulas between and around them -> why."""

    baris: list[int]
    kiri: int
    kanan: int
    lewat: dict[int, str] = field(default_factory=dict)

    @property
    def awal(self) -> int:
        return min(self.baris[0], *self.lewat) if self.lewat else self.baris[0]

    @property
    def akhir(self) -> int:
        return max(self.baris[-1], *self.lewat) if self.lewat else self.baris[-1]


def find_kepala(petak: Petak) -> list[Kepala]:
    """Every header of the sheet, from top to bottom."""
    hasil: list[Kepala] = []
    batas = i = 0
    while i < len(petak.nomor):
        n = petak.nomor[i]
        if _inti(petak, n, bool(hasil)):
            hasil.append(_bangun(petak, n, batas))
            batas = hasil[-1].akhir
            i = bisect_right(petak.nomor, batas)
        else:
            i += 1
    return hasil


def _inti(petak: Petak, n: int, di_dalam: bool) -> bool:
    """Whether a row is the core of a header: enough known words among its cells and no values. `di_dalam`: below
    another header, where a row of data with such words is the likelier thing."""
    cells = petak.baris[n]
    if 2 * sum(1 for c in cells if c.jenis == "angka" and not adalah_tahun(c)) > len(cells):
        return False
    judul = [c for c in cells if petak.bobot(c) >= JUDUL]
    if len(judul) < 2 or berpasangan(cells):
        return False
    # Scratch figures may stand in the same row beyond the header.
    cells = [c for c in cells if judul[0].kolom - 1 <= c.kolom <= judul[-1].kolom + 1]
    daun = kata_daun(petak, cells)
    if any(adalah_nilai(c) and not d for c, d in zip(cells, daun, strict=True)):
        return False
    pasti = {bersih(c.teks) for c in judul if petak.pasti(c)}
    ragam = {bersih(c.teks) for c in judul}
    cetak = petak.sheet.judul_cetak
    if cetak is not None and cetak[0] <= n <= cetak[1]:
        return bool(pasti)
    if di_dalam:
        berjarak = n - 1 not in petak.baris
        return len(pasti) >= 2 and len(judul) >= 0.6 * len(cells) and (len(ragam) >= 3 or berjarak)
    return len(judul) * 2 >= len(cells) and (len(pasti) >= 2 or (len(pasti) == 1 and len(ragam) >= 3))


def _bangun(petak: Petak, n: int, batas: int) -> Kepala:
    """The whole header around its core row `n`; rows up to `batas` belong to the header before."""
    h = Kepala([n], 0, 0)
    daun = kata_daun(petak, petak.baris[n])
    _lebarkan(petak, h, [c for c, d in zip(petak.baris[n], daun, strict=True) if d or not adalah_nilai(c)])
    p = petak.sebelum(n)
    while p is not None and p > batas and h.awal - p <= 2 and len(h.baris) < MAKS_TINGKAT:
        cells = _di_lebar(petak, h, p)
        if nomor_kolom(cells):
            h.lewat[p] = "nomor_kolom"
        elif _di_atas(petak, h, p, cells):
            h.baris.insert(0, p)
            _lebarkan(petak, h, cells)
        else:
            break
        p = petak.sebelum(p)
    s = petak.sesudah(n)
    while s is not None and s - h.akhir <= 3 and len(h.baris) < MAKS_TINGKAT:
        cells = _di_lebar(petak, h, s)
        if not cells:
            s = petak.sesudah(s)
            continue
        if _bernomor(petak, h, cells):
            h.lewat[s] = "nomor_kolom"
        elif legenda(cells):
            h.lewat[s] = "legenda"
        elif s - h.akhir <= 2 and _di_bawah(petak, h, s, cells):
            h.baris.append(s)
            _lebarkan(petak, h, cells)
        else:
            break
        s = petak.sesudah(s)
    return h


def _lebarkan(petak: Petak, h: Kepala, cells: list[Cell]) -> None:
    h.kiri = min([c.kolom for c in cells] + ([h.kiri] if h.kiri else []))
    h.kanan = max([petak.rentang(c)[1] for c in cells] + [h.kanan])


def _di_lebar(petak: Petak, h: Kepala, n: int) -> list[Cell]:
    return [c for c in petak.baris[n] if h.kiri <= c.kolom <= h.kanan]


def _bernomor(petak: Petak, h: Kepala, cells: list[Cell]) -> bool:
    """Numbers of columns, unless they are the twelve months under one group."""
    if not nomor_kolom(cells):
        return False
    bulan = len(cells) >= 12 and all(kata_daun(petak, cells)) and cells[0].kolom > h.kiri + 1
    return not bulan


def _di_atas(petak: Petak, h: Kepala, p: int, cells: list[Cell]) -> bool:
    """Whether a row is a further level above: its cells are merged down into the header, or head groups of it. A
    title that stands over the whole width is none."""
    if not cells or berpasangan(cells) or any(adalah_nilai(c) and not adalah_tahun(c) for c in cells):
        return False
    atas = h.baris[0]
    if any(petak.rentang(c)[0] >= atas for c in cells):
        return True
    isi = {c.kolom for n in h.baris for c in _di_lebar(petak, h, n)}
    kolom = {c.kolom for c in cells}
    rapat = h.awal - p == 1
    grup = bergabung = 0
    for c in cells:
        akhir = petak.rentang(c)[1]
        if akhir > c.kolom:
            sebagian = not (c.kolom <= h.kiri and akhir >= h.kanan)
            bergabung += sebagian
        else:
            sebagian = {c.kolom, c.kolom + 1} <= isi and c.kolom + 1 not in kolom
        grup += sebagian and petak.bobot(c) >= JUDUL
    if len(cells) == 1:
        return rapat and grup == 1 and (bergabung == 1 or cells[0].kolom > h.kiri)
    tegak = sum(1 for c in cells if c.kolom not in isi)
    if rapat and bergabung >= 2 and bergabung + tegak == len(cells):
        return True  # groups by their merges alone, whatever they are called
    judul = sum(1 for c in cells if petak.bobot(c) >= JUDUL)
    return grup >= 1 and judul * 2 >= len(cells)


def _di_bawah(petak: Petak, h: Kepala, s: int, cells: list[Cell]) -> bool:
    """Whether a row is a further level below: leaf words, each under a group or where no label stands yet. Short
    labels in data under finished labels are none."""
    daun = kata_daun(petak, cells)
    if any(adalah_nilai(c) and not d for c, d in zip(cells, daun, strict=True)):
        return False
    terbuka = _terbuka(petak, h, s, {c.kolom for c in cells})
    bebas = [c.kolom in terbuka for c in cells]
    if h.lewat and h.akhir in h.lewat:
        return all(bebas) and all(daun)  # below the numbers only what must be a label
    if any(petak.rentang(c)[0] >= s for n in h.baris for c in _di_lebar(petak, h, n)):
        return all(bebas) or all(daun)  # other labels are merged down to here or further
    if all(bebas):
        return sum(daun) >= 0.6 * len(cells)
    if all(c.teks.strip().startswith("(") and d for c, d in zip(cells, daun, strict=True)):
        return True  # (Rp), (%) under each label
    if all(adalah_tahun(c) for c in cells):
        return len(cells) >= 2
    return sum(bebas) >= 0.8 * len(cells) and all(daun)


def _terbuka(petak: Petak, h: Kepala, s: int, isi: set[int]) -> set[int]:
    """Columns where a label may still follow in row `s`: nothing stands above, or the head of a group."""
    terbuka = set(range(h.kiri, h.kanan + 1))
    for n in h.baris:
        cells = _di_lebar(petak, h, n)
        for i, c in enumerate(cells):
            bawah, akhir = petak.rentang(c)
            berikut = cells[i + 1].kolom if i + 1 < len(cells) else h.kanan + 1
            # without a merge it heads a group when something stands below the blanks to its right
            grup = akhir > c.kolom or any(k in isi for k in range(akhir + 1, berikut))
            kolom = range(c.kolom, akhir + 1)
            if bawah >= s or not grup:
                terbuka.difference_update(kolom)
            else:
                terbuka.update(kolom)
    return terbuka
