"""The command akun: accounts made and shut at the terminal, passwords never an argument."""

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest
from perintah import jalankan

from capaian.akun import MasukDitolak
from capaian.cli import _parser
from capaian.workspace import Workspace

SANDI, LAIN = "sepeda biru tua", "kolam ikan nila"


def dari_pipa(monkeypatch: pytest.MonkeyPatch, sandi: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{sandi}\n"))


@pytest.fixture
def admin(ws: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Workspace:
    dari_pipa(monkeypatch, SANDI)
    keluar, _ = jalankan(capsys, ws, "akun", "tambah", "pengelola", "--nama", "Pengelola Sistem", "--sandi-stdin")
    assert keluar == "Akun pengelola dibuat, peran admin.\n"
    return ws


def test_an_account_from_first_to_last(
    admin: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def perintah(*argumen: object, kode: int = 0) -> str:
        dari_pipa(monkeypatch, SANDI)
        return "".join(jalankan(capsys, admin, "akun", *argumen, kode=kode))

    tambah = ("tambah", "kasi.trantib", "--nama", "Kasi Trantib", "--sandi-stdin")
    assert "Sebutkan perannya" in perintah(*tambah, kode=2)
    assert "perlu seksi" in perintah(*tambah, "--sebagai", "kasi", kode=2)
    assert "tidak dapat mengelola akun" in perintah(*tambah, "--seksi", "trantib", "--peran", "kasubag", kode=2)
    assert perintah(*tambah, "--seksi", "trantib") == "Akun kasi.trantib dibuat, peran kasi.\n"
    assert "Kasi Trantib" in perintah()
    baris: list[dict[str, Any]] = json.loads(perintah("daftar", "--json"))
    assert [(b["pengguna"], b["peran"], b["seksi"], b["aktif"]) for b in baris] == [
        ("kasi.trantib", "kasi", "trantib", True), ("pengelola", "admin", None, True)
    ]  # fmt: skip
    token = admin.akun.masuk("kasi.trantib", SANDI, alamat="10.0.0.5")
    assert "10.0.0.5" in perintah("sesi")
    assert "Tidak ada sesi" in perintah("sesi", "pengelola")
    perintah("ubah", "kasi.trantib", "--sebagai", "sekcam", "--nama", "Sekcam")
    p = admin.akun.periksa(token)
    assert p is not None
    assert (p.peran, p.nama, p.seksi) == ("sekcam", "Sekcam", None)
    assert "Sebutkan yang diubah" in perintah("ubah", "kasi.trantib", kode=2)
    nomor = json.loads(perintah("sesi", "--json"))[0]["nomor"]
    assert "Sebutkan penggunanya" in perintah("cabut", kode=2)
    assert perintah("cabut", "--nomor", nomor) == "1 sesi dicabut.\n"
    assert admin.akun.periksa(token) is None
    token = admin.akun.masuk("kasi.trantib", SANDI, alamat="10.0.0.5")
    assert "semua sesinya berakhir" in perintah("nonaktifkan", "kasi.trantib")
    assert admin.akun.periksa(token) is None
    perintah("aktifkan", "kasi.trantib")
    admin.akun.masuk("kasi.trantib", SANDI, alamat="10.0.0.5")
    assert "satu-satunya pengelola" in perintah("nonaktifkan", "pengelola", kode=2)
    assert "tidak ada" in perintah("nonaktifkan", "siapa", kode=2)
    catatan = perintah("masuk")
    assert "sesi dicabut" in catatan and "10.0.0.5" in catatan
    assert [p["objek"] for p in admin.jurnal() if p["aksi"] == "akun"] == ["pengelola"] + ["kasi.trantib"] * 4


def test_a_new_password(admin: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dari_pipa(monkeypatch, "pendek")
    _, galat = jalankan(capsys, admin, "akun", "sandi", "pengelola", "--sandi-stdin", kode=2)
    assert "paling sedikit 12 karakter" in galat
    dari_pipa(monkeypatch, LAIN)
    jalankan(capsys, admin, "akun", "sandi", "pengelola", "--sandi-stdin")
    with pytest.raises(MasukDitolak):
        admin.akun.masuk("pengelola", SANDI, alamat="")
    admin.akun.masuk("pengelola", LAIN, alamat="")


def test_what_a_stranger_typed_does_nothing_to_the_terminal(
    admin: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(MasukDitolak):
        admin.akun.masuk("\x1b[2Jsiapa\r\n", "salah salah salah", alamat="10.0.0.5")
    keluar, _ = jalankan(capsys, admin, "akun", "masuk")
    assert "\x1b" not in keluar and "\r" not in keluar
    assert "siapa" in keluar


def test_the_code_for_the_first_account(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    kode = jalankan(capsys, ws, "akun", "kode")[0].split()[-1]
    ws.akun.akun_pertama(kode, "pengelola", SANDI, nama="Pengelola", alamat="")
    _, galat = jalankan(capsys, ws, "akun", "kode", kode=2)
    assert "sudah ada" in galat


def test_a_password_is_no_argument(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    pilihan = " ".join(
        o for a in _parser()._subparsers._group_actions[0].choices["akun"]._actions for o in a.option_strings
    )
    assert "--sandi-stdin" in pilihan
    assert "--sandi " not in f"{pilihan} "
    _, galat = jalankan(capsys, ws, "akun", "tambah", "pengelola", kode=2)
    assert "--sandi-stdin" in galat
    assert not ws.akun.ada()


@pytest.mark.skipif(os.name == "nt", reason="memerlukan terminal tiruan")
@pytest.mark.parametrize(("kedua", "kode"), [(SANDI, 0), (LAIN, 2)])
def test_at_a_terminal(ws: Workspace, kedua: str, kode: int) -> None:
    """Asked for twice, and never shown."""
    import pty

    induk, anak = pty.openpty()
    perintah = [sys.executable, "-m", "capaian", "akun", "tambah", "pengelola", "--ruang", str(ws.ruang)]
    proses = subprocess.Popen(
        perintah, stdin=anak, stdout=anak, stderr=anak, start_new_session=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    os.close(anak)
    tampak = b""
    try:
        for tanya, jawab in ((b"Kata sandi untuk pengelola: ", SANDI), (b"Sekali lagi: ", kedua)):
            batas = time.monotonic() + 60
            while tanya not in tampak:
                assert time.monotonic() < batas, tampak
                tampak += os.read(induk, 1024)
            time.sleep(0.2)  # getpass empties what was typed before it asks
            os.write(induk, jawab.encode() + b"\n")
        assert proses.wait(timeout=60) == kode
        with contextlib.suppress(OSError):
            tampak += os.read(induk, 4096)
    finally:
        os.close(induk)
        proses.kill()
        proses.wait()
    assert SANDI.encode() not in tampak
    assert ws.akun.ada() == (kode == 0)
