"""A kertas kerja goes out, is filled in, comes back marked, is mended and comes in: nothing in it changes on the way
but what somebody typed."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor_kecil import SUB_TRANTIB, isi
from openpyxl.utils import get_column_letter

from capaian.domain.temuan import Temuan
from capaian.ingest import masuk
from capaian.ingest.berkas import Konteks, read_kertas_kerja
from capaian.ingest.kertas_kerja import InfoIndikator, KertasKerja
from capaian.report.formulir import isi_kertas_kerja
from capaian.report.perbaikan import tulis_perbaikan
from capaian.workspace import Workspace, open_workspace

RUPA_TEKS = [
    "- Jaringan sering putus\n- Petugas kurang", "=SUM(A1:A2)", "+62 812", "@camat", "'kutip", "001", "1.02.03", "85%",
    "nihil", "<b>&amp;\"'</b>", "baris satu\n\nbaris tiga", "a\u00a0b", "🙂", "#N/A", "-", "0",
    "kata " * 300,
]  # fmt: skip
RUPA_ANGKA: list[Any] = [
    Decimal(0), "0", None, "nihil", "-", "001", "85%", "85,5", "85.5", "1.250", "1,250", "1.250.000", "Rp 17.762.000,-",
    Decimal("88.95"), Decimal("-3"), "belum tersedia", "tidak berlaku", "dua belas", "12 Kasus", "12 orang", "#DIV/0!",
]  # fmt: skip


@pytest.fixture(scope="module")
def kosong(kantor_dasar: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The empty form of trantib."""
    semua = open_workspace(kantor_dasar).kertas_kerja(2025, 1, tujuan=tmp_path_factory.mktemp("kosong"))
    return next(p for p in semua if "trantib" in p.name)


def info(unit: str, indikator: str, tahun: int) -> InfoIndikator:
    return InfoIndikator("jumlah", "Kasus", rasio=False)


def isikan(kosong: Path, ke: Path, realisasi: Any, teks: str) -> Path:
    """A filled form with this figure and this text wherever one may be typed."""
    angka = {} if realisasi is None else {"realisasi": realisasi}
    catatan = dict.fromkeys(("pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti"), teks)
    uang = {} if realisasi is None else {"anggaran": realisasi, "fisik": realisasi}
    isian = {"kinerja:IKK-01": angka | catatan, "kinerja:IKK-02": {"realisasi": Decimal(11)}}
    isi_kertas_kerja(kosong, ke, isian | {f"anggaran:{SUB_TRANTIB}": uang | {"bukti": teks}})
    return ke


def baca(path: Path) -> KertasKerja:
    grid = masuk.read(path.read_bytes(), path.name)
    return read_kertas_kerja(grid, "nama.xlsx", "x", Konteks(info))


def terbaca(path: Path) -> dict[str, Any]:
    """All that the file says, and all that is said of it."""
    k = baca(path)
    return {
        "kepala": (k.unit, k.seksi, str(k.periode)),
        "baris": [
            (b.objek, b.nomor, {n: (a.sel, a.teks, a.nilai, a.aturan) for n, a in b.angka.items()}, b.catatan, b.cetak,
             b.sel, b.teks, b.keadaan, b.rusak)
            for b in k.baris
        ],
        "temuan": [(t.kode, t.tingkat, t.lembar, t.sel, t.teks, t.pesan) for t in k.temuan],
        "hitungan": k.hitungan | {"sel": None, "dilewati": k.hitungan["dilewati"] | {"petunjuk_dan_tanda": None}},
    }  # fmt: skip


def tandai(path: Path, *, semua: bool = False) -> Path:
    """The file as it goes back to the seksi; `semua`: with a finding on every cell of its sheet."""
    temuan = list(baca(path).temuan)
    if semua:
        lembar = openpyxl.load_workbook(path)["Kertas Kerja"]
        temuan += [
            Temuan("UJI", "galat", f"{c.coordinate}: uji.", "Uji.", path.name, lembar.title, c.coordinate, "uji")
            for b in lembar.iter_rows() for c in b
        ]  # fmt: skip
    hasil = tulis_perbaikan(path.read_bytes(), path.name, temuan, jenis="xlsx", kepala={})
    assert hasil.utuh, hasil.alasan
    ke = path.with_name(f"tanda-{path.name}")
    ke.write_bytes(hasil.isi)
    return ke


def sel_realisasi(path: Path) -> str:
    lembar = openpyxl.load_workbook(path)["Kertas Kerja"]
    tanda = {lembar.cell(b, 1).value: b for b in range(1, lembar.max_row + 1)}
    judul = {lembar.cell(tanda["#kolom:kinerja"], k).value: k for k in range(2, lembar.max_column + 1)}
    return f"{get_column_letter(judul['realisasi'])}{tanda['kinerja:IKK-01']}"


def ketik(path: Path, sel: str, nilai: object) -> None:
    """Typed and saved by another program."""
    buku = openpyxl.load_workbook(path)
    buku["Kertas Kerja"][sel] = nilai
    buku.save(path)


@pytest.mark.parametrize("n", range(max(len(RUPA_TEKS), len(RUPA_ANGKA))))
def test_a_marked_copy_says_what_the_original_says(kosong: Path, tmp_path: Path, n: int) -> None:
    nilai, teks = RUPA_ANGKA[n % len(RUPA_ANGKA)], RUPA_TEKS[n % len(RUPA_TEKS)]
    path = isikan(kosong, tmp_path / "isi.xlsx", nilai, teks)
    asli = terbaca(path)
    assert len(asli["baris"]) == 3
    assert asli["baris"][0][3]["bukti"] == teks.strip()
    for semua in (False, True):
        assert terbaca(tandai(path, semua=semua)) == asli
    # ... and again, after another program has saved it and it is marked anew.
    ditandai = tandai(path, semua=True)
    ketik(ditandai, "A200", None)
    assert terbaca(tandai(ditandai)) == asli


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(teks=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
def test_any_text_comes_back(kosong: Path, tmp_path: Path, teks: str) -> None:
    path = isikan(kosong, tmp_path / "isi.xlsx", Decimal(2), f"- {teks}")
    assert terbaca(tandai(path, semua=True)) == terbaca(path)


def test_empty_nil_and_zero_stay_three_things(kosong: Path, tmp_path: Path) -> None:
    hasil = {}
    for nama, nilai in (("kosong", None), ("nol", Decimal(0)), ("nihil", "nihil")):
        ditandai = tandai(isikan(kosong, tmp_path / f"{nama}.xlsx", nilai, "Laporan"))
        baris = next(b for b in terbaca(ditandai)["baris"] if b[0] == "IKK-01")
        hasil[nama] = ({n: a[2] for n, a in baris[2].items()}, baris[8])
    assert hasil == {"kosong": ({}, False), "nol": ({"realisasi": Decimal(0)}, False), "nihil": ({}, True)}


def test_a_mended_copy_says_what_a_right_one_says(kosong: Path, tmp_path: Path) -> None:
    salah = isikan(kosong, tmp_path / "salah.xlsx", "dua", "- Laporan\n- Foto")
    benar = isikan(kosong, tmp_path / "benar.xlsx", Decimal(2), "- Laporan\n- Foto")
    ditandai = tandai(salah)
    buku = openpyxl.load_workbook(ditandai)
    assert buku.sheetnames[0] == "Perbaikan"
    ditulis = [c.coordinate for b in buku["Kertas Kerja"].iter_rows() for c in b if c.value == "dua"]
    assert len(ditulis) == 3
    for sel in ditulis:
        assert "«dua»" in buku["Kertas Kerja"][sel].comment.text
        ketik(ditandai, sel, 2)
    assert terbaca(ditandai) == terbaca(benar)


def test_the_whole_road(ws: Workspace) -> None:
    """Refused, given back, mended, taken in; the figure names its cell in the mended file."""
    asli = isi(ws, 2025, 1)
    path, sel = asli[1], sel_realisasi(asli[1])
    ketik(path, sel, "dua kejadian")
    assert ws.periksa([path]).berkas[0].menahan
    ditandai = path.with_name(f"tanda-{path.name}")
    ditandai.write_bytes(ws.perbaikan(ws.periksa([path]).berkas[0]).isi)
    # Its own sheet is as it was: protected, frozen, column A hidden.
    lama, baru = openpyxl.load_workbook(path)["Kertas Kerja"], openpyxl.load_workbook(ditandai)["Kertas Kerja"]
    assert baru.protection.sheet
    assert (baru.freeze_panes, baru.print_title_rows) == (lama.freeze_panes, lama.print_title_rows)
    assert baru.column_dimensions["A"].hidden
    ketik(ditandai, sel, 2)
    bersih = ws.periksa([ditandai]).berkas[0]
    assert not bersih.menahan
    assert not {t.kode for t in bersih.temuan} & {"LEMBAR_TAMBAHAN", "BUKAN_ANGKA"}
    hasil = ws.muat([ditandai], oleh="uji", peran="kasubag")
    assert hasil.dimuat == [ditandai.name]
    angka = {a["indikator"]: a for a in ws.angka(2025, 1) if a["ukuran"] == "tw"}
    assert angka["IKK-01"]["realisasi"] == Decimal(2)
    assert [(x["sel"], x["lembar"]) for x in angka["IKK-01"]["asal"]] == [(sel, "Kertas Kerja")]
    # What comes back once more is without marks.
    lagi = openpyxl.load_workbook(io.BytesIO(ws.perbaikan(bersih).isi))["Kertas Kerja"][sel]
    assert lagi.comment is None
    assert lagi.fill.fgColor.rgb == lama[sel].fill.fgColor.rgb
