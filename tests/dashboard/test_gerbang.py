"""The gate of a running dashboard: who comes in, by which road, and what is left open."""

import html
import http.client
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import kantor_kecil
import pytest
from dasbor_uji import CHROMIUM, PENGGUNA, SANDI, Hidup, akun_uji, buka_peramban, layani, masuk_di_peramban
from perintah import jalankan
from ruang import ruang_kecil  # noqa: F401
from tamu import Tamu
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection

from capaian.workspace import Workspace

AKAR = Path(__file__).parents[2]
LAIN = "kolam ikan nila"
TERBUKA = {"/masuk", "/masuk/oidc", "/masuk/oidc/kembali", "/keluar", "/akun-pertama", "/_stcore/health"}


@pytest.fixture(scope="module")
def ws(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # noqa: F811
    """With two accounts, behind a proxy on this computer: so a test may come from any address."""
    ruang = Path(shutil.copytree(ruang_kecil.ruang, tmp_path_factory.mktemp("gerbang") / "ruang"))
    _dasbor(ruang, 'proksi = ["127.0.0.1"]', 'alamat = ["capaian.uji.go.id"]')
    ws = Workspace(ruang)
    akun_uji(ws)
    ws.akun.tambah("kasi.trantib", LAIN, nama="Kasi", sebagai="kasi", seksi="trantib", oleh="uji", peran="admin")
    return ws


def _dasbor(ruang: Path, *baris: str) -> None:
    path = ruang / "data" / "raw" / "kantor.toml"
    teks = path.read_text(encoding="utf-8")
    isi = "\n".join(("[dasbor]", *baris))
    path.write_text(teks.replace("[pejabat]", f"{isi}\n\n[pejabat]", 1), encoding="utf-8")


def _rute(ruang: Path) -> list[tuple[str, list[str]]]:
    """Every route that the app has, its own and Streamlit's, asked of the app itself."""
    program = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); import asgi;"
        "rute = asgi.app._build_starlette_app().routes;"
        "print(json.dumps([(r.path, sorted(getattr(r, 'methods', None) or [])) for r in rute]))"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", program, str(AKAR / "dashboard")], capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"CAPAIAN_HOME": str(ruang), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    return json.loads(hasil.stdout.splitlines()[-1])


def _mentah(server: Hidup, cara: str, jalan: str) -> tuple[int, Any, bytes]:
    """A request with the path exactly as it is written: httpx would tidy it up."""
    with closing(http.client.HTTPConnection(server.alamat.removeprefix("http://"), timeout=60)) as kon:
        kon.request(cara, jalan, headers={"Accept": "text/html", "Origin": server.alamat})
        jawab = kon.getresponse()
        return jawab.status, jawab.headers, jawab.read()


def _ubah_sesi(ws: Workspace, perintah: str, *isi: object) -> None:
    with closing(sqlite3.connect(ws.ruang / "data" / "raw" / "akun.sqlite")) as kon, kon:
        assert kon.execute(f"UPDATE sesi SET {perintah} WHERE nomor = (SELECT max(nomor) FROM sesi)", isi).rowcount == 1


# -- without a session --------------------------------------------------------------------------------------------------


def test_every_route_without_a_session(ws: Workspace, server: Hidup) -> None:
    rute = _rute(ws.ruang)
    jalan = {re.sub(r"\{[^}]*\}", "x", path) or "/" for path, _ in rute}
    assert len(jalan) > 12 and jalan > TERBUKA - {"/_stcore/health"}, jalan
    jalan |= {
        "/", "/di_bawah_target", "/unggah/", "/tidak/ada", "/masuk/", "/masuk/x", "/_stcore/health/", "/_stcore//health",
        "/static/../masuk", "/%2e%2e/masuk", "//masuk", "/MASUK", "/_stcore/health%00", "/media/masuk", "/_stcore/upload_file/a/b",
        "/static/js/index.js", "/favicon.png", "/index.html", "/app.py", "/app/static/x", "/_stcore/metrics",
        "/_stcore/host-config", "/_stcore/stream", "/_stcore/agent/openapi.json", "/masuk;x", "/component/x/index.html",
    }  # fmt: skip
    bocor = []
    for satu in sorted(jalan - TERBUKA):
        for cara in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            kode, kepala, isi = _mentah(server, cara, satu)
            ke_masuk = kode == 303 and kepala["location"].startswith("/masuk")
            if (
                not (ke_masuk or kode in (400, 401))
                or "sesi=" in str(kepala)
                or re.search(rb"(?i)streamlit|kecamatan", isi)
            ):
                bocor.append((cara, satu, kode, isi[:200]))
    tamu = Tamu(server)
    assert not bocor
    assert tamu.h.get("/_stcore/health").text == "ok"
    assert tamu.h.get("/di_bawah_target").headers["location"] == "/masuk?ke=/di_bawah_target"


def _tanpa(ws: Workspace, server: Hidup, bagaimana: str) -> Tamu:
    """A visitor with a session that does not hold."""
    tamu = Tamu(server)
    if bagaimana == "palsu":
        tamu.h.cookies.set("sesi", "x" * 43)
    elif bagaimana == "rusak":
        tamu.h.cookies.set("sesi", "%00\\\"';--")
    elif bagaimana != "tanpa":
        assert tamu.masuk("kasi.trantib", LAIN).status_code == 303
        assert tamu.h.get("/").status_code == 200
        if bagaimana == "diam":
            _ubah_sesi(ws, "terakhir = terakhir - 1801")
        elif bagaimana == "habis":
            _ubah_sesi(ws, "batas = ?", 1_000_000)
        elif bagaimana == "dicabut":
            ws.akun.cabut(pengguna="kasi.trantib", oleh="uji", peran="admin")
        elif bagaimana == "terpotong":
            token = str(tamu.token)
            tamu.h.cookies.clear()
            tamu.h.cookies.set("sesi", token[:-1])
    return tamu


@pytest.mark.parametrize("bagaimana", ["tanpa", "palsu", "rusak", "diam", "habis", "dicabut", "terpotong"])
def test_a_session_that_does_not_hold(ws: Workspace, server: Hidup, bagaimana: str) -> None:
    tamu = _tanpa(ws, server, bagaimana)
    assert tamu.h.get("/").status_code == 303
    assert tamu.h.get("/_stcore/host-config").status_code == 401
    assert tamu.h.put("/_stcore/upload_file/a/b", content=b"x").status_code == 401
    assert tamu.h.get("/media/x.png").status_code == 401
    assert tamu.h.get("/masuk").status_code == 200
    with pytest.raises(InvalidStatus) as e:
        tamu.soket()
    assert e.value.response.status_code == 401


def test_an_account_that_is_shut(ws: Workspace, server: Hidup) -> None:
    ws.akun.tambah("staf.lama", SANDI, nama="Staf", sebagai="staf", seksi="trantib", oleh="uji", peran="admin")
    tamu = Tamu(server)
    assert tamu.masuk("staf.lama").status_code == 303
    assert tamu.h.get("/").status_code == 200
    ws.akun.ubah("staf.lama", aktif=False, oleh="uji", peran="admin")
    assert tamu.h.get("/").status_code == 303
    assert tamu.masuk("staf.lama").status_code == 401


# -- signing in ---------------------------------------------------------------------------------------------------------


def test_signing_in(ws: Workspace, server: Hidup) -> None:
    tamu = Tamu(server, **{"User-Agent": "Peramban Uji \x1b[31m"})
    jawab = tamu.masuk()
    assert (jawab.status_code, jawab.headers["location"]) == (303, "/")
    (kuki,) = [k for k in jawab.headers.get_list("set-cookie") if k.startswith("sesi=")]
    sifat = {s.strip().lower() for s in kuki.split(";")[1:]}
    assert sifat == {"httponly", "path=/", "samesite=lax"}
    assert tamu.h.get("/").status_code == 200
    assert tamu.h.get("/_stcore/host-config").status_code == 200
    assert tamu.h.get("/masuk").headers["location"] == "/"
    sesi = ws.akun.daftar_sesi(PENGGUNA)[-1]
    assert (sesi["alamat"], sesi["peramban"]) == (f"10.1.0.{Tamu.nomor}", "Peramban Uji ·[31m")
    with tamu.soket() as soket:
        assert soket.subprotocol == "streamlit"


def test_https_behind_the_proxy(server: Hidup) -> None:
    tamu = Tamu(server, **{"X-Forwarded-Proto": "https"})
    halaman = tamu.h.get("/masuk")
    isi = dict(re.findall(r'name="(\w+)" value="([^"]*)"', halaman.text)) | {"pengguna": PENGGUNA, "sandi": SANDI}
    # Marked Secure, so httpx would not bring it along on the road from the proxy.
    kuki = {"Cookie": halaman.headers["set-cookie"].split(";")[0]}
    # A page without https on the same name is another origin.
    assert tamu.h.post("/masuk", data=isi, headers=kuki).status_code == 403
    asal = {"Origin": server.alamat.replace("http", "https", 1)}
    jawab = tamu.h.post("/masuk", data=isi, headers=kuki | asal)
    assert jawab.status_code == 303
    assert jawab.headers["set-cookie"].startswith("sesi=")
    for satu in (halaman, jawab):
        assert "secure" in satu.headers["set-cookie"].lower().split("; ")


@pytest.mark.parametrize(
    ("ke", "tujuan"),
    [
        ("/di_bawah_target", "/di_bawah_target"), ("", "/"), ("//jahat.example", "/"), ("https://jahat.example", "/"),
        ("/\\jahat.example", "/"), ("/a//b", "/"), ("/masuk", "/"), ("/keluar", "/"), ("/x\r\nSet-Cookie: a=b", "/"),
        ("/x?y=z", "/"), ("javascript:alert(1)", "/"),
    ],
)  # fmt: skip
def test_where_signing_in_leads(server: Hidup, ke: str, tujuan: str) -> None:
    assert Tamu(server).masuk(ke=ke).headers["location"] == tujuan


def test_a_session_that_was_there_before_is_not_taken_over(ws: Workspace, server: Hidup) -> None:
    """Session fixation: neither a token that somebody planted nor that of the account before."""
    tamu = Tamu(server)
    tamu.h.cookies.set("sesi", "tertanam-oleh-orang-lain", domain="127.0.0.1")
    assert tamu.masuk().status_code == 303
    baru = tamu.token
    assert baru != "tertanam-oleh-orang-lain"
    assert ws.akun.periksa("tertanam-oleh-orang-lain") is None
    isi = {"pengguna": "kasi.trantib", "sandi": LAIN}
    lain = Tamu(server)
    isi |= lain.formulir()
    tamu.h.cookies.set("formulir", str(lain.h.cookies.get("formulir")), domain="127.0.0.1")
    assert tamu.h.post("/masuk", data=isi).status_code == 303
    assert tamu.token not in (None, baru)
    assert ws.akun.periksa(baru) is None


def test_a_form_from_elsewhere(ws: Workspace, server: Hidup) -> None:
    """Login CSRF: without the token that belongs to the browser's cookie, or from another page, nobody is signed in."""
    sebelum = len(ws.akun.catatan())
    tamu, lain = Tamu(server), Tamu(server)
    tanda, punya_lain = tamu.formulir()["tanda"], lain.formulir()["tanda"]
    for isi in ({}, {"tanda": ""}, {"tanda": punya_lain}, {"tanda": tanda[:-1]}, {"tanda": "é"}):
        jawab = tamu.kirim(**isi)
        assert jawab.status_code == 403
        assert "Silakan isi sekali lagi" in jawab.text
    for asal in (
        "https://jahat.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        server.alamat + ".jahat.example",
        "",
    ):
        jawab = tamu.h.post(
            "/masuk", data={"pengguna": PENGGUNA, "sandi": SANDI, "tanda": tanda}, headers={"Origin": asal}
        )
        assert jawab.status_code == 403, asal
    tanpa_asal = httpx.post(f"{server.alamat}/masuk", data={"tanda": tanda}, cookies=dict(tamu.h.cookies))
    assert tanpa_asal.status_code == 403
    assert tamu.token is None
    assert len(ws.akun.catatan()) == sebelum
    assert tamu.kirim(tanda=tanda).status_code == 303


def test_only_what_a_form_is_made_of(server: Hidup) -> None:
    tamu = Tamu(server)
    tanda = tamu.formulir()["tanda"]
    assert tamu.kirim(tanda=tanda, pengguna="x" * 9000).status_code == 413
    assert tamu.h.post("/masuk", json={"tanda": tanda, "pengguna": PENGGUNA, "sandi": SANDI}).status_code == 403
    assert tamu.h.post("/masuk", content=b"\xff\xfe&&&==").status_code == 403
    assert tamu.h.post("/masuk", content="&".join(f"a{n}=1" for n in range(30)).encode()).status_code == 403
    assert tamu.h.get("/masuk", params={"pengguna": PENGGUNA, "sandi": SANDI}).status_code == 200
    assert tamu.h.put("/masuk").status_code == 405
    assert tamu.token is None
    jahat = '"><script>alert(1)</script>'
    jawab = tamu.kirim(tanda=tanda, pengguna=jahat, ke=jahat)
    assert jawab.status_code == 401
    assert "<script" not in jawab.text
    assert html.escape(jahat) in jawab.text


def test_waits(ws: Workspace, server: Hidup) -> None:
    tamu = Tamu(server, "10.2.0.1")
    tanda = tamu.formulir()["tanda"]

    def salah(kali: int, pengguna: str) -> None:
        for _ in range(kali):
            jawab = tamu.kirim(tanda=tanda, pengguna=pengguna, sandi="salah salah salah")
            assert (jawab.status_code, "Nama pengguna atau kata sandi salah." in jawab.text) == (401, True)

    def menunggu(pengguna: str) -> None:
        jawab = tamu.kirim(tanda=tanda, pengguna=pengguna)
        assert jawab.status_code == 429
        assert 25 <= int(jawab.headers["retry-after"]) <= 31
        assert "Terlalu banyak percobaan" in jawab.text

    # An account after five; the address that many share after twenty.
    salah(5, "tidak.ada")
    menunggu("tidak.ada")
    assert Tamu(server, "10.2.0.1").masuk().status_code == 303
    for n in range(3):
        salah(5 if n else 4, f"tidak.ada{n}")
    salah(1, "tidak.ada3")
    menunggu(PENGGUNA)
    assert Tamu(server, "10.2.0.2").masuk().status_code == 303
    # What the client itself writes into the header stands further left and does not count.
    assert Tamu(server, "10.9.9.9, 10.2.0.1").masuk().status_code == 429


def test_a_header_counts_only_from_the_proxy(ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    akun_uji(ruang_kecil)
    ruang = Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang"))
    with layani(ruang, tmp_path) as server:
        tamu = Tamu(server, "10.3.0.1", **{"X-Forwarded-Proto": "https"})
        jawab = tamu.masuk()
        assert "secure" not in str(jawab.headers.get_list("set-cookie")).lower()
        assert Workspace(ruang).akun.daftar_sesi(PENGGUNA)[-1]["alamat"] == "127.0.0.1"


# -- signing out --------------------------------------------------------------------------------------------------------


def test_signing_out(ws: Workspace, server: Hidup) -> None:
    tamu = Tamu(server)
    tamu.masuk()
    token = str(tamu.token)
    sys.path.insert(0, str(AKAR / "dashboard"))
    try:
        from sesi import tanda_keluar
    finally:
        sys.path.pop(0)
    for isi in ({}, {"tanda": ""}, {"tanda": tanda_keluar("lain")}):
        assert tamu.h.post("/keluar", data=isi).status_code == 403
    asing = {"Origin": "https://jahat.example"}
    assert tamu.h.post("/keluar", data={"tanda": tanda_keluar(token)}, headers=asing).status_code == 403
    assert tamu.h.get("/keluar").headers["location"] == "/"
    assert ws.akun.periksa(token) is not None
    jawab = tamu.h.post("/keluar", data={"tanda": tanda_keluar(token)})
    assert (jawab.status_code, jawab.headers["location"]) == (303, "/masuk?keluar")
    assert tamu.token is None
    assert ws.akun.periksa(token) is None
    assert "Anda sudah keluar." in tamu.h.get("/masuk?keluar").text
    tamu.h.cookies.set("sesi", token)
    assert tamu.h.get("/").status_code == 303


# -- headers, names, origins ----------------------------------------------------------------------------------------------


def test_headers_of_every_answer(server: Hidup) -> None:
    tamu = Tamu(server)
    jawaban = [tamu.h.get(x) for x in ("/masuk", "/", "/_stcore/host-config", "/_stcore/health")]
    tamu.masuk()
    beranda = tamu.h.get("/")
    statis = re.findall(r'(?:src|href)="\./(static/js/[^"]+)"', beranda.text)[0]
    jawaban += [beranda, tamu.h.get(f"/{statis}"), tamu.h.get("/_stcore/host-config"), tamu.h.get("/media/tidak-ada")]
    assert [j.status_code for j in jawaban] == [200, 303, 401, 200, 200, 200, 200, 404]
    for j in jawaban:
        assert j.headers["x-content-type-options"] == "nosniff"
        assert j.headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in j.headers["content-security-policy"]
        assert len(j.headers.get_list("content-security-policy")) == 1
        skrip = re.search(r"script-src ([^;]*)", j.headers["content-security-policy"])
        assert skrip is None or ("unsafe" not in skrip[1] and "*" not in skrip[1] and "http" not in skrip[1])
        if "/static/" not in str(j.url):
            assert j.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in jawaban[0].headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "boleh"),
    [
        ("localhost:8501", True), ("192.168.1.10:8501", True), ("[::1]:8501", True), ("capaian.uji.go.id", True),
        ("CAPAIAN.uji.go.id.", True), ("jahat.example", False), ("capaian.uji.go.id.jahat.example", False), ("", False),
        ("localhost.jahat.example:8501", False), ("jahat.example@localhost", True), ("[x", False), ("127.0.0.1.jahat.example", False),
    ],
)  # fmt: skip
def test_by_which_name_it_is_called(server: Hidup, host: str, boleh: bool) -> None:
    """DNS rebinding: a page of a strange name that has come to mean this computer."""
    for jalan in ("/masuk", "/", "/_stcore/health", "/_stcore/stream"):
        jawab = Tamu(server).h.get(jalan, headers={"Host": host})
        assert (jawab.status_code != 400) == boleh, jalan


@pytest.mark.parametrize("asal", ["https://jahat.example", "null", "http://127.0.0.1:1", ""])
def test_a_websocket_from_elsewhere(server: Hidup, asal: str) -> None:
    tamu = Tamu(server)
    tamu.masuk()
    with pytest.raises(InvalidStatus) as e:
        tamu.soket(Origin=asal)
    assert e.value.response.status_code == 403


# -- inside an open window ------------------------------------------------------------------------------------------------


def _jalankan(soket: ClientConnection, pesan: bytes) -> bytes:
    """Send a message and collect all that comes back until the script has finished."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    soket.send(pesan)
    semua = b""
    while True:
        data = soket.recv(timeout=90)
        assert isinstance(data, bytes)
        semua += data
        satu = ForwardMsg()
        satu.ParseFromString(data)
        if satu.WhichOneof("type") == "script_finished":
            return semua


def _mulai() -> bytes:
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ClientState_pb2 import ClientState

    return BackMsg(rerun_script=ClientState()).SerializeToString()


@pytest.mark.parametrize("akhir", ["dicabut", "diam"])
def test_a_session_that_ends_while_the_window_is_open(ws: Workspace, server: Hidup, akhir: str) -> None:
    from streamlit.proto.BackMsg_pb2 import BackMsg

    tamu = Tamu(server)
    tamu.masuk("kasi.trantib", LAIN)
    with tamu.soket() as soket:
        isi = _jalankan(soket, _mulai())
        assert b"Kepala Seksi" in isi
        assert b"Sesi berakhir" not in isi
        if akhir == "dicabut":
            ws.akun.cabut(pengguna="kasi.trantib", oleh="uji", peran="admin")
        else:
            _ubah_sesi(ws, "terakhir = terakhir - 1801")
        # Whatever is sent: it only makes the page say that the session is over.
        for pesan in (BackMsg(stop_script=True).SerializeToString(), b"\xff\xff", _mulai()):
            isi = _jalankan(soket, pesan)
            assert b"Sesi berakhir" in isi
            assert b"Kecamatan" not in isi


def test_what_no_page_sends(ws: Workspace, server: Hidup) -> None:
    """One window could empty the caches of all, have the page run anew at each change of a file, or ask for the names in
    the repository. None of it is passed on; the first is put down, once for a window."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    tamu = Tamu(server)
    tamu.masuk("kasi.trantib", LAIN)
    with tamu.soket() as soket:
        _jalankan(soket, _mulai())
        for jenis in ("clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"):
            soket.send(BackMsg(**{jenis: True}).SerializeToString())
        soket.send(b"")
        soket.send("teks")
        soket.send(BackMsg(app_heartbeat=True).SerializeToString())
        jawab = [ForwardMsg.FromString(bytes(soket.recv(timeout=60)))]
        while jawab[-1].WhichOneof("type") != "heartbeat_ack":
            jawab.append(ForwardMsg.FromString(bytes(soket.recv(timeout=60))))
        assert not [j for j in jawab if j.session_status_changed.run_on_save or j.HasField("git_info_changed")]
        assert b"Kepala Seksi" in _jalankan(soket, _mulai())
    catatan = ws.akun.catatan(2)
    assert [(c["pengguna"], c["kejadian"], c["rincian"]) for c in catatan] == [
        ("kasi.trantib", "ditolak", "pesan clear_cache"), ("kasi.trantib", "masuk", ""),
    ]  # fmt: skip


def test_limits_and_a_broken_kantor_toml_while_it_runs(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
) -> None:
    """New limits hold at the gate at once; with a kantor.toml that cannot be read everybody stays signed in."""
    ruang = Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang"))
    ws = Workspace(ruang)
    akun_uji(ws)
    utuh = ws.path_kantor.read_bytes()
    with layani(ruang, tmp_path) as server:
        tamu = Tamu(server)
        assert tamu.masuk().status_code == 303
        _ubah_sesi(ws, "terakhir = terakhir - 1801")
        assert tamu.h.get("/").status_code == 303
        _dasbor(ruang, "diam_menit = 60")
        assert tamu.h.get("/").status_code == 200
        _ubah_sesi(ws, "terakhir = terakhir + 1401")  # 400 seconds ago
        with tamu.soket() as soket:
            ws.path_kantor.write_bytes(b"tahun = = 2025\n")
            isi = _jalankan(soket, _mulai())
            assert b"Pengaturan kantor tidak dapat dibaca" in isi and b"pada baris 1" in isi
            assert tamu.h.get("/").status_code == 200
            ws.path_kantor.write_bytes(utuh)
            assert b"Pengelola Uji" in _jalankan(soket, _mulai())
        _ubah_sesi(ws, "terakhir = terakhir - 400")
        assert tamu.h.get("/").status_code == 200
        _dasbor(ruang, "diam_menit = 5")
        assert tamu.h.get("/").status_code == 303


def _sesi_baru(soket: ClientConnection) -> Any:
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    soket.send(_mulai())
    satu = ForwardMsg()
    while satu.WhichOneof("type") != "new_session":
        satu.ParseFromString(soket.recv(timeout=90))
    return satu.new_session


def test_options_of_streamlit(server: Hidup) -> None:
    """Ours and those of config.toml: it tells nobody what is done here, and looks as it should."""
    tamu = Tamu(server)
    tamu.masuk()
    with tamu.soket() as soket:
        satu = _sesi_baru(soket)
    assert not satu.config.gather_usage_stats
    assert satu.config.toolbar_mode == satu.config.ToolbarMode.MINIMAL
    assert satu.custom_theme.light.primary_color == "#1F4E79"
    assert "uvicorn" not in str(tamu.h.get("/masuk").headers)


def test_small_answers_do_not_wait(server: Hidup) -> None:
    """Nagle's algorithm and delayed acknowledgements make each of them 40 ms long; a page has dozens."""
    tamu = Tamu(server)
    lama = []
    for _ in range(40):
        mulai = time.perf_counter()
        assert tamu.h.get("/_stcore/health").status_code == 200
        lama.append(time.perf_counter() - mulai)
    assert sorted(lama)[5] < 0.03


def test_uploads(ws: Workspace, server: Hidup) -> None:
    """They lead to a window of Streamlit; only who is signed in can put anything there, and only from our own page."""
    tamu = Tamu(server)
    tamu.masuk("kasi.trantib", LAIN)
    tamu.h.get("/_stcore/health")  # brings Streamlit's own token
    with tamu.soket() as soket:
        satu = _sesi_baru(soket)
        jalan = f"/_stcore/upload_file/{satu.initialize.session_id}/berkas"
        berkas = {"files": {"file": ("a.xlsx", b"isi")}}
        xsrf = {"X-Xsrftoken": str(tamu.h.cookies.get("_streamlit_xsrf"))}
        asing = {"Origin": "https://jahat.example"}
        assert tamu.h.put(jalan, headers=xsrf, **berkas).status_code == 204
        assert tamu.h.put(jalan, headers=xsrf | asing, **berkas).status_code == 403
        assert Tamu(server).h.put(jalan, headers=xsrf, **berkas).status_code == 401
        ws.akun.cabut(pengguna="kasi.trantib", oleh="uji", peran="admin")
        assert tamu.h.put(jalan, headers=xsrf, **berkas).status_code == 401


def test_the_role_of_an_open_window_is_that_of_this_moment(ws: Workspace, server: Hidup) -> None:
    ws.akun.tambah("naik.pangkat", SANDI, nama="Staf", sebagai="staf", seksi="trantib", oleh="uji", peran="admin")
    tamu = Tamu(server)
    tamu.masuk("naik.pangkat")
    with tamu.soket() as soket:
        assert b"Staf atau pengelola data" in _jalankan(soket, _mulai())
        ws.akun.ubah("naik.pangkat", sebagai="sekcam", oleh="uji", peran="admin")
        assert b"Sekretaris Kecamatan" in _jalankan(soket, _mulai())


def test_one_sees_the_offices_that_one_may_read(ws: Workspace, server: Hidup) -> None:
    """A lurah sees the own kelurahan and not the kecamatan above it."""
    ws.akun.tambah(
        "lurah", SANDI, nama="Lurah", sebagai="kasi", unit="kel-uji", seksi="kelurahan", oleh="uji", peran="admin"
    )
    dilihat = {}
    for nama, sandi in (("lurah", SANDI), ("kasi.trantib", LAIN)):
        tamu = Tamu(server)
        tamu.masuk(nama, sandi)
        with tamu.soket() as soket:
            isi = _jalankan(soket, _mulai())
            dilihat[nama] = (b"Kecamatan Uji" in isi, b"Kelurahan Uji" in isi)
    assert dilihat == {"lurah": (False, True), "kasi.trantib": (True, True)}


# -- for the network ------------------------------------------------------------------------------------------------------


def test_for_the_network(ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, galat = jalankan(capsys, ws, "dasbor", "--jaringan", "kantor", kode=2)
    assert "bukan alamat IP" in galat
    with socket.create_server(("127.0.0.1", 0)) as terpakai:
        jalankan(capsys, ws, "dasbor", "--porta", terpakai.getsockname()[1], kode=2)
    with layani(ws.ruang, tmp_path, "--jaringan") as server:
        tertulis = server.catatan.read_text(encoding="utf-8")
        assert "Siapa pun di jaringan yang sama" in tertulis
        assert "Tanpa https" in tertulis
        tamu = Tamu(server)
        nama = socket.gethostname().lower()
        for host, kode in ((f"{nama}:8501", 200), (f"{nama}.local", 200), ("jahat.example", 400)):
            assert tamu.h.get("/masuk", headers={"Host": host}).status_code == kode
        tamu.masuk()
        with tamu.soket() as soket:
            assert b"dapat dibuka dari jaringan kantor" in _jalankan(soket, _mulai())
    with layani(ws.ruang, tmp_path) as server:
        assert Tamu(server).h.get("/masuk", headers={"Host": f"{nama}.local"}).status_code == 400


# -- the first account ----------------------------------------------------------------------------------------------------


def test_nothing_is_open_before_the_first_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ws = Workspace.mulai(tmp_path / "ruang", kantor_toml=kantor_kecil.kantor())
    _, galat = jalankan(capsys, ws, "dasbor", "--jaringan", kode=2)
    assert "Belum ada akun" in galat
    with layani(ws.ruang, tmp_path) as server:
        tamu = Tamu(server)
        for jalan in ("/", "/masuk", "/di_bawah_target"):
            assert tamu.h.get(jalan).headers["location"] == "/akun-pertama", jalan
        assert tamu.h.get("/_stcore/host-config").status_code == 401
        isi = tamu.formulir("/akun-pertama") | {
            "nama": "Pengelola",
            "pengguna": "pengelola",
            "sandi": SANDI,
            "ulang": SANDI,
        }
        for ganti, kata in (
            ({"kode": "AAAA-BBBB-CCCC"}, "Kode salah"), ({"tanda": "x"}, "Silakan isi sekali lagi"),
            ({"ulang": LAIN}, "tidak sama"), ({"sandi": "pendek", "ulang": "pendek"}, "paling sedikit 12"),
        ):  # fmt: skip
            jawab = tamu.h.post("/akun-pertama", data=isi | {"kode": server.kode} | ganti)
            assert jawab.status_code in (400, 403) and kata in jawab.text
            assert SANDI not in jawab.text
            assert not ws.akun.ada()
        jawab = tamu.h.post("/akun-pertama", data=isi | {"kode": server.kode})
        assert jawab.headers["location"] == "/masuk?baru"
        assert [(a["pengguna"], a["peran"]) for a in ws.akun.daftar()] == [("pengelola", "admin")]
        assert tamu.h.post("/akun-pertama", data=isi | {"kode": server.kode}).headers["location"] == "/masuk"
        assert tamu.masuk("pengelola").headers["location"] == "/"
        assert "sandi" not in server.catatan.read_text(encoding="utf-8").lower()


# -- a story in a browser ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")
def test_a_day_in_a_browser(ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    """First account by code, sign in, refresh, sign out, back; revoked while open; idle; nothing goes out of the house."""
    from playwright.sync_api import expect, sync_playwright

    ruang = Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang"))
    (ruang / "data" / "raw" / "akun.sqlite").unlink(missing_ok=True)
    ws = Workspace(ruang)
    keluhan: list[str] = []
    luar: list[str] = []

    def buka(peramban: Any, server: Hidup, **lain: Any) -> Any:
        halaman = peramban.new_context(viewport={"width": 390, "height": 844}, **lain).new_page()
        halaman.set_default_timeout(90_000)
        halaman.on("console", lambda m: keluhan.append(m.text) if "Content Security Policy" in m.text else None)
        halaman.on(
            "request",
            lambda r: None if r.url.startswith((server.alamat, "ws", "data:", "blob:")) else luar.append(r.url),
        )
        halaman.goto(server.alamat)
        return halaman

    expect.set_options(timeout=90_000)
    with sync_playwright() as p, layani(ruang, tmp_path) as server:
        peramban = buka_peramban(p)
        # Without JavaScript, as far as our own pages go.
        halaman = buka(peramban, server, java_script_enabled=False)
        expect(halaman).to_have_url(f"{server.alamat}/akun-pertama")
        for judul, isi in (
            ("Kode sekali pakai", server.kode), ("Nama yang ditampilkan", "Pengelola Uji"), ("Nama pengguna", PENGGUNA),
            ("Kata sandi", SANDI), ("Kata sandi sekali lagi", SANDI),
        ):  # fmt: skip
            halaman.get_by_label(judul, exact=True).fill(isi)
        assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
        halaman.get_by_role("button", name="Buat akun").click()
        expect(halaman.get_by_role("status")).to_have_text("Akun sudah dibuat. Silakan masuk.")
        masuk_di_peramban(halaman, sandi="bukan kata sandinya")
        expect(halaman.get_by_role("alert")).to_have_text("Nama pengguna atau kata sandi salah.")
        expect(halaman.get_by_label("Nama pengguna")).to_have_value(PENGGUNA)

        halaman = buka(peramban, server)
        masuk_di_peramban(halaman)
        bilah = halaman.locator(".bilah")
        expect(bilah).to_contain_text("Pengelola Uji · Pengelola sistem")
        expect(halaman.locator("body")).to_contain_text("IKK-01")
        assert "sesi=" not in halaman.evaluate("document.cookie")
        halaman.reload()
        expect(bilah).to_contain_text("Pengelola Uji")
        expect(halaman.locator("body")).to_contain_text("IKK-01")
        tab_kedua = halaman.context.new_page()
        tab_kedua.goto(f"{server.alamat}/di_bawah_target")
        expect(tab_kedua.locator(".kartu")).to_contain_text("IKK-01")
        halaman.get_by_role("button", name="Keluar").click()
        expect(halaman.get_by_role("status")).to_have_text("Anda sudah keluar.")
        halaman.go_back()
        expect(halaman.get_by_role("button", name="Masuk")).to_be_visible()
        expect(halaman.locator("body")).not_to_contain_text("IKK-01")
        # The other window is still open; the next thing that is done in it shows that it is over.
        tab_kedua.get_by_text("Sejak Januari").click()
        expect(tab_kedua.get_by_role("heading", name="Sesi berakhir")).to_be_visible()
        expect(tab_kedua.locator("body")).not_to_contain_text("IKK-01")
        tab_kedua.get_by_role("link", name="Masuk lagi").click()
        masuk_di_peramban(tab_kedua)
        expect(tab_kedua.locator("body")).to_contain_text("IKK-01")
        tab_kedua.goto(f"{server.alamat}/di_bawah_target")
        expect(tab_kedua.locator(".kartu")).to_contain_text("IKK-01")
        ws.akun.cabut(pengguna=PENGGUNA, oleh="uji", peran="admin")
        tab_kedua.get_by_text("Sejak Januari").click()
        expect(tab_kedua.get_by_role("heading", name="Sesi berakhir")).to_be_visible()
        peramban.close()

    _dasbor(ruang, "diam_menit = 5")
    with sync_playwright() as p, layani(ruang, tmp_path) as server:
        peramban = buka_peramban(p)
        halaman = buka(peramban, server)
        masuk_di_peramban(halaman)
        expect(halaman.locator(".bilah")).to_contain_text("Pengelola Uji")
        expect(halaman.locator("body")).to_contain_text("IKK-01")
        # Nobody touches it for so long: within a minute the figures go away by themselves.
        _ubah_sesi(ws, "terakhir = terakhir - 301")
        expect(halaman.get_by_role("heading", name="Sesi berakhir")).to_be_visible()
        expect(halaman.locator("body")).not_to_contain_text("IKK-01")
        halaman.reload()
        expect(halaman.get_by_role("button", name="Masuk")).to_be_visible()
        peramban.close()
    assert not luar, "halaman memanggil alamat di luar komputer ini"
    assert not keluhan
