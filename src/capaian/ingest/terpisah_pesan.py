"""What the reading process and the program say to each other: frames of JSON and columns of numbers, nothing that runs.

A frame is two lengths, a JSON list and, for cells, their columns one after another. Both sides keep one list of the
texts of a file and name a text by its place there, so a text that stands in a million cells travels once.
"""

import json
import struct
from array import array
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import Any, BinaryIO

from capaian.ingest.grid import CalonSel, Cell, Grid, Sheet
from capaian.ingest.tolak import BerkasDitolak

Pesan = tuple[list[Any], bytes]
"""A JSON list, whose first item says what it is, and the bytes that go with it."""

MAKS_TERIMA = 2**30
"""Bytes of one answer; the cells of a file at the limits of the readers are some 100 MB."""
_KEPALA = struct.Struct("<II")
_SEKALIGUS = 10_000
"""Cells in one frame: neither side holds a second copy of a large file."""
_KOLOM = tuple(map(attrgetter, ("baris", "kolom", "tersembunyi", "jenis", "teks", "format", "rumus")))
_JENIS_NILAI = {type(None): 0, str: 1, Decimal: 2, bool: 3}


class AnakBerhenti(Exception):
    """The other side is gone, or says what cannot be."""


def tulis(ke: BinaryIO, isi: list[Any], data: bytes = b"") -> None:
    json_ = json.dumps(isi).encode("ascii")
    ke.write(_KEPALA.pack(len(json_), len(data)))
    ke.write(json_)
    ke.write(data)
    ke.flush()


def terima(dari: BinaryIO, maks: int = MAKS_TERIMA) -> Pesan:
    """The next frame of at most `maks` bytes. Raises AnakBerhenti at the end of the stream."""
    panjang_json, panjang = _KEPALA.unpack(_tepat(dari, _KEPALA.size))
    if panjang_json + panjang > maks:
        raise AnakBerhenti("jawaban terlalu panjang")
    return json.loads(_tepat(dari, panjang_json)), _tepat(dari, panjang)


def _tepat(dari: BinaryIO, n: int) -> bytes:
    data = dari.read(n)
    if len(data) < n:
        raise AnakBerhenti("aliran berakhir")
    return data


class _Nomor(dict[str | None, int]):
    """Text -> its place in the list, each new one noted in `baru`."""

    def __init__(self) -> None:
        super().__init__({None: 0})
        self.baru: list[str] = []

    def __missing__(self, teks: str) -> int:
        self[teks] = nomor = len(self)
        self.baru.append(teks)
        return nomor


def kirim_grid(ke: BinaryIO, grid: Grid) -> None:
    """The whole answer to one file. Raises KeyError for a value that no cell may have."""
    nomor = _Nomor()
    for lembar in grid.lembar:
        tulis(ke, ["lembar", lembar.nama, lembar.tersembunyi, lembar.gabungan, lembar.judul_cetak])
        sel = iter(lembar.sel.values())
        while sekelompok := list(islice(sel, _SEKALIGUS)):
            kolom = b"".join(_kolom(sekelompok, nomor))
            tulis(ke, ["sel", len(sekelompok), nomor.baru], kolom)
            nomor.baru.clear()
    tulis(ke, ["selesai", grid.jenis, grid.catatan])


def _kolom(sel: list[Cell], nomor: _Nomor) -> Iterator[bytes]:
    for urut, ambil in enumerate(_KOLOM):
        isi = map(ambil, sel)
        yield array("I", isi if urut < 3 else map(nomor.__getitem__, isi)).tobytes()
    nilai = [c.nilai for c in sel]
    yield array("I", map(_JENIS_NILAI.__getitem__, map(type, nilai))).tobytes()
    yield array("I", map(nomor.__getitem__, map(str, nilai))).tobytes()


def terima_grid(pesan: Callable[[], Pesan]) -> Grid:
    """Rebuild what kirim_grid sent; `pesan` gives the next frame.

    Raises BerkasDitolak when the file was refused, MemoryError when the child had no memory left, AnakBerhenti with
    the traceback when reading failed in another way. Nonsense from a child raises whatever it leads to.
    """
    lembar: list[Sheet] = []
    teks: list[str | None] = [None]
    angka: dict[int, Decimal] = {}
    while True:
        (apa, *isi), data = pesan()
        if apa == "lembar":
            nama, tersembunyi, gabungan, judul_cetak = isi
            lembar.append(Sheet(nama, tersembunyi, {}, tuple(map(tuple, gabungan)), judul_cetak and tuple(judul_cetak)))
        elif apa == "sel":
            teks += isi[1]
            _isi_sel(lembar[-1].sel, isi[0], data, teks, angka)
        elif apa == "selesai":
            return Grid(tuple(lembar), isi[0], tuple((kode, lain) for kode, lain in isi[1]))
        elif apa == "ditolak":
            raise BerkasDitolak(isi[0], **isi[1])
        elif apa == "memori":
            raise MemoryError
        else:
            raise AnakBerhenti(isi[0])


def _isi_sel(
    sel: dict[tuple[int, int], Cell], n: int, data: bytes, teks: list[str | None], angka: dict[int, Decimal]
) -> None:
    semua = array("I")
    semua.frombytes(data)
    kolom = [semua[i : i + n] for i in range(0, len(semua), n)]
    calon_sel, sel_jadi = CalonSel, Cell
    for baris, nomor_kolom, tersembunyi, jenis, isi, format, rumus, jenis_nilai, nilai in zip(*kolom, strict=True):
        calon = calon_sel()
        calon.baris = baris
        calon.kolom = nomor_kolom
        calon.jenis = teks[jenis]
        calon.teks = teks[isi]
        if jenis_nilai == 1:
            calon.nilai = teks[nilai]
        elif jenis_nilai == 2:
            if nilai not in angka:
                angka[nilai] = Decimal(teks[nilai])
            calon.nilai = angka[nilai]
        else:
            calon.nilai = teks[nilai] == "True" if jenis_nilai else None
        calon.format = teks[format]
        calon.rumus = teks[rumus]
        calon.tersembunyi = tersembunyi == 1
        calon.__class__ = sel_jadi
        sel[baris, nomor_kolom] = calon
