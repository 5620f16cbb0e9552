"""The number of the schema of a file of acts or accounts, kept in the file itself (PRAGMA user_version).

One rule for both: an older file is brought forward, step by step, inside the transaction that first writes to it; a newer one is
refused before anything is read of it, because what this program does not know it would silently leave out.
What lies in data/curated has no number: whatever was made by other rules or another schema is made anew.
"""

import sqlite3
from pathlib import Path

from capaian.errors import CapaianError


class SkemaLebihBaru(CapaianError):
    """A newer capaian has written the file."""


def baca_versi(kon: sqlite3.Connection, path: Path, dikenal: int) -> int:
    """The number in the file, 0 when it was written before files were numbered; `dikenal`: the newest that this program knows."""
    versi = int(kon.execute("PRAGMA user_version").fetchone()[0])
    if versi > dikenal:
        raise SkemaLebihBaru(
            f"Berkas {path} ditulis oleh capaian yang lebih baru (bentuk {versi}; yang dikenal program ini sampai {dikenal}). "
            "Tidak ada yang diubah. Pasang capaian versi itu atau yang lebih baru, atau pulihkan cadangan yang dibuat "
            "sebelum pembaruan."
        )
    return versi


def tulis_versi(kon: sqlite3.Connection, versi: int) -> None:
    """Inside a transaction it is kept or lost with it."""
    kon.execute(f"PRAGMA user_version = {versi:d}")
