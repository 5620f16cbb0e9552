"""Pictures of plotly figures, drawn by a browser of this computer: PNG and SVG with their title and description within.

Kaleido is an optional part of the installation, and a browser may be missing; `TanpaPeramban` says which, so that the caller
can write the native chart instead. One browser draws all figures of a call. MathJax stays off: it would be fetched from the
network, which costs five seconds a figure where there is none.
"""

import asyncio
import html
import re
import struct
import threading
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

LEBAR = 640
"""px of a picture; its height is the figure's own."""
_ATAP = 14
_TAJAM = 2
_BATAS_DETIK = 60
PASANG = "pip install kaleido"


class TanpaPeramban(Exception):
    """Why no picture can be drawn here, as a sentence for people."""


def gambar(fig: "Iterable[Figure]", bentuk: str) -> list[bytes]:
    """Each figure as a picture. `bentuk`: png or svg. TanpaPeramban when this computer cannot draw."""
    semua = [_beratap(f.to_dict()) for f in fig]
    hasil: list[bytes] = []
    gagal: list[BaseException] = []

    def kerja() -> None:
        try:
            hasil.extend(asyncio.run(_lukis(semua, bentuk)))
        except BaseException as e:
            gagal.append(e)

    # A notebook has a loop of its own running in this thread.
    utas = threading.Thread(target=kerja)
    utas.start()
    utas.join()
    if gagal:
        raise gagal[0]
    return hasil


def _beratap(fig: dict[str, Any]) -> dict[str, Any]:
    """With a little more room above the title, which on a page has the page's own."""
    tata = fig["layout"]
    lama = tata["height"]
    tata["height"] = lama + _ATAP
    tata["margin"] = tata["margin"] | {"t": tata["margin"]["t"] + _ATAP}
    tata["title"] = tata["title"] | {"y": 1 - ((1 - tata["title"]["y"]) * lama + _ATAP) / tata["height"]}
    return fig


async def _lukis(semua: Sequence[dict[str, Any]], bentuk: str) -> list[bytes]:
    try:
        import kaleido
        from choreographer import errors
    except ImportError as e:
        raise TanpaPeramban(f"Kaleido belum terpasang ({PASANG})") from e
    try:
        async with kaleido.Kaleido(n=1, timeout=_BATAS_DETIK, mathjax=False) as peramban:
            return [await peramban.calc_fig(f, opts=_pilihan(f, bentuk)) for f in semua]
    except errors.ChromeNotFoundError as e:
        raise TanpaPeramban("peramban Chrome, Chromium, atau Edge tidak ditemukan di komputer ini") from e
    except (errors.BrowserFailedError, errors.BrowserClosedError, errors.ChannelClosedError, TimeoutError) as e:
        raise TanpaPeramban("peramban di komputer ini tidak dapat dijalankan untuk menggambar") from e


def _pilihan(fig: dict[str, Any], bentuk: str) -> dict[str, Any]:
    return {
        "format": bentuk,
        "width": LEBAR,
        "height": fig["layout"]["height"],
        "scale": _TAJAM if bentuk == "png" else 1,
    }


def bernama(data: bytes, bentuk: str, judul: str, uraian: str) -> bytes:
    """The picture with its title and description, for who cannot see it and for who finds it alone."""
    return _png(data, judul, uraian) if bentuk == "png" else _svg(data, judul, uraian)


def _png(data: bytes, judul: str, uraian: str) -> bytes:
    """Texts as iTXt chunks right behind IHDR, which is the first chunk and has 25 bytes."""
    isi = b"".join(
        _potong(b"iTXt", kunci + b"\0\0\0id\0\0" + teks.encode()) for kunci, teks in ((b"Title", judul), (b"Description", uraian))
    )  # fmt: skip
    return data[:33] + isi + data[33:]


def _potong(jenis: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))


def _svg(data: bytes, judul: str, uraian: str) -> bytes:
    nama = f"<title>{html.escape(judul)}</title><desc>{html.escape(uraian)}</desc>".encode()
    return re.sub(rb"<svg\b([^>]*)>", lambda m: b'<svg role="img" lang="id"' + m[1] + b">" + nama, data, count=1)
