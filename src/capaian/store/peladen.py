"""The way to a PostgreSQL server: where it is, how it is reached, and what it refuses in the words of who has to put it right.

Where it is stands in the environment (CAPAIAN_POSTGRES), never in a file: it may carry a password.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from capaian.errors import BasisDataSibuk, CapaianError
from capaian.store.mesin import SABAR, SIBUK

if TYPE_CHECKING:
    import psycopg

ALAMAT = "CAPAIAN_POSTGRES"
"""The environment variable with the connection string, as libpq takes it."""

_HIDUP = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
"""A network that is gone is noticed within half a minute (seconds; the last one milliseconds), not after hours."""


def pustaka() -> Any:
    try:
        import psycopg
    except ImportError as e:
        raise CapaianError(
            "PostgreSQL memerlukan pustaka psycopg, yang belum terpasang. Pasang capaian[postgres] (docs/skala.md), atau pakai "
            "lagi duckdb pada bagian [mesin] di kantor.toml."
        ) from e
    return psycopg


def sambung(atur: Mapping[str, str]) -> "psycopg.Connection[Any]":
    """An open connection, each statement a transaction of its own. `atur`: settings of the server for it."""
    psycopg = pustaka()
    alamat = os.environ.get(ALAMAT, "").strip()
    if not alamat:
        raise CapaianError(
            f"Variabel lingkungan {ALAMAT} belum diisi, jadi peladen PostgreSQL tidak diketahui. Isi dengan alamat "
            f'basis datanya, misalnya "host=peladen dbname=capaian user=capaian" (sandi lebih baik di berkas .pgpass).'
        )
    try:
        # What the office says of its network itself comes first.
        hidup = {k: v for k, v in _HIDUP.items() if k not in psycopg.conninfo.conninfo_to_dict(alamat)}
        # The client encoding and the form of dates follow the server otherwise.
        return psycopg.connect(
            alamat, autocommit=True, connect_timeout=round(SABAR), client_encoding="UTF8", application_name="capaian",
            options=" ".join(f"-c {k}={v}" for k, v in atur.items()), **hidup,
        )  # fmt: skip
    except psycopg.Error as e:
        # The message of libpq names host and user, never the password.
        raise CapaianError(
            f"PostgreSQL tidak dapat dihubungi. Periksa apakah peladennya berjalan dan isi {ALAMAT} benar. "
            f"(PostgreSQL: {str(e).strip().splitlines()[-1]})"
        ) from e


def salah(e: "psycopg.Error", apa: str) -> CapaianError:
    """What to say of an error of the server. `apa`: what was being done with, as it is called within a sentence."""
    psycopg = pustaka()
    kata = (str(e).strip().splitlines() or [type(e).__name__])[0]
    if isinstance(e, psycopg.errors.LockNotAvailable):
        return BasisDataSibuk(SIBUK)
    if isinstance(e, psycopg.errors.InsufficientPrivilege):
        return CapaianError(
            f"Pengguna PostgreSQL ini tidak punya hak yang diperlukan atas {apa}. Minta pengelola basis data memberikannya: "
            f"daftar haknya di docs/skala.md. (PostgreSQL: {kata})"
        )
    if isinstance(e, psycopg.errors.ReadOnlySqlTransaction):
        return CapaianError(
            f"Peladen PostgreSQL ini hanya dapat dibaca, jadi {apa} tidak dapat ditulis; mungkin yang disebut {ALAMAT} adalah "
            "salinannya (standby). Isi dengan alamat peladen utamanya."
        )
    if isinstance(e, psycopg.errors.DiskFull):
        return CapaianError(
            f"Disk peladen PostgreSQL penuh, jadi {apa} tidak dapat ditulis. Minta pengelolanya mengosongkan ruang, lalu ulangi. "
            "Yang sudah diterima tidak berubah."
        )
    if isinstance(e, psycopg.OperationalError):
        return CapaianError(
            "Sambungan ke PostgreSQL terputus; yang belum selesai tidak disimpan. Coba lagi sebentar, dan bila berulang "
            f"tanyakan pengelola basis data. (PostgreSQL: {kata})"
        )
    return CapaianError(
        f"PostgreSQL menolak pekerjaan dengan {apa}. Yang sudah diterima tidak berubah. (PostgreSQL: {kata})"
    )
