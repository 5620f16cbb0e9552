"""The rules of the cascade and the sums of a plan, each on an office that is made for it."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import kantor as uji
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Kantor

from capaian import measure
from capaian.reference.perencanaan import jenis_rencana, perencanaan, yatim
from capaian.reference.usulan import JENIS
from capaian.store.mesin import Mesin

TAHUN = "2026"


@pytest.fixture(autouse=True)
def bersih(mesin: Mesin) -> Iterator[None]:
    _kosongkan(mesin)
    yield
    _kosongkan(mesin)


def _kosongkan(mesin: Mesin) -> None:
    for tabel in ("peristiwa", "berkas", "usulan"):
        mesin.execute(f"DELETE FROM {tabel}")


def serahkan(mesin: Mesin, *formulir: tuple[str, str, str, dict[str, dict[str, Any]]], tahun: str = TAHUN) -> None:
    """Each form: seksi, jenis, blok, objek -> column -> figure or words."""
    for nomor, (seksi, jenis, blok, isi) in enumerate(formulir, 1):
        mesin.isi("peristiwa", [{"peristiwa": nomor, "aksi": "usulan", "objek": f"kec/{seksi}/{jenis}/{tahun}",
                                 "waktu": "2025-11-01T09:00:00+07:00"}])  # fmt: skip
        mesin.isi("berkas", [{"peristiwa": nomor, "nama": f"{seksi}-{jenis}.xlsx", "sha256": "a" * 64}])
        mesin.isi("usulan", [
            {"unit": "kec", "jenis": jenis, "seksi": seksi, "periode": tahun, "blok": blok, "objek": objek, "urut": urut,
             "kolom": kolom, "nilai": nilai if not isinstance(nilai, str) else None,
             "teks": nilai if isinstance(nilai, str) else None, "lembar": "Usulan", "sel": f"F{urut}", "peristiwa": nomor}
            for urut, (objek, satu) in enumerate(isi.items(), 1) for kolom, nilai in satu.items()
        ])  # fmt: skip


def kantor() -> Kantor:
    """A whole cascade for 2026 with nothing loose in it but the IKI."""
    k = Kantor()
    k.tambah("seksi", seksi="pelayanan", nama="Seksi Pelayanan", jenis="seksi")
    k.simpul("T1", tingkat="tujuan", seksi=None)
    k.simpul("S1", induk="T1", tingkat="sasaran", seksi=None)
    k.simpul("P", induk="S1", tingkat="program", seksi=None)
    k.simpul("K", induk="P", tingkat="kegiatan", seksi=None)
    k.simpul("SUB", induk="K")
    for simpul in ("T1", "S1", "P", "K", "SUB"):
        k.indikator(f"I-{simpul}", simpul=simpul)
        k.target(f"I-{simpul}", {"2026": "10"})
    k.pagu("SUB", {"2026": "100"})
    return k


IKI = ("pelayanan", "iki", "iki", {
    f"+{n}": {"jabatan": "Kasi", "uraian": f"Indikator {n}", "satuan": "Kali", "target": Decimal(n), "mendukung": kode}
    for n, kode in enumerate(("I-T1", "i-s1", "P", "I-K", "SUB"), 1)
})  # fmt: skip


def lepas(mesin: Mesin, k: Kantor, tahun: str = TAHUN) -> set[tuple[str, str]]:
    uji.ukur(mesin, k)
    return {(b["yatim"], b["objek"]) for b in measure.lihat(mesin, "pohon_yatim", periode=tahun, unit="")}


def test_pohon_yang_utuh(mesin: Mesin) -> None:
    serahkan(mesin, IKI)
    assert lepas(mesin, kantor()) == set()


def _sunting(k: Kantor, tabel: str, kunci: str, nilai: str, **ubah: Any) -> None:
    for b in k.baris[tabel]:
        if b[kunci] == nilai:
            b.update(ubah)


def _hapus(k: Kantor, tabel: str, kunci: str, nilai: str) -> None:
    k.baris[tabel] = [b for b in k.baris[tabel] if b[kunci] != nilai]


def _tanpa_induk(k: Kantor) -> None:
    _sunting(k, "simpul", "simpul", "P", induk=None)


def _tanpa_indikator(k: Kantor) -> None:
    for tabel in ("indikator", "target", "pengampu"):
        _hapus(k, tabel, "indikator", "I-P")


def _sasaran_tanpa_target(k: Kantor) -> None:
    _hapus(k, "target", "indikator", "I-S1")


def _tanpa_pengampu(k: Kantor) -> None:
    _hapus(k, "pengampu", "indikator", "I-T1")


def _tanpa_seksi(k: Kantor) -> None:
    _sunting(k, "simpul", "simpul", "SUB", seksi="bubar")


def _tanpa_pagu(k: Kantor) -> None:
    _hapus(k, "pagu", "simpul", "SUB")


def _sub_baru(k: Kantor) -> None:
    k.simpul("SUB2", induk="K")
    k.indikator("I-SUB2", simpul="SUB2")
    k.target("I-SUB2", {"2026": "1"})
    k.pagu("SUB2", {"2026": "0"})


def _seksi_kedua(k: Kantor) -> None:
    k.tambah("seksi", seksi="trantib", nama="Seksi Trantib", jenis="seksi")


def _indikator_baru(k: Kantor) -> None:
    k.indikator("I-BARU", simpul="T1")
    k.target("I-BARU", {"2026": "5"})


@pytest.mark.parametrize(
    ("ubah", "harap"),
    [
        (_tanpa_induk, {("simpul_tanpa_induk", "P"), ("sasaran_tanpa_turunan", "S1")}),
        (_tanpa_indikator, {("simpul_tanpa_indikator", "P")}),
        (_sasaran_tanpa_target, {("sasaran_tanpa_target", "S1"), ("indikator_tanpa_target", "I-S1")}),
        (_tanpa_pengampu, {("indikator_tanpa_pengampu", "I-T1")}),
        (_tanpa_seksi, {("sub_kegiatan_tanpa_seksi", "SUB")}),
        (_tanpa_pagu, {("sub_kegiatan_tanpa_pagu", "SUB")}),
        (_sub_baru, {("sub_kegiatan_tanpa_pagu", "SUB2"), ("indikator_tanpa_iki", "I-SUB2")}),
        (_seksi_kedua, {("seksi_tanpa_iki", "trantib")}),
        (_indikator_baru, {("indikator_tanpa_iki", "I-BARU")}),
    ],
)
def test_yang_tergantung_lepas(mesin: Mesin, ubah: Any, harap: set[tuple[str, str]]) -> None:
    k = kantor()
    ubah(k)
    serahkan(mesin, IKI)
    assert lepas(mesin, k) == harap


def test_iki_yang_induknya_hilang(mesin: Mesin) -> None:
    serahkan(mesin, ("pelayanan", "iki", "iki", {"+1": {"jabatan": "Kasi", "uraian": "U", "mendukung": "I-LAMA"}}))
    hasil = lepas(mesin, kantor())
    assert ("iki_tanpa_induk", "I-LAMA") in hasil
    assert {o for y, o in hasil if y == "indikator_tanpa_iki"} == {"I-T1", "I-S1", "I-P", "I-K", "I-SUB"}


def test_tanpa_iki_indikator_tidak_ditagih(mesin: Mesin) -> None:
    """As long as a seksi has handed in no IKI, that is the one thing to say of it."""
    assert lepas(mesin, kantor()) == {("seksi_tanpa_iki", "pelayanan")}


def test_yang_sudah_berakhir_tidak_ditagih(mesin: Mesin) -> None:
    """What had its last target two years ago is history; what had one last year is asked after."""
    k = kantor()
    serahkan(mesin, IKI)
    for kode, tahun in (("LAMA", "2024"), ("LALU", "2025")):
        k.simpul(kode, induk="T1", tingkat="sasaran", seksi=None)
        k.indikator(f"I-{kode}", simpul=kode)
        k.target(f"I-{kode}", {tahun: "1"})
    hasil = lepas(mesin, k)
    assert {o for _, o in hasil} == {"LALU", "I-LALU"}
    assert {y for y, _ in hasil} == {"sasaran_tanpa_target", "sasaran_tanpa_turunan", "indikator_tanpa_target"}


def test_hanya_yang_ditanya_formulir_yang_wajib(mesin: Mesin) -> None:
    """A seksi whose indikator and money ended before the year beside the plan is asked for nothing."""
    k = kantor()
    for seksi, tahun in (("lama", "2024"), ("lalu", "2025")):
        k.tambah("seksi", seksi=seksi, nama=seksi, jenis="seksi")
        k.indikator(f"I-{seksi}", simpul="T1", pengampu={seksi: "utama"})
        k.target(f"I-{seksi}", {tahun: "1"})
    uji.ukur(mesin, k)

    def wajib(**tentang: int) -> set[str]:
        baris = measure.lihat(
            mesin, "rencana_kelengkapan", periode=TAHUN, unit="", jenis="renja", acuan="2025", **tentang
        )
        return {b["seksi"] for b in baris if b["wajib"]}

    assert wajib(kinerja=1, anggaran=0, semua=0) == {"pelayanan", "lalu"}
    assert wajib(kinerja=0, anggaran=1, semua=0) == {"pelayanan"}
    assert wajib(kinerja=0, anggaran=0, semua=1) == {"pelayanan", "lama", "lalu"}


def test_tiap_aturan_punya_kata_dan_sebaliknya() -> None:
    teks = measure.sql("lihat/pohon_yatim")
    assert all(f"'{y}' AS yatim" in teks for y in yatim())
    assert teks.count(" AS yatim,") == len(yatim())


def test_tiap_jenis_formulir_punya_tujuan() -> None:
    assert {j.jenis for j in perencanaan().jenis} == set(JENIS)
    assert jenis_rencana("dpa").pagu and not jenis_rencana("renja").pagu


# -- what several seksi say of one indikator ---------------------------------------------------------------------------


@pytest.mark.parametrize("sifat", [{"agregasi_unit": "jumlah"}, {"agregasi_unit": "utama"}], ids=["jumlah", "utama"])
@pytest.mark.parametrize(
    ("utama", "penyumbang", "harap"),
    [(7, 7, (7, False)), (7, 5, (7, True)), (None, 5, (5, False)), (7, None, (7, False)), (None, None, None)],
)
def test_target_bersama(
    mesin: Mesin, sifat: dict[str, str], utama: int | None, penyumbang: int | None, harap: tuple[int, bool] | None
) -> None:
    k = Kantor()
    k.indikator("I", pengampu={"pelayanan": "utama", "pmd": "penyumbang"}, **sifat)
    usulan = (("pelayanan", utama), ("pmd", penyumbang))
    serahkan(mesin, *((s, "renja", "kinerja", {"I": {"target": Decimal(n)}}) for s, n in usulan if n is not None))
    uji.ukur(mesin, k)
    baris = measure.lihat(mesin, "rencana_isian", periode=TAHUN, unit="", jenis="renja")
    assert [(b["nilai"], b["berbeda"]) for b in baris] == ([] if harap is None else [harap])


def test_tanpa_utama_satu_seksi_seutuhnya(mesin: Mesin) -> None:
    """The one that handed in last, with both bounds and all columns; never the larger of each."""
    k = Kantor()
    k.indikator("I", pengampu={"pelayanan": "utama", "pmd": "penyumbang"})
    formulir = (
        (
            "pmd",
            "renja",
            "kinerja",
            {"I": {"target": Decimal(70), "target_atas": Decimal(95), "target_maju": Decimal(99)}},
        ),
        ("trantib", "renja", "kinerja", {"I": {"target": Decimal(80), "target_atas": Decimal(90)}}),
    )
    serahkan(mesin, *formulir)
    uji.ukur(mesin, k)

    def isi() -> dict[str, tuple[Decimal | None, bool]]:
        baris = measure.lihat(mesin, "rencana_isian", periode=TAHUN, unit="", jenis="renja")
        return {b["kolom"]: (b["nilai"], b["berbeda"]) for b in baris}

    assert isi() == {"target": (80, True), "target_atas": (90, True), "target_maju": (None, True)}
    _kosongkan(mesin)
    serahkan(
        mesin, ("pelayanan", "renja", "kinerja", {"I": {"target": Decimal(60), "target_atas": Decimal(65)}}), *formulir
    )
    assert isi() == {"target": (60, True), "target_atas": (65, True), "target_maju": (None, True)}


def test_kata_seksi_yang_berbagi_indikator_tetap_berdampingan(mesin: Mesin) -> None:
    """The rencana aksi of each that answers for it counts; of one that no longer does it does not."""
    k = Kantor()
    k.indikator("I", pengampu={"pelayanan": "utama", "pmd": "penyumbang"})
    serahkan(mesin, *((s, "pk", "kinerja", {"I": {"aksi": f"Aksi {s}"}}) for s in ("pelayanan", "pmd", "trantib")))
    uji.ukur(mesin, k)
    baris = measure.lihat(mesin, "rencana_isian", periode=TAHUN, unit="", jenis="pk")
    assert [(b["kolom"], b["teks"], b["berbeda"]) for b in baris] == [("aksi", "Aksi pelayanan; Aksi pmd", False)]


# -- sums along the tree -----------------------------------------------------------------------------------------------

_RUPIAH = st.integers(0, 10**12).map(Decimal)
_SUB = st.lists(
    st.tuples(st.integers(0, 2), st.none() | _RUPIAH, st.none() | st.integers(1, 10**12).map(Decimal)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sub=_SUB)
def test_jumlah_ke_atas_sama_dengan_menjumlah_satu_satu(
    mesin: Mesin, sub: list[tuple[int, Decimal | None, Decimal | None]]
) -> None:
    """`sub`: under which of three programs, pagu that was filled in, pagu of this year."""
    _kosongkan(mesin)
    k = Kantor()
    k.simpul("S1", tingkat="sasaran")
    for p in range(3):
        k.simpul(f"P{p}", induk="S1", tingkat="program")
    usulan, harap = {}, defaultdict(lambda: {"pagu": [], "pagu_ini": []})
    for n, (p, pagu, ini) in enumerate(sub):
        k.simpul(f"SUB{n}", induk=f"P{p}")
        if pagu is not None:
            usulan[f"SUB{n}"] = {"pagu": pagu}
        if ini is not None:
            k.pagu(f"SUB{n}", {"2025": ini})
        if pagu is not None or ini is not None:
            for kunci in (f"SUB{n}", f"P{p}", "S1", ""):
                harap[kunci]["pagu"].append(pagu)
                harap[kunci]["pagu_ini"].append(ini)
    if usulan:
        serahkan(mesin, ("pelayanan", "rka", "anggaran", usulan))
    uji.isi(mesin, k)
    for tabel in ("simpul_kini", "leluhur", "pagu_berlaku"):  # what the sums are made of
        mesin.execute(f"CREATE OR REPLACE TABLE {tabel} AS {measure.sql(tabel)}")
    baris = {
        (b["simpul"], b["kolom"]): (b["nilai"], b["terisi"], b["jumlah"])
        for b in measure.lihat(mesin, "rencana_anggaran", periode=TAHUN, unit="", jenis="rka")
    }
    for simpul, kolom in harap.items():
        for nama, semua in kolom.items():
            ada = [x for x in semua if x is not None]
            if (simpul, nama) in baris:
                assert baris[simpul, nama] == (sum(ada) if ada else None, len(ada), len(semua))
            else:
                assert not any(x is not None for isi in harap.values() for x in isi[nama])
        if ("", "pagu") in baris and ("", "pagu_ini") in baris:
            a, b = ([x for x in kolom[n] if x is not None] for n in ("pagu", "pagu_ini"))
            lengkap = len(a) == len(kolom["pagu"]) and b
            assert baris[simpul, "selisih"][0] == (sum(a) - sum(b) if lengkap else None)
    assert {s for s, _ in baris} == set(harap)
