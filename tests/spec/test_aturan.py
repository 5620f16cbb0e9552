"""docs/aturan.md: up to date, complete, and right by its own arithmetic.

The equations are recalculated here from the page's text alone, with fractions: neither the SQL nor the oracle takes part.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import cetak_aturan
import pytest
from kata_aturan import angka, masukan_rumus
from oracle import bulat

from capaian import measure, reference

AKAR = Path(__file__).parents[2]
SPEC = cetak_aturan.baca()
KANTOR = [
    pytest.param(k, id=f"{stem}: {k['judul']}")
    for stem, isi in SPEC.items()
    if isi["bentuk"] in ("kantor", "kabupaten")
    for k in isi["kasus"]
]
RUMUS = [k for isi in SPEC.values() if isi["bentuk"] == "rumus" for k in isi["kasus"]]

# --- arithmetic of the page ------------------------------------------------------------------------------------------

_SATUAN = re.compile(r"\d[\d.]*(?:,\d+)?|[-−+×/()|]")


def nilai(teks: str) -> Fraction:
    """ "1.234,5" as a number; the minus sign may be either one."""
    return Fraction(Decimal(teks.replace("−", "-").replace(".", "").replace(",", ".")))


def hitung(teks: str) -> Fraction:
    """(2 × 10 − 12) / 10 × 100, read by hand: the four operations, brackets and |…|."""
    sisa = _SATUAN.findall(teks)
    assert "".join(sisa) == teks.replace(" ", ""), f"bukan hitungan: {teks}"

    def faktor() -> Fraction:
        satu = sisa.pop(0)
        if satu in "-−":
            return -faktor()
        if satu in "(|":
            isi = jumlah()
            assert sisa.pop(0) == {"(": ")", "|": "|"}[satu]
            return abs(isi) if satu == "|" else isi
        return nilai(satu)

    def kali() -> Fraction:
        hasil = faktor()
        while sisa and sisa[0] in "×/":
            hasil = hasil * faktor() if sisa.pop(0) == "×" else hasil / faktor()
        return hasil

    def jumlah() -> Fraction:
        hasil = kali()
        while sisa and sisa[0] in "+-−":
            hasil = hasil + kali() if sisa.pop(0) == "+" else hasil - kali()
        return hasil

    hasil = jumlah()
    assert not sisa, f"bukan hitungan: {teks}"
    return hasil


def periksa(persamaan: str) -> list[str]:
    """The figures on the right of an equation that holds; AssertionError where it does not."""
    kiri, hasil = persamaan.rsplit(" = ", 1)
    hasil, _, ditulis = hasil.partition("; ditulis ")
    if m := re.fullmatch(r"(\S+) di dalam (\S+) sampai (\S+)", kiri):
        r, bawah, atas = (nilai(x) for x in m.groups())
        benar = bawah <= r <= atas and hasil == "100,00"
    elif m := re.fullmatch(r"(\S+) sama dengan target (\S+)", kiri):
        benar = nilai(m[1]) == nilai(m[2]) and hasil == "100,00"
    elif m := re.fullmatch(r"(Ya|Tidak), targetnya Ya", kiri):
        benar = hasil == {"Ya": "100,00", "Tidak": "0,00"}[m[1]]
    else:
        angka_saja = re.sub(r"urutan [^/]*?\((\d+)\)", r"\1", kiri)
        benar = bulat(hitung(angka_saja), len(hasil.partition(",")[2])) == nilai(hasil)
    assert benar, persamaan
    if ditulis:
        assert nilai(ditulis) == min(max(nilai(hasil), Fraction(0)), Fraction(100)), persamaan
    return [hasil, *([ditulis] if ditulis else [])]


def hasil_hitungan(kasus: dict[str, Any]) -> set[str]:
    return {h for b in kasus["hitungan"] if " = " in b for h in periksa(b.rpartition(": ")[2])}


@pytest.mark.parametrize(
    ("persamaan", "benar"),
    [
        ("(2 × 10 − 12) / 10 × 100 = 80,00", True),
        ("(2 × 10 − 12) / 10 × 100 = 80,01", False),
        ("100 − |8 − 10| / 10 × 100 = 80,00", True),
        ("1.000,5 + 0,25 = 1.000,75", True),
        ("40,002 / 40 × 100 = 100,01", True),  # half up
        ("40,002 / 40 × 100 = 100,00", False),
        ("104,96 − 107,81 = -2,85", True),
        ("(-2) / 4 × 100 = -50,00; ditulis 0,00", True),
        ("(-2) / 4 × 100 = -50,00; ditulis 50,00", False),
        ("91 di dalam 80 sampai 90 = 100,00", False),
        ("urutan B (4) / urutan BB (5) × 100 = 80,00", True),
        ("urutan B (4) / urutan BB (5) × 100 = 75,00", False),
    ],
)
def test_pemeriksa_hitungan_dapat_menolak(persamaan: str, benar: bool) -> None:
    if benar:
        assert periksa(persamaan)
    else:
        with pytest.raises(AssertionError):
            periksa(persamaan)


DIHITUNG = {
    "capaian", "capaian_lalu", "capaian_murni", "mentah", "rata_rata", "rata_rata_maks_100", "serapan", "kemajuan",
    "sisa_per_tahun", "selisih", "selisih_realisasi", "selisih_capaian", "efisiensi_pmk", "nilai_pmk", "tingkat_capaian",
    "rp_tingkat_capaian", "rata_rata_renstra", "capaian_tw", "capaian_sd", "capaian_proyeksi", "perlu",
    "target_masuk", "realisasi_masuk", "capaian_masuk", "capaian_terendah", "capaian_median", "capaian_rata_rata",
    "capaian_tertinggi", "terendah", "kuartil_1", "median", "kuartil_3", "tertinggi",
}  # fmt: skip
"""Columns whose figures are calculated: a reader must be able to redo each of them."""


@pytest.mark.parametrize("kasus", KANTOR)
def test_setiap_angka_dapat_dihitung_ulang(kasus: dict[str, Any]) -> None:
    """Every calculated figure that a case expects is what one of its equations comes to, and each equation holds."""
    ada = {nilai(h) for h in hasil_hitungan(kasus)}
    for tabel, semua in kasus["harapan"].items():
        for baris in semua:
            for kolom in DIHITUNG & baris.keys():
                if baris[kolom] is not None:
                    assert Fraction(Decimal(baris[kolom])) in ada, f"{tabel}.{kolom} {baris[kolom]} tanpa hitungan"


@pytest.mark.parametrize("kasus", [k for k in RUMUS if k["harapan"]["capaian"] is not None], ids=lambda k: k["judul"])
def test_hitungan_rumus(kasus: dict[str, Any]) -> None:
    """The formula in words, as the program prints it, comes to the capaian that is expected; and it speaks of this case."""
    hitungan = kasus["harapan"]["hitungan"]
    assert nilai(periksa(hitungan)[-1]) == Fraction(Decimal(kasus["harapan"]["capaian"]))
    assert masukan_rumus(kasus["masukan"], "realisasi") in hitungan


# --- completeness ----------------------------------------------------------------------------------------------------


def test_halaman_tercetak_dari_kasus() -> None:
    pesan = f"docs/aturan.md basi; cetak ulang: {cetak_aturan.CETAK_ULANG}"
    assert cetak_aturan.HALAMAN.read_text(encoding="utf-8") == cetak_aturan.halaman(SPEC), pesan


def test_berkas_apa_pun_tercetak() -> None:
    """A new file needs nothing but its own content; one without a part is named."""
    baru = {"judul": "Hal baru", "teks": "Aturan.", "bagian": "periode", "sumber": [{"jenis": "praktik", "kata": "X."}],
            "bentuk": "kantor", "kasus": [{
                "judul": "Sesuatu yang baru", "teks": "Teks.", "hitungan": [],
                "masukan": {"laporan": [{"objek": "A", "periode": "2025-B07", "realisasi": "1234.5"}]},
                "harapan": {"tabel_baru": [{"indikator": "A", "periode": "2025-B07", "ukuran": "bulan", "kolom_baru": "7.50"}]},
            }]}  # fmt: skip
    halaman = cetak_aturan.halaman(SPEC | {"99-baru": baru})
    for isi in (" Hal baru\n", "| Realisasi A | 1.234,5 |", "- A, Juli 2025: kolom baru 7,50."):
        assert isi in halaman
    with pytest.raises(ValueError, match=r"99-baru\.yaml: bagian"):
        cetak_aturan.halaman({"99-baru": baru | {"bagian": "lain"}})


SAMA = [("turun", "10", "12"), ("turun", "10", "10"), ("turun", "10", "5"), ("turun", "10", "0"), ("turun", "10", "35"),
        ("turun", "0", "0"), ("turun", "0", "5"), ("naik", "100", "150"), ("naik", "0", "0"), ("naik", "0", "5")]  # fmt: skip
"""Inputs for which programs in use print different figures."""


@pytest.mark.parametrize(("arah", "t", "r"), SAMA)
def test_masukan_yang_sama_dijawab_setiap_rumus(arah: str, t: str, r: str) -> None:
    kasus = [
        k
        for k in SPEC["12-masukan-yang-sama"]["kasus"]
        if (k["masukan"]["target"], k["masukan"]["realisasi"]) == (t, r)
    ]
    milik = {
        k["masukan"]["rumus"]: k for k in kasus if reference.rumus()[k["masukan"]["rumus"]].arah == arah and "lain" in k
    }
    mau = {x.id for x in reference.rumus().values() if x.arah == arah and x.target == "angka"}
    assert set(milik) == mau
    for k in milik.values():
        assert len(k["lain"].split("; ")) > 1
        assert len(k["teks"].split()) > 5
        assert (k["harapan"]["capaian"] is None) == (
            k["harapan"]["alasan"] is not None if "alasan" in k["harapan"] else False
        )


def _pola(cetakan: str) -> str:
    return re.sub(r"\\\{\w+\\\}", r"\\(?\\S+?\\)?", re.escape(cetakan))


def test_setiap_cabang_rumus_punya_contoh() -> None:
    for r in reference.rumus().values():
        hitungan = [k["harapan"].get("hitungan") or "" for k in RUMUS if k["masukan"]["rumus"] == r.id]
        for cabang, cetakan in r.hitung.items():
            assert any(re.match(rf"{_pola(cetakan)} = ", h) for h in hitungan), f"{r.id}: cabang {cabang} tanpa contoh"


def _alasan_sql() -> Iterator[str]:
    """Every reason that a capaian may be missing for, as the SQL says it; of a composed one its fixed beginning."""
    bagian = measure.sql("capaian").split("END AS status,")[1].split("END AS alasan,")[0]
    yield from re.findall(r"(?:THEN|ELSE)\s+(?:concat\()?'([^']+)'", bagian)


def test_setiap_alasan_tidak_dihitung_punya_contoh() -> None:
    alasan = list(_alasan_sql())
    assert len(alasan) > 15
    ada = [b["alasan"] for isi in SPEC.values() if isi["bentuk"] == "kantor" for k in isi["kasus"]
           for semua in k["harapan"].values() for b in semua if b.get("alasan")]  # fmt: skip
    ada += [k["harapan"]["alasan"] for k in RUMUS if k["harapan"].get("alasan")]
    for satu in alasan:
        assert any(a.startswith(satu.rstrip()) for a in ada), f"tidak ada contoh untuk «{satu}»"


def test_sumber_dan_tolakan_ada() -> None:
    """The decisions and the refusals that the page names exist."""
    nomor = {
        int(n)
        for n in re.findall(r"^(\d+)\. ", (AKAR / "docs" / "keputusan.md").read_text(encoding="utf-8"), re.MULTILINE)
    }
    for stem, isi in SPEC.items():
        for s in isi["sumber"]:
            assert s.get("nomor", 1) in nomor, stem
        for d in isi.get("ditolak", ()):
            assert reference.pesan()[d["kode"]].tingkat == "galat", d["kode"]


def test_halaman_berbahasa_orang() -> None:
    """No name of a column, table or code stands outside the marks for what is typed; no figure with a decimal point."""
    teks = re.sub(r"`[^`]*`|\]\([^)]*\)|«[^»]*»", "", cetak_aturan.halaman(SPEC))
    assert re.findall(r"\b\w+_\w+\b|\bNone\b|\bTrue\b|\bFalse\b|\bsimpul\b|\bnull\b", teks) == []
    # Section and example numbers apart, a dot between digits parts thousands.
    polos = re.sub(r"^(?:#+ (?:Contoh )?|\| | *- \[)\d+\.\d+", "", teks, flags=re.MULTILINE)
    asing = [x for x in re.findall(r"\d+(?:\.\d+)+", polos) if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", x)]
    assert asing == ["36.9245508982036"]  # as a report printed it


def test_daftar_isi_menunjuk_judul() -> None:
    halaman = cetak_aturan.halaman(SPEC)
    judul = [cetak_aturan._jangkar(j) for j in re.findall(r"^##+ (.*)$", halaman, re.MULTILINE)]
    tuju = re.findall(r"^ *- \[.*\]\(#(.*)\)$", halaman, re.MULTILINE)
    assert len(tuju) > 25
    assert set(tuju) <= set(judul)
    assert len(set(tuju)) == len(tuju)


def test_angka_ditulis_apa_adanya() -> None:
    assert [angka(x) for x in ("105.00", "9.5", "1234567", "-2.85", "0.000001")] == [
        "105,00", "9,5", "1.234.567", "-2,85", "0,000001",
    ]  # fmt: skip
