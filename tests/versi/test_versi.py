"""Files of earlier versions are read, brought forward or made anew; what a newer version wrote is refused and left as it is.

jurnal-*.json were written by earlier versions of this program from one small seksi: `awal` by the first that could load a
kertas kerja, `disahkan` by the first that signed, `alur` by the first with SOPs and rencana aksi. Each holds the office's
kantor.toml, the rows of the jurnal (id, waktu, oleh, peran, aksi, objek, isi, hash), the signed files, and the figures that the
version itself gave.
"""

import json
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from capaian.domain.kantor import Kantor
from capaian.errors import CapaianError
from capaian.pengesahan import BENTUK, konten
from capaian.reference import skala
from capaian.store import akun, jurnal
from capaian.store.akun import Akun, BukuAkun
from capaian.store.jurnal import Jurnal, Tindakan
from capaian.store.selamat import selamatkan
from capaian.store.versi import SkemaLebihBaru
from capaian.workspace import Workspace

SINI = Path(__file__).parent
VERSI = ("awal", "disahkan", "alur")
TABEL_PERTAMA = """
CREATE TABLE peristiwa (
    id INTEGER PRIMARY KEY, waktu TEXT NOT NULL, oleh TEXT NOT NULL, peran TEXT NOT NULL, aksi TEXT NOT NULL,
    objek TEXT NOT NULL, isi TEXT NOT NULL, hash_lama TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER tidak_diubah BEFORE UPDATE ON peristiwa BEGIN SELECT RAISE(ABORT, 'jurnal tidak dapat diubah'); END;
CREATE TRIGGER tidak_dihapus BEFORE DELETE ON peristiwa BEGIN SELECT RAISE(ABORT, 'jurnal tidak dapat dihapus'); END;
"""
AKUN_1 = """
CREATE TABLE akun (
    pengguna TEXT PRIMARY KEY, nama TEXT NOT NULL, peran TEXT NOT NULL, unit TEXT NOT NULL, seksi TEXT,
    sandi TEXT NOT NULL, aktif INTEGER NOT NULL CHECK (aktif IN (0, 1)), dibuat REAL NOT NULL
) STRICT;
CREATE TABLE sesi (
    nomor INTEGER PRIMARY KEY AUTOINCREMENT, sidik TEXT NOT NULL UNIQUE, pengguna TEXT NOT NULL, dibuat REAL NOT NULL,
    terakhir REAL NOT NULL, batas REAL NOT NULL, dicabut REAL, alamat TEXT NOT NULL, peramban TEXT NOT NULL
) STRICT;
CREATE TABLE gagal (
    pengguna TEXT NOT NULL, alamat TEXT NOT NULL, jumlah INTEGER NOT NULL, terakhir REAL NOT NULL,
    PRIMARY KEY (pengguna, alamat)
) STRICT;
CREATE TABLE catatan (
    nomor INTEGER PRIMARY KEY, waktu REAL NOT NULL, pengguna TEXT NOT NULL, kejadian TEXT NOT NULL,
    rincian TEXT NOT NULL, alamat TEXT NOT NULL
) STRICT;
CREATE TABLE kode (satu INTEGER PRIMARY KEY CHECK (satu = 1), sidik TEXT NOT NULL) STRICT;
INSERT INTO akun VALUES ('camat', 'Camat', 'camat', 'kec-uji', NULL, 'argon2', 1, 1.0);
INSERT INTO sesi VALUES (7, 'sidik', 'camat', 1.0, 2.0, 3.0, NULL, '127.0.0.1', 'peramban');
"""
AKUN_2 = """
ALTER TABLE akun ADD COLUMN penerbit TEXT;
ALTER TABLE akun ADD COLUMN subjek TEXT CHECK ((penerbit IS NULL) = (subjek IS NULL));
CREATE UNIQUE INDEX akun_luar ON akun (penerbit, subjek);
UPDATE akun SET penerbit = 'sso', subjek = 'p-1';
"""
AKUN_3 = """
CREATE TABLE percobaan (
    nomor INTEGER PRIMARY KEY AUTOINCREMENT, pengguna TEXT NOT NULL, alamat TEXT NOT NULL, waktu REAL NOT NULL,
    gagal INTEGER NOT NULL CHECK (gagal IN (0, 1))
) STRICT;
CREATE INDEX percobaan_akun ON percobaan (pengguna, waktu);
CREATE INDEX percobaan_alamat ON percobaan (alamat, waktu);
DROP TABLE gagal;
"""


def sql(path: Path, perintah: str) -> list[Any]:
    kon = sqlite3.connect(path)
    try:
        if ";" in perintah:
            kon.executescript(perintah)
            return []
        return kon.execute(perintah).fetchall()
    finally:
        kon.close()


def lama(nama: str) -> dict[str, Any]:
    return json.loads((SINI / f"jurnal-{nama}.json").read_text(encoding="utf-8"))


def tulis_ruang(folder: Path, nama: str) -> Workspace:
    """A workspace as that version left it, without what it had made itself in data/curated."""
    isi, raw = lama(nama), folder / "data" / "raw"
    (raw / "pengesahan").mkdir(parents=True)
    (raw / "kantor.toml").write_text(isi["kantor.toml"], encoding="utf-8")
    for berkas, teks in isi["pengesahan"].items():
        (raw / "pengesahan" / berkas).write_bytes(teks.encode())
    kon, hash_lama = sqlite3.connect(raw / "jurnal.sqlite"), jurnal.AWAL
    kon.executescript(TABEL_PERTAMA)
    for *b, hash_ini in isi["peristiwa"]:
        kon.execute("INSERT INTO peristiwa VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*b, hash_lama, hash_ini))
        hash_lama = hash_ini
    kon.commit()
    kon.close()
    return Workspace(folder)


@pytest.fixture(scope="module", params=VERSI)
def ruang(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Workspace]:
    return request.param, tulis_ruang(tmp_path_factory.mktemp("lama") / "ruang", request.param)


def test_figures_of_an_earlier_jurnal_are_those_that_it_gave(ruang: tuple[str, Workspace]) -> None:
    nama, ws = ruang
    dulu = lama(nama)["angka"]
    kini = [{k: None if b[k] is None else str(b[k]) for k in dulu[0]} for b in ws.angka(2025, 1)]
    assert kini == dulu and {b["capaian"] for b in kini} == {"133.33", "80.00"}
    assert ws.jurnal_putus() is None


def test_what_people_did_in_it_is_told(ruang: tuple[str, Workspace]) -> None:
    nama, ws = ruang
    if nama == "disahkan":
        (sah,) = ws.daftar_pengesahan(2025, 1, banding=True)
        assert (sah["keadaan"], sah["beda"]) == ("utuh", [])
        assert {b["kematangan"] for b in ws.angka(2025, 1)} == {"disahkan"}
    if nama == "alur":
        assert [a.id for a in ws.alur.berjalan()] == ["kec-uji/monitoring/2025-TW1"]
        (satu,) = ws.rencana_aksi.daftar(2025, 1)
        assert (satu["indikator"], satu["sebab"]) == ("IKK-02", "Kendaraan rusak")


@pytest.mark.parametrize("nama", VERSI)
def test_the_next_act_numbers_the_file_and_changes_no_row(tmp_path: Path, nama: str) -> None:
    ws = tulis_ruang(tmp_path / "ruang", nama)
    path = ws.ruang / "data" / "raw" / "jurnal.sqlite"
    dulu = sql(path, "SELECT * FROM peristiwa ORDER BY id")
    buku = Jurnal(path)
    assert sql(path, "PRAGMA user_version") == [(0,)] and buku.terakhir() == len(dulu)
    assert sql(path, "PRAGMA user_version") == [(0,)], "reading writes nothing"
    buku.tulis([Tindakan("konfigurasi", "uji", {})], waktu="2026-01-02T08:00:00+07:00", oleh="uji", peran="operator")
    assert sql(path, "PRAGMA user_version") == [(jurnal.VERSI_SKEMA,)]
    assert sql(path, "SELECT * FROM peristiwa ORDER BY id")[:-1] == dulu and buku.putus() is None


def test_an_act_of_an_unknown_kind_is_not_written(tmp_path: Path) -> None:
    """It would need a new VERSI_SKEMA, or an older program would silently leave it out."""
    buku = Jurnal(tmp_path / "jurnal.sqlite")
    buku.buat()
    with pytest.raises(ValueError, match="ramalan"):
        buku.tulis([Tindakan("ramalan", "uji", {})], waktu="2026-01-02", oleh="uji", peran="operator")
    assert buku.terakhir() == 0


def test_a_changed_row_is_found_where_it_stands(tmp_path: Path) -> None:
    path = tulis_ruang(tmp_path / "ruang", "awal").ruang / "data" / "raw" / "jurnal.sqlite"
    sql(path, "DROP TRIGGER tidak_diubah; UPDATE peristiwa SET oleh = 'orang lain' WHERE id = 5;")
    assert Jurnal(path).putus() == 5


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_newer_jurnal_is_refused_and_left_as_it_is(tmp_path: Path, mode: str) -> None:
    ws = tulis_ruang(tmp_path / "ruang", "awal")
    path = ws.ruang / "data" / "raw" / "jurnal.sqlite"
    sql(path, f"PRAGMA journal_mode={mode}; PRAGMA user_version = {jurnal.VERSI_SKEMA + 1};")
    dulu = sha256(path.read_bytes()).digest()
    for kerja in (
        lambda: ws.angka(2025, 1),
        ws.jurnal_putus,
        lambda: selamatkan(Jurnal(path), "uji"),
        lambda: Jurnal(path).tulis([Tindakan("muat", "uji", {})], waktu="2026-01-02", oleh="uji", peran="operator"),
    ):
        with pytest.raises(
            SkemaLebihBaru, match=r"jurnal\.sqlite ditulis oleh capaian yang lebih baru .*Tidak ada yang diubah"
        ):
            kerja()
    assert sha256(path.read_bytes()).digest() == dulu


# -- accounts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "penerbit"), [(AKUN_1, None), (AKUN_1 + AKUN_2, "sso"), (AKUN_1 + AKUN_2 + AKUN_3, "sso")]
)
def test_accounts_of_an_earlier_version_are_brought_forward(tmp_path: Path, isi: str, penerbit: str | None) -> None:
    path = tmp_path / "akun.sqlite"
    sql(path, isi)
    with BukuAkun(path).tulis() as buku:
        (satu,) = buku.semua_akun()
        assert (satu.pengguna, satu.sandi, satu.penerbit) == ("camat", "argon2", penerbit)
        assert [s.nomor for s in buku.semua_sesi()] == [7]
        buku.simpan_akun(Akun("dari-sso", "Nama", "camat", "kec-uji", None, "", True, "sso", "p-2"), 5.0)
    with BukuAkun(path).baca() as buku:
        assert buku.akun_luar("sso", "p-2") is not None
    assert sql(path, "PRAGMA user_version") == [(akun.VERSI_SKEMA,)]
    kolom = "SELECT name FROM pragma_table_info('akun')"
    sql(tmp_path / "baru.sqlite", AKUN_1 + AKUN_2 + AKUN_3)
    assert sql(path, kolom) == sql(tmp_path / "baru.sqlite", kolom)


def test_a_new_file_of_accounts_is_numbered_and_private(tmp_path: Path) -> None:
    path = tmp_path / "akun.sqlite"
    with BukuAkun(path).baca() as buku:
        assert not buku.ada_akun()
    assert sql(path, "PRAGMA user_version") == [(akun.VERSI_SKEMA,)]
    tabel = "SELECT name FROM sqlite_master ORDER BY name"
    sql(tmp_path / "lama.sqlite", AKUN_1 + AKUN_2 + AKUN_3)
    assert sql(path, tabel) == sql(tmp_path / "lama.sqlite", tabel)


def test_bringing_forward_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "akun.sqlite"
    sql(path, AKUN_1 + "ALTER TABLE akun ADD COLUMN subjek TEXT;")  # the second command of the step fails on it
    with pytest.raises(CapaianError, match=r"akun\.sqlite"), BukuAkun(path).baca():
        pass
    assert ("penerbit",) not in sql(path, "SELECT name FROM pragma_table_info('akun')")
    assert sql(path, "PRAGMA user_version") == [(0,)]


def test_newer_accounts_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "akun.sqlite"
    sql(path, AKUN_1 + AKUN_2 + AKUN_3 + f"PRAGMA user_version = {akun.VERSI_SKEMA + 1};")
    dulu = path.read_bytes()
    for pintu in (BukuAkun(path).baca, BukuAkun(path).tulis):
        with pytest.raises(SkemaLebihBaru, match=r"akun\.sqlite ditulis oleh capaian yang lebih baru"), pintu():
            pass
    assert path.read_bytes() == dulu


# -- what can be made again, and what the office edits --------------------------------------------------------------------


@pytest.mark.parametrize(
    "perintah",
    [
        "CREATE TABLE meta (kunci VARCHAR, isi VARCHAR); INSERT INTO meta VALUES ('sidik', 'aturan lama'), ('peristiwa', '6');"
        " CREATE TABLE fakta (unit VARCHAR, nilai DOUBLE); CREATE TABLE tabel_lama (x INTEGER)",
        "CREATE TABLE meta (versi INTEGER); INSERT INTO meta VALUES (99)",
        "CREATE TABLE bukan_milik_kami (x INTEGER)",
    ],
    ids=["other rules", "another shape", "strange"],
)
def test_curated_of_another_version_is_made_anew(tmp_path: Path, perintah: str) -> None:
    ws = tulis_ruang(tmp_path / "ruang", "awal")
    path = ws.ruang / "data" / "curated" / "capaian.duckdb"
    path.parent.mkdir()
    with duckdb.connect(str(path)) as kon:
        kon.execute(perintah)
    assert {str(b["capaian"]) for b in ws.angka(2025, 1)} == {"133.33", "80.00"}


def test_a_signed_period_of_a_newer_form_is_refused(ruang: tuple[str, Workspace]) -> None:
    _, ws = ruang
    data = json.dumps({"bentuk": "pengesahan@999"}).encode()
    ws._store.pengesahan.simpan("lebih-baru", data)
    with pytest.raises(CapaianError, match=f"lebih-baru berbentuk pengesahan@999, yang dikenal program ini {BENTUK}"):
        konten(ws._store, {"snapshot": "lebih-baru", "hash": sha256(data).hexdigest()})


def test_a_key_of_a_newer_kantor_toml_is_named() -> None:
    with pytest.raises(CapaianError, match=r"«peta_jalan» tidak dikenal.*capaian yang lebih baru"):
        Kantor.dari({"peta_jalan": 1}, skala().keys())


def test_sheets_and_columns_of_the_first_register_are_still_those_that_are_read() -> None:
    """A register that an office filled in with the first version is read with this one."""
    from capaian.reference import formulir_register

    pertama = {
        "Unit": "unit nama jenis induk", "Seksi": "unit seksi nama jenis",
        "Simpul": "unit simpul versi induk tingkat kode nama seksi",
        "Indikator": "unit indikator versi garis simpul nama satuan jenis_satuan arah rumus agregasi_waktu agregasi_unit basis "
        "jatuh_tempo rentang_bawah rentang_atas pembilang penyebut definisi_operasional sumber_data",
        "Pengampu": "unit indikator versi seksi peran", "Dokumen": "unit dokumen jenis tahun versi tanggal dasar",
        "Target": "unit indikator versi dokumen periode bawah atas teks", "Pagu": "unit simpul dokumen periode rupiah",
        "Pembanding": "garis tahun cakupan nilai sumber",
    }  # fmt: skip
    kini = {lembar.nama: " ".join(k.kunci for k in lembar.kolom) for lembar in formulir_register().lembar}
    assert kini == pertama
