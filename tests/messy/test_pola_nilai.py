"""One cell, one answer: the 36 patterns of values (pola_nilai.yaml) through the number reader and its messages."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from messy.bantuan import CONTOH

from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell
from capaian.ingest.sel import Harapan, IsiSel, PembacaSel

POLA = yaml.safe_load(Path(__file__).with_name("pola_nilai.yaml").read_text(encoding="utf-8"))
KASUS = [(p["pola"], k) for p in POLA for k in p.get("kasus", [])]
HASIL = {"nilai", "kosong", "tidak_berlaku", "belum_tersedia", "tanya", "galat"}


def _sel(k: dict) -> Cell:
    umum = {"format": k.get("format", "General"), "rumus": k.get("rumus")}
    if "galat" in k:
        return Cell(9, 5, "galat", k["galat"], None, **umum)
    if "asli" in k:
        nilai = Decimal(f"{float(k['asli']):.15g}")  # what a reader of workbooks makes of the stored number
        return Cell(9, 5, "angka", f"{nilai:f}", nilai, **umum)
    return Cell(9, 5, "teks", k["teks"], k["teks"], **umum)


def _baca(k: dict) -> IsiSel:
    harapan = Harapan(k.get("jenis"), k.get("satuan"), tanya_skala=True, skala=Decimal(k.get("skala", 1)))
    return PembacaSel("contoh.xlsx", "Capaian", {}).angka(_sel(k), harapan)


def _kelas(isi: IsiSel) -> str:
    if isi.gagal:
        return isi.temuan[0].tingkat
    if isi.nilai is not None:
        return "nilai"
    return isi.keadaan or "kosong"


def _judul(nomor: int, k: dict) -> str:
    return f"{nomor}-{k.get('teks', k.get('asli', k.get('galat')))!r}-{k.get('jenis')}"


@pytest.mark.parametrize(("nomor", "k"), KASUS, ids=[_judul(*satu) for satu in KASUS])
def test_pola(nomor, k):
    isi = _baca(k)
    kode = [t.kode for t in isi.temuan]
    if k.get("boleh") in kode:
        assert _kelas(isi) in ("tanya", "galat")
        return
    assert (_kelas(isi), kode) == (k["hasil"], [k["kode"]] if "kode" in k else [])
    assert isi.nilai == (None if "nilai" not in k else Decimal(k["nilai"]))
    if "kode" in k:
        temuan: Temuan = isi.temuan[0]
        assert temuan.pesan == k["pesan"]
        assert temuan.saran and (temuan.lembar, temuan.sel) == ("Capaian", "E9")
        assert list(temuan.pilihan) == k.get("pilihan", list(temuan.pilihan))


@pytest.mark.parametrize(("nomor", "k"), KASUS, ids=[_judul(*satu) for satu in KASUS])
def test_kasus_utuh(nomor, k):
    """What blocks must say which code and which words."""
    assert k["hasil"] in HASIL and ("nilai" in k) == (k["hasil"] == "nilai")
    assert ("kode" in k) == ("pesan" in k)
    assert "kode" in k or k["hasil"] not in ("tanya", "galat")


def test_tidak_pernah_nol():
    """None of the patterns that say nothing becomes a 0."""
    for _, k in KASUS:
        if k["hasil"] != "nilai":
            assert _baca(k).nilai is None, k


def test_semua_pola_ada():
    """Each pattern is shown by a cell or by a fixture that says so, or there is a reason why none can."""
    assert [p["pola"] for p in POLA] == list(range(1, 37))
    for p in POLA:
        assert p.get("kasus") or p.get("berkas") or p.get("nanti"), p
        for nama in p.get("berkas", []):
            assert f"P{p['pola']}" in CONTOH[nama].mencakup, f"{nama} does not say that it shows pattern {p['pola']}"
