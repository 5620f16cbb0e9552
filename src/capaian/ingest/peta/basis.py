"""Of this period alone, or since January? What the figures of a row of periods say about it.

Witnesses are formulas (`20906000-R15` takes the earlier triwulan off again; the year is the sum of the four) and rows
whose periods either add up to the year or end in it. Witnesses that contradict each other decide nothing: the person
is asked.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from capaian.ingest.grid import Cell, Sheet, huruf_kolom
from capaian.ingest.peta.profil import nilai

_RUJUKAN = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_DIKURANGI = re.compile(r"=?\s*[\d.,*+ ]+-")
_LEGENDA_JUMLAH = re.compile(r"=\s*\(?\d+[a-z]?\)?(?:\s*\+\s*\(?\d+[a-z]?\)?){1,}\s*$", re.IGNORECASE)
_YAKIN = 3
"""Rows that must agree before it is said without a doubt."""


@dataclass(frozen=True, slots=True)
class Putusan:
    basis: str | None
    yakin: bool = False


def putuskan(
    sheet: Sheet, baris: Sequence[int], kolom: Sequence[int], tahunan: int | None, *, uang: bool
) -> Putusan:  # fmt: skip
    """`kolom`: the columns of one bidang in the order of their periods; `tahunan`: the column of the whole year."""
    if len(kolom) < 2:
        return Putusan(None)
    if tahunan is not None and _legenda(sheet, tahunan, baris[0] if baris else 0):
        return Putusan("periode", True)
    suara: Counter[str] = Counter()
    for nomor in baris:
        sel = {k: c for k in kolom if (c := sheet.at(nomor, k)) is not None}
        tahun = sheet.at(nomor, tahunan) if tahunan is not None else None
        if pilih := _rumus(sel, tahun, kolom):
            suara[pilih] += _YAKIN
        elif pilih := _angka([nilai(sel[k]) if k in sel else None for k in kolom], tahun, uang=uang):
            suara[pilih] += 1
    return _hitung(suara, uang=uang)


def _hitung(suara: Mapping[str, int], *, uang: bool) -> Putusan:
    jenis = {k for k, n in suara.items() if n}
    if uang:
        jenis = {"s.d." if k == "posisi" else k for k in jenis}
    if jenis == {"posisi", "s.d."}:
        jenis = {"s.d."}  # an even row is the end of a growing one as well
    if len(jenis) != 1:
        return Putusan(None)
    return Putusan(jenis.pop(), sum(suara.values()) >= _YAKIN)


def _legenda(sheet: Sheet, kolom: int, isi: int) -> bool:
    """The number row says `13 = 9 + 10 + 11 + 12` under the year."""
    return any(
        (c := sheet.at(baris, kolom)) is not None and _LEGENDA_JUMLAH.search(c.teks) is not None
        for baris in range(max(1, isi - 6), isi + 3)
    )


def _rumus(sel: Mapping[int, Cell], tahun: Cell | None, kolom: Sequence[int]) -> str | None:
    huruf = {huruf_kolom(k): k for k in kolom}
    for nomor, cell in sel.items():
        rumus = (cell.rumus or "").upper()
        sebelum = {k for h, _ in _RUJUKAN.findall(rumus) if (k := huruf.get(h)) is not None and k < nomor}
        if sebelum and _DIKURANGI.match(rumus):
            return "periode"
        if sebelum and "-" not in rumus and "+" in rumus:
            return "s.d."  # what came before is added in
    rumus = (tahun.rumus or "").upper() if tahun is not None else ""
    if rumus and "-" not in rumus and "/" not in rumus:
        dirujuk = {huruf[h] for h, _ in _RUJUKAN.findall(rumus) if h in huruf}
        if "+" in rumus and dirujuk == set(kolom):
            return "periode"
        if "SUM(" in rumus and ":" in rumus and dirujuk == {kolom[0], kolom[-1]} and _rapat(kolom):
            return "periode"
        if re.fullmatch(rf"=?\$?{huruf_kolom(kolom[-1])}\$?\d+", rumus):
            return "s.d."
    return None


def _rapat(kolom: Sequence[int]) -> bool:
    return kolom[-1] - kolom[0] == len(kolom) - 1


def sampai_kini(deret: Sequence[Decimal | None]) -> list[Decimal]:
    """The figures of a row without the quarters that have not come yet, which are empty or written as 0."""
    ada = [n for n in deret if n is not None]
    while ada and not ada[-1]:
        ada.pop()
    return ada


def _angka(deret: Sequence[Decimal | None], tahun: Cell | None, *, uang: bool) -> str | None:
    ada = sampai_kini(deret)
    setahun = nilai(tahun) if tahun is not None else None
    if len([n for n in ada if n]) < 2:
        return None
    naik = all(a <= b for a, b in pairwise(ada))
    if uang and not naik:
        return "periode"  # money that was spent does not come back
    if not setahun:
        return None
    if sum(ada) == setahun != ada[-1]:
        return "periode"
    if naik and ada[-1] == setahun != sum(ada):
        return "posisi" if ada[0] == ada[-1] else "s.d."
    return None
