"""The fixtures hold what they claim, read by other people's readers: no line of the program is involved here."""

import csv
import io
import re

import openpyxl
import pytest
import xlrd
from messy.bantuan import CONTOH, DI_MANA_SAJA, TINGKAT, data

from capaian.reference import pesan

XLSX = [n for n, c in CONTOH.items() if c.jenis in ("xlsx", "xlsm") and not (c.ditolak and n.startswith("F20"))]


def angka_15(nilai: object) -> str:
    teks = str(nilai) if not isinstance(nilai, float) else f"{nilai:.15g}"
    return teks.removesuffix(".0")


@pytest.mark.parametrize("nama", XLSX)
def test_sel_xlsx(nama):
    buku = openpyxl.load_workbook(io.BytesIO(data(nama)), data_only=True)
    for a in CONTOH[nama].angka:
        assert angka_15(buku[a["lembar"]][a["sel"]].value) == a["teks"], a
    for t in CONTOH[nama].temuan:
        if t["sel"] and t["sel"] != DI_MANA_SAJA:
            sel = buku[t["lembar"]][t["sel"]]
            assert sel.value is not None or t["kode"] == "RUMUS_BELUM_DIHITUNG", t
        elif t["lembar"]:
            assert t["lembar"] in buku.sheetnames, t
    for c in CONTOH[nama].catatan:
        assert c["teks"] in str(buku[c["lembar"]][c["sel"]].value), c


def test_sel_xls():
    lembar = xlrd.open_workbook(file_contents=data("F16"), formatting_info=True).sheet_by_name("Capaian")
    for a in CONTOH["F16"].angka:
        kolom, baris = re.fullmatch(r"([A-Z])(\d+)", a["sel"]).groups()
        assert angka_15(lembar.cell_value(int(baris) - 1, ord(kolom) - 65)) == a["teks"], a
    assert [lembar.cell_type(5, 4), lembar.cell_value(5, 4), lembar.cell_value(6, 5)] == [xlrd.XL_CELL_ERROR, 7, 42]
    assert lembar.rowinfo_map[7].hidden


@pytest.mark.parametrize(("nama", "sandi"), [("F18-bom", "utf-8-sig"), ("F18-cp1252", "cp1252")])
def test_sel_csv(nama, sandi):
    baris = list(csv.reader(io.StringIO(data(nama).decode(sandi), newline=""), delimiter=";"))
    for a in CONTOH[nama].angka:
        kolom, nomor = re.fullmatch(r"([A-Z])(\d+)", a["sel"]).groups()
        assert baris[int(nomor) - 1][ord(kolom) - 65] == a["teks"], a


@pytest.mark.parametrize("nama", CONTOH)
def test_contoh_utuh(nama):
    """Each cell once, and the builder always makes the same bytes."""
    contoh = CONTOH[nama]
    letak = [(a["lembar"], a["sel"]) for a in contoh.angka]
    assert len(set(letak)) == len(letak)
    assert bool(contoh.angka) != bool(contoh.ditolak), "a fixture has figures or is refused"
    if contoh.jenis != "xls":
        semula = data(nama)
        data.cache_clear()
        assert data(nama) == semula


def test_kode_bertingkat():
    """Each finding of the fixtures has a message, and blocks or does not block as the fixtures take it to."""
    kode = {t["kode"] for c in CONTOH.values() for t in c.temuan}
    ditolak = {c.ditolak for c in CONTOH.values() if c.ditolak}
    assert kode <= TINGKAT.keys()
    assert not (kode | ditolak) - pesan().keys(), "codes without a message"
    assert {k: pesan()[k].tingkat for k in kode} == {k: TINGKAT[k] for k in kode}


def test_semua_contoh_ada():
    assert {n[:3] for n in CONTOH} == {f"F{n:02}" for n in range(1, 24)}


def test_semua_susunan_tercakup():
    """Each structural case of the catalogue of dirt stands in some fixture."""
    tercakup = {m for c in CONTOH.values() for m in c.mencakup}
    assert {f"S{n}" for n in range(1, 27)} <= tercakup
