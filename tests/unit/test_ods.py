"""OpenDocument workbooks by hand: types, repeats, what is hidden, formulas; and what must be refused."""

import io
import time
import tracemalloc
import zipfile
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capaian.ingest.format.rumus_lain import rumus_a1
from capaian.ingest.format.xlsx import batas
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.masuk import read
from capaian.ingest.tolak import BerkasDitolak

RUANG = " ".join(
    f'xmlns:{n}="urn:{n}"' for n in ("office", "table", "text", "style", "number", "calcext", "draw", "dc", "fo")
)


def ods(tabel: str, gaya: str = "", lain: dict[str, str] | None = None, bagian: str = "content.xml") -> bytes:
    isi = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        bagian: f'<?xml version="1.0"?><office:document-content {RUANG}><office:automatic-styles>{gaya}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tabel}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, data in (isi | (lain or {})).items():
            z.writestr(nama, data)
    return hasil.getvalue()


def tabel(*baris: str, sebelum: str = "", nama: str = "Data", lain: str = "") -> str:
    return f'<table:table table:name="{nama}" {lain}>{sebelum}{"".join(baris)}</table:table>'


def baris(*sel: str, lain: str = "") -> str:
    return f"<table:table-row {lain}>{''.join(sel)}</table:table-row>"


def s(isi: str = "", **a: str) -> str:
    """A cell; `jenis` is its value type, `nilai` the value, other attributes as given with _ for - and : by prefix."""
    jenis = a.pop("jenis", "string" if isi else "")
    nama_nilai = {"date": "date-value", "time": "time-value", "boolean": "boolean-value", "string": "string-value"}
    teks = f' office:value-type="{jenis}"' if jenis else ""
    if "nilai" in a:
        teks += f' office:{nama_nilai.get(jenis, "value")}="{a.pop("nilai")}"'
    teks += "".join(f' {k.replace("__", ":").replace("_", "-")}="{v}"' for k, v in a.items())
    return f"<table:table-cell{teks}>{isi if isi.startswith('<') else f'<text:p>{isi}</text:p>' if isi else ''}</table:table-cell>"


def lembar(*isi: str, **lain: str) -> Sheet:
    return read(ods(tabel(*isi, **lain)), "a.ods").lembar[0]


def satu(sel: str, gaya: str = "") -> Cell | None:
    hasil = read(ods(tabel(baris(sel)), gaya), "a.ods").lembar[0].sel
    assert len(hasil) <= 1
    return next(iter(hasil.values()), None)


def ditolak(data: bytes, kode: str) -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as t:
        read(data, "a.ods")
    assert t.value.kode == kode
    return t.value


# --- Cells ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sel", "jenis", "teks", "nilai", "format"),
    [
        (s("88,95", jenis="float", nilai="88.95"), "angka", "88.95", Decimal("88.95"), "General"),
        (s("0,3", jenis="float", nilai="0.30000000000000004"), "angka", "0.3", Decimal("0.3"), "General"),
        (s("1E+020", jenis="float", nilai="1E+20"), "angka", "1" + "0" * 20, Decimal(10) ** 20, "General"),
        (s("85%", jenis="percentage", nilai="0.85"), "angka", "0.85", Decimal("0.85"), "0%"),
        (s("Rp1.000", jenis="currency", nilai="1000"), "angka", "1000", Decimal(1000), "General"),
        (s("TRUE", jenis="boolean", nilai="true"), "logis", "TRUE", True, "General"),
        (s("SALAH", jenis="float", nilai="0"), "logis", "FALSE", False, "General"),
        (s("30/09/25", jenis="date", nilai="2025-09-30"), "tanggal", "2025-09-30", "2025-09-30", "yyyy-mm-dd"),
        (s("x", jenis="date", nilai="2025-09-30T13:45:00"), "tanggal", "2025-09-30T13:45:00", "2025-09-30T13:45:00",
         "yyyy-mm-dd"),
        (s("12.00", jenis="date", nilai="1899-12-30T12:00:00"), "tanggal", "12:00:00", "12:00:00", "yyyy-mm-dd"),
        (s("09.30", jenis="time", nilai="PT09H30M00S"), "tanggal", "09:30:00", "09:30:00", "hh:mm:ss"),
        (s("09.30", jenis="time", nilai="PT09H30M00.250S"), "tanggal", "09:30:00.250", "09:30:00.250", "hh:mm:ss"),
        (s("x", jenis="time", nilai="PT1102333H45M20S"), "tanggal", "2025-09-30T13:45:20", "2025-09-30T13:45:20",
         "hh:mm:ss"),
        (s("1.250"), "teks", "1.250", "1.250", "General"),
        (s("0101"), "teks", "0101", "0101", "General"),
        (s("", jenis="string", nilai="dua  spasi"), "teks", "dua  spasi", "dua  spasi", "General"),
        # What does not read as its type says stays visible as text.
        (s("1,5", jenis="float", nilai="1,5"), "teks", "1,5", "1,5", "General"),
        (s("31/02/25", jenis="date", nilai="2025-02-31"), "teks", "31/02/25", "31/02/25", "General"),
        (s("-1 jam", jenis="time", nilai="-PT1H"), "teks", "-1 jam", "-1 jam", "General"),
        (s("lama", jenis="time", nilai="P" + "9" * 5000 + "D"), "teks", "lama", "lama", "General"),
        (s("#N/A"), "teks", "#N/A", "#N/A", "General"),
    ],
)  # fmt: skip
def test_isi_sel(sel, jenis, teks, nilai, format):
    assert satu(sel) == Cell(1, 1, jenis, teks, nilai, format)


@pytest.mark.parametrize(
    ("isi", "teks"),
    [
        ("<text:p>a</text:p><text:p/><text:p>b</text:p>", "a\n\nb"),
        ('<text:p>a<text:s/><text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', "a    b\tc\nd"),
        ("<text:p>a<text:span>b<text:a>c</text:a></text:span>d</text:p>", "abcd"),
        (
            "<office:annotation><dc:creator>x</dc:creator><text:p>komentar</text:p></office:annotation><text:p>a</text:p>",
            "a",
        ),
        ("<draw:custom-shape><text:p>gambar</text:p></draw:custom-shape><text:p>a</text:p>", "a"),
        ("<draw:frame><table:table><table:table-row/></table:table></draw:frame><text:p>a</text:p>", "a"),
        (" \n <text:p>&lt;&amp;</text:p>\n", "<&"),
    ],
)
def test_teks(isi, teks):
    assert satu(f'<table:table-cell office:value-type="string">{isi}</table:table-cell>').teks == teks


@pytest.mark.parametrize(
    "sel",
    [
        s(),
        "<table:table-cell><text:p/></table:table-cell>",
        s("", jenis="string"),
        "<table:table-cell><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>",
    ],
)
def test_sel_kosong_tidak_dicatat(sel):
    assert satu(sel) is None


RUMUS = "of:=[.B1]/0"


@pytest.mark.parametrize(
    ("sel", "jenis", "teks", "rumus"),
    [
        (s("42", jenis="float", nilai="42", table__formula="of:=[$Lain.B2]*2"), "angka", "42", "Lain!B2*2"),
        (
            s("#DIV/0!", jenis="string", nilai="", calcext__value_type="error", table__formula=RUMUS),
            "galat",
            "#DIV/0!",
            "B1/0",
        ),
        (s("Err:502", jenis="float", nilai="0", table__formula=RUMUS), "galat", "Err:502", "B1/0"),
        (
            s("#NILAI!", jenis="string", nilai="", calcext__value_type="error", table__formula=RUMUS),
            "galat",
            "#NILAI!",
            "B1/0",
        ),
        (s("<text:p/>", table__formula="of:=&quot;&quot;"), "teks", "", '""'),
        (s("", jenis="string", nilai="", table__formula=RUMUS), "teks", "", "B1/0"),
        (s("", table__formula=RUMUS), "rumus_kosong", "", "B1/0"),
    ],
)
def test_rumus_dan_galat(sel, jenis, teks, rumus):
    c = satu(sel)
    assert (c.jenis, c.teks, c.rumus) == (jenis, teks, rumus)


@pytest.mark.parametrize(
    ("tulis", "jadi"),
    [
        ("of:=SUM([.A1:.B2])", "SUM(A1:B2)"),
        ("of:=[$Data.$A$1]", "Data!$A$1"),
        ("of:=['Lain; x'.A1:.B2]", "'Lain; x'!A1:B2"),
        ("of:=IF([.A1]=0;&quot;;[x]&quot;;1)".replace("&quot;", '"'), 'IF(A1=0,";[x]",1)'),
        ("of:=['file:///k/b.ods'#$Data.A1]", "['file:///k/b.ods']Data!A1"),
        ("oooc:=[.A1]", "A1"),
        ("of:=[.A1]=[.B1]", "A1=B1"),
        ("#REF!", "#REF!"),
    ],
)
def test_rumus_dalam_alamat_biasa(tulis, jadi):
    """Only what lies in another file keeps a bracket: that is how the house knows it."""
    assert rumus_a1(tulis) == jadi


def angka(isi: str, jenis: str = "number") -> str:
    return f'<number:{jenis}-style style:name="N1">{isi}</number:{jenis}-style>'


POLA = '<number:number number:decimal-places="{}" number:min-integer-digits="1" number:grouping="{}"/>'


@pytest.mark.parametrize(
    ("gaya", "kode"),
    [
        (angka(POLA.format(0, "false")), "0"),
        (angka(POLA.format(2, "true")), "#,##0.00"),
        (angka(POLA.format(1, "false") + "<number:text>%</number:text>", "percentage"), "0.0%"),
        (angka("<number:currency-symbol>Rp</number:currency-symbol>" + POLA.format(0, "true"), "currency"), '"Rp"#,##0'),
        (angka('<number:number number:min-integer-digits="1"/>'), "General"),
        (angka('<number:number number:decimal-places="3" number:min-decimal-places="1" number:min-integer-digits="0"/>'),
         "#.0##"),
        (angka('<number:number number:decimal-places="999999999999" number:min-integer-digits="x"/>'), "0"),
        (angka('<number:scientific-number number:decimal-places="2"/>'), "0.00E+00"),
        (angka('<number:month number:style="long"/><number:text>/</number:text><number:day/><number:text>/</number:text>'
               '<number:year number:style="long"/>', "date"), "mm/d/yyyy"),
        (angka('<number:day/><number:text> </number:text><number:month number:textual="true" number:style="long"/>', "date"),
         "d mmmm"),
        ("<number:text-style style:name='N1'><number:text-content/></number:text-style>", "@"),
        ("<number:number-style style:name='N1P0'>" + POLA.format(0, "true") + "</number:number-style>"
         + angka("<number:text>-</number:text>" + POLA.format(0, "true")
                 + '<style:map style:condition="value()&gt;=0" style:apply-style-name="N1P0"/>'), "#,##0"),
    ],
)  # fmt: skip
def test_kode_format(gaya, kode):
    gaya += (
        '<style:style style:name="induk" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="anak" style:family="table-cell" style:parent-style-name="induk"/>'
    )
    assert satu(s("1", jenis="float", nilai="1", table__style_name="anak"), gaya).format == kode


def test_format_dari_kolom_baris_dan_styles_xml():
    gaya = "".join(
        f'<number:number-style style:name="N{n}">{POLA.format(n, "false")}</number:number-style>'
        f'<style:style style:name="g{n}" style:family="table-cell" style:data-style-name="N{n}"/>'
        for n in (1, 2, 3)
    )
    satu_ = s("1", jenis="float", nilai="1")
    isi = tabel(
        baris(satu_, s("1", jenis="float", nilai="1", table__style_name="g2"), satu_),
        baris(satu_, lain='table:default-cell-style-name="g3"'),
        sebelum='<table:table-column table:default-cell-style-name="g1"/>'
        '<table:table-column table:number-columns-repeated="16383"/>',
    )
    for data in (
        ods(isi, gaya),
        ods(isi, lain={"styles.xml": f"<office:document-styles {RUANG}>{gaya}</office:document-styles>"}),
    ):
        assert [c.format for c in read(data, "a.ods").lembar[0].sel.values()] == ["0.0", "0.00", "General", "0.000"]


def test_gaya_yang_berputar():
    gaya = "".join(
        f'<style:style style:name="{a}" style:family="table-cell" style:parent-style-name="{b}"/>'
        for a, b in ("ab", "ba")
    )
    assert satu(s("1", jenis="float", nilai="1", table__style_name="a"), gaya).format == "General"


# --- Positions -----------------------------------------------------------------------------------------


def test_ulangan():
    """A cell written once for several is there several times; empty ones cost nothing."""
    hasil = lembar(
        baris(s("a", table__number_columns_repeated="2"), s(table__number_columns_repeated="3"), s("b"),
              s(table__number_columns_repeated="16378")),
        baris(s(table__number_columns_repeated="16384"), lain='table:number-rows-repeated="4"'),
        baris(s("c"), lain='table:number-rows-repeated="2"'),
        baris(s(table__number_columns_repeated="16384"), lain='table:number-rows-repeated="1048569"'),
        baris(s()),
    )  # fmt: skip
    assert {c.sel: c.teks for c in hasil.sel.values()} == {"A1": "a", "B1": "a", "F1": "b", "A6": "c", "A7": "c"}


def test_tersembunyi():
    gaya = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    sel = s("x", table__number_columns_repeated="4")
    satu_ = tabel(
        baris(sel), baris(sel, lain='table:visibility="collapse"'), baris(sel, lain='table:visibility="filter"'),
        sebelum='<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="visible" table:number-columns-repeated="16381"/>',
    )  # fmt: skip
    grid = read(ods(satu_ + tabel(baris(sel), nama="Sembunyi", lain='table:style-name="ta2"'), gaya), "a.ods")
    assert [(x.nama, x.tersembunyi) for x in grid.lembar] == [("Data", False), ("Sembunyi", True)]
    assert {c.sel for c in grid.lembar[0].sel.values() if c.tersembunyi} == {
        "B1", "C1", *(f"{h}{b}" for b in (2, 3) for h in "ABCD")
    }  # fmt: skip


def test_gabungan_dan_nilai_di_bawahnya():
    hasil = lembar(
        baris(s("judul", table__number_columns_spanned="2", table__number_rows_spanned="2"),
              "<table:covered-table-cell/>", s("x")),
        baris('<table:covered-table-cell office:value-type="float" office:value="9"/>', "<table:covered-table-cell/>"),
    )  # fmt: skip
    assert hasil.gabungan == ((1, 1, 2, 2),)
    assert {c.sel: c.teks for c in hasil.sel.values()} == {"A1": "judul", "C1": "x", "A2": "9"}


def test_judul_cetak_dan_kelompok_baris():
    satu_ = baris(s("x"))
    hasil = lembar(
        satu_,
        f"<table:table-header-rows>{satu_}{satu_}</table:table-header-rows>",
        f"<table:table-row-group><table:table-row-group>{satu_}</table:table-row-group>{satu_}</table:table-row-group>",
    )
    assert hasil.judul_cetak == (2, 3) and len(hasil.sel) == 5


def test_salinan_tautan_dan_riwayat_ubahan_tidak_dibaca():
    salinan = tabel("<table:table-source/>", baris(s("luar")), nama="'file:///b.ods'#Data")
    riwayat = f"<table:tracked-changes><table:cell-content-change>{s('lama')}</table:cell-content-change></table:tracked-changes>"
    grid = read(ods(riwayat + tabel(baris(s("isi"))) + salinan), "a.ods")
    assert [(x.nama, [c.teks for c in x.sel.values()]) for x in grid.lembar] == [("Data", ["isi"])]


def test_makro():
    assert read(ods(tabel(baris(s("a"))), lain={"Basic/Standard/M.xml": "<x/>"}), "a.ods").catatan == (("MAKRO", {}),)


# --- Refusals ------------------------------------------------------------------------------------------


def test_terkunci():
    entri = '<manifest:file-entry manifest:full-path="content.xml">{}</manifest:file-entry>'
    manifes = f'<manifest:manifest xmlns:manifest="m">{entri}</manifest:manifest>'
    kunci = '<manifest:encryption-data manifest:checksum="x"/>'
    ditolak(ods("", lain={"META-INF/manifest.xml": manifes.format(kunci)}), "BERKAS_TERKUNCI")
    assert read(ods(tabel(baris(s("a"))), lain={"META-INF/manifest.xml": manifes.format("")}), "a.ods").lembar[0].sel


@pytest.mark.parametrize(
    "isi",
    [
        baris(s("x", table__number_columns_repeated="16384")),
        baris(s("x"), lain='table:number-rows-repeated="1048576"'),
        baris(lain='table:number-rows-repeated="999999999"') * 3 + baris(s("x")),
        baris(s("x", table__number_columns_repeated="500"), lain='table:number-rows-repeated="90000"'),
        baris(s("x", table__number_columns_repeated="500"), lain='table:number-rows-repeated="399"') * 2,
    ],
)
def test_bom_ulangan(isi):
    mulai = time.process_time()
    tracemalloc.start()
    try:
        ditolak(ods(tabel(isi)), "TERLALU_BESAR")
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - mulai < 60  # it ends, on any machine


@pytest.mark.parametrize(
    "isi",
    [
        baris(s("x", table__number_columns_repeated="-1")),
        baris(s("x", table__number_columns_repeated="1000000000")),
        baris(
            '<table:table-cell><text:p><text:s text:c="999999999"/><text:s text:c="999999999"/></text:p></table:table-cell>'
        ),
        s("tanpa baris"),
        baris(baris(s("x"))),
        baris("<table:table-cell>" + s("x") + "</table:table-cell>"),
        "<table:table/>",
        "<a>" * 70 + "</a>" * 70,
    ],
)
def test_susunan_yang_tidak_wajar(isi):
    ditolak(ods(tabel(isi)), "RUSAK")


def test_lembar_kembar_dan_terlalu_banyak():
    ditolak(ods(tabel(nama="A") * 2), "RUSAK")
    ditolak(ods("".join(tabel(nama=f"A{i}") for i in range(101))), "TERLALU_BESAR")


def test_gaya_terlalu_banyak(monkeypatch):
    monkeypatch.setattr(batas, "MAKS_GAYA", 3)
    gaya = "".join(f'<style:style style:name="g{i}" style:family="table-cell"/>' for i in range(4))
    ditolak(ods("", gaya), "TERLALU_BESAR")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "text:p", "text:s", "text:span",
             "office:annotation", "table:table-column", "table:table-header-rows", "number:number-style", "number:text",
             "style:style", "/", "/", "/", "/", "x"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_xml_acak_dibaca_atau_ditolak(potongan):
    """Well-formed nonsense: the elements in any order, closed at the end."""
    terbuka: list[str] = []
    hasil: list[str] = []
    for p in potongan:
        if p == "/":
            if terbuka:
                hasil.append(f"</{terbuka.pop()}>")
        elif p == "x":
            hasil.append(p)
        else:
            hasil.append(f'<{p} table:name="n{len(hasil)}" office:value-type="float" office:value="1">')
            terbuka.append(p)
    hasil += [f"</{n}>" for n in reversed(terbuka)]
    try:
        assert isinstance(read(ods("".join(hasil)), "a.ods"), Grid)
    except BerkasDitolak as t:
        assert t.kode == "RUSAK"
