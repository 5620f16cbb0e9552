"""Hostile .xls, .ods, HTML, XML Spreadsheet and CSV, and what is no spreadsheet at all."""

import io
import struct

import xlwt
from cfb_buatan import cfb as cfb_utuh

from .arsip import RELASI, acak, bungkus

TANDA_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# --- .xls ------------------------------------------------------------------------------------------------------------


def xls() -> bytes:
    """A sound one: B1 = "dua", A2:A400 numbers."""
    buku = xlwt.Workbook()
    s = buku.add_sheet("Data")
    s.write(0, 1, "dua")
    for n in range(1, 400):
        s.write(n, 0, n)
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def xls_terpotong(bagian_dari_seribu: int) -> bytes:
    utuh = xls()
    return utuh[: len(utuh) * bagian_dari_seribu // 1000]


def xls_ubah(di: int, nilai: int) -> bytes:
    """With another 32-bit number at that place of the container's header."""
    utuh = bytearray(xls())
    struct.pack_into("<I", utuh, di, nilai)
    return bytes(utuh)


def cfb(
    nama: list[str], fat: dict[int, int] | None = None, saudara: dict[int, int] | None = None, difat: int | None = None
) -> bytes:
    """A container with these streams. `fat`: sector -> next one, against the truth; `saudara`: directory entry -> its
    right sibling, against the truth; `difat`: a sector of further tables, which names itself as the next one."""
    data = bytearray(cfb_utuh(dict.fromkeys(nama, b"")))
    for sektor, lanjut in (fat or {}).items():
        struct.pack_into("<I", data, 512 + 4 * sektor, lanjut)
    for entri, kanan in (saudara or {}).items():
        struct.pack_into("<I", data, 1024 + 128 * entri + 72, kanan)
    if difat is not None:
        struct.pack_into("<II", data, 68, difat, 1)
        struct.pack_into("<128I", data, 512 * (difat + 1), *[0] * 127, difat)
    return bytes(data)


def _rekaman(nomor: int, isi: bytes) -> bytes:
    return struct.pack("<HH", nomor, len(isi)) + isi


def _bof(jenis: int) -> bytes:
    return _rekaman(0x0809, struct.pack("<HHHHII", 0x0600, jenis, 0x0DBB, 0x07CC, 0, 6))


def biff_telanjang(*rekaman: bytes) -> bytes:
    """A workbook stream without its container."""
    return b"".join((_bof(5), *rekaman, _rekaman(0x0A, b"")))


def biff_bersandi() -> bytes:
    return biff_telanjang(_rekaman(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)))


def biff_teks_raksasa() -> bytes:
    """A table of shared strings that claims four thousand million of them."""
    return biff_telanjang(_rekaman(0xFC, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF)))


def biff_rekaman_terpotong() -> bytes:
    return biff_telanjang() + struct.pack("<HH", 0x0085, 8000)


def biff_lembar_di_luar() -> bytes:
    nama = b"Data"
    return biff_telanjang(_rekaman(0x85, struct.pack("<IBBBB", 0x7FFFFFF0, 0, 0, len(nama), 0) + nama))


# --- .ods ------------------------------------------------------------------------------------------------------------

_RUANG = " ".join(
    f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{k}:1.0"' for k in ("office", "table", "text", "manifest")
)
_JENIS_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(tabel: str, awal: str = "", *, jenis: str = _JENIS_ODS, manifes: str = "", beban: int = 0) -> bytes:
    return bungkus(
        {
            "mimetype": jenis,
            "META-INF/manifest.xml": f"<manifest:manifest {_RUANG}>{manifes}</manifest:manifest>",
            "content.xml": f"{awal}<office:document-content {_RUANG}><office:body><office:spreadsheet>"
            f'<table:table table:name="Data">{tabel}</table:table></office:spreadsheet></office:body></office:document-content>',
        },
        beban,
    )


def sel_ods(isi: str = "7", lain: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{lain}><text:p>{isi}</text:p></table:table-cell>'


def baris_ods(isi: str, lain: str = "") -> str:
    return f"<table:table-row{lain}>{isi}</table:table-row>"


def ulang_ods(kolom: str = "1", baris: str = "1") -> bytes:
    sel = sel_ods(lain=f' table:number-columns-repeated="{kolom}"')
    return ods(baris_ods(sel, f' table:number-rows-repeated="{baris}"'))


def spasi_ods(banyak: str) -> bytes:
    return ods(baris_ods(sel_ods(f'a<text:s text:c="{banyak}"/>b')))


def spasi_banyak_ods() -> bytes:
    """A hundred thousand cells of sixty thousand blanks: each harmless, all together six gigabytes."""
    sel = sel_ods('a<text:s text:c="60000"/>b')
    return ods("".join(baris_ods(sel * 100) for _ in range(1000)), beban=200_000)


def bentang_ods() -> bytes:
    lain = ' table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"'
    return ods(baris_ods(sel_ods(lain=lain)))


def dalam_ods(n: int) -> bytes:
    return ods(baris_ods(sel_ods("<text:span>" * n + "</text:span>" * n)), beban=n // 5)


def bersandi_ods() -> bytes:
    return ods(
        "",
        manifes='<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
    )


# --- XML Spreadsheet 2003 ----------------------------------------------------------------------------------------------

_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def xml2003(tabel: str, awal: str = "", gaya: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{awal}<Workbook xmlns="{_SS}" xmlns:ss="{_SS}">{gaya}'
        f'<Worksheet ss:Name="Data"><Table>{tabel}</Table></Worksheet></Workbook>'
    ).encode()


SATU_2003 = '<Row><Cell><Data ss:Type="Number">7</Data></Cell></Row>'


def gaya_berputar_2003() -> bytes:
    gaya = '<Styles><Style ss:ID="a" ss:Parent="b"/><Style ss:ID="b" ss:Parent="a"/></Styles>'
    return xml2003(SATU_2003.replace("<Cell>", '<Cell ss:StyleID="a">'), gaya=gaya)


def bentang_2003() -> bytes:
    return xml2003(SATU_2003.replace("<Cell>", '<Cell ss:MergeAcross="999999999" ss:MergeDown="999999999">'))


# --- HTML ----------------------------------------------------------------------------------------------------------------


def html(isi: str) -> bytes:
    return f"<html><body>{isi}</body></html>".encode()


def tabel_html(isi: str) -> bytes:
    return html(f"<table>{isi}</table>")


def bentang_html(atribut: str) -> bytes:
    return tabel_html(f"<tr><td {atribut}>satu</td></tr><tr><td>dua</td></tr>")


def bentang_penuh_html() -> bytes:
    """Every row asks for all the columns, down to the end."""
    return tabel_html("".join('<tr><td rowspan="65534" colspan="1">1</td></tr>' for _ in range(20_000)))


# --- CSV and what is none --------------------------------------------------------------------------------------------------


def csv_lebar(n: int) -> bytes:
    return (";".join(f"k{i}" for i in range(n)) + "\r\n").encode() * 2


def csv_panjang(n: int) -> bytes:
    return "".join(f"{i};a\r\n" for i in range(n)).encode()


def pdf() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + acak(200)


def exe() -> bytes:
    return b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + acak(2000)


def docx() -> bytes:
    return bungkus({
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELASI}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": "<document/>",
    })  # fmt: skip
