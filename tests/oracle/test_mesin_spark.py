"""Every statement of measure/sql gives on Spark what it gives on DuckDB, over generated offices, to the last digit; and an
office whose figures are kept there says what it says with DuckDB."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kantor_kecil
import mesin_sama
import peladen_spark
import pytest

from capaian.errors import BasisDataSibuk
from capaian.store.mesin import Mesin, buka
from capaian.store.mesin_spark import MesinSpark, buka_spark
from capaian.store.sambungan_spark import ALAMAT, sesi_spark
from capaian.store.skema import buat
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
    assert mesin_sama.beda_pertanyaan(dua, nama, paling_banyak=1) == []


def test_bagi_sama(dua: Dua) -> None:
    assert mesin_sama.beda_bagi(dua) == []


def test_pagar(dua: Dua) -> None:
    """An office sees only its rows, in every table; what names no unit stays."""
    with buka_spark("capaian_uji", baca_saja=True) as mesin:
        semua = mesin.tabel()
        mesin.batasi(["kec-00"])
        assert mesin.tabel() == semua
        unit = {
            b["unit"]
            for b in mesin.run("SELECT unit FROM capaian UNION SELECT unit FROM fakta UNION SELECT unit FROM unit")
        }
        assert unit == {"kec-00"}
        kita = "SELECT * FROM capaian WHERE unit = 'kec-00'"
        assert mesin_sama.beda(*(mesin_sama.urut(m.run(kita)) for m in (dua[0], mesin))) == []
        assert mesin.run("SELECT count(*) AS n FROM periode") == dua[0].run("SELECT count(*) AS n FROM periode")


def test_kantor_di_klaster(alamat: str, tmp_path: Path) -> None:
    """A kertas kerja is accepted on top of Spark; the same acts, measured by DuckDB, say the same; what half a
    writer left is read by nobody; and what is made anew says it again."""
    ws = Workspace(kantor_kecil.buat(tmp_path / "klaster").ruang)
    berkas = kantor_kecil.isi(ws, 2025, 1, seksi=("trantib",))
    ws = Workspace(ws.ruang)
    ws.path_kantor.write_text(f'{kantor_kecil.kantor()}[mesin]\njenis = "spark"\n', encoding="utf-8", newline="\n")
    (ws.ruang / "data" / "curated" / "capaian.duckdb").unlink()
    assert len(ws.muat(berkas, oleh="uji", peran="kasubag").dimuat) == 1
    di_sana = kata(ws)
    assert any(b["capaian"] is not None for b in di_sana["angka"])
    assert not (ws.ruang / "data" / "curated" / "capaian.duckdb").exists()

    lain = Workspace(shutil.copytree(ws.ruang, tmp_path / "laptop"))
    lain.path_kantor.write_text(kantor_kecil.kantor(), encoding="utf-8", newline="\n")
    di_sini = kata(lain)
    for kunci, isi in di_sini.items():
        # Decimals that are equal may still be written with other decimals.
        assert repr(di_sana[kunci]) == repr(isi), kunci

    with sesi_spark() as sesi:
        ada = generasi(sesi)
        # A writer who was killed: newer, and without the table that completes it.
        sesi.sql(f"CREATE SCHEMA {SKEMA}_g000900")
        sesi.sql(f"CREATE TABLE {SKEMA}_g000900.capaian AS SELECT 1 AS x")
        assert ws.sidik_pengesahan(2025, 1) == di_sini["sidik"]
        ws.bangun_ulang()
        # The one before may still be read.
        assert generasi(sesi) == [ada[-1], f"{SKEMA}_g000901"]
        assert ws.sidik_pengesahan(2025, 1) == di_sini["sidik"]
        sesi.sql(f"DROP TABLE {SKEMA}_g000901.capaian")
        with pytest.raises(BasisDataSibuk), buka_spark(SKEMA, baca_saja=True) as mesin:
            mesin.run("SELECT * FROM capaian")


def kata(ws: Workspace) -> dict[str, Any]:
    """Not all of it: each door waits for Spark to plan, and every statement is compared above."""
    return {
        "angka": ws.angka(2025, 1), "serapan": ws.serapan(2025, 1), "banding": ws.banding(2025, 1),
        "sidik": ws.sidik_pengesahan(2025, 1),
    }  # fmt: skip


def generasi(sesi: Any) -> list[str]:
    return sorted(b["namespace"] for b in sesi.sql(f"SHOW SCHEMAS LIKE '{SKEMA}_g*'").collect())


def test_gagal_di_tengah(alamat: str, tmp_path: Path) -> None:
    """Who fails halfway leaves the figures as they were; and one writes at a time."""
    giliran = tmp_path / "spark.sqlite"

    def tulis(nilai: int) -> None:
        with buka_spark("uji_tengah", giliran) as mesin, mesin.transaksi():
            mesin.kosongkan()
            mesin.execute(buat("meta"))
            mesin.isi("meta", [{"kunci": "peristiwa", "isi": str(nilai)}])
            mesin.jadikan("satu", f"SELECT {nilai} AS x")
            if nilai < 0:
                raise KeyboardInterrupt

    def baca(mesin: MesinSpark) -> int:
        return mesin.run("SELECT m.isi, s.x FROM meta AS m CROSS JOIN satu AS s")[0]["x"]

    tulis(1)
    with pytest.raises(KeyboardInterrupt):
        tulis(-2)
    with buka_spark("uji_tengah", giliran, baca_saja=True) as lama:
        assert baca(lama) == 1
        tulis(3)
        with buka_spark("uji_tengah", giliran, baca_saja=True) as baru:
            # Whoever reads goes on reading what he began with.
            assert (baca(baru), baca(lama)) == (3, 1)
    with buka_spark("uji_tengah", giliran), pytest.raises(BasisDataSibuk), buka_spark("uji_tengah", giliran, sabar=0.0):
        pass
