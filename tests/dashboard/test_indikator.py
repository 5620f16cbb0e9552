"""The page Indikator: the list and its filters, one indikator with its words, and the trail down to the cell."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from dasbor_uji import (
    CHROMIUM,
    PENGGUNA,
    akun_uji,
    buka,
    buka_peramban,
    layani,
    masuk_di_peramban,
    mentah,
    tangkap_unduhan,
    teks,
)
from kantor_kecil import UNIT
from ruang import PENGHAMBAT, TERBARU, ruang_kecil  # noqa: F401

from capaian import CapaianError
from capaian.domain import tulis
from capaian.workspace import Workspace, open_workspace

KUNCI = f"{UNIT}/IKK-01"
DAFTAR_SEMUA = ["IKU-01", "IKU-02", "IKK-01", "IKK-02", "IKL-01"]


def kode_di(at: Any) -> list[str]:
    """The kode that stand in the list."""
    return [k for k in DAFTAR_SEMUA if f"<b>{k}</b>" in mentah(at)]


def test_the_list_has_every_indikator_with_its_figures(
    ruang_kecil: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="camat")
    assert kode_di(at) == DAFTAR_SEMUA
    isi = teks(at)
    for b in ruang_kecil.angka(*TERBARU):
        if b["ukuran"] == "tw" and b["realisasi"] is not None:
            kata = {"tercapai": "✓ tercapai", "di_bawah_target": "▼ di bawah target"}[b["status"]]
            angka = [tulis.persen(b["capaian"]), tulis.angka(b["target"]), tulis.angka(b["realisasi"]), b["satuan"]]
            assert f"{kata} {' '.join(angka)}" in isi, b["indikator"]
    assert "5 indikator" in isi and "1 di bawah target." in isi


def test_filters_narrow_and_can_be_combined(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="camat")
    assert at.selectbox(key="indikator-program").options == ["Semua", "Program empat"]
    assert kode_di(at.selectbox(key="indikator-program").select("Program empat").run()) == ["IKK-01", "IKK-02"]
    assert "2 dari 5 indikator" in teks(at)
    assert kode_di(at.selectbox(key="indikator-status").select("▼ di bawah target").run()) == ["IKK-01"]
    at.selectbox(key="indikator-program").select("Semua")
    at.selectbox(key="indikator-status").select("Semua")
    assert kode_di(at.text_input(key="indikator-cari").input("persentase PENGADUAN").run()) == ["IKU-02"]
    assert kode_di(at.text_input(key="indikator-cari").input("tidak ada ini").run()) == []
    assert "Tidak ada yang cocok" in teks(at)
    at.text_input(key="indikator-cari").input("")
    sasaran = at.selectbox(key="indikator-sasaran")
    assert sasaran.options == ["Semua", "Meningkatnya kualitas pelayanan", "Meningkatnya peran warga"]
    assert kode_di(sasaran.select("Meningkatnya peran warga").run()) == ["IKL-01"]


def test_several_side_by_side_keep_their_gaps(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="camat")
    at.segmented_control(key="indikator-cara").set_value("Grafik triwulan").run()
    assert len(at.get("plotly_chart")) == 1 and not at.exception
    fig = ruang_kecil.grafik_banyak_indikator([KUNCI, f"{UNIT}/IKU-02"], 2025)
    batang = [t for t in fig.data if t.type == "bar"]
    assert [(t.xaxis, list(t.x), list(t.y)) for t in batang] == [("x", [1], [5.0])], "only what was reported has a bar"
    [label] = [a for a in fig.layout.annotations if a.text == "▼<br><b>5*</b>"]
    assert (label.xref, label.y) == ("x", 5.0)
    [judul] = [a.text for a in fig.layout.annotations if "<b>IKK-01</b>" in a.text]
    assert judul.endswith("<i>makin rendah makin baik</i>")
    assert "* = angka sementara" in fig.layout.title.text
    kata = [a.text for a in fig.layout.annotations]
    assert sum("belum<br>lapor" in k for k in kata) == 7, "three TW of the one, four of the other"
    target = [s for s in fig.layout.shapes if s.name == "target" and s.xref == "x"]
    assert [s.y0 for s in target] == [3.0] * 4


def test_one_indikator_in_words(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="camat", kode="IKK-01")
    isi = teks(at)
    [b] = [b for b in ruang_kecil.jejak("IKK-01", *TERBARU) if b["ukuran"] == "tw"]
    for kata in (
        "IKK-01 Jumlah pelanggaran Perda", "Capaian triwulan 33,33 % ▼ di bawah target",
        "target 3 Kasus menurut Perjanjian Kinerja 2025 (murni)",
        "realisasi 5 Kasus", "makin rendah makin baik", b["rumus_kata"], "= 33,33 %", "Program empat",
        "Meningkatnya kualitas pelayanan", "angka setahun = jumlah semua triwulan", "Angka baru diisi",
        "Menuju target setahun. Sampai triwulan ini 5 Kasus dari target setahun 12 Kasus.",
        "Boleh bertambah rata-rata paling banyak 2,33 Kasus tiap triwulan", "Faktor penghambat", PENGHAMBAT,
        "Renstra yang memuat tahun 2025 belum dicatat.", "Data pembanding tahun 2025 belum tersedia.",
        "Rencana aksi", "belum diisi", "Triwulan I 2025 3 5 33,33 %",
    ):  # fmt: skip
        assert kata in isi, kata
    assert PENGHAMBAT not in mentah(at), "texts of a workbook are never markup"
    assert len(at.get("plotly_chart")) == 2
    assert not kode_di(at), "the list is not under it"
    assert kode_di(at.selectbox(key="indikator-satu").select("").run()) == DAFTAR_SEMUA


@pytest.mark.parametrize("kode", ["tidak-ada", "../../etc", "kel-uji/IKK-01", ""])
def test_an_address_that_names_nothing_shows_the_list(
    ruang_kecil: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    kode: str,
) -> None:
    assert kode_di(buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="camat", kode=kode)) == DAFTAR_SEMUA


def test_the_trail_goes_down_to_the_cell(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="kasi", seksi="trantib", kode="IKK-01")
    [a] = [x for x in ruang_kecil.asal_indikator(KUNCI, *TERBARU) if x["sebagai"] == "Realisasi Triwulan I 2025"]
    assert f"{a['sebagai']}: «5» {a['berkas']}, lembar «Kertas Kerja», sel {a['sel']}" in teks(at)
    assert "▶" not in teks(at) and a["berkas"] not in unduhan, "nothing is read before it is asked for"
    at.toggle[0].set_value(True).run()
    isi = teks(at)
    assert "▶ 5" in isi and "Jumlah pelanggaran Perda" in isi and "Realisasi TW I 2025" in isi
    assert "Jumlah patroli" in isi, "the row below"
    assert unduhan[a["berkas"]]() == (ruang_kecil.ruang / "kiriman" / a["berkas"]).read_bytes()


def test_around_the_row_is_the_seksis_own(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(ruang_kecil.ruang, monkeypatch, "indikator", peran="kasi", seksi="pelayanan", kode="IKK-01")
    sesudah = teks(at.toggle[0].set_value(True).run())
    assert "▶ 5" in sesudah and "hanya dapat dibuka oleh bagian yang menyerahkannya" in sesudah
    assert "Jumlah patroli" not in sesudah
    assert not [n for n in unduhan if n.endswith("tw1.xlsx")]
    # The cell of the register is the whole office's; a Kasi may not have that file either.
    at.toggle[1].set_value(True).run()
    assert "register.xlsx" not in unduhan and not at.exception


def test_a_download_asks_again_when_it_is_clicked(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws, unduhan = open_workspace(tmp_path / "ruang"), tangkap_unduhan(monkeypatch)
    at = buka(ws.ruang, monkeypatch, "indikator", peran="kasi", seksi="trantib", kode="IKK-01")
    at.toggle[0].set_value(True).run()
    [klik] = [isi for nama, isi in unduhan.items() if nama.endswith("trantib-2025-tw1.xlsx")]
    ws.akun.ubah("kasi.trantib", sebagai="kasi", seksi="pelayanan", oleh="uji", peran="operator")
    with pytest.raises(CapaianError, match="hanya dapat mengunduh berkas asli untuk bagiannya sendiri"):
        klik()


def test_only_received_files_as_they_were_received(ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    a = ws.asal_indikator(KUNCI, *TERBARU)[0]
    tempat = (a["sha256"], a["berkas"], a["lembar"], a["sel"])
    sebelum = ws.cuplikan(*tempat)
    assert a["sel"] in sebelum["sorot"] and sebelum == ruang_kecil.cuplikan(*tempat)
    for sidik, nama in ((a["sha256"], "lain.xlsx"), ("../jurnal", "jurnal.sqlite"), ("0" * 64, a["berkas"])):
        with pytest.raises(CapaianError, match="tidak dikenal"):
            ws.berkas_asli(sidik, nama)
        with pytest.raises(CapaianError, match="tidak dikenal"):
            ws.cuplikan(sidik, nama, a["lembar"], a["sel"])
    with pytest.raises(CapaianError, match="tidak ditemukan"):
        ws.cuplikan(a["sha256"], a["berkas"], "Lembar lain", a["sel"])
    arsip = ws.ruang / "data" / "raw" / "berkas" / f"{a['sha256']}.xlsx"
    arsip.write_bytes(arsip.read_bytes() + b" ")
    for baca in (lambda: ws.berkas_asli(*tempat[:2]), lambda: open_workspace(ws.ruang).cuplikan(*tempat)):
        with pytest.raises(CapaianError, match="tidak sama dengan yang diterima"):
            baca()
    arsip.unlink()
    with pytest.raises(CapaianError, match="sudah tidak ada"):
        ws.berkas_asli(*tempat[:2])


@pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium tidak terpasang")
def test_from_the_list_to_the_cell_in_a_browser(ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    from playwright.sync_api import expect, sync_playwright

    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    akun_uji(ws)
    with layani(ws.ruang, tmp_path) as hidup, sync_playwright() as p:
        peramban = buka_peramban(p)
        halaman = peramban.new_page(viewport={"width": 390, "height": 844})
        halaman.goto(f"{hidup.alamat}/indikator")
        masuk_di_peramban(halaman, PENGGUNA)
        halaman.goto(f"{hidup.alamat}/indikator")
        baris = halaman.get_by_role("row").filter(has_text="IKK-01")
        for kolom in ("Status", "Capaian", "Target", "Realisasi"):
            letak = baris.locator(f'[data-label="{kolom}"]').bounding_box()
            assert letak and letak["x"] >= 0 and letak["x"] + letak["width"] <= 390, (
                f"{kolom} harus terlihat tanpa digeser"
            )
        halaman.get_by_role("link", name="IKK-01 Jumlah pelanggaran Perda").click()
        expect(halaman.get_by_role("heading", name="IKK-01 Jumlah pelanggaran Perda", exact=True)).to_be_visible()
        assert "kode=kec-uji%2FIKK-01" in halaman.url
        halaman.get_by_text("Lihat sel").first.click()
        expect(halaman.get_by_text("▶ 5")).to_be_visible()
        # An admin reads figures and no papers.
        expect(halaman.get_by_text("hanya dapat dibuka oleh bagian yang menyerahkannya")).to_be_visible()
        lebar = halaman.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert lebar <= 390, "halaman harus terbaca tanpa digeser ke samping"
        halaman.reload()
        expect(halaman.get_by_role("heading", name="IKK-01 Jumlah pelanggaran Perda", exact=True)).to_be_visible()
        peramban.close()
