"""Indikator that are measured in words, where two years, other places and E.81 are shown, in what the checks say, and
in sheets of the seksi's own layout."""

import json
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
import yaml
from kantor_kecil import UNIT
from perintah import jalankan

from capaian.workspace import Workspace

OLEH = {"oleh": "uji", "peran": "kasubag"}
CATATAN = {"penghambat": "Bukti belum lengkap", "tindak_lanjut": "Kasubag melengkapi", "bukti": "LHE"}
_BARU = (("IKU-11", "predikat", "Predikat AKIP", "BB"), ("IKU-12", "ya_tidak", "Ada/Tidak", "Ya"))


def _register() -> dict[str, list[dict[str, str]]]:
    isi = kantor_kecil.register()
    for kode, rumus, satuan, target in _BARU:
        milik = {"unit": UNIT, "indikator": kode, "versi": "1"}
        isi["Indikator"].append(
            milik | {"garis": kode, "simpul": "S1", "nama": f"Indikator {rumus}", "satuan": satuan,
                     "jenis_satuan": "nilai", "arah": "naik", "rumus": rumus, "agregasi_waktu": "nilai_akhir",
                     "agregasi_unit": "utama", "basis": "inkremental", "jatuh_tempo": "TW1,TW2,TW3,TW4"}
        )  # fmt: skip
        isi["Pengampu"].append(milik | {"seksi": "trantib", "peran": "utama"})
        isi["Target"] += [
            milik | {"dokumen": f"pk-{tahun}-murni", "periode": p, "bawah": target}
            for tahun in kantor_kecil.TAHUN for p in (*(f"{tahun}-TW{ke}" for ke in (1, 2, 3, 4)), str(tahun))
        ]  # fmt: skip
    isi["Dokumen"].append({
        "unit": UNIT, "dokumen": "renstra-2024", "jenis": "renstra", "tahun": "2024", "versi": "murni",
        "tanggal": "2024-01-15",
    })  # fmt: skip
    isi["Target"].append(
        {"unit": UNIT, "indikator": "IKU-11", "versi": "1", "dokumen": "renstra-2024", "periode": "2026", "bawah": "A"}
    )
    isi["Pembanding"].append(
        {
            "garis": "IKU-11",
            "tahun": "2025",
            "cakupan": "kabupaten",
            "nilai": "Predikat AA",
            "sumber": "LKjIP Kabupaten",
        }
    )
    return isi


def _muat(ws: Workspace, tahun: int, ke: int, predikat: str, ya: str, **pilihan: Any) -> Any:
    isi = {
        "trantib": {
            "kinerja:IKU-11": {"realisasi": predikat, **CATATAN},
            "kinerja:IKU-12": {"realisasi": ya, **CATATAN},
        }
    }
    return ws.muat(kantor_kecil.isi(ws, tahun, ke, isi, seksi=["trantib"]), **OLEH, **pilihan)


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """2024 ends with B and Tidak, 2025 with BB and Ya; TW III of 2025 is a bad one."""
    folder = tmp_path_factory.mktemp("kata-banding") / "ruang"
    ws = Workspace.mulai(folder, kantor_toml=kantor_kecil.kantor(), isi_register=_register())
    hasil = ws.register(folder / "data" / "raw" / "register.xlsx", **OLEH)
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    for tahun, isi in ((2024, ["CC", "CC", "CC", "B"]), (2025, ["B", "BB", "D", "BB"])):
        for ke, predikat in enumerate(isi, start=1):
            dimuat = _muat(ws, tahun, ke, predikat, "Tidak" if tahun == 2024 else "Ya")
            assert dimuat.dimuat, [t.pesan for h in dimuat.berkas for t in h.menahan]
            # From BB to D is a fall, but nobody can say how many times smaller.
            assert not {t.kode for h in dimuat.berkas for t in h.temuan} & {
                "LONJAKAN_TW",
                "LONJAKAN_TAHUN",
                "SALAH_KOMA",
            }
    return ws


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> str:
    keluar, _ = jalankan(capsys, ws, *argumen, kode=kode)
    return keluar


def baris(teks: str, kode: str) -> list[str]:
    """The words of the first line of an indikator in a printed table."""
    return next(b for b in teks.splitlines() if kode in b).split()


def test_dua_tahun_dalam_kata(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    teks = jalan(capsys, ruang, "banding", "--tahun", 2025)
    assert {"B*", "BB", "naik", "80,00*", "100,00"} <= set(baris(teks, "IKU-11"))
    assert {"Tidak*", "Ya", "naik"} <= set(baris(teks, "IKU-12"))
    assert {"BB", "B*"} <= {
        x for b in jalan(capsys, ruang, "banding", "--tahun", 2025, "--lima-tahun").split() for x in [b]
    }
    tabel = {b["Kode"]: b for b in ruang.tabel_banding(2025).to_dict("records")}
    assert [tabel["IKU-11"][k] for k in ("Realisasi 2024", "Realisasi 2025", "Selisih realisasi")] == [
        "B",
        "BB",
        "naik",
    ]
    petunjuk = ruang.grafik_banding(2025).to_json()
    assert "realisasi Tidak, target Ya" in petunjuk
    assert "BB" in ruang.grafik_indikator("IKU-11", 2025).to_json()


def test_laporan_triwulan_dalam_kata(ruang: Workspace, tmp_path: Path) -> None:
    lembar = openpyxl.load_workbook(ruang.lapor_triwulan(2025, 3, tujuan=tmp_path / "l.xlsx"))["Dua Tahun"]
    isi = next([c.value for c in b] for b in lembar.iter_rows() if "IKU-11" in [c.value for c in b])
    assert isi[5:10] == ["BB", "BB", "CC", "D", "turun"]
    assert "▼ Realisasi memburuk (dari CC menjadi D)" in isi[-1]


def test_renstra_pembanding_dan_e81_dalam_kata(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    renstra = jalan(capsys, ruang, "banding", "--tahun", 2025, "--renstra")
    assert "dari BB menjadi A" in renstra
    assert {"BB", "A"} <= set(baris(renstra, "IKU-11"))
    assert "Ya" in baris(renstra, "IKU-12")
    pembanding = jalan(capsys, ruang, "banding", "--tahun", 2025, "--pembanding")
    assert {"BB", "AA", "belum", "menyamai"} <= set(baris(pembanding, "IKU-11"))
    e81 = baris(jalan(capsys, ruang, "e81", "--tahun", 2025), "IKU-11")
    assert e81[e81.index("A") :][:9] == ["A", "B*", "BB", "B", "BB", "D", "BB", "BB", "BB"]


def test_yang_disahkan_dalam_kata(ruang: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "ruang"
    import shutil

    shutil.copytree(ruang.ruang, folder)
    ws = Workspace(folder)
    sah = ws.sahkan(2025, 2, oleh="Camat Uji", peran="camat", setuju=True, alasan="seksi lain menyusul")
    [berkas] = _muat(ws, 2025, 2, "A", "Ya").berkas
    pesan = {t.kode: t.pesan for t in berkas.temuan}
    assert "realisasi BB → A" in pesan["DISAHKAN_BERUBAH"]
    assert [(b.lama, b.baru) for b in berkas.beda if b.objek == "IKU-11"] == [("BB", "A")]
    _muat(ws, 2025, 2, "A", "Ya", setuju=True, alasan="dinilai ulang", dasar="LHE 2025")
    teks = jalan(capsys, ws, "pengesahan", "--beda", sah.snapshot)
    assert any({"IKU-11", "realisasi", "BB", "A"} <= set(b.split()) for b in teks.splitlines())


def test_pesan_pemeriksaan_dalam_kata(ruang: Workspace) -> None:
    """The printed target of a form that is older than the register."""
    [path] = kantor_kecil.isi(ruang, 2025, 4, {"trantib": {"kinerja:IKU-11": {"realisasi": "BB", **CATATAN}}},
                              seksi=["trantib"], akhiran="-lama")  # fmt: skip
    buku = openpyxl.load_workbook(path)
    lembar = buku["Kertas Kerja"]
    tanda = {lembar.cell(b, 1).value: b for b in range(1, lembar.max_row + 1)}
    kolom = {lembar.cell(tanda["#kolom:kinerja"], k).value: k for k in range(2, lembar.max_column + 1)}
    lembar.cell(tanda["kinerja:IKU-11"], kolom["target"]).value = "CC"
    buku.save(path)
    [hasil] = ruang.periksa([path]).berkas
    assert {t.kode: t.pesan for t in hasil.temuan}["TARGET_BERUBAH"] == (
        "Target Triwulan IV 2025 «Indikator predikat» di berkas ini CC, sedangkan di register BB."
    )


# -- a layout of the seksi's own ---------------------------------------------------------------------------------------

JUDUL = ["No", "Indikator Kinerja", "Satuan", "Target Tahunan", "Realisasi TW I", "Realisasi TW II", "Kendala"]


def asing(path: Path, predikat: object, ya: object, satuan: str = "Predikat SAKIP") -> Path:
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Capaian"
    for isi in (
        ["CAPAIAN KINERJA SEKSI TRANTIB"], ["KECAMATAN UJI TAHUN 2025"], [], JUDUL,
        [1, "Jumlah pelanggaran Perda", "Kasus", 12, 2, 3, None], [2, "Jumlah patroli", "Kali", 40, 8, 12, "Kendaraan"],
        [3, "Indikator predikat", satuan, "Predikat BB", predikat, None, "Bukti"],
        [4, "Indikator ya_tidak", "Ada/Tidak", "Ada", ya, None, None],
    ):  # fmt: skip
        lembar.append(isi)
    buku.save(path)
    return path


def periksa_asing(ruang: Workspace, path: Path, capsys: pytest.CaptureFixture[str], kode: int) -> dict[str, Any]:
    jawab = path.with_suffix(".yaml")
    jawaban = {"PETA_BELUM_DIKONFIRMASI@Capaian!A4": "ya", "BASIS_KOLOM@Capaian!E4": "posisi"}
    jawab.write_text(yaml.safe_dump({path.name: jawaban}), encoding="utf-8")
    teks = jalan(capsys, ruang, "periksa", path, "--seksi", "trantib", "--tahun", 2025, "--triwulan", 1, "--jawab", jawab,
                 "--json", kode=kode)  # fmt: skip
    return json.loads(teks)["berkas"][0]


def test_kata_di_lembar_asing(ruang: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read into the same fact as from our own form, with the raw text and the cell."""
    isi = periksa_asing(ruang, asing(tmp_path / "asing.xlsx", "predikat bb", "Ada"), capsys, kode=1)
    angka = {(a["indikator"], a["kolom"]): (a["nilai"], a["sel"], a["teks"], a["aturan"]) for a in isi["angka"]}
    assert angka["IKU-11", "realisasi"] == ("5", "E7", "predikat bb", "kategori")
    assert angka["IKU-12", "realisasi"] == ("1", "E8", "Ada", "kategori")
    assert ("5", "Predikat BB", "kategori") in [
        (a["nilai"], a["teks"], a["aturan"]) for a in isi["angka"] if a["sel"] == "D7"
    ]
    kode = {t["kode"]: t for t in isi["temuan"]}
    # The other name of the same list is the same satuan.
    assert not kode.keys() & {"SATUAN_BEDA", "SATUAN_TIDAK_DIKENAL", "KATEGORI_TIDAK_DIKENAL", "BUKAN_ANGKA"}


@pytest.mark.parametrize("isi", ["82,32", 82.32, "Sangat baik"])
def test_kata_yang_tidak_dikenal_di_lembar_asing(
    ruang: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], isi: object
) -> None:
    hasil = periksa_asing(ruang, asing(tmp_path / "asing.xlsx", isi, "Ya"), capsys, kode=1)
    [t] = [t for t in hasil["temuan"] if t["kode"] == "KATEGORI_TIDAK_DIKENAL"]
    assert (t["tingkat"], t["sel"]) == ("galat", "E7")
    assert "D, C, CC, B, BB, A, dan AA" in t["saran"]


def test_satuan_lain_tetap_ditanya(ruang: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hasil = periksa_asing(ruang, asing(tmp_path / "asing.xlsx", "BB", "Ya", satuan="Opini"), capsys, kode=1)
    assert "SATUAN_BEDA" in {t["kode"] for t in hasil["temuan"]}
