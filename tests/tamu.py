"""A visitor of a running dashboard, for tests of what stands in front of it."""

import re
from typing import ClassVar

import httpx
from dasbor_uji import PENGGUNA, SANDI, Hidup
from websockets.sync.client import ClientConnection, connect


class Tamu:
    """A browser without a screen: keeps cookies, names its origin, comes from an address of its own."""

    nomor = 0
    terbuka: ClassVar[list[httpx.Client]] = []

    def __init__(self, server: Hidup, alamat: str | None = None, **kepala: str) -> None:
        Tamu.nomor += 1
        dari = alamat or f"10.1.0.{Tamu.nomor}"
        self.alamat = server.alamat
        self.h = httpx.Client(
            base_url=server.alamat, headers={"Origin": server.alamat, "X-Forwarded-For": dari} | kepala, timeout=60
        )
        self.terbuka.append(self.h)

    def formulir(self, jalan: str = "/masuk") -> dict[str, str]:
        """The hidden fields of a form."""
        jawab = self.h.get(jalan)
        assert jawab.status_code == 200, jawab.text
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', jawab.text))

    def masuk(self, pengguna: str = PENGGUNA, sandi: str = SANDI, **lain: str) -> httpx.Response:
        return self.h.post("/masuk", data=self.formulir() | {"pengguna": pengguna, "sandi": sandi} | lain)

    def kirim(self, **isi: str) -> httpx.Response:
        return self.h.post("/masuk", data={"pengguna": PENGGUNA, "sandi": SANDI} | isi)

    @property
    def token(self) -> str | None:
        return self.h.cookies.get("sesi")

    def soket(self, **kepala: str) -> ClientConnection:
        semua = {"Cookie": f"sesi={self.token}", "Origin": self.alamat} | kepala
        return connect(
            f"{self.alamat.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], max_size=None,
            additional_headers={k: v for k, v in semua.items() if v}, open_timeout=60, proxy=None,
        )  # fmt: skip
