"""A reader that does what a hostile file might make one do. The name of the file says what, its bytes say with what.

It runs in the child (`Pembaca(fungsi="nakal:baca", jalur=(this folder,))`) and, where nothing comes to harm, in the test's
own process, to show that there the same attempt succeeds.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.tolak import BerkasDitolak


def grid(*teks: str) -> Grid:
    return Grid((Sheet("Data", False, {(n, 1): Cell(n, 1, "teks", t, t) for n, t in enumerate(teks, 1)}),))


def baca(data: bytes, nama: str) -> Grid:
    return LAKU[nama.partition(".")[0]](data.decode())


def _gema(isi: str) -> Grid:
    return grid(isi)


def _tidur(isi: str) -> Grid:
    time.sleep(float(isi))
    return grid(isi)


def _macet(isi: str) -> Grid:
    """Inside C, with the lock of the interpreter held, where no signal and no thread of the child gets a word in."""
    re.match(r"(a+)+$", "a" * 60 + "b")
    return grid(isi)


def _memori(isi: str) -> Grid:
    return grid(str(len(bytearray(int(isi)))))


def _memori_sedikit_sedikit(isi: str) -> Grid:
    simpan = []
    for _ in range(int(isi)):
        simpan.append(bytearray(os.urandom(1)) * 2**20)
        time.sleep(0.002)
    return grid(str(len(simpan)))


_TIMBUNAN: list[bytearray] = []


def _timbun(isi: str) -> Grid:
    """Memory that is not given back."""
    _TIMBUNAN.append(bytearray(b"x") * int(isi))
    return _pid(isi)


def _pid(_isi: str) -> Grid:
    return grid(str(os.getpid()))


def _mati(_isi: str) -> Grid:
    os._exit(7)


def _segfault(_isi: str) -> Grid:
    import faulthandler

    faulthandler._sigsegv()
    raise AssertionError


def _cacat(isi: str) -> Grid:
    raise ZeroDivisionError(isi)


def _ditolak(isi: str) -> Grid:
    raise BerkasDitolak("RUSAK", rincian=isi)


def _cetak(isi: str) -> Grid:
    print(isi * 1000)
    os.write(1, isi.encode() * 1000)
    return grid(isi, sys.stdin.read(), os.read(0, 10).decode())


def _bukan_sel(isi: str) -> Grid:
    """What no cell may hold."""
    return Grid((Sheet("Data", False, {(1, 1): Cell(1, 1, "angka", isi, float(isi))}),))


def _modul(_isi: str) -> Grid:
    return grid(*sorted(sys.modules))


# --- Reaching out ------------------------------------------------------------------------------------------------------


def _soket(isi: str) -> Grid:
    import socket

    with socket.create_connection(("127.0.0.1", int(isi)), timeout=2) as s:
        s.sendall(b"halo")
    return grid("terhubung")


def _nama_luar(_isi: str) -> Grid:
    import socket

    return grid(str(socket.gethostbyname("localhost")))


def _tulis(isi: str) -> Grid:
    Path(isi).write_text("jejak", encoding="utf-8")
    return grid("tertulis")


def _tulis_os(isi: str) -> Grid:
    os.close(os.open(isi, os.O_CREAT | os.O_WRONLY))
    return grid("tertulis")


def _hapus(isi: str) -> Grid:
    Path(isi).unlink()
    return grid("terhapus")


def _intip(isi: str) -> Grid:
    return grid(Path(isi).read_text(encoding="utf-8"))


def _intip_os(isi: str) -> Grid:
    fd = os.open(isi, os.O_RDONLY)
    try:
        return grid(os.read(fd, 100).decode())
    finally:
        os.close(fd)


def _program(_isi: str) -> Grid:
    return grid(str(subprocess.run([sys.executable, "-c", ""], check=True).returncode))


def _perintah(_isi: str) -> Grid:
    return grid(str(os.system(f'"{sys.executable}" -c ""')))


def _ctypes(_isi: str) -> Grid:
    import ctypes

    return grid(str(ctypes.CDLL(None)))


def _acar(_isi: str) -> Grid:
    import pickle

    return grid(str(pickle.loads(b"cbuiltins\nlen\n.")))


LAKU: dict[str, Callable[[str], Grid]] = {
    nama[1:]: laku
    for nama, laku in list(globals().items())
    if nama.startswith("_") and callable(laku) and not nama.startswith("__")
}
"""What the file is called -> what happens."""
