"""Where a jurnal lives: what it asks of its home, and the home that is a file.

The statements of the jurnal are written once, in what SQLite and PostgreSQL both understand, with parameters as `$nama`.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from capaian.errors import CapaianError
from capaian.store.gangguan import kalimat_sqlite
from capaian.store.versi import baca_versi, tulis_versi

AWAL = "0" * 64
PULIHKAN = (
    "Jangan hapus apa pun. Pulihkan cadangan terakhir dengan «capaian pulihkan», atau lanjutkan dari bagian jurnal yang "
    "masih utuh dengan «capaian jurnal selamatkan»."
)
"""What to do about a jurnal that is not whole."""
VERSI_SKEMA = 1
"""What this program can read: the shape of the table, the kinds of acts and what stands in them. A row is never changed, so an
older one stays readable for good: a key may be added that older rows lack; a new kind of act, or a key without which figures
would come out otherwise, needs the next number, so that an older program refuses the file."""
KOLOM = ("id", "waktu", "oleh", "peran", "aksi", "objek", "isi", "hash_lama", "hash")
_SKEMA = """
CREATE TABLE IF NOT EXISTS peristiwa (
    id INTEGER PRIMARY KEY, waktu TEXT NOT NULL, oleh TEXT NOT NULL, peran TEXT NOT NULL, aksi TEXT NOT NULL,
    objek TEXT NOT NULL, isi TEXT NOT NULL, hash_lama TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER IF NOT EXISTS tidak_diubah BEFORE UPDATE ON peristiwa
BEGIN SELECT RAISE(ABORT, 'jurnal tidak dapat diubah'); END;
CREATE TRIGGER IF NOT EXISTS tidak_dihapus BEFORE DELETE ON peristiwa
BEGIN SELECT RAISE(ABORT, 'jurnal tidak dapat dihapus'); END;
"""

PINDAH = "jurnal sudah pindah"
_SEGEL = f"""CREATE TRIGGER IF NOT EXISTS sudah_pindah BEFORE INSERT ON peristiwa
BEGIN SELECT RAISE(ABORT, '{PINDAH}'); END"""


class PutusSaatSimpan(Exception):
    """The connection broke while a commit was under way: it may have been kept or not."""


class Sambungan(Protocol):
    """One open connection to the table `peristiwa`. `dalam`: SQL for the ids that stand as a JSON list in `$nomor`."""

    dalam: str

    def run(self, sql: str, **isian: Any) -> list[tuple]: ...
    def alir(self, sql: str) -> Iterator[tuple]:
        """Row by row: all of them together may be large."""
        ...

    def tambah(self, baris: Sequence[Any]) -> None:
        """One row of KOLOM."""
        ...

    def cuplikan(self) -> AbstractContextManager[None]:
        """Several questions about one state."""
        ...

    def menulis(self) -> AbstractContextManager[None]:
        """Alone among all who write; what is added inside is kept wholly, on the disk, or not at all."""
        ...


class Rumah(Protocol):
    """`path`: of the file, None when it is none; `pulihkan`: what to do when what lies here is not whole."""

    path: Path | None
    pulihkan: str

    def buka(self) -> AbstractContextManager[Sambungan]: ...
    def buat(self) -> None:
        """Make it where there is none."""
        ...

    def salin(self, tujuan: Path) -> None:
        """A jurnal in a file of its own, of one moment, whoever is writing meanwhile."""
        ...

    def sudah_tercatat(self, nomor: int, hash_peristiwa: str) -> bool:
        """After PutusSaatSimpan: whether it was kept; CapaianError when that cannot be found out."""
        ...


def siapkan(kon: sqlite3.Connection) -> None:
    """Make an empty file a jurnal."""
    kon.executescript(_SKEMA)
    tulis_versi(kon, VERSI_SKEMA)


def salin_sqlite(kon: sqlite3.Connection, tujuan: Path) -> None:
    """A copy of one moment of an open database; CapaianError when it does not fit where it is to go."""
    try:
        with closing(sqlite3.connect(tujuan)) as ke:
            kon.backup(ke)
    except sqlite3.OperationalError as e:
        raise CapaianError(kalimat_sqlite("Salinan untuk cadangan", tujuan, e)) from e


def daftar_json(nomor: Sequence[int]) -> str:
    return json.dumps(list(nomor))


class SambunganSqlite:
    dalam = "(SELECT value FROM json_each($nomor))"

    def __init__(self, kon: sqlite3.Connection, path: Path) -> None:
        self.kon, self._path = kon, path

    def run(self, sql: str, **isian: Any) -> list[tuple]:
        return self.kon.execute(sql, isian).fetchall()

    def alir(self, sql: str) -> Iterator[tuple]:
        yield from self.kon.execute(sql)

    def tambah(self, baris: Sequence[Any]) -> None:
        self.kon.execute("INSERT INTO peristiwa VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(baris))

    @contextmanager
    def cuplikan(self) -> Iterator[None]:
        self.kon.execute("BEGIN")
        yield
        self.kon.execute("COMMIT")

    @contextmanager
    def menulis(self) -> Iterator[None]:
        self.kon.execute("BEGIN IMMEDIATE")
        try:
            if baca_versi(self.kon, self._path, VERSI_SKEMA) < VERSI_SKEMA:
                tulis_versi(self.kon, VERSI_SKEMA)
            yield
            self.kon.execute("COMMIT")
        except BaseException:
            # A full disk has ended the transaction already.
            if self.kon.in_transaction:
                self.kon.execute("ROLLBACK")
            raise


class RumahBerkas:
    """A file, with a rollback journal and full sync, because WAL does not work on network shares and a signed figure must
    survive a power cut."""

    pulihkan = PULIHKAN

    def __init__(self, path: Path) -> None:
        self.path: Path | None = path
        self._path = path

    @contextmanager
    def buka(self, *, baru: bool = False) -> Iterator[SambunganSqlite]:
        # SQLite would make an empty jurnal where there is none, and everybody would go on with that.
        if not baru and not self._path.is_file():
            raise CapaianError(f"Jurnal {self._path} tidak ada. {PULIHKAN}")
        try:
            kon = sqlite3.connect(self._path, timeout=30, isolation_level=None)
            try:
                baca_versi(kon, self._path, VERSI_SKEMA)  # before anything that could change a newer file
                kon.execute("PRAGMA journal_mode=DELETE")
                kon.execute("PRAGMA synchronous=FULL")
                yield SambunganSqlite(kon, self._path)
            finally:
                kon.close()
        except sqlite3.OperationalError as e:
            if "no such table" in str(e):
                raise CapaianError(f"Jurnal {self._path} kosong. {PULIHKAN}") from e
            raise CapaianError(kalimat_sqlite("Jurnal", self._path, e)) from e
        except sqlite3.DatabaseError as e:
            if PINDAH in str(e):
                raise CapaianError(
                    f"Jurnal {self._path} sudah dipindahkan ke peladen PostgreSQL dan tidak ditulis lagi. Bila pemindahannya "
                    "terhenti di tengah jalan, jalankan lagi «capaian jurnal pindah»."
                ) from e
            raise CapaianError(f"Jurnal {self._path} rusak. {PULIHKAN}") from e

    def buat(self) -> None:
        with self.buka(baru=True) as kon:
            siapkan(kon.kon)

    def salin(self, tujuan: Path) -> None:
        with self.buka() as kon:
            salin_sqlite(kon.kon, tujuan)

    @contextmanager
    def tersegel(self) -> Iterator[SambunganSqlite]:
        """Nobody else writes meanwhile, and after a good end nobody any more: for what moves elsewhere."""
        with self.buka() as kon, kon.menulis():
            yield kon
            kon.kon.execute(_SEGEL)

    def sudah_tercatat(self, nomor: int, hash_peristiwa: str) -> bool:
        with self.buka() as kon:
            return bool(kon.run("SELECT 1 FROM peristiwa WHERE id = $n AND hash = $h", n=nomor, h=hash_peristiwa))
