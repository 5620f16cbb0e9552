"""Passwords: what is accepted as one, and how it is kept (argon2id, one hash with its own salt for each)."""

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from capaian.errors import CapaianError
from capaian.reference import teks_berkas

PALING_PENDEK = 12
PALING_PANJANG = 256

_HASH = PasswordHasher()
# Each hash takes 64 MiB while it is made; strangers must not decide how many are made at once.
_BERSAMAAN = BoundedSemaphore(2)


def _rapi(sandi: str) -> str:
    """The same password typed on another keyboard is the same."""
    return unicodedata.normalize("NFKC", sandi)


def _pokok(sandi: str) -> str:
    """What is left without capitals, spaces, and the digits and signs that people put behind a word."""
    teks = "".join(_rapi(sandi).casefold().split())
    pokok = teks.rstrip("0123456789!@#$%^&*()-_=+.,?/")
    return pokok or teks


@cache
def umum() -> frozenset[str]:
    baris = teks_berkas("sandi_umum.txt").splitlines()
    return frozenset(b for b in baris if b and not b.startswith("#")) | {
        _pokok(b) for b in baris if b and not b.startswith("#")
    }


def wajar(sandi: str, pengguna: str) -> None:
    """CapaianError with the reason when it is no password to have."""
    if len(_rapi(sandi)) < PALING_PENDEK:
        raise CapaianError(
            f"Kata sandi paling sedikit {PALING_PENDEK} karakter; beberapa kata yang mudah diingat boleh."
        )
    if len(sandi) > PALING_PANJANG:
        raise CapaianError(f"Kata sandi paling banyak {PALING_PANJANG} karakter.")
    if _pokok(sandi) == _pokok(pengguna) or _rapi(sandi).casefold() == pengguna:
        raise CapaianError("Kata sandi tidak boleh sama dengan nama pengguna.")
    if "".join(_rapi(sandi).casefold().split()) in umum() or _pokok(sandi) in umum():
        raise CapaianError("Kata sandi itu terlalu umum dan mudah ditebak. Pilih yang lain, misalnya empat kata acak.")


def buat_hash(sandi: str) -> str:
    with _BERSAMAAN:
        return _HASH.hash(_rapi(sandi))


@cache
def _umpan() -> str:
    """The hash of nobody's password: an unknown name must cost what a known one costs."""
    return buat_hash(secrets.token_urlsafe())


def cocok(tersimpan: str | None, sandi: str) -> bool:
    """Whether it is the password of that hash; None = there is no such account, which takes as long."""
    umpan = _umpan()
    with _BERSAMAAN:
        try:
            _HASH.verify(tersimpan or umpan, _rapi(sandi[: PALING_PANJANG + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return tersimpan is not None


def usang(tersimpan: str) -> bool:
    """Whether it was made with other parameters than a hash would be now."""
    return _HASH.check_needs_rehash(tersimpan)
