"""Figures that nobody can mean, as large and as small as a cell holds: they stop nothing, and no other figure changes."""

from datetime import date
from decimal import Decimal
from typing import Any

import acak
import kantor as uji
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import SEKSI, Kantor
from oracle import Oracle
from test_oracle import beda, gabung

from capaian import measure
from capaian.reference import efisiensi
from capaian.store.mesin import Mesin

SKALA = (("permendagri-86-2017", date(2017, 9, 28)),)
TW = ("2025-TW1", "2025-TW2", "2025-TW3", "2025-TW4")
LUAR = "Hasilnya di luar jangkauan hitungan; periksa angka masukannya."
nilai = st.one_of(
    st.sampled_from([Decimal(n) for n in (
        "99999999999999.999999", "-99999999999999.999999", "0.000001", "-0.000001", "123456789012", "0", "80",
    )]),
    st.integers(-(10**20) + 1, 10**20 - 1).map(lambda n: Decimal(n).scaleb(-6)),
)  # fmt: skip
rupiah = st.one_of(
    st.sampled_from([Decimal(n) for n in ("999999999999999999.99", "-999999999999999999.99", "0.01", "0", "1000000")]),
    st.integers(-(10**20) + 1, 10**20 - 1).map(lambda n: Decimal(n).scaleb(-2)),
)


def waras(kantor: Kantor) -> None:
    kantor.indikator("WARAS", agregasi_waktu="rata_rata", simpul="WARAS")
    kantor.target("WARAS", {p: "80" for p in (*TW, "2025")})
    kantor.simpul("PROGRAM", tingkat="program")
    kantor.simpul("SK-WARAS", induk="PROGRAM")
    kantor.pagu("SK-WARAS", {"2025": "1000000"})
    for p in TW:
        kantor.lapor("WARAS", p, realisasi="72")
        kantor.lapor("SK-WARAS", p, anggaran="900000", fisik="90")


@st.composite
def gila(draw: Any) -> Kantor:
    """One office with an ordinary indikator and sub kegiatan, and others of every kind whose every figure is absurd."""
    kantor = Kantor("gila")
    waras(kantor)
    kantor.dokumen("renstra", jenis="renstra", tahun=2024, tanggal="2024-01-02")
    for n in range(draw(st.integers(1, 8))):
        # Reported by one seksi or added up from three, over every formula and agregasi.
        isi = draw(acak.indikator())
        kantor.indikator(f"I{n}", **isi)
        target = st.tuples(nilai, nilai) if isi["rumus"] == "rentang" else nilai
        kantor.target(f"I{n}", {p: draw(target) for p in (*TW, "2025")})
        kantor.target(f"I{n}", {p: draw(target) for p in ("2024", "2025", "2026")}, dokumen="renstra")
        for seksi in isi["pengampu"]:
            for p in TW:
                besaran = ("pembilang", "penyebut") if isi["rasio"] else ("realisasi",)
                kantor.lapor(f"I{n}", p, seksi=seksi, **{b: draw(nilai) for b in besaran})
    for n in range(draw(st.integers(0, 3))):
        kantor.simpul(f"SK{n}", induk="P1")
        kantor.pagu(f"SK{n}", {p: draw(rupiah) for p in (*TW, "2025")})
        for p in TW:
            kantor.lapor(f"SK{n}", p, anggaran=draw(nilai), fisik=draw(nilai))
    kantor.simpul("P1", tingkat="program")
    return kantor


def milik(mesin: Mesin, unit: str) -> list[list[dict[str, Any]]]:
    """Every figure of the ordinary rows of that unit."""
    syarat = {
        "realisasi": "indikator = 'WARAS'", "capaian": "indikator = 'WARAS'", "banding": "indikator = 'WARAS'",
        "rata_rata": "simpul = 'WARAS'", "anggaran": "simpul = 'SK-WARAS'", "serapan": "simpul = 'PROGRAM'",
    }  # fmt: skip
    return [
        [{k: v for k, v in b.items() if k != "unit"} for b in mesin.run(
            f"SELECT * FROM {tabel} WHERE {mana} AND unit = ? ORDER BY ALL", [unit]
        )]
        for tabel, mana in syarat.items()
    ]  # fmt: skip


@settings(
    max_examples=25, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(kantor=gila())
def test_angka_mustahil_tidak_menggagalkan_yang_lain(mesin: Mesin, kantor: Kantor) -> None:
    biasa = Kantor("biasa")
    waras(biasa)
    hasil = uji.ukur(mesin, kantor, biasa, skala=SKALA)
    assert beda(hasil, Oracle(gabung((kantor, biasa)), SKALA)) == []
    assert milik(mesin, "gila") == milik(mesin, "biasa")
    for b in hasil.semua("capaian", alasan=LUAR):
        assert (b["capaian"], b["cabang"], b["keadaan"]) == (None, None, "tidak_dapat_dihitung")
    for nama, lain in (
        ("angka", {}), ("banding", {}), ("lima_tahun", {}), ("renstra", {}), ("pembanding", {}), ("e81", {}),
        ("e81_rata_rata", {}), ("rata_rata_menurut", {"menurut": "seksi"}), ("serapan_menurut", {"menurut": "unit"}),
        ("efisiensi", efisiensi.batas("pmk")),
    ):  # fmt: skip
        for unit in ("gila", "biasa"):
            assert measure.lihat(mesin, nama, periode="2025", unit=unit, **lain), nama


def test_di_luar_jangkauan_bukan_penyebut_nol(mesin: Mesin) -> None:
    """A ratio too large to write, summed over three seksi, is told apart from one that has no denominator."""
    kantor = Kantor()
    seksi = [SEKSI, "pmd", "trantib"]
    for nama in ("BESAR", "NOL"):
        kantor.indikator(
            nama, rasio=True, jenis_satuan="persen", agregasi_waktu="rata_rata", agregasi_unit="jumlah",
            pengampu=dict.fromkeys(seksi, "utama"),
        )  # fmt: skip
        kantor.target(nama, {p: "80" for p in (*TW, "2025")})
        for n, p in enumerate(TW):
            for m, s in enumerate(seksi):
                penyebut = "0.000001" if nama == "BESAR" and n == m == 0 else "0"
                kantor.lapor(nama, p, seksi=s, pembilang="99999999999999", penyebut=penyebut)
    hasil = uji.ukur(mesin, kantor, skala=SKALA)
    assert beda(hasil, Oracle(gabung((kantor,)), SKALA)) == []
    alasan = {b["indikator"]: b["alasan"] for b in hasil.semua("capaian", periode="2025", ukuran="tahun")}
    assert alasan == {"BESAR": LUAR, "NOL": "Penyebut 0 tidak dapat menjadi pembagi."}
