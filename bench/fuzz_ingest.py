"""Mutation fuzzing of the intake: whatever a file says, it ends in cells or in a refusal.

    python bench/fuzz_ingest.py [--jumlah 4000] [--benih 1] [--hanya NOMOR] [--simpan FOLDER]

Sound workbooks of every format are damaged (bench/mutan.py), read through the reading process, and what is read is taken for a
kertas kerja: our own form, or a layout of a seksi's. Anything but a Grid or a BerkasDitolak, an exception of the reading of rows,
a cell that is not accounted for, more than 10 s or 1 GB fails the bench and is listed with its number: `--hanya` makes just that
one again. The limits and the hands of the reading process hold for every mutant, so a crash costs a line and not the run.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Lock

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import kantor_kecil
from messy.bantuan import CONTOH, data
from messy.musuh import format_lain
from mutan import mutasikan

from capaian.domain.periode import Periode
from capaian.ingest.berkas import Keterangan, Konteks, read_kertas_kerja
from capaian.ingest.kertas_kerja import Milik
from capaian.ingest.terpisah import MB, Pembaca
from capaian.ingest.tolak import BerkasDitolak
from capaian.pengetahuan import Register

DETIK = 10.0
MEMORI = 1024 * MB
ASING = (
    "F01",
    "F03",
    "F09",
    "F12",
    "F15",
    "F16",
    "F17",
    "F18-bom",
    "F18-cp1252",
    "F19",
    "F20-makro",
    "F21",
    "F22-pohon",
)
"""Fixtures that are mutated beside our own forms: wide and long layouts, formulas, dates, every format."""
CARA = {"xlsx": "zip", "xlsm": "zip", "ods": "zip", "xls": "biff", "html": "markah", "xml": "markah", "csv": "csv"}
GAGAL = ("PEMBACA_BERHENTI", "TERLALU_LAMA", "MEMORI_HABIS")
"""Refusals that a file of some kilobytes must never come to."""


@dataclass(frozen=True)
class Benih:
    nama: str
    isi: bytes
    jenis: str
    milik: Milik | None


@dataclass
class Hasil:
    """What became of the mutants of one format."""

    banyak: int = 0
    dibaca: int = 0
    ditolak: Counter[str] = field(default_factory=Counter)
    detik: list[float] = field(default_factory=list)
    lambat: float = 0.0


@dataclass(frozen=True)
class Temuan:
    nomor: int
    benih: str
    jejak: str
    rincian: str


def siapkan(folder: Path) -> tuple[list[Benih], Konteks]:
    """Our own forms, filled in, the fixtures, and the office that they are read for."""
    ws = kantor_kecil.buat(folder)
    with ws._store.calon() as mesin:
        register = Register.dari(mesin)
    benih = [Benih(p.name, p.read_bytes(), "xlsx", None) for p in kantor_kecil.isi(ws, 2025, 4)]
    milik = Milik(kantor_kecil.UNIT, "pelayanan", Periode.parse("2025-TW3"))
    benih += [Benih(CONTOH[n].berkas, data(n), CONTOH[n].jenis, milik) for n in ASING]
    benih.append(Benih("2003.xml", format_lain.xml2003(_isi_2003()), "xml", milik))
    return benih, Konteks(register.info, register.katalog, register.nama_unit)


def _isi_2003() -> str:
    kepala = "".join(
        f'<Cell><Data ss:Type="String">{k}</Data></Cell>'
        for k in ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi")
    )
    baris = "".join(
        f'<Row><Cell><Data ss:Type="Number">{n}</Data></Cell><Cell ss:Index="2"><Data ss:Type="String">Jumlah patroli {n}</Data></Cell>'
        f'<Cell><Data ss:Type="String">Kali</Data></Cell><Cell><Data ss:Type="Number">{10 * n}</Data></Cell>'
        f'<Cell ss:Formula="=RC[-1]/2"><Data ss:Type="Number">{5 * n}</Data></Cell></Row>'
        for n in range(1, 9)
    )
    return f'<Row ss:Index="3">{kepala}</Row>{baris}'


class Bench:
    def __init__(self, benih: list[Benih], konteks: Konteks, awal: int, simpan: Path | None) -> None:
        self.benih, self.konteks, self.awal, self.simpan = benih, konteks, awal, simpan
        self.hasil: dict[str, Hasil] = defaultdict(Hasil)
        self.gagal: list[Temuan] = []
        self.puncak = 0
        self._kunci = Lock()

    def mutan(self, nomor: int) -> tuple[Benih, bytes, str]:
        r = Random(f"{self.awal}:{nomor}")
        satu = self.benih[nomor % len(self.benih)]
        isi, jejak = mutasikan(satu.isi, CARA[satu.jenis], r)
        return satu, isi, jejak

    def kerjakan(self, nomor: range) -> None:
        """These mutants, one after another, with a reading process of their own."""
        with Pembaca() as pembaca:
            for n in nomor:
                self._satu(pembaca, n)
            with self._kunci:
                self.puncak = max(self.puncak, pembaca.puncak)

    def _satu(self, pembaca: Pembaca, nomor: int) -> None:
        benih, isi, jejak = self.mutan(nomor)
        rincian, kode, lama = [], "", 0.0
        awal = time.perf_counter()
        try:
            grid = pembaca.read(isi, benih.nama)
        except BerkasDitolak as e:
            grid, kode = e, e.kode
            if kode in GAGAL:
                rincian.append(f"{kode}\n{e.rincian_teknis}")
        detik = time.perf_counter() - awal
        try:
            awal = time.perf_counter()
            kertas = read_kertas_kerja(grid, benih.nama, "0" * 64, self.konteks, Keterangan(benih.milik))
            lama = time.perf_counter() - awal
            if kode and [t.kode for t in kertas.temuan] != [kode]:
                rincian.append(f"ditolak {kode}, temuan {kertas.temuan}")
        except Exception:
            rincian.append(traceback.format_exc(limit=-6))
        if max(detik, lama) > DETIK:
            rincian.append(f"{detik:.1f} s to read, {lama:.1f} s to understand")
        with self._kunci:
            h = self.hasil[benih.jenis]
            h.banyak += 1
            h.dibaca += not kode
            h.ditolak[kode] += bool(kode)
            h.detik.append(detik)
            h.lambat = max(h.lambat, lama)
            for teks in rincian:
                self.gagal.append(Temuan(nomor, benih.nama, jejak, teks))
                if self.simpan is not None:
                    (self.simpan / f"{nomor}-{Path(benih.nama).name}").write_bytes(isi)


def laporkan(bench: Bench, detik: float) -> None:
    print(f"\n{'format':<8}{'mutants':>9}{'read':>8}{'refused':>9}{'median':>10}{'slowest':>10}{'rows, slowest':>15}")
    semua: Counter[str] = Counter()
    for jenis, h in sorted(bench.hasil.items()):
        semua += h.ditolak
        tengah = sorted(h.detik)[len(h.detik) // 2]
        print(
            f"{jenis:<8}{h.banyak:>9}{h.dibaca:>8}{h.banyak - h.dibaca:>9}{tengah * 1000:>7.1f} ms"
            f"{max(h.detik) * 1000:>7.0f} ms{h.lambat * 1000:>12.0f} ms"
        )
    banyak = sum(h.banyak for h in bench.hasil.values())
    print("refused: " + ", ".join(f"{k} {n}" for k, n in semua.most_common()))
    print(
        f"{banyak} mutants in {detik:.0f} s, {len({g.nomor for g in bench.gagal})} failures, "
        f"peak memory of a reading process {bench.puncak / MB:.0f} MB"
    )


def kelompokkan(gagal: list[Temuan], kunci: Callable[[Temuan], str]) -> dict[str, list[Temuan]]:
    hasil: dict[str, list[Temuan]] = defaultdict(list)
    for g in gagal:
        hasil[kunci(g)].append(g)
    return hasil


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--jumlah", type=int, default=4000)
    p.add_argument("--benih", type=int, default=1)
    p.add_argument("--hanya", type=int, help="one mutant by its number")
    p.add_argument("--simpan", type=Path, help="folder for the files that fail")
    args = p.parse_args()
    if args.simpan:
        args.simpan.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-fuzz-") as folder:
        bench = Bench(*siapkan(Path(folder)), args.benih, args.simpan)
        awal = time.perf_counter()
        if args.hanya is not None:
            print(bench.mutan(args.hanya)[2])
            bench.kerjakan(range(args.hanya, args.hanya + 1))
        else:
            with ThreadPoolExecutor(2) as dua:
                list(dua.map(bench.kerjakan, (range(n, args.jumlah, 2) for n in range(2))))
        laporkan(bench, time.perf_counter() - awal)
    for akhir, kelompok in kelompokkan(bench.gagal, lambda g: "\n".join(g.rincian.strip().splitlines()[-3:])).items():
        print(f"\n{len(kelompok)} x {akhir}")
        for g in kelompok[:5]:
            print(f"  --benih {args.benih} --hanya {g.nomor}  ({g.benih}: {g.jejak})")
        print("    " + kelompok[0].rincian.replace("\n", "\n    "))
    sys.exit(bool(bench.gagal))


if __name__ == "__main__":
    main()
