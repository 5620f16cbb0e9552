"""The engine that measure runs on: DuckDB behind `run(sql, params) -> rows`.

A process has one DuckDB, to which a file is attached for as long as somebody reads or writes it: starting another takes
ten times as long as attaching, and two processes cannot share a file that is attached for writing. Each call gets a
connection of its own.
"""

import contextlib
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from capaian.errors import BasisDataRusak, BasisDataSibuk, CapaianError
from capaian.store.pagar import TANPA_UNIT, Syarat, hanya
from capaian.store.skema import JENIS, dari_json, isi_dari_json

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

KONFIGURASI = {
    # Files stay readable by DuckDB 1.5, the oldest that is supported.
    "storage_compatibility_version": "v1.5.0",
    # A missing extension fails at once instead of waiting for a network that an office may not have.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # DuckDB 2.0.0 may fail inside ("dict-surviving cache: global dictionary column changed identity") where a LEFT JOIN
    # that it has turned round feeds another join; that invalidates the database for the whole process. Joins that stay
    # as they are written avoid it, and measure as fast.
    "disabled_optimizers": "build_side_probe_side",
    # The tables of an office are many and short, and each takes whole blocks: a file is a fifteenth of what it would be.
    "default_block_size": "16384",
}
KEPALA = 3 * 4096
"""Bytes of the heads of a file, which DuckDB writes before anything else."""
SABAR = 20.0
"""Seconds to wait for a file that another process is writing; a load takes a second or two."""
SIBUK = "Basis data sedang dipakai proses lain (mungkin unggahan yang belum selesai). Coba lagi sebentar."

# Exact and half up: integers all the way, no float. desimal is 0 to 6. The result is a DECIMAL already rounded to `desimal`
# decimals; NULL when a or b is NULL, b is 0, or one of the three is beyond what the integers hold (a and b 10^25, the
# result 10^23): one absurd figure must not stop the measuring of all others. Half up is (⌊2x⌋ + 1) // 2.
_BULAT = """(
                2 * CAST(power(10, desimal) AS {bulat}) * CAST(abs(TRY_CAST(a AS {angka})) * 1000000 AS {bulat})
                // CAST(abs(TRY_CAST(b AS {angka})) * 1000000 AS {bulat}) + 1
            ) // 2"""
# In 64 bits where they hold it, which is most figures of an indikator: ten times as fast.
BAGI = f"""
CREATE OR REPLACE TEMP MACRO bagi(a, b, desimal) AS (
    CASE WHEN b = 0 THEN NULL ELSE
        TRY_CAST(
            CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END
            * CAST(power(10, 6 - desimal) AS HUGEINT)
            * CASE
                WHEN abs(a) < 1000000 AND abs(b) < 1000000 THEN {_BULAT.format(bulat="BIGINT", angka="DECIMAL(12, 6)")}
                ELSE {_BULAT.format(bulat="HUGEINT", angka="DECIMAL(31, 6)")}
            END
        AS DECIMAL(29, 0)) * CAST(0.000001 AS DECIMAL(7, 6))
    END
)
"""


def _dipetik(path: Path) -> str:
    return str(path).replace("'", "''")


def json_nilai(nilai: object) -> object:
    if isinstance(nilai, Decimal | date):
        return str(nilai)
    raise TypeError(f"tidak dapat ditulis sebagai JSON: {type(nilai).__name__}")


class Mesin:
    """One open database. Not shared between threads."""

    def __init__(self, kon: "duckdb.DuckDBPyConnection", nama: str) -> None:
        self._kon, self.nama = kon, nama
        kon.execute(f"USE {nama}")
        kon.execute(BAGI)

    def run(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Rows as dicts; DECIMAL stays Decimal."""
        hasil = self._kon.execute(sql, params)
        kolom = [d[0] for d in hasil.description or ()]
        return [dict(zip(kolom, baris, strict=True)) for baris in hasil.fetchall()]

    def execute(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> None:
        self._kon.execute(sql, params)

    def jadikan(self, nama: str, sql: str) -> None:
        """Make a table of that name anew from a SELECT."""
        self._kon.execute(f"CREATE OR REPLACE TABLE {nama} AS {sql}")

    def ambil(self, nama: str, sql: str, unit: Sequence[str]) -> None:
        """Give those units in that table the rows that a SELECT has of them."""
        milik = f"WHERE {hanya(unit)}"  # as parameters they would not be known when it is planned, and rows of all units be read
        self._kon.execute(f"DELETE FROM {nama} {milik}; INSERT INTO {nama} SELECT * FROM ({sql}) AS b {milik}")

    def frame(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> "pd.DataFrame":
        return self._kon.execute(sql, params).df()

    def arrow(self, sql: str) -> "pa.Table":
        return self._kon.sql(sql).to_arrow_table()

    def kosongkan(self) -> None:
        for tabel in self.tabel():
            self.execute(f'DROP TABLE "{tabel}"')

    def isi(self, tabel: str, baris: list[dict[str, Any]]) -> None:
        """Append rows to a table of the data model."""
        if baris:
            self._kon.execute(isi_dari_json(tabel), [json.dumps(baris, ensure_ascii=False, default=json_nilai)])

    def tulis_parquet(self, path: Path, kolom: Mapping[str, str], baris: list[dict[str, Any]]) -> None:
        """Rows as a Parquet file, in their order; `kolom`: name -> kind of skema.JENIS."""
        bentuk = {nama: JENIS[jenis] for nama, jenis in kolom.items()}
        # A file that is open for reading only still takes temporary tables.
        self._kon.execute(
            "CREATE OR REPLACE TEMP TABLE tulisan (" + ", ".join(f'"{n}" {j}' for n, j in bentuk.items()) + ")"
        )
        if baris:
            isi = json.dumps(baris, ensure_ascii=False, default=json_nilai)
            self._kon.execute(f"INSERT INTO tulisan {dari_json(bentuk)}", [isi])
        self._kon.execute(f"COPY tulisan TO '{_dipetik(path)}' (FORMAT parquet)")
        self._kon.execute("DROP TABLE tulisan")

    def tabel(self) -> list[str]:
        """The tables of this database as they were last committed."""
        milik = "SELECT table_name FROM duckdb_tables() WHERE database_name = $nama AND schema_name = 'main'"
        # Whoever asks looks into every database of the process, and within a transaction would keep their files open until
        # its end, so that nobody could attach them: another workspace would wait for the measuring of this one.
        with self._kon.cursor() as kon:
            return [nama for (nama,) in kon.execute(milik, {"nama": self.nama}).fetchall()]

    def bentuk(self) -> dict[str, dict[str, str]]:
        """The tables of this database as they were last committed: name -> its columns in order, name -> type."""
        milik = (
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = $nama AND schema_name = 'main'"
            " ORDER BY table_name, column_index"
        )
        hasil: dict[str, dict[str, str]] = {}
        with self._kon.cursor() as kon:
            for tabel, kolom, jenis in kon.execute(milik, {"nama": self.nama}).fetchall():
                hasil.setdefault(tabel, {})[kolom] = jenis
        return hasil

    def melihat(self, lain: "Mesin") -> bool:
        """Whether the tables of that database can be named here, as "{lain.nama}.tabel"."""
        with self._kon.cursor() as kon:
            ada = "SELECT 1 FROM duckdb_databases() WHERE database_name = $nama"
            return kon.execute(ada, {"nama": lain.nama}).fetchone() is not None

    def berunit(self) -> list[tuple[str, str]]:
        """Schema and name of each table that holds what is an office's own."""
        sql = (
            "SELECT DISTINCT schema_name, table_name FROM duckdb_columns() WHERE database_name = $nama AND NOT internal"
            " AND (column_name = 'unit' OR table_name IN (SELECT unnest($lain::VARCHAR[])))"
        )
        with self._kon.cursor() as kon:  # as in `tabel`
            return kon.execute(sql, {"nama": self.nama, "lain": list(TANPA_UNIT)}).fetchall()

    def batasi(self, unit: Sequence[str], tabel: Sequence[tuple[str, str]]) -> None:
        """From here on this connection sees only the rows of those units: each table of `berunit` is covered by a view of the
        same name, whatever is asked."""
        asal = f"{self.nama}.main"
        syarat = Syarat.dari(unit, self._unit_berlaku(), asal)
        self._kon.execute(
            "".join(
                f"CREATE TEMP VIEW {t} AS SELECT * FROM {asal}.{t} WHERE {syarat.tabel(t)};"
                for s, t in tabel
                if s == "main"
            )
        )

    def sisakan(self, unit: Sequence[str]) -> None:
        """Of a database in memory: no row of other units is left, in any schema. The list of acts stays whole, since candidates
        are numbered after the last of them; it holds no figure."""
        syarat = Syarat.dari(unit, self._unit_berlaku(), f"{self.nama}.main")
        for skema, tabel in self.berunit():
            if tabel != "peristiwa":
                milik = hanya(unit) if tabel == "berkas" else syarat.tabel(tabel)
                self._kon.execute(f"DELETE FROM {skema}.{tabel} WHERE ({milik}) IS NOT TRUE")

    def _unit_berlaku(self) -> list[tuple[int, str]]:
        return self._kon.execute(f"SELECT peristiwa, unit FROM {self.nama}.main.unit").fetchall()

    @contextmanager
    def transaksi(self) -> Iterator[None]:
        self._kon.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            with contextlib.suppress(duckdb.Error):
                self._kon.execute("ROLLBACK")
            raise
        self._kon.execute("COMMIT")


def _terkunci(pesan: str) -> bool:
    # Linux and Windows say it in different words; a writer of the same process counts too, and there an attached file
    # and one that is open (or just being closed) in another thread exclude each other.
    tanda = (
        "Could not set lock", "being used by another process", "different configuration", "Unique file handle conflict"
    )  # fmt: skip
    return any(satu in pesan for satu in tanda)


_RUSAK = {
    "newer version of DuckDB": "ditulis oleh versi program yang lebih baru",
    "older development version": "ditulis oleh versi program yang terlalu lama",
    "not a valid DuckDB database file": "bukan berkas basis data",
    "Could not read enough bytes": "terpotong",
    "Corrupt database file": "rusak",
}
"""What DuckDB says of a file that it will never read -> what that is."""
_PENUH = ("No space left on device", "File too large", "Disk quota exceeded", "not enough space on the disk")


def _tak_terbaca(nama: str, e: duckdb.Error) -> CapaianError | None:
    """The sentence for a file that cannot be read or written; None when that is not what is wrong."""
    pesan = str(e)
    if (apa := next((kata for tanda, kata in _RUSAK.items() if tanda in pesan), None)) is not None:
        return BasisDataRusak(
            f"Basis data data/curated/{nama} tidak terbaca: {apa}. Jalankan «capaian bangun-ulang» di komputer server: berkas "
            "itu disisihkan dan semuanya dihitung lagi dari data/raw; tidak ada data yang hilang."
        )
    if any(tanda in pesan for tanda in _PENUH):
        return CapaianError(
            f"Basis data data/curated/{nama} tidak dapat ditulis: disk penuh atau jatahnya habis. Kosongkan ruang, lalu ulangi. "
            "Yang sudah tercatat di jurnal tetap ada, dan dihitung begitu ada ruang."
        )
    if isinstance(e, duckdb.IOException):
        return CapaianError(
            f"Basis data data/curated/{nama} tidak dapat dibuka atau ditulis. Pastikan folder data/curated ada dan boleh ditulis, "
            "dan disk atau jaringannya tersambung, lalu ulangi. Tidak ada data yang hilang."
        )
    return None


def _dengan_sabar(kerja: Callable[[], Any], nama: str, sabar: float) -> Any:
    """Do it as soon as no other process writes the file; wait with jitter, then say so."""
    batas = time.monotonic() + sabar
    while True:
        try:
            return kerja()
        except duckdb.Error as e:
            if not _terkunci(str(e)):
                if (kalimat := _tak_terbaca(nama, e)) is None:
                    raise
                raise kalimat from e
            if time.monotonic() > batas:
                raise BasisDataSibuk(SIBUK) from e
            time.sleep(0.02 + random.random() * 0.1)


class _Pintu:
    """Many readers of a file in this process, or one writer. Two writers would share one database, whose transactions then
    conflict; and readers that follow one another without a gap, as the sessions of a dashboard do, would keep a writer
    out for good, so whoever reads for the first time lets a waiting writer pass."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._berubah = threading.Condition()
        self._pembaca: Counter[int] = Counter()
        self._ditulis = False
        self._menunggu = 0
        self._memasang = threading.Lock()
        self._pemakai = 0
        self._terpasang: tuple[duckdb.DuckDBPyConnection, str] | None = None

    @contextmanager
    def terpasang(self, *, baca_saja: bool, sabar: float) -> Iterator[tuple["duckdb.DuckDBPyConnection", str]]:
        """The DuckDB of this process and the name that the file has there."""
        with self.lewat(baca_saja=baca_saja):
            batas = time.monotonic() + sabar
            # Not without end: of many who wait for another process each would wait until all before him had given up.
            if not self._memasang.acquire(timeout=sabar):
                raise BasisDataSibuk(SIBUK)
            try:
                if self._terpasang is None:
                    self._terpasang = _pasang(self._path, baca_saja=baca_saja, sabar=batas - time.monotonic())
                induk, nama = self._terpasang
                self._pemakai += 1
            finally:
                self._memasang.release()
            try:
                yield induk, nama
            finally:
                with self._memasang:
                    self._pemakai -= 1
                    if not self._pemakai:
                        self._terpasang = None
                        _lepas(induk, nama)

    @contextmanager
    def lewat(self, *, baca_saja: bool) -> Iterator[None]:
        masuk, keluar = (self._baca, self._usai_baca) if baca_saja else (self._tulis, self._usai_tulis)
        with self._berubah:
            if not masuk():
                raise BasisDataSibuk(SIBUK)
        try:
            yield
        finally:
            with self._berubah:
                keluar()
                self._berubah.notify_all()

    def _baca(self) -> bool:
        saya = threading.get_ident()
        # A thread that reads already may read on, also below itself.
        bebas = self._berubah.wait_for(lambda: saya in self._pembaca or not (self._ditulis or self._menunggu), SABAR)
        if bebas:
            self._pembaca[saya] += 1
        return bebas

    def _usai_baca(self) -> None:
        saya = threading.get_ident()
        self._pembaca[saya] -= 1
        self._pembaca += Counter()  # drops the zeros

    def _tulis(self) -> bool:
        self._menunggu += 1
        try:
            bebas = self._berubah.wait_for(lambda: not (self._ditulis or self._pembaca), SABAR)
            self._ditulis = self._ditulis or bebas
        finally:
            # Also when the waiting is interrupted: readers would wait for this writer for ever.
            self._menunggu -= 1
            self._berubah.notify_all()
        return bebas

    def _usai_tulis(self) -> None:
        self._ditulis = False


_PINTU: dict[Path, _Pintu] = {}
_KUNCI = threading.Lock()
_INDUK: "duckdb.DuckDBPyConnection | None" = None
_NOMOR = count()


def _induk() -> "duckdb.DuckDBPyConnection":
    """The DuckDB of this process. After a fault inside DuckDB it refuses everything, and another takes its place."""
    global _INDUK
    with _KUNCI:
        if _INDUK is not None:
            try:
                _INDUK.execute("SELECT 1")
            except duckdb.FatalException:
                _INDUK.close()
                _INDUK = None
        if _INDUK is None:
            _INDUK = duckdb.connect(config=dict(KONFIGURASI))
        return _INDUK


def _pasang(path: Path | None, *, baca_saja: bool, sabar: float) -> tuple["duckdb.DuckDBPyConnection", str]:
    induk, nama = _induk(), f"b{next(_NOMOR)}"
    # A quoted path, not a parameter: ATTACH takes none. Doubling the quote is the SQL way to hold one.
    tujuan = ":memory:" if path is None else _dipetik(path)
    sql = f"ATTACH '{tujuan}' AS {nama}{' (READ_ONLY)' if baca_saja else ''}"
    with induk.cursor() as kon:
        try:
            _dengan_sabar(lambda: kon.execute(sql), "basis data" if path is None else path.name, sabar)
        except BaseException:
            # An interrupt may come when it is attached already; left so, nothing here could open the file any more.
            with contextlib.suppress(duckdb.Error):
                kon.execute(f"DETACH DATABASE IF EXISTS {nama}")
            raise
    return induk, nama


def _lepas(induk: "duckdb.DuckDBPyConnection", nama: str) -> None:
    # After a fault inside DuckDB there is nothing left to detach from, and another may have taken its place.
    with contextlib.suppress(duckdb.FatalException, duckdb.ConnectionException), induk.cursor() as kon:
        kon.execute(f"DETACH {nama}")


def _pintu(path: Path) -> _Pintu:
    tetap = path.resolve()
    return _PINTU.setdefault(tetap, _Pintu(tetap))


@contextmanager
def buka(path: Path | None, *, baca_saja: bool = False, sabar: float | None = None) -> Iterator[Mesin]:
    """A short-lived connection; None is a database in memory. `sabar`: seconds to wait for other processes; in this one
    a writer is let pass by whoever comes after it."""
    try:
        with (
            _terpasang(path, baca_saja=baca_saja, sabar=SABAR if sabar is None else sabar) as (induk, nama),
            induk.cursor() as kon,
        ):
            yield Mesin(kon, nama)
    except duckdb.Error as e:
        # Damage is also found, and the disk is also full, long after the file was opened.
        if path is None or (kalimat := _tak_terbaca(path.name, e)) is None:
            raise
        raise kalimat from e


@contextmanager
def _terpasang(
    path: Path | None, *, baca_saja: bool, sabar: float
) -> Iterator[tuple["duckdb.DuckDBPyConnection", str]]:
    if path is not None:
        with _pintu(path).terpasang(baca_saja=baca_saja, sabar=sabar) as hasil:
            yield hasil
        return
    induk, nama = _pasang(None, baca_saja=False, sabar=sabar)
    try:
        yield induk, nama
    finally:
        _lepas(induk, nama)


@contextmanager
def bersama(path: Path) -> Iterator[str]:
    """A database file to be read beside the one that a Mesin is open on: the name of its tables is "{this}.tabel"."""
    with _pintu(path).terpasang(baca_saja=True, sabar=SABAR) as (_, nama):
        yield nama
