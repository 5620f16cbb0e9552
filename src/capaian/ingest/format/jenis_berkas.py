"""What a file is, by its content and never by its name."""

import re

from capaian.ingest.format.cfb import TANDA, isi_akar
from capaian.ingest.tolak import BerkasDitolak

SEBUTAN = {
    "zip": "Excel (.xlsx)", "xlsx": "Excel (.xlsx)", "xlsm": "Excel dengan makro (.xlsm)", "xls": "Excel lama (.xls)",
    "ods": "OpenDocument (.ods)", "xml": "XML Spreadsheet 2003", "html": "halaman web (HTML)", "csv": "teks biasa",
}  # fmt: skip
"""How a person calls it."""

_LAIN = (
    (rb"version https://git-lfs", "penunjuk Git LFS, bukan berkasnya"),
    (rb"\x89PNG", "gambar (PNG)"),
    (rb"\xff\xd8\xff", "gambar (JPEG)"),
    (rb"GIF8[79]a", "gambar (GIF)"),
    (rb"BM.{4}\0\0\0\0", "gambar (BMP)"),
    (rb"II\*\0|MM\0\*", "gambar (TIFF)"),
    (rb"RIFF.{4}WEBP", "gambar (WebP)"),
    (rb".{4}ftyp(?:heic|heix|mif1)", "gambar (HEIC)"),
    (rb"Rar!\x1a\x07", "arsip RAR"),
    (rb"7z\xbc\xaf'\x1c", "arsip 7z"),
    (rb"\x1f\x8b\x08", "arsip gzip"),
    (rb"\{\\rtf", "dokumen Word (RTF)"),
    (rb"(?i)MIME-Version:|From: <Saved by", "halaman web satu berkas (MHTML)"),
)
_BIFF = re.compile(rb"\t[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", re.DOTALL)
"""An .xls stream without its container, as old programs write it."""
_KENDALI = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_UNSUR = re.compile(r"<[a-z!?]")
_XML_2003 = re.compile(r"<(?:\w+:)?workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_HALAMAN = re.compile(r"<(?:html|!doctype html|head|meta|style|body|table|center|div)\b")
_DILIHAT = 64 * 1024


def kenali(data: bytes) -> str:
    """zip, xls, xml (SpreadsheetML 2003), html or csv (any other text).

    Raises BerkasDitolak for what no reader takes: BERKAS_TERKUNCI, BUKAN_EXCEL_ASLI with its jenis, RUSAK.
    """
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(TANDA[:4]):
        return _wadah(data)
    if _BIFF.match(data):
        return "xls"
    if b"%PDF-" in data[:1024]:
        raise _bukan("PDF")
    for tanda, jenis in _LAIN:
        if re.match(tanda, data[:64], re.DOTALL):
            raise _bukan(jenis)
    if data.startswith(b"PK"):
        raise _bukan("arsip zip tanpa buku kerja")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        teks = data[:_DILIHAT].decode("utf-16", "replace")
        if _KENDALI.search(teks.encode()):  # UTF-32 begins like UTF-16 and is full of zeros
            raise _bukan("teks bersandi UTF-32 atau bukan teks")
        return _teks(teks)
    if _KENDALI.search(data[:_DILIHAT]) or b"\0" in data:
        raise _bukan("tidak dikenal")
    return _teks(data[:_DILIHAT].removeprefix(b"\xef\xbb\xbf").decode("latin-1"))


def _wadah(data: bytes) -> str:
    isi = isi_akar(data)
    if isi & {"encryptedpackage", "\x06dataspaces"}:
        raise BerkasDitolak("BERKAS_TERKUNCI")
    if isi & {"workbook", "book"}:
        return "xls"
    if "worddocument" in isi:
        raise _bukan("dokumen Word lama (.doc)")
    if "powerpoint document" in isi:
        raise _bukan("presentasi PowerPoint lama (.ppt)")
    raise _bukan("tidak dikenal")


def _teks(awal: str) -> str:
    awal = awal.lstrip().lower()
    if _UNSUR.match(awal) and _XML_2003.search(awal[:4096]):
        return "xml"
    if "<table" in awal and "<tr" in awal:
        return "html"
    if _UNSUR.match(awal):
        if _HALAMAN.search(awal):
            return "html"
        raise _bukan("dokumen XML")
    return "csv"


def _bukan(jenis: str) -> BerkasDitolak:
    return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis=jenis)
