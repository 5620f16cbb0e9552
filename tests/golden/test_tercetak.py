"""Figures as printed in real kecamatan reports, worked out again by the product's SQL: every row of tercetak.csv.

Each kinerja row is an indikator with a PK target and a TW IV report, each anggaran row a sub kegiatan with pagu and
realisasi; the rows of a kelompok hang under one simpul, so its total and mean rows are what that simpul measures.
"""

import csv
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import kantor as uji
import pytest
from kantor import Hasil, Kantor

from capaian import measure
from capaian.store.mesin import Mesin

Baris = dict[str, str]
with (Path(__file__).parent / "tercetak.csv").open(encoding="utf-8", newline="") as berkas:
    SEMUA: list[Baris] = [{"nomor": str(n), **b} for n, b in enumerate(csv.DictReader(berkas))]
JUMLAH = {
    "kinerja": 58,
    "anggaran": 483,
    "total_pagu": 53,
    "total_realisasi": 53,
    "jumlah": 2,
    "rata_rata": 2,
}


def kantor() -> list[Kantor]:
    """One unit a source."""
    hasil: dict[str, Kantor] = {}
    simpul: set[tuple[str, str]] = set()
    for b in SEMUA:
        unit, tahun, kelompok = b["sumber"], b["tahun"], b["kelompok"] or "tanpa kelompok"
        satu = hasil.setdefault(unit, Kantor(unit))
        if (unit, kelompok) not in simpul:
            simpul.add((unit, kelompok))
            satu.simpul(kelompok, tingkat="program")
        if b["jenis"] == "kinerja":
            satu.indikator(b["nomor"], rumus=b["arah"], simpul=kelompok)
            satu.target(b["nomor"], {f"{tahun}-TW4": b["penyebut"], tahun: b["penyebut"]})
            satu.lapor(b["nomor"], f"{tahun}-TW4", realisasi=b["pembilang"])
        elif b["jenis"] == "anggaran":
            satu.simpul(b["nomor"], induk=kelompok)
            satu.pagu(b["nomor"], {tahun: b["penyebut"]})
            satu.lapor(b["nomor"], f"{tahun}-TW4", anggaran=b["pembilang"])
    return list(hasil.values())


def _kinerja(hasil: Hasil, b: Baris) -> Decimal | None:
    """TW IV, year to date and year are one figure here."""
    ada = [
        x["capaian"] for x in hasil.semua("capaian", unit=b["sumber"], indikator=b["nomor"]) if x["capaian"] is not None
    ]
    assert len(ada) == 3
    assert len(set(ada)) == 1
    return ada[0]


def _anggaran(hasil: Hasil, b: Baris) -> Decimal | None:
    baris = hasil.satu("anggaran", unit=b["sumber"], simpul=b["nomor"], periode=b["tahun"])
    assert (baris["serapan"] is None) == (baris["keadaan"] == "tidak_dapat_dihitung")
    return baris["serapan"]


def _total(hasil: Hasil, b: Baris) -> Decimal | None:
    """A simpul whose sub kegiatan all have pagu 0 is not measured: its totals are 0."""
    baris = hasil.semua("serapan", unit=b["sumber"], simpul=b["kelompok"], periode=b["tahun"])
    return baris[0][b["jenis"].removeprefix("total_")] if baris else Decimal(0)


def _jumlah(hasil: Hasil, b: Baris) -> Decimal | None:
    anggota = {x["nomor"] for x in SEMUA if x["jenis"] == "kinerja" and x["kelompok"] == b["kelompok"]}
    return sum(
        x["capaian"] for x in hasil.semua("capaian", unit=b["sumber"], ukuran="tahun") if x["indikator"] in anggota
    )


def _rata_rata(hasil: Hasil, b: Baris) -> Decimal | None:
    baris = hasil.satu("rata_rata", unit=b["sumber"], simpul=b["kelompok"], periode=b["tahun"], ukuran="tahun")
    assert baris["terhitung"] == Decimal(b["penyebut"])
    return baris["rata_rata"]


HITUNGAN: dict[str, Callable[[Hasil, Baris], Decimal | None]] = {
    "kinerja": _kinerja, "anggaran": _anggaran, "total_pagu": _total, "total_realisasi": _total, "jumlah": _jumlah,
    "rata_rata": _rata_rata,
}  # fmt: skip


def dibaca(b: Baris) -> tuple[Decimal | None, int | None]:
    """(the printed figure, its decimals). Kinerja is printed with a decimal comma, totals with thousands separators,
    the rest with a decimal point or none; a workbook's own figure counts to 15 significant digits."""
    teks = b["tercetak"].removesuffix("%")
    if teks.startswith("#"):
        return None, None
    if b["jenis"].startswith("total"):
        teks = teks.replace(",", "").replace(".", "")
    nilai = Decimal(teks.replace(",", "."))
    if len(nilai.as_tuple().digits) > 15:
        nilai = nilai.quantize(Decimal(1).scaleb(nilai.adjusted() - 14))
    return nilai, max(0, -nilai.as_tuple().exponent)


@pytest.fixture(scope="module")
def hasil(mesin: Mesin) -> Hasil:
    terukur = uji.ukur(mesin, *kantor())
    for tabel in ("capaian", "anggaran", "serapan", "rata_rata"):
        terukur.tabel(tabel)  # kept: another test may use the engine in between
    return terukur


def test_setiap_baris_ikut() -> None:
    assert Counter(b["jenis"] for b in SEMUA) == JUMLAH


@pytest.mark.parametrize("jenis", JUMLAH)
def test_hitungan_kita(hasil: Hasil, jenis: str) -> None:
    salah = []
    for b in SEMUA:
        if b["jenis"] == jenis:
            kita, harapan = HITUNGAN[jenis](hasil, b), Decimal(b["harapan"]) if b["harapan"] else None
            if kita != harapan:
                salah.append((b["sumber"], b["uraian"], f"{kita} bukan {harapan}"))
    assert salah == []


@pytest.mark.parametrize("jenis", JUMLAH)
def test_vonis(mesin: Mesin, hasil: Hasil, jenis: str) -> None:
    """What the SQL says of the printed figure is what was found by hand."""
    mesin.execute(
        "CREATE OR REPLACE TABLE cetak (unit VARCHAR, objek VARCHAR, periode VARCHAR, ukuran VARCHAR, tercetak VARCHAR,"
        " nilai_cetak DECIMAL(20, 6), desimal BIGINT, hitungan DECIMAL(20, 6))"
    )
    dinilai = {b["nomor"]: b for b in SEMUA if b["jenis"] == jenis}
    for b in dinilai.values():
        nilai, desimal = dibaca(b)
        ukuran = {"kinerja": "tahun", "jumlah": "tahun", "rata_rata": "rata_rata"}.get(jenis, "serapan")
        mesin.execute(
            "INSERT INTO cetak VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                b["sumber"],
                b["nomor"],
                b["tahun"],
                ukuran,
                b["tercetak"],
                nilai,
                desimal,
                HITUNGAN[jenis](hasil, b),
            ],
        )
    vonis = measure.periksa_cetak(mesin)
    assert len(vonis) == len(dinilai)
    salah = [
        (dinilai[v["objek"]]["sumber"], dinilai[v["objek"]]["uraian"], v["tercetak"], v["hitungan"], v["vonis"])
        for v in vonis if v["vonis"] != dinilai[v["objek"]]["vonis"]
    ]  # fmt: skip
    assert salah == []
