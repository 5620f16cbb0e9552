"""A file that only a passphrase opens, in the format age v1 with a scrypt recipient.

The format is a public one, so that a backup can be opened without this program (`age --decrypt`); the primitives are those
of `cryptography`. What is written and read is a stream of chunks, each authenticated with its place, so that neither side
holds the file in memory or leaves it in the clear on a disk.
"""

import hmac
import io
import os
import re
import unicodedata
from base64 import b64decode, b64encode
from typing import Any, BinaryIO

from capaian.errors import CapaianError

AWALAN = b"age-encryption.org/v1\n"
_LABEL = b"age-encryption.org/v1/scrypt"
_KEPALA = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n"
)
_KERJA = 17
"""log2 of scrypt's N: 128 MB and a good half second for each guess."""
_KERJA_TERBERAT = 20
"""A file may ask for more work than ours, but not for all memory of a small computer (1 GB)."""
_POTONG, _TANDA, _GARAM = 65_536, 16, 16


class SandiSalah(CapaianError):
    """The passphrase does not open the file."""


class Rusak(CapaianError):
    """The file is not what was written."""


def _rusak() -> Rusak:
    return Rusak("Berkas itu tidak lengkap atau sudah berubah sejak ditulis. Pakai cadangan yang lain.", 1)


def bersandi(awal: bytes) -> bool:
    """Whether a file that begins so is locked."""
    return awal.startswith(AWALAN)


def _kunci_sandi(sandi: str, garam: bytes, kerja: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    isi = unicodedata.normalize("NFC", sandi).encode()
    return Scrypt(salt=_LABEL + garam, length=32, n=1 << kerja, r=8, p=1).derive(isi)


def _turunan(kunci: bytes, garam: bytes, guna: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=garam, info=guna).derive(kunci)


def _segel(kunci: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(kunci)


def _tera(kunci: bytes, kepala: bytes) -> bytes:
    return hmac.digest(_turunan(kunci, b"", b"header"), kepala, "sha256")


def _nomor(ke: int, *, terakhir: bool) -> bytes:
    return ke.to_bytes(11, "big") + bytes([terakhir])


def _polos(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _dari_polos(data: bytes) -> bytes:
    hasil = b64decode(data + b"=" * (-len(data) % 4), validate=True)
    if _polos(hasil) != data:
        raise _rusak()  # the last sign may hold bits that mean nothing
    return hasil


class Penulis:
    """Takes bytes and writes them locked to `tujuan`; `tutup` ends the file, which is none before."""

    def __init__(self, tujuan: BinaryIO, sandi: str) -> None:
        kunci, garam, tanpa_ulang = os.urandom(16), os.urandom(16), os.urandom(_GARAM)
        badan = _segel(_kunci_sandi(sandi, garam, _KERJA)).encrypt(bytes(12), kunci, None)
        kepala = AWALAN + b"-> scrypt %s %d\n%s\n---" % (_polos(garam), _KERJA, _polos(badan))
        tujuan.write(kepala + b" " + _polos(_tera(kunci, kepala)) + b"\n" + tanpa_ulang)
        self._tujuan, self._segel = tujuan, _segel(_turunan(kunci, tanpa_ulang, b"payload"))
        self._sisa, self._ke = bytearray(), 0

    def write(self, data: bytes | bytearray | memoryview) -> int:
        self._sisa += data
        # The last chunk is marked, so one that is just full waits for what comes.
        while len(self._sisa) > _POTONG:
            self._tulis(bytes(self._sisa[:_POTONG]), terakhir=False)
            del self._sisa[:_POTONG]
        return len(data)

    def flush(self) -> None:
        """Only whole chunks are written."""

    def tutup(self) -> None:
        self._tulis(bytes(self._sisa), terakhir=True)

    def _tulis(self, potong: bytes, *, terakhir: bool) -> None:
        self._tujuan.write(self._segel.encrypt(_nomor(self._ke, terakhir=terakhir), potong, None))
        self._ke += 1


class Pembaca(io.RawIOBase):
    """What is in a locked file, to be read from any place of it. SandiSalah or Rusak at once when the passphrase is another
    one or the file was cut off; Rusak at any later reading of a part that was changed."""

    def __init__(self, asal: BinaryIO, sandi: str) -> None:
        self._asal = asal
        self._segel, self._awal = _buka_kepala(asal, sandi)
        panjang = asal.seek(0, os.SEEK_END) - self._awal
        self._banyak = -(-panjang // (_POTONG + _TANDA))
        self._ukuran = panjang - self._banyak * _TANDA
        if self._ukuran < 0 or self._banyak == 0:
            raise _rusak()
        self._di, self._ada = 0, (-1, b"")
        self._potong(self._banyak - 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._di

    def seek(self, jarak: int, dari: int = os.SEEK_SET) -> int:
        dasar = {os.SEEK_SET: 0, os.SEEK_CUR: self._di, os.SEEK_END: self._ukuran}[dari]
        if dasar + jarak < 0:
            raise OSError(22, "sebelum awal berkas")
        self._di = dasar + jarak
        return self._di

    def readinto(self, wadah: Any) -> int:
        if self._di >= self._ukuran:
            return 0
        ke, mulai = divmod(self._di, _POTONG)
        potong = self._potong(ke)[mulai : mulai + len(wadah)]
        wadah[: len(potong)] = potong
        self._di += len(potong)
        return len(potong)

    def _potong(self, ke: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._ada[0] != ke:
            self._asal.seek(self._awal + ke * (_POTONG + _TANDA))
            tertutup = self._asal.read(_POTONG + _TANDA)
            try:
                isi = self._segel.decrypt(_nomor(ke, terakhir=ke == self._banyak - 1), tertutup, None)
            except InvalidTag as e:
                raise _rusak() from e
            self._ada = (ke, isi)
        return self._ada[1]


def _buka_kepala(asal: BinaryIO, sandi: str) -> tuple[Any, int]:
    """The key of the chunks, and where they begin."""
    from cryptography.exceptions import InvalidTag

    asal.seek(0)
    awal = asal.read(300)
    temu = _KEPALA.match(awal)
    if temu is None or int(temu[3]) > _KERJA_TERBERAT or len(awal) < temu.end() + _GARAM:
        raise _rusak()
    garam, badan, tera = (_dari_polos(temu[n]) for n in (2, 4, 5))
    try:
        kunci = _segel(_kunci_sandi(sandi, garam, int(temu[3]))).decrypt(bytes(12), badan, None)
    except InvalidTag as e:
        raise SandiSalah(
            "Kata sandi cadangan itu salah. Huruf besar dan kecil dibedakan; tanpa kata sandinya isinya tidak dapat dibuka "
            "siapa pun.",
            1,
        ) from e
    if not hmac.compare_digest(_tera(kunci, temu[1]), tera):
        raise _rusak()
    ujung = temu.end() + _GARAM
    return _segel(_turunan(kunci, awal[temu.end() : ujung], b"payload")), ujung
