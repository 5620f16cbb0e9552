"""What the columns under a header are called, and which of them make a table of their own.

A label is a path from the top level to the leaf. Merged groups say themselves how far they reach; an unmerged group
reaches to the next label of its row, within the group above it.
"""

from collections.abc import Iterable
from itertools import pairwise

from capaian.ingest.grid import Cell
from capaian.ingest.peta.judul import bersih
from capaian.ingest.tabel.kepala import Kepala
from capaian.ingest.tabel.petak import JUDUL, Petak, adalah_nilai, kata_daun, polos
from capaian.ingest.tata_letak import Kolom

_CONTOH = 40
"""Rows below the header that are looked at to see whether a column without a label is in use."""
KATA_NAMA = frozenset(("uraian", "program", "kegiatan", "indikator", "sasaran", "tujuan", "tolok", "tolak", "aktivitas",
                       "subkegiatan", "skpd", "opd", "urusan", "paket", "pekerjaan"))  # fmt: skip
"""Words of the headers under which rows are named."""


def kolom_kepala(petak: Petak, h: Kepala, sampai: int) -> list[tuple[Kolom, ...]]:
    """The columns of each table that stands under this header, left to right. `sampai`: last row that may be its."""
    jalur = _jalur(petak, h)
    pakai = _terpakai(petak, h, sampai)
    nomor = sorted(k for k, v in jalur.items() if v)
    if not nomor:
        return []
    ruas = _ruas(petak, nomor, jalur, pakai)
    hasil = []
    for kiri, kanan in ruas:
        for a, b in _paruh(kiri, kanan, jalur):
            hasil.append(tuple(Kolom(k, tuple(polos(c) for c in jalur.get(k, ()))) for k in range(a, b + 1)))
    # Names without a label, just left of the header.
    kiri = hasil[0][0].nomor
    if kiri > 1 and pakai.get(kiri - 1, (0, 0))[1] > 0 and not any(_bernama(k.jalur) for k in hasil[0]):
        hasil[0] = (Kolom(kiri - 1, ()), *hasil[0])
    return hasil


def _jalur(petak: Petak, h: Kepala) -> dict[int, list[Cell]]:
    """Column -> its label cells from the top level down."""
    tutup: dict[tuple[int, int], Cell] = {}
    for n in h.baris:
        cells = [c for c in petak.baris[n] if h.kiri <= c.kolom <= h.kanan]
        for c, daun in zip(cells, kata_daun(petak, cells), strict=True):
            if adalah_nilai(c) and not daun:
                continue
            bawah, kanan = petak.rentang(c)
            for baris in h.baris:
                if n <= baris <= bawah:
                    for k in range(c.kolom, kanan + 1):
                        tutup.setdefault((baris, k), c)
    for i, n in enumerate(h.baris[:-1]):
        _isi_kanan(petak, h, i, n, tutup)
    jalur: dict[int, list[Cell]] = {}
    for k in range(h.kiri, h.kanan + 1):
        sel = [tutup[n, k] for n in h.baris if (n, k) in tutup]
        jalur[k] = [c for i, c in enumerate(sel) if i == 0 or c is not sel[i - 1]]
    return jalur


def _isi_kanan(petak: Petak, h: Kepala, i: int, n: int, tutup: dict[tuple[int, int], Cell]) -> None:
    """Let each unmerged label that heads a group reach right to the next label, within the group above it."""
    bawah = h.baris[i + 1 :]

    def berdaun(kolom: int) -> bool:
        return any((b, kolom) in tutup and tutup[b, kolom].baris > n for b in bawah)

    grup: Cell | None = None
    for k in range(h.kiri, h.kanan + 1):
        if (c := tutup.get((n, k))) is not None:
            grup = c if petak.rentang(c)[1] == c.kolom and berdaun(c.kolom) else None
        elif grup is None or not berdaun(k):
            grup = None
        elif i == 0 or tutup.get((h.baris[i - 1], k)) is tutup.get((h.baris[i - 1], grup.kolom)):
            tutup[n, k] = grup
        else:
            grup = None


def _terpakai(petak: Petak, h: Kepala, sampai: int) -> dict[int, tuple[int, int]]:
    """Column -> (cells, texts) in the first rows below the header."""
    hasil: dict[int, tuple[int, int]] = {}
    n, sisa = petak.sesudah(h.akhir), _CONTOH
    while n is not None and n <= sampai and sisa:
        for c in petak.baris[n]:
            jumlah, teks = hasil.get(c.kolom, (0, 0))
            hasil[c.kolom] = (jumlah + 1, teks + (not adalah_nilai(c)))
        n, sisa = petak.sesudah(n), sisa - 1
    return hasil


def _bernama(jalur: Iterable[str]) -> bool:
    return any(kata in KATA_NAMA for teks in jalur for kata in bersih(teks).split())


def _daun(jalur: list[Cell]) -> str:
    return bersih(jalur[-1].teks) if jalur else ""


def _ruas(
    petak: Petak, nomor: list[int], jalur: dict[int, list[Cell]], pakai: dict[int, tuple[int, int]]
) -> list[tuple[int, int]]:
    """Runs of labelled columns that belong together: a gap in use, or a narrow one, is bridged; beyond a gap a run
    without a header word is scratch, one that begins as the first did or names its own rows is another table."""
    runtun = [[nomor[0], nomor[0]]]
    for a, b in pairwise(nomor):
        if b == a + 1:
            runtun[-1][1] = b
        else:
            runtun.append([b, b])
    if len(runtun) == 1:
        return [(runtun[0][0], runtun[0][1])]

    def nama(r: list[int]) -> bool:
        return any(_bernama([_daun(jalur[k])]) for k in range(r[0], r[1] + 1) if jalur.get(k))

    def daun(r: list[int]) -> list[str]:
        return [_daun(jalur[k]) for k in range(r[0], r[1] + 1) if jalur.get(k)]

    def dikenal(r: list[int]) -> bool:
        return any(petak.bobot(c) >= JUDUL for k in range(r[0], r[1] + 1) for c in jalur.get(k, ()))

    inti = max(range(len(runtun)), key=lambda i: (nama(runtun[i]), runtun[i][1] - runtun[i][0], -i))
    hasil = [runtun[inti]]
    for r in runtun[inti + 1 :]:
        if not dikenal(r):
            continue
        celah = range(hasil[-1][1] + 1, r[0])
        awal = daun(hasil[-1])[:3]
        if len(awal) == 3 and daun(r)[:3] == awal and nama(r):
            hasil.append(r)
        elif any(pakai.get(k, (0, 0))[0] for k in celah) or (len(celah) == 1 and not nama(r)):
            hasil[-1] = [hasil[-1][0], r[1]]
        elif nama(r) and r[1] > r[0]:
            hasil.append(r)
        elif len(celah) <= 2 and r[1] > r[0]:
            hasil[-1] = [hasil[-1][0], r[1]]
    for r in reversed(runtun[:inti]):
        if not dikenal(r):
            continue
        if hasil[0][0] - r[1] <= 3 or any(pakai.get(k, (0, 0))[0] for k in range(r[1] + 1, hasil[0][0])):
            hasil[0] = [r[0], hasil[0][1]]
    return [(a, b) for a, b in hasil]


def _paruh(kiri: int, kanan: int, jalur: dict[int, list[Cell]]) -> list[tuple[int, int]]:
    """Split a run whose leaf labels repeat as a whole (three columns or more, one of them naming the rows): two halves
    side by side. What stands before the first half stays with it."""
    daun = [_daun(jalur.get(k, [])) for k in range(kiri, kanan + 1)]
    for i, teks in enumerate(daun):
        if not teks or not _bernama([teks]) or teks not in daun[i + 1 :]:
            continue
        j = daun.index(teks, i + 1)
        mundur = 0
        while mundur < i and daun[i - mundur - 1] == daun[j - mundur - 1] != "" and j - mundur - 1 > i:
            mundur += 1
        a, lebar = i - mundur, j - i
        if lebar >= 3 and daun[a : a + lebar] == daun[a + lebar : a + 2 * lebar]:
            pisah = kiri + a + lebar
            return [(kiri, pisah - 1), *_paruh(pisah, kanan, jalur)]
        return [(kiri, kanan)]
    return [(kiri, kanan)]
