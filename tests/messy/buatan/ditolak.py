"""Files that must not be read, and one that must be read with care."""

import io
import zipfile

from cfb_buatan import cfb

from .buku import Lembar
from .xlsx_mentah import bungkus, tulis_xlsx


def f20_sandi() -> bytes:
    """A workbook with an opening password: an OLE container with the streams EncryptionInfo and EncryptedPackage."""
    isi = b"\x5a" * 4096  # at the size of a short stream's limit, so that it lies in whole sectors
    return cfb({"EncryptionInfo": isi, "EncryptedPackage": isi})


def f20_kunci() -> bytes:
    """The 165 bytes that Excel writes beside an open workbook."""
    nama = "Kasubag"
    return (bytes([len(nama)]) + nama.encode().ljust(54) + nama.encode("utf-16-le").ljust(110, b" ")).ljust(165, b"\0")


def f20_bom_zip() -> bytes:
    """Some thirty kilobytes that open into thirty megabytes of blanks."""
    utuh = tulis_xlsx(Lembar("Capaian"))
    return bungkus(_bagian(utuh) | {"xl/media/gambar.bin": b" " * 30_000_000})


def f20_bom_luas() -> bytes:
    """A few kilobytes with one cell at the far end of the sheet: whoever lays it out as a table pays for 42 million."""
    s = Lembar("Capaian")
    s.tulis("A1", "No", "Indikator Kinerja", "Satuan", "Target", "Realisasi")
    s.tulis("AN1048576", 1)
    return tulis_xlsx(s)


def f20_makro() -> bytes:
    """An .xlsm: what its macros would do is nobody's business, what its cells say is read."""
    s = Lembar("Capaian")
    s.tulis("A1", "CAPAIAN KINERJA KECAMATAN UJI TRIWULAN II TAHUN 2025")
    s.tulis("A3", "No", "Indikator Kinerja", "Satuan", "Target", "Realisasi")
    s.tulis("A4", 1, "Jumlah patroli wilayah", "Kali", 40, 21)
    s.tulis("A5", 2, "Indeks Kepuasan Masyarakat", "Nilai", 85.5, 86.25)
    return tulis_xlsx(s, makro=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)


def _bagian(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        return {n: arsip.read(n) for n in arsip.namelist()}
