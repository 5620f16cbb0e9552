"""The lembar entri and the quarterly report as a Word document: the same figures as elsewhere, in the order and the words
that they are wanted in."""

import io
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from kantor_banding import kantor_banding  # noqa: F401
from kantor_kecil import SUB_TRANTIB, UNIT

from capaian.cli import main
from capaian.dokumen.laporan_triwulan import kop
from capaian.domain import tulis
from capaian.report.entri import CENTANG, salin
from capaian.workspace import Workspace

TW4 = (2025, 4)


@pytest.fixture(scope="module")
def kantor(kantor_banding: Workspace) -> Workspace:  # noqa: F811
    return kantor_banding


# -- lembar entri ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def entri(kantor: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kantor.lapor_entri(*TW4, tujuan=tmp_path_factory.mktemp("entri") / "entri.xlsx")


def _baris(path: Path) -> list[dict[str, object]]:
    ws = openpyxl.load_workbook(path).active
    awal = next(n for n in range(1, 20) if ws.cell(n, 2).value == "Kode") + 2
    nama = ["sudah", "kode", "tingkat", "uraian", "indikator", "nama", "satuan", "k_tw", "k_sd", "rp_tw", "rp_sd", "seksi",
            "keterangan", "salin_k_tw", "salin_k_sd", "salin_rp_tw", "salin_rp_sd"]  # fmt: skip
    return [dict(zip(nama, b, strict=True)) for b in ws.iter_rows(min_row=awal, max_col=len(nama), values_only=True)]


def test_rows_follow_the_codes_and_carry_the_figures_of_the_reading(kantor: Workspace, entri: Path) -> None:
    baris = _baris(entri)
    milik = [str(b["kode"]) for b in baris if str(b["seksi"]) != "Kelurahan Uji" and b["tingkat"] != "Sasaran"]
    assert milik == sorted(milik) and len(milik) > 5
    sub = next(b for b in baris if b["kode"] == SUB_TRANTIB)
    satu = next(b for b in kantor.e81(*TW4)["baris"] if b["simpul"] == SUB_TRANTIB)
    assert sub["rp_sd"] == satu["rp_realisasi"] == 18_000_000
    assert sub["salin_rp_sd"] == "18000000", "text, so that nothing puts points into it"
    ikm = next(b for b in baris if b["indikator"] == "IKU-01")
    assert (ikm["k_tw"], ikm["k_sd"], ikm["salin_k_sd"]) == (88.95, 88.95, "88,95")


def test_what_is_missing_is_a_dash_with_its_reason_and_nothing_to_paste(entri: Path) -> None:
    kelurahan = next(b for b in _baris(entri) if b["indikator"] == "IKL-01")
    assert kelurahan["k_sd"] == "–" and kelurahan["salin_k_sd"] is None
    assert "belum lapor" in str(kelurahan["keterangan"])
    tanpa = next(b for b in _baris(entri) if b["kode"] == SUB_TRANTIB)
    assert tanpa["k_sd"] == "–" and "K: tidak ada indikator." in str(tanpa["keterangan"])
    # Only TW IV of the year was reported: the TW by itself cannot be known.
    assert tanpa["rp_tw"] == "–" and "Rp: Realisasi" in str(tanpa["keterangan"])


def test_rows_can_be_ticked_and_sifted(entri: Path) -> None:
    ws = openpyxl.load_workbook(entri).active
    (aturan,) = ws.data_validations.dataValidation
    assert aturan.formula1 == f'"{CENTANG}"' and str(aturan.sqref).startswith("A")
    assert ws.auto_filter.ref and ws.freeze_panes
    assert any("Angka sementara" in str(s.value) for s in ws["A"]), "how far the figures are signed"


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [(Decimal("2338825049.00"), "2338825049"), (Decimal("1234.5"), "1234,5"), (Decimal("0"), "0"), (None, None), ("BB", "BB"),
     (Decimal("-0.25"), "-0,25")],
)  # fmt: skip
def test_bare_text(nilai: Decimal | str | None, teks: str | None) -> None:
    assert salin(nilai) == teks


def test_the_same_bytes_again(kantor: Workspace, entri: Path, tmp_path: Path) -> None:
    assert kantor.lapor_entri(*TW4, tujuan=tmp_path / "lagi.xlsx").read_bytes() == entri.read_bytes()


def test_the_command_asks_for_a_triwulan(kantor: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruang = ["--ruang", str(kantor.ruang), "--tahun", "2025"]
    assert main(["lapor", "entri", *ruang]) == 2
    assert "triwulan" in capsys.readouterr().err
    ke = tmp_path / "entri.xlsx"
    assert main(["lapor", "entri", *ruang, "--tw", "4", "--ke", str(ke)]) == 0 and ke.is_file()


# -- the quarterly report in Word --------------------------------------------------------------------------------------


def _teks(data: bytes) -> str:
    dokumen = Document(io.BytesIO(data))
    sel = [s.text for t in dokumen.tables for b in t.rows for s in b.cells]
    return "\n".join([*(p.text for p in dokumen.paragraphs), *sel])


def test_the_report_says_what_the_figures_say(kantor: Workspace, tmp_path: Path) -> None:
    ws = kantor
    path = ws.lapor_triwulan_word(*TW4, tujuan=tmp_path / "laporan.docx")
    teks = _teks(path.read_bytes())
    assert "LAPORAN KINERJA TRIWULAN" in teks.upper() and "Triwulan IV 2025" in teks
    assert ws.kematangan(*TW4)["kalimat"] in teks
    judul = [p.text for p in Document(str(path)).paragraphs if p.style.name == "Heading 2"]
    assert [j[:2] for j in judul] == ["A.", "B.", "C.", "D.", "E.", "F.", "G."]
    for b in ws.angka(*TW4):
        if b["ukuran"] == "tw" and b["capaian"] is not None:
            assert b["nama"] in teks and tulis.angka(b["capaian"], 2) in teks
    jumlah = next(b for b in ws.serapan(*TW4) if b["tingkat"] == "unit" and b["unit"] == UNIT)
    assert tulis.rupiah(jumlah["realisasi"]) in teks and tulis.angka(jumlah["serapan"], 2) in teks
    beda = next(b for b in ws.banding(*TW4) if b["indikator"] == "IKK-01" and b["ukuran"] == "tw")
    assert beda["selisih_capaian"] is not None and tulis.poin(beda["selisih_capaian"]) in teks
    assert "IKL-01" in teks and "belum" in teks, "what is not there is said"


def test_a_draft_is_no_act_and_a_numbered_one_is_kept(kantor: Workspace, tmp_path: Path) -> None:
    ws = Workspace(Path(shutil.copytree(kantor.ruang, tmp_path / "ruang")))
    awal = len(ws.jurnal())
    draf = ws.lapor_triwulan_word(*TW4, tujuan=tmp_path / "draf.docx").read_bytes()
    assert len(ws.jurnal()) == awal and "Nomor: ……" in _teks(draf)
    naskah = ws.dokumen.buat(
        "laporan-kinerja-triwulan", {"nomor": "015/LAP/2026"}, tahun=2025, triwulan=4, oleh="Uji", peran="kasubag"
    )
    assert len(ws.jurnal()) == awal + 1
    teks = _teks(ws.dokumen.isi(naskah.id))
    assert "Nomor: 015/LAP/2026" in teks and "Belum ada umpan balik" in teks


def test_the_report_of_a_kelurahan_and_of_another_office_is_theirs(kantor: Workspace, tmp_path: Path) -> None:
    teks = _teks(kantor.lapor_triwulan_word(*TW4, unit="kel-uji", tujuan=tmp_path / "kel.docx").read_bytes())
    assert "Kelurahan Uji, Kecamatan Uji" in teks and "Persentase RT aktif" in teks and "Jumlah patroli" not in teks
    # Made by the Lurah, known by the Camat: in Word, in Excel, and on the form for Bappeda.
    assert [k for k in teks.split("\n") if k in ("Mengetahui", "Lurah Uji,", "Kepala Subbagian")] == [
        "Mengetahui",
        "Lurah Uji,",
    ]
    buku = openpyxl.load_workbook(kantor.lapor_triwulan(*TW4, unit="kel-uji", tujuan=tmp_path / "kel.xlsx"))
    sel = [str(c.value) for baris in buku["Ringkasan"].iter_rows() for c in baris if c.value is not None]
    penanda = sel[sel.index("Mengetahui:") :]
    assert penanda[:4] == ["Mengetahui:", "Disusun oleh:", "Camat,", "Lurah Uji,"] and "Sekretaris" not in " ".join(
        penanda
    )
    assert sum(s.startswith("NIP ") for s in penanda) == 2
    lain = kop(kantor.kantor, "kec-lain", "Kecamatan Lain")
    assert lain["kop_kantor"] == "KECAMATAN LAIN" and "Uji" not in "".join(lain.values())
    assert lain["camat"] == "<Nama Camat>" and kop(kantor.kantor, UNIT, "Kecamatan Uji") == {}


def test_the_template_is_the_offices(kantor: Workspace, tmp_path: Path) -> None:
    ws = Workspace(Path(shutil.copytree(kantor.ruang, tmp_path / "ruang")))
    sendiri = ws.dokumen.salin_templat("laporan-kinerja-triwulan")
    dokumen = Document(str(sendiri))
    next(p for p in dokumen.paragraphs if p.text.startswith("A. ")).runs[0].text = "A. Ikhtisar menurut kantor kami"
    dokumen.save(str(sendiri))
    assert "A. Ikhtisar menurut kantor kami" in _teks(
        ws.lapor_triwulan_word(*TW4, tujuan=tmp_path / "x.docx").read_bytes()
    )


def test_the_command_writes_word(kantor: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ke = tmp_path / "laporan.docx"
    args = [
        "--ruang",
        str(kantor.ruang),
        "--tahun",
        "2025",
        "--triwulan",
        "4",
        "--bentuk",
        "docx",
        "--ke",
        str(ke),
    ]
    assert main(["lapor", "triwulan", *args]) == 0
    assert "capaian dokumen buat laporan-kinerja-triwulan" in capsys.readouterr().out and ke.is_file()
