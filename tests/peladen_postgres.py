"""A real PostgreSQL for a test: made in a folder of its own, reached through a socket there, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = ("initdb", "pg_ctl")
PENGGUNA = "postgres"
"""Who runs it where the tests are run by root, whom the server refuses; the package brings that user."""
TANPA_TUNGGU = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}
"""What lasts longer than the test is nothing."""


def program() -> dict[str, str]:
    """Debian keeps them off the PATH, a version a folder; empty where PostgreSQL is not installed."""
    folder = [os.environ.get("PATH", ""), *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)]
    ada = {nama: shutil.which(nama, path=os.pathsep.join(folder)) for nama in PROGRAM}
    return {nama: jalan for nama, jalan in ada.items() if jalan} if all(ada.values()) else {}


def halangan() -> str | None:
    """Why no server can be started here."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "pustaka psycopg tidak terpasang (capaian[postgres])"
    if os.name == "nt":
        return "PostgreSQL untuk uji hanya dijalankan di Linux dan macOS"
    if not program():
        return "PostgreSQL tidak terpasang (Debian: apt-get install postgresql)"
    if os.geteuid() == 0:
        import pwd

        if PENGGUNA not in {p.pw_name for p in pwd.getpwall()}:
            return f"uji berjalan sebagai root dan pengguna {PENGGUNA} tidak ada"
    return None


@contextmanager
def peladen() -> Iterator[str]:
    """The address of a server that is running, as libpq takes it."""
    jalan = program()
    pengguna = {"user": PENGGUNA, "group": PENGGUNA} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a short path: that of a socket has 107 characters at most
    try:
        if pengguna:
            shutil.chown(folder, **pengguna)

        def jalankan(*perintah: str) -> None:
            hasil = subprocess.run(
                perintah,
                cwd=folder,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=60,
                **pengguna,
            )
            catatan = folder / "catatan"
            assert hasil.returncode == 0, hasil.stdout + (catatan.read_text("utf-8") if catatan.exists() else "")

        data = str(folder / "data")
        jalankan(
            jalan["initdb"], "-D", data, "-A", "trust", "-U", "pengelola", "--no-sync", "--encoding=UTF8",
            "--lc-collate=C", "--lc-ctype=C.UTF-8", "--lc-messages=C",
        )  # fmt: skip
        pilihan = {"listen_addresses": "", "unix_socket_directories": str(folder), **TANPA_TUNGGU}
        atur = " ".join(f"-c {k}='{v}'" for k, v in pilihan.items())
        # The log apart: a server that kept the pipe of pg_ctl would keep it open.
        jalankan(jalan["pg_ctl"], "-D", data, "-l", str(folder / "catatan"), "-o", atur, "-w", "-s", "start")
        try:
            yield f"host={folder} dbname=postgres user=pengelola"
        finally:
            jalankan(jalan["pg_ctl"], "-D", data, "-m", "immediate", "-w", "-s", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pg_ctl(alamat: str, *perintah: str) -> None:
    folder = Path(alamat.split("host=")[1].split()[0])
    pengguna = {"user": PENGGUNA, "group": PENGGUNA} if os.geteuid() == 0 else {}
    subprocess.run(
        [program()["pg_ctl"], "-D", str(folder / "data"), "-l", str(folder / "catatan"), "-w", "-s", *perintah],
        cwd=folder, check=True, timeout=60, **pengguna,
    )  # fmt: skip


def henti(alamat: str) -> None:
    """The server of that address goes down, whoever is on it."""
    _pg_ctl(alamat, "-m", "fast", "stop")


def mulai_lagi(alamat: str) -> None:
    folder = Path(alamat.split("host=")[1].split()[0])
    pilihan = {"listen_addresses": "", "unix_socket_directories": str(folder), **TANPA_TUNGGU}
    _pg_ctl(alamat, "-o", " ".join(f"-c {k}='{v}'" for k, v in pilihan.items()), "start")
