"""Reading clean kertas kerja against full passes of openpyxl over the same files, as ratios of one run, all sides warm.

    python bench/baca.py [--berkas 100] [--putaran 3]

(a) openpyxl once: formulas and formats of every cell, but of a formula not its value
(b) openpyxl twice, with and without data_only: what it takes to know as much as our reader says of a cell

Before the clock starts, every cell of the forms and of a workbook with error cells, formulas, dates and formats is compared with
(b): the same text of errors, the same number format, the same formula, the same number to fifteen digits.
"""

import argparse
import io
import statistics
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import openpyxl
from messy.bantuan import data
from muat import siapkan

from capaian.ingest.format.xlsx import read_xlsx
from capaian.ingest.grid import Cell
from capaian.ingest.terpisah import Pembaca

CONTOH = ("F01", "F09", "F12", "F15")
"""Fixtures with what a fast reader likes to lose."""


def muat(isi: bytes, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it leaves out
        return openpyxl.load_workbook(io.BytesIO(isi), data_only=data_only)


def lintasi(buku: Any) -> int:
    """Every cell once, with its value and format."""
    return sum(
        c.value is not None and c.number_format is not None for s in buku for baris in s.iter_rows() for c in baris
    )


def openpyxl_sekali(berkas: list[tuple[str, bytes]]) -> int:
    return sum(lintasi(muat(isi, False)) for _, isi in berkas)


def openpyxl_dua_kali(berkas: list[tuple[str, bytes]]) -> int:
    return sum(lintasi(muat(isi, cara)) for _, isi in berkas for cara in (False, True))


def kami(berkas: list[tuple[str, bytes]]) -> int:
    return sum(len(s.sel) for nama, isi in berkas for s in read_xlsx(isi, nama).lembar)


def bandingkan(nama: str, isi: bytes) -> Counter[str]:
    """Our cells against those of two loads; AssertionError at the first difference. What kinds were compared."""
    rumus, nilai = muat(isi, False), muat(isi, True)
    jenis: Counter[str] = Counter()
    for lembar in read_xlsx(isi, nama).lembar:
        mereka = {
            (c.row, c.column): c for baris in rumus[lembar.nama].iter_rows() for c in baris if c.value is not None
        }
        for k in mereka.keys() - lembar.sel.keys():
            assert mereka[k].value == "", f"{nama} {lembar.nama} {mereka[k].coordinate}: lost"
        for k, kita in lembar.sel.items():
            satu, hasil = rumus[lembar.nama].cell(*k), nilai[lembar.nama].cell(*k)
            if type(satu).__name__ == "MergedCell":
                jenis["under a merge, which openpyxl drops"] += 1
                continue
            tempat = f"{nama} {lembar.nama} {satu.coordinate}"
            assert kita.format == satu.number_format, tempat
            if satu.data_type == "f":
                assert kita.rumus == getattr(satu.value, "text", satu.value).removeprefix("="), tempat
                jenis["formula"] += 1
            else:
                assert kita.rumus is None, tempat
            jenis[_samakan(kita, hasil, tempat)] += 1
            jenis["other format than General"] += kita.format != "General"
    return jenis


def _samakan(kita: Cell, mereka: Any, tempat: str) -> str:
    match kita.jenis:
        case "galat":
            assert mereka.data_type == "e" and kita.teks == mereka.value, tempat
        case "angka":
            assert Decimal(f"{mereka.value:.15g}") == kita.nilai, tempat
        case "rumus_kosong":
            assert mereka.value is None, tempat
        case "tanggal":
            assert (
                mereka.is_date
                and str(mereka.value.date() if hasattr(mereka.value, "date") else mereka.value) in kita.teks
            ), tempat
        case "logis":
            assert mereka.value is kita.nilai, tempat
        case _:
            assert mereka.value == kita.nilai, tempat
    return kita.jenis


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--berkas", type=int, default=100)
    p.add_argument("--putaran", type=int, default=3)
    args = p.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-baca-") as folder:
        berkas = [(path.name, path.read_bytes()) for path in siapkan(Path(folder), args.berkas)[1]]
    jenis: Counter[str] = Counter()
    for nama, isi in [*berkas[:5], *((f"{n}.xlsx", data(n)) for n in CONTOH)]:
        jenis += bandingkan(nama, isi)
    print("equal to openpyxl: " + ", ".join(f"{n} {k}" for k, n in jenis.most_common()))
    for wajib in ("galat", "formula", "tanggal", "other format than General", "rumus_kosong"):
        assert jenis[wajib], f"no {wajib} was compared"

    with Pembaca() as pembaca:

        def terpisah(berkas: list[tuple[str, bytes]]) -> int:
            return sum(len(s.sel) for grid in pembaca.read_many(berkas) for s in grid.lembar)

        pihak: dict[str, Callable[[list[tuple[str, bytes]]], int]] = {
            "(a) openpyxl once": openpyxl_sekali, "(b) openpyxl twice": openpyxl_dua_kali, "read_xlsx": kami, "Pembaca": terpisah,
        }  # fmt: skip
        waktu: dict[str, list[float]] = {nama: [] for nama in pihak}
        for fungsi in pihak.values():
            fungsi(berkas[:4])
        for _ in range(args.putaran):
            for nama, fungsi in pihak.items():
                awal = time.perf_counter()
                banyak = fungsi(berkas)
                waktu[nama].append(time.perf_counter() - awal)
        puncak = pembaca.puncak
    with Pembaca() as dingin:
        awal = time.perf_counter()
        dingin.read(berkas[0][1], berkas[0][0])
        mulai = time.perf_counter() - awal
    tengah = {nama: statistics.median(w) / len(berkas) * 1000 for nama, w in waktu.items()}
    print(f"{len(berkas)} forms of {banyak // len(berkas)} cells, medians of {args.putaran} rounds, a file:")
    for nama, ms in tengah.items():
        faktor = ", ".join(
            f"{tengah[lain] / ms:.1f} times as fast as {lain[:3]}" for lain in tengah if lain.startswith("(")
        )
        print(f"  {nama:<20}{ms:8.1f} ms" + ("" if nama.startswith("(") else f"   {faktor} (aim: 3)"))
    print(f"one form with a new reading process: {mulai * 1000:.0f} ms; largest process {puncak / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
