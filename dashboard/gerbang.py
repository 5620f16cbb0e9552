"""What every request passes before anything else: the name it calls us by, where it comes from, and a session.

Pure ASGI, so that the websocket, uploads and media pass it like the pages do. What is not named here is shut.
"""

import asyncio
import base64
import hashlib
import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import streamlit
from google.protobuf.message import DecodeError
from sesi import KELUAR, KUKI, SKRIP
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from capaian import CapaianError, Workspace

MASUK, AKUN_PERTAMA = "/masuk", "/akun-pertama"
MASUK_OIDC, OIDC_KEMBALI = "/masuk/oidc", "/masuk/oidc/kembali"
_TERBUKA = (MASUK, MASUK_OIDC, OIDC_KEMBALI, KELUAR, AKUN_PERTAMA, "/_stcore/health")
_AMAN = ("GET", "HEAD", "OPTIONS")
_BUKAN_HALAMAN = ("_stcore", "media", "static", "component", "app", "auth", "oauth2callback")
"""First parts of paths that belong to Streamlit; every other one without a dot at its end is a page."""
_JALANKAN_ULANG = BackMsg(rerun_script=ClientState()).SerializeToString()
_PESAN = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request")
"""What a page of ours sends through its websocket. The rest is for who develops a page: to empty the caches of everybody, to
run anew when a file of the program changes, to name the files of its repository."""


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a request comes from, as far as it can be believed."""

    alamat: str
    https: bool

    @classmethod
    def dari(cls, ws: Workspace, scope: Any) -> "Asal":
        """X-Forwarded-* counts only from a proxy that kantor.toml names; of a chain, what that proxy itself saw."""
        kepala = HTTPConnection(scope).headers
        alamat, https = (scope.get("client") or ("",))[0], scope["scheme"] in ("https", "wss")
        if ws.kantor.dasbor.dipercaya(alamat):
            https = https or kepala.get("x-forwarded-proto", "").split(",")[-1].strip() == "https"
            for satu in reversed(kepala.get("x-forwarded-for", "").split(",")):
                if not satu.strip():
                    break
                alamat = satu.strip()[:64]
                if not ws.kantor.dasbor.dipercaya(alamat):
                    break
        return cls(alamat, https)


class Gerbang:
    """`ws`: whose addresses and proxies hold as long as the server runs; `kini`: the workspace by the kantor.toml of this
    moment, by which sessions live."""

    def __init__(self, app: Any, ws: Workspace, kini: Callable[[], Workspace], jaringan: bool = False) -> None:
        self._app, self._ws, self._kini = app, ws, kini
        nama = socket.gethostname().lower()
        self._nama = {"localhost", *ws.kantor.dasbor.alamat, *((nama, f"{nama}.local") if jaringan else ())}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        sambungan = HTTPConnection(scope)
        scope["asal"] = asal = Asal.dari(self._ws, scope)
        if scope["type"] == "http":
            send = _berkepala(send, scope["path"])
        if not self._nama_dikenal(sambungan.headers.get("host", "")):
            await _tolak(
                scope, receive, send, 400, "Alamat ini tidak dikenal. Tambahkan pada alamat di [dasbor] kantor.toml."
            )
            return
        menulis = scope["type"] == "websocket" or scope["method"] not in _AMAN
        if menulis and not _dari_sini(sambungan, asal):
            await _tolak(scope, receive, send, 403, "Permintaan ini tidak berasal dari halaman dasbor.")
            return
        if scope["type"] == "http" and scope["path"] in _TERBUKA:
            await self._app(scope, receive, send)
            return
        token = sambungan.cookies.get(KUKI)
        try:
            masuk = await self._masuk(token)
            ada_akun = masuk or await asyncio.to_thread(self._kini().akun.ada)
        except CapaianError as e:
            await _tolak(scope, receive, send, 503, e.pesan)
            return
        if masuk:
            terima = self._terjaga(receive, token) if scope["type"] == "websocket" else receive
            await self._app(scope, terima, send)
        elif scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _halaman(scope["path"]):
            ke = f"{MASUK}?ke={quote(scope['path'])}" if scope["path"] != "/" else MASUK
            await RedirectResponse(ke if ada_akun else AKUN_PERTAMA, 303)(scope, receive, send)
        else:
            await _tolak(scope, receive, send, 401, "Silakan masuk dahulu.")

    async def _masuk(self, token: str | None) -> bool:
        return token is not None and await asyncio.to_thread(self._kini().akun.periksa, token) is not None

    def _nama_dikenal(self, host: str) -> bool:
        """Another name that leads here is the trick of a strange page (DNS rebinding); an IP address cannot be one."""
        try:
            bagian = urlsplit(f"//{host}")
            nama, _ = (bagian.hostname or "").rstrip("."), bagian.port
        except ValueError:
            return False
        if nama in self._nama:
            return True
        try:
            return bool(ipaddress.ip_address(nama))
        except ValueError:
            return False

    def _terjaga(self, receive: Any, token: str | None) -> Any:
        """What comes through an open websocket acts only while the session lives. Afterwards each message becomes a plain
        run of the script from its start: no callback, no fragment, and the page says that the session has ended. Of what
        no page sends, the first of a window is put down and none is passed on."""
        ditolak = False

        async def terima() -> Any:
            nonlocal ditolak
            while True:
                pesan = await receive()
                if pesan["type"] != "websocket.receive":
                    return pesan
                if not await self._masuk(token):
                    return {"type": "websocket.receive", "bytes": _JALANKAN_ULANG}
                if (jenis := _jenis(pesan)) in _PESAN:
                    return pesan
                if not ditolak:
                    ditolak = True
                    await asyncio.to_thread(self._kini().akun.catat_pesan_ditolak, token, jenis)

        return terima


def _jenis(pesan: Any) -> str:
    """Of which kind a message through the websocket is; what cannot be read Streamlit refuses itself."""
    satu = BackMsg()
    try:
        satu.ParseFromString(pesan.get("bytes") or b"")
    except DecodeError:
        return _PESAN[0]
    return satu.WhichOneof("type") or "tanpa jenis"


def _halaman(path: str) -> bool:
    bagian = path.strip("/").split("/")
    return bagian[0] not in _BUKAN_HALAMAN and "." not in bagian[-1]


def _dari_sini(sambungan: HTTPConnection, asal: Asal) -> bool:
    """Browsers name the origin of a websocket and of everything that is sent in; it must be this very address."""
    try:
        dari = urlsplit(sambungan.headers.get("origin", ""))
    except ValueError:
        return False
    cara = ("https",) if asal.https else ("http", "https")
    return dari.scheme in cara and dari.netloc == sambungan.headers.get("host")


async def _tolak(scope: Any, receive: Any, send: Any, kode: int, kalimat: str) -> None:
    if scope["type"] == "http":
        await PlainTextResponse(kalimat, kode)(scope, receive, send)
    elif "websocket.http.response" in scope.get("extensions", {}):
        await send({"type": "websocket.http.response.start", "status": kode, "headers": []})
        await send({"type": "websocket.http.response.body", "body": kalimat.encode()})
    else:
        await send({"type": "websocket.close", "code": 1008})


# -- headers --------------------------------------------------------------------------------------------------------


def _sidik(isi: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(isi.encode()).digest()).decode()}'"


def _skrip_sebaris() -> Iterable[str]:
    """The scripts that stand in Streamlit's page itself, and the one with which ours sets the language."""
    indeks = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for teks in (indeks, SKRIP):
        yield from re.findall(r"<script>(.*?)</script>", teks, re.DOTALL)


KEBIJAKAN = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' {' '.join(_sidik(s) for s in _skrip_sebaris())}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy of Streamlit's pages: styles are made by its scripts while they run, so they cannot be named."""

MEDIA = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""For what a page hands out: a file that somebody sent in must not become a page of ours when it is opened."""

_KEPALA = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}
"""Not no-referrer: with it a browser would call the origin of a form "null"."""


def _berkepala(send: Any, path: str) -> Any:
    """Streamlit's own files may be kept by the browser; nothing else may outlive a session."""
    simpan = path.startswith("/static/")
    kebijakan = MEDIA if path.startswith("/media/") else KEBIJAKAN

    async def kirim(pesan: Any) -> None:
        if pesan["type"] == "http.response.start":
            ada = {k.lower() for k, _ in pesan["headers"]}
            tambah = dict(_KEPALA)
            if b"content-security-policy" not in ada:
                tambah[b"content-security-policy"] = kebijakan.encode()
            if not simpan or pesan["status"] != 200:
                tambah[b"cache-control"] = b"no-store"
            tetap = [(k, v) for k, v in pesan["headers"] if k.lower() not in tambah]
            pesan = {**pesan, "headers": [*tetap, *tambah.items()]}
        await send(pesan)

    return kirim


def halaman_sendiri(html: str, kode: int, gaya: str) -> Response:
    """A page of ours: nothing but its own style and forms that lead back here."""
    kebijakan = f"default-src 'none'; style-src {_sidik(gaya)}; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    return Response(html, kode, {"content-security-policy": kebijakan}, "text/html; charset=utf-8")
