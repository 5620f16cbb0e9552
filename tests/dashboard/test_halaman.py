"""The page of what is below target, as a reader sees it: its figures, its words, and once for real in a browser."""

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import kantor_kecil
import pytest
from dasbor_uji import (
    CHROMIUM,
    DASBOR,
    akun_uji,
    buka,
    buka_peramban,
    layani,
    masuk_di_peramban,
    mentah,
    pilih_di_peramban,
    sesi_uji,
    teks,
)
from ruang import PENGHAMBAT, TERBARU, ruang_kecil  # noqa: F401
from streamlit.testing.v1 import AppTest

from capaian.domain import tulis
from capaian.workspace import Workspace, open_workspace


def _buka(ruang: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return buka(ruang, monkeypatch, "di_bawah_target")


def test_page_shows_the_figures_of_the_workspace(
    ruang_kecil: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = _buka(ruang_kecil.ruang, monkeypatch)
    isi = teks(at)
    baris = [b for b in ruang_kecil.angka(*TERBARU) if b["ukuran"] == "tw"]
    tempo = [b for b in baris if b["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku")]
    bawah = [b for b in baris if b["status"] == "di_bawah_target"]
    belum = [b for b in baris if b["keadaan"] == "belum_lapor"]
    assert (len(tempo), len(bawah), len(belum)) == (4, 1, 1)
    assert f"{len(bawah)} indikator di bawah target" in isi
    assert f"{len(belum)} indikator belum terhitung" in isi
    for b in bawah:
        for kata in (
            b["nama"],
            f"Target {tulis.angka(b['target'])} {b['satuan']}",
            f"Realisasi {tulis.angka(b['realisasi'])} {b['satuan']}",
            tulis.persen(b["capaian"]),
            f"●○○○○ predikat {b['predikat']}",
            b["nama_seksi"],
            PENGHAMBAT,
            *(f"{a['berkas']} · {a['lembar']}!{a['sel']}" for a in b["asal"]),
        ):
            assert kata in isi, kata
    for b in belum:
        assert f"○ belum lapor · {b['indikator']} {b['nama']} {b['nama_seksi']}. {b['alasan']}" in isi
    assert "SEMENTARA" in isi
    assert ruang_kecil.kematangan(*TERBARU, unit="kec-uji")["kalimat"] in isi
    assert "DATA CONTOH" not in isi
    assert "127.0.0.1" in isi


def test_a_signed_period_is_not_called_provisional(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    kunci = ws.alur.mulai("monitoring", *TERBARU, peran="sekcam")
    sop = ws.alur.satu(kunci).sop
    for langkah, lajur in [("1", ""), ("2", ""), *((n, x) for n in ("3", "4") for x in ws.alur.satu(kunci).lajur),
                           ("5", ""), ("6", ""), ("6a", "")]:  # fmt: skip
        peran = sop.pelaku_langkah(langkah).peran[0]
        ws.alur.catat(kunci, langkah, lajur=lajur, oleh=f"Nama {peran}", peran=peran, catatan="Di atas kertas")
    isi = teks(_buka(ws.ruang, monkeypatch))
    assert "SEMENTARA" not in isi and "sementara" not in isi
    assert "Ditandatangani: oleh Nama camat, Camat, " in isi


def test_texts_of_a_workbook_are_never_markup(
    ruang_kecil: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    isi = mentah(_buka(ruang_kecil.ruang, monkeypatch))
    assert html.escape(PENGHAMBAT) in isi
    assert PENGHAMBAT not in isi


def test_periods_are_offered_newest_first_and_another_one_can_be_chosen(
    ruang_kecil: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = _buka(ruang_kecil.ruang, monkeypatch)
    periode = at.selectbox(key="periode")
    assert periode.options == ["Triwulan I 2025", "Triwulan I 2024"]
    assert at.selectbox(key="unit").options == ["Kecamatan Uji", "Kelurahan Uji"]
    isi = teks(periode.select_index(1).run())
    assert "Kecamatan Uji , Triwulan I 2024" in isi
    assert "Tidak ada indikator di bawah target" in isi
    assert "belum terhitung" not in isi
    isi = teks(at.selectbox(key="unit").select("kel-uji").run())
    assert "Kelurahan Uji , Triwulan I 2024" in isi
    assert "belum terhitung" not in isi


def test_periods_with_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year stands beside its last TW, also when only the yearly form came in."""
    monkeypatch.syspath_prepend(str(DASBOR))
    from widgets import periode_terbaru_dulu

    urut = periode_terbaru_dulu(["2023", "2024-TW3", "2024-TW4", "2025-TW1"])
    assert [str(p) for p in urut] == ["2025-TW1", "2024-TW4", "2024", "2024-TW3", "2023"]


def test_what_is_loaded_later_is_seen_at_once(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing on the page may be older than the jurnal."""
    ws = Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")))
    at = _buka(ws.ruang, monkeypatch)
    assert "1 indikator belum terhitung ○ belum lapor · IKU-02" in teks(at)
    muat = ws.muat(kantor_kecil.isi(ws, *TERBARU, seksi=("pelayanan",)), oleh="uji", peran="kasubag")
    assert len(muat.dimuat) == 1
    isi = teks(at.run())
    assert "belum terhitung" not in isi
    assert "1 indikator di bawah target" in isi


def test_a_workspace_without_data_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isi = teks(_buka(tmp_path / "tidak-ada", monkeypatch))
    assert "bukan ruang kerja capaian" in isi
    assert "capaian mulai" in isi
    kosong = tmp_path / "kosong"
    Workspace.mulai(kosong, kantor_toml=kantor_kecil.kantor(), isi_register=kantor_kecil.register())
    isi = teks(_buka(kosong, monkeypatch))
    assert "Register belum dimuat" in isi
    assert "capaian register" in isi
    hasil = Workspace(kosong).register(kosong / "data" / "raw" / "register.xlsx", oleh="uji", peran="kasubag")
    assert hasil.status == "diterima"
    isi = teks(_buka(kosong, monkeypatch))
    assert "belum ada kertas kerja" in isi
    assert "capaian muat" in isi


def test_page_never_loads_great_expectations(ruang_kecil: Workspace) -> None:  # noqa: F811
    """It costs seconds to import and a page checks nothing."""
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]; from streamlit.testing.v1 import AppTest; from dasbor_uji import bawa_kuki;"
        "bawa_kuki(sys.argv[3], setattr);"
        "at = AppTest.from_file(sys.argv[1] + '/app.py', default_timeout=120);"
        "at.switch_page('views/di_bawah_target.py').run();"
        "assert not at.exception and 'IKK-01' in ' '.join(x.value for x in at.get('html')) and at.get('plotly_chart');"
        "assert not {'great_expectations', 'openpyxl', 'docx'} & set(sys.modules), 'dimuat untuk membaca';"
        "at.switch_page('views/ringkasan.py').run();"
        "assert not at.exception and 'great_expectations' not in sys.modules"
    )
    lingkungan = os.environ | {"CAPAIAN_HOME": str(ruang_kecil.ruang), "PYTHONUTF8": "1"}
    hasil = subprocess.run(
        [sys.executable, "-c", program, str(DASBOR), str(Path(__file__).parents[1]), sesi_uji(ruang_kecil)],
        env=lingkungan, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr


# -- in a browser --------------------------------------------------------------------------------------------------


@pytest.fixture
def alamat(ruang_kecil: Workspace, tmp_path: Path) -> Iterator[str]:  # noqa: F811
    """The page as an office starts it, on a free port."""
    akun_uji(ruang_kecil)
    with layani(ruang_kecil.ruang, tmp_path) as satu:
        yield satu.alamat


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")
def test_page_in_a_browser(alamat: str, ruang_kecil: Workspace) -> None:  # noqa: F811
    from playwright.sync_api import expect, sync_playwright

    luar: list[str] = []
    with sync_playwright() as p:
        peramban = buka_peramban(p)
        halaman = peramban.new_page(viewport={"width": 1280, "height": 844})
        halaman.set_default_timeout(90_000)
        expect.set_options(timeout=90_000)
        halaman.on(
            "request", lambda r: None if r.url.startswith((alamat, "ws", "data:", "blob:")) else luar.append(r.url)
        )
        halaman.goto(alamat)
        masuk_di_peramban(halaman)
        halaman.get_by_role("link", name="Di bawah target", exact=True).first.click()
        expect(halaman.get_by_role("heading", name="Di bawah target", level=1)).to_be_visible()
        halaman.set_viewport_size({"width": 390, "height": 844})
        kartu = halaman.locator(".kartu > div")
        expect(kartu).to_have_count(1)
        for isi in ("IKK-01", "Jumlah pelanggaran Perda", "33,33 %", PENGHAMBAT, "kec-uji-trantib-2025-tw1.xlsx"):
            expect(kartu).to_contain_text(isi)
        expect(halaman.locator(".js-plotly-plot").first).to_contain_text("▼ 33,33 % di bawah target")
        expect(halaman.locator(".kaki")).to_contain_text("hanya dapat dibuka dari komputer ini")
        assert halaman.locator("html").get_attribute("lang") == "id"
        for lebar in (390, 1920):
            halaman.set_viewport_size({"width": lebar, "height": 844})
            expect(halaman.locator(".js-plotly-plot").first).to_be_visible()
            isi_lebar = halaman.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
            assert isi_lebar <= lebar, "halaman harus terbaca tanpa digeser ke samping"
        pilih_di_peramban(halaman, "Periode", "Triwulan I 2024")
        expect(halaman.get_by_role("heading", name="Tidak ada indikator di bawah target")).to_be_visible()
        peramban.close()
    assert not luar, "halaman memanggil alamat di luar komputer ini"
