"""Every statement of measure/sql gives on PostgreSQL what it gives on DuckDB, over generated offices, to the last digit."""

from collections.abc import Iterator

import mesin_sama
import peladen_postgres
import pytest

from capaian.store.mesin import Mesin, buka
from capaian.store.mesin_postgres import ALAMAT, MesinPostgres, buka_postgres

pytestmark = pytest.mark.skipif(bool(peladen_postgres.halangan()), reason=str(peladen_postgres.halangan()))

Dua = tuple[Mesin, MesinPostgres]


@pytest.fixture(scope="module")
def dua() -> Iterator[Dua]:
    with peladen_postgres.peladen() as alamat, pytest.MonkeyPatch.context() as m:
        m.setenv(ALAMAT, alamat)
        with buka(None) as duckdb, buka_postgres("capaian_uji") as postgres:
            for mesin in (duckdb, postgres):
                mesin.execute("CREATE SCHEMA simpanan")
                mesin_sama.siapkan(mesin)
            yield duckdb, postgres


@pytest.mark.parametrize("tabel", mesin_sama.UKURAN)
def test_setiap_ukuran_sama(dua: Dua, tabel: str) -> None:
    assert mesin_sama.beda_ukuran(dua, tabel) == []


@pytest.mark.parametrize("nama", mesin_sama.TANYA)
def test_setiap_pertanyaan_sama(dua: Dua, nama: str) -> None:
    assert mesin_sama.beda_pertanyaan(dua, nama) == []


def test_bagi_sama(dua: Dua) -> None:
    assert mesin_sama.beda_bagi(dua) == []
