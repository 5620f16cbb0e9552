"""The seksi's own layout through the front door: seen, confirmed, remembered, measured, replaced; never guessed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
import yaml
from kantor_kecil import SUB_TRANTIB

from capaian.cli import main
from capaian.workspace import Workspace

Jalan = Callable[..., str]
MILIK = ("--seksi", "trantib", "--tahun", 2025)
OLEH = ("--oleh", "uji", "--peran", "kasubag")
JUDUL = ["No", "Indikator Kinerja", "Satuan", "Target Tahunan", "Realisasi", None, None, None, "Faktor Penghambat",
         "Tindak Lanjut"]  # fmt: skip
TW = [None, None, None, None, "TW I", "TW II", "TW III", "TW IV", None, None]
PERDA = [1, "Jumlah pelanggaran Perda", "Kasus", 12, 2, "3", None, None, None, None]
PATROLI = [2, "Jumlah patroli", "Kali", 40, 8, "12 kali", None, None, "Kendaraan rusak", "Pinjam kendaraan desa"]
PETA = "PETA_BELUM_DIKONFIRMASI@Capaian!A4"
BASIS = "BASIS_KOLOM@Capaian!E5"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return kantor_kecil.buat(tmp_path / "kantor")


@pytest.fixture
def jalan(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> Jalan:
    def satu(*argumen: object, kode: int = 0) -> str:
        assert main([*(str(a) for a in argumen), "--ruang", str(ws.ruang)]) == kode, capsys.readouterr()
        keluar = capsys.readouterr()
        return keluar.out + keluar.err

    return satu


def tulis(path: Path, *baris: list[Any], judul: str = "KECAMATAN UJI TAHUN 2025") -> Path:
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Capaian"
    for isi in (["CAPAIAN KINERJA SEKSI TRANTIB"], [judul], [], JUDUL, TW, *baris):
        lembar.append(isi)
    for area in ("E4:H4", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "I4:I5", "J4:J5"):
        lembar.merge_cells(area)
    buku.save(path)
    return path


def jawab(folder: Path, berkas: Path, **isi: str) -> Path:
    path = folder / "jawab.yaml"
    kunci = {"peta": PETA, "basis": BASIS}
    path.write_text(yaml.safe_dump({berkas.name: {kunci.get(k, k): v for k, v in isi.items()}}), encoding="utf-8")
    return path


def temuan(jalan: Jalan, *argumen: object, kode: int = 1) -> dict[str, dict[str, Any]]:
    berkas = json.loads(jalan("periksa", *argumen, "--json", kode=kode))["berkas"][0]
    return {t["kode"]: t for t in berkas["temuan"]}


def fakta(ws: Workspace, periode: str) -> dict[str, tuple[str | None, str, str]]:
    """objek -> (figure, cell, rule) of what is in force for the trantib."""
    semua = {}
    for p in ws._store.jurnal.setelah(0, "muat"):
        for f in p.isi["fakta"]:
            if f["periode"] == periode:
                semua[f["objek"]] = (f["nilai"], f["sel"], f["aturan"])
    return semua


def test_the_road_of_a_layout_that_nobody_has_seen(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, PATROLI)
    teks = jalan("periksa", berkas, kode=1)
    for kata in (
        "Dibaca sebagai",
        "Realisasi > TW II",
        "MILIK_BELUM_DISEBUT",
        "PETA_BELUM_DIKONFIRMASI",
        "BASIS_KOLOM",
    ):
        assert kata in teks
    assert "sel terisi = " in teks and "judul" in teks
    jalan("muat", berkas, *MILIK, "--triwulan", 1, *OLEH, kode=1)
    assert fakta(ws, "2025-TW1") == {}
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    assert "1 berkas dimuat" in jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab, *OLEH)
    assert fakta(ws, "2025-TW1") == {
        "IKK-01": ("2", "E6", "angka-asli"), "IKK-02": ("8", "E7", "angka-asli"),
    }  # fmt: skip
    # the layout is known now: nothing is asked, and what the register counts since January is added up, cell by cell
    assert "1 berkas dimuat" in jalan("muat", berkas, *MILIK, "--triwulan", 2, *OLEH)
    assert fakta(ws, "2025-TW2") == {
        "IKK-01": ("3", "F6", "bilangan-bulat"), "IKK-02": ("20", "E7+F7", "jumlah-periode"),
    }  # fmt: skip
    assert "sel E7+F7" in jalan("jejak", "IKK-02", "--tahun", 2025, "--triwulan", 2)
    assert "SUDAH_DIMUAT" in jalan("periksa", berkas, *MILIK, "--triwulan", 2)
    angka = ws.angka(2025, 2)
    jalan("bangun-ulang")
    assert ws.angka(2025, 2) == angka


def test_a_corrected_mapping_file_is_followed_and_remembered(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, PATROLI)
    peta = tmp_path / "capaian.peta.yaml"
    assert str(peta) in jalan("periksa", berkas, *MILIK, "--triwulan", 1, "--peta", peta, kode=1)
    isi = peta.read_text(encoding="utf-8")
    assert "basis: tanya" in isi and 'seksi: "trantib"' in isi
    # confirmed, but not everything is answered: said in one sentence
    peta.write_text(isi.replace("dikonfirmasi: tidak", "dikonfirmasi: ya"), encoding="utf-8")
    assert "tanya" in jalan("periksa", berkas, "--peta", peta, kode=2)
    beres = isi.replace("dikonfirmasi: tidak", "dikonfirmasi: ya").replace("basis: tanya", "basis: s.d.")
    peta.write_text(beres, encoding="utf-8")
    jalan("muat", berkas, "--peta", peta, *OLEH)  # whose it is stands in the file
    jalan("muat", berkas, *MILIK, "--triwulan", 2, *OLEH)
    assert fakta(ws, "2025-TW2") == {
        "IKK-01": ("1", "F6-E6", "selisih-kumulatif"), "IKK-02": ("12", "F7", "bilangan-bulat"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("judul", "kode"),
    [
        ("KECAMATAN UJI TAHUN 2024", "TAHUN_BEDA"),
        ("KECAMATAN LAIN TAHUN 2025", "UNIT_BEDA"),
        ("KECAMATAN UJI TRIWULAN III TAHUN 2025", "PERIODE_BEDA"),
    ],
)
def test_a_title_that_says_otherwise_blocks(ws: Workspace, jalan: Jalan, tmp_path: Path, judul: str, kode: str) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, PATROLI, judul=judul)
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    ada = temuan(jalan, berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab)
    assert {k for k, t in ada.items() if t["tingkat"] in ("galat", "tanya")} == {
        kode,
        "PETA_BELUM_DIKONFIRMASI",
        "BASIS_KOLOM",
    }
    assert (ada[kode]["lembar"], ada[kode]["sel"]) == ("Capaian", "A2")
    setuju = jawab(tmp_path, berkas, peta="ya", basis="periode", **{f"{kode}@Capaian!A2": "ya"})
    jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", setuju, *OLEH)
    assert fakta(ws, "2025-TW1")["IKK-01"][0] == "2"


def test_a_name_that_is_only_like_it_is_asked_about(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, [2, "Jumlah patroli wilayah", *PATROLI[2:]])
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    tanya = temuan(jalan, berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab)["BARIS_TANPA_REGISTER"]
    assert tanya["sel"] == "B7" and "IKK-01 atau IKK-02 atau lewati" in tanya["saran"]
    kunci = "BARIS_TANPA_REGISTER@Capaian!B7"
    lewati = jawab(tmp_path, berkas, peta="ya", basis="periode", **{kunci: "lewati"})
    jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", lewati, *OLEH)
    assert set(fakta(ws, "2025-TW1")) == {"IKK-01"}
    pilih = jawab(tmp_path, berkas, **{kunci: "ikk-02"})
    jalan("muat", berkas, *MILIK, "--triwulan", 2, "--jawab", pilih, *OLEH)
    assert fakta(ws, "2025-TW2")["IKK-02"][0] == "20"


def test_an_emptied_cell_takes_the_figure_back_and_a_changed_past_is_told(
    ws: Workspace, jalan: Jalan, tmp_path: Path
) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, PATROLI)
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab, *OLEH)
    baru = tulis(tmp_path / "capaian-2.xlsx", [*PERDA[:4], None, *PERDA[5:]], [*PATROLI[:4], 9, *PATROLI[5:]])
    ada = temuan(jalan, baru, *MILIK, "--triwulan", 2, kode=0)
    assert (
        ada["ANGKA_LALU_BEDA"]["sel"] == "E7"
        and "9, sedangkan yang sudah diterima 8" in ada["ANGKA_LALU_BEDA"]["pesan"]
    )
    teks = jalan("periksa", baru, *MILIK, "--triwulan", 1, kode=1)
    assert "BERKAS_BERUBAH" in teks and "E6" in teks and "(kosong)" in teks
    jalan("muat", baru, *MILIK, "--triwulan", 1, "--setuju", "--alasan", "salah ketik", *OLEH)
    assert fakta(ws, "2025-TW1") == {"IKK-01": (None, "E6", None), "IKK-02": ("9", "E7", "angka-asli")}
    keadaan = {b["indikator"]: b["keadaan"] for b in ws.angka(2025, 1) if b["ukuran"] == "tw"}
    assert (keadaan["IKK-01"], keadaan["IKK-02"]) == ("belum_lapor", "terisi")


def test_hidden_rows_are_asked_about_and_may_stay_out(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, PATROLI)
    buku = openpyxl.load_workbook(berkas)
    buku.active.row_dimensions[6].hidden = True
    buku.save(berkas)
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    tanya = temuan(jalan, berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab)["ADA_TERSEMBUNYI"]
    assert "Capaian!A6" in tanya["pesan"]
    tidak = jawab(tmp_path, berkas, peta="ya", basis="periode", **{"ADA_TERSEMBUNYI@!": "tidak"})
    jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", tidak, *OLEH)
    assert {o: f[0] for o, f in fakta(ws, "2025-TW1").items()} == {"IKK-02": "8"}


def test_money_by_quarter_becomes_money_since_january(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Capaian"
    for isi in (
        ["REALISASI ANGGARAN KECAMATAN UJI TAHUN 2025"], [], [],
        ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Anggaran (Rp)"], [None, None, None, "TW I", "TW II", "TW III", "TW IV"],
        [SUB_TRANTIB, "Sinergi dengan kepolisian", 20000000, 3000000, "Rp 4.500.000,-", None, None],
    ):  # fmt: skip
        lembar.append(isi)
    for area in ("D4:G4", "A4:A5", "B4:B5", "C4:C5"):
        lembar.merge_cells(area)
    berkas = tmp_path / "uang.xlsx"
    buku.save(berkas)
    dijawab = tmp_path / "j.yaml"
    tanya = temuan(jalan, berkas, *MILIK, "--triwulan", 2)
    isi = {f"{t['kode']}@{t['lembar']}!{t['sel']}": {"BASIS_KOLOM": "periode"}.get(t["kode"], "ya")
           for t in tanya.values() if t["tingkat"] == "tanya"}  # fmt: skip
    dijawab.write_text(yaml.safe_dump({berkas.name: isi}), encoding="utf-8")
    jalan("muat", berkas, *MILIK, "--triwulan", 2, "--jawab", dijawab, *OLEH)
    assert fakta(ws, "2025-TW2")[SUB_TRANTIB] == ("7500000", "D6+E6", "jumlah-periode")


def test_a_seksi_that_is_not_there_and_half_an_answer(jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA)
    assert "Yang ada: pelayanan, trantib" in jalan("periksa", berkas, "--seksi", "x", "--tahun", 2025, kode=2)
    assert "sekaligus" in jalan("periksa", berkas, "--seksi", "trantib", kode=2)


def test_our_own_form_with_another_period_said_is_asked_about(ws: Workspace, jalan: Jalan) -> None:
    berkas = kantor_kecil.isi(ws, 2025, 1, seksi=["trantib"])[0]
    assert temuan(jalan, berkas, *MILIK, "--triwulan", 2)["PERIODE_BEDA"]["tingkat"] == "tanya"
    assert "PERIODE_BEDA" not in temuan(jalan, berkas, *MILIK, "--triwulan", 1, kode=0)
