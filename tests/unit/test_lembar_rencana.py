"""The sheet Rencana Aksi of a kertas kerja: what is printed, what is open, and what comes back of it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from capaian.domain.periode import Periode
from capaian.ingest import masuk
from capaian.ingest.berkas import Konteks, read_kertas_kerja
from capaian.ingest.kertas_kerja import KertasKerja
from capaian.reference import formulir
from capaian.report.formulir import KepalaFormulir, tulis_kertas_kerja

TW = formulir("kertas-kerja-tw")
KEPALA = KepalaFormulir(
    unit="contoh-1", nama_unit="Kecamatan Sukamaju", kabupaten="Kabupaten Sejahtera", seksi="pelayanan",
    nama_seksi="Seksi Pelayanan Umum", jenis_seksi="seksi", periode=Periode.parse("2025-TW3"), pejabat={},
)  # fmt: skip
KINERJA = {
    "id": "IKU-01", "nama": "Indeks", "satuan": "Nilai", "jenis_satuan": "nilai", "target": Decimal(85), "rasio": False,
    "jatuh_tempo": True,
}  # fmt: skip
RENCANA = [
    {"id": f"contoh-1/IKU-0{n}/2025-TW2", "nama": f"Indikator {n}", "periode": "Triwulan II 2025",
     "angka": "70 dari 80 (87,50 %)", "sebab": "=Sebab", "tindakan": "Menambah petugas", "pj": "Kasi",
     "tenggat": "30 September 2025", "keadaan": "disetujui"}
    for n in (1, 2)
]  # fmt: skip
AWAL = 5


@pytest.fixture
def tulis(tmp_path: Path) -> Callable[..., Path]:
    def satu(rencana: list[dict[str, Any]] = RENCANA) -> Path:
        path = tmp_path / "kertas.xlsx"
        tulis_kertas_kerja(path, TW, KEPALA, {"kinerja": [KINERJA], "anggaran": [], "rencana_aksi": rencana})
        return path

    return satu


def baca(path: Path, ketik: dict[str, Any] | None = None) -> KertasKerja:
    buku = load_workbook(path)
    for alamat, isi in (ketik or {}).items():
        buku["Rencana Aksi"][alamat] = isi
    buku.save(path)
    return read_kertas_kerja(masuk.read(path.read_bytes(), path.name), path.name, "x", Konteks())


def test_hanya_ada_bila_ada_rencananya(tulis: Callable[..., Path]) -> None:
    assert load_workbook(tulis([])).sheetnames == ["Kertas Kerja", "Petunjuk", "_capaian"]
    assert load_workbook(tulis()).sheetnames == ["Kertas Kerja", "Rencana Aksi", "Petunjuk", "_capaian"]


def test_yang_terbuka_hanya_dua_kolom(tulis: Callable[..., Path]) -> None:
    lembar = load_workbook(tulis())["Rencana Aksi"]
    kunci = [lembar.cell(3, k).value for k in range(2, lembar.max_column + 1)]
    assert kunci == [k.kunci for k in TW.rencana_aksi.kolom] and lembar.protection.sheet
    assert lembar.column_dimensions["A"].hidden and lembar.row_dimensions[3].hidden
    for baris in (AWAL, AWAL + 1):
        terbuka = [k for n, k in enumerate(kunci, 2) if not lembar.cell(baris, n).protection.locked]
        assert terbuka == ["kemajuan", "bukti"]
    assert lembar.cell(AWAL, 2 + kunci.index("sebab")).data_type == "s"  # a text stays a text


def test_kosong_tidak_berarti_apa_apa(tulis: Callable[..., Path]) -> None:
    k = baca(tulis(), {f"M{AWAL}": "  "})
    assert k.rencana == [] and k.n_masukan == 0
    assert not [t for t in k.temuan if t.lembar == "Rencana Aksi" or t.kode == "LEMBAR_TAMBAHAN"]


def test_yang_ditulis_terbaca_dengan_selnya(tulis: Callable[..., Path]) -> None:
    k = baca(tulis(), {f"M{AWAL}": " Dua petugas\nmulai ", f"N{AWAL}": "SK 1", f"N{AWAL + 1}": 12})
    assert [(r.id, r.teks, r.bukti, r.lembar, r.sel) for r in k.rencana] == [
        ("contoh-1/IKU-01/2025-TW2", "Dua petugas\nmulai", "SK 1", "Rencana Aksi", f"M{AWAL}+N{AWAL}"),
        ("contoh-1/IKU-02/2025-TW2", None, "12", "Rencana Aksi", f"N{AWAL + 1}"),
    ]
    assert k.hitungan["catatan"] == 3 and k.n_masukan == 0


def test_lembar_boleh_berganti_nama_dan_baris_berpindah(tulis: Callable[..., Path]) -> None:
    path = tulis()
    buku = load_workbook(path)
    buku["Rencana Aksi"].insert_rows(1, 2)
    buku["Rencana Aksi"][f"M{AWAL + 2}"] = "Mulai"
    buku["Rencana Aksi"].title = "RA"
    buku.save(path)
    k = read_kertas_kerja(masuk.read(path.read_bytes(), path.name), path.name, "x", Konteks())
    assert [(r.id, r.teks, r.lembar) for r in k.rencana] == [("contoh-1/IKU-01/2025-TW2", "Mulai", "RA")]


def test_rumus_rusak_menahan_dan_disebut_selnya(tulis: Callable[..., Path]) -> None:
    k = baca(tulis(), {f"M{AWAL}": "#REF!", f"N{AWAL}": "SK 1"})
    assert [(t.kode, t.lembar, t.sel) for t in k.temuan if t.lembar == "Rencana Aksi"] == [
        ("RUMUS_RUSAK", "Rencana Aksi", f"M{AWAL}")
    ]
    assert k.rencana == []


def test_baris_tambahan_dan_kolom_hilang(tulis: Callable[..., Path]) -> None:
    k = baca(tulis(), {f"C{AWAL + 3}": "Indikator lain", f"M{AWAL + 3}": "Sudah jalan", "N3": "entah"})
    assert [(t.kode, t.sel) for t in k.temuan if t.lembar == "Rencana Aksi"] == [
        ("KOLOM_HILANG", None), ("BARIS_ASING", f"C{AWAL + 3}"),
    ]  # fmt: skip
