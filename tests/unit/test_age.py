"""The lock of a backup: the public format, nothing readable without the passphrase, no byte that may change unseen."""

import io
import os
from base64 import b64decode

import pytest

from capaian.store import age

SANDI = "tiga kata acak"
TERTULIS = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBzSUwzRGF2YTY2NUROVmt2QXFzVDVBIDEwCmZuZ1BCNmhsMlhXb3RNbnA0"
    "bFhTcS9sZGNuQ2FjaWVrSUsraUhYMUNEK1UKLS0tIGJwekxnOG1tK3BZSWs2dFpVTUQ5UXg3QWRmTjN0QTRoZG96OVpBTWFvSncK"
    "vF4WUVc2LhrKZPrz18r8gox/xiwAsNmk0Kpt72KfTZFHI36BekYg"
)
"""The word capaian, locked with SANDI; another implementation of age (pyrage 1.4.0) opens it."""


@pytest.fixture(autouse=True)
def ringan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess costs a thousandth of what it costs outside of tests."""
    monkeypatch.setattr(age, "_KERJA", 10)


def kunci(data: bytes, sandi: str = SANDI) -> bytes:
    wadah = io.BytesIO()
    penulis = age.Penulis(wadah, sandi)
    for awal in range(0, len(data), 50_000):
        penulis.write(data[awal : awal + 50_000])
    penulis.tutup()
    return wadah.getvalue()


def buka(data: bytes, sandi: str = SANDI) -> bytes:
    return io.BufferedReader(age.Pembaca(io.BytesIO(data), sandi)).read()


def test_what_was_written_once_is_still_read() -> None:
    assert buka(TERTULIS) == b"capaian"
    assert age.bersandi(TERTULIS) and not age.bersandi(b"PK\x03\x04")


@pytest.mark.parametrize("panjang", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])
def test_there_and_back(panjang: int) -> None:
    data = os.urandom(panjang)
    terkunci = kunci(data)
    assert buka(terkunci) == data
    assert panjang < 30 or data[:30] not in terkunci
    pembaca = io.BufferedReader(age.Pembaca(io.BytesIO(terkunci), SANDI))
    for dari, banyak in ((0, 10), (panjang // 2, 70_000), (65_530, 12), (max(panjang - 5, 0), 50), (panjang + 9, 1)):
        pembaca.seek(dari)
        assert pembaca.read(banyak) == data[dari : dari + banyak]


def test_a_wrong_passphrase_says_so() -> None:
    for salah in ("Tiga kata acak", "tiga kata acak ", "x"):
        with pytest.raises(age.SandiSalah, match="Kata sandi cadangan itu salah"):
            buka(TERTULIS, salah)


def test_no_byte_changes_unseen() -> None:
    """Of the header each, of the rest some: every change is refused, none is read as something else."""
    terkunci = kunci(os.urandom(70_000))
    for di in (*range(0, 190, 3), 190, 220, 40_000, 65_750, 65_790, len(terkunci) - 1):
        rusak = bytearray(terkunci)
        rusak[di] ^= 1
        with pytest.raises((age.Rusak, age.SandiSalah)):
            buka(bytes(rusak))


def test_cut_off_lengthened_or_put_in_another_order() -> None:
    terkunci = kunci(os.urandom(200_000))
    badan = len(terkunci) - (200_000 + 4 * 16)
    potong = 65_536 + 16
    kepala, isi = terkunci[:badan], terkunci[badan:]
    tukar = kepala + isi[potong : 2 * potong] + isi[:potong] + isi[2 * potong :]
    for rusak in (
        terkunci[:-1], terkunci[: badan + 3 * potong], terkunci[:badan], terkunci[:100], b"", terkunci + b"x", tukar,
    ):  # fmt: skip
        with pytest.raises(age.Rusak):
            buka(rusak)


def test_a_file_may_not_ask_for_all_memory() -> None:
    garam = TERTULIS.split(b" ")[2]
    for berat in (b"21", b"62", b"99", b"0"):
        with pytest.raises(age.Rusak):
            buka(TERTULIS.replace(garam + b" 10", garam + b" " + berat, 1))
