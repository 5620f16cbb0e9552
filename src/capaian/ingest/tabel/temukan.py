"""The structure of a sheet that is not our form: its tables, and what stands around them.

A header opens a table; the rows below belong to it until another header, the footer of E.81, a signature, or a blank
band after which nothing of the table comes. Every non-empty cell is a header, a row of a table, or named in `lain`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from capaian.ingest.grid import Cell, Sheet
from capaian.ingest.tabel.bukan_tabel import alasan_tolak
from capaian.ingest.tabel.kaki import (
    adalah_nip,
    catatan_kaki,
    jenis_kaki,
    kaki_teks,
    kepala_lembar,
    menandai,
    mulai_tanda_tangan,
)
from capaian.ingest.tabel.kata_baris import adalah_total
from capaian.ingest.tabel.kepala import Kepala, find_kepala
from capaian.ingest.tabel.kolom_kepala import kolom_kepala
from capaian.ingest.tabel.petak import Petak, adalah_kode, adalah_nilai, berpasangan, polos, sel_baris
from capaian.ingest.tata_letak import Kolom, Koordinat, Susunan, Tabel

JEDA = 3
"""Blank rows after which a table has ended, unless rows of it still come."""
_JEDA_TANDA_TANGAN = 7
"""Blank rows that a signature block may leave for the signature."""
_LIHAT = 6
"""Rows beyond a blank band that are looked at for rows of the table."""


def find_tables(sheet: Sheet) -> Susunan:
    """Take a sheet apart. Never raises; a sheet without a header comes back without tables."""
    petak = Petak(sheet)
    daerah = _daerah(petak, find_kepala(petak))
    tersembunyi = _kolom_tersembunyi(petak) if daerah else frozenset()
    tabel = tuple(t for d in daerah for t in _tabel(petak, d, tersembunyi))
    if ditolak := alasan_tolak(petak, tabel):
        return Susunan(sheet.nama, (), dict.fromkeys(sheet.sel, "di_luar_tabel"), ditolak=ditolak)
    if not tabel:
        return Susunan(sheet.nama, (), dict.fromkeys(sheet.sel, "di_luar_tabel"))
    apa, baris_kaki = _sekitar(petak, daerah)
    lain = {k: apa.get(k, "di_luar_tabel") for k in _di_luar(sheet, daerah)}
    return Susunan(sheet.nama, tabel, lain, kaki_teks(petak, baris_kaki))


def cells_of(sheet: Sheet, tabel: Tabel) -> list[Cell]:
    """Every cell of the sheet that the table holds: its header and its rows, blanks included."""
    return [c for rentang in (tabel.judul, tabel.isi) for baris in sel_baris(sheet, tabel, rentang).values()
            for c in baris.values()]  # fmt: skip


@dataclass(slots=True)
class _Daerah:
    """One header with its tables beside each other, and the rows below it that are theirs."""

    kepala: Kepala
    kolom: list[tuple[Kolom, ...]]
    isi: tuple[int, int]

    @property
    def akhir(self) -> int:
        return max(self.kepala.akhir, self.isi[1])

    def ruas(self, baris: int) -> list[tuple[int, int]]:
        """First and last column of each table that this row is a row of."""
        if not (self.kepala.awal <= baris <= self.kepala.akhir or self.isi[0] <= baris <= self.isi[1]):
            return []
        return [(k[0].nomor, k[-1].nomor) for k in self.kolom]


def _daerah(petak: Petak, kepala: list[Kepala]) -> list[_Daerah]:
    hasil: list[_Daerah] = []
    for i, h in enumerate(kepala):
        sampai = kepala[i + 1].awal - 1 if i + 1 < len(kepala) else petak.bawah
        if hasil and _ulang(petak, hasil[-1], h):
            lama = hasil[-1]
            isi = _isi(petak, lama.kepala, lama.kolom, h.awal - 1, sampai, sampai < petak.bawah)
            lama.isi = (lama.isi[0], max(h.akhir, isi[1]))
            continue
        kolom = kolom_kepala(petak, h, sampai)
        if not kolom:
            continue
        isi = _isi(petak, h, kolom, h.akhir, sampai, sampai < petak.bawah)
        if isi[1] < isi[0] and len(h.baris) == 1 and not h.lewat and sum(map(len, kolom)) < 3:
            continue  # two words beside each other with nothing below
        hasil.append(_Daerah(h, kolom, isi))
    return hasil


def _di_luar(sheet: Sheet, daerah: list[_Daerah]) -> Iterator[Koordinat]:
    """Every cell of the sheet that no table holds."""
    ruas: dict[int, list[tuple[int, int]]] = {}
    for baris, kolom in sheet.sel:
        if baris not in ruas:
            i = bisect_right(daerah, baris, key=lambda d: d.kepala.awal) - 1
            ruas[baris] = daerah[i].ruas(baris) if i >= 0 else []
        if not any(kiri <= kolom <= kanan for kiri, kanan in ruas[baris]):
            yield baris, kolom


def _label(petak: Petak, h: Kepala) -> list[tuple[int, str]]:
    return [(c.kolom, polos(c).casefold()) for n in h.baris for c in petak.baris[n] if h.kiri <= c.kolom <= h.kanan]


def _ulang(petak: Petak, lama: _Daerah, h: Kepala) -> bool:
    """Whether a header is that of the table above printed once more, on the next page: the same labels in the same
    columns, right below its rows."""
    if lama.isi[1] < lama.isi[0] or h.awal - lama.akhir > 2:
        return False
    return _label(petak, lama.kepala) == _label(petak, h)


def _isi(
    petak: Petak, h: Kepala, kolom: list[tuple[Kolom, ...]], dari: int, sampai: int, ada_lagi: bool
) -> tuple[int, int]:
    """First and last row of the table between `dari` and `sampai`, both beyond the header; (n + 1, n) when there is
    none. `ada_lagi`: another header follows."""
    kiri, kanan = kolom[0][0].nomor, kolom[-1][-1].nomor
    awal = akhir = 0
    total = 0
    terakhir = dari
    baris: list[int] = []
    n = petak.mulai(dari + 1)
    while n is not None and n <= sampai:
        cells = [c for c in petak.baris[n] if kiri <= c.kolom <= kanan]
        if jenis_kaki(petak.baris[n]) is not None or mulai_tanda_tangan(petak, n):
            break
        if cells and (awal or not _liar(cells, kiri)):
            if awal and n - terakhir > JEDA and not _lanjut(petak, n, sampai, kiri, kanan, bool(total)):
                break
            awal = awal or n
            akhir = terakhir = n
            baris.append(n)
            if adalah_total(cells):
                total = n
        n = petak.sesudah(n)
    if not awal:
        return h.akhir + 1, h.akhir
    akhir = _pangkas(petak, baris, kiri, kanan, total, ada_lagi)
    return (awal, akhir) if akhir >= awal else (h.akhir + 1, h.akhir)


def _liar(cells: list[Cell], kiri: int) -> bool:
    """Loose figures between the header and the first row: no text and no code beside them. Zeros, with or without a
    number in the first column, are a row of data."""
    return (
        all(adalah_nilai(c) for c in cells)
        and not all(c.teks == "0" or c.kolom == kiri for c in cells)
        and not any(c.jenis == "teks" and adalah_kode(c.teks) for c in cells)
    )


def _lanjut(petak: Petak, n: int, sampai: int, kiri: int, kanan: int, total: bool) -> bool:
    """Whether rows beyond a blank band still belong to the table: they name something and give a value, after a total
    only under a code."""
    terakhir = n
    for _ in range(_LIHAT):
        cells = [c for c in petak.baris[n] if kiri <= c.kolom <= kanan]
        if jenis_kaki(petak.baris[n]) is not None or mulai_tanda_tangan(petak, n):
            return False
        teks = [c for c in cells if not adalah_nilai(c) and not adalah_kode(c.teks)]
        kode = any(adalah_kode(c.teks) for c in cells[:2])
        nilai = any(adalah_nilai(c) and c.kolom > teks[0].kolom for c in cells) if teks else False
        if len(cells) >= 3 and nilai and (kode or not total):
            return True
        lanjut = petak.sesudah(n)
        if lanjut is None or lanjut > sampai or lanjut - terakhir > JEDA:
            return False
        n = terakhir = lanjut
    return False


def _pangkas(petak: Petak, baris: list[int], kiri: int, kanan: int, total: int, ada_lagi: bool) -> int:
    """The last row of the table, without notes below it, loose texts and figures below its total, and titles of the
    next table."""
    akhir = len(baris) - 1
    while akhir >= 0:
        n = baris[akhir]
        cells = [c for c in petak.baris[n] if kiri <= c.kolom <= kanan]
        if catatan_kaki(cells):
            akhir -= 1
            continue
        # below a total only a row that names something and gives a value is the table's
        if not total or n <= total or len({adalah_nilai(c) for c in cells}) == 2:
            break
        akhir -= 1
    if ada_lagi:
        akhir = _tanpa_judul_berikut(petak, baris, akhir, kiri, kanan)
    return baris[akhir] if akhir >= 0 else 0


def _tanpa_judul_berikut(petak: Petak, baris: list[int], akhir: int, kiri: int, kanan: int) -> int:
    """Drop the lines that lead to the next header: after the last blank row only texts or `key : value`, or one line
    right above it."""
    i = akhir
    while i >= 0:
        cells = [c for c in petak.baris[baris[i]] if kiri <= c.kolom <= kanan]
        pasangan = berpasangan(cells)
        if not pasangan and (len(cells) > 2 or any(adalah_nilai(c) for c in cells)):
            break
        if i == 0:
            return akhir
        i -= 1
        if baris[i + 1] - baris[i] > 1:
            return i
        if not pasangan and i < akhir - 4:
            break
    # no blank row before them: pairs are surely not the table's, of plain texts only the last line
    ujung = akhir
    while ujung > i and berpasangan([c for c in petak.baris[baris[ujung]] if kiri <= c.kolom <= kanan]):
        ujung -= 1
    if ujung == akhir > i >= 0 and len(petak.baris[baris[akhir]]) == 1:
        return akhir - 1
    return ujung


def _kolom_tersembunyi(petak: Petak) -> frozenset[int]:
    """Columns whose every cell is hidden although their rows are not."""
    tampak: set[int] = set()
    hilang: set[int] = set()
    for cells in petak.baris.values():
        if all(c.tersembunyi for c in cells):
            continue
        for c in cells:
            (hilang if c.tersembunyi else tampak).add(c.kolom)
    return frozenset(hilang - tampak)


def _tabel(petak: Petak, d: _Daerah, tersembunyi: frozenset[int]) -> Iterator[Tabel]:
    judul = (d.kepala.awal, d.kepala.akhir)
    for kolom in d.kolom:
        kiri, kanan = kolom[0].nomor, kolom[-1].nomor
        dilewati = {
            (n, c.kolom): alasan
            for n, alasan in d.kepala.lewat.items()
            for c in petak.baris[n]
            if kiri <= c.kolom <= kanan
        }
        kolom = tuple(replace(k, tersembunyi=k.nomor in tersembunyi) for k in kolom)
        yield Tabel(petak.sheet.nama, judul, kolom, d.isi, dilewati)


def _sekitar(petak: Petak, daerah: list[_Daerah]) -> tuple[dict[Koordinat, str], list[int]]:
    """What the cells outside the rows of tables are, and the rows of the footer."""
    apa: dict[Koordinat, str] = {}
    kaki: list[int] = []
    batas = [*((d.kepala.awal, d.akhir) for d in daerah), (petak.bawah + 1, petak.bawah + 1)]
    mulai = 0
    for i, (awal, akhir) in enumerate(batas):
        ruang = petak.nomor[bisect_right(petak.nomor, mulai) : bisect_right(petak.nomor, awal - 1)]
        kepala = set(ruang) if i == 0 else _di_atas_judul(petak, ruang, awal) if i < len(daerah) else set()
        _baca_ruang(petak, ruang, kepala, apa, kaki)
        mulai = akhir
    return apa, kaki


def _di_atas_judul(petak: Petak, ruang: list[int], awal: int) -> set[int]:
    """The lines right above a header that introduce it."""
    hasil: set[int] = set()
    for n in reversed(ruang):
        if awal - n > JEDA or (
            any(adalah_nilai(c) for c in petak.baris[n]) and not berpasangan(petak.baris[n])
        ):  # fmt: skip
            break
        hasil.add(n)
        awal = n
    return hasil


def _baca_ruang(petak: Petak, ruang: list[int], kepala: set[int], apa: dict[Koordinat, str], kaki: list[int]) -> None:
    keadaan, terakhir = "", 0
    pembuka = len(kepala) == len(ruang)  # above the first header nothing is signed yet
    di_samping: dict[int, int] = {}
    for n in ruang:
        cells = petak.baris[n]
        if not pembuka and jenis_kaki(cells) is not None:
            keadaan = "kaki"
        elif not pembuka and mulai_tanda_tangan(petak, n):
            keadaan = "tanda_tangan"
        elif n in kepala or n - terakhir > (_JEDA_TANDA_TANGAN if keadaan == "tanda_tangan" else JEDA):
            keadaan = ""
        if n in kepala and not keadaan:
            apa |= {(n, c.kolom): jenis for c, jenis in zip(cells, kepala_lembar(cells), strict=True)}
        elif keadaan == "kaki":
            kaki.append(n)
            apa |= {(n, c.kolom): "kaki" for c in cells}
        elif keadaan:
            apa |= {(n, c.kolom): keadaan for c in cells if not adalah_nilai(c) or adalah_nip(c)}
        elif not pembuka:
            _tanda_tangan_di_samping(cells, di_samping, apa)
        terakhir = n


def _tanda_tangan_di_samping(cells: list[Cell], di_samping: dict[int, int], apa: dict[Koordinat, str]) -> None:
    """A signature beside another table: texts in the column where its words stood. `di_samping`: column -> last row."""
    for c in cells:
        if menandai(c):
            di_samping[c.kolom] = c.baris
        if not adalah_nilai(c) and c.baris - di_samping.get(c.kolom, -_JEDA_TANDA_TANGAN) < _JEDA_TANDA_TANGAN:
            di_samping[c.kolom] = c.baris
            apa[c.baris, c.kolom] = "tanda_tangan"
