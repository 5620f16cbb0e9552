"""The fold of an SOP: lanes, returns, refusals; and over random graphs, that no lane is lost and every walk can end."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.domain.alur import TUNGGAL, Jalur, Posisi, Tindakan, TindakanMustahil, lipat, maju, mulai
from capaian.domain.jam_kerja import ZONA

AWAL = datetime(2026, 4, 1, 8, tzinfo=ZONA["WIB"])
SEKSI = ("pelayanan", "pmd", "trantib")
MONITORING = Jalur(
    ("1", "2", "3", "4", "5", "6"),
    {"1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "6": None},
    {"3": "2", "4": "3", "5": "2", "6": "4"},
    frozenset({"2", "3"}),
)


def jalan(*teks: str, jalur: Jalur = MONITORING) -> Posisi:
    """Each "langkah[/lajur][ <lajur,lajur]": `<` sends back, to those lanes only when they are named."""
    semua = []
    for n, satu in enumerate(teks, 1):
        kiri, kembali, kepada = satu.partition("<")
        langkah, _, lajur = kiri.strip().partition("/")
        semua.append(
            Tindakan(langkah, lajur, "kembalikan" if kembali else "selesai", AWAL + timedelta(hours=n),
                     tuple(filter(None, kepada.strip().split(","))))
        )  # fmt: skip
    return lipat(jalur, SEKSI, AWAL, semua)


def terbuka(p: Posisi) -> set[str]:
    return {f"{langkah}/{lajur}" if lajur else langkah for langkah, lajur in p.terbuka}


@pytest.mark.parametrize(
    ("acts", "kini"),
    [
        ((), {"1"}),
        (("1",), {"2/pelayanan", "2/pmd", "2/trantib"}),
        (("1", "2/pmd"), {"2/pelayanan", "3/pmd", "2/trantib"}),
        (("1", "2/pmd", "3/pmd <"), {"2/pelayanan", "2/pmd", "2/trantib"}),
        (("1", "2/pmd", "3/pmd"), {"2/pelayanan", "2/trantib"}),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib"), {"4"}),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4 <pmd"), {"3/pmd"}),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4 <pmd", "3/pmd"), {"4"}),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4", "5 <"),
         {"2/pelayanan", "2/pmd", "2/trantib"}),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4", "5", "6 <"), {"4"}),
    ],
)  # fmt: skip
def test_posisi(acts: tuple[str, ...], kini: set[str]) -> None:
    assert terbuka(jalan(*acts)) == kini


def test_selesai() -> None:
    p = jalan("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4", "5", "6")
    assert p.terbuka == {} and p.selesai == AWAL + timedelta(hours=10)


def test_sejak_dan_putaran() -> None:
    p = jalan("1", "2/pmd", "3/pmd <")
    titik = p.terbuka["2", "pmd"]
    assert (titik.sejak, titik.putaran) == (AWAL + timedelta(hours=3), 2)
    assert (p.terbuka["2", "trantib"].sejak, p.terbuka["2", "trantib"].putaran) == (AWAL + timedelta(hours=1), 1)


@pytest.mark.parametrize(
    ("acts", "pesan"),
    [
        (("2/pmd",), "Langkah 2 (pmd) tidak sedang terbuka; mungkin orang lain sudah mencatatnya. Yang terbuka: 1."),
        (("1", "1"), "Langkah 1 tidak sedang terbuka; mungkin orang lain sudah mencatatnya. "
                     "Yang terbuka: 2 (pelayanan), 2 (pmd), 2 (trantib)."),
        (("9",), "Langkah 9 tidak ada dalam SOP ini. Yang ada: 1, 2, 3, 4, 5, 6."),
        (("1 <",), "Langkah 1 tidak mengenal pengembalian; selesaikan saja."),
        (("1", "2/pmd", "3/pmd <trantib"), "«trantib» bukan lajur yang dapat dikembalikan dari langkah 3."),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4", "5", "6 <pmd"),
         "Langkah 6 mengembalikan ke langkah 4, yang tidak dibagi per seksi."),
        (("1", "2/pmd", "3/pmd", "2/pelayanan", "3/pelayanan", "2/trantib", "3/trantib", "4", "5", "6", "6"),
         "Langkah 6 tidak dapat dicatat: alur ini sudah selesai."),
    ],
)  # fmt: skip
def test_mustahil(acts: tuple[str, ...], pesan: str) -> None:
    with pytest.raises(TindakanMustahil) as galat:
        jalan(*acts)
    assert galat.value.pesan == pesan


def test_tanpa_seksi() -> None:
    with pytest.raises(TindakanMustahil, match="belum memuat seksi"):
        mulai(MONITORING, (), AWAL)


@st.composite
def jalur_acak(draw: st.DrawFn) -> Jalur:
    n = draw(st.integers(2, 8))
    langkah = tuple(map(str, range(1, n + 1)))
    awal = draw(st.integers(1, n - 1))
    akhir = draw(st.integers(awal, n - 1))
    kembali = {str(i): str(draw(st.integers(1, i - 1))) for i in range(2, n + 1) if draw(st.booleans())}
    return Jalur(
        langkah, {a: b for a, b in zip(langkah, (*langkah[1:], None), strict=True)}, kembali,
        frozenset(map(str, range(awal, akhir + 1))) if draw(st.booleans()) else frozenset(),
    )  # fmt: skip


@given(jalur_acak(), st.data())
def test_tidak_ada_lajur_hilang_dan_selalu_dapat_selesai(jalur: Jalur, data: st.DataObject) -> None:
    """Whatever is done and sent back: every lane is somewhere exactly once, and going on leads to the end through every
    step (in every lane)."""
    posisi, dilalui = mulai(jalur, SEKSI, AWAL), set()

    def di_mana(p: Posisi) -> list[str]:
        return sorted([*p.tiba, *(x for t in p.terbuka.values() for x in t.untuk)])

    for n in range(data.draw(st.integers(0, 30))):
        if posisi.selesai:
            break
        kunci = data.draw(st.sampled_from(sorted(posisi.terbuka)))
        kembali = kunci[0] in jalur.kembali and data.draw(st.booleans())
        posisi = maju(
            jalur, SEKSI, posisi, Tindakan(*kunci, "kembalikan" if kembali else "selesai", AWAL + timedelta(n))
        )
        if not kembali:
            dilalui.add(kunci)
        assert posisi.selesai or di_mana(posisi) == sorted(SEKSI)
    for _ in range(200):
        if posisi.selesai:
            break
        kunci = min(posisi.terbuka)
        posisi = maju(jalur, SEKSI, posisi, Tindakan(*kunci, "selesai", AWAL))
        dilalui.add(kunci)
        assert posisi.selesai or di_mana(posisi) == sorted(SEKSI)
    assert posisi.selesai and posisi.terbuka == {}
    assert dilalui == {(s, x) for s in jalur.langkah for x in (SEKSI if s in jalur.berlajur else (TUNGGAL,))}
