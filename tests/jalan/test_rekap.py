"""A kabupaten of three kecamatan from register and kertas kerja to the terminal. Sums by hand (kantor_kabupaten.LAPORAN)."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from kantor_kabupaten import KAB, KECAMATAN, kabupaten
from perintah import jalankan

from capaian.errors import CapaianError
from capaian.workspace import Workspace

__all__ = ["kabupaten"]
TW = ("--tahun", "2025", "--triwulan", "1")


def data(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: str) -> Any:
    return json.loads(jalankan(capsys, ws, *argumen, *TW, "--json")[0])


def kolom(baris: list[dict[str, Any]], kunci: str, *nama: str) -> dict[str, list[Any]]:
    return {b[kunci]: [b[n] for n in nama] for b in baris}


def test_satu_baris_tiap_kecamatan(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = data(capsys, kabupaten, "rekap")
    assert [b["unit"] for b in baris] == sorted(KECAMATAN)
    assert kolom(baris, "unit", "tercapai", "di_bawah_target", "belum_lapor", "rata_rata", "terhitung", "lengkap") == {
        # (45/50 → 112,50 + 88,95/84 → 105,89 + kelurahan 77,5/75 → 103,33) / 3
        "kec-melati": [5, 0, 0, "107.24", 3, 1],
        "kec-mawar": [0, 4, 0, "95.09", 2, 1],  # (93,75 + 96,43) / 2
        "kec-dahlia": [1, 1, 2, "91.67", 2, 0],  # (100,00 + 83,33) / 2 = 91,665
    }
    assert kolom(baris, "unit", "pagu", "realisasi", "serapan", "sub_terlapor", "seksi_wajib", "seksi_lengkap") == {
        "kec-melati": ["68000000.00", "15000000.00", "22.06", 3, 3, 3],
        "kec-mawar": ["60000000.00", "15000000.00", "25.00", 2, 2, 2],
        "kec-dahlia": ["60000000.00", "8000000.00", None, 1, 2, 1],
    }
    assert {b["snapshot"] for b in baris} == {None}


def test_siapa_belum_lapor(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (satu,) = data(capsys, kabupaten, "rekap", "belum-lapor")
    assert [satu[k] for k in ("unit", "seksi", "indikator", "indikator_kurang", "anggaran_kurang", "tenggat")] == [
        "kec-dahlia", "trantib", "IKK-01, IKK-02", 2, 1, None,
    ]  # fmt: skip
    ws = Workspace(kabupaten.ruang, jam=lambda: datetime.fromisoformat("2025-04-10T08:00:00+07:00"))
    assert [b["hari_lewat"] for b in ws.rekap.belum_lapor(2025, 1)] == [10]  # since 31 March
    ws = Workspace(kabupaten.ruang, jam=lambda: datetime.fromisoformat("2025-03-31T08:00:00+07:00"))
    assert [b["hari_lewat"] for b in ws.rekap.belum_lapor(2025, 1)] == [None]


def test_gabungan_hanya_bila_lengkap(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = data(capsys, kabupaten, "rekap", "gabungan")
    assert kolom(
        baris, "garis", "cara", "target", "realisasi", "capaian", "realisasi_masuk", "target_masuk", "n_masuk"
    ) == {
        # (45 + 30 + 88) / (50 + 40 + 110) × 100 = 81,5; 81,5 / 80 × 100 = 101,875
        "IKU-01": ["rasio", "80", "81.5", "101.88", "81.5", "80", 3],
        "IKU-02": [None, None, None, None, None, None, 3],
        "IKK-01": ["jumlah", "9", None, None, "7", "6", 2],  # 2 + 5
        "IKK-02": ["jumlah", "30", None, None, "21", "20", 2],  # 12 + 9
        "IKL-01": [None, None, None, None, None, None, 1],
    }
    satu = {b["garis"]: b for b in baris}
    assert satu["IKK-01"]["alasan"] == "Belum lengkap: 1 dari 3 kecamatan belum ada angkanya (Kecamatan Dahlia)."
    assert satu["IKU-02"]["alasan"] == "Tidak digabung: satuan tidak sama di semua kecamatan."
    assert [satu["IKU-02"][f"capaian_{k}"] for k in ("terendah", "median", "rata_rata", "tertinggi")] == [
        "83.33", "96.43", "95.22", "105.89",
    ]  # fmt: skip


def test_sebaran_dan_posisi_tanpa_nama_lain(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    sebaran = data(capsys, kabupaten, "rekap", "sebaran")
    assert [sebaran[k] for k in ("lengkap", "belum_lengkap", "terendah", "kuartil_1", "median", "tertinggi")] == [
        2, 1, "95.09", "98.13", "101.17", "107.24",  # 95,09 + 12,15 / 4 = 98,1275; + 12,15 / 2 = 101,165
    ]  # fmt: skip
    for unit, kata in (("kec-mawar", "Urutan 2 dari 2"), ("kec-dahlia", "Belum diberi urutan. Belum lengkap")):
        teks, _ = jalankan(capsys, kabupaten, "rekap", "sebaran", "--posisi", unit, *TW)
        assert kata in teks
        isi = json.dumps(data(capsys, kabupaten, "rekap", "sebaran", "--posisi", unit)) + teks + json.dumps(sebaran)
        for lain in KECAMATAN.keys() - {unit}:
            assert lain not in isi and KECAMATAN[lain] not in isi


def test_peringkat_bernama_hanya_bila_dipilih(
    kabupaten: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, galat = jalankan(capsys, kabupaten, "rekap", "sebaran", "--peringkat", *TW, kode=2)
    assert "tanpa nama" in galat and 'peringkat = "bernama"' in galat
    teks = kabupaten.path_kantor.read_text(encoding="utf-8")
    kabupaten.path_kantor.write_text(f'{teks}\n[rekap]\nperingkat = "bernama"\n', encoding="utf-8")
    try:
        baris = data(capsys, kabupaten, "rekap", "sebaran", "--peringkat")
    finally:
        kabupaten.path_kantor.write_text(teks, encoding="utf-8")
    assert [(b["unit"], b["peringkat"]) for b in baris] == [("kec-melati", 1), ("kec-mawar", 2), ("kec-dahlia", None)]


def test_di_bawah_target_yang_perlu_dibantu_dulu(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = data(capsys, kabupaten, "rekap", "di-bawah-target")
    assert [(b["unit"], b["indikator"], b["capaian"], b["berturut"], b["desak"]) for b in baris] == [
        ("kec-dahlia", "IKU-02", "83.33", 2, "kronis"), ("kec-mawar", "IKK-02", "90.00", 2, "kronis"),
        ("kec-mawar", "IKU-01", "93.75", 2, "kronis"), ("kec-mawar", "IKK-01", "33.33", 1, "tanpa_rencana"),
        ("kec-mawar", "IKU-02", "96.43", 1, "tanpa_rencana"),
    ]  # fmt: skip
    assert [baris[0][k] for k in ("penghambat", "tindak_lanjut", "nama_seksi")] == [
        "Hambatan kec-dahlia", "Tindak lanjut kec-dahlia", "Seksi Pelayanan Umum",
    ]  # fmt: skip


def test_anggaran_dan_banding(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    jumlah = data(capsys, kabupaten, "rekap", "anggaran")[-1]
    assert [jumlah[k] for k in ("unit", "pagu", "realisasi", "serapan", "alasan")] == [
        "", "188000000.00", "38000000.00", None, "Realisasi 1 dari 7 sub kegiatan belum dilaporkan.",
    ]  # fmt: skip
    lalu = json.loads(jalankan(capsys, kabupaten, "rekap", "anggaran", "--tahun", "2024", "--tw", "1", "--json")[0])[-1]
    assert (lalu["realisasi"], lalu["serapan"]) == ("42000000.00", "22.34")  # 42 of 188 million
    banding = data(capsys, kabupaten, "rekap", "banding")
    assert kolom(banding["gabungan"], "garis", "realisasi_lalu", "selisih_realisasi", "selisih_capaian", "arah_realisasi") == {
        # 140 / 200 = 70 %, capaian 87,50
        "IKU-01": ["70", "11.5", "14.38", "membaik"], "IKU-02": [None] * 4, "IKL-01": [None] * 4,
        "IKK-01": ["10", None, None, None], "IKK-02": ["27", None, None, None],
    }  # fmt: skip
    assert kolom(banding["status"], "status", "jumlah_lalu", "jumlah") == {
        "tercapai": [7, 6], "di_bawah_target": [6, 5], "belum_lapor": [0, 2],
    }  # fmt: skip


def test_setiap_jumlah_punya_jejak(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (tw, _) = data(capsys, kabupaten, "jejak", "gabungan/IKU-01")
    assert {b["unit"]: (b["pembilang"], b["penyebut"], b["kode"]) for b in tw["dari"]} == {
        "kec-melati": ("45", "50", "IKU-01"), "kec-mawar": ("30", "40", "IKU-01"), "kec-dahlia": ("88", "110", "IKU-01"),
    }  # fmt: skip
    kode = {b["kode"] for b in data(capsys, kabupaten, "rekap")} | {
        b["kode_serapan"] for b in data(capsys, kabupaten, "rekap")
    }
    kode |= {b["kode"] for isi in ("gabungan", "anggaran") for b in data(capsys, kabupaten, "rekap", isi)}
    for satu in kode:
        teks, _ = jalankan(capsys, kabupaten, "jejak", satu, *TW)
        lanjut = re.findall(r"capaian jejak (\S+) --unit (\S+)", teks)
        assert lanjut, satu
    # And from there to the cell.
    assert "sel " in jalankan(capsys, kabupaten, "jejak", *(x for x in (lanjut[0][0], "--unit", lanjut[0][1])), *TW)[0]


@pytest.mark.parametrize(
    "isi", ["kecamatan", "belum-lapor", "gabungan", "sebaran", "di-bawah-target", "anggaran", "banding"]
)
def test_setahun_di_terminal(kabupaten: Workspace, capsys: pytest.CaptureFixture[str], isi: str) -> None:
    teks, _ = jalankan(capsys, kabupaten, "rekap", isi, "--tahun", "2025")
    assert "Kabupaten Uji, Tahun 2025" in teks
    assert "None" not in teks and "Traceback" not in teks


def test_yang_bukan_kabupaten(kabupaten: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    _, galat = jalankan(capsys, kabupaten, "rekap", *TW, "--unit", "kec-mawar", kode=2)
    assert f"--unit: {KAB}" in galat
    _, galat = jalankan(capsys, kabupaten, "rekap", "sebaran", *TW, "--posisi", "kel-melati", kode=2)
    assert "bukan kecamatan" in galat
    with pytest.raises(CapaianError, match="Ukuran"):
        kabupaten.rekap.gabungan(2025, ukuran="sd")
    with pytest.raises(CapaianError, match="Tingkat"):
        kabupaten.rekap.kecamatan(2025, 1, tingkat="seksi")


def test_kantor_tanpa_kabupaten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import kantor_kecil

    ws = kantor_kecil.buat(tmp_path / "ruang")
    _, galat = jalankan(capsys, ws, "rekap", *TW, kode=2)
    assert "jenis kabupaten" in galat
