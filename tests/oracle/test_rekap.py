"""Roll-ups of whole kabupaten: SQL and fractions agree on every figure."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import kantor as uji
import pytest
from kabupaten_acak import kabupaten
from oracle import Oracle
from oracle_rekap import OracleRekap

from capaian import measure
from capaian.domain.periode import Periode
from capaian.store.mesin import Mesin

SKALA = (("permendagri-86-2017", date(2017, 9, 28)),)
N = 5
TABEL = ("unit", "indikator", "pengampu", "dokumen", "target", "simpul", "pagu", "fakta")
MASA = (("2025-TW1", "tw"), ("2025-TW3", "sd"), ("2025", "tahun"))


@pytest.fixture(scope="module")
def terukur(mesin: Mesin) -> Iterator[dict[str, OracleRekap]]:
    """The engine holds all of them; each has an oracle of its own."""
    semua = {f"kab{n:02}": kabupaten(f"kab{n:02}", n) for n in range(N)}
    uji.ukur(mesin, *(k for isi in semua.values() for k in isi), skala=SKALA)
    yield {
        kab: OracleRekap(Oracle({t: [b for k in isi for b in k.baris[t]] for t in TABEL}, SKALA), kab)
        for kab, isi in semua.items()
    }


def tanya(mesin: Mesin, nama: str, kab: str, periode: str, ukuran: str, **lain: str) -> list[dict[str, Any]]:
    return measure.rekap(mesin, nama, unit=kab, periode=periode, ukuran=ukuran, **lain)


def sama(baris: Mapping[str, Any], mau: Mapping[str, Any]) -> list[str]:
    """The columns that differ; a figure must be a Decimal."""
    return [
        f"{k}: SQL {baris[k]}, oracle {v}" for k, v in mau.items()
        if (Fraction(baris[k]) if isinstance(baris[k], Decimal) else baris[k]) != v
        or (isinstance(v, Fraction) and not isinstance(baris[k], Decimal))
    ]  # fmt: skip


@pytest.mark.parametrize(("periode", "ukuran"), MASA)
def test_gabungan(mesin: Mesin, terukur: dict[str, OracleRekap], periode: str, ukuran: str) -> None:
    cara = set()
    for kab, o in terukur.items():
        mau = o.gabungan(periode, ukuran)
        baris = {(b["jenis_unit"], b["garis"]): b for b in tanya(mesin, "gabungan", kab, periode, ukuran)}
        assert baris.keys() == mau.keys()
        for kunci, isi in mau.items():
            beda = sama(baris[kunci], {k: v for k, v in isi.items() if k != "unit"})
            assert beda == [], (kab, kunci)
            # Silence only where there is a figure.
            assert (baris[kunci]["alasan"] is None) == (baris[kunci]["capaian"] is not None), baris[kunci]
            cara.add((isi["cara"], isi["capaian"] is not None, isi["capaian_masuk"] is not None))
    assert {("jumlah", True, True), ("jumlah", False, True), ("rasio", True, True), (None, False, False)} <= cara


@pytest.mark.parametrize(
    ("periode", "ukuran", "tingkat"), [*((*m, "sasaran") for m in MASA[:2]), (*MASA[2], "program")]
)
def test_kecamatan_dan_letaknya(
    mesin: Mesin, terukur: dict[str, OracleRekap], periode: str, ukuran: str, tingkat: str
) -> None:
    urutan = 0
    for kab, o in terukur.items():
        mau = o.kecamatan_semua(periode, ukuran, tingkat)
        baris = {b["unit"]: b for b in tanya(mesin, "kecamatan", kab, periode, ukuran, tingkat=tingkat)}
        assert baris.keys() == mau.keys()
        assert [beda for k, isi in mau.items() if (beda := sama(baris[k], isi))] == []
        (sebaran,) = tanya(mesin, "sebaran", kab, periode, ukuran, tingkat=tingkat)
        assert sama(sebaran, o.sebaran(periode, ukuran, tingkat)) == []
        kelas = tanya(mesin, "sebaran_predikat", kab, periode, ukuran, tingkat=tingkat)
        predikat = [b["predikat"] for b in mau.values() if b["lengkap"]]
        assert {b["predikat"]: b["jumlah"] for b in kelas if b["jumlah"]} == {p: predikat.count(p) for p in predikat}
        letak = o.peringkat(periode, ukuran, tingkat)
        for b in tanya(mesin, "peringkat", kab, periode, ukuran, tingkat=tingkat):
            satu = letak[b["unit"]]
            assert (b["peringkat"], b["berbagi"]) == (satu[:2] if satu else (None, None))
            assert b["dari"] == sum(x is not None for x in letak.values())
            urutan += satu is not None
        (sendiri,) = tanya(mesin, "posisi", kab, periode, ukuran, tingkat=tingkat, milik=b["unit"])
        assert sendiri == b
    assert urutan


@pytest.mark.parametrize("periode", ["2025-TW2", "2024"])
def test_anggaran(mesin: Mesin, terukur: dict[str, OracleRekap], periode: str) -> None:
    for kab, o in terukur.items():
        baris = measure.rekap(mesin, "anggaran", unit=kab, periode=periode)
        assert baris[-1]["unit"] == ""
        mau = o.anggaran(periode)
        assert {b["unit"] for b in baris} == mau.keys()
        for b in baris:
            assert sama(b, mau[b["unit"]]) == [], (kab, b["unit"])
            assert (b["alasan"] is None) == (b["serapan"] is not None), b


@pytest.mark.parametrize(("periode", "ukuran"), [("2025-TW2", "tw"), ("2025-TW3", "sd"), ("2025", "tahun")])
def test_banding(mesin: Mesin, terukur: dict[str, OracleRekap], periode: str, ukuran: str) -> None:
    banyak = 0
    for kab, o in terukur.items():
        kini, lalu = o.gabungan(periode, ukuran), o.gabungan(str(Periode.parse(periode).tahun_lalu()), ukuran)
        baris = {(b["jenis_unit"], b["garis"]): b for b in tanya(mesin, "banding", kab, periode, ukuran)}
        assert baris.keys() == kini.keys()
        for kunci, k in kini.items():
            x, b = lalu[kunci], baris[kunci]
            assert sama(b, {"realisasi": k["realisasi"], "capaian": k["capaian"], "realisasi_lalu": x["realisasi"],
                            "capaian_lalu": x["capaian"], "tercapai_lalu": x["tercapai"], "n_masuk_lalu": x["n_masuk"]}) == []  # fmt: skip
            boleh = k["unit"] == x["unit"] and None not in (k["realisasi"], x["realisasi"])
            assert sama(b, {"selisih_realisasi": k["realisasi"] - x["realisasi"] if boleh else None}) == [], b
            assert boleh or b["alasan"], b
            banyak += boleh
        status = {
            b["status"]: (b["jumlah_lalu"], b["jumlah"]) for b in tanya(mesin, "banding_status", kab, periode, ukuran)
        }
        semua = [
            [a["status"] for _, _, a in o.figur(p, ukuran)] for p in (str(Periode.parse(periode).tahun_lalu()), periode)
        ]
        assert status == {s: (semua[0].count(s), semua[1].count(s)) for s in {*semua[0], *semua[1]}}
    assert banyak


def test_yang_digabung_adalah_anggotanya(mesin: Mesin, terukur: dict[str, OracleRekap]) -> None:
    """The trail of a roll-up: its units, no more and no less."""
    for kab, o in terukur.items():
        for (jenis, garis), isi in o.gabungan("2025-TW2", "tw").items():
            dari = [
                b
                for b in tanya(mesin, "gabungan_anggota", kab, "2025-TW2", "tw", garis=garis)
                if b["jenis_unit"] == jenis
            ]
            assert sorted(b["unit"] for b in dari if b["dihitung"]) == isi["unit"]
            assert sum(b["masuk"] for b in dari) == isi["n_masuk"]
