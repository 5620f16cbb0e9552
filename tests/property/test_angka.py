"""Whatever is written, in whichever way Indonesians write it: read back it is that number or a question."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from capaian.domain.angka import ATURAN, BATAS, CATATAN, KODE, baca_asli, baca_teks, gaya_dari

SATUAN = {"orang": "jumlah", "dokumen": "jumlah", "level": "nilai", "%": "persen", "persen": "persen"}
JENIS = (None, "rupiah", "jumlah", "persen", "nilai")
jenis = st.sampled_from(JENIS)
gaya = st.sampled_from((None, "id", "en"))


def angka_hingga(batas: int, desimal: int) -> st.SearchStrategy[Decimal]:
    """Decimals with up to so many places; small and round ones as often as others."""
    pangkat = 10**desimal
    return st.one_of(
        st.integers(-batas, batas).map(Decimal),
        st.integers(-batas * pangkat, batas * pangkat).map(lambda n: Decimal(n) / pangkat),
    )


def tulisan(nilai: Decimal, ribuan: str, desimal: str, tempat: int) -> str:
    """Written by hand here, so that the reader is not tested with the writer of the same house."""
    utuh, _, pecahan = f"{abs(nilai):.{tempat}f}".partition(".")
    kelompok = []
    while len(utuh) > 3:
        utuh, ekor = utuh[:-3], utuh[-3:]
        kelompok.insert(0, ekor)
    badan = (ribuan.join([utuh, *kelompok]) if ribuan else "".join([utuh, *kelompok])) + (
        f"{desimal}{pecahan}" if pecahan else ""
    )
    return f"-{badan}" if nilai < 0 else badan


def pastikan_itu_atau_tanya(teks: str, nilai: Decimal, jenis: str | None, **lain) -> None:
    bacaan = baca_teks(teks, jenis, dikenal=SATUAN, **lain)
    assert bacaan.jenis in ("nilai", "tanya"), (teks, bacaan)
    if bacaan.jenis == "nilai":
        assert bacaan.nilai == nilai, (teks, bacaan)
    else:
        assert nilai in bacaan.pilihan, (teks, bacaan)


@given(angka_hingga(10**12, 2))
def test_rupiah_dalam_setiap_tulisan_indonesia(nilai):
    tempat = max(0, -nilai.as_tuple().exponent)
    for ribuan in ("", "."):
        polos = tulisan(nilai, ribuan, ",", tempat)
        bentuk = [polos, f"Rp {polos}", f"Rp{polos}", f"Rp. {polos}", f"{polos} rupiah", f" {polos}\n"]
        bentuk.append(f"Rp {tulisan(nilai, ribuan, ',', 2)}")
        if nilai == nilai.to_integral_value():
            bentuk += [f"Rp {polos},-", f"{polos},-", f"Rp{polos}.-", f"{polos},00"]
        for teks in bentuk:
            pastikan_itu_atau_tanya(teks, nilai, "rupiah")
            if "Rp" in teks or "rupiah" in teks:
                pastikan_itu_atau_tanya(teks, nilai, None)


@given(angka_hingga(10**12, 6), st.sampled_from((None, "id")))
def test_jumlah_dalam_setiap_tulisan_indonesia(nilai, gaya):
    tempat = max(0, -nilai.as_tuple().exponent)
    for ribuan in ("", "."):
        polos = tulisan(nilai, ribuan, ",", tempat)
        for teks in (
            polos,
            f"{polos} orang",
            f"{polos} Dokumen",
            f"{polos}orang",
            f"+{polos}".replace("+-", "-"),
        ):
            # a lone dot before three digits says thousands, which "." as the only separator always is here
            pastikan_itu_atau_tanya(teks, nilai, "jumlah", gaya=gaya)
            if "orang" in teks:
                pastikan_itu_atau_tanya(teks, nilai, None, gaya=gaya)


@given(angka_hingga(999, 6), st.sampled_from(("persen", "nilai")), gaya, st.sampled_from(",."))
def test_persen_dan_nilai_dengan_koma_atau_titik(nilai, jenis, gaya, tanda):
    tempat = max(0, -nilai.as_tuple().exponent)
    polos = tulisan(nilai, "", tanda, tempat)
    akhiran = ("%", " %", " persen") if jenis == "persen" else (" level", "")
    for teks in (polos, f"{polos}{akhiran[0]}", f"{polos}{akhiran[-1]}", f"\u00a0{polos} "):
        pastikan_itu_atau_tanya(teks, nilai, jenis, gaya=gaya)


@given(angka_hingga(10**12, 6), st.integers(0, 6))
@example(Decimal(1250), 0)
@example(Decimal("1.25"), 3)
def test_tanpa_jenis_gaya_yang_terbukti_membaca_gayanya_sendiri(nilai, tempat):
    assume(nilai == round(nilai, tempat))
    for gaya, ribuan, desimal in (("id", ".", ","), ("en", ",", ".")):
        bacaan = baca_teks(tulisan(nilai, ribuan, desimal, tempat), None, gaya)
        if bacaan.jenis == "nilai":
            assert bacaan.nilai == nilai
        else:
            assert bacaan.kode == "ANGKA_MERAGUKAN"
            assert nilai in bacaan.pilihan


@given(st.integers(1000, 999_999), st.sampled_from(".,"))
def test_bentuk_meragukan_tanpa_jenis_dan_gaya_selalu_ditanyakan(nilai, tanda):
    bacaan = baca_teks(tulisan(Decimal(nilai), tanda, "", 0), None)
    assert bacaan.kode == "ANGKA_MERAGUKAN"
    assert set(bacaan.pilihan) == {Decimal(nilai), Decimal(nilai) / 1000}


@given(angka_hingga(10**9, 6), jenis)
def test_angka_asli_kembali_utuh(nilai, jenis):
    bacaan = baca_asli(nilai, "#,##0.00", jenis)
    assert (bacaan.jenis, bacaan.nilai, bacaan.aturan, bacaan.catatan) == ("nilai", nilai, "angka-asli", None)
    persen = baca_asli(nilai / 100, "0.00%", "persen")
    assert (persen.nilai, persen.satuan) == (nilai, "%")


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_angka_asli_15_angka_penting_dibulatkan_setengah_ke_atas(pecahan):
    asli = Decimal(f"{pecahan:.15g}")
    bacaan = baca_asli(asli, "General", "nilai")
    assert abs(bacaan.nilai - asli) <= Decimal("0.0000005")
    assert (bacaan.catatan is None) == (bacaan.nilai == asli)


# what people really type, shuffled: far more of the parser is reached than by arbitrary text alone
ANGKA = [
    "0",
    "1",
    "5",
    "12",
    "250",
    "000",
    "999",
    "1.250",
    "85,5",
    "1.250.000,00",
    "1,2,3",
    ",5",
    ".5",
    "2026",
]
TANDA = [
    "%",
    ",",
    ".",
    ",-",
    ".-",
    "-",
    "–",
    "(",
    ")",
    "+",
    "/",
    ":",
    "=",
    "#",
    "²",
    "½",
    "١",
    "≥",
    "…",
    " ",
    "\n",
]
KATA = [
    "#REF!",
    "Rp",
    "rp.",
    "IDR",
    "juta",
    "M",
    "jt",
    "orang",
    "dokumen",
    "level",
    "Level",
    "persen",
    "s/d",
    "x",
]
KATA += ["nihil", "belum", "n/a", "E+09", "Juni", "_x000D_", "\u00a0", "\u200b"]
campuran = st.lists(st.sampled_from(ANGKA + TANDA + KATA), max_size=9).map("".join)
format_sel = st.one_of(st.text(max_size=12), st.text(alphabet='0#?.,%;"\\_*[]<1-@', max_size=14))


def pastikan_utuh(bacaan) -> None:
    assert (bacaan.nilai is not None) == (bacaan.jenis == "nilai")
    assert (bacaan.kode is not None) == (bacaan.jenis in ("tanya", "galat"))
    assert bacaan.catatan is None or bacaan.catatan in CATATAN
    if bacaan.kode:
        assert KODE[bacaan.kode] == bacaan.jenis
        assert not bacaan.aturan
    else:
        assert bacaan.aturan in dict(ATURAN)
        assert not bacaan.pilihan
    if bacaan.kode == "ANGKA_MERAGUKAN":
        assert len(bacaan.pilihan) >= 2
    assert len(set(bacaan.pilihan)) == len(bacaan.pilihan)
    for nilai in (*bacaan.pilihan, *([bacaan.nilai] if bacaan.jenis == "nilai" else [])):
        assert type(nilai) is Decimal
        assert abs(nilai) < BATAS
        assert -6 <= nilai.as_tuple().exponent <= 0
        assert not (nilai.is_zero() and nilai.is_signed())


@given(st.one_of(st.text(max_size=40), campuran), jenis, gaya, st.booleans())
@example("(0)", "jumlah", None, False)
@example(".000", None, None, False)
@example("\ud800 5", "jumlah", None, False)
@example("1" * 200, "jumlah", None, False)
@example("0," + "1" * 190, "persen", None, True)
def test_teks_apa_pun_tidak_pernah_menggagalkan_pembaca(teks, jenis, gaya, tanya_skala):
    pastikan_utuh(baca_teks(teks, jenis, gaya, SATUAN, tanya_skala=tanya_skala))
    assert gaya_dari([teks, teks]) is None
    assert gaya_dari([teks] * 3) in (None, "id", "en")


@given(st.decimals(), format_sel, jenis, st.booleans())
@example(Decimal("sNaN"), "0%", None, True)
@example(Decimal("1E-900000"), "0%", "persen", True)
@example(Decimal("1E+900000"), "General", None, True)
def test_angka_dan_format_apa_pun_tidak_pernah_menggagalkan_pembaca(nilai, format, jenis, tanya_skala):
    pastikan_utuh(baca_asli(nilai, format, jenis, tanya_skala=tanya_skala))


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=14), jenis)
def test_yang_dibaca_tersusun_dari_angka_tertulis(teks, jenis):
    """A reading may move the decimal mark, never the digits."""
    bacaan = baca_teks(teks, jenis)
    if bacaan.jenis == "nilai" and bacaan.catatan is None and len(teks) < 8:
        tertulis = "".join(c for c in teks if c.isdigit()).strip("0")
        assert str(bacaan.nilai).replace(".", "").strip("0") == tertulis


@pytest.mark.parametrize(
    "teks",
    [
        "1" * 100_000,
        "1," * 50_000,
        "Rp " * 50_000,
        "- " * 50_000,
        "#a" * 50_000,
        ",-" * 50_000,
        "1 000" * 40_000,
    ],
)
def test_teks_sangat_panjang_cepat_dan_tidak_dibaca(teks):
    assert baca_teks(teks, None).jenis in ("tanya", "galat", "kosong")
