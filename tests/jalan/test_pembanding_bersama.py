"""Two registers in one workspace that both know figures of other regions for the same garis: each unit has those of its own."""

from decimal import Decimal

import kantor_banyak
import pytest
from kantor_banyak import KABUPATEN, unit

from capaian.reference import formulir_register, kantor_toml
from capaian.report.register import tulis_register
from capaian.workspace import Workspace

NILAI = {"A": "83.24", "B": "79.5"}
TAHUN = 2025


def _register(huruf: str) -> dict[str, list[dict[str, str]]]:
    isi = kantor_banyak.register(huruf)
    isi["Pembanding"] += [
        {"garis": "IKU-01", "tahun": str(TAHUN), "cakupan": c, "nilai": n, "sumber": f"LKjIP menurut {huruf}"}
        for c, n in (("kabupaten", NILAI[huruf]), ("provinsi", "80"))
    ]
    return isi


@pytest.fixture(scope="module")
def bersama(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two kecamatan of a kabupaten."""
    ws = Workspace.mulai(
        tmp_path_factory.mktemp("bersama") / "ws",
        kantor_toml=kantor_toml(KABUPATEN, "Kabupaten Uji", "Kabupaten Uji", TAHUN, jenis="kabupaten"),
    )
    for huruf in NILAI:
        kantor_banyak.tambah(ws, huruf, _register(huruf))
    return ws


def test_tiap_unit_punya_pembandingnya_sendiri(bersama: Workspace) -> None:
    semua = [b for b in bersama.pembanding(TAHUN) if b["indikator"] == "IKU-01"]
    milik = {
        (unit(h), c): (Decimal(n if c == "kabupaten" else "80"), f"LKjIP menurut {h}")
        for h, n in NILAI.items() for c in ("kabupaten", "provinsi")
    }  # fmt: skip
    assert [(b["unit"], b["cakupan"]) for b in semua] == sorted(milik)
    assert {(b["unit"], b["cakupan"]): (b["nilai"], b["sumber"]) for b in semua} == milik
    for huruf in NILAI:
        for sendiri in (bersama.pembanding(TAHUN, unit=unit(huruf)), bersama.untuk(unit(huruf)).pembanding(TAHUN)):
            assert sendiri == [
                b for b in bersama.pembanding(TAHUN) if b["unit"] in (unit(huruf), f"kel-{huruf.lower()}")
            ]
    # Nothing else is doubled by it: one row an indikator that has no figure beside it.
    lain = [(b["unit"], b["indikator"]) for b in bersama.pembanding(TAHUN) if b["cakupan"] is None]
    assert len(lain) == len(set(lain)) > 2


def test_asal_dan_data_terbuka(bersama: Workspace) -> None:
    """The cells that the figures come from lie in the register of that unit; open data has each row once."""
    with bersama._baca() as baca:
        from capaian.domain.periode import Periode

        asal = [b for b in baca.lihat("asal_luar", Periode(TAHUN), None) if b["indikator"] == "IKU-01"]
        terbuka = [b for b in baca.ekspor("pembanding", None) if b["garis"] == "IKU-01"]
    assert [(b["unit"], b["sebagai"], b["nilai"]) for b in asal] == [
        (unit(h), c, Decimal(n if c == "kabupaten" else "80")) for h, n in NILAI.items() for c in ("kabupaten", "provinsi")
    ]  # fmt: skip
    assert len({(b["unit"], b["sha256"]) for b in asal}) == len({b["sha256"] for b in asal}) == 2
    assert [(b["unit"], b["cakupan"]) for b in terbuka] == [(b["unit"], b["sebagai"]) for b in asal]


def test_register_yang_diperbaiki_menggantikan_pembandingnya(bersama: Workspace) -> None:
    """Read anew with another figure, A's takes the place of A's; B's stays."""
    isi = kantor_banyak.register("A")
    isi["Pembanding"] = [
        {"garis": "IKU-01", "tahun": str(TAHUN), "cakupan": "kabupaten", "nilai": "84", "sumber": "LKjIP"}
    ]
    satu = bersama.untuk(unit("A"))
    tulis_register(satu.path_register, formulir_register(), isi)
    hasil = satu.register(
        satu.path_register, oleh="uji", peran="kasubag", setuju=True, alasan="Angka kabupaten diperbaiki."
    )
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    ada = [(b["unit"], b["cakupan"], b["nilai"]) for b in bersama.pembanding(TAHUN) if b["indikator"] == "IKU-01"]
    assert ada == [
        (unit("A"), "kabupaten", Decimal(84)), (unit("B"), "kabupaten", Decimal("79.5")), (unit("B"), "provinsi", Decimal(80)),
    ]  # fmt: skip
