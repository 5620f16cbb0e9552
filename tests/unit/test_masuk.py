"""The intake: what a file is, is what its content says; each kind that cannot be read has its own words."""

import io
import struct
import zipfile

import openpyxl
import pytest
import xlwt
from cfb_buatan import cfb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capaian.ingest.format.cfb import isi_akar
from capaian.ingest.format.xlsx import batas
from capaian.ingest.grid import Grid
from capaian.ingest.masuk import read
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference import temuan

JUDUL = ("No", "Indikator", "Target")


def xlsx() -> bytes:
    buku = openpyxl.Workbook()
    buku.active.append(JUDUL)
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def xls() -> bytes:
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Sheet")
    for k, isi in enumerate(JUDUL):
        lembar.write(0, k, isi)
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def arsip(**bagian: str | bytes) -> bytes:
    """A zip; a double underscore in a name stands for a slash, a single one for a dot."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, isi in bagian.items():
            z.writestr(nama.replace("__", "/").replace("_", "."), isi)
    return hasil.getvalue()


ISI_ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
    '<table:table table:name="Sheet"><table:table-row>{}</table:table-row></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
ODS = arsip(
    mimetype="application/vnd.oasis.opendocument.spreadsheet",
    content_xml=ISI_ODS.format(
        "".join(f'<table:table-cell office:value-type="string"><text:p>{j}</text:p></table:table-cell>' for j in JUDUL)
    ),
)
HTML = b"<table><tr><th>No</th><th>Indikator</th><th>Target</th></tr></table>"
CSV = b"No;Indikator;Target\n"
XML = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet"><Table><Row>'
    + b"".join(b'<Cell><Data ss:Type="String">%s</Data></Cell>' % j.encode() for j in JUDUL)
    + b"</Row></Table></Worksheet></Workbook>"
)
SEMUA = {"xlsx": xlsx(), "xls": xls(), "ods": ODS, "xml": XML, "html": HTML, "csv": CSV}


@pytest.mark.parametrize("jenis", SEMUA)
@pytest.mark.parametrize("ekstensi", ["xlsx", "xls", "csv", "pdf", ""])
def test_jenis_menurut_isi_bukan_nama(jenis, ekstensi):
    nama = f"folder/realisasi.{ekstensi}" if ekstensi else "realisasi"
    grid = read(SEMUA[jenis], nama)
    assert grid.jenis == jenis
    assert [c.teks for c in grid.lembar[0].sel.values()] == list(JUDUL)
    beda = [isi for kode, isi in grid.catatan if kode == "EKSTENSI_BEDA"]
    assert len(beda) == (ekstensi not in ("", jenis))
    for isi in beda:
        assert isi["ekstensi"] == f".{ekstensi}"
        assert isi["jenis"] in temuan("EKSTENSI_BEDA", berkas=nama, **isi).pesan


def test_ekstensi_yang_sejenis_tidak_disebut():
    for jenis, nama in (("xlsx", "a.XLSM"), ("html", "a.htm"), ("csv", "a.tsv"), ("csv", "a.txt"), ("xml", "a.xml")):
        assert read(SEMUA[jenis], nama).catatan == ()


def test_makro_xlsx_dan_xls():
    isi = {i.filename: zipfile.ZipFile(io.BytesIO(SEMUA["xlsx"])).read(i) for i in zipfile.ZipFile(
        io.BytesIO(SEMUA["xlsx"])).infolist()}  # fmt: skip
    bermakro = io.BytesIO()
    with zipfile.ZipFile(bermakro, "w") as z:
        for nama, data in (isi | {"xl/vbaProject.bin": b"x"}).items():
            z.writestr(nama, data)
    grid = read(bermakro.getvalue(), "a.xlsx")
    assert grid.jenis == "xlsm"
    assert [k for k, _ in grid.catatan] == ["MAKRO", "EKSTENSI_BEDA"]  # Excel itself does not open such a name
    assert [k for k, _ in read(bermakro.getvalue(), "a.xlsm").catatan] == ["MAKRO"]


TEKS_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.mark.parametrize(
    ("data", "nama", "kode", "kata"),
    [
        (b"", "a.xlsx", "BERKAS_KOSONG", ""),
        (b"", "C:\\Kerja\\~$a.xlsx", "BERKAS_KUNCI_SEMENTARA", ""),
        (CSV, "~$a.csv", "BERKAS_KUNCI_SEMENTARA", ""),
        (b"\x05Kasub" + b" " * 159, "a.xlsx", "BUKAN_EXCEL_ASLI", "tidak dikenal"),
        (TEKS_PDF, "a.xlsx", "BUKAN_EXCEL_ASLI", "PDF"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "a.xlsx", "BUKAN_EXCEL_ASLI", "LFS"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "a.xlsx", "BUKAN_EXCEL_ASLI", "gambar (PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a.xls", "BUKAN_EXCEL_ASLI", "gambar (JPEG)"),
        (b"GIF89a\x01\0\x01\0", "a.xls", "BUKAN_EXCEL_ASLI", "gambar (GIF)"),
        (b"BM" + struct.pack("<I", 70) + b"\0" * 60, "a.xls", "BUKAN_EXCEL_ASLI", "gambar (BMP)"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a.xlsx", "BUKAN_EXCEL_ASLI", "gambar (HEIC)"),
        (b"Rar!\x1a\x07\x01\0", "a.xlsx", "BUKAN_EXCEL_ASLI", "RAR"),
        (b"7z\xbc\xaf'\x1c\0\4", "a.xlsx", "BUKAN_EXCEL_ASLI", "7z"),
        (b"{\\rtf1\\ansi halo}", "a.xls", "BUKAN_EXCEL_ASLI", "Word (RTF)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "a.xls", "BUKAN_EXCEL_ASLI", "MHTML"),
        (b"<?xml version='1.0'?><daftar><isi/></daftar>", "a.xls", "BUKAN_EXCEL_ASLI", "dokumen XML"),
        (b"<html><body><p>Silakan masuk</p></body></html>", "a.xls", "BUKAN_EXCEL_ASLI", "tanpa tabel"),
        (b"\0" * 900, "a.xlsx", "BUKAN_EXCEL_ASLI", "tidak dikenal"),
        (b"\x01\x02\x03abc", "a.csv", "BUKAN_EXCEL_ASLI", "tidak dikenal"),
        (arsip(word__document_xml="<w/>"), "a.xlsx", "BUKAN_EXCEL_ASLI", "dokumen Word"),
        (arsip(ppt__presentation_xml="<p/>"), "a.xlsx", "BUKAN_EXCEL_ASLI", "PowerPoint"),
        (arsip(xl__workbook_bin=b"\x83\x01"), "a.xlsb", "BERKAS_XLSB", ""),
        (arsip(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>"), "a.odt",
         "BUKAN_EXCEL_ASLI", ".odt"),
        (arsip(foto_jpg=b"x"), "a.zip", "BUKAN_EXCEL_ASLI", "tanpa buku kerja"),
        (arsip(januari_xlsx=b"x"), "a.zip", "BUKAN_EXCEL_ASLI", "berkas lain"),
        (cfb({"EncryptionInfo": b"", "EncryptedPackage": b""}), "a.xlsx", "BERKAS_TERKUNCI", ""),
        (cfb({"WordDocument": b""}), "a.xls", "BUKAN_EXCEL_ASLI", "Word lama"),
        (cfb({"PowerPoint Document": b""}), "a.xls", "BUKAN_EXCEL_ASLI", "PowerPoint lama"),
        (cfb({"Lain": b""}), "a.xls", "BUKAN_EXCEL_ASLI", "tidak dikenal"),
        (cfb({"Workbook": b""})[:700], "a.xls", "RUSAK", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "RUSAK", ""),
        (b"PK\x03\x04" + b"x" * 100, "a.xlsx", "RUSAK", "arsip"),
    ],
)  # fmt: skip
def test_ditolak_dengan_kata_sendiri(data, nama, kode, kata):
    with pytest.raises(BerkasDitolak) as t:
        read(data, nama)
    assert t.value.kode == kode and t.value.isi["berkas"] == nama
    hasil = temuan(kode, **t.value.isi)  # the message has all that it names
    assert kata in hasil.pesan and hasil.tingkat == "galat"


def test_aliran_di_dalam_dokumen_lain_tidak_menentukan():
    """A Word file with an embedded sheet has a stream Workbook too, but not at its top."""
    data = cfb({"WordDocument": b""}, di_dalam=("Workbook",))
    assert isi_akar(data) == {"worddocument", "dalam"}
    with pytest.raises(BerkasDitolak) as t:
        read(data, "a.xls")
    assert "Word lama" in t.value.isi["jenis"]


def test_direktori_yang_berputar():
    data = bytearray(cfb({"Workbook": b"", "Lain": b""}))
    struct.pack_into("<I", data, 1024 + 2 * 128 + 72, 1)  # the right neighbour of the second is the first
    with pytest.raises(BerkasDitolak) as t:
        isi_akar(bytes(data))
    assert t.value.kode == "RUSAK"
    data = bytearray(cfb({"Workbook": b""}))
    struct.pack_into("<I", data, 512 + 4, 1)  # the directory goes on in itself
    with pytest.raises(BerkasDitolak):
        isi_akar(bytes(data))


@pytest.mark.parametrize("jenis", SEMUA)
def test_batas_berlaku_untuk_semua_jenis(jenis, monkeypatch):
    for nama, nilai in (("MAKS_BERKAS", 10), ("MAKS_SEL", 2), ("MAKS_KOLOM", 2)):
        with monkeypatch.context() as m:
            m.setattr(batas, nama, nilai)
            with pytest.raises(BerkasDitolak) as t:
                read(SEMUA[jenis], "a")
            assert t.value.kode == "TERLALU_BESAR", nama


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEMUA)), st.data())
def test_berkas_yang_tersentuh_dibaca_atau_ditolak(jenis, data):
    """Whatever happens to the bytes, the answer is a Grid or a refusal, never another exception."""
    isi = bytearray(SEMUA[jenis])
    for _ in range(data.draw(st.integers(1, 6))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    isi = isi[: data.draw(st.integers(len(isi) // 2, len(isi)))]
    try:
        assert isinstance(read(bytes(isi), "a.xls"), Grid)
    except BerkasDitolak as t:
        temuan(t.kode, **t.isi)
