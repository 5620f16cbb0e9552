"""One figure, one string: whatever door it comes through, target, realisasi and capaian are written alike.

One office with every formula, reported in TW I 2025, is asked through each door that exists: the command line as text and
as JSON, the quarterly workbook (also as another program displays it), the notebook with its charts, and the dashboard.
Units and the per cent sign behind a figure are the door's own affair; the figure before them is not.
"""

import contextlib
import csv
import html
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import nbformat
import openpyxl
import pytest
from dasbor_uji import buka, mentah
from docx import Document
from nbclient import NotebookClient
from openpyxl.cell import Cell

from capaian import reference
from capaian.cli import main
from capaian.domain import tulis
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

AKAR = Path(__file__).parents[2]
TW = ("--tahun", "2025", "--triwulan", "1")
MILIK = ("target", "realisasi", "capaian")

_KASUS = (
    # kode, rumus, satuan, jenis, target, realisasi (None: not reported), target | realisasi | capaian as printed
    ("N-01", "naik", "Nilai", "nilai", "84.75", "70.81", "84,75|70,81|83,55"),
    ("N-02", "naik", "Nilai", "nilai", "80", "64", "80|64|80,00"),
    ("N-03", "naik", "Indeks", "nilai", "3.5", "2.123456", "3,5|2,123456|60,67"),
    ("N-04", "naik", "Dokumen", "jumlah", "12500", "9750", "12.500|9.750|78,00"),
    ("N-05", "naik", "%", "persen", "70", ("6", "9"), "70|66,67|95,24"),
    ("N-06", "naik", "%", "persen", "50", ("1", "2"), "50|50|100,00"),
    ("N-07", "naik", "Nilai", "nilai", "93.14", "93.5", "93,14|93,5|100,39"),
    ("N-08", "naik", "Nilai", "nilai", "40", "0", "40|0|0,00"),
    ("N-09", "naik", "Nilai", "nilai", "90", None, "90|–|–"),
    ("T-01", "turun_a", "Kasus", "jumlah", "10", "12", "10|12|80,00"),
    ("T-02", "turun_a", "Kasus", "jumlah", "10", "25", "10|25|0,00"),
    ("T-03", "turun_b", "Hari", "nilai", "2.5", "3", "2,5|3|83,33"),
    ("T-04", "turun_b", "Hari", "nilai", "10", "0", "10|0|–"),
    ("R-01", "rentang", "Hari", "nilai", "7–8", "9", "7–8|9|87,50"),
    ("R-02", "rentang", "Hari", "nilai", "7,5–8", "7.75", "7,5–8|7,75|100,00"),
    ("R-03", "tepat", "Orang", "nilai", "12", "10", "12|10|83,33"),
    ("K-01", "ya_tidak", "Ada/Tidak", "nilai", "Ya", "Tidak", "Ya|Tidak|0,00"),
    ("K-02", "predikat", "Predikat AKIP", "nilai", "BB", "B", "BB|B|80,00"),
    ("K-03", "predikat", "Opini BPK", "nilai", "WTP", "WTP", "WTP|WTP|100,00"),
)
HARAPAN = {kode: dict(zip(MILIK, cetak.split("|"), strict=True)) for kode, *_, cetak in _KASUS}
DI_BAWAH = {
    kode for kode, b in HARAPAN.items() if b["capaian"] != "–" and Decimal(b["capaian"].replace(",", ".")) < 100
}


def test_setiap_rumus_ikut() -> None:
    assert {rumus for _, rumus, *_ in _KASUS} == set(reference.rumus())
    # The dashboard and the sheet of what is below target show only those.
    assert {rumus for kode, rumus, *_ in _KASUS if kode in DI_BAWAH} == set(reference.rumus())


# --- the office ------------------------------------------------------------------------------------------------------


def _register() -> dict[str, list[dict[str, str]]]:
    isi = kantor_kecil.register()
    isi |= {"Indikator": [], "Pengampu": [], "Target": []}
    for kode, rumus, satuan, jenis, target, realisasi, _ in _KASUS:
        milik = {"unit": kantor_kecil.UNIT, "indikator": kode, "versi": "1"}
        isi["Indikator"].append(
            milik | {"garis": kode, "simpul": "S1", "nama": f"Indikator {kode}", "satuan": satuan, "jenis_satuan": jenis,
                     "arah": reference.rumus()[rumus].arah, "rumus": rumus, "agregasi_waktu": "nilai_akhir",
                     "agregasi_unit": "utama", "basis": "inkremental", "jatuh_tempo": "TW1"}
            | ({"pembilang": "yang selesai", "penyebut": "seluruhnya"} if isinstance(realisasi, tuple) else {})
        )  # fmt: skip
        isi["Pengampu"].append(milik | {"seksi": "pelayanan", "peran": "utama"})
        isi["Target"] += [
            milik | {"dokumen": "pk-2025-murni", "periode": p, "bawah": target} for p in ("2025-TW1", "2025")
        ]
    return isi


def _isian() -> dict[str, dict[str, Any]]:
    hasil: dict[str, dict[str, Any]] = {}
    for kode, rumus, _, _, _, realisasi, _ in _KASUS:
        if realisasi is None:
            continue
        if isinstance(realisasi, tuple):
            angka: dict[str, Any] = {k: Decimal(n) for k, n in zip(("pembilang", "penyebut"), realisasi, strict=True)}
        else:
            kata = reference.rumus()[rumus].target == "kategori"
            angka = {"realisasi": realisasi if kata else Decimal(realisasi)}
        sebab = {"penghambat": "Antrean", "tindak_lanjut": "Loket kedua"} if kode in DI_BAWAH else {}
        hasil[f"kinerja:{kode}"] = angka | sebab | {"bukti": "Laporan"}
    hasil[f"anggaran:{kantor_kecil.SUB_PELAYANAN}"] = {
        "anggaran": Decimal(9_000_000), "fisik": Decimal(20), "bukti": "SPJ",
    }  # fmt: skip
    return hasil


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sama")
    ws = Workspace.mulai(folder, kantor_toml=kantor_kecil.kantor(), isi_register=_register())
    diterima = ws.register(folder / "data" / "raw" / "register.xlsx", oleh="uji", peran="kasubag")
    assert diterima.status == "diterima", [t.pesan for t in diterima.temuan]
    [kosong] = [p for p in ws.kertas_kerja(2025, 1, tujuan=folder / "kosong") if "pelayanan" in p.name]
    isi_kertas_kerja(kosong, folder / kosong.name, _isian())
    hasil = ws.muat([folder / kosong.name], oleh="uji", peran="kasubag")
    assert len(hasil.dimuat) == 1, [f"{t.sel}: {t.pesan}" for h in hasil.berkas for t in h.menahan]
    return ws


@pytest.fixture(scope="module")
def laporan(ruang: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laporan") / "tw1.xlsx"
    _perintah(ruang, "lapor", "triwulan", *TW, "--ke", path)
    return path


def _perintah(ws: Workspace, nama: str, *argumen: object) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as keluar:
        assert main([nama, *(str(a) for a in argumen), "--ruang", str(ws.ruang)]) == 0
    return keluar.getvalue()


def _sama(dapat: Mapping[str, Sequence[str]], kode: set[str] | None = None) -> None:
    """`dapat`: kode -> target, realisasi, capaian as the door shows them."""
    mau = {k: tuple(HARAPAN[k].values()) for k in kode or HARAPAN}
    assert {k: tuple(v) for k, v in dapat.items()} == mau


def _tanpa_satuan(teks: str, satuan: str) -> str:
    return teks.removesuffix(f" {satuan}")


SATUAN = {kode: satuan for kode, _, satuan, *_ in _KASUS}


# --- the doors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ukuran", ["tw", "sd"])
def test_teks_di_layar(ruang: Workspace, ukuran: str) -> None:
    """The table of `capaian angka`, read by the columns that its rule marks."""
    judul = {"tw": "triwulan", "sd": "s.d. triwulan"}[ukuran]
    bagian = _perintah(ruang, "angka", *TW).split(f"\nUkuran: {judul}\n")[1].split("\n\n")[0].splitlines()
    letak = [m.span() for m in re.finditer("─+", bagian[1])]
    kepala, *baris = ([b[a:z].strip() for a, z in letak] for b in (bagian[0], *bagian[2:]))
    kolom = [kepala.index(j) for j in ("Target", "Realisasi", "Capaian %")]
    kode = kepala.index("Kode")
    _sama({b[kode]: [b[k] for k in kolom] for b in baris if b[kode]})


@pytest.mark.parametrize("ukuran", ["tw", "sd"])
@pytest.mark.parametrize("perintah", ["angka", "jejak"])
def test_json(ruang: Workspace, ukuran: str, perintah: str) -> None:
    """Decimals with a point, which the writer of the domain turns into the same string."""
    if perintah == "angka":
        semua = json.loads(_perintah(ruang, "angka", *TW, "--json"))
    else:
        semua = [b for kode in HARAPAN for b in json.loads(_perintah(ruang, "jejak", kode, *TW, "--json"))]
    baris = [b for b in semua if b["ukuran"] == ukuran]

    def sebut(isi: Any) -> str:
        if isinstance(isi, dict):
            return isi["teks"] if "teks" in isi else "–".join(tulis.angka(Decimal(isi[k])) for k in ("bawah", "atas"))
        return tulis.atau_kosong(isi if isi is None else Decimal(isi))

    assert all(b["capaian"] is None or re.fullmatch(r"\d+\.\d\d", b["capaian"]) for b in baris)
    _sama({
        b["indikator"]: [sebut(b["target"]), sebut(b["realisasi"]),
                         "–" if b["capaian"] is None else tulis.angka(Decimal(b["capaian"]), 2)]
        for b in baris
    })  # fmt: skip


def test_teks_jejak_dan_hitungannya(ruang: Workspace) -> None:
    """The road back says the same figures, and its calculation ends in the printed capaian."""
    for kode, b in HARAPAN.items():
        teks = _perintah(ruang, "jejak", kode, *TW)
        assert f"capaian {b['capaian']} %" in teks
        # A word stands without the name of the list that it is of, and what is missing is said in words.
        satuan = f" {SATUAN[kode]}" if re.fullmatch(r"-?[\d.,]+", b["realisasi"]) else ""
        realisasi = "belum ada" if b["realisasi"] == "–" else f"{b['realisasi']}{satuan}"
        target = "belum ada" if b["target"] == "–" else f"{b['target']} ("
        assert f"R realisasi {realisasi}, T target {target}" in teks
        if b["capaian"] != "–":
            assert re.search(rf"(= |ditulis ){b['capaian']}$", teks, re.MULTILINE), teks


def _tampil(sel: Cell) -> str:
    """What a spreadsheet program in Indonesian shows in that cell."""
    if isinstance(sel.value, str):
        return sel.value
    assert sel.number_format.startswith("#,##0"), sel.number_format
    return tulis.angka(Decimal(repr(sel.value)), len(sel.number_format.partition(".")[2]))


def _baris_lembar(path: Path, lembar: str) -> dict[str, list[Cell]]:
    """kode -> the cells of its row."""
    buku = openpyxl.load_workbook(path)
    return {str(b[1].value): list(b) for b in buku[lembar].iter_rows() if b[1].value in HARAPAN}


@pytest.mark.parametrize(("lembar", "kolom"), [
    ("Capaian per Indikator", (5, 6, 7)),  # the TW
    ("Capaian per Indikator", (8, 9, 10)),  # the year to date
    ("Di Bawah Target", (5, 6, 8)),
])  # fmt: skip
def test_laporan_xlsx(laporan: Path, lembar: str, kolom: tuple[int, ...]) -> None:
    baris = _baris_lembar(laporan, lembar)
    _sama({k: [_tampil(b[n]) for n in kolom] for k, b in baris.items()}, DI_BAWAH if "Bawah" in lembar else None)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice tidak terpasang")
def test_laporan_xlsx_di_libreoffice(laporan: Path, tmp_path: Path) -> None:
    """The cells as another program displays them, set to Indonesian."""
    profil = tmp_path / "profil" / "user"
    profil.mkdir(parents=True)
    (profil / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
        "<value>id-ID</value></prop></item></oor:items>",
        encoding="utf-8",
    )
    saring = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,true,false,false,-1"  # ; " UTF-8 … as shown … all sheets
    jalan = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profil.parent.as_uri()}", "--convert-to", saring,
         "--outdir", str(tmp_path / "csv"), str(laporan)],
        capture_output=True, timeout=180,
    )  # fmt: skip
    assert jalan.returncode == 0, jalan.stderr
    with (tmp_path / "csv" / "tw1-Capaian per Indikator.csv").open(encoding="utf-8", newline="") as f:
        baris = [b for b in csv.reader(f, delimiter=";") if len(b) > 1 and b[1] in HARAPAN]
    _sama({b[1]: b[5:8] for b in baris})
    _sama({b[1]: b[8:11] for b in baris})


def _tabel(teks: str) -> Iterator[list[dict[str, str]]]:
    """The tables of a page, as rows by heading."""
    for tabel in re.findall(r"<table.*?</table>", teks, re.DOTALL):
        baris = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", b, re.DOTALL) for b in re.findall(r"<tr>(.*?)</tr>", tabel)]
        judul, *isi = [[html.unescape(s) for s in b] for b in baris]
        yield [dict(zip(judul, b, strict=True)) for b in isi]


def _petunjuk(gambar: Mapping[str, Any]) -> Iterator[str]:
    """What a chart says when one points at a bar."""
    for jejak in gambar["data"]:
        for kunci in ("hovertext", "customdata", "text"):
            isi = jejak.get(kunci) or ()
            yield from (str(s) for s in ([isi] if isinstance(isi, str) else isi))


def test_catatan_kerja(ruang: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebook's table of every indikator, the one of those below target, and the chart above them."""
    monkeypatch.setenv("CAPAIAN_HOME", str(ruang.ruang))
    nb = nbformat.read(AKAR / "notebooks" / "01_monitoring_triwulan.ipynb", as_version=4)
    NotebookClient(nb, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    keluar = [h.get("data", {}) for s in nb.cells for h in s.get("outputs", ())]
    tabel = [
        t
        for d in keluar
        for t in _tabel(d.get("text/html", ""))
        if t and {"Kode", "Target", "Realisasi", "Capaian"} <= t[0].keys()
    ]
    assert [len(t) for t in tabel] == [len(HARAPAN), len(DI_BAWAH), len(DI_BAWAH)]
    for t in tabel:
        _sama(
            {b["Kode"]: [b["Target"], b["Realisasi"], b["Capaian"].removesuffix(" %")] for b in t},
            {b["Kode"] for b in t},
        )
    gambar = [d["application/vnd.plotly.v1+json"] for d in keluar if "application/vnd.plotly.v1+json" in d]
    di_grafik = {}
    for satu in _petunjuk(gambar[0]):
        if m := re.match(r"<b>(\S+) .*?</b><br>Target: (.*?)<br>Realisasi: (.*?)<br>Capaian: (.*?)<br>", satu):
            kode, t, r, c = (html.unescape(x) for x in m.groups())
            di_grafik[kode] = [_tanpa_satuan(t, SATUAN[kode]), _tanpa_satuan(r, SATUAN[kode]), c.removesuffix(" %")]
    _sama(di_grafik, {k for k, b in HARAPAN.items() if b["capaian"] != "–"})


def test_dasbor(ruang: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    # A number and its satuan do not part at the end of a line.
    isi = html.unescape(mentah(buka(ruang.ruang, monkeypatch, "di_bawah_target"))).replace("\N{NO-BREAK SPACE}", " ")
    dapat = {}
    for kartu in isi.split('<span class="status">▼ di bawah target</span>')[1:]:
        kode = re.match(r' <span class="kecil">(\S+)</span>', kartu)[1]
        angka = [re.search(rf'<span class="kecil">{k}</span><b>(.*?)</b>', kartu)[1] for k in ("Target", "Realisasi")]
        capaian = re.search(r'<span class="capaian">(.*?) %</span>', kartu)[1]
        dapat[kode] = [*(_tanpa_satuan(a, SATUAN[kode]) for a in angka), capaian]
    _sama(dapat, DI_BAWAH)


def test_naskah_word(ruang: Workspace, tmp_path: Path) -> None:
    """The table of every indikator of the quarterly report in Word; a capaian that is not signed carries its mark."""
    path = tmp_path / "laporan.docx"
    _perintah(ruang, "lapor", "triwulan", *TW, "--bentuk", "docx", "--ke", path)
    tabel = [[[s.text for s in b.cells] for b in t.rows] for t in Document(str(path)).tables]
    kepala, *baris = next(t for t in tabel if "Kode" in t[0] and "Predikat" in t[0])
    kolom = [kepala.index(j) for j in ("Target", "Realisasi", "Capaian (%)")]
    _sama({b[kepala.index("Kode")]: [b[k].rstrip("*") for k in kolom] for b in baris})


def test_formulir_e81_dan_lembar_entri(ruang: Workspace, tmp_path: Path) -> None:
    """Column 7 and the first triwulan of the printed form; the realisasi that is to be typed, as a number and as text."""
    e81, entri = tmp_path / "e81.xlsx", tmp_path / "entri.xlsx"
    _perintah(ruang, "lapor", "e81", *TW, "--ke", e81)
    _perintah(ruang, "lapor", "entri", *TW, "--ke", entri)
    lembar = openpyxl.load_workbook(e81)["E.81"]
    baris = {str(b[3].value).split()[0]: b for b in lembar.iter_rows() if str(b[3].value).split()[0] in HARAPAN}
    assert baris.keys() == HARAPAN.keys()
    assert {k: (_tampil(b[8]), _tampil(b[10])) for k, b in baris.items()} == {
        k: (b["target"], b["realisasi"]) for k, b in HARAPAN.items()
    }
    lembar = openpyxl.load_workbook(entri).active
    isi = {str(b[4].value): b for b in lembar.iter_rows() if b[4].value in HARAPAN}
    assert {k: _tampil(b[7]) for k, b in isi.items()} == {k: b["realisasi"] for k, b in HARAPAN.items()}
    tanpa_titik = {k: b["realisasi"].replace(".", "") for k, b in HARAPAN.items() if b["realisasi"] != "–"}
    assert {k: b[13].value for k, b in isi.items() if b[13].value is not None} == tanpa_titik
