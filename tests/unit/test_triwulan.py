"""The quarterly report: real workbooks from a few hand-made rows, read back cell by cell."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from baris_triwulan import (
    SEKSI,
    SKALA,
    D,
    anggaran,
    bahan,
    bahan_lengkap,
    banding,
    catatan,
    indikator,
    kantor,
    lengkap,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from capaian import reference
from capaian.report.triwulan import BahanTriwulan, kata, tulis_triwulan
from capaian.report.triwulan.bahan import Isi
from capaian.report.triwulan.perhatian import perhatian

LEMBAR = [
    "Ringkasan", "Capaian per Indikator", "Di Bawah Target", "Belum Lapor", "Serapan Anggaran", "Dua Tahun",
    "Rumus dan Catatan", "Data Grafik",
]  # fmt: skip
# --- reading back ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def berkas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of `bahan_lengkap`, written once."""
    path = tmp_path_factory.mktemp("triwulan") / "laporan.xlsx"
    tulis_triwulan(path, bahan_lengkap())
    return path


@pytest.fixture(scope="module")
def buku(berkas: Path) -> openpyxl.Workbook:
    """Read back, and only read."""
    return openpyxl.load_workbook(berkas)


@pytest.fixture
def tulis(tmp_path: Path):
    """Writes a report and gives the workbook that is read back from the file."""

    def _tulis(isi: BahanTriwulan, nama: str = "laporan.xlsx") -> openpyxl.Workbook:
        tulis_triwulan(tmp_path / nama, isi)
        return openpyxl.load_workbook(tmp_path / nama)

    return _tulis


def semua_teks(ws: Worksheet) -> list[str]:
    return [c.value for baris in ws.iter_rows() for c in baris if isinstance(c.value, str)]


def baris_kode(ws: Worksheet, kode: str, kolom: int = 2) -> list[Any]:
    """The only row that has this code in that column."""
    ada = [n for n in range(1, ws.max_row + 1) if ws.cell(n, kolom).value == kode]
    assert len(ada) == 1, f"{kode} ada {len(ada)} kali di {ws.title}"
    return [ws.cell(ada[0], k) for k in range(1, ws.max_column + 1)]


def desimal(sel: Any) -> Decimal:
    assert sel.data_type == "n", f"{sel.coordinate} = {sel.value!r}"
    return D(repr(sel.value))


def isi_rentang(buku: openpyxl.Workbook, rujukan: str) -> list[Any]:
    lembar, _, sel = rujukan.rpartition("!")
    k1, b1, k2, b2 = range_boundaries(sel.replace("$", ""))
    ws = buku[lembar.strip("'")]
    return [ws.cell(b, k).value for b in range(b1, b2 + 1) for k in range(k1, k2 + 1)]


def judul(grafik: Any) -> str:
    return "".join(r.t for p in grafik.title.tx.rich.p for r in p.r)


# --- Capaian per Indikator -------------------------------------------------------------------------------------------


def test_sheets_in_order(buku) -> None:
    assert buku.sheetnames == LEMBAR


def test_figures_stand_exactly_as_measured(buku) -> None:
    ws = buku["Capaian per Indikator"]
    b = baris_kode(ws, "IK-1")
    assert [desimal(c) for c in b[5:11]] == [D("84.75"), D("88.95"), D("104.96"), D("90"), D("95.5"), D("106.11")]
    # Target and realisasi with the decimals that they have, as every other door writes them; capaian always two.
    assert [c.number_format for c in b[5:11]] == ["#,##0.00"] * 3 + ["#,##0", "#,##0.0", "#,##0.00"]
    assert b[11].value == "●●●●●\nSangat Tinggi (ST)"
    assert b[12].value == "✓ Tercapai"
    assert b[13].value == "Seksi Pelayanan"
    assert "Pendorong: Ruang baru" in b[14].value
    assert b[15].value == "kec-pelayanan-2025-tw3.xlsx · Kertas Kerja!L9"
    # Counted things have no decimals, and cells of one sheet stand together.
    assert [c.number_format for c in baris_kode(ws, "IK-3")[5:8]] == ["#,##0", "#,##0", "#,##0.00"]
    assert baris_kode(ws, "IK-2")[15].value == "p.xlsx · Kertas Kerja!K4, L4"


def test_the_file_itself_holds_the_printed_decimals(berkas: Path) -> None:
    with zipfile.ZipFile(berkas) as z:
        xml = z.read("xl/worksheets/sheet2.xml").decode()
    for angka in ("104.96", "106.11", "73.12", "108.33"):
        assert f"<v>{angka}</v>" in xml


def test_each_indikator_stands_once_in_one_row(buku) -> None:
    ws = buku["Capaian per Indikator"]
    for kode in {b["indikator"] for b in bahan_lengkap().angka}:
        baris_kode(ws, kode)
    nomor = [c.value for c in ws["A"] if isinstance(c.value, int)]
    assert nomor == [1, 2, 3, 4, 5, 6]


def test_missing_is_a_dash_with_its_reason_and_never_zero(buku) -> None:
    ws = buku["Capaian per Indikator"]
    b = baris_kode(ws, "IK-4")
    assert desimal(b[5]) == 10
    assert [c.value for c in b[6:8]] == ["–", "–"]
    assert [b[11].value, b[12].value] == ["–", "! Belum lapor"]
    assert "Belum dilaporkan: Triwulan III 2025." in b[14].value
    assert [c.value for c in baris_kode(ws, "IK-5")[5:11]] == ["–"] * 6
    assert baris_kode(ws, "IK-5")[15].value == "–"


def test_zero_is_a_value(tulis) -> None:
    ws = tulis(bahan([indikator("IK-0", "4", "0", "0.00")]))["Capaian per Indikator"]
    assert [desimal(c) for c in baris_kode(ws, "IK-0")[6:8]] == [0, 0]
    assert baris_kode(ws, "IK-0")[11].value == "●○○○○\nSangat Rendah (SR)"


def test_a_year_to_date_that_differs_is_said(buku, tulis) -> None:
    ws = buku["Capaian per Indikator"]
    assert "S.d. TW III: di bawah target." in baris_kode(ws, "IK-6")[14].value
    assert baris_kode(ws, "IK-6")[12].value == "✓ Tercapai"
    ws = tulis(bahan([indikator("IK-7", "2", "2", "100.00", sd="belum_lapor")]), "b.xlsx")["Capaian per Indikator"]
    assert "S.d. TW III: belum lapor. Sebab belum_lapor." in baris_kode(ws, "IK-7")[14].value


def test_means_stand_on_the_row_of_their_simpul(buku) -> None:
    ws = buku["Capaian per Indikator"]
    b = baris_kode(ws, "Program: Uraian 7.01.02", 1)
    assert [desimal(b[7]), desimal(b[10])] == [D("92.69"), D("89.37")]
    assert [b[5].value, b[8].value] == ["rata-rata, n = 3", "rata-rata, n = 3"]
    assert baris_kode(ws, "Program: Uraian 7.01.04", 1)[10].value == "–"


def test_several_units_stand_apart(tulis) -> None:
    isi = bahan([indikator("IK-1", "1", "1", "100.00"), indikator("IK-1", "2", "1", "50.00", unit="kel")])
    buku = tulis(isi)
    ws = buku["Capaian per Indikator"]
    kode = [(c.row, ws.cell(c.row, 6).value) for c in ws["B"] if c.value == "IK-1"]
    kepala = [c.row for c in ws["A"] if c.value in ("Kecamatan Uji", "Kelurahan Uji")]
    assert len(kode) == len(kepala) == 2
    assert kepala[0] < kode[0][0] < kepala[1] < kode[1][0]
    assert "Indikator IK-1 – Kelurahan Uji" in semua_teks(buku["Di Bawah Target"])
    label = isi_rentang(buku, buku["Ringkasan"]._charts[0].ser[0].cat.strRef.f)
    assert label == ["IK-1 (kec)", "IK-1 (kel)"]


def test_text_that_begins_like_a_formula_stays_text(tulis, tmp_path: Path) -> None:
    isi = replace(
        bahan([indikator("=1+1", "2", "1", "50.00", nama='=HYPERLINK("x")', satuan="=2")]),
        catatan=[catatan("=1+1", "penghambat", "=cmd|' /C calc'!A0"), catatan("=1+1", "tindak_lanjut", "-@SUM(1)")],
        serapan=[anggaran("=3", "10", "10", "1", "10.00", uraian="=A1")],
        kelengkapan=[lengkap("trantib", 1, 0, None) | {"nama_seksi": "=B1"}],
        nama_unit="=C1",
    )
    buku = tulis(isi)
    for ws in buku:
        for baris in ws.iter_rows():
            for c in baris:
                assert c.data_type != "f", f"{ws.title}!{c.coordinate}"
    assert baris_kode(buku["Di Bawah Target"], "=1+1")[11].value == "=cmd|' /C calc'!A0"
    with zipfile.ZipFile(tmp_path / "laporan.xlsx") as z:
        assert not any("<f>" in z.read(n).decode() for n in z.namelist() if n.startswith("xl/worksheets/sheet"))


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"arah": "turun"}, "lebih 1 rapat dari batas"),
        ({"arah": "stabil"}, "lebih 1 rapat dari target"),
        ({"arah": "stabil", "realisasi": D(2)}, "kurang 1 rapat dari target"),
        ({"arah": "stabil", "target": D(1), "target_atas": D(3)}, "lebih 1 rapat dari batas atas"),
        ({"arah": "stabil", "target": D(5), "target_atas": D(6)}, "kurang 1 rapat dari batas bawah"),
        ({"arah": "naik", "target": D(90), "realisasi": D(70), "satuan": "Persen"}, "kurang 20 poin dari target"),
    ],
)
def test_only_what_must_not_be_passed_is_a_bound(ubah: dict[str, object], kalimat: str) -> None:
    b = {"target": D(3), "target_atas": None, "realisasi": D(4), "satuan": "rapat"}
    assert kata.terhadap_target(b | ubah) == kalimat


# --- Di Bawah Target -------------------------------------------------------------------------------------------------


def test_below_target_furthest_first_with_gaps_and_actions(buku) -> None:
    ws = buku["Di Bawah Target"]
    urutan = [c.value for c in ws["B"] if str(c.value).startswith("IK-")]
    assert urutan == ["IK-2", "IK-3", "IK-6"]
    b = baris_kode(ws, "IK-2")
    assert [desimal(c) for c in b[5:10]] == [D("65"), D("47.53"), D("-17.47"), D("73.12"), D("-26.88")]
    assert b[10].value == "✗ Kurang 17,47 poin dari target; capaian 26,88 poin di bawah 100"
    assert [b[11].value, b[12].value] == ["Alat rusak.", "Memperbaiki alat"]
    turun = baris_kode(ws, "IK-3")
    assert desimal(turun[7]) == 1
    assert turun[10].value == "✗ Lebih 1 kasus dari batas; capaian 25,00 poin di bawah 100"
    assert turun[11].value == "– (belum dijelaskan seksi)"
    # Below only in the year to date: apart, with the figures of the year to date.
    kepala = [c.value for c in ws["A"] if isinstance(c.value, str) and c.value.startswith("Di bawah target")]
    assert kepala == ["Di bawah target Triwulan III 2025", "Di bawah target hanya bila dihitung s.d. Triwulan III 2025"]
    assert desimal(baris_kode(ws, "IK-6")[8]) == D("88.89")
    assert baris_kode(ws, "IK-6")[11].value == "–"


def test_nothing_below_target_is_said(tulis) -> None:
    ws = tulis(bahan([indikator("IK-1", "1", "1", "100.00")]))["Di Bawah Target"]
    assert "Tidak ada indikator di bawah target." in semua_teks(ws)
    ws = tulis(bahan([indikator("IK-1", keadaan="belum_jatuh_tempo")]), "b.xlsx")["Di Bawah Target"]
    assert any(t.startswith("Belum ada indikator yang terhitung") for t in semua_teks(ws))


# --- Belum Lapor -----------------------------------------------------------------------------------------------------


def test_not_reported_apart_from_not_due(buku) -> None:
    ws = buku["Belum Lapor"]
    b = baris_kode(ws, "IK-4")
    assert [b[4].value, b[5].value] == ["! Belum lapor", "Belum dilaporkan: Triwulan III 2025."]
    belum_tempo = baris_kode(ws, "IK-5")
    assert belum_tempo[4].value == "○ Belum jatuh tempo"
    kepala = {c.value: c.row for c in ws["A"] if isinstance(c.value, str)}
    assert b[0].row < kepala["Kelengkapan per seksi"] < kepala["Belum jatuh tempo pada Triwulan III 2025 (1)"]
    assert belum_tempo[0].row > kepala["Belum jatuh tempo pada Triwulan III 2025 (1)"]


def test_completeness_per_seksi(buku) -> None:
    ws = buku["Belum Lapor"]
    b = baris_kode(ws, "Seksi Pelayanan")
    assert [b[3].value, b[4].value] == ["3 dari 3", "1 dari 1"]
    assert b[5].value == datetime(2025, 10, 3, 9, 12)
    assert [b[6].value, b[7].value] == ["kec-pelayanan-2025-tw3.xlsx", "✓ Lengkap"]
    b = baris_kode(ws, "Seksi Trantib")
    assert [b[5].value, b[6].value] == ["–", "–"]
    assert b[7].value == "! Kertas kerja belum diterima; kurang 1 indikator dan 1 sub kegiatan"


# --- Serapan Anggaran ------------------------------------------------------------------------------------------------


def test_the_budget_tree(buku) -> None:
    ws = buku["Serapan Anggaran"]
    kode = [c.value for c in ws["A"] if re.match(r"7\.", str(c.value))]
    assert kode == sorted(kode) and len(kode) == 7
    b = baris_kode(ws, "7.01.02", 1)
    assert [desimal(c) for c in b[2:7]] == [2000000, 1300000, D("1500000.5"), 75, D("499999.5")]
    assert b[4].number_format == "#,##0.00"
    assert b[8].value == "2 dari 2"
    b = baris_kode(ws, "7.01.02.2.01.0002", 1)
    assert [desimal(b[5]), desimal(b[7])] == [20, 0]
    assert b[10].value == "▼ Kurang Rp 200.000 dari anggaran kas.\nPenghambat: Lelang gagal"


def test_serapan_that_is_not_known_is_a_dash_with_the_reason(buku) -> None:
    ws = buku["Serapan Anggaran"]
    sub = baris_kode(ws, "7.01.04.2.01.0001", 1)
    assert [c.value for c in sub[3:8]] == ["–"] * 5
    assert sub[10].value == "Serapan –: belum dilaporkan.\nAnggaran kas belum ada di register."
    for kode in ("7.01.04", "7.01.04.2.01", "JUMLAH KECAMATAN UJI"):
        b = baris_kode(ws, kode) if kode.startswith("JUMLAH") else baris_kode(ws, kode, 1)
        assert b[3].value == "–"
        assert b[10].value.endswith("\nAnggaran kas –: belum semua sub kegiatannya punya anggaran kas di register.")
    jumlah = baris_kode(ws, "JUMLAH KECAMATAN UJI")
    assert [desimal(jumlah[2]), desimal(jumlah[4])] == [3000000, 1500000]
    assert [jumlah[5].value, jumlah[6].value, jumlah[8].value] == ["–", "–", "2 dari 3"]
    assert (
        jumlah[10].value == "Serapan –: baru 2 dari 3 sub kegiatan melapor, realisasi adalah jumlah yang sudah masuk.\n"
        "Anggaran kas –: belum semua sub kegiatannya punya anggaran kas di register."
    )
    assert jumlah[0].row > sub[0].row


def test_money_without_a_pagu_is_said_and_not_called_unreported(tulis) -> None:
    sub = anggaran("SK1", "0", None, "50", None) | {"keadaan": "tidak_dapat_dihitung"}
    jumlah = anggaran("", "1000", None, "50", None, tingkat="unit") | {"keadaan": "tidak_dapat_dihitung"}
    buku = tulis(bahan(serapan=[sub, jumlah]))
    isi = [str(c.value) for ws in buku for b in ws.iter_rows() for c in b if c.value is not None]
    assert sum(t.startswith("Serapan –: ada realisasi tanpa pagu.") for t in isi) == 2
    assert (
        "Tidak dapat dihitung, karena ada realisasi tanpa pagu; 1 dari 1 sub kegiatan melapor; Rp 50 dari pagu Rp 1.000"
        in isi
    )
    assert not any("belum dilaporkan." in t or "baru 1 dari 1" in t for t in isi)


# --- Dua Tahun -------------------------------------------------------------------------------------------------------


def test_two_years(buku) -> None:
    ws = buku["Dua Tahun"]
    b = baris_kode(ws, "IK-1")
    assert [desimal(c) for c in b[5:13]] == [80, 80, 80, D("84.2"), D("4.2"), 100, D("105.25"), D("5.25")]
    assert b[13].value == "▲ Realisasi membaik (naik 4,2 poin); capaian naik 5,25 poin."
    assert "IK-9" not in semua_teks(ws), "baris s.d. tidak termasuk"


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        # The realisasi rises and the capaian falls, because the target rose.
        (
            {"satuan": "Nilai", "target_lalu": D("82.5"), "target": D("84.75"), "realisasi_lalu": D("88.94"),
             "realisasi": D("88.95"), "selisih_realisasi": D("0.01"), "selisih_capaian": D("-2.85"),
             "arah_capaian": "turun"},
            "▲ Realisasi membaik (naik 0,01); capaian turun 2,85 poin karena target naik dari 82,5 menjadi 84,75.",
        ),
        (
            {"satuan": "Kasus", "arah": "turun", "realisasi_lalu": D(5), "realisasi": D(3), "selisih_realisasi": D(-2),
             "selisih_capaian": D("40.00")},
            "▲ Realisasi membaik (turun 2 kasus); capaian naik 40,00 poin.",
        ),
        (
            {"satuan": "Hari", "arah": "turun", "realisasi": D(4), "selisih_realisasi": D("0.000000"),
             "selisih_capaian": D("-20.00"), "target_lalu": D(5), "target": D(4), "arah_realisasi": "tetap",
             "arah_capaian": "turun"},
            "= Realisasi tetap 4 hari; capaian turun 20,00 poin karena target turun dari 5 hari menjadi 4 hari.",
        ),
        (
            {"selisih_realisasi": D("-1.5"), "selisih_capaian": D("0.00"), "arah_realisasi": "memburuk",
             "arah_capaian": "tetap"},
            "▼ Realisasi memburuk (turun 1,5 poin); capaian tetap 105,25 %.",
        ),
        ({"selisih_capaian": None}, "▲ Realisasi membaik (naik 4,2 poin); capaian salah satu tahun tidak terhitung."),
        (
            {"alasan": "Tidak ada indikator ini pada 2024-TW3.", "selisih_realisasi": None, "selisih_capaian": None},
            "Tidak ada indikator ini pada Triwulan III 2024.",
        ),
    ],
)  # fmt: skip
def test_two_years_in_words(beda: dict[str, Any], kalimat: str) -> None:
    assert kata.banding(banding(**beda)) == kalimat


# --- Ringkasan -------------------------------------------------------------------------------------------------------


def test_key_figures_with_coverage(buku) -> None:
    ws = buku["Ringkasan"]
    judul_kartu = next(c.row for c in ws["A"] if c.value == "INDIKATOR TERHITUNG")
    kartu = [[ws.cell(judul_kartu + n, k).value for n in (1, 2)] for k in (1, 4, 7, 10)]
    assert kartu[0] == ["4 dari 5", "indikator yang jatuh tempo pada Triwulan III 2025; 1 lainnya belum jatuh tempo"]
    assert kartu[1][0] == 2
    assert kartu[1][1].startswith("dari 4 yang terhitung; 2 tercapai. Ditambah 1 yang baru di bawah target")
    assert kartu[2] == [1, "1 dari 2 seksi sudah lengkap"]
    assert kartu[3][0] == "–"
    assert (
        kartu[3][1] == "Belum dapat dihitung: baru 2 dari 3 sub kegiatan melapor; Rp 1.500.000 dari pagu Rp 3.000.000"
    )


def test_means_with_n_below_target_and_second_mean(buku) -> None:
    ws = buku["Ringkasan"]
    b = baris_kode(ws, "Uraian 7.01.02")
    assert [b[6].value, b[7].value] == ["3 dari 7", 1]
    assert [desimal(c) for c in b[8:12]] == [D("92.69"), D("91.04"), D("89.37"), D("87.34")]
    assert [c.value for c in baris_kode(ws, "Uraian 7.01.04")[10:12]] == ["–", "–"]


def test_what_is_provisional_and_what_is_a_sample_says_so(buku, tulis) -> None:
    for ws in tulis(replace(bahan_lengkap(), kantor=kantor(contoh=True))):
        assert any("SEMENTARA" in t for t in semua_teks(ws)), ws.title
        assert any("DATA CONTOH" in t for t in semua_teks(ws)), ws.title
        assert "DATA CONTOH" in ws.oddFooter.right.text
    assert not any("CONTOH" in t for ws in buku for t in semua_teks(ws))
    sah = bahan_lengkap()
    sah = replace(sah, angka=[b | {"kematangan": "disahkan"} for b in sah.angka])
    assert not any("SEMENTARA" in t for ws in tulis(sah, "c.xlsx") for t in semua_teks(ws))


def test_signatures_are_those_of_the_office_of_the_report(tulis) -> None:
    def tanda(isi: BahanTriwulan, nama: str) -> tuple[set[str], bool]:
        teks = semua_teks(tulis(isi, nama)["Ringkasan"])
        return {t for t in teks if t.startswith("<")}, "PEMERINTAH KABUPATEN UJI" in teks

    sendiri = {"<Kasubag C>", "<Sekcam B>", "<Camat A>"}
    assert tanda(bahan_lengkap(), "a.xlsx") == (sendiri, True)
    assert tanda(replace(bahan_lengkap(), unit="kel", nama_unit="Kelurahan Uji"), "b.xlsx") == (
        {"<Camat A>", "<Nama Lurah>"}, True,  # its Lurah makes the report, the Camat knows of it
    )  # fmt: skip
    nama, kabupaten = tanda(replace(bahan_lengkap(), unit="lain", nama_unit="Kecamatan Lain"), "c.xlsx")
    assert not nama & sendiri and len(nama) == 3 and not kabupaten


def test_attention_gives_each_kind_a_line() -> None:
    hal, sisa = perhatian(Isi(bahan_lengkap()))
    assert [h.jenis for h in hal] == ["di_bawah_target"] * 3 + ["belum_lapor", "serapan_rendah"]
    assert sisa == 0
    assert hal[0].subjek == "IK-2 Indikator IK-2"
    assert (
        hal[0].sebab
        == "Realisasi 47,53 % dari target 65 %; capaian 73,12 %, 26,88 poin di bawah target. Penghambat: Alat rusak."
    )
    assert hal[1].sebab == (
        "Realisasi 5 kasus, melebihi batas 4 kasus (makin rendah makin baik); capaian 75,00 %, 25,00 poin di bawah "
        "target. Penghambat: belum dijelaskan."
    )
    assert hal[2].sebab == (
        "S.d. Triwulan III 2025, realisasi 8 kali dari target 9 kali; capaian 88,89 %, 11,11 poin di bawah target."
    )
    assert hal[3].subjek == "1 indikator dan 1 sub kegiatan"
    assert hal[3].sebab == "Belum dilaporkan: IK-4 dan 7.01.04.2.01.0001. Kertas kerja triwulan ini belum diterima."
    assert hal[4].sebab == (
        "S.d. Triwulan III 2025, realisasi Rp 100.000 dari anggaran kas Rp 300.000, kurang Rp 200.000. "
        "Penghambat: Lelang gagal."
    )


def test_attention_counts_what_it_leaves_out(tulis) -> None:
    isi = bahan(
        [indikator(f"IK-{n}", "100", str(n), f"{n}.00") for n in range(10, 20)]
        + [indikator("IK-99", "1", keadaan="belum_lapor")]
    )
    hal, sisa = perhatian(Isi(isi))
    assert [h.subjek for h in hal] == [*(f"IK-{n} Indikator IK-{n}" for n in (10, 11, 12, 13)), "1 indikator"]
    assert sisa == 6
    assert any(t.startswith("Masih ada 6 hal lain") for t in semua_teks(tulis(isi)["Ringkasan"]))


# --- charts ----------------------------------------------------------------------------------------------------------


def test_chart_of_capaian(buku) -> None:
    grafik = next(g for g in buku["Ringkasan"]._charts if judul(g).startswith("Capaian"))
    assert judul(grafik) == "Capaian per indikator, Triwulan III 2025 (%)"
    tercapai, di_bawah = grafik.ser
    assert isi_rentang(buku, tercapai.cat.strRef.f) == ["IK-1", "IK-2", "IK-6", "IK-3", "IK-4 (belum lapor)"]
    assert isi_rentang(buku, tercapai.val.numRef.f) == [104.96, None, 100, None, None]
    assert isi_rentang(buku, di_bawah.val.numRef.f) == [None, 73.12, None, 75, None]
    garis = grafik._charts[1].ser[0]
    assert isi_rentang(buku, garis.val.numRef.f) == [100] * 5
    assert [isi_rentang(buku, s.tx.strRef.f) for s in (tercapai, di_bawah, garis)] == [
        ["Tercapai"], ["Di bawah target"], ["Target (100)"]
    ]  # fmt: skip
    assert tercapai.spPr.pattFill is None and di_bawah.spPr.pattFill.prst == "wdUpDiag", "beda pola, bukan hanya warna"
    sumbu = ["".join(r.t for p in s.title.tx.rich.p for r in p.r) for s in (grafik.x_axis, grafik.y_axis)]
    assert sumbu == ["Indikator", "Capaian (%)"]


def test_charts_of_status_and_serapan(buku) -> None:
    _, status, serapan = buku["Ringkasan"]._charts
    assert judul(status) == "Status indikator, Triwulan III 2025"
    assert isi_rentang(buku, status.ser[0].cat.strRef.f) == [
        "✓ Tercapai", "✗ Di bawah target", "! Belum lapor", "○ Belum jatuh tempo"
    ]  # fmt: skip
    assert isi_rentang(buku, status.ser[0].val.numRef.f) == [2, 2, 1, 1]
    assert isi_rentang(buku, serapan.ser[0].cat.strRef.f) == [
        "7.01.02 Uraian 7.01.02",
        "7.01.04 Uraian 7.01.04 (belum lengkap)",
    ]
    assert isi_rentang(buku, serapan.ser[0].val.numRef.f) == [75, None]
    (rupiah,) = buku["Serapan Anggaran"]._charts
    assert [isi_rentang(buku, s.val.numRef.f) for s in rupiah.ser] == [[2000000, 1000000], [1500000.5, None]]


def test_a_chart_shows_the_lowest_when_there_are_too_many(tulis) -> None:
    buku = tulis(bahan([indikator(f"IK-{n:03}", "100", str(n), f"{n}.00") for n in range(50, 95)]))
    grafik = buku["Ringkasan"]._charts[0]
    assert judul(grafik).endswith(": 30 terendah dari 45")
    assert isi_rentang(buku, grafik.ser[1].val.numRef.f) == list(range(50, 80))


def test_charts_of_serapan_show_the_lowest_when_there_are_too_many(tulis) -> None:
    banyak = [anggaran(f"7.{n:02}", "100", "100", str(n), f"{n}.00", tingkat="program") for n in range(60, 20, -1)]
    grafik = tulis(bahan(serapan=[*banyak, anggaran("7.99", "1", "1", None, None, tingkat="program", n=0)]))
    (serapan,) = grafik["Ringkasan"]._charts
    assert judul(serapan).endswith(": 30 terendah dari 41")
    assert isi_rentang(grafik, serapan.ser[0].val.numRef.f) == list(range(21, 51))


def test_a_triwulan_without_figures_draws_the_year_to_date(tulis) -> None:
    buku = tulis(bahan([indikator("IK-1", keadaan="belum_jatuh_tempo", sd=("2", "2", "100.00"))]))
    grafik = buku["Ringkasan"]._charts[0]
    assert judul(grafik) == "Capaian per indikator, s.d. Triwulan III 2025 (%)"
    assert isi_rentang(buku, grafik.ser[0].val.numRef.f) == [100]


def test_a_figure_stands_off_the_text_beside_it(buku) -> None:
    """Both would touch the same border."""
    for nama in ("Capaian per Indikator", "Serapan Anggaran"):
        kanan = {c.alignment.indent for b in buku[nama].iter_rows() for c in b
                 if c.alignment.horizontal == "right" and isinstance(c.value, int | float)}  # fmt: skip
        assert kanan == {1.0}, nama


# --- Rumus dan Catatan -----------------------------------------------------------------------------------------------


def test_formulas_that_were_used(buku) -> None:
    ws = buku["Rumus dan Catatan"]
    b = baris_kode(ws, reference.rumus()["turun_a"].nama, 1)
    assert [b[2].value, b[5].value] == [reference.rumus()["turun_a"].kata, "IK-3"]
    assert baris_kode(ws, reference.rumus()["naik"].nama, 1)[5].value == "IK-1, IK-2, IK-4, IK-5, dan IK-6"
    assert not any(reference.rumus()["turun_b"].nama in t or re.search(r"@\d", t) for t in semua_teks(ws))
    assert any(t.startswith("Dasar hukum: Permendagri 86/2017") for t in semua_teks(ws))
    assert baris_kode(ws, "ST", 1)[2].value == "91 ke atas"
    for arti in ("Belum lapor", "Belum tersedia", "Belum jatuh tempo", "Tidak berlaku", "Tidak dapat dihitung"):
        assert any(t.endswith(arti) for t in semua_teks(ws)), arti


@pytest.mark.parametrize(
    ("skala", "batas"),
    [
        ("permendagri-86-2017", ["91 ke atas", "76 sampai di bawah 91", "66 sampai di bawah 76",
         "51 sampai di bawah 66",
                                 "0 sampai di bawah 51"]),
        ("permendagri-86-2017-batas-atas", ["Di atas 90", "Di atas 75 sampai 90", "Di atas 65 sampai 75",
                                            "Di atas 50 sampai 65", "0 sampai 50"]),
    ],
)  # fmt: skip
def test_bounds_of_a_scale(skala: str, batas: list[str]) -> None:
    s = reference.skala()[skala]
    assert [kata.batas_kelas(k, atas) for atas, k in zip((None, *s.kelas), s.kelas, strict=False)] == batas


def test_a_predikat_is_a_word_and_a_sign_whatever_the_scale() -> None:
    lima = [kata.predikat(k.predikat, SKALA)[0] for k in SKALA.kelas]
    assert lima[0] == "●●●●●\nSangat Tinggi (ST)" and lima[4] == "●○○○○\nSangat Rendah (SR)"
    assert len(set(lima)) == 5
    empat = reference.skala()["rfk-90-80-65"]
    assert kata.predikat("Cukup", empat)[0] == "●●○○\nCukup (C)"
    assert kata.predikat("Nama lama", SKALA) == ("Nama lama", None)
    assert kata.predikat(None, SKALA) == ("–", None)


# --- what is not there -----------------------------------------------------------------------------------------------


def test_no_data_at_all_gives_clear_sentences_and_no_empty_sheet(tulis) -> None:
    buku = tulis(bahan())
    assert buku.sheetnames == LEMBAR
    harap = {
        "Ringkasan": "Belum ada indikator maupun anggaran untuk periode ini.",
        "Capaian per Indikator": "Belum ada indikator untuk periode ini: register belum memuat indikatornya.",
        "Di Bawah Target": "Belum ada indikator yang terhitung, sehingga belum dapat dinilai terhadap target.",
        "Belum Lapor": "Tidak ada seksi yang harus melapor pada periode ini.",
        "Serapan Anggaran": "Belum ada anggaran untuk periode ini: register belum memuat pagu sub kegiatan tahun ini.",
        "Dua Tahun": "Belum ada yang dapat dibandingkan dengan Triwulan III 2024.",
        "Rumus dan Catatan": "Belum ada indikator, sehingga belum ada rumus yang dipakai.",
    }
    for lembar, kalimat in harap.items():
        assert kalimat in semua_teks(buku[lembar]), lembar
    assert not any(ws._charts for ws in buku)
    angka = [c.coordinate for c in buku["Ringkasan"]["1:8"] for c in c if c.data_type == "n" and c.value is not None]
    assert len(angka) == 1, "hanya jumlah yang belum lapor, 0"


def test_no_budget(tulis) -> None:
    buku = tulis(bahan([indikator("IK-1", "1", "1", "100.00")]))
    assert "Belum ada pagu di register" in semua_teks(buku["Ringkasan"])
    assert len(buku["Ringkasan"]._charts) == 2
    assert any(t.startswith("Grafik serapan belum dapat dibuat") for t in semua_teks(buku["Ringkasan"]))


def test_nothing_that_needs_attention(tulis) -> None:
    ws = tulis(bahan([indikator("IK-1", "1", "1", "100.00")]))["Ringkasan"]
    assert any(t.startswith("Tidak ada: tidak ada indikator di bawah target") for t in semua_teks(ws))


# --- print -----------------------------------------------------------------------------------------------------------


def test_every_sheet_prints_one_page_wide(buku) -> None:
    for ws in buku:
        assert (ws.page_setup.orientation, ws.page_setup.paperSize) == ("landscape", 9), ws.title
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.oddFooter.center.text == "Halaman &P dari &N"
        k1, b1, k2, b2 = range_boundaries(ws.print_area.rpartition("!")[2].replace("$", ""))
        isi = [c for baris in ws.iter_rows() for c in baris if c.value is not None]
        assert all(k1 <= c.column <= k2 and b1 <= c.row <= b2 for c in isi), ws.title
    for nama in ("Capaian per Indikator", "Di Bawah Target", "Serapan Anggaran", "Dua Tahun"):
        ws = buku[nama]
        ulang = int(ws.print_title_rows.rpartition("$")[2])
        assert ws.freeze_panes.endswith(str(ulang + 1)), nama


def test_rows_are_high_enough_for_their_texts(tulis) -> None:
    """A long note is not cut off: its row is at least as high as its lines."""
    panjang = "Pertemuan warga dibatasi sehingga sebagian pembinaan belum terlaksana. " * 6
    isi = replace(bahan_lengkap(), catatan=[catatan("IK-2", "penghambat", panjang)])
    ws = tulis(isi)["Di Bawah Target"]
    b = baris_kode(ws, "IK-2")
    huruf_sebaris = ws.column_dimensions["L"].width * 1.25
    assert ws.row_dimensions[b[0].row].height > len(panjang) / huruf_sebaris * 9


# --- any office ------------------------------------------------------------------------------------------------------

angka_st = st.decimals(0, 10**6, places=2)


@st.composite
def kantor_apa_saja(draw: st.DrawFn) -> Iterator[BahanTriwulan]:
    baris = []
    for n in range(draw(st.integers(0, 12))):
        kode = f"IK-{n:02}"
        keadaan = draw(st.sampled_from(["terisi", "terisi", *kata.URUTAN_STATUS[2:]]))
        lain = {"seksi": draw(st.sampled_from(sorted(SEKSI))), "arah": draw(st.sampled_from(["naik", "turun"]))}
        if keadaan == "terisi":
            t, r, c = (str(draw(angka_st)) for _ in range(3))
            baris.append(indikator(kode, t, r, c, **lain))
        else:
            baris.append(indikator(kode, keadaan=keadaan, alasan="Sebab.", **lain))
    return bahan(baris)


@given(kantor_apa_saja())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_office_is_printed_whole(tulis, isi: BahanTriwulan) -> None:
    """Every indikator once, every figure as it is, a dash where there is none; each indikator also stands in the
    sheet of its status."""
    buku = tulis(isi)
    for b in isi.angka:
        if b["ukuran"] == "sd":
            continue
        sel = baris_kode(buku["Capaian per Indikator"], b["indikator"])
        for kolom, kunci in ((5, "target"), (6, "realisasi"), (7, "capaian")):
            assert sel[kolom].value == "–" if b[kunci] is None else desimal(sel[kolom]) == b[kunci]
        if b["status"] == "di_bawah_target":
            baris_kode(buku["Di Bawah Target"], b["indikator"])
        elif b["status"] != "tercapai":
            baris_kode(buku["Belum Lapor"], b["indikator"])
