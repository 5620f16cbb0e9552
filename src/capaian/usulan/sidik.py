"""Whether a form is still as it was sent out. It carries a fingerprint of what its input cells began with, because some of
them begin with a figure of the register or with what was handed in before."""

import hashlib
import json
from decimal import Decimal

from capaian.ingest.formulir import LEMBAR_TANDA
from capaian.ingest.grid import Grid
from capaian.reference.usulan import FormulirUsulan

Isian = dict[tuple[str, str], dict[str, Decimal | str]]
"""(blok, objek) -> kolom -> what stands in the cell."""


def sidik(isian: Isian) -> str:
    baris = sorted([*di, kolom, _polos(nilai)] for di, isi in isian.items() for kolom, nilai in isi.items())
    return hashlib.sha256(json.dumps(baris, ensure_ascii=False).encode()).hexdigest()


def _polos(nilai: Decimal | str) -> str:
    return f"{nilai.normalize():f}" if isinstance(nilai, Decimal) else " ".join(nilai.split())


def masih_awal(grid: Grid, formulir: FormulirUsulan) -> bool:
    tanda = grid.sheet(LEMBAR_TANDA)
    awal = {c.teks: n.teks for (b, k), c in tanda.sel.items() if k == 1 and (n := tanda.at(b, 2))} if tanda else {}
    return awal.get("isi_awal") == sidik(_sekarang(grid, formulir))


def _sekarang(grid: Grid, formulir: FormulirUsulan) -> Isian:
    """What stands in the input cells."""
    hasil: Isian = {}
    lembar = grid.sheet(formulir.lembar)
    if lembar is None:
        return hasil
    tanda = {b: c.teks for (b, k), c in lembar.sel.items() if k == 1}
    kolom: dict[int, str] = {}
    for nomor in sorted(tanda):
        id_blok, _, objek = tanda[nomor].partition(":")
        if id_blok == "#kolom":
            kolom = {k: c.teks for (b, k), c in lembar.sel.items() if b == nomor and k > 1}
        elif (blok := formulir.satu(id_blok)) is not None:
            for k, kunci in kolom.items():
                cell, spec = lembar.at(nomor, k), blok.satu(kunci)
                if cell is not None and spec is not None and spec.masukan and cell.teks.strip():
                    nilai = cell.nilai if isinstance(cell.nilai, Decimal) else cell.teks
                    hasil.setdefault((id_blok, objek), {})[kunci] = nilai
    return hasil
