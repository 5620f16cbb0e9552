"""Reports of another state: a signed quarter after a correction, the end of a day; the codes, charts and wording in them."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from docx import Document
from perintah import jalankan

from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.jejak import jejak
from capaian.report import teks
from capaian.workspace import Workspace

KURANG, PAS = 70, 95
DASAR = {"setuju": True, "alasan": "register pengaduan dihitung ulang", "dasar": "Nota dinas 700/12/2025"}


def jam(hari: str) -> Callable[[], datetime]:
    return lambda: datetime.fromisoformat(f"{hari}T09:00:00+07:00")


def pengaduan(selesai: int) -> dict[str, Any]:
    isi = {"pembilang": Decimal(selesai), "penyebut": Decimal(100), "bukti": "Register", "penghambat": "Petugas kurang"}
    return {"pelayanan": {"kinerja:IKU-02": isi | {"tindak_lanjut": "Menambah petugas"}}}


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, str]:
    """TW I 2025 signed with an indikator below its target, which a correction a month later lifted. Not to be changed."""
    folder = tmp_path_factory.mktemp("saat") / "ruang"
    ws = Workspace.mulai(folder, kantor_toml=kantor_kecil.kantor(), isi_register=kantor_kecil.register())
    ws.jam = jam("2025-01-10")
    assert ws.register(ws.path_register, oleh="uji", peran="kasubag").status == "diterima"
    ws.jam = jam("2025-04-05")
    assert len(ws.muat(kantor_kecil.isi(ws, 2025, 1, pengaduan(KURANG)), oleh="uji", peran="kasubag").dimuat) == 3
    ws.jam = jam("2025-04-10")
    sah = ws.sahkan(2025, 1, oleh="Camat Uji", peran="camat")
    assert sah.status == "disahkan"
    ws.jam = jam("2025-05-05")
    baru = kantor_kecil.isi(ws, 2025, 1, pengaduan(PAS), seksi=["pelayanan"], akhiran="-koreksi")
    assert len(ws.muat(baru, oleh="uji", peran="kasubag", **DASAR).dimuat) == 1
    return ws, sah.snapshot


@pytest.fixture(scope="module")
def word(ruang: tuple[Workspace, str]) -> Path:
    """The quarterly report in Word as it was signed."""
    return ruang[0].lapor_triwulan_word(2025, 1, snapshot=ruang[1])


def tabel(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    for t in Document(str(path)).tables:
        semua = [[s.text for s in b.cells] for b in t.rows]
        yield semua[0], semua[1:]


def isi_word(path: Path) -> str:
    return " ".join(p.text for p in Document(str(path)).paragraphs)


def isi_buku(path: Path) -> list[Any]:
    buku = openpyxl.load_workbook(path)
    return [sel.value for lembar in buku for baris in lembar.iter_rows() for sel in baris if sel.value is not None]


KATA_SAH = (
    "Disahkan: Kecamatan Uji oleh Camat Uji, Camat, 10 April 2025 09.00. Laporan ini memuat angka seperti yang disahkan "
    "(pengesahan {}). Sesudah disahkan, data periode ini berubah: 2 angka indikator dan 2 rata-rata sekarang berbeda; angka "
    "terbaru ada pada laporan keadaan sekarang."
)


# --- the state ---------------------------------------------------------------------------------------------------------


def test_a_signed_quarter_is_reported_as_it_was_signed(
    ruang: tuple[Workspace, str], word: Path, tmp_path: Path
) -> None:
    ws, snapshot = ruang
    sebelum = len(ws.jurnal())
    assert word.name == f"kec-uji-2025-tw1-laporan-sah-{snapshot[-12:]}.docx"
    assert KATA_SAH.format(snapshot) in isi_word(word)
    baris = {b[1]: b for kepala, isi in tabel(word) if "Predikat" in kepala for b in isi}
    beku = {b["indikator"]: b for b in ws.angka(2025, 1, snapshot=snapshot) if b["ukuran"] == "tw"}
    assert {k: b[6] for k, b in baris.items()} == {k: teks.sel(b["capaian"]) for k, b in beku.items()}
    assert baris["IKU-02"][5:7] == ["70", "87,50"]
    buku = isi_buku(ws.lapor_triwulan(2025, 1, snapshot=snapshot, tujuan=tmp_path / "sah.xlsx"))
    assert any(KATA_SAH.format(snapshot) in str(x) for x in buku) and 87.5 in buku and 118.75 not in buku
    assert len(ws.jurnal()) == sebelum
    kini = ws.lapor_triwulan_word(2025, 1, tujuan=tmp_path / "kini.docx")
    assert "118,75" in str(list(tabel(kini))) and "seperti yang disahkan" not in isi_word(kini)


def test_e81_of_a_signing_has_the_state_of_its_act(ruang: tuple[Workspace, str], tmp_path: Path) -> None:
    ws, snapshot = ruang
    buku = openpyxl.load_workbook(ws.lapor_e81(2025, 1, snapshot=snapshot, tujuan=tmp_path / "e81.xlsx"))
    semua = [str(s.value) for lembar in buku for b in lembar.iter_rows() for s in b if s.value is not None]
    assert any(KATA_SAH.format(snapshot) in x for x in semua)
    (beku,) = [b for b in ws.e81(2025, 1, snapshot=snapshot)["baris"] if b["indikator"] == "IKU-02"]
    assert beku["tw1"] == KURANG and not any("-koreksi" in x for x in semua)


def test_the_end_of_a_day(ruang: tuple[Workspace, str], tmp_path: Path) -> None:
    ws, _ = ruang
    path = ws.lapor_triwulan_word(2025, 1, per=date(2025, 4, 7))
    assert path.name == "kec-uji-2025-tw1-laporan-per-2025-04-07.docx"
    isi = isi_word(path)
    assert "Keadaan pada akhir 7 April 2025; yang diterima sesudah hari itu tidak termasuk." in isi
    assert "Disahkan" not in isi and "87,50" in str(list(tabel(path)))
    draf = ws.lapor_lkjip(2025, per=date(2025, 4, 7))
    assert draf.path is not None and draf.path.name == "kec-uji-2025-lkjip-per-2025-04-07.docx"
    assert "Keadaan pada akhir 7 April 2025" in draf.status and draf.sah is None
    with pytest.raises(CapaianError, match="jangan sebut --per"):
        ws.lapor_lkjip(2025, per=date(2025, 4, 7), final=True)
    with pytest.raises(CapaianError, match="1 Januari 2099 belum tiba"):
        ws.lapor_e81(2025, 1, per=date(2099, 1, 1))


def test_what_cannot_be_asked_is_said(ruang: tuple[Workspace, str], capsys: pytest.CaptureFixture[str]) -> None:
    ws, snapshot = ruang
    for argumen, kata in (
        (("entri", "--triwulan", "1", "--per", "2025-04-07"), "hanya untuk laporan triwulan, lkjip, dan e81"),
        (("triwulan", "--snapshot", snapshot, "--unit", "semua"), "jangan sebut --unit semua"),
        (("lkjip", "--snapshot", snapshot), "pengesahan tahunnya"),
        (("e81", "--snapshot", snapshot, "--tahun", "2024"), "adalah untuk Triwulan I 2025"),
    ):
        keluar, galat = jalankan(capsys, ws, "lapor", *argumen, kode=2)
        assert kata in " ".join((keluar + galat).split()), argumen


# --- codes -------------------------------------------------------------------------------------------------------------


def sel_asal(ws: Workspace, a: dict[str, Any]) -> Fraction:
    isi = ws._store.path_berkas(a["sha256"], a["berkas"]).read_bytes()
    return Fraction(Decimal(str(openpyxl.load_workbook(io.BytesIO(isi), data_only=True)[a["lembar"]][a["sel"]].value)))


def test_every_code_of_the_report_leads_to_cells(ruang: tuple[Workspace, str], word: Path) -> None:
    ws, snapshot = ruang
    berkode = [(kepala, isi) for kepala, isi in tabel(word) if "Kode" in kepala]
    assert len(berkode) == 4
    periode = Periode(2025, "tw", 1)
    with ws._saat(periode, None, None, snapshot) as (baca, unit):  # one state for all of them
        for kode in {b[kepala.index("Kode")] for kepala, isi in berkode for b in isi}:
            assert any(b["asal"] or b["keadaan"] == "belum_jatuh_tempo" for b in jejak(baca, kode, periode, unit)), kode


def test_a_total_is_the_sum_of_the_cells_below_it(ruang: tuple[Workspace, str], word: Path) -> None:
    ws, snapshot = ruang
    (serapan,) = [isi for kepala, isi in tabel(word) if "Serapan (%)" in kepala]
    jumlah = [b for b in serapan if b[1].startswith("jumlah/")]
    assert [b[1] for b in jumlah] == ["jumlah/kec-uji", "jumlah/kel-uji"]
    periode = Periode(2025, "tw", 1)
    with ws._saat(periode, None, None, snapshot) as (baca, unit):
        semua = {b[1]: jejak(baca, b[1], periode, unit) for b in jumlah}
    for b in jumlah:
        (satu,) = semua[b[1]]
        uang = [a for a in satu["asal"] if a["besaran"] == "anggaran"]
        for tercetak, sel in ((b[3], satu["asal_target"]), (b[4], uang)):
            assert sum((sel_asal(ws, a) for a in sel), Fraction()) == int(re.sub(r"\D", "", tercetak))


def test_a_mean_leads_to_its_indikator_and_their_cells(
    ruang: tuple[Workspace, str], capsys: pytest.CaptureFixture[str]
) -> None:
    ws, snapshot = ruang
    # Program 7.01.04 has two indikator of the TW.
    tw = next(b for b in ws.jejak("rata-rata/7.01.04", 2025, 1, snapshot=snapshot) if b["ukuran"] == "tw")
    capaian = [Fraction(b["capaian"]) for b in tw["anggota"] if b["capaian"] is not None]
    assert len(capaian) == tw["terhitung"] and abs(sum(capaian) / len(capaian) - Fraction(tw["rata_rata"])) <= Fraction(
        1, 200
    )
    assert tw["asal"] and tw["asal"] == [a for b in tw["anggota"] for a in b["asal"]]
    keluar, _ = jalankan(capsys, ws, "jejak", "rata-rata/7.01.04", "--snapshot", snapshot)
    assert f"rata-rata capaian {teks.sel(tw['rata_rata'])} %" in keluar
    assert all(a["sel"] in keluar for a in tw["asal"])
    keluar, _ = jalankan(capsys, ws, "jejak", "rata-rata/7.01.04", "--tahun", 2025, "--triwulan", 1, "--json")
    assert [a["indikator"] for a in json.loads(keluar)[0]["anggota"]] == [b["indikator"] for b in tw["anggota"]]
    efisiensi = ws.jejak("efisiensi/7.01.04", 2025, 1)
    assert {"rata_rata" in b for b in efisiensi} == {True, False}
    with pytest.raises(CapaianError, match=r"Tidak ada angka untuk «rata-rata/9\.99»"):
        ws.jejak("rata-rata/9.99", 2025, 1)


# --- charts ------------------------------------------------------------------------------------------------------------


def test_its_charts_are_native_captioned_and_read_out(word: Path) -> None:
    dokumen = Document(str(word))
    gambar = [u for u in dokumen.element.body.iter() if u.tag.endswith("}docPr")]
    judul = [p.text for p in dokumen.paragraphs if p.style.style_id == "JudulGambar"]
    # There is no year before, so nothing stands beside it.
    assert [g.get("title") for g in gambar] == [
        "Capaian indikator Triwulan I 2025",
        "Serapan anggaran per program s.d. Triwulan I 2025",
    ]
    assert judul == [f"Gambar {n}. {g.get('title')}" for n, g in enumerate(gambar, 1)]
    (capaian,) = [isi for kepala, isi in tabel(word) if "Predikat" in kepala]
    assert all(b[6] in gambar[0].get("descr") for b in capaian if b[6] != "–")
    with zipfile.ZipFile(word) as z:
        buku = [openpyxl.load_workbook(io.BytesIO(z.read(n))) for n in z.namelist() if n.startswith("word/embeddings/")]
        assert sum(n.startswith("word/charts/") and n.endswith(".xml") for n in z.namelist()) == len(buku) == 2
    assert buku[0].active["B2"].value == 87.5
    assert "\u27e6" not in isi_word(word)


# --- wording -----------------------------------------------------------------------------------------------------------


def test_an_office_words_its_sentences(
    ruang: tuple[Workspace, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ws, _ = ruang
    jalankan(capsys, ws, "dokumen", "templat", "narasi")
    path = ws.ruang / "data" / "raw" / "templates" / "narasi.yaml"
    semula = path.read_text(encoding="utf-8")
    try:
        path.write_text("triwulan:\n  belum_jatuh_tempo: 'Yang menunggu waktunya: {n}.'\n", encoding="utf-8")
        assert "Yang menunggu waktunya: 1." in isi_word(ws.lapor_triwulan_word(2025, 1, tujuan=tmp_path / "kami.docx"))
        dicatat = [p for p in ws.jurnal() if p["objek"] == "data/raw/templates/narasi.yaml"]
        assert dicatat and dicatat[-1]["isi"]["berkas"]["nama"] == "narasi.yaml"
        path.write_text("triwulan:\n  jumlah: '{terhitung dari'\n", encoding="utf-8")
        for apa in (lambda: ws.lapor_triwulan_word(2025, 1), lambda: ws.lapor_lkjip(2025)):
            with pytest.raises(CapaianError, match=r"^templates/narasi\.yaml: triwulan\.jumlah: kurung kurawal"):
                apa()
        keluar, _ = jalankan(capsys, ws, "dokumen", "templat", kode=1)
        assert "hapus berkas itu agar kalimat bawaan dipakai" in keluar
    finally:
        path.unlink()
    assert "  belum_jatuh_tempo:" in semula and ws.dokumen.periksa_templat() == []
