"""measure.ukur on PostgreSQL and Spark against DuckDB, over the offices of ukur.py: CPU seconds, and whether the figures
agree.

python bench/mesin.py [--kali 1,10,100] [--spark] [--tanpa-postgres]

PostgreSQL needs capaian[postgres] and the Debian package postgresql; Spark capaian[spark], Java, and CAPAIAN_UJI_SPARK with
the folder of a Spark's JARs. The servers are made for the run, as for the tests. CPU and not the clock, because the machine
may have other work: one process on each side, for Spark one Java with two threads. `first` and `again` of Spark: its Java
compiles itself while it runs the first time.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

SINI = Path(__file__).parent
sys.path[:0] = [str(SINI), str(SINI.parent / "tests")]

import peladen_postgres  # noqa: E402
import peladen_spark  # noqa: E402
import ukur  # noqa: E402

from capaian import measure  # noqa: E402
from capaian.store import mesin_postgres, sambungan_spark  # noqa: E402
from capaian.store.mesin import Mesin, buka  # noqa: E402
from capaian.store.mesin_postgres import buka_postgres  # noqa: E402
from capaian.store.mesin_spark import buka_spark  # noqa: E402
from capaian.store.skema import TABEL, buat  # noqa: E402

SEKALI = 20_000
"""Rows handed over at once."""


def berkelompok(mesin: Mesin, tabel: str) -> Iterator[list[dict[str, Any]]]:
    jumlah = mesin.run(f"SELECT count(*) AS n FROM {tabel}")[0]["n"]
    for awal in range(0, jumlah, SEKALI):
        yield mesin.run(f"SELECT * FROM {tabel} ORDER BY rowid LIMIT {SEKALI} OFFSET {awal}")


def isi(duckdb: Mesin, lain: Any) -> None:
    for tabel in TABEL:
        lain.execute(buat(tabel))
        for baris in berkelompok(duckdb, tabel):
            lain.isi(tabel, baris)


def cpu(kerja: Callable[[], Any], proses: psutil.Process) -> float:
    awal = proses.cpu_times()
    kerja()
    akhir = proses.cpu_times()
    return akhir.user + akhir.system - awal.user - awal.system


def berbeda(duckdb: Mesin, lain: Any) -> int:
    """Figures that are not the same; every row of `capaian` and `serapan`."""
    kunci = {"capaian": ("unit", "indikator", "periode", "ukuran"), "serapan": ("unit", "simpul", "periode")}
    beda = 0
    for tabel, k in kunci.items():
        sql = f"SELECT * FROM {tabel} ORDER BY {', '.join(k)}"
        a, b = duckdb.run(sql), lain.run(sql)
        beda += abs(len(a) - len(b)) + sum(x != y for x, y in zip(a, b, strict=False))
    return beda


def cetak(kantor: int, fakta: int, mesin: str, detik: float, dasar: float, pengisian: str = "", lain: str = "") -> None:
    print(
        f"{kantor:>8,}{fakta:>10,}  {mesin:<14}{pengisian:>10}{detik:>9.2f} s{detik / dasar:>7.1f}  {lain}", flush=True
    )


def dengan_postgres(duckdb: Mesin, kantor: int, fakta: int, dasar: float) -> None:
    with peladen_postgres.peladen() as alamat:
        os.environ[mesin_postgres.ALAMAT] = alamat
        with buka_postgres("capaian_bench") as postgres:
            postgres.execute("SET max_parallel_workers_per_gather = 0")
            awal = time.perf_counter()
            isi(duckdb, postgres)
            pengisian = time.perf_counter() - awal
            pelayan = psutil.Process(postgres.run("SELECT pg_backend_pid() AS n")[0]["n"])
            with postgres.transaksi():
                detik = cpu(lambda: measure.ukur(postgres), pelayan)
            besar = postgres.run("SELECT pg_database_size(current_database()) AS n")[0]["n"]
            lain = f"{besar / 1e6:.0f} MB, {berbeda(duckdb, postgres)} differ"
            cetak(kantor, fakta, "PostgreSQL", detik, dasar, f"{pengisian:.1f} s", lain)


def dengan_spark(duckdb: Mesin, kantor: int, fakta: int, dasar: float) -> None:
    with peladen_spark.peladen(ringan=False, memori="4g") as alamat:
        os.environ[sambungan_spark.ALAMAT] = alamat
        (pelayan,) = (p for p in psutil.Process().children() if p.name() == "java")
        for kali in ("first", "again"):
            with buka_spark("capaian_bench") as spark:
                with spark.transaksi():
                    spark.kosongkan()
                    isi(duckdb, spark)
                    awal = time.perf_counter()
                    spark.kirim()
                    pengisian = time.perf_counter() - awal
                    awal = time.perf_counter()
                    detik = cpu(lambda m=spark: measure.ukur(m), pelayan)
                    jam = time.perf_counter() - awal
                memori = pelayan.memory_info().rss
                lain = f"{jam:.0f} s by the clock, {memori / 1e9:.1f} GB, {berbeda(duckdb, spark)} differ"
                cetak(kantor, fakta, f"Spark, {kali}", detik, dasar, f"{pengisian:.1f} s", lain)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kali", default="1,10,100", help="numbers of offices, with commas")
    p.add_argument("--spark", action="store_true", help="Spark too")
    p.add_argument("--tanpa-postgres", action="store_true", help="without PostgreSQL")
    args = p.parse_args()
    lawan = [] if args.tanpa_postgres else [(peladen_postgres.halangan(), dengan_postgres)]
    lawan += [(peladen_spark.halangan(), dengan_spark)] if args.spark else []
    if halangan := next((h for h, _ in lawan if h), None):
        sys.exit(halangan)
    print(f"{'offices':>8}{'facts':>10}  {'engine':<14}{'filling':>10}{'CPU':>11}{'ratio':>7}")
    for kantor in map(int, args.kali.split(",")):
        with tempfile.TemporaryDirectory(prefix="bench-mesin-") as folder, buka(Path(folder) / "ukur.duckdb") as duckdb:
            duckdb.execute("SET threads = 1")
            ukur.isi(duckdb, kantor)
            fakta = duckdb.run("SELECT count(*) AS n FROM fakta")[0]["n"]
            with duckdb.transaksi():
                dasar = cpu(lambda d=duckdb: measure.ukur(d), psutil.Process())
            cetak(kantor, fakta, "DuckDB", dasar, dasar)
            for _, jalankan in lawan:
                jalankan(duckdb, kantor, fakta, dasar)


if __name__ == "__main__":
    main()
