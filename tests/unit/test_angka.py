"""One table a question: what does a single cell say? The texts are shapes seen in real kertas kerja."""

from dataclasses import FrozenInstanceError
from decimal import Decimal
from importlib.resources import files

import pytest
import yaml

from capaian.domain.angka import ATURAN, CATATAN, KODE, Bacaan, baca_asli, baca_teks, gaya_dari

ENTRI = yaml.safe_load((files("capaian.reference") / "satuan.yaml").read_text(encoding="utf-8"))
SATUAN = {ejaan.casefold(): entri["jenis"] for entri in ENTRI for ejaan in (entri["satuan"], *entri["ejaan"])}
R, J, P, N = "rupiah", "jumlah", "persen", "nilai"


def pilihan(*angka: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(a) for a in angka)


# text, jenis, value, rule, unit words
NILAI = [
    # the decision procedure, step by step
    ("1250", None, "1250", "bilangan-bulat", None),
    ("199542000", R, "199542000", "bilangan-bulat", None),
    ("0", J, "0", "bilangan-bulat", None),
    ("4", J, "4", "bilangan-bulat", None),
    ("100", P, "100", "bilangan-bulat", None),
    ("001", J, "1", "bilangan-bulat", None),
    ("1.250.000,00", R, "1250000", "ribuan-dan-desimal", None),
    ("1.250.000,75", None, "1250000.75", "ribuan-dan-desimal", None),
    ("16,447,874,576.00", R, "16447874576", "ribuan-dan-desimal", None),
    ("1.234,567", N, "1234.567", "ribuan-dan-desimal", None),
    ("674.180.800", None, "674180800", "ribuan-titik", None),
    ("2,726,810,205", None, "2726810205", "ribuan-koma", None),
    ("2188115482.00", R, "2188115482", "desimal-titik", None),
    ("85,5", None, "85.5", "desimal-koma", None),
    ("90,76", N, "90.76", "desimal-koma", None),
    ("2,57", P, "2.57", "desimal-koma", None),
    ("99.11", P, "99.11", "desimal-titik", None),
    ("97.5", P, "97.5", "desimal-titik", None),
    ("0.750", None, "0.75", "desimal-titik", None),
    ("0,750", J, "0.75", "desimal-koma", None),
    ("1234,5", None, "1234.5", "desimal-koma", None),
    ("5096.001", None, "5096.001", "desimal-titik", None),
    ("12,5000", P, "12.5", "desimal-koma", None),
    # the one ambiguous shape, decided by the kind of value
    ("1.250", R, "1250", "rupiah", None),
    ("1,250", R, "1250", "rupiah", None),
    ("12.500", R, "12500", "rupiah", None),
    ("Rp 1.250", None, "1250", "rupiah", "Rp"),
    ("1.250", J, "1250", "ribuan-jumlah", None),
    ("110.600", J, "110600", "ribuan-jumlah", None),
    ("1.250", P, "1.25", "desimal-wajar", None),
    ("1,250", P, "1.25", "desimal-wajar", None),
    ("1.250", N, "1.25", "desimal-wajar", None),
    ("1,250", N, "1.25", "desimal-wajar", None),
    ("86.140", N, "86.14", "desimal-wajar", None),
    ("100.000", P, "100", "desimal-wajar", None),
    ("1.250%", None, "1.25", "desimal-wajar", "%"),
    # unit words peeled off
    ("55.300 orang", J, "55300", "ribuan-jumlah", "orang"),
    ("55.300 orang", None, "55300", "ribuan-jumlah", "orang"),
    ("553 satker", J, "553", "bilangan-bulat", "satker"),
    ("50 org", J, "50", "bilangan-bulat", "org"),
    ("1 Laporan", J, "1", "bilangan-bulat", "Laporan"),
    ("50 Dok.", J, "50", "bilangan-bulat", "Dok"),
    ("10lembaga", J, "10", "bilangan-bulat", "lembaga"),
    ("12 Orang / Bulan", J, "12", "bilangan-bulat", "Orang / Bulan"),
    ("12 orang /bulan", J, "12", "bilangan-bulat", "orang /bulan"),
    ("4 (dokumen)", J, "4", "bilangan-bulat", "dokumen"),
    ("100 m²", J, "100", "bilangan-bulat", "m2"),
    ("100 ㎡", J, "100", "bilangan-bulat", "m2"),
    ("8.3 Nilai", N, "8.3", "desimal-titik", "Nilai"),
    ("0,5%", P, "0.5", "desimal-koma", "%"),
    ("100% ", P, "100", "bilangan-bulat", "%"),
    ("100% ", None, "100", "bilangan-bulat", "%"),
    ("100,33%", P, "100.33", "desimal-koma", "%"),
    ("97,31 persen", P, "97.31", "desimal-koma", "persen"),
    ("100.", P, "100", "bilangan-bulat", None),
    ("Level 3", N, "3", "satuan-di-depan", "Level"),
    ("level: 2", N, "2", "satuan-di-depan", "level"),
    # money
    ("Rp 1.250.000,00", R, "1250000", "ribuan-dan-desimal", "Rp"),
    ("Rp1.250.000,-", R, "1250000", "ribuan-dan-desimal", "Rp"),
    ("Rp. 1.250.000,--", R, "1250000", "ribuan-dan-desimal", "Rp"),
    ("Rp.1.250.000.-", R, "1250000", "ribuan-titik", "Rp"),
    ("1.250,-", None, "1250", "ribuan-dan-desimal", None),
    ("0,000", R, "0", "desimal-koma", None),
    ("IDR 1250", R, "1250", "bilangan-bulat", "Rp"),
    ("1.250 rupiah", R, "1250", "rupiah", "rupiah"),
    ("(1.250.000)", R, "-1250000", "ribuan-titik", None),
    ("(Rp 1.250.000,-)", None, "-1250000", "ribuan-dan-desimal", "Rp"),
    ("-Rp 1.250", R, "-1250", "rupiah", "Rp"),
    ("Rp -1.250", R, "-1250", "rupiah", "Rp"),
    # signs: negatives are values, a later check judges them
    ("+1", J, "1", "bilangan-bulat", None),
    ("-62", J, "-62", "bilangan-bulat", None),
    ("−62,5", P, "-62.5", "desimal-koma", None),
    ("–62", J, "-62", "bilangan-bulat", None),
    # dirt around it
    ("\u00a0 85,5 \n", P, "85.5", "desimal-koma", None),
    ("85,5_x000D_", P, "85.5", "desimal-koma", None),
    ("\u200b85,5\ufeff", P, "85.5", "desimal-koma", None),
    ("１２．５", P, "12.5", "desimal-titik", None),
    ("99.99999999999999", P, "100", "desimal-titik", None),
    ("0.8300000000000001", None, "0.83", "desimal-titik", None),
]


@pytest.mark.parametrize(("teks", "jenis", "nilai", "aturan", "satuan"), NILAI)
def test_dibaca(teks, jenis, nilai, aturan, satuan):
    assert baca_teks(teks, jenis, dikenal=SATUAN) == Bacaan("nilai", Decimal(nilai), aturan, satuan)


# text, jenis, kode, the readings on offer
DITOLAK = [
    # the ambiguous shape where nothing decides it: both readings, the Indonesian one first
    ("1.250", None, "ANGKA_MERAGUKAN", ("1250", "1.25")),
    ("12.500", None, "ANGKA_MERAGUKAN", ("12500", "12.5")),
    ("18,500", None, "ANGKA_MERAGUKAN", ("18.5", "18500")),
    ("1,250", J, "ANGKA_MERAGUKAN", ("1.25", "1250")),
    ("110.600", P, "ANGKA_MERAGUKAN", ("110600", "110.6")),
    ("-1.250", P, "ANGKA_MERAGUKAN", ("-1250", "-1.25")),
    ("01.250", J, "ANGKA_MERAGUKAN", ("1250", "1.25")),
    (",5", P, "ANGKA_MERAGUKAN", ("0.5", "5")),
    ("1.250,000", R, "ANGKA_MERAGUKAN", ("1250", "1250000")),
    ("1234,567", R, "ANGKA_MERAGUKAN", ("1234.567", "1234567")),
    ("1.250 juta", R, "ANGKA_MERAGUKAN", ("1250000000", "1250000")),
    ("- 50", J, "ANGKA_MERAGUKAN", ("-50", "50")),
    ("80-", J, "ANGKA_MERAGUKAN", ("-80", "80")),
    ("Rp 1.250.000-", R, "ANGKA_MERAGUKAN", ("-1250000", "1250000")),
    ("(100%)", P, "ANGKA_MERAGUKAN", ("-100", "100")),
    ("(13)", J, "ANGKA_MERAGUKAN", ("-13", "13")),
    # separators in the wrong places
    ("89,3405,300", R, "PEMISAH_SALAH", ()),
    ("1.25.000", R, "PEMISAH_SALAH", ()),
    ("1.250.00", R, "PEMISAH_SALAH", ()),
    ("12,500,00", R, "PEMISAH_SALAH", ()),
    ("1.2500,00", R, "PEMISAH_SALAH", ()),
    ("1,250.000,00", R, "PEMISAH_SALAH", ()),
    ("1.1.1.1", J, "PEMISAH_SALAH", ()),
    ("2.08.01.2.01.0001", None, "PEMISAH_SALAH", ()),
    # more than one number
    ("100 satker\n\n…\n100% ", J, "DUA_NILAI", ("100",)),
    ("80-90", P, "DUA_NILAI", ("80", "90")),
    ("90 – 100", P, "DUA_NILAI", ("90", "100")),
    ("80 s/d 90", P, "DUA_NILAI", ("80", "90")),
    ("3/4", J, "DUA_NILAI", ("3", "4")),
    ("12 bulan / 1 dokumen", J, "DUA_NILAI", ("12", "1")),
    ("1 250 000", R, "DUA_NILAI", ("1250000", "1", "250", "0")),
    ("1_000", J, "DUA_NILAI", ("1", "0")),
    ("=45*5", R, "DUA_NILAI", ("45", "5")),
    ("1. Nilai LHE AKIP    2. Indeks Kepuasan Masyarakat", N, "DUA_NILAI", ("1", "2")),
    # sentences
    ("100 persen sesuai rata-rata capaian rencana aksi", J, "NARASI_DI_ANGKA", ()),
    ("100 persen sesuai rata-rata capaian rencana aksi", P, "NARASI_DI_ANGKA", ("100",)),
    ("- Terlaksana 5 kegiatan pembinaan", J, "NARASI_DI_ANGKA", ("5",)),
    ("≥90", P, "NARASI_DI_ANGKA", ("90",)),
    ("minimal 90", P, "NARASI_DI_ANGKA", ("90",)),
    ("naik -5 orang", J, "NARASI_DI_ANGKA", ("-5", "5")),
    ("Rp 1,5 juta untuk pengadaan mebel kantor", R, "NARASI_DI_ANGKA", ()),
    ("Telah dilaksanakan 3 kali rapat. " * 8, J, "NARASI_DI_ANGKA", ()),
    ("0 (nihil)", J, "NARASI_DI_ANGKA", ("0",)),
    # a unit that is not the unit
    ("24 partai politik", J, "NILAI_SATUAN_BEDA", ("24",)),
    ("100%", J, "NILAI_SATUAN_BEDA", ("100",)),
    ("0,5%", R, "NILAI_SATUAN_BEDA", ("0.5",)),
    ("85 orang", P, "NILAI_SATUAN_BEDA", ("85",)),
    ("1.250 orang", P, "NILAI_SATUAN_BEDA", ("1250",)),
    ("Rp 1.250", J, "NILAI_SATUAN_BEDA", ("1250",)),
    ("1,5 juta", P, "NILAI_SATUAN_BEDA", ("1500000",)),
    # words
    ("nihil", J, "NIHIL_DITANYA", ("0",)),
    ("Kosong", R, "NIHIL_DITANYA", ("0",)),
    ("(NIHIL)", J, "NIHIL_DITANYA", ("0",)),
    ("WTP", N, "BUKAN_ANGKA", ()),
    ("BB", N, "BUKAN_ANGKA", ()),
    ("Baik", J, "BUKAN_ANGKA", ()),
    ("Sangat Tinggi", P, "BUKAN_ANGKA", ()),
    ("Selesai", J, "BUKAN_ANGKA", ()),
    ("Level 3", J, "BUKAN_ANGKA", ()),
    ("level 2", P, "BUKAN_ANGKA", ()),
    ("Level 3", None, "BUKAN_ANGKA", ()),
    ("Dua puluh lima", J, "BUKAN_ANGKA", ()),
    ("dokumen", J, "BUKAN_ANGKA", ()),
    ("R4", J, "BUKAN_ANGKA", ()),
    # not a number although digits are in it
    ("#DIV/0!", P, "RUMUS_RUSAK", ()),
    ("#REF!", R, "RUMUS_RUSAK", ()),
    ("#VALUE!", J, "RUMUS_RUSAK", ()),
    ("#NAME?", N, "RUMUS_RUSAK", ()),
    ("#N/A", None, "RUMUS_RUSAK", ()),
    ("Err:502", R, "RUMUS_RUSAK", ()),
    ("#5", J, "BUKAN_ANGKA", ()),
    ("########", J, "BUKAN_ANGKA", ()),
    ("24/01/2024", J, "BUKAN_ANGKA", ()),
    ("12.5.2024", J, "BUKAN_ANGKA", ()),
    ("2024-12-07", J, "BUKAN_ANGKA", ()),
    ("30 Juni 2026", J, "BUKAN_ANGKA", ()),
    ("1,25E+09", R, "BUKAN_ANGKA", ()),
    ("1.05.01.2.07.05 Pengadaan Mebel", R, "BUKAN_ANGKA", ()),
    ("199605061992031004", J, "ANGKA_TERLALU_BESAR", ()),
    ("100 triliun", R, "ANGKA_TERLALU_BESAR", ()),
    # digits of other scripts and of other meaning
    ("١٢٣", J, "BUKAN_ANGKA", ()),
    ("१२", J, "BUKAN_ANGKA", ()),
    ("10²", J, "BUKAN_ANGKA", ()),
    ("1½", J, "BUKAN_ANGKA", ()),
    ("①", J, "BUKAN_ANGKA", ()),
    ("㋀", J, "BUKAN_ANGKA", ()),
]


@pytest.mark.parametrize(("teks", "jenis", "kode", "tawaran"), DITOLAK)
def test_ditanya_atau_ditolak(teks, jenis, kode, tawaran):
    bacaan = baca_teks(teks, jenis, dikenal=SATUAN)
    assert (bacaan.jenis, bacaan.kode, bacaan.pilihan) == (KODE[kode], kode, pilihan(*tawaran))
    assert bacaan.nilai is None


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        (
            "kosong",
            ["", " ", "\u00a0", "-", " - ", "–", "—", "...", "…", "x", "X", "Rp", "Rp. -", "(-)", "_x000D_"],
        ),
        ("tidak_berlaku", ["n/a", "N/A", "NA", "na", "n.a.", "Tidak Berlaku", "TIDAK  BERLAKU"]),
        (
            "belum_tersedia",
            ["belum", "BELUM", "belum ada data", "Belum terealisasi", "menunggu survei", "(belum tersedia)"],
        ),
    ],
)  # fmt: skip
def test_kata_keadaan_bukan_nol(jenis, kata):
    for teks in kata:
        for satuan in (None, R, J, P, N):
            bacaan = baca_teks(teks, satuan, dikenal=SATUAN)
            assert (bacaan.jenis, bacaan.nilai, bacaan.kode, bacaan.pilihan) == (jenis, None, None, ()), teks


@pytest.mark.parametrize(
    ("teks", "jenis", "nilai", "satuan"),
    [
        ("1,5 juta", R, "1500000", None),
        ("Rp 2,3 Milyar", None, "2300000000", "Rp"),
        ("Rp 2,3 M", R, "2300000000", "Rp"),
        ("12 jt", R, "12000000", None),
        ("1,5 juta rupiah", R, "1500000", "rupiah"),
        ("2 ribu orang", J, "2000", "orang"),
    ],
)
def test_kata_skala_dikalikan_dan_dicatat(teks, jenis, nilai, satuan):
    assert baca_teks(teks, jenis, dikenal=SATUAN) == Bacaan(
        "nilai", Decimal(nilai), "kata-skala", satuan, catatan="KATA_SKALA"
    )


def test_m_hanya_miliar_untuk_uang():
    assert baca_teks("20 m", J, dikenal=SATUAN) == Bacaan("nilai", Decimal(20), "bilangan-bulat", "m")


def test_kata_skala_yang_menjadi_satuan_tidak_dikalikan():
    bacaan = baca_teks("252,5 ribu lembar", J, dikenal={"ribu lembar": J})
    assert bacaan == Bacaan("nilai", Decimal("252.5"), "desimal-koma", "ribu lembar")


@pytest.mark.parametrize(
    ("teks", "jenis", "gaya", "nilai"),
    [
        ("1.250", None, "id", "1250"),
        ("1.250", None, "en", "1.25"),
        ("1,250", None, "id", "1.25"),
        ("1,250", None, "en", "1250"),
        ("1,250", J, "en", "1250"),
        ("1.250 juta", R, "id", "1250000000"),
    ],
)
def test_gaya_sekitar_memutuskan_bentuk_meragukan(teks, jenis, gaya, nilai):
    assert baca_teks(teks, jenis, gaya).nilai == Decimal(nilai)


@pytest.mark.parametrize(("teks", "jenis", "gaya"), [("1,250", J, "id"), ("1.250", J, "en")])
def test_gaya_yang_melawan_satuan_ditanyakan(teks, jenis, gaya):
    bacaan = baca_teks(teks, jenis, gaya)
    assert (bacaan.kode, set(bacaan.pilihan)) == ("ANGKA_MERAGUKAN", {Decimal("1.25"), Decimal(1250)})


def test_gaya_tidak_mengubah_yang_jelas():
    for teks, nilai in (
        ("85,5", "85.5"),
        ("99.11", "99.11"),
        ("1.250.000", "1250000"),
        ("1,234.5", "1234.5"),
    ):
        for gaya in (None, "id", "en"):
            assert baca_teks(teks, None, gaya).nilai == Decimal(nilai)


@pytest.mark.parametrize(
    ("teks", "gaya"),
    [
        (["2,57", "85,5", "1.250.000"], "id"),
        (["Rp 1.250.000,-", "0,5%", "90,76 persen", "12", "1.250"], "id"),
        (["2.57", "16,447,874,576.00", "2,726,810,205"], "en"),
        (["2,57", "85,5"], None),  # two votes are not proof
        (["2,57", "85,5", "1,5", "99.11"], None),  # a contrary one
        (["1.250", "12.500", "18,500", "110.600"], None),  # ambiguous cells do not vote
        (["12.5.2024", "1.1.1.1", "30 Juni 2026", "-", "", "1,5-2,5", "½,5"], None),
        ([], None),
    ],
)
def test_gaya_dari_suara_sel_yang_jelas(teks, gaya):
    assert gaya_dari(teks) == gaya


def test_rentang_indikator_menentukan_wajar():
    besar = (Decimal(0), Decimal(2000))
    assert baca_teks("1.250", N, rentang=besar).pilihan == pilihan("1250", "1.25")
    assert baca_teks("110.600", P, rentang=(Decimal(0), Decimal(200))).nilai == Decimal("110.6")
    assert baca_teks("1.250", N, rentang=(Decimal(2), Decimal(4))).kode == "ANGKA_MERAGUKAN"
    assert baca_teks("-1.250", N, rentang=(Decimal(-5), Decimal(5))).nilai == Decimal("-1.25")


def test_satuan_tanpa_jenis_tidak_dipakai_menebak():
    """A bare list of words says that "orang" is a unit, not that it is counted in whole ones."""
    assert baca_teks("55.300 orang", None, dikenal=("orang",)).pilihan == pilihan("55300", "55.3")
    assert baca_teks("55.300 orang", J, dikenal=("orang",)).nilai == Decimal(55300)
    assert baca_teks("55 orang", P, dikenal=("orang",)).kode == "NILAI_SATUAN_BEDA"
    assert baca_teks("55.300 orang", J).kode == "NILAI_SATUAN_BEDA"
    assert baca_teks("85 %", P).nilai == Decimal(85)


def test_pertanyaan_membawa_satuan_tertulis():
    assert baca_teks("1,250 orang", J, dikenal=SATUAN).satuan == "orang"


def test_skala_persen_hanya_ditanya_bila_diminta():
    assert baca_teks("0,07", P).nilai == Decimal("0.07")
    assert baca_teks("0,07", P, tanya_skala=True) == Bacaan("tanya", kode="SKALA_PERSEN", pilihan=pilihan("0.07", "7"))
    assert baca_teks("0,07 %", P, tanya_skala=True).nilai == Decimal("0.07")
    assert baca_teks("0", P, tanya_skala=True).nilai == 0
    assert baca_teks("0,07", N, tanya_skala=True).nilai == Decimal("0.07")


def test_desimal_lebih_dari_enam_dibulatkan_dan_dicatat():
    assert baca_teks("0,1234565", N) == Bacaan(
        "nilai", Decimal("0.123457"), "desimal-koma", catatan="TERLALU_BANYAK_DESIMAL"
    )
    assert baca_asli(Decimal("0.12345678"), "General", N).catatan == "TERLALU_BANYAK_DESIMAL"
    assert baca_asli(Decimal("0.12345678"), "0%", P) == Bacaan("nilai", Decimal("12.345678"), "angka-asli-persen", "%")


@pytest.mark.parametrize(
    ("nilai", "format", "jenis", "hasil", "satuan"),
    [
        ("0.9", "0%", P, "90", "%"),
        ("0.2", "0%", P, "20", "%"),
        ("0.25", "0.00%", None, "25", "%"),
        ("1", "0%;-0%;\"-\"", P, "100", "%"),
        ("-0.5", "0%;[Red]-0%", P, "-50", "%"),
        ("85", "General", P, "85", None),
        ("85", '0" %"', P, "85", None),
        ("85", "0\\%", P, "85", None),
        ("85", "0_%", P, "85", None),
        ("0.5", "General", P, "0.5", None),
        ("88.95", "#,##0.00", N, "88.95", None),
        ("1250000", '_("Rp"* #,##0_);_("Rp"* (#,##0);_("Rp"* "-"_);_(@_)', R, "1250000", None),
        ("0", '_-* "-"_-', R, "0", None),
        ("1E+6", "General", R, "1000000", None),
        ("-0", "General", J, "0", None),
        ("1.250", "General", N, "1.25", None),
    ],
)  # fmt: skip
def test_angka_asli(nilai, format, jenis, hasil, satuan):
    bacaan = baca_asli(Decimal(nilai), format, jenis)
    aturan = "angka-asli-persen" if satuan else "angka-asli"
    assert bacaan == Bacaan("nilai", Decimal(hasil), aturan, satuan)
    assert "E" not in str(bacaan.nilai)


@pytest.mark.parametrize(
    ("nilai", "format", "jenis", "kode", "tawaran"),
    [
        ("0.5", "0%", J, "NILAI_SATUAN_BEDA", ("50", "0.5")),
        ("0.5", "[<1]0%;0", P, "SKALA_PERSEN", ("0.5", "50")),
        ("0.07", "General", P, "SKALA_PERSEN", ("0.07", "7")),
        ("1", "0.00", P, "SKALA_PERSEN", ("1", "100")),
        ("1E+14", "General", R, "ANGKA_TERLALU_BESAR", ()),
        ("NaN", "General", R, "BUKAN_ANGKA", ()),
        ("Infinity", "0%", R, "BUKAN_ANGKA", ()),
    ],
)
def test_angka_asli_ditanya_atau_ditolak(nilai, format, jenis, kode, tawaran):
    bacaan = baca_asli(Decimal(nilai), format, jenis, tanya_skala=True)
    assert (bacaan.jenis, bacaan.kode, bacaan.pilihan) == (KODE[kode], kode, pilihan(*tawaran))


def test_skala_asli_tidak_ditanya_untuk_0_dan_di_atas_1():
    for nilai in ("0", "1.01", "85"):
        assert baca_asli(Decimal(nilai), "General", P, tanya_skala=True).nilai == Decimal(nilai)


def test_jenis_dan_gaya_yang_tidak_ada_adalah_kesalahan_pemanggil():
    for panggil in (
        lambda: baca_teks("1", "indeks"),
        lambda: baca_teks("1", None, "us"),
        lambda: baca_asli(Decimal(1), "General", "indeks"),
    ):
        with pytest.raises(ValueError, match="tidak dikenal"):
            panggil()


def test_bacaan_tidak_dapat_diubah():
    with pytest.raises(FrozenInstanceError):
        baca_teks("1", None).nilai = Decimal(2)


def test_setiap_aturan_dan_catatan_terpakai():
    """Each documented rule is reached by some cell above, and no cell gives a rule that is not documented."""
    terpakai = {baca_teks(t, j, dikenal=SATUAN).aturan for t, j, *_ in NILAI}
    terpakai |= {baca_teks("1.250", None, "id").aturan, baca_teks("1,5 juta", R).aturan}
    terpakai |= {baca_teks(t, None).aturan for t in ("", "n/a")}
    terpakai |= {baca_asli(Decimal(1), f, P).aturan for f in ("0%", "0")}
    assert terpakai == {aturan for aturan, _ in ATURAN}
    assert {kode for _, _, kode, _ in DITOLAK} | {"SKALA_PERSEN"} == set(KODE)
    assert CATATAN == ("KATA_SKALA", "TERLALU_BANYAK_DESIMAL")


def test_kamus_satuan_tidak_bertabrakan():
    ejaan = [e.casefold() for entri in ENTRI for e in (entri["satuan"], *entri["ejaan"])]
    assert len(ejaan) == len(set(ejaan))
    assert all(set(entri) == {"satuan", "jenis", "ejaan"} for entri in ENTRI)
    assert {entri["jenis"] for entri in ENTRI} == {R, J, P, N}


@pytest.mark.parametrize("ejaan", sorted(SATUAN))
def test_setiap_ejaan_satuan_terlepas_dari_angkanya(ejaan):
    bacaan = baca_teks(f"1234,5 {ejaan}", SATUAN[ejaan], dikenal=SATUAN)
    assert (bacaan.nilai, bacaan.satuan) == (Decimal("1234.5"), ejaan.rstrip("."))
