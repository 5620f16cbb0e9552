"""An OpenID Connect provider that says whatever a test wants: for answers that no honest one gives."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KLIEN, RAHASIA = "capaian-uji", "rahasia:klien/uji+1"
KUNCI = RSAKey.generate_key(2048, {"kid": "satu", "use": "sig", "alg": "RS256"})
LAIN = RSAKey.generate_key(2048, {"kid": "satu", "use": "sig", "alg": "RS256"})
"""Calls itself as the right one does."""


def sandi64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()


def tanda_tangani(klaim: dict[str, Any], kunci: Any = KUNCI, alg: str = "RS256") -> str:
    return jwt.encode({"alg": alg, "kid": "satu"}, klaim, kunci, algorithms=[alg])


class Penyedia:
    """`orang`: the claims of whoever signs in; `ubah`: makes other claims of them; `tanda`: how they are signed; `diri`:
    what the discovery says otherwise; `userinfo`: what it says when it is asked once more."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._penangan())
        self.penerbit = f"http://127.0.0.1:{self._server.server_port}/realms/asn"
        self.rahasia_keluar: list[str] = []
        self.semula()
        self._utas = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._utas.start()

    def semula(self) -> None:
        self.orang: dict[str, Any] = {}
        self.ubah: Callable[[dict[str, Any]], dict[str, Any]] = lambda k: k
        self.tanda: Callable[[dict[str, Any]], str] = tanda_tangani
        self.diri: dict[str, Any] = {}
        self.userinfo: dict[str, Any] | None = None
        self.galat: str | None = None
        self._kode: dict[str, dict[str, str]] = {}

    def tutup(self) -> None:
        self._server.shutdown()
        self._utas.join()
        self._server.server_close()

    def izinkan(self, alamat: str) -> str:
        """What the browser is sent back to when somebody has signed in at that address."""
        minta = {k: v[0] for k, v in parse_qs(urlsplit(alamat).query).items()}
        assert minta["client_id"] == KLIEN and minta["response_type"] == "code" and "openid" in minta["scope"].split()
        assert minta["code_challenge_method"] == "S256" and len(minta["nonce"]) >= 40 and len(minta["state"]) >= 40
        if self.galat:
            return f"{minta['redirect_uri']}?{urlencode({'error': self.galat, 'state': minta['state']})}"
        kode = secrets.token_urlsafe(16)
        self._kode[kode] = minta
        self.rahasia_keluar.append(kode)
        return f"{minta['redirect_uri']}?{urlencode({'code': kode, 'state': minta['state']})}"

    # -- its addresses ---------------------------------------------------------------------------------------------------

    def jawab(self, jalan: str, badan: str, kepala: Any) -> tuple[int, Any]:
        pokok = "/realms/asn"
        if jalan == f"{pokok}/.well-known/openid-configuration":
            titik = {"authorization_endpoint": "izin", "token_endpoint": "token", "jwks_uri": "kunci"}
            if self.userinfo is not None:
                titik["userinfo_endpoint"] = "userinfo"
            return 200, {"issuer": self.penerbit} | {k: f"{self.penerbit}/{v}" for k, v in titik.items()} | self.diri
        if jalan == f"{pokok}/kunci":
            # One for something else and one of a kind that nobody knows are no reason to fail.
            lain = [{"kty": "RSA", "use": "enc", "kid": "dua"}, {"kty": "XYZ", "kid": "tiga"}]
            return 200, {"keys": [*lain, KUNCI.as_dict(private=False)]}
        if jalan == f"{pokok}/userinfo" and kepala["authorization"] == "Bearer akses-rahasia":
            return 200, self.userinfo
        if jalan == f"{pokok}/token":
            return self._token({k: v[0] for k, v in parse_qs(badan).items()}, kepala)
        return 404, {}

    def _token(self, isi: dict[str, str], kepala: Any) -> tuple[int, Any]:
        bukti = base64.b64encode(f"{KLIEN}:{RAHASIA}".encode()).decode()
        sah = kepala["authorization"] == f"Basic {bukti}" or (isi.get("client_id"), isi.get("client_secret")) == (
            KLIEN, RAHASIA,
        )  # fmt: skip
        if not sah:
            return 401, {"error": "invalid_client"}
        minta = self._kode.pop(isi["code"], None)
        tantangan = sandi64(hashlib.sha256(isi["code_verifier"].encode()).digest())
        if not minta or tantangan != minta["code_challenge"] or isi["redirect_uri"] != minta["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        kini = int(time.time())
        klaim = {
            "iss": self.penerbit,
            "aud": KLIEN,
            "iat": kini,
            "exp": kini + 300,
            "nonce": minta["nonce"],
        } | self.orang
        token = self.tanda(self.ubah(klaim))
        self.rahasia_keluar.append(token)
        return 200, {"access_token": "akses-rahasia", "token_type": "Bearer", "expires_in": 300, "id_token": token}

    def _penangan(self) -> type[BaseHTTPRequestHandler]:
        penyedia = self

        class Penangan(BaseHTTPRequestHandler):
            def _kirim(self) -> None:
                badan = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                kode, isi = penyedia.jawab(self.path, badan, self.headers)
                data = json.dumps(isi).encode()
                self.send_response(kode)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = _kirim

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        return Penangan
