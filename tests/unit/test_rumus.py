"""The registry of formulas and the ordered lists: what they promise is what the SQL does, and what a register may say."""

from decimal import Decimal
from typing import Any

import kantor as uji
import pytest
from kantor import Kantor
from pydantic import ValidationError

from capaian import measure, reference
from capaian.measure import sql
from capaian.reference.kategori import Kategori, kategori, kategori_satuan
from capaian.report import rumus_kata, teks
from capaian.store.mesin import Mesin

RUMUS = reference.rumus()
SATUAN = {"ya_tidak": "Ya/Tidak", "predikat": "Predikat AKIP"}


def ukur(mesin: Mesin, rumus: str, t: Any, r: str) -> dict[str, Any]:
    kantor = Kantor()
    kantor.indikator("I", rumus=rumus, satuan=SATUAN.get(rumus, "Nilai"))
    kantor.target("I", {"2025-TW4": t})
    kantor.lapor("I", "2025-TW4", realisasi=r)
    return uji.ukur(mesin, kantor).satu("capaian", indikator="I", periode="2025-TW4", ukuran="tw")


@pytest.mark.parametrize("rumus", RUMUS)
@pytest.mark.parametrize("besaran", ["target", "realisasi"])
def test_janji_tentang_nol_ditepati(mesin: Mesin, rumus: str, besaran: str) -> None:
    """What rumus.yaml says of a zero is what comes out; the other figure is one that the formula can take."""
    wajar = {"rentang": ("0", "3"), "ya_tidak": "1", "predikat": "5"}.get(rumus, "3")
    t, r = ("0" if besaran == "target" and rumus != "rentang" else wajar), "0" if besaran == "realisasi" else "1"
    hasil = getattr(RUMUS[rumus], f"{besaran}_nol").hasil
    assert (ukur(mesin, rumus, t, r)["capaian"] is not None) == (hasil == "dihitung")


@pytest.mark.parametrize("rumus", RUMUS)
def test_batas_yang_tertulis_adalah_batas_yang_dipakai(mesin: Mesin, rumus: str) -> None:
    """From the worst to the best that can be reported, nothing leaves lantai and plafon, and each is touched."""
    aturan = RUMUS[rumus]
    t: Any = {"rentang": ("10", "20"), "ya_tidak": "1", "predikat": "5"}.get(rumus, "10")
    semua = {"ya_tidak": ("0", "1"), "predikat": ("1", "7")}.get(rumus, ("-5", "0", "1", "10", "15", "500"))
    dapat = [c for r in semua if (c := ukur(mesin, rumus, t, r)["capaian"]) is not None]
    assert min(dapat) >= aturan.lantai
    assert aturan.plafon is None or max(dapat) == aturan.plafon
    if aturan.plafon is None:
        assert max(dapat) > 100


def test_setiap_cabang_punya_kata(mesin: Mesin) -> None:
    """Every branch that the SQL can name is a template of its formula, and no template waits for a branch in vain."""
    cabang = {
        (r, str(ukur(mesin, r, t, x)["cabang"]))
        for r, t, x in (
            ("naik", "3", "1"), ("turun_a", "3", "1"), ("turun_b", "3", "1"), ("tepat", "3", "3"), ("tepat", "3", "1"),
            ("rentang", ("3", "5"), "1"), ("rentang", ("3", "5"), "4"), ("rentang", ("3", "5"), "6"),
            ("ya_tidak", "1", "0"), ("predikat", "5", "4"),
        )
    }  # fmt: skip
    assert cabang == {(r.id, c) for r in RUMUS.values() for c in r.hitung}


def test_register_menawarkan_setiap_rumus() -> None:
    kolom = {k.kunci: k for k in reference.formulir_register().sheet("Indikator").kolom}
    assert kolom["rumus"].pilihan == tuple(RUMUS)
    assert set(kolom["arah"].pilihan) == {r.arah for r in RUMUS.values()}
    assert set(kolom["agregasi_waktu"].pilihan) == {a for r in RUMUS.values() for a in r.agregasi_waktu}


def test_setiap_daftar_punya_rumusnya() -> None:
    """A list without a formula that takes words would never be read."""
    assert {k.rumus for k in kategori().values()} == {r.id for r in RUMUS.values() if r.target == "kategori"}
    # A place of 0 would make a class that can be promised and never divides.
    assert all(k.kelas[0].urutan >= 1 for k in kategori().values() if k.rumus == "predikat")


def test_batas_adalah_data_bukan_bagian_dari_sql(mesin: Mesin) -> None:
    """Another floor and ceiling in the rule table change what is printed, without another statement."""
    semula = ukur(mesin, "naik", "10", "25")
    assert (semula["mentah"], semula["capaian"]) == (250, 250)
    mesin.execute("UPDATE rumus SET plafon = 120, lantai = 5 WHERE rumus = 'naik'")
    measure.ukur(mesin)
    [baris] = mesin.run("SELECT mentah, capaian FROM capaian WHERE periode = '2025-TW4' AND ukuran = 'tw'")
    assert (baris["mentah"], baris["capaian"]) == (250, 120)
    assert "120" not in sql("capaian")


@pytest.mark.parametrize(
    ("daftar", "teks", "urutan"),
    [
        ("predikat-akip", "BB", 5), ("predikat-akip", " bb. ", 5), ("predikat-akip", "Predikat BB", 5),
        ("predikat-akip", "B", 4), ("predikat-akip", "BB (78,50)", None), ("predikat-akip", "82,32", None),
        ("predikat-akip", "5", None), ("predikat-akip", "AB", None), ("predikat-akip", "", None),
        ("opini-bpk", "Wajar  Tanpa\nPengecualian", 4), ("opini-bpk", "Opini WDP", 3), ("opini-bpk", "wajar", None),
        ("level", "3", 3), ("level", "Level III", 3), ("level", "tingkat 3", 3), ("level", "6", None),
        ("ya-tidak", "YA", 1), ("ya-tidak", "Tidak ada", 0), ("ya-tidak", "belum", None), ("ya-tidak", "ya, sebagian", None),
        ("status-desa", "Desa Maju", 4), ("status-desa", "Tertinggal", 2), ("status-desa", "sangat tertinggal", 1),
    ],
)  # fmt: skip
def test_kata_dibaca_utuh_atau_tidak_sama_sekali(daftar: str, teks: str, urutan: int | None) -> None:
    assert kategori()[daftar].baca(teks) == urutan


def test_daftar_dicari_dengan_rumus_dan_satuannya() -> None:
    assert kategori_satuan("predikat", "PREDIKAT AKIP") is kategori()["predikat-akip"]
    assert kategori_satuan("naik", "Predikat AKIP") is None  # measured in its nilai angka
    assert kategori_satuan("predikat", "Predikat") is None  # of which list?
    assert kategori_satuan("predikat", None) is None


@pytest.mark.parametrize(
    "kelas",
    [
        [{"urutan": 1, "sebutan": "A", "ejaan": []}, {"urutan": 3, "sebutan": "B", "ejaan": []}],
        [{"urutan": 2, "sebutan": "A", "ejaan": []}, {"urutan": 1, "sebutan": "B", "ejaan": []}],
        [{"urutan": 1, "sebutan": "A", "ejaan": ["b"]}, {"urutan": 2, "sebutan": "B", "ejaan": []}],
        [{"urutan": 1, "sebutan": "A", "ejaan": []}],
    ],
    ids=["celah", "terbalik", "kata ganda", "satu kelas"],
)
def test_daftar_yang_rusak_ditolak(kelas: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        Kategori.model_validate(
            {"id": "x", "nama": "x", "rumus": "predikat", "satuan": ["x"], "awalan": [], "berlaku_sejak": "2020-01-01",
             "sumber": "x", "kelas": kelas}
        )  # fmt: skip


@pytest.mark.parametrize(
    ("rumus", "t", "r", "kata"),
    [
        ("turun_a", "10", "12", "(2 × 10 − 12) / 10 × 100 = 80,00"),
        ("naik", "93.14", "93.5", "93,5 / 93,14 × 100 = 100,39"),
        ("naik", "1234567.89", "1000", "1.000 / 1.234.567,89 × 100 = 0,08"),
        ("turun_a", "10", "-2", "(2 × 10 − (-2)) / 10 × 100 = 220,00"),
        ("tepat", "10", "35", "100 − |35 − 10| / 10 × 100 = -150,00; ditulis 0,00"),
        ("rentang", ("80", "90.5"), "90.5", "90,5 di dalam 80 sampai 90,5 = 100,00"),
        ("predikat", "5", "6", "urutan A (6) / urutan BB (5) × 100 = 120,00; ditulis 100,00"),
        ("turun_b", "10", "0", None),
    ],
)
def test_rumus_dengan_angkanya(mesin: Mesin, rumus: str, t: Any, r: str, kata: str | None) -> None:
    assert rumus_kata.hitungan(ukur(mesin, rumus, t, r)) == kata


@pytest.mark.parametrize(
    ("rumus", "t", "r", "target", "realisasi", "selisih"),
    [
        ("naik", "85", "80", Decimal(85), Decimal(80), Decimal(-5)),
        ("rentang", ("80", "90"), "92", "80–90", Decimal(92), Decimal(2)),
        ("rentang", ("80", "90"), "79", "80–90", Decimal(79), Decimal(-1)),
        ("rentang", ("80", "90"), "85", "80–90", Decimal(85), Decimal(0)),
        ("predikat", "5", "4", "BB", "B", None),
    ],
)
def test_sebutan_target_dan_realisasi(
    mesin: Mesin, rumus: str, t: Any, r: str, target: object, realisasi: object, selisih: Decimal | None
) -> None:
    b = ukur(mesin, rumus, t, r)
    assert (rumus_kata.target(b), rumus_kata.realisasi(b), rumus_kata.selisih(b)) == (target, realisasi, selisih)


def test_terhadap_pk_murni() -> None:
    b = {
        "dokumen": "pk-2", "target": Decimal(75), "target_atas": None, "target_teks": None, "realisasi": Decimal(75),
        "realisasi_teks": None, "rumus": "naik@1", "cabang": "umum", "mentah": Decimal("100.00"),
        "capaian": Decimal("100.00"), "dokumen_murni": None,
    }  # fmt: skip
    assert rumus_kata.murni(b) is None
    assert rumus_kata.kata_murni(b) is None
    # A period that was frozen before there were such columns.
    assert rumus_kata.murni({k: v for k, v in b.items() if k != "dokumen_murni"}) is None
    b |= {
        "dokumen_murni": "pk-1", "target_murni": Decimal(80), "target_murni_atas": None, "target_murni_teks": None,
        "cabang_murni": "umum", "mentah_murni": Decimal("93.75"), "capaian_murni": Decimal("93.75"),
    }  # fmt: skip
    assert rumus_kata.kata_murni(b) == "target PK murni 80 → 75 (pk-2); capaian terhadap PK murni 93,75 %"
    assert rumus_kata.hitungan(rumus_kata.murni(b)) == "75 / 80 × 100 = 93,75"
    # Year to date the PK of the last TW may be the same one while that of an earlier TW is not.
    assert rumus_kata.kata_murni(b | {"dokumen": "pk-1", "capaian_murni": None}) == (
        "target PK murni 80 → 75; capaian terhadap PK murni belum ada"
    )


@pytest.mark.parametrize(
    ("lalu", "kini", "beda", "sebutan"),
    [
        ((Decimal(70), None), (Decimal("72.5"), None), Decimal("2.5"), Decimal("2.5")),
        ((Decimal(4), "B"), (Decimal(5), "BB"), Decimal(1), "naik"),
        ((Decimal(1), "Ya"), (Decimal(0), "Tidak"), Decimal(-1), "turun"),
        ((Decimal(4), "B"), (Decimal(4), "B"), Decimal(0), "tetap"),
        ((None, None), (Decimal(5), "BB"), None, None),
    ],
)
def test_beda_dua_tahun(lalu: Any, kini: Any, beda: Decimal | None, sebutan: object) -> None:
    b = dict(zip(("realisasi_lalu", "realisasi_lalu_teks", "realisasi", "realisasi_teks"), (*lalu, *kini), strict=True))
    assert rumus_kata.beda_tahun(b | {"selisih_realisasi": beda}) == sebutan


def test_sebut_hanya_yang_ada_daftarnya() -> None:
    b = {"rumus": "predikat@1", "satuan": "Predikat AKIP", "x": Decimal(5), "y": None, "z": Decimal(9)}
    assert rumus_kata.sebut(b, "x", "y", "z") == {"x": "BB", "y": None, "z": Decimal(9)}
    assert rumus_kata.sebut(b | {"rumus": "naik@1"}, "x") == {"x": Decimal(5)}


def test_tanda_di_samping_angka() -> None:
    hasil = teks.tabel(
        {"a": "Nama", "b": "Angka"},
        [{"a": "x", "b": teks.Bertanda(Decimal("9.50"), "*")}, {"a": "y", "b": teks.Bertanda(None, "*")}],
    )
    assert [b.rstrip() for b in hasil.splitlines()[2:]] == ["x     9,50*", "y         –"]


def test_per_cent_is_a_sign_however_the_register_spells_it() -> None:
    for satuan in ("%", "Persen", "persentase"):
        assert rumus_kata.bersatuan(Decimal(90), satuan) == "90 %"
    assert rumus_kata.bersatuan("80–90", "Persen") == "80–90 %"
    assert rumus_kata.bersatuan(Decimal("1250.5"), "Kasus") == "1.250,5 Kasus"
