"""The printed Formulir E.81: a spreadsheet program calculates what we print, in every cell, and each figure leads to the
cell that it comes from."""

import random
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import kantor as uji
import kantor_kecil
import openpyxl
import pytest
import yaml
from hitung_ulang import SOFFICE, hitung_ulang
from kantor import Kantor, mesin_uji
from kantor_kecil import UNIT

from capaian import measure
from capaian.cli import main
from capaian.domain.kantor import Kantor as KantorToml
from capaian.domain.periode import Periode
from capaian.report.e81 import BahanE81, tulis_e81
from capaian.report.e81.bahan import KOLOM, huruf
from capaian.ruang_kerja import urai_kantor
from capaian.workspace import Workspace

AKAR = Path(__file__).parents[2]
KASUS = yaml.safe_load((AKAR / "tests" / "spec" / "13-e81.yaml").read_text(encoding="utf-8"))["kasus"]
PERIODE = ("2025", "2025-TW2", "2025-TW3")
POSISI = next(n for n, k in enumerate(KASUS, start=1) if k["judul"].startswith("Rumus formulir dipakai hanya"))
DUA_KOLOM = [awal + k for k in KOLOM for awal in ("", "rp_")]
perlu_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice tidak ada")


# -- one office with everything that the form asks for ---------------------------------------------------------------


def register() -> dict[str, list[dict[str, str]]]:
    """kantor_kecil with a Renstra 2024-2026, its targets and its pagu."""
    isi = kantor_kecil.register()
    isi["Dokumen"].append(
        {"unit": UNIT, "dokumen": "renstra", "jenis": "renstra", "tahun": "2024", "versi": "murni", "tanggal": "2024-01-02"}
    )  # fmt: skip
    for kode, nilai in {"IKU-01": ("84", "86", "90"), "IKU-02": ("88", "90", "92"), "IKK-01": ("14", "12", "10"),
                        "IKK-02": ("41", "43", "45")}.items():  # fmt: skip
        isi["Target"] += [
            {"unit": UNIT, "indikator": kode, "versi": "1", "dokumen": "renstra", "periode": t, "bawah": n}
            for t, n in zip(("2024", "2025", "2026"), nilai, strict=True)
        ]
    for sub, rupiah in ((kantor_kecil.SUB_PELAYANAN, "41000000.50"), (kantor_kecil.SUB_TRANTIB, "21000000")):
        isi["Pagu"] += [
            {"unit": UNIT, "simpul": sub, "dokumen": "renstra", "periode": t, "rupiah": rupiah}
            for t in ("2024", "2025", "2026")
        ]
    return isi


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("e81") / "ruang"
    ruang = kantor_kecil.buat(folder, register())
    buruk = {"pelayanan": {"kinerja:IKU-02": {
        "pembilang": Decimal(71), "penyebut": Decimal(100), "bukti": "Register", "penghambat": "=Petugas & <cuti>",
        "tindak_lanjut": "Menunjuk pengganti"}}}  # fmt: skip
    berkas = kantor_kecil.isi(ruang, 2024, 4)
    for ke in (1, 2, 3):
        berkas += kantor_kecil.isi(ruang, 2025, ke, buruk if ke == 3 else None, seksi=("pelayanan", "trantib"))
    muat = ruang.muat(berkas, oleh="uji", peran="kasubag")
    assert len(muat.dimuat) == len(berkas), [(h.nama, t.pesan) for h in muat.berkas for t in h.menahan]
    return ruang


@pytest.fixture(scope="module")
def formulir(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ws.lapor_e81(2025, 3, tujuan=tmp_path_factory.mktemp("formulir") / "e81.xlsx")


# -- every office of the rules, a sheet each, calculated anew --------------------------------------------------------


def _bahan(periode: str, baris: Any, rata: Any) -> BahanE81:
    tambahan: dict[str, Any] = {"kematangan_lalu": {}, "rp_kematangan_lalu": {}}
    kantor: KantorToml = urai_kantor(kantor_kecil.kantor().encode())
    return BahanE81(kantor=kantor, unit="", nama_unit="Semua", periode=Periode.parse(periode),
                    baris=[b | tambahan for b in baris], rata_rata=rata)  # fmt: skip


@pytest.fixture(scope="module")
def kasus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[BahanE81, Path]]:
    """Every case of the rules at every period that one of them asks for: periode -> its rows, and the workbook."""
    folder, hasil = tmp_path_factory.mktemp("kasus"), {}
    with mesin_uji() as mesin:
        uji.ukur(mesin, *(Kantor.dari(f"kasus-{n}", k["masukan"]) for n, k in enumerate(KASUS, start=1)))
        for periode in PERIODE:
            baris, rata = (measure.lihat(mesin, q, periode=periode, unit="") for q in ("e81", "e81_rata_rata"))
            bahan = _bahan(periode, baris, rata)
            path = folder / f"{periode}.xlsx"
            tulis_e81(path, bahan)
            hasil[periode] = (bahan, path)
    return hasil


def _letak(buku: openpyxl.Workbook, bahan: BahanE81) -> Iterator[tuple[Mapping[str, Any], Any, int]]:
    """Each row of the reading with its sheet and its row, found by what is printed in the row."""
    lembar = [ws for ws in buku if ws.title != "Jejak"]
    for (_, _, baris, _), ws in zip(bahan.per_unit(), lembar, strict=True):
        awal = next(n for n in range(1, 40) if ws.cell(n, 5).value == "K") + 1
        nomor = iter(
            n for n in range(awal, ws.max_row + 1) if not str(ws.cell(n, 1).value or "").startswith(("Rata", "Pred"))
        )
        for b in baris:
            n = next(nomor)
            assert ws.cell(n, 4).value == (
                "–" if b["indikator"] is None else f"{b['indikator']} {b['nama']} ({b['satuan']})"
            )
            yield b, ws, n


def _bulat(nilai: Any, seperti: Decimal) -> Decimal:
    desimal = -int(seperti.as_tuple().exponent)
    return Decimal(repr(nilai)).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def _beda(b: Mapping[str, Any], k: str, dapat: Any) -> str | None:
    """What the cell shows against the figure of the reading; None when they are the same."""
    mau = b[k]
    if k.startswith("rp_") and b["nomor"] > 1:
        return None if dapat is None else f"{k}: {dapat!r}, seharusnya kosong"
    if not k.startswith("rp_") and b["indikator"] is None:
        mau = None
    if mau is None:
        return None if dapat in ("–", None) else f"{k}: {dapat!r}, seharusnya –"
    if isinstance(dapat, str):
        return None if b.get(f"{k}_atas") is not None else f"{k}: {dapat!r}, seharusnya {mau}"
    return None if dapat is not None and _bulat(dapat, mau) == mau else f"{k}: {dapat!r}, seharusnya {mau}"


@perlu_soffice
def test_a_spreadsheet_program_calculates_what_we_print(
    kasus: Mapping[str, tuple[BahanE81, Path]], ws: Workspace, formulir: Path, tmp_path: Path
) -> None:
    setahun = ws.lapor_e81(2025, tujuan=tmp_path / "setahun.xlsx")
    hasil = hitung_ulang([*(p for _, p in kasus.values()), formulir, setahun], tmp_path)
    semua = [(bahan, hasil[p.name]) for bahan, p in kasus.values()]
    for path, triwulan in ((formulir, 3), (setahun, None)):
        isi = ws.e81(2025, triwulan)
        semua.append((_bahan(str(Periode.dari(2025, triwulan)), isi["baris"], isi["rata_rata"]), hasil[path.name]))
    salah, dibandingkan, terisi = [], 0, 0
    for bahan, buku in semua:
        for b, lembar, n in _letak(buku, bahan):
            for k in DUA_KOLOM:
                dapat = lembar[f"{huruf(k)}{n}"].value
                dibandingkan, terisi = dibandingkan + 1, terisi + isinstance(dapat, int | float)
                if (kata := _beda(b, k, dapat)) is not None:
                    salah.append(f"{bahan.periode} {lembar.title} {b['simpul']} {b['indikator']} {kata}")
        for r in bahan.rata_rata:
            salah += _salah_rata(buku, r)
    assert salah == []
    assert dibandingkan > 1000 and terisi > 300


def _salah_rata(buku: openpyxl.Workbook, r: Mapping[str, Any]) -> list[str]:
    ada = [
        lembar.cell(n, 23).value
        for lembar in buku
        if lembar.title != "Jejak"
        for n in range(1, lembar.max_row + 1)
        if lembar.cell(n, 1).value == f"Rata-rata capaian kinerja (%) {r['kode']}"
    ]
    mau = r["rata_rata_renstra"]
    cocok = [x for x in ada if (x == "–" if mau is None else isinstance(x, int | float) and _bulat(x, mau) == mau)]
    return [] if cocok else [f"rata-rata {r['unit']} {r['kode']}: {ada}, seharusnya {mau}"]


@perlu_soffice
def test_a_wrong_formula_would_be_seen_and_a_typed_figure_is_taken_up(
    formulir: Path, ws: Workspace, tmp_path: Path
) -> None:
    """The formula of a sum put where a level stands gives another figure; and the formulas are alive."""
    buku = openpyxl.load_workbook(formulir)
    isi = ws.e81(2025, 3)
    letak = {(b["simpul"], b["indikator"]): (b, s.title, n)
             for b, s, n in _letak(buku, _bahan("2025-TW3", isi["baris"], isi["rata_rata"]))}  # fmt: skip
    posisi, lembar, n = letak["S1", "IKU-02"]
    buku[lembar][f"S{n}"] = f"=K{n}+M{n}+O{n}"
    jumlah, _, m = letak["7.01.04", "IKK-02"]
    buku[lembar][f"O{m}"] = 20
    buku.save(tmp_path / "salah.xlsx")
    hasil = hitung_ulang([tmp_path / "salah.xlsx"], tmp_path)["salah.xlsx"][lembar]
    assert _beda(posisi, "realisasi", hasil[f"S{n}"].value) is not None
    assert jumlah["tw3"] == 11 and hasil[f"S{m}"].value == jumlah["realisasi"] + 9
    assert hasil[f"U{m}"].value == jumlah["realisasi_sd"] + 9


@perlu_soffice
def test_exact_halves_round_as_ours_do(tmp_path: Path) -> None:
    """The formula of column 14 on quotients that end in half a hundredth, which binary fractions cannot hold."""
    acak, pasangan = random.Random(1), []
    while len(pasangan) < 600:
        target = Decimal(acak.choice((3, 7, 8, 16, 40, 64, 80, 90, 125, 320))) * Decimal(
            acak.choice(("1", "0.1", "10"))
        )
        realisasi = Decimal(acak.randrange(1, 200_000)) / acak.choice((1, 10, 100, 1000))
        tepat = 100 * Fraction(realisasi) / Fraction(target)
        if tepat * 1000 % 10 == 5:
            pasangan.append((target, realisasi, tepat))
    buku = openpyxl.Workbook()
    for n, (target, realisasi, _) in enumerate(pasangan, start=1):
        buku.active.append([float(target), float(realisasi), f"=ROUND(B{n}/A{n}*100,2)"])
    buku.save(tmp_path / "separuh.xlsx")
    hasil = hitung_ulang([tmp_path / "separuh.xlsx"], tmp_path)["separuh.xlsx"].active
    for n, (target, realisasi, tepat) in enumerate(pasangan, start=1):
        mau = Decimal((tepat * 100 + Fraction(1, 2)).__floor__()).scaleb(-2)
        assert Decimal(repr(hasil.cell(n, 3).value)) == mau, (target, realisasi)


def test_formulas_stand_only_where_the_rule_of_the_form_holds(kasus: Mapping[str, tuple[BahanE81, Path]]) -> None:
    bahan, path = kasus["2025-TW2"]
    baris = {b["indikator"]: (b, ws, n) for b, ws, n in _letak(openpyxl.load_workbook(path), bahan)
             if b["unit"] == f"kasus-{POSISI}"}  # fmt: skip
    rumus = {i: [str(ws[f"{k}{n}"].value).startswith("=") for k in "SUW"] for i, (_, ws, n) in baris.items() if i}
    assert rumus == {"A": [True, True, True], "B": [False, True, True], "C": [False, True, True], "D": [False, True, True],
                     "E": [False, True, False]}  # fmt: skip
    _, ws, n = baris["A"]
    assert ws[f"S{n}"].value == f'=IF(COUNT(K{n},M{n})<2,"–",K{n}+M{n})'


# -- the form itself -------------------------------------------------------------------------------------------------


def test_the_form_has_its_columns_its_feet_and_its_page(formulir: Path) -> None:
    buku = openpyxl.load_workbook(formulir)
    ws = buku["E.81"]
    isi = [s.value for baris in ws.iter_rows() for s in baris if s.value is not None]
    for nomor in (*range(1, 12), "12 = 8+9+10+11", "13 = 6+12", "14 = 13/5 × 100", 15, 16):
        assert str(nomor) in isi
    awal = next(n for n in range(1, 40) if ws.cell(n, 5).value == "K")
    assert [ws.cell(awal, k).value for k in range(5, 25)] == ["K", "Rp"] * 10
    for judul in ("Predikat kinerja", "Faktor pendorong keberhasilan kinerja:", "Faktor penghambat pencapaian kinerja:",
                  "Tindak lanjut yang diperlukan dalam triwulan berikutnya*):", "*) Diisi oleh Kepala BAPPEDA",
                  "Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah kabupaten/kota berikutnya*):",
                  "Disusun", "Dievaluasi", "<Nama Camat>", "<Nama Kepala Bappeda>"):  # fmt: skip
        assert judul in isi, judul
    assert any("Angka sementara:" in str(x) for x in isi), "how far the figures are signed"
    assert ws.page_setup.paperSize == 8 and ws.page_setup.orientation == "landscape"
    assert ws.page_setup.fitToWidth == 1 and ws.sheet_properties.pageSetUpPr.fitToPage
    assert ws.print_title_rows == f"${awal - 3}:${awal}" and "&P" in ws.oddFooter.center.text
    assert "E.81 (2) kel-uji" in buku.sheetnames, "the kelurahan has a form of its own"


def test_the_command_that_the_form_prints_leads_to_its_figures(
    ws: Workspace, formulir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    perintah = []
    for lembar in openpyxl.load_workbook(formulir):
        isi = [str(s.value) for baris in lembar.iter_rows() for s in baris if s.value is not None]
        perintah += [p for x in isi for p in re.findall("«capaian (jejak .*)»", x) if lembar.title != "Jejak"]
    assert perintah == [
        "jejak IKU-01 --tahun 2025 --triwulan 3", "jejak IKL-01 --tahun 2025 --triwulan 3 --unit kel-uji",
    ]  # fmt: skip
    kode = {b[k] for b in ws.e81(2025, 3)["baris"] if b["unit"] == UNIT for k in ("kode", "indikator") if b[k]}
    for satu in (*perintah, *(perintah[0].replace("IKU-01", k) for k in kode)):
        assert main([*satu.split(), "--ruang", str(ws.ruang)]) == 0, satu
        assert "Triwulan III 2025" in capsys.readouterr().out


def test_what_a_seksi_wrote_stays_text(formulir: Path) -> None:
    ws = openpyxl.load_workbook(formulir)["E.81"]
    sel = [s for baris in ws.iter_rows() for s in baris if "Petugas" in str(s.value or "")]
    assert [s.data_type for s in sel] == ["s"] and "IKU-02: =Petugas & <cuti>" in sel[0].value


def test_the_results_stand_beside_the_formulas_and_the_bytes_are_the_same_again(
    ws: Workspace, formulir: Path, tmp_path: Path
) -> None:
    rumus, hasil = openpyxl.load_workbook(formulir), openpyxl.load_workbook(formulir, data_only=True)
    semua = [(ws.title, s.coordinate) for ws in rumus for b in ws.iter_rows() for s in b if s.data_type == "f"]
    assert len(semua) >= 40
    assert all(hasil[nama][alamat].value is not None for nama, alamat in semua)
    lagi = ws.lapor_e81(2025, 3, tujuan=tmp_path / "lagi.xlsx")
    assert lagi.read_bytes() == formulir.read_bytes()


def test_nothing_missing_is_a_zero(ws: Workspace, tmp_path: Path) -> None:
    """TW IV has not been reported: its cells are dashes, and so is all that needs them."""
    buku = openpyxl.load_workbook(ws.lapor_e81(2025, 4, tujuan=tmp_path / "tw4.xlsx"), data_only=True)
    isi = ws.e81(2025, 4)
    for b, lembar, n in _letak(buku, _bahan("2025-TW4", isi["baris"], isi["rata_rata"])):
        for k in ("tw4", "rp_tw4", "rp_realisasi", "rp_realisasi_sd"):
            assert lembar[f"{huruf(k)}{n}"].value in ("–", None), (b["simpul"], k)
        assert lembar.cell(n, 26).value, "each such row has a reason"
    assert any("belum" in str(s.value) for s in buku["E.81"]["A"]), "and the reasons are written out"


def test_another_paper_and_the_command(ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ke = tmp_path / "f4.xlsx"
    args = ["lapor", "e81", "--ruang", str(ws.ruang), "--tahun", "2025", "--tw", "3", "--kertas", "F4", "--ke", str(ke)]
    assert main(args) == 0
    assert str(ke) in capsys.readouterr().out
    assert openpyxl.load_workbook(ke)["E.81"].page_setup.paperSize == 14


# -- the road back ---------------------------------------------------------------------------------------------------


def _jejak(buku: openpyxl.Workbook) -> dict[tuple[str, str], list[list[Any]]]:
    hasil: dict[tuple[str, str], list[list[Any]]] = {}
    for b in buku["Jejak"].iter_rows(values_only=True):
        if b[0] and str(b[0]).startswith("E.81") and re.fullmatch(r"[A-Z]+\d+", str(b[1])):
            hasil.setdefault((b[0], b[1]), []).append(list(b))
    return hasil


class Penelusur:
    """Follows Jejak to the cells of the files themselves."""

    def __init__(self, ws: Workspace, buku: openpyxl.Workbook) -> None:
        self.jejak, self._raw = _jejak(buku), ws.ruang / "data" / "raw"
        self._buku: dict[str, openpyxl.Workbook] = {}

    def _sel(self, sidik: str, lembar: str, sel: str) -> Decimal:
        if sidik not in self._buku:
            path = next(p for p in self._raw.rglob(f"{sidik}*") if p.is_file())
            self._buku[sidik] = openpyxl.load_workbook(path, data_only=True)
        return Decimal(str(self._buku[sidik][lembar][sel].value))

    def nilai(self, lembar: str, sel: str) -> Decimal:
        baris = self.jejak[lembar, sel]
        cara = baris[0][4]
        if cara == "jumlah baris di bawahnya":
            return sum((self.nilai(lembar, s) for s in baris[0][8].split(", ")), Decimal(0))
        if cara == "sama dengan kolom 12":
            return self.nilai(lembar, "ST"["UV".index(sel[0])] + sel[1:])
        if cara == "rumus 8+9+10+11":
            n, mulai = sel[1:], "KMOQ" if sel[0] == "S" else "LNPR"
            return sum((self.nilai(lembar, k + n) for k in mulai if (lembar, k + n) in self.jejak), Decimal(0))
        if cara == "rumus 6+12":
            kiri, kanan = ("G", "S") if sel[0] == "U" else ("H", "T")
            return self.nilai(lembar, kiri + sel[1:]) + self.nilai(lembar, kanan + sel[1:])
        if cara == "rumus 13/5 × 100":
            atas, bawah = ("U", "E") if sel[0] == "W" else ("V", "F")
            return 100 * self.nilai(lembar, atas + sel[1:]) / self.nilai(lembar, bawah + sel[1:])
        isi = [(b[5], self._sel(b[10], b[7], b[8])) for b in baris]
        if cara == "pembilang terhadap penyebut":
            jumlah = {k: sum(n for t, n in isi if t == k) for k in ("pembilang", "penyebut")}
            return 100 * jumlah["pembilang"] / jumlah["penyebut"]
        assert cara in ("isi sel", "jumlah", "angka sejak Januari dikurangi triwulan sebelumnya"), cara
        return sum((n if t == "+" else -n for t, n in isi), Decimal(0))


def test_fifty_figures_lead_to_the_cells_that_give_them(ws: Workspace, formulir: Path) -> None:
    """Also raw text: what Jejak shows of a cell is what stands in the file."""
    buku = openpyxl.load_workbook(formulir, data_only=True)
    telusur = Penelusur(ws, buku)
    lembar = buku["E.81"]
    isi = ws.e81(2025, 3)
    angka = [
        (s.title, f"{huruf(k)}{n}", b[k]) for b, s, n in _letak(buku, _bahan("2025-TW3", isi["baris"], isi["rata_rata"]))
        for k in DUA_KOLOM if b[k] is not None and isinstance(s[f"{huruf(k)}{n}"].value, int | float)
        and not (k == "tingkat_capaian" and b["cara_14"] == "nilai") and b["unit"] == UNIT
    ]  # fmt: skip
    assert len(angka) > 80
    for nama, sel, mau in random.Random(7).sample(angka, 50):
        dapat = telusur.nilai(nama, sel)
        assert _bulat(lembar[sel].value, mau) == mau
        assert dapat.quantize(mau, ROUND_HALF_UP) == mau, (nama, sel, telusur.jejak[nama, sel])
    teks = [b for baris in telusur.jejak.values() for b in baris if b[10]]
    for b in random.Random(8).sample(teks, 30):
        assert Decimal(b[9]) == telusur._sel(b[10], b[7], b[8])


def test_every_figure_has_a_road(ws: Workspace, formulir: Path) -> None:
    buku = openpyxl.load_workbook(formulir, data_only=True)
    jejak, isi = _jejak(buku), ws.e81(2025, 3)
    for b, s, n in _letak(buku, _bahan("2025-TW3", isi["baris"], isi["rata_rata"])):
        for k in DUA_KOLOM:
            if isinstance(s[f"{huruf(k)}{n}"].value, int | float):
                baris = jejak.get((s.title, f"{huruf(k)}{n}"))
                assert baris, (b["simpul"], k)
                assert not baris[0][4].startswith("tidak dapat ditelusuri"), (b["simpul"], b["indikator"], k)
