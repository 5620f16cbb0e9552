"""The engine on a PostgreSQL server: the same `run(sql, params) -> rows`, the same SQL.

What differs from DuckDB stands here and nowhere else: `bagi`, how parameters are written, how rows come in, and that the
database must order and fold letters as DuckDB does. Numbers are numeric on both sides, never float.
"""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.errors import CapaianError
from capaian.store.mesin import SABAR, buka, json_nilai
from capaian.store.pagar import TANPA_UNIT, Syarat
from capaian.store.peladen import ALAMAT, pustaka, salah, sambung
from capaian.store.skema import CALON, TABEL

if TYPE_CHECKING:
    import psycopg

__all__ = ["ALAMAT", "BAGI", "MesinPostgres", "buka_postgres", "untuk_psycopg"]

# The macro of mesin.py in numeric, which is exact: the same quotient, half up, and the same bounds. div() cuts off, so
# half up is (⌊2x⌋ + 1) div 2 here too; `/` would round in between. In plpgsql and VOLATILE, although
# it is neither slow nor changeable: the server writes a step of a statement out wherever a later step names it, and with
# it the division, ten times a row where capaian.sql builds on it. A step with a volatile function is worked out once.
BAGI = """
CREATE OR REPLACE FUNCTION bagi(a numeric, b numeric, desimal bigint) RETURNS numeric
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
    x numeric := abs(round(a, 6));
    y numeric := abs(round(b, 6));
    q numeric;
BEGIN
    IF y = 0 OR x >= 1e25 OR y >= 1e25 THEN
        RETURN NULL;
    END IF;
    q := div(div(2 * round(power(10::numeric, desimal)) * x, y) + 1, 2) * round(power(10::numeric, 6 - desimal));
    IF q >= 1e29 THEN
        RETURN NULL;
    END IF;
    RETURN CASE WHEN (a < 0) = (b < 0) THEN q ELSE -q END * 0.000001;
END
$$
"""

_PARAMETER = re.compile(r"'(?:[^']|'')*'|--[^\n]*|%|\$(\w+)")


@cache
def untuk_psycopg(sql: str) -> str:
    """`$nama` as psycopg writes it, and each % that is none of its own doubled; what stands in quotes or in a comment
    names no parameter."""
    return _PARAMETER.sub(lambda m: f"%({m[1]})s" if m[1] else m[0].replace("%", "%%"), sql)


class MesinPostgres:
    """One connection. Not shared between threads."""

    def __init__(self, kon: "psycopg.Connection[Any]") -> None:
        from psycopg.types.string import StrDumper

        self._kon = kon
        # A text is a text; left to guess, the server may find no type for a parameter that only concat() is given.
        kon.adapters.register_dumper(str, StrDumper)

    def run(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Rows as dicts; numeric is Decimal."""
        from psycopg.rows import dict_row

        with self._kon.cursor(row_factory=dict_row) as kursor:
            if params:
                kursor.execute(untuk_psycopg(sql), params)
            else:
                kursor.execute(sql)
            return kursor.fetchall() if kursor.description else []

    def execute(self, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> None:
        self.run(sql, params)

    def jadikan(self, nama: str, sql: str) -> None:
        """Make a table of that name anew from a SELECT."""
        self._kon.execute(f"DROP TABLE IF EXISTS {nama}")
        self._kon.execute(f"CREATE TABLE {nama} AS {sql}")
        # Without it the next statement is planned as if the table were empty: nested loops over thousands of rows.
        self._kon.execute(f"ANALYZE {nama}")

    def kosongkan(self) -> None:
        for tabel in self.tabel():
            self.execute(f'DROP TABLE "{tabel}"')

    def isi(self, tabel: str, baris: list[dict[str, Any]]) -> None:
        """Append rows to a table of the data model."""
        if baris:
            kolom = (TABEL | CALON)[tabel]
            daftar = ", ".join(f'"{nama}"' for nama in kolom)
            bentuk = ", ".join(f'"{nama}" {jenis}' for nama, jenis in kolom.items())
            self._kon.execute(
                f"INSERT INTO {tabel} ({daftar}) SELECT {daftar} FROM json_to_recordset(CAST(%s AS json)) AS r ({bentuk})",
                [json.dumps(baris, ensure_ascii=False, default=json_nilai)],
            )
            self._kon.execute(f"ANALYZE {tabel}")

    def tabel(self) -> list[str]:
        """The tables that there are."""
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        return [b["tablename"] for b in self.run(sql)]

    def tulis_parquet(self, path: Path, kolom: Mapping[str, str], baris: list[dict[str, Any]]) -> None:
        """Rows as a Parquet file, in their order: the server writes no files here, a DuckDB in memory does."""
        with buka(None) as duckdb:
            duckdb.tulis_parquet(path, kolom, baris)

    def berunit(self) -> list[tuple[str, str]]:
        """As Mesin.berunit. From the catalogue itself: information_schema leaves out what this user has no right to."""
        return [
            (b["skema"], b["tabel"])
            for b in self.run(
                "SELECT DISTINCT n.nspname AS skema, c.relname AS tabel FROM pg_class AS c"
                " JOIN pg_namespace AS n ON n.oid = c.relnamespace"
                " LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'unit' AND NOT a.attisdropped"
                " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
                " AND (a.attname IS NOT NULL OR c.relname = ANY($lain))",
                {"lain": list(TANPA_UNIT)},
            )
        ]

    def batasi(self, unit: Sequence[str], tabel: Sequence[tuple[str, str]]) -> None:
        """As Mesin.batasi."""
        (skema,) = self._kon.execute("SELECT current_schema()").fetchone() or ("",)
        berlaku = [(b["peristiwa"], b["unit"]) for b in self.run(f"SELECT peristiwa, unit FROM {skema}.unit")]
        syarat = Syarat.dari(unit, berlaku, skema)
        # A connection that only reads may not make views either, not even ones that end with it.
        (sebelum,) = self._kon.execute("SHOW default_transaction_read_only").fetchone() or ("off",)
        self._kon.execute("SET default_transaction_read_only = off")
        try:
            self._kon.execute(
                "".join(f"CREATE TEMP VIEW {t} AS SELECT * FROM {s}.{t} WHERE {syarat.tabel(t)};" for s, t in tabel)
            )
        finally:
            self._kon.execute(f"SET default_transaction_read_only = {sebelum}")

    @contextmanager
    def transaksi(self) -> Iterator[None]:
        with self._kon.transaction():
            yield


_RENCANA = {
    # The rows of a step within a statement can only be guessed, often as one: loop upon loop, minutes for what takes a
    # quarter of a second. Joins stay as they are written, as on DuckDB, and are made by hashing.
    "enable_nestloop": "off", "join_collapse_limit": "1", "from_collapse_limit": "1",
    # Compiling takes longer than these statements run.
    "jit": "off",
    "datestyle": "ISO",
}  # fmt: skip
_HURUF = "SELECT 'a' > 'B' AND lower('É') = 'é' AS sama"


@contextmanager
def buka_postgres(skema: str, *, baca_saja: bool = False, sabar: float = SABAR) -> Iterator[MesinPostgres]:
    """A short-lived connection to the schema of that name. For writing it is made if need be, and one process at a time
    has it; whoever reads sees what was committed before. `sabar`: seconds to wait for others."""
    psycopg = pustaka()
    atur = _RENCANA | {"search_path": skema, "lock_timeout": f"{round(1000 * sabar)}ms"}
    kon = sambung(atur)
    try:
        if not kon.execute(_HURUF).fetchone()[0]:
            raise CapaianError(
                "Basis data PostgreSQL ini mengurutkan huruf dengan cara lain, sehingga urutan dan kesamaan nama dapat "
                "berbeda. Buat basis data dengan LC_COLLATE 'C' dan LC_CTYPE 'C.UTF-8' (TEMPLATE template0)."
            )
        if baca_saja:
            kon.execute("SET default_transaction_read_only = on")
        with _giliran(kon, skema, baca_saja=baca_saja):
            if not baca_saja:
                _siapkan(kon, skema)
            yield MesinPostgres(kon)
    except (
        psycopg.OperationalError, psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction
    ) as e:  # fmt: skip
        raise salah(e, f"skema {skema}") from e
    finally:
        kon.close()


_PEMBACA = threading.local()


@contextmanager
def _giliran(kon: "psycopg.Connection[Any]", skema: str, *, baca_saja: bool) -> Iterator[None]:
    """Many readers of a schema, or one writer, in all processes: a table that is made anew under somebody who reads would
    be empty to him. The lock ends with the connection."""
    saya: Counter[str] = _PEMBACA.__dict__.setdefault("skema", Counter())
    # A thread that reads already may read on, also below itself: it would wait for a writer who waits for it.
    if not (baca_saja and saya[skema]):
        fungsi = "pg_advisory_lock_shared" if baca_saja else "pg_advisory_lock"
        kon.execute(f"SELECT {fungsi}(hashtextextended(%s, 0))", [f"capaian.{skema}"])
    saya[skema] += baca_saja
    try:
        yield
    finally:
        saya[skema] -= baca_saja


def _siapkan(kon: "psycopg.Connection[Any]", skema: str) -> None:
    from psycopg.errors import InsufficientPrivilege

    try:
        # Not IF NOT EXISTS: that asks for the right to make one also where it is there.
        if not kon.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [skema]).fetchone():
            kon.execute(f"CREATE SCHEMA {skema}")
        kon.execute(BAGI)
    except InsufficientPrivilege as e:
        raise CapaianError(
            f"Pengguna PostgreSQL ini tidak boleh membuat atau mengubah skema {skema}. Minta pengelola basis data "
            f"memberi hak CREATE, atau membuatkan skema itu atas nama pengguna ini."
        ) from e
