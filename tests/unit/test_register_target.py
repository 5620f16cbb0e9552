"""Targets as people write them, and what an indikator may be put together from: read from real workbooks."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest

from capaian import reference
from capaian.ingest import masuk
from capaian.ingest.grid import Cell, Grid
from capaian.ingest.register.baca import read_register
from capaian.ingest.register.bentuk import Register
from capaian.report.register import tulis_register

SPEC = reference.formulir_register()
KODE = "IKU-09"
DASAR = {
    "unit": kantor_kecil.UNIT, "indikator": KODE, "versi": "1", "garis": KODE, "simpul": "S1", "nama": "Yang diuji",
    "satuan": "Nilai", "jenis_satuan": "nilai", "agregasi_waktu": "nilai_akhir", "agregasi_unit": "utama",
    "basis": "inkremental", "jatuh_tempo": "TW4",
}  # fmt: skip


@pytest.fixture(scope="module")
def dasar(tmp_path_factory: pytest.TempPathFactory) -> Grid:
    """The small office's register, out of a real workbook."""
    path = tmp_path_factory.mktemp("register") / "r.xlsx"
    tulis_register(path, SPEC, kantor_kecil.register())
    return masuk.read(path.read_bytes(), "r.xlsx")


def tambah(grid: Grid, lembar: str, *baris: Mapping[str, str]) -> Grid:
    """The grid with these rows typed below the last one of a sheet."""
    sheet = grid.sheet(lembar)
    kolom = {c.teks: k for (b, k), c in sheet.sel.items() if b == 1}
    akhir = max(b for b, _ in sheet.sel)
    sel = dict(sheet.sel)
    for nomor, satu in enumerate(baris, start=akhir + 1):
        for nama, teks in satu.items():
            angka = Decimal(teks) if re.fullmatch(r"-?\d+", teks) else None
            sel[nomor, kolom[nama]] = Cell(nomor, kolom[nama], "teks" if angka is None else "angka", teks, angka)
    return replace(grid, lembar=tuple(replace(s, sel=sel) if s.nama == lembar else s for s in grid.lembar))


def baca(dasar: Grid, indikator: dict[str, Any], *target: dict[str, str] | str) -> Register:
    """The small office with one more indikator, whose TW IV and year have this target (or one each)."""
    rumus = indikator.get("rumus", "naik")
    grid = tambah(dasar, "Indikator", DASAR | {"rumus": rumus, "arah": reference.rumus()[rumus].arah} | indikator)
    milik = {"unit": kantor_kecil.UNIT, "indikator": KODE, "versi": "1"}
    grid = tambah(grid, "Pengampu", milik | {"seksi": "pelayanan", "peran": "utama"})
    grid = tambah(
        grid, "Target",
        *(
            milik | {"dokumen": "pk-2025-murni", "periode": p} | ({"bawah": t} if isinstance(t, str) else t)
            for p, t in zip(("2025-TW4", "2025"), (target[0], target[-1]), strict=True)
        ),
    )  # fmt: skip
    return read_register(grid, "r.xlsx", "x", SPEC)


def terbaca(r: Register) -> tuple[str | None, ...]:
    b = r.baris["Target"][-1]
    return b.isi["bawah"], b.isi["atas"], b.isi["teks"]


BB = {"rumus": "predikat", "satuan": "Predikat AKIP"}
YA = {"rumus": "ya_tidak", "satuan": "Ya/Tidak"}
PERSEN = {"satuan": "%", "jenis_satuan": "persen", "pembilang": "selesai", "penyebut": "masuk"}


@pytest.mark.parametrize(
    ("indikator", "target", "hasil"),
    [
        ({}, "90", ("90", None, None)),
        ({}, "≥90", ("90", None, "≥90")),
        ({}, ">= 90,5", ("90.5", None, ">= 90,5")),
        ({}, "min. 90", ("90", None, "min. 90")),
        ({}, "Minimal 90", ("90", None, "Minimal 90")),
        ({"satuan": "%", "jenis_satuan": "persen"}, "≥ 90 %", ("90", None, "≥ 90 %")),
        ({"rumus": "turun_a"}, "≤3", ("3", None, "≤3")),
        ({"rumus": "turun_b"}, "maks. 3", ("3", None, "maks. 3")),
        ({"rumus": "turun_a"}, "paling banyak 3", ("3", None, "paling banyak 3")),
        ({"rumus": "rentang"}, "80–90", ("80", "90", "80–90")),
        ({"rumus": "rentang"}, "80 - 90", ("80", "90", "80 - 90")),
        ({"rumus": "rentang"}, "80,5 s.d. 90", ("80.5", "90", "80,5 s.d. 90")),
        ({"rumus": "rentang"}, "80 sampai dengan 90", ("80", "90", "80 sampai dengan 90")),
        ({"rumus": "rentang", "satuan": "%", "jenis_satuan": "persen"}, "80-90 %", ("80", "90", "80-90 %")),
        ({"rumus": "rentang"}, {"bawah": "80", "atas": "90"}, ("80", "90", None)),
        ({"rumus": "tepat"}, "12", ("12", None, None)),
        (YA, "Ya", ("1", None, "Ya")),
        (YA, "1", ("1", None, "1")),
        (BB, "BB", ("5", None, "BB")),
        (BB, "minimal BB", ("5", None, "minimal BB")),
        (BB, {"bawah": "BB", "teks": "menurut LHE"}, ("5", None, "menurut LHE")),
        # Where only the last figure counts, the basis changes nothing.
        ({"agregasi_waktu": "nilai_akhir", "basis": "kumulatif"}, "90", ("90", None, None)),
        ({"agregasi_waktu": "jumlah", "basis": "kumulatif"}, "90", ("90", None, None)),
    ],
)
def test_target_dibaca(dasar: Grid, indikator: dict[str, Any], target: Any, hasil: tuple[str | None, ...]) -> None:
    r = baca(dasar, indikator, target)
    assert [(t.kode, t.pesan) for t in r.temuan] == []
    assert terbaca(r) == hasil


@pytest.mark.parametrize(
    ("indikator", "target", "kode"),
    [
        ({}, "≤90", ["TARGET_AMBANG_BEDA"] * 2),
        ({"rumus": "turun_a"}, "≥3", ["TARGET_AMBANG_BEDA"] * 2),
        ({"rumus": "tepat"}, "≥3", ["TARGET_AMBANG_BEDA"] * 2),
        ({}, ">90", ["TARGET_TEGAS"] * 2),
        ({"rumus": "turun_a"}, "< 3", ["TARGET_TEGAS"] * 2),
        ({}, "80-90", ["DUA_NILAI"] * 2),
        ({}, {"bawah": "80", "atas": "90"}, ["TARGET_RENTANG"] * 2),
        ({"rumus": "tepat"}, {"bawah": "80", "atas": "90"}, ["TARGET_RENTANG"] * 2),
        ({"rumus": "rentang"}, "80", ["TARGET_BATAS_KURANG"] * 2),
        ({"rumus": "rentang"}, "≥80", ["TARGET_BATAS_KURANG"] * 2),
        ({"rumus": "rentang"}, "90-80", ["TARGET_BATAS_TERBALIK"] * 2),
        ({"rumus": "rentang"}, {"bawah": "80-90", "atas": "95"}, ["TARGET_BATAS_GANDA"] * 2),
        ({"rumus": "rentang"}, "0-0", ["TARGET_BATAS_NOL"] * 2),
        ({"rumus": "rentang"}, "1-2-2025", ["BUKAN_ANGKA"] * 2),
        ({"rumus": "rentang"}, "80 sampai banyak", ["NILAI_SATUAN_BEDA"] * 2),
        ({"rumus": "tepat"}, "0", ["TARGET_NOL"] * 2),
        (YA, "Tidak", ["TARGET_BUKAN_JANJI"] * 2),
        (YA, "80", ["KATEGORI_TIDAK_DIKENAL"] * 2),
        (BB, "82,32", ["KATEGORI_TIDAK_DIKENAL"] * 2),
        (BB, "BB atau A", ["KATEGORI_TIDAK_DIKENAL"] * 2),
        (BB, "maksimal BB", ["TARGET_AMBANG_BEDA"] * 2),
        (BB, {"bawah": "B", "atas": "5"}, ["TARGET_RENTANG"] * 2),
        (BB | {"satuan": "Predikat"}, "BB", ["KATEGORI_TANPA_DAFTAR"] * 2),
    ],
)
def test_target_yang_tidak_masuk_akal(dasar: Grid, indikator: dict[str, Any], target: Any, kode: list[str]) -> None:
    r = baca(dasar, indikator, target)
    assert [t.kode for t in r.temuan] == kode
    assert {t.tingkat for t in r.temuan} == {"peringatan" if kode[0] in ("TARGET_NOL", "TARGET_BATAS_NOL") else "galat"}


@pytest.mark.parametrize(
    ("indikator", "target", "kode"),
    [
        ({"rumus": "tepat", "arah": "turun"}, "12", "ARAH_BEDA_RUMUS"),
        ({"rumus": "rentang", "arah": "naik"}, "80-90", "ARAH_BEDA_RUMUS"),
        ({"rumus": "turun_a", "arah": "naik"}, "12", "ARAH_BEDA_RUMUS"),
        ({"rumus": "naik", "arah": "stabil"}, "12", "ARAH_BEDA_RUMUS"),
        (YA | {"arah": "turun"}, "Ya", "ARAH_BEDA_RUMUS"),
        (BB | {"agregasi_waktu": "jumlah"}, "BB", "RUMUS_BEDA_AGREGASI"),
        (BB | {"agregasi_waktu": "rata_rata"}, "BB", "RUMUS_BEDA_AGREGASI"),
        (YA | {"agregasi_unit": "jumlah"}, "Ya", "RUMUS_BEDA_AGREGASI"),
        ({"agregasi_waktu": "rata_rata", "basis": "kumulatif"}, "90", "BASIS_BEDA_AGREGASI"),
        ({"agregasi_waktu": "maksimum", "basis": "kumulatif"}, "90", "BASIS_BEDA_AGREGASI"),
        (PERSEN | {"agregasi_waktu": "rata_rata", "basis": "kumulatif"}, "90", "BASIS_BEDA_AGREGASI"),
        (YA | {"pembilang": "a", "penyebut": "b"}, "Ya", "RUMUS_TANPA_RASIO"),
        (BB | {"jenis_satuan": "jumlah"}, "BB", "RUMUS_BEDA_JENIS_SATUAN"),
    ],
)
def test_gabungan_yang_tidak_masuk_akal(dasar: Grid, indikator: dict[str, Any], target: str, kode: str) -> None:
    r = baca(dasar, indikator, target)
    assert [(t.kode, t.tingkat) for t in r.temuan] == [(kode, "galat")]
    assert "{" not in r.temuan[0].pesan + r.temuan[0].saran


def test_pesan_menyebut_pilihan(dasar: Grid) -> None:
    [t] = baca(dasar, {"rumus": "tepat", "arah": "turun"}, "12").temuan
    assert t.saran == "Untuk arah turun pakai rumus turun_a atau turun_b."
    t = baca(dasar, BB | {"satuan": "Predikat"}, "BB").temuan[0]
    assert "Predikat AKIP, Opini, Level, Status desa, Mutu pelayanan" in t.saran
    t = baca(dasar, YA, "Tidak").temuan[0]
    assert "«Tidak»" in t.pesan  # what was written, not the place that it has


def test_yang_tertulis_tetap_tersimpan(dasar: Grid) -> None:
    """The value is the place in the list; the cell's own words stay beside it as its origin."""
    tabel = baca(dasar, BB, "Predikat BB").tabel()["target"][-1]
    assert (tabel["bawah"], tabel["teks_asal"], tabel["lembar"]) == ("5", "Predikat BB", "Target")
    tabel = baca(dasar, {"rumus": "rentang"}, "80–90").tabel()["target"][-1]
    assert (tabel["bawah"], tabel["atas"], tabel["teks_asal"]) == ("80", "90", "80–90")
    assert "+" not in tabel["sel"]


def test_rentang_dalam_dua_sel_menyebut_keduanya(dasar: Grid) -> None:
    """An upper bound that stands in a cell of its own is traced to it."""
    hasil = baca(dasar, {"rumus": "rentang"}, {"bawah": "80", "atas": "90"})
    tabel = [b for b in hasil.tabel()["target"] if b["indikator"] == KODE][-1]
    assert tabel["teks_asal"] == "80 – 90"
    kiri, kanan = tabel["sel"].split("+")
    assert kiri[1:] == kanan[1:] and ord(kanan[0]) == ord(kiri[0]) + 1


@pytest.mark.parametrize(
    ("indikator", "tw", "setahun", "pesan"),
    [
        ({"rumus": "rentang"}, "80-90", "80-95", "target triwulan terakhir IKU-09 90, target setahun 95."),
        ({"rumus": "rentang"}, "75-90", "80-90", "target triwulan terakhir IKU-09 75, target setahun 80."),
        (BB, "B", "BB", "target triwulan terakhir IKU-09 B, target setahun BB."),
    ],
)
def test_target_setahun_tiap_batas(dasar: Grid, indikator: dict[str, Any], tw: str, setahun: str, pesan: str) -> None:
    """Each bound of TW IV is compared with that of the year, and words are called by their names."""
    [t] = baca(dasar, indikator, tw, setahun).temuan
    assert (t.kode, t.tingkat) == ("TARGET_AKHIR_BEDA", "peringatan")
    assert t.pesan.endswith(pesan)


def test_kata_dan_rentang_lewat_buku_kerja(tmp_path: Path) -> None:
    """The same out of a workbook that we wrote ourselves: words stay words there, figures are real ones."""
    isi = kantor_kecil.register()
    for baris in isi["Target"]:
        if baris["indikator"] == "IKU-01":
            baris["bawah"] = "≥85"
    tulis_register(tmp_path / "r.xlsx", SPEC, isi)
    r = read_register(masuk.read((tmp_path / "r.xlsx").read_bytes(), "r.xlsx"), "r.xlsx", "x", SPEC)
    assert r.temuan == []
    assert {b.isi["bawah"] for b in r.baris["Target"] if b.isi["indikator"] == "IKU-01"} == {"85"}
