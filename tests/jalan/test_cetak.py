"""A printed table through the front door: `capaian telaah --cetak`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from kantor_kecil import SUB_TRANTIB, UNIT
from ruang import ruang_kecil  # noqa: F401

from capaian.cli import main
from capaian.reference import kantor_toml
from capaian.workspace import Workspace

Cetak = Callable[..., dict[str, Any]]
TW = ("--tahun", "2025", "--triwulan", "1")


@pytest.fixture
def jalan(ruang_kecil: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:  # noqa: F811
    def satu(berkas: Path, *pilihan: str, kode: int = 0) -> str:
        hasil = main(["telaah", "--cetak", str(berkas), *pilihan, "--ruang", str(ruang_kecil.ruang)])
        keluar = capsys.readouterr()
        assert hasil == kode, keluar.out + keluar.err
        return keluar.out

    return satu


@pytest.fixture
def cetak(jalan: Callable[..., str], tmp_path: Path) -> Cetak:
    """What the door says of these rows, as {"temuan": ["KODE SEL"], "angka": [...]}."""

    def satu(*baris: list[str], pilihan: tuple[str, ...] = TW, kode: int = 0) -> dict[str, Any]:
        path = tmp_path / "tabel.csv"
        path.write_text("\n".join(";".join(b) for b in baris), encoding="utf-8")
        hasil = json.loads(jalan(path, *pilihan, "--json", kode=kode))
        return {"temuan": [f"{t['kode']} {t['sel']}" for t in hasil["temuan"]], "angka": hasil["angka"]}

    return satu


def vonis(hasil: dict[str, Any]) -> list[tuple[str, str, str | None, str]]:
    return [(b["sel"], b["dasar"], b["hitungan"], b["vonis"]) for b in hasil["angka"]]


def test_satu_angka_satu_baris(cetak: Cetak) -> None:
    hasil = cetak(
        ["kode", "tahun", "ukuran", "tercetak"],
        ["IKK-01", "2025-TW1", "capaian", "33,33"],
        ["ikk-01", "2025-TW1", "Realisasi", "5"],
        ["IKK-01", "2025-TW1", "target", "4"],
        [SUB_TRANTIB, "2025-TW1", "serapan", "22,5 %"],
        ["7.01.04", "2025-TW1", "pagu", "20.000.000"],
        ["7.01.04", "2025-TW1", "rata-rata", "71,67"],
        ["IKL-01", "2025-TW1", "capaian", "103,3"],
    )
    assert vonis(hasil) == [
        ("D2", "data", "33.33", "sama"),
        ("D3", "data", "5", "sama"),
        ("D4", "data", "3", "beda"),
        ("D5", "data", "22.50", "sama"),
        ("D6", "data", "20000000.00", "sama"),
        ("D7", "data", "71.67", "sama"),
        ("D8", "data", "103.33", "sama"),
    ]
    assert hasil["temuan"] == []
    assert hasil["angka"][0]["kata"] == "(2 × 3 − 5) / 3 × 100 = 33,33"


def test_tabel_lkjip(cetak: Cetak) -> None:
    """Numbered columns, words that are no figures, a figure held against the data and against its own row."""
    hasil = cetak(
        ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Kode", "Target", "Realisasi", "Capaian (%)", "Keterangan"],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        ["1", "Tertib", "Jumlah pelanggaran", "Kasus", "IKK-01", "3", "4", "66,67", "naik"],
    )
    assert hasil["temuan"] == []
    assert vonis(hasil) == [
        ("F3", "data", "3", "sama"),
        ("G3", "data", "5", "beda"),
        ("H3", "baris", "66.67", "sama"),  # with the formula of its indikator
        ("H3", "data", "33.33", "beda"),  # the calculation is right, the realisasi is not ours
    ]
    assert hasil["angka"][3]["sebab"] == "baris_benar"
    assert hasil["angka"][0]["uraian"] == "Jumlah pelanggaran"


def test_baris_yang_sama_dua_kali(cetak: Cetak) -> None:
    """Equal rows keep their places; the same cell is never named twice."""
    baris = ["Pelanggaran", "3", "6", "200"]
    hasil = cetak(["Indikator", "Target", "Realisasi", "Capaian"], baris, ["Lain", "3", "3", "90"], baris)
    assert [(b["sel"], b["vonis"]) for b in hasil["angka"]] == [
        ("D2", "sama"), ("D3", "salah_hitung"), ("D4", "sama"),
    ]  # fmt: skip
    assert hasil["temuan"] == []


def test_yang_bukan_pembulatan(cetak: Cetak) -> None:
    """Neither rounded nor cut off: with whole inputs one unit is a good deal, and 100 would be a target that was met."""
    hasil = cetak(
        ["Indikator", "Target", "Realisasi", "Capaian", "Semula", "Menjadi", "Perubahan"],
        ["A", "101", "100", "100", "36.000.000", "40.000.000", "12"],
        ["B", "9", "8", "90", "36.000.000", "40.000.000", "10"],
        ["C", "83", "83,1", "101", "36.000.000", "40.000.000", "11"],
        ["D", "9", "8", "88", "9.000.000", "8.000.000", "-11"],
        ["E", "100", "100", "99,99", "9.000.000", "8.000.000", "-11,12"],
    )
    assert [(b["sel"], b["vonis"], b["sebab"]) for b in hasil["angka"]] == [
        ("D2", "salah_hitung", None), ("G2", "salah_hitung", None),
        ("D3", "salah_hitung", None), ("G3", "salah_hitung", None),
        ("D4", "salah_hitung", None), ("G4", "sama", None),
        ("D5", "pembulatan", "dipotong"), ("G5", "sama", None),
        ("D6", "salah_hitung", None), ("G6", "salah_hitung", None),
    ]  # fmt: skip


def test_tidak_tanpa_alasan(cetak: Cetak) -> None:
    hasil = cetak(
        [
            "Program",
            "Target",
            "Realisasi",
            "Capaian",
            "Pagu",
            "Realisasi Anggaran",
            "Serapan",
            "Semula",
            "Menjadi",
            "Perubahan",
        ],
        ["A", "0", "5", "100", "0", "0", "0", "0", "10", "100"],
    )
    assert {b["vonis"] for b in hasil["angka"]} == {"tidak_dapat_dihitung"}
    assert [b["kata"] for b in hasil["angka"]] == [
        "Target 0 tidak dapat menjadi pembagi.", "Pagu 0 tidak dapat menjadi pembagi.",
        "Semula 0 tidak dapat menjadi pembagi.",
    ]  # fmt: skip


def test_ditanya_tanpa_jawaban(jalan: Callable[..., str], tmp_path: Path) -> None:
    """A printed table is read once; nothing refers to an answer that cannot be given."""
    path = tmp_path / "tabel.csv"
    path.write_text("Indikator;Target;Realisasi;Capaian\nWarga;1.000;900;90\n", "utf-8")
    teks = jalan(path, kode=1)
    assert "CETAK_MERAGUKAN" in teks
    assert "jawab" not in teks


def test_kode_yang_diterima(jalan: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("kode;ukuran;tercetak\nJUMLAH;rata-rata;90\nS1;pagu;1\n", "utf-8")
    teks = " ".join(jalan(path, *TW, kode=1).split())
    _, ada, daftar = teks.partition("Rata-rata capaian ada untuk ")
    assert ada
    assert {"S1", "7.01.04"} <= set(daftar.partition(". ")[0].split(", "))
    assert "pagu tercetak 1; menurut data" in teks


def test_rumus_yang_tidak_disebut(cetak: Cetak) -> None:
    kepala = ["Indikator", "Target", "Realisasi", "Capaian"]
    hasil = cetak(kepala, ["Pelanggaran", "10", "12", "80"])
    (b,) = hasil["angka"]
    assert (b["vonis"], b["sebab"], b["hitungan"]) == ("salah_hitung", "rumus_lain", "120.00")
    assert "(2 × T − R) / T × 100" in b["kata_sebab"]
    hasil = cetak(
        [*kepala, "Rumus"], ["Pelanggaran", "10", "12", "80", "turun_a"], ["Lain", "10", "8", "125", "turun_b"]
    )
    assert [b["vonis"] for b in hasil["angka"]] == ["sama", "sama"]
    hasil = cetak([*kepala, "Rumus"], ["Pelanggaran", "10", "12", "80", "terbalik"], kode=1)
    assert hasil == {"temuan": ["BUKAN_PILIHAN E2"], "angka": []}


@pytest.mark.parametrize(
    ("kepala", "baris", "temuan", "kode"),
    [
        (["kode", "tahun", "ukuran", "tercetak"], ["IKU-99", "2025", "capaian", "90"], ["CETAK_KODE_TIDAK_ADA A2"], 1),
        (["kode", "tahun", "ukuran", "tercetak"], ["IKK-01", "2019", "capaian", "90"], ["CETAK_KODE_TIDAK_ADA A2"], 1),
        (["kode", "tahun", "ukuran", "tercetak"], ["IKK-01", "2025-TW1", "mutu", "90"], ["BUKAN_PILIHAN C2"], 1),
        (["kode", "tahun", "ukuran", "tercetak"], ["IKK-01", "2025-TW1", "serapan", "90"], ["CETAK_UKURAN_LAIN D2"], 1),
        (["kode", "tahun", "ukuran", "tercetak"], ["IKK-01", "tahun ini", "capaian", "90"], ["BUKAN_PERIODE B2"], 1),
        (["kode", "tahun", "ukuran", "tercetak"], ["IKK-01", "2025-B02", "capaian", "90"], ["BUKAN_PERIODE B2"], 1),
        (["kode", "tahun", "ukuran", "tercetak"], ["IKK-01", "2025", "capaian", "baik"], ["BUKAN_ANGKA D2"], 1),
        (["kode", "tahun", "tercetak"], ["IKK-01", "2025", "90"], ["CETAK_KOLOM_KURANG C1"], 1),
        (["nama", "mutu"], ["Pelayanan", "90"], ["CETAK_TANPA_JUDUL None"], 1),
        (["kode", "capaian", "capaian kinerja"], ["IKK-01", "33,33", "90"], ["CETAK_KOLOM_GANDA C1"], 1),
        (["kode", "capaian"], ["IKK-01", "-"], ["CETAK_KOSONG None"], 1),
        (["kode", "capaian", "mutu"], ["IKK-01", "33,33", "90"], ["CETAK_KOLOM_ASING C1"], 0),
        (["indikator", "target", "capaian"], ["Pelanggaran", "3", "90"], ["CETAK_TANPA_PEMBANDING C2"], 0),
    ],
)  # fmt: skip
def test_yang_tidak_dapat_diperiksa(
    cetak: Cetak, kepala: list[str], baris: list[str], temuan: list[str], kode: int
) -> None:
    assert cetak(kepala, baris, kode=kode)["temuan"] == temuan


def test_angka_asli_buku_kerja(jalan: Callable[..., str], tmp_path: Path) -> None:
    """What the reader of the sheet sees counts: 0.2249 shown as 22 % is 22 %, 33.333333 shown as 33.33 is 33,33."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.append(["LAMPIRAN"])
    lembar.append(["Kode", "Capaian", "%"])
    lembar.append(["IKK-01", 33.333333])
    lembar.append([SUB_TRANTIB, None, 0.2249])
    lembar["B3"].number_format = "0.00"
    lembar["C4"].number_format = "0%"
    buku.create_sheet("Kosong")
    lembar["C2"] = "Serapan"
    path = tmp_path / "tabel.xlsx"
    buku.save(path)
    hasil = json.loads(jalan(path, *TW, "--json"))
    assert [(b["sel"], b["vonis"], b["sebab"]) for b in hasil["angka"]] == [
        ("B3", "sama", None),
        ("C4", "pembulatan", "dipotong"),  # 22,50 is 23
    ]


def test_kertas_kerja_sendiri_diperiksa_terhadap_barisnya(jalan: Callable[..., str], tmp_path: Path) -> None:
    """The % that a seksi calculated itself is never imported; here it can be looked at."""
    buku = openpyxl.Workbook()
    buku.active.append(["Kode", "Sub Kegiatan", "Pagu", "Realisasi Keuangan", "%"])
    buku.active.append([SUB_TRANTIB, "Sinergi", 20000000, 4500000, 25])
    path = tmp_path / "rfk.xlsx"
    buku.save(path)
    teks = jalan(path, *TW)
    assert teks.count("menurut data dan barisnya sendiri 22,50") == 1
    assert "4.500.000 / 20.000.000 × 100 = 22,50" in teks
    assert "3 angka: 2 sama, 1 salah hitung." in teks  # one cell, however often it is wrong


def test_tampilan(jalan: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "lkjip.csv"
    path.write_text("kode;tahun;ukuran;tercetak\nIKK-01;2025-TW1;capaian;33,32\nIKK-02;2025-TW1;capaian;110\n", "utf-8")
    teks = jalan(path)
    assert "Tabel tercetak: lkjip.csv" in teks
    assert "2 angka: 1 sama, 1 beda pembulatan." in teks
    assert "D2 IKK-01, Triwulan I 2025: capaian tercetak 33,32; menurut data 33,33" in teks
    assert "(2 × 3 − 5) / 3 × 100 = 33,33" in teks


def test_tanpa_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table that stands alone needs no office behind it; a code does."""
    ws = Workspace.mulai(tmp_path / "baru", kantor_toml=kantor_toml(UNIT, "Kecamatan Uji", "Kabupaten Uji", 2025))
    path = tmp_path / "tabel.csv"
    path.write_text("Uraian;Semula;Menjadi;Perubahan\nBelanja;17.500.000;19.572.000;11,81\n", encoding="utf-8")
    assert main(["telaah", "--cetak", str(path), "--ruang", str(ws.ruang)]) == 0
    assert "(19.572.000 − 17.500.000) / 17.500.000 × 100 = 11,84" in capsys.readouterr().out
    path.write_text("Kode;Capaian\nIKU-01;90\n", encoding="utf-8")
    assert main(["telaah", "--cetak", str(path), "--ruang", str(ws.ruang)]) == 2
    assert "Register belum dimuat" in capsys.readouterr().err


def test_berkas_yang_tidak_terbaca(jalan: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "kosong.xlsx"
    path.write_bytes(b"")
    assert "BERKAS_KOSONG" in jalan(path, *TW, kode=1)
