"""`capaian catatan-kerja jalankan`: the notebooks as pages that need no network, and what is said when a cell fails.

Each of 02 to 05 runs once, in one kernel; 01 has tests of its own.
"""

import html
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kantor_banding import kantor_banding  # noqa: F401
from perintah import jalankan as perintah

from capaian import CapaianError, Workspace, catatan_kerja

NAMA = ["02_perbandingan_dua_tahun", "03_draf_lkjip_bab_iii", "04_mutu_data_dan_jejak", "05_anggaran_dan_efisiensi"]
PERIODE = (2025, 4)


@pytest.fixture(scope="module")
def halaman(kantor_banding: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:  # noqa: F811
    """Name -> page. 03 is of a year, so its file says none of the TW."""
    folder = tmp_path_factory.mktemp("catatan")
    berkas = kantor_banding.catatan_kerja(["02", "03", "mutu", NAMA[3]], tahun=2025, triwulan=4, tujuan=folder)
    assert [p.name for p in berkas] == [f"{n}-2025{'' if n.startswith('03') else '-tw4'}.html" for n in NAMA]
    return {n: p.read_text(encoding="utf-8") for n, p in zip(NAMA, berkas, strict=True)}


def teks(isi: str) -> str:
    """What a reader sees, one blank between words."""
    tanpa_skrip = re.sub(r"<(script|style)\b.*?</\1>", " ", isi, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", tanpa_skrip)))


def ada_semua(isi: str, tabel: Any) -> None:
    assert not tabel.empty
    terlihat = teks(isi)
    for baris in tabel.itertuples(index=False, name=None):
        for nilai in baris:
            assert all(" ".join(potong.split()) in terlihat for potong in str(nilai).split("\n")), nilai


@pytest.mark.parametrize("nama", NAMA)
def test_a_page_stands_alone_and_says_whose_figures_these_are(halaman: dict[str, str], nama: str) -> None:
    isi = halaman[nama]
    # The library that draws lies in the page; what it names inside is not loaded.
    tanpa_pustaka = re.sub(r"<script[^>]*>(?:(?!</script>).){200000,}</script>", "", isi, flags=re.S)
    assert len(tanpa_pustaka) < len(isi)
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//[^"' >]*""", tanpa_pustaka)
    assert "import(" not in tanpa_pustaka
    assert '<html lang="id">' in isi
    terlihat = teks(isi)
    assert "Kecamatan Uji, Tahun 2025" in terlihat or "Kecamatan Uji, Triwulan IV 2025" in terlihat
    assert "Angka sementara: " in terlihat
    assert "Traceback" not in terlihat
    assert "open_workspace" not in terlihat  # the code stays out


def test_two_years(halaman: dict[str, str], kantor_banding: Workspace) -> None:  # noqa: F811
    isi = halaman["02_perbandingan_dua_tahun"]
    dua = kantor_banding.halaman_banding("dua_tahun", *PERIODE, ukuran="sd")
    ada_semua(isi, dua.tabel)
    ada_semua(isi, kantor_banding.halaman_banding("lima_tahun", 2025).tabel)
    kalimat = kantor_banding.kalimat_banding(*PERIODE, ukuran="sd")
    assert len(kalimat) == 5
    assert [
        k for k in kalimat if k.startswith("IKU-01 Indeks Kepuasan Masyarakat: = Realisasi tetap 88,95; capaian tetap")
    ]
    assert all(" ".join(k.split()) in teks(isi) for k in kalimat)
    assert dua.alasan
    assert all(alasan in teks(isi) for alasan in dua.alasan)
    assert isi.count('class="plotly-graph-div"') >= 2


def test_draft_of_bab_iii(halaman: dict[str, str], kantor_banding: Workspace) -> None:  # noqa: F811
    isi, ws = halaman["03_draf_lkjip_bab_iii"], kantor_banding
    for tabel in (
        ws.tabel_angka(2025), ws.halaman_banding("renstra", 2025).tabel, ws.halaman_banding("pembanding", 2025).tabel,
        ws.halaman_efisiensi(2025).tabel, ws.halaman_anggaran(2025, tingkat="kegiatan").program,
    ):  # fmt: skip
        ada_semua(isi, tabel)
    sasaran = ws.pilihan_banding(2025)["sasaran"]
    assert set(sasaran.values()) == {"Meningkatnya kualitas pelayanan", "Meningkatnya peran warga"}
    for nomor, (kunci, nama) in enumerate(sasaran.items(), 1):
        assert f"Sasaran {nomor}: {nama}" in teks(isi)
        milik = ws.kalimat_banding(2025, sasaran=kunci)
        assert milik
        assert len(milik) < len(ws.kalimat_banding(2025))
    assert teks(isi).count("[LENGKAPI: sebab") == 2
    assert "sasaran-2-lima-tahun" in teks(isi)
    assert "Ditulis:" not in teks(isi)


def test_quality_and_trace(halaman: dict[str, str], kantor_banding: Workspace) -> None:  # noqa: F811
    isi, ws = halaman["04_mutu_data_dan_jejak"], kantor_banding
    ada_semua(isi, ws.tabel_kelengkapan(*PERIODE))
    ada_semua(isi, ws.mutu.riwayat(*PERIODE))
    ada_semua(isi, ws.tabel_belum_lapor(*PERIODE))
    assert ws.mutu.rantai()[1] in teks(isi)
    for butir in ws.mutu.telaah(*PERIODE):
        assert butir["nama"] in teks(isi)
    # Without KODE it follows the lowest one down to its cell.
    terendah = ws.tabel_di_bawah_target(*PERIODE)["Kode"].iloc[0] if len(ws.tabel_di_bawah_target(*PERIODE)) else None
    kunci = next(k for k in ws.tabel_indikator(*PERIODE).index if terendah in (None, k.partition("/")[2]))
    for sel in ws.asal_indikator(kunci, *PERIODE):
        assert f"«{sel['teks']}» di {sel['berkas']}, lembar {sel['lembar']}, sel {sel['sel']}" in teks(isi)


def test_money_beside_work(halaman: dict[str, str], kantor_banding: Workspace) -> None:  # noqa: F811
    isi, ws = halaman["05_anggaran_dan_efisiensi"], kantor_banding
    anggaran = ws.halaman_anggaran(*PERIODE)
    for tabel in (anggaran.program, anggaran.seksi, anggaran.unit, ws.tabel_serapan(*PERIODE)):
        ada_semua(isi, tabel)
    ada_semua(isi, ws.halaman_anggaran(*PERIODE, tingkat="sub_kegiatan").program)
    assert isi.count('class="plotly-graph-div"') == 3


def _notebook(folder: Path, nama: str, *kode: str) -> Path:
    sel = [nbformat.v4.new_code_cell(k) for k in kode]
    sel[0].metadata["tags"] = ["parameters"]
    path = folder / f"{nama}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=sel), path)
    return path


def test_a_failing_cell_says_where_and_why(kantor_banding: Workspace, tmp_path: Path) -> None:  # noqa: F811
    """One kernel runs both; what the first has named the second does not know."""
    baik = _notebook(tmp_path, "a_baik", "TAHUN = None\nLAIN = 1", "print('tahun', TAHUN, LAIN)")
    buruk = _notebook(tmp_path, "b_buruk", "UNIT = None", "assert UNIT is None", "print(LAIN)")
    dijalankan: list[str] = []
    with pytest.raises(CapaianError) as galat:
        catatan_kerja.jalankan(
            {"a_baik": baik, "b_buruk": buruk}, {"TAHUN": 2024, "UNIT": None}, kantor_banding.ruang, tmp_path / "hasil",
            dijalankan.append,
        )  # fmt: skip
    assert galat.value.pesan == (
        "Catatan kerja «b_buruk» berhenti pada sel 3 («print(LAIN)»): NameError: name 'LAIN' is not defined"
    )
    assert dijalankan == ["a_baik", "b_buruk"]
    assert [p.name for p in (tmp_path / "hasil").iterdir()] == ["a_baik-2024.html"]
    assert "tahun 2024 1" in teks((tmp_path / "hasil" / "a_baik-2024.html").read_text(encoding="utf-8"))


def test_what_the_program_says_is_said_plainly(
    kantor_banding: Workspace,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    argumen = ("catatan-kerja", "jalankan", "05", "--tahun", 2019, "--ke", tmp_path)
    _, galat = perintah(capsys, kantor_banding, *argumen, kode=2)
    assert galat.strip() == (
        "Catatan kerja «05_anggaran_dan_efisiensi» berhenti pada sel 3 («import plotly.io as pio»): "
        "Belum ada kertas kerja yang dimuat untuk periode itu. Muat dengan «capaian muat»."
    )
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_none_or_several(kantor_banding: Workspace) -> None:  # noqa: F811
    with pytest.raises(CapaianError, match=r"«rapor»: tidak ada yang cocok\. Yang ada: 01_monitoring_triwulan, 02_"):
        kantor_banding.catatan_kerja(["rapor"])
    with pytest.raises(CapaianError, match="«an»: lebih dari satu"):
        kantor_banding.catatan_kerja(["an"])


def test_the_notebook_of_the_office_comes_first(tmp_path: Path) -> None:
    milik = _notebook(tmp_path, "02_perbandingan_dua_tahun", "TAHUN = None")
    sendiri = _notebook(tmp_path, "90_milik_kami", "TAHUN = None")
    ada = catatan_kerja.pilih(tmp_path, [])
    assert ada["02_perbandingan_dua_tahun"] == milik
    assert ada["90_milik_kami"] == sendiri
    assert ada["01_monitoring_triwulan"].parent != tmp_path


def test_a_file_that_is_no_notebook(kantor_banding: Workspace, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "x.ipynb").write_text("bukan", encoding="utf-8")
    with pytest.raises(CapaianError, match=r"«x» .* tidak dapat dibaca sebagai notebook"):
        catatan_kerja.jalankan({"x": tmp_path / "x.ipynb"}, {}, kantor_banding.ruang, tmp_path)
