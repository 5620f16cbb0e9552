"""The jurnal: what people did, one row an act, chained by hash, never updated and never deleted.

SQLite with a rollback journal and full sync, because WAL does not work on network shares and a signed figure must
survive a power cut. State is a fold of these rows.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from capaian.errors import CapaianError
from capaian.store.gangguan import kalimat_sqlite
from capaian.store.versi import baca_versi, tulis_versi

AWAL = "0" * 64
PULIHKAN = (
    "Jangan hapus apa pun. Pulihkan cadangan terakhir dengan «capaian pulihkan», atau lanjutkan dari bagian jurnal yang "
    "masih utuh dengan «capaian jurnal selamatkan»."
)
"""What to do about a jurnal that is not whole."""
JAM_LONGGAR = timedelta(minutes=5)
"""How much later than the next act an act may seem to be: clocks of two computers, or a clock that was set right."""
VERSI_SKEMA = 1
"""What this program can read: the shape of the table, the kinds of acts and what stands in them. A row is never changed, so an
older one stays readable for good: a key may be added that older rows lack; a new kind of act, or a key without which figures
would come out otherwise, needs the next number, so that an older program refuses the file."""
AKSI = frozenset({
    "register", "muat", "konfigurasi",
    "peta", "bukti", "pengesahan", "alur", "rencana_aksi", "dokumen", "usulan", "akun", "lkjip", "cadangan",
    "pemulihan", "penyelamatan",
})  # fmt: skip
"""Every kind of act that number 1 has. The first three are the oldest."""
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


def siapkan(kon: sqlite3.Connection) -> None:
    """Make an empty file a jurnal."""
    kon.executescript(_SKEMA)
    tulis_versi(kon, VERSI_SKEMA)


def kalimat_putus(nomor: int) -> str:
    """What to say of a chain that breaks at that act."""
    return (
        f"Jurnal putus pada peristiwa {nomor}: isinya diubah, atau ada yang hilang sebelum itu. Yang sebelum peristiwa itu utuh. "
        f"{PULIHKAN}"
    )


def salin_sqlite(kon: sqlite3.Connection, tujuan: Path) -> None:
    """A copy of one moment of an open database; CapaianError when it does not fit where it is to go."""
    try:
        with closing(sqlite3.connect(tujuan)) as ke:
            kon.backup(ke)
    except sqlite3.OperationalError as e:
        raise CapaianError(kalimat_sqlite("Salinan untuk cadangan", tujuan, e)) from e


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One act. `isi` holds what was accepted in full, so that a rebuild needs no older reader of spreadsheets."""

    id: int
    waktu: str
    oleh: str
    peran: str
    aksi: str
    objek: str
    isi: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Tindakan:
    """An act about to be written."""

    aksi: str
    objek: str
    isi: dict[str, Any]


class JurnalBerubah(Exception):
    """Somebody else wrote between reading and writing: look again, then write."""


def sidik_baris(*bagian: object) -> str:
    return hashlib.sha256(json.dumps(bagian, ensure_ascii=False).encode()).hexdigest()


def _saat(waktu: str) -> datetime:
    """One without a zone is of this computer."""
    return datetime.fromisoformat(waktu).astimezone()


class Jurnal:
    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def _buka(self, *, baru: bool = False) -> Iterator[sqlite3.Connection]:
        # SQLite would make an empty jurnal where there is none, and everybody would go on with that.
        if not baru and not self.path.is_file():
            raise CapaianError(f"Jurnal {self.path} tidak ada. {PULIHKAN}")
        try:
            kon = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            try:
                baca_versi(kon, self.path, VERSI_SKEMA)  # before anything that could change a newer file
                kon.execute("PRAGMA journal_mode=DELETE")
                kon.execute("PRAGMA synchronous=FULL")
                yield kon
            finally:
                kon.close()
        except sqlite3.OperationalError as e:
            if "no such table" in str(e):
                raise CapaianError(f"Jurnal {self.path} kosong. {PULIHKAN}") from e
            raise CapaianError(kalimat_sqlite("Jurnal", self.path, e)) from e
        except sqlite3.DatabaseError as e:
            raise CapaianError(f"Jurnal {self.path} rusak. {PULIHKAN}") from e

    def buat(self) -> None:
        with self._buka(baru=True) as kon:
            siapkan(kon)

    def salin(self, tujuan: Path) -> None:
        """A copy of one moment, whoever is writing meanwhile."""
        with self._buka() as kon:
            salin_sqlite(kon, tujuan)

    def terakhir(self) -> int:
        """The id of the last act, 0 when there is none."""
        return self.ujung()[0]

    def ujung(self) -> tuple[int, str]:
        """Id and hash of the last act, (0, AWAL) when there is none."""
        with self._buka() as kon:
            return kon.execute("SELECT id, hash FROM peristiwa ORDER BY id DESC LIMIT 1").fetchone() or (0, AWAL)

    def memuat(self, nomor: int, hash_peristiwa: str) -> bool:
        """Whether this jurnal holds that very act: one restored from a backup may not."""
        with self._buka() as kon:
            baris = kon.execute("SELECT hash FROM peristiwa WHERE id = ?", (nomor,)).fetchone()
        return (baris[0] if baris else AWAL if nomor == 0 else None) == hash_peristiwa

    def setelah(self, nomor: int, aksi: str | None = None, sampai: int | None = None) -> list[Peristiwa]:
        """Every act after that id (of one kind only, when `aksi` is given; up to and with `sampai`), in order."""
        with self._buka() as kon:
            baris = kon.execute(
                "SELECT id, waktu, oleh, peran, aksi, objek, isi, hash FROM peristiwa"
                " WHERE id > ? AND (? IS NULL OR aksi = ?) AND (? IS NULL OR id <= ?) ORDER BY id",
                (nomor, aksi, aksi, sampai, sampai),
            ).fetchall()
        return [Peristiwa(*b[:6], json.loads(b[6]), b[7]) for b in baris]

    def cari(
        self, *, aksi: str | None = None, oleh: str | None = None, dari: str | None = None, sampai: str | None = None,
        lewati: int = 0, jumlah: int = -1,
    ) -> tuple[list[Peristiwa], int]:  # fmt: skip
        """Acts of that kind, by that person, between two days ("2026-11-20", both of them included, as the clock of the act
        showed it), the newest first; and how many there are without `lewati` and `jumlah` (-1: all)."""
        syarat = (
            " FROM peristiwa WHERE (:aksi IS NULL OR aksi = :aksi) AND (:oleh IS NULL OR oleh = :oleh)"
            " AND (:dari IS NULL OR substr(waktu, 1, 10) >= :dari) AND (:sampai IS NULL OR substr(waktu, 1, 10) <= :sampai)"
        )
        isian = {"aksi": aksi, "oleh": oleh, "dari": dari, "sampai": sampai, "lewati": lewati, "jumlah": jumlah}
        with self._buka() as kon:
            kon.execute("BEGIN")
            (semua,) = kon.execute(f"SELECT count(*){syarat}", isian).fetchone()
            baris = kon.execute(
                f"SELECT id, waktu, oleh, peran, aksi, objek, isi, hash{syarat}"
                " ORDER BY id DESC LIMIT :jumlah OFFSET :lewati",
                isian,
            ).fetchall()
            kon.execute("COMMIT")
        return [Peristiwa(*b[:6], json.loads(b[6]), b[7]) for b in baris], semua

    def sebutan(self) -> dict[str, list[str]]:
        """Every aksi and every oleh that there is."""
        with self._buka() as kon:
            return {
                kolom: [b[0] for b in kon.execute(f"SELECT DISTINCT {kolom} FROM peristiwa ORDER BY {kolom}")]
                for kolom in ("aksi", "oleh")
            }

    def isi(self, nomor: Iterable[int]) -> dict[int, dict[str, Any]]:
        """What those acts hold, by their id."""
        with self._buka() as kon:
            baris = kon.execute(
                "SELECT id, isi FROM peristiwa WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(nomor)),),
            ).fetchall()
        return {b[0]: json.loads(b[1]) for b in baris}

    def tulis(
        self, tindakan: list[Tindakan], *, waktu: str, oleh: str, peran: str, setelah: int | None = None
    ) -> list[int]:
        """Write all of them or none. `setelah`: the id of the last act that the writer has seen; when another has
        come in between, JurnalBerubah is raised and nothing is written."""
        if asing := {satu.aksi for satu in tindakan} - AKSI:
            raise ValueError(f"kinds of acts that schema {VERSI_SKEMA} does not have: {', '.join(sorted(asing))}")
        with self._buka() as kon:
            kon.execute("BEGIN IMMEDIATE")
            try:
                if baca_versi(kon, self.path, VERSI_SKEMA) < VERSI_SKEMA:
                    tulis_versi(kon, VERSI_SKEMA)
                nomor, hash_lama = kon.execute(
                    "SELECT coalesce(max(id), 0), coalesce((SELECT hash FROM peristiwa ORDER BY id DESC LIMIT 1), ?)"
                    " FROM peristiwa",
                    (AWAL,),
                ).fetchone()
                if setelah is not None and nomor != setelah:
                    raise JurnalBerubah
                ids = []
                for satu in tindakan:
                    nomor += 1
                    isi = json.dumps(satu.isi, ensure_ascii=False, separators=(",", ":"))
                    hash_baru = sidik_baris(nomor, waktu, oleh, peran, satu.aksi, satu.objek, isi, hash_lama)
                    kon.execute(
                        "INSERT INTO peristiwa VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (nomor, waktu, oleh, peran, satu.aksi, satu.objek, isi, hash_lama, hash_baru),
                    )
                    hash_lama = hash_baru
                    ids.append(nomor)
                kon.execute("COMMIT")
            except BaseException:
                # A full disk has ended the transaction already.
                if kon.in_transaction:
                    kon.execute("ROLLBACK")
                raise
        return ids

    def sampai(self, batas: date | int, aksi: str | None = None) -> list[Peristiwa]:
        """The acts up to and with the last one of a day, or up to and with that id; of one kind when `aksi` is given.

        The day of an act is the one that its own clock showed, so that the answer is the same in every time zone. What
        counts is always a beginning of the jurnal, also where a clock went wrong: an act rests on all those before it.
        """
        if isinstance(batas, date):
            with self._buka() as kon:
                cari = "SELECT coalesce(max(id), 0) FROM peristiwa WHERE substr(waktu, 1, 10) <= ?"
                batas = int(kon.execute(cari, (batas.isoformat(),)).fetchone()[0])
        return self.setelah(0, aksi, batas)

    def putus(self) -> int | None:
        """The first act whose hash does not follow from the one before it; None when the chain is whole."""
        hash_lama, nomor = AWAL, 0
        with self._buka() as kon:
            for b in kon.execute("SELECT * FROM peristiwa ORDER BY id"):
                nomor += 1
                if b[0] != nomor or b[7] != hash_lama or b[8] != sidik_baris(*b[:8]):
                    return b[0]
                hash_lama = b[8]
        return None

    def mundur(self) -> list[tuple[int, str, str]]:
        """Where the clock was moved back: id and waktu of an act, and the later waktu of one before it. Each time once,
        where it begins; the order of the acts is that of their ids all the same."""
        hasil: list[tuple[int, str, str]] = []
        terjauh, teks, di_belakang = None, "", False
        with self._buka() as kon:
            for nomor, waktu in kon.execute("SELECT id, waktu FROM peristiwa ORDER BY id"):
                kini = _saat(waktu)
                if terjauh is not None and terjauh - kini > JAM_LONGGAR:
                    if not di_belakang:
                        hasil.append((nomor, waktu, teks))
                    di_belakang = True
                    continue
                di_belakang = False
                if terjauh is None or kini > terjauh:
                    terjauh, teks = kini, waktu
        return hasil

    def mendahului(self, kini: datetime) -> str | None:
        """The waktu of the last act, when the clock that shows `kini` is behind it."""
        with self._buka() as kon:
            baris = kon.execute("SELECT waktu FROM peristiwa ORDER BY id DESC LIMIT 1").fetchone()
        return baris[0] if baris and _saat(baris[0]) - kini > JAM_LONGGAR else None
