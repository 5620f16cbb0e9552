"""SpreadsheetML 2003: what Excel of that time and report programs write as XML under the name of an .xls."""

from decimal import Decimal

import pytest

from capaian.ingest.format.rumus_lain import rumus_dari_r1c1
from capaian.ingest.grid import Cell, Grid
from capaian.ingest.masuk import read
from capaian.ingest.tolak import BerkasDitolak

RUANG = "urn:schemas-microsoft-com:office:spreadsheet"


def buku(isi: str, gaya: str = "", lain: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n<Workbook xmlns="{RUANG}" xmlns:ss="{RUANG}" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<Styles>{gaya}</Styles><Worksheet ss:Name="Data"><Table>{isi}</Table>{lain}</Worksheet></Workbook>'
    ).encode()


def sel(isi: str, **lain: str) -> dict[str, Cell]:
    grid = read(buku(isi, **lain), "a.xml")
    assert (grid.jenis, grid.catatan) == ("xml", ())
    return {c.sel: c for c in grid.lembar[0].sel.values()}


GAYA = (
    '<Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    '<Style ss:ID="t"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="a" ss:Parent="p"><Font/></Style>'
    '<Style ss:ID="r"><NumberFormat ss:Format="&quot;Rp&quot;#,##0"/></Style>'
)


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ('<Cell><Data ss:Type="Number">88.950000000000003</Data></Cell>', ("angka", "88.95", Decimal("88.95"), "General")),
        ('<Cell ss:StyleID="p"><Data ss:Type="Number">0.85</Data></Cell>', ("angka", "0.85", Decimal("0.85"), "0.00%")),
        ('<Cell ss:StyleID="a"><Data ss:Type="Number">1</Data></Cell>', ("angka", "1", Decimal(1), "0.00%")),
        ('<Cell ss:StyleID="r"><Data ss:Type="Number">1</Data></Cell>', ("angka", "1", Decimal(1), '"Rp"#,##0')),
        ('<Cell ss:StyleID="t"><Data ss:Type="DateTime">2025-09-30T00:00:00.000</Data></Cell>',
         ("tanggal", "2025-09-30", "2025-09-30", "mm-dd-yy")),
        ('<Cell><Data ss:Type="DateTime">1899-12-31T07:30:00.000</Data></Cell>', ("tanggal", "07:30:00", "07:30:00", "General")),
        ('<Cell ss:StyleID="t"><Data ss:Type="Number">45981</Data></Cell>', ("tanggal", "2025-11-20", "2025-11-20", "mm-dd-yy")),
        ('<Cell><Data ss:Type="Boolean">1</Data></Cell>', ("logis", "TRUE", True, "General")),
        ('<Cell><Data ss:Type="Error">#DIV/0!</Data></Cell>', ("galat", "#DIV/0!", None, "General")),
        ('<Cell><Data ss:Type="String">0101&#10;x</Data></Cell>', ("teks", "0101\nx", "0101\nx", "General")),
        ('<Cell><ss:Data ss:Type="String"><B>a</B> <I>b</I></ss:Data></Cell>', ("teks", "a b", "a b", "General")),
        ('<Cell><Data ss:Type="String">a</Data><Comment><ss:Data>komentar</ss:Data></Comment></Cell>',
         ("teks", "a", "a", "General")),
        ('<Cell><Data ss:Type="Number">1,5</Data></Cell>', ("teks", "1,5", "1,5", "General")),
    ],
)  # fmt: skip
def test_isi_sel(isi, harap):
    (c,) = sel(f"<Row>{isi}</Row>", gaya=GAYA).values()
    assert (c.jenis, c.teks, c.nilai, c.format) == harap


def test_letak_gabungan_dan_tersembunyi():
    d = '<Data ss:Type="String">{}</Data>'.format
    grid = read(
        buku(
            '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="5" ss:Hidden="1"/>'
            f'<Row><Cell ss:MergeAcross="1">{d("a")}</Cell><Cell>{d("b")}</Cell><Cell ss:Index="5">{d("c")}</Cell><Cell/></Row>'
            f'<Row ss:Index="4" ss:Hidden="1" ss:Span="1"><Cell ss:MergeDown="2">{d("d")}</Cell></Row><Row><Cell>{d("e")}</Cell></Row>',
            lain="<Names><NamedRange ss:Name='Print_Titles' ss:RefersTo='=Data!C1:C2,Data!R2:R3'/></Names>"
            "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>",
        ),
        "a.xml",
    )
    (lembar,) = grid.lembar
    assert {c.sel: (c.teks, c.tersembunyi) for c in lembar.sel.values()} == {
        "A1": ("a", False), "C1": ("b", True), "E1": ("c", True), "A4": ("d", True), "A6": ("e", False),
    }  # fmt: skip
    assert lembar.gabungan == ((1, 1, 1, 2), (4, 1, 6, 1)) and lembar.tersembunyi and lembar.judul_cetak == (2, 3)


def test_rumus():
    isi = '<Row ss:Index="3"><Cell ss:Index="3" ss:Formula="=SUM(R[-2]C:R[-1]C)"><Data ss:Type="Number">4</Data></Cell>'
    hasil = sel(
        isi + '<Cell ss:Formula="=RC[-1]"/><Cell ss:Formula="=&quot;&quot;"><Data ss:Type="String"></Data></Cell></Row>'
    )
    assert {a: (c.jenis, c.teks, c.rumus) for a, c in hasil.items()} == {
        "C3": ("angka", "4", "SUM(C1:C2)"), "D3": ("rumus_kosong", "", "C3"), "E3": ("teks", "", '""'),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tulis", "jadi"),
    [
        ("=R1C1*2", "$A$1*2"), ("=Data!R[1]C2", "Data!$B4"), ('="R1C1"&RC', '"R1C1"&C3'), ("=ROUND(RC,2)", "ROUND(C3,2)"),
        ("=R[-9]C", "#REF!"), ("='[lain.xls]Data'!R1C1", "'[lain.xls]Data'!$A$1"), ("=RC[-1]-RC[1]", "B3-D3"),
    ],
)  # fmt: skip
def test_alamat_r1c1(tulis, jadi):
    assert rumus_dari_r1c1(tulis, 3, 3) == jadi


@pytest.mark.parametrize(
    ("data", "kode"),
    [
        (buku("<Row>")[:-20], "RUSAK"),
        (buku('<Row ss:Index="x"/>'), "RUSAK"),
        (buku('<Row ss:Index="100001"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'), "TERLALU_BESAR"),
        (buku('<Row><Cell ss:Index="600"><Data ss:Type="Number">1</Data></Cell></Row>'), "TERLALU_BESAR"),
        (buku('<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell ss:Index="1"><Data>2</Data></Cell></Row>'), "RUSAK"),
        (buku("", lain="<Worksheet ss:Name='x'/>"), "RUSAK"),
        (buku("<a>" * 70 + "</a>" * 70), "RUSAK"),
        (buku("").replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><Workbook'), "RUSAK"),
        (buku("") .replace(b'ss:Name="Data"', b""), "RUSAK"),
    ],
)  # fmt: skip
def test_ditolak(data, kode):
    with pytest.raises(BerkasDitolak) as t:
        read(data, "a.xml")
    assert t.value.kode == kode


def test_baris_kosong_di_ujung_bukan_bom():
    assert isinstance(read(buku('<Row ss:Index="1048576"><Cell ss:StyleID="t"/></Row>'), "a.xml"), Grid)
