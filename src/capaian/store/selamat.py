"""A way on from a damaged jurnal: what stands before the damage becomes the jurnal, the damaged file stays as evidence."""

import hashlib
import shutil
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from capaian.errors import CapaianError
from capaian.store.gangguan import disk, kalimat_sqlite
from capaian.store.jurnal import AWAL, VERSI_SKEMA, Jurnal, siapkan, sidik_baris
from capaian.store.pengesahan import SEMENTARA
from capaian.store.versi import baca_versi

_KOLOM = "id, waktu, oleh, peran, aksi, objek, isi, hash_lama, hash"
_RUSAK = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ISI = f"INSERT INTO peristiwa ({_KOLOM}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Selamat:
    """`sampai`, `hash`: the last act that is kept; `rusak`, `sidik`: the damaged file and its sha256; `sesudah`: (id, waktu,
    oleh, aksi, objek) of the acts behind the damage that can still be read, which no longer count."""

    sampai: int
    hash: str
    rusak: Path
    sidik: str
    sesudah: list[tuple[int, str, str, str, str]]


def selamatkan(jurnal: Jurnal, cap: str) -> Selamat:
    """Put the whole beginning of the jurnal in its place. `cap`: what the name of the damaged file ends in. The damaged file
    is copied away before; a kill at any point leaves either jurnal whole."""
    if not jurnal.path.is_file():
        raise CapaianError(f"Jurnal {jurnal.path} tidak ada. Pulihkan cadangan terakhir dengan «capaian pulihkan».")
    utuh, sesudah, habis = _baca(jurnal.path)
    if habis and not sesudah:
        raise CapaianError("Jurnal utuh: tidak ada yang perlu diselamatkan.")
    if not utuh:
        raise CapaianError(
            f"Tidak satu pun peristiwa di {jurnal.path} dapat dipercaya. Pulihkan cadangan terakhir dengan «capaian pulihkan»; "
            "berkas itu dibiarkan sebagai bukti.",
            1,
        )
    rusak = jurnal.path.with_name(f"jurnal-rusak-{cap}.sqlite")
    sisa = jurnal.path.with_name(f"{jurnal.path.name}-journal")
    baru = jurnal.path.with_name(f"{SEMENTARA}{uuid.uuid4().hex}")
    with disk("Jurnal", jurnal.path):
        try:
            with rusak.open("xb") as ke, jurnal.path.open("rb") as dari:
                shutil.copyfileobj(dari, ke)
            _tulis(baru, utuh)
            if sisa.exists():
                # SQLite would play what belongs to the damaged file into the new one.
                sisa.replace(rusak.with_name(f"{rusak.name}-journal"))
            baru.replace(jurnal.path)
        finally:
            baru.unlink(missing_ok=True)
    with rusak.open("rb") as f:
        sidik = hashlib.file_digest(f, "sha256").hexdigest()
    return Selamat(utuh[-1][0], utuh[-1][8], rusak, sidik, sesudah)


def _baca(path: Path) -> tuple[list[tuple], list[tuple[int, str, str, str, str]], bool]:
    """The acts as long as each follows from the one before it, those after them as far as they can be read, and whether
    the file could be read to its end."""
    utuh: list[tuple] = []
    sesudah: list[tuple[int, str, str, str, str]] = []
    hash_lama = AWAL
    try:
        with closing(sqlite3.connect(path, timeout=30)) as kon:
            # What a newer program has written would be kept here under the number of an older one.
            baca_versi(kon, path, VERSI_SKEMA)
            for b in kon.execute(f"SELECT {_KOLOM} FROM peristiwa ORDER BY id"):
                if sesudah or b[0] != len(utuh) + 1 or b[7] != hash_lama or b[8] != sidik_baris(*b[:8]):
                    sesudah.append((b[0], b[1], b[2], b[4], b[5]))
                    continue
                utuh.append(b)
                hash_lama = b[8]
    except sqlite3.DatabaseError as e:
        # What is only locked, or on a disk that does not answer, is not damaged.
        if (getattr(e, "sqlite_errorcode", 0) & 0xFF) not in _RUSAK and "no such table" not in str(e):
            raise CapaianError(kalimat_sqlite("Jurnal", path, e)) from e
        return utuh, sesudah, False
    return utuh, sesudah, True


def _tulis(path: Path, baris: list[tuple]) -> None:
    with closing(sqlite3.connect(path)) as kon:
        kon.execute("PRAGMA synchronous=FULL")
        siapkan(kon)
        with kon:
            kon.executemany(_ISI, baris)
    baru = Jurnal(path)
    if baru.putus() is not None or baru.terakhir() != len(baris):
        raise CapaianError(
            "Jurnal baru terbaca lain dari yang ditulis; disk itu mungkin rusak. Tidak ada yang diubah.", 1
        )
