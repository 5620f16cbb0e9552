"""Two things wrong in one row, in two cells: both are said at once, so that nobody corrects a file twice."""

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from ruang import ruang_kecil  # noqa: F401

from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

ANGGARAN = f"anggaran:{kantor_kecil.SUB_TRANTIB}"


@pytest.fixture(scope="module")
def ws(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # noqa: F811
    return Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path_factory.mktemp("dua") / "ruang")))


def _temuan(
    ws: Workspace, folder: Path, ubah: dict[str, dict[str, Any]], galat: tuple[str, str] | None = None
) -> list[tuple[str, str]]:
    """(kode, id of the row) of what is found in the form of the trantib with those cells; `galat`: indikator and column of
    a cell in which Excel shows an error."""
    [asal] = [p for p in ws.kertas_kerja(2025, 2, tujuan=folder / "kosong") if "trantib" in p.name]
    isi = kantor_kecil.wajar(2)["trantib"]
    hasil = folder / asal.name
    isi_kertas_kerja(asal, hasil, isi | {baris: isi.get(baris, {}) | kolom for baris, kolom in ubah.items()})
    [berkas] = ws.periksa([hasil]).berkas
    lembar = openpyxl.load_workbook(hasil)
    if galat is not None:
        [baris] = [b for b in berkas.kertas.baris if b.objek == galat[0]]
        lembar[baris.lembar][baris.sel[galat[1]]] = "#REF!"
        lembar.save(hasil)
        [berkas] = ws.periksa([hasil]).berkas
    return [(t.kode, str(lembar[t.lembar].cell(lembar[t.lembar][t.sel].row, 1).value)) for t in berkas.temuan if t.sel]


def test_a_figure_that_cannot_be_read_and_the_proof_that_is_missing(ws: Workspace, tmp_path: Path) -> None:
    temuan = _temuan(ws, tmp_path, {"kinerja:IKK-01": {"realisasi": "banyak sekali", "bukti": None}})
    baris = {kode for kode, di in temuan if di == "kinerja:IKK-01"}
    assert len(baris - {"TANPA_BUKTI"}) == 1, "the figure is spoken of once"
    assert "TANPA_BUKTI" in baris
    # What follows from the unread figure is not a second problem.
    assert not baris & {"BELUM_DIISI", "TANPA_PENGHAMBAT", "TANPA_TINDAK_LANJUT"}


def test_a_percentage_that_cannot_be_read_and_the_money_that_is_missing(ws: Workspace, tmp_path: Path) -> None:
    temuan = _temuan(ws, tmp_path, {ANGGARAN: {"fisik": "hampir penuh", "anggaran": None}})
    baris = [kode for kode, di in temuan if di == ANGGARAN]
    assert "ANGGARAN_BELUM_DIISI" in baris and len(baris) == 2
    temuan = _temuan(ws, tmp_path / "lain", {ANGGARAN: {"anggaran": "belum dihitung"}})
    assert "ANGGARAN_BELUM_DIISI" not in [kode for kode, di in temuan if di == ANGGARAN]


def test_a_note_that_cannot_be_read_hides_no_other(ws: Workspace, tmp_path: Path) -> None:
    """Far above what less is better of: below target, so both notes are asked for."""
    kolom = {"realisasi": Decimal(9), "bukti": "Laporan", "penghambat": "Personel", "tindak_lanjut": None}
    temuan = _temuan(ws, tmp_path, {"kinerja:IKK-01": kolom}, ("IKK-01", "penghambat"))
    baris = [kode for kode, di in temuan if di == "kinerja:IKK-01"]
    assert "RUMUS_RUSAK" in baris and "TANPA_TINDAK_LANJUT" in baris and "TANPA_PENGHAMBAT" not in baris
