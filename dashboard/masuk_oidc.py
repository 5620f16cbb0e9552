"""Signing in with the account of an OpenID Connect provider: off to it, and back with what it says.

What belongs together of the two halves is kept in memory here, for one browser, for one time, for ten minutes.
"""

import asyncio
import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from gerbang import AKUN_PERTAMA, MASUK, MASUK_OIDC, OIDC_KEMBALI
from sesi import KUKI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from capaian import CapaianError, Workspace

_KUKI = "oidc"
_LAMA = 600
"""Seconds that somebody may take at the provider."""
_SEMUA, _SEALAMAT = 2000, 100
"""How many may be under way, in all and from one address; with one more the oldest is forgotten."""


@dataclass(frozen=True, slots=True)
class _Satu:
    peramban: str
    alamat: str
    ke: str
    sejak: float
    perjalanan: Any


class Menunggu:
    """Who is at the provider. Used by one thread only, that of the server's loop."""

    def __init__(self, jam: Callable[[], float] = time.monotonic) -> None:
        self._jam, self._isi = jam, OrderedDict[str, _Satu]()

    def __len__(self) -> int:
        return len(self._isi)

    def simpan(self, peramban: str, alamat: str, ke: str, perjalanan: Any) -> None:
        kini = self._jam()
        while self._isi and kini - next(iter(self._isi.values())).sejak > _LAMA:
            self._isi.popitem(last=False)
        sealamat = [s for s, satu in self._isi.items() if satu.alamat == alamat]
        if len(sealamat) >= _SEALAMAT:
            del self._isi[sealamat[0]]
        elif len(self._isi) >= _SEMUA:
            self._isi.popitem(last=False)
        self._isi[perjalanan.state] = _Satu(_sidik(peramban), alamat, ke, kini, perjalanan)

    def ambil(self, state: str, peramban: str) -> _Satu | None:
        """What was kept for that browser, once; a state in a strange browser is none, and stays the other's."""
        satu = self._isi.get(state)
        if satu is None or not hmac.compare_digest(satu.peramban, _sidik(peramban)):
            return None
        del self._isi[state]
        return satu if self._jam() - satu.sejak <= _LAMA else None


class PintuOidc:
    """`formulir`: the page for signing in, with what went wrong; `tujuan`: makes a page of ours of what may be one."""

    def __init__(
        self, kini: Callable[[], Workspace], formulir: Callable[..., Response], tujuan: Callable[[str], str]
    ) -> None:
        self._kini, self._formulir, self._tujuan = kini, formulir, tujuan
        self._menunggu = Menunggu()
        # A provider that does not answer must hold up neither passwords nor who is in already.
        self._pekerja = ThreadPoolExecutor(4)

    def rute(self) -> dict[str, Callable[[Request], Awaitable[Response]]]:
        return {MASUK_OIDC: self._mulai, OIDC_KEMBALI: self._kembali}

    async def _luar(self, kerja: Callable[..., Any], *isi: Any, **lain: str) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pekerja, partial(kerja, *isi, **lain))

    async def _mulai(self, r: Request) -> Response:
        ws = self._kini()
        if not await asyncio.to_thread(ws.akun.ada):
            return RedirectResponse(AKUN_PERTAMA, 303)
        if ws.kantor.dasbor.oidc is None:
            return RedirectResponse(MASUK, 303)
        if "keluar" in r.query_params:
            return await self._keluar(r)
        if await asyncio.to_thread(ws.akun.periksa, r.cookies.get(KUKI)):
            return RedirectResponse("/", 303)
        ke, alamat = self._tujuan(r.query_params.get("ke", "")), r.scope["asal"].alamat
        try:
            ke_sana, perjalanan = await self._luar(ws.akun.oidc_mulai, _dasar(r) + OIDC_KEMBALI, alamat=alamat)
        except CapaianError as e:
            return self._salah(r, e, ke)
        kuki = r.cookies.get(_KUKI, "")
        if not re.fullmatch(r"[\w-]{43}", kuki):
            kuki = secrets.token_urlsafe(32)
        self._menunggu.simpan(kuki, ws.akun.jaringan(alamat), ke, perjalanan)
        jawab = RedirectResponse(ke_sana, 303)
        jawab.set_cookie(_KUKI, kuki, max_age=_LAMA, **self._sifat(r))
        return jawab

    async def _kembali(self, r: Request) -> Response:
        ws = self._kini()
        if ws.kantor.dasbor.oidc is None:
            return RedirectResponse(MASUK, 303)
        isi = {k: v for k, v in r.query_params.items() if len(v) <= 4096}
        satu = self._menunggu.ambil(isi.get("state", ""), r.cookies.get(_KUKI, ""))
        try:
            token = await self._luar(
                ws.akun.oidc_selesai, satu and satu.perjalanan, isi, alamat=r.scope["asal"].alamat,
                peramban=r.headers.get("user-agent", ""), sesi_lama=r.cookies.get(KUKI, ""),
            )  # fmt: skip
        except CapaianError as e:
            return self._salah(r, e, satu.ke if satu else "")
        jawab = RedirectResponse(satu.ke if satu else "/", 303)
        jawab.set_cookie(KUKI, token, path="/", httponly=True, samesite="lax", secure=r.scope["asal"].https)
        jawab.delete_cookie(_KUKI, **self._sifat(r))
        return jawab

    async def _keluar(self, r: Request) -> Response:
        """Our own session has ended already. A link leads here: browsers do not let a form lead on to a strange page."""
        try:
            ke_sana = await self._luar(self._kini().akun.oidc_keluar, _dasar(r) + MASUK)
        except CapaianError as e:
            return self._salah(r, e, "")
        return RedirectResponse(ke_sana or f"{MASUK}?keluar", 303)

    def _salah(self, r: Request, e: CapaianError, ke: str) -> Response:
        tunggu = getattr(e, "tunggu", 0)
        jawab = self._formulir(r, {"ke": ke}, 429 if tunggu else 401, e.pesan)
        if tunggu:
            jawab.headers["retry-after"] = str(int(tunggu) + 1)
        return jawab

    @staticmethod
    def _sifat(r: Request) -> dict[str, Any]:
        return {"path": MASUK_OIDC, "httponly": True, "samesite": "lax", "secure": r.scope["asal"].https}


def _dasar(r: Request) -> str:
    """This dashboard as the browser calls it; the gate knows the name already."""
    bagian = urlsplit(f"//{r.headers['host']}")
    nama = str(bagian.hostname)
    nama = f"[{nama}]" if ":" in nama else nama
    porta = f":{bagian.port}" if bagian.port else ""
    return f"{'https' if r.scope['asal'].https else 'http'}://{nama}{porta}"


def _sidik(kuki: str) -> str:
    return hashlib.sha256(kuki.encode("utf-8", "replace")).hexdigest()
