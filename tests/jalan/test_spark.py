"""What an operator is told where Spark cannot be had; no server is needed for that."""

import re
import socket
import sys
import textwrap
from pathlib import Path

import kantor_kecil
import pytest

from capaian.errors import CapaianError
from capaian.ruang_kerja import urai_kantor
from capaian.store.bahasa_spark import langkah, untuk_spark
from capaian.store.mesin_spark import buka_spark
from capaian.store.sambungan_spark import ALAMAT

PERLU = "pustaka pyspark-client tidak terpasang (capaian[spark])"


SKALA = Path(__file__).parents[2] / "docs" / "skala.md"


def test_petunjuk() -> None:
    """What docs/skala.md has an office write into kantor.toml."""
    bagian = SKALA.read_text(encoding="utf-8").partition("## Spark")[2]
    [isi] = re.findall(r"```toml\n(.*?)```", bagian, re.DOTALL)
    kantor = urai_kantor(f"{kantor_kecil.kantor()}\n{textwrap.dedent(f'   {isi}')}".encode())
    assert (kantor.mesin, kantor.skema) == ("spark", "capaian_sukamaju")


def buka_gagal(pesan: str) -> str:
    with pytest.raises(CapaianError, match=pesan) as e, buka_spark("uji"):
        pass
    return str(e.value)


def test_pustaka_belum_terpasang(monkeypatch: pytest.MonkeyPatch) -> None:
    # As Python has it for a module that cannot be imported; what is below it may be there already from another test.
    for nama in {"pyspark", *(n for n in sys.modules if n.startswith("pyspark."))}:
        monkeypatch.setitem(sys.modules, nama, None)
    buka_gagal(r"capaian\[spark\]")


def test_alamat_belum_diisi(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason=PERLU)
    monkeypatch.setenv(ALAMAT, " ")
    buka_gagal(ALAMAT)


@pytest.mark.parametrize("alamat", ["peladen:15002", "http://peladen:15002", "sc://peladen:banyak", "sc://"])
def test_alamat_salah(alamat: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason=PERLU)
    monkeypatch.setenv(ALAMAT, f"{alamat}/;token=rahasia")
    assert "rahasia" not in buka_gagal("bukan alamat Spark Connect")


def test_peladen_tidak_ada(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason=PERLU)
    with socket.create_server(("127.0.0.1", 0)) as tempat:
        port = tempat.getsockname()[1]
    monkeypatch.setenv(ALAMAT, f"sc://127.0.0.1:{port}/;token=rahasia")
    assert "rahasia" not in buka_gagal(f"tidak dapat dihubungi di 127.0.0.1 port {port}")


@pytest.mark.parametrize(
    ("umum", "spark"),
    [
        ("SELECT $a, '$a' -- $a", "SELECT :a, '$a' -- $a"),
        ("CAST(x AS VARCHAR)", "CAST(x AS STRING)"),
        ("concat(a, concat(b, 'c('))", "concat_ws('', a, concat_ws('', b, 'c('))"),
        (
            "ORDER BY f(a, b), c DESC NULLS LAST, d -- e",
            "ORDER BY f(a, b) NULLS LAST, c DESC NULLS LAST, d NULLS LAST -- e",
        ),
        ("lag(x) OVER (PARTITION BY a, b ORDER BY c)", "lag(x) OVER (PARTITION BY a, b ORDER BY c NULLS LAST)"),
        ("ORDER BY a LIMIT 3", "ORDER BY a NULLS LAST LIMIT 3"),
        (
            "string_agg(concat(a, b), ', ' ORDER BY lower(c))",
            "string_agg(concat_ws('', a, b), ', ' ) WITHIN GROUP (ORDER BY lower(c) NULLS LAST)",
        ),
    ],
)
def test_bahasa(umum: str, spark: str) -> None:
    assert untuk_spark(umum) == spark


def test_langkah_yang_disimpan() -> None:
    sql = "SELECT * FROM (WITH a AS (SELECT 1 AS x), b AS MATERIALIZED (SELECT x FROM a), c AS (SELECT f(x) FROM b) SELECT * FROM c) AS d"
    sebelum, akhir = langkah(sql)
    assert [(nama, satu.split()) for nama, satu in sebelum] == [
        (
            "langkah_1",
            ["WITH", "a", "AS", "(SELECT", "1", "AS", "x)", "SELECT", "*", "FROM", "(SELECT", "x", "FROM", "a", ")"],
        )
    ]
    assert akhir == (
        "SELECT * FROM (WITH a AS (SELECT 1 AS x), b AS (SELECT * FROM langkah_1), c AS (SELECT f(x) FROM b) SELECT * FROM c) AS d"
    )
    dua, _ = langkah("WITH a AS MATERIALIZED (SELECT 1 AS x), b AS MATERIALIZED (SELECT x FROM a) SELECT * FROM b")
    assert [satu.split() for _, satu in dua] == [
        ["SELECT", "*", "FROM", "(SELECT", "1", "AS", "x", ")"],
        [
            "WITH",
            "a",
            "AS",
            "(SELECT",
            "*",
            "FROM",
            "langkah_1)",
            "SELECT",
            "*",
            "FROM",
            "(SELECT",
            "x",
            "FROM",
            "a",
            ")",
        ],
    ]


def test_langkah_di_dalam_langkah() -> None:
    """It may name the steps before it, of its own WITH and of those around; not what comes later, or is over."""
    sebelum, _ = langkah(
        "WITH a AS (SELECT 1 AS x), p AS (SELECT * FROM (WITH q AS (SELECT 2 AS y) SELECT y FROM q)), "
        "b AS (WITH c AS (SELECT x FROM a), d AS MATERIALIZED (SELECT x FROM c) SELECT x FROM d), e AS (SELECT 3) SELECT x FROM b"
    )
    assert [" ".join(satu.split()) for _, satu in sebelum] == [
        "WITH a AS (SELECT 1 AS x), p AS (SELECT * FROM (WITH q AS (SELECT 2 AS y) SELECT y FROM q)) "
        "SELECT * FROM (WITH c AS (SELECT x FROM a) SELECT * FROM (SELECT x FROM c ) )"
    ]
    sebelum, _ = langkah(
        "WITH a AS (SELECT 1 AS x) SELECT * FROM (WITH b AS MATERIALIZED (SELECT x FROM a) SELECT x FROM b)"
    )
    assert " ".join(sebelum[0][1].split()) == "WITH a AS (SELECT 1 AS x) SELECT * FROM (SELECT x FROM a )"
