"""What may stand as proof, told by its content, and what a file name says of its period."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from capaian.domain import bukti
from capaian.domain.periode import Periode

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def arsip(*nama: str, mimetype: str | None = None) -> bytes:
    wadah = BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as z:
        if mimetype:
            z.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for n in nama:
            z.writestr(n, "isi")
    return wadah.getvalue()


def buku() -> bytes:
    wadah = BytesIO()
    openpyxl.Workbook().save(wadah)
    return wadah.getvalue()


def cfb(*aliran: str) -> bytes:
    return CFB + b"".join(a.encode("utf-16-le") + b"\0\0" for a in aliran)


DITERIMA = {
    "pdf": (b"%PDF-1.7\n...", "spj.pdf"),
    "jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "foto.JPG"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "foto.png"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "foto.webp"),
    "heic": (b"\0\0\0\x18ftypheic\0\0", "foto.heic"),
    "xlsx": (buku(), "daftar.xlsx"),
    "docx": (arsip("[Content_Types].xml", "word/document.xml"), "laporan.docx"),
    "pptx": (arsip("[Content_Types].xml", "ppt/presentation.xml"), "paparan.pptx"),
    "xls": (cfb("Workbook"), "daftar.xls"),
    "doc": (cfb("WordDocument"), "laporan.doc"),
    "ods": (arsip("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "daftar.ods"),
    "odt": (arsip("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "laporan.odt"),
    "teks": ("no;nama\n1;Sukamaju\n".encode("cp1252"), "daftar.csv"),
}


@pytest.mark.parametrize("jenis", DITERIMA)
def test_accepted_kinds(jenis: str) -> None:
    satu, masalah = bukti.periksa(*DITERIMA[jenis])
    assert (satu and satu.id, masalah) == (jenis, [])


def test_every_kind_has_a_case() -> None:
    assert set(DITERIMA) == set(bukti.JENIS)


DITOLAK = {
    "zip": (arsip("a.pdf", "b.pdf"), "bukti.zip", "arsip zip"),
    "zip yang mengaku xlsx": (arsip("a.exe"), "daftar.xlsx", "arsip zip"),
    "rar": (b"Rar!\x1a\x07\0", "bukti.rar", "arsip terkompresi"),
    "html": (b"<!doctype html><html>", "laporan.html", "halaman web"),
    "html yang mengaku xls": (b"\n <table><tr>", "laporan.xls", "halaman web"),
    "svg": (b"<?xml version='1.0'?><svg>", "foto.svg", "halaman web"),
    "html utf-16": ("<html>".encode("utf-16"), "a.txt", "halaman web"),
    "exe": (b"MZ\x90\0\x03", "spj.pdf", "program"),
    "elf": (b"\x7fELF\x02", "spj", "program"),
    "skrip": (b"#!/bin/sh\necho\n", "spj.txt", "program"),
    "pintasan": (b"L\0\0\0\x01\x14\x02\0\0\0", "spj.lnk", "program"),
    "makro": (arsip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "daftar.xlsm", "makro"),
    "makro lama": (cfb("Workbook", "_VBA_PROJECT"), "daftar.xls", "makro"),
    "kata sandi": (cfb("EncryptedPackage"), "daftar.xlsx", "berkata sandi"),
    "msi": (cfb("Property"), "daftar.msi", "tidak dikenal"),
    "video": (b"\0\0\0\x18ftypmp42", "rapat.mp4", "video"),
    "terpotong": (buku()[:-400], "daftar.xlsx", "terpotong"),
    "bukan apa-apa": (bytes(range(32)), "x.pdf", "tidak dikenal"),
    "teks bernama .bat": (b"echo halo\n", "spj.bat", ".bat"),
    "pdf bernama .exe": (b"%PDF-1.4", "spj.pdf.exe", ".exe"),
}


@pytest.mark.parametrize("nama", DITOLAK)
def test_refused_kinds_say_why(nama: str) -> None:
    data, berkas, sebut = DITOLAK[nama]
    jenis, [(kode, isi)] = bukti.periksa(data, berkas)
    assert (jenis, kode) == (None, "BUKTI_DITOLAK")
    assert sebut in isi["jenis"]
    assert isi["anjuran"].endswith(".")


def test_empty_lock_and_size() -> None:
    assert bukti.periksa(b"", "a.pdf") == (None, [("BERKAS_KOSONG", {})])
    assert bukti.periksa(b"x", "~$a.docx") == (None, [("BERKAS_KUNCI_SEMENTARA", {})])
    pas = b"%PDF-" + b"\0" * (bukti.MAKS_BUKTI - 5)
    assert bukti.periksa(pas, "a.pdf")[1] == []
    assert bukti.periksa(pas + b"\0", "a.pdf") == (None, [("BUKTI_TERLALU_BESAR", {"batas": "25 MB"})])


@pytest.mark.parametrize("nama", ["foto.pdf", "foto"])
def test_another_ending_is_told_and_kept(nama: str) -> None:
    jenis, [(kode, isi)] = bukti.periksa(DITERIMA["jpg"][0], nama)
    assert (jenis and jenis.id, kode, isi["akhiran"]) == ("jpg", "BUKTI_EKSTENSI_BEDA", "jpg")


def test_a_directory_that_lies_about_its_place_is_cut_off() -> None:
    data = bytearray(buku())
    akhir = data.rfind(b"PK\x05\x06")
    data[akhir + 16 : akhir + 20] = b"\xff\xff\xff\x7f"
    assert bukti.periksa(bytes(data), "a.xlsx")[1][0][1]["jenis"] == "berkas yang terpotong"


@pytest.mark.parametrize(
    ("nama", "tahun", "tw"),
    [
        ("SPJ Maret 2025.pdf", {2025}, {1}),
        ("laporan_TW3_2025.xlsx", {2025}, {3}),
        ("triwulan-IV.pdf", set(), {4}),
        ("Tribulan II 2024.pdf", {2024}, {2}),
        ("IMG_20250402_101500.jpg", {2025}, {2}),
        ("WhatsApp Image 2025-11-30 at 10.15.00.jpeg", {2025}, {4}),
        ("BA 5-8-2025.pdf", {2025}, {3}),
        ("IMG_2034.jpg", set(), set()),
        ("DSC2019.JPG", set(), set()),
        ("nota 120250.pdf", set(), set()),
        ("twin 1.pdf", set(), set()),
        ("LKjIP 2024-2025.pdf", {2024, 2025}, set()),
        ("Pebruari.pdf", set(), {1}),
    ],
)
def test_what_a_name_says(nama: str, tahun: set[int], tw: set[int]) -> None:
    assert bukti.sebut_periode(nama) == (tahun, tw)


def test_a_name_against_the_period() -> None:
    def kode(nama: str, periode: str) -> list[str]:
        return [k for k, _ in bukti.periksa_periode(nama, Periode.parse(periode))]

    assert kode("SPJ Maret 2025.pdf", "2025-TW1") == []
    assert kode("SPJ Maret 2024.pdf", "2025-TW1") == ["BUKTI_TAHUN_BEDA"]
    assert kode("SPJ April 2025.pdf", "2025-TW1") == ["BUKTI_TRIWULAN_BEDA"]
    assert kode("SPJ April 2025.pdf", "2025") == []
    assert kode("foto.jpg", "2025-TW1") == []


CALON = [
    {"objek": "I", "seksi": "a", "utama": True, "wajib": True, "dilaporkan": False},
    {"objek": "I", "seksi": "b", "utama": False, "wajib": True, "dilaporkan": False},
    {"objek": "J", "seksi": "a", "utama": True, "wajib": True, "dilaporkan": False},
    {"objek": "J", "seksi": "b", "utama": True, "wajib": True, "dilaporkan": False},
    {"objek": "K", "seksi": "a", "utama": True, "wajib": False, "dilaporkan": False},
    {"objek": "L", "seksi": "a", "utama": True, "wajib": False, "dilaporkan": True},
]


@pytest.mark.parametrize(
    ("objek", "seksi", "hasil"),
    [
        ("I", None, "a"),
        ("I", "b", "b"),
        ("I", "c", "BUKTI_SEKSI_LAIN"),
        ("J", None, "BUKTI_SEKSI_BANYAK"),
        ("J", "b", "b"),
        ("K", None, "BUKTI_BELUM_JATUH_TEMPO"),
        ("L", None, "a"),
        ("M", None, "BUKTI_OBJEK_TIDAK_DIKENAL"),
    ],
)
def test_whose_figure_it_is(objek: str, seksi: str | None, hasil: str) -> None:
    dapat, masalah = bukti.ikat(objek, seksi, CALON, "kec-uji", Periode(2025, "tw", 1))
    assert (dapat or masalah[0][0]) == hasil
