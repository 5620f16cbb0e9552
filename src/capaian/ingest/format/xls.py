"""An .xls workbook (BIFF 2 to 8) -> Grid, through xlrd, with what its cell_value hides: error cells, dates, formats.

What BIFF keeps of formulas is not text but compiled tokens, which xlrd does not give: `rumus` is always None, and a
formula that was never calculated is an empty cell here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import StringIO

import xlrd
from xlrd.formatting import std_format_strings

from capaian.ingest.format.cfb import TANDA, isi_akar
from capaian.ingest.format.penampung import Penampung
from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.batas import periksa_jumlah_lembar, rusak
from capaian.ingest.format.xlsx.nilai import FORMAT_BAWAAN, bilangan, iso_dari_nomor, jenis_tanggal
from capaian.ingest.grid import Grid, Sheet
from capaian.ingest.tolak import BerkasDitolak

_MAKRO = {"_vba_project_cur", "_vba_project", "vba"}
_SANDI = re.compile(r"encrypt|password", re.IGNORECASE)


@contextmanager
def _xlrd() -> Iterator[None]:
    """The one boundary to xlrd. It promises no family of errors for a damaged file: besides XLRDError come struct.error,
    IndexError, AssertionError, UnicodeDecodeError and others, so that anything but a want of memory is its refusal."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as e:
        if isinstance(e, xlrd.XLRDError) and _SANDI.search(str(e)):
            raise BerkasDitolak("BERKAS_TERKUNCI") from e
        raise rusak("susunan buku kerja Excel lama (.xls) tidak utuh") from e


def baca_xls(data: bytes, _nama: str) -> Grid:
    """Raises BerkasDitolak: BERKAS_TERKUNCI, TERLALU_BESAR, RUSAK."""
    makro = data.startswith(TANDA) and not isi_akar(data).isdisjoint(_MAKRO)
    with _xlrd():
        buku = xlrd.open_workbook(
            file_contents=data, logfile=StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    periksa_jumlah_lembar(buku.nsheets)
    gaya = _gaya(buku)
    judul = _judul_cetak(buku)
    hasil: list[Sheet] = []
    for nomor in range(buku.nsheets):
        with _xlrd():
            lembar = buku.sheet_by_index(nomor)
        hasil.append(_baca_lembar(buku, lembar, gaya, hasil, judul.get(nomor)))
        buku.unload_sheet(nomor)
    return Grid(tuple(hasil), "xls", (("MAKRO", {}),) if makro else ())


def _gaya(buku: xlrd.Book) -> list[tuple[str, str]]:
    """Number of a cell format -> (format code, jenis_tanggal). The codes that a file only numbers are those of xlsx:
    xlrd would fill in another edition's."""
    hasil = []
    for xf in buku.xf_list:
        nomor = xf.format_key
        kode = buku.format_map[nomor].format_str if nomor in buku.format_map else None
        if kode is None or kode == std_format_strings.get(nomor):
            kode = FORMAT_BAWAAN.get(nomor, kode)
        hasil.append((kode or "General", jenis_tanggal(kode or "General")))
    return hasil


def _judul_cetak(buku: xlrd.Book) -> dict[int, tuple[int, int]]:
    """Number of a sheet -> first and last row of its Print_Titles."""
    hasil = {}
    for nama in buku.name_obj_list:
        if nama.name != "Print_Titles" or not nama.builtin or nama.scope is None or nama.scope < 0:
            continue
        for rujukan in getattr(nama.result, "value", None) or ():
            _, _, atas, bawah, kiri, kanan = getattr(rujukan, "coords", (0,) * 6)
            if kiri == 0 and kanan >= 256 and bawah <= batas.MAKS_BARIS:  # whole rows; the other area is whole columns
                hasil[nama.scope] = (atas + 1, bawah)
    return hasil


def _baca_lembar(
    buku: xlrd.Book, lembar: "xlrd.sheet.Sheet", gaya: list[tuple[str, str]], sudah: list[Sheet],
    judul_cetak: tuple[int, int] | None,
) -> Sheet:  # fmt: skip
    hasil = Penampung(lembar.name, sudah)
    kolom_sembunyi = {k + 1 for k, info in lembar.colinfo_map.items() if info.hidden}
    for b in range(lembar.nrows):
        info = lembar.rowinfo_map.get(b)
        baris_sembunyi = bool(info and info.hidden)
        isi = lembar.row_values(b)
        for k, jenis in enumerate(lembar.row_types(b)):
            if jenis in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or isi[k] == "":
                continue
            xf = lembar.cell_xf_index(b, k)
            format, tanggal = gaya[xf] if xf < len(gaya) else ("General", "")
            jadi = _isi(jenis, isi[k], tanggal, buku.datemode == 1)
            tersembunyi = baris_sembunyi or k + 1 in kolom_sembunyi
            hasil.tambah(b + 1, k + 1, *jadi, format=format, tersembunyi=tersembunyi)
    for b1, b2, k1, k2 in lembar.merged_cells:
        hasil.gabung(b1 + 1, k1 + 1, b2 - b1, k2 - k1)
    return hasil.jadi(lembar.visibility != 0, judul_cetak)


def _isi(jenis: int, isi: object, tanggal: str, sejak_1904: bool) -> tuple[str, str, Decimal | str | bool | None]:
    """(jenis, teks, nilai) of a cell by its ctype. Whether a number is a date is for its format to say, by the same rule
    as in xlsx."""
    if jenis == xlrd.XL_CELL_ERROR:
        return "galat", xlrd.error_text_from_code.get(isi, f"#GALAT{isi}!"), None
    if jenis == xlrd.XL_CELL_BOOLEAN:
        return "logis", "TRUE" if isi else "FALSE", bool(isi)
    if jenis in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        angka = bilangan(repr(float(isi)))
        if angka is None:  # not finite
            return "teks", str(isi), str(isi)
        if tanggal and (iso := iso_dari_nomor(angka[1], tanggal, sejak_1904)):
            return "tanggal", iso, iso
        return "angka", *angka
    return "teks", isi, isi
