"""The parts of Word documents: native charts with the numbers of their rows, tables, captions, marks."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from capaian.report.word.grafik import Grafik, buku_data, gambar, xml_grafik
from capaian.report.word.penulis import Hitung, Penulis, isi_daftar, sorot, terbuka, terbuka_di_tepi
from capaian.report.word.tabel import KANAN, Kolom, Tabel
from capaian.report.word.unsur import LENGKAPI, alinea, tanda

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
BATANG = Grafik(
    "Capaian <IKU> & {{ lain }}", "batang", ["IKU-01 =cmd", "IKU-02 Nilai"],
    [("2024", [Decimal("88.95"), None]), ("2025", [Decimal("104.96"), Decimal(0)])], "Capaian (%)",
)  # fmt: skip
GARIS = Grafik(
    "Tren", "garis", ["2023", "2024", "2025"], [("IKU-01", [Decimal(90), None, Decimal("97.5")])], "Capaian (%)"
)


def _isi_xml(g: Grafik) -> dict[str, dict[str, Decimal | None]]:
    """series -> kategori -> value, as the cache of the chart has them."""
    pohon = etree.fromstring(xml_grafik(g, "rId1"))
    hasil = {}
    for ser in pohon.iter(f"{C}ser"):
        nama = ser.find(f"{C}tx").findtext(f".//{C}v")
        kategori = [v.text for v in ser.find(f"{C}cat").iter(f"{C}v")]
        titik = {int(p.get("idx")): Decimal(p.findtext(f"{C}v")) for p in ser.find(f"{C}val").iter(f"{C}pt")}
        hasil[nama] = {k: titik.get(i) for i, k in enumerate(kategori)}
    return hasil


def _isi_buku(data: bytes) -> dict[str, dict[str, Any]]:
    lembar = openpyxl.load_workbook(io.BytesIO(data)).active
    baris = [[s.value for s in b] for b in lembar.iter_rows()]
    assert all(s.data_type != "f" for b in lembar.iter_rows() for s in b)
    return {
        nama: {b[0]: None if b[k] is None else Decimal(str(b[k])) for b in baris[1:]}
        for k, nama in enumerate(baris[0][1:], 1)
    }


def test_chart_workbook_and_rows_have_the_same_numbers() -> None:
    for g in (BATANG, GARIS):
        baris = {nama: dict(zip(g.kategori, nilai, strict=True)) for nama, nilai in g.deret}
        assert _isi_xml(g) == baris == _isi_buku(buku_data(g))


def test_what_is_missing_is_a_gap_and_zero_is_not() -> None:
    pohon = etree.fromstring(xml_grafik(BATANG, "rId1"))
    assert pohon.find(f".//{C}dispBlanksAs").get("val") == "gap"
    assert _isi_xml(BATANG)["2024"]["IKU-02 Nilai"] is None
    assert _isi_xml(BATANG)["2025"]["IKU-02 Nilai"] == 0
    assert "IKU-02 Nilai tidak ada angka" in BATANG.alt and "IKU-01 =cmd 104,96" in BATANG.alt


def test_what_is_below_zero_is_not_cut_away() -> None:
    turun = Grafik("Pertumbuhan", "batang", ["TW I", "TW II"], [("Realisasi", [Decimal("-2.5"), None])], "%")
    batas = [etree.fromstring(xml_grafik(g, "rId1")).find(f".//{C}valAx/{C}scaling/{C}min") for g in (turun, BATANG)]
    assert batas[0] is None and batas[1].get("val") == "0"


def test_a_chart_names_cells_that_hold_what_it_shows() -> None:
    pohon = etree.fromstring(xml_grafik(BATANG, "rId1"))
    lembar = openpyxl.load_workbook(io.BytesIO(buku_data(BATANG)))
    for acuan in pohon.iter(f"{C}numRef", f"{C}strRef"):
        nama, _, wilayah = acuan.findtext(f"{C}f").partition("!")
        sel = lembar[nama][wilayah.replace("$", "")]
        nilai = [s[0].value for s in sel] if isinstance(sel, tuple) else [sel.value]
        titik = {int(p.get("idx")): p.findtext(f"{C}v") for p in acuan.iter(f"{C}pt")}
        for i, v in enumerate(nilai):
            assert (titik.get(i) is None) == (v is None)
            if v is not None:
                assert str(v) == titik[i] or Decimal(str(v)) == Decimal(titik[i])


def test_chart_parts_keep_the_order_of_the_schema() -> None:
    urutan = [a.tag.removeprefix(C) for a in etree.fromstring(xml_grafik(BATANG, "rId1"))]
    assert urutan == [n for n in ("lang", "roundedCorners", "chart", "spPr", "txPr", "externalData") if n in urutan]
    assert {"lang", "chart", "externalData"} <= set(urutan)


def test_the_same_chart_has_the_same_bytes() -> None:
    assert buku_data(GARIS) == buku_data(GARIS) and xml_grafik(GARIS, "r") == xml_grafik(GARIS, "r")


def _dokumen() -> tuple[Any, Any]:
    dokumen = Document()
    return dokumen, dokumen.add_paragraph("jangkar")._p


def test_a_chart_in_a_document_can_be_edited_and_read_out() -> None:
    dokumen, jangkar = _dokumen()
    jangkar.append(gambar(dokumen.part, BATANG, 1, 15))
    keluar = io.BytesIO()
    dokumen.save(keluar)
    lagi = Document(io.BytesIO(keluar.getvalue()))
    (chart,) = [r.target_part for r in lagi.part.rels.values() if r.reltype.endswith("/chart")]
    (buku,) = [r.target_part for r in chart.part.rels.values()] if hasattr(chart, "part") else [
        r.target_part for r in chart.rels.values()
    ]  # fmt: skip
    assert _isi_buku(buku.blob)["2025"]["IKU-01 =cmd"] == Decimal("104.96")
    luar = etree.fromstring(chart.blob).find(f"{C}externalData")
    assert luar.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") in chart.rels
    sifat = next(u for u in lagi.element.iter() if u.tag.endswith("}docPr"))
    assert sifat.get("descr") == BATANG.alt


def test_captions_count_by_chapter_and_lists_follow() -> None:
    dokumen, jangkar = _dokumen()
    hitung = Hitung()
    daftar = dokumen.add_paragraph()
    jangkar.addprevious(daftar._p)
    from capaian.report.word.unsur import bidang, run

    daftar._p.extend(bidang('TOC \\h \\z \\c "Tabel"', [run("kosong")]))
    for bab in ("1", "3"):
        p = Penulis(dokumen, hitung, bab, jangkar)
        for judul in ("Satu", "Dua"):
            p.tabel(Tabel(judul, (Kolom("A", 1), Kolom("B", 2, KANAN)), [("x", "1,5"), "lintas", ("y", "2")]))
    isi_daftar(dokumen.element.body, hitung)
    tertulis = ["".join(t.text or "" for t in p._p.iter(qn("w:t"))) for p in dokumen.paragraphs]
    judul = ["Tabel 1.1. Satu", "Tabel 1.2. Dua", "Tabel 3.1. Satu", "Tabel 3.2. Dua"]
    assert [t.removesuffix("…") for t in tertulis if t.startswith("Tabel ")] == judul * 2
    penanda = {b.get(qn("w:name")) for b in dokumen.element.iter(qn("w:bookmarkStart"))}
    assert {h.get(qn("w:anchor")) for h in dokumen.element.iter(qn("w:hyperlink"))} == penanda
    buka, tutup = (
        sum(f.get(qn("w:fldCharType")) == j for f in dokumen.element.iter(qn("w:fldChar"))) for j in ("begin", "end")
    )
    assert buka == tutup == 4 + 4 + 1  # a SEQ and a PAGEREF for each table, and the list


def test_a_table_fills_the_page_to_the_twip() -> None:
    dokumen, jangkar = _dokumen()
    p = Penulis(dokumen, Hitung(), "1", jangkar)
    p.tabel(Tabel("Lebar", (Kolom("A", 1), Kolom("B", 1), Kolom("C", 1)), [("a", "b", "c")]))
    kolom = [int(k.get(qn("w:w"))) for k in dokumen.element.iter(qn("w:gridCol"))]
    s = dokumen.sections[0]
    assert sum(kolom) == p.lebar == (s.page_width - s.left_margin - s.right_margin) // 635


def test_marks_are_seen_wherever_they_come_from() -> None:
    dokumen, jangkar = _dokumen()
    dokumen.add_paragraph("Dari templat " + tanda("a [b]") + " dan seterusnya")
    jangkar.addprevious(alinea("Normal", f"Ditulis {tanda('c')}"))
    sorot(dokumen.element.body)
    assert [hal for _, hal in terbuka(dokumen.element.body)] == ["c", "a (b)"]
    bertanda = [
        "".join(t.text or "" for t in r.iter(qn("w:t"))) for r in dokumen.element.iter(qn("w:r"))
        if (g := r.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")) is not None and g.get(qn("w:val")) == LENGKAPI
    ]  # fmt: skip
    assert bertanda == ["[LENGKAPI: c]", "[LENGKAPI: a (b)]"]


def test_a_mark_that_a_person_typed_counts_also_at_the_edge_of_the_page() -> None:
    dokumen, jangkar = _dokumen()
    for teks in ("[Lengkapi: luas wilayah]", "[LENGKAPI:jumlah [jiwa]]", "[LENGKAPI]", "[lengkapilah]"):
        jangkar.addprevious(alinea("Normal", teks))
    assert [hal for _, hal in terbuka(dokumen.element.body)] == ["luas wilayah", "jumlah [jiwa]", ""]
    dokumen.sections[0].footer.paragraphs[0].text = "Nomor [LENGKAPI: nomor laporan]"
    assert terbuka_di_tepi(dokumen) == [("Kepala atau kaki halaman", "nomor laporan")]


def test_text_is_never_markup() -> None:
    nakal = "{{ 7*7 }} <w:p/> \x00 & ]]> =cmd"
    p = alinea("Normal", nakal)
    assert "".join(t.text for t in p.iter(qn("w:t"))) == nakal.replace("\x00", "")
    etree.fromstring(etree.tostring(p))
