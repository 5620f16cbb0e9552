"""What a disk or a database file refuses, in the words of who has to put it right."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from capaian.errors import CapaianError
from capaian.penulisan import BACA_SAJA, DIPAKAI, PENUH, TIDAK_MENJAWAB, sebab

_RUSAK = "isinya rusak. Pulihkan dari cadangan terakhir"

_SQLITE = {
    sqlite3.SQLITE_FULL: PENUH, sqlite3.SQLITE_READONLY: BACA_SAJA, sqlite3.SQLITE_PERM: DIPAKAI,
    sqlite3.SQLITE_IOERR: TIDAK_MENJAWAB,
    sqlite3.SQLITE_CORRUPT: _RUSAK, sqlite3.SQLITE_NOTADB: _RUSAK,
    sqlite3.SQLITE_BUSY: "sedang ditulis program lain. Coba lagi sebentar",
    sqlite3.SQLITE_CANTOPEN: "berkas atau foldernya tidak dapat dibuka. Pastikan foldernya ada dan boleh ditulis, lalu ulangi",
}  # fmt: skip
_SQLITE_TULIS_PENUH = "SQLITE_IOERR_WRITE"
"""How SQLite calls it when a write is cut short: a limit on the size of files, or a quota."""


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
