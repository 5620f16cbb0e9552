"""Role × page × act, generated from the tables themselves: what hak.yaml allows passes, all else is refused and put on
record, also for what a page had offered before the role changed."""

import ast
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kantor_jalan
import kantor_tahun
import pytest
from dasbor_uji import DASBOR, SANDI, bawa_kuki, buka, tangkap_unduhan, teks
from kantor_jalan import SEKSI, nama_akun, seksi_akun

from capaian.reference.hak import aturan_hak, boleh, hak, peran_berakun
from capaian.workspace import Workspace

TOLAK = "Tidak dapat dilakukan"


HALAMAN = {h.nama: h for h in runpy.run_path(str(DASBOR / "halaman.py"))["HALAMAN"]}


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kantor_jalan.buat(tmp_path_factory.mktemp("hak") / "ruang").ruang


@pytest.fixture(scope="module")
def dibaca(asal: Path) -> Workspace:
    """For tests that change nothing but sessions and the log: what pages have read stays remembered."""
    return Workspace(asal)


@pytest.fixture
def ws(asal: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(asal, tmp_path / "ruang")))


def _buka(ws: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str, halaman: str) -> Any:
    return buka(ws.ruang, monkeypatch, halaman, peran=None if peran == "admin" else peran, seksi=seksi_akun(peran))


def _ditolak(ws: Workspace, peran: str) -> list[str]:
    return [
        c["rincian"] for c in ws.akun.catatan(5000) if c["kejadian"] == "ditolak" and c["pengguna"] == nama_akun(peran)
    ]


@pytest.mark.parametrize("peran", peran_berakun())
def test_pages(dibaca: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str) -> None:
    """Every page says its own name to who may open it, and why not to who may not, at its address too."""
    for nama, h in HALAMAN.items():
        sebelum = len(_ditolak(dibaca, peran))
        isi = teks(_buka(dibaca, monkeypatch, peran, nama))
        if boleh(peran, h.hak):
            assert TOLAK not in isi and h.judul in isi, (peran, nama, isi[:500])
            assert len(_ditolak(dibaca, peran)) == sebelum, (peran, nama)
        else:
            assert TOLAK in isi and "Kecamatan Sukamaju" not in isi.split(TOLAK)[1], (peran, nama, isi[:500])
            assert len(_ditolak(dibaca, peran)) > sebelum, (peran, nama)


PROGRAM = """
import streamlit as st
import widgets as w


class Henti(Exception):
    pass


def henti():
    raise Henti


# st.stop ends the run for good; here the next question is to be asked.
asli, st.stop = st.stop, henti
try:
    for hak, seksi in {semua!r}:
        try:
            w.wajib(hak, unit={unit!r}, seksi=seksi)
            w.tulis(f"LOLOS {{hak}} {{seksi}};")
        except Henti:
            w.tulis(f"HENTI {{hak}} {{seksi}};")
finally:
    st.stop = asli
"""


@pytest.mark.parametrize("peran", peran_berakun())
def test_every_act_asks_the_table(dibaca: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str) -> None:
    """Of the own seksi, of another one, of the whole office; a refusal ends the run, is said and is put on record."""
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("CAPAIAN_HOME", str(dibaca.ruang))
    monkeypatch.syspath_prepend(str(DASBOR))
    sendiri = aturan_hak().lingkup[peran] == "seksi"
    bawa_kuki(dibaca.akun.masuk(nama_akun(peran), SANDI, alamat="127.0.0.1"), monkeypatch.setattr)
    sebelum = len(_ditolak(dibaca, peran))
    semua = [(h, s) for h in hak() for s in (SEKSI, "pelayanan", None)]
    at = AppTest.from_string(PROGRAM.format(semua=semua, unit=kantor_tahun.UNIT), default_timeout=120).run()
    isi = teks(at)
    ditolak = _ditolak(dibaca, peran)
    ditolak = ditolak[: len(ditolak) - sebelum]  # the newest come first
    for satu, seksi in semua:
        milik = "seksi" if sendiri and seksi == SEKSI else "kantor"
        harus = boleh(peran, satu, milik)
        assert f"{'LOLOS' if harus else 'HENTI'} {satu} {seksi};" in isi, (peran, satu, seksi)
        tercatat = f"{satu} {'/'.join(x for x in (kantor_tahun.UNIT, seksi) if x)}" in ditolak
        assert tercatat != harus, (peran, satu, seksi)
    assert isi.count(TOLAK) == isi.count("HENTI ") == len(ditolak)


def _keadaan(ws: Workspace) -> tuple[int, list[dict[str, Any]]]:
    """What acts change: the jurnal, and the accounts."""
    akun = [{k: v for k, v in a.items() if k != "terakhir"} for a in ws.akun.daftar()]
    return len(ws.jurnal()), akun


def _sampai_camat(ws: Workspace) -> None:
    """What waits is the Camat's signature."""
    while "camat" not in (b := ws.alur.papan()[0])["peran"] or b["tindakan"] != "tanda_tangan":
        ws.alur.catat(
            b["alur"], b["langkah"], lajur=b["lajur"] or "", oleh="Uji", peran=b["peran"][0], catatan="Di atas kertas"
        )


MENAWARKAN = {
    ("alur", "sekcam"), ("alur", "camat"), ("di_bawah_target", "kasubag"), ("di_bawah_target", "kasi"), ("unggah", "kasi"),
    *(("pengaturan", p) for p in ("camat", "sekcam", "kasubag", "kasi", "admin")),
}  # fmt: skip
"""Pages that have something to press for that role here; so that the test below presses anything at all."""


@pytest.mark.parametrize("nama", HALAMAN)
@pytest.mark.parametrize("peran", ["camat", "sekcam", "kasubag", "kasi", "admin"])
def test_a_button_offered_before_does_nothing_for_a_role_that_only_reads(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str, nama: str
) -> None:
    """The page stands open, then the account becomes a reader: whatever it had offered, pressing it changes nothing."""
    if not boleh(peran, HALAMAN[nama].hak):
        pytest.skip("halaman ini tertutup bagi peran itu")
    siapa = nama_akun(peran)
    if peran == "admin":
        ws.akun.tambah("lain.admin", SANDI, nama="Pengelola Lain", sebagai="admin", oleh="uji", peran="operator")
    if (nama, peran) == ("alur", "camat"):
        _sampai_camat(ws)
    semula = next(a for a in ws.akun.daftar() if a["pengguna"] == siapa)
    # Whoever reads may end sessions of their own; those of other tests are not to be among what is pressed here.
    ws.akun.cabut(pengguna=siapa, oleh="uji", peran="operator")
    at = _buka(ws, monkeypatch, peran, nama)
    tombol = [b.key for b in at.button]
    assert tombol or (nama, peran) not in MENAWARKAN
    for kunci in tombol:
        for isian in (*at.text_area, *at.text_input):
            if not isian.disabled:
                isian.set_value("Isian uji yang cukup panjang")
        ws.akun.ubah(siapa, sebagai="pemeriksa", oleh="uji", peran="operator")
        sebelum = _keadaan(ws)
        at.button(key=kunci).click().run()
        assert not at.exception, (kunci, at.exception)
        assert _keadaan(ws) == sebelum, f"{peran}: tombol {kunci} di {nama} masih bekerja"
        ws.akun.ubah(
            siapa, sebagai=semula["peran"], unit=semula["unit"], seksi=semula["seksi"], oleh="uji", peran="operator"
        )
        if kunci != tombol[-1]:
            at = _buka(ws, monkeypatch, peran, nama)


@pytest.mark.parametrize("nama", HALAMAN)
def test_downloads_ask_again_when_they_are_clicked(ws: Workspace, monkeypatch: pytest.MonkeyPatch, nama: str) -> None:
    """A page offers files; who was signed out since gets none of them."""
    from capaian.errors import CapaianError

    unduhan = tangkap_unduhan(monkeypatch)
    buka(ws.ruang, monkeypatch, nama, peran="kasubag")
    ditawarkan: dict[str, Callable[[], bytes]] = dict(unduhan)
    for berkas, buat in ditawarkan.items():
        assert callable(buat), f"{berkas} sudah dibuat sebelum diminta"
    ws.akun.ubah("kasubag.uji", aktif=False, oleh="uji", peran="operator")
    for berkas, buat in ditawarkan.items():
        with pytest.raises((PermissionError, CapaianError)):
            raise AssertionError((berkas, buat()[:20]))


# -- in the sources ---------------------------------------------------------------------------------------------------


def _fungsi() -> Iterator[tuple[Path, ast.AST]]:
    for p in sorted(DASBOR.rglob("*.py")):
        pohon = ast.parse(p.read_text(encoding="utf-8"))
        for simpul in ast.walk(pohon):
            if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef):
                yield p, simpul


def test_every_act_of_a_page_asks_for_its_right_first() -> None:
    """A call that says who acted (oleh=) stands in a function that asked for a right before it, and names whoever that
    asking returned: never a name that came from the browser."""
    kurang, tindakan = [], 0
    for p, fungsi in _fungsi():
        tanya = [
            s.lineno for s in ast.walk(fungsi)
            if isinstance(s, ast.Call) and getattr(s.func, "attr", getattr(s.func, "id", "")) == "wajib"
        ]  # fmt: skip
        for s in ast.walk(fungsi):
            if not isinstance(s, ast.Call):
                continue
            oleh = [k.value for k in s.keywords if k.arg == "oleh"]
            if not oleh:
                continue
            tindakan += 1
            if not tanya or min(tanya) > s.lineno or not ast.unparse(oleh[0]).endswith(".oleh"):
                kurang.append(f"{p.relative_to(DASBOR)}:{s.lineno} {ast.unparse(s)[:90]}")
    assert tindakan > 15
    assert not kurang, "\n".join(kurang)


def test_files_are_offered_only_through_our_own_download() -> None:
    """st.download_button with bytes would hand them out without asking who clicks."""
    for p in DASBOR.rglob("*.py"):
        if p.name != "unduhan.py":
            assert "download_button" not in p.read_text(encoding="utf-8"), p


def test_a_session_of_long_ago(dibaca: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page shows a figure to a session that is over."""
    for nama in HALAMAN:
        at = buka(dibaca.ruang, monkeypatch, nama, peran="camat")
        dibaca.akun.cabut(pengguna="camat.uji", oleh="uji", peran="operator")
        isi = teks(at.run())
        assert "Sesi berakhir" in isi and "Sukamaju" not in isi, (nama, isi[:300])
