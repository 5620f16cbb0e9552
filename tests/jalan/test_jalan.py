"""The road walked as an office walks it: through the command line, with real workbooks."""

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from kantor_kecil import SUB_PELAYANAN, hapus_baris, isi
from perintah import jalankan

from capaian.cli import main
from capaian.workspace import Workspace, open_workspace


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> str:
    """Run a command; its text."""
    keluar, galat = jalankan(capsys, ws, *argumen, kode=kode)
    return keluar + galat


def angka(
    capsys: pytest.CaptureFixture[str], ws: Workspace, tw: int | None, unit: str = "kec-uji"
) -> dict[tuple[str, str], Any]:
    argumen = ["angka", "--tahun", "2025", "--unit", unit, "--json", *(["--triwulan", str(tw)] if tw else [])]
    return {(b["indikator"], b["ukuran"]): b for b in json.loads(jalan(capsys, ws, *argumen))}


def sel_masukan(path: Path, baris: str, kolom: str) -> str:
    """The address of an input cell, found as a person would not: by the hidden marks."""
    lembar = openpyxl.load_workbook(path)["Kertas Kerja"]
    blok = baris.split(":")[0]
    tanda = {lembar.cell(b, 1).value: b for b in range(1, lembar.max_row + 1)}
    judul = {lembar.cell(tanda[f"#kolom:{blok}"], k).value: k for k in range(2, lembar.max_column + 1)}
    return lembar.cell(tanda[baris], judul[kolom]).coordinate


def ketik(path: Path, sel: str, nilai: object) -> None:
    buku = openpyxl.load_workbook(path)
    buku["Kertas Kerja"][sel] = nilai
    buku.save(path)


def test_from_form_to_figure_and_back_to_the_cell(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = isi(ws, 2025, 1)
    assert "3 dari 3 berkas dapat dimuat" in jalan(capsys, ws, "periksa", *berkas)
    assert ws.periode_berisi() == []  # periksa keeps nothing
    teks = jalan(capsys, ws, "muat", *berkas, "--oleh", "Kasubag", "--peran", "kasubag")
    assert "3 berkas dimuat, 0 sudah dimuat sebelumnya, 0 tidak dimuat." in teks
    hasil = angka(capsys, ws, 1)
    ratio = hasil["IKU-02", "tw"]
    assert (ratio["realisasi"], ratio["target"], ratio["capaian"]) == ("91", "80", "113.75")
    turun = hasil["IKK-01", "tw"]
    assert (turun["realisasi"], turun["capaian"], turun["rumus"]) == ("2", "133.33", "turun_a@1")
    assert hasil["IKU-01", "tw"]["keadaan"] == "belum_jatuh_tempo"
    assert hasil["IKU-01", "tw"]["capaian"] is None
    asal = {a["sel"]: a["teks"] for a in ratio["asal"]}
    path = berkas[0]
    assert asal == {
        sel_masukan(path, "kinerja:IKU-02", "pembilang"): "91", sel_masukan(path, "kinerja:IKU-02", "penyebut"): "100",
    }  # fmt: skip
    # The archived original still says what the figure says.
    arsip = ws.ruang / "data" / "raw" / "berkas" / f"{ratio['asal'][0]['sha256']}.xlsx"
    lembar = openpyxl.load_workbook(arsip)[ratio["asal"][0]["lembar"]]
    assert str(lembar[ratio["asal"][0]["sel"]].value) == ratio["asal"][0]["teks"]
    jejak = jalan(capsys, ws, "jejak", "IKU-02", "--tahun", "2025", "--triwulan", "1")
    for potongan in (
        path.name,
        "«Kertas Kerja»",
        ratio["asal"][0]["sel"],
        ratio["asal"][0]["sha256"],
        "register.xlsx",
        "Kasubag",
    ):
        assert potongan in jejak
    # Money: realisasi over pagu, with its own road.
    serapan = {b["simpul"]: b for b in ws.serapan(2025, 1) if b["unit"] == "kec-uji"}
    assert serapan[""]["serapan"] == Decimal("22.50")  # (9 + 4,5) / (40 + 20) juta
    jejak = json.loads(jalan(capsys, ws, "jejak", SUB_PELAYANAN, "--tahun", "2025", "--triwulan", "1", "--json"))
    assert jejak[0]["serapan"] == "22.50"
    assert [a["teks"] for a in jejak[0]["asal"] if a["besaran"] == "anggaran"] == ["9000000"]


def test_the_same_bytes_are_a_no_op_that_says_so(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = isi(ws, 2025, 1)
    jalan(capsys, ws, "muat", *berkas)
    sebelum = ws._store.jurnal.terakhir()
    teks = jalan(capsys, ws, "muat", *berkas)
    assert "SUDAH_DIMUAT" in teks
    assert "0 berkas dimuat, 3 sudah dimuat sebelumnya, 0 tidak dimuat." in teks
    assert ws._store.jurnal.terakhir() == sebelum


def test_a_changed_file_shows_the_cells_and_asks(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    jalan(capsys, ws, "muat", *isi(ws, 2025, 1))
    lama = angka(capsys, ws, 1)
    baru = isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan kejadian"}}},
               seksi=["trantib"])  # fmt: skip
    teks = jalan(capsys, ws, "muat", *baru, kode=1)
    sel = sel_masukan(baru[0], "kinerja:IKK-01", "realisasi")
    assert "BERKAS_BERUBAH" in teks
    assert [" ".join(b.split()) for b in teks.splitlines() if b.split()[:2] == [sel, "IKK-01"]] == [
        f"{sel} IKK-01 realisasi 2 3"
    ]
    assert angka(capsys, ws, 1) == lama  # nothing was guessed
    assert "Penggantian memerlukan alasan" in jalan(capsys, ws, "muat", *baru, "--setuju", kode=2)
    teks = jalan(capsys, ws, "muat", *baru, "--setuju", "--alasan", "salah hitung satu kejadian")
    assert "133,33" in teks
    assert "100,00" in teks
    assert angka(capsys, ws, 1)["IKK-01", "tw"]["capaian"] == "100.00"
    peristiwa = ws._store.jurnal.setelah(0, "muat")[-1]
    assert peristiwa.isi["alasan"] == "salah hitung satu kejadian"
    # What it replaced is still there.
    assert (ws.ruang / "data" / "raw" / "berkas" / f"{lama['IKK-01', 'tw']['asal'][0]['sha256']}.xlsx").is_file()


def test_emptying_a_cell_takes_the_figure_back(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    jalan(capsys, ws, "muat", *isi(ws, 2025, 1))
    kosong = isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": {}}}, seksi=["trantib"])
    jalan(capsys, ws, "muat", *kosong, "--setuju", "--alasan", "angka milik bulan lain")
    hasil = angka(capsys, ws, 1)["IKK-01", "tw"]
    assert (hasil["realisasi"], hasil["keadaan"], hasil["asal"]) == (None, "belum_lapor", [])


def test_what_was_declared_instead_of_a_figure_is_traced_too(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    alasan = {"keadaan": "Tidak berlaku", "keterangan": "Satpol PP tidak bertugas di wilayah ini"}
    berkas = isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": alasan}}, seksi=["trantib"])
    jalan(capsys, ws, "muat", *berkas)
    hasil = angka(capsys, ws, 1)["IKK-01", "tw"]
    assert (hasil["realisasi"], hasil["keadaan"]) == (None, "tidak_berlaku")
    sel = sel_masukan(berkas[0], "kinerja:IKK-01", "keadaan")
    assert [(a["berkas"], a["sel"], a["teks"], a["aturan"]) for a in hasil["asal"]] == [
        (berkas[0].name, sel, "Tidak berlaku", "kata-keadaan")
    ]
    teks = jalan(capsys, ws, "jejak", "IKK-01", "--tahun", 2025, "--triwulan", 1)
    assert (
        f"realisasi: «Tidak berlaku» di {berkas[0].name}, lembar «Kertas Kerja», sel {sel} (kata yang menyatakan keadaan"
        in teks
    )


def test_a_bad_file_stays_out_whole_and_the_good_one_comes_in(
    ws: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    berkas = isi(ws, 2025, 1)
    sel = sel_masukan(berkas[1], "kinerja:IKK-01", "realisasi")
    ketik(berkas[1], sel, "dua kejadian")
    teks = jalan(capsys, ws, "muat", *berkas, kode=1)
    assert f"{sel}: «dua kejadian»" in teks
    assert "2 berkas dimuat, 0 sudah dimuat sebelumnya, 1 tidak dimuat." in teks
    hasil = angka(capsys, ws, 1)
    assert hasil["IKU-02", "tw"]["capaian"] == "113.75"
    assert hasil["IKK-02", "tw"]["keadaan"] == "belum_lapor"  # the good cells of a bad file do not count


def test_a_question_waits_for_an_answer(ws: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    berkas = isi(ws, 2025, 1, seksi=["trantib"])
    sel = sel_masukan(berkas[0], "kinerja:IKK-02", "realisasi")
    ketik(berkas[0], sel, "nihil")
    teks = jalan(capsys, ws, "muat", *berkas, kode=1)
    assert f'"NIHIL_DITANYA@Kertas Kerja!{sel}": 0' in teks
    jawab = tmp_path / "jawab.yaml"
    jawab.write_text(f'"{berkas[0].name}":\n  "NIHIL_DITANYA@Kertas Kerja!{sel}": 7\n', encoding="utf-8")
    jalan(capsys, ws, "muat", *berkas, "--jawab", jawab, kode=1)  # 7 was never a choice
    jawab.write_text(f'"{berkas[0].name}":\n  "NIHIL_DITANYA@Kertas Kerja!{sel}": 0\n', encoding="utf-8")
    # A declared zero is below target: the form asks why.
    teks = jalan(capsys, ws, "muat", *berkas, "--jawab", jawab, kode=1)
    assert "TANPA_PENGHAMBAT" in teks
    for kolom, isi_sel in (("penghambat", "Kendaraan rusak"), ("tindak_lanjut", "Pinjam kendaraan desa mulai April")):
        ketik(berkas[0], sel_masukan(berkas[0], "kinerja:IKK-02", kolom), isi_sel)
    jalan(capsys, ws, "muat", *berkas, "--jawab", jawab)
    hasil = angka(capsys, ws, 1)["IKK-02", "tw"]
    assert (hasil["realisasi"], hasil["capaian"], hasil["status"]) == ("0", "0.00", "di_bawah_target")
    assert hasil["asal"][0]["teks"] == "nihil"
    assert hasil["asal"][0]["aturan"] == "dijawab"


def test_periksa_json_carries_every_figure_read(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = isi(ws, 2025, 1, seksi=["pelayanan"])
    hasil = json.loads(jalan(capsys, ws, "periksa", *berkas, "--json"))["berkas"][0]
    assert set(hasil) == {"nama", "sha256", "temuan", "angka", "hitungan"}
    dibaca = {(a["indikator"], a["kolom"]): a["nilai"] for a in hasil["angka"]}
    assert dibaca == {
        ("IKU-02", "pembilang"): "91", ("IKU-02", "penyebut"): "100", (SUB_PELAYANAN, "anggaran"): "9000000",
        (SUB_PELAYANAN, "fisik"): "20",
    }  # fmt: skip
    assert all(set(a) == {"lembar", "sel", "teks", "nilai", "satuan", "kolom", "periode", "indikator", "aturan", "usulan"}
               for a in hasil["angka"])  # fmt: skip


def test_every_non_empty_cell_is_accounted_for(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = isi(ws, 2025, 1)
    ketik(berkas[0], "Z3", 12345)
    for path, b in zip(berkas, json.loads(jalan(capsys, ws, "periksa", *berkas, "--json"))["berkas"], strict=True):
        buku = openpyxl.load_workbook(path)
        n = sum(c.value not in (None, "") for lembar in buku for baris in lembar.iter_rows() for c in baris)
        hitungan = b["hitungan"]
        kelas = [hitungan[k] for k in ("fakta", "catatan", "judul", "temuan")]
        assert hitungan["sel"] == sum(kelas) + sum(hitungan["dilewati"].values()) == n, (path.name, hitungan)


@pytest.mark.parametrize(
    ("rusakkan", "kode"),
    [
        (lambda p: p.write_bytes(b""), "BERKAS_KOSONG"),
        (lambda p: p.write_bytes(b"%PDF-1.7 bukan excel"), "BUKAN_EXCEL_ASLI"),
        (lambda p: openpyxl.Workbook().save(p), "BUKAN_KERTAS_KERJA"),
        (lambda p: _ubah_tanda(p, "unit", "kec-lain"), "UNIT_TIDAK_DIKENAL"),
        (lambda p: _ubah_tanda(p, "seksi", "kesos"), "SEKSI_TIDAK_DIKENAL"),
        (lambda p: _ubah_tanda(p, "periode", "2025-TW9"), "PERIODE_TIDAK_DIKENAL"),
        (lambda p: _ubah_tanda(p, "versi", "99"), "FORMULIR_TIDAK_DIKENAL"),
        (lambda p: hapus_baris(p, "kinerja:IKK-02"), "BARIS_HILANG"),
        (lambda p: _tambah_baris(p), "BARIS_ASING"),
        (lambda p: _ganti_nama_lembar(p), "LEMBAR_HILANG"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_files_that_are_not_the_form_are_refused(
    ws: Workspace, capsys: pytest.CaptureFixture[str], rusakkan: Any, kode: str
) -> None:
    path = isi(ws, 2025, 1, seksi=["trantib"])[0]
    rusakkan(path)
    hasil = json.loads(jalan(capsys, ws, "periksa", path, "--json", kode=1))["berkas"][0]
    galat = [t for t in hasil["temuan"] if t["tingkat"] == "galat"]
    assert kode in {t["kode"] for t in galat}
    assert all(t["pesan"] and t["saran"] for t in galat)
    jalan(capsys, ws, "muat", path, kode=1)
    assert ws.periode_berisi() == []


def _ubah_tanda(path: Path, kunci: str, nilai: str) -> None:
    buku = openpyxl.load_workbook(path)
    for baris in buku["_capaian"].iter_rows():
        if baris[0].value == kunci:
            baris[1].value = nilai
    buku.save(path)


def _tambah_baris(path: Path) -> None:
    buku = openpyxl.load_workbook(path)
    lembar = buku["Kertas Kerja"]
    akhir = next(b for b in range(1, lembar.max_row) if lembar.cell(b, 1).value == "#akhir:kinerja")
    lembar.insert_rows(akhir)
    lembar.cell(akhir, 4, "Indikator buatan sendiri")
    lembar.cell(akhir, 12, 90)
    buku.save(path)


def _ganti_nama_lembar(path: Path) -> None:
    buku = openpyxl.load_workbook(path)
    buku["Kertas Kerja"].title = "Lembar1"
    buku.save(path)


def test_two_files_for_one_seksi_are_a_question_of_which(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    satu = isi(ws, 2025, 1, seksi=["trantib"])
    dua = isi(ws, 2025, 1, seksi=["trantib"], akhiran="-revisi")
    teks = jalan(capsys, ws, "muat", *satu, *dua, kode=1)
    assert teks.count("KERTAS_KERJA_GANDA") == 2
    assert ws.periode_berisi() == []


def test_rebuilding_gives_the_same_figures(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    for ke in (1, 2, 3, 4):
        jalan(capsys, ws, "muat", *isi(ws, 2025, ke))
    sebelum = [angka(capsys, ws, tw, "semua") for tw in (1, 2, 3, 4, None)]
    tahunan = {k[0]: b["capaian"] for k, b in sebelum[-1].items()}
    assert tahunan == {
        "IKU-01": "104.65",
        "IKU-02": "104.44",
        "IKK-01": "133.33",
        "IKK-02": "110.00",
        "IKL-01": "103.33",
    }
    shutil.rmtree(ws.ruang / "data" / "curated")
    # one register, twelve kertas kerja, kantor.toml, three suites and the fingerprint of the rules
    assert "dibuat ulang dari 18 peristiwa" in jalan(capsys, ws, "bangun-ulang")
    ulang = open_workspace(ws.ruang)
    assert [angka(capsys, ulang, tw, "semua") for tw in (1, 2, 3, 4, None)] == sebelum


def test_the_yearly_form_asks_when_it_disagrees_with_the_four_tw(
    ws: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for tahun in (2024, 2025):
        for ke in (1, 2, 3, 4):
            jalan(capsys, ws, "muat", *isi(ws, tahun, ke))
    teks = jalan(capsys, ws, "kertas-kerja", "--tahun", "2025", "--jenis", "lkjip", "--ke", tmp_path / "lkjip")
    assert "3 kertas kerja ditulis" in teks
    path = next((tmp_path / "lkjip").glob("*trantib*"))
    lembar = openpyxl.load_workbook(path)["Kertas Kerja"]
    dua_tahun = [lembar[sel_masukan(path, "kinerja:IKK-01", k)].value
                 for k in ("target_lalu", "realisasi_lalu", "capaian_lalu", "target", "realisasi_tw", "capaian_tw")]  # fmt: skip
    assert [str(v) for v in dua_tahun] == ["12", "8", "133.33", "12", "8", "133.33"]
    ketik(path, sel_masukan(path, "kinerja:IKK-01", "realisasi"), 9)
    teks = jalan(capsys, ws, "muat", path, kode=1)
    assert "TAHUN_BEDA_TW" in teks
    assert "TAHUN_BEDA_TANPA_PENJELASAN" in teks
    ketik(path, sel_masukan(path, "kinerja:IKK-01", "keterangan"), "Satu kasus Desember baru dicatat Januari")
    jawab = tmp_path / "jawab.yaml"
    sel = sel_masukan(path, "kinerja:IKK-01", "realisasi")
    jawab.write_text(f'"{path.name}":\n  "TAHUN_BEDA_TW@Kertas Kerja!{sel}": ya\n', encoding="utf-8")
    jalan(capsys, ws, "muat", path, "--jawab", jawab)
    hasil = angka(capsys, ws, None)
    assert (hasil["IKK-01", "tahun"]["realisasi"], hasil["IKK-01", "tahun"]["capaian"]) == ("9", "125.00")
    assert hasil["IKK-01", "tahun"]["asal"][0]["berkas"] == path.name
    assert hasil["IKK-02", "tahun"]["realisasi"] == "44"  # left empty: TW I–IV stand


def test_two_years_side_by_side(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    for tahun, kasus in ((2024, 4), (2025, 2)):
        baris = {
            "realisasi": Decimal(kasus),
            "bukti": "Laporan",
            "penghambat": "Hari pasar",
            "tindak_lanjut": "Tambah piket",
        }
        jalan(capsys, ws, "muat", *isi(ws, tahun, 1, {"trantib": {"kinerja:IKK-01": baris}}))
    hasil = {b["indikator"]: b for b in ws.banding(2025, 1) if b["ukuran"] == "tw"}["IKK-01"]
    assert (hasil["realisasi_lalu"], hasil["realisasi"]) == (4, 2)
    assert (hasil["selisih_realisasi"], hasil["arah_realisasi"]) == (-2, "membaik")
    assert (hasil["capaian_lalu"], hasil["capaian"], hasil["selisih_capaian"]) == (
        Decimal("66.67"), Decimal("133.33"), Decimal("66.66"),
    )  # fmt: skip
    assert "+66,66 poin" in jalan(capsys, ws, "banding", "--tahun", "2025", "--triwulan", "1")


def test_the_quarterly_report_is_written(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    jalan(capsys, ws, "muat", *isi(ws, 2025, 1))
    teks = jalan(capsys, ws, "lapor", "triwulan", "--tahun", "2025", "--triwulan", "1")
    path = Path(teks.strip().removeprefix("Laporan ditulis: "))
    semua = {str(c.value) for lembar in openpyxl.load_workbook(path) for baris in lembar.iter_rows() for c in baris}
    assert {"113.75", "133.33", "Jumlah pelanggaran Perda"} <= semua


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (["angka", "--unit", "kec-lain"], "Unit «kec-lain» tidak ada di register. Yang ada: kec-uji, kel-uji."),
        (["jejak", "IKU-99", "--tahun", "2025"], "Tidak ada angka untuk «IKU-99» pada Tahun 2025."),
        (
            ["kertas-kerja", "--tahun", "2031", "--triwulan", "1"],
            "Tidak ada yang harus dilaporkan untuk Triwulan I 2031",
        ),
        (["kertas-kerja", "--tahun", "2025"], "Kertas kerja triwulan memerlukan --triwulan"),
        (["muat", "tidak-ada.xlsx"], "Berkas tidak-ada.xlsx tidak ditemukan."),
        (["lapor", "triwulan", "--tahun", "2025"], "Sebutkan triwulannya"),
    ],
)
def test_operator_errors_are_one_sentence(
    ws: Workspace, capsys: pytest.CaptureFixture[str], argumen: list[str], kata: str
) -> None:
    assert kata in jalan(capsys, ws, *argumen, kode=2)


def test_a_folder_that_is_no_workspace_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["angka", "--ruang", str(tmp_path)]) == 2
    assert "capaian mulai" in capsys.readouterr().err


def test_a_new_workspace_starts_with_a_register_to_fill_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mulai", str(tmp_path / "baru"), "--unit", "kec-x", "--nama", 'Kecamatan "X"', "--tahun", "2026"]) == 0
    ws = open_workspace(tmp_path / "baru")
    assert (ws.kantor.nama, ws.kantor.tahun) == ('Kecamatan "X"', 2026)
    assert {p.name for p in ws.ruang.iterdir()} >= {"data", "expectations", "notebooks"}
    assert "Register belum dimuat" in jalan(capsys, ws, "angka", kode=2)
    # The examples are no data: a register with the office's own rows only is accepted as it comes.
    teks = jalan(capsys, ws, "register")
    assert "Register diterima: 7 baris baru" in teks
    assert "sudah berlaku; tidak ada yang diubah" in jalan(capsys, ws, "register")


def test_a_register_that_changes_a_target_asks_and_the_old_one_stays_in_the_jurnal(
    ws: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from capaian.reference import formulir_register
    from capaian.report.register import tulis_register

    isi_baru = kantor_kecil.register()
    target = next(b for b in isi_baru["Target"] if b["indikator"] == "IKU-02" and b["periode"] == "2025-TW1")
    target["bawah"] = "70"
    tulis_register(tmp_path / "baru.xlsx", formulir_register(), isi_baru)
    teks = jalan(capsys, ws, "register", tmp_path / "baru.xlsx", kode=1)
    assert "Target 80 → 70" in teks
    assert "perlu persetujuan" in teks
    jalan(capsys, ws, "register", tmp_path / "baru.xlsx", "--setuju", "--alasan", "salah ketik")
    jalan(capsys, ws, "muat", *isi(ws, 2025, 1))
    assert angka(capsys, ws, 1)["IKU-02", "tw"]["target"] == "70"
    assert len(ws._store.jurnal.setelah(0, "register")) == 2


def test_a_revised_target_stands_beside_the_old_one(
    ws: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A PK perubahan dated in October: TW III is judged by the first PK, TW IV and the year by the revision."""
    from capaian.reference import formulir_register
    from capaian.report.register import tulis_register

    isi_baru = kantor_kecil.register()
    isi_baru["Dokumen"].append({"unit": "kec-uji", "dokumen": "pk-2025-perubahan-1", "jenis": "pk", "tahun": "2025",
                                "versi": "perubahan 1", "tanggal": "2025-10-05"})  # fmt: skip
    isi_baru["Target"] += [
        {"unit": "kec-uji", "indikator": "IKU-02", "versi": "1", "dokumen": "pk-2025-perubahan-1", "periode": p, "bawah": "92"}
        for p in ("2025-TW3", "2025-TW4", "2025")
    ]  # fmt: skip
    tulis_register(tmp_path / "baru.xlsx", formulir_register(), isi_baru)
    jalan(capsys, ws, "register", tmp_path / "baru.xlsx")  # new rows only: nothing to ask
    hasil = {tw: angka(capsys, ws, tw)["IKU-02", "tw" if tw else "tahun"] for tw in (3, 4, None)}
    assert {tw: (b["target"], b["dokumen"]) for tw, b in hasil.items()} == {
        3: ("88", "pk-2025-murni"), 4: ("92", "pk-2025-perubahan-1"), None: ("92", "pk-2025-perubahan-1"),
    }  # fmt: skip


def test_two_processes_cannot_both_replace_the_same_figures(ws: Workspace) -> None:
    """What was checked against one state is not written on another."""
    from capaian.store import JurnalBerubah

    posisi = ws._store.jurnal.terakhir()
    ws.muat(isi(ws, 2025, 1, seksi=["trantib"]), oleh="uji")
    with pytest.raises(JurnalBerubah):
        ws._store.jurnal.tulis([], waktu="2025-01-01T00:00:00+07:00", oleh="uji", peran="kasubag", setelah=posisi)


def test_edited_rules_are_archived_before_they_are_used(ws: Workspace) -> None:
    ws.muat(isi(ws, 2025, 1, seksi=["trantib"]), oleh="uji")
    aturan = ws.ruang / "expectations" / "berkas.json"
    aturan.write_text(aturan.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ws.muat(isi(ws, 2025, 1, seksi=["pelayanan"]), oleh="uji")
    objek = [p.objek for p in ws._store.jurnal.setelah(0, "konfigurasi")]
    assert objek.count("expectations/berkas.json") == 2
    assert objek.count("expectations/kinerja.json") == 1
