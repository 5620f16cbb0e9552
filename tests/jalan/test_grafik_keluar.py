"""Charts out: the native chart says the figures of the rows, pictures where a browser draws, workbooks where none does."""

import io
import struct
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from kantor_banding import kantor_banding  # noqa: F401
from lxml import etree
from perintah import jalankan

from capaian import CapaianError, Workspace
from capaian.reference import sisipan
from capaian.report.word.grafik import Grafik
from capaian.tampilan.grafik import BERKODE, GRAFIK

TW4 = (2025, 4)
_SEMUA = [f"{n}:IKU-01" if n in BERKODE else n for n in GRAFIK]


def _nilai(asli: Any) -> list[Decimal]:
    return sorted(v for g in asli for _, nilai in g.deret for v in nilai if v is not None)


def test_the_native_charts_have_the_figures_of_the_rows(kantor_banding: Workspace) -> None:  # noqa: F811
    ws = kantor_banding
    sd = [b for b in ws.angka(*TW4) if b["ukuran"] == "sd" and b["status"] != "belum_jatuh_tempo"]
    banding = [b for b in ws.banding(*TW4) if b["ukuran"] == "tw"]
    harus = {
        ("capaian", "sd"): [b["capaian"] for b in sd],
        ("serapan", None): [b["serapan"] for b in ws.serapan(*TW4) if b["tingkat"] in ("unit", "program")],
        ("seksi", None): [b["serapan"] for b in ws.serapan(*TW4, menurut="seksi") if b["lingkup"] == "seksi"],
        ("banding", None): [b["capaian"] for b in banding]
        + [b["capaian_lalu"] for b in banding if b["sebanding"] is not False],
        ("renstra", None): [b["kemajuan"] for b in ws.renstra(*TW4) if b["dokumen"]],
        ("indikator:IKU-02", None): [
            b[apa] for ke in (1, 2, 3, 4) for b in ws.angka(2025, ke) for apa in ("target", "realisasi")
            if (b["indikator"], b["ukuran"]) == ("IKU-02", "tw")
        ],
        ("lima-tahun:IKU-01", None): [
            b[apa] for b in ws.lima_tahun(2025) if b["indikator"] == "IKU-01" for apa in ("target", "realisasi")
        ],
        ("efisiensi", None): [
            b[apa] for b in ws.efisiensi(2025) if b["kuadran"] is not None for apa in ("capaian", "serapan")
        ],
    }  # fmt: skip
    for (nama, ukuran), nilai in harus.items():
        g = ws.grafik_bernama(nama, *TW4, ukuran=ukuran)
        assert _nilai(g.asli) == sorted(v for v in nilai if v is not None), nama
    luar = ws.grafik_bernama("pembanding", 2025).asli
    assert [[n for _, n in g.deret] for g in luar] == [[[Decimal("88.95"), Decimal(91), Decimal(80)]]]
    assert sum(_nilai(ws.grafik_bernama("status", *TW4).asli)) == len(
        [b for b in ws.angka(*TW4) if b["ukuran"] == "tw"]
    )


def test_a_year_that_measured_something_else_is_a_gap(kantor_banding: Workspace) -> None:  # noqa: F811
    (g,) = kantor_banding.grafik_bernama("lima-tahun:IKK-02", 2025).asli
    isi = {nama: dict(zip(g.kategori, nilai, strict=True)) for nama, nilai in g.deret}
    assert isi["Realisasi"]["2024"] is None and isi["Realisasi"]["2025"] is not None
    (dua,) = kantor_banding.grafik_bernama("banding", *TW4).asli
    letak = next(n for n, k in enumerate(dua.kategori) if k.startswith("IKK-02"))
    assert dict(dua.deret)["Triwulan IV 2024"][letak] is None


def test_every_chart_is_a_figure_too_and_says_whose(kantor_banding: Workspace) -> None:  # noqa: F811
    assert set(GRAFIK) == set(sisipan.GRAFIK)
    assert kantor_banding.pilihan_grafik().keys() == {n.replace("IKU-01", "KODE") for n in _SEMUA}
    for nama in _SEMUA:
        g = kantor_banding.grafik_bernama(nama, *TW4)
        judul = g.figur().layout.title.text
        assert g.kepala.status.split()[0] in judul and "Kecamatan Uji" in judul, nama
        assert g.uraian.startswith(f"{g.judul}. Kecamatan Uji, ") and g.kepala.status in g.uraian
    for nama in ("tidak-ada", "indikator", "capaian:IKU-01"):
        with pytest.raises(CapaianError, match="tidak dikenal"):
            kantor_banding.grafik_bernama(nama, 2025)


def test_without_a_browser_the_workbook_comes_and_the_message_says_so(
    kantor_banding: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:  # fmt: skip
    # Whichever is missing here, Kaleido or the browser that is named.
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "tidak-ada"))
    perintah = ("grafik", "banding", "pembanding", "--tahun", 2025, "--tw", 4, "--ke", tmp_path)
    kata, _ = jalankan(capsys, kantor_banding, *perintah)
    assert "Gambar PNG tidak dapat dibuat: " in kata and "buku Excel dengan grafik" in kata
    berkas = sorted(tmp_path.glob("*.xlsx"))
    assert [p.name for p in berkas] == ["kec-uji-2025-grafik-pembanding.xlsx", "kec-uji-2025-tw4-grafik-banding.xlsx"]
    (asli,) = kantor_banding.grafik_bernama("banding", *TW4).asli
    buku = openpyxl.load_workbook(berkas[1])
    kepala = [b[0].value for b in buku["Grafik"].iter_rows(max_row=3, max_col=1)]
    assert kepala[0] == asli.judul and kepala[1] == "Kecamatan Uji · Triwulan IV 2025"
    assert kepala[2] == kantor_banding.kematangan(*TW4)["kalimat"]
    assert _dari_lembar(buku["Data1"]) == {n: list(v) for n, v in asli.deret}
    with zipfile.ZipFile(berkas[1]) as z:
        gambar = etree.fromstring(z.read("xl/drawings/drawing1.xml"))
        acuan = z.read("xl/charts/chart1.xml").decode()
    (sifat,) = [u for u in gambar.iter() if u.tag.endswith("}cNvPr")]
    assert (sifat.get("title"), sifat.get("descr")) == (asli.judul, asli.alt)
    assert "Data1!$B$2:$B$" in acuan and "Kecamatan Uji · Triwulan IV 2025" in acuan


def _dari_lembar(lembar: Any) -> dict[str, list[Decimal | None]]:
    baris = list(lembar.iter_rows(values_only=True))
    return {
        nama: [None if b[k] is None else Decimal(str(b[k])) for b in baris[1:]]
        for k, nama in enumerate(baris[0][1:], 1)
    }


def test_pictures_carry_title_and_description(kantor_banding: Workspace, tmp_path: Path) -> None:  # noqa: F811
    pytest.importorskip("kaleido", reason="Kaleido (bagian pilihan «grafik») tidak terpasang")
    for bentuk in ("png", "svg"):
        hasil = kantor_banding.tulis_grafik(
            ["capaian", "serapan"], tahun=2025, triwulan=4, bentuk=bentuk, tujuan=tmp_path
        )
        assert hasil.alasan is None and [p.suffix for p in hasil.berkas] == [f".{bentuk}"] * 2
    g = kantor_banding.grafik_bernama("capaian", *TW4)
    png = (tmp_path / "kec-uji-2025-tw4-grafik-capaian.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", png[16:20]) == (1280,)
    assert g.uraian.encode() in png and b"Title" in png
    svg = etree.fromstring((tmp_path / "kec-uji-2025-tw4-grafik-capaian.svg").read_bytes())
    assert svg[0].text == g.judul and svg[1].text == g.uraian
    tulisan = " ".join("".join(t.itertext()) for t in svg.iter("{*}text"))
    for b in kantor_banding.angka(*TW4):
        assert b["ukuran"] != "tw" or b["status"] == "belum_jatuh_tempo" or b["indikator"] in tulisan


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    from capaian.report.buku_grafik import buku_grafik
    from capaian.report.rupa import Kepala

    kosong = openpyxl.load_workbook(io.BytesIO(buku_grafik("Judul", Kepala("Kantor", "Tahun 2025", True), [])))
    isi = [b[0] for b in kosong["Grafik"].iter_rows(values_only=True, max_col=1)]
    assert "DATA CONTOH" in isi and "Tidak ada angka yang dapat digambar." in isi
    dua = [Grafik(f"J{n}", "batang", ["=A", "B"], [("n", [Decimal(n), None])], "x") for n in (1, 2)]
    sama = buku_grafik("J", Kepala("K", "P"), dua)
    assert openpyxl.load_workbook(io.BytesIO(sama)).sheetnames == ["Grafik", "Data1", "Data2"]
