"""Documents: every template is filled with a sample office's data, says all of it, and nothing that is typed into it is
read as a tag; what is broken or missing is said with its place."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import dokumen_contoh
import openpyxl
import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from pydantic import ValidationError

from capaian import reference
from capaian.errors import CapaianError
from capaian.reference.dokumen import JenisDokumen, jenis_dokumen, templat_bawaan, umum
from capaian.reference.lkjip import jenis_lkjip
from capaian.reference.rencana_aksi import rencana_aksi
from capaian.report.dokumen import lengkapi, periksa_templat, tulis_dokumen
from capaian.report.dokumen.kata import tulis_bilangan

JENIS = list(jenis_dokumen().values())
TABEL = {j.id: next((v.nama for v in j.variabel if v.jenis == "tabel"), None) for j in JENIS}


def buat(jenis: str, templat: bytes | None = None, /, **ubah: Any) -> bytes:
    spec = jenis_dokumen()[jenis]
    nilai = lengkapi(spec, dokumen_contoh.isi(jenis) | ubah)
    return tulis_dokumen(spec, templat or templat_bawaan(spec.templat), spec.templat, nilai, "Kecamatan Sukamaju")


def jadi_pdf(folder: Path) -> list[str]:
    """Every file of the folder as LibreOffice prints it, beside it; returns their names."""
    berkas = sorted(p.name for p in folder.iterdir())
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(folder), *berkas],
        cwd=folder, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return berkas


def teks_berkas(data: bytes) -> str:
    """Everything that is printed: body, headers, footers, cells; one space between words."""
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        if "xl/workbook.xml" in arsip.namelist():
            lembar = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
            isi = "\n".join(str(s.value) for b in lembar.iter_rows() for s in b if s.value is not None)
        else:
            bagian = [n for n in arsip.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n)]
            isi = "\n".join(
                "".join(("\n" if e.tag == qn("w:br") else "\t" if e.tag == qn("w:tab") else e.text or "") for e in p.iter()
                        if e.tag in (qn("w:t"), qn("w:br"), qn("w:tab")))
                for n in bagian for p in ElementTree.fromstring(arsip.read(n)).iter(qn("w:p"))
            )  # fmt: skip
    return " ".join(isi.split())


def semua_teks(nilai: Any) -> list[str]:
    if isinstance(nilai, dict):
        return [t for k, v in nilai.items() if k != "no" for t in semua_teks(v)]
    return [nilai] if isinstance(nilai, str) else [t for v in nilai for t in semua_teks(v)]


@pytest.mark.parametrize(
    ("jenis", "baris"), [(j, None) for j in TABEL] + [(j, 40) for j, tabel in TABEL.items() if tabel is not None]
)
def test_every_given_text_is_in_the_document(jenis: str, baris: int | None) -> None:
    ubah, tabel = {}, TABEL[jenis]
    if baris is not None:
        assert tabel is not None
        awal = dokumen_contoh.ISI[jenis][tabel][0]
        kunci = next(k.nama for v in jenis_dokumen()[jenis].variabel if v.nama == tabel for k in v.kolom)
        ubah[tabel] = [awal | {kunci: f"Baris ke-{n} dari daftar"} for n in range(1, baris + 1)]
    nilai = lengkapi(jenis_dokumen()[jenis], dokumen_contoh.isi(jenis) | ubah)
    isi = teks_berkas(buat(jenis, **ubah))
    assert not re.search(r"\{[{%#_]|[}%#_]\}", isi)
    bidang = {v.nama for v in jenis_dokumen()[jenis].variabel}
    for nama in bidang:
        for satu in semua_teks(nilai[nama]):
            assert " ".join(satu.split()) in isi, (nama, satu)
    if baris:
        assert all(f"Baris ke-{n} dari daftar" in isi for n in range(1, baris + 1))


@pytest.mark.parametrize("spec", JENIS, ids=lambda j: j.id)
def test_shipped_templates_can_be_filled(spec: JenisDokumen) -> None:
    periksa_templat(spec, templat_bawaan(spec.templat), spec.templat)


@pytest.mark.parametrize("nama", sorted({j.templat for j in JENIS if j.templat.endswith(".docx")}))
def test_templates_are_word_and_not_pictures(nama: str) -> None:
    """A4, real styles, tables with heads that repeat, page numbers; nothing embedded."""
    dokumen = Document(io.BytesIO(templat_bawaan(nama)))
    ukuran = {round(dokumen.sections[0].page_width.cm, 1), round(dokumen.sections[0].page_height.cm, 1)}
    assert ukuran == {21.0, 29.7}
    assert {p.style.name for p in dokumen.paragraphs} >= {"Kop Kabupaten", "Kop Kantor", "Kop Alamat"}
    assert not dokumen.inline_shapes
    with zipfile.ZipFile(io.BytesIO(templat_bawaan(nama))) as arsip:
        assert not [n for n in arsip.namelist() if n.startswith(("word/media", "word/embeddings")) or "vba" in n]
        kaki = "".join(arsip.read(n).decode() for n in arsip.namelist() if n.startswith("word/footer"))
    assert 'w:instr="PAGE"' in kaki and 'w:instr="NUMPAGES"' in kaki
    berulang = [t for t in dokumen.tables if "{%tr for" in "".join(s.text for b in t.rows for s in b.cells)]
    assert all(t._tbl.findall(f".//{qn('w:tblHeader')}") for t in berulang)


@pytest.mark.parametrize("nama", ["laporan-kinerja-triwulan", "rencana-aksi-tw"])
def test_a_satuan_stays_on_its_line(nama: str) -> None:
    """At the size of these tables "Kelompok" and "Rekomendasi" need that much; a word that is too long is cut anywhere."""
    tabel = [
        t
        for t in Document(io.BytesIO(templat_bawaan(f"{nama}.docx"))).tables
        if "Satuan" in [c.text for c in t.rows[0].cells]
    ]
    assert tabel
    for t in tabel:
        kolom = [c.text for c in t.rows[0].cells].index("Satuan")
        assert t.columns[kolom].width.cm >= 2.29 and all(b.cells[kolom].width.cm >= 2.29 for b in t.rows)


def test_every_shipped_template_is_used() -> None:
    folder = Path(reference.__file__).parent / "templates" / "dokumen"
    assert {p.name for p in folder.iterdir()} == {*(j.templat for j in JENIS), jenis_lkjip().templat}


# -- what is typed stays text ------------------------------------------------------------------------------------------

TIPUAN = [
    "{{ camat }}", "{% for b in baris %}x{% endfor %}", "{{ 7 * 7 }}", "{# hilang #}", "{%tr for b in baris %}",
    "{_{ camat }_}", "{_% if x %_}", "</w:t></w:r></w:p><w:p>", "<w:br/>&amp;&lt;", "A & B < C > D \"e\" 'f'", "}} {{", "%}",
    "=1+1", "@SUM(A1)", "{{ b.indikator }}", "{{r camat }}", "&#123;&#123; camat }}", "100%_ok", "{%- if x -%}",
]  # fmt: skip


@pytest.mark.parametrize("tipuan", TIPUAN)
def test_what_is_typed_is_never_read_as_a_tag(tipuan: str) -> None:
    for jenis, ubah in (
        ("nota-dinas", {"perihal": tipuan, "isi": [tipuan], "kantor": tipuan}),
        ("berita-acara-tindak-lanjut", {"baris": [{"indikator": tipuan, "penyebab": tipuan}] * 2}),
        ("matriks-lhe", {"nomor_lhe": tipuan, "baris": [{"rekomendasi": tipuan, "ratl": tipuan, "penanggung_jawab": tipuan,
                                                         "status": tipuan}]}),
    ):  # fmt: skip
        assert teks_berkas(buat(jenis, **ubah)).count(tipuan) >= 2


def test_a_cell_never_becomes_a_formula() -> None:
    baris = [dict.fromkeys(("rekomendasi", "ratl", "penanggung_jawab", "status"), "=HYPERLINK(1)")]
    lembar = openpyxl.load_workbook(io.BytesIO(buat("matriks-lhe", baris=baris))).worksheets[0]
    assert {s.data_type for b in lembar.iter_rows() for s in b if s.value == "=HYPERLINK(1)"} == {"s"}


def test_signs_that_no_word_file_may_hold_are_left_out() -> None:
    isi = teks_berkas(buat("nota-dinas", perihal="a\x00b\x07c\ud800d\x0be", isi=["satu\x0cdua\nsatu\tlagi"]))
    assert "abcd e" in isi and "satu dua" in isi.replace("satu lagi", "")


def test_lines_of_a_text_stay_lines() -> None:
    dokumen = Document(io.BytesIO(buat("lembar-disposisi", arahan="Satu.\nDua & tiga.")))
    sel = next(s for t in dokumen.tables for b in t.rows for s in b.cells if "Isi disposisi" in s.text)
    assert sel.text.splitlines()[1:] == ["Satu.", "Dua & tiga."]


# -- values ------------------------------------------------------------------------------------------------------------


def test_dates_and_figures_are_written_the_indonesian_way() -> None:
    spec = jenis_dokumen()["rencana-aksi-tw"]
    nilai = lengkapi(
        spec, {"tanggal": "2026-03-01", "baris": [{"indikator": "A", "anggaran": Decimal("1250000.5"), "target_tw": 7}]}
    )
    assert nilai["tanggal"] == "1 Maret 2026" and nilai["tanggal_hari"] == "Minggu"
    assert nilai["tanggal_terbilang"] == "satu bulan Maret tahun dua ribu dua puluh enam"
    assert (nilai["baris"][0]["anggaran"], nilai["baris"][0]["target_tw"]) == ("1.250.000,5", "7")


@pytest.mark.parametrize(
    ("ditulis", "tercetak"),
    [("2026-06-30", "30 Juni 2026"), (" 30/06/2026 ", "30 Juni 2026"), ("30-6-2026", "30 Juni 2026"), ("1.7.2026", "1 Juli 2026"),
     (date(2026, 6, 30), "30 Juni 2026"), ("30 Juni 2026", "30 Juni 2026"), ("paling lambat 30/06/2026", "paling lambat 30/06/2026"),
     ("31/02/2026", "31/02/2026"), ("setiap bulan", "setiap bulan"), ("30/06-2026", "30/06-2026")],
)  # fmt: skip
def test_a_date_in_digits_is_printed_in_words(ditulis: Any, tercetak: str) -> None:
    """What a person types into a batas waktu, where another word may stand as well; a nomor stays what it is."""
    isi = dokumen_contoh.isi("notulen") | {
        "nomor": "30/06/2026", "keputusan": [{"keputusan": "Patroli", "batas_waktu": ditulis}],
    }  # fmt: skip
    nilai = lengkapi(jenis_dokumen()["notulen"], isi)
    assert (nilai["keputusan"][0]["batas_waktu"], nilai["nomor"]) == (tercetak, "30/06/2026")
    disposisi = lengkapi(
        jenis_dokumen()["lembar-disposisi"], dokumen_contoh.isi("lembar-disposisi") | {"batas_waktu": ditulis}
    )
    assert disposisi["batas_waktu"] == tercetak


def test_every_state_of_a_plan_has_a_word_of_the_laporan_pemantauan() -> None:
    (status,) = [k for v in jenis_dokumen()["laporan-pemantauan"].variabel for k in v.kolom if k.nama == "status"]
    assert set(rencana_aksi().pantauan.values()) == set(status.pilihan)
    isi = rencana_aksi().model_dump()
    with pytest.raises(ValidationError, match="pantauan dan keadaan"):
        type(rencana_aksi()).model_validate(isi | {"pantauan": {"draf": "belum"}})


def test_every_batas_waktu_is_such_a_date() -> None:
    semua = [(j.id, k) for j in JENIS for v in j.variabel for k in (v, *v.kolom) if k.nama == "batas_waktu"]
    assert len(semua) > 5 and all(k.hari for _, k in semua)


@pytest.mark.parametrize(
    ("n", "kata"),
    [(0, "nol"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"), (20, "dua puluh"),
     (31, "tiga puluh satu"), (100, "seratus"), (111, "seratus sebelas"), (999, "sembilan ratus sembilan puluh sembilan"),
     (1000, "seribu"), (1999, "seribu sembilan ratus sembilan puluh sembilan"), (2026, "dua ribu dua puluh enam"),
     (2100, "dua ribu seratus")],
)  # fmt: skip
def test_terbilang(n: int, kata: str) -> None:
    assert tulis_bilangan(n) == kata


@pytest.mark.parametrize("jenis", [j.id for j in JENIS])
def test_each_required_value_that_is_missing_is_named(jenis: str) -> None:
    spec = jenis_dokumen()[jenis]
    for v in spec.variabel:
        isi = {k: i for k, i in dokumen_contoh.isi(jenis).items() if k != v.nama}
        if not v.wajib or spec.bawaan_untuk(v) is not None:
            lengkapi(spec, isi)
            continue
        with pytest.raises(CapaianError, match=rf"{v.nama} \({re.escape(v.arti)}\): belum"):
            lengkapi(spec, isi | {v.nama: "  "} if v.jenis != "tabel" else isi)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"tanggal": "kemarin"}, "tanggal (Tanggal berita acara): «kemarin» bukan tanggal"),
        ({"warna": "biru"}, "«warna» bukan isian dokumen ini"),
        ({"baris": [{"indikator": "A"}, {"indikator": ""}]}, "baris 2: indikator belum diisi"),
        ({"baris": [{"indikator": "A", "pic": "B"}]}, "baris 1: kolom «pic» tidak dikenal"),
        ({"baris": "A"}, "tulis sebagai daftar baris"),
        ({"nomor": 1.5}, "«1.5» bukan teks, tanggal, atau bilangan"),
        ({"nomor": True}, "«True» bukan teks"),
    ],
)
def test_values_that_cannot_be_used_are_refused(ubah: dict[str, Any], pesan: str) -> None:
    with pytest.raises(CapaianError, match=re.escape(pesan)):
        buat("berita-acara-tindak-lanjut", **ubah)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(CapaianError) as e:
        lengkapi(jenis_dokumen()["notulen"], dokumen_contoh.UMUM)
    assert all(n in e.value.pesan for n in ("tanggal_rapat", "pukul", "pembahasan", "keputusan"))


def test_a_default_made_of_something_unknown_is_none() -> None:
    """Without an SOP the meeting is about nothing that the program knows."""
    isi = {k: v for k, v in dokumen_contoh.isi("undangan-rapat").items() if k != "sop"}
    with pytest.raises(CapaianError, match=r"acara \(Acara rapat\): belum diisi"):
        lengkapi(jenis_dokumen()["undangan-rapat"], isi)


def test_rows_to_write_on() -> None:
    nilai = lengkapi(jenis_dokumen()["daftar-hadir"], dokumen_contoh.isi("daftar-hadir"))
    assert [b["no"] for b in nilai["peserta"]] == [str(n) for n in range(1, 19)]
    assert nilai["peserta"][-1] == {"no": "18", "nama": "", "jabatan": ""}


# -- broken templates --------------------------------------------------------------------------------------------------


def ubah_word(nama: str, ubah: Callable[[Any], None]) -> bytes:
    dokumen = Document(io.BytesIO(templat_bawaan(nama)))
    ubah(dokumen)
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return keluar.getvalue()


def ganti(lama: str, baru: str) -> Callable[[Any], None]:
    def jalan(dokumen: Any) -> None:
        sel = [p for t in dokumen.tables for b in t.rows for s in b.cells for p in s.paragraphs]
        kena = [
            r
            for p in [*dokumen.paragraphs, *sel, *dokumen.sections[0].footer.paragraphs]
            for r in p.runs
            if lama in r.text
        ]
        assert kena
        for r in kena:
            r.text = r.text.replace(lama, baru)

    return jalan


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        ("{{ perihal }}", "{{ perihl }}", "isi naskah, dekat «{{ perihl }}»: variabel «perihl» tidak dikenal; maksudnya «perihal»?"),
        ("{{ perihal }}", "{{ perihal }", "isi naskah, dekat «{{ perihal }»: kurung «{» tersisa"),
        ("{{ perihal }}", "{{ perihal", "isi naskah, dekat «{{ perihal»: kurung «{» tersisa"),
        ("{{ perihal }}", "{ perihal }", "kurung «{» tersisa"),
        ("{{ perihal }}", "{{ perihal }}}", "kurung «}» tersisa"),
        ("{{ perihal }}", "Rapat", "«perihal» (Hal) wajib, tetapi tidak ada dalam templat"),
        ("{%p endfor %}", "", "tag tidak utuh"),
        ("{%p for t in isi %}", "{%p for t in isinya %}", "variabel «isinya» tidak dikenal"),
        ("{%p for t in isi %}", "{%p untuk t in isi %}", "tag tidak utuh atau tidak dikenal"),
        ("{{ perihal }}", "{{ perihal.upper() }}", "hanya {{ nama }}"),
        ("{{ perihal }}", "{{ perihal|upper }}", "hanya {{ nama }}"),
        ("{{ perihal }}", "{{ 1 + 1 }}", "hanya {{ nama }}"),
        ("{{ perihal }}", "{{ ''.__class__ }}", "hanya untuk baris"),
        ("{{ perihal }}", "{% include 'x' %}", "hanya {{ nama }}"),
        ("{{ perihal }}", "{% set x = perihal %}", "hanya {{ nama }}"),
        ("{{ kantor }} – Nota", "{{ kantr }} – Nota", "kaki halaman, dekat «{{ kantr }} – Nota Dinas"),
    ],
)  # fmt: skip
def test_a_broken_template_is_refused_with_its_place(lama: str, baru: str, pesan: str) -> None:
    templat = ubah_word("nota-dinas.docx", ganti(lama, baru))
    with pytest.raises(CapaianError) as e:
        buat("nota-dinas", templat)
    assert e.value.pesan.startswith("Templat nota-dinas.docx untuk Nota Dinas tidak dapat dipakai. ")
    assert pesan in e.value.pesan


def test_a_column_that_is_not_there_is_named() -> None:
    templat = ubah_word("berita-acara-tindak-lanjut.docx", ganti("{{ b.penyebab }}", "{{ b.sebab }}"))
    with pytest.raises(CapaianError, match="kolom «sebab» dari «baris» tidak dikenal; maksudnya «penyebab»"):
        buat("berita-acara-tindak-lanjut", templat)


@pytest.mark.parametrize("data", [b"", b"bukan zip", b"PK\x05\x06" + bytes(18)])
@pytest.mark.parametrize("jenis", ["nota-dinas", "matriks-lhe"])
def test_what_is_no_word_or_excel_file_is_refused(jenis: str, data: bytes) -> None:
    with pytest.raises(CapaianError, match="tidak dapat dibuka sebagai"):
        periksa_templat(jenis_dokumen()[jenis], data, jenis_dokumen()[jenis].templat)


@pytest.mark.parametrize(
    ("sel", "isi", "pesan"),
    [
        ("A6", "{{ nomor_lhe", "lembar «Matriks LHE» sel A6, dekat «{{ nomor_lhe»: kurung «{» tersisa"),
        (
            "A6",
            "{{ nomr_lhe }} {{ tanggal_lhe }}",
            "sel A6, dekat «{{ nomr_lhe }} {{ tanggal_lhe }}»: variabel «nomr_lhe»",
        ),
        ("B9", "{{ baris.rekomendsi }}", "sel B9, dekat «{{ baris.rekomendsi }}»: kolom «rekomendsi»"),
    ],
)
def test_a_broken_workbook_is_refused_with_its_cell(sel: str, isi: str, pesan: str) -> None:
    buku = openpyxl.load_workbook(io.BytesIO(templat_bawaan("matriks-lhe.xlsx")))
    buku.worksheets[0][sel] = isi
    keluar = io.BytesIO()
    buku.save(keluar)
    with pytest.raises(CapaianError, match=re.escape(pesan)):
        buat("matriks-lhe", keluar.getvalue())


def test_word_may_split_a_tag_into_runs() -> None:
    def pecah(dokumen: Any) -> None:
        for p in dokumen.paragraphs:
            if p.text == "{{ t }}":
                (run,) = p.runs
                run.text = "{{ "
                p.add_run("t").bold = True
                p.add_run(" }}")

    assert "laporan kinerja telah disiapkan" in teks_berkas(buat("nota-dinas", ubah_word("nota-dinas.docx", pecah)))


def test_what_stands_below_the_table_of_a_workbook_moves_down() -> None:
    baris = [dokumen_contoh.ISI["matriks-lhe"]["baris"][0]] * 40
    lembar = openpyxl.load_workbook(io.BytesIO(buat("matriks-lhe", baris=baris))).worksheets[0]
    assert [lembar.cell(8 + n, 1).value for n in (1, 40)] == ["1", "40"]
    assert lembar["F50"].value == "Sukamaju, 5 Oktober 2026" and "F50:H50" in {
        str(r) for r in lembar.merged_cells.ranges
    }
    assert lembar["H48"].border.bottom.style == "thin" and "F48" in lembar.data_validations.dataValidation[0].sqref


# -- dokumen.yaml ------------------------------------------------------------------------------------------------------


def spec(**ubah: Any) -> JenisDokumen:
    awal = {"id": "uji", "nama": "Uji", "templat": "uji.docx", "tindakan": ["rapat"], "sumber": "s",
            "variabel": [{"nama": "hal", "arti": "Hal"}]}  # fmt: skip
    return JenisDokumen.model_validate(awal | ubah)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"warna": 1}, "Extra inputs"),
        ({"tindakan": ["melompat"]}, "«melompat» tidak ada"),
        ({"variabel": [{"nama": "hal", "arti": "a"}, {"nama": "hal", "arti": "b"}]}, "«hal» ditulis dua kali"),
        ({"variabel": [{"nama": "camat", "arti": "a"}]}, "«camat» ditulis dua kali"),
        (
            {"variabel": [{"nama": "t", "arti": "a", "jenis": "tanggal"}, {"nama": "t_hari", "arti": "b"}]},
            "«t_hari» ditulis",
        ),
        ({"variabel": [{"nama": "x", "arti": "a", "jenis": "tabel"}]}, "hanya tabel"),
        ({"variabel": [{"nama": "x", "arti": "a", "bawaan": "{warna}"}]}, "bawaan menyebut «warna»"),
        ({"bawaan": {"warna": "biru"}}, "bawaan untuk «warna»"),
        ({"templat": "../uji.docx"}, "String should match"),
        ({"awal": {"baris": [{"hal": "x"}]}}, "awal menyebut kolom «hal»"),
        (
            {
                "variabel": [{"nama": "t", "arti": "a", "jenis": "tabel", "kolom": [{"nama": "n", "arti": "a"}]}],
                "awal": {"baris": [{"n": "{warna}"}]},
            },
            "menyebut «warna»",
        ),
    ],
)
def test_the_list_of_documents_is_loaded_strictly(ubah: dict[str, Any], pesan: str) -> None:
    spec()
    with pytest.raises(ValidationError, match=pesan):
        spec(**ubah)


def test_each_document_of_the_sops_is_there() -> None:
    assert {
        "lembar-disposisi", "nota-dinas", "undangan-rapat", "daftar-hadir", "notulen", "berita-acara-tindak-lanjut",
        "laporan-pemantauan", "catatan-tindak-lanjut", "lembar-serah-terima", "surat-pengantar-bappeda",
        "surat-pengantar-adpem", "surat-pengantar-inspektorat", "matriks-lhe", "rencana-aksi-tw", "laporan-kinerja-triwulan",
    } == jenis_dokumen().keys()  # fmt: skip
    isi = yaml.safe_load(reference.teks_berkas("dokumen.yaml"))
    assert len(isi["dokumen"]) == len(jenis_dokumen()) and len(isi["umum"]) == len(umum())


# -- on paper ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice tidak terpasang")
def test_libreoffice_opens_all_and_an_ordinary_one_is_two_pages_at_most(tmp_path: Path) -> None:
    for j in JENIS:
        akhiran = j.templat.rpartition(".")[2]
        (tmp_path / f"{j.id}.{akhiran}").write_bytes(buat(j.id))
        if tabel := TABEL[j.id]:
            (tmp_path / f"{j.id}-40.{akhiran}").write_bytes(
                buat(j.id, **{tabel: [dokumen_contoh.ISI[j.id][tabel][0]] * 40})
            )
    berkas = jadi_pdf(tmp_path)
    for nama in berkas:
        pdf = (tmp_path / nama).with_suffix(".pdf").read_bytes()
        halaman = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
        assert 1 <= halaman <= (2 if "-40." not in nama else 8), nama


BERTANDA = [j.id for j in JENIS if j.templat.endswith(".docx") and TABEL[j.id] is not None]
HALAMAN_PENUH = {
    "berita-acara-tindak-lanjut": (6, 9), "catatan-tindak-lanjut": (6, 8), "laporan-pemantauan": (6, 9), "rencana-aksi-tw": (5, 6),
    "surat-pengantar-bappeda": (12, 14), "notulen": (26, 28), "lembar-serah-terima": (12, 16), "daftar-hadir": (24, 26),
}  # fmt: skip
"""So many rows fill a page, so that the signature goes to the next."""


@pytest.mark.parametrize("jenis", BERTANDA)
def test_the_last_rows_go_with_the_signature(jenis: str) -> None:
    awal = dokumen_contoh.ISI[jenis][TABEL[jenis]][0]
    dokumen = Document(io.BytesIO(buat(jenis, **{TABEL[jenis]: [awal] * 20})))
    *_, tabel, tanda_tangan = dokumen.tables
    assert "NIP." in tanda_tangan.rows[0].cells[-1].text

    def ikut(baris: Any) -> bool:
        return all(p.paragraph_format.keep_with_next for s in baris.cells for p in s.paragraphs)

    assert [ikut(b) for b in tabel.rows[-3:]] == [False, True, True]
    antara = tabel._tbl.getnext()
    while antara is not tanda_tangan._tbl:
        assert antara.pPr.keepNext is not None
        antara = antara.getnext()


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice atau Poppler tidak ada"
)
def test_on_paper_nothing_is_left_over_and_no_signature_stands_alone(tmp_path: Path) -> None:
    for j in JENIS:
        akhiran = j.templat.rpartition(".")[2]
        (tmp_path / f"{j.id}.{akhiran}").write_bytes(buat(j.id))
    for jenis, banyak in HALAMAN_PENUH.items():
        awal = dokumen_contoh.ISI[jenis][TABEL[jenis]][0]
        for n in banyak:
            (tmp_path / f"{jenis}-{n}.docx").write_bytes(buat(jenis, **{TABEL[jenis]: [awal] * n}))
    berkas = jadi_pdf(tmp_path)
    for nama in berkas:
        pdf = (tmp_path / nama).with_suffix(".pdf")
        teks = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
        *halaman, sisa = teks.split("\f")
        assert sisa == "" and all(len(h.split()) > 12 for h in halaman), f"{nama}: halaman kosong"
        assert not re.search(r"[{}%#]{2}|\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|\[\]", teks), nama
        assert "PEMERINTAH KABUPATEN SEJAHTERA" in halaman[0] and "KECAMATAN SUKAMAJU" in halaman[0], nama
        if "NIP." in teks:
            assert "NIP." in halaman[-1], nama
        if nama.rpartition("-")[0] in HALAMAN_PENUH:
            assert len(halaman) == 2 and re.search(r"(?m)^ *\d+ ", halaman[-1]), f"{nama}: tanda tangan sendirian"


def test_a_nota_dinas_names_its_tembusan_in_the_head_and_only_when_there_are_any() -> None:
    kepala = Document(io.BytesIO(buat("nota-dinas", tembusan=["Camat Sukamaju", "Inspektur"]))).tables[0]
    assert [b.cells[0].text for b in kepala.rows] == [
        "Kepada", "Dari", "Tembusan", "Tanggal", "Nomor", "Sifat", "Lampiran", "Hal",
    ]  # fmt: skip
    assert kepala.rows[2].cells[2].text == "Camat Sukamaju\nInspektur"
    tanpa = Document(io.BytesIO(buat("nota-dinas", tembusan=[]))).tables[0]
    assert [b.cells[0].text for b in tanpa.rows] == ["Kepada", "Dari", "Tanggal", "Nomor", "Sifat", "Lampiran", "Hal"]


def test_the_day_of_a_date_is_the_one_of_the_calendar() -> None:
    nilai = lengkapi(
        jenis_dokumen()["daftar-hadir"], dokumen_contoh.isi("daftar-hadir") | {"tanggal_rapat": date(2026, 8, 17)}
    )
    assert nilai["tanggal_rapat_hari"] == "Senin"
