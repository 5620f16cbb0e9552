"""The rows of months on the kertas kerja of a triwulan: what may be typed where, and what is worked out on the sheet."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from capaian.domain.periode import Periode
from capaian.reference import formulir
from capaian.report.formulir import KepalaFormulir, isi_kertas_kerja, tulis_kertas_kerja

TW = formulir("kertas-kerja-tw")
KEPALA = KepalaFormulir(
    unit="kec", nama_unit="Kecamatan Sukamaju", kabupaten="Kabupaten Sejahtera", seksi="pelayanan",
    nama_seksi="Seksi Pelayanan Umum", jenis_seksi="seksi", periode=Periode.parse("2026-TW2"), pejabat={},
)  # fmt: skip
RASIO = {"rasio": True, "satuan": "%", "jenis_satuan": "persen", "pembilang_arti": "selesai", "penyebut_arti": "masuk"}
BULAN = ("2026-B04", "2026-B05", "2026-B06")


def indikator(kode: str, agregasi: str, **isi: Any) -> dict[str, Any]:
    return {
        "id": kode, "uraian": "Sasaran", "nama": f"Indikator {kode}", "satuan": "Dokumen", "jenis_satuan": "jumlah",
        "arah": "Naik", "target": Decimal(30), "target_tahun": Decimal(120), "rasio": False, "jatuh_tempo": True,
        "batas_bawah": None, "batas_atas": None, "bulanan": True, "agregasi_waktu": agregasi, "posisi": False,
    } | isi  # fmt: skip


ISI = {
    "kinerja": [
        indikator("A", "jumlah"),
        indikator("B", "nilai_akhir", posisi=True),
        indikator("C", "rata_rata"),
        indikator("D", "maksimum"),
        indikator("E", "rata_rata", **RASIO),
        indikator("F", "maksimum", kategori=("Kurang", "Baik")),
        indikator("G", "jumlah", bulanan=False),
    ],
    "anggaran": [],
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hasil = tmp_path_factory.mktemp("bulan") / "kosong.xlsx"
    tulis_kertas_kerja(hasil, TW, KEPALA, ISI)
    return hasil


@pytest.fixture(scope="module")
def lembar(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def sel(lembar: Worksheet, baris: str, kolom: str) -> Any:
    tanda = {lembar.cell(n, 1).value: n for n in range(1, lembar.max_row + 1)}
    judul = {c.value: c.column for c in lembar[tanda["#kolom:kinerja"]] if c.value}
    return lembar.cell(tanda[f"kinerja:{baris}"], judul[kolom])


def test_tiga_baris_bulan_di_bawah_triwulannya(lembar: Worksheet) -> None:
    tanda = [v for n in range(1, lembar.max_row + 1) if (v := lembar.cell(n, 1).value) and v.startswith("kinerja:")]
    assert tanda[:4] == ["kinerja:A", *(f"kinerja:A:{b}" for b in BULAN)]
    assert tanda[-1] == "kinerja:G" and len(tanda) == 6 * 4 + 1
    assert [sel(lembar, f"A:{b}", "nama").value for b in BULAN] == ["April 2026", "Mei 2026", "Juni 2026"]
    assert sel(lembar, "G", "no").value == 7  # a month has no number of its own


def test_angka_per_bulan_penjelasan_per_triwulan(lembar: Worksheet) -> None:
    for baris, terbuka in (
        ("A", {"pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti"}),
        ("A:2026-B05", {"realisasi", "keadaan"}),
        ("E", {"pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti"}),
        ("E:2026-B05", {"pembilang", "penyebut", "keadaan"}),
    ):
        blok = TW.blok[0]
        assert {k.kunci for k in blok.kolom if not sel(lembar, baris, k.kunci).protection.locked} == terbuka


def test_angka_triwulan_terlihat_dari_bulannya(lembar: Worksheet) -> None:
    def rumus(baris: str, kolom: str = "realisasi") -> str | None:
        nilai = sel(lembar, baris, kolom).value
        return nilai and nilai.replace(_wilayah(lembar, baris, kolom), "BULAN")

    lengkap = 'AND(COUNT(BULAN)>0,COUNT(BULAN)+COUNTIF({},"Tidak berlaku")=3)'
    for baris, hitung in (("A", "SUM(BULAN)"), ("C", "ROUND(AVERAGE(BULAN),2)"), ("D", "MAX(BULAN)")):
        assert rumus(baris) == f'=IF({lengkap.format(_wilayah(lembar, baris, "keadaan"))},{hitung},"")'
    lewat = _wilayah(lembar, "B", "keadaan")
    harap = '""'
    for ke in (1, 2, 3):  # the last month, or the one before where it does not apply
        harap = f'IF(INDEX(BULAN,{ke})<>"",INDEX(BULAN,{ke}),IF(INDEX({lewat},{ke})="Tidak berlaku",{harap},""))'
    assert rumus("B") == f"={harap}"
    keadaan = _wilayah(lembar, "E", "keadaan")
    assert rumus("E", "pembilang") == f'=IF({lengkap.format(keadaan)},SUM(BULAN),"")'
    a, b = (sel(lembar, "E", k).coordinate for k in ("pembilang", "penyebut"))
    assert rumus("E") == f'=IF(AND(ISNUMBER({a}),ISNUMBER({b})),IF({b}=0,"",ROUND({a}/{b}*100,2)),"")'
    assert rumus("F") is None  # which word is the best Excel cannot tell


def _wilayah(lembar: Worksheet, baris: str, kolom: str) -> str:
    return ":".join(sel(lembar, f"{baris}:{b}", kolom).coordinate for b in (BULAN[0], BULAN[-1]))


def test_sel_terkunci_tidak_dapat_diisi(path: Path, tmp_path: Path) -> None:
    for baris, kolom in (("kinerja:A", "realisasi"), ("kinerja:A", "keadaan"), (f"kinerja:A:{BULAN[0]}", "bukti")):
        with pytest.raises(KeyError, match="terkunci"):
            isi_kertas_kerja(path, tmp_path / "isi.xlsx", {baris: {kolom: "x"}})
