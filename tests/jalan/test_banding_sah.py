"""Two years side by side say whether the earlier figure was signed, and whether it is still the one that was."""

import json
from decimal import Decimal
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from kantor_kecil import UNIT
from perintah import jalankan

from capaian.report import rumus_kata
from capaian.workspace import Workspace

OLEH = {"oleh": "uji", "peran": "kasubag"}


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small office with a Renstra 2024-2026 for IKK-02 and all of 2024 and 2025 reported; nothing signed."""
    folder = tmp_path_factory.mktemp("sah") / "ruang"
    isi = kantor_kecil.register()
    isi["Dokumen"].append({
        "unit": UNIT, "dokumen": "renstra-2024", "jenis": "renstra", "tahun": "2024", "versi": "murni",
        "tanggal": "2024-01-15",
    })  # fmt: skip
    isi["Target"] += [
        {"unit": UNIT, "indikator": "IKK-02", "versi": "1", "dokumen": "renstra-2024", "periode": p, "bawah": "40"}
        for p in ("2024", "2025", "2026")
    ]
    ws = Workspace.mulai(folder, kantor_toml=kantor_kecil.kantor(), isi_register=isi)
    assert ws.register(folder / "data" / "raw" / "register.xlsx", **OLEH).status == "diterima"
    for tahun in (2024, 2025):
        for ke in (1, 2, 3, 4):
            dimuat = ws.muat(kantor_kecil.isi(ws, tahun, ke), **OLEH)
            assert len(dimuat.dimuat) == 3, [t.pesan for h in dimuat.berkas for t in h.menahan]
    return ws


@pytest.fixture(scope="module")
def sah(ruang: Workspace) -> str:
    """The year 2024 is signed, and then one figure of it corrected with its legal basis."""
    hasil = ruang.sahkan(2024, oleh="Camat Uji", peran="camat")
    assert hasil.status == "disahkan"
    lain = {"trantib": {"kinerja:IKK-02": {"realisasi": Decimal(48), "bukti": "Jurnal patroli"}}}
    koreksi = ruang.muat(
        kantor_kecil.isi(ruang, 2024, 4, lain, seksi=["trantib"]), setuju=True, alasan="satu patroli terlewat",
        dasar="Nota dinas 700/1/2025", **OLEH,
    )  # fmt: skip
    assert koreksi.dimuat
    return hasil.snapshot


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object) -> str:
    keluar, _ = jalankan(capsys, ws, *argumen, "--tahun", "2025")
    return keluar


def per_kode(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object) -> dict[str, Any]:
    baris = json.loads(jalan(capsys, ws, *argumen, "--json"))
    return {b["indikator"]: b for b in (baris["baris"] if isinstance(baris, dict) else baris) if b.get("tahun") != 2025}


def test_belum_disahkan(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    baris = per_kode(capsys, ruang, "banding")
    # Also of a figure that is not there: nobody has signed that it is missing.
    assert {b["kematangan_lalu"] for b in baris.values()} == {"diisi"}
    teks = jalan(capsys, ruang, "banding")
    assert "44*" in teks
    assert "* belum disahkan" in teks
    lima = jalan(capsys, ruang, "banding", "--lima-tahun")
    assert "110,00*" in lima
    assert "* belum disahkan" in lima
    renstra = per_kode(capsys, ruang, "banding", "--renstra")
    assert renstra["IKK-02"]["kematangan_lalu"] == {"2024": "diisi"}
    assert "* Realisasi s.d. memuat tahun yang belum disahkan: 2024." in jalan(capsys, ruang, "banding", "--renstra")
    assert "* Kolom 6 memuat tahun yang belum disahkan: 2024." in jalan(capsys, ruang, "e81")


def test_tahun_pertama_tidak_punya_tahun_lalu(ruang: Workspace) -> None:
    assert {(b["kematangan_lalu"], b["snapshot_lalu"]) for b in ruang.banding(2024)} == {(None, None)}
    assert {str(b["kematangan_lalu"]) for b in ruang.renstra(2024)} == {"{}"}


def test_disahkan_dan_berubah_sesudahnya(ruang: Workspace, sah: str, capsys: pytest.CaptureFixture[str]) -> None:
    baris = per_kode(capsys, ruang, "banding")
    assert {k: b["kematangan_lalu"] for k, b in baris.items()} == {
        "IKU-01": "disahkan", "IKU-02": "disahkan", "IKK-01": "disahkan", "IKK-02": "berubah_setelah_disahkan",
        "IKL-01": "disahkan",
    }  # fmt: skip
    # The figure that holds now stands there, and the way to the signed one beside it.
    assert (baris["IKK-02"]["realisasi_lalu"], baris["IKK-02"]["snapshot_lalu"]) == ("48", sah)
    teks = jalan(capsys, ruang, "banding")
    assert "48†" in teks
    assert f"† berubah setelah disahkan: capaian pengesahan --beda {sah}" in teks
    assert "*" not in teks
    lima = {b["indikator"]: b for b in ruang.lima_tahun(2025) if b["tahun"] == 2024}
    assert lima["IKK-02"]["kematangan"] == "berubah_setelah_disahkan"
    assert lima["IKK-01"]["kematangan"] == "disahkan"
    e81 = per_kode(capsys, ruang, "e81")
    assert e81["IKK-02"]["kematangan_lalu"] == {"2024": "berubah_setelah_disahkan"}
    # The money of that year is as it was signed.
    uang = [b["rp_kematangan_lalu"] for b in ruang.e81(2025)["baris"] if b["unit"] == UNIT and b["nomor"] == 1]
    assert {"2024": "disahkan"} in uang
    assert not [u for u in uang if u not in ({}, {"2024": "disahkan"})]


def test_tampilan_lain(ruang: Workspace, sah: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The notebook's table, the chart and the quarterly report say it too."""
    tabel = {b["Kode"]: b["Angka 2024"] for b in ruang.tabel_banding(2025).to_dict("records")}
    assert (tabel["IKK-01"], tabel["IKK-02"]) == ("disahkan", "berubah setelah disahkan")
    assert "(berubah setelah disahkan)" in ruang.grafik_banding(2025).to_json()
    path = ruang.lapor_triwulan(2025, 4, tujuan=tmp_path_factory.mktemp("lapor") / "l.xlsx")
    isi = [str(c.value) for baris in openpyxl.load_workbook(path)["Dua Tahun"].iter_rows() for c in baris if c.value]
    assert any("Angka Triwulan IV 2024 belum disahkan." in x for x in isi)


def test_keterangan_hanya_di_samping_angka() -> None:
    b = {"kematangan_lalu": "diisi", "realisasi_lalu": None, "capaian_lalu": None}
    assert rumus_kata.status_lalu(b) is None
    assert rumus_kata.status_lalu(b | {"realisasi_lalu": Decimal(1)}) == "belum disahkan"
    assert rumus_kata.status_lalu(b | {"realisasi_lalu": Decimal(1), "kematangan_lalu": "disahkan"}) is None
