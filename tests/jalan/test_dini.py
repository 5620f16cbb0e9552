"""Early warning at the terminal: the road to the year's target, and what a person should look at before signing."""

import json
from decimal import Decimal
from typing import Any

import kantor_kecil
import pytest
from kantor_kecil import UNIT
from perintah import jalankan

from capaian.cli.telaah import _cetak
from capaian.workspace import Workspace

_PENJELASAN = {"penghambat": "Petugas kurang", "tindak_lanjut": "Jadwal baru", "bukti": "Laporan"}


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two TW of 2025: five kasus each where three are allowed, fewer patroli than planned."""
    ws = kantor_kecil.buat(tmp_path_factory.mktemp("dini") / "ruang")
    for ke in (1, 2):
        ubah = {
            "trantib": {
                "kinerja:IKK-01": {"realisasi": Decimal(5), **_PENJELASAN},
                "kinerja:IKK-02": {"realisasi": Decimal(8 * ke), **_PENJELASAN},
            }
        }
        dimuat = ws.muat(kantor_kecil.isi(ws, 2025, ke, ubah), oleh="uji", peran="kasubag")
        assert len(dimuat.dimuat) == 3, [t.pesan for h in dimuat.berkas for t in h.menahan]
    return ws


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: str, kode: int = 0) -> str:
    keluar, galat = jalankan(capsys, ws, *argumen, kode=kode)
    return galat if kode == 2 else keluar


def data(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: str) -> Any:
    return json.loads(jalan(capsys, ws, *argumen, "--json"))


TW2 = ("--tahun", "2025", "--triwulan", "2")


def test_laju_json(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (b,) = [b for b in data(capsys, ruang, "angka", "--laju", *TW2) if b["indikator"] == "IKK-02"]
    kolom = (
        "realisasi_sd",
        "selisih_sd",
        "target_tahun",
        "sisa_tw",
        "perlu",
        "proyeksi",
        "capaian_proyeksi",
        "poin_tw",
    )
    assert [b[k] for k in kolom] == ["16", "-4", "40", 2, "12", "32", "80.00", "-20.00"]
    assert b["perlu_kata"] == "Perlu 12 Kali tiap triwulan, selama dua triwulan yang tersisa."
    assert b["asumsi_kata"] == "bila laju rata-rata dua triwulan ini berlanjut"


def test_laju_tercetak(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    teks = jalan(capsys, ruang, "angka", "--laju", *TW2)
    assert {"baik", "buruk"} & set(teks.split())
    assert f"{UNIT} · IKK-01: Boleh bertambah rata-rata paling banyak 1 Kasus tiap triwulan, selama dua" in teks
    assert "IKU-01: Belum jatuh tempo untuk dilaporkan." in teks
    assert max(map(len, teks.splitlines())) <= 150
    salah = jalan(capsys, ruang, "angka", "--laju", "--tahun", "2025", kode=2)
    assert salah == "Laju dihitung pada sebuah triwulan: tambahkan --triwulan 1 sampai 4.\n"


def test_telaah_json(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    hasil = data(capsys, ruang, "telaah", *TW2)
    ada = [(b["telaah"], b["tingkat"], b["unit"], b["objek"]) for b in hasil]
    assert ada == [
        ("di_bawah_beruntun", "penting", UNIT, "IKK-01"),
        ("di_bawah_beruntun", "penting", UNIT, "IKK-02"),
        ("laju_tertinggal", "perhatian", UNIT, "IKK-01"),
        ("laju_tertinggal", "perhatian", UNIT, "IKK-02"),
    ]
    assert set(hasil[0]) == {
        "telaah", "tingkat", "nama", "unit", "objek", "uraian", "pesan", "alasan", "saran", "sumber", "nilai",
    }  # fmt: skip
    assert hasil[0]["nilai"] == {
        "periode": "2025-TW2", "periode_lalu": "2025-TW1", "capaian_lalu": "33.33", "capaian": "33.33",
    }  # fmt: skip


def test_telaah_tercetak(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    teks = jalan(capsys, ruang, "telaah", *TW2)
    assert "Perlu dilihat: 2 penting, 2 perhatian." in teks
    assert teks.count("PENTING  Di bawah target dua triwulan berturut-turut") == 1
    assert "  - IKK-01 Jumlah pelanggaran Perda: Capaian 33,33 pada Triwulan I 2025 dan 33,33 pada Triwulan II" in teks
    # Why and what to do stand once below the list, not once a line.
    assert teks.count("Sekali di bawah target bisa kebetulan") == 1
    assert "Tidak ada yang perlu dilihat." in jalan(capsys, ruang, "telaah", "--tahun", "2025", "--triwulan", "1")


def banyak(n: int, unit: str = "kec") -> list[dict[str, Any]]:
    return [
        {"unit": unit, "objek": f"A{i}", "uraian": "Uraian " * 20, "pesan": "Ada.", "nama": "Sesuatu", "tingkat": "catatan",
         "alasan": "Sebab.", "saran": "Saran."}
        for i in range(n)
    ]  # fmt: skip


def test_daftar_panjang_dipotong(capsys: pytest.CaptureFixture[str]) -> None:
    _cetak(banyak(17), semua=False)
    teks = capsys.readouterr().out
    assert (teks.count("Ada."), "  … dan 12 lainnya (--semua)\n" in teks) == (5, True)
    assert max(map(len, teks.splitlines())) <= 110
    # One more than the limit is not worth a line that says so.
    for n, semua in ((6, False), (17, True)):
        _cetak(banyak(n), semua=semua)
        teks = capsys.readouterr().out
        assert (teks.count("Ada."), "lainnya" in teks) == (n, False)


def test_unit_disebut_bila_lebih_dari_satu(capsys: pytest.CaptureFixture[str]) -> None:
    _cetak(banyak(1), semua=False)
    assert "- A0 Uraian" in capsys.readouterr().out
    _cetak([*banyak(1), *banyak(1, "kel")], semua=False)
    teks = capsys.readouterr().out
    assert "- kec · A0" in teks and "- kel · A0" in teks


def test_keadaan_hari_lain(ruang: Workspace) -> None:
    """The road of another day is that of what was known then."""
    from datetime import date

    assert ruang.laju(2025, 2, per=date.today()) == ruang.laju(2025, 2)


def test_ruang_tidak_disentuh(ruang: Workspace) -> None:
    sebelum = sorted(p for p in ruang.ruang.rglob("*") if p.is_file() and "curated" not in p.parts)
    ruang.laju(2025, 2)
    ruang.telaah(2025, 2)
    assert sorted(p for p in ruang.ruang.rglob("*") if p.is_file() and "curated" not in p.parts) == sebelum
