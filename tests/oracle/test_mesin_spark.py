"""Every statement of measure/sql gives on Spark what it gives on DuckDB, over generated offices, to the last digit; and an
office whose figures are kept there says what it says with DuckDB, to the byte."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import kantor_kecil
import mesin_sama
import peladen_spark
import pytest

from capaian.store.mesin import Mesin, buka
from capaian.store.mesin_spark import MesinSpark, buka_spark
from capaian.store.sambungan_spark import ALAMAT, sesi_spark
from capaian.workspace import Workspace

pytestmark = pytest.mark.skipif(bool(peladen_spark.halangan()), reason=str(peladen_spark.halangan()))

Dua = tuple[Mesin, MesinSpark]
SKEMA = "capaian_kec_uji"


@pytest.fixture(scope="module")
def alamat() -> Iterator[str]:
    with peladen_spark.peladen() as satu, pytest.MonkeyPatch.context() as m:
        m.setenv(ALAMAT, satu)
        yield satu


@pytest.fixture(scope="module")
def dua(alamat: str) -> Iterator[Dua]:
    with sesi_spark() as sesi:
        sesi.sql("CREATE SCHEMA simpanan")
    with buka(None) as duckdb, buka_spark("capaian_uji") as spark:
        duckdb.execute("CREATE SCHEMA simpanan")
        mesin_sama.siapkan(duckdb)
        with spark.transaksi():
            spark.kosongkan()
            mesin_sama.siapkan(spark)
        yield duckdb, spark


@pytest.mark.parametrize("tabel", mesin_sama.UKURAN)
def test_setiap_ukuran_sama(dua: Dua, tabel: str) -> None:
    assert mesin_sama.beda_ukuran(dua, tabel) == []


@pytest.mark.parametrize("nama", mesin_sama.TANYA)
def test_setiap_pertanyaan_sama(dua: Dua, nama: str) -> None:
    assert mesin_sama.beda_pertanyaan(dua, nama) == []


def test_bagi_sama(dua: Dua) -> None:
    assert mesin_sama.beda_bagi(dua) == []
