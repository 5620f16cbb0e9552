"""The engine on a Spark cluster, through Spark Connect: the same `run(sql, params) -> rows`, the same SQL.

What differs from DuckDB stands here and in bahasa_spark.py: `bagi`, how five things are written, how rows come in, and
that Spark knows no transactions. So figures are never changed there. Each change of the data makes a generation, a
schema of its own (capaian_sukamaju_g000012) that is filled, measured and then only read; its table `meta` is written
last, and a generation without it is none. Readers take the newest; nobody ever sees half. What a killed writer left is
taken away by the next one, and so is every generation but the newest and the one before, which may still be read.

Where the server is stands in the environment (CAPAIAN_SPARK), never in a file: it may carry a token.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.errors import BasisDataSibuk
from capaian.store.antrean import antre
from capaian.store.bahasa_spark import langkah, untuk_spark
from capaian.store.mesin import SABAR, SIBUK, Mesin, buka
from capaian.store.pagar import hanya
from capaian.store.sambungan_spark import sesi_spark, simpan_langkah
from capaian.store.skema import buat

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

SABAR_DIBUAT = 600.0
"""Seconds to wait until somebody else has made a generation; planning the statements alone takes Spark a minute."""

TERAKHIR = "meta"
"""The table that makes a generation one."""

_ANGKA = 6
"""Digits of the number of a generation."""

# The macro of mesin.py in DECIMAL(38): the same quotient, half up, and the same bounds. `/` rounds and `div` ends at 64
# bits, so the remainder is taken away first: what is left divides without one. Half up is (⌊2x⌋ + 1) div 2 here too.
# A function of Spark SQL and not of Python: it is planned with the statement, and no worker has to start.
_A, _B = (f"CAST(abs({x}) * 1000000 AS DECIMAL(38, 0))" for x in "ab")
_DUA_A = f"CAST({_A} * CAST(2 * power(10, desimal) AS DECIMAL(8, 0)) AS DECIMAL(38, 0))"
_UTUH = f"CAST(try_divide({_DUA_A} - {_DUA_A} % {_B}, {_B}) AS DECIMAL(38, 0))"
BAGI = f"""
CREATE OR REPLACE TEMPORARY FUNCTION bagi(a DECIMAL(38, 6), b DECIMAL(38, 6), desimal INT) RETURNS DECIMAL(36, 6)
RETURN CASE
    WHEN b = 0 OR abs(a) >= 1e25BD OR abs(b) >= 1e25BD THEN NULL
    ELSE CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END
        * try_cast(floor(({_UTUH} + 1) / 2) / CAST(power(10, desimal) AS DECIMAL(7, 0)) AS DECIMAL(29, 6))
END
"""


class MesinSpark:
    """One session. Not shared between threads. `generasi`: all there are, the oldest first, also what was never completed;
    `terbaru`: the one to read."""

    def __init__(self, sesi: "SparkSession", skema: str, generasi: list[str], terbaru: str | None) -> None:
        self._sesi, self._skema, self._generasi, self._terbaru = sesi, skema, generasi, terbaru
        self._tumpukan: ExitStack | None = None
        self._rakit: Mesin | None = None
        self._baru: str | None = None

    def run(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Rows as dicts; DECIMAL is Decimal."""
        if self._rakit is not None and self._baru is None:
            return self._rakit.run(sql, params)
        nilai = dict(params) or None
        # Not toArrow(): it asks for the columns first, and has the statement analysed once more for that.
        return [b.asDict() for b in self._sesi.sql(self._disiapkan(sql, nilai), nilai).collect()]

    def _disiapkan(self, sql: str, nilai: dict[str, Any] | None = None) -> str:
        """The statement as Spark takes it, when what it builds on has been worked out."""
        sebelum, akhir = langkah(untuk_spark(sql))
        for nama, satu in sebelum:
            simpan_langkah(self._sesi, nama, satu, nilai)
        return akhir

    def execute(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> None:
        """What changes tables, after kosongkan()."""
        self._rakitan().execute(sql, params)

    def kosongkan(self) -> None:
        """Nothing is there any more, within a transaction. What follows is put together in a DuckDB in memory, from which
        the cluster gets it whole, because no row is ever changed there."""
        assert self._tumpukan is not None, "di luar transaksi"
        self._rakit = self._tumpukan.enter_context(buka(None))

    def _rakitan(self) -> Mesin:
        assert self._rakit is not None, "sebelum kosongkan()"
        return self._rakit

    def isi(self, tabel: str, baris: list[dict[str, Any]]) -> None:
        """Append rows to a table of the data model."""
        assert self._baru is None or tabel == TERAKHIR, f"{tabel} sudah dikirim"
        self._rakitan().isi(tabel, baris)

    def jadikan(self, nama: str, sql: str) -> None:
        """Make a table of that name from a SELECT."""
        self.kirim()
        self._sesi.sql(f"CREATE TABLE {nama} AS {self._disiapkan(sql)}")

    def tabel(self) -> list[str]:
        """The tables that there are."""
        if self._rakit is not None:
            return self._rakit.tabel()
        if self._terbaru is None:
            return []
        # Also views of this session are named, which stand in no schema.
        return _kolom(self._sesi, f"SHOW TABLES IN {self._terbaru}", "tableName", lambda b: not b["isTemporary"])

    def tulis_parquet(self, path: Path, kolom: Mapping[str, str], baris: list[dict[str, Any]]) -> None:
        """Rows as a Parquet file, in their order: the cluster writes no files here, a DuckDB in memory does."""
        with buka(None) as duckdb:
            duckdb.tulis_parquet(path, kolom, baris)

    def batasi(self, unit: Sequence[str]) -> None:
        """As Mesin.batasi."""
        acts = self.run(f"SELECT DISTINCT peristiwa FROM unit WHERE {hanya(unit)}")
        luar = "peristiwa IN (" + ", ".join([*(str(b["peristiwa"]) for b in acts), "-1"]) + ")"
        for tabel in self.tabel():
            asal = f"{self._terbaru}.{tabel}"
            if tabel == "pembanding" or "unit" in self._sesi.table(asal).columns:
                milik = luar if tabel == "pembanding" else hanya(unit)
                self._sesi.sql(f"CREATE TEMPORARY VIEW {tabel} AS SELECT * FROM {asal} WHERE {milik}")

    @contextmanager
    def transaksi(self) -> Iterator[None]:
        """What is made in it is a new generation, read by whoever comes after its end; none, if it fails."""
        with ExitStack() as self._tumpukan:
            yield
            if self._rakit is not None:
                self.kirim()
                self._kirim(TERAKHIR)
                for lama in self._generasi:
                    if lama != self._terbaru:
                        self._sesi.sql(f"DROP SCHEMA {lama} CASCADE")
                self._rakit, self._terbaru = None, self._baru

    def kirim(self) -> None:
        """What was put together, as tables of a new generation; all but the one that completes it. Once, at the first need."""
        if self._baru is not None:
            return
        nomor = int(self._generasi[-1][-_ANGKA:]) + 1 if self._generasi else 1
        baru = f"{self._skema}_g{nomor:0{_ANGKA}}"
        self._sesi.sql(f"CREATE SCHEMA {baru}")
        self._sesi.sql(f"USE {baru}")
        self._baru = baru
        for tabel in self._rakitan().tabel():
            if tabel != TERAKHIR:
                self._kirim(tabel)

    def _kirim(self, tabel: str) -> None:
        isi = self._rakitan().arrow(f'SELECT * FROM "{tabel}"')
        if isi.num_rows:
            self._sesi.createDataFrame(isi).write.saveAsTable(f"{self._baru}.{tabel}")
        else:
            # Spark makes no DataFrame of nothing.
            self._sesi.sql(untuk_spark(buat(tabel)))


def _kolom(sesi: "SparkSession", sql: str, nama: str, yang: Callable[[Any], bool] = lambda b: True) -> list[str]:
    return sorted(b[nama] for b in sesi.sql(sql).collect() if yang(b))


@contextmanager
def buka_spark(
    skema: str, giliran: Path | None = None, *, baca_saja: bool = False, sabar: float = SABAR
) -> Iterator[MesinSpark]:
    """A short-lived session on the newest generation of the schema of that name. `giliran`: the file by which one process at
    a time writes, `sabar`: seconds to wait for that. Two that wrote at once would do no harm, but all the work twice."""
    with ExitStack() as tumpukan:
        if giliran is not None and not baca_saja and not tumpukan.enter_context(antre(giliran, sabar)):
            raise BasisDataSibuk(SIBUK)
        sesi = tumpukan.enter_context(sesi_spark())
        ada = _kolom(sesi, f"SHOW SCHEMAS LIKE '{skema}_g*'", "namespace")
        semua = [g for g in ada if re.fullmatch(rf"{skema}_g[0-9]{{{_ANGKA}}}", g)]
        lengkap = (g for g in reversed(semua) if _kolom(sesi, f"SHOW TABLES IN {g} LIKE '{TERAKHIR}'", "tableName"))
        terbaru = next(lengkap, None)
        if terbaru is not None:
            sesi.sql(f"USE {terbaru}")
        sesi.sql(BAGI)
        yield MesinSpark(sesi, skema, semua, terbaru)
