"""The connection that everything runs on."""

import duckdb

from capaian.store.mesin import buka

KECIL_KE_BESAR = "EXPLAIN (FORMAT json) SELECT k.i, k.nama, b.nama FROM kecil AS k LEFT JOIN besar AS b ON b.i = k.i"


def test_join_tidak_diputar() -> None:
    """A LEFT JOIN stays one: turned round to a RIGHT one it may fail inside DuckDB 2.0.0 (see KONFIGURASI)."""

    def rencana(kon: duckdb.DuckDBPyConnection) -> str:
        kon.execute("CREATE TABLE kecil AS SELECT i, concat('nama ', i) AS nama FROM range(3) AS r (i)")
        kon.execute("CREATE TABLE besar AS SELECT i, concat('nama ', i) AS nama FROM range(50000) AS r (i)")
        return str(kon.execute(KECIL_KE_BESAR).fetchall())

    with duckdb.connect() as biasa:
        assert "RIGHT" in rencana(biasa), "DuckDB no longer turns joins round; the setting may go"
    with buka(None) as mesin:
        teks = rencana(mesin._kon)
    assert "LEFT" in teks and "RIGHT" not in teks
