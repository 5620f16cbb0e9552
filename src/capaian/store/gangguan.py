"""What a disk or a database file refuses, in the words of who has to put it right."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from capaian.errors import CapaianError

_PENUH = "disk penuh atau jatahnya habis. Kosongkan ruang pada disk itu, lalu ulangi"
_BACA_SAJA = "folder atau berkas itu hanya dapat dibaca. Beri hak tulis kepada akun komputer ini, lalu ulangi"
_DIPAKAI = "tidak ada hak menulis di sana, atau berkasnya sedang dibuka program lain. Tutup program itu atau beri hak tulis, lalu ulangi"
_TIDAK_MENJAWAB = "disk atau foldernya tidak menjawab. Periksa sambungan disk atau jaringannya, lalu ulangi"
_RUSAK = "isinya rusak. Pulihkan dari cadangan terakhir"

_OS = {
    errno.ENOSPC: _PENUH, errno.EFBIG: _PENUH, errno.EROFS: _BACA_SAJA, errno.EACCES: _DIPAKAI,
    errno.EPERM: _DIPAKAI, errno.EBUSY: _DIPAKAI, errno.EIO: _TIDAK_MENJAWAB, 
    errno.ETIMEDOUT: _TIDAK_MENJAWAB,
}  # fmt: skip
_OS |= {
    getattr(errno, nama): kata
    for nama, kata in (("EDQUOT", _PENUH), ("ESTALE", _TIDAK_MENJAWAB))
    if hasattr(errno, nama)
}
_SQLITE = {
    sqlite3.SQLITE_FULL: _PENUH, sqlite3.SQLITE_READONLY: _BACA_SAJA, sqlite3.SQLITE_PERM: _DIPAKAI,
    sqlite3.SQLITE_IOERR: _TIDAK_MENJAWAB,
    sqlite3.SQLITE_CORRUPT: _RUSAK, sqlite3.SQLITE_NOTADB: _RUSAK,
    sqlite3.SQLITE_BUSY: "sedang ditulis program lain. Coba lagi sebentar",
    sqlite3.SQLITE_CANTOPEN: "berkas atau foldernya tidak dapat dibuka. Pastikan foldernya ada dan boleh ditulis, lalu ulangi",
}  # fmt: skip
_SQLITE_TULIS_PENUH = "SQLITE_IOERR_WRITE"
"""How SQLite calls it when a write is cut short: a limit on the size of files, or a quota."""


def sebab(e: OSError) -> str | None:
    """What is wrong and what to do, when it is the disk's or the folder's doing; otherwise None."""
    return _OS.get(e.errno or 0)


@contextmanager
def disk(apa: str, path: Path) -> Iterator[None]:
    """Around what writes a file of the office. `apa`: how it is called at the beginning of a sentence."""
    try:
        yield
    except OSError as e:
        if (kata := sebab(e)) is None:
            raise
        raise CapaianError(f"{apa} {path} tidak dapat ditulis: {kata}. Yang sudah diterima tidak berubah.") from e


def kalimat_sqlite(apa: str, path: Path, e: sqlite3.Error) -> str:
    """The sentence for what SQLite refused at that file."""
    kode = getattr(e, "sqlite_errorcode", 0) & 0xFF
    if getattr(e, "sqlite_errorname", "") == _SQLITE_TULIS_PENUH:
        kode = sqlite3.SQLITE_FULL
    kata = _SQLITE.get(kode, _SQLITE[sqlite3.SQLITE_CANTOPEN])
    return f"{apa} {path} tidak dapat dibaca atau ditulis: {kata}. Yang sudah diterima tidak berubah."
