"""Received files and frozen periods on the PostgreSQL server, beside the jurnal that several computers share.

Each is kept once under the hash of its bytes, which the server itself verifies as it comes in, and never changed. What a
computer has asked for once lies in its folder too (data/raw/berkas, data/raw/pengesahan), as a copy that can be fetched again.
"""

from collections.abc import Iterator
from hashlib import sha256

from capaian.errors import CapaianError
from capaian.store.rumah_postgres import RumahPostgres


class Gudang:
    def __init__(self, rumah: RumahPostgres) -> None:
        self._rumah = rumah
        self._ada: set[str] = set()
        """What was seen there: nothing goes away again."""

    def daftar(self) -> dict[str, str]:
        """Hash -> name as it first came."""
        with self._rumah.buka() as kon:
            semua = dict(kon.run("SELECT sha256, nama FROM berkas"))
        self._ada |= semua.keys()
        return semua

    def ada(self, sidik: str) -> bool:
        return sidik in self._ada or sidik in self.daftar()

    def simpan(self, sidik: str, nama: str, data: bytes) -> None:
        if sidik in self._ada:
            return
        with self._rumah.buka() as kon:
            # Whoever has the bytes need not send them again.
            if not kon.run("SELECT 1 FROM berkas WHERE sha256 = $s", s=sidik):
                kon.run("INSERT INTO berkas VALUES ($s, $n, $d) ON CONFLICT DO NOTHING", s=sidik, n=nama, d=data)
        self._ada.add(sidik)

    def ambil(self, sidik: str) -> bytes | None:
        """The bytes, None when they are not there; CapaianError when they are others."""
        with self._rumah.buka() as kon:
            baris = kon.run("SELECT isi FROM berkas WHERE sha256 = $s", s=sidik)
        return _utuh(sidik, baris[0][0]) if baris else None

    def rusak(self) -> list[str]:
        """Names of those that are no longer what their hash says, as the server itself finds them."""
        with self._rumah.buka() as kon:
            return [b[0] for b in kon.run("SELECT nama FROM berkas WHERE sha256 <> encode(sha256(isi), 'hex')")]

    def semua(self, sidik: set[str]) -> Iterator[tuple[str, bytes]]:
        """Those of them that are there, one by one."""
        with self._rumah.buka() as kon:
            for satu in sorted(sidik):
                if baris := kon.run("SELECT isi FROM berkas WHERE sha256 = $s", s=satu):
                    yield satu, _utuh(satu, baris[0][0])


def _utuh(sidik: str, data: bytes) -> bytes:
    data = bytes(data)
    if sha256(data).hexdigest() != sidik:
        raise CapaianError(
            f"Berkas {sidik[:12]}… di peladen PostgreSQL tidak sama dengan yang diterima. Minta pengelolanya memulihkan basis data "
            "dari cadangan peladen.", 1,
        )  # fmt: skip
    return data
