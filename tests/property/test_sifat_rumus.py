"""What must hold of every formula and every way of putting TW together: bounds, what 100 means, what a better figure does,
what a unit of measure does not do. Said in inequalities of whole numbers, so that nothing here divides or rounds."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import acak
import kantor as uji
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Hasil, Kantor

from capaian import reference
from capaian.reference import rumus as aturan_rumus
from capaian.store.mesin import Mesin

lekas = settings(
    max_examples=5, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
TW = acak.TW
positif = st.integers(1, 10**8).map(lambda n: Decimal(n).scaleb(-3))
batas = st.tuples(positif, positif).map(lambda b: (min(b), max(b)))
janji = st.one_of(
    st.tuples(st.sampled_from(acak.ANGKA), positif), st.tuples(st.just("rentang"), st.one_of(batas, positif.map(lambda t: (t, t))))
)  # fmt: skip
"""(rumus, target) of every formula that reads figures."""


# --- what 100 means --------------------------------------------------------------------------------------------------

# Printed with two decimals, half up: 100,00 begins at 99,995. So much may be missing of a promise that is kept in print.
LUPUT, SERATUS = 5, 100_000


def ditepati(rumus: str, t: Any, r: Decimal) -> bool:
    """The promise is kept, give or take half of the last printed digit: an inequality for each formula."""
    if rumus == "naik":
        return SERATUS * r >= (SERATUS - LUPUT) * t
    if rumus == "turun_a":
        return SERATUS * r <= (SERATUS + LUPUT) * t
    if rumus == "turun_b":
        return (SERATUS - LUPUT) * r <= SERATUS * t
    if rumus == "tepat":
        return SERATUS * abs(r - t) <= LUPUT * t
    assert rumus == "rentang"
    return SERATUS * r >= (SERATUS - LUPUT) * t[0] and SERATUS * r <= (SERATUS + LUPUT) * t[1]


def tepat_ditepati(rumus: str, t: Any, r: Decimal) -> bool:
    """The promise is kept to the letter."""
    if rumus == "rentang":
        return t[0] <= r <= t[1]
    return {"naik": r >= t, "turun": r <= t, "stabil": r == t}[aturan_rumus()[rumus].arah]


@st.composite
def dekat_janji(draw) -> tuple[str, Any, Decimal]:
    """A report about as far from its target as rounding reaches, on either side, and sometimes exactly on it."""
    rumus, t = draw(janji)
    acuan = draw(st.sampled_from(t)) if isinstance(t, tuple) else t
    jauh = Decimal(draw(st.sampled_from([-6, -5, -4, 0, 4, 5, 6, draw(st.integers(-400, 400))])))
    return rumus, t, (acuan * (SERATUS + jauh) / SERATUS).quantize(Decimal("0.000001")) or Decimal("0.000001")


def satu_tw(kasus: list[tuple[str, Any, Decimal]], unit: str = "kec") -> Kantor:
    """One indikator a case, reported in TW IV."""
    kantor = Kantor(unit)
    for nomor, (rumus, t, r) in enumerate(kasus):
        kantor.indikator(f"I{nomor}", rumus=rumus)
        kantor.target(f"I{nomor}", {"2025-TW4": t})
        kantor.lapor(f"I{nomor}", "2025-TW4", realisasi=r)
    return kantor


def baris_tw(hasil: Hasil, nomor: int, unit: str = "kec") -> dict[str, Any]:
    return hasil.satu("capaian", unit=unit, indikator=f"I{nomor}", periode="2025-TW4", ukuran="tw")


@settings(lekas, max_examples=15)
@given(st.lists(dekat_janji(), min_size=1, max_size=40))
def test_tercapai_bila_dan_hanya_bila_janji_ditepati(mesin: Mesin, kasus) -> None:
    """tercapai, capaian ≥ 100,00 and a promise that is kept in print are one and the same; kept to the letter is enough.
    For what is to stay at its target (at most 100) this says when capaian is exactly 100,00."""
    hasil = uji.ukur(mesin, satu_tw(kasus))
    for nomor, (rumus, t, r) in enumerate(kasus):
        b = baris_tw(hasil, nomor)
        assert (b["status"] == "tercapai") == (b["capaian"] >= 100) == ditepati(rumus, t, r)
        if tepat_ditepati(rumus, t, r):
            assert b["status"] == "tercapai"
        if aturan_rumus()[rumus].arah == "stabil":
            assert (b["capaian"] == 100) == ditepati(rumus, t, r)


@lekas
@given(
    st.lists(
        st.tuples(janji, st.integers(-(10**8), 10**9).map(lambda n: Decimal(n).scaleb(-3))), min_size=1, max_size=40
    )
)
def test_tepat_seratus(mesin: Mesin, kasus) -> None:
    """naik and turun print exactly 100,00 from 99,995 up to, but not including, 100,005: SERATUS times the distance from the
    target is at most LUPUT of it. Far away from its target nothing is 100."""
    hasil = uji.ukur(mesin, satu_tw([(f, t, r) for (f, t), r in kasus]))
    for nomor, ((rumus, t), r) in enumerate(kasus):
        b = baris_tw(hasil, nomor)
        if rumus in ("naik", "turun_a") and b["capaian"] is not None:
            lebih = (r - t) if rumus == "naik" else (t - r)
            assert (b["capaian"] == 100) == (-LUPUT * t <= SERATUS * lebih < LUPUT * t)


def pembagi_dan_hasil(b: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """The divisor of a row's formula, and a hundred times what is divided by it."""
    t, a, r = b["target"], b["target_atas"], b["realisasi"]
    return {
        ("naik", "umum"): (t, 100 * r),
        ("turun_a", "umum"): (t, 100 * (2 * t - r)),
        ("turun_b", "umum"): (r, 100 * t),
        ("tepat", "sama"): (t, 100 * t),
        ("tepat", "meleset"): (t, 100 * (t - abs(r - t))),
        ("rentang", "di_dalam"): (Decimal(1), Decimal(100)),
        ("rentang", "di_bawah"): (t, 100 * r),
        ("rentang", "di_atas"): (a or t, 100 * (2 * (a or t) - r)),
    }[b["rumus"].partition("@")[0], b["cabang"]]


@settings(lekas, max_examples=15)
@given(
    st.lists(
        st.tuples(janji, st.integers(-(10**6), 10**8).map(lambda n: Decimal(n).scaleb(-3))), min_size=1, max_size=40
    )
)
def test_capaian_kali_pembaginya(mesin: Mesin, kasus) -> None:
    """Multiplied back, a printed capaian misses what was divided by at most half a hundredth of its divisor."""
    for b in uji.ukur(mesin, satu_tw([(f, t, r) for (f, t), r in kasus])).semua(
        "capaian", ukuran="tw", keadaan="terisi"
    ):
        pembagi, hasil = pembagi_dan_hasil(b)
        assert 200 * abs(b["mentah"] * pembagi - hasil) <= pembagi, b


# --- floor and ceiling -----------------------------------------------------------------------------------------------


@lekas
@given(acak.kantor("a"))
def test_capaian_di_antara_lantai_dan_plafon(mesin: Mesin, kantor: Kantor) -> None:
    """What rumus.yaml says of the least and the most holds of every printed capaian, and only there mentah is cut."""
    for b in uji.ukur(mesin, kantor).semua("capaian", keadaan="terisi"):
        aturan = aturan_rumus()[b["rumus"].partition("@")[0]]
        assert b["capaian"] >= aturan.lantai
        assert aturan.plafon is None or b["capaian"] <= aturan.plafon
        if b["capaian"] != b["mentah"]:
            assert b["capaian"] == (aturan.lantai if b["mentah"] < aturan.lantai else aturan.plafon)


# --- predikat --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("skala", reference.skala().values(), ids=lambda s: s.id)
def test_predikat_tidak_turun_ketika_capaian_naik(mesin: Mesin, skala: reference.Skala) -> None:
    """Around every bound of every scale, in hundredths: no gap, no overlap, and never a lower class for a higher capaian."""
    titik = sorted({
        max(k.batas_bawah + Decimal(n) / 100, Decimal(0)) for k in skala.kelas for n in (-101, -100, -99, -1, 0, 1, 99, 100, 101)
    } | {Decimal(0), Decimal("0.01"), Decimal(100), Decimal(1000)})  # fmt: skip
    hasil = uji.ukur(mesin, satu_tw([("naik", Decimal(100), r) for r in titik]), skala=((skala.id, None),))
    urutan = [k.predikat for k in reversed(skala.kelas)]
    kelas = []
    for nomor, r in enumerate(titik):
        b = baris_tw(hasil, nomor)
        assert b["capaian"] == r
        kelas.append(urutan.index(b["predikat"]))
        bawah = next(k for k in skala.kelas if k.predikat == b["predikat"])
        assert r > bawah.batas_bawah or (bawah.inklusif and r == bawah.batas_bawah)
    assert kelas == sorted(kelas)
    assert set(kelas) == set(range(len(urutan)))


# --- over a year, with every agregasi --------------------------------------------------------------------------------


@st.composite
def setahun(draw) -> dict[str, Any]:
    """An indikator of any formula that reads figures, with any agregasi and basis, and what it reported in four TW."""
    rumus, t = draw(janji)
    return {
        "rumus": rumus,
        "target": t,
        "agregasi_waktu": draw(st.sampled_from(aturan_rumus()[rumus].agregasi_waktu)),
        "basis": draw(st.sampled_from(["inkremental", "kumulatif"])),
        "laporan": draw(st.lists(st.integers(0, 10**7).map(lambda n: Decimal(n).scaleb(-3)), min_size=4, max_size=4)),
    }


def kantor_setahun(kasus: list[dict[str, Any]], unit: str, kali: int = 1) -> Kantor:
    kantor = Kantor(unit)
    for nomor, k in enumerate(kasus):
        nama = f"I{nomor}"
        kantor.indikator(nama, **{x: k[x] for x in ("rumus", "agregasi_waktu", "basis")})
        t = tuple(b * kali for b in k["target"]) if isinstance(k["target"], tuple) else k["target"] * kali
        kantor.target(nama, {**{f"2025-{tw}": t for tw in TW}, "2025": t})
        for tw, r in zip(TW, k["laporan"], strict=True):
            kantor.lapor(nama, f"2025-{tw}", realisasi=r * kali)
    return kantor


def capaian(hasil: Hasil, unit: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for b in sorted(hasil.semua("capaian", unit=unit), key=lambda b: (b["indikator"], b["periode"], b["ukuran"])):
        yield int(b["indikator"][1:]), b


@lekas
@given(st.lists(setahun(), min_size=1, max_size=12), st.data())
def test_satu_triwulan_yang_lebih_baik_tidak_menurunkan_apa_pun(mesin: Mesin, kasus, data) -> None:
    """One TW with more of what should rise, or less of what should fall: no TW, no year to date and no year goes down, and
    not the mean either. (Of what is to stay at its target a sum of better parts may be a worse sum, so it is not said.)"""
    kasus = [k for k in kasus if aturan_rumus()[k["rumus"]].arah != "stabil"]
    baik = []
    for k in kasus:
        tw, beda = data.draw(st.integers(0, 3)), Decimal(data.draw(st.integers(1, 10**6))).scaleb(-3)
        arah = 1 if aturan_rumus()[k["rumus"]].arah == "naik" else -1
        laporan = list(k["laporan"])
        laporan[tw] = max(laporan[tw] + arah * beda, Decimal("0.001"))
        if arah * laporan[tw] >= arah * k["laporan"][tw]:
            baik.append(k | {"laporan": laporan})
        else:
            baik.append(k)
    hasil = uji.ukur(mesin, kantor_setahun(kasus, "a"), kantor_setahun(baik, "b"))
    for (_, dulu), (_, kini) in zip(capaian(hasil, "a"), capaian(hasil, "b"), strict=True):
        if dulu["capaian"] is not None and kini["capaian"] is not None:
            assert kini["capaian"] >= dulu["capaian"], (dulu, kini)
            assert (dulu["status"], kini["status"]) != ("tercapai", "di_bawah_target")


@lekas
@given(st.lists(setahun(), min_size=1, max_size=12), st.sampled_from([2, 3, 7, 10, 1000]))
def test_satuan_tidak_berarti_dengan_agregasi_apa_pun(mesin: Mesin, kasus, kali) -> None:
    """Kilometres or metres: the whole office has the same capaian, keadaan, predikat and means. Of a mean over TW it is not
    said: that is printed with two decimals in its own unit before it is judged."""
    kasus = [k for k in kasus if k["agregasi_waktu"] != "rata_rata"]
    hasil = uji.ukur(mesin, kantor_setahun(kasus, "a"), kantor_setahun(kasus, "b", kali))
    for (_, satu), (_, dua) in zip(capaian(hasil, "a"), capaian(hasil, "b"), strict=True):
        for kolom in ("capaian", "mentah", "keadaan", "status", "predikat", "cabang", "alasan"):
            assert satu[kolom] == dua[kolom], (satu, dua)
    rata = [
        [{k: v for k, v in b.items() if k != "unit"} for b in sorted(hasil.semua("rata_rata", unit=u), key=str)]
        for u in "ab"
    ]
    assert rata[0] == rata[1]


@lekas
@given(acak.kantor("a", anggaran=False))
def test_rata_rata_di_antara_capaiannya(mesin: Mesin, kantor: Kantor) -> None:
    """A mean lies between the least and the greatest that it is of, the second one not above it and not above 100; what is
    not counted draws it nowhere."""
    hasil = uji.ukur(mesin, kantor)
    simpul = {(i["indikator"], i["versi"]): i["simpul"] for i in kantor.baris["indikator"]}
    for b in hasil.tabel("rata_rata"):
        milik = [
            c["capaian"]
            for c in hasil.semua("capaian", periode=b["periode"], ukuran=b["ukuran"], keadaan="terisi")
            if simpul[c["indikator"], c["versi"]] == b["simpul"]
        ]
        assert len(milik) == b["terhitung"]
        assert (b["rata_rata"] is None) == (milik == [])
        if milik:
            assert min(milik) <= b["rata_rata"] <= max(milik)
            assert min(*milik, 100) <= b["rata_rata_maks_100"] <= min(b["rata_rata"], Decimal(100))


@lekas
@given(acak.kantor("a"))
def test_hanya_laporan_terakhir_yang_berlaku(mesin: Mesin, kantor: Kantor) -> None:
    """An office that corrected itself is the office that was right at once."""
    lain = kantor.salin("b")
    terakhir = {}
    for f in sorted(lain.baris["fakta"], key=lambda f: f["peristiwa"]):
        terakhir[f["objek"], f["seksi"], f["periode"], f["besaran"]] = f
    lain.baris["fakta"] = list(terakhir.values())
    hasil = uji.ukur(mesin, kantor, lain)
    for tabel in ("realisasi", "capaian", "rata_rata", "anggaran", "serapan", "banding"):
        dua = [
            sorted(repr({k: v for k, v in b.items() if k != "unit"}) for b in hasil.semua(tabel, unit=u)) for u in "ab"
        ]
        assert dua[0] == dua[1], tabel
