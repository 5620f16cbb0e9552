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
    def satu(*argumen: object, kode: int | None = 0) -> str:
        hasil = main([*(str(a) for a in argumen), "--ruang", str(ws.ruang)])
        assert kode in (hasil, None), capsys.readouterr()
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
    assert tanya["sel"] == "B7"
    # the likeliest is named first; it is not taken for granted
    assert "IKK-02 (Jumlah patroli); IKK-01 (Jumlah pelanggaran Perda)" in tanya["saran"]
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


# -- what a sheet must not be read for ---------------------------------------------------------------------------------


def lembar_bebas(path: Path, *baris: list[Any], nama: str = "Data", format: dict[str, str] | None = None) -> Path:
    buku = openpyxl.Workbook()
    buku.active.title = nama
    for isi in baris:
        buku.active.append(isi)
    for sel, kode in (format or {}).items():
        buku.active[sel].number_format = kode
    buku.save(path)
    return path


def jawab_semua(jalan: Jalan, berkas: Path, *argumen: object, **pilih: str) -> Path:
    """An answer for every question that is asked: ya, or what `pilih` says for its code."""
    path = berkas.parent / "jawab-semua.yaml"
    isi: dict[str, str] = {}
    for _putaran in range(2):
        path.write_text(yaml.safe_dump({berkas.name: isi}), encoding="utf-8")
        keluaran = json.loads(jalan("periksa", berkas, *argumen, "--jawab", path, "--json", kode=None))
        for t in keluaran["berkas"][0]["temuan"]:
            if t["tingkat"] == "tanya":
                isi[t["kunci"]] = pilih.get(t["kode"], t["pilihan"][0] if t["pilihan"] else "ya")
    path.write_text(yaml.safe_dump({berkas.name: isi}), encoding="utf-8")
    return path


def muat(jalan: Jalan, berkas: Path, triwulan: int, kode: int = 0, **pilih: str) -> str:
    milik = (*MILIK, "--triwulan", triwulan)
    return jalan("muat", berkas, *milik, "--jawab", jawab_semua(jalan, berkas, *milik, **pilih), *OLEH, kode=kode)


PANJANG = [
    "No",
    "Tahun",
    "Triwulan",
    "Indikator Kinerja",
    "Satuan",
    "Target",
    "Realisasi",
    "Faktor Penghambat",
    "Tindak Lanjut",
]


def test_a_long_table_gives_each_row_its_own_quarter_and_year(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    def baris(tahun: int, tw: str, nilai: int) -> list[Any]:
        return [1, tahun, tw, "Jumlah patroli", "Kali", 10, nilai, "ada", "ada"]

    berkas = lembar_bebas(
        tmp_path / "panjang.xlsx", ["KECAMATAN UJI"], [], PANJANG, baris(2024, "TW II", 99), baris(2025, "TW I", 8),
        baris(2025, "Triwulan 2", 12), baris(2025, "III", 13),
    )  # fmt: skip
    muat(jalan, berkas, 2, BASIS_KOLOM="periode")
    assert fakta(ws, "2025-TW2") == {"IKK-02": ("20", "G5+G6", "jumlah-periode")}
    salah = lembar_bebas(tmp_path / "salah.xlsx", ["KECAMATAN UJI"], [], PANJANG, baris(2025, "Triwulan Kesatu", 8))
    t = temuan(jalan, salah, *MILIK, "--triwulan", 1)["PERIODE_BARIS_SALAH"]
    assert (t["sel"], t["tingkat"], t["teks"]) == ("C4", "galat", "Triwulan Kesatu")


def test_two_years_side_by_side_are_two_years(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    judul = ["No", "Indikator Kinerja", "Satuan", "Target 2024", "Realisasi 2024", "Target 2025", "Realisasi 2025"]
    berkas = lembar_bebas(
        tmp_path / "lkjip.xlsx", ["LKJIP KECAMATAN UJI TAHUN 2025"], [], judul,
        [1, "Jumlah pelanggaran Perda", "Kasus", 12, 11, 10, 9],
    )  # fmt: skip
    milik = (*MILIK,)
    jalan("muat", berkas, *milik, "--jawab", jawab_semua(jalan, berkas, *milik), *OLEH)
    assert fakta(ws, "2025") == {"IKK-01": ("9", "G4", "angka-asli")}


@pytest.mark.parametrize(("basis", "kode"), [("periode", 1), ("s.d.", 0), ("posisi", 0)])
def test_one_column_counts_what_the_person_says_it_counts(
    ws: Workspace, jalan: Jalan, tmp_path: Path, basis: str, kode: int
) -> None:
    """IKK-02 is counted since January; a quarter alone cannot become that without the quarter before."""
    berkas = lembar_bebas(
        tmp_path / "satu.xlsx", ["KECAMATAN UJI TAHUN 2025"], [],
        ["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi"], [1, "Jumlah patroli", "Kali", 20, 21],
    )  # fmt: skip
    teks = muat(jalan, berkas, 2, kode=kode, BASIS_KOLOM=basis)
    assert ("BASIS_BEDA" in teks) == bool(kode)
    assert fakta(ws, "2025-TW2") == ({} if kode else {"IKK-02": ("21", "E4", "angka-asli")})


def test_the_accounts_below_a_sub_kegiatan_are_its_detail(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    def buat(nama: str, sub: int) -> Path:
        return lembar_bebas(
            tmp_path / nama, ["KECAMATAN UJI TAHUN 2025"], [],
            ["Kode Rekening", "Uraian", "Pagu (Rp)", "Realisasi Anggaran (Rp)"],
            [SUB_TRANTIB, "Sinergi dengan kepolisian", 20000000, sub], ["5.1.02.01", "Belanja Barang", 12000000, 3000000],
            ["5.1.02.04", "Belanja Perjalanan Dinas", 8000000, 2000000], [None, "JUMLAH", 20000000, 5000000],
        )  # fmt: skip

    muat(jalan, buat("rinci.xlsx", 5000000), 1, BASIS_KOLOM="s.d.")
    assert fakta(ws, "2025-TW1") == {SUB_TRANTIB: ("5000000", "D4", "angka-asli")}
    beda = temuan(jalan, buat("beda.xlsx", 6000000), *MILIK, "--triwulan", 2)["RINCIAN_BEDA"]
    assert (
        beda["sel"] == "D4" and "tertulis 6.000.000, jumlah rekeningnya 5.000.000, selisih 1.000.000" in beda["pesan"]
    )


def test_totals_are_held_against_what_was_read(jalan: Jalan, tmp_path: Path) -> None:
    def periksa(jumlah: int) -> dict[str, dict[str, Any]]:
        berkas = lembar_bebas(
            tmp_path / f"{jumlah}.xlsx", ["KECAMATAN UJI TAHUN 2025"], [], ["No", "Uraian", "Pagu Rp. (000)", "Realisasi Rp. (000)"],
            [1, "Rapat", 20000, "1.250"], [2, "Patroli", 10000, 1000], [None, "JUMLAH", 30000, jumlah],
        )  # fmt: skip
        return temuan(jalan, berkas)

    assert "TOTAL_BEDA" not in periksa(2250)
    assert "tertulis 3.000.000, jumlah rinciannya 2.250.000, selisih 750.000" in periksa(3000)["TOTAL_BEDA"]["pesan"]


def test_how_percent_is_written_is_not_remembered_against_the_sheet(
    ws: Workspace, jalan: Jalan, tmp_path: Path
) -> None:
    judul = ["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi"]

    def buat(nama: str, nilai: object) -> Path:
        return lembar_bebas(
            tmp_path / nama, ["KELURAHAN UJI TAHUN 2025"], [], judul, [1, "Persentase RT aktif", "%", 75, nilai]
        )

    milik = ("--unit", "kel-uji", "--seksi", "kelurahan", "--tahun", 2025, "--triwulan")
    satu, dua = buat("satu.xlsx", 85), buat("dua.xlsx", 0.85)
    jalan("muat", satu, *milik, 1, "--jawab", jawab_semua(jalan, satu, *milik, 1, BASIS_KOLOM="posisi"), *OLEH)
    tanya = temuan(jalan, dua, *milik, 2)
    assert "PETA_BELUM_DIKONFIRMASI" not in tanya and tanya["SKALA_PERSEN"]["pilihan"] == ["0.85", "85"], tanya


def test_a_broken_cell_of_a_later_quarter_does_not_hold_this_one(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", [*PERDA[:6], "dua kejadian", None, None, None], PATROLI)
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab, *OLEH)
    ada = temuan(jalan, berkas, *MILIK, "--triwulan", 3)
    assert (ada["BUKAN_ANGKA"]["sel"], ada["BUKAN_ANGKA"]["tingkat"]) == ("G6", "galat")


def test_answers_and_mappings_that_fit_nothing_are_said_to(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, [*PATROLI[:4], "nihil", *PATROLI[5:]])
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="triwulanan")
    teks = jalan("periksa", berkas, *MILIK, "--triwulan", 1, "--jawab", dijawab, kode=1)
    assert "«triwulanan»" in teks and "periode atau s.d. atau posisi" in teks
    assert temuan(jalan, berkas)["NIHIL_DITANYA"]["pilihan"] == ["0", "kosong"]
    kosong = jawab(tmp_path, berkas, peta="ya", basis="periode", **{"NIHIL_DITANYA@Capaian!E7": "kosong"})
    jalan("muat", berkas, *MILIK, "--triwulan", 1, "--jawab", kosong, *OLEH)
    assert fakta(ws, "2025-TW1")["IKK-02"][0] is None
    peta = tmp_path / "peta.yaml"
    jalan("periksa", berkas, *MILIK, "--triwulan", 2, "--peta", peta, kode=1)
    peta.write_text(
        peta.read_text(encoding="utf-8").replace("dikonfirmasi: tidak", "dikonfirmasi: ya"), encoding="utf-8"
    )
    lain = lembar_bebas(
        tmp_path / "lain.xlsx",
        ["KECAMATAN UJI TAHUN 2025"],
        [],
        PANJANG,
        [1, 2025, "TW I", "Jumlah patroli", "Kali", 1, 1],
    )
    assert "PETA_TIDAK_COCOK" in temuan(jalan, lain, "--peta", peta)


def test_a_returned_workbook_overwrites_nothing(jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA)
    isi = berkas.read_bytes()
    assert "tidak ditimpa" in jalan("periksa", berkas, "--catatan", berkas, kode=2)
    assert berkas.read_bytes() == isi


def test_a_period_that_the_sheet_does_not_have(jalan: Jalan, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "capaian.xlsx", PERDA, PATROLI)
    dijawab = jawab(tmp_path, berkas, peta="ya", basis="periode")
    assert temuan(jalan, berkas, *MILIK, "--jawab", dijawab)["PERIODE_TIDAK_ADA"]["tingkat"] == "galat"
