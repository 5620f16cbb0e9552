"""What must hold of every figure, whatever an office reports. One run of the SQL judges many cases at once."""

import math
from decimal import Decimal
from fractions import Fraction

import acak
import kantor as uji
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Hasil, Kantor
from oracle import bagi, bulat

from capaian.domain.periode import bulan_setahun
from capaian.reference.kategori import Kategori, kategori
from capaian.store.mesin import Mesin

TABEL = (
    "target_berlaku",
    "fakta_dipakai",
    "realisasi_bulan",
    "realisasi",
    "unsur",
    "capaian",
    "target_murni",
    "capaian_murni",
    "rata_rata",
    "pagu_berlaku",
    "anggaran",
    "serapan",
    "banding",
)
KEADAAN = {
    "terisi", "belum_lapor", "belum_jatuh_tempo", "belum_tersedia", "tidak_berlaku", "tidak_dapat_dihitung",
}  # fmt: skip
lekas = settings(
    max_examples=5, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip

positif = st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-3))
rumus = st.sampled_from(acak.ANGKA)
tanda = st.integers(-(10**8), 10**9).map(lambda n: Decimal(n).scaleb(-3))


batas = st.tuples(positif, positif).map(lambda b: (min(b), max(b)))
"""The two bounds of a range."""


def sederhana(
    kasus: list[tuple[str, Decimal | tuple[Decimal, Decimal], Decimal]], unit: str = "kec", satuan: str = "Nilai"
) -> Kantor:
    """One indikator a case (rumus, target, realisasi), reported in TW IV."""
    kantor = Kantor(unit)
    for nomor, (nama_rumus, t, r) in enumerate(kasus):
        kantor.indikator(f"I{nomor}", rumus=nama_rumus, satuan=satuan)
        kantor.target(f"I{nomor}", {"2025-TW4": t, "2025": t})
        kantor.lapor(f"I{nomor}", "2025-TW4", realisasi=r)
    return kantor


def satu_tw(hasil: Hasil, nomor: int, unit: str = "kec") -> dict[str, object]:
    return hasil.satu("capaian", unit=unit, indikator=f"I{nomor}", periode="2025-TW4", ukuran="tw")


def sama(hasil: Hasil, unit: str, tanpa: str | None = None) -> dict[str, list[str]]:
    """Every measure of that unit, without its name and without what stands about the indikator `tanpa`."""
    return {
        tabel: sorted(
            repr({k: v for k, v in b.items() if k not in ("unit", "peristiwa", "sel")})
            for b in hasil.semua(tabel, unit=unit)
            if tanpa is None or (b.get("indikator") != tanpa and b.get("simpul") != tanpa)
        )
        for tabel in TABEL
    }


enam = st.integers(-(10**20) + 1, 10**20 - 1).map(lambda n: Decimal(n).scaleb(-6))
kecil = st.integers(-2000, 2000).map(lambda n: Decimal(n).scaleb(-3))


@settings(lekas, max_examples=20)
@given(st.lists(st.tuples(enam | kecil, enam | kecil, st.integers(0, 6)), min_size=1, max_size=50))
def test_bagi_tepat_dan_setengah_ke_atas(mesin: Mesin, kasus) -> None:
    """The one division of the house, over everything that a cell can hold."""
    for a, b, desimal in kasus:
        hasil = mesin.run(
            "SELECT bagi(CAST($a AS DECIMAL(20, 6)), CAST($b AS DECIMAL(20, 6)), $d) AS hasil",
            {"a": a, "b": b, "d": desimal},
        )[0]["hasil"]
        assert (None if hasil is None else Fraction(hasil)) == (
            bulat(Fraction(a) / Fraction(b), desimal) if b else None
        )


selebar = st.integers(-(10**38) + 1, 10**38 - 1) | st.integers(1, 37).map(lambda n: 10**n) | st.integers(-9, 9)


@settings(lekas, max_examples=10)
@given(st.lists(st.tuples(selebar, selebar, st.integers(0, 6)), min_size=1, max_size=50))
def test_bagi_di_luar_jangkauan_kosong(mesin: Mesin, kasus) -> None:
    """Over everything that the widest column can hold: NULL beyond the range, never an error."""
    for a, b, desimal in kasus:
        # Written out: a Decimal of 38 digits would be rounded on the way.
        teks = [f"{'-' if n < 0 else ''}{abs(n) // 10**6}.{abs(n) % 10**6:06d}" for n in (a, b)]
        dua = {"a": teks[0], "b": teks[1], "d": desimal}
        sql = "SELECT bagi(CAST($a AS DECIMAL(38, 6)), CAST($b AS DECIMAL(38, 6)), $d) AS hasil"
        hasil = mesin.run(sql, dua)[0]["hasil"]
        pecah = Fraction(a, 10**6), Fraction(b, 10**6)
        assert (None if hasil is None else Fraction(hasil)) == (bagi(*pecah, desimal) if b else None)


@lekas
@given(st.lists(st.tuples(rumus, positif), min_size=1, max_size=25))
def test_tepat_target_adalah_seratus(mesin: Mesin, kasus) -> None:
    hasil = uji.ukur(mesin, sederhana([(f, t, t) for f, t in kasus]))
    for nomor in range(len(kasus)):
        baris = hasil.semua("capaian", indikator=f"I{nomor}", keadaan="terisi")
        assert sorted(b["ukuran"] for b in baris) == ["sd", "tahun", "tw"]
        assert {(b["capaian"], b["status"]) for b in baris} == {(Decimal("100.00"), "tercapai")}


@lekas
@given(st.lists(st.tuples(batas, st.integers(0, 100)), min_size=1, max_size=25))
def test_di_dalam_rentang_adalah_seratus(mesin: Mesin, kasus) -> None:
    """Anywhere between the bounds, both of them included."""
    letak = [("rentang", b, (b[0] + (b[1] - b[0]) * n / 100).quantize(Decimal("0.000001"))) for b, n in kasus]
    hasil = uji.ukur(mesin, sederhana(letak))
    for nomor in range(len(kasus)):
        assert satu_tw(hasil, nomor)["capaian"] == 100


@lekas
@given(st.lists(st.tuples(positif, tanda), min_size=1, max_size=25))
def test_tepat_adalah_rentang_selebar_satu_nilai(mesin: Mesin, kasus) -> None:
    hasil = uji.ukur(
        mesin,
        sederhana([("tepat", t, r) for t, r in kasus], "a"),
        sederhana([("rentang", (t, t), r) for t, r in kasus], "b"),
    )
    for nomor in range(len(kasus)):
        assert satu_tw(hasil, nomor, "a")["capaian"] == satu_tw(hasil, nomor, "b")["capaian"]


@lekas
@given(st.lists(st.tuples(batas, tanda, tanda), min_size=1, max_size=25))
def test_makin_jauh_dari_rentang_makin_rendah(mesin: Mesin, kasus) -> None:
    """Said of two realisasi on the same side; of two sides each is judged by its own bound. Never above 100."""
    hasil = uji.ukur(
        mesin,
        sederhana([("rentang", b, r) for b, r, _ in kasus], "a"),
        sederhana([("rentang", b, r) for b, _, r in kasus], "b"),
    )
    for nomor, ((bawah, atas), *dua) in enumerate(kasus):
        capaian = [satu_tw(hasil, nomor, unit)["capaian"] for unit in ("a", "b")]
        assert all(0 <= c <= 100 for c in capaian)
        jauh = [bawah - r if r < bawah else max(r - atas, Decimal(0)) for r in dua]
        if (dua[0] < bawah) == (dua[1] < bawah):
            lebih_dekat, lebih_jauh = (0, 1) if jauh[0] <= jauh[1] else (1, 0)
            assert capaian[lebih_dekat] >= capaian[lebih_jauh]


@pytest.mark.parametrize("daftar", kategori().values(), ids=lambda k: k.id)
def test_kategori_menurut_urutannya(mesin: Mesin, daftar: Kategori) -> None:
    """Every pair of a list: the target or better is 100, a lower class is less, and a word is never lost."""
    urut = [Decimal(k.urutan) for k in daftar.kelas]
    janji = [u for u in urut if u > 0]
    for satuan in (daftar.satuan[0], daftar.satuan[-1].upper()):
        pasang = [(t, r) for t in janji for r in urut]
        hasil = uji.ukur(mesin, sederhana([(daftar.rumus, t, r) for t, r in pasang], satuan=satuan))
        dapat = {p: satu_tw(hasil, n) for n, p in enumerate(pasang)}
        for (t, r), baris in dapat.items():
            assert (baris["target_teks"], baris["realisasi_teks"]) == (daftar.sebutan(t), daftar.sebutan(r))
            assert (baris["capaian"] == 100) == (r >= t)
        for t in janji:
            naik = [dapat[t, r]["capaian"] for r in urut if r <= t]
            assert naik == sorted(set(naik))


@pytest.mark.parametrize(
    ("rumus", "t", "r", "satuan", "alasan"),
    [
        ("predikat", "5", "82.32", "Predikat AKIP", "Realisasi bukan predikat dalam daftar satuannya."),
        ("predikat", "8", "5", "Predikat AKIP", "Target bukan predikat dalam daftar satuannya."),
        ("predikat", "5", "5", "Predikat", "Target bukan predikat dalam daftar satuannya."),
        ("ya_tidak", "0", "0", "Ya/Tidak", "Target ya atau tidak harus «Ya»."),
        ("ya_tidak", "1", "0.75", "Ya/Tidak", "Realisasi bukan «Ya» dan bukan «Tidak»."),
    ],
)
def test_yang_bukan_kategori_tidak_dihitung(mesin: Mesin, rumus: str, t: str, r: str, satuan: str, alasan: str) -> None:
    baris = satu_tw(uji.ukur(mesin, sederhana([(rumus, Decimal(t), Decimal(r))], satuan=satuan)), 0)
    assert (baris["capaian"], baris["keadaan"], baris["alasan"]) == (None, "tidak_dapat_dihitung", alasan)


@lekas
@given(st.lists(st.tuples(rumus, positif, tanda, tanda), min_size=1, max_size=25))
def test_realisasi_yang_lebih_baik_tidak_menurunkan_capaian(mesin: Mesin, kasus) -> None:
    """ "Better" is more for arah naik, less for arah turun, nearer for arah stabil; said of pairs where both are
    computed."""
    hasil = uji.ukur(
        mesin,
        sederhana([(f, t, a) for f, t, a, _ in kasus], "a"),
        sederhana([(f, t, b) for f, t, _, b in kasus], "b"),
    )
    for nomor, (_, _, a, b) in enumerate(kasus):
        satu, dua = satu_tw(hasil, nomor, "a"), satu_tw(hasil, nomor, "b")
        if satu["capaian"] is None or dua["capaian"] is None:
            continue
        t = kasus[nomor][1]
        b_lebih_baik = {"naik": b >= a, "turun": b <= a, "stabil": abs(b - t) <= abs(a - t)}[str(satu["arah"])]
        lebih_baik, lebih_buruk = (dua, satu) if b_lebih_baik else (satu, dua)
        assert lebih_baik["capaian"] >= lebih_buruk["capaian"]


@lekas
@given(
    st.lists(
        st.tuples(
            st.one_of(st.tuples(rumus, positif), st.tuples(st.just("rentang"), batas)), tanda,
            st.sampled_from([Decimal(n) for n in ("10", "100", "1000", "0.1", "0.01", "0.001", "2", "3", "7")]),
        ),
        min_size=1, max_size=25,
    )
)  # fmt: skip
def test_capaian_tidak_bergantung_pada_satuan(mesin: Mesin, kasus) -> None:
    """Metres or kilometres; it holds of every formula that reads figures, and of none that reads words."""
    hasil = uji.ukur(
        mesin,
        sederhana([(f, t, r) for (f, t), r, _ in kasus], "a"),
        sederhana([(f, (t[0] * k, t[1] * k) if isinstance(t, tuple) else t * k, r * k) for (f, t), r, k in kasus], "b"),
    )
    for nomor in range(len(kasus)):
        satu, dua = satu_tw(hasil, nomor, "a"), satu_tw(hasil, nomor, "b")
        assert [satu[k] for k in ("capaian", "keadaan", "status")] == [dua[k] for k in ("capaian", "keadaan", "status")]


@lekas
@given(st.lists(st.tuples(rumus, tanda, tanda), min_size=1, max_size=25))
def test_nol_dan_negatif_memberi_angka_atau_alasan(mesin: Mesin, kasus) -> None:
    hasil = uji.ukur(mesin, sederhana(kasus))
    for nomor, (nama_rumus, t, r) in enumerate(kasus):
        baris = satu_tw(hasil, nomor)
        terhitung = t > 0 and (nama_rumus != "turun_b" or r > 0)
        assert (baris["capaian"] is not None) == terhitung
        assert (baris["alasan"] is None) == terhitung
        assert baris["keadaan"] == ("terisi" if terhitung else "tidak_dapat_dihitung")
        assert baris["realisasi"] == r
        assert baris["capaian"] is None or baris["capaian"] >= 0


@st.composite
def berkurang(draw) -> tuple[Kantor, ...]:
    """An office, and copies from each of which one report that was due is missing.

    Only due reports: one that nobody had to give counts when it is there, so an office may leave out a bad one. The
    report of a whole year has no due date of its own and stands in for the four TW. Of an indikator that one seksi
    reports, what another once reported is the same report: all of it goes."""
    utuh = draw(acak.kantor("utuh", anggaran=False))
    tempo = {}
    for i in utuh.baris["indikator"]:
        jatuh = (
            [str(b)[5:] for b in bulan_setahun(2025)] if i["jatuh_tempo"] == "bulanan" else i["jatuh_tempo"].split(",")
        )
        tempo.setdefault(i["indikator"], []).append(jatuh)
    bisa = sorted(
        {(f["objek"], f["seksi"], f["periode"]) for f in utuh.baris["fakta"]
         if all(f["periode"][5:] in t for t in tempo[f["objek"]])}
    )  # fmt: skip
    sendiri = {i["indikator"] for i in utuh.baris["indikator"] if i["agregasi_unit"] == "utama"}
    hasil = [utuh]
    for nomor, hilang in enumerate(draw(st.lists(st.sampled_from(bisa), max_size=6, unique=True)) if bisa else []):
        kurang = utuh.salin(f"kurang-{nomor}")
        objek, seksi, periode = hilang
        kurang.baris["fakta"] = [
            f for f in kurang.baris["fakta"]
            if (f["objek"], f["periode"]) != (objek, periode) or (f["seksi"] != seksi and objek not in sendiri)
        ]  # fmt: skip
        hasil.append(kurang)
    return tuple(hasil)


@lekas
@given(berkurang())
def test_menghapus_laporan_tidak_menaikkan_apa_pun(mesin: Mesin, kantor: tuple[Kantor, ...]) -> None:
    hasil = uji.ukur(mesin, *kantor)
    kunci = ("indikator", "periode", "ukuran")
    utuh = {tuple(b[k] for k in kunci): b["capaian"] for b in hasil.semua("capaian", unit="utuh")}
    tercapai = {(b["simpul"], b["periode"], b["ukuran"]): b["tercapai"] for b in hasil.semua("rata_rata", unit="utuh")}
    for kurang in kantor[1:]:
        for b in hasil.semua("capaian", unit=kurang.unit):
            assert b["capaian"] in (None, utuh[tuple(b[k] for k in kunci)])
        for b in hasil.semua("rata_rata", unit=kurang.unit):
            assert b["tercapai"] <= tercapai[b["simpul"], b["periode"], b["ukuran"]]


@lekas
@given(acak.kantor("a"), st.randoms(use_true_random=False))
def test_urutan_baris_tidak_berarti(mesin: Mesin, kantor: Kantor, acakan) -> None:
    lain = kantor.salin("b")
    for baris in lain.baris.values():
        acakan.shuffle(baris)
    hasil = uji.ukur(mesin, kantor, lain)
    assert sama(hasil, "a") == sama(hasil, "b")


@st.composite
def bertambah(draw) -> tuple[Kantor, Kantor]:
    kantor = draw(acak.kantor("a"))
    lain = kantor.salin("b")
    acak.kinerja(draw, lain, "LAIN", (2024, 2025))
    for i in lain.baris["indikator"]:
        if i["indikator"] == "LAIN":
            i["simpul"] = "LAIN"
    return kantor, lain


@lekas
@given(bertambah())
def test_indikator_lain_tidak_mengubah_apa_pun(mesin: Mesin, kantor: tuple[Kantor, Kantor]) -> None:
    hasil = uji.ukur(mesin, *kantor)
    assert sama(hasil, "a") == sama(hasil, "b", tanpa="LAIN")


@lekas
@given(acak.kantor("a"), st.randoms(use_true_random=False))
def test_ubah_lalu_kembalikan_adalah_semula(mesin: Mesin, kantor: Kantor, acakan) -> None:
    """Each report once more with other figures, and then again as it was, in the order in which they came."""
    lain = kantor.salin("b")
    kini = {}
    for f in sorted(lain.baris["fakta"], key=lambda f: f["peristiwa"]):
        kini[f["objek"], f["seksi"], f["periode"], f["besaran"]] = f
    terakhir = max((f["peristiwa"] for f in kini.values()), default=0)
    # Of one row everything or nothing: who reported it last counts.
    dipilih = {baris for baris in sorted({(f["objek"], f["periode"]) for f in kini.values()}) if acakan.random() < 0.5}
    for f in kini.values():
        if (f["objek"], f["periode"]) in dipilih:
            ubah = {"nilai": str(acakan.randint(0, 200)), "keadaan": "terisi", "peristiwa": terakhir + 1}
            lain.baris["fakta"] += [f | ubah, f | {"peristiwa": terakhir + 1 + f["peristiwa"]}]
    hasil = uji.ukur(mesin, kantor, lain)
    assert sama(hasil, "a") == sama(hasil, "b")


@lekas
@given(acak.kantor("a"))
def test_kosong_bukan_nol(mesin: Mesin, kantor: Kantor) -> None:
    """What nobody gave is nowhere a figure: not in realisasi, not in a mean, not in a total."""
    kosong = kantor.salin("kosong")
    for f in kosong.baris["fakta"]:
        f |= {"nilai": None, "keadaan": "belum_lapor"}
    hasil = uji.ukur(mesin, kantor, kosong)
    for tabel, kolom in (
        ("realisasi", ("realisasi", "pembilang", "penyebut")), ("capaian", ("realisasi", "capaian", "predikat")),
        ("rata_rata", ("rata_rata", "rata_rata_maks_100")), ("anggaran", ("realisasi", "fisik", "serapan")),
        ("serapan", ("realisasi", "serapan")),
        ("banding", ("realisasi", "capaian", "selisih_realisasi", "selisih_capaian", "arah_realisasi")),
    ):  # fmt: skip
        assert {b[k] for b in hasil.semua(tabel, unit="kosong") for k in kolom} <= {None}
    for b in hasil.semua("capaian", unit="a"):
        if b["keadaan"] not in ("terisi", "tidak_dapat_dihitung"):
            assert (b["realisasi"], b["capaian"], b["predikat"]) == (None, None, None)
            assert b["status"] == b["keadaan"]


@lekas
@given(acak.kantor("a"))
def test_angka_selalu_desimal_yang_hingga(mesin: Mesin, kantor: Kantor) -> None:
    hasil = uji.ukur(mesin, kantor)
    for tabel in TABEL:
        for baris in hasil.tabel(tabel):
            for kolom, nilai in baris.items():
                assert not isinstance(nilai, float), f"{tabel}.{kolom}"
                assert not isinstance(nilai, Decimal) or math.isfinite(nilai)
    for baris in hasil.tabel("capaian"):
        assert baris["keadaan"] in KEADAAN
        for kolom in ("target", "target_atas", "realisasi", "capaian", "mentah"):
            assert isinstance(baris[kolom], Decimal | None)
        # What a figure is printed from says how it came about; without a figure there is nothing to say.
        assert (baris["cabang"] is None) == (baris["mentah"] is None) == (baris["capaian"] is None)
        assert baris["capaian"] is None or -baris["capaian"].as_tuple().exponent == 2


@pytest.mark.parametrize(
    ("t", "r"),
    [
        ("99999999999999.999999", "99999999999999.999999"),
        ("0.000001", "99999999999999.999999"),
        ("99999999999999", "0"),
    ],
)
def test_angka_sebesar_yang_dapat_diketik_tidak_menggagalkan_pengukuran(mesin: Mesin, t: str, r: str) -> None:
    """A cell may hold fourteen digits and six decimals; an absurd one must not stop the whole office."""
    kantor = sederhana([(nama, Decimal(t), Decimal(r)) for nama in acak.ANGKA])
    kantor.indikator("R", rumus="rentang")
    kantor.target("R", {"2025-TW4": (t, t)})
    kantor.lapor("R", "2025-TW4", realisasi=r)
    kantor.indikator("P", rasio=True, jenis_satuan="persen")
    kantor.target("P", {"2025-TW4": "80"})
    kantor.lapor("P", "2025-TW4", pembilang=r, penyebut=t)
    hasil = uji.ukur(mesin, kantor)
    assert len(hasil.semua("capaian", periode="2025-TW4", ukuran="tw")) == len(acak.ANGKA) + 2
    if r != "0":
        persen = hasil.satu("capaian", indikator="P", periode="2025-TW4", ukuran="tw")["realisasi"]
        assert persen == 100 * Decimal(r) / Decimal(t)
