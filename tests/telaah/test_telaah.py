"""telaah.yaml and sql/telaah fit each other, and each check is shown to raise and to keep silent (kasus.yaml)."""

from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import kantor as uji
import pytest
import yaml
from kantor import Kantor

from capaian import measure
from capaian.domain.periode import Periode
from capaian.reference.telaah import TINGKAT, Telaah, telaah
from capaian.report import telaah_kata
from capaian.store.mesin import Mesin
from capaian.telaah import temukan as temukan_semua

KASUS = [
    pytest.param(satu, id=f"{p.stem}: {satu['judul']}")
    for p in sorted(Path(__file__).parent.glob("kasus*.yaml"))
    for satu in yaml.safe_load(p.read_text(encoding="utf-8"))
]


ANTAR_UNIT = {"deret_kembar"}
"""Checks that hold offices against each other; cases about them are measured alone."""


@pytest.fixture(scope="module")
def bersama() -> Iterator[Mesin]:
    """Every case as an office of its own, measured in one run."""
    with uji.mesin_uji() as mesin:
        uji.ukur(mesin, *(Kantor.dari(unit(p.values[0]), p.values[0]["masukan"]) for p in KASUS))
        yield mesin


def unit(kasus: Mapping[str, Any]) -> str:
    return f"kec-{[p.values[0] for p in KASUS].index(kasus)}"


def temukan(mesin: Mesin, kasus: Mapping[str, Any], nama: set[str]) -> dict[str, list[str]]:
    """Check -> what it says of the office in that period, each as "objek: pesan"; of the checks in `nama`, and those that
    they give way to."""
    ditanya = nama | {lain for n in nama for lain in telaah()[n].mengalah}

    def tanya(satu: Telaah) -> list[dict[str, Any]]:
        if satu.id not in ditanya:
            return []
        return measure.telaah(mesin, satu.id, periode=kasus["periode"], unit=unit(kasus), **satu.ambang)

    hasil: dict[str, list[str]] = {}
    for satu, b in temukan_semua(Periode.parse(kasus["periode"]).jenis, tanya):
        hasil.setdefault(satu.id, []).append(f"{b['objek']}: {telaah_kata.pesan(satu.pesan, b)}")
    return hasil


@pytest.mark.parametrize("kasus", KASUS)
def test_kasus(bersama: Mesin, mesin: Mesin, kasus: dict[str, Any]) -> None:
    """`ada`: check -> all that it says; `diam`: checks that must find nothing."""
    ada, diam = kasus.get("ada", {}), set(kasus.get("diam", []))
    nama = ada.keys() | diam
    if ANTAR_UNIT & nama:
        uji.ukur(mesin, Kantor.dari(unit(kasus), kasus["masukan"]))
    hasil = temukan(mesin if ANTAR_UNIT & nama else bersama, kasus, nama)
    assert {k: hasil.get(k) for k in ada} == ada
    assert hasil.keys() & diam == set()
    # Silence proves something only where the check is asked at all.
    assert all(Periode.parse(kasus["periode"]).jenis in telaah()[k].untuk for k in diam)


def test_setiap_telaah_punya_sql() -> None:
    folder = resources.files("capaian.measure").joinpath("sql", "telaah")
    assert {p.name.removesuffix(".sql") for p in folder.iterdir()} == telaah().keys()


def test_setiap_telaah_ditunjukkan() -> None:
    """Each check has a case in which it speaks and one in which it is said to be silent."""
    bicara = {k for p in KASUS for k in p.values[0].get("ada", {})}
    diam = {k for p in KASUS for k in p.values[0].get("diam", [])}
    assert bicara == diam == telaah().keys()


@pytest.mark.parametrize("nama", telaah())
def test_bentuk_baris(bersama: Mesin, nama: str) -> None:
    """The columns that the message names are there, in the order and with the keys that every check has."""
    satu = telaah()[nama]
    kolom = [
        b["column_name"]
        for b in bersama.run(
            f"DESCRIBE {measure.sql(f'telaah/{nama}')}", {"periode": "2025", "unit": "", **satu.ambang}
        )
    ]
    assert kolom[:3] == ["unit", "objek", "uraian"]
    assert telaah_kata.kolom(satu.pesan) <= set(kolom)
    assert satu.tingkat in TINGKAT
