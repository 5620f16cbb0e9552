"""How long to wait after failed attempts: guessing must become slow before it becomes likely to succeed."""

from capaian.errors import CapaianError
from capaian.store.akun import Isi

BEBAS = 5
"""Attempts that may fail before there is a wait."""
PERTAMA, TERLAMA = 30.0, 900.0
LUPA = 3600.0
"""Seconds: the first wait, the longest one, and after how long without an attempt all is forgotten."""


class MasukDitolak(CapaianError):
    """No sign-in; `tunggu`: seconds until the next attempt is looked at."""

    def __init__(self, pesan: str, tunggu: float = 0) -> None:
        super().__init__(pesan, kode_keluar=1)
        self.tunggu = tunggu


def jeda(gagal: int) -> float:
    """The wait after so many failed attempts."""
    return 0 if gagal < BEBAS else min(TERLAMA, PERTAMA * 2 ** min(gagal - BEBAS, 20))


def sisa(isi: Isi, kini: float, pengguna: str, alamat: str) -> float:
    """Seconds that are left to wait, for that account or that address, whichever is longer."""
    tunggu = 0.0
    for satu in ({"pengguna": pengguna}, {"alamat": alamat}):
        gagal, terakhir = isi.gagal(kini, LUPA, **satu)
        tunggu = max(tunggu, terakhir + jeda(gagal) - kini)
    return tunggu


def tahan(isi: Isi, kini: float, pengguna: str, alamat: str) -> None:
    """MasukDitolak while there is a wait; otherwise this attempt counts as failed until it is known to be right, so that
    many at the same moment do not all count as the first."""
    tolak_bila_menunggu(isi, kini, pengguna, alamat)
    isi.tambah_gagal(pengguna, alamat, kini)


def tolak_bila_menunggu(isi: Isi, kini: float, pengguna: str, alamat: str) -> None:
    if (tunggu := sisa(isi, kini, pengguna, alamat)) > 0:
        raise MasukDitolak(f"Terlalu banyak percobaan yang gagal. Coba lagi {_lama(tunggu)} lagi.", tunggu)


def _lama(detik: float) -> str:
    if detik <= 90:
        return f"{int(detik) + 1} detik"
    return f"{int(detik) // 60 + 1} menit"
