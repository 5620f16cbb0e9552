"""The home of a jurnal on a PostgreSQL server, with the received files beside it: what several computers write together.

A schema of its own, because the schema of the figures is dropped and made anew at will. Rows are only ever added: triggers
refuse everything else, also to a client that is not this program. Who writes has the only lock for it, and a commit is on the
disk of the server before anybody is told.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.errors import CapaianError
from capaian.store.mesin_postgres import untuk_psycopg
from capaian.store.peladen import ALAMAT, pustaka, salah, sambung
from capaian.store.rumah import KOLOM, VERSI_SKEMA, PutusSaatSimpan
from capaian.store.versi import SkemaLebihBaru

if TYPE_CHECKING:
    import psycopg

AKHIRAN = "_jurnal"
"""What the schema of the jurnal is called behind that of the figures."""
PULIHKAN = (
    "Jangan hapus apa pun. Jurnal ini di peladen PostgreSQL: minta pengelolanya memulihkan basis datanya dari cadangan peladen, "
    "atau pulihkan cadangan terakhir dengan «capaian pulihkan» ke folder baru."
)
_TERKUNCI = "30s"
"""How long to wait for others who write; an act takes a moment."""
_LAGI = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each look at what became of a commit: a server that starts again needs some."""

# The order of texts that the jurnal gives is that of their bytes, whatever the database was made with.
_SKEMA = """
CREATE TABLE bentuk (satu integer PRIMARY KEY CHECK (satu = 1), versi integer NOT NULL);
CREATE TABLE peristiwa (
    id bigint PRIMARY KEY CHECK (id > 0), waktu text COLLATE "C" NOT NULL, oleh text COLLATE "C" NOT NULL,
    peran text COLLATE "C" NOT NULL, aksi text COLLATE "C" NOT NULL, objek text COLLATE "C" NOT NULL, isi text NOT NULL,
    hash_lama text COLLATE "C" NOT NULL, hash text COLLATE "C" NOT NULL UNIQUE
);
CREATE TABLE berkas (
    sha256 text COLLATE "C" PRIMARY KEY, nama text NOT NULL, isi bytea NOT NULL,
    CHECK (sha256 = encode(sha256(isi), 'hex'))
);
CREATE FUNCTION hanya_bertambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% tidak dapat %', TG_ARGV[0], CASE TG_OP WHEN 'UPDATE' THEN 'diubah' ELSE 'dihapus' END;
END
$$;
CREATE TRIGGER hanya_bertambah BEFORE UPDATE OR DELETE OR TRUNCATE ON peristiwa
    FOR EACH STATEMENT EXECUTE FUNCTION hanya_bertambah('jurnal');
CREATE TRIGGER hanya_bertambah BEFORE UPDATE OR DELETE OR TRUNCATE ON berkas
    FOR EACH STATEMENT EXECUTE FUNCTION hanya_bertambah('berkas yang diterima');
ALTER TABLE peristiwa ENABLE ALWAYS TRIGGER hanya_bertambah;
ALTER TABLE berkas ENABLE ALWAYS TRIGGER hanya_bertambah;
"""


class SambunganPostgres:
    dalam = "(SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST($nomor AS json)))"

    def __init__(self, kon: "psycopg.Connection[Any]", skema: str, versi: int) -> None:
        from psycopg.types.string import StrDumper

        self.kon, self._skema, self._versi = kon, skema, versi
        kon.adapters.register_dumper(str, StrDumper)

    def run(self, sql: str, **isian: Any) -> list[tuple]:
        kursor = self.kon.execute(untuk_psycopg(sql), isian)
        return kursor.fetchall() if kursor.description else []

    def alir(self, sql: str) -> Iterator[tuple]:
        with self.cuplikan(), self.kon.cursor(name="alir") as kursor:
            kursor.itersize = 100  # an act may hold a whole kertas kerja
            yield from kursor.execute(sql)

    def tambah(self, baris: Sequence[Any]) -> None:
        tempat = ", ".join(["%s"] * len(KOLOM))
        self.kon.execute(f"INSERT INTO peristiwa ({', '.join(KOLOM)}) VALUES ({tempat})", tuple(baris))

    @contextmanager
    def cuplikan(self) -> Iterator[None]:
        self.kon.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
        self.kon.execute("COMMIT")

    @contextmanager
    def menulis(self) -> Iterator[None]:
        # Whatever the server has as its own: what is looked at behind the lock must be what stands there by then.
        self.kon.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
        try:
            kunci = f"capaian.{self._skema}.menulis"
            self.kon.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [kunci])
            if self._versi < VERSI_SKEMA:
                self.kon.execute("UPDATE bentuk SET versi = %s", [VERSI_SKEMA])
            yield
        except BaseException:
            if not self.kon.closed:
                self.kon.execute("ROLLBACK")
            raise
        try:
            self.kon.execute("COMMIT")
        except pustaka().OperationalError as e:
            if not self.kon.closed:  # an answer, and it was no
                raise
            raise PutusSaatSimpan from e


class RumahPostgres:
    """`skema`: the schema of the jurnal."""

    path: Path | None = None
    pulihkan = PULIHKAN

    def __init__(self, skema: str) -> None:
        self.skema = skema
        self._nama = f"jurnal bersama (skema {skema})"

    def _sambung(self) -> "psycopg.Connection[Any]":
        atur = {"search_path": self.skema, "lock_timeout": _TERKUNCI, "synchronous_commit": "on", "jit": "off"}
        return sambung(atur)

    @contextmanager
    def polos(self) -> Iterator["psycopg.Connection[Any]"]:
        """A connection of its own, closed afterwards; what the server refuses is said in words."""
        psycopg = pustaka()
        kon = self._sambung()
        try:
            yield kon
        except psycopg.Error as e:
            raise salah(e, self._nama) from e
        finally:
            kon.close()

    @contextmanager
    def buka(self) -> Iterator[SambunganPostgres]:
        with self.polos() as kon:
            yield SambunganPostgres(kon, self.skema, self._versi(kon))

    def _versi(self, kon: "psycopg.Connection[Any]") -> int:
        psycopg = pustaka()
        try:
            baris = kon.execute(f"SELECT versi FROM {self.skema}.bentuk").fetchone()
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as e:
            raise CapaianError(
                f"Jurnal bersama (skema {self.skema}) tidak ada di peladen itu. Periksa {ALAMAT} dan [mesin] di kantor.toml. Bila "
                'jurnalnya masih di folder ini: hapus jurnal = "bersama", lalu jalankan «capaian jurnal pindah».'
            ) from e
        versi = baris[0] if baris else 0
        if versi > VERSI_SKEMA:
            raise SkemaLebihBaru(
                f"Jurnal bersama (skema {self.skema}) ditulis oleh capaian yang lebih baru (bentuk {versi}; yang dikenal program "
                f"ini sampai {VERSI_SKEMA}). Tidak ada yang diubah. Pasang capaian versi itu atau yang lebih baru di komputer ini."
            )
        return versi

    def ada(self) -> bool:
        with self.polos() as kon:
            return bool(kon.execute("SELECT to_regclass(%s)", [f"{self.skema}.bentuk"]).fetchone()[0])

    def buat(self) -> None:
        if self.ada():
            return
        psycopg = pustaka()
        with self.polos() as kon:
            try:
                with kon.transaction():
                    kon.execute(
                        "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"capaian.{self.skema}.menulis"]
                    )
                    if kon.execute("SELECT to_regclass(%s)", [f"{self.skema}.bentuk"]).fetchone()[0]:
                        return  # another was faster
                    if not kon.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [self.skema]).fetchone():
                        kon.execute(f"CREATE SCHEMA {self.skema}")
                    kon.execute(_SKEMA)
                    kon.execute("INSERT INTO bentuk VALUES (1, %s)", [VERSI_SKEMA])
            except psycopg.errors.InsufficientPrivilege as e:
                raise CapaianError(
                    f"Pengguna PostgreSQL ini tidak boleh membuat skema {self.skema}. Minta pengelola basis data memberi hak "
                    "CREATE, atau membuatkan skema itu atas nama pengguna ini."
                ) from e

    def salin(self, tujuan: Path) -> None:
        """The same rows in a file as a jurnal of a folder is."""
        import sqlite3
        from contextlib import closing

        from capaian.store.gangguan import kalimat_sqlite
        from capaian.store.rumah import siapkan

        try:
            with self.buka() as dari, closing(sqlite3.connect(tujuan)) as ke:
                siapkan(ke)
                with ke:
                    ke.executemany(
                        "INSERT INTO peristiwa VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        dari.alir(f"SELECT {', '.join(KOLOM)} FROM peristiwa ORDER BY id"),
                    )
        except sqlite3.Error as e:
            raise CapaianError(kalimat_sqlite("Salinan jurnal", tujuan, e)) from e

    @contextmanager
    def giliran(self, sabar: float) -> Iterator[None]:
        """One after another, on all computers; after `sabar` seconds of waiting all the same. Who dies, or loses the
        connection, gives it back."""
        psycopg = pustaka()
        with self.polos() as kon:
            kon.execute(f"SET lock_timeout = '{round(1000 * sabar)}ms'")
            with suppress(psycopg.errors.LockNotAvailable):
                kon.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"capaian.{self.skema}.giliran"])
            yield

    def sudah_tercatat(self, nomor: int, hash_peristiwa: str) -> bool:
        for jeda in _LAGI:
            time.sleep(jeda)
            try:
                # Behind the lock of whoever writes: the one that broke off is then over, one way or the other.
                with self.buka() as kon, kon.menulis():
                    return bool(
                        kon.run("SELECT 1 FROM peristiwa WHERE id = $n AND hash = $h", n=nomor, h=hash_peristiwa)
                    )
            except (CapaianError, PutusSaatSimpan) as e:
                sebab = e
        raise CapaianError(
            "Sambungan ke jurnal bersama terputus tepat saat menyimpan dan belum tersambung lagi, jadi belum pasti apakah itu "
            "tercatat; yang pasti, semuanya atau tidak satu pun. Sesudah tersambung, lihat dulu «capaian jurnal» sebelum "
            "mengulang."
        ) from sebab


def daftar_skema() -> list[str]:
    """The schemas of that database with a jurnal that this user may look into."""
    with RumahPostgres("public").polos() as kon:
        return [
            b[0]
            for b in kon.execute(
                "SELECT n.nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'peristiwa'"
                " WHERE starts_with(reverse(n.nspname), reverse(%s)) AND has_schema_privilege(n.oid, 'USAGE') ORDER BY 1",
                [AKHIRAN],
            ).fetchall()
        ]
