"""Indikator whose target is a range or a word, walked from the register to the report."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from perintah import jalankan

from capaian.workspace import Workspace

_BARU = (
    # kode, rumus, satuan, target
    ("IKU-11", "predikat", "Predikat AKIP", "BB"),
    ("IKU-12", "ya_tidak", "Ada/Tidak", "Ya"),
    ("IKU-13", "rentang", "Hari", "7–8"),
    ("IKU-14", "tepat", "Orang", "12"),
)
ISI = {
    "kinerja:IKU-11": {"realisasi": "B", "penghambat": "Bukti belum lengkap", "tindak_lanjut": "Kasubag melengkapi"},
    "kinerja:IKU-12": {"realisasi": "Ya", "bukti": "SK Camat"},
    "kinerja:IKU-13": {"realisasi": Decimal(9), "penghambat": "Antrean", "tindak_lanjut": "Loket kedua"},
    "kinerja:IKU-14": {"realisasi": Decimal(12), "bukti": "Daftar hadir"},
}


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> str:
    """Run a command; its text."""
    keluar, _ = jalankan(capsys, ws, *argumen, kode=kode)
    return keluar


def sel_masukan(path: Path, baris: str, kolom: str) -> str:
    """The address of a cell, found by the hidden marks."""
    lembar = openpyxl.load_workbook(path)["Kertas Kerja"]
    tanda = {lembar.cell(b, 1).value: b for b in range(1, lembar.max_row + 1)}
    judul = {lembar.cell(tanda["#kolom:kinerja"], k).value: k for k in range(2, lembar.max_column + 1)}
    return lembar.cell(tanda[baris], judul[kolom]).coordinate


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    register = kantor_kecil.register()
    arah = {"rentang": "stabil", "tepat": "stabil"}
    for kode, rumus, satuan, target in _BARU:
        milik = {"unit": kantor_kecil.UNIT, "indikator": kode, "versi": "1"}
        register["Indikator"].append(
            milik | {"garis": kode, "simpul": "S1", "nama": f"Indikator {rumus}", "satuan": satuan,
                     "jenis_satuan": "nilai", "arah": arah.get(rumus, "naik"), "rumus": rumus,
                     "agregasi_waktu": "nilai_akhir", "agregasi_unit": "utama", "basis": "inkremental",
                     "jatuh_tempo": "TW1"}
        )  # fmt: skip
        register["Pengampu"].append(milik | {"seksi": "pelayanan", "peran": "utama"})
        register["Target"] += [
            milik | {"dokumen": "pk-2025-murni", "periode": p, "bawah": target} for p in ("2025-TW1", "2025")
        ]
    folder = tmp_path_factory.mktemp("kata")
    return kantor_kecil.buat(folder, register)


@pytest.fixture(scope="module")
def berkas(ruang: Workspace) -> Path:
    return kantor_kecil.isi(ruang, 2025, 1, {"pelayanan": ISI}, seksi=("pelayanan",))[0]


def test_formulir_menawarkan_katanya(ruang: Workspace, tmp_path: Path) -> None:
    [path] = [p for p in ruang.kertas_kerja(2025, 1, tujuan=tmp_path) if "pelayanan" in p.name]
    lembar = openpyxl.load_workbook(path)["Kertas Kerja"]
    aturan = {sel: v for v in lembar.data_validations.dataValidation for sel in str(v.sqref).split() if ":" not in sel}
    predikat, ya = (aturan[sel_masukan(path, f"kinerja:{k}", "realisasi")] for k in ("IKU-11", "IKU-12"))
    assert (predikat.type, predikat.formula1) == ("list", '"D,C,CC,B,BB,A,AA"')
    assert (ya.type, ya.formula1) == ("list", '"Tidak,Ya"')
    assert aturan[sel_masukan(path, "kinerja:IKU-13", "realisasi")].type == "decimal"
    target = {k: lembar[sel_masukan(path, f"kinerja:{k}", "target")].value for k, *_ in _BARU}
    assert target == {"IKU-11": "BB", "IKU-12": "Ya", "IKU-13": "7–8", "IKU-14": 12}


def test_kata_yang_tidak_dikenal_ditolak(
    ruang: Workspace, berkas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / berkas.name
    path.write_bytes(berkas.read_bytes())
    buku = openpyxl.load_workbook(path)
    buku["Kertas Kerja"][sel_masukan(path, "kinerja:IKU-11", "realisasi")] = 82.32
    buku.save(path)
    [isi] = json.loads(jalan(capsys, ruang, "periksa", path, "--json", kode=1))["berkas"]
    [t] = [t for t in isi["temuan"] if t["tingkat"] == "galat"]
    assert (t["kode"], t["sel"]) == ("KATEGORI_TIDAK_DIKENAL", sel_masukan(path, "kinerja:IKU-11", "realisasi"))
    assert "D, C, CC, B, BB, A, dan AA" in t["saran"]


def test_dari_kata_sampai_laporan(
    ruang: Workspace, berkas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jalan(capsys, ruang, "muat", berkas, "--oleh", "Kasubag", "--peran", "kasubag")

    def angka(*argumen: str) -> dict[str, Any]:
        teks = jalan(capsys, ruang, *argumen, "--tahun", "2025", "--triwulan", "1", "--json")
        return {b["indikator"]: b for b in json.loads(teks) if b["ukuran"] == "tw"}

    hasil = angka("angka")
    assert {k: (hasil[k]["target"], hasil[k]["realisasi"], hasil[k]["capaian"]) for k, *_ in _BARU} == {
        "IKU-11": ({"nilai": "5", "teks": "BB"}, {"nilai": "4", "teks": "B"}, "80.00"),
        "IKU-12": ({"nilai": "1", "teks": "Ya"}, {"nilai": "1", "teks": "Ya"}, "100.00"),
        "IKU-13": ({"bawah": "7", "atas": "8"}, "9", "87.50"),
        "IKU-14": ("12", "12", "100.00"),
    }
    [asal] = hasil["IKU-11"]["asal"]
    assert (asal["teks"], asal["aturan"]) == ("B", "kategori")
    assert angka("jejak", "IKU-13")["IKU-13"]["hitungan"] == "(2 × 8 − 9) / 8 × 100 = 87,50"
    teks = jalan(capsys, ruang, "jejak", "IKU-11", "--tahun", "2025", "--triwulan", "1")
    for potongan in (
        "urutan B (4) / urutan BB (5) × 100 = 80,00", "R realisasi B", "T target BB (pk-2025-murni)", "realisasi: «B» di",
        "target: «BB» di",
    ):  # fmt: skip
        assert potongan in teks
    assert " 7–8 " in jalan(capsys, ruang, "angka", "--tahun", "2025", "--triwulan", "1")
    jalan(capsys, ruang, "lapor", "triwulan", "--tahun", "2025", "--triwulan", "1", "--ke", tmp_path / "lapor.xlsx")
    isi = {
        str(c.value)
        for lembar in openpyxl.load_workbook(tmp_path / "lapor.xlsx")
        for b in lembar.iter_rows()
        for c in b
    }
    assert {"BB", "B", "7–8"} <= isi
    tabel = ruang.tabel_angka(2025, 1).set_index("Kode")
    assert (tabel.loc["IKU-11", "Target"], tabel.loc["IKU-11", "Realisasi"]) == ("BB", "B")
    assert ruang.tabel_angka(2025, 1, numerik=True).set_index("Kode").loc["IKU-11", "Target"] == 5.0
    ruang.tabel_di_bawah_target(2025, 1)
    ruang.grafik_capaian(2025, 1)
    ruang.grafik_indikator("IKU-13", 2025)
