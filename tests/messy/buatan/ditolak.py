"""Files that must not be read, and one that must be read with care."""

import io
import struct
import zipfile

from .buku import Lembar
from .xlsx_mentah import bungkus, tulis_xlsx


def f20_sandi() -> bytes:
    """A workbook with an opening password: an OLE container with the streams EncryptionInfo and EncryptedPackage."""
    sektor = 512
    akhir, bebas = 0xFFFFFFFE, 0xFFFFFFFF

    def entri(nama: str, jenis: int, kiri: int, kanan: int, anak: int, mulai: int, panjang: int) -> bytes:
        utf16 = nama.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            utf16,
            len(utf16) + 2 if nama else 0,
            jenis,
            1,
            kiri,
            kanan,
            anak,
            b"",
            0,
            0,
            0,
            mulai,
            panjang,
        )

    isi = b"\x5a" * 4096  # at the size of a short stream's limit, so that it lies in whole sectors
    banyak = len(isi) // sektor
    # sector 0: FAT, 1: directory, 2 to 9: EncryptionInfo, 10 to 17: EncryptedPackage
    fat = [0xFFFFFFFD, akhir]
    for awal in (2, 2 + banyak):
        fat += [awal + i + 1 for i in range(banyak - 1)] + [akhir]
    fat += [bebas] * (sektor // 4 - len(fat))
    direktori = b"".join((
        entri("Root Entry", 5, bebas, bebas, 2, akhir, 0),
        entri("EncryptionInfo", 2, bebas, bebas, bebas, 2, len(isi)),
        entri("EncryptedPackage", 2, 1, bebas, bebas, 2 + banyak, len(isi)),
        entri("", 0, bebas, bebas, bebas, 0, 0),
    ))  # fmt: skip
    kepala = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096,
        akhir, 0, akhir, 0,
    ) + struct.pack("<109I", 0, *[bebas] * 108)  # fmt: skip
    return kepala + struct.pack(f"<{sektor // 4}I", *fat) + direktori + isi + isi


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
