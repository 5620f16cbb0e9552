"""Errors that real kecamatan printed, rebuilt as rows from their own text and caught: katalog_*.yaml.

Each file is {kasus: [...], tidak: {nomor: why it is left out}}. Of all files together every nomor of 1 to 38 is in a
kasus or in `tidak`. A kasus has

    nomor    its line in the catalogue
    dari     where it was printed, in a few words of our own
    cara     how it is caught:
      telaah   the rows of an office and what a check says of them. As in kasus_*.yaml: masukan (what Kantor.dari
               takes; or tercetak: a sumber of tests/golden/tercetak.csv, whose money rows become SK0, SK1 …), periode,
               ada {check: [all that it says]}, and if wanted diam [checks that must find nothing]
      baca     texts through the number reader. tulisan: [{teks, jenis, nilai or temuan}]
      cetak    a printed table through the door of `telaah --cetak`. tabel: rows of cells, the header first; vonis: for
               each figure that is held against ours "SEL tercetak | dasar hitungan | vonis", with " (sebab)" where
               there is one; temuan: [KODE SEL, ...], none if not given; masukan as above where an office is behind it
      periksa  a sheet as a seksi would send it, written as xlsx and put through Workspace.periksa. lembar: rows of
               cells; jawaban: {KODE@Lembar!SEL: answer}; temuan: [KODE SEL, ...] which must be among those found
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import kantor as uji
import kantor_kecil
import openpyxl
import pytest
import yaml
from kantor import Kantor

from capaian import demo, measure, reference
from capaian.bacaan import Bacaan
from capaian.cetak import HasilCetak, baca_tabel, nilai
from capaian.domain import tulis
from capaian.domain.angka import baca_teks
from capaian.domain.kantor import Kantor as KantorToml
from capaian.domain.periode import Periode
from capaian.report import telaah_kata
from capaian.store.mesin import Mesin
from capaian.store.skema import CALON, buat
from capaian.telaah import temukan as temukan_semua
from capaian.workspace import Workspace

SINI = Path(__file__).parent
KATALOG = {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(SINI.glob("katalog_*.yaml"))}
NOMOR = range(1, 39)
PALING_SEDIKIT = 28
UANG_SALAH = (
    "kode_beda_induk", "realisasi_melebihi_pagu", "rupiah_kembar", "pagu_sama_realisasi_lalu", "pagu_sama_tahun_lalu",
)  # fmt: skip
"""The checks of money that speak of an error: a wrong place, a wrong column, a copied row."""

with (SINI.parent / "golden" / "tercetak.csv").open(encoding="utf-8", newline="") as berkas:
    TERCETAK = list(csv.DictReader(berkas))


def kasus(cara: str) -> list[Any]:
    return [
        pytest.param(k, id=f"{k['nomor']}: {k['dari']}")
        for isi in KATALOG.values() for k in isi["kasus"] if k["cara"] == cara
    ]  # fmt: skip


@pytest.fixture(scope="module")
def mesin_sendiri() -> Iterator[Mesin]:
    """With candidate tables, which other tests make in their own way."""
    with uji.mesin_uji() as mesin:
        for tabel in CALON:
            mesin.execute(buat(tabel))
        yield mesin


def kantor(isi: dict[str, Any]) -> Kantor:
    isi = dict(isi)
    tercetak = isi.pop("tercetak", None)
    hasil = Kantor.dari("kec", isi)
    baris = [b for b in TERCETAK if b["sumber"] == tercetak and b["jenis"] == "anggaran" and b["uraian"] != "TOTAL"]
    for n, b in enumerate(baris):
        hasil.simpul(f"SK{n}", nama=b["uraian"])
        hasil.pagu(f"SK{n}", {b["tahun"]: b["penyebut"]})
        hasil.lapor(f"SK{n}", b["tahun"], anggaran=b["pembilang"])
    return hasil


def temukan(mesin: Mesin, periode: str, unit: str = "kec") -> dict[str, list[str]]:
    """Check -> what it says of the office that was measured."""
    hasil: dict[str, list[str]] = {}
    for satu, b in temukan_semua(
        Periode.parse(periode).jenis,
        lambda satu: measure.telaah(mesin, satu.id, periode=periode, unit=unit, **satu.ambang),
    ):
        hasil.setdefault(satu.id, []).append(f"{b['objek']}: {telaah_kata.pesan(satu.pesan, b)}")
    return hasil


def periksa_cetak(mesin: Mesin, tabel: list[list[Any]], unit: str = "kec") -> HasilCetak:
    """Through a real CSV and the isolated reader, as `telaah --cetak` does."""
    for nama in ("cetak", "cetak_tabel", "cetak_masukan"):
        mesin.execute(f"DELETE FROM {nama}")
    teks = StringIO()
    csv.writer(teks, delimiter=";").writerows(tabel)
    baca = Bacaan(mesin, KantorToml(unit=unit, nama="Kecamatan Uji", kabupaten="", tahun=2025, sop="taman", skala=()))
    return nilai(mesin, baca_tabel("tabel.csv", teks.getvalue().encode(), Periode(2025), baca, unit))


def sebut(b: dict[str, Any]) -> str:
    sebab = f" ({b['sebab']})" if b["sebab"] else ""
    kita = tulis.atau_kosong(b["hitungan"], tulis.angka)
    return f"{b['sel']} {b['tercetak']} | {b['dasar']} {kita} | {b['vonis']}{sebab}"


@pytest.mark.parametrize("kasus", kasus("telaah"))
def test_telaah(mesin: Mesin, kasus: dict[str, Any]) -> None:
    uji.ukur(mesin, kantor(kasus["masukan"]))
    hasil = temukan(mesin, kasus["periode"])
    assert {k: hasil.get(k) for k in kasus["ada"]} == kasus["ada"]
    assert hasil.keys() & set(kasus.get("diam", [])) == set()


@pytest.mark.parametrize("kasus", kasus("baca"))
def test_baca(kasus: dict[str, Any]) -> None:
    for t in kasus["tulisan"]:
        bacaan = baca_teks(t["teks"], t["jenis"])
        dapat = bacaan.kode if "temuan" in t else bacaan.nilai and tulis.polos(bacaan.nilai)
        assert dapat == t.get("temuan", t.get("nilai")), t


@pytest.mark.parametrize("kasus", kasus("cetak"))
def test_cetak(mesin_sendiri: Mesin, kasus: dict[str, Any]) -> None:
    uji.ukur(mesin_sendiri, kantor(kasus.get("masukan", {})))
    hasil = periksa_cetak(mesin_sendiri, kasus["tabel"])
    assert [sebut(b) for b in hasil.angka] == kasus["vonis"]
    assert [f"{t.kode} {t.sel}" for t in hasil.temuan] == kasus.get("temuan", [])


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return kantor_kecil.buat(tmp_path_factory.mktemp("katalog") / "kantor")


@pytest.mark.parametrize("kasus", kasus("periksa"))
def test_periksa(ruang: Workspace, tmp_path: Path, kasus: dict[str, Any]) -> None:
    buku = openpyxl.Workbook()
    buku.active.title = "Lembar"
    for baris in kasus["lembar"]:
        buku.active.append(baris)
    aliran = BytesIO()
    buku.save(aliran)
    path = tmp_path / "kiriman.xlsx"
    path.write_bytes(aliran.getvalue())
    sebutan = ruang.sebutan([path], seksi="pelayanan", tahun=2025, triwulan=4)
    (hasil,) = ruang.periksa([path], sebutan=sebutan, jawaban={path.name: kasus.get("jawaban", {})}).berkas
    ada = {f"{t.kode} {t.sel}" for t in hasil.temuan}
    assert set(kasus["temuan"]) <= ada, sorted(ada)


def test_setiap_baris_katalog() -> None:
    """Covered, or left out with a reason, and never both."""
    tertangkap = {k["nomor"] for isi in KATALOG.values() for k in isi["kasus"]}
    tidak = {n: kata for isi in KATALOG.values() for n, kata in isi.get("tidak", {}).items()}
    assert tertangkap | tidak.keys() == set(NOMOR)
    assert tertangkap & tidak.keys() == set()
    assert all(len(kata.split()) >= 5 for kata in tidak.values())
    assert len(tertangkap) >= PALING_SEDIKIT


def test_setiap_kasus_berjalan() -> None:
    """None is of a kind that no test takes up."""
    semua = [k for isi in KATALOG.values() for k in isi["kasus"]]
    assert {k["cara"] for k in semua} <= {"telaah", "baca", "cetak", "periksa"}
    assert all(k.get("ada") or k.get("tulisan") or k.get("vonis") or k.get("temuan") for k in semua)


# -- printed figures that are of another kind than a plain yearly one


def test_angka_sejak_januari(mesin_sendiri: Mesin) -> None:
    """A figure since January beside that of the TW is named as such, and can be written as such."""
    k = Kantor("kec")
    k.indikator("A", agregasi_waktu="jumlah")
    k.target("A", {"2025-TW1": "3", "2025-TW2": "3", "2025": "6"})
    k.lapor("A", "2025-TW1", realisasi="1")
    k.lapor("A", "2025-TW2", realisasi="3")
    uji.ukur(mesin_sendiri, k)
    hasil = periksa_cetak(mesin_sendiri, [
        ["kode", "tahun", "ukuran", "tercetak"],
        ["A", "2025-TW2", "capaian", "66,67"], ["A", "2025-TW2", "realisasi", "4"],
        ["A", "2025-TW2", "capaian s.d.", "66,67"], ["A", "2025-TW2", "Realisasi s.d.", "4"],
        ["A", "2025-TW2", "target sampai dengan triwulan ini", "5"],
    ])  # fmt: skip
    assert hasil.temuan == []
    assert [sebut(b) for b in hasil.angka] == [
        "D2 66,67 | data 100 | salah_hitung (angka_sd)",
        "D3 4 | data 3 | beda (angka_sd)",
        "D4 66,67 | data 66,67 | sama",
        "D5 4 | data 4 | sama",
        "D6 5 | data 6 | beda",
    ]


def test_dua_batas_dan_kata(mesin_sendiri: Mesin) -> None:
    """Two bounds in one cell and the words of a list, held against the data and worked out from their own row."""
    k = Kantor("kec")
    k.indikator("R", rumus="rentang", satuan="%", jenis_satuan="persen")
    k.target("R", {"2025": {"bawah": "30", "atas": "40"}})
    k.lapor("R", "2025", realisasi="35")
    k.indikator("P", rumus="predikat", satuan="Predikat AKIP")
    k.target("P", {"2025": "4"})
    k.lapor("P", "2025", realisasi="4")
    uji.ukur(mesin_sendiri, k)
    (kata,) = [b["target_teks"] for b in uji.Hasil(mesin_sendiri).semua("capaian", indikator="P", ukuran="tahun")]
    hasil = periksa_cetak(mesin_sendiri, [
        ["Kode", "Target", "Realisasi", "Capaian"],
        ["R", "30–41", "35", "100"], ["R", "30 - 40", "44", "90"], ["P", kata, kata, "100"],
    ])  # fmt: skip
    assert [f"{t.kode} {t.sel}" for t in hasil.temuan] == [
        "CETAK_DUA_ANGKA B3", "CETAK_DUA_ANGKA C3", "CETAK_DUA_ANGKA D3",
    ]  # fmt: skip
    assert [sebut(b) for b in hasil.angka if b["ukuran"] == "target"] == [
        "B2 30–41 | data 30 | sama", "B2 30–41 | data 40 | beda", "B3 30 - 40 | data 30 | sama",
        "B3 30 - 40 | data 40 | sama", f"B4 {kata} | data 4 | sama",
    ]  # fmt: skip
    assert [sebut(b) for b in hasil.angka if b["ukuran"] == "capaian"] == [
        "D2 100 | baris 100 | sama", "D2 100 | data 100 | sama", "D3 90 | baris 90 | sama",
        "D3 90 | data 100 | beda (baris_benar)", "D4 100 | baris 100 | sama", "D4 100 | data 100 | sama",
    ]  # fmt: skip


# -- what is right: nothing is said of it


def kantor_contoh() -> Kantor:
    """The budget tree of Muncar 2020–2022 under its real codes: pagu and yearly realisasi as printed."""
    contoh, unit = reference.contoh(), "contoh-1"
    register = demo.isi_register(contoh)
    hasil = Kantor(unit)
    for b in register["Simpul"]:
        if b["unit"] == unit:
            hasil.simpul(**{k: v for k, v in b.items() if k not in ("unit", "versi")})
    for b in register["Dokumen"]:
        if b["unit"] == unit and b["jenis"] == "dpa":
            hasil.tambah("dokumen", **{k: v for k, v in b.items() if k != "unit"})
    for b in register["Pagu"]:
        if b["unit"] == unit:
            hasil.pagu(b["simpul"], {b["periode"]: b["rupiah"]}, dokumen=b["dokumen"])
    for b in contoh["isian"]["anggaran"]:
        if b["unit"] == unit:
            hasil.lapor(b["simpul"], str(b["tahun"]), anggaran=b["setahun"])
    return hasil


def test_pohon_muncar_tidak_disebut(mesin: Mesin) -> None:
    terukur = uji.ukur(mesin, kantor_contoh())
    assert {b["tahun"] for b in terukur.tabel("anggaran")} == {2020, 2021, 2022}
    assert len(terukur.semua("anggaran", periode="2022")) > 15
    for tahun in ("2020", "2021", "2022"):
        assert temukan(mesin, tahun, "contoh-1").keys() & set(UANG_SALAH) == set()


def test_jumlah_tercetak_muncar(mesin_sendiri: Mesin) -> None:
    """Every printed total of the tree (JUMLAH, program, kegiatan; 2020–2022) through the door: none differs."""
    tabel: list[list[Any]] = [["Kode", "Tahun", "Pagu", "Realisasi Anggaran", "%"]]
    k = Kantor("kec")
    baris = [b for b in TERCETAK if b["sumber"].startswith("muncar")]
    simpul: dict[str, str | None] = {}
    for b in baris:
        if b["jenis"] == "total_pagu":
            kode = b["kelompok"].partition("/")[2]
            atas = {"program": "jumlah", "kegiatan": f"program-{kode.partition('-')[2].partition('.')[0]}"}
            simpul[kode] = atas.get(kode.partition("-")[0])
            (nyata,) = [
                x for x in baris if x["jenis"] == "total_realisasi" and x["kelompok"] == b["kelompok"]
            ]  # fmt: skip
            (rasio,) = [
                x["tercetak"] for x in baris if x["jenis"] == "anggaran" and x["uraian"] == b["uraian"]
                and x["tahun"] == b["tahun"] and x["kelompok"].partition("/")[2] == (simpul[kode] or "")
            ]  # fmt: skip
            tabel.append([kode, b["tahun"], b["tercetak"], nyata["tercetak"], rasio])
    for kode, atas in simpul.items():
        k.simpul(kode, induk=atas, tingkat="program" if atas in (None, "jumlah") else "kegiatan")
    for b in baris:
        kelompok = b["kelompok"].partition("/")[2]
        if b["jenis"] == "anggaran" and kelompok.startswith("kegiatan"):
            sub = f"{kelompok} {b['uraian']}"
            if all(x["simpul"] != sub for x in k.baris["simpul"]):
                k.simpul(sub, induk=kelompok)
            k.pagu(sub, {b["tahun"]: b["penyebut"]})
            k.lapor(sub, b["tahun"], anggaran=b["pembilang"])
    uji.ukur(mesin_sendiri, k)
    # A total of nothing is not measured, so nothing can be said of it.
    tabel = [tabel[0], *(b for b in tabel[1:] if b[2] != "0")]
    hasil = periksa_cetak(mesin_sendiri, tabel)
    assert hasil.temuan == []
    assert len(hasil.angka) == 4 * (len(tabel) - 1) > 120
    assert {b["vonis"] for b in hasil.angka} == {"sama"}


@pytest.mark.parametrize("sumber", ["banjarmasin_timur_2023", "banjarmasin_utara_2023"])
def test_jumlah_banjarmasin(mesin_sendiri: Mesin, sumber: str) -> None:
    """The printed TOTAL is the sum of its rows, and of those rows no check says an error."""
    uji.ukur(mesin_sendiri, kantor({"tercetak": sumber}))
    assert temukan(mesin_sendiri, "2023").keys() & set(UANG_SALAH) == set()
    pagu, realisasi = (
        next(b["tercetak"] for b in TERCETAK if (b["sumber"], b["jenis"]) == (sumber, jenis))
        for jenis in ("total_pagu", "total_realisasi")
    )
    (total,) = [b for b in TERCETAK if b["sumber"] == sumber and b["jenis"] == "anggaran" and b["uraian"] == "TOTAL"]
    hasil = periksa_cetak(
        mesin_sendiri,
        [["Kode", "Tahun", "Pagu", "Realisasi", "%"], ["JUMLAH", "2023", pagu, realisasi, total["tercetak"]]],
    )
    assert hasil.temuan == []
    assert {(b["ukuran"], b["dasar"], b["vonis"]) for b in hasil.angka} == {
        ("pagu", "data", "sama"), ("anggaran", "data", "sama"), ("serapan", "data", "sama"),
        ("serapan", "baris", "sama"),
    }  # fmt: skip
