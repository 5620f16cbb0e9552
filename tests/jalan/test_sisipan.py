"""Tables and charts that an office asks for in its LKjIP: kept as a request, printed with the figures of the day."""

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from docx import Document
from docx.oxml.ns import qn
from kantor_banding import kantor_banding  # noqa: F401
from kantor_kecil import UNIT
from perintah import jalankan

from capaian import CapaianError, Workspace
from capaian.report.word.penulis import teks_paragraf

TAHUN = 2025
S1 = f"{UNIT}/S1"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def ruang(kantor_banding: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # noqa: F811
    return Workspace(Path(shutil.copytree(kantor_banding.ruang, tmp_path_factory.mktemp("sisipan") / "ruang")))


def _badan(path: Path | None) -> list[tuple[str, Any]]:
    """(text of the paragraph or "TABEL", element) in the order of the document."""
    badan = Document(str(path)).element.body
    return [("TABEL" if u.tag == qn("w:tbl") else teks_paragraf(u), u) for u in badan]


def _sel(tbl: Any) -> list[list[str]]:
    return [
        ["".join(x.text or "" for x in s.iter(qn("w:t"))) for s in b.iter(qn("w:tc"))] for b in tbl.iter(qn("w:tr"))
    ]


def _di_bawah(isi: list[tuple[str, Any]], judul: str) -> tuple[list[list[str]], str]:
    """The table under that caption, and the line under it; the list of tables names it too."""
    letak = [n for n, (t, _) in enumerate(isi) if t.endswith(judul)]
    assert len([n for n in letak if isi[n + 1][0] == "TABEL"]) == 1, judul
    n = next(n for n in letak if isi[n + 1][0] == "TABEL")
    assert any(judul in t for t, u in isi if t != "TABEL" and "TableofFigures" in str(u.xml)), (
        "not in the list of tables"
    )
    return _sel(isi[n + 1][1]), isi[n + 2][0]


def test_what_is_asked_for_stands_at_its_place_with_the_figures_of_the_day(ruang: Workspace, tmp_path: Path) -> None:
    ws = ruang
    kata = ws.sisipkan_lkjip("tabel-banding", TAHUN, di=f"dua_tahun.{S1}", sasaran=S1, triwulan=4, ukuran="sd")
    assert "tabel-banding, Triwulan IV 2025" in kata
    ws.sisipkan_lkjip("tabel-capaian", TAHUN, di="umum.isu_strategis", triwulan=4, judul="Capaian akhir tahun")
    ws.sisipkan_lkjip("grafik-lima-tahun:IKU-01", TAHUN, di="bab_3_capaian")
    ws.sisipkan_lkjip("tabel-di-bawah-target", 2024, di="bab_4_langkah")
    isi = _badan(ws.lapor_lkjip(TAHUN, tujuan=tmp_path / "a.docx").path)

    tabel, sumber = _di_bawah(isi, "Perbandingan dua tahun, Triwulan IV 2025")
    milik = [b for b in ws.halaman_banding("dua_tahun", TAHUN, 4, ukuran="sd", sasaran=S1).tabel.to_dict("records")]
    assert tabel[0][-1] == "Jejak" and [b[-1] for b in tabel[1:]] == [b["Kode"] for b in milik] and milik
    for baris, b in zip(tabel[1:], milik, strict=True):
        assert all(nilai == b[k] for k, nilai in zip(tabel[0][:-1], baris, strict=False))
    assert sumber.startswith("Sumber: Kecamatan Uji, Triwulan IV 2025, keadaan data ")
    assert ws.kematangan(TAHUN, 4)["kalimat"] in sumber and "capaian jejak KODE --tahun 2025 --triwulan 4" in sumber
    urut = [t for t, _ in isi]
    analisis = next(n for n, t in enumerate(urut) if t.startswith("1.2 Perbandingan"))
    berikut = next(n for n, t in enumerate(urut) if t.startswith("1.3 Realisasi") and n > analisis)
    assert any(t.endswith("Perbandingan dua tahun, Triwulan IV 2025") for t in urut[analisis:berikut])

    lama, _ = _di_bawah(isi, "Capaian akhir tahun")
    assert {b[-1]: b[tabel_kolom(lama, "Realisasi")] for b in lama[1:]}["IKK-01"] == "3"
    (g,) = ws.grafik_bernama("lima-tahun:IKU-01", TAHUN).asli
    gambar = [u for _, u in isi for u in u.iter() if u.tag.endswith("}docPr") and u.get("title") == g.judul]
    assert [u.get("descr") for u in gambar] == [g.alt]

    # The figure changes; the request does not.
    isian = {
        "realisasi": Decimal(7),
        "bukti": "Laporan kejadian",
        "penghambat": "Pasar baru",
        "tindak_lanjut": "Patroli",
    }
    ganti = {"trantib": {"kinerja:IKK-01": isian}}
    berkas = kantor_kecil.isi(ws, TAHUN, 4, ganti, seksi=("trantib",))
    hasil = ws.muat(berkas, oleh="uji", peran="kasubag", setuju=True, alasan="Salah hitung")
    assert hasil.dimuat, [t.pesan for h in hasil.berkas for t in h.menahan]
    baru, _ = _di_bawah(_badan(ws.lapor_lkjip(TAHUN, tujuan=tmp_path / "b.docx").path), "Capaian akhir tahun")
    assert {b[-1]: b[tabel_kolom(baru, "Realisasi")] for b in baru[1:]}["IKK-01"] == "7"


def tabel_kolom(tabel: list[list[str]], nama: str) -> int:
    return tabel[0].index(nama)


def test_the_same_again_takes_the_place_of_the_first_and_can_be_taken_back(ruang: Workspace) -> None:
    ws, tahun = ruang, 2024
    ws.buang_sisipan_lkjip(tahun)
    for judul in ("Satu", "Dua"):
        ws.sisipkan_lkjip("tabel-serapan", tahun, di="bab_3_anggaran", judul=judul)
    ws.sisipkan_lkjip("tabel-serapan", tahun, di="bab_4_langkah")
    assert ws.daftar_sisipan_lkjip(tahun) == [
        "tabel-serapan, Tahun 2024 di «bab_3_anggaran»", "tabel-serapan, Tahun 2024 di «bab_4_langkah»",
    ]  # fmt: skip
    assert ws.buang_sisipan_lkjip(tahun, apa="tabel-serapan") == 2 and not ws.daftar_sisipan_lkjip(tahun)


@pytest.mark.parametrize(
    ("apa", "isi", "kata"),
    [
        ("tabel-lain", {}, "«tabel-lain» tidak dikenal; pilihan: tabel-capaian"),
        ("grafik-indikator", {}, "tidak dikenal"),
        ("grafik-indikator:IKX-9", {}, "Indikator «IKX-9» tidak ada"),
        ("tabel-efisiensi", {"triwulan": 2}, "tabel-efisiensi tidak memakai triwulan"),
        ("tabel-capaian", {"ukuran": "sd"}, "ukuran hanya untuk triwulan"),
        ("tabel-capaian", {"triwulan": 5}, "«triwulan» tidak dikenal atau isinya"),
        ("tabel-capaian", {"di": "bab_3_capain"}, "minta tempat «bab_3_capain», .* mendekati: bab_3_capaian"),
    ],
)
def test_what_cannot_be_had_is_refused_at_once(ruang: Workspace, apa: str, isi: dict[str, Any], kata: str) -> None:
    sebelum = ruang.daftar_sisipan_lkjip(TAHUN)
    with pytest.raises(CapaianError, match=kata):
        ruang.sisipkan_lkjip(apa, TAHUN, **({"di": "bab_3_capaian"} | isi))
    assert ruang.daftar_sisipan_lkjip(TAHUN) == sebelum


def test_a_file_that_somebody_edited_is_read_strictly(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = ruang.ruang / "data" / "raw" / "lkjip" / f"{UNIT}-2024-sisipan.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    for isi, kata in (
        ("- apa: tabel-capaian\n", "butir 1: «di» tidak dikenal"),
        ("- {apa: tabel-capaian, di: ikhtisar, angka: 9}\n", "butir 1: «angka»"),
        ("apa: x\n", "tulis tiap sisipan sebagai butir"),
        ("- [\n", "tidak dapat dibaca"),
    ):
        path.write_text(isi, encoding="utf-8")
        with pytest.raises(CapaianError, match=kata):
            ruang.lapor_lkjip(2024)
    path.write_text("- {apa: tabel-capaian, di: dua_tahun.lain/S9}\n", encoding="utf-8")
    with pytest.raises(CapaianError, match=r"Sisipan tabel-capaian minta tempat «dua_tahun\.lain/S9»"):
        ruang.lapor_lkjip(2024)
    path.unlink()
    kata, _ = jalankan(capsys, ruang, "lapor", "lkjip", "--tahun", 2024, "--sisipan")
    assert "Belum ada yang diminta" in kata and "bab_3_anggaran" in kata and f"dua_tahun.{S1}" in kata


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda p: p.stem[:2])
def test_the_cells_of_the_notebooks_ask_for_what_can_be_had(
    ruang: Workspace, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parameters, the cell that opens the workspace, and the last cell, as they stand in the notebook."""
    ruang.buang_sisipan_lkjip(TAHUN)
    sel = [s for s in json.loads(path.read_text(encoding="utf-8"))["cells"] if s["cell_type"] == "code"]
    assert sel[-1]["metadata"]["tags"] == ["lkjip"]
    nama: dict[str, Any] = {}
    isi = {"RUANG": str(ruang.ruang), "TAHUN": TAHUN, "SISIPKAN": True, "TRIWULAN": 4}
    exec("".join(sel[0]["source"]), nama)
    assert nama["SISIPKAN"] is False
    nama |= {k: v for k, v in isi.items() if k in nama}
    exec("".join(sel[1]["source"]), nama)
    assert nama["ws"].ruang == ruang.ruang
    nama |= {"ws": ruang, "dipilih": [f"{UNIT}/IKU-01"]}  # remembers what it has read
    exec("".join(sel[-1]["source"]), nama)
    diminta = ruang.daftar_sisipan_lkjip(TAHUN)
    assert len(diminta) >= 2
    keluar = capsys.readouterr().out
    assert all(satu in keluar for satu in diminta)
