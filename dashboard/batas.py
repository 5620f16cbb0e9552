"""What a request may cost the server: bytes, seconds, open windows. docs/keamanan.md lists these numbers for people."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sesi import UNGGAH

MB = 1024 * 1024
BADAN = 64 * 1024
"""Bytes of a body. The forms for signing in take 8 KB (masuk.py); the pages themselves send none."""
BADAN_UNGGAH = 27 * MB
"""Of an upload: maxUploadSize of config.toml, and what a form adds to a file."""
PESAN = 2 * MB
"""Bytes of one message through a window: all that stands in the fields of a page, of which kantor.toml is the largest."""
DETIK, DETIK_UNGGAH = 20.0, 900.0
"""Seconds that a body may take in all."""
DIAM = 20.0
"""Seconds without a single byte of it; or for the head of a request, of which a browser sends all at once."""
JENDELA, SEMUA_JENDELA = 40, 600
"""Open windows of one session, and of everybody."""
SAMBUNGAN = 900
"""Connections and open windows together; with one more, the next request is turned away and not all of them."""


class TerlaluBesar(Exception):
    """More than anything that our pages send."""


class TerlaluLambat(Exception):
    """Slower than any line: who holds a connection open keeps others out."""


def terbatas(receive: Any, path: str) -> Any:
    """`receive` of an HTTP request, whose body comes within the limits or is broken off."""
    unggah = path.startswith(UNGGAH)
    return terima_dalam(receive, BADAN_UNGGAH if unggah else BADAN, DETIK_UNGGAH if unggah else DETIK, DIAM)


def terima_dalam(receive: Any, besar: int, detik: float, diam: float) -> Any:
    """As `terbatas`, with limits of one's own: bytes, seconds in all, seconds of silence."""
    jam = asyncio.get_running_loop().time
    sampai, jumlah, lengkap = jam() + detik, 0, False

    async def terima() -> Any:
        nonlocal jumlah, lengkap
        if lengkap:
            # All that can come now is that the other side has gone, and for that an answer may wait long.
            return await receive()
        try:
            async with asyncio.timeout(min(diam, sampai - jam())):
                pesan = await receive()
        except TimeoutError as e:
            raise TerlaluLambat from e
        jumlah += len(pesan.get("body", b""))
        if jumlah > besar:
            raise TerlaluBesar
        lengkap = not pesan.get("more_body", False)
        return pesan

    return terima


class Jendela:
    """How many windows are open, by session. Used by one thread only, that of the server's loop."""

    def __init__(self, sesesi: int = JENDELA, semua: int = SEMUA_JENDELA) -> None:
        self._sesesi, self._semua, self._buka = sesesi, semua, Counter[str]()

    @contextmanager
    def satu(self, sesi: str) -> Iterator[bool]:
        """Whether one more may be opened; it counts until the block ends."""
        boleh = self._buka[sesi] < self._sesesi and self._buka.total() < self._semua
        self._buka[sesi] += boleh
        try:
            yield boleh
        finally:
            self._buka[sesi] -= boleh
            if not self._buka[sesi]:
                del self._buka[sesi]
