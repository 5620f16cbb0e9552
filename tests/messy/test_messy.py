"""Every fixture through the front door: each figure read as it stands, each question asked, nothing else.

F*.yaml say what a careful reader finds in a file; the program must find exactly that. Figures are compared as sets of
(sheet, cell, value, unit, meaning, period). Findings that block (galat, tanya) must be those of the fixture and no
others, apart from the two that every foreign file gets; milder ones must at least be there.
"""

import csv
import io
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import kantor_kecil
import openpyxl
import pytest
import xlrd
from messy.bantuan import CONTOH, MENAHAN, SELALU, TINGKAT, Hasil, daftar, data, harapan, pasangkan, periksa

DIBACA = [n for n, c in CONTOH.items() if c.ditolak is None]
DITOLAK = [n for n, c in CONTOH.items() if c.ditolak is not None]


@pytest.fixture(scope="session")
def hasil(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Hasil]:
    """Name of a fixture -> what was found in it; each file goes through the door once."""
    ruang = tmp_path_factory.mktemp("messy")
    kantor_kecil.buat(ruang)

    @cache
    def satu(nama: str) -> Hasil:
        return periksa(ruang, tmp_path_factory.mktemp(nama), nama)

    return satu


@pytest.mark.parametrize("nama", DIBACA)
def test_angka(nama, hasil):
    """Exactly these figures, each once."""
    contoh, ada = CONTOH[nama], hasil(nama).figur()
    assert len(set(ada)) == len(ada), "the same figure twice"
    harap, ada = contoh.figur(), set(ada)
    letak = {(f.lembar, f.sel): f for f in ada - harap}
    beda = [(f, letak[f.lembar, f.sel]) for f in harap - ada if (f.lembar, f.sel) in letak]
    tersentuh = {f for pasang in beda for f in pasang}
    pesan_gagal = (
        daftar("read otherwise (expected | found)", (f"{a} | {b}" for a, b in beda))
        + daftar("missing", harap - ada - tersentuh)
        + daftar("too many", ada - harap - tersentuh)
    )
    assert not pesan_gagal, f"{nama}: {contoh.berkas}{pesan_gagal}"


@pytest.mark.parametrize("nama", DIBACA)
def test_temuan(nama, hasil):
    """Exactly these errors and questions; the milder findings at least."""
    contoh = CONTOH[nama]
    ada = hasil(nama)
    for kode in SELALU:
        assert any(t[0] == kode for t in ada.temuan(*MENAHAN)), f"{kode} is not asked"
    menahan = [t for t in ada.temuan(*MENAHAN) if t[0] not in SELALU]
    berat = [h for h in harapan(contoh) if TINGKAT[h[0]] in MENAHAN]
    ringan = [h for h in harapan(contoh) if TINGKAT[h[0]] not in MENAHAN]
    hilang, lebih = pasangkan(berat, menahan)
    hilang += pasangkan(ringan, ada.temuan())[0]
    pesan_gagal = daftar("not found", hilang) + daftar("found though nothing is wrong there", lebih)
    assert not pesan_gagal, f"{nama}: {contoh.berkas}{pesan_gagal}"
    assert ada.kode_keluar == 1


@pytest.mark.parametrize("nama", DITOLAK)
def test_ditolak(nama, hasil):
    """Refused as a whole: the reason is told, nothing is read, nothing can come in."""
    contoh, ada = CONTOH[nama], hasil(nama)
    assert any(t[0] == contoh.ditolak for t in ada.temuan()), ada.temuan()
    assert ada.temuan("galat"), "nothing keeps the file out"
    assert ada.isi["angka"] == [] and ada.kode_keluar == 1


@pytest.mark.parametrize("nama", DIBACA)
def test_neraca(nama, hasil):
    """Every non-empty cell of the file is accounted for once."""
    h = hasil(nama).isi["hitungan"]
    assert set(h) == {"sel", "fakta", "catatan", "judul", "temuan", "dilewati"}
    assert h["sel"] == _sel_terisi(nama)
    assert h["fakta"] + h["catatan"] + h["judul"] + h["temuan"] + sum(h["dilewati"].values()) == h["sel"]
    assert h["fakta"] == len(CONTOH[nama].angka)
    assert h["catatan"] >= len(CONTOH[nama].catatan)


@pytest.mark.parametrize("nama", DIBACA)
def test_teks_mentah(nama, hasil):
    """Each figure carries the text of its cell, and is marked as read under a proposal that nobody confirmed."""
    teks = {(None if CONTOH[nama].tak_berlembar else a["lembar"], a["sel"]): a["teks"] for a in CONTOH[nama].angka}
    for f, a in zip(hasil(nama).figur(), hasil(nama).isi["angka"], strict=True):
        assert a["usulan"] is True
        if (f.lembar, f.sel) in teks:
            assert " ".join(a["teks"].split()) == " ".join(teks[f.lembar, f.sel].split())


def _sel_terisi(nama: str) -> int:
    """Non-empty cells, counted by another reader than the program's."""
    jenis = CONTOH[nama].jenis
    if jenis in ("xlsx", "xlsm"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            # read-only mode keeps values under merged cells; formulas, because some have no result
            buku = openpyxl.load_workbook(io.BytesIO(data(nama)), read_only=True)
            return sum(c.value not in (None, "") for s in buku for b in s.iter_rows() for c in b)
    if jenis == "xls":
        buku_xls = xlrd.open_workbook(file_contents=data(nama))
        kosong = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        return sum(c.ctype not in kosong for s in buku_xls.sheets() for b in s.get_rows() for c in b)
    if jenis == "csv":
        teks = data(nama).decode("utf-8-sig" if nama == "F18-bom" else "cp1252")
        return sum(isi != "" for baris in csv.reader(io.StringIO(teks, newline=""), delimiter=";") for isi in baris)
    return TERHITUNG[nama]


TERHITUNG = {"F17": 39, "F19": 39}
"""Counted by hand: cells that hold something, a repeated one as often as it stands there."""


# --- R39: what the program writes, it reads back --------------------------------------------------------------

NARASI = {
    "pendorong": "=SUM(A1:A9) adalah teks", "penghambat": "- petugas kurang\n- antrean panjang",
    "tindak_lanjut": "+62 bukan nomor", "keterangan": "@kasi menunggu verifikasi",
}  # fmt: skip


def test_pulang_pergi(tmp_path: Path):
    """A kertas kerja filled with texts that begin like formulas, a typed 0 and an empty cell comes back as it was."""
    ws = kantor_kecil.buat(tmp_path)
    baris = {"kinerja:IKK-01": {"realisasi": 0, "bukti": "001"} | NARASI, "kinerja:IKK-02": {}}
    berkas = kantor_kecil.isi(ws, 2025, 1, {"trantib": baris}, seksi=["trantib"])
    lembar = openpyxl.load_workbook(berkas[0])["Kertas Kerja"]
    tipe = {c.value: c.data_type for b in lembar.iter_rows() for c in b if c.value in (*NARASI.values(), "001")}
    assert tipe == dict.fromkeys((*NARASI.values(), "001"), "s")
    satu = ws.periksa(berkas).berkas[0]
    assert {(c["objek"], c["jenis"]): c["teks"] for c in satu.catatan if c["objek"] == "IKK-01"} == {
        ("IKK-01", jenis): teks for jenis, teks in (NARASI | {"bukti": "001"}).items()
    }
    realisasi = {f["objek"]: (f["nilai"], f["keadaan"]) for f in satu.fakta if f["besaran"] == "realisasi"}
    assert realisasi["IKK-01"] == ("0", "terisi")
    assert realisasi.get("IKK-02", (None, "belum_lapor")) == (None, "belum_lapor")
