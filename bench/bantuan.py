"""`capaian --help` against `python -c "import duckdb"`, whole processes, interleaved, medians of one run."""

import statistics
import subprocess
import sys
import time

PUTARAN = 15


def sekali(perintah: list[str]) -> float:
    awal = time.perf_counter()
    subprocess.run(perintah, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - awal


def main() -> None:
    pihak = {
        "capaian --help": [sys.executable, "-m", "capaian", "--help"],
        "import duckdb": [sys.executable, "-c", "import duckdb"],
        "python alone": [sys.executable, "-c", "pass"],
    }
    for perintah in pihak.values():
        sekali(perintah)
    waktu: dict[str, list[float]] = {nama: [] for nama in pihak}
    for _ in range(PUTARAN):
        for nama, perintah in pihak.items():
            waktu[nama].append(sekali(perintah))
    tengah = {nama: statistics.median(w) for nama, w in waktu.items()}
    for nama, detik in tengah.items():
        print(f"{nama:<16} {detik * 1000:6.0f} ms")
    print(f"ratio {tengah['capaian --help'] / tengah['import duckdb']:.2f} (aim: under 2)")


if __name__ == "__main__":
    main()
