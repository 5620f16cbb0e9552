"""An office whose figures are kept on a PostgreSQL server says what it says with DuckDB, to the hash of a signing."""

import re
import shutil
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import peladen_postgres
import pytest

from capaian.cli import main
from capaian.domain.mesin_kantor import tanpa_mesin
from capaian.errors import BasisDataSibuk, CapaianError
from capaian.ruang_kerja import KANTOR, urai_kantor
from capaian.store.mesin_postgres import ALAMAT, buka_postgres
from capaian.workspace import Workspace

perlu_peladen = pytest.mark.skipif(bool(peladen_postgres.halangan()), reason=str(peladen_postgres.halangan()))
DI_PELADEN = '[mesin]\njenis = "postgresql"\n'
SKEMA = "capaian_kec_uji"
SKALA = Path(__file__).parents[2] / "docs" / "skala.md"


@pytest.fixture(scope="module")
def alamat() -> Iterator[str]:
    with peladen_postgres.peladen() as satu:
        yield satu


@pytest.fixture
def di_peladen(alamat: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(ALAMAT, alamat)
    return alamat


def semua(ws: Workspace, tahun: int, ke: int, folder: Path) -> dict[str, Any]:
    berkas = ws.ekspor(tujuan=folder)
    return {
        "angka": ws.angka(tahun, ke), "serapan": ws.serapan(tahun, ke), "rata_rata": ws.rata_rata(tahun, ke),
        "banding": ws.banding(tahun, ke), "telaah": ws.telaah(tahun, ke), "kelengkapan": ws.kelengkapan(tahun, ke),
        "sidik": ws.sidik_pengesahan(tahun, ke), "units": ws.units(), "status": ws.status(tahun, ke),
        # The one file that says when it was written.
        "ekspor": {p.name: p.read_bytes() for p in berkas if p.suffix != ".json"},
    }  # fmt: skip


@perlu_peladen
def test_kantor_di_peladen(di_peladen: str, tmp_path: Path) -> None:
    """A kertas kerja is accepted through PostgreSQL; the same acts, measured by DuckDB, say the same, to
    the byte; and so does what is made anew."""
    ws = kantor_kecil.buat(tmp_path / "peladen")
    ws.path_kantor.write_text(kantor_kecil.kantor() + DI_PELADEN, encoding="utf-8", newline="\n")
    (ws.ruang / "data" / "curated" / "capaian.duckdb").unlink()
    # The one that made the office still goes by the file that it had.
    ws = Workspace(ws.ruang)
    hasil = ws.muat(kantor_kecil.isi(ws, 2025, 1, seksi=("trantib",)), oleh="uji", peran="kasubag")
    assert len(hasil.dimuat) == 1
    di_sana = semua(ws, 2025, 1, tmp_path / "ekspor-peladen")
    assert any(b["capaian"] is not None for b in di_sana["angka"]) and len(di_sana["ekspor"]) > 10
    assert not (ws.ruang / "data" / "curated" / "capaian.duckdb").exists()

    lain = Workspace(shutil.copytree(ws.ruang, tmp_path / "laptop"))
    lain.path_kantor.write_text(kantor_kecil.kantor(), encoding="utf-8", newline="\n")
    di_sini = semua(lain, 2025, 1, tmp_path / "ekspor-laptop")
    assert (lain.ruang / "data" / "curated" / "capaian.duckdb").exists()
    for kunci, isi in di_sini.items():
        # Decimals that are equal may still be written with other decimals.
        assert repr(di_sana[kunci]) == repr(isi), kunci

    with buka_postgres(SKEMA) as mesin, mesin.transaksi():
        mesin.execute("DROP TABLE capaian")
        mesin.execute("DELETE FROM meta")
    assert ws.sidik_pengesahan(2025, 1) == di_sini["sidik"]
    with buka_postgres(SKEMA) as mesin, mesin.transaksi():
        mesin.execute("UPDATE capaian SET capaian = 1")
    assert ws.sidik_pengesahan(2025, 1) != di_sini["sidik"], "angkanya tidak dibaca dari peladen"
    ws.bangun_ulang()
    assert ws.sidik_pengesahan(2025, 1) == di_sini["sidik"]


@perlu_peladen
def test_cadangan_tidak_mengambil_alih_skema(
    di_peladen: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A backup that is restored to be tried out leaves the schema of the office as it is; one that takes its place does not."""
    path = kantor_kecil.buat(tmp_path / "kantor").path_kantor
    path.write_text(kantor_kecil.kantor() + DI_PELADEN, encoding="utf-8", newline="\n")
    ws = Workspace(tmp_path / "kantor")
    lama = ws.units()
    zip_ = ws.cadangan.buat(tmp_path / "luar", oleh="uji", peran="operator").path

    def di_skema() -> str:
        with buka_postgres(SKEMA) as mesin:
            return str(mesin.run("SELECT isi FROM meta WHERE kunci = 'peristiwa'")[0]["isi"])

    ws.units()  # with the act of the backup
    sebelum = di_skema()
    coba = tmp_path / "coba"
    assert main(["pulihkan", str(zip_), str(coba)]) == 0
    keluar = capsys.readouterr().out
    assert f"skema «{SKEMA}». Skema itu tidak disentuh" in keluar and "# [mesin]" in (coba / KANTOR).read_text("utf-8")
    assert Workspace(coba).units() == lama and (coba / "data" / "curated" / "capaian.duckdb").exists()
    assert di_skema() == sebelum
    # Over the office's own folder it is that office that goes on.
    assert main(["pulihkan", str(zip_), str(ws.ruang), "--ganti"]) == 0
    assert "tidak disentuh" not in capsys.readouterr().out
    assert DI_PELADEN in (ws.ruang / KANTOR).read_text("utf-8")
    assert main(["pulihkan", str(zip_), str(tmp_path / "pengganti"), "--setuju"]) == 0
    assert "tidak disentuh" not in capsys.readouterr().out
    assert not (tmp_path / "pengganti" / "data" / "curated" / "capaian.duckdb").exists()


@pytest.mark.parametrize(
    ("teks", "mau"),
    [
        ('unit = "a"\n\n[mesin] # x\njenis = "postgresql"\n\n# y\n[dasbor]\n',
         'unit = "a"\n\n# [mesin] # x\n# jenis = "postgresql"\n\n# y\n[dasbor]\n'),
        ('mesin.jenis = "postgresql"\r\nunit = "a"\r\n', '# mesin.jenis = "postgresql"\r\nunit = "a"\r\n'),
        ('mesin = { jenis = "postgresql" }\n[alamat]\nmesin = "x"\n', '# mesin = { jenis = "postgresql" }\n[alamat]\nmesin = "x"\n'),
        ('["mesin"]\njenis = "postgresql"\n', None),
        ('catatan = """\n[mesin]\n"""\n["mesin"]\nskema = "a"\n', None),
    ],
)  # fmt: skip
def test_kantor_toml_tanpa_mesin(teks: str, mau: str | None) -> None:
    assert tanpa_mesin(teks) == mau


@perlu_peladen
def test_penulis_menunggu_pembaca(di_peladen: str) -> None:
    """Who reads may read on below itself while somebody waits to write; then the writer has it alone."""
    urutan: list[str] = []
    with buka_postgres("antre") as mesin:
        mesin.jadikan("satu", "SELECT 1 AS x")

    def tulis() -> None:
        with buka_postgres("antre") as mesin, mesin.transaksi():
            urutan.append("menulis")
            mesin.jadikan("satu", "SELECT 2 AS x")

    penulis = threading.Thread(target=tulis)
    with buka_postgres("antre", baca_saja=True) as luar:
        penulis.start()
        while not luar.run("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            pass
        with buka_postgres("antre", baca_saja=True) as dalam:
            urutan.append(f"membaca {dalam.run('SELECT x FROM satu')[0]['x']}")
        urutan.append(f"membaca {luar.run('SELECT x FROM satu')[0]['x']}")
    penulis.join(30)
    with buka_postgres("antre", baca_saja=True) as mesin:
        assert [*urutan, mesin.run("SELECT x FROM satu")[0]["x"]] == ["membaca 1", "membaca 1", "menulis", 2]


@perlu_peladen
def test_menunggu_tidak_selamanya(di_peladen: str) -> None:
    with buka_postgres("antre"), pytest.raises(BasisDataSibuk), buka_postgres("antre", sabar=0.2):
        pass


@perlu_peladen
def test_sambungan_terputus(di_peladen: str) -> None:
    """In the middle of writing: a sentence, and nothing of it is kept."""
    with pytest.raises(CapaianError, match="terputus"), buka_postgres("putus") as mesin, mesin.transaksi():
        mesin.jadikan("satu", "SELECT 1 AS x")
        nomor = mesin.run("SELECT pg_backend_pid() AS n")[0]["n"]
        with buka_postgres("lain") as lain:
            lain.run("SELECT pg_terminate_backend($n)", {"n": nomor})
        mesin.run("SELECT 1")
    with buka_postgres("putus", baca_saja=True) as mesin:
        assert mesin.tabel() == []


def kerjakan(alamat: str, *perintah: str) -> None:
    """What the administrator of the server does."""
    import psycopg

    with closing(psycopg.connect(alamat, autocommit=True)) as kon:
        for satu in perintah:
            kon.execute(satu)


@perlu_peladen
def test_basis_data_yang_mengurutkan_lain(di_peladen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kerjakan(di_peladen, "CREATE DATABASE lain LC_CTYPE 'C' TEMPLATE template0")
    monkeypatch.setenv(ALAMAT, di_peladen.replace("dbname=postgres", "dbname=lain"))
    with pytest.raises(CapaianError, match="LC_CTYPE"), buka_postgres("uji"):
        pass


def blok(bahasa: str) -> str:
    """The first block of that language in docs/skala.md, without its indent."""
    isi = re.findall(rf"```{bahasa}\n(.*?)```", SKALA.read_text(encoding="utf-8"), re.DOTALL)[0]
    return textwrap.dedent(f"   {isi}")


@perlu_peladen
def test_petunjuk_membuat_basis_data(di_peladen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/skala.md has an administrator do is enough, and makes nobody an administrator."""
    kerjakan(di_peladen, *filter(str.strip, blok("sql").split(";")))
    monkeypatch.setenv(ALAMAT, di_peladen.replace("dbname=postgres", "dbname=capaian").replace("pengelola", "capaian"))
    kantor = urai_kantor(f"{kantor_kecil.kantor()}\n{blok('toml')}".encode())
    assert kantor.skema == "capaian_sukamaju"
    for _ in range(2):  # the second time everything is there
        with buka_postgres(kantor.skema) as mesin, mesin.transaksi():
            mesin.jadikan("satu", "SELECT bagi(1, 8, 2) AS x, rolsuper FROM pg_roles WHERE rolname = current_user")
    with buka_postgres(kantor.skema, baca_saja=True) as mesin:
        assert mesin.run("SELECT * FROM satu") == [{"x": Decimal("0.13"), "rolsuper": False}]


@perlu_peladen
def test_tanpa_hak(di_peladen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kerjakan(di_peladen, "CREATE ROLE tamu LOGIN")
    monkeypatch.setenv(ALAMAT, di_peladen.replace("user=pengelola", "user=tamu"))
    with pytest.raises(CapaianError, match="hak CREATE"), buka_postgres("milik_lain"):
        pass


def test_peladen_tidak_ada(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="pustaka psycopg tidak terpasang (capaian[postgres])")
    monkeypatch.setenv(ALAMAT, f"host={tmp_path} dbname=capaian user=capaian password=rahasia")
    with pytest.raises(CapaianError, match="tidak dapat dihubungi") as e, buka_postgres("uji"):
        pass
    assert "rahasia" not in str(e.value)


def test_alamat_belum_diisi(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="pustaka psycopg tidak terpasang (capaian[postgres])")
    monkeypatch.setenv(ALAMAT, " ")
    with pytest.raises(CapaianError, match=ALAMAT), buka_postgres("uji"):
        pass


def test_pustaka_belum_terpasang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as Python has it for a module that cannot be imported
    with pytest.raises(CapaianError, match=r"capaian\[postgres\]"), buka_postgres("uji"):
        pass


@pytest.mark.parametrize(
    ("bagian", "mau"),
    [
        ("", None),
        ('[mesin]\njenis = "duckdb"', None),
        ('[mesin]\njenis = "postgresql"', SKEMA),
        ('[mesin]\njenis = "postgresql"\nskema = "kab_uji"', "kab_uji"),
        ('[mesin]\njenis = "spark"', SKEMA),
    ],
)
def test_pilihan_di_kantor_toml(bagian: str, mau: str | None) -> None:
    assert urai_kantor(f"{kantor_kecil.kantor()}\n{bagian}\n".encode()).skema == mau


@pytest.mark.parametrize(
    ("bagian", "pesan"),
    [
        ('jenis = "oracle"', "Pilihan: duckdb, postgresql, spark"),
        ('jenis = "postgresql"\nskema = "a; DROP"', "tidak dapat dipakai"),
        ('jenis = "postgresql"\nalamat = "host=x"', "«alamat» pada \\[mesin\\] tidak dikenal"),
        ('skema = "kab_uji"', "hanya untuk jenis"),
    ],
)
def test_pilihan_yang_ditolak(bagian: str, pesan: str) -> None:
    with pytest.raises(CapaianError, match=pesan):
        urai_kantor(f"{kantor_kecil.kantor()}\n[mesin]\n{bagian}\n".encode())
