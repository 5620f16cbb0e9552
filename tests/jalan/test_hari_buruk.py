"""Bad days: a full disk, a folder that may only be read, a damaged jurnal, a clock that goes back, files of the figures that
nothing can read. Each is said plainly with what to do, and nothing that was accepted is lost."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from capaian.cli import main
from capaian.errors import BasisDataRusak, CapaianError
from capaian.store import Tindakan
from capaian.store.jurnal import Jurnal
from capaian.store.mesin import buka
from capaian.workspace import Workspace, open_workspace

UJI = Path(__file__).parents[1]


def jurnal(ruang: Path) -> Jurnal:
    return Jurnal(ruang / "data" / "raw" / "jurnal.sqlite")


def tambah(ws: Workspace, banyak: int, waktu: str = "2026-11-20T09:00:00+07:00") -> None:
    acts = [Tindakan("konfigurasi", f"x{n}", {"n": n}) for n in range(banyak)]
    ws._store.jurnal.tulis(acts, waktu=waktu, oleh="uji", peran="kasi")


# -- the disk -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(ws: Workspace) -> Iterator[Path]:
    yield ws.ruang.parent
    for path in (ws.ruang, *ws.ruang.rglob("*")):
        path.chmod(0o755)


def anak(apa: str, folder: Path) -> dict[str, str]:
    hasil = subprocess.run(
        [sys.executable, str(UJI / "anak_hari_buruk.py"), apa, str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    return dict(b.split(": ", 1) for b in hasil.stdout.splitlines() if ": " in b)


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE dan hak berkas seperti di Linux")
def test_a_full_disk(folder: Path) -> None:
    sebelum = jurnal(folder / "ruang").setelah(0)
    kata = anak("penuh", folder)
    for apa in ("berkas", "jurnal", "basis data", "cadangan", "bangun ulang"):
        assert "disk penuh atau jatahnya habis. Kosongkan ruang" in kata[apa], (apa, kata)
    assert "Yang sudah tercatat di jurnal tetap ada" in kata["basis data"]
    assert [kata[f"{apa} lagi"] for apa in ("berkas", "jurnal", "bangun ulang")] == ["jadi"] * 3
    for n in range(3):
        assert "disk penuh atau jatahnya habis" in kata[f"puntung {n}"] and kata[f"puntung {n} lagi"] == "jadi"
    ws = open_workspace(folder / "ruang")
    acts = [p["isi"]["berkas"]["nama"] for p in ws.jurnal()[len(sebelum) :] if p["aksi"] == "bukti"]
    # What the jurnal took before the database was full is there, each thing once.
    assert sorted(acts) == ["besar.txt", "kecil.txt", "tulis.txt"]
    assert {b["keadaan"] for b in ws.daftar_bukti(2025, 1)} == {"utuh"} and len(ws.daftar_bukti(2025, 1)) == 3
    sisa = [p.name for p in folder.rglob(".*") if p.name.startswith((".masuk-", ".cadangan-"))]
    assert not sisa and not list((folder / "luar").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE dan hak berkas seperti di Linux")
def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    open_workspace(folder / "ruang").akun.buat_kode()
    kata = anak("baca", folder)
    assert (kata["angka"], kata["cadangan"]) == ("jadi", "jadi")
    assert "hanya dapat dibaca. Beri hak tulis" in kata["Cadangan dibuat, tetapi tidak dapat dicatat di jurnal"]
    for apa in ("bukti", "akun", "bangun ulang", "pulihkan"):
        assert "tulis" in kata[apa] and ("hak" in kata[apa] or "boleh" in kata[apa]), (apa, kata[apa])
    assert "berkas tidak dapat dibaca, jadi cadangan tidak dibuat" in kata["cadangan tanpa hak baca"]
    assert not (folder / "luar" / "lagi.zip").exists()


# -- the database of figures ----------------------------------------------------------------------------------------------


def lebih_baru(path: Path) -> None:
    """As a DuckDB of another year would write it: the version in its head, and the sum over the head."""
    isi = bytearray(path.read_bytes())
    isi[12:20] = (9999).to_bytes(8, "little")
    jumlah = 5381
    for (satu,) in struct.iter_unpack("<Q", isi[8:4096]):
        jumlah ^= satu * 0xBF58476D1CE4E5B9 & (2**64 - 1)
    isi[:8] = jumlah.to_bytes(8, "little")
    path.write_bytes(isi)


def acak_tengah(path: Path) -> None:
    """Every block but the heads."""
    isi = bytearray(path.read_bytes())
    isi[12_300:] = bytes(b ^ 255 for b in isi[12_300:])
    path.write_bytes(isi)


RUSAK = {
    "ditulis oleh versi program yang lebih baru": lebih_baru,
    "bukan berkas basis data": lambda p: p.write_bytes(b"bukan basis data" * 500),
    "terpotong": lambda p: p.write_bytes(p.read_bytes()[:5000]),
    "rusak": acak_tengah,
}


@pytest.mark.parametrize("kata", RUSAK)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, kata: str) -> None:
    path = tmp_path / "capaian.duckdb"
    with buka(path) as m:
        m.execute("CREATE TABLE t AS SELECT range AS n FROM range(50000)")
    RUSAK[kata](path)
    with (
        pytest.raises(
            BasisDataRusak, match=f"{kata}. Jalankan «capaian bangun-ulang».*tidak ada data yang hilang"
        ) as e,
        buka(path, baca_saja=True) as m,
    ):
        m.run("SELECT sum(n) FROM t")
    assert "DuckDB" not in e.value.pesan


@pytest.mark.parametrize("rusakkan", [lebih_baru, acak_tengah])
def test_figures_that_nothing_can_read_are_made_again(
    ws: Workspace, capsys: pytest.CaptureFixture[str], rusakkan: Callable[[Path], None]
) -> None:
    lama = ws.units()
    rusakkan(ws._store.duckdb)
    assert main(["angka", "--ruang", str(ws.ruang)]) == 2
    assert "Jalankan «capaian bangun-ulang»" in capsys.readouterr().err
    assert main(["bangun-ulang", "--ruang", str(ws.ruang)]) == 0
    assert "disisihkan sebagai capaian.duckdb.disisihkan" in capsys.readouterr().out
    assert ws.units() == lama


def test_a_file_that_was_never_completed_is_made_again_and_said(
    ws: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    lama, duckdb = ws.units(), ws._store.duckdb
    duckdb.write_bytes(duckdb.read_bytes()[:8192])
    assert ws.units() == lama and duckdb.stat().st_size > 12_288
    assert "belum pernah selesai dibuat" in caplog.text and "capaian.duckdb.disisihkan" in caplog.text
    assert duckdb.with_name("capaian.duckdb.disisihkan").stat().st_size == 8192


def test_the_folder_of_figures_is_gone(ws: Workspace) -> None:
    lama = ws.units()
    shutil.rmtree(ws.ruang / "data" / "curated")
    assert ws.units() == lama


# -- the jurnal ---------------------------------------------------------------------------------------------------------


def ubah_baris(path: Path, nomor: int) -> None:
    with closing(sqlite3.connect(path)) as kon:
        kon.execute("DROP TRIGGER tidak_diubah")
        kon.execute("UPDATE peristiwa SET oleh = 'orang lain' WHERE id = ?", (nomor,))
        kon.commit()


def test_a_changed_jurnal_tells_where_and_can_be_gone_on_from(
    ws: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tambah(ws, 6)
    semua, ruang = ws.jurnal(), ["--ruang", str(ws.ruang)]
    ubah_baris(ws._store.jurnal.path, len(semua) - 2)
    rusak = ws._store.jurnal.path.read_bytes()
    assert main(["jurnal", "periksa", *ruang]) == 1
    keluar = capsys.readouterr().out
    assert f"Jurnal putus pada peristiwa {len(semua) - 2}" in keluar and "«capaian jurnal selamatkan»" in keluar
    with pytest.raises(CapaianError, match="jadi tidak dicadangkan sebagai utuh"):
        ws.cadangan.buat(tmp_path / "luar", oleh="uji", peran="operator")
    assert main(["jurnal", "selamatkan", *ruang]) == 2
    assert "--setuju --alasan" in capsys.readouterr().err
    assert ws._store.jurnal.path.read_bytes() == rusak
    alasan = ["--setuju", "--alasan", "Diubah orang"]
    assert main(["jurnal", "selamatkan", *ruang, *alasan, "--peran", "kasubag"]) == 2
    capsys.readouterr()
    assert main(["jurnal", "selamatkan", *ruang, *alasan]) == 0
    keluar = capsys.readouterr().out
    assert "3 peristiwa sesudahnya tidak berlaku lagi" in keluar and "konfigurasi  x5" in keluar
    baru = open_workspace(ws.ruang)
    assert baru.jurnal_putus() is None and baru.jurnal()[:-1] == semua[: len(semua) - 3]
    act = baru.jurnal()[-1]
    assert (act["aksi"], act["isi"]["sampai"], act["isi"]["alasan"]) == ("penyelamatan", len(semua) - 3, "Diubah orang")
    assert (ws.ruang / "data" / "raw" / act["isi"]["rusak"]).read_bytes() == rusak
    assert baru.units() == ws.units()
    assert main(["jurnal", "selamatkan", *ruang, *alasan]) == 2
    assert "Jurnal utuh: tidak ada yang perlu diselamatkan" in capsys.readouterr().err


def test_a_jurnal_whose_pages_are_damaged(ws: Workspace) -> None:
    tambah(ws, 400)
    path = ws._store.jurnal.path
    semua, isi = ws.jurnal(), bytearray(path.read_bytes())
    isi[len(isi) - 3 * 4096 :] = os.urandom(3 * 4096)
    path.write_bytes(isi)
    with pytest.raises(CapaianError, match=r"rusak.*«capaian pulihkan», atau lanjutkan.*«capaian jurnal selamatkan»"):
        ws.jurnal_putus()
    hasil = ws.cadangan.selamatkan_jurnal(alasan="Disk rusak", oleh="uji", peran="operator")
    assert 3 < hasil.sampai < len(semua)
    assert ws.jurnal()[:-1] == semua[: hasil.sampai] and ws.jurnal_putus() is None
    assert hasil.rusak.read_bytes() == bytes(isi)


def test_no_jurnal_is_not_an_empty_one(ws: Workspace) -> None:
    path = ws._store.jurnal.path
    path.unlink()
    for kata in ("tidak ada", "kosong"):
        with pytest.raises(CapaianError, match=f"{kata}. Jangan hapus apa pun"):
            open_workspace(ws.ruang).units()
        with pytest.raises(CapaianError, match="Pulihkan cadangan terakhir"):
            open_workspace(ws.ruang).cadangan.selamatkan_jurnal(alasan="Hilang", oleh="uji", peran="operator")
        assert path.is_file() == (kata == "kosong")
        path.touch()


# -- the clock ----------------------------------------------------------------------------------------------------------


def test_a_clock_that_goes_back_is_said_and_loses_nothing(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    ruang = ["--ruang", str(ws.ruang)]
    assert main(["jurnal", "periksa", *ruang]) == 0
    assert "jam" not in capsys.readouterr().out
    depan = datetime.now().astimezone() + timedelta(days=400)
    tambah(ws, 1, depan.isoformat(timespec="seconds"))
    assert main(["jurnal", *ruang]) == 0
    assert "Betulkan jam dan tanggal komputer" in capsys.readouterr().err
    tambah(ws, 2, datetime.now().astimezone().isoformat(timespec="seconds"))
    ws.rencana_aksi.daftar(2025, 1)
    banyak = len(ws.jurnal())
    assert main(["jurnal", "periksa", *ruang]) == 0
    keluar = capsys.readouterr().out
    assert f"Jurnal utuh: {banyak} peristiwa" in keluar
    assert keluar.count("jam komputer pernah salah") == 1 and f"Peristiwa {banyak - 1} bertanggal" in keluar
    # A few minutes between two computers are nothing.
    tambah(ws, 1, (datetime.now().astimezone() - timedelta(minutes=2)).isoformat(timespec="seconds"))
    assert len(ws.jam_mundur()) == 1


# -- two at once --------------------------------------------------------------------------------------------------------


def test_two_dashboards_on_one_workspace(ws: Workspace) -> None:
    """A session of the one is a session of the other, and a kantor.toml is not overwritten with an older look at it."""
    kiri, kanan = open_workspace(ws.ruang), open_workspace(ws.ruang)
    kiri.akun.tambah(
        "pengelola.uji", "sepeda biru tua", nama="Pengelola", sebagai="admin", oleh="uji", peran="operator"
    )
    token = kiri.akun.masuk("pengelola.uji", "sepeda biru tua", alamat="127.0.0.1")
    siapa = kanan.akun.periksa(token)
    assert siapa is not None
    (teks, dari), (lama, dari_lama) = kiri.pengaturan.teks(), kanan.pengaturan.teks()
    kiri.pengaturan.simpan(teks.replace("Kabupaten Uji", "Kabupaten Kiri"), dari, oleh="kiri", peran="kasubag")
    with pytest.raises(CapaianError, match="sudah diubah sesudah Anda membukanya"):
        kanan.pengaturan.simpan(
            lama.replace("Kabupaten Uji", "Kabupaten Kanan"), dari_lama, oleh="kanan", peran="kasubag"
        )
    assert open_workspace(ws.ruang).kantor.kabupaten == "Kabupaten Kiri"
    kanan.akun.cabut(pengguna="pengelola.uji", oleh="uji", peran="operator")
    assert kiri.akun.periksa(token) is None
