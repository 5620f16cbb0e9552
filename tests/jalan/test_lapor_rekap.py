"""The report of a kabupaten over its kecamatan: each figure on paper is the one that its code leads to."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from kantor_kabupaten import KECAMATAN, kabupaten
from openpyxl import Workbook, load_workbook
from perintah import jalankan

from capaian.domain.periode import Periode
from capaian.kabupaten.laporan import bahan_rekap
from capaian.report.rekap import BahanRekap, tulis_rekap
from capaian.workspace import Workspace

__all__ = ["kabupaten"]
LEMBAR = ["Ringkasan", "Kecamatan", "Gabungan", "Di Bawah Target", "Anggaran", "Belum Lapor", "Perbandingan Dua Tahun",
          "Asal", "Data Grafik"]  # fmt: skip


@pytest.fixture(scope="module")
def buku(kabupaten: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = kabupaten.lapor_rekap(2025, 1, tujuan=tmp_path_factory.mktemp("rekap") / "r.xlsx")
    return load_workbook(path)


@pytest.fixture(scope="module")
def bahan(kabupaten: Workspace) -> BahanRekap:
    with kabupaten._baca() as baca:
        return bahan_rekap(baca, kabupaten.rekap, Periode.dari(2025, 1), None, None, {})


def tabel(buku: Workbook, lembar: str) -> list[dict[str, Any]]:
    """The rows below the caption that stands in the column of codes, by caption; those of a group by «group: caption»."""
    ws = buku[lembar]
    awal = next(r for r in range(1, 30) if "Kode jejak" in [c.value for c in ws[r]])
    dua = any(str(r) == f"A{awal}:A{awal + 1}" for r in ws.merged_cells.ranges)
    kelompok, judul = "", []
    for n, c in enumerate(ws[awal], start=1):
        bawah = ws.cell(awal + 1, n).value if dua else None
        kelompok = c.value or kelompok if bawah else ""
        judul.append(f"{kelompok}: {bawah}" if bawah else c.value)
    baris = [dict(zip(judul, (c.value for c in r), strict=True)) for r in ws.iter_rows(min_row=awal + 1 + dua)]
    return [b for b in baris if b.get("Kode jejak")]


def angka(nilai: Any) -> Decimal | None:
    """What a cell says: a figure, or nothing, which is a dash or an empty cell and never a zero."""
    return None if nilai in (None, "–") else Decimal(str(nilai))


def test_lembar_dan_pernyataan(buku: Workbook) -> None:
    assert buku.sheetnames == LEMBAR
    teks = [c.value for r in buku["Ringkasan"].iter_rows() for c in r if isinstance(c.value, str)]
    for kata in ("SEMENTARA", "2 dari 3", "Kecamatan Dahlia", "<Jabatan>,", "<Nama>",
                 "Sangat Tinggi 2, Tinggi 0, Sedang 0, Rendah 0, Sangat Rendah 0"):  # fmt: skip
        assert kata in teks
    assert any("0 dari 3 kecamatan sudah mengesahkan periode ini." in t for t in teks)
    assert not any(c.data_type == "f" for ws in buku for r in ws.iter_rows() for c in r)
    for ws in buku:
        assert (ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToWidth) == ("landscape", 9, 1)
        assert "SEMENTARA" in ws.oddFooter.right.text
    assert len(buku["Ringkasan"]._charts) == 2
    for nama in ("Kecamatan", "Gabungan", "Di Bawah Target", "Anggaran", "Belum Lapor", "Asal"):
        assert buku[nama].print_title_rows, nama


def test_setiap_angka_gabungan_adalah_angka_kodenya(kabupaten: Workspace, buku: Workbook) -> None:
    baris = tabel(buku, "Gabungan")
    assert len(baris) == 5
    masuk, sebaran = "Dari yang masuk, bila belum lengkap", "Sebaran capaian (%), tanpa nama"
    for b in baris:
        (satu,) = (x for x in kabupaten.jejak(b["Kode jejak"], 2025, 1) if x["ukuran"] == "tw")
        for judul, kolom in (("Target", "target"), ("Realisasi", "realisasi"), ("Capaian (%)", "capaian"),
                             (f"{sebaran}: Terendah", "capaian_terendah"), (f"{sebaran}: Median", "capaian_median"),
                             (f"{sebaran}: Rata-rata", "capaian_rata_rata"), (f"{sebaran}: Tertinggi", "capaian_tertinggi")):  # fmt: skip
            assert angka(b[judul]) == satu[kolom], (b["Kode jejak"], judul)
        assert b["Masuk"] == f"{satu['n_masuk']} dari {satu['n_jatuh_tempo']}"
        sebagian = satu["realisasi"] is None
        for judul, kolom in (
            ("Target", "target_masuk"),
            ("Realisasi", "realisasi_masuk"),
            ("Capaian (%)", "capaian_masuk"),
        ):
            assert angka(b[f"{masuk}: {judul}"]) == (satu[kolom] if sebagian else None)
        assert (b["Keterangan"] or "") == (satu["alasan"] or "")


def test_setiap_angka_kecamatan_dan_uang_adalah_angka_kodenya(kabupaten: Workspace, buku: Workbook) -> None:
    baris = tabel(buku, "Kecamatan")
    assert [b["Kode"] for b in baris] == sorted(KECAMATAN)
    for b in baris:
        rata, uang = b["Kode jejak"].split("\n")
        satu = next(x for x in kabupaten.jejak(rata, 2025, 1) if x["ukuran"] == "tw")
        assert angka(b["Rata-rata IKU: Rata-rata (%)"]) == satu["rata_rata"]
        assert b["Rata-rata IKU: Terhitung"] == f"{satu['terhitung']} dari {satu['jatuh_tempo']}"
        assert angka(b["Serapan (%)"]) == kabupaten.jejak(uang, 2025, 1)[0]["serapan"]
    uang = tabel(buku, "Anggaran")
    assert [b["Kode"] for b in uang] == [*sorted(KECAMATAN), None]
    for b in uang:
        (satu,) = kabupaten.jejak(b["Kode jejak"], 2025, 1)
        dapat = [angka(b[k]) for k in ("Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")]
        assert dapat == [satu[k] for k in ("pagu", "realisasi", "serapan")]


def test_dua_tahun_dan_di_bawah_target(kabupaten: Workspace, buku: Workbook) -> None:
    banding = {b["kode"]: b for b in kabupaten.rekap.banding(2025, 1)}
    baris = tabel(buku, "Perbandingan Dua Tahun")
    assert {b["Kode jejak"] for b in baris} == banding.keys()
    for b in baris:
        satu = banding[b["Kode jejak"]]
        for judul, kolom in (("Realisasi: 2024", "realisasi_lalu"), ("Realisasi: 2025", "realisasi"),
                             ("Realisasi: Selisih", "selisih_realisasi"), ("Capaian (%): 2024", "capaian_lalu"),
                             ("Capaian (%): 2025", "capaian"), ("Capaian (%): Selisih (poin)", "selisih_capaian"),
                             ("Masuk (unit): 2024", "n_masuk_lalu"), ("Tercapai (unit): 2025", "tercapai")):  # fmt: skip
            assert angka(b[judul]) == (None if satu[kolom] is None else Decimal(satu[kolom])), (b["Kode jejak"], judul)
    ws = buku["Di Bawah Target"]
    tercetak = [
        (r[2].value, r[1].value.split("\n")[1], angka(r[7].value))
        for r in ws.iter_rows()
        if isinstance(r[8].value, int)
    ]
    # By codes below each heading of how pressing it is, not by how low: the order on paper is no ranking.
    assert tercetak == [
        ("IKU-02", "kec-dahlia", Decimal("83.33")), ("IKK-02", "kec-mawar", Decimal("90")), ("IKU-01", "kec-mawar", Decimal("93.75")),
        ("IKK-01", "kec-mawar", Decimal("33.33")), ("IKU-02", "kec-mawar", Decimal("96.43")),
    ]  # fmt: skip
    for kode, unit, capaian in tercetak:
        (satu,) = (x for x in kabupaten.jejak(kode, 2025, 1, unit=unit) if x["ukuran"] == "tw")
        assert satu["capaian"] == capaian and satu["asal"]


def test_perintah_di_lembar_asal_berjalan(
    kabupaten: Workspace, buku: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every code that is printed anywhere stands on the sheet, and each kind of command on it runs as it stands."""
    perintah = [r[3].value for r in buku["Asal"].iter_rows(min_row=5) if str(r[3].value).startswith("capaian ")]
    kode = {
        c
        for nama in ("Kecamatan", "Gabungan", "Anggaran")
        for b in tabel(buku, nama)
        for c in b["Kode jejak"].split("\n")
    }
    assert {f"capaian jejak {k} --tahun 2025 --triwulan 1" for k in kode} <= set(perintah)
    satu_tiap_jenis = {
        tuple(p.split()[1:3]) if p.split()[1] == "rekap" else p.split()[2].split("/")[0]: p for p in perintah
    }
    assert len(satu_tiap_jenis) > 8
    for p in satu_tiap_jenis.values():
        assert jalankan(capsys, kabupaten, *p.split()[1:])[0]


def test_bernama_hanya_bila_dipilih(bahan: BahanRekap, kabupaten: Workspace, tmp_path: Path) -> None:
    """The sheet of the ranking is there only with its rows; DATA CONTOH stands on every page."""
    assert bahan.peringkat is None
    kecamatan = [
        b | {"peringkat": n, "alasan": None, "nama_unit": f"=HYPERLINK({n})"} for n, b in enumerate(bahan.kecamatan, start=1)
    ]  # fmt: skip
    kantor = replace(bahan.kantor, contoh=True, jabatan_rekap="=1+1", penanda_tangan_rekap="<Nama Kepala Bagian>")
    tulis_rekap(
        tmp_path / "r.xlsx", replace(bahan, peringkat=kecamatan, kantor=kantor, tanpa_register=("Kecamatan Baru",))
    )
    buku = load_workbook(tmp_path / "r.xlsx")
    assert [b["Urutan"] for b in tabel(buku, "Peringkat")] == [1, 2, 3]
    assert not any(c.data_type == "f" for ws in buku for r in ws.iter_rows() for c in r)
    assert all("DATA CONTOH" in ws.oddFooter.right.text for ws in buku)
    teks = [c.value for r in buku["Ringkasan"].iter_rows() for c in r]
    assert "=1+1," in teks and "<Nama Kepala Bagian>" in teks and "Kecamatan Baru" in teks
    assert "Kecamatan Baru" in [c.value for c in buku["Belum Lapor"]["A"]]


def test_setahun_dan_yang_bukan_kabupaten(
    kabupaten: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    teks, _ = jalankan(capsys, kabupaten, "lapor", "rekap", "--tahun", "2025", "--ke", str(tmp_path / "r.xlsx"))
    assert "r.xlsx" in teks and "Asal" in teks
    setahun = load_workbook(tmp_path / "r.xlsx")
    assert setahun.sheetnames == LEMBAR
    # Nothing of the year is in: not one below target is no good news, and no zero.
    ringkas = [c.value for r in setahun["Ringkasan"].iter_rows() for c in r]
    assert "Belum ada indikator yang terhitung" in ringkas and "0 dari 3" in ringkas
    for argumen, kata in (
        (("rekap", "--unit", "kec-melati"), "Sebut kabupatennya dengan --unit: kab-uji."),
        (("rekap", "--ukuran", "sd"), "Ukuran «sd» tidak ada pada Tahun 2025"),
        (("triwulan", "--triwulan", "1", "--ukuran", "sd"), "--ukuran hanya untuk laporan rekap."),
        (("rekap", "--per", "2025-04-30"), "--per dan --snapshot hanya untuk laporan"),
    ):
        _, galat = jalankan(capsys, kabupaten, "lapor", *argumen, "--tahun", "2025", kode=2)
        assert kata in galat
