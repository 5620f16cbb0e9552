"""Data pendukung: which files may stand as proof of a figure, and what their names say of their period.

A file is judged by its content: its first bytes, for a zip also the names in its directory, for an old Office file the
names of its streams. Nothing in it is unpacked, opened or run.
"""

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from capaian.domain.periode import BULAN, ROMAWI, Periode

MAKS_BUKTI = 25 * 1024 * 1024
"""Bytes of one file: a scan of some hundred pages."""

Masalah = tuple[str, dict[str, str]]
"""A finding to be: code and placeholders."""


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of file that is accepted; `akhiran`: the endings that its name may have, the usual one first."""

    id: str
    nama: str
    akhiran: tuple[str, ...]


JENIS = {
    j.id: j
    for j in (
        Jenis("pdf", "dokumen PDF", ("pdf",)),
        Jenis("jpg", "foto JPEG", ("jpg", "jpeg", "jfif")),
        Jenis("png", "gambar PNG", ("png",)),
        Jenis("webp", "gambar WebP", ("webp",)),
        Jenis("heic", "foto HEIC", ("heic", "heif")),
        Jenis("xlsx", "buku kerja Excel", ("xlsx",)),
        Jenis("docx", "dokumen Word", ("docx",)),
        Jenis("pptx", "salindia PowerPoint", ("pptx",)),
        Jenis("xls", "buku kerja Excel lama", ("xls",)),
        Jenis("doc", "dokumen Word lama", ("doc",)),
        Jenis("ods", "lembar kerja LibreOffice", ("ods",)),
        Jenis("odt", "dokumen LibreOffice", ("odt",)),
        Jenis("teks", "teks", ("txt", "csv", "tsv")),
    )
}
_AKHIRAN = frozenset(a for j in JENIS.values() for a in j.akhiran)

_KIRIM_PDF = "Simpan sebagai PDF atau foto, lalu kirim itu."
_TOLAK = {
    "zip": ("arsip zip", "Keluarkan isinya, lalu kirim berkasnya satu per satu."),
    "arsip": ("arsip terkompresi", "Keluarkan isinya, lalu kirim berkasnya satu per satu."),
    "web": ("halaman web atau XML", _KIRIM_PDF),
    "program": ("program atau skrip", "Program tidak diterima sebagai bukti; kirim dokumennya."),
    "makro": ("dokumen yang memuat makro", "Simpan tanpa makro (.xlsx, .docx) atau sebagai PDF, lalu kirim itu."),
    "terkunci": ("dokumen berkata sandi", "Hapus kata sandinya, lalu kirim lagi; bukti harus dapat dibaca pemeriksa."),
    "media": ("video atau suara", "Kirim foto atau dokumennya."),
    "rtf": ("dokumen RTF", "Simpan sebagai .docx atau PDF, lalu kirim itu."),
    "rusak": ("berkas yang terpotong", "Salin ulang dari asalnya, pastikan dapat dibuka, lalu kirim lagi."),
    "lain": ("berkas yang jenisnya tidak dikenal", _KIRIM_PDF),
}
"""Kinds that are turned away: what they are called, what to do instead."""

_AWAL = (
    (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"#!", "program"), (b"L\0\0\0\x01\x14\x02\0", "program"),
    (b"\xca\xfe\xba\xbe", "program"), (b"\xcf\xfa\xed\xfe", "program"),
    (b"Rar!", "arsip"), (b"7z\xbc\xaf\x27\x1c", "arsip"), (b"\x1f\x8b", "arsip"), (b"BZh", "arsip"),
    (b"\xfd7zXZ", "arsip"), (b"{\\rtf", "rtf"), (b"ID3", "media"), (b"OggS", "media"), (b"\x1aE\xdf\xa3", "media"),
)  # fmt: skip
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_MAKS_NAMA = 10_000  # names in the directory of a zip; a document has some hundred


def periksa(data: bytes, nama: str) -> tuple[Jenis | None, list[Masalah]]:
    """What kind of file this is (None: it is not accepted) and what is to be said of it."""
    polos = PurePath(nama.replace("\\", "/")).name
    if polos.startswith("~$"):
        return None, [("BERKAS_KUNCI_SEMENTARA", {})]
    if not data:
        return None, [("BERKAS_KOSONG", {})]
    if len(data) > MAKS_BUKTI:
        return None, [terlalu_besar()]
    jenis = JENIS.get(kenal := _jenis(data))
    if jenis is None:
        sebutan, anjuran = _TOLAK[kenal]
        return None, [("BUKTI_DITOLAK", {"jenis": sebutan, "anjuran": anjuran})]
    akhiran = PurePath(polos).suffix[1:].lower()
    if akhiran and akhiran not in _AKHIRAN:
        # The office's PC decides by the ending what a double click does.
        anjuran = f"Ganti akhiran namanya menjadi .{jenis.akhiran[0]} bila isinya memang {jenis.nama}, lalu kirim lagi."
        return None, [("BUKTI_DITOLAK", {"jenis": f"berkas berakhiran .{akhiran}", "anjuran": anjuran})]
    if akhiran not in jenis.akhiran:
        tertulis = f".{akhiran}" if akhiran else "tanpa akhiran"
        return jenis, [
            ("BUKTI_EKSTENSI_BEDA", {"tertulis": tertulis, "jenis": jenis.nama, "akhiran": jenis.akhiran[0]})
        ]
    return jenis, []


def terlalu_besar() -> Masalah:
    return ("BUKTI_TERLALU_BESAR", {"batas": f"{MAKS_BUKTI // 2**20} MB"})


def _jenis(data: bytes) -> str:
    """An id of JENIS or of _TOLAK."""
    for tanda, jenis in _AWAL:
        if data.startswith(tanda):
            return jenis
    awal = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if awal.startswith(b"%PDF-"):
        return "pdf"
    if data[:4] == b"RIFF":
        return "webp" if data[8:12] == b"WEBP" else "media"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc") else "media"
    if data[:2] == b"PK":
        return _jenis_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _jenis_cfb(data)
    if not _teks(data[:8192]):
        return "lain"
    return "web" if awal.replace(b"\0", b"").lstrip(b"\xff\xfe").startswith(b"<") else "teks"


def _jenis_zip(data: bytes) -> str:
    nama = _nama_di_zip(data)
    if nama is None:
        return "rusak"
    if any(n.endswith("vbaproject.bin") for n in nama):
        return "makro"
    if data[30:].startswith(_ODF):
        bentuk = data[30 + len(_ODF) : 30 + len(_ODF) + 16]
        return "ods" if bentuk.startswith(b"spreadsheet") else "odt" if bentuk.startswith(b"text") else "lain"
    if "[content_types].xml" in nama:
        for jenis, folder in (("xlsx", "xl/"), ("docx", "word/"), ("pptx", "ppt/")):
            if any(n.startswith(folder) for n in nama):
                return jenis
    return "zip"


def _nama_di_zip(data: bytes) -> list[str] | None:
    """The names in the directory at the end of a zip, in lower case; None when it is cut off."""
    akhir = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if akhir < 0 or len(data) < akhir + 22:
        return None
    jumlah, _, letak = struct.unpack_from("<HII", data, akhir + 10)
    nama = []
    for _ in range(min(jumlah, _MAKS_NAMA)):
        if data[letak : letak + 4] != b"PK\x01\x02" or len(data) < letak + 46:
            return None
        panjang, tambahan, komentar = struct.unpack_from("<HHH", data, letak + 28)
        nama.append(data[letak + 46 : letak + 46 + panjang].decode("utf-8", "replace").replace("\\", "/").lower())
        letak += 46 + panjang + tambahan + komentar
    return nama


def _jenis_cfb(data: bytes) -> str:
    """Old Office files are containers of named streams; the names are UTF-16."""

    def ada(nama: str) -> bool:
        return nama.encode("utf-16-le") in data

    if ada("EncryptedPackage"):
        return "terkunci"
    if ada("_VBA_PROJECT"):
        return "makro"
    return "doc" if ada("WordDocument") else "xls" if ada("Workbook") or ada("Book") else "lain"


def _teks(awal: bytes) -> bool:
    if awal.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(b < 32 and b not in b"\t\n\r\f" for b in awal)


# -- what a name says of the period ------------------------------------------------------------------------------------

_KAMERA = re.compile(r"(?:img|dsc[nf]?|pxl|p|foto)[ _-]?\d{4}", re.IGNORECASE)  # a counter, not a year
_TANGGAL = (
    re.compile(r"(?<!\d)(?P<tahun>20\d\d)[-. ]?(?P<bulan>0[1-9]|1[0-2])[-. ]?(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[-. ](?P<bulan>0?[1-9]|1[0-2])[-. ](?P<tahun>20\d\d)(?!\d)"),
)
_TAHUN = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TW = re.compile(r"(?<![a-z])(?:tw|triwulan|tribulan)[ .-]*(iv|i{1,3}|[1-4])(?![a-z0-9])")
_NAMA_BULAN = {b.casefold(): n for n, b in enumerate(BULAN, 1)} | {"pebruari": 2, "nopember": 11}
_BULAN = re.compile(rf"(?<![a-z])(?:{'|'.join(_NAMA_BULAN)})(?![a-z])")


def sebut_periode(nama: str) -> tuple[frozenset[int], frozenset[int]]:
    """The years and the TW that the name of a file speaks of: "SPJ Maret 2025.pdf" -> {2025}, {1}."""
    batang = PurePath(nama.replace("\\", "/")).stem
    if _KAMERA.fullmatch(batang):
        return frozenset(), frozenset()
    teks = re.sub(r"[_\s]+", " ", batang.casefold())
    tahun, tw = set(), set()
    for pola in _TANGGAL:
        for cocok in pola.finditer(teks):
            tahun.add(int(cocok["tahun"]))
            tw.add((int(cocok["bulan"]) + 2) // 3)
        teks = pola.sub(" ", teks)
    tahun |= {int(t) for t in _TAHUN.findall(teks)}
    tw |= {ROMAWI.index(t.upper()) + 1 if t.isalpha() else int(t) for t in _TW.findall(teks)}
    tw |= {(_NAMA_BULAN[b] + 2) // 3 for b in _BULAN.findall(teks)}
    return frozenset(tahun), frozenset(tw)


def periksa_periode(nama: str, periode: Periode) -> list[Masalah]:
    """Whether the name of a file speaks of another year or TW than the figure that it is to prove."""
    tahun, tw = sebut_periode(nama)
    if tahun and periode.tahun not in tahun:
        return [("BUKTI_TAHUN_BEDA", {"sebut": ", ".join(map(str, sorted(tahun))), "periode": periode.nama})]
    if periode.jenis == "tw" and tw and periode.ke not in tw:
        sebut = ", ".join(f"Triwulan {ROMAWI[n - 1]}" for n in sorted(tw))
        return [("BUKTI_TRIWULAN_BEDA", {"sebut": sebut, "periode": periode.nama})]
    return []


def ikat(
    objek: str, seksi: str | None, calon: Iterable[Mapping[str, Any]], unit: str, periode: Periode
) -> tuple[str | None, list[Masalah]]:
    """Whose figure it is. `calon`: rows of lihat/bukti_objek.sql. Returns the seksi, or None and why not."""
    nama = periode.nama
    milik = [b for b in calon if b["objek"] == objek]
    if not milik:
        return None, [("BUKTI_OBJEK_TIDAK_DIKENAL", {"objek": objek, "unit": unit, "periode": nama})]
    pemilik = [b for b in milik if (b["seksi"] == seksi if seksi else b["utama"])]
    sebut = ", ".join(sorted({b["seksi"] for b in milik}))
    if len(pemilik) != 1:
        if seksi:
            return None, [("BUKTI_SEKSI_LAIN", {"objek": objek, "seksi": seksi, "milik": sebut})]
        return None, [("BUKTI_SEKSI_BANYAK", {"objek": objek, "milik": sebut})]
    if not (pemilik[0]["wajib"] or pemilik[0]["dilaporkan"]):
        return None, [("BUKTI_BELUM_JATUH_TEMPO", {"objek": objek, "unit": unit, "periode": nama})]
    return pemilik[0]["seksi"], []
