"""The account of a file: every non-empty cell of every sheet stands in it exactly once, under what became of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from capaian.ingest.grid import Cell, Grid, Sheet

KELAS = ("fakta", "catatan", "judul", "temuan", "dilewati")
"""A figure that was read; a text that was kept; a header; a cell that could not be read (a temuan says so); a cell
that is passed over for a reason."""


class Neraca:
    def __init__(self, grid: Grid) -> None:
        self._sel = {(s.nama, k) for s in grid.lembar for k in s.sel}
        self._isi: dict[tuple[str, tuple[int, int]], tuple[str, str]] = {}

    def catat(self, lembar: str, cell: Cell, kelas: str, alasan: str = "") -> None:
        """Raises ValueError for a cell that is not in the file or was counted before: that is a bug, not bad data."""
        kunci = (lembar, (cell.baris, cell.kolom))
        if kelas not in KELAS or (kelas == "dilewati") != bool(alasan):
            raise ValueError(f"kelas tidak dikenal: {kelas} {alasan}")
        if kunci not in self._sel or kunci in self._isi:
            raise ValueError(f"{lembar}!{cell.sel} dihitung dua kali atau tidak ada di berkas")
        self._isi[kunci] = (kelas, alasan)

    def lewati(self, lembar: str, sel: Iterable[Cell], alasan: str) -> None:
        for cell in sel:
            self.catat(lembar, cell, "dilewati", alasan)

    def lewati_lembar(self, lembar: Sheet, alasan: str) -> None:
        self.lewati(lembar.nama, lembar.sel.values(), alasan)

    def sudah(self, lembar: str, cell: Cell) -> bool:
        return (lembar, (cell.baris, cell.kolom)) in self._isi

    def jumlah(self, kelas: str) -> int:
        return sum(1 for k, _ in self._isi.values() if k == kelas)

    def ringkas(self) -> dict[str, Any]:
        """{"sel": all non-empty cells, one number a class, "dilewati": {reason: number}}; the numbers add up to
        `sel`. Raises ValueError when a cell was forgotten."""
        if sisa := self._sel - self._isi.keys():
            raise ValueError(f"{len(sisa)} sel tidak terhitung, misalnya {min(sisa)}")
        cacah = Counter(kelas for kelas, _ in self._isi.values())
        alasan = Counter(alasan for kelas, alasan in self._isi.values() if kelas == "dilewati")
        return {"sel": len(self._sel)} | {k: cacah[k] for k in KELAS[:-1]} | {"dilewati": dict(sorted(alasan.items()))}
