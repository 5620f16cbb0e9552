"""The fence between the offices of a kabupaten on a PostgreSQL server."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import kantor_banyak as kb
import peladen_postgres
import pytest

from capaian.bacaan import SEMUA
from capaian.reference import kantor_toml
from capaian.store.mesin_postgres import ALAMAT, buka_postgres
from capaian.workspace import Workspace

pytestmark = pytest.mark.skipif(bool(peladen_postgres.halangan()), reason=str(peladen_postgres.halangan()))
KINI = datetime.fromisoformat("2025-04-02T08:00:00+07:00")
SKEMA = "capaian_kab_uji"
A = {"kec-a", "kel-a"}


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with peladen_postgres.peladen() as alamat, pytest.MonkeyPatch.context() as mp:
        mp.setenv(ALAMAT, alamat)
        teks = kantor_toml(kb.KABUPATEN, "Kabupaten Uji", "Kabupaten Uji", kb.TAHUN, jenis="kabupaten")
        teks += '\n[mesin]\njenis = "postgresql"\n'
        satu = Workspace.mulai(tmp_path_factory.mktemp("pagar"), kantor_toml=teks)
        satu.jam = lambda: KINI
        kb.tambah(satu, "A")
        kb.tambah(satu, "B")
        kb.lapor(satu, "A", ("kelurahan",))
        kb.lapor(satu, "B", ("kelurahan",))
        yield satu


def test_every_table_is_fenced_on_each_connection(ws: Workspace) -> None:
    a = ws.untuk("kec-a")._store
    with a.baca() as satu, a.baca() as dua, ws._store.baca() as semua:
        for mesin in (satu, dua):
            tabel = [t for _, t in mesin.berunit()]
            assert {"capaian", "fakta", "peristiwa", "pembanding", "pengesahan"} <= set(tabel)
            for t in tabel:
                baris = mesin.run(f"SELECT * FROM {t}")
                assert {b["unit"] for b in baris if b.get("unit")} <= A, t
                assert not [x for x in kb.tanda("B") if x in str(baris)], t
            assert {b["unit"] for b in mesin.run("SELECT unit FROM capaian")} == A
            # It reads only, as before the views were made; and the list of tables is that of the schema.
            assert mesin.run("SHOW default_transaction_read_only")[0]["default_transaction_read_only"] == "on"
            assert "capaian" in mesin.tabel()
            with pytest.raises(Exception, match="read-only"):
                mesin.execute("DELETE FROM fakta")
        assert {b["unit"] for b in semua.run("SELECT unit FROM capaian")} == {"kec-a", "kel-a", "kec-b", "kel-b"}


def test_what_lies_in_public_does_not_stand_before_the_fence(ws: Workspace) -> None:
    with buka_postgres(SKEMA) as mesin:
        mesin.execute("CREATE TABLE public.capaian AS SELECT * FROM capaian")
        mesin.execute("CREATE TABLE public.unit AS SELECT 'kec-b' AS unit, 'kec-a' AS induk")
    with ws.untuk("kec-a")._store.baca() as mesin:
        assert {b["unit"] for b in mesin.run("SELECT unit FROM capaian")} == A
        assert {b["unit"] for b in mesin.run("SELECT unit FROM unit")} == A


def test_the_questions_say_what_duckdb_says(ws: Workspace, tmp_path: Path) -> None:
    a = ws.untuk("kec-a")
    for nama in ("angka", "serapan", "rata_rata", "banding", "kelengkapan", "catatan", "daftar_bukti", "e81", "telaah"):
        jawab = str(getattr(a, nama)(kb.TAHUN, kb.TW, unit=SEMUA))
        assert not [x for x in kb.tanda("B") if x in jawab], nama
    assert {b["unit"] for b in a.angka(kb.TAHUN, kb.TW, unit=SEMUA)} == A
    a.ekspor(unit=SEMUA, tujuan=tmp_path)
    isi = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"kec-a" in isi and not [x for x in kb.tanda("B") if x.encode() in isi]
    assert os.environ[ALAMAT] and not (ws.ruang / "data" / "curated" / "capaian.duckdb").exists()
