"""The page Laporan: what is missing is said first, reading is no act, and what is an act is asked for again."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from dasbor_uji import (
    CHROMIUM,
    SANDI,
    buka,
    buka_peramban,
    layani,
    masuk_di_peramban,
    mentah,
    sesi_peran,
    tangkap_unduhan,
    teks,
)
from kantor_banding import kantor_banding  # noqa: F401
from kantor_kecil import UNIT
from ruang import TERBARU, ruang_kecil  # noqa: F401

from capaian import Periode
from capaian.akun import TidakBerhak
from capaian.workspace import Workspace

TW4 = (2025, 4)
ALAMAT = {"unit": UNIT, "periode": "2025-TW4"}
PERIODE = Periode(2025, "tw", 4)


def jumlah(ws: Workspace) -> int:
    return len(ws.jurnal())


def sampai_ukur(ws: Workspace) -> str:
    """An alur of TW I 2025 whose step that measures is open; one kertas kerja has not come in. Its id."""
    kunci = ws.alur.mulai("monitoring", *TERBARU, peran="sekcam")
    sop = ws.alur.satu(kunci).sop
    ukur = next(n for n in sop.letak if sop.satu(n).tindakan == "ukur")
    for langkah in [n for n, i in sop.letak.items() if i < sop.letak[ukur]]:
        for titik, lajur in [t for t in ws.alur.satu(kunci).posisi.terbuka if t[0] == langkah]:
            peran = sop.pelaku_langkah(titik).peran[0]
            ws.alur.catat(kunci, titik, lajur=lajur, oleh="Uji", peran=peran, catatan="Di atas kertas")
    assert [b["tindakan"] for b in ws.alur.papan() if b["alur"] == kunci] == ["ukur"]
    return kunci


@pytest.fixture
def ruang(kantor_banding: Workspace, tmp_path: Path) -> Workspace:  # noqa: F811
    """A workspace to be written in."""
    return Workspace(Path(shutil.copytree(kantor_banding.ruang, tmp_path / "ruang")))


@pytest.fixture
def ruang_tw1(ruang_kecil: Workspace, tmp_path: Path) -> Workspace:  # noqa: F811
    """Likewise, with TW I 2025 reported by all but one seksi."""
    return Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "tw1")))


# -- the facade ----------------------------------------------------------------------------------------------------


def test_what_is_missing_is_counted_with_where_it_is_mended(kantor_banding: Workspace) -> None:  # noqa: F811
    baris = {b["apa"]: b for b in kantor_banding.kekurangan_laporan(*TW4, unit=UNIT)}
    masuk = baris["kertas kerja belum masuk"]
    assert (masuk["jumlah"], masuk["rincian"], masuk["halaman"]) == (1, "Kelurahan Uji", "unggah")
    assert baris["indikator belum lapor"]["rincian"] == "IKL-01"
    assert baris["seksi belum lengkap melaporkan anggaran"]["jumlah"] == 1
    belum = baris["indikator belum ditandatangani"]
    assert (belum["jumlah"], belum["rincian"], belum["halaman"]) == (4, "4 baru diisi", "alur")
    assert baris["indikator di bawah target tanpa rencana aksi"]["jumlah"] == 0
    assert baris["temuan telaah"]["jumlah"] == len(kantor_banding.telaah(*TW4, unit=UNIT)) > 0
    tahun = {b["apa"]: b["jumlah"] for b in kantor_banding.kekurangan_laporan(2025, unit=UNIT)}
    assert tahun["kertas kerja tahunan belum masuk"] == 3


def test_to_read_a_report_is_no_act(ruang_tw1: Workspace) -> None:
    ruang = ruang_tw1
    kunci = sampai_ukur(ruang)
    lengkapi(ruang)
    awal, ada = jumlah(ruang), sorted(p for p in ruang.laporan.rglob("*") if p.is_file())
    buku = openpyxl.load_workbook(io.BytesIO(ruang.unduhan_laporan_triwulan(*TERBARU, unit=UNIT)))
    assert "Ringkasan" in buku.sheetnames
    assert jumlah(ruang) == awal and sorted(p for p in ruang.laporan.rglob("*") if p.is_file()) == ada
    assert [b["tindakan"] for b in ruang.alur.papan() if b["alur"] == kunci] == ["ukur"]
    # The same call with the alur does complete the step: what keeps it back above is the parameter.
    kabar: list[str] = []
    ruang.lapor_triwulan(*TERBARU, unit=UNIT, oleh="Uji", peran="kasubag", kabar=kabar.append)
    assert kabar and jumlah(ruang) > awal
    assert "ukur" not in [b["tindakan"] for b in ruang.alur.papan()]


def lengkapi(ws: Workspace) -> None:
    """The seksi that was missing in TW I 2025 reports too."""
    berkas = kantor_kecil.isi(ws, *TERBARU, seksi=("pelayanan",))
    assert len(ws.muat(berkas, oleh="uji", peran="kasubag").dimuat) == 1


def test_e81_is_that_of_one_unit_and_marks_what_is_not_signed(kantor_banding: Workspace) -> None:  # noqa: F811
    isi = kantor_banding.tabel_e81(*TW4, unit=UNIT)
    assert list(isi) == ["Kinerja", "Anggaran", "Rata-rata program"]
    kinerja = {b["Indikator"].split()[0]: b for b in isi["Kinerja"].to_dict("records")}
    assert set(kinerja) == {"IKU-01", "IKU-02", "IKK-01", "IKK-02"}, "no row of the kelurahan"
    b = kinerja["IKU-01"]
    assert (b["5 Target akhir Renstra"], b["6 Realisasi s.d. tahun lalu"]) == ("90", "88,95 *")
    assert (b["7 Target"], b["11 TW IV"], b["14 Tingkat capaian"]) == ("85", "88,95", "98,83 %")
    uang = {b["Kode"]: b for b in isi["Anggaran"].to_dict("records")}
    assert uang["7.01.04"]["7 Target"] == "Rp 20.000.000"


def test_a_document_of_a_period_is_made_kept_and_found_again(ruang: Workspace) -> None:
    pilihan = ruang.pilihan_dokumen(PERIODE, beralur=False)
    assert "lembar-serah-terima" not in pilihan and "matriks-lhe" not in pilihan
    assert "matriks-lhe" in ruang.pilihan_dokumen(Periode(2025), beralur=False)
    bidang = {b["nama"]: b for b in ruang.isian_dokumen("nota-dinas", PERIODE, unit=UNIT)}
    assert bidang["kepada"]["wajib"] and not bidang["kepada"]["nilai"]
    isian = {k: b["nilai"] for k, b in bidang.items()} | {"nomor": "ND/001/2026", "kepada": "Para Kasi", "isi": "Isi."}
    naskah = ruang.buat_dokumen("nota-dinas", isian, PERIODE, unit=UNIT, oleh="Uji", peran="kasubag")
    tabel, berkas = ruang.arsip_dokumen(UNIT)
    assert list(tabel["Nomor"]) == ["ND/001/2026"] and list(tabel["Oleh"]) == ["Uji"]
    assert berkas == {naskah.id: naskah.nama_berkas}
    assert ruang.unduhan_dokumen(naskah.id)[:2] == b"PK"
    assert {b["nama"]: b["nilai"] for b in ruang.isian_dokumen("nota-dinas", PERIODE, unit=UNIT)}[
        "nomor"
    ] == "ND/002/2026"


def test_planning_drafts_say_who_has_not_handed_in(kantor_banding: Workspace) -> None:  # noqa: F811
    assert kantor_banding.pilihan_rencana()["renja"] == "Renja"
    wajib, belum = kantor_banding.kelengkapan_rencana("renja", 2026, unit=UNIT)
    assert wajib == len(belum) > 0 and "Seksi Trantib" in belum
    for data in (
        kantor_banding.unduhan_draf("renja", 2026, unit=UNIT), kantor_banding.unduhan_pohon(2025, unit=UNIT),
        kantor_banding.unduhan_aksi(*TW4, unit=UNIT),
    ):  # fmt: skip
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames


# -- the page ------------------------------------------------------------------------------------------------------


def test_page_offers_what_exists_and_says_what_does_not(
    kantor_banding: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(kantor_banding.ruang, monkeypatch, "laporan", peran="pemeriksa", **ALAMAT)
    isi = teks(at)
    for kata in ("Yang masih kurang", "○ 1 kertas kerja belum masuk Kelurahan Uji", "siap cetak untuk Bappeda"):
        assert kata in isi, kata
    assert not [b for b in at.button if b.key == "laporan-ukur"], "a reader has no step to complete"
    awal = jumlah(kantor_banding)
    assert unduhan[f"{UNIT}-2025-tw4-laporan.xlsx"]()[:2] == b"PK"
    assert unduhan[f"kertas-kerja-{UNIT}-pelayanan-2025-TW4.xlsx"]()[:2] == b"PK"
    for nama in ("e81.xlsx", "entri.xlsx"):
        assert unduhan[f"{UNIT}-2025-tw4-{nama}"]()[:2] == b"PK", nama
    assert unduhan[f"{UNIT}-2025-tw4-laporan.docx"]()[:2] == b"PK"
    assert jumlah(kantor_banding) == awal, "what is read leaves no act"
    at.segmented_control(key="laporan-bagian").set_value("rencana").run()
    assert "3 dari 3 seksi belum menyerahkan" in teks(at)
    assert unduhan[f"{UNIT}-2026-draf-renja.xlsx"]()[:2] == b"PK"
    at.segmented_control(key="laporan-bagian").set_value("naskah").run()
    assert "tidak termasuk peran Anda" in teks(at)
    assert "Buat naskah" not in [b.label for b in at.button]


def test_a_download_asks_again_who_is_there(ruang: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    buka(ruang.ruang, monkeypatch, "laporan", peran="kasubag", seksi="pelayanan", **ALAMAT)
    laporan = unduhan[f"{UNIT}-2025-tw4-laporan.xlsx"]
    assert laporan()[:2] == b"PK"
    ruang.akun.ubah("kasubag.pelayanan", unit="kel-uji", sebagai="kasubag", oleh="uji", peran="operator")
    with pytest.raises(TidakBerhak):
        laporan()
    ruang.akun.ubah("kasubag.pelayanan", aktif=False, oleh="uji", peran="operator")
    with pytest.raises(PermissionError):
        laporan()


def test_the_step_that_measures_is_completed_by_whose_it_is(
    ruang_tw1: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruang, tw1 = ruang_tw1, {"unit": UNIT, "periode": "2025-TW1"}
    kunci = sampai_ukur(ruang)

    def tombol(at: Any) -> list[Any]:
        return [b for b in at.button if b.key == "laporan-ukur"]

    milik = {
        p: ruang.langkah_ukur(Periode(2025, "tw", 1), unit=UNIT, peran=p) for p in ("kasubag", "camat", "pemeriksa")
    }
    assert milik == {"kasubag": [kunci], "camat": [], "pemeriksa": []}
    assert not tombol(buka(ruang.ruang, monkeypatch, "laporan", peran="camat", **tw1))
    at = buka(ruang.ruang, monkeypatch, "laporan", peran="kasubag", **tw1)
    tombol(at)[0].click().run()
    assert "Langkah pengukuran belum selesai, karena masih ada yang kurang." in teks(at)
    lengkapi(ruang)
    tombol(at.run())[0].click().run()
    assert "langkah 5 selesai" in teks(at)
    terakhir = ruang.jurnal()[-1]
    assert (terakhir["aksi"], terakhir["oleh"], terakhir["peran"]) == ("alur", "Akun kasubag (kasubag.uji)", "kasubag")
    assert not tombol(at.run())


def test_a_document_is_made_on_the_page(ruang: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = buka(ruang.ruang, monkeypatch, "laporan", peran="kasubag", **ALAMAT)
    at.segmented_control(key="laporan-bagian").set_value("naskah").run()
    assert "Belum ada naskah yang dibuat." in teks(at)
    jenis = next(s for s in at.selectbox if s.label == "Jenis naskah")
    jenis.select("nota-dinas").run()

    def isi(nama: str, nilai: str) -> None:
        [*at.text_input, *at.text_area][
            [s.key.rpartition("-")[2] for s in [*at.text_input, *at.text_area]].index(nama)
        ].input(nilai)

    def kirim() -> None:
        next(b for b in at.button if b.label == "Buat naskah").click().run()

    isi("nomor", "ND/007/2026")
    kirim()
    assert "Nota Dinas belum dapat dibuat" in teks(at) and not ruang.arsip_dokumen(UNIT)[1]
    isi("kepada", "Para Kasi <semua>")
    isi("isi", "Mohon segera dilengkapi.")
    kirim()
    assert "Nota Dinas dibuat dan diarsipkan." in teks(at)
    assert "<semua>" not in mentah(at)
    [kunci] = ruang.arsip_dokumen(UNIT)[1]
    assert ruang.jurnal()[-1]["oleh"] == "Akun kasubag (kasubag.uji)"
    # The next form begins anew, with the next number; a number that is taken needs a reason.
    nomor = next(s for s in at.text_input if s.key.endswith("-nomor"))
    assert nomor.value == "ND/008/2026"
    for nama, nilai in (("nomor", "ND/007/2026"), ("kepada", "Para Kasi"), ("isi", "Ralat.")):
        isi(nama, nilai)
    kirim()
    assert "sudah dipakai untuk Nota Dinas" in teks(at)
    isi("alasan", "Salah tulis tanggal")
    kirim()
    assert ruang.dokumen.satu(kunci).diganti


# -- in a browser --------------------------------------------------------------------------------------------------


@pytest.fixture
def alamat(kantor_banding: Workspace, tmp_path: Path) -> Iterator[str]:  # noqa: F811
    sesi_peran(kantor_banding, "camat")
    with layani(kantor_banding.ruang, tmp_path) as satu:
        yield satu.alamat


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")
def test_the_three_pages_on_a_telephone(alamat: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as p:
        peramban = buka_peramban(p)
        halaman = peramban.new_page(viewport={"width": 390, "height": 844}, accept_downloads=True)
        halaman.set_default_timeout(90_000)
        expect.set_options(timeout=90_000)
        halaman.goto(f"{alamat}/perbandingan?unit={UNIT}&periode=2025-TW4")
        masuk_di_peramban(halaman, "camat.uji", SANDI)
        halaman.goto(f"{alamat}/perbandingan?unit={UNIT}&periode=2025-TW4")
        expect(halaman.get_by_role("heading", name="1 indikator memburuk")).to_be_visible()
        _muat(halaman)
        halaman.goto(f"{alamat}/anggaran?unit={UNIT}&periode=2025-TW4")
        expect(halaman.get_by_role("heading", name="Capaian terhadap serapan, tahun 2025")).to_be_visible()
        expect(halaman.locator(".js-plotly-plot").nth(2)).to_contain_text("Serapan anggaran")
        _muat(halaman)
        halaman.goto(f"{alamat}/laporan?unit={UNIT}&periode=2025-TW4")
        expect(halaman.get_by_role("heading", name="Yang masih kurang")).to_be_visible()
        with halaman.expect_download() as unduh:
            halaman.get_by_role("button", name="Unduh laporan Triwulan IV 2025 (Excel)").click()
        unduh.value.save_as(tmp_path / "laporan.xlsx")
        assert "Ringkasan" in openpyxl.load_workbook(tmp_path / "laporan.xlsx").sheetnames
        _muat(halaman)
        peramban.close()


def _muat(halaman: Any) -> None:
    lebar = halaman.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert lebar <= 390, "halaman harus terbaca tanpa digeser ke samping"
