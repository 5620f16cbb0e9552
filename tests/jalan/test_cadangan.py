"""Backup and restore through the front door: what comes back is what was there, and nothing else is ever let in."""

import hashlib
import json
import shutil
import threading
import zipfile
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from kantor_kecil import SUB_TRANTIB

from capaian.cli import main
from capaian.errors import CapaianError
from capaian.store import Tindakan, age
from capaian.store import cadangan as arsip
from capaian.store.cadangan import DAFTAR, Daftar
from capaian.workspace import Workspace, open_workspace

SANDI = "kuda nil di kebun karet"
OLEH: dict[str, Any] = {"oleh": "uji", "peran": "operator"}


@pytest.fixture(autouse=True)
def ringan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess at a passphrase costs a hundredth of what it costs outside of tests."""
    monkeypatch.setattr(age, "_KERJA", 10)


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office with figures, a proof, an account and an open session; only read by the tests."""
    ws = kantor_kecil.buat(tmp_path_factory.mktemp("cadangan") / "ruang")
    assert len(ws.muat(kantor_kecil.isi(ws, 2025, 1), oleh="uji").dimuat) == 3
    bukti = ws.ruang / "spj.csv"
    bukti.write_text("kode;nilai\n1;4500000\n", encoding="utf-8")
    assert ws.bukti([bukti], SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag").diterima
    ws.akun.tambah("pengelola.uji", SANDI, nama="Pengelola Uji", sebagai="admin", **OLEH)
    ws.akun.masuk("pengelola.uji", SANDI, alamat="127.0.0.1")
    (ws.ruang / "data" / "raw" / "oidc.rahasia").write_text("rahasia klien\n", encoding="utf-8")
    (ws.ruang / "data" / "raw" / "berkas" / ".masuk-sisa").write_bytes(b"setengah")
    return ws


@pytest.fixture(scope="module")
def utuh(asal: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup that is not locked, of a copy of that office."""
    ruang = tmp_path_factory.mktemp("utuh") / "ruang"
    shutil.copytree(asal.ruang, ruang)
    return open_workspace(ruang).cadangan.buat(ruang.parent / "c.capaian.zip", **OLEH).path


@pytest.fixture
def ws(asal: Workspace, tmp_path: Path) -> Workspace:
    return open_workspace(shutil.copytree(asal.ruang, tmp_path / "ruang"))


def sidik_angka(ws: Workspace) -> dict[str, str]:
    """A hash of every table of figures; those that only say up to which act it was read are left out."""
    with ws._store.baca() as mesin:
        nama = sorted(mesin.tabel())
        return {
            n: hashlib.sha256(repr(mesin.run(f'SELECT * FROM "{n}" ORDER BY ALL')).encode()).hexdigest()
            for n in nama if n not in ("meta", "peristiwa")
        }  # fmt: skip


def isi_raw(ruang: Path) -> dict[str, bytes]:
    return {n: p.read_bytes() for n, p in arsip.isi(ruang) if not n.endswith(".sqlite")}


def test_what_comes_back_is_what_was_there(ws: Workspace, tmp_path: Path) -> None:
    lama, angka = sidik_angka(ws), ws.angka(2025, 1, unit="semua")
    assert any(b["capaian"] is not None for b in angka) and len(lama) > 20
    hasil = ws.cadangan.buat(tmp_path / "luar", sandi=SANDI, **OLEH)
    assert hasil.path.name.startswith("cadangan-kec-uji-") and b"PK\x03\x04" not in hasil.path.read_bytes()[:4096]
    assert not [b.nama for b in hasil.daftar.berkas if ".masuk" in b.nama or "curated" in b.nama]
    act = ws.jurnal()[-1]
    assert (act["aksi"], act["objek"]) == ("cadangan", hasil.path.name)
    assert act["isi"] == {
        "sidik": hashlib.sha256(hasil.path.read_bytes()).hexdigest(), "bersandi": True,
        "sampai": act["peristiwa"] - 1, "hash": ws.jurnal()[-2]["hash"],
    }  # fmt: skip
    baru, daftar, tersisih = Workspace.pulihkan(hasil.path, tmp_path / "baru", sandi=SANDI, **OLEH)
    assert tersisih is None and daftar == hasil.daftar
    assert baru.angka(2025, 1, unit="semua") == angka
    assert sidik_angka(baru) == lama
    assert isi_raw(baru.ruang) == isi_raw(ws.ruang)
    assert baru.jurnal()[:-1] == ws.jurnal()[:-1] and baru.jurnal_putus() is None
    assert baru.jurnal()[-1]["aksi"] == "pemulihan"
    assert [b["keadaan"] for b in baru.daftar_bukti(2025, 1)] == ["utuh"]
    # Whoever was signed in is not; the account and its password are there.
    assert ws.akun.daftar_sesi() and not baru.akun.daftar_sesi()
    assert baru.akun.masuk("pengelola.uji", SANDI, alamat="127.0.0.1")
    assert not list((tmp_path / "baru").glob(".pulih-*"))


def test_it_is_of_one_moment_while_others_write(ws: Workspace, tmp_path: Path) -> None:
    """Files come in and acts are written all the while; each backup has every file that an act of its jurnal names."""
    henti, ditulis = threading.Event(), []

    def bekerja() -> None:
        while not henti.is_set():
            data = f"berkas {len(ditulis)}\n".encode() * 500
            sidik = ws._store.arsipkan(data, "a.txt")
            act = Tindakan("konfigurasi", "x", {"berkas": {"sha256": sidik, "nama": "a.txt"}})
            ws._store.jurnal.tulis([act], waktu="2025-11-20T09:00:00+07:00", oleh="uji", peran="operator")
            ditulis.append(sidik)

    utas = threading.Thread(target=bekerja)
    utas.start()
    try:
        daftar = [ws.cadangan._tulis(tmp_path / f"{n}.zip", None, lambda n: None) for n in range(4)]
    finally:
        henti.set()
        utas.join()
    assert len(ditulis) > 4 and daftar[0].peristiwa < daftar[-1].peristiwa
    for n, satu in enumerate(daftar):
        ada = {b.sha256 for b in satu.berkas}
        with zipfile.ZipFile(tmp_path / f"{n}.zip") as z:
            (tmp_path / "j.sqlite").write_bytes(z.read("data/raw/jurnal.sqlite"))
        acts = arsip.Jurnal(tmp_path / "j.sqlite").setelah(0)
        assert len(acts) == satu.peristiwa
        assert {p.isi["berkas"]["sha256"] for p in acts if "berkas" in p.isi} <= ada


def test_thousands_of_files_in_a_locked_backup(ws: Workspace, tmp_path: Path) -> None:
    """The directory of the zip is longer than one chunk of the lock."""
    for n in range(900):
        (ws.ruang / "data" / "raw" / "berkas" / f"{n:064d}.txt").write_bytes(b"%d" % n)
    hasil = ws.cadangan.buat(tmp_path / "luar", sandi=SANDI, **OLEH)
    assert len(hasil.daftar.berkas) > 900
    assert Workspace.periksa_cadangan(hasil.path, sandi=SANDI) == hasil.daftar


def test_a_workspace_is_never_overwritten(ws: Workspace, utuh: Path, tmp_path: Path) -> None:
    (ws.ruang / ".pulih-mati").mkdir()
    sebelum = isi_raw(ws.ruang)
    with pytest.raises(CapaianError, match="tidak kosong"):
        Workspace.pulihkan(utuh, ws.ruang, **OLEH)
    (ws.ruang / "data" / "raw" / "kantor.toml").write_text("rusak", encoding="utf-8")
    baru, _, tersisih = Workspace.pulihkan(utuh, ws.ruang, ganti=True, **OLEH)
    assert tersisih is not None and (tersisih / "data" / "raw" / "kantor.toml").read_text(encoding="utf-8") == "rusak"
    assert (tersisih / "data" / "raw" / "jurnal.sqlite").is_file()
    assert isi_raw(baru.ruang) == sebelum
    assert not list(ws.ruang.glob(".pulih-*"))
    with pytest.raises(CapaianError, match="sudah ada"):
        ws.cadangan.buat(utuh, **OLEH)


# -- what is not let in -------------------------------------------------------------------------------------------------


def ubah(utuh: Path, tujuan: Path, **beda: Any) -> Path:
    """The backup with other contents. `isi`: name -> bytes (None: left out) after the list was made; `daftar`: changes of
    the list itself; `nama`: a file that both the list and the zip have."""
    with zipfile.ZipFile(utuh) as z:
        isi = {n: z.read(n) for n in z.namelist()}
    daftar = json.loads(isi.pop(DAFTAR))
    for nama in beda.get("nama", ()):
        isi[nama] = b"x"
        daftar["berkas"].append({"nama": nama, "ukuran": 1, "sha256": hashlib.sha256(b"x").hexdigest()})
    isi |= beda.get("isi", {})
    with zipfile.ZipFile(tujuan, "w") as z:
        for nama, data in isi.items():
            if data is not None:
                z.writestr(nama, data)
        z.writestr(DAFTAR, json.dumps(daftar | beda.get("daftar", {})))
    return tujuan


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        *(
            ({"nama": [n]}, "tidak boleh ada")
            for n in (
                "../luar.txt", "data/raw/../../../luar.txt", "/luar.txt", "C:/luar.txt", "data/raw/C:/luar.txt", "luar.txt",
                "data/curated/x.txt", "data/raw/a\\..\\..\\..\\luar.txt", "data/raw/nul.txt", "data/raw/a. ", "data/raw//x",
            )
        ),
        ({"nama": ["data/raw/" + "é" * 200]}, "tidak boleh ada"),
        ({"nama": ["data/raw/KANTOR.toml"]}, "ada dua kali"),
        ({"nama": ["data/raw/kantor.toml/isi"]}, "ada dua kali"),
        ({"isi": {"data/raw/lain.txt": b"x"}}, "tidak cocok dengan daftarnya"),
        ({"isi": {"data/raw/kantor.toml": None}}, "tidak cocok dengan daftarnya"),
        ({"isi": {"data/raw/kantor.toml": b"unit = 'lain'"}}, "tidak sama dengan daftarnya"),
        ({"daftar": {"hash": "0" * 64}}, "bukan yang disebut daftarnya"),
        ({"daftar": {"bentuk": 2, "versi": "9.0", "lain": 1}}, "dibuat capaian 9.0, yang lebih baru"),
        ({"daftar": {"lain": 1}}, "isinya tidak terbaca"),
        ({"daftar": {"berkas": []}}, "tidak cocok dengan daftarnya"),
    ],
)  # fmt: skip
def test_no_other_file_comes_in(utuh: Path, tmp_path: Path, beda: dict[str, Any], kalimat: str) -> None:
    palsu = ubah(utuh, tmp_path / "palsu.zip", **beda)
    with pytest.raises(CapaianError, match=kalimat):
        Workspace.pulihkan(palsu, tmp_path / "dalam" / "ruang", **OLEH)
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and p != palsu]


def test_a_half_written_backup_says_so(utuh: Path, tmp_path: Path) -> None:
    data = utuh.read_bytes()
    with zipfile.ZipFile(utuh) as z:
        tengah = z.getinfo("data/raw/register.xlsx").header_offset + 2000
    rusak = bytearray(data)
    rusak[tengah] ^= 255
    for n, isi in enumerate((b"", data[:10], data[: len(data) // 2], data[:-30], bytes(rusak), b"bukan cadangan" * 99)):
        path = tmp_path / f"{n}.zip"
        path.write_bytes(isi)
        with pytest.raises(CapaianError, match="tidak lengkap, sudah diubah, atau bukan dari aplikasi ini") as e:
            Workspace.periksa_cadangan(path)
        assert e.value.kode_keluar == 1
    with pytest.raises(CapaianError, match="tidak ditemukan"):
        Workspace.periksa_cadangan(tmp_path / "tidak-ada.zip")
    assert isinstance(Workspace.periksa_cadangan(utuh), Daftar)


def test_a_received_file_that_is_gone_is_said(ws: Workspace, tmp_path: Path) -> None:
    berkas = {p["isi"]["berkas"]["nama"]: p["isi"]["berkas"]["sha256"] for p in ws.jurnal() if "berkas" in p["isi"]}
    ws._store.path_berkas(berkas["spj.csv"], "spj.csv").unlink()
    ws._store.path_berkas(berkas["register.xlsx"], "register.xlsx").write_bytes(b"setengah")
    catatan = "\n".join(ws.cadangan.buat(tmp_path / "luar", **OLEH).catatan)
    assert "spj.csv (peristiwa" in catatan and "hilang di data/raw/berkas" in catatan
    assert "register.xlsx (peristiwa" in catatan and "berubah di data/raw/berkas" in catatan
    # Handed in again it is whole again, and what lay there is kept beside.
    ws._store.arsipkan(ws.path_register.read_bytes(), "register.xlsx")
    assert ws._store.keadaan_berkas(berkas["register.xlsx"], "register.xlsx") == "utuh"
    assert [p.read_bytes() for p in (ws.ruang / "data" / "raw" / "berkas").glob("*.rusak")] == [b"setengah"]


# -- the command line ---------------------------------------------------------------------------------------------------


def test_on_the_command_line(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ruang, luar = ["--ruang", str(ws.ruang)], tmp_path / "luar"
    assert main(["cadangkan", *ruang, "--sandi"]) == 2
    assert "ditanyakan di terminal. Dari skrip: --sandi-berkas" in capsys.readouterr().err
    assert main(["cadangkan", *ruang, "--ke", str(ws.ruang / "data" / "raw" / "c")]) == 2
    assert "di dalam data/raw sendiri" in capsys.readouterr().err
    assert main(["cadangkan", *ruang, "--peran", "kasubag"]) == 2
    assert "tidak dapat membuat atau memulihkan cadangan" in capsys.readouterr().err
    assert main(["cadangkan", *ruang]) == 0
    assert "Cadangan ini tidak bersandi" in (keluar := capsys.readouterr().out) and "disk yang sama" in keluar
    (tmp_path / "s.txt").write_text(SANDI + "\r\n", encoding="utf-8-sig")
    assert main(["cadangkan", *ruang, "--ke", str(luar), "--sandi-berkas", str(tmp_path / "s.txt")]) == 0
    [berkas] = luar.iterdir()
    capsys.readouterr()
    monkeypatch.setenv("CAPAIAN_SANDI_CADANGAN", "bukan kata sandinya")
    assert main(["pulihkan", str(berkas), str(tmp_path / "baru")]) == 1
    assert "Kata sandi cadangan itu salah" in capsys.readouterr().err
    assert not (tmp_path / "baru").exists()
    monkeypatch.setenv("CAPAIAN_SANDI_CADANGAN", SANDI)
    assert main(["pulihkan", str(berkas), "--periksa"]) == 0
    assert "Cadangan utuh" in capsys.readouterr().out
    assert main(["pulihkan", str(berkas), str(tmp_path / "baru")]) == 0
    assert "Jurnal utuh, basis data dihitung ulang" in capsys.readouterr().out
    assert main(["jurnal", "--ruang", str(tmp_path / "baru")]) == 0
    assert "pemulihan" in capsys.readouterr().out
