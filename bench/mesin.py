"""measure.ukur on PostgreSQL against DuckDB, over the offices of ukur.py: CPU seconds, and whether the figures agree.

python bench/mesin.py [--kali 1,10,100]

Needs capaian[postgres] and the Debian package postgresql; the server is made for the run, as for the tests. CPU and not
the clock, because the machine may have other work; one process on each side.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

SINI = Path(__file__).parent
sys.path[:0] = [str(SINI), str(SINI.parent / "tests")]

import peladen_postgres  # noqa: E402
import ukur  # noqa: E402

from capaian import measure  # noqa: E402
from capaian.store.mesin import Mesin, buka  # noqa: E402
from capaian.store.mesin_postgres import ALAMAT, MesinPostgres, buka_postgres  # noqa: E402
from capaian.store.skema import TABEL, buat  # noqa: E402

SEKALI = 20_000
"""Rows handed over at once."""


def berkelompok(mesin: Mesin, tabel: str) -> Iterator[list[dict[str, Any]]]:
    jumlah = mesin.run(f"SELECT count(*) AS n FROM {tabel}")[0]["n"]
    for awal in range(0, jumlah, SEKALI):
        yield mesin.run(f"SELECT * FROM {tabel} ORDER BY rowid LIMIT {SEKALI} OFFSET {awal}")


def cpu(kerja: Any, proses: psutil.Process) -> float:
    awal = proses.cpu_times()
    kerja()
    akhir = proses.cpu_times()
    return akhir.user + akhir.system - awal.user - awal.system


def berbeda(duckdb: Mesin, postgres: MesinPostgres) -> int:
    """Figures that are not the same; every row of `capaian` and `serapan`."""
    kunci = {"capaian": ("unit", "indikator", "periode", "ukuran"), "serapan": ("unit", "simpul", "periode")}
    beda = 0
    for tabel, k in kunci.items():
        sql = f"SELECT * FROM {tabel} ORDER BY {', '.join(k)}"
        a, b = duckdb.run(sql), postgres.run(sql)
        beda += abs(len(a) - len(b)) + sum(x != y for x, y in zip(a, b, strict=False))
    return beda


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kali", default="1,10,100", help="numbers of offices, with commas")
    args = p.parse_args()
    if halangan := peladen_postgres.halangan():
        sys.exit(halangan)
    print(
        f"{'offices':>8}{'facts':>10}{'filling':>10}{'DuckDB':>10}{'PostgreSQL':>12}{'ratio':>7}{'size':>10}{'differ':>8}"
    )
    for kantor in map(int, args.kali.split(",")):
        with peladen_postgres.peladen() as alamat, tempfile.TemporaryDirectory(prefix="bench-mesin-") as folder:
            os.environ[ALAMAT] = alamat
            with buka(Path(folder) / "ukur.duckdb") as duckdb, buka_postgres("capaian_bench") as postgres:
                duckdb.execute("SET threads = 1")
                postgres.execute("SET max_parallel_workers_per_gather = 0")
                ukur.isi(duckdb, kantor)
                awal = time.perf_counter()
                for tabel in TABEL:
                    postgres.execute(buat(tabel))
                    for baris in berkelompok(duckdb, tabel):
                        postgres.isi(tabel, baris)
                isi = time.perf_counter() - awal
                pelayan = psutil.Process(postgres.run("SELECT pg_backend_pid() AS n")[0]["n"])
                with duckdb.transaksi(), postgres.transaksi():
                    a = cpu(lambda d=duckdb: measure.ukur(d), psutil.Process())
                    b = cpu(lambda m=postgres: measure.ukur(m), pelayan)
                besar = postgres.run("SELECT pg_database_size(current_database()) AS n")[0]["n"]
                fakta = duckdb.run("SELECT count(*) AS n FROM fakta")[0]["n"]
                print(
                    f"{kantor:>8,}{fakta:>10,}{isi:>8.1f} s{a:>8.2f} s{b:>10.2f} s{b / a:>7.1f}{besar / 1e6:>7.0f} MB"
                    f"{berbeda(duckdb, postgres):>8}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
