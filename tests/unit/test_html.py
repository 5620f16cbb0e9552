"""HTML tables under the name of a workbook: spans laid out, text kept as text, and nothing that costs out of proportion."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capaian.ingest.format import tabel_html as modul
from capaian.ingest.grid import Grid, Sheet
from capaian.ingest.masuk import read
from capaian.ingest.tolak import BerkasDitolak


def baca(isi: str | bytes) -> Grid:
    grid = read(isi if isinstance(isi, bytes) else isi.encode(), "a.html")
    assert grid.jenis == "html"
    assert all((c.jenis, c.nilai, c.rumus) == ("teks", c.teks, None) for s in grid.lembar for c in s.sel.values())
    return grid


def tabel(isi: str) -> Sheet:
    grid = baca(f"<table>{isi}</table>")
    assert [s.nama for s in grid.lembar] == ["Tabel 1"]
    return grid.lembar[0]


def teks(lembar: Sheet) -> dict[str, str]:
    return {c.sel: c.teks for c in lembar.sel.values()}


def test_rowspan_dan_colspan():
    """An address is the position in the table; the value stands at the anchor and the area is a merge."""
    lembar = tabel(
        '<tr><th rowspan="2">No</th><th colspan="2">Target</th><th rowspan=2>Ket</th></tr>'
        "<tr><td>TW I</td><td>TW II</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr>"
    )
    assert teks(lembar) == {"A1": "No", "B1": "Target", "D1": "Ket", "B2": "TW I", "C2": "TW II", "A3": "1", "B3": "2",
                            "C3": "3", "D3": "4"}  # fmt: skip
    assert sorted(lembar.gabungan) == [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)]


@pytest.mark.parametrize(
    ("isi", "harap", "gabungan"),
    [
        # beyond the last row, to the end of the group (0), and never into the next group
        ('<tr><td rowspan=9>a<td>b<tr><td>c', {"A1": "a", "B1": "b", "B2": "c"}, ((1, 1, 2, 1),)),
        ("<tr><td rowspan=0>a<td>b<tr><td>c", {"A1": "a", "B1": "b", "B2": "c"}, ((1, 1, 2, 1),)),
        ("<thead><tr><td rowspan=3>a<td>b</thead><tbody><tr><td>c", {"A1": "a", "B1": "b", "A2": "c"}, ()),
        ("<tr><td rowspan=x colspan=-2>a<td colspan=''>b", {"A1": "a", "B1": "b"}, ()),
        ("<tr><td>a<td rowspan=2 colspan=2>b<td>c<tr><td>d<td>e", {"A1": "a", "B1": "b", "D1": "c", "A2": "d", "D2": "e"},
         ((1, 2, 2, 3),)),
        ("<td>a<td>b<tr><td>c", {"A1": "a", "B1": "b", "A2": "c"}, ()),  # no row to begin with
        ("<tr></tr><tr><td></td><td>b</td></tr>", {"B2": "b"}, ()),
        ("<TR><TD>a</TD></TR></TD></TR>", {"A1": "a"}, ()),
    ],
)  # fmt: skip
def test_letak(isi, harap, gabungan):
    lembar = tabel(isi)
    assert teks(lembar) == harap and lembar.gabungan == gabungan


@pytest.mark.parametrize(
    ("isi", "jadi"),
    [
        ("0101", "0101"), ("1.250", "1.250"), ("=1+1", "=1+1"), ("'x", "'x"),
        ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"), ("<p>a</p>\n<p>b</p>", "a\nb"), ("<div>a</div> <div>b</div>", "a\nb"),
        ("<ul><li>a</li>\n<li>b</li></ul>", "a\nb"),
        ("  a \n\t b  ", "a b"), ("a &amp; b &lt;c&gt; &#233;&#xe9;&eacute;", "a & b <c> ééé"), ("a&nbsp;b", "a\xa0b"),
        ("<b>a</b><i>b</i> <font color='red'>c</font>", "ab c"), ("a<!-- <td>x</td> -->b", "ab"),
        ("<script>if (a<b) document.write('<td>')</script>a", "a"), ("<style>td { }</style>a", "a"),
        ("a < b", "a < b"), ("5 <6", "5 <6"), ("<o:p>a</o:p>", "a"), ('<a href="x>y" title=\'>\'>a</a>', "a"),
        (f"&#{'9' * 5000};a", f"&#{'9' * 5000};a"), ("<![if !x]>a<![endif]>", "a"), ("a<script>b", "ab"),
    ],
)  # fmt: skip
def test_isi_sel(isi, jadi):
    assert teks(tabel(f"<tr><td>{isi}</td></tr>")) == {"A1": jadi}


@pytest.mark.parametrize("isi", ["", "&nbsp;", " \n ", "<br>", "<b></b>", "<!-- x -->", "&nbsp;<br>&nbsp;"])
def test_sel_kosong_tidak_dicatat(isi):
    assert teks(tabel(f"<tr><td>{isi}</td><td>b</td></tr>")) == {"B1": "b"}


def test_beberapa_tabel_dan_teks_di_luarnya():
    """Titles say whose figures they are; a table that only lays out the page is no sheet."""
    grid = baca(
        "<html><head><title>Cetak</title><style>td{}</style></head><body><h2>LAPORAN KINERJA</h2>TW III<br>2025"
        "<table><tr><td><table><tr><td>dalam</td></tr></table></td></tr></table>"
        "<table><caption>Capaian</caption><tr><td>a</td></tr></table><p>Camat,</p></body></html>"
    )
    assert [(s.nama, list(teks(s).values())) for s in grid.lembar] == [
        ("Di luar tabel", ["LAPORAN KINERJA", "TW III", "2025", "Capaian", "Camat,"]),
        ("Tabel 1", ["dalam"]), ("Tabel 2", ["a"]),
    ]  # fmt: skip


def test_tabel_di_dalam_sel():
    grid = baca("<table><tr><td>luar <table><tr><td>1</td><td>2</td></tr></table> lagi</td><td>b</td></tr></table>")
    assert [teks(s) for s in grid.lembar] == [{"A1": "luar lagi", "B1": "b"}, {"A1": "1", "B1": "2"}]


def test_teks_di_antara_sel_tidak_hilang():
    grid = baca("<table>sela<tr>antara<td>a</td>ujung</tr></table>")
    assert [list(teks(s).values()) for s in grid.lembar] == [["sela antara ujung".replace(" ", "")], ["a"]]


def test_tersembunyi():
    lembar = tabel(
        '<col><col style="display:none;mso-width-source:userset"><tr><td>a<td>b<td style="display: none">c'
        '<tr style="DISPLAY:NONE"><td>d<tr hidden><td>e<tbody style="visibility:collapse"><tr><td>f</tbody><tr><td>g'
    )
    assert {c.sel for c in lembar.sel.values() if c.tersembunyi} == {"B1", "C1", "A2", "A3", "A4"}
    grid = baca("<table style='display:none'><tr><td>a</table><table><tr><td>b</table>")
    assert [s.tersembunyi for s in grid.lembar] == [True, False]


@pytest.mark.parametrize(
    ("gaya", "kode"),
    [
        (r"mso-number-format:'\@'", "@"), (r"mso-number-format:'0\.00'; color:red", "0.00"), ("mso-number-format:Percent", "0.00%"),
        (r"mso-number-format:'\#\,\#\#0'", "#,##0"), ("text-align:right", "General"), ("mso-number-format:General", "General"),
    ],
)  # fmt: skip
def test_format_mso(gaya, kode):
    assert tabel(f'<tr><td style="{gaya}">1</td></tr>').at(1, 1).format == kode


@pytest.mark.parametrize(
    "data",
    [
        "<table><tr><td>é “b”</table>".encode(),
        "<table><tr><td>é “b”</table>".encode("utf-8-sig"),
        "<table><tr><td>é “b”</table>".encode("utf-16"),
        "<table><tr><td>é “b”</table>".encode("cp1252"),
        '<meta charset="iso-8859-1"><table><tr><td>é “b”</table>'.encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><table><tr><td>é “b”</table>'.encode(
            "cp1250"
        ),
        '<meta charset="utf-16"><table><tr><td>é “b”</table>'.encode("cp1252"),
        '<meta charset="rot13"><table><tr><td>é “b”</table>'.encode("cp1252"),
    ],
)
def test_sandi_huruf(data):
    assert teks(baca(data).lembar[0]) == {"A1": "é “b”"}


# --- Refusals and costs --------------------------------------------------------------------------------

BOM = {
    "colspan": ("<table><tr>" + "<td colspan=1000>x" * 3, "TERLALU_BESAR"),
    "colspan kosong": ("<table><tr><td>a</td>" + "<td colspan=1000>" * 150_000, None),
    "rowspan": ("<table>" + "<tr><td rowspan=65534>a" * 3000, "TERLALU_BESAR"),
    "rowspan kosong": ("<table><tr><td>a" + "<tr><td rowspan=65534 colspan=512>" * 90_000, None),
    "baris": ("<table>" + "<tr>" * 100_001 + "<td>a", "TERLALU_BESAR"),
    "baris kosong": ("<table><tr><td>a" + "<tr>" * 300_000, None),
    "kelompok": ("<table><tr><td>a" + "<tbody><tr><td colspan=2>" * 60_000, None),
    "dalam": ("<table><tr><td>" * 70, "RUSAK"),
    "banyak tabel": ("<table><tr></table>" * 3_000, "TERLALU_BESAR"),
    "banyak lembar": ("<table><tr><td>a</table>" * 101, "TERLALU_BESAR"),
    "tanda": ("<table><tr><td>" + "<b>" * modul.MAKS_TANDA_HTML, "TERLALU_BESAR"),
    "tidak ditutup": ("<table><tr><td>a" + "<a" * 200_000, "RUSAK"),
    "tidak ditutup, pendek": ("<table><tr><td>a" + "<a" * 20_000, None),
    "kutip": ("<table><tr><td>a" + '<a b="' * 200_000, "RUSAK"),
    "kutip bersilang": ("<table><tr><td>a" + "<a b=\"'><a b='\">" * 100_000, None),
    "komentar": ("<table><tr><td>a" + "<!--" * 500_000, None),
    "kurang dari": ("<table><tr><td>a" + "< " * 500_000, None),
    "mentah": ("<table><tr><td>a" + "<script>" * 200_000, None),
    "entitas": ("<table><tr><td>a" + "&" * 2_000_000, None),
    "spasi": ("<table><tr><td>a" + " " * 3_000_000 + "b", None),
    "tutup": ("<table><tr><td>a" + "</td></tr>" * 200_000, None),
}


@pytest.mark.parametrize("nama", BOM)
def test_halaman_yang_memakan_waktu_atau_memori(nama):
    isi, kode = BOM[nama]
    mulai = time.process_time()
    if kode is None:
        assert teks(baca(isi).lembar[-1])["A1"].startswith("a")
    else:
        with pytest.raises(BerkasDitolak) as t:
            baca(isi)
        assert t.value.kode == kode
    assert time.process_time() - mulai < 60  # it ends, on any machine


def test_sel_kosong_tidak_memakan_memori():
    tracemalloc.start()
    try:
        baca(
            "<table><tr><td>a</td>"
            + "<td colspan=1000>" * 20_000
            + "<tr><td rowspan=99>" * 5000
            + "<table></table>" * 500
        )
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_terlalu_banyak_gabungan(monkeypatch):
    monkeypatch.setattr(modul.batas, "MAKS_GABUNGAN", 3)
    with pytest.raises(BerkasDitolak) as t:
        baca("<table>" + "<tr><td colspan=2>a" * 4)
    assert t.value.kode == "TERLALU_BESAR"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th rowspan=2>", "<td colspan=3>", "<tbody>", "</tbody>",
             "<caption>", "</caption>", "<col span=2>", "<br>", "<p>", "a", " ", "&nbsp;", "<!--", "-->", "<script>", "</script>",
             "<", ">", '"', "<a b='", "&#x110000;", "&#0;", "\x0b", "\ufeff"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_potongan_acak_dibaca_atau_ditolak(potongan):
    try:
        grid = read(("<table><tr>" + "".join(potongan)).encode(), "a.xls")
        assert all(c.teks.strip("\xa0 \n") for s in grid.lembar for c in s.sel.values())
    except BerkasDitolak as t:
        assert t.kode in ("BUKAN_EXCEL_ASLI", "RUSAK")
