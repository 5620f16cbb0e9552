"""The process that reads received files, one after another, with its hands tied.

What runs here has been given a file by a stranger. So it has little memory, and once its imports are done it opens
nothing but the program's own files, writes nothing, starts nothing and speaks to nobody but through the one pipe.
Started by ingest/terpisah.py; nothing of the program imports this.
"""

import faulthandler
import gc
import importlib
import os
import signal
import sys
import sysconfig
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from capaian.ingest.grid import Grid
from capaian.ingest.terpisah_pesan import AnakBerhenti, kirim_grid, terima, tulis
from capaian.ingest.tolak import BerkasDitolak

try:
    import resource
except ImportError:  # Windows: there the parent watches alone
    resource = None

_MAKS_KELUHAN = 64 * 1024
"""Bytes that may be written to a file at all: what a crash leaves on the error stream."""
_MAKS_KIRIMAN = 2**30
_SABAR = 5.0
"""Seconds after the parent's own limit: only a child whose parent is gone ever waits that long."""
_BOLEH = ("os.listdir", "os.scandir")
_TERLARANG = (
    "os.", "socket.", "subprocess.", "ctypes.", "shutil.", "tempfile.", "winreg.", "_winapi.", "msvcrt.", "sqlite3.", "pty.",
    "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib.", "webbrowser.", "fcntl.",
    "syslog.", "signal.", "resource.", "mmap.", "pickle.",
)  # fmt: skip
"""Audit events by their beginning: files, network, programs, foreign code. `_BOLEH` is what imports need."""


def main(fungsi: str, memori: int) -> None:
    """`fungsi`: "module:function" that reads (bytes, name) -> Grid; `memori`: bytes that this process may use."""
    dari, ke = _pipa()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends us
    faulthandler.enable()
    modul, _, nama = fungsi.partition(":")
    baca = getattr(importlib.import_module(modul), nama)
    if resource is not None:  # only now, because imports may keep what they compiled
        _batasi(resource.RLIMIT_AS, memori)
        _batasi(resource.RLIMIT_FSIZE, _MAKS_KELUHAN)
        _batasi(resource.RLIMIT_CORE, 0)
    _ikat_tangan()
    gc.freeze()
    gc.disable()  # a quarter faster: a file is a million cells without a cycle, and its leavings go between two files
    tulis(ke, ["siap", os.getpid()])
    try:
        while True:
            (nama_berkas, detik), data = terima(dari, _MAKS_KIRIMAN)
            faulthandler.dump_traceback_later(detik + _SABAR, exit=True)
            _layani(ke, baca, data, nama_berkas)
            faulthandler.cancel_dump_traceback_later()
            del data
            gc.collect()
    except (AnakBerhenti, BrokenPipeError):
        pass  # the parent has closed the pipe


def _pipa() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of the conversation, out of reach of anyone who prints or reads by habit."""
    dari, ke = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    kosong = os.open(os.devnull, os.O_RDONLY)
    os.dup2(kosong, 0)
    os.close(kosong)
    os.dup2(2, 1)
    return dari, ke


def _batasi(apa: int, batas: int) -> None:
    with suppress(ValueError, OSError):  # macOS knows some of these only by name
        resource.setrlimit(apa, (batas, batas))


def _layani(ke: BinaryIO, baca: Callable[[bytes, str], Grid], data: bytes, nama: str) -> None:
    try:
        kirim_grid(ke, baca(data, nama))
        return
    except BerkasDitolak as e:
        jawaban = ["ditolak", e.kode, e.isi]
    except MemoryError:
        jawaban = ["memori"]
    except BrokenPipeError:
        raise
    except Exception:
        jawaban = ["cacat", traceback.format_exc(limit=-20)]
    tulis(ke, jawaban)  # out here, where the traceback no longer holds what filled the memory


def _ikat_tangan() -> None:
    """From here on an audit hook refuses what reading a workbook never needs. It cannot be taken off again."""
    akar = {*map(os.path.realpath, filter(None, sys.path)), *map(os.path.realpath, sysconfig.get_paths().values())}
    awalan = tuple(a + os.sep for a in akar)
    menulis = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC

    def periksa(kejadian: str, argumen: tuple[object, ...]) -> None:
        if kejadian == "open":
            jalur, cara, bendera = argumen
            if (isinstance(cara, str) and set(cara) & set("wax+")) or (isinstance(bendera, int) and bendera & menulis):
                raise PermissionError(f"menulis berkas: {jalur!r}")
            if isinstance(jalur, str | bytes | Path) and not os.path.realpath(os.fsdecode(jalur)).startswith(awalan):
                raise PermissionError(f"membuka berkas: {jalur!r}")
        elif kejadian.startswith(_TERLARANG) and kejadian not in _BOLEH:
            raise PermissionError(kejadian)

    sys.addaudithook(periksa)
