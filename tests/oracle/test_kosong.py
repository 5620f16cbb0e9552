"""A measure that can have no row is not asked; its table is what asking would have given, to the type of each column."""

from collections.abc import Iterator

import kantor as uji
import kantor_lengkap
import peladen_postgres
import pytest
from kantor import Kantor, Skala

from capaian import measure
from capaian.measure.kosong import bisa_kosong, tanpa_baris
from capaian.reference import baris_aturan
from capaian.store import kalender
from capaian.store.mesin import Mesin
from capaian.store.mesin_postgres import ALAMAT, MesinPostgres, buka_postgres
from capaian.store.skema import TABEL, buat

SKALA: Skala = uji.SKALA


def biasa() -> Kantor:
    """An office as most are: one PK, no Renstra, nothing monthly."""
    satu = Kantor()
    satu.indikator("IKU-01")
    satu.target("IKU-01", {"2025-TW1": "80", "2025": "80"})
    satu.lapor("IKU-01", "2025-TW1", realisasi="82")
    return satu


def bentuk(mesin: Mesin, tabel: str) -> list[tuple[str, str]]:
    return [(b["column_name"], b["column_type"]) for b in mesin.run(f"DESCRIBE {tabel}")]


@pytest.mark.parametrize("nama", bisa_kosong())
def test_as_if_asked(mesin: Mesin, nama: str) -> None:
    uji.ukur(mesin, biasa())
    assert mesin.run("SELECT count(*) AS n FROM capaian")[0]["n"] > 0
    assert tanpa_baris(mesin, nama) is not None
    tanpa = bentuk(mesin, nama)
    mesin.jadikan(nama, measure.sql(nama))
    assert mesin.run(f"SELECT * FROM {nama}") == []
    assert bentuk(mesin, nama) == tanpa


def test_asked_where_rows_may_come() -> None:
    """On offices that have everything each is asked, and has rows."""
    isi = kantor_lengkap.isi(kantor_lengkap.kantor(4), []) | baris_aturan(SKALA)
    with uji.mesin_uji() as mesin:
        for tabel in TABEL:
            mesin.isi(tabel, isi.get(tabel, []))
        measure.ukur(mesin)
        for nama in bisa_kosong():
            assert tanpa_baris(mesin, nama) is None
            assert mesin.run(f"SELECT * FROM {nama} LIMIT 1"), nama


@pytest.fixture(scope="module")
def postgres() -> Iterator[MesinPostgres]:
    with peladen_postgres.peladen() as alamat, pytest.MonkeyPatch.context() as m:
        m.setenv(ALAMAT, alamat)
        with buka_postgres("capaian_kosong") as mesin:
            for tabel in TABEL:
                mesin.execute(buat(tabel))
            satu = biasa()
            for tabel, baris in ({"periode": kalender()} | baris_aturan(SKALA) | satu.baris).items():
                mesin.isi(tabel, baris)
            measure.ukur(mesin)
            yield mesin


@pytest.mark.skipif(bool(peladen_postgres.halangan()), reason=str(peladen_postgres.halangan()))
@pytest.mark.parametrize("nama", bisa_kosong())
def test_as_if_asked_of_a_server(postgres: MesinPostgres, nama: str) -> None:
    def kolom() -> list[tuple[str, str]]:
        sql = (
            "SELECT column_name, data_type FROM information_schema.columns"
            f" WHERE table_schema = current_schema() AND table_name = '{nama}' ORDER BY ordinal_position"
        )
        # A text is a text to the server, with a limit or without.
        return [(b["column_name"], b["data_type"].replace("character varying", "text")) for b in postgres.run(sql)]

    assert tanpa_baris(postgres, nama) is not None
    tanpa = kolom()
    postgres.jadikan(nama, measure.sql(nama))
    assert postgres.run(f"SELECT * FROM {nama}") == []
    assert kolom() == tanpa
