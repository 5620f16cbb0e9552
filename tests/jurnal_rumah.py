"""The homes of a jurnal, for tests that must hold in each: a file, and a schema on a PostgreSQL server."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from capaian.store.jurnal import Jurnal
from capaian.store.rumah_postgres import RumahPostgres


@dataclass
class RumahUji:
    """`baru`: another object on the same jurnal; `perintah`: statements as somebody beside the program gives them;
    `bebaskan`: the statement that lets rows be changed; `versikan`: the one that numbers its schema."""

    baru: Callable[[], Jurnal]
    perintah: Callable[..., list[tuple[Any, ...]]]
    bebaskan: str
    versikan: str
    versi: str
    salah: tuple[type[Exception], ...] = field(default=(sqlite3.DatabaseError,))


def berkas(path: Path) -> RumahUji:
    def perintah(*semua: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(path)) as kon, kon:
            return [b for satu in semua for b in kon.execute(satu).fetchall()]

    Jurnal(path).buat()
    return RumahUji(
        lambda: Jurnal(path), perintah, "DROP TRIGGER tidak_diubah", "PRAGMA user_version = {}", "PRAGMA user_version"
    )


def postgres(alamat: str, skema: str) -> RumahUji:
    import psycopg

    def perintah(*semua: str) -> list[tuple[Any, ...]]:
        with closing(psycopg.connect(alamat, autocommit=True, options=f"-c search_path={skema}")) as kon:
            hasil = [kon.execute(satu) for satu in semua]
            return [b for satu in hasil if satu.description for b in satu.fetchall()]

    Jurnal(RumahPostgres(skema)).buat()
    return RumahUji(
        lambda: Jurnal(RumahPostgres(skema)), perintah, "ALTER TABLE peristiwa DISABLE TRIGGER hanya_bertambah",
        "UPDATE bentuk SET versi = {}", "SELECT versi FROM bentuk", (psycopg.DatabaseError,),
    )  # fmt: skip
