"""A real Spark Connect server for a test: Java in a folder of its own, on a port that is free, gone afterwards.

CAPAIAN_UJI_SPARK names the folder of the JARs of a Spark (`jars` of the package pyspark; .ci/spark.py fetches one); the
client that is tested comes from pyspark-client, which cannot live in one environment with that package.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LETAK = "CAPAIAN_UJI_SPARK"
SABAR = 120.0
_MULAI = re.compile(r"Spark Connect server started at: \S+:(\d+)")

# What Spark opens in Java by its own launcher, which needs bash.
_DIBUKA = (
    "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
    "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs",
    "sun.security.action", "sun.util.calendar",
)  # fmt: skip

RINGAN = {
    # Rows by the hundred: compiling each statement to Java would take ten times as long as running it.
    "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}  # fmt: skip
"""For statements that are asked once."""


def halangan() -> str | None:
    """Why no server can be started here."""
    try:
        import grpc  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError:
        return "pustaka pyspark-client tidak terpasang (capaian[spark])"
    if shutil.which("java") is None:
        return "Java tidak terpasang (Debian: apt-get install openjdk-17-jre-headless)"
    if not (letak := os.environ.get(LETAK)) or not list(Path(letak).glob("spark-connect_*.jar")):
        return f"{LETAK} tidak menunjuk folder JAR sebuah Spark (docs/skala.md)"
    return None


@contextmanager
def peladen(*, ringan: bool = True, memori: str = "1g") -> Iterator[str]:
    """The address of a server that is running; not `ringan`: set as a cluster is."""
    folder = Path(tempfile.mkdtemp(prefix="spark-"))
    pilihan = (RINGAN if ringan else {}) | {
        "spark.master": "local[2]", "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1", "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0", "spark.sql.warehouse.dir": str(folder / "gudang"),
        "spark.local.dir": str(folder), "spark.sql.shuffle.partitions": "1",
    }  # fmt: skip
    catatan = folder / "catatan"
    with catatan.open("w", encoding="utf-8") as keluaran:
        proses = subprocess.Popen(
            [
                "java", f"-Xmx{memori}", "-XX:+UseSerialGC", *(["-XX:TieredStopAtLevel=1"] if ringan else []),
                *(f"--add-opens=java.base/{paket}=ALL-UNNAMED" for paket in _DIBUKA),
                *(f"-D{kunci}={isi}" for kunci, isi in pilihan.items()),
                "-cp", str(Path(os.environ[LETAK], "*")), "org.apache.spark.sql.connect.service.SparkConnectServer",
            ],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=keluaran, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        batas = time.monotonic() + SABAR
        while (port := _MULAI.search(tulisan := catatan.read_text(encoding="utf-8"))) is None:
            assert proses.poll() is None and time.monotonic() < batas, tulisan[-3000:]
            time.sleep(0.2)
        yield f"sc://127.0.0.1:{port[1]}"
    finally:
        proses.kill()
        proses.wait()
        shutil.rmtree(folder, ignore_errors=True)
