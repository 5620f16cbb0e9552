"""One at a time, in all processes, by a file. SQLite locks the same way everywhere, and lets go when a process dies; nothing
is ever written into the file."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from capaian.errors import CapaianError
from capaian.store.gangguan import disk, kalimat_sqlite

_SEDETIK = 0.5
"""Seconds of the waiting that SQLite does by itself: it does not hear of a Ctrl+C meanwhile."""


def _terkunci(kon: sqlite3.Connection) -> bool:
    try:
        kon.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as e:
        if e.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


_DIKABARI = 2.0
"""Seconds of it after which who waits is told so: a load of one seksi is over by then."""


@contextmanager
def antre(berkas: Path, sabar: float, kabar: Callable[[str], None] | None = None) -> Iterator[bool]:
    """Wait `sabar` seconds for one's turn and have it until the end; False where others had it all the time. `kabar` is told
    when it takes a while."""
    with disk("Folder", berkas.parent):
        berkas.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as tumpukan:
        try:
            kon = tumpukan.enter_context(
                closing(sqlite3.connect(berkas, timeout=min(_SEDETIK, sabar), isolation_level=None))
            )
            mulai = time.monotonic()
            while not (dapat := _terkunci(kon)) and (lama := time.monotonic() - mulai) < sabar:
                if kabar is not None and lama >= _DIKABARI:
                    kabar("Menunggu pemuatan lain selesai …")
                    kabar = None
        except sqlite3.OperationalError as e:
            raise CapaianError(kalimat_sqlite("Berkas", berkas, e)) from e
        except sqlite3.DatabaseError as e:
            raise CapaianError(f"Berkas {berkas} rusak. Hapus berkas itu, lalu ulangi; tidak ada isinya.") from e
        yield dapat
