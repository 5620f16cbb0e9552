"""What was read, remembered until the acts grow. Many sessions share one: after each act they all ask for the same rows."""

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_TERBANYAK = 256
_SABAR = 10.0
"""Seconds to wait for another thread that is reading the same. Then one reads for oneself: the other may itself wait for
something that this thread holds."""


class _Laci:
    def __init__(self) -> None:
        self.kunci = threading.Lock()
        self.isi: tuple[Any] | None = None


class Ingatan:
    """`posisi`: the number of the last act; what was read at an earlier one counts for nothing."""

    def __init__(self, posisi: Callable[[], int]) -> None:
        self._posisi = posisi
        self._gerbang = threading.Lock()
        self._pada, self._laci = -1, dict[Hashable, _Laci]()

    def sekali(self, nama: Hashable, baca: Callable[[], T]) -> T:
        """What `baca` returns, read by one thread while the others wait for it. Nothing is remembered of an error."""
        laci = self._cari(nama, self._posisi())
        if laci.isi is not None:
            return laci.isi[0]
        if not laci.kunci.acquire(timeout=_SABAR):
            return baca()
        try:
            if laci.isi is None:
                laci.isi = (baca(),)
            return laci.isi[0]
        finally:
            laci.kunci.release()

    def _cari(self, nama: Hashable, posisi: int) -> _Laci:
        with self._gerbang:
            # An earlier position than the last one seen: the data were put back, or two threads crossed each other.
            if posisi != self._pada or len(self._laci) >= _TERBANYAK:
                self._pada, self._laci = posisi, {}
            return self._laci.setdefault(nama, _Laci())
