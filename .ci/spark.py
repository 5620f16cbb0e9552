"""Hold Spark against DuckDB, where Spark can be had and time is left: python .ci/spark.py SECONDS_GONE

Beside .venv and not in it: the client, and the server with its 480 MB, are fetched by tests/spark.lock and
tests/spark-peladen.lock into a folder that is thrown away. Exit codes: 0 all agree, or nothing was run, and the last line
says why; else what pytest gives.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AKAR = Path(__file__).parents[1]
PYTHON = AKAR / ".venv" / "bin" / "python"
BATAS = 20 * 60
"""Seconds that all of CI may take."""
PERLU = 7 * 60
"""Seconds that this takes on two cores, with fetching."""
UJI = ("tests/oracle/test_mesin_spark.py", "tests/jalan/test_spark.py")
JAVA = "openjdk-17-jre-headless"


def main(lewat: float) -> int:
    mulai = time.monotonic()
    if BATAS - lewat < PERLU:
        return dilewati(f"{lewat:.0f} of {BATAS} seconds are gone, it needs {PERLU}")
    if not shutil.which("java") and not pasang_java():
        return dilewati(f"there is no Java (Debian: apt-get install {JAVA})")
    with tempfile.TemporaryDirectory(prefix="spark-ci-") as sementara:
        try:
            python, jar = siapkan(Path(sementara))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as e:
            return dilewati(f"it could not be fetched: {akhir(e)}")
        sisa = BATAS - lewat - (time.monotonic() - mulai) - 15
        perintah = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *UJI]
        proses = subprocess.Popen(perintah, cwd=AKAR, env=dict(os.environ, CAPAIAN_UJI_SPARK=str(jar)))
        try:
            return proses.wait(sisa)
        except subprocess.TimeoutExpired:
            # As Ctrl+C: the test ends its server by itself.
            proses.send_signal(2)
            proses.wait(30)
            return dilewati(f"time was up after {sisa:.0f} seconds; what had been compared by then agreed")


def dilewati(sebab: str) -> int:
    print(f"Spark was NOT compared (to the end): {sebab}.", flush=True)
    return 0


def akhir(e: subprocess.SubprocessError) -> str:
    keluaran = getattr(e, "stderr", None) or b""
    return (keluaran.decode("utf-8", "replace").strip().splitlines() or [str(e)])[-1]


def pasang_java() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    perintah = ["apt-get", "install", "-y", "--no-install-recommends", JAVA]
    lingkungan = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    return subprocess.run(perintah, env=lingkungan, capture_output=True).returncode == 0


def siapkan(folder: Path) -> tuple[Path, Path]:
    """A Python with the libraries of .venv and the client; the folder of the server's JARs."""
    uv = shutil.which("uv")
    python = folder / "venv" / "bin" / "python"
    pasang = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install", "--no-input"]
    pasang += ["--no-deps", "--require-hashes"]

    def jalankan(*perintah: object) -> None:
        subprocess.run([str(p) for p in perintah], cwd=folder, capture_output=True, check=True, timeout=240)

    jalankan(*((uv, "venv", "--python", PYTHON) if uv else (PYTHON, "-m", "venv")), folder / "venv")
    jalankan(*pasang, "-r", AKAR / "tests" / "spark.lock")
    jalankan(*pasang, "--target", folder / "peladen", "-r", AKAR / "tests" / "spark-peladen.lock")
    (pustaka,) = (folder / "venv" / "lib").glob("python3.*/site-packages")
    (bawaan,) = (AKAR / ".venv" / "lib").glob("python3.*/site-packages")
    # A path alone would not be enough: capaian itself stands in .venv as such a file.
    (pustaka / "bawaan.pth").write_text(f"import site; site.addsitedir({str(bawaan)!r})\n", encoding="utf-8")
    return python, folder / "peladen" / "pyspark" / "jars"


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 0.0))
