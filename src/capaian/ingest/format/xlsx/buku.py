"""The workbook of an xlsx file: which sheets it has, and read_xlsx."""

import posixpath
import re
from collections.abc import Container

from capaian.ingest.format.jenis_berkas import SEBUTAN, kenali
from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.arsip import Arsip, jenis_dokumen
from capaian.ingest.format.xlsx.batas import besar, periksa_jumlah_lembar, periksa_kiriman, rusak
from capaian.ingest.format.xlsx.lembar import Buku, baca_lembar
from capaian.ingest.format.xlsx.urai import cacah, teks_asli, urai_kecil, ya
from capaian.ingest.grid import Grid, Sheet
from capaian.ingest.tolak import BerkasDitolak


def _relasi(arsip: Arsip, bagian: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (last word of its type, full name of the part) of what `bagian` points at."""
    folder, nama = posixpath.split(bagian)
    hasil: dict[str, tuple[str, str]] = {}

    def kerja(_induk: str, n: str, a: dict[str, str]) -> None:
        if n == "Relationship" and a.get("TargetMode") != "External":
            tujuan = posixpath.join("/" + folder, a.get("Target", "").replace("\\", "/"))
            tipe = a.get("Type", "").rpartition("/")[2]
            hasil[a.get("Id", "")] = (tipe, posixpath.normpath(tujuan).lstrip("/"))
            if len(hasil) > batas.MAKS_ANGGOTA:
                raise besar("jumlah bagian di dalam berkas", batas.MAKS_ANGGOTA)

    daftar = posixpath.join(folder, "_rels", nama + ".rels")
    if daftar in arsip:
        urai_kecil(arsip, daftar, kerja)
    return hasil


def _bukan_buku(arsip: Arsip) -> BerkasDitolak:
    """A sound zip without a workbook: say what it is."""
    if arsip.ada_folder("xl/workbook.bin"):
        return BerkasDitolak("BERKAS_XLSB")
    for awalan, jenis in (("word/", "dokumen Word"), ("ppt/", "presentasi PowerPoint")):
        if arsip.ada_folder(awalan):
            return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis=jenis)
    if "content.xml" in arsip:
        return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis=f"OpenDocument ({jenis_dokumen(arsip)})")
    if arsip.ada_folder("xl/"):
        return rusak("bagian xl/workbook.xml tidak ada")
    if arsip.arsip_lain():
        return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis="arsip zip berisi berkas lain, yang harus dikeluarkan dulu")
    return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis="arsip zip tanpa buku kerja")


_JUDUL_CETAK = re.compile(r"!\$?([0-9]{1,7}):\$?([0-9]{1,7})\s*(?:,|$)")


def _baris_judul(rujukan: str) -> tuple[int, int] | None:
    """ "'Data'!$A:$B,'Data'!$6:$9" -> (6, 9)."""
    m = _JUDUL_CETAK.search(rujukan)
    if m is None:
        return None
    atas, bawah = sorted(map(int, m.groups()))
    return (atas, bawah) if atas > 0 and bawah <= batas.MAKS_BARIS else None


def baca_buku(arsip: Arsip, lembar: Container[str] | None = None) -> Grid:
    """As read_xlsx, of an open zip; the refusal does not name the file."""
    letak = next((b for tipe, b in _relasi(arsip, "").values() if tipe == "officeDocument"), "xl/workbook.xml")
    if letak not in arsip or letak.lower().endswith(".bin"):
        raise _bukan_buku(arsip)
    if dalam := arsip.arsip_lain():
        raise rusak(f"di dalamnya ada arsip lain («{dalam[:100]}»)")
    daftar: list[tuple[str, bool, str]] = []  # name, hidden, relationship id
    judul: dict[int, tuple[int, int] | None] = {}  # number of the sheet -> Print_Titles
    judul_milik: int | None = None
    sejak_1904 = False

    def kerja(induk: str, n: str, a: dict[str, str]) -> None:
        nonlocal sejak_1904, judul_milik
        if not induk and n != "workbook":
            raise _bukan_buku(arsip)
        if n == "workbookPr":
            sejak_1904 = ya(a.get("date1904"))
        elif n == "sheet" and induk == "sheets":
            rid = next((v for k, v in a.items() if k.endswith(":id")), "")
            daftar.append((teks_asli(a.get("name", "")), a.get("state", "visible") != "visible", rid))
            periksa_jumlah_lembar(len(daftar))
        elif n == "definedName" and induk == "definedNames" and a.get("name") == "_xlnm.Print_Titles":
            judul_milik = cacah(a.get("localSheetId", "0"), "nomor lembar")

    def selesai(n: str, teks: str) -> None:
        nonlocal judul_milik
        if n == "definedName" and judul_milik is not None:
            judul[judul_milik] = _baris_judul(teks)
            judul_milik = None

    urai_kecil(arsip, letak, kerja, selesai)
    relasi = _relasi(arsip, letak)
    # Some writers leave out these two relationships and rely on the usual names.
    bagian_lain = {n: posixpath.join(posixpath.dirname(letak), n + ".xml") for n in ("styles", "sharedStrings")}
    bagian_lain |= dict(relasi.values())
    gaya, teks = (b if b in arsip else None for b in (bagian_lain["styles"], bagian_lain["sharedStrings"]))
    buku: Buku | None = None  # only when a sheet is wanted
    hasil: list[Sheet] = []
    for nomor, (nama, tersembunyi, rid) in enumerate(daftar):
        if rid not in relasi or not nama or any(s.nama == nama for s in hasil):
            raise rusak(f"lembar «{nama[:100]}» tidak tercatat dengan benar")
        tipe, bagian = relasi[rid]
        if tipe != "worksheet":  # a chart or dialog sheet has no cells
            continue
        if lembar is not None and nama not in lembar:
            hasil.append(Sheet(nama, tersembunyi, {}))
            continue
        if buku is None:
            buku = Buku(arsip, gaya, teks, sejak_1904)
        hasil.append(baca_lembar(buku, bagian, nama, tersembunyi, judul.get(nomor)))
    if arsip.ada_berkas("vbaproject.bin"):
        return Grid(tuple(hasil), "xlsm", (("MAKRO", {}),))
    return Grid(tuple(hasil))


def read_xlsx(data: bytes, nama: str, lembar: Container[str] | None = None) -> Grid:
    """Read a workbook from its bytes. `nama` is the file name (for lock files and messages); `lembar` the
    names of the sheets whose cells are wanted, None for all: the others come back named and empty.

    Raises BerkasDitolak when the file is not read at all; what is wrong inside a cell the caller judges.
    """
    try:
        periksa_kiriman(data, nama)
        if (jenis := kenali(data)) != "zip":
            raise BerkasDitolak("BUKAN_EXCEL_ASLI", jenis=SEBUTAN[jenis])
        return baca_buku(Arsip(data), lembar)
    except BerkasDitolak as ditolak:
        ditolak.isi.setdefault("berkas", nama)
        raise
