"""A session on the Spark cluster that the environment names, and what an operator is told when there is none."""

import os
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from capaian.errors import BasisDataSibuk, CapaianError
from capaian.store.mesin import SABAR, SIBUK

if TYPE_CHECKING:
    from pyspark.errors import PySparkException
    from pyspark.sql.connect.session import SparkSession

ALAMAT = "CAPAIAN_SPARK"
"""The environment variable with the address, as Spark Connect takes it: sc://host:port/;token=…"""

_PORT = 15002
"""Of Spark Connect, where the address names none."""

_ULANG = 4
"""Times that a broken connection is tried again, five seconds in all."""

TERTUA = (4, 1)
"""The first Spark with recursive steps."""

ATUR = {
    # What does not fit is an error and not NULL, "x" is a name and not a text, and a product keeps its six decimals where
    # the type of a long one would end at 38 digits.
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    # Of a recursion with many rows; its depth is bounded by the statements.
    "spark.sql.cteRecursionRowLimit": "-1",
    # What Spark concludes about columns from others takes it as long as all other planning of a wide statement.
    "spark.sql.constraintPropagation.enabled": "false",
}
"""What the statements rely on, whatever the cluster is set to."""


def _pustaka() -> tuple[Any, Any]:
    try:
        with warnings.catch_warnings():
            # It speaks of DataFrames of pandas; none is made here.
            warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
            from pyspark.logger import PySparkLogger
            from pyspark.sql.connect.client.retries import DefaultPolicy
            from pyspark.sql.connect.session import SparkSession
    except ImportError as e:
        raise CapaianError(
            "kantor.toml memilih mesin spark, tetapi pustaka pyspark-client belum terpasang. Pasang capaian[spark] "
            "(docs/skala.md), atau pakai lagi duckdb pada bagian [mesin]."
        ) from e
    # It writes each error to the screen with all of Java's trace, besides raising it.
    PySparkLogger.getLogger("SQLQueryContextLogger").setLevel("CRITICAL")
    return SparkSession, DefaultPolicy


def _alamat() -> str:
    alamat = os.environ.get(ALAMAT, "").strip()
    if not alamat:
        raise CapaianError(
            f"kantor.toml memilih mesin spark, tetapi variabel lingkungan {ALAMAT} belum diisi. Isi dengan alamat Spark "
            f"Connect klasternya, misalnya sc://peladen:15002."
        )
    try:
        bagian = urlsplit(alamat)
        tempat = (bagian.hostname, bagian.port or _PORT)
    except ValueError:
        tempat = (None, _PORT)
    if tempat[0] is None or bagian.scheme != "sc":
        # Not the address itself: it may carry a token.
        raise CapaianError(
            f"Isi {ALAMAT} bukan alamat Spark Connect. Tulis sc://nama-peladen:port, misalnya sc://peladen:15002."
        )
    try:
        # The library would try for ten minutes.
        socket.create_connection(tempat, timeout=SABAR).close()
    except OSError as e:
        raise CapaianError(
            f"Spark tidak dapat dihubungi di {tempat[0]} port {tempat[1]}. Periksa apakah Spark Connect di klaster itu berjalan "
            f"dan isi {ALAMAT} benar."
        ) from e
    return alamat


@contextmanager
def sesi_spark() -> Iterator["SparkSession"]:
    """A session of one's own; it costs next to nothing, and what it names nobody else sees."""
    SparkSession, DefaultPolicy = _pustaka()
    from pyspark.errors import PySparkException

    sesi = SparkSession(connection=_alamat())
    sesi.client.set_retry_policies([DefaultPolicy(max_retries=_ULANG)])
    try:
        with warnings.catch_warnings():
            # Said as an error of ours.
            warnings.filterwarnings("ignore", message=r"\[RETRIES_EXCEEDED\]")
            _periksa(sesi.version)
            for kunci, nilai in ATUR.items():
                sesi.conf.set(kunci, nilai)
            yield sesi
    except PySparkException as e:
        # One that is gone need not be told that the session is over.
        sesi.client.set_retry_policies([DefaultPolicy(max_retries=0)])
        if (kalimat := _kalimat(e)) is None:
            raise
        raise kalimat from e
    finally:
        # Of a server that is gone the session is gone too.
        with suppress(PySparkException):
            sesi.stop()


def simpan_langkah(sesi: "SparkSession", nama: str, sql: str, nilai: dict[str, Any] | None) -> None:
    """Work a SELECT out, keep it on the cluster as long as the session lasts, and call it `nama` in it."""
    giat = type(sesi)._active_session
    sebelum = getattr(giat, "session", None)
    # What localCheckpoint() gives back belongs to the session that is active in this thread, whichever was asked.
    giat.session = sesi
    try:
        sesi.sql(sql, nilai).localCheckpoint().createOrReplaceTempView(nama)
    finally:
        giat.session = sebelum


_STATUS = {
    "UNAVAILABLE": "Sambungan ke Spark terputus; yang belum selesai tidak disimpan. Coba lagi sebentar, dan bila berulang tanyakan "
    "pengelola klaster.",
    "UNAUTHENTICATED": f"Spark menolak tanda masuk. Periksa token pada {ALAMAT}, atau minta yang baru kepada pengelola klaster.",
    "PERMISSION_DENIED": "Spark menolak: pengguna ini tidak berhak. Minta hak kepada pengelola klaster (docs/skala.md).",
}
"""What gRPC says -> what that is."""


def _periksa(versi: str) -> None:
    if tuple(int(x) for x in versi.split(".")[:2]) < TERTUA:
        raise CapaianError(
            f"Klaster itu menjalankan Spark {versi}; capaian memerlukan Spark {TERTUA[0]}.{TERTUA[1]} atau lebih baru."
        )


def _kalimat(e: "PySparkException") -> CapaianError | None:
    """The sentence for what has gone wrong outside; None when it is none of that."""
    if e.getCondition() in ("TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND"):
        # A generation that was taken away while somebody read it: two newer ones have been made meanwhile.
        return BasisDataSibuk(SIBUK)
    status = getattr(e, "getGrpcStatusCode", lambda: None)()
    if status is None or status.name not in _STATUS:
        return None
    return CapaianError(f"{_STATUS[status.name]} (Spark: {status.name})")
