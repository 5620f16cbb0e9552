"""The fold of an SOP: lanes, returns, refusals; and over random graphs, that no lane is lost and every walk can end."""

from datetime import datetime, timedelta
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capaian import reference
from capaian.alur import berjalan
from capaian.alur.berjalan import Alur
from capaian.domain.alur import TUNGGAL, Jalur, Posisi, Tindakan, TindakanMustahil, maju, mulai
from capaian.domain.jam_kerja import ZONA
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.reference.sop import Sop, baca, sop_bawaan
from capaian.reference.sop_aturan import menyetujui

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
    return reduce(lambda posisi, t: maju(jalur, SEKSI, posisi, t), semua, mulai(jalur, SEKSI, AWAL))


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


# -- the SOPs themselves -----------------------------------------------------------------------------------------------

SENDIRI = """
urutan: 1
nama: SOP kantor sendiri
kecamatan: Uji
kabupaten: Uji
periode: {jenis: tw}
sumber: SOP kantor
pelaku:
  - {id: kasubag, sebutan: Kasubag, peran: [kasubag]}
  - {id: kasi, sebutan: Kasi, peran: [kasi, kasubag]}
  - {id: sekcam, sebutan: Sekcam, peran: [sekcam]}
  - {id: camat, sebutan: Camat, peran: [camat]}
langkah:
  - {nomor: 1, teks: a, pelaksana: {pelaku: kasubag}, keluaran: [a], tindakan: siapkan_kertas_kerja,
     waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 2, teks: a, pelaksana: {pelaku: kasi}, keluaran: [a], tindakan: isi_kertas_kerja, lajur: seksi,
     waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 3, teks: a, pelaksana: {pelaku: sekcam}, keluaran: [a], tindakan: periksa, lajur: seksi,
     keputusan: {tanya: "?", tidak: 2}, waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 4, teks: a, pelaksana: {pelaku: kasubag}, keluaran: [a], tindakan: himpun,
     waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 5, teks: a, pelaksana: {pelaku: sekcam}, keluaran: [a], tindakan: paraf, keputusan: {tanya: "?", tidak: 2},
     waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 6, teks: a, pelaksana: {pelaku: camat}, keluaran: [a], tindakan: tanda_tangan,
     keputusan: {tanya: "?", tidak: 4}, waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 7, teks: a, pelaksana: {pelaku: kasi}, keluaran: [a], tindakan: tindak_lanjut, lajur: seksi,
     waktu: {nilai: 1, satuan: jam}, asal: a}
  - {nomor: 8, teks: a, pelaksana: {pelaku: kasubag}, keluaran: [a], tindakan: kirim, akhir: dikirim,
     waktu: {nilai: 1, satuan: jam}, asal: a}
"""
"""Two runs of lanes, and a Tidak of the whole that leads back to some of them."""
SOP = [s for p in ("taman", "kebasen", "sumbang", "darangdan") for s in sop_bawaan(p).values()]
SOP.append(baca(SENDIRI, "", "sendiri", "sendiri.yaml"))


class Perjalanan:
    """An alur driven by recorded acts, as the office would; every act goes through the check that the door makes."""

    def __init__(self, sop: Sop) -> None:
        berlajur = any(x.lajur for x in sop.langkah)
        awal = berjalan.mulai({}, sop, "kec", _periode(sop), SEKSI, AWAL)
        self.sop, self.lajur = sop, SEKSI if berlajur else ()
        self.satu = Alur(
            awal.objek, "kec", _periode(sop), sop, self.lajur, AWAL, mulai(berjalan.jalur(sop), self.lajur, AWAL)
        )
        self.riwayat: list[tuple[str, str, str]] = []

    def catat(self, langkah: str, lajur: str, hasil: str, kepada: tuple[str, ...] = (), **lain: object) -> None:
        pilihan = {"oleh": "uji", "peran": self.sop.pelaku_langkah(langkah).peran[0], "catatan": "sebab"} | lain
        act = berjalan.catat(self.satu, langkah, hasil, waktu=AWAL, lajur=lajur, kepada=kepada, **pilihan)
        self.satu.posisi = maju(self.satu.jalur, self.lajur, self.satu.posisi, berjalan.tindakan_dari(act.isi, AWAL))
        self.riwayat.append((langkah, lajur, hasil))

    def periksa(self) -> None:
        p = self.satu.posisi
        if p.selesai is None:
            ada = sorted([*p.tiba, *(x for t in p.terbuka.values() for x in t.untuk)])
            assert ada == sorted(self.lajur) and p.terbuka, "a lane is nowhere, or twice"


def _periode(sop: Sop) -> Periode:
    return Periode.dari(2026, 1 if sop.periode.jenis == "tw" else None)


def _acak(data: st.DataObject, j: Perjalanan) -> None:
    """Any act that the position allows."""
    titik = j.satu.posisi.terbuka[data.draw(st.sampled_from(sorted(j.satu.posisi.terbuka)))]
    ke = j.satu.jalur.kembali.get(titik.langkah)
    if ke is None or data.draw(st.booleans()):
        j.catat(titik.langkah, titik.lajur, "selesai")
        return
    kepada: tuple[str, ...] = ()
    if ke in j.satu.jalur.berlajur and titik.lajur == TUNGGAL:
        kepada = tuple(data.draw(st.lists(st.sampled_from(sorted(titik.untuk)), unique=True)))
    j.catat(titik.langkah, titik.lajur, "kembalikan", kepada)


def _disetujui_sebelum_dikirim(j: Perjalanan) -> None:
    """Whatever is sent was agreed to by the Sekcam and the Camat after the last return before it."""
    for n, (langkah, _, hasil) in enumerate(j.riwayat):
        if j.sop.satu(langkah).tindakan == "kirim" and hasil == "selesai":
            sesudah = max((i + 1 for i, b in enumerate(j.riwayat[:n]) if b[2] == "kembalikan"), default=0)
            for pejabat in ("sekcam", "camat"):
                assert any(menyetujui(j.sop, x, pejabat) and h == "selesai" for x, _, h in j.riwayat[sesudah:n]), (
                    pejabat
                )


@pytest.mark.parametrize("sop", SOP, ids=lambda s: f"{s.perangkat}/{s.id}")
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_setiap_sop_selalu_utuh_dan_dapat_selesai(sop: Sop, data: st.DataObject) -> None:
    j = Perjalanan(sop)
    for _ in range(data.draw(st.integers(0, 25))):
        if j.satu.posisi.selesai:
            break
        _acak(data, j)
        j.periksa()
    # From wherever that has led, going on ends it, after no more acts than there are steps in lanes.
    for _ in range(len(sop.langkah) * max(1, len(j.lajur))):
        if j.satu.posisi.selesai:
            break
        langkah, lajur = data.draw(st.sampled_from(sorted(j.satu.posisi.terbuka)))
        j.catat(langkah, lajur, "selesai")
        j.periksa()
    assert j.satu.posisi.selesai is not None and not j.satu.posisi.terbuka
    wajib = {(x.nomor, y) for x in sop.langkah for y in (j.lajur if x.lajur else (TUNGGAL,))}
    assert {(a, b) for a, b, hasil in j.riwayat if hasil == "selesai"} == wajib
    _disetujui_sebelum_dikirim(j)


@pytest.mark.parametrize("sop", SOP, ids=lambda s: f"{s.perangkat}/{s.id}")
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_yang_mustahil_tidak_mengubah_apa_pun(sop: Sop, data: st.DataObject) -> None:
    """A step that is not open, another's step, a return that the step does not know or that has no reason, a lane that is
    none: each is refused, and the position stays."""
    j = Perjalanan(sop)
    for _ in range(data.draw(st.integers(0, 15))):
        if j.satu.posisi.selesai:
            break
        _acak(data, j)
    sebelum = j.satu.posisi
    langkah, lajur = data.draw(st.sampled_from(sop.langkah)), data.draw(st.sampled_from((TUNGGAL, *SEKSI, "lain")))
    terbuka = (langkah.nomor, lajur) in sebelum.terbuka
    peran = data.draw(st.sampled_from([n for n, p in reference.peran().items() if p.mencatat]))
    hasil = data.draw(st.sampled_from(("selesai", "kembalikan", "tunda")))
    kepada = tuple(data.draw(st.lists(st.sampled_from((*SEKSI, "lain")), max_size=2, unique=True)))
    catatan = data.draw(st.sampled_from((None, " ", "sebab")))
    boleh = terbuka and peran in sop.pelaku_langkah(langkah.nomor).peran
    if hasil == "kembalikan":
        titik = sebelum.terbuka.get((langkah.nomor, lajur))
        ke = j.satu.jalur.kembali.get(langkah.nomor)
        sebagian = ke in j.satu.jalur.berlajur or not kepada or (titik and set(kepada) == titik.untuk)
        boleh = bool(boleh and ke and catatan == "sebab" and titik and set(kepada) <= titik.untuk and sebagian)
    if hasil == "tunda":
        boleh = False
    if boleh:
        j.catat(langkah.nomor, lajur, hasil, kepada, peran=peran, catatan=catatan)
        assert j.satu.posisi != sebelum
    else:
        with pytest.raises(CapaianError):
            j.catat(langkah.nomor, lajur, hasil, kepada, peran=peran, catatan=catatan)
        assert j.satu.posisi is sebelum
