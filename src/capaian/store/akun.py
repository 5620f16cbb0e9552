"""data/raw/akun.sqlite: accounts, sessions, failed attempts and the sign-in log.

None of it is an act; that somebody has a role is, and stands in the jurnal. A session is kept by the hash of its token
only, so that who reads this file cannot sign in with it. Times are seconds since 1970, because they are compared.
SQLite as in the jurnal: a rollback journal and full sync.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from capaian.errors import CapaianError
from capaian.store.gangguan import kalimat_sqlite
from capaian.store.versi import baca_versi, tulis_versi

SIMPAN_CATATAN = 400 * 86_400
SIMPAN_SESI = 30 * 86_400
"""How long what has ended is still listed."""

_LANGKAH = {
    "kode": """
CREATE TABLE akun (
    pengguna TEXT PRIMARY KEY, nama TEXT NOT NULL, peran TEXT NOT NULL, unit TEXT NOT NULL, seksi TEXT,
    sandi TEXT NOT NULL, aktif INTEGER NOT NULL CHECK (aktif IN (0, 1)), dibuat REAL NOT NULL
) STRICT;
CREATE TABLE sesi (
    nomor INTEGER PRIMARY KEY AUTOINCREMENT, sidik TEXT NOT NULL UNIQUE, pengguna TEXT NOT NULL, dibuat REAL NOT NULL,
    terakhir REAL NOT NULL, batas REAL NOT NULL, dicabut REAL, alamat TEXT NOT NULL, peramban TEXT NOT NULL
) STRICT;
CREATE TABLE gagal (
    pengguna TEXT NOT NULL, alamat TEXT NOT NULL, jumlah INTEGER NOT NULL, terakhir REAL NOT NULL,
    PRIMARY KEY (pengguna, alamat)
) STRICT;
CREATE TABLE catatan (
    nomor INTEGER PRIMARY KEY, waktu REAL NOT NULL, pengguna TEXT NOT NULL, kejadian TEXT NOT NULL,
    rincian TEXT NOT NULL, alamat TEXT NOT NULL
) STRICT;
CREATE TABLE kode (satu INTEGER PRIMARY KEY CHECK (satu = 1), sidik TEXT NOT NULL) STRICT;
""",
    "akun_luar": """
ALTER TABLE akun ADD COLUMN penerbit TEXT;
ALTER TABLE akun ADD COLUMN subjek TEXT CHECK ((penerbit IS NULL) = (subjek IS NULL));
CREATE UNIQUE INDEX akun_luar ON akun (penerbit, subjek);
""",
    "percobaan": """
CREATE TABLE percobaan (
    nomor INTEGER PRIMARY KEY AUTOINCREMENT, pengguna TEXT NOT NULL, alamat TEXT NOT NULL, waktu REAL NOT NULL,
    gagal INTEGER NOT NULL CHECK (gagal IN (0, 1))
) STRICT;
CREATE INDEX percobaan_akun ON percobaan (pengguna, waktu);
CREATE INDEX percobaan_alamat ON percobaan (alamat, waktu);
WITH RECURSIVE urut(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM urut WHERE n < (SELECT max(jumlah) FROM gagal))
INSERT INTO percobaan (pengguna, alamat, waktu, gagal)
SELECT pengguna, alamat, terakhir, 1 FROM gagal JOIN urut ON n <= jumlah;
DROP TABLE gagal;
""",
}
"""Step n makes schema n out of the one before it; steps are only ever added. Each is called by what a file has since then, which
tells where one stands that has no number yet. The second: sign-in through a provider. The third: attempts one by one, where
 before there was a sum of an account and address that also held what was still being looked at."""
VERSI_SKEMA = len(_LANGKAH)
_AKUN = "pengguna, nama, peran, unit, seksi, sandi, aktif, penerbit, subjek"
_SESI = "nomor, pengguna, dibuat, terakhir, batas, dicabut, alamat, peramban"


@dataclass(frozen=True, slots=True)
class Akun:
    pengguna: str
    nama: str
    peran: str
    unit: str
    seksi: str | None
    sandi: str
    """The argon2 hash; empty for an account of a provider, which no password opens."""
    aktif: bool
    penerbit: str | None = None
    subjek: str | None = None
    """Whose account it is there: the issuer and its name for the person, which never changes."""


@dataclass(frozen=True, slots=True)
class Sesi:
    nomor: int
    pengguna: str
    dibuat: float
    terakhir: float
    batas: float
    dicabut: float | None
    alamat: str
    peramban: str


@dataclass(frozen=True, slots=True)
class Catatan:
    waktu: float
    pengguna: str
    kejadian: str
    rincian: str
    alamat: str


class Isi:
    """What is in the file, while it is open."""

    def __init__(self, kon: sqlite3.Connection) -> None:
        self._kon = kon

    # -- accounts ----------------------------------------------------------------------------------------------------

    def akun(self, pengguna: str) -> Akun | None:
        return next(self._akun("WHERE pengguna = ?", pengguna), None)

    def akun_luar(self, penerbit: str, subjek: str) -> Akun | None:
        return next(self._akun("WHERE penerbit = ? AND subjek = ?", penerbit, subjek), None)

    def semua_akun(self) -> list[Akun]:
        return list(self._akun("ORDER BY pengguna"))

    def ada_akun(self) -> bool:
        return self._kon.execute("SELECT 1 FROM akun LIMIT 1").fetchone() is not None

    def simpan_akun(self, a: Akun, kini: float) -> None:
        self._kon.execute(
            f"INSERT INTO akun ({_AKUN}, dibuat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pengguna) DO UPDATE SET"
            " nama = excluded.nama, peran = excluded.peran, unit = excluded.unit, seksi = excluded.seksi,"
            " sandi = excluded.sandi, aktif = excluded.aktif",
            (a.pengguna, a.nama, a.peran, a.unit, a.seksi, a.sandi, int(a.aktif), a.penerbit, a.subjek, kini),
        )

    def _akun(self, syarat: str, *isi: object) -> Iterator[Akun]:
        for b in self._kon.execute(f"SELECT {_AKUN} FROM akun {syarat}", isi):
            yield Akun(*b[:6], bool(b[6]), *b[7:])

    # -- sessions ----------------------------------------------------------------------------------------------------

    def buka_sesi(self, sidik: str, pengguna: str, *, kini: float, batas: float, alamat: str, peramban: str) -> None:
        self._kon.execute("DELETE FROM sesi WHERE coalesce(dicabut, batas) < ?", (kini - SIMPAN_SESI,))
        self._kon.execute(
            "INSERT INTO sesi (sidik, pengguna, dibuat, terakhir, batas, alamat, peramban) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (sidik, pengguna, kini, kini, batas, alamat, peramban),
        )

    def sesi(self, sidik: str) -> tuple[Sesi, Akun] | None:
        """A session with the account as it is now."""
        b = self._kon.execute(f"SELECT {_SESI} FROM sesi WHERE sidik = ?", (sidik,)).fetchone()
        akun = self.akun(b[1]) if b else None
        return (Sesi(*b), akun) if akun else None

    def semua_sesi(self) -> list[Sesi]:
        return [Sesi(*b) for b in self._kon.execute(f"SELECT {_SESI} FROM sesi ORDER BY nomor")]

    def pakai_sesi(self, nomor: int, kini: float) -> None:
        self._kon.execute("UPDATE sesi SET terakhir = ? WHERE nomor = ? AND terakhir < ?", (kini, nomor, kini))

    def cabut_sesi(
        self, kini: float, *, pengguna: str | None = None, nomor: int | None = None, kecuali: int | None = None
    ) -> int:
        """End open sessions: of one account, or the one with that number. Returns how many."""
        return self._kon.execute(
            "UPDATE sesi SET dicabut = ? WHERE dicabut IS NULL AND (pengguna = ? OR nomor = ?) AND nomor IS NOT ?",
            (kini, pengguna, nomor, kecuali),
        ).rowcount

    def akhiri_semua(self, kini: float) -> None:
        """End every open session, of everybody."""
        self._kon.execute("UPDATE sesi SET dicabut = ? WHERE dicabut IS NULL", (kini,))

    # -- attempts ------------------------------------------------------------------------------------------------------

    def mulai_coba(self, pengguna: str, alamat: str, kini: float) -> int:
        """An attempt that is being looked at: its number."""
        return self._coba(pengguna, alamat, kini, gagal=False)

    def tambah_gagal(self, pengguna: str, alamat: str, kini: float) -> None:
        """One that is known to have failed."""
        self._coba(pengguna, alamat, kini, gagal=True)

    def _coba(self, pengguna: str, alamat: str, kini: float, *, gagal: bool) -> int:
        return self._kon.execute(
            "INSERT INTO percobaan (pengguna, alamat, waktu, gagal) VALUES (?, ?, ?, ?) RETURNING nomor",
            (pengguna, alamat, kini, int(gagal)),
        ).fetchone()[0]

    def selesai_coba(self, nomor: int, kini: float, *, berhasil: bool) -> None:
        """What became of it. Who got in has not guessed: what failed before with that account from that address is
        forgotten, and nothing else."""
        if not berhasil:
            self._kon.execute("UPDATE percobaan SET gagal = 1, waktu = ? WHERE nomor = ?", (kini, nomor))
            return
        satu = self._kon.execute(
            "DELETE FROM percobaan WHERE nomor = ? RETURNING pengguna, alamat", (nomor,)
        ).fetchone()
        if satu is not None:
            self.hapus_gagal(*satu)

    def coba_akun(self, pengguna: str, dari: float, sampai: float) -> tuple[int, float]:
        """How many attempts on that account failed or are being looked at, and when the last one was (0: none)."""
        return self._kon.execute(
            "SELECT count(*), coalesce(max(waktu), 0) FROM percobaan WHERE pengguna = ? AND waktu BETWEEN ? AND ?",
            (pengguna, dari, sampai),
        ).fetchone()

    def coba_alamat(
        self, alamat: str, dari: float, sampai: float, dilihat: tuple[float, float]
    ) -> tuple[int, int, float]:
        """How many attempts from that address failed, how many are being looked at, and when the last one failed (0: none).
        One that began outside `dilihat` is not looked at any more: nobody said what became of it, so it failed."""
        return self._kon.execute(
            "SELECT coalesce(sum(gagal), 0), count(*) - coalesce(sum(gagal), 0), coalesce(max(waktu) FILTER (WHERE gagal), 0)"
            " FROM (SELECT waktu, gagal OR waktu NOT BETWEEN ? AND ? AS gagal FROM percobaan"
            " WHERE alamat = ? AND waktu BETWEEN ? AND ?)",
            (*dilihat, alamat, dari, sampai),
        ).fetchone()

    def hapus_gagal(self, pengguna: str, alamat: str | None = None) -> None:
        """What failed from one address, or from all."""
        self._kon.execute(
            "DELETE FROM percobaan WHERE gagal AND pengguna = ? AND (? IS NULL OR alamat = ?)",
            (pengguna, alamat, alamat),
        )

    def hapus_coba(self, dari: float, sampai: float) -> None:
        """All that lies outside of that time."""
        self._kon.execute("DELETE FROM percobaan WHERE waktu NOT BETWEEN ? AND ?", (dari, sampai))

    # -- log -----------------------------------------------------------------------------------------------------------

    def catat(self, c: Catatan) -> None:
        self._kon.execute("DELETE FROM catatan WHERE waktu < ?", (c.waktu - SIMPAN_CATATAN,))
        self._kon.execute(
            "INSERT INTO catatan (waktu, pengguna, kejadian, rincian, alamat) VALUES (?, ?, ?, ?, ?)",
            (c.waktu, c.pengguna, c.kejadian, c.rincian, c.alamat),
        )

    def catatan(self, jumlah: int) -> list[Catatan]:
        """The newest first."""
        baris = self._kon.execute(
            "SELECT waktu, pengguna, kejadian, rincian, alamat FROM catatan ORDER BY nomor DESC LIMIT ?", (jumlah,)
        )
        return [Catatan(*b) for b in baris]

    # -- the code for the first account ----------------------------------------------------------------------------------

    def kode(self) -> str | None:
        """The hash of the code that is valid."""
        baris = self._kon.execute("SELECT sidik FROM kode").fetchone()
        return baris[0] if baris else None

    def simpan_kode(self, sidik: str | None) -> None:
        self._kon.execute("DELETE FROM kode")
        if sidik is not None:
            self._kon.execute("INSERT INTO kode VALUES (1, ?)", (sidik,))


class BukuAkun:
    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def baca(self) -> Iterator[Isi]:
        with self._buka() as kon:
            yield Isi(kon)

    @contextmanager
    def tulis(self) -> Iterator[Isi]:
        """All that is written inside is kept, or nothing of it; others wait."""
        with self._buka() as kon:
            kon.execute("BEGIN IMMEDIATE")
            try:
                yield Isi(kon)
                kon.execute("COMMIT")
            except BaseException:
                # A full disk has ended the transaction already.
                if kon.in_transaction:
                    kon.execute("ROLLBACK")
                raise

    @contextmanager
    def _buka(self) -> Iterator[sqlite3.Connection]:
        try:
            kon = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            try:
                versi = baca_versi(kon, self.path, VERSI_SKEMA)  # before anything that could change a newer file
                kon.execute("PRAGMA journal_mode=DELETE")
                kon.execute("PRAGMA synchronous=FULL")
                if versi < VERSI_SKEMA:
                    _naikkan(kon, self.path)
                yield kon
            finally:
                kon.close()
        except sqlite3.OperationalError as e:
            raise CapaianError(kalimat_sqlite("Berkas akun", self.path, e)) from e
        except sqlite3.DatabaseError as e:
            raise CapaianError(f"Berkas akun {self.path} rusak. Pulihkan data/raw dari cadangan terakhir.") from e


def _versi(kon: sqlite3.Connection, path: Path) -> int:
    """The schema of the file, also of one that has no number yet; 0 = there is nothing in it."""
    versi = baca_versi(kon, path, VERSI_SKEMA)
    if versi == 0:
        ada = {b[0] for b in kon.execute("SELECT name FROM sqlite_master")}
        versi = sum(tanda in ada for tanda in _LANGKAH)
    return versi


def _naikkan(kon: sqlite3.Connection, path: Path) -> None:
    """Every step that the file lacks, or none of them."""
    kon.execute("BEGIN IMMEDIATE")
    try:
        # Looked at once more while nobody else writes: two processes may come here at once.
        versi = _versi(kon, path)
        for langkah in list(_LANGKAH.values())[versi:]:
            for perintah in filter(str.strip, langkah.split(";")):
                kon.execute(perintah)
        # Also of a file that has all and only lacks the number: the next schema may have no mark of its own.
        if baca_versi(kon, path, VERSI_SKEMA) < VERSI_SKEMA:
            tulis_versi(kon, VERSI_SKEMA)
        kon.execute("COMMIT")
    except BaseException:
        # A full disk has ended the transaction already.
        if kon.in_transaction:
            kon.execute("ROLLBACK")
        raise
    if versi == 0:
        path.chmod(0o600)
