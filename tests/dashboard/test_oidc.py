"""Signing in with the account of a provider: the whole road over HTTP, and every answer that must not open the door."""

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import httpx
import kantor_kecil
import penyedia_uji
import pytest
from dasbor_uji import DASBOR, PENGGUNA, SANDI, Hidup, akun_uji, buka, layani, teks
from joserfc.jwk import OctKey
from penyedia_uji import KLIEN, KUNCI, RAHASIA, Penyedia, sandi64, tanda_tangani
from perintah import jalankan

from capaian import reference
from capaian.akun import MasukDitolak
from capaian.akun.waktu_tunggu import BEBAS_ALAMAT
from capaian.domain.kantor import Kantor
from capaian.errors import CapaianError
from capaian.ruang_kerja import urai_kantor
from capaian.workspace import Workspace

PERAN = """
[[dasbor.oidc.peran]]
kelompok = "kecamatan-camat"
peran = "camat"
[[dasbor.oidc.peran]]
kelompok = "kasi-trantib"
peran = "kasi"
seksi = "trantib"
[[dasbor.oidc.peran]]
kelompok = "pengelola"
peran = "admin"
"""


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """With one account of its own, behind a proxy on this computer: so a test may come from any address."""
    ruang = kantor_kecil.buat(tmp_path_factory.mktemp("oidc") / "ruang").ruang
    _atur(Workspace(ruang), None)
    akun_uji(Workspace(ruang))
    (ruang / "data" / "raw" / "oidc.rahasia").write_text(f"{RAHASIA}\n", encoding="utf-8")
    return Workspace(ruang)


@pytest.fixture(scope="module")
def server(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hidup]:
    with layani(ws.ruang, tmp_path_factory.mktemp("layani")) as satu:
        yield satu


@pytest.fixture(scope="module")
def kabupaten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The issuer of a provider that is somebody else's work: a server of its own, with its own keys."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        porta = s.getsockname()[1]
    catatan = tmp_path_factory.mktemp("penyedia") / "log"
    with catatan.open("wb") as log:
        proses = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "--port", str(porta), "--require-nonce"], stdout=log, stderr=log,
            env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"},
        )  # fmt: skip
    try:
        batas = time.monotonic() + 60
        while True:
            assert proses.poll() is None and time.monotonic() < batas, catatan.read_text(encoding="utf-8")
            try:
                httpx.get(f"http://127.0.0.1:{porta}/.well-known/openid-configuration")
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{porta}"
    finally:
        proses.terminate()
        proses.wait(timeout=20)


@pytest.fixture(scope="module")
def _penyedia() -> Iterator[Penyedia]:
    satu = Penyedia()
    yield satu
    satu.tutup()


@pytest.fixture
def penyedia(_penyedia: Penyedia, ws: Workspace) -> Penyedia:
    """Ours, honest until a test says otherwise; kantor.toml names it."""
    _penyedia.semula()
    _atur(ws, _penyedia.penerbit)
    return _penyedia


def _atur(ws: Workspace, penerbit: str | None, lain: str = "", peran: str = PERAN, klien: str = KLIEN) -> None:
    """kantor.toml with that provider; the server is not told."""
    isi = '[dasbor]\nproksi = ["127.0.0.1"]\n'
    if penerbit is not None:
        isi += f'[dasbor.oidc]\npenerbit = "{penerbit}"\nklien = "{klien}"\nnama_tombol = "Masuk dengan <akun> kabupaten"\n'
        isi += f"{lain}\n{peran}"
    path = ws.path_kantor
    path.write_text(kantor_kecil.kantor().replace("[pejabat]", f"{isi}\n[pejabat]", 1), encoding="utf-8")
    # Some file systems keep no finer time than this.
    os.utime(path, ns=(time.time_ns(), time.time_ns()))


class Tamu:
    """A browser without a screen, from an address of its own."""

    nomor = 0
    terbuka: ClassVar[list[httpx.Client]] = []

    def __init__(self, server: Hidup, alamat: str | None = None, **kepala: str) -> None:
        Tamu.nomor += 1
        self.alamat, self.server = alamat or f"10.7.{Tamu.nomor // 250}.{Tamu.nomor % 250}", server.alamat
        self.h = httpx.Client(
            base_url=server.alamat,
            headers={"Origin": server.alamat, "X-Forwarded-For": self.alamat} | kepala,
            timeout=60,
        )
        self.terbuka.append(self.h)

    def mulai(self, ke: str = "") -> str:
        """The address at the provider."""
        jawab = self.h.get("/masuk/oidc", params={"ke": ke} if ke else None)
        assert jawab.status_code == 303, teks_html(jawab)
        return jawab.headers["location"]

    def masuk(self, penyedia: Penyedia, ke: str = "") -> httpx.Response:
        return self.h.get(penyedia.izinkan(self.mulai(ke)))

    def sandi(self, pengguna: str, sandi: str) -> httpx.Response:
        isi = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.h.get("/masuk").text))
        return self.h.post("/masuk", data=isi | {"pengguna": pengguna, "sandi": sandi})

    @property
    def token(self) -> str | None:
        return self.h.cookies.get("sesi")


@pytest.fixture(autouse=True)
def tutup() -> Iterator[None]:
    yield
    while Tamu.terbuka:
        Tamu.terbuka.pop().close()


def teks_html(jawab: httpx.Response) -> str:
    import html

    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", jawab.text, flags=re.DOTALL)))


def orang(nama: str, *kelompok: str, **lain: Any) -> dict[str, Any]:
    return {"sub": f"id-{nama}", "preferred_username": nama, "name": f"Nama {nama}", "groups": list(kelompok)} | lain


def akun(ws: Workspace, pengguna: str) -> dict[str, Any] | None:
    return next((a for a in ws.akun.daftar() if a["pengguna"] == pengguna), None)


def acts(ws: Workspace, pengguna: str) -> list[Any]:
    return [
        (p["isi"]["peran"], p["isi"]["seksi"], p["oleh"], p["peran"])
        for p in ws.jurnal() if p["aksi"] == "akun" and p["objek"] == pengguna
    ]  # fmt: skip


# -- the whole road -----------------------------------------------------------------------------------------------------


def test_a_provider_that_is_added_and_taken_away_again(ws: Workspace, server: Hidup, kabupaten: str) -> None:
    """With the server running all the while; the provider is one that others made."""
    _atur(ws, None)
    tamu = Tamu(server, **{"User-Agent": "Peramban Uji"})
    assert "/masuk/oidc" not in tamu.h.get("/masuk").text
    for jalan in ("/masuk/oidc", "/masuk/oidc/kembali"):
        assert tamu.h.get(jalan).headers["location"] == "/masuk"
    _atur(ws, kabupaten)
    halaman = tamu.h.get("/masuk?ke=/di_bawah_target")
    assert 'href="/masuk/oidc?ke=/di_bawah_target"' in halaman.text
    assert "Masuk dengan &lt;akun&gt; kabupaten" in halaman.text
    assert "form-action 'self'" in halaman.headers["content-security-policy"]

    klaim = orang("kasi.kabupaten", "kasi-trantib", "semua-asn")
    del klaim["sub"]
    assert httpx.put(f"{kabupaten}/users/orang-7", json=klaim).status_code == 204
    mulai = tamu.h.get("/masuk/oidc?ke=/di_bawah_target")
    (kuki,) = mulai.headers.get_list("set-cookie")
    assert {s.strip().lower() for s in kuki.split(";")[1:]} == {
        "httponly", "max-age=600", "path=/masuk/oidc", "samesite=lax"
    }  # fmt: skip
    minta = parse_qs(urlsplit(mulai.headers["location"]).query)
    assert minta["redirect_uri"] == [f"{server.alamat}/masuk/oidc/kembali"]
    izin = httpx.post(mulai.headers["location"], data={"sub": "orang-7"})
    jawab = tamu.h.get(izin.headers["location"])
    assert (jawab.status_code, jawab.headers["location"]) == (303, "/di_bawah_target"), teks_html(jawab)
    (kuki,) = [k for k in jawab.headers.get_list("set-cookie") if k.startswith("sesi=")]
    assert {s.strip().lower() for s in kuki.split(";")[1:]} == {"httponly", "path=/", "samesite=lax"}
    for satu in (mulai, jawab):
        assert satu.headers["cache-control"] == "no-store" and satu.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in satu.headers["content-security-policy"]
    assert tamu.h.get("/").status_code == 200
    p = ws.akun.periksa(tamu.token)
    assert p is not None
    assert (p.pengguna, p.nama, p.peran, p.seksi) == ("kasi.kabupaten", "Nama kasi.kabupaten", "kasi", "trantib")
    assert acts(ws, "kasi.kabupaten") == [("kasi", "trantib", "SSO 127.0.0.1", "operator")]
    (sesi,) = ws.akun.daftar_sesi("kasi.kabupaten")
    assert (sesi["alamat"], sesi["peramban"]) == (tamu.alamat, "Peramban Uji")
    kejadian = [(c["kejadian"], c["rincian"]) for c in ws.akun.catatan(3) if c["pengguna"] == "kasi.kabupaten"]
    assert kejadian == [("masuk", "melalui 127.0.0.1"), ("akun dibuat", "oleh SSO 127.0.0.1")]
    ws.akun.cabut(pengguna="kasi.kabupaten", oleh="uji", peran="admin")
    assert tamu.h.get("/").status_code == 303
    # With another client the same person is the same account; without a provider there is no way in.
    _atur(ws, kabupaten, klien="nama-lain")
    izin = httpx.post(tamu.mulai(), data={"sub": "orang-7"})
    _atur(ws, kabupaten)
    assert "Mulailah lagi" in teks_html(tamu.h.get(izin.headers["location"]))
    assert ws.akun.catatan(1)[0]["rincian"] == "permintaan tidak dikenal"
    izin = httpx.post(tamu.mulai(), data={"sub": "orang-7"})
    assert tamu.h.get(izin.headers["location"]).headers["location"] == "/"
    assert len(acts(ws, "kasi.kabupaten")) == 1
    _atur(ws, None)
    assert tamu.h.get("/masuk/oidc").headers["location"] == "/masuk"


def test_signing_out_of_the_provider_too(ws: Workspace, server: Hidup, kabupaten: str, penyedia: Penyedia) -> None:
    def keluar(tamu: Tamu) -> str:
        sys.path.insert(0, str(DASBOR))
        try:
            from sesi import tanda_keluar
        finally:
            sys.path.pop(0)
        return tamu.h.post("/keluar", data={"tanda": tanda_keluar(str(tamu.token))}).headers["location"]

    penyedia.orang = orang("sekcam.keluar", "kecamatan-camat")
    penyedia.diri = {"end_session_endpoint": f"{penyedia.penerbit}/keluar?a=b"}
    _atur(ws, penyedia.penerbit, lain="# keluar")
    tamu, sendiri = Tamu(server), Tamu(server)
    tamu.masuk(penyedia)
    ke = keluar(tamu)
    assert "Anda sudah keluar." in tamu.h.get(ke).text
    assert 'href="/masuk/oidc?keluar"' in tamu.h.get(ke).text
    lanjut = urlsplit(tamu.h.get("/masuk/oidc?keluar").headers["location"])
    assert lanjut.path == "/realms/asn/keluar"
    assert parse_qs(lanjut.query) == {
        "a": ["b"], "client_id": [KLIEN], "post_logout_redirect_uri": [f"{server.alamat}/masuk"]
    }  # fmt: skip
    sendiri.sandi(PENGGUNA, SANDI)
    assert keluar(sendiri) == "/masuk?keluar"
    assert "masuk/oidc?keluar" not in sendiri.h.get("/masuk?keluar").text
    penyedia.diri = {}
    _atur(ws, penyedia.penerbit)
    assert tamu.h.get("/masuk/oidc?keluar").headers["location"] == "/masuk?keluar"


def test_behind_https(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = orang("camat.https", "kecamatan-camat")
    tamu = Tamu(server, **{"X-Forwarded-Proto": "https"})
    mulai = tamu.h.get("/masuk/oidc", headers={"Host": "siapa@localhost:8443"})
    minta = parse_qs(urlsplit(mulai.headers["location"]).query)
    assert minta["redirect_uri"] == ["https://localhost:8443/masuk/oidc/kembali"]
    kembali = urlsplit(penyedia.izinkan(mulai.headers["location"]))
    # Marked Secure, so httpx would not bring it along on the road from the proxy.
    kuki = {"Cookie": mulai.headers["set-cookie"].split(";")[0]}
    jawab = tamu.h.get(f"{kembali.path}?{kembali.query}", headers=kuki)
    assert jawab.headers["location"] == "/", teks_html(jawab)
    for satu in (*mulai.headers.get_list("set-cookie"), *jawab.headers.get_list("set-cookie")):
        assert "secure" in satu.lower().split("; ")


@pytest.mark.parametrize(
    ("ke", "tujuan"),
    [("/unggah", "/unggah"), ("//jahat.example", "/"), ("https://jahat.example", "/"), ("/masuk", "/")],
)
def test_where_it_leads(server: Hidup, penyedia: Penyedia, ke: str, tujuan: str) -> None:
    penyedia.orang = orang("camat.tujuan", "kecamatan-camat")
    assert Tamu(server).masuk(penyedia, ke).headers["location"] == tujuan


# -- answers that must not open the door ----------------------------------------------------------------------------------

PEM = KUNCI.as_pem(private=False)


def _tanpa_tanda(klaim: dict[str, Any]) -> str:
    return ".".join((sandi64(json.dumps({"alg": "none"}).encode()), sandi64(json.dumps(klaim).encode()), ""))


def _hs256(kunci: bytes) -> Any:
    import hmac

    def tanda(klaim: dict[str, Any]) -> str:
        isi = ".".join(sandi64(json.dumps(x).encode()) for x in ({"alg": "HS256", "kid": "satu"}, klaim))
        return f"{isi}.{sandi64(hmac.digest(kunci, isi.encode(), 'sha256'))}"

    return tanda


def _rusak(klaim: dict[str, Any]) -> str:
    kepala, isi, tanda = tanda_tangani(klaim).split(".")
    lain = sandi64(json.dumps(klaim | {"groups": ["pengelola"]}).encode())
    assert lain != isi
    return f"{kepala}.{lain}.{tanda}"


TANDA = {
    "other key": lambda k: tanda_tangani(k, penyedia_uji.LAIN),
    "alg none": _tanpa_tanda,
    "HS256 with the public key": _hs256(PEM),
    "HS256 with our secret": lambda k: tanda_tangani(k, OctKey.import_key(RAHASIA * 2), "HS256"),
    "changed after it was signed": _rusak,
    "no token": lambda _: "bukan.token",
}
KLAIM: dict[str, tuple[dict[str, Any], str, str]] = {
    "aud": ({"aud": "klien-lain"}, "bukan untuk permintaan ini", "id_token: aud"),
    "many aud, azp another": ({"aud": [KLIEN, "lain"], "azp": "lain"}, "bukan untuk permintaan ini", "id_token: azp"),
    "many aud, no azp": ({"aud": [KLIEN, "lain"]}, "bukan untuk permintaan ini", "id_token: azp"),
    "iss": ({"iss": "https://sso.lain.example"}, "bukan untuk permintaan ini", "id_token: iss"),
    "nonce": ({"nonce": "x" * 43}, "bukan untuk permintaan ini", "id_token: nonce"),
    "no nonce": ({"nonce": None}, "bukan untuk permintaan ini", "id_token: nonce"),
    "expired": ({"exp": 1_000_000_000, "iat": 999_999_000}, "kedaluwarsa", "id_token kedaluwarsa"),
    "no exp": ({"exp": None}, "bukan untuk permintaan ini", "id_token: exp"),
    "not yet": ({"nbf": 4_000_000_000}, "belum berlaku", "id_token kedaluwarsa"),
    "no sub": ({"sub": None}, "bukan untuk permintaan ini", "id_token: sub"),
    "sub is no text": ({"sub": 7}, "", "id_token: sub"),
    "at_hash": ({"at_hash": "xxxx"}, "bukan untuk permintaan ini", "id_token: at_hash"),
    "no name": ({"preferred_username": None}, "klaim «preferred_username»", "tanpa nama pengguna"),
}


@pytest.mark.parametrize("apa", [*TANDA, *KLAIM])
def test_a_token_that_does_not_hold(ws: Workspace, server: Hidup, penyedia: Penyedia, apa: str) -> None:
    penyedia.orang = orang("penyusup", "pengelola")
    ganti, kata, rincian = KLAIM.get(apa, ({}, "tidak dapat dipercaya", "id_token: tanda tangan"))
    penyedia.ubah = lambda k: {n: v for n, v in (k | ganti).items() if v is not None}
    penyedia.tanda = TANDA.get(apa, tanda_tangani)
    tamu = Tamu(server)
    jawab = tamu.masuk(penyedia)
    assert jawab.status_code == 401
    assert kata in teks_html(jawab)
    assert 'role="alert"' in jawab.text and 'name="sandi"' in jawab.text
    assert tamu.token is None and akun(ws, "penyusup") is None
    catatan = ws.akun.catatan(1)[0]
    assert (catatan["kejadian"], catatan["rincian"], catatan["alamat"]) == ("gagal", rincian, tamu.alamat)


def test_the_same_without_a_fault(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    """What the cases above are made from does open the door; the other half of the client's proofs too."""
    penyedia.orang = orang("camat.baik", "kecamatan-camat")
    penyedia.ubah = lambda k: k | {"aud": [KLIEN, "lain"], "azp": KLIEN, "exp": k["iat"] - 30}
    assert Tamu(server).masuk(penyedia).headers["location"] == "/"
    penyedia.diri = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    _atur(ws, penyedia.penerbit, lain="# lagi")
    assert Tamu(server).masuk(penyedia).headers["location"] == "/"


def test_nothing_secret_is_written_down(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    assert len(penyedia.rahasia_keluar) > 20
    tertulis = server.catatan.read_text(encoding="utf-8")
    tertulis += str([ws.akun.catatan(1000), list(ws.jurnal()), ws.akun.daftar()])
    for rahasia in (*penyedia.rahasia_keluar, RAHASIA, "akses-rahasia"):
        assert rahasia not in tertulis


@pytest.mark.parametrize(
    ("diri", "kata"),
    [
        ({"issuer": "https://sso.lain.example"}, "sama persis"), ({"token_endpoint": "http://sso.lain.example/t"}, "keliru"),
        ({"authorization_endpoint": None}, "keliru"), ({"jwks_uri": "javascript:alert(1)"}, "keliru"),
    ],
)  # fmt: skip
def test_a_provider_that_says_odd_things_of_itself(
    ws: Workspace, server: Hidup, penyedia: Penyedia, diri: dict[str, Any], kata: str
) -> None:
    penyedia.orang, penyedia.diri = orang("camat.aneh", "kecamatan-camat"), diri
    _atur(ws, penyedia.penerbit, lain=f"# {kata} {sorted(diri)}")
    tamu = Tamu(server)
    jawab = tamu.h.get("/masuk/oidc")
    if jawab.status_code == 303:
        jawab = tamu.h.get(penyedia.izinkan(jawab.headers["location"]))
    assert jawab.status_code == 401 and kata in teks_html(jawab)
    assert tamu.token is None and akun(ws, "camat.aneh") is None


def test_a_provider_that_cannot_be_reached(ws: Workspace, server: Hidup) -> None:
    """Is no fault of who asks: neither they nor those with a password have to wait, and it is put down once."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        _atur(ws, f"http://127.0.0.1:{s.getsockname()[1]}")
    tamu = Tamu(server)
    for _ in range(7):
        jawab = tamu.h.get("/masuk/oidc")
        assert jawab.status_code == 401 and "tidak dapat dihubungi" in teks_html(jawab)
    assert tamu.sandi(PENGGUNA, SANDI).status_code == 303
    gagal = [c for c in ws.akun.catatan(20) if c["alamat"] == tamu.alamat and c["kejadian"] == "gagal"]
    assert [c["rincian"] for c in gagal] == ["penyedia: ConnectError"]


@pytest.mark.parametrize("isi", [None, "", "dua\nbaris\n"])
def test_without_our_secret(ws: Workspace, server: Hidup, penyedia: Penyedia, isi: str | None) -> None:
    path = ws.ruang / "data" / "raw" / "oidc.rahasia"
    path.unlink() if isi is None else path.write_text(isi, encoding="utf-8")
    try:
        jawab = Tamu(server).h.get("/masuk/oidc")
        assert jawab.status_code == 401 and "data/raw/oidc.rahasia" in teks_html(jawab)
        path.write_text("rahasia-salah", encoding="utf-8")
        penyedia.orang = orang("camat.rahasia", "kecamatan-camat")
        assert "rahasianya" in teks_html(Tamu(server).masuk(penyedia))
        assert ws.akun.catatan(1)[0]["rincian"] == "token: invalid_client"
    finally:
        path.write_text(RAHASIA, encoding="utf-8")


@pytest.mark.parametrize(
    ("galat", "kata", "rincian"),
    [
        ("access_denied", "dibatalkan", "access_denied"), ("server_error", "menolak permintaan", "server_error"),
        ("<b>x", "menolak permintaan", "lain"),
    ],
)  # fmt: skip
def test_an_error_instead_of_an_answer(
    ws: Workspace, server: Hidup, penyedia: Penyedia, galat: str, kata: str, rincian: str
) -> None:
    penyedia.galat = galat
    jawab = Tamu(server).masuk(penyedia)
    assert jawab.status_code == 401 and kata in teks_html(jawab) and "<b>" not in jawab.text
    assert ws.akun.catatan(1)[0]["rincian"] == rincian


# -- whose request it was --------------------------------------------------------------------------------------------------


def test_an_answer_counts_once_and_in_its_own_browser(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = orang("camat.sekali", "kecamatan-camat")
    tamu, lain = Tamu(server), Tamu(server)
    kembali = penyedia.izinkan(tamu.mulai())
    lain.mulai()
    for siapa in (lain, Tamu(server)):
        jawab = siapa.h.get(kembali)
        assert jawab.status_code == 401 and "dimulai di peramban lain" in teks_html(jawab)
        assert siapa.token is None
    assert ws.akun.catatan(1)[0]["rincian"] == "permintaan tidak dikenal"
    kuki = tamu.h.cookies.get("oidc")
    assert tamu.h.get(kembali).headers["location"] == "/"
    assert tamu.h.cookies.get("oidc") is None
    # The very same browser and the very same answer; the provider is not even asked.
    tamu.h.cookies.clear()
    jawab = tamu.h.get(kembali, headers={"Cookie": f"oidc={kuki}"})
    assert jawab.status_code == 401 and "sudah terpakai" in teks_html(jawab)
    assert ws.akun.catatan(1)[0]["rincian"] == "permintaan tidak dikenal"
    assert tamu.token is None
    for query in ("", "?state=", "?state=x&code=y", "?error=access_denied", "?state=%00", "?code=" + "x" * 5000):
        assert Tamu(server).h.get(f"/masuk/oidc/kembali{query}").status_code == 401


def test_another_issuer_in_the_answer(server: Hidup, penyedia: Penyedia) -> None:
    """The trick of mixing up two providers."""
    penyedia.orang = orang("camat.campur", "kecamatan-camat")
    tamu = Tamu(server)
    assert "bukan dari" in teks_html(tamu.h.get(penyedia.izinkan(tamu.mulai()) + "&iss=https://sso.lain.example"))
    assert tamu.h.get(penyedia.izinkan(tamu.mulai()) + f"&iss={penyedia.penerbit}").headers["location"] == "/"


def test_how_many_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DASBOR))
    from masuk_oidc import Menunggu

    class P:
        def __init__(self, state: str) -> None:
            self.state = state

    kini = [0.0]
    m = Menunggu(lambda: kini[0])
    for n in range(150):
        m.simpan("k", "10.0.0.1", "/", P(f"a{n}"))
    assert len(m) == 100
    assert m.ambil("a49", "k") is None and m.ambil("a50", "k") is not None
    for n in range(2200):
        m.simpan("k", f"10.1.{n % 200}.1", "/", P(f"b{n}"))
    assert len(m) == 2000
    kini[0] = 600
    assert m.ambil("b2199", "k") is not None and m.ambil("b2198", "lain") is None
    kini[0] = 601
    assert m.ambil("b2198", "k") is None
    m.simpan("k", "10.0.0.1", "/", P("c"))
    assert len(m) == 1


def test_waits(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = orang("camat.tunggu", "kecamatan-camat")
    tamu = Tamu(server, "10.8.0.1")
    kembali = penyedia.izinkan(tamu.mulai())
    for _ in range(BEBAS_ALAMAT):
        assert Tamu(server, "10.8.0.1").h.get("/masuk/oidc/kembali?state=x").status_code == 401
    for jawab in (tamu.h.get("/masuk/oidc"), tamu.h.get(kembali), tamu.sandi(PENGGUNA, SANDI)):
        assert jawab.status_code == 429 and 25 <= int(jawab.headers["retry-after"]) <= 31
    assert tamu.token is None
    assert Tamu(server, "10.8.0.2").masuk(penyedia).status_code == 303
    # A wrong password holds this up as well, and only what is counted is put down.
    gagal = [c for c in ws.akun.catatan(40) if c["alamat"] == "10.8.0.1"]
    assert len(gagal) == BEBAS_ALAMAT
    for n in range(BEBAS_ALAMAT):
        assert Tamu(server, "10.8.0.3").sandi(f"tidak.ada{n // 4}", "salah salah salah").status_code == 401
    assert Tamu(server, "10.8.0.3").h.get("/masuk/oidc").status_code == 429


# -- groups and accounts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("klaim", "nilai", "peran"),
    [
        ("groups", ["x", "kecamatan-camat"], "camat"), ("groups", "kasi-trantib", "kasi"),
        ("realm_access.roles", {"roles": ["kecamatan-camat"]}, "camat"), ("groups", [], None), ("groups", None, None),
        ("groups", ["kecamatan-camat-lain"], None), ("groups", "kecamatan-camat kasi-trantib", None),
        ("groups", ["KECAMATAN-CAMAT"], None), ("groups", [["kecamatan-camat"], 7, None], None),
        ("groups", {"kecamatan-camat": True}, None), ("groups", ["kasi-trantib", "kecamatan-camat"], "dua"),
    ],
)  # fmt: skip
def test_groups(ws: Workspace, server: Hidup, penyedia: Penyedia, klaim: str, nilai: Any, peran: str | None) -> None:
    nama = f"orang.{Tamu.nomor}"
    penyedia.orang = {
        k: v for k, v in (orang(nama) | {"groups": None, klaim.split(".")[0]: nilai}).items() if v is not None
    }
    _atur(ws, penyedia.penerbit, lain=f'klaim_kelompok = "{klaim}"')
    jawab, siapa = Tamu(server).masuk(penyedia), akun(ws, nama)
    if peran in ("camat", "kasi"):
        assert jawab.status_code == 303 and siapa is not None and siapa["peran"] == peran
        return
    assert jawab.status_code == 401 and siapa is None
    kata = "lebih dari satu kelompok" if peran == "dua" else "tidak ada dalam kelompok"
    assert kata in teks_html(jawab) and "«kecamatan-camat»" in teks_html(jawab)
    assert ("«pengelola»" in teks_html(jawab)) == (peran is None)
    assert ws.akun.catatan(1)[0]["pengguna"] == nama


def test_groups_that_only_the_userinfo_names(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = {"sub": "u1"}
    penyedia.userinfo = {"sub": "lain", "preferred_username": "staf.info", "groups": "kasi-trantib"}
    _atur(ws, penyedia.penerbit, lain="# userinfo")
    assert "bukan tentang satu orang" in teks_html(Tamu(server).masuk(penyedia))
    penyedia.userinfo["sub"] = "u1"
    assert Tamu(server).masuk(penyedia).status_code == 303
    penyedia.orang = {"sub": "u2", "groups": ["kecamatan-camat"]}
    penyedia.userinfo = {"sub": "u2", "preferred_username": "staf.lain", "groups": "pengelola"}
    # What is signed goes before what is not.
    assert Tamu(server).masuk(penyedia).status_code == 303
    siapa = akun(ws, "staf.lain")
    assert siapa is not None and siapa["peran"] == "camat"


def test_a_role_follows_the_groups(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    nama = "pindah.bagian"
    penyedia.orang = orang(nama, "kasi-trantib")
    pertama = Tamu(server)
    pertama.masuk(penyedia)
    # Another name is still the same person; the name here stays.
    penyedia.orang = orang("nama.baru", "kecamatan-camat", sub=f"id-{nama}", name="\x00")
    kedua = Tamu(server)
    assert kedua.masuk(penyedia).status_code == 303
    assert akun(ws, "nama.baru") is None
    for tamu in (pertama, kedua):
        p = ws.akun.periksa(tamu.token)
        assert p is not None and (p.pengguna, p.nama, p.peran, p.seksi) == (nama, f"Nama {nama}", "camat", None)
    oleh = ("SSO 127.0.0.1", "operator")
    assert acts(ws, nama) == [("kasi", "trantib", *oleh), ("camat", None, *oleh)]
    with pytest.raises(CapaianError, match="datang dari kelompoknya di 127"):
        ws.akun.ubah(nama, sebagai="admin", oleh="uji", peran="admin")
    # Whoever has no role there any more has none here, in no window.
    penyedia.orang = orang(nama)
    assert Tamu(server).masuk(penyedia).status_code == 401
    assert ws.akun.periksa(pertama.token) is None and ws.akun.periksa(kedua.token) is None
    assert len(acts(ws, nama)) == 2


def test_a_name_is_not_taken_over(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    for nama in (PENGGUNA, PENGGUNA.upper(), f"{PENGGUNA}@kabupaten.go.id"):
        penyedia.orang = orang(nama, "pengelola")
        tamu = Tamu(server)
        jawab = tamu.masuk(penyedia)
        assert jawab.status_code == 401 and "sudah dipakai akun lain" in teks_html(jawab)
        assert "Hubungi pengelola sistem" in teks_html(jawab) and tamu.token is None
    siapa = akun(ws, PENGGUNA)
    assert siapa is not None and (siapa["penerbit"], siapa["nama"]) == (None, "Pengelola Uji")
    penyedia.orang = orang("ganti.orang", "pengelola")
    assert Tamu(server).masuk(penyedia).status_code == 303
    penyedia.orang |= {"sub": "orang-lain"}
    assert "sudah dipakai akun lain" in teks_html(Tamu(server).masuk(penyedia))
    with pytest.raises(CapaianError, match="sudah dipakai"):
        ws.akun.tambah("ganti.orang", SANDI, nama="Lain", sebagai="camat", oleh="uji", peran="admin")
    penyedia.orang = orang("x", "kecamatan-camat")
    assert "tidak dapat dibuat di sini" in teks_html(Tamu(server).masuk(penyedia))


def test_no_password_opens_it(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = orang("tanpa.sandi", "kecamatan-camat")
    tamu = Tamu(server)
    tamu.masuk(penyedia)
    p = ws.akun.periksa(tamu.token)
    # The dear part of a look at a password is the hash: processor time, because others work here too.
    lama = []
    for nama in ("tanpa.sandi", "tidak.ada.sama.sekali"):
        ulang = []
        for n in range(3):
            awal = time.process_time()
            with pytest.raises(MasukDitolak, match="Nama pengguna atau kata sandi salah"):
                ws.akun.masuk(nama, "salah salah salah", alamat=f"10.9.{len(lama)}.{n}")
            ulang.append(time.process_time() - awal)
        lama.append(min(ulang))
    assert 0.5 < lama[0] / lama[1] < 2
    jawab = Tamu(server).sandi("tanpa.sandi", " ")
    assert jawab.status_code == 401 and "Nama pengguna atau kata sandi salah." in jawab.text
    for coba in (
        lambda: ws.akun.ganti_sandi("tanpa.sandi", SANDI, oleh="uji", peran="admin"),
        lambda: ws.akun.ganti_sandi_sendiri(p, "", SANDI, alamat="10.9.9.9"),
    ):
        with pytest.raises(CapaianError, match="tidak punya kata sandi di sini"):
            coba()
    assert ws.akun.periksa(tamu.token) is not None


def test_an_account_that_is_shut(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = orang("staf.tutup", "pengelola")
    tamu = Tamu(server)
    tamu.masuk(penyedia)
    # An account of the provider is none to fall back on.
    with pytest.raises(CapaianError, match="satu-satunya pengelola"):
        ws.akun.ubah(PENGGUNA, aktif=False, oleh="uji", peran="admin")
    ws.akun.ubah("staf.tutup", aktif=False, oleh="uji", peran="admin")
    assert tamu.h.get("/").status_code == 303
    jawab = tamu.masuk(penyedia)
    assert jawab.status_code == 401 and "dinonaktifkan" in teks_html(jawab)
    siapa = akun(ws, "staf.tutup")
    assert siapa is not None and not siapa["aktif"]
    ws.akun.ubah("staf.tutup", aktif=True, oleh="uji", peran="admin")
    assert Tamu(server).masuk(penyedia).status_code == 303


def test_the_first_account_is_made_here(ws: Workspace, server: Hidup, penyedia: Penyedia) -> None:
    penyedia.orang = orang("pertama", "pengelola")
    tamu = Tamu(server)
    kembali = penyedia.izinkan(tamu.mulai())
    buku = ws.ruang / "data" / "raw" / "akun.sqlite"
    samping = buku.rename(buku.with_suffix(".samping"))
    try:
        assert Tamu(server).h.get("/masuk/oidc").headers["location"] == "/akun-pertama"
        jawab = tamu.h.get(kembali)
        assert jawab.status_code == 401 and "Akun pertama dibuat di sini" in teks_html(jawab)
        assert not ws.akun.ada()
    finally:
        samping.replace(buku)


def test_it_can_be_seen_whose_account_it_is(
    ws: Workspace,
    server: Hidup,
    penyedia: Penyedia,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    penyedia.orang = orang("camat.lihat", "kecamatan-camat")
    tamu = Tamu(server)
    tamu.masuk(penyedia)
    keluaran, _ = jalankan(capsys, Workspace(ws.ruang), "akun")
    (baris,) = [b for b in keluaran.splitlines() if b.startswith("camat.lihat")]
    assert "127.0.0.1" in baris and "kata sandi" not in baris
    assert "kata sandi" in next(b for b in keluaran.splitlines() if b.startswith(PENGGUNA))
    tabel = Workspace(ws.ruang).pengaturan.tabel_akun().set_index("Pengguna")["Masuk dengan"]
    assert (tabel["camat.lihat"], tabel[PENGGUNA]) == ("127.0.0.1", "kata sandi")
    at = buka(ws.ruang, monkeypatch, "pengaturan", bagian="akun")
    assert "camat.lihat" in teks(at)
    for siapa, milik_sini in ((PENGGUNA, True), ("camat.lihat", False)):
        at.selectbox(key="pengaturan_kelola").set_value(siapa).run()
        assert ("diatur di sana" in teks(at)) != milik_sini
        isian = [t.key for t in at.text_input if t.key.startswith(("pengaturan_ganti", "pengaturan_ubah"))]
        assert len(isian) == (3 if milik_sini else 0)


# -- files from before, and kantor.toml --------------------------------------------------------------------------------------


def test_an_account_book_from_before(ws: Workspace, tmp_path: Path) -> None:
    ruang = Path(shutil.copytree(ws.ruang, tmp_path / "ruang"))
    buku = ruang / "data" / "raw" / "akun.sqlite"
    buku.unlink()
    akun_uji(Workspace(ruang))
    with closing(sqlite3.connect(buku)) as kon, kon:
        kon.executescript(
            "DROP INDEX akun_luar; ALTER TABLE akun DROP COLUMN subjek; ALTER TABLE akun DROP COLUMN penerbit;"
            "DROP TABLE percobaan; CREATE TABLE gagal (pengguna TEXT NOT NULL, alamat TEXT NOT NULL,"
            " jumlah INTEGER NOT NULL, terakhir REAL NOT NULL, PRIMARY KEY (pengguna, alamat)) STRICT; PRAGMA user_version = 0;"
        )
        kolom = [b[1] for b in kon.execute("PRAGMA table_info(akun)")]
        assert kolom == ["pengguna", "nama", "peran", "unit", "seksi", "sandi", "aktif", "dibuat"]
    ws = Workspace(ruang)
    assert ws.akun.periksa(ws.akun.masuk(PENGGUNA, SANDI, alamat="10.0.0.1")) is not None
    assert [a["penerbit"] for a in ws.akun.daftar()] == [None]
    with closing(sqlite3.connect(buku)) as kon, pytest.raises(sqlite3.IntegrityError):
        kon.execute("UPDATE akun SET penerbit = 'x'")


def _toml(oidc: str) -> bytes:
    return kantor_kecil.kantor().replace("[pejabat]", f"[dasbor.oidc]\n{oidc}\n[pejabat]", 1).encode()


DASAR = 'penerbit = "https://sso.uji.go.id/realms/asn"\nklien = "capaian"\n'


@pytest.mark.parametrize(
    ("oidc", "kata"),
    [
        ('klien = "a"' + PERAN, "penerbit"), ('penerbit = "https://a.b"' + PERAN, "klien"),
        (DASAR, "belum punya bagian"), (DASAR + "peran = []", "belum punya bagian"), (DASAR + 'peran = ["a"]', "kunci = nilai"),
        (DASAR + 'rahasia = "x"' + PERAN, "data/raw/oidc.rahasia"), (DASAR + "nama_tombol = 7" + PERAN, "nama_tombol"),
        (DASAR + 'klaim_pengguna = " "' + PERAN, "klaim_pengguna"), (DASAR + 'nama_tombol = "a\\nb"' + PERAN, "nama_tombol"),
        (DASAR + PERAN + '[[dasbor.oidc.peran]]\nkelompok = "pengelola"\nperan = "staf"', "dua kali"),
        (DASAR + PERAN.replace('peran = "camat"', 'peran = "operator"'), "«operator» tidak dikenal"),
        (DASAR + PERAN.replace('peran = "camat"', 'peran = "raja"'), "«raja» tidak dikenal"),
        (DASAR + PERAN.replace('seksi = "trantib"', ""), "perlu seksi"),
        (DASAR + PERAN.replace('seksi = "trantib"', 'seksi = "pajak"'), "«pajak» tidak dikenal"),
        (DASAR + PERAN.replace('seksi = "trantib"', 'lajur = "trantib"'), "«lajur»"),
        *((DASAR.replace("https://sso.uji.go.id/realms/asn", x) + PERAN, "penerbit")
          for x in ("http://sso.uji.go.id", "sso.uji.go.id", "https://", "https://a@b.c", "https://a.b?c=d", "https://a b",
                    "https://a.b:x", "ftp://127.0.0.1", "http://127.0.0.1.uji.go.id")),
    ],
)  # fmt: skip
def test_what_kantor_toml_may_not_say(oidc: str, kata: str) -> None:
    with pytest.raises(CapaianError, match=re.escape(kata)) as e:
        urai_kantor(_toml(oidc))
    assert e.value.pesan.startswith("kantor.toml: ")


def test_what_kantor_toml_may_say() -> None:
    oidc = urai_kantor(_toml(DASAR + PERAN)).dasbor.oidc
    assert oidc is not None
    assert (oidc.host, oidc.klaim_pengguna, oidc.klaim_kelompok) == ("sso.uji.go.id", "preferred_username", "groups")
    assert [(p.kelompok, p.peran, p.unit, p.seksi) for p in oidc.peran][1] == ("kasi-trantib", "kasi", None, "trantib")
    for alamat in ("http://127.0.0.1:8080/realms/asn", "http://localhost", "http://[::1]:9000/", "https://a.b/"):
        assert urai_kantor(_toml(DASAR.replace("https://sso.uji.go.id/realms/asn", alamat) + PERAN)).dasbor.oidc
    templat = reference.teks_berkas("templates/kantor.toml")
    contoh = re.search(r"(?m)^# \[dasbor\.oidc\](?:\n# .*)+", templat)
    assert contoh is not None
    isi = tomllib.loads(re.sub("(?m)^# ", "", contoh[0]))
    kantor = tomllib.loads(kantor_kecil.kantor()) | isi
    assert Kantor.dari(kantor, reference.skala().keys()).dasbor.oidc is not None


def test_who_may_change_it(ws: Workspace) -> None:
    """Whoever says which group has which role says who is admin: that is more than the right to change kantor.toml."""
    _atur(ws, None)
    ini = Workspace(ws.ruang)
    teks_lama, sidik = ini.pengaturan.teks()
    baru = teks_lama.replace("[pejabat]", f"[dasbor.oidc]\n{DASAR}{PERAN}\n[pejabat]", 1)
    with pytest.raises(CapaianError, match="hanya pengelola sistem"):
        ini.pengaturan.simpan(baru, sidik, oleh="uji", peran="kasubag")
    assert ini.pengaturan.teks() == (teks_lama, sidik)
    assert "sso.uji.go.id" in str(ini.pengaturan.periksa(baru, sidik).hal)
    ini.pengaturan.simpan(baru, sidik, oleh="uji", peran="admin")
    teks_kini, sidik = ini.pengaturan.teks()
    ini.pengaturan.simpan(teks_kini.replace("[pejabat]", "# lain\n[pejabat]", 1), sidik, oleh="uji", peran="kasubag")
    assert Workspace(ws.ruang).kantor.dasbor.oidc is not None
