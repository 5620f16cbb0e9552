"""The headers of every answer: what a browser may do with it."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import streamlit
from sesi import SKRIP
from starlette.responses import Response


def _sidik(isi: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(isi.encode()).digest()).decode()}'"


def _skrip_sebaris() -> Iterable[str]:
    """The scripts that stand in Streamlit's page itself, and the one with which ours sets the language."""
    indeks = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for teks in (indeks, SKRIP):
        yield from re.findall(r"<script>(.*?)</script>", teks, re.DOTALL)


KEBIJAKAN = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {' '.join(_sidik(s) for s in _skrip_sebaris())}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy of Streamlit's pages, tried in Chromium on each of ours. Styles are made by its scripts while they
run, so they cannot be named; one font of an icon lies in a script; pictures of charts are blobs. No eval, and no WebAssembly
either: the library that packs messages asks for it once, for numbers of 64 bits, and does without."""

MEDIA = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""For what a page hands out: a file that somebody sent in must not become a page of ours when it is opened."""

_TANPA = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "hid", "identity-credentials-get", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_KEPALA = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-embedder-policy": b"require-corp",
    b"cross-origin-resource-policy": b"same-origin",
    b"origin-agent-cluster": b"?1",
    b"x-permitted-cross-domain-policies": b"none",
    b"permissions-policy": ", ".join(f"{satu}=()" for satu in _TANPA).encode(),
}
"""Not no-referrer: with it a browser would call the origin of a form "null"."""

HSTS = b"max-age=15552000"
"""Half a year, and for this very name only: others under the same domain are not ours to speak for."""


def berkepala(send: Any, path: str, *, https: bool) -> Any:
    """`send` with the headers. Streamlit's own files may be kept by the browser; nothing else may outlive a session."""
    simpan = path.startswith("/static/")
    kebijakan = MEDIA if path.startswith("/media/") else KEBIJAKAN

    async def kirim(pesan: Any) -> None:
        if pesan["type"] == "http.response.start":
            ada = {k.lower() for k, _ in pesan["headers"]}
            tambah = dict(_KEPALA)
            if https:
                tambah[b"strict-transport-security"] = HSTS
            if b"content-security-policy" not in ada:
                tambah[b"content-security-policy"] = kebijakan.encode()
            if not simpan or pesan["status"] != 200:
                tambah[b"cache-control"] = b"no-store"
            # What Streamlit hands out to pages of anybody (its static files are) is handed out to ours alone.
            tetap = [
                (k, v) for k, v in pesan["headers"]
                if k.lower() not in tambah and not k.lower().startswith(b"access-control-")
            ]  # fmt: skip
            pesan = {**pesan, "headers": [*tetap, *tambah.items()]}
        await send(pesan)

    return kirim


def halaman_sendiri(html: str, kode: int, gaya: str) -> Response:
    """A page of ours: nothing but its own style and forms that lead back here."""
    kebijakan = f"default-src 'none'; style-src {_sidik(gaya)}; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    return Response(html, kode, {"content-security-policy": kebijakan}, "text/html; charset=utf-8")
