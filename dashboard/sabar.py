"""HTTP as uvicorn speaks it, for who speaks it at all: a connection on which no request comes together is closed.

uvicorn itself waits for the head of a request as long as the other side likes, so that a few hundred connections that send
a byte now and then would keep everybody out.
"""

import asyncio
from typing import Any

from batas import DIAM
from uvicorn.protocols.http.h11_impl import H11Protocol


class Sabar(H11Protocol):
    DETIK = DIAM
    _alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._tunggu()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        # In front of a request, or between two, there is nothing that is being answered.
        if self.transport.get_protocol() is not self or not (self.cycle is None or self.cycle.response_complete):
            self._berhenti()
        else:
            self._tunggu()

    def connection_lost(self, exc: Exception | None) -> None:
        self._berhenti()
        super().connection_lost(exc)

    def _tunggu(self) -> None:
        """From the first byte on: what comes later does not buy more time."""
        if self._alarm is None and not self.transport.is_closing():
            self._alarm = self.loop.call_later(self.DETIK, self.transport.close)

    def _berhenti(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
