"""The LKjIP as a Word file: what it holds, what is open in it, where its figures come from, when it is final."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import kantor_banding
import kantor_kecil
import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from perintah import jalankan

from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.lkjip import HasilLkjip
from capaian.reference.dokumen import templat_bawaan, umum
from capaian.reference.lkjip import jenis_lkjip
from capaian.report import teks
from capaian.report.lkjip.bagian import BAGIAN
from capaian.report.word.unsur import TANDA
from capaian.workspace import Workspace

TAHUN = 2025
NAKAL = "Loket {{ 7 * 7 }} {% for x in y %} <w:p>ditutup</w:p> & =cmd|' /C calc'!A1"


_PENGADUAN = {
    "pelayanan": {
        "kinerja:IKU-02": {
            "pembilang": Decimal(70), "penyebut": Decimal(100), "bukti": "Register", "penghambat": NAKAL,
            "tindak_lanjut": "Menambah petugas loket",
        }
    }
}  # fmt: skip


def _muat(ws: Workspace, berkas: list[Path]) -> None:
    hasil = ws.muat(berkas, oleh="uji", peran="kasubag")
    assert len(hasil.dimuat) == len(berkas), [t.pesan for h in hasil.berkas for t in h.menahan]


@pytest.fixture(scope="module")
def ruang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, HasilLkjip]:
    """Two whole years; in the last TW of the second one an indikator stays below its target. With it the report as it was
    before that last kertas kerja came in."""
    ws = kantor_kecil.buat(tmp_path_factory.mktemp("lkjip"))
    awal = [p for ke in (1, 2, 3, 4) for p in kantor_kecil.isi(ws, 2024, ke)]
    awal += [p for ke in (1, 2, 3) for p in kantor_kecil.isi(ws, TAHUN, ke)]
    akhir = kantor_kecil.isi(ws, TAHUN, 4, _PENGADUAN)
    _muat(ws, [*awal, *akhir[1:]])
    tanpa = ws.lapor_lkjip(TAHUN, tujuan=ws.ruang / "tanpa.docx")
    _muat(ws, akhir[:1])
    return ws, tanpa


@pytest.fixture(scope="module")
def kantor(ruang: tuple[Workspace, HasilLkjip]) -> Workspace:
    return ruang[0]


@pytest.fixture(scope="module")
def hasil(kantor: Workspace) -> HasilLkjip:
    return kantor.lapor_lkjip(TAHUN)


def _paragraf(dokumen: Any) -> Iterator[str]:
    for p in dokumen.element.body.iter(qn("w:p")):
        yield "".join(t.text or "" for t in p.iter(qn("w:t")))


def _tabel(dokumen: Any) -> Iterator[tuple[list[str], list[list[str]]]]:
    """(heading row, rows) of every table; a row across is left out."""
    for t in dokumen.element.body.iter(qn("w:tbl")):
        baris = [
            ["".join(x.text or "" for x in s.iter(qn("w:t"))) for s in b.iter(qn("w:tc"))] for b in t.iter(qn("w:tr"))
        ]
        yield baris[0], [b for b in baris[1:] if len(b) == len(baris[0])]


def test_it_opens_with_its_chapters_analyses_and_annexes(hasil: HasilLkjip) -> None:
    assert hasil.path is not None
    dokumen = Document(str(hasil.path))
    judul = [p.text for p in dokumen.paragraphs if p.style.name.startswith("Heading")]
    for satu in ("KATA PENGANTAR", "IKHTISAR EKSEKUTIF", "BAB I PENDAHULUAN", "BAB II PERENCANAAN KINERJA",
                 "BAB III AKUNTABILITAS KINERJA", "B. Realisasi Anggaran", "BAB IV PENUTUP", "LAMPIRAN 4 JEJAK DATA"):  # fmt: skip
        assert satu in judul
    for n in range(1, 8):
        assert [j for j in judul if j.startswith(f"1.{n} ")], f"analisis {n}"
    assert dokumen.core_properties.title == "Laporan Kinerja Instansi Pemerintah Kecamatan Uji Tahun 2025"
    with zipfile.ZipFile(hasil.path) as z:
        luar = [n for n in z.namelist() if b'TargetMode="External"' in z.read(n)]
        isi = z.read("word/document.xml").decode()
    assert not luar
    assert 'TOC \\o "1-3"' in isi and 'TOC \\h \\z \\c "Tabel"' in isi and 'TOC \\h \\z \\c "Gambar"' in isi
    assert "\u27e6" not in isi and "{{" not in re.sub(re.escape("{{ 7 * 7 }}"), "", isi)


def test_lists_name_every_heading_table_and_chart(hasil: HasilLkjip) -> None:
    dokumen = Document(str(hasil.path))
    isi = [(p.style.style_id, "".join(t.text or "" for t in p._p.iter(qn("w:t")))) for p in dokumen.paragraphs]
    for sebutan, gaya in (("Tabel", "JudulTabel"), ("Gambar", "JudulGambar")):
        dicatat = [t.removesuffix("…") for g, t in isi if g == "TableofFigures" and t.startswith(sebutan)]
        judul = [t for g, t in isi if g == gaya]
        assert dicatat == judul and judul
        per_bab: dict[str, int] = {}
        for satu in judul:
            bab, n = re.match(rf"{sebutan} (\w+)\.(\d+)\. ", satu).groups()  # type: ignore[union-attr]
            per_bab[bab] = per_bab.get(bab, 0) + 1
            assert int(n) == per_bab[bab]
    daftar = [t.removesuffix("…") for g, t in isi if g in ("TOC1", "TOC2", "TOC3")]
    assert daftar == [t for g, t in isi if g in ("Heading1", "Heading2", "Heading3")]


def test_what_is_of_a_kelurahan_says_so_in_every_analysis(hasil: HasilLkjip) -> None:
    """Kode and names of a kelurahan are its own; a paragraph that is copied alone must not seem to be of the kecamatan."""
    alinea = [p.text for p in Document(str(hasil.path)).paragraphs]
    milik = [t for t in alinea if "“Persentase RT aktif" in t]
    assert len(milik) >= 5
    assert not [t for t in milik if re.search("“Persentase RT aktif(?! – Kelurahan Uji)", t)]
    assert any(t.startswith("IKL-01 Persentase RT aktif (Kelurahan Uji)") for t in alinea)


def test_every_open_place_is_in_the_checklist_and_back(hasil: HasilLkjip) -> None:
    dokumen = Document(str(hasil.path))
    tanda = [m[1] for p in _paragraf(dokumen) for m in TANDA.finditer(p)]
    daftar = [b[2] for kepala, baris in _tabel(dokumen) for b in baris if kepala[-1] == "Kunci isian"]
    assert sorted(tanda) == sorted(daftar) == sorted(hal for _, hal in hasil.terbuka)
    assert tanda and len(hasil.isian) == len(tanda)
    for p in dokumen.element.body.iter(qn("w:r")):
        teks_run = "".join(t.text or "" for t in p.iter(qn("w:t")))
        if TANDA.search(teks_run):
            assert p.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) == "Lengkapi"


def test_rows_stay_whole_and_heads_repeat(hasil: HasilLkjip) -> None:
    dokumen = Document(str(hasil.path))
    for t in dokumen.element.body.iter(qn("w:tbl")):
        baris = list(t.iter(qn("w:tr")))
        assert baris[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(b.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for b in baris)
    lebar = [s.page_width > s.page_height for s in dokumen.sections]
    assert lebar[-1] and not any(lebar[:-1])


_URUT = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs highlight u shd lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg docGrid",
}
"""What may stand in these, in the order that the schema wants and Word insists on."""


def test_properties_stand_in_the_order_of_the_schema(hasil: HasilLkjip) -> None:
    isi = Document(str(hasil.path)).element.body
    for induk, urut in _URUT.items():
        for satu in isi.iter(qn(f"w:{induk}")):
            letak = [urut.split().index(a.tag.split("}")[1]) for a in satu]
            assert letak == sorted(letak), induk
    nomor = [u.get("id") for u in isi.iter() if u.tag.endswith("}docPr")]
    penanda = [u.get(qn("w:id")) for u in isi.iter(qn("w:bookmarkStart"))]
    assert len(set(nomor)) == len(nomor) and len(set(penanda)) == len(penanda)


def test_what_a_seksi_wrote_stays_text(hasil: HasilLkjip) -> None:
    isi = " ".join(_paragraf(Document(str(hasil.path))))
    assert NAKAL in isi


def test_same_data_same_bytes(kantor: Workspace, hasil: HasilLkjip, tmp_path: Path) -> None:
    lagi = kantor.lapor_lkjip(TAHUN, tujuan=tmp_path / "lagi.docx")
    assert hasil.path is not None and lagi.path is not None
    assert lagi.path.read_bytes() == hasil.path.read_bytes()


# --- the road back ---


def _angka_tercetak(dokumen: Any) -> set[tuple[str, int, str, str]]:
    """(kode, tahun, what, text) of every figure that stands beside a code."""
    hasil = set()
    for kepala, baris in _tabel(dokumen):
        if kepala[-1] not in ("Jejak", "Kode (Jejak)"):
            continue
        for b in baris:
            for k, isi in zip(kepala, b, strict=True):
                apa = re.fullmatch(r"(Target|Realisasi) (\d{4})", k)
                uang = {"Pagu (Rp)": "pagu", "Realisasi (Rp)": "anggaran", "Anggaran (Rp)": "pagu"}.get(k)
                if not re.fullmatch(r"[\d.,]+", isi) or b[-1] in ("jumlah", "rata-rata"):
                    continue
                if apa:
                    hasil.add((b[-1], int(apa[2]), apa[1].lower(), isi))
                elif uang:
                    hasil.add((b[-1], TAHUN, uang, isi))
    return hasil


class _Arsip:
    """Cells of the received files as they were received."""

    def __init__(self, ws: Workspace) -> None:
        self._ws, self._buku = ws, dict[str, Any]()

    def sel(self, a: dict[str, Any]) -> Fraction:
        if a["sha256"] not in self._buku:
            isi = self._ws._store.path_berkas(a["sha256"], a["berkas"]).read_bytes()
            self._buku[a["sha256"]] = openpyxl.load_workbook(io.BytesIO(isi), data_only=True)
        nilai = self._buku[a["sha256"]][a["lembar"]][a["sel"]].value
        assert str(nilai) == a["teks"] or Decimal(str(nilai)) == Decimal(a["teks"])
        return Fraction(Decimal(str(nilai)))


def _hitung(ws: Workspace, arsip: _Arsip, kode: str, tahun: int, apa: str) -> Fraction:
    """The figure anew from the cells that its trail names."""
    jejak = next(b for b in ws.jejak(kode, tahun) if b.get("ukuran", "tahun") == "tahun")
    if apa in ("pagu", "target"):
        return sum((arsip.sel(a) for a in jejak["asal_target"] if a.get("sebagai", "target") == "target"), Fraction())
    if apa == "anggaran":
        return sum((arsip.sel(a) for a in jejak["asal"] if a["besaran"] == "anggaran"), Fraction())
    per = {(a["periode"], a["besaran"]): arsip.sel(a) for a in jejak["asal"]}
    tw = sorted({p for p, _ in per})
    nilai = [
        per[p, "realisasi"] if (p, "realisasi") in per else 100 * per[p, "pembilang"] / per[p, "penyebut"] for p in tw
    ]
    if kode == "IKK-01":
        return sum(nilai, Fraction())
    return sum(nilai, Fraction()) / len(nilai) if kode == "IKL-01" else nilai[-1]


def test_fifty_figures_lead_to_cells_that_give_them(kantor: Workspace, hasil: HasilLkjip) -> None:
    semua = sorted(_angka_tercetak(Document(str(hasil.path))))
    assert {k for k, *_ in semua} >= {"IKU-01", "IKU-02", "IKL-01", "7.01.02", kantor_kecil.SUB_TRANTIB}
    dipilih = [random.Random(7).choice(semua) for _ in range(50)]
    arsip = _Arsip(kantor)
    for kode, tahun, apa, isi in dict.fromkeys(dipilih + semua):
        nilai = _hitung(kantor, arsip, kode, tahun, apa)
        desimal = Decimal(nilai.numerator) / Decimal(nilai.denominator)
        assert teks.sel(teks.rupiah_bulat(desimal)) == isi or teks.sel(desimal) == isi, (kode, tahun, apa, isi, nilai)


def test_the_annex_names_the_cells_of_every_code(kantor: Workspace, hasil: HasilLkjip) -> None:
    dokumen = Document(str(hasil.path))
    annex = {tuple(b) for kepala, baris in _tabel(dokumen) if kepala[0] == "Kode" and kepala[-1].startswith("Kode pemeriksa")
             for b in baris}  # fmt: skip
    for kode in {k for k, *_ in _angka_tercetak(dokumen) if k.startswith("IK")}:
        for b in kantor.jejak(kode, TAHUN):
            for a in b["asal"]:
                assert (
                    kode,
                    str(TAHUN),
                    a["besaran"],
                    str(a["teks"]),
                    a["berkas"],
                    a["lembar"],
                    a["sel"],
                    a["sha256"][:12],
                ) in annex


def test_an_office_that_reported_nothing_has_its_promises_traced_and_the_rest_open(tmp_path: Path) -> None:
    ws = kantor_kecil.buat(tmp_path, kantor_banding.register())
    hasil = ws.lapor_lkjip(TAHUN)
    dokumen = Document(str(hasil.path))
    annex = [b for kepala, baris in _tabel(dokumen) if kepala[-1] == "Kode pemeriksa" for b in baris]
    luar = {(b[0], b[1], b[2], b[3], b[5]) for b in annex if b[2] in ("target Renstra", "kabupaten", "provinsi")}
    assert luar == {
        ("IKU-01", "2026", "target Renstra", "90", "Target"), ("IKU-01", "2025", "kabupaten", "91", "Pembanding"),
        ("IKU-01", "2025", "provinsi", "80", "Pembanding"),
    }  # fmt: skip
    arsip = _Arsip(ws)
    with ws._baca() as baca:
        luar = baca.lihat("asal_luar", Periode(TAHUN), None)
        renstra = baca.lihat("asal_renstra", Periode(TAHUN), None)
    asal = [(b, b["nilai"]) for b in luar] + [(b, b["target"]) for b in renstra]
    assert len(asal) == 3 and all(arsip.sel(b) == Fraction(nilai) for b, nilai in asal)
    terbuka = " ".join(hal for _, hal in hasil.terbuka)
    assert "Indeks Kepuasan Masyarakat" in terbuka and "Persentase pengaduan selesai" in terbuka
    assert not {isi for _, _, apa, isi in _angka_tercetak(dokumen) if apa in ("realisasi", "anggaran")}


# --- what is missing, and what is final ---


def test_a_missing_input_is_named(ruang: tuple[Workspace, HasilLkjip], hasil: HasilLkjip) -> None:
    tanpa = ruang[1]
    baru = {hal for _, hal in tanpa.terbuka} - {hal for _, hal in hasil.terbuka}
    assert any("Indeks Kepuasan Masyarakat" in hal for hal in baru), baru
    assert any(k.endswith("IKU-01") for k in tanpa.isian.keys() - hasil.isian.keys())
    dokumen = Document(str(tanpa.path))
    daftar = [b[2] for kepala, baris in _tabel(dokumen) for b in baris if kepala[-1] == "Kunci isian"]
    assert any("Indeks Kepuasan Masyarakat" in hal for hal in daftar)


def _dengan_nama(ws: Workspace) -> Workspace:
    """The same office when kantor.toml names its officials."""
    isi = re.sub(r'"<Nama ([^>]+)>"', r'"Uji \1"', ws.path_kantor.read_text(encoding="utf-8"))
    isi = isi.replace('jenis = "seksi"\n', 'jenis = "seksi"\nkepala = "Uji Kepala"\n')
    ws.path_kantor.write_text(isi, encoding="utf-8")
    return Workspace(ws.ruang)


def test_final_only_when_nothing_is_open_all_is_signed_and_named(
    kantor: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tujuan = tmp_path / "final.docx"
    draf = kantor.lapor_lkjip(TAHUN, tujuan=tmp_path / "draf.docx")
    ditahan = kantor.lapor_lkjip(TAHUN, tujuan=tujuan, final=True)
    assert ditahan.path is None and ditahan.terbuka and ditahan.sah is None and not tujuan.exists()
    isian = dict.fromkeys(draf.isian, "Ditulis oleh kecamatan.")
    ditahan = kantor.lapor_lkjip(TAHUN, tujuan=tujuan, final=True, isian=isian)
    assert ditahan.path is None and not ditahan.terbuka and ditahan.sah is None and not tujuan.exists()
    kosong = ["<Nama Camat>", "<Nama Kepala Seksi>"]
    assert ditahan.tanpa_nama == kosong and any("<Nama Camat>" in p for p in _paragraf(Document(str(draf.path))))
    sah = kantor.sahkan(TAHUN, oleh="Camat", peran="camat", setuju=True, alasan="Semua laporan sudah diterima")
    assert sah.status == "disahkan"
    # What is said of figures that are not signed is not said any more, and with it goes its key.
    isian = dict.fromkeys(kantor.lapor_lkjip(TAHUN, tujuan=tmp_path / "d.docx").isian, "Ditulis oleh kecamatan.")
    perintah = ("lapor", "lkjip", "--tahun", TAHUN, "--final", "--ke", tujuan, "--isian", tmp_path / "isian.yaml")
    (tmp_path / "isian.yaml").write_text("\n".join(f"{k}: {v}" for k, v in isian.items()), encoding="utf-8")
    kata, _ = jalankan(capsys, kantor, *perintah, kode=1)
    assert f"Nama yang belum diisi di kantor.toml: {', '.join(kosong)}." in kata and not tujuan.exists()
    kantor = _dengan_nama(kantor)
    jadi = kantor.lapor_lkjip(TAHUN, tujuan=tujuan, final=True, isian=isian, oleh="Kasubag", peran="kasubag")
    assert jadi.path == tujuan and jadi.sah == sah.snapshot
    isi = list(_paragraf(Document(str(tujuan))))
    assert not any(TANDA.search(p) for p in isi)
    assert any(sah.snapshot in p for p in isi) and "Ditulis oleh kecamatan." in isi
    act = kantor.jurnal()[-1]
    assert (act["aksi"], act["isi"]["pengesahan"]) == ("lkjip", sah.snapshot)
    arsip = kantor._store.path_berkas(act["isi"]["berkas"]["sha256"], act["isi"]["berkas"]["nama"])
    assert arsip.read_bytes() == tujuan.read_bytes()
    with pytest.raises(CapaianError, match=r"Isian «bukan\.kunci» tidak ada"):
        kantor.lapor_lkjip(TAHUN, tujuan=tujuan, isian={"bukan.kunci": "x"})


# --- the template ---


@pytest.fixture
def templat(kantor: Workspace) -> Iterator[Path]:
    path = kantor.ruang / "data" / "raw" / "templates" / "lkjip.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(templat_bawaan("lkjip.docx"))
    yield path
    path.unlink()


def _ubah(path: Path, dari: str, jadi: str | None) -> None:
    dokumen = Document(str(path))
    p = next(p for p in dokumen.paragraphs if dari in p.text)
    if jadi is None:
        p._p.getparent().remove(p._p)
    else:
        p.runs[0].text = p.text.replace(dari, jadi)
        for r in p.runs[1:]:
            r.text = ""
    dokumen.save(str(path))


def test_the_office_template_wins(kantor: Workspace, templat: Path, tmp_path: Path) -> None:
    _ubah(templat, "Semoga laporan ini bermanfaat", "Demikian laporan {{ kantor }}; semoga berguna")
    hasil = kantor.lapor_lkjip(TAHUN, tujuan=tmp_path / "a.docx")
    assert any(p.startswith("Demikian laporan Kecamatan Uji; semoga") for p in _paragraf(Document(str(hasil.path))))


@pytest.mark.parametrize(
    ("dari", "jadi", "kata"),
    [
        ("{{ bab_3_capaian }}", None, "«bab_3_capaian» .* wajib, tetapi tidak ada dalam templat"),
        ("{{ bab_3_capaian }}", "{{ bab_3_capain }}", "«bab_3_capain» tidak dikenal; maksudnya «bab_3_capaian»"),
        ("{{ bab_3_capaian }}", "Lihat {{ bab_3_capaian }}", "harus sendirian dalam satu paragraf .* dekat «Lihat"),
        ("{{ ikhtisar }}", "{{ ikhtisar", "kurung «{» tersisa"),
    ],
)
def test_a_broken_template_says_where(kantor: Workspace, templat: Path, dari: str, jadi: str | None, kata: str) -> None:
    _ubah(templat, dari, jadi)
    with pytest.raises(CapaianError, match=kata):
        kantor.lapor_lkjip(TAHUN)
    (salah,) = kantor.dokumen.periksa_templat()
    assert re.search(kata, salah)


def test_every_variable_of_the_template_exists_and_each_required_one_is_used(kantor: Workspace) -> None:
    assert not kantor.dokumen.periksa_templat()
    dokumen = Document(io.BytesIO(templat_bawaan("lkjip.docx")))
    isi = " ".join(_paragraf(dokumen)) + " ".join(p.text for s in dokumen.sections for p in s.footer.paragraphs)
    dipakai = set(re.findall(r"\{\{ (\w+) \}\}", isi))
    jenis = jenis_lkjip()
    dikenal = {n for v in (*umum(), *jenis.dokumen.variabel) for n in v.sebutan}
    assert dipakai <= dikenal and set(jenis.nama_bagian) == set(BAGIAN) <= dipakai
    assert {v.nama for v in jenis.dokumen.variabel if v.wajib} <= dipakai


def test_the_office_gets_the_template_to_edit(kantor: Workspace) -> None:
    path = kantor.dokumen.salin_templat("lkjip")
    try:
        assert path.read_bytes() == templat_bawaan("lkjip.docx")
    finally:
        path.unlink()


def test_a_template_that_lost_its_styles_still_gives_them(kantor: Workspace, templat: Path, tmp_path: Path) -> None:
    dokumen = Document(str(templat))
    for s in list(dokumen.styles.element.iter(qn("w:style"))):
        if s.get(qn("w:styleId")) in ("SelAngka", "Lengkapi", "JudulTabel"):
            dokumen.styles.element.remove(s)
    dokumen.save(str(templat))
    jadi = Document(str(kantor.lapor_lkjip(TAHUN, tujuan=tmp_path / "a.docx").path))
    assert {"SelAngka", "Lengkapi", "JudulTabel"} <= {s.style_id for s in jadi.styles}
