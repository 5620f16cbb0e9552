"""Comparisons, roll-ups, efisiensi and E.81 from the register and the kertas kerja to the terminal."""

import json
import re
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from kantor_kecil import SUB_PELAYANAN, SUB_TRANTIB, UNIT
from perintah import jalankan

from capaian.workspace import Workspace


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small office with a Renstra 2025-2027, its pagu, a figure of the kabupaten, and all of 2025 reported."""
    folder = tmp_path_factory.mktemp("banding") / "ruang"
    isi = kantor_kecil.register()
    isi["Dokumen"].append({
        "unit": UNIT, "dokumen": "renstra-2025", "jenis": "renstra", "tahun": "2025", "versi": "murni",
        "tanggal": "2025-01-15",
    })  # fmt: skip
    isi["Target"] += [
        {"unit": UNIT, "indikator": kode, "versi": "1", "dokumen": "renstra-2025", "periode": p, "bawah": t}
        for kode, p, t in (
            ("IKU-01", "2027", "95"), ("IKK-01", "2027", "4"),
            ("IKK-02", "2025", "40"), ("IKK-02", "2026", "40"), ("IKK-02", "2027", "40"),
        )
    ]  # fmt: skip
    isi["Pagu"] += [
        {"unit": UNIT, "simpul": sub, "dokumen": "renstra-2025", "periode": str(tahun), "rupiah": "40000000"}
        for sub in (SUB_PELAYANAN, SUB_TRANTIB) for tahun in (2025, 2026, 2027)
    ]  # fmt: skip
    isi["Pembanding"].append(
        {"garis": "IKU-01", "tahun": "2025", "cakupan": "kabupaten", "nilai": "83.24", "sumber": "LKjIP Kabupaten 2025"}
    )
    ws = kantor_kecil.buat(folder, isi)
    for ke in (1, 2, 3, 4):
        dimuat = ws.muat(kantor_kecil.isi(ws, 2025, ke), oleh="uji", peran="kasubag")
        assert len(dimuat.dimuat) == 3, [t.pesan for h in dimuat.berkas for t in h.menahan]
    return ws


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: str, kode: int = 0) -> str:
    keluar, galat = jalankan(capsys, ws, *argumen, kode=kode)
    return galat if kode == 2 else keluar


def data(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: str) -> Any:
    return json.loads(jalan(capsys, ws, *argumen, "--tahun", "2025", "--json"))


def per_indikator(baris: list[dict[str, Any]], kode: str) -> dict[str, Any]:
    (satu,) = [b for b in baris if b["indikator"] == kode]
    return satu


def sebagian(b: dict[str, Any], *kunci: str) -> list[Any]:
    return [b[k] for k in kunci]


def test_renstra(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = data(capsys, ruang, "banding", "--renstra")
    kolom = ("target_akhir", "realisasi_sd", "kemajuan", "sisa", "sisa_per_tahun", "tahun_akhir", "sebanding", "alasan")
    assert sebagian(per_indikator(baris, "IKU-01"), *kolom) == [
        "95", "88.95", "93.63", "6.05", "3.03", 2027, True, None,
    ]  # fmt: skip
    assert sebagian(per_indikator(baris, "IKK-01"), *kolom[:4]) == ["4", "8", "0.00", "4"]
    assert sebagian(per_indikator(baris, "IKK-02"), *kolom[:4]) == ["120", "44", "36.67", "76"]
    assert sebagian(per_indikator(baris, "IKU-02"), "kemajuan", "alasan") == [
        None, "Target Renstra tahun 2027 belum dicatat.",
    ]  # fmt: skip
    teks = jalan(capsys, ruang, "banding", "--tahun", "2025", "--renstra")
    assert "93,63" in teks
    assert "2 tahun lagi" in teks


def test_lima_tahun(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = [b for b in data(capsys, ruang, "banding", "--lima-tahun") if b["indikator"] == "IKU-01"]
    assert [sebagian(b, "tahun", "target", "realisasi", "capaian", "keadaan") for b in baris] == [
        [2024, "85", None, None, "belum_lapor"],
        [2025, "85", "88.95", "104.65", "terisi"],
    ]
    teks = jalan(capsys, ruang, "banding", "--tahun", "2025", "--lima-tahun")
    assert "104,65" in teks
    assert "IKU-01 2024: Belum dilaporkan: Triwulan IV 2024." in teks


def test_pembanding(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = data(capsys, ruang, "banding", "--pembanding")
    assert sebagian(per_indikator(baris, "IKU-01"), "cakupan", "nilai", "selisih", "posisi", "sumber") == [
        "kabupaten", "83.24", "5.71", "lebih_baik", "LKjIP Kabupaten 2025",
    ]  # fmt: skip
    assert per_indikator(baris, "IKK-02")["alasan"] == "Data pembanding tahun 2025 belum tersedia."
    teks = jalan(capsys, ruang, "banding", "--tahun", "2025", "--pembanding")
    assert "+5,71" in teks
    assert "lebih baik" in teks


def test_keluaran_lama_tetap(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = data(capsys, ruang, "banding")
    assert sebagian(per_indikator(baris, "IKU-01"), "ukuran", "capaian", "sebanding", "alasan") == [
        "tahun", "104.65", True, "Tidak ada angka Tahun 2024.",
    ]  # fmt: skip
    assert "Ukuran: setahun, 2024 dan 2025" in jalan(capsys, ruang, "banding", "--tahun", "2025")


def test_angka_setahun_menolak_triwulan(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    for argumen in (("banding", "--lima-tahun"), ("banding", "--pembanding"), ("angka", "--efisiensi")):
        pesan = jalan(capsys, ruang, *argumen, "--tahun", "2025", "--triwulan", "2", kode=2)
        assert "hilangkan --triwulan" in pesan


def test_menurut_seksi_dan_unit(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    seksi = data(capsys, ruang, "angka", "--rata-rata", "--menurut", "seksi")
    assert {(b["seksi"], b["tingkat"]): (b["rata_rata"], b["terhitung"], b["di_bawah_target"]) for b in seksi} == {
        ("pelayanan", "sasaran"): ("104.55", 2, 0),
        ("trantib", "program"): ("121.67", 2, 0),
        ("kelurahan", "sasaran"): ("103.33", 1, 0),
    }
    unit = data(capsys, ruang, "angka", "--rata-rata", "--menurut", "unit")
    assert {(b["lingkup"], b["unit"], b["tingkat"]): b["terhitung"] for b in unit} == {
        ("kantor", "kec-uji", "sasaran"): 3,
        ("kantor", "kec-uji", "program"): 2,
        ("unit", "kec-uji", "sasaran"): 2,
        ("unit", "kec-uji", "program"): 2,
        ("unit", "kel-uji", "sasaran"): 1,
    }
    uang = data(capsys, ruang, "angka", "--serapan", "--menurut", "unit")
    assert [sebagian(b, "lingkup", "unit", "pagu", "realisasi", "serapan") for b in uang] == [
        ["kantor", "kec-uji", "68000000.00", "60000000.00", "88.24"],
        ["unit", "kec-uji", "60000000.00", "54000000.00", "90.00"],
        ["unit", "kel-uji", "8000000.00", "6000000.00", "75.00"],
    ]
    assert "Kecamatan Uji dan kelurahannya" in jalan(
        capsys, ruang, "angka", "--tahun", "2025", "--serapan", "--menurut", "unit"
    )
    assert "Seksi Trantib" in jalan(capsys, ruang, "angka", "--tahun", "2025", "--rata-rata", "--menurut", "seksi")


def test_efisiensi(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = {b["simpul"]: b for b in data(capsys, ruang, "angka", "--efisiensi")}
    assert sebagian(baris["7.01.04"], "capaian", "serapan", "selisih", "kuadran", "penilaian_kata", "cara") == [
        "121.67", "90.00", "31.67", "tercapai_terserap", "efisien", "selisih",
    ]  # fmt: skip
    assert sebagian(baris["7.01.02"], "capaian", "penilaian", "alasan") == [
        None, None, "Tidak ada indikator yang dinilai di sini.",
    ]  # fmt: skip
    teks = jalan(capsys, ruang, "angka", "--tahun", "2025", "--efisiensi", "--cara", "pmk")
    assert "Cara menilai: Nilai efisiensi cara PMK" in teks
    assert "Batas: di atas 0 efisien, di bawah 0 tidak efisien" in teks
    judul = next(b for b in teks.splitlines() if b.startswith("Unit"))
    assert [k for k in ("Pagu", "Realisasi", "E %", "Nilai PMK") if k in judul] == [
        "Pagu",
        "Realisasi",
        "E %",
        "Nilai PMK",
    ]
    teks = jalan(capsys, ruang, "angka", "--tahun", "2025", "--efisiensi", "--cara", "sisa")
    assert "Sisa %" in teks
    assert "karena target belum tercapai; target belum tercapai" not in teks
    pesan = jalan(capsys, ruang, "angka", "--tahun", "2025", "--efisiensi", "--cara", "irit", kode=2)
    assert "Pilihan: selisih, pmk, sisa" in pesan


def test_cara_efisiensi_dari_kantor(ruang: Workspace, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ruang.ruang, tmp_path / "ruang")
    ws = Workspace(tmp_path / "ruang")
    ws.path_kantor.write_text('efisiensi = "sisa"\n' + ws.path_kantor.read_text(encoding="utf-8"), encoding="utf-8")
    assert {b["cara"] for b in ws.efisiensi(2025)} == {"sisa"}
    assert {b["cara"] for b in ws.efisiensi(2025, cara="pmk")} == {"pmk"}


def test_e81(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    hasil = data(capsys, ruang, "e81")
    k = per_indikator(hasil["baris"], "IKK-02")
    assert sebagian(k, "target_renstra", "realisasi_sd_lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi",
                    "realisasi_sd", "tingkat_capaian", "predikat_renstra") == [
        "120", None, "40", "11", "11", "11", "11", "44", "44", "36.67", "Sangat Rendah",
    ]  # fmt: skip
    (program,) = [b for b in hasil["baris"] if b["simpul"] == "7.01.04" and b["nomor"] == 1]
    assert sebagian(program, "rp_target_renstra", "rp_target", "rp_tw1", "rp_tw4", "rp_realisasi", "rp_realisasi_sd",
                    "rp_tingkat_capaian") == [
        "120000000.00", "20000000.00", "4500000.00", "4500000.00", "18000000.00", "18000000.00", "15.00",
    ]  # fmt: skip
    (rata,) = [b for b in hasil["rata_rata"] if b["simpul"] == "7.01.04"]
    assert sebagian(rata, "rata_rata", "terhitung", "predikat", "rata_rata_renstra", "serapan") == [
        "121.67", 2, "Sangat Tinggi", "18.34", "90.00",
    ]  # fmt: skip
    teks = jalan(capsys, ruang, "e81", "--tahun", "2025", "--triwulan", "2")
    assert "Kinerja (K)" in teks
    assert "Anggaran (Rp)" in teks
    assert "Rata-rata capaian kinerja per program" in teks
    # One form a unit, each reason once.
    kecamatan, kelurahan = teks.split("\nKelurahan Uji\n")
    assert "\nKecamatan Uji\n\nKinerja (K)" in kecamatan
    assert "Kinerja (K)" in kelurahan
    assert "IKU-01" not in kelurahan
    uang = kelurahan.split("Anggaran (Rp)")[1]
    assert re.search(r"Semua baris \(\d+\): Renstra yang memuat tahun 2025 belum dicatat\.", uang)
    assert uang.count("Renstra yang memuat tahun 2025 belum dicatat.") == 1
    tw2 = json.loads(jalan(capsys, ruang, "e81", "--tahun", "2025", "--triwulan", "2", "--json"))
    assert sebagian(per_indikator(tw2["baris"], "IKK-02"), "tw2", "tw3", "realisasi") == ["11", None, "22"]
    # A count that should fall is not held against the year before the year is over.
    assert sebagian(per_indikator(tw2["baris"], "IKK-01"), "tingkat_capaian", "predikat_renstra", "alasan") == [
        None, None, "Belum setahun: jumlah sampai triwulan ini tidak dibandingkan dengan target setahun. Tahun pertama Renstra.",
    ]  # fmt: skip
    assert "Kolom 14 %" in kecamatan


def test_e81_menandai_uang_sasaran_seperti_programnya(ruang: Workspace) -> None:
    baris = [b for b in ruang.e81(2026)["baris"] if b["nomor"] == 1]
    per_tingkat = {t: [b["rp_kematangan_lalu"] for b in baris if b["tingkat"] == t] for t in ("sasaran", "program")}
    assert {"2025": "diisi"} in per_tingkat["program"]
    assert {"2025": "diisi"} in per_tingkat["sasaran"]
