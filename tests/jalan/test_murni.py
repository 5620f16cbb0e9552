"""A PK that was changed within the year: capaian against the PK in force, and against the PK murni beside it."""

import json
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from kantor_kecil import UNIT
from perintah import jalankan

from capaian.workspace import Workspace

BARU = "pk-2025-perubahan-1"


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small office; from February on fewer cases of IKK-01 are allowed in each TW."""
    folder = tmp_path_factory.mktemp("murni") / "ruang"
    isi = kantor_kecil.register()
    isi["Dokumen"].append({
        "unit": UNIT, "dokumen": BARU, "jenis": "pk", "tahun": "2025", "versi": "perubahan 1", "tanggal": "2025-02-20",
    })  # fmt: skip
    isi["Target"] += [
        {"unit": UNIT, "indikator": "IKK-01", "versi": "1", "dokumen": BARU, "periode": p, "bawah": t}
        for p, t in (("2025-TW1", "4"), ("2025-TW2", "3"), ("2025", "13"))
    ]
    ws = kantor_kecil.buat(folder, isi)
    dimuat = ws.muat(kantor_kecil.isi(ws, 2025, 1), oleh="uji", peran="kasubag")
    assert len(dimuat.dimuat) == 3
    return ws


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object) -> str:
    keluar, _ = jalankan(capsys, ws, *argumen)
    return keluar


def data(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object) -> Any:
    return json.loads(jalan(capsys, ws, *argumen, "--json"))


TW1 = ("--tahun", 2025, "--triwulan", 1)


def test_angka_menyebut_keduanya(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    hasil = {(b["indikator"], b["ukuran"]): b for b in data(capsys, ruang, "angka", *TW1)}
    assert hasil["IKK-01", "tw"]["capaian"] == "150.00"
    assert hasil["IKK-01", "tw"]["dokumen"] == BARU
    assert hasil["IKK-01", "tw"]["murni"] == {"dokumen": "pk-2025-murni", "target": "3", "capaian": "133.33"}
    assert hasil["IKU-02", "tw"]["murni"] is None
    kalimat = f"IKK-01: target PK murni 3 → 4 ({BARU}); capaian terhadap PK murni 133,33 %."
    teks = jalan(capsys, ruang, "angka", *TW1)
    assert teks.count(kalimat) == 2  # of the TW, and year to date
    assert "IKU-02: target PK murni" not in teks


def test_target_yang_tetap_tidak_disebut(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """TW II is promised the same by both; year to date it is not. Nothing is reported yet, which is no zero."""
    hasil = {(b["indikator"], b["ukuran"]): b for b in data(capsys, ruang, "angka", "--tahun", 2025, "--triwulan", 2)}
    assert hasil["IKK-01", "tw"]["murni"] is None
    assert hasil["IKK-01", "sd"]["murni"] == {"dokumen": "pk-2025-murni", "target": "6", "capaian": None}
    teks = jalan(capsys, ruang, "angka", "--tahun", 2025, "--triwulan", 2)
    assert f"IKK-01: target PK murni 6 → 7 ({BARU}); capaian terhadap PK murni belum ada." in teks


def test_jejak_sampai_sel_pk_murni_dan_kembali(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    satu = next(b for b in data(capsys, ruang, "jejak", "IKK-01", *TW1) if b["ukuran"] == "tw")
    asal = {a["sebagai"]: a for a in satu["asal_target"]}
    assert {k: (a["dokumen"], a["teks"]) for k, a in asal.items()} == {
        "target": (BARU, "4"), "target_murni": ("pk-2025-murni", "3"),
    }  # fmt: skip
    teks = jalan(capsys, ruang, "jejak", "IKK-01", *TW1)
    assert "capaian terhadap PK murni 133,33 %  =  (2 × 3 \N{MINUS SIGN} 2) / 3 × 100 = 133,33" in teks
    assert f"target PK murni: «3» di register.xlsx, lembar «Target», sel {asal['target_murni']['sel']}" in teks
    sel = f"Target!{asal['target_murni']['sel']}"
    (berkas,) = data(capsys, ruang, "jejak", "--berkas", "register.xlsx", "--sel", sel)
    dipakai = {(a["objek"], a["periode"], a["ukuran"], a["sebagai"]) for a in berkas["angka"]}
    assert ("IKK-01", "2025-TW1", "tw", "target_murni") in dipakai
    assert ("IKK-01", "2025-TW2", "sd", "target_murni") in dipakai
    # The mean is of the capaian in force.
    assert not [a for a in dipakai if a[2].startswith("rata_rata")]


def test_laporan_menyebutnya(ruang: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = ruang.lapor_triwulan(2025, 1, tujuan=tmp_path_factory.mktemp("lapor") / "l.xlsx")
    lembar = openpyxl.load_workbook(path)["Capaian per Indikator"]
    isi = [str(sel.value) for baris in lembar.iter_rows() for sel in baris if sel.value]
    assert any(f"Target PK murni 3 → 4 ({BARU}); capaian terhadap PK murni 133,33 %." in x for x in isi)


def test_dari_berkas_sampai_laporan(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """A file leads to the reports that were written of its periods, by the office or by the kelurahan."""
    perintah = ("jejak", "--berkas", "kel-uji-kelurahan-2025-tw1.xlsx")
    (berkas,) = data(capsys, ruang, *perintah)
    assert berkas["laporan"] == []
    kantor, kelurahan = ruang.lapor_triwulan(2025, 1), ruang.lapor_triwulan(2025, 1, unit="kel-uji")
    ruang.lapor_triwulan(2025, 2)
    (berkas,) = data(capsys, ruang, *perintah)
    # Year to date of TW II is made of it, too.
    assert [(b["kantor"], b["periode"], b["berkas"]) for b in berkas["laporan"]] == [
        (UNIT, "2025-TW1", kantor.name), ("kel-uji", "2025-TW1", kelurahan.name),
        (UNIT, "2025-TW2", "kec-uji-2025-tw2-laporan.xlsx"),
    ]  # fmt: skip
    assert f"tampil dalam {kantor.name} (kec-uji, 2025-TW1)" in jalan(capsys, ruang, *perintah)


def test_dibekukan_dan_dijaga(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """What is signed holds it, and a register that changes the promise of January is asked about."""
    sah = ruang.sahkan(2025, 1, oleh="Camat Uji", peran="camat", setuju=True, alasan="lengkap")
    hasil = {(b["indikator"], b["ukuran"]): b for b in data(capsys, ruang, "angka", "--snapshot", sah.snapshot)}
    assert hasil["IKK-01", "tw"]["murni"]["capaian"] == "133.33"
    satu = next(b for b in data(capsys, ruang, "jejak", "IKK-01", *TW1) if b["ukuran"] == "tw")
    (sel,) = [a["sel"] for a in satu["asal_target"] if a["sebagai"] == "target_murni"]
    register = ruang.ruang / "data" / "raw" / "register.xlsx"
    buku = openpyxl.load_workbook(register)
    buku["Target"][sel] = 2
    buku.save(register)
    ditanya = ruang.register(register, oleh="uji", peran="kasubag", setuju=True, alasan="salah ketik")
    assert ditanya.status == "ditanya"
    (t,) = [t for t in ditanya.temuan if t.kode == "DISAHKAN_BERUBAH"]
    assert "terhadap PK murni: 133,33 → 100,00" in t.pesan
