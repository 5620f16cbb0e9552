"""The routes that are open without a session: signing in, signing out, the first account.

Pages of their own that work without JavaScript and load nothing. A form carries a token that belongs to a cookie of the
same browser, so that no other page can send it.
"""

import asyncio
import hashlib
import hmac
import html
import re
import secrets
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

from batas import TerlaluBesar
from gerbang import AKUN_PERTAMA, MASUK, MASUK_OIDC
from kepala import halaman_sendiri
from masuk_oidc import PintuOidc
from sesi import KELUAR, KUKI, tanda_keluar
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from capaian import CapaianError, Workspace

GAYA = Path(__file__).with_name("gaya_masuk.css").read_text(encoding="utf-8")
_KUKI_FORMULIR = "formulir"
_BADAN = 8192
"""Bytes that a form may have."""
_LAMA = "Halaman ini sudah terlalu lama terbuka. Silakan isi sekali lagi."
_KABAR = {"keluar": "Anda sudah keluar.", "baru": "Akun sudah dibuat. Silakan masuk.", "sandi": "Silakan masuk lagi."}


class Pintu:
    """`kini`: the workspace by the kantor.toml of this moment."""

    def __init__(self, kini: Callable[[], Workspace]) -> None:
        self._kini, self._kunci = kini, secrets.token_bytes(32)
        # Passwords take their time; who is signed in already must not wait for a thread behind them.
        self._pekerja = ThreadPoolExecutor(2)
        self._oidc = PintuOidc(kini, self._formulir_masuk, _tujuan)

    async def _berat(self, kerja: Callable[..., Any], *isi: str, **lain: str) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pekerja, partial(kerja, *isi, **lain))

    def rute(self) -> list[Route]:
        return [
            Route(MASUK, self._jaga(self._masuk), methods=["GET", "POST"]),
            Route(AKUN_PERTAMA, self._jaga(self._akun_pertama), methods=["GET", "POST"]),
            Route(KELUAR, self._jaga(self._keluar), methods=["GET", "POST"]),
            *(Route(jalan, self._jaga(kerja), methods=["GET"]) for jalan, kerja in self._oidc.rute().items()),
        ]

    def _jaga(self, kerja: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def jawab(r: Request) -> Response:
            try:
                return await kerja(r)
            except TerlaluBesar:
                return self._halaman("Terlalu besar", "<p>Isian terlalu besar.</p>", 413)
            except CapaianError as e:
                return self._halaman("Tidak dapat dibuka", f"<p>{html.escape(e.pesan)}</p>", 503)

        return jawab

    # -- signing in and out ----------------------------------------------------------------------------------------

    async def _masuk(self, r: Request) -> Response:
        akun = self._kini().akun
        if not await asyncio.to_thread(akun.ada):
            return RedirectResponse(AKUN_PERTAMA, 303)
        lama = r.cookies.get(KUKI, "")
        if r.method != "POST":
            if await asyncio.to_thread(akun.periksa, lama):
                return RedirectResponse("/", 303)
            kabar = next((k for n, k in _KABAR.items() if n in r.query_params), "")
            return self._formulir_masuk(r, kabar=kabar, ke=r.query_params.get("ke", ""))
        isi = await _isian(r)
        ke = _tujuan(isi.get("ke", ""))
        if not self._sah(r, isi):
            return self._formulir_masuk(r, isi, 403, _LAMA)
        try:
            token = await self._berat(
                akun.masuk, isi.get("pengguna", ""), isi.get("sandi", ""), alamat=r.scope["asal"].alamat,
                peramban=r.headers.get("user-agent", ""), sesi_lama=lama,
            )  # fmt: skip
        except CapaianError as e:
            tunggu = getattr(e, "tunggu", 0)
            jawab = self._formulir_masuk(r, isi, 429 if tunggu else 401, e.pesan)
            if tunggu:
                jawab.headers["retry-after"] = str(int(tunggu) + 1)
            return jawab
        jawab = RedirectResponse(ke, 303)
        jawab.set_cookie(KUKI, token, path="/", httponly=True, samesite="lax", secure=r.scope["asal"].https)
        return jawab

    async def _keluar(self, r: Request) -> Response:
        token = r.cookies.get(KUKI, "")
        if r.method != "POST":
            return RedirectResponse("/", 303)
        if token and not hmac.compare_digest((await _isian(r)).get("tanda", "").encode(), tanda_keluar(token).encode()):
            return self._halaman("Keluar", f'<p>{_LAMA}</p><p><a href="/">Kembali ke dasbor</a></p>', 403)
        akun = self._kini().akun
        luar = token and akun.dari_oidc(await asyncio.to_thread(akun.periksa, token))
        if token:
            await asyncio.to_thread(akun.keluar, token)
        jawab = RedirectResponse(f"{MASUK}?keluar{'&oidc' * bool(luar)}", 303)
        jawab.delete_cookie(KUKI, path="/", httponly=True, samesite="lax", secure=r.scope["asal"].https)
        return jawab

    # -- the first account -----------------------------------------------------------------------------------------

    async def _akun_pertama(self, r: Request) -> Response:
        akun = self._kini().akun
        if await asyncio.to_thread(akun.ada):
            return RedirectResponse(MASUK, 303)
        if r.method != "POST":
            return self._formulir_pertama(r)
        isi = await _isian(r)
        if not self._sah(r, isi):
            return self._formulir_pertama(r, isi, 403, _LAMA)
        if isi.get("sandi") != isi.get("ulang"):
            return self._formulir_pertama(r, isi, 400, "Kedua kata sandi tidak sama.")
        try:
            await self._berat(
                akun.akun_pertama, isi.get("kode", ""), isi.get("pengguna", ""), isi.get("sandi", ""),
                nama=isi.get("nama", ""), alamat=r.scope["asal"].alamat,
            )  # fmt: skip
        except CapaianError as e:
            return self._formulir_pertama(r, isi, 429 if getattr(e, "tunggu", 0) else 400, e.pesan)
        return RedirectResponse(f"{MASUK}?baru", 303)

    # -- pages -------------------------------------------------------------------------------------------------------

    def _formulir_masuk(
        self,
        r: Request,
        isi: dict[str, str] | None = None,
        kode: int = 200,
        salah: str = "",
        *,
        kabar: str = "",
        ke: str = "",
    ) -> Response:
        isi = isi or {"ke": ke}
        badan = "".join(
            (
                f"<p>{html.escape(self._kini().kantor.nama)}</p>" if "<" not in self._kini().kantor.nama else "",
                f'<p class="kabar" role="status">{html.escape(kabar)}</p>' if kabar else "",
                _salah(salah),
                f'<form method="post" action="{MASUK}">',
                _isi(
                    "pengguna", "Nama pengguna", isi, 'autocomplete="username" autocapitalize="none" spellcheck="false"'
                ),
                _isi("sandi", "Kata sandi", {}, 'type="password" autocomplete="current-password"'),
                f'<input type="hidden" name="ke" value="{html.escape(_tujuan(isi.get("ke", "")))}">',
                '{tanda}<button>Masuk</button></form><p class="kecil">Lupa kata sandi? Mintalah kata sandi baru kepada '
                "pengelola sistem.</p>",
                self._masuk_lain(r, _tujuan(isi.get("ke", ""))),
            )
        )
        return self._berformulir(r, "Masuk", badan, kode)

    def _masuk_lain(self, r: Request, ke: str) -> str:
        """The way to the provider, and out of it for whoever has just come from there."""
        oidc = self._kini().kantor.dasbor.oidc
        if oidc is None:
            return ""
        query = html.escape(f"?ke={ke}") if ke != "/" else ""
        tautan = f'<a class="tombol" href="{MASUK_OIDC}{query}">{html.escape(oidc.nama_tombol)}</a>'
        if "keluar" in r.query_params and "oidc" in r.query_params:
            tautan += f'<p class="kecil">Akun Anda di {html.escape(oidc.host)} masih terbuka di peramban ini. '
            tautan += f'<a href="{MASUK_OIDC}?keluar">Keluar juga dari sana</a></p>'
        return tautan

    def _formulir_pertama(
        self, r: Request, isi: dict[str, str] | None = None, kode: int = 200, salah: str = ""
    ) -> Response:
        isi = isi or {}
        badan = "".join(
            (
                "<p>Dasbor ini belum punya akun. Buat akun pengelola; kodenya tercetak di terminal tempat dasbor "
                "dijalankan. Kode baru: <b>capaian akun kode</b>.</p>",
                _salah(salah),
                f'<form method="post" action="{AKUN_PERTAMA}">',
                _isi("kode", "Kode sekali pakai", isi, 'autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"'),
                _isi("nama", "Nama yang ditampilkan", isi, 'autocomplete="name"'),
                _isi("pengguna", "Nama pengguna", isi, 'autocomplete="username" autocapitalize="none" spellcheck="false"',
                     "Huruf kecil, angka, titik; misalnya pengelola."),
                _isi("sandi", "Kata sandi", {}, 'type="password" autocomplete="new-password"',
                     "Paling sedikit 12 karakter; beberapa kata yang mudah diingat boleh."),
                _isi("ulang", "Kata sandi sekali lagi", {}, 'type="password" autocomplete="new-password"'),
                "{tanda}<button>Buat akun</button></form>",
            )
        )  # fmt: skip
        return self._berformulir(r, "Akun pertama", badan, kode)

    def _berformulir(self, r: Request, judul: str, badan: str, kode: int) -> Response:
        """`badan` with {tanda} where the token belongs that goes with the browser's cookie."""
        kuki = r.cookies.get(_KUKI_FORMULIR, "")
        baru = not re.fullmatch(r"[\w-]{43}", kuki)
        if baru:
            kuki = secrets.token_urlsafe(32)
        tanda = f'<input type="hidden" name="tanda" value="{self._tanda(kuki)}">'
        jawab = self._halaman(judul, badan.replace("{tanda}", tanda), kode)
        if baru:
            jawab.set_cookie(
                _KUKI_FORMULIR, kuki, path="/", httponly=True, samesite="strict", secure=r.scope["asal"].https
            )
        return jawab

    def _halaman(self, judul: str, badan: str, kode: int) -> Response:
        return halaman_sendiri(
            f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{judul} · Capaian Kinerja</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
            f"<style>{GAYA}</style></head><body><main><h1>Capaian Kinerja</h1><h2>{judul}</h2>{badan}</main></body></html>",
            kode,
            GAYA,
        )

    def _tanda(self, kuki: str) -> str:
        return hmac.new(self._kunci, kuki.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def _sah(self, r: Request, isi: dict[str, str]) -> bool:
        kuki = r.cookies.get(_KUKI_FORMULIR, "")
        return bool(kuki) and hmac.compare_digest(isi.get("tanda", "").encode(), self._tanda(kuki).encode())


async def _isian(r: Request) -> dict[str, str]:
    """The fields of a form, each once."""
    badan = b""
    async for potong in r.stream():
        badan += potong
        if len(badan) > _BADAN:
            raise TerlaluBesar
    try:
        isi = parse_qs(badan.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {k: v[0] for k, v in isi.items()}


def _tujuan(ke: str) -> str:
    """A page of ours and nothing else: where to go after signing in."""
    return quote(ke) if re.fullmatch(r"(/[\w.-]+)+", ke) and not ke.startswith((MASUK, KELUAR, AKUN_PERTAMA)) else "/"


def _salah(kalimat: str) -> str:
    return f'<p class="salah" role="alert">{html.escape(kalimat)}</p>' if kalimat else ""


def _isi(nama: str, judul: str, isi: dict[str, str], lain: str, petunjuk: str = "") -> str:
    di_bawah = f'<span class="kecil" id="{nama}-petunjuk">{petunjuk}</span>' if petunjuk else ""
    sambung = f' aria-describedby="{nama}-petunjuk"' if petunjuk else ""
    return (
        f'<label for="{nama}">{judul}</label><input id="{nama}" name="{nama}" required maxlength="256" {lain}{sambung}'
        f' value="{html.escape(isi.get(nama, ""))}">{di_bawah}'
    )
