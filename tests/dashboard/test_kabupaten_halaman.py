"""The pages of a kabupaten: what they show is what ws.rekap says, each kecamatan is one click away, and a kecamatan sees of the
others nothing but its own place."""

import html
import io
import re
import shutil
from pathlib import Path
from typing import Any

import kantor_banyak as kb
import openpyxl
import pytest
from dasbor_uji import DASBOR, SANDI, bawa_kuki, mentah, tangkap_unduhan, teks
from streamlit.testing.v1 import AppTest

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.report.halaman import kabupaten as halaman_kabupaten
from capaian.workspace import Workspace

P = Periode(kb.TAHUN, "tw", kb.TW)
_SESI: dict[tuple[Path, str], str] = {}
DI = {"unit": kb.KABUPATEN, "periode": str(P)}


@pytest.fixture(scope="module")
def ws(kabupaten: Workspace) -> Workspace:
    return kabupaten


def _buka(ws: Workspace, monkeypatch: pytest.MonkeyPatch, halaman: str, pengguna: str, **alamat: str) -> AppTest:
    monkeypatch.setenv("CAPAIAN_HOME", str(ws.ruang))
    # With the clock of the server, which is not the one of the acts; a password takes its time, so a session is kept.
    if (ws.ruang, pengguna) not in _SESI:
        _SESI[ws.ruang, pengguna] = Workspace(ws.ruang).akun.masuk(pengguna, SANDI, alamat="127.0.0.1")
    bawa_kuki(_SESI[ws.ruang, pengguna], monkeypatch.setattr)
    monkeypatch.syspath_prepend(str(DASBOR))
    at = AppTest.from_file(str(DASBOR / "app.py"), default_timeout=120)
    for kunci, nilai in alamat.items():
        at.query_params[kunci] = nilai
    at.switch_page(f"views/{halaman}.py").run()
    assert not at.exception, at.exception
    return at


def _baris(at: AppTest) -> dict[str, list[str]]:
    """What stands in the rows that have a head of their own: head -> its cells."""
    hasil = {}
    for isi in re.findall(r'<tr role="row"(?: class="sambung")?><th scope="row".*?</tr>', mentah(at)):
        sel = [
            html.unescape(re.sub(r"<[^>]+>", "", s)).replace("\xa0", " ")
            for s in re.findall(r"<t[hd] .*?</t[hd]>", isi)
        ]
        hasil[sel[0]] = sel[1:]
    return hasil


def _tautan(at: AppTest) -> list[str]:
    return [html.unescape(x) for x in re.findall(r'<a href="([^"]+)" target="_self">', mentah(at))]


def test_who_has_no_register_is_missing_and_said_so() -> None:
    semua = {"tahap": {"disahkan": 8}, "sementara": False}
    lengkap = [{"lengkap": 1, "disahkan": True}]
    assert not halaman_kabupaten.status(semua, lengkap)["sementara"]
    kata = halaman_kabupaten.status(semua, lengkap, ["Kecamatan D"])
    assert kata["sementara"] and "laporan 1 dari 2 kecamatan belum lengkap" in kata["kalimat"]
    (hal,) = halaman_kabupaten.hal(P, [], [], [], P.akhir, ["Kecamatan D"])
    assert hal["judul"] == "1 kecamatan belum punya register" and hal["alasan"].startswith("Kecamatan D.")


# -- how far the figures are agreed to ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tahap", "lengkap", "sah", "kalimat", "sementara"),
    [
        ({"disahkan": 8}, (1, 1), (True, True), "Laporan semua kecamatan (2) lengkap. 2 dari 2 kecamatan sudah disahkan.", False),
        ({"disahkan": 8}, (1, 0), (True, False),
         "Angka sementara: laporan 1 dari 2 kecamatan belum lengkap. 1 dari 2 kecamatan sudah disahkan.", True),
        ({"diisi": 3, "disahkan": 5}, (1, 1), (True, False),
         "Angka sementara: 3 dari 8 indikator baru diisi, 5 disahkan. Laporan semua kecamatan (2) lengkap. 1 dari 2 kecamatan sudah "
         "disahkan.", True),
        ({}, (0, 0), (False, False),
         "Belum ada angka. Laporan 2 dari 2 kecamatan belum lengkap. Belum ada kecamatan yang disahkan.", True),
    ],
)  # fmt: skip
def test_figures_stay_sementara_until_everybody_is_in(
    tahap: dict[str, int], lengkap: tuple[int, ...], sah: tuple[bool, ...], kalimat: str, sementara: bool
) -> None:
    from capaian.report.halaman.kabupaten import status

    semua = {"tahap": tahap, "sementara": "diisi" in tahap or not tahap}
    baris = [
        {"lengkap": a, "disahkan": "2025-04-02T08:00:00+07:00" if b else None}
        for a, b in zip(lengkap, sah, strict=True)
    ]
    hasil = status(semua, baris)
    assert (hasil["kalimat"], hasil["sementara"]) == (kalimat, sementara)


# -- what the rows become ----------------------------------------------------------------------------------------------


def test_the_summary_says_what_the_rollup_says(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "ringkasan", "pembina.uji", **DI)
    isi, baris = teks(at), _baris(at)
    for b in ws.rekap.kecamatan(kb.TAHUN, kb.TW):
        sel = baris[b["nama_unit"]]
        assert sel[0].endswith(f"{b['seksi_lengkap']} dari {b['seksi_wajib']}")
        assert [s.split(" ")[-1] for s in sel[1:4]] == [
            str(b[k]) for k in ("tercapai", "di_bawah_target", "belum_lapor")
        ]
        assert sel[4] == f"{tulis.persen(b['rata_rata'])} ({b['terhitung']} dari {b['jatuh_tempo']})"
        assert sel[5] == ("○ belum lengkap" if b["serapan"] is None else tulis.persen(b["serapan"]))
    assert list(baris) == [f"Kecamatan {h}uji" for h in kb.HURUF], "by code, whatever their figures are"
    assert _tautan(at) == [f"?unit={kb.unit(h)}&periode={P}" for h in kb.HURUF]
    n = {b["status"]: b["jumlah"] for b in ws.rekap.banding_status(kb.TAHUN, kb.TW)}
    assert f"Tercapai ✓ {n['tercapai']}" in isi and f"Belum lapor ○ {n['belum_lapor']}" in isi
    assert "2 seksi di 1 kecamatan belum melapor lengkap" in isi
    assert "Angka sementara" in isi and "Laporan 1 dari 3 kecamatan belum lengkap." in isi
    sebar = ws.rekap.sebaran(kb.TAHUN, kb.TW)
    assert f"Dari {sebar['lengkap']} kecamatan yang laporannya lengkap, dari 3 seluruhnya." in isi
    assert "Peringkat" not in isi


def test_a_missing_report_leaves_no_figure_of_the_kabupaten(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "indikator", "pembina.uji", **DI)
    baris = _baris(at)
    for b in ws.rekap.gabungan(kb.TAHUN, kb.TW):
        status, capaian, target, realisasi, *_ = baris[f"{b['garis']} {b['nama']}"]
        assert capaian == tulis.atau_kosong(b["capaian"], tulis.persen)
        assert target == tulis.atau_kosong(b["target"])
        if b["realisasi"] is None and b["realisasi_masuk"] is not None:
            assert status == "○ belum lengkap"
            assert realisasi == f"baru {tulis.angka(b['realisasi_masuk'])} ({b['n_masuk']} dari 3 lapor)"
        else:
            assert realisasi == tulis.atau_kosong(b["realisasi"])
    assert "1 dari 3 kecamatan belum ada angkanya (Kecamatan Cuji)" in teks(at)


def test_one_line_shows_each_kecamatan_and_leads_to_its_indikator(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = _buka(ws, monkeypatch, "indikator", "pembina.uji", **DI, kode="kecamatan/IKK-01")
    baris = _baris(at)
    milik = ws.rekap.gabungan_anggota(kb.TAHUN, kb.TW, garis="IKK-01")
    assert list(baris) == [b["nama_unit"] for b in milik] == [f"Kecamatan {h}uji" for h in kb.HURUF]
    for b in milik:
        assert baris[b["nama_unit"]][2] == tulis.atau_kosong(b["capaian"], tulis.persen)
        assert baris[b["nama_unit"]][4] == tulis.atau_kosong(b["realisasi"])
    assert _tautan(at)[0] == "?unit=kec-a&periode=2025-TW1&kode=kec-a%2FIKK-01"


def test_below_target_over_all_kecamatan_can_be_narrowed(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "di_bawah_target", "pembina.uji", **DI)
    isi = teks(at)
    assert len(ws.rekap.di_bawah_target(kb.TAHUN, kb.TW)) == 2
    for h in "AB":
        assert f"Hambatan Sandi-{h}" in isi and f"Patroli Sandi-{h} ditambah" in isi
    assert _tautan(at) == [f"?unit={kb.unit(h)}&periode={P}&kode=IKK-01" for h in "AB"]
    at.selectbox(key="kabupaten-kecamatan").set_value(kb.unit("B")).run()
    assert "1 dari 2 indikator di bawah target" in teks(at) and "Hambatan Sandi-A" not in teks(at)
    at = _buka(ws, monkeypatch, "di_bawah_target", "pembina.uji", **DI, desak="kronis")
    assert "Tidak ada yang cocok" in teks(at)


def test_money_is_that_of_the_rollup(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "anggaran", "pembina.uji", **DI)
    baris = _baris(at)
    for b in ws.rekap.anggaran(kb.TAHUN, kb.TW):
        pagu, _, serapan, _ = baris[b["nama_unit"]]
        assert pagu == tulis.rupiah(b["pagu"])
        assert serapan == ("○ belum lengkap" if b["serapan"] is None else tulis.persen(b["serapan"]))
    assert "Realisasi 2 dari 9 sub kegiatan belum dilaporkan." in teks(at)


def test_who_has_not_reported_and_what_is_missing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "mutu_data", "pembina.uji", **DI, bagian="ketepatan")
    isi = teks(at)
    assert "2 seksi belum melapor lengkap" in isi and "Seksi Trantib" in isi and "IKK-01, IKK-02" in isi
    assert "?unit=kec-c&periode=2025-TW1&bagian=ketepatan" in _tautan(at)


def test_last_year_and_the_files(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "perbandingan", "pembina.uji", **DI)
    n = {b["status"]: b for b in ws.rekap.banding_status(kb.TAHUN, kb.TW)}
    assert f"✓ tercapai {n['tercapai']['jumlah_lalu']} {n['tercapai']['jumlah']}" in teks(at)
    assert "Tidak ada angka Triwulan I 2024." in teks(at)
    unduhan = tangkap_unduhan(monkeypatch)
    at = _buka(ws, monkeypatch, "laporan", "pembina.uji", **DI)
    assert "LKjIP" in teks(at) and not [n for n in unduhan if "lkjip" in n or "kertas-kerja" in n]
    csv = unduhan[f"kecamatan-{kb.KABUPATEN}-{P}.csv"]().decode("utf-8-sig")
    assert all(f"Kecamatan {h}uji" in csv for h in kb.HURUF)
    assert len(unduhan) == 15
    buku = openpyxl.load_workbook(io.BytesIO(unduhan[f"{kb.KABUPATEN}-{P}-rekap.xlsx".lower()]()))
    assert "Kecamatan" in buku.sheetnames and buku["Kecamatan"].max_row > len(kb.HURUF)


# -- a kecamatan and its place ---------------------------------------------------------------------------------------------


def test_an_office_sees_its_own_place_and_nobody_elses(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    b = ws.rekap.posisi(kb.TAHUN, kb.TW, unit=kb.unit("A"))
    at = _buka(ws, monkeypatch, "ringkasan", "camat.a", periode=str(P))
    assert f"Posisi di kabupaten: {b['peringkat']} dari {b['dari']}" in teks(at)
    assert "median" not in teks(at), "of two complete kecamatan the spread would tell the other one's figure"
    at = _buka(ws, monkeypatch, "ringkasan", "camat.c", periode=str(P))
    assert "Posisi di kabupaten: belum ada Belum lengkap: 3 indikator belum dilaporkan." in teks(at)
    at = _buka(ws, monkeypatch, "ringkasan", "pembina.uji", unit=kb.unit("A"), periode=str(P))
    assert "Posisi di kabupaten" not in teks(at), "a place beside a name is a ranking by name"


@pytest.mark.parametrize("halaman", ["ringkasan", "indikator", "anggaran", "laporan"])
def test_an_office_does_not_get_the_page_of_the_kabupaten(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, halaman: str
) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    isi = teks(_buka(ws, monkeypatch, halaman, "camat.a", **DI, kode="kecamatan/IKK-01"))
    assert not [t for h in "BC" for t in kb.tanda(h) if t in isi]
    assert not [n for n in unduhan if kb.KABUPATEN in n]


def test_ranking_by_name_only_where_the_kabupaten_says_so(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruang = tmp_path / "bernama"
    shutil.copytree(ws.ruang, ruang)
    toml = ruang / "data" / "raw" / "kantor.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\n[rekap]\nperingkat = "bernama"\n', encoding="utf-8")
    satu = Workspace(ruang)
    isi = teks(_buka(satu, monkeypatch, "ringkasan", "pembina.uji", **DI))
    assert "Peringkat" in isi
    urut: Any = satu.rekap.peringkat(kb.TAHUN, kb.TW)
    t = satu.tabel_peringkat(P)
    assert t is not None
    assert list(t["Urutan"]) == [str(b["peringkat"] or "–") for b in urut]


# -- Pengaturan ------------------------------------------------------------------------------------------------------------


def test_the_admin_adds_a_kecamatan_and_its_kasubag(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruang = tmp_path / "tambah"
    shutil.copytree(ws.ruang, ruang)
    satu = Workspace(ruang)
    at = _buka(satu, monkeypatch, "pengaturan", "pengelola.uji", bagian="kecamatan")
    assert "3 kecamatan" in teks(at) and "✓ sudah dimuat" in teks(at)
    at.text_input(key="pengaturan_kecamatan_kode").set_value("kec-d")
    at.text_input(key="pengaturan_kecamatan_nama").set_value("Kecamatan Duji")
    at.button(key="pengaturan_kecamatan_simpan").click().run()
    assert "4 kecamatan" in teks(at) and "○ belum dimuat" in teks(at)
    act = satu.jurnal()[-1]
    assert (act["aksi"], act["objek"], act["peran"]) == ("konfigurasi", "data/raw/kantor/kec-d/kantor.toml", "admin")
    assert "Pengelola Uji" in act["oleh"]

    at = _buka(satu, monkeypatch, "pengaturan", "pengelola.uji", bagian="akun")
    assert at.selectbox(key=f"pengaturan_tambah_{kb.KABUPATEN}_peran").options == [
        "Pembina kecamatan di kabupaten (hanya membaca)", "Pemeriksa (hanya membaca)", "Pengelola sistem",
    ]  # fmt: skip
    at.selectbox(key="pengaturan_tambah_kantor").set_value("kec-d").run()
    peran = at.selectbox(key="pengaturan_tambah_kec-d_peran")
    assert "Camat" in peran.options and "Pengelola sistem" not in peran.options
    peran.set_value("kasubag")
    at.text_input(key="pengaturan_tambah_pengguna").set_value("kasubag.d")
    at.text_input(key="pengaturan_tambah_nama").set_value("Akun kasubag D")
    for kunci in ("sandi", "ulang"):
        at.text_input(key=f"pengaturan_tambah_{kunci}").set_value(SANDI)
    at.button(key="pengaturan_tambah_simpan").click().run()
    assert "Akun kasubag.d dibuat." in teks(at)
    assert [(a["peran"], a["unit"]) for a in satu.akun.daftar() if a["pengguna"] == "kasubag.d"] == [
        ("kasubag", "kec-d")
    ]


def test_only_who_may_change_settings_adds_a_kecamatan(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for pengguna in ("pembina.uji", "kasubag.a"):
        at = _buka(ws, monkeypatch, "pengaturan", pengguna, bagian="kecamatan")
        assert not [b for b in at.button if b.key == "pengaturan_kecamatan_simpan"], pengguna
    with pytest.raises(CapaianError, match="tidak dapat menambah kecamatan"):
        ws.tambah_anggota("kec-d", "Kecamatan Duji", oleh="Pembina", peran="pembina")
    with pytest.raises(CapaianError, match="Tulis nama"):
        ws.tambah_anggota("kec-d", " ", oleh="Pengelola", peran="admin")
    assert "kec-d" not in ws.anggota()
