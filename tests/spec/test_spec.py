"""The rules as readable cases: each case of *.yaml is put into an office of its own and measured.

A file has judul, teks (the rule in words), bagian (its part of the rule book), sumber, bentuk and kasus, and may have
ditolak: what is refused before it is calculated, each with the kode of its finding. A sumber is a jenis (peraturan, sop,
praktik, or keputusan with its nomor in docs/keputusan.md) and kata. A case has judul (a sentence), teks, masukan and
harapan; an office also hitungan: the equations that lead to the figures expected, to be redone with a calculator. `lain`:
what other programs print for a rumus. bentuk says what masukan is:
  rumus   one indikator reported in TW IV: rumus, target (a figure, or bawah and atas), realisasi, satuan, skala;
          harapan: columns of `capaian`, and hitungan: the formula with its figures in words, wherever there is a capaian
  kantor  an office (Kantor.dari); harapan: table or query of measure/sql/lihat -> rows, of which only the named columns
          are compared. A row of a query says for which periode it is asked (`pada`, where the rows have their own).
  kabupaten  a few kecamatan that share indikator, in TW I (kabupaten_spec.kabupaten); harapan: question of
          measure/sql/rekap -> rows
  cetak   a printed figure and ours; harapan: vonis
Figures are text, so that no float comes between the page and the SQL. docs/aturan.md is printed from these files: after any
change run python tests/spec/cetak_aturan.py.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import cetak_aturan
import kabupaten_spec
import kantor as uji
import pytest
import yaml
from kantor import Hasil, Kantor
from oracle import KUNCI

from capaian import measure
from capaian.reference import efisiensi
from capaian.report import rumus_kata
from capaian.store.mesin import Mesin

BERKAS = sorted(Path(__file__).parent.glob("*.yaml"))
SPEC = {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in BERKAS}
KASUS = [
    pytest.param((f"{stem}-{n}", isi["bentuk"], kasus), id=f"{stem}: {kasus['judul']}")
    for stem, isi in SPEC.items()
    for n, kasus in enumerate(isi["kasus"], start=1)
]
SKALA_BAWAAN = "permendagri-86-2017"
LIHAT: dict[str, tuple[tuple[str, ...], Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "angka": (("indikator", "ukuran"), lambda b: {}),
    "lima_tahun": (("indikator", "tahun"), lambda b: {}),
    "renstra": (("indikator",), lambda b: {}),
    "pembanding": (("indikator", "cakupan"), lambda b: {}),
    "rata_rata_menurut": (("lingkup", "seksi", "tingkat", "ukuran"), lambda b: {"menurut": _menurut(b)}),
    "serapan_menurut": (("lingkup", "seksi"), lambda b: {"menurut": _menurut(b)}),
    "efisiensi": (("simpul", "cara"), lambda b: efisiensi.batas(b["cara"])),
    "e81": (("simpul", "indikator"), lambda b: {}),
    "e81_rata_rata": (("simpul",), lambda b: {}),
    "laju": (("indikator",), lambda b: {}),
}
"""Query -> the columns that name one of its rows, and the parameters beside periode and unit."""


def _menurut(b: dict[str, Any]) -> str:
    return "seksi" if b["lingkup"] == "seksi" else "unit"


def kantor(unit: str, bentuk: str, masukan: dict[str, Any]) -> Kantor:
    if bentuk == "kantor":
        return Kantor.dari(unit, masukan)
    satu = Kantor(unit)
    satu.indikator("I", rumus=masukan["rumus"], satuan=masukan.get("satuan", "Nilai"))
    satu.target("I", {"2025-TW4": masukan["target"]})
    satu.lapor("I", "2025-TW4", realisasi=masukan["realisasi"])
    return satu


@pytest.fixture(scope="module")
def terukur(mesin: Mesin) -> dict[str, Hasil]:
    """Every case measured, one run a scale: unit -> measures."""
    per_skala: dict[str, list[Kantor]] = {}
    ditanya: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    direkap: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for unit, bentuk, kasus in (p.values[0] for p in KASUS):
        if bentuk == "kabupaten":
            per_skala.setdefault(SKALA_BAWAAN, []).extend(kabupaten_spec.kabupaten(unit, kasus["masukan"]))
            direkap[unit] = [(q, b) for q, semua in kasus["harapan"].items() for b in semua]
        elif bentuk != "cetak":
            skala = kasus["masukan"].get("skala", SKALA_BAWAAN)
            per_skala.setdefault(skala, []).append(kantor(unit, bentuk, kasus["masukan"]))
            ditanya[unit] = [(q, b) for q in kasus["harapan"].keys() & LIHAT.keys() for b in kasus["harapan"][q]]
    hasil = {}
    for skala, semua in per_skala.items():
        terukur = uji.ukur(mesin, *semua, skala=((skala, None),))
        for tabel in KUNCI:
            terukur.tabel(tabel)  # kept: the next scale uses the same engine
        for k in semua:
            for nama, baris in ditanya.get(k.unit, ()):
                lihat(mesin, nama, k.unit, baris)
            for nama, baris in direkap.get(k.unit, ()):
                TERLIHAT[k.unit, nama, str(baris), ""] = kabupaten_spec.tanya(mesin, k.unit, nama, baris)
        hasil |= {k.unit: terukur for k in semua}
    return hasil


TERLIHAT: dict[tuple[str, str, str, str], list[dict[str, Any]]] = {}
"""(unit, query, periode, other parameters) -> rows, read while the engine holds them."""


def lihat(mesin: Mesin | None, nama: str, unit: str, baris: dict[str, Any]) -> list[dict[str, Any]]:
    periode, lain = baris.get("pada") or baris["periode"], LIHAT[nama][1](baris)
    alamat = (unit, nama, periode, str(lain))
    if mesin is not None:
        TERLIHAT[alamat] = measure.lihat(mesin, nama, periode=periode, unit=unit, **lain)
    return TERLIHAT[alamat]


def sesuai(baris: dict[str, Any], harapan: dict[str, Any]) -> list[str]:
    """The columns that are not as expected, in words."""
    salah = []
    for kolom, mau in harapan.items():
        dapat = rumus_kata.hitungan(baris) if kolom == "hitungan" else baris[kolom]
        if (Decimal(mau) if isinstance(dapat, Decimal) and mau is not None else mau) != dapat:
            salah.append(f"{kolom}: {dapat}, bukan {mau}")
    return salah


@pytest.mark.parametrize("kasus", [k for k in KASUS if k.values[0][1] == "kabupaten"])
def test_rekap(terukur: dict[str, Hasil], kasus: tuple[str, str, dict[str, Any]]) -> None:
    unit, _, isi = kasus
    for nama, semua in isi["harapan"].items():
        for baris in semua:
            cocok = TERLIHAT[unit, nama, str(baris), ""]
            assert len(cocok) == 1, f"{nama} {baris}: {len(cocok)} baris"
            assert sesuai(cocok[0], {k: v for k, v in baris.items() if k not in kabupaten_spec.KUNCI}) == []


@pytest.mark.parametrize("kasus", [k for k in KASUS if k.values[0][1] not in ("cetak", "kabupaten")])
def test_angka(terukur: dict[str, Hasil], kasus: tuple[str, str, dict[str, Any]]) -> None:
    unit, bentuk, isi = kasus
    if bentuk == "rumus":
        harapan = {"capaian": [{"indikator": "I", "periode": "2025-TW4", "ukuran": "tw", **isi["harapan"]}]}
    else:
        harapan = isi["harapan"]
    for tabel, semua in harapan.items():
        for baris in semua:
            if tabel in LIHAT:
                cocok = [
                    b for b in lihat(None, tabel, unit, baris) if all(b[k] == baris.get(k) for k in LIHAT[tabel][0])
                ]
                assert len(cocok) == 1, f"{tabel} {baris}: {len(cocok)} baris"
                assert sesuai(cocok[0], {k: v for k, v in baris.items() if k != "pada"}) == []
                continue
            kunci = {"unit": unit, **{k: baris[k] for k in KUNCI[tabel] if k != "unit"}}
            assert sesuai(terukur[unit].satu(tabel, **kunci), baris) == []


@pytest.mark.parametrize("kasus", [k for k in KASUS if k.values[0][1] == "cetak"])
def test_cetak(mesin: Mesin, kasus: tuple[str, str, dict[str, Any]]) -> None:
    _, _, isi = kasus
    masukan = isi["masukan"]
    mesin.execute(
        "CREATE OR REPLACE TABLE cetak AS"
        " SELECT 'kec' AS unit, '0' AS objek, '2025' AS periode, 'tahun' AS ukuran,"
        " $tercetak AS tercetak, CAST($nilai_cetak AS DECIMAL(20, 6)) AS nilai_cetak,"
        " CAST($desimal AS BIGINT) AS desimal, CAST($hitungan AS DECIMAL(20, 6)) AS hitungan",
        masukan,
    )
    mesin.execute(
        "CREATE OR REPLACE TABLE cetak_tabel AS SELECT '0' AS objek, 'D2' AS sel, 'data' AS dasar, FALSE AS tepat,"
        " CAST(NULL AS DECIMAL(20, 6)) AS terkecil, CAST(NULL AS DECIMAL(20, 6)) AS terbesar,"
        " CAST(NULL AS VARCHAR) AS rumus_lain, CAST(NULL AS DECIMAL(20, 6)) AS sd"
    )
    assert [v["vonis"] for v in measure.cetak_tabel(mesin)] == [isi["harapan"]["vonis"]]
    # What is shown beside the example is the comparison alone: never stricter than the verdict.
    (satu,) = measure.periksa_cetak(mesin)
    assert isi["harapan"]["vonis"] in (satu["vonis"], "salah_hitung")


def _angka_kasar(isi: Any, jalan: str) -> list[str]:
    if isinstance(isi, dict):
        return [
            x
            for k, v in isi.items()
            for x in ([] if isinstance(k, str) else [f"{jalan}/{k}"]) + _angka_kasar(v, f"{jalan}/{k}")
        ]
    if isinstance(isi, list):
        return [x for n, v in enumerate(isi) for x in _angka_kasar(v, f"{jalan}/{n}")]
    return [jalan] if isinstance(isi, float) else []


@pytest.mark.parametrize("stem", SPEC)
def test_bentuk_berkas(stem: str) -> None:
    """A file can be printed as a page: nothing is missing, nothing is unknown, no figure is a float."""
    isi = SPEC[stem]
    assert set(isi) - {"ditolak"} == {"judul", "teks", "bagian", "sumber", "bentuk", "kasus"}
    assert isi["bentuk"] in ("rumus", "kantor", "kabupaten", "cetak")
    assert isi["bagian"] in cetak_aturan.BAGIAN
    assert isi["sumber"]
    for sumber in isi["sumber"]:
        assert set(sumber) == {"jenis", "kata"} | ({"nomor"} if sumber["jenis"] == "keputusan" else set())
        assert sumber["jenis"] in cetak_aturan.JENIS_SUMBER
    assert all(set(d) == {"kode", "kata"} for d in isi.get("ditolak", ()))
    boleh = {"kantor": {"hitungan"}, "kabupaten": {"hitungan"}, "rumus": {"lain"}, "cetak": set()}[isi["bentuk"]]
    for kasus in isi["kasus"]:
        assert set(kasus) - boleh == {"judul", "teks", "masukan", "harapan"}
        assert len(kasus["judul"].split()) > 2 and kasus["judul"][-1] not in ".:", f"bukan kalimat: {kasus['judul']}"
        assert kasus["harapan"]
        if isi["bentuk"] in ("kantor", "kabupaten"):
            assert isinstance(kasus["hitungan"], list)
        elif isi["bentuk"] == "rumus":
            assert (kasus["harapan"]["capaian"] is None) == (
                "hitungan" not in kasus["harapan"] or kasus["harapan"]["hitungan"] is None
            )
    assert len({k["judul"] for k in isi["kasus"]}) == len(isi["kasus"])
    assert _angka_kasar(isi, stem) == []
