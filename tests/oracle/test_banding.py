"""Comparisons, roll-ups, efisiensi and E.81: SQL and fractions agree on generated offices with a Renstra."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import acak
import kantor as uji
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Baris, Kantor
from oracle import Oracle
from oracle_banding import OracleBanding, semua_periode

from capaian import measure
from capaian.reference import efisiensi
from capaian.store.mesin import Mesin

SKALA = (("permendagri-86-2017", date(2017, 9, 28)), ("rfk-90-80-65", date(2024, 6, 30)))
TAHUN = (2023, 2024, 2025)
MASA = range(2023, 2028)


@st.composite
def kantor(draw: Any, unit: str, induk: str | None = None) -> Kantor:
    """An ordinary generated office, and beside it a tree of tujuan, sasaran and program, one or two Renstra with a
    revision, pagu of the Renstra and figures of others."""
    satu = draw(acak.kantor(unit, tahun=TAHUN))
    satu.baris["unit"][0]["induk"] = induk
    satu.simpul("T1", tingkat="tujuan")
    satu.simpul("S1", tingkat="sasaran", induk="T1")
    satu.simpul("S2", tingkat="sasaran", induk="T1")
    for simpul in satu.baris["simpul"]:
        if simpul["simpul"] == "P1":
            simpul["induk"] = draw(st.sampled_from(["S1", "S2"]))
    for i in satu.baris["indikator"]:
        i["simpul"] = draw(st.sampled_from(["S1", "S2", "P1", "P1", "K1", "K1", "SK0"]))
    if draw(st.integers(0, 7)):
        _renstra(draw, satu, "renstra", 2023, MASA)
    if draw(st.integers(0, 3)) == 0:
        _renstra(draw, satu, "renstra-baru", 2025, range(2025, 2030))
    for i in {b["garis"]: b for b in satu.baris["indikator"]}.values():
        for cakupan in ("kabupaten", "nasional"):
            if draw(st.integers(0, 3)) == 0:
                satu.tambah("pembanding", garis=i["garis"], tahun=2025, cakupan=cakupan, nilai=str(draw(acak.nilai)))
    return satu


def _renstra(draw: Any, satu: Kantor, nama: str, awal: int, masa: range) -> None:
    rajin = draw(st.booleans())
    for dokumen, tanggal in (
        (nama, f"{awal}-01-15"),
        (f"{nama}-p", draw(st.sampled_from([f"{awal}-09-01", "2026-01-01"]))),
    ):
        if dokumen != nama and draw(st.booleans()):
            continue
        satu.dokumen(dokumen, jenis="renstra", tahun=awal, tanggal=tanggal)
        for i in list(satu.baris["indikator"]):
            tahun = [t for t in masa if rajin or draw(st.integers(0, 4))]
            satu.target(
                i["indikator"], {str(t): draw(acak.janji(i["rumus"], i["satuan"])) for t in tahun}, dokumen=dokumen,
                versi=i["versi"],
            )  # fmt: skip
        for s in {b["simpul"] for b in satu.baris["pagu"]}:
            satu.pagu(s, {str(t): draw(acak.rupiah) for t in masa if draw(st.integers(0, 2))}, dokumen=dokumen)


def gabung(semua: tuple[Kantor, ...]) -> dict[str, list[Baris]]:
    tabel = ("unit", "indikator", "pengampu", "dokumen", "target", "simpul", "pagu", "pembanding", "fakta")
    return {nama: [b for k in semua for b in k.baris[nama]] for nama in tabel}


def beda(nama: str, kunci: tuple[str, ...], baris: list[Baris], harapan: dict[tuple[Any, ...], Baris]) -> list[str]:
    dapat = {tuple(b[k] for k in kunci): b for b in baris}
    salah = [] if len(dapat) == len(baris) else [f"{nama}: baris ganda"]
    salah += [f"{nama} {k}: hanya di SQL" for k in dapat.keys() - harapan.keys()]
    salah += [f"{nama} {k}: hanya di oracle" for k in harapan.keys() - dapat.keys()]
    for k in dapat.keys() & harapan.keys():
        for kolom, mau in harapan[k].items():
            isi = dapat[k][kolom]
            if (Fraction(isi) if isinstance(isi, Decimal) else isi) != mau:
                salah.append(f"{nama} {k} {kolom}: SQL {isi}, oracle {mau}")
    return salah


@settings(
    max_examples=12, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(semua=st.tuples(kantor("kec-a"), kantor("kel-b", "kec-a"), kantor("kec-c")))
def test_setiap_angka_sama(mesin: Mesin, semua: tuple[Kantor, ...]) -> None:
    # A garis belongs to one register; these three are one.
    for k in semua:
        for nama in ("indikator", "pembanding"):
            for b in k.baris[nama]:
                b["garis"] = f"{k.unit} {b['garis']}"
    uji.ukur(mesin, *semua, skala=SKALA)
    o = OracleBanding(Oracle(gabung(semua), SKALA))

    def lihat(nama: str, kunci: tuple[str, ...], periode: str, hitung: Callable[..., Any], *isi: Any, **lain: Any):
        baris = measure.lihat(mesin, nama, periode=periode, unit="", **lain)
        return beda(f"{nama} {periode} {lain or ''}", kunci, baris, hitung(*isi))

    salah = []
    for periode in ("2023", "2024", "2025-TW2", "2025"):
        salah += lihat("renstra", ("unit", "indikator"), periode, o.semua_renstra, periode)
    for tahun in (2024, 2025):
        salah += lihat("lima_tahun", ("unit", "indikator", "tahun"), str(tahun), o.lima_tahun, tahun)
        salah += lihat("pembanding", ("unit", "indikator", "cakupan"), str(tahun), o.pembanding, tahun)
    for periode in ("2025", "2025-TW3"):
        for menurut in ("seksi", "unit"):
            kunci = ("lingkup", "unit", "seksi")
            salah += lihat("rata_rata_menurut", (*kunci, "tingkat", "ukuran"), periode, o.rata_rata_menurut, periode,
                           menurut, menurut=menurut)  # fmt: skip
            salah += lihat("serapan_menurut", kunci, periode, o.serapan_menurut, periode, menurut, menurut=menurut)
        salah += lihat("e81", ("unit", "simpul", "indikator"), periode, o.e81, periode)
        salah += lihat("e81_rata_rata", ("unit", "simpul"), periode, o.e81_rata_rata, periode)
    for cara in ("selisih", "pmk", "sisa"):
        batas = efisiensi.batas(cara)
        pecahan = {k: Fraction(v) for k, v in batas.items() if k != "cara"}
        salah += lihat("efisiensi", ("unit", "simpul"), "2025", o.efisiensi, "2025", cara, pecahan, **batas)
    assert salah == []


def test_unit_lain_tidak_mengubah(mesin: Mesin) -> None:
    """Asking for one office gives the rows that asking for all gives of it and its kelurahan."""
    satu, lain = Kantor("kec"), Kantor("lain")
    for k in (satu, lain):
        k.simpul("P1", tingkat="program")
        k.simpul("SK1", induk="P1")
        k.indikator("I", simpul="P1", garis=f"g {k.unit}")
        k.target("I", {"2025": "10"})
        k.lapor("I", "2025", realisasi="12")
        k.pagu("SK1", {"2025": "100"})
        k.lapor("SK1", "2025", anggaran="90")
    uji.ukur(mesin, satu, lain)
    for nama, param in (
        ("lima_tahun", {}), ("renstra", {}), ("pembanding", {}), ("e81", {}), ("e81_rata_rata", {}),
        ("rata_rata_menurut", {"menurut": "unit"}), ("serapan_menurut", {"menurut": "seksi"}),
        ("efisiensi", efisiensi.batas("selisih")),
    ):  # fmt: skip
        semua = measure.lihat(mesin, nama, periode="2025", unit="", **param)
        sendiri = measure.lihat(mesin, nama, periode="2025", unit="kec", **param)
        assert sendiri == [b for b in semua if b["unit"] == "kec"], nama
        assert sendiri, nama


def test_periode_semua_dapat_ditanya(mesin: Mesin) -> None:
    """Every TW can be asked for an E.81, also of an office that has nothing yet."""
    uji.ukur(mesin, Kantor())
    for periode in semua_periode(2025):
        assert measure.lihat(mesin, "e81", periode=periode, unit="") == []
