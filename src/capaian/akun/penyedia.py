"""What we and an OpenID Connect provider say to each other: where to send a browser, and what its answer is worth.

Authorization code with PKCE, state and nonce. Nothing is believed but what the provider signed for us, for this very
request. Authlib is only looked for when somebody signs in this way.
"""

import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from capaian.akun.waktu_tunggu import MasukDitolak
from capaian.domain.oidc import Oidc, alamat_aman

ALGORITMA = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""None of those with which who can read a public key, or our secret, could sign."""
_SABAR = 10
"""Seconds to wait for the provider."""
_INGAT = 300
"""Seconds for which what the provider says of itself is remembered."""
_SELISIH_JAM = 60
"""Seconds by which the clocks of both may differ."""
_ULANGI = "Mulailah lagi dari halaman masuk."


class OidcDitolak(MasukDitolak):
    """No sign-in. `rincian`: for the log, without what only the person and the provider should know; `hitung`: whether it
    counts as a failed attempt: what the provider or the office did wrong does not, or it would shut out who has a
    password."""

    def __init__(self, pesan: str, rincian: str, *, hitung: bool = True) -> None:
        super().__init__(pesan)
        self.rincian, self.hitung = rincian, hitung


@dataclass(frozen=True, slots=True)
class Perjalanan:
    """What is kept of a request until the browser comes back from the provider. `kembali`: where to."""

    aturan: Oidc
    kembali: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Orang:
    """Whom the provider vouches for; `subjek`: its name for them, which never changes; `pengguna`, `nama`: what it calls
    them, unchecked."""

    penerbit: str
    subjek: str
    pengguna: str
    nama: str
    kelompok: frozenset[str]


class Penyedia:
    """`rahasia`: the file with our secret."""

    def __init__(self, aturan: Oidc, rahasia: Path) -> None:
        self._aturan, self._rahasia = aturan, rahasia
        self._ingat: tuple[float, dict[str, Any]] | None = None

    def mulai(self, kembali: str) -> tuple[str, Perjalanan]:
        """The address at the provider to send the browser to."""
        p = Perjalanan(self._aturan, kembali, *(secrets.token_urlsafe(32) for _ in range(3)))
        with self._hubungi() as http:
            diri, klien = self._diri(http), self._klien(http, kembali)
            alamat, _ = klien.create_authorization_url(
                _titik(diri, "authorization_endpoint"), state=p.state, nonce=p.nonce, code_verifier=p.verifier,
                scope=" ".join(self._cakupan(diri)),
            )  # fmt: skip
        return alamat, p

    def selesai(self, p: Perjalanan, jawab: Mapping[str, str]) -> Orang:
        """Who it is, from what the browser brought back."""
        host = self._aturan.host
        if galat := jawab.get("error"):
            kode = galat if galat.isascii() and galat.replace("_", "").isalnum() and len(galat) <= 40 else "lain"
            if galat == "access_denied":
                raise OidcDitolak(f"Masuk dibatalkan atau tidak diizinkan di {host}.", kode)
            raise OidcDitolak(
                f"{host} menolak permintaan masuk. Bila terulang, mintalah pengelola sistem memeriksa [dasbor.oidc].",
                kode,
            )
        if jawab.get("iss", self._aturan.penerbit) != self._aturan.penerbit:
            raise OidcDitolak(f"Jawaban itu bukan dari {host}. {_ULANGI}", "iss lain pada jawaban")
        if not jawab.get("code"):
            raise OidcDitolak(f"Jawaban dari {host} tidak lengkap. {_ULANGI}", "tanpa code")
        with self._hubungi() as http:
            diri = self._diri(http)
            token = self._tukar(http, diri, p, jawab["code"])
            klaim = self._klaim(http, diri, token, p.nonce)
            kurang = {self._aturan.klaim_pengguna, self._aturan.klaim_kelompok}
            if any(_cari(klaim, k) is None for k in kurang) and "userinfo_endpoint" in diri and "access_token" in token:
                klaim = self._lengkapi(http, diri, str(token["access_token"]), klaim)
        return self._orang(klaim)

    def akhiri(self, pulang: str) -> str | None:
        """The address at which to sign out of the provider too; None when it has none."""
        from authlib.common.urls import add_params_to_uri

        with self._hubungi() as http:
            diri = self._diri(http)
        if "end_session_endpoint" not in diri:
            return None
        isi = [("client_id", self._aturan.klien), ("post_logout_redirect_uri", pulang)]
        return add_params_to_uri(_titik(diri, "end_session_endpoint"), isi)

    # -- the provider ------------------------------------------------------------------------------------------------

    @contextmanager
    def _hubungi(self) -> Iterator[Any]:
        import httpx

        try:
            with httpx.Client(timeout=_SABAR, follow_redirects=False) as http:
                yield http
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as e:
            raise OidcDitolak(
                f"{self._aturan.host} tidak dapat dihubungi atau menjawab dengan keliru. Coba lagi nanti; yang punya kata "
                "sandi di sini tetap dapat masuk.",
                f"penyedia: {type(e).__name__}", hitung=False,
            ) from e  # fmt: skip

    def _ambil(self, http: Any, alamat: str, **lain: Any) -> dict[str, Any]:
        isi = http.get(alamat, **lain).raise_for_status().json()
        if not isinstance(isi, dict):
            raise ValueError("bukan objek")
        return isi

    def _diri(self, http: Any) -> dict[str, Any]:
        """What the provider says of itself."""
        from authlib.oidc.discovery import get_well_known_url

        kini = time.monotonic()
        if self._ingat is not None and kini - self._ingat[0] < _INGAT:
            return self._ingat[1]
        diri = self._ambil(http, get_well_known_url(self._aturan.penerbit, external=True))
        if diri.get("issuer") != self._aturan.penerbit:
            raise OidcDitolak(
                f"Penyedia akun menyebut dirinya lain dari penerbit «{self._aturan.penerbit}» pada [dasbor.oidc] "
                "kantor.toml; keduanya harus sama persis. Mintalah pengelola sistem memeriksanya.",
                "penyedia: issuer lain", hitung=False,
            )  # fmt: skip
        self._ingat = kini, diri
        return diri

    def _klien(self, http: Any, kembali: str) -> Any:
        from authlib.oauth2.client import OAuth2Client

        return OAuth2Client(
            http, self._aturan.klien, self._baca_rahasia(), redirect_uri=kembali, code_challenge_method="S256"
        )

    def _baca_rahasia(self) -> str:
        try:
            baris = self._rahasia.read_text(encoding="utf-8-sig").split()
        except (OSError, UnicodeDecodeError):
            baris = []
        if len(baris) != 1:
            raise OidcDitolak(
                f"Berkas data/raw/{self._rahasia.name} di komputer server harus berisi satu baris: rahasia klien dari "
                f"{self._aturan.host}. Mintalah pengelola sistem membuatnya.",
                "rahasia klien tidak ada", hitung=False,
            )  # fmt: skip
        return baris[0]

    def _cakupan(self, diri: Mapping[str, Any]) -> list[str]:
        """A claim often has a scope of its own name."""
        ada = diri.get("scopes_supported")
        klaim = {self._aturan.klaim_pengguna, self._aturan.klaim_kelompok} - {"profile"}
        return ["openid", "profile", *sorted(k for k in klaim if isinstance(ada, list) and k in ada)]

    def _tukar(self, http: Any, diri: Mapping[str, Any], p: Perjalanan, code: str) -> Mapping[str, Any]:
        import httpx
        from authlib.oauth2 import OAuth2Error

        rahasia, isi = self._baca_rahasia(), {"code": code, "code_verifier": p.verifier}
        cara = diri.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" in cara:
            bukti: Any = httpx.BasicAuth(self._aturan.klien, rahasia)
        else:
            bukti, isi = httpx.Auth(), isi | {"client_id": self._aturan.klien, "client_secret": rahasia}
        try:
            return self._klien(http, p.kembali).fetch_token(
                _titik(diri, "token_endpoint"), grant_type="authorization_code", auth=bukti, **isi
            )
        except OAuth2Error as e:
            kode = str(e.error) if str(e.error).replace("_", "").isalnum() else "lain"
            raise OidcDitolak(
                f"{self._aturan.host} tidak menerima permintaan ini. {_ULANGI} Bila terulang, mintalah pengelola sistem "
                "memeriksa klien dan rahasianya.",
                f"token: {kode[:40]}",
            ) from e  # fmt: skip

    def _klaim(self, http: Any, diri: Mapping[str, Any], token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        """What the id_token says, once all of it holds."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import ClaimError, ExpiredTokenError, JoseError
        from joserfc.jwk import KeySet

        isi, host = token.get("id_token"), self._aturan.host
        if not isinstance(isi, str):
            raise OidcDitolak(f"Jawaban dari {host} tidak lengkap. {_ULANGI}", "tanpa id_token")
        kunci = self._ambil(http, _titik(diri, "jwks_uri")).get("keys")
        kunci = [k for k in kunci if isinstance(k, dict)] if isinstance(kunci, list) else []
        pakai = [k for k in kunci if k.get("kty") in ("RSA", "EC") and k.get("use", "sig") == "sig"]
        try:
            terbaca = jwt.decode(isi, KeySet.import_key_set({"keys": pakai}), algorithms=ALGORITMA)
            satu = CodeIDToken(
                terbaca.claims, terbaca.header,
                {"iss": {"essential": True, "value": self._aturan.penerbit},
                 "aud": {"essential": True, "value": self._aturan.klien}},
                {"nonce": nonce, "client_id": self._aturan.klien, "access_token": token.get("access_token")},
            )  # fmt: skip
            satu.validate(leeway=_SELISIH_JAM)
        except ClaimError as e:
            if isinstance(e, ExpiredTokenError) or e.claim in ("nbf", "iat"):
                raise OidcDitolak(
                    f"Jawaban dari {host} sudah kedaluwarsa atau belum berlaku. {_ULANGI} Bila terulang, jam komputer server "
                    "perlu dibetulkan.",
                    "id_token kedaluwarsa",
                ) from e
            raise OidcDitolak(
                f"Jawaban dari {host} bukan untuk permintaan ini. {_ULANGI}", f"id_token: {e.claim}"
            ) from e
        except (JoseError, ValueError, TypeError, KeyError) as e:
            raise OidcDitolak(
                f"Tanda tangan pada jawaban dari {host} tidak dapat dipercaya, jadi Anda tidak dimasukkan. Beri tahu "
                "pengelola sistem.",
                "id_token: tanda tangan",
            ) from e
        return dict(satu)

    def _lengkapi(self, http: Any, diri: Mapping[str, Any], token: str, klaim: dict[str, Any]) -> dict[str, Any]:
        """Some providers say more only when they are asked once more, over the same safe road."""
        tambah = self._ambil(http, _titik(diri, "userinfo_endpoint"), headers={"Authorization": f"Bearer {token}"})
        if tambah.get("sub") != klaim["sub"]:
            raise OidcDitolak(f"Jawaban dari {self._aturan.host} bukan tentang satu orang. {_ULANGI}", "userinfo: sub")
        return tambah | klaim

    def _orang(self, klaim: Mapping[str, Any]) -> Orang:
        subjek, pengguna = klaim["sub"], _cari(klaim, self._aturan.klaim_pengguna)
        if not isinstance(subjek, str) or not 1 <= len(subjek) <= 255:
            raise OidcDitolak(f"Jawaban dari {self._aturan.host} tidak lengkap. {_ULANGI}", "id_token: sub")
        if not isinstance(pengguna, str) or not pengguna.strip():
            raise OidcDitolak(
                f"{self._aturan.host} tidak menyebut nama pengguna Anda (klaim «{self._aturan.klaim_pengguna}»). Mintalah "
                "pengelola sistem memeriksa klaim_pengguna pada [dasbor.oidc].",
                "tanpa nama pengguna",
            )  # fmt: skip
        kelompok, nama = _cari(klaim, self._aturan.klaim_kelompok), klaim.get("name")
        daftar = [kelompok] if isinstance(kelompok, str) else kelompok if isinstance(kelompok, list) else []
        return Orang(
            self._aturan.penerbit, subjek, pengguna, nama if isinstance(nama, str) else pengguna,
            frozenset(k for k in daftar if isinstance(k, str)),
        )  # fmt: skip


def _titik(diri: Mapping[str, Any], nama: str) -> str:
    alamat = diri.get(nama)
    if not isinstance(alamat, str) or not alamat_aman(alamat):
        raise ValueError(nama)
    return alamat


def _cari(klaim: Mapping[str, Any], nama: str) -> Any:
    """A claim by its name; when there is none of that name, by its way into what is nested."""
    if nama in klaim:
        return klaim[nama]
    nilai: Any = klaim
    for bagian in nama.split("."):
        nilai = nilai.get(bagian) if isinstance(nilai, Mapping) else None
    return nilai
