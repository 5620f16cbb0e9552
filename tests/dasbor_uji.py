"""The dashboard for tests: an account, a session, the server as `capaian dasbor` starts it, and a browser."""

import contextlib
import html
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from capaian.workspace import Workspace

PENGGUNA, SANDI = "pengelola.uji", "sepeda biru tua"
CHROMIUM = Path("/usr/bin/chromium")
_TANDA = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def akun_uji(ws: Workspace) -> None:
    """The workspace's first account."""
    if not ws.akun.ada():
        ws.akun.tambah(PENGGUNA, SANDI, nama="Pengelola Uji", sebagai="admin", oleh="uji", peran="operator")


def sesi_uji(ws: Workspace) -> str:
    """The token of a session of that account."""
    akun_uji(ws)
    return ws.akun.masuk(PENGGUNA, SANDI, alamat="127.0.0.1")


DASBOR = Path(__file__).parents[1] / "dashboard"


def sesi_peran(ws: Workspace, peran: str, seksi: str | None = None, unit: str | None = None) -> str:
    """The token of a session of an account with that role, made when there is none: kasi.trantib, camat.uji, …"""
    akun_uji(ws)
    pengguna = f"{peran}.{seksi or 'uji'}"
    if pengguna not in {a["pengguna"] for a in ws.akun.daftar()}:
        ws.akun.tambah(
            pengguna, SANDI, nama=f"Akun {peran} {seksi or ''}", sebagai=peran, unit=unit, seksi=seksi, oleh="uji",
            peran="operator",
        )  # fmt: skip
    return ws.akun.masuk(pengguna, SANDI, alamat="127.0.0.1")


def buka(
    ruang: Path, monkeypatch: Any, halaman: str = "ringkasan", *, peran: str | None = None, seksi: str | None = None,
    **alamat: str,
) -> Any:  # fmt: skip
    """AppTest of a page (the name of its file in views/) as it is first opened by that role, the admin of akun_uji by
    default; `alamat`: what stands behind the ? of the address."""
    from streamlit.testing.v1 import AppTest

    _pindai_sekali()
    monkeypatch.setenv("CAPAIAN_HOME", str(ruang))
    if ruang.exists():
        bawa_kuki(_sesi_terbuka(Workspace(ruang), peran, seksi), monkeypatch.setattr)
    # The server that starts the script puts its folder there.
    monkeypatch.syspath_prepend(str(DASBOR))
    at = AppTest.from_file(str(DASBOR / "app.py"), default_timeout=120)
    for kunci, nilai in alamat.items():
        at.query_params[kunci] = nilai
    return at.switch_page(f"views/{halaman}.py").run()


@cache
def _pindai_sekali() -> None:
    """Each AppTest reads the description of every installed package, in search of components; none come to be in a run."""
    from streamlit.components.v2 import manifest_scanner

    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


_dibuka: dict[tuple[str | None, str | None], str] = {}


def _sesi_terbuka(ws: Workspace, peran: str | None, seksi: str | None) -> str:
    """The session that the last page of that role was opened with, as long as it lives here, or a new one: a password takes
    its time. A copy of a workspace has the sessions too."""
    token = _dibuka.get((peran, seksi))
    if ws.akun.periksa(token) is None:
        token = sesi_uji(ws) if peran is None else sesi_peran(ws, peran, seksi)
    _dibuka[peran, seksi] = token
    return token


def mentah(at: Any) -> str:
    """What the page wrote as HTML."""
    assert not at.exception, at.exception
    return "\n".join(satu.value for satu in at.get("html") if not satu.value.startswith(("<script>", "<style>")))


def teks(at: Any) -> str:
    """What a reader reads of it: no markup, single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", mentah(at))))


def tangkap_unduhan(monkeypatch: Any) -> dict[str, Callable[[], bytes]]:
    """What the pages opened from now on offer as downloads: file name -> what is run when it is clicked."""
    import streamlit as st

    hasil: dict[str, Callable[[], bytes]] = {}
    asli = st.download_button

    def catat(label: str, data: Any, nama: str, *lain: Any, **pilihan: Any) -> Any:
        hasil[nama] = data
        return asli(label, data, nama, *lain, **pilihan)

    monkeypatch.setattr(st, "download_button", catat)
    return hasil


def bawa_kuki(token: str, pasang: Callable[[Any, str, Any], None]) -> None:
    """AppTest has no browser that could bring a cookie along. `pasang`: monkeypatch.setattr, or setattr."""
    from streamlit.runtime.context import ContextProxy

    pasang(ContextProxy, "cookies", property(lambda _: {"sesi": token}))


@dataclass(frozen=True)
class Hidup:
    """A server: its address, and what it has printed so far."""

    alamat: str
    catatan: Path

    @property
    def kode(self) -> str:
        """The one-time code that it printed."""
        temu = re.search(r"kode sekali pakai: (\S+)", self.catatan.read_text(encoding="utf-8"))
        assert temu, self.catatan.read_text(encoding="utf-8")
        return temu[1]


@contextlib.contextmanager
def layani(ruang: Path, tmp_path: Path, *pilihan: str) -> Iterator[Hidup]:
    """`capaian dasbor` on a free port, as an office starts it."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        porta = s.getsockname()[1]
    perintah = [sys.executable, "-m", "capaian", "dasbor", "--ruang", str(ruang), "--porta", str(porta), *pilihan]
    catatan = tmp_path / f"dasbor-{porta}.log"
    with catatan.open("wb") as log:
        # A group of its own, so that the server that the command starts ends with it.
        proses = subprocess.Popen(perintah, stdout=log, stderr=log, cwd=tmp_path, start_new_session=True)
    try:
        batas = time.monotonic() + 90
        while not _hidup(porta):
            assert proses.poll() is None and time.monotonic() < batas, catatan.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield Hidup(f"http://127.0.0.1:{porta}", catatan)
    finally:
        os.killpg(proses.pid, signal.SIGTERM)
        proses.wait(timeout=20)


def _hidup(porta: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{porta}/_stcore/health", timeout=1) as jawab:
            return jawab.status == 200
    except (urllib.error.URLError, OSError):
        return False


def buka_peramban(p: Any) -> Any:
    return p.chromium.launch(executable_path=str(CHROMIUM), args=_TANDA)


def masuk_di_peramban(halaman: Any, pengguna: str = PENGGUNA, sandi: str = SANDI) -> None:
    """Fill in the page for signing in, which must be the one that is open."""
    halaman.get_by_label("Nama pengguna").fill(pengguna)
    halaman.get_by_label("Kata sandi", exact=True).fill(sandi)
    halaman.get_by_role("button", name="Masuk").click()


def pilih_di_peramban(halaman: Any, label: str, pilihan: str | re.Pattern[str], di: Any = None) -> None:
    """Choose in a list that unfolds, with the keyboard. `di`: the part of the page that it stands in. What is still being
    drawn anew shuts the list, so it may have to be opened again."""
    from playwright.sync_api import TimeoutError

    kotak = (di or halaman).get_by_role("combobox", name=label).locator("visible=true").first
    opsi = halaman.get_by_role("option", name=pilihan)
    for _ in range(20):
        kotak.focus()
        kotak.press("ArrowDown")
        with contextlib.suppress(TimeoutError):
            return opsi.click(timeout=3_000)
    raise AssertionError(f"{label}: {pilihan} tidak dapat dipilih")
