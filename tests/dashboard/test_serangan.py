"""What somebody tries who means harm, through the front door of a running dashboard: docs/keamanan.md names each of these
tests beside the threat that it stands for."""

import asyncio
import http.client
import re
import shutil
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from dasbor_uji import DASBOR, PENGGUNA, SANDI, Hidup, akun_uji, sesi_uji
from ruang import ruang_kecil  # noqa: F401
from tamu import Tamu
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from capaian.workspace import Workspace

KENARI = "isi-berkas-yang-tidak-boleh-keluar"
ASING = "https://jahat.example"


@pytest.fixture(scope="module")
def ws(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # noqa: F811
    """With accounts, behind a proxy on this computer, and with a file that nobody is to see."""
    ruang = Path(shutil.copytree(ruang_kecil.ruang, tmp_path_factory.mktemp("serangan") / "ruang"))
    # Other tests sign in to the office that is shared.
    (ruang / "data" / "raw" / "akun.sqlite").unlink(missing_ok=True)
    path = ruang / "data" / "raw" / "kantor.toml"
    teks = path.read_text(encoding="utf-8").replace("[pejabat]", '[dasbor]\nproksi = ["127.0.0.1"]\n\n[pejabat]', 1)
    path.write_text(teks, encoding="utf-8")
    (ruang.parent / "rahasia.txt").write_text(KENARI, encoding="utf-8")
    ws = Workspace(ruang)
    akun_uji(ws)
    ws.akun.tambah("kasi.trantib", SANDI, nama="Kasi", sebagai="kasi", seksi="trantib", oleh="uji", peran="admin")
    ws.akun.tambah("staf.lama", SANDI, nama="Staf", sebagai="staf", seksi="trantib", oleh="uji", peran="admin")
    ws.akun.ubah("staf.lama", aktif=False, oleh="uji", peran="admin")
    return ws


@pytest.fixture(scope="module")
def dasbor() -> Iterator[None]:
    """The modules of the dashboard itself."""
    sys.path.insert(0, str(DASBOR))
    yield
    sys.path.remove(str(DASBOR))


@cache
def _sesi(ws: Workspace) -> str:
    """One session for all of them: a password takes its time."""
    return sesi_uji(ws)


def _masuk(server: Hidup, ws: Workspace, **kepala: str) -> Tamu:
    """Signed in without the time that a password takes."""
    tamu = Tamu(server, **kepala)
    tamu.h.cookies.set("sesi", _sesi(ws), domain="127.0.0.1")
    return tamu


def _mentah(server: Hidup, cara: str, jalan: str, kepala: list[tuple[str, str]]) -> tuple[int, bytes]:
    """A request as it is written here, with headers twice and a path that nobody tidies up."""
    with closing(http.client.HTTPConnection(server.alamat.removeprefix("http://"), timeout=60)) as kon:
        kon.putrequest(cara, jalan, skip_host=True, skip_accept_encoding=True)
        for nama, isi in [("Host", server.alamat.removeprefix("http://")), *kepala]:
            kon.putheader(nama, isi)
        kon.endheaders()
        jawab = kon.getresponse()
        return jawab.status, jawab.read()


def _semua_isi(ws: Workspace) -> tuple[int, int, list[str]]:
    """What an act would change: jurnal, accounts, files."""
    berkas = sorted(str(p) for p in ws.ruang.parent.rglob("*") if p.is_file() and "akun.sqlite" not in p.name)
    return len(ws.jurnal()), len(ws.akun.daftar()), berkas


# -- paths --------------------------------------------------------------------------------------------------------------

KELUAR = (
    "../rahasia.txt", "../../../../../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/rahasia.txt",
    "..\\..\\rahasia.txt", "..%5c..%5crahasia.txt", "%252e%252e%252frahasia.txt", "....//....//etc/passwd", "/etc/passwd",
    "C:/Windows/win.ini", "%5c%5cjahat.example%5cbagi", "x%00.png", "..;/rahasia.txt", "%c0%ae%c0%ae/etc/passwd", ".git/config",
)  # fmt: skip


@pytest.mark.parametrize(
    "awal", ["/", "/static/", "/media/", "/app/static/", "/component/x/", "/_stcore/upload_file/a/", "/unggah/"]
)
def test_no_path_leads_out_of_its_folder(ws: Workspace, server: Hidup, awal: str) -> None:
    """By whoever is signed in: either refused or Streamlit's own page, which every address has."""
    kuki = ("Cookie", f"sesi={_sesi(ws)}")
    _, beranda = _mentah(server, "GET", "/", [kuki])
    assert b"<html" in beranda
    for satu in KELUAR:
        kode, isi = _mentah(server, "GET", f"{awal}{satu}", [kuki])
        assert kode in (301, 400, 404, 405) or (kode == 200 and isi == beranda), (awal, satu, kode, isi[:80])
        assert KENARI.encode() not in isi and b"root:" not in isi, (awal, satu)


def test_what_streamlit_has_and_no_page_uses_is_shut(ws: Workspace, server: Hidup) -> None:
    tamu = _masuk(server, ws)
    for jalan in (
        "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/openapi.json", "/_stcore/agent/interact",
        "/_stcore/agent/mcp", "/_stcore/bidi-components/x/y.js", "/component/x/index.html", "/auth/login", "/auth/logout",
        "/oauth2callback", "/app/static/x", "/_stcore", "/_stcore/", "/_stcore/x", "/media", "/auth",
    ):  # fmt: skip
        for cara in ("GET", "POST"):
            assert tamu.h.request(cara, jalan).status_code == 404, (cara, jalan)


def test_names_of_uploads_lead_nowhere(ws: Workspace, server: Hidup) -> None:
    """A name that somebody else chose is shown and never used as a path."""
    tamu, sebelum = _masuk(server, ws), _semua_isi(ws)
    tamu.h.get("/_stcore/health")
    xsrf = {"X-Xsrftoken": str(tamu.h.cookies.get("_streamlit_xsrf"))}
    nama = ("../../../rahasia2.txt", "..\\..\\rahasia2.txt", "/tmp/rahasia2.txt", "a\x00b.xlsx", "CON", "x" * 5000)
    with _jendela(tamu) as (sesi, _):
        for satu in nama:
            jawab = tamu.h.put(f"/_stcore/upload_file/{sesi}/berkas", files={"file": (satu, b"isi")}, headers=xsrf)
            assert jawab.status_code in (204, 400), (satu, jawab.status_code)
        for jalan in ("..%2f..%2frahasia2.txt/b", "a/..%2f..%2frahasia2.txt", "%2e%2e/b"):
            jawab = tamu.h.put(f"/_stcore/upload_file/{jalan}", files={"file": ("a", b"i")}, headers=xsrf)
            assert jawab.status_code >= 400, jalan
    assert _semua_isi(ws) == sebelum


@contextmanager
def _jendela(tamu: Tamu) -> Iterator[tuple[str, ClientConnection]]:
    """A window of the dashboard: Streamlit's name for it, and its open socket."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    with tamu.soket() as soket:
        soket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        satu = ForwardMsg()
        while satu.WhichOneof("type") != "new_session":
            satu.ParseFromString(soket.recv(timeout=90))
        yield satu.new_session.initialize.session_id, soket


# -- cookies --------------------------------------------------------------------------------------------------------------


def test_what_is_kept_of_a_session_opens_nothing(ws: Workspace, server: Hidup, ruang_kecil: Workspace) -> None:  # noqa: F811
    """Who reads akun.sqlite has only hashes; a session of another office is none here; the case of a letter counts."""
    token = _sesi(ws)
    with closing(sqlite3.connect(ws.ruang / "data" / "raw" / "akun.sqlite")) as kon:
        tersimpan = [b[0] for b in kon.execute("SELECT sidik FROM sesi")]
        assert token not in "\n".join(kon.iterdump())
    asing = sesi_uji(ruang_kecil)
    for satu in (
        *tersimpan[-3:], asing, token.swapcase(), token + "=", f" {token}x", token * 3, "' OR 1=1 --", "1", PENGGUNA, "",
    ):  # fmt: skip
        kode, _ = _mentah(server, "GET", "/_stcore/host-config", [("Cookie", f"sesi={satu}")])
        assert kode == 401, satu
    assert _mentah(server, "GET", "/_stcore/host-config", [("Cookie", f"sesi={token}")])[0] == 200


# -- from another page ------------------------------------------------------------------------------------------------------

MENULIS = {
    "POST": ("/masuk", "/keluar", "/akun-pertama", "/", "/unggah", "/_stcore/agent/interact", "/_stcore/upload_file/a/b"),
    "PUT": ("/_stcore/upload_file/a/b", "/masuk"), "DELETE": ("/_stcore/upload_file/a/b",), "PATCH": ("/",),
}  # fmt: skip


def test_nothing_is_written_for_a_page_from_elsewhere(ws: Workspace, server: Hidup) -> None:
    """CSRF: whatever a strange page makes the browser of somebody who is signed in send."""
    sebelum = _semua_isi(ws)
    host = server.alamat
    kuki = ("Cookie", f"sesi={_sesi(ws)}")
    asal = (
        [("Origin", ASING)], [("Origin", "null")], [], [("Origin", "")], [("Origin", host), ("Origin", ASING)],
        [("Origin", f"{host}, {ASING}")], [("Origin", f"{host}.jahat.example")], [("Origin", f"{ASING}#{host}")],
        [("Origin", host.replace("http://", "http://a@"))], [("Origin", host.replace("http", "ws", 1))],
        [("Referer", host)], [("Origin", host), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        [("Origin", host), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")],
    )  # fmt: skip
    for cara, semua in MENULIS.items():
        for jalan in semua:
            for satu in asal:
                assert _mentah(server, cara, jalan, [kuki, *satu])[0] == 403, (cara, jalan, satu)
    assert _semua_isi(ws) == sebelum
    assert ws.akun.periksa(kuki[1].removeprefix("sesi=")) is not None


def test_nothing_is_built_into_a_page_from_elsewhere(ws: Workspace, server: Hidup) -> None:
    """As a picture, a script, a frame or by fetch; a link leads here all the same."""
    kuki = ("Cookie", f"sesi={_sesi(ws)}")

    def kode(situs: str, cara: str, untuk: str) -> int:
        kepala = [("Sec-Fetch-Site", situs), ("Sec-Fetch-Mode", cara), ("Sec-Fetch-Dest", untuk)]
        return _mentah(server, "GET", "/", [kuki, *kepala])[0]

    for situs in ("cross-site", "same-site"):
        for cara, untuk in (
            ("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "object"),
        ):  # fmt: skip
            assert kode(situs, cara, untuk) == 403, (situs, cara, untuk)
        assert kode(situs, "navigate", "document") == 200
    assert kode("same-origin", "cors", "empty") == kode("none", "navigate", "document") == 200


@pytest.mark.parametrize(
    "kepala",
    [{"Origin": ASING}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "websocket"},
     {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "websocket"}],
)  # fmt: skip
def test_a_window_for_a_page_from_elsewhere(ws: Workspace, server: Hidup, kepala: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus) as e, _masuk(server, ws).soket(**kepala):
        pass
    assert e.value.response.status_code == 403


# -- too much, too slowly -----------------------------------------------------------------------------------------------------


def test_too_much_at_once(ws: Workspace, server: Hidup) -> None:
    """Also when the length is not said beforehand; the server is well afterwards."""
    tamu, mega = _masuk(server, ws), b"x" * 1_000_000

    def kode(cara: str, jalan: str, isi: Any, **kepala: str) -> int:
        try:
            return tamu.h.request(cara, jalan, content=isi, headers=kepala).status_code
        except httpx.TransportError:  # the rest was not waited for
            return 413

    assert kode("POST", "/masuk", b"x" * 9000) == 413
    assert kode("POST", "/masuk", (mega for _ in range(3))) == 413
    assert kode("POST", "/akun-pertama", (b"a=1&" * 3000 for _ in range(2))) in (303, 413)
    tamu.h.get("/_stcore/health")
    xsrf = {
        "X-Xsrftoken": str(tamu.h.cookies.get("_streamlit_xsrf")),
        "Content-Type": "multipart/form-data; boundary=b",
    }
    awal = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n'
    with _jendela(tamu) as (sesi, soket):
        jalan = f"/_stcore/upload_file/{sesi}/b"
        assert kode("PUT", jalan, (awal, *[mega] * 30), **xsrf) == 413
        kuki = "; ".join(f"{k}={v}" for k, v in tamu.h.cookies.items())
        panjang = {"Content-Length": "30000000", "Cookie": kuki, "Origin": server.alamat} | xsrf
        assert _mentah(server, "PUT", jalan, [*panjang.items()])[0] == 413
        with pytest.raises(ConnectionClosed) as e:
            soket.send(b"x" * (2 * 1024 * 1024 + 1))
            while True:
                soket.recv(timeout=30)
    assert e.value.rcvd is not None and e.value.rcvd.code == 1009
    assert tamu.h.get("/").status_code == 200
    assert kode("GET", "/", b"", **{"X-Panjang": "x" * 1_000_000}) in (400, 413)


def test_a_body_that_takes_its_time_is_broken_off(dasbor: None) -> None:
    """Of the bytes, of the whole time and of the silence in between each has its limit; waiting for the end of an answer
    has none."""
    from batas import TerlaluBesar, TerlaluLambat, terima_dalam

    def kirim(*potongan: tuple[float, bytes, bool]) -> Any:
        sisa = list(potongan)

        async def terima() -> dict[str, Any]:
            if not sisa:
                await asyncio.sleep(0.3)
                return {"type": "http.disconnect"}
            tunggu, isi, lagi = sisa.pop(0)
            await asyncio.sleep(tunggu)
            return {"type": "http.request", "body": isi, "more_body": lagi}

        return terima

    async def baca(terima: Any, besar: int = 100, detik: float = 0.2, diam: float = 0.1) -> bytes:
        terima, isi = terima_dalam(terima, besar, detik, diam), b""
        while True:
            pesan = await terima()
            isi += pesan["body"]
            if not pesan["more_body"]:
                assert (await terima())["type"] == "http.disconnect"
                return isi

    assert asyncio.run(baca(kirim((0, b"a" * 50, True), (0.05, b"b" * 50, False)))) == b"a" * 50 + b"b" * 50
    with pytest.raises(TerlaluBesar):
        asyncio.run(baca(kirim((0, b"a" * 60, True), (0, b"b" * 60, False))))
    with pytest.raises(TerlaluLambat):
        asyncio.run(baca(kirim((0, b"a", True), (5, b"b", False))))
    with pytest.raises(TerlaluLambat):
        asyncio.run(baca(kirim(*[(0.06, b"a", True)] * 50)))


def test_a_connection_on_which_nothing_is_asked_is_closed(dasbor: None) -> None:
    """Slowloris: a byte now and then does not buy more time; who asks is answered, however long that takes."""
    import uvicorn
    from sabar import Sabar

    class Segera(Sabar):
        DETIK = 0.3

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.6)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def cerita() -> list[Any]:
        config = uvicorn.Config(app, http=Segera, lifespan="off", log_config=None)
        config.load()
        server = uvicorn.Server(config)
        loop = asyncio.get_running_loop()
        jalan = await loop.create_server(
            lambda: Segera(config=config, server_state=server.server_state, app_state={}), "127.0.0.1", 0
        )
        porta = jalan.sockets[0].getsockname()[1]

        async def tamu(potongan: list[bytes]) -> tuple[bytes, float]:
            baca, tulis = await asyncio.open_connection("127.0.0.1", porta)
            mulai, isi = loop.time(), b""
            for satu in potongan:
                with suppress(ConnectionError):
                    tulis.write(satu)
                    await tulis.drain()
                await asyncio.sleep(0.1)
            with suppress(ConnectionError):
                isi = await asyncio.wait_for(baca.read(100), 5)
            tulis.close()
            return isi, loop.time() - mulai

        hasil = await asyncio.gather(
            tamu([]), tamu([b"GET / HTTP/1.1\r\n"] + [b"a: b\r\n"] * 8), tamu([b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"])
        )
        jalan.close()
        return list(hasil)

    diam, menetes, bertanya = asyncio.run(cerita())
    assert diam[0] == b"" and diam[1] < 0.6
    assert menetes[0] == b"" and menetes[1] < 1.5
    assert bertanya[0].startswith(b"HTTP/1.1 204")


def test_windows_have_a_number(dasbor: None) -> None:
    from batas import Jendela

    jendela = Jendela(sesesi=2, semua=3)
    with jendela.satu("a") as satu, jendela.satu("a") as dua, jendela.satu("a") as tiga, jendela.satu("b") as empat:
        assert (satu, dua, tiga, empat) == (True, True, False, True)
        with jendela.satu("c") as lima:
            assert not lima
    with jendela.satu("a") as satu, jendela.satu("c") as dua:
        assert satu and dua


def test_one_session_does_not_open_windows_without_end(ws: Workspace, server: Hidup, dasbor: None) -> None:
    from batas import JENDELA

    tamu = _masuk(server, ws)
    with ExitStack() as terbuka:
        for _ in range(JENDELA):
            terbuka.enter_context(tamu.soket())
        with pytest.raises(InvalidStatus) as e, tamu.soket():
            pass
        assert e.value.response.status_code == 429
        lain = Tamu(server)
        lain.h.cookies.set("sesi", sesi_uji(ws), domain="127.0.0.1")
        with lain.soket():
            pass


# -- headers ------------------------------------------------------------------------------------------------------------------


def _alamat_sesi(ws: Workspace, server: Hidup, kepala: list[tuple[str, str]]) -> str:
    """Which address a failed attempt is counted for."""
    tamu = Tamu(server)
    isi = tamu.formulir() | {"pengguna": "kasi.trantib", "sandi": "bukan kata sandinya"}
    badan = httpx.Request("POST", "http://x", data=isi).content.decode()
    with socket.create_connection(
        (server.alamat.split("/")[2].split(":")[0], int(server.alamat.rpartition(":")[2]))
    ) as s:
        baris = [
            "POST /masuk HTTP/1.1", f"Host: {server.alamat.removeprefix('http://')}", f"Origin: {server.alamat}",
            f"Cookie: formulir={tamu.h.cookies['formulir']}", "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(badan)}", "Connection: close", *(f"{k}: {v}" for k, v in kepala), "", badan,
        ]  # fmt: skip
        s.sendall("\r\n".join(baris).encode("latin-1"))
        jawab = b""
        while potong := s.recv(65536):
            jawab += potong
    assert jawab.startswith(b"HTTP/1.1 401"), jawab[:200]
    ws.akun.ganti_sandi("kasi.trantib", SANDI, oleh="uji", peran="admin")
    return next(c["alamat"] for c in ws.akun.catatan() if c["kejadian"] == "gagal")


@pytest.mark.parametrize(
    ("kepala", "alamat"),
    [
        ([("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "10.7.0.1")], "10.7.0.1"),
        ([("X-Forwarded-For", "6.6.6.6, 10.7.0.2")], "10.7.0.2"),
        ([("X-Forwarded-For", "10.7.0.3:4711")], "10.7.0.3"),
        ([("X-Forwarded-For", "[2001:db8::7]:80")], "2001:db8::7"),
        ([("X-Forwarded-For", "10.7.0.4, \x9b31m<script>")], "127.0.0.1"),
        ([("X-Real-IP", "6.6.6.6"), ("Forwarded", "for=6.6.6.6"), ("X-Forwarded-For", "10.7.0.5")], "10.7.0.5"),
    ],
)  # fmt: skip
def test_who_somebody_claims_to_be(ws: Workspace, server: Hidup, kepala: list[tuple[str, str]], alamat: str) -> None:
    """Only the last hop before the proxy counts, on whichever line, and only when it is an address."""
    assert _alamat_sesi(ws, server, kepala) == alamat


def test_the_name_of_this_place_comes_from_nobody_else(ws: Workspace, server: Hidup) -> None:
    tamu = Tamu(
        server, **{"X-Forwarded-Host": "jahat.example", "Forwarded": "host=jahat.example", "X-Original-URL": "/"}
    )
    for jalan in ("/unggah", "/masuk", "/masuk/oidc", "/keluar", "//jahat.example", "/%2f%2fjahat.example/"):
        jawab = tamu.h.get(jalan)
        assert "jahat.example" not in jawab.headers.get("location", "").split("?")[0], jalan
        assert not jawab.headers.get("location", "/").startswith("//")
    host = server.alamat.removeprefix("http://")
    assert _mentah(server, "GET", "/masuk", [("Host", "jahat.example")])[0] == 400
    assert _mentah(server, "GET", "http://jahat.example/masuk", [("X", host)])[0] in (303, 401, 400)
    for jalan in ("/masuk?ke=//jahat.example", "/masuk?ke=https://jahat.example", "/masuk?ke=/%5cjahat.example"):
        assert 'name="ke" value="/"' in tamu.h.get(jalan).text


def test_headers_of_every_kind_of_answer(ws: Workspace, server: Hidup) -> None:
    masuk, tamu = _masuk(server, ws), Tamu(server)
    jawaban = [
        masuk.h.get("/"), masuk.h.get("/_stcore/metrics"), masuk.h.get("/media/x"), masuk.h.get("/static/../x"),
        tamu.h.get("/masuk"), tamu.h.get("/"), tamu.h.get("/media/x"), tamu.h.post("/masuk", content=b"x" * 99_000),
        tamu.h.post("/masuk", headers={"Origin": ASING}), tamu.h.get("/masuk", headers={"Host": "jahat.example"}),
        tamu.h.put("/masuk"),
    ]  # fmt: skip
    assert {j.status_code for j in jawaban} >= {200, 303, 400, 401, 403, 404, 405, 413}
    for j in jawaban:
        k = j.headers
        assert k["x-content-type-options"] == "nosniff" and k["x-frame-options"] == "DENY", j
        assert k["referrer-policy"] == "same-origin" and k["cross-origin-opener-policy"] == "same-origin"
        assert (
            k["cross-origin-resource-policy"] == "same-origin" and k["cross-origin-embedder-policy"] == "require-corp"
        )
        assert "camera=()" in k["permissions-policy"] and "frame-ancestors 'none'" in k["content-security-policy"]
        assert "unsafe-eval" not in k["content-security-policy"]
        assert "strict-transport-security" not in k and "access-control-allow-origin" not in k
        assert "server" not in k and "x-powered-by" not in k
    aman = Tamu(server, **{"X-Forwarded-Proto": "https"}).h.get("/masuk")
    assert aman.headers["strict-transport-security"].startswith("max-age=")


def test_a_fault_of_ours_is_answered_like_everything_else(dasbor: None, ws: Workspace) -> None:
    """Without a word of what went wrong; whoever runs the server finds it in its window."""
    from gerbang import Gerbang

    async def rusak(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError(KENARI)

    async def minta(*, lempar: bool) -> httpx.Response:
        jalan = httpx.ASGITransport(Gerbang(rusak, ws, lambda: ws), raise_app_exceptions=lempar)
        async with httpx.AsyncClient(transport=jalan, base_url="http://localhost") as h:
            return await h.get("/masuk")

    with pytest.raises(RuntimeError, match=KENARI):
        asyncio.run(minta(lempar=True))
    jawab = asyncio.run(minta(lempar=False))
    assert jawab.status_code == 500 and KENARI not in jawab.text
    assert jawab.headers["x-frame-options"] == "DENY" and "pengelola" in jawab.text


# -- who is there -----------------------------------------------------------------------------------------------------------------


def test_nobody_learns_which_names_have_an_account(ws: Workspace, server: Hidup) -> None:
    """The same words, the same number, the same wait, whether the name is unknown, shut, or the password wrong."""
    siapa = {"tidak.dikenal": 6, "kasi.trantib": 6, "staf.lama": 1}
    jawaban: dict[str, list[tuple[int, str]]] = {s: [] for s in siapa}
    for s, kali in siapa.items():
        tamu = Tamu(server)
        tanda = tamu.formulir()["tanda"]
        for _ in range(kali):
            j = tamu.kirim(tanda=tanda, pengguna=s, sandi="bukan kata sandinya")
            isi = j.text.replace(s, "SIAPA").replace(tanda, "TANDA")
            jawaban[s].append((j.status_code, re.sub(r"\d+ detik", "n detik", isi)))
    assert jawaban["tidak.dikenal"] == jawaban["kasi.trantib"]
    assert jawaban["staf.lama"] == jawaban["kasi.trantib"][:1]
    assert [kode for kode, _ in jawaban["kasi.trantib"]] == [401] * 5 + [429]


def test_a_password_in_the_wrong_field_is_not_kept(ws: Workspace, server: Hidup) -> None:
    rahasia = "kuda-laut-merah-7"
    Tamu(server).masuk(rahasia, "x")
    Tamu(server).masuk(rahasia[:6], "x")
    tercatat = [c["pengguna"] for c in ws.akun.catatan()[:2]]
    assert tercatat == [rahasia[:6], "(nama tidak dikenal)"]
    with closing(sqlite3.connect(ws.ruang / "data" / "raw" / "akun.sqlite")) as kon:
        assert rahasia not in "\n".join(kon.iterdump())


def test_nothing_secret_is_printed(ws: Workspace, server: Hidup) -> None:
    """After all of the above, and a page that was opened: neither password nor token in what the server wrote, nor in the
    jurnal."""
    tamu = Tamu(server)
    assert tamu.masuk().status_code == 303
    with _jendela(tamu):
        pass
    tercetak = server.catatan.read_text(encoding="utf-8")
    rahasia = [SANDI, "bukan kata sandinya", str(tamu.token), str(tamu.h.cookies["formulir"]), KENARI, "kuda-laut"]
    with closing(sqlite3.connect(ws.ruang / "data" / "raw" / "akun.sqlite")) as kon:
        rahasia += [b[0] for b in kon.execute("SELECT sandi FROM akun")] + [
            b[0] for b in kon.execute("SELECT sidik FROM sesi")
        ]
    semua = tercetak + str(ws.jurnal())
    assert [r for r in rahasia if r in semua] == []


# -- the page that says all this ------------------------------------------------------------------------------------------------


def test_the_page_on_security_names_tests_and_modules_that_exist() -> None:
    akar = DASBOR.parent
    teks = (akar / "docs" / "keamanan.md").read_text(encoding="utf-8")
    ada = "\n".join(p.read_text(encoding="utf-8") for p in (akar / "tests").rglob("test_*.py"))
    disebut = set(re.findall(r"`(test_\w+)`", teks))
    assert len(disebut) > 30
    assert [t for t in sorted(disebut) if f"def {t}(" not in ada] == []
    berkas = set(re.findall(r"`((?:src|dashboard|tests|\.ci)/[\w./-]+\.\w+)`", teks))
    assert [b for b in sorted(berkas) if not (akar / b).is_file()] == []
