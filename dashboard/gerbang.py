"""What every request passes before anything else: the name it calls us by, where it comes from, what it costs, and a
session.

Pure ASGI, so that the websocket, uploads and media pass it like the pages do. What is not named here is shut.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from batas import Jendela, TerlaluBesar, TerlaluLambat, terbatas
from google.protobuf.message import DecodeError
from kepala import berkepala
from sesi import KELUAR, KUKI, UNGGAH
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from capaian import CapaianError, Workspace

MASUK, AKUN_PERTAMA = "/masuk", "/akun-pertama"
MASUK_OIDC, OIDC_KEMBALI = "/masuk/oidc", "/masuk/oidc/kembali"
_TERBUKA = (MASUK, MASUK_OIDC, OIDC_KEMBALI, KELUAR, AKUN_PERTAMA, "/_stcore/health")
_AMAN = ("GET", "HEAD", "OPTIONS")
_BUKAN_HALAMAN = ("_stcore", "media", "static", "component", "app", "auth", "oauth2callback")
"""First parts of paths that belong to Streamlit; every other one without a dot at its end is a page."""
_DIPAKAI = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
_DIPAKAI_BAWAH = ("/media/", "/static/", UNGGAH)
"""What our pages use of those. The rest (metrics, the interface for agents, st.login, components) is shut to everybody."""
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
            https = https or _semua(kepala, "x-forwarded-proto")[-1:] == ["https"]
            for satu in reversed(_semua(kepala, "x-forwarded-for")):
                if (dari := _alamat_ip(satu)) is None:
                    break
                alamat = dari
                if not ws.kantor.dasbor.dipercaya(alamat):
                    break
        return cls(alamat, https)


class Gerbang:
    """`ws`: whose addresses and proxies hold as long as the server runs; `kini`: the workspace by the kantor.toml of this
    moment, by which sessions live."""

    def __init__(self, app: Any, ws: Workspace, kini: Callable[[], Workspace], jaringan: bool = False) -> None:
        self._app, self._ws, self._kini = app, ws, kini
        nama = socket.gethostname().lower()
        self._jendela = Jendela()
        self._nama = {"localhost", *ws.kantor.dasbor.alamat, *((nama, f"{nama}.local") if jaringan else ())}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        scope["asal"] = asal = Asal.dari(self._ws, scope)
        if scope["type"] == "websocket":
            await self._lewat(scope, receive, send, asal)
            return
        mulai = False

        async def kirim(pesan: Any) -> None:
            nonlocal mulai
            mulai = True
            await berkepala_nya(pesan)

        berkepala_nya = berkepala(send, scope["path"], https=asal.https)
        try:
            await self._lewat(scope, terbatas(receive, scope["path"]), kirim, asal)
        except (TerlaluBesar, TerlaluLambat) as e:
            if mulai:
                raise
            besar = isinstance(e, TerlaluBesar)
            kalimat = "Yang dikirim terlalu besar." if besar else "Kiriman terlalu lama tidak selesai. Coba lagi."
            await _tolak(scope, receive, kirim, 413 if besar else 408, kalimat, tutup=True)
        except Exception:
            # The server writes down what happened; who asked learns only that it did, under the same headers.
            if not mulai:
                await _tolak(scope, receive, kirim, 500, "Ada kesalahan dalam program. Sampaikan kepada pengelola.")
            raise

    async def _lewat(self, scope: Any, receive: Any, send: Any, asal: Asal) -> None:
        sambungan = HTTPConnection(scope)
        if not self._nama_dikenal(sambungan.headers.getlist("host")):
            await _tolak(
                scope, receive, send, 400, "Alamat ini tidak dikenal. Tambahkan pada alamat di [dasbor] kantor.toml."
            )
            return
        menulis = scope["type"] == "websocket" or scope["method"] not in _AMAN
        if (menulis and not _dari_sini(sambungan, asal)) or _disisipkan(sambungan):
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
        if masuk and token:
            await self._di_dalam(scope, receive, send, token)
        elif scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _halaman(scope["path"]):
            ke = f"{MASUK}?ke={quote(scope['path'])}" if scope["path"] != "/" else MASUK
            await RedirectResponse(ke if ada_akun else AKUN_PERTAMA, 303)(scope, receive, send)
        else:
            await _tolak(scope, receive, send, 401, "Silakan masuk dahulu.")

    async def _di_dalam(self, scope: Any, receive: Any, send: Any, token: str) -> None:
        """For whoever is signed in."""
        if not _dipakai(scope["path"]):
            await _tolak(scope, receive, send, 404, "Tidak ada di sini.")
        elif scope["type"] == "http":
            await self._app(scope, receive, send)
        else:
            with self._jendela.satu(token) as boleh:
                if boleh:
                    await self._app(scope, self._terjaga(receive, token), send)
                else:
                    await _tolak(scope, receive, send, 429, "Terlalu banyak jendela dasbor terbuka. Tutup sebagian.")

    async def _masuk(self, token: str | None) -> bool:
        return token is not None and await asyncio.to_thread(self._kini().akun.periksa, token) is not None

    def _nama_dikenal(self, host: list[str]) -> bool:
        """Another name that leads here is the trick of a strange page (DNS rebinding); an IP address cannot be one. Of two
        names, somebody on the way may have looked at the other."""
        try:
            (satu,) = host
            bagian = urlsplit(f"//{satu}")
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


def _dipakai(path: str) -> bool:
    """Pages, files of Streamlit's own at the top (its icon), and the few routes that pages need."""
    bawah = path.strip("/").split("/")[0] in _BUKAN_HALAMAN
    return not bawah or path in _DIPAKAI or path.startswith(_DIPAKAI_BAWAH)


def _semua(kepala: Any, nama: str) -> list[str]:
    """The parts of a header that may also have come as several: some proxies add a line of their own below the client's."""
    return [b.strip() for baris in kepala.getlist(nama) for b in baris.split(",")]


def _alamat_ip(teks: str) -> str | None:
    """An address without its port, written in one way; None when it is none."""
    if teks.startswith("["):
        teks = teks[1:].partition("]")[0]
    elif teks.count(":") == 1:
        teks = teks.partition(":")[0]
    try:
        return str(ipaddress.ip_address(teks))
    except ValueError:
        return None


def _disisipkan(sambungan: HTTPConnection) -> bool:
    """Whether a strange page has built it in (a picture, a script, a frame, fetch) and not led somebody here. Another
    service on this computer is a stranger too, though its cookies are ours. Browsers say so; who does not is no browser."""
    kepala = sambungan.headers
    if kepala.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    return kepala.get("sec-fetch-mode") != "navigate" or kepala.get("sec-fetch-dest") != "document"


def _dari_sini(sambungan: HTTPConnection, asal: Asal) -> bool:
    """Browsers name the origin of a websocket and of everything that is sent in; it must be this very address."""
    try:
        (satu,) = sambungan.headers.getlist("origin")
        dari = urlsplit(satu)
    except ValueError:
        return False
    cara = ("https",) if asal.https else ("http", "https")
    return dari.scheme in cara and dari.netloc == sambungan.headers.get("host")


async def _tolak(scope: Any, receive: Any, send: Any, kode: int, kalimat: str, *, tutup: bool = False) -> None:
    """`tutup`: and nothing more comes through this connection, on which the rest of a body may still arrive."""
    if scope["type"] == "http":
        await PlainTextResponse(kalimat, kode, {"connection": "close"} if tutup else None)(scope, receive, send)
    elif "websocket.http.response" in scope.get("extensions", {}):
        await send({"type": "websocket.http.response.start", "status": kode, "headers": []})
        await send({"type": "websocket.http.response.body", "body": kalimat.encode()})
    else:
        await send({"type": "websocket.close", "code": 1008})
