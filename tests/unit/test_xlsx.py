"""The workbook reader: equal to openpyxl where both speak, exact where it is silent, shut to bad files."""

import datetime as dt
import io
import pickle
import random
import struct
import time
import tracemalloc
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape

import openpyxl
import pytest
from cfb_buatan import cfb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from capaian.ingest.format.xlsx import arsip, read_xlsx
from capaian.ingest.format.xlsx import batas as modul_batas
from capaian.ingest.format.xlsx import lembar as modul_lembar
from capaian.ingest.format.xlsx.nilai import FORMAT_BAWAAN, bilangan, jenis_tanggal
from capaian.ingest.grid import Cell, Grid, huruf_kolom
from capaian.ingest.tolak import BerkasDitolak

# --- A workbook by hand: what openpyxl does not write --------------------------------------------------

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
GAYA = """<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
<numFmt numFmtId="165" formatCode="[h]:mm"/>
<numFmt numFmtId="166" formatCode="&quot;Rp&quot;#,##0"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="22"/>
<xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="31"/></cellXfs>"""


def relasi(*isi: tuple[str, str, str], jenis: str = RELASI) -> str:
    baris = "".join(f'<Relationship Id="{i}" Type="{jenis}/{t}" Target="{s}"/>' for i, t, s in isi)
    return f'<Relationships xmlns="{PAKET}">{baris}</Relationships>'


def lembar_xml(data: str, sebelum: str = "", sesudah: str = "") -> str:
    return f'<worksheet xmlns="{UTAMA}">{sebelum}<sheetData>{data}</sheetData>{sesudah}</worksheet>'


def bagian_buku(lembar: str, bersama: str = "", gaya: str = GAYA, sifat: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet «Data»; `lembar` is the XML of the sheet."""
    return {
        "_rels/.rels": relasi(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{UTAMA}" xmlns:r="{RELASI}">{sifat}<sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relasi(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{UTAMA}">{gaya}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{UTAMA}">{bersama}</sst>',
        "xl/worksheets/sheet1.xml": lembar,
    }


def bungkus(bagian: dict[str, str | bytes], cara: int = zipfile.ZIP_DEFLATED, isian: int = 0) -> bytes:
    """Zip the parts; `isian` adds that many incompressible bytes: a bomb that stays under the ratio limit."""
    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w", cara) as z:
        for nama, isi in bagian.items():
            z.writestr(nama, isi)
        if isian:
            z.writestr("xl/media/isian.bin", random.Random(7).randbytes(isian), zipfile.ZIP_STORED)
    return arsip.getvalue()


def baca(data: str, **lain: str) -> dict[str, Cell]:
    """Address -> cell of a sheet with these rows."""
    sebelum, sesudah = lain.pop("sebelum", ""), lain.pop("sesudah", "")
    grid = read_xlsx(bungkus(bagian_buku(lembar_xml(data, sebelum, sesudah), **lain)), "a.xlsx")
    return {c.sel: c for c in grid.lembar[0].sel.values()}


def satu(isi_baris: str, **lain: str) -> Cell | None:
    sel = baca(f'<row r="1">{isi_baris}</row>', **lain)
    assert len(sel) <= 1
    return next(iter(sel.values()), None)


def ditolak(data: bytes, nama: str = "a.xlsx") -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as tangkapan:
        read_xlsx(data, nama)
    assert tangkapan.value.isi["berkas"] == nama
    assert all(isinstance(v, str) and v for v in tangkapan.value.isi.values())
    return tangkapan.value


# --- The same as openpyxl ------------------------------------------------------------------------------


def iso(nilai: dt.datetime | dt.date | dt.time | dt.timedelta) -> str:
    if isinstance(nilai, dt.timedelta):
        return f"PT{nilai.total_seconds():.3f}".rstrip("0").rstrip(".") + "S"
    if isinstance(nilai, dt.datetime):
        if nilai.time() == dt.time():
            return nilai.date().isoformat()
        return nilai.isoformat(timespec="milliseconds" if nilai.microsecond else "seconds")
    return nilai.isoformat()


def angka_15(nilai: float) -> str:
    """Fifteen significant digits without exponent, the slow and obvious way."""
    d = Decimal(f"{nilai:.15g}")
    return f"{d:f}" if d else "0"


def harapan(sel: openpyxl.cell.Cell) -> tuple[str, str, object, str, str | None]:
    """(jenis, teks, nilai, format, rumus) of an openpyxl cell."""
    v, fmt = sel.value, sel.number_format
    match sel.data_type:
        case "n":
            return "angka", angka_15(v), Decimal(angka_15(v)), fmt, None
        case "d":
            return "tanggal", iso(v), iso(v), fmt, None
        case "b":
            return "logis", str(v).upper(), v, fmt, None
        case "e":
            return "galat", v, None, fmt, None
        case "f":
            rumus = v.text if isinstance(v, ArrayFormula) else v
            return "rumus_kosong", "", None, fmt, rumus.removeprefix("=")
    return "teks", v, v, fmt, None


def samakan(data: bytes) -> Grid:
    """Read with both and compare every cell, merge, and hidden mark."""
    grid = read_xlsx(data, "a.xlsx")
    buku = openpyxl.load_workbook(io.BytesIO(data))
    assert [s.nama for s in grid.lembar] == buku.sheetnames
    for lembar in grid.lembar:
        ws = buku[lembar.nama]
        assert lembar.tersembunyi == (ws.sheet_state != "visible")
        mereka = {
            (c.row, c.column): harapan(c)
            for baris in ws.iter_rows()
            for c in baris
            if c.value is not None and type(c).__name__ != "MergedCell"
        }
        kita = {k: (c.jenis, c.teks, c.nilai, c.format, c.rumus) for k, c in lembar.sel.items()}
        assert kita == mereka
        assert all(k == (c.baris, c.kolom) and type(c) is Cell for k, c in lembar.sel.items())
        assert sorted(lembar.gabungan) == sorted(
            (m.min_row, m.min_col, m.max_row, m.max_col) for m in ws.merged_cells.ranges
        )
        kolom = {k for d in ws.column_dimensions.values() if d.hidden for k in range(d.min or 0, (d.max or 0) + 1)}
        for (b, k), c in lembar.sel.items():
            assert c.tersembunyi == (ws.row_dimensions[b].hidden or k in kolom), c.sel
    return grid


def simpan(buku: openpyxl.Workbook) -> bytes:
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def test_formulir_bergaya_sama_dengan_openpyxl():
    acak = random.Random(11)
    buku = openpyxl.Workbook()
    ws = buku.active
    ws.title = "Kertas «TW III» & lampiran"
    formats = ["General", "0.00", "0%", "#,##0", '"Rp"#,##0', "@", "0.00E+00"]
    saat = ["dd/mm/yyyy", "h:mm", "[h]:mm", "[$-421]dd mmmm yyyy", "mmm-yy"]
    for b in range(1, 66):
        for k in range(1, 21):
            sel = ws.cell(b, k)
            sel.number_format = acak.choice(formats)
            sel.value = acak.choice(
                [
                    None, acak.randint(-(10**6), 10**16), acak.random() * 10 ** acak.randint(-9, 12),
                    True, False, 0.1 + 0.2, "007", " spasi ", "baris\nkedua", "Rp 1.250.000", "12,5",
                    "<&>\"'", "😀 naïf", "'=1",
                    "#DIV/0!", "#N/A", "=SUM(A1:B2)", '=IF(A1<>"",1,0)', dt.date(2026, 11, 20),
                    dt.datetime(2026, 11, 20, 9, 12, 0, 250000), dt.datetime(1900, 1, 5), dt.time(13, 45),
                ]
            )  # fmt: skip
    for k in range(1, 21):
        ws.cell(66, k, acak.uniform(61, 70000)).number_format = acak.choice(saat)
        ws.cell(67, k, acak.randint(61, 70000)).number_format = acak.choice(saat)
    ws.merge_cells("C3:E4")
    ws.merge_cells("A70:T70")
    ws.column_dimensions["G"].hidden = True
    ws.column_dimensions.group("J", "L", hidden=True)
    ws.row_dimensions[9].hidden = True
    ws["V9"] = ArrayFormula("V9:V11", "=A1:A3*2")
    buku.create_sheet("Tersembunyi").sheet_state = "hidden"
    buku["Tersembunyi"]["G9"] = 88.95
    buku.create_sheet("Sangat").sheet_state = "veryHidden"
    buku.create_chartsheet("Bagan")
    data = simpan(buku)
    buku.remove(buku["Bagan"])
    grid = read_xlsx(data, "a.xlsx")
    assert [(s.nama, s.tersembunyi) for s in grid.lembar] == [
        ("Kertas «TW III» & lampiran", False), ("Tersembunyi", True), ("Sangat", True)
    ]  # fmt: skip
    assert samakan(simpan(buku)) == grid
    assert len(grid.lembar[0].sel) > 1000


# Characters that XML takes; without CR (XML makes it LF) and `_x0041_` (openpyxl leaves it as it stands).
HURUF = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t ")
TEKS = st.text(HURUF, max_size=12).filter(lambda t: "_x" not in t and not t.startswith("="))
SAAT = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2172, 1, 1)).map(
    lambda s: s.replace(microsecond=s.microsecond // 1000 * 1000)
)
NILAI = st.one_of(
    st.integers(-(10**18), 10**18),
    st.floats(-1e300, 1e300),
    st.decimals(-(10**9), 10**9, places=2).map(float),
    st.booleans(),
    TEKS,
    SAAT,
    st.dates(dt.date(1900, 3, 1), dt.date(2172, 1, 1)),
    st.sampled_from(["#DIV/0!", "#REF!", "=A1*2", '="a"&B2', "007", "1.250", "N/A"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), NILAI, max_size=25),
    st.sampled_from(["General", "0.0%", "#,##0.00", "@", '0 "hari"']),
)
def test_tulis_lalu_baca(isi, format):
    buku = openpyxl.Workbook()
    for (b, k), v in isi.items():
        sel = buku.active.cell(b, k, v)
        if sel.data_type != "d":
            sel.number_format = format
    grid = samakan(simpan(buku))
    for kunci, v in isi.items():  # and the value itself, not only what openpyxl reads of it
        sel = grid.lembar[0].at(*kunci)
        if v == "":
            assert sel is None
        elif isinstance(v, str) and not v.startswith(("=", "#")):
            assert (sel.jenis, sel.teks, sel.format) == ("teks", v, format)
        elif isinstance(v, bool):
            assert sel.nilai is v
        elif isinstance(v, int | float):
            assert sel.nilai == Decimal(angka_15(float(f"{v:.16g}")))
        elif isinstance(v, dt.date):
            assert sel.nilai == iso(v)


@pytest.mark.parametrize("sejak_1904", [False, True])
@pytest.mark.parametrize("iso_dates", [False, True])
def test_tanggal_kedua_sistem(sejak_1904, iso_dates):
    buku = openpyxl.Workbook()
    if sejak_1904:
        buku.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    buku.iso_dates = iso_dates
    saat = [
        dt.datetime(2026, 11, 20),
        dt.datetime(2024, 2, 29, 23, 59, 59),
        dt.date(1999, 12, 31),
        dt.time(7, 30),
    ]
    for b, s in enumerate(saat, 1):
        buku.active.cell(b, 1, s)
    sel = read_xlsx(simpan(buku), "a.xlsx").lembar[0].sel
    assert [c.teks for c in sel.values()] == ["2026-11-20", "2024-02-29T23:59:59", "1999-12-31", "07:30:00"]
    assert {c.jenis for c in sel.values()} == {"tanggal"}
    assert all(c.nilai == c.teks for c in sel.values())


def test_hanya_lembar_yang_diminta():
    buku = openpyxl.Workbook()
    for nama in ("Satu", "Dua"):
        buku.create_sheet(nama)["B2"] = nama
    data = simpan(buku)
    grid = read_xlsx(data, "a.xlsx", {"Dua"})
    assert [(s.nama, len(s.sel)) for s in grid.lembar] == [("Sheet", 0), ("Satu", 0), ("Dua", 1)]
    assert grid.sheet("Dua") == read_xlsx(data, "a.xlsx").sheet("Dua")
    assert read_xlsx(data, "a.xlsx", ()).sheet("Dua").sel == {}


# --- Special cases -------------------------------------------------------------------------------------

BERSAMA = (
    "<si><t>biasa</t></si>"
    '<si><r><rPr><b/><sz val="9"/></rPr><t>tebal </t></r><r><t xml:space="preserve"> tipis </t></r></si>'
    '<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si>'
    "<si><t>a_x000D_\nb_x005F_x000D_ _xD83D__xDE00_</t></si>"
    "<si/><si><t/></si>"
    "<si><t> </t></si>"
)


@pytest.mark.parametrize(
    ("sel", "jenis", "teks", "nilai", "rumus"),
    [
        ('<c r="A1"><v>88.950000000000003</v></c>', "angka", "88.95", Decimal("88.95"), None),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "angka", "0.3", Decimal("0.3"), None),
        ('<c r="A1" t="n"><v>1250000</v></c>', "angka", "1250000", Decimal(1250000), None),
        ('<c r="A1"><v>1.25E6</v></c>', "angka", "1250000", Decimal(1250000), None),
        ('<c r="A1"><v>1.7e-10</v></c>', "angka", "0.00000000017", Decimal("1.7E-10"), None),
        ('<c r="A1"><v>1E+20</v></c>', "angka", "1" + "0" * 20, Decimal(10) ** 20, None),
        ('<c r="A1"><v>1234567890123456</v></c>', "angka", "1234567890123460", Decimal("123456789012346E1"),
         None),
        ('<c r="A1"><v>-0</v></c>', "angka", "0", Decimal(0), None),
        ('<c r="A1"><v>1.50</v></c>', "angka", "1.5", Decimal("1.5"), None),
        ('<c r="A1"><v> 007 </v></c>', "angka", "7", Decimal(7), None),
        # What is no number stays visible as text: it is not for the reader to guess.
        ('<c r="A1"><v>1,5</v></c>', "teks", "1,5", "1,5", None),
        ('<c r="A1"><v>1_000</v></c>', "teks", "1_000", "1_000", None),
        ('<c r="A1"><v>NaN</v></c>', "teks", "NaN", "NaN", None),
        ('<c r="A1"><v>1e999</v></c>', "teks", "1e999", "1e999", None),
        ('<c r="A1"><v>٣</v></c>', "teks", "٣", "٣", None),
        ('<c r="A1" t="s"><v>0</v></c>', "teks", "biasa", "biasa", None),
        ('<c r="A1" t="s"><v>1</v></c>', "teks", "tebal  tipis ", "tebal  tipis ", None),
        ('<c r="A1" t="s"><v>2</v></c>', "teks", "東京", "東京", None),
        ('<c r="A1" t="s"><v>3</v></c>', "teks", "a\r\nb_x000D_ 😀", "a\r\nb_x000D_ 😀", None),
        ('<c r="A1" t="s"><v>6</v></c>', "teks", " ", " ", None),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> &lt;</t></is></c>', "teks", " <", " <", None),
        (
            '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>_x0041_</t></r>'
            '<rPh sb="0" eb="1"><t>x</t></rPh></is></c>', "teks", "aA", "aA", None,
        ),
        ('<c r="A1" t="b"><v>1</v></c>', "logis", "TRUE", True, None),
        ('<c r="A1" t="b"><v>0</v></c>', "logis", "FALSE", False, None),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "galat", "#DIV/0!", None, None),
        ('<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>', "galat", "#DIV/0!", None, "B1/0"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "galat", "#N/A", None, None),
        ('<c r="A1"><f>[1]INPUT!H1</f><v>4</v></c>', "angka", "4", Decimal(4), "[1]INPUT!H1"),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>a_x000D_</v></c>', "teks", "a\r", "a\r", 'B1&"x"'),
        ('<c r="A1" t="str"><f>B1&amp;""</f><v></v></c>', "teks", "", "", 'B1&""'),
        ('<c r="A1" t="str"><f>B1&amp;""</f><v/></c>', "teks", "", "", 'B1&""'),
        ('<c r="A1" t="str"><f>B1</f></c>', "rumus_kosong", "", None, "B1"),
        ('<c r="A1"><f>SUM(B1)</f></c>', "rumus_kosong", "", None, "SUM(B1)"),
        ('<c r="A1"><f>SUM(B1)</f><v></v></c>', "rumus_kosong", "", None, "SUM(B1)"),
        ('<c r="A1" t="b"><f>B1&gt;0</f><v>1</v></c>', "logis", "TRUE", True, "B1>0"),
        ('<c r="A1" t="s"><f>B1</f><v>4</v></c>', "teks", "", "", "B1"),
        ('<c r="A1" t="d"><v>2026-11-20</v></c>', "tanggal", "2026-11-20", "2026-11-20", None),
        ('<c r="A1" t="d"><v>2026-11-20T00:00:00Z</v></c>', "tanggal", "2026-11-20", "2026-11-20", None),
        ('<c r="A1" t="d"><v>20 November</v></c>', "teks", "20 November", "20 November", None),
    ],
)  # fmt: skip
def test_isi_sel(sel, jenis, teks, nilai, rumus):
    assert satu(sel, bersama=BERSAMA) == Cell(1, 1, jenis, teks, nilai, "General", rumus, False)


@pytest.mark.parametrize(
    "sel",
    [
        '<c r="A1" s="2"/>',
        '<c r="A1" s="2"></c>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="s"><v>4</v></c>',
        '<c r="A1" t="s"><v>5</v></c>',
        '<c r="A1" t="str"><v></v></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
        '<c r="XFD1" s="2"/>',  # a style to the end of the row is no used extent
    ],
)
def test_sel_kosong_tidak_dicatat(sel):
    assert satu(sel, bersama=BERSAMA) is None


@pytest.mark.parametrize(
    ("nilai", "gaya", "sejak_1904", "teks"),
    [
        ("45981", 1, False, "2025-11-20"),  # built-in 14
        ("45981", 2, False, "2025-11-20"),  # dd/mm/yyyy
        ("45981", 8, False, "2025-11-20"),  # built-in 31, East Asian
        ("44519", 2, True, "2025-11-20"),
        ("45981.5", 4, False, "2025-11-20T12:00:00"),
        ("45981.573148148149", 4, False, "2025-11-20T13:45:20"),
        ("45981.0000057870", 4, False, "2025-11-20T00:00:00.500"),
        ("45980.999999999997", 2, False, "2025-11-20"),  # a midnight that lost its last bit
        ("1", 2, False, "1900-01-01"),
        ("59", 2, False, "1900-02-28"),
        ("61", 2, False, "1900-03-01"),
        ("2958465", 2, False, "9999-12-31"),
        ("0.573148148148148", 5, False, "13:45:20"),
        ("0", 5, False, "00:00:00"),
        ("0", 2, True, "1904-01-01"),
        ("1.5", 6, False, "PT129600S"),
        ("0.0625", 6, True, "PT5400S"),
    ],
)
def test_nomor_hari(nilai, gaya, sejak_1904, teks):
    sifat = '<workbookPr date1904="1"/>' if sejak_1904 else "<workbookPr/>"
    sel = satu(f'<c r="A1" s="{gaya}"><v>{nilai}</v></c>', sifat=sifat)
    assert (sel.jenis, sel.teks, sel.nilai) == ("tanggal", teks, teks)


@pytest.mark.parametrize("nilai", ["60", "-1", "2958466", "1E+20"])
def test_bukan_hari_tetap_angka(nilai):
    """29 February 1900 and what lies outside the calendar: the number is shown, no day is invented."""
    sel = satu(f'<c r="A1" s="2"><v>{nilai}</v></c>')
    assert (sel.jenis, sel.nilai) == ("angka", Decimal(nilai))


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [
        ("General", ""), ("0.00%", ""), ("#,##0", ""), ("@", ""), ("0.00E+00", ""), ("# ?/?", ""),
        ('"Rp"#,##0', ""), ('#,##0 "hari"', ""), ("[Red]0", ""), ("[$Rp-421]* #,##0.00", ""),
        ("[$-421]#,##0", ""),
        (r'_-"Rp"* #,##0_-;\-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', ""), (r"0\ \m\2", ""), ("0_d", ""),
        ('0" d;m"', ""),
        ("[<100]0;0.0", ""), ('0"belum tutup', ""), ("#,##0;[Red]dd", ""), ("", ""),
        ("dd/mm/yyyy", "tanggal"), ("[$-421]dd mmmm yyyy;@", "tanggal"), ("mmm-yy", "tanggal"),
        ("MMMM", "tanggal"),
        (r"d\-m\-yy h:mm", "tanggal"), ("[$-F800]dddd, mmmm dd, yyyy", "tanggal"), ("yyyy", "tanggal"),
        ("h:mm", "jam"), ("hh:mm:ss AM/PM", "jam"), ("mm:ss.0", "jam"), ("[$-F400]h:mm:ss", "jam"),
        ("[h]:mm", "lama"), ("[hh]:mm:ss", "lama"), ("[mm]:ss", "lama"), ("[ss]", "lama"),
    ],
)  # fmt: skip
def test_jenis_tanggal(kode, jenis):
    assert jenis_tanggal(kode) == jenis


def test_format_bawaan():
    for nomor, kode in BUILTIN_FORMATS.items():
        assert FORMAT_BAWAAN[nomor] == kode
    tanggal = {n for n, kode in FORMAT_BAWAAN.items() if jenis_tanggal(kode)}
    assert tanggal == {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


def test_kode_format_dari_gaya():
    sel = baca(
        '<row r="1"><c r="A1" s="3"><v>0.9</v></c><c r="B1" s="7"><v>5</v></c>'
        '<c r="C1" t="str" s="1"><v>x</v></c></row>'
    )
    assert [c.format for c in sel.values()] == ["0%", '"Rp"#,##0', "mm-dd-yy"]
    # A code of the file wins over the built-in one: Excel writes the currency formats of the region so.
    gaya = '<numFmts><numFmt numFmtId="14" formatCode="0.0"/></numFmts><cellXfs><xf numFmtId="14"/></cellXfs>'
    assert satu('<c r="A1"><v>45981</v></c>', gaya=gaya).format == "0.0"
    assert satu('<c r="A1"><v>45981</v></c>', gaya=gaya).jenis == "angka"


def test_rumus_bersama_memakai_teks_induknya():
    sel = baca(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="9"/><v>6</v></c>'
        '<c r="B3"><f t="dataTable" ref="B3"/><v>1</v></c></row>'
    )
    assert {a: (c.rumus, c.teks) for a, c in sel.items()} == {
        "A1": ("B1*2", "2"), "A2": ("B1*2", "4"), "A3": ("", "6"), "B3": ("", "1")
    }  # fmt: skip


def test_letak_tersirat_dan_urutan_lain():
    sel = baca(
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
        '<row r="5"><c r="D5"><v>3</v></c><c><v>4</v></c><c r="B5"><v>5</v></c></row>'
        "<row><c><v>6</v></c></row>"
        '<row r="12"><c r="A13"><v>7</v></c><c r="AB12"><v>8</v></c></row>'
    )
    assert {a: c.teks for a, c in sel.items()} == {
        "A1": "1", "C1": "2", "D5": "3", "E5": "4", "B5": "5", "A6": "6", "A13": "7", "AB12": "8"
    }  # fmt: skip


def test_tersembunyi():
    isi = "".join(f'<c r="{h}{{0}}"><v>1</v></c>' for h in ("A", "B", "E", "SR"))
    baris = f'<row r="1">{isi.format(1)}</row><row r="2" hidden="1">{isi.format(2)}</row>'
    sel = baca(
        baris + '<row r="3" hidden="true"><c r="A3"><v>1</v></c></row>',
        sebelum='<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/>'
        '<col min="500" max="16384" hidden="true"/></cols>',
    )
    assert {a for a, c in sel.items() if c.tersembunyi} == {"B1", "SR1", "A2", "B2", "E2", "SR2", "A3"}


def test_gabungan_dan_nilai_di_bawahnya():
    isi = lembar_xml(
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>9</v></c></row><row r="7"><c r="H7"><v>1</v></c></row>',
        sesudah='<mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="E5"/><mergeCell ref="A9:XFD9"/>'
        '<mergeCell ref="D1:D1048576"/><mergeCell ref="A200000:B200001"/></mergeCells>',
    )
    grid = read_xlsx(bungkus(bagian_buku(isi)), "a.xlsx")
    assert grid.lembar[0].at(2, 3).teks == "9"
    # Merges of whole rows and columns end at the last non-empty cell (H7), so that they can be walked.
    assert grid.lembar[0].gabungan == ((2, 2, 3, 3), (5, 5, 5, 5), (9, 1, 9, 8), (1, 4, 7, 4))


def test_baris_kosong_di_ujung_lembar_bukan_bom():
    """LibreOffice closes a sheet with empty rows at 1,048,576."""
    sel = baca('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="12.8"><c r="A1048576" s="2"/></row>')
    assert list(sel) == ["A1"]


def test_judul_cetak():
    """The rows that repeat on each page; columns alone, other names and a sheet that is not there say nothing."""
    buku = openpyxl.Workbook()
    for nama in ("Data, 2$3!", "Kolom saja", "Keduanya", "Tanpa"):
        buku.create_sheet(nama)
    buku["Data, 2$3!"].print_title_rows = "6:9"
    buku["Kolom saja"].print_title_cols = "A:B"
    buku["Keduanya"].print_title_rows = "1:2"
    buku["Keduanya"].print_title_cols = "A:B"
    buku["Tanpa"].print_area = "A1:D9"
    grid = read_xlsx(simpan(buku), "a.xlsx")
    assert [s.judul_cetak for s in grid.lembar] == [None, (6, 9), None, (1, 2), None]


@pytest.mark.parametrize("rujukan", ["#REF!", "", "Data!$0:$3", "Data!$1:$1048576", "Data!$A:$C", "Data!$A$1:$B$2"])
def test_judul_cetak_yang_tidak_menyebut_baris(rujukan):
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    nama = (
        f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">{rujukan}</definedName></definedNames>'
    )
    bagian["xl/workbook.xml"] = bagian["xl/workbook.xml"].replace("</workbook>", nama + "</workbook>")
    assert read_xlsx(bungkus(bagian), "a.xlsx").lembar[0].judul_cetak is None


def test_makro_disebut_dan_isinya_tetap_dibaca():
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert read_xlsx(bungkus(bagian), "a.xlsm").jenis == "xlsx"
    grid = read_xlsx(bungkus(bagian | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "a.xlsm")
    assert (grid.jenis, grid.catatan, grid.lembar[0].at(1, 1).teks) == ("xlsm", (("MAKRO", {}),), "1")


def test_unsur_lain_tidak_mengganggu():
    """Extension lists and data validations carry elements named f, v, t, c too."""
    ekor = (
        '<extLst><ext xmlns:xm="urn:x"><xm:f>A1</xm:f><xm:c><xm:v>9</xm:v></xm:c>'
        '<row><c r="B9"><v>7</v></c></row>'
        '</ext></extLst><dataValidations><dataValidation sqref="A1"><formula1>"a,b"</formula1>'
        "</dataValidation></dataValidations>"
    )
    sel = baca(
        '\n <row r="1">\n  <c r="A1">\n   <f>1+1</f>\n   <v>2</v>\n   <extLst><ext uri="x"/></extLst>\n'
        "  </c>\n"
        '  <c r="B1" t="inlineStr">\n   <is>\n    <t>x</t>\n   </is>\n  </c>\n <!-- c --><?pi x?></row>\n',
        sesudah=ekor,
    )
    assert {a: (c.teks, c.rumus) for a, c in sel.items()} == {"A1": ("2", "1+1"), "B1": ("x", None)}


def test_awalan_nama_dan_ooxml_ketat():
    """Prefixes as the Open XML SDK writes them, and the namespaces of strict OOXML."""
    ketat = "http://purl.oclc.org/ooxml"
    bagian = bagian_buku(
        f'<x:worksheet xmlns:x="{ketat}/spreadsheetml/main"><x:cols>'
        '<x:col min="1" max="1" hidden="1"/></x:cols>'
        '<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>'
        '<x:c r="B1"><x:f>1+1</x:f><x:v>2</x:v></x:c>'
        '</x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>'
    )
    bagian["xl/sharedStrings.xml"] = f'<x:sst xmlns:x="{ketat}/spreadsheetml/main"><x:si><x:t>hai</x:t></x:si></x:sst>'
    bagian["_rels/.rels"] = relasi(("r1", "officeDocument", "/xl/workbook.xml"), jenis=f"{ketat}/relationships")
    bagian["xl/workbook.xml"] = (
        f'<x:workbook xmlns:x="{ketat}/spreadsheetml/main" xmlns:rel="{ketat}/relationships"><x:sheets>'
        '<x:sheet name="Ketat &amp; rapi" sheetId="4" state="hidden" rel:id="rId1"/></x:sheets></x:workbook>'
    )
    lembar = read_xlsx(bungkus(bagian), "a.xlsx").lembar[0]
    assert (lembar.nama, lembar.tersembunyi, lembar.gabungan) == ("Ketat & rapi", True, ((1, 1, 2, 1),))
    assert [(c.sel, c.teks, c.rumus, c.tersembunyi) for c in lembar.sel.values()] == [
        ("A1", "hai", None, True), ("B1", "2", "1+1", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sasaran", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/Worksheets/SHEET1.xml"]
)
@pytest.mark.parametrize("cara", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_sasaran_relasi_dan_cara_mampat(sasaran, cara):
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    bagian["xl/_rels/workbook.xml.rels"] = relasi(("rId1", "worksheet", sasaran))
    assert read_xlsx(bungkus(bagian, cara), "a.xlsx").lembar[0].at(1, 1).teks == "1"


def test_urutan_lembar_dari_buku_dan_lembar_bagan_dilewati():
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    bagian["xl/worksheets/sheet2.xml"] = lembar_xml('<row r="1"><c r="A1"><v>2</v></c></row>')
    bagian["xl/workbook.xml"] = (
        f'<workbook xmlns="{UTAMA}" xmlns:r="{RELASI}"><sheets><sheet name="Kedua" r:id="b"/>'
        '<sheet name="Bagan" r:id="c"/>'
        '<sheet name="Pertama" r:id="a" state="veryHidden"/></sheets></workbook>'
    )
    bagian["xl/_rels/workbook.xml.rels"] = relasi(
        ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"),
        ("c", "chartsheet", "chartsheets/sheet1.xml"),
    )  # fmt: skip
    grid = read_xlsx(bungkus(bagian), "a.xlsx")
    assert [(s.nama, s.tersembunyi, s.at(1, 1).teks) for s in grid.lembar] == [
        ("Kedua", False, "2"), ("Pertama", True, "1")
    ]  # fmt: skip


def test_tanpa_gaya_dan_tanpa_teks_bersama():
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"><v>2</v></c></row>'))
    del bagian["xl/styles.xml"], bagian["xl/sharedStrings.xml"], bagian["_rels/.rels"]
    assert [c.format for c in read_xlsx(bungkus(bagian), "a.xlsx").lembar[0].sel.values()] == ["General"] * 2


def test_gaya_dan_teks_bersama_tanpa_relasi():
    bagian = bagian_buku(
        lembar_xml('<row r="1"><c r="A1" s="3" t="s"><v>0</v></c></row>'), bersama="<si><t>hai</t></si>"
    )
    bagian["xl/_rels/workbook.xml.rels"] = relasi(("rId1", "worksheet", "worksheets/sheet1.xml"))
    sel = read_xlsx(bungkus(bagian), "a.xlsx").lembar[0].at(1, 1)
    assert (sel.teks, sel.format) == ("hai", "0%")


def test_utf16_dan_bom():
    for sandi in ("utf-16", "utf-8-sig"):
        bagian = bagian_buku("")
        bagian["xl/worksheets/sheet1.xml"] = lembar_xml('<row r="1"><c r="A1" t="str"><v>naïf</v></c></row>').encode(
            sandi
        )
        assert read_xlsx(bungkus(bagian), "a.xlsx").lembar[0].at(1, 1).teks == "naïf"


def test_potongan_kecil_memberi_hasil_yang_sama(monkeypatch):
    data = bungkus(bagian_buku(lembar_xml('<row r="1"><c r="A1" t="s"><v>3</v></c></row>' * 1), bersama=BERSAMA))
    buku = openpyxl.Workbook()
    for b in range(1, 30):
        buku.active.append([b, b / 7, f"teks «{b}» 😀", f"=A{b}", dt.date(2026, 1, b)])
    for isi in (data, simpan(buku)):
        utuh = read_xlsx(isi, "a.xlsx")
        for ukuran in (1, 13):
            with monkeypatch.context() as m:
                m.setattr(arsip, "POTONGAN_KELUAR", ukuran)
                m.setattr(arsip, "POTONGAN_MASUK", 5)
                assert read_xlsx(isi, "a.xlsx") == utuh


def test_huruf_kolom_dan_sel():
    assert [huruf_kolom(k) for k in (1, 26, 27, 512)] == [get_column_letter(k) for k in (1, 26, 27, 512)]
    assert modul_lembar.CalonSel.__slots__ == Cell.__slots__ and modul_lembar._alamat("SR100000") == (100000, 512)
    sel = satu('<c r="A1"><v>1</v></c>')
    assert type(sel) is Cell and hash(sel) == hash(Cell(1, 1, "angka", "1", Decimal(1)))
    with pytest.raises(AttributeError):
        sel.teks = "2"
    assert pickle.loads(pickle.dumps(sel)) == sel


@settings(max_examples=300, deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False).map(str)
    | st.decimals(-(10**9), 10**9, places=3).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.integers(-(10**20), 10**20).map(str)
)
def test_bilangan_selalu_lima_belas_angka(mentah):
    if abs(float(mentah)) == float("inf"):
        assert bilangan(mentah) is None
    else:
        teks, nilai = bilangan(mentah)
        assert teks == angka_15(float(mentah)) and nilai == Decimal(teks) and str(float(teks)) == str(float(nilai))


# --- Refusals ------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
TERKUNCI = cfb({"EncryptionInfo": b"", "EncryptedPackage": b""})
SAH = bungkus(bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))


@pytest.mark.parametrize(
    ("data", "nama", "kode", "jenis"),
    [
        (b"", "a.xlsx", "BERKAS_KOSONG", None),
        (b"", "folder/~$januari.xlsx", "BERKAS_KUNCI_SEMENTARA", None),
        (b"\x05Kasub" + b" " * 159, "C:\\Kerja\\~$januari.xlsx", "BERKAS_KUNCI_SEMENTARA", None),
        (SAH, "~$januari.xlsx", "BERKAS_KUNCI_SEMENTARA", None),
        (TERKUNCI, "a.xlsx", "BERKAS_TERKUNCI", None),
        (OLE, "a.xlsx", "RUSAK", None),
        (cfb({"Workbook": b""}), "a.xlsx", "BUKAN_EXCEL_ASLI", "Excel lama (.xls)"),
        (b"%PDF-1.7\n%...", "a.xlsx", "BUKAN_EXCEL_ASLI", "PDF"),
        (b"\xef\xbb\xbf\n<html><table><tr><td>1", "a.xls", "BUKAN_EXCEL_ASLI", "halaman web (HTML)"),
        (b"<!DOCTYPE html><html>", "a.xlsx", "BUKAN_EXCEL_ASLI", "halaman web (HTML)"),
        (b"<table border=1>", "a.xlsx", "BUKAN_EXCEL_ASLI", "halaman web (HTML)"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "a.xlsx",
         "BUKAN_EXCEL_ASLI", "XML Spreadsheet 2003"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:", "a.xlsx", "BUKAN_EXCEL_ASLI",
         "penunjuk Git LFS, bukan berkasnya"),
        (b"No;Indikator;Target\n1;IKM;88,95\n", "a.xlsx", "BUKAN_EXCEL_ASLI", "teks biasa"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "a.xlsx", "BUKAN_EXCEL_ASLI", "gambar (PNG)"),
        (b"\0" * 5000, "a.xlsx", "BUKAN_EXCEL_ASLI", "tidak dikenal"),
        (bungkus({}), "a.xlsx", "BUKAN_EXCEL_ASLI", "arsip zip tanpa buku kerja"),
        (bungkus({"foto.jpg": "x"}), "a.xlsx", "BUKAN_EXCEL_ASLI", "arsip zip tanpa buku kerja"),
        (bungkus({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
         "a.ods", "BUKAN_EXCEL_ASLI", "OpenDocument (.ods)"),
        (bungkus({"_rels/.rels": relasi(("r", "officeDocument", "word/a.xml")), "word/a.xml": "<w/>"}),
         "a.xlsx", "BUKAN_EXCEL_ASLI", "dokumen Word"),
        (bungkus({"_rels/.rels": relasi(("r", "officeDocument", "xl/workbook.bin")),
                  "xl/workbook.bin": b"\1"}), "a.xlsx", "BERKAS_XLSB", None),
    ],
)  # fmt: skip
def test_bukan_berkas_excel(data, nama, kode, jenis):
    t = ditolak(data, nama)
    assert (t.kode, t.isi.get("jenis")) == (kode, jenis)


def ubah(bagian: str, isi: str | bytes) -> bytes:
    return bungkus(bagian_buku(lembar_xml("")) | {bagian: isi})


def tanpa(bagian: str) -> bytes:
    return bungkus({n: i for n, i in bagian_buku(lembar_xml("")).items() if n != bagian})


def ganti_nama(asal: bytes, jadi: bytes) -> bytes:
    """SAH with another member renamed in both headers: zipfile itself would tidy such a name."""
    assert len(asal) == len(jadi)
    return SAH.replace(asal, jadi)


def baris_rusak(isi: str) -> bytes:
    return bungkus(bagian_buku(lembar_xml(isi), bersama="<si><t>a</t></si>"))


LUCU = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
    f'<!ENTITY {chr(c + 1)} "{f"&{chr(c)};" * 10}">' for c in range(ord("b"), ord("k"))
)


@pytest.mark.parametrize(
    ("data", "rincian"),
    [
        (SAH[:-30], "arsip"),
        (SAH[: len(SAH) // 2], "arsip"),
        (tanpa("xl/workbook.xml"), "xl/workbook.xml"),
        (tanpa("xl/_rels/workbook.xml.rels"), "Data"),
        (tanpa("xl/worksheets/sheet1.xml"), "sheet1.xml"),
        (ubah("xl/worksheets/sheet1.xml", lembar_xml("")[:-5]), "bukan XML"),
        (ubah("xl/worksheets/sheet1.xml", b"\0\1\2"), "bukan XML"),
        (ubah("xl/worksheets/sheet1.xml", ""), "bukan XML"),
        (ubah("xl/worksheets/sheet1.xml", '<?xml version="1.0" encoding="utf-7"?><worksheet/>'), "utf-7"),
        (ubah("xl/workbook.xml", f"{LUCU}]><workbook>&k;</workbook>"), "DOCTYPE"),
        (ubah("xl/sharedStrings.xml", f"{LUCU}]><sst>&k;</sst>"), "DOCTYPE"),
        (ubah("xl/worksheets/sheet1.xml", f"{LUCU}]><worksheet>&k;</worksheet>"), "DOCTYPE"),
        (ubah("xl/worksheets/sheet1.xml", f"{LUCU}]><worksheet>&k;</worksheet>".encode("utf-16")), "DOCTYPE"),
        (ubah("xl/worksheets/sheet1.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'), "DOCTYPE"),
        (ubah("xl/worksheets/sheet1.xml", "<worksheet>&xxe;</worksheet>"), "bukan XML"),
        (ganti_nama(b"xl/styles.xml", b"../styles.xml"), "tidak wajar"),
        (ganti_nama(b"xl/styles.xml", b"xl/../les.xml"), "tidak wajar"),
        (ganti_nama(b"xl/styles.xml", b"..\\styles.xml"), "tidak wajar"),
        (ganti_nama(b"xl/styles.xml", b"/l/styles.xml"), "tidak wajar"),
        (ganti_nama(b"xl/styles.xml", b"C:/styles.xml"), "tidak wajar"),
        (bungkus(bagian_buku(lembar_xml("")) | {"XL/STYLES.XML": "<x/>"}), "ada dua"),
        (bungkus(bagian_buku(lembar_xml("")), zipfile.ZIP_BZIP2), "dimampatkan"),
        (baris_rusak('<row r="1"><c r="A1" t="s"><v>1</v></c></row>'), "A1"),
        (baris_rusak('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), "A1"),
        (baris_rusak('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>'), "zz"),
        (baris_rusak('<row r="1"><c r="A1" s="99"><v>1</v></c></row>'), "gaya"),
        (baris_rusak('<row r="1"><c r="1A"><v>1</v></c></row>'), "1A"),
        (baris_rusak('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "ada dua"),
        (
            baris_rusak('<row r="1"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'),
            "ada dua",
        ),
        (baris_rusak('<row r="satu"><c><v>1</v></c></row>'), "baris"),
        (baris_rusak('<row r="1"><row r="2"/></row>'), "tidak wajar"),
        (baris_rusak('<row r="1"><c r="A1"><c r="B1"/></c></row>'), "tidak wajar"),
        (baris_rusak('<row r="1"><c r="A1"><v>1<f>2</f></v></c></row>'), "tidak wajar"),
    ],
)
def test_berkas_rusak(data, rincian):
    mulai = time.process_time()
    t = ditolak(data)
    assert t.kode == "RUSAK" and rincian in t.isi["rincian"]
    assert time.process_time() - mulai < 60  # it ends, on any machine


def test_arsip_di_dalam_arsip():
    """A zip within the workbook is refused; what Excel embeds in a sheet is left alone; a zip of workbooks is none."""
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    t = ditolak(bungkus(bagian | {"xl/media/dalam.ZIP": SAH}))
    assert t.kode == "RUSAK" and "arsip lain" in t.isi["rincian"]
    grid = read_xlsx(bungkus(bagian | {"xl/embeddings/Microsoft_Excel_Sheet1.xlsx": SAH}), "a.xlsx")
    assert grid.lembar[0].at(1, 1).teks == "1"
    t = ditolak(bungkus({"januari.xlsx": SAH, "februari.xlsx": SAH}), "kiriman.zip")
    assert t.kode == "BUKAN_EXCEL_ASLI" and "dikeluarkan" in t.isi["jenis"]


def sandi_zip(data: bytes) -> bytes:
    """Set the encryption bit of the first member, in both headers."""
    hasil = bytearray(data)
    hasil[6] |= 1
    hasil[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(hasil)


def test_anggota_zip_bersandi():
    assert ditolak(sandi_zip(SAH)).kode == "BERKAS_TERKUNCI"


def ubah_direktori(data: bytes, nama: bytes, **nilai: int) -> bytes:
    """Write other numbers into the central directory entry of a member."""
    letak = {"crc": 16, "mampat": 20, "asli": 24, "kepala": 42}
    hasil = bytearray(data)
    i = data.rindex(nama) - 46
    assert data[i : i + 4] == b"PK\x01\x02"
    for kunci, n in nilai.items():
        struct.pack_into("<I", hasil, i + letak[kunci], n)
    return bytes(hasil)


LEMBAR = b"xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "nilai",
    [{"asli": 100}, {"asli": 100_000}, {"crc": 1}, {"mampat": 10}, {"mampat": 4_000_000_000}, {"kepala": 3},
     {"kepala": 4_000_000_000}],
)  # fmt: skip
def test_kepala_zip_yang_berbohong(nilai):
    data = bungkus(bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>')), isian=50_000)
    assert ditolak(ubah_direktori(data, LEMBAR, **nilai)).kode == "RUSAK"


def test_bom_dengan_ukuran_palsu_tidak_memakan_memori():
    """30 MB of blanks declared as 1,000 bytes: refused at the first piece."""
    data = ubah_direktori(bungkus(bagian_buku(" " * 30_000_000)), LEMBAR, asli=1000)
    tracemalloc.start()
    try:
        assert ditolak(data).kode == "RUSAK"
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


BANYAK_LEMBAR = "".join(f'<sheet name="L{i}" sheetId="{i}" r:id="rId1"/>' for i in range(101))


@pytest.mark.parametrize(
    ("data", "apa"),
    [
        (b"PK\x03\x04" + bytes(20 * 1024 * 1024), "ukuran berkas"),
        (bungkus(bagian_buku(" " * 3_000_000)), "perbandingan"),
        (ubah_direktori(SAH, LEMBAR, asli=300_000_000), "ukuran isi"),
        (bungkus({f"a{i}": "" for i in range(2001)}), "jumlah bagian"),
        (
            ubah("xl/workbook.xml", f'<workbook xmlns:r="r"><sheets>{BANYAK_LEMBAR}</sheets></workbook>'),
            "lembar",
        ),
        (baris_rusak('<row r="1048576"><c r="AN1048576"><v>1</v></c></row>'), "1.048.576"),
        (baris_rusak('<row r="100001"><c><f>1</f></c></row>'), "100.001"),
        (baris_rusak('<row r="1"><c r="SS1"><v>1</v></c></row>'), "SS"),
        (baris_rusak('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "XFD"),
        (baris_rusak('<row r="1">' + "<c/>" * 512 + "<c><v>1</v></c></row>"), "SS"),
    ],
)
def test_berkas_terlalu_besar(data, apa):
    mulai = time.process_time()
    t = ditolak(data)
    assert t.kode == "TERLALU_BESAR" and apa in t.isi["apa"] and t.isi["batas"]
    assert time.process_time() - mulai < 60  # it ends, on any machine


def test_tepat_pada_batas_diterima():
    sel = baca('<row r="100000"><c r="SR100000"><v>1</v></c></row>')
    assert list(sel) == ["SR100000"]


RIBUAN = 110_000
BOM = {
    "dalam": (lembar_xml("<a>" * RIBUAN + "</a>" * RIBUAN), "RUSAK"),
    "dalam sel": (lembar_xml("<row><c>" + "<a>" * RIBUAN + "</a>" * RIBUAN + "</c></row>"), "RUSAK"),
    "nama": (lembar_xml("".join(f"<n{i}/>" for i in range(RIBUAN))), "RUSAK"),
    "atribut": (lembar_xml("".join(f'<n a{i}="" b{i}=""/>' for i in range(RIBUAN // 2))), "RUSAK"),
    "komentar": (lembar_xml(f"<!--{' ' * 9_000_000}-->"), "RUSAK"),
    "tanda": (lembar_xml(f'<row r="{"1" * 9_000_000}"/>'), "RUSAK"),
    "teks": (lembar_xml(f"<row><c><v>{'1' * 9_000_000}</v></c></row>"), "RUSAK"),
    "teks sela": (lembar_xml(" " * 9_000_000), None),
    "sel kosong": (lembar_xml("<row>" + "<c/>" * RIBUAN * 2 + "</row>"), "RUSAK"),
    "baris kosong": (lembar_xml("<row/>" * RIBUAN), None),
    "potongan": (lembar_xml(f'<row><c t="inlineStr"><is>{"<t>a</t>" * RIBUAN}</is></c></row>'), None),
    "kolom": (lembar_xml("", '<col min="1" max="16384" hidden="1"/>' * RIBUAN), None),
    "gabungan": (lembar_xml("", "", '<mergeCell ref="A1:B2"/>' * RIBUAN), "TERLALU_BESAR"),
}


@pytest.mark.parametrize("nama", BOM)
def test_xml_yang_memakan_waktu_atau_memori(nama):
    """Markup that costs expat or Python out of proportion; padded so that the ratio limit does not help."""
    isi, kode = BOM[nama]
    data = bungkus(bagian_buku(isi), isian=len(isi) // 90)
    mulai = time.process_time()
    if kode is None:
        assert len(read_xlsx(data, "a.xlsx").lembar) == 1
    else:
        assert ditolak(data).kode == kode
    assert time.process_time() - mulai < 60  # it ends, on any machine


@pytest.mark.parametrize(
    ("batas", "nilai", "bagian", "isi"),
    [
        ("MAKS_SEL", 5, LEMBAR.decode(), lembar_xml("<row>" + "<c><v>1</v></c>" * 6 + "</row>")),
        ("MAKS_SEL", 5, "xl/sharedStrings.xml", "<sst>" + "<si/>" * 6 + "</sst>"),
        ("MAKS_GAYA", 9, "xl/styles.xml", "<styleSheet><cellXfs>" + "<xf/>" * 10 + "</cellXfs></styleSheet>"),
        ("MAKS_UNSUR", 90, LEMBAR.decode(), lembar_xml("<row/>" * 91)),
        ("MAKS_TERBUKA", 9000, LEMBAR.decode(), lembar_xml(" " * 9000)),
        ("MAKS_ANGGOTA", 9, "xl/_rels/workbook.xml.rels", relasi(*((f"r{i}", "a", "x") for i in range(10)))),
    ],
)  # fmt: skip
def test_anggaran(monkeypatch, batas, nilai, bagian, isi):
    """The budgets whose real size would make a slow test, at a small size."""
    data = ubah(bagian, isi)
    monkeypatch.setattr(modul_batas, batas, nilai)
    assert ditolak(data).kode == "TERLALU_BESAR"


def test_satu_bagian_dibaca_berkali_kali_dihitung_berkali_kali(monkeypatch):
    bagian = bagian_buku(lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 5000))
    banyak = "".join(f'<sheet name="L{i}" sheetId="{i}" r:id="rId1"/>' for i in range(50))
    bagian["xl/workbook.xml"] = f'<workbook xmlns:r="{RELASI}"><sheets>{banyak}</sheets></workbook>'
    data = bungkus(bagian)
    assert len(read_xlsx(data, "a.xlsx").lembar) == 50
    monkeypatch.setattr(modul_batas, "MAKS_TERBUKA", 100_000)
    assert ditolak(data).kode == "TERLALU_BESAR"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_berkas_yang_tersentuh_dibaca_atau_ditolak(data):
    """Whatever happens to the bytes, the answer is a Grid or a refusal, never another exception."""
    isi = bytearray(SAH)
    for _ in range(data.draw(st.integers(1, 4))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    isi = isi[: data.draw(st.integers(len(isi) - 3, len(isi)))]
    try:
        assert isinstance(read_xlsx(bytes(isi), "a.xlsx"), Grid)
    except BerkasDitolak as t:
        assert t.isi["berkas"] == "a.xlsx"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<row>", "</row>", '<row r="3">', "<c>", "</c>", '<c t="s">', '<c r="B3" s="2">', "<v>", "</v>",
             "1", "x",
             "<f>", "</f>", '<f si="0"/>', "<is>", "</is>", "<t>", "</t>", "<rPh>", "</rPh>", "<sheetData>",
             "</sheetData>", '<mergeCell ref="A1:B2"/>', '<col min="1" max="2" hidden="1"/>', escape("<&>")]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_xml_acak_dibaca_atau_ditolak(potongan):
    """Well-formed nonsense: the parts in any order, closed at the end."""
    terbuka: list[str] = []
    hasil: list[str] = []
    for p in potongan:
        if p.startswith("</"):
            if not terbuka or terbuka[-1] != p[2:-1]:
                continue
            terbuka.pop()
        elif p.startswith("<") and not p.endswith("/>"):
            terbuka.append(p[1:-1].split()[0])
        hasil.append(p)
    hasil += [f"</{n}>" for n in reversed(terbuka)]
    try:
        grid = read_xlsx(bungkus(bagian_buku(lembar_xml("".join(hasil)))), "a.xlsx")
        assert all(c.teks or c.rumus is not None for c in grid.lembar[0].sel.values())
    except BerkasDitolak as t:
        assert t.kode == "RUSAK"


def test_penolakan_melewati_batas_proses():
    """A reader in a process of its own sends the refusal home by pickle."""
    asal = ditolak(b"")
    pulang = pickle.loads(pickle.dumps(asal))
    assert (pulang.kode, pulang.isi) == (asal.kode, asal.isi) == ("BERKAS_KOSONG", {"berkas": "a.xlsx"})
    assert "a.xlsx" in str(pulang)
