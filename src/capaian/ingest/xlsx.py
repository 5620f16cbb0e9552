"""An .xlsx or .xlsm workbook -> Grid, with nothing but the standard library.

The common readers lose what a performance report must not lose: error cells become empty, a formula that was
never calculated looks like an empty cell, numbers become floats, `_x000D_` stays in the text. This one keeps
the raw text, the number format, the formula and what is hidden, and refuses a hostile file before it costs
time or memory. Parts follow ECMA-376 (ISO/IEC 29500), transitional and strict: local names decide.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Container, Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from math import isfinite
from xml.parsers.expat import ExpatError, ParserCreate

from capaian.ingest.grid import Cell, Grid, Sheet, huruf_kolom
from capaian.ingest.tolak import BerkasDitolak

# Limits. Real workbooks, of up to 70 sheets, stay far below each of them.
MAKS_BERKAS = 20 * 1024 * 1024  # bytes as received
MAKS_ANGGOTA = 2_000  # parts in the zip, and relationships; a workbook of 100 sheets has some 500
MAKS_TERBUKA = 200 * 1024 * 1024  # bytes decompressed; a part that is read twice counts twice
MAKS_RASIO = 100  # decompressed : received; real workbooks stay below 10
MAKS_LEMBAR = 100  # the largest real workbook has 70
MAKS_BARIS = 100_000  # the farthest non-empty cell: whoever lays the cells out as a table pays for
MAKS_KOLOM = 512  # rows x columns, so one cell at row 1,048,576 is a bomb of 5 KB
MAKS_SEL = 2_000_000  # non-empty cells, and shared strings: some 500 bytes of memory each
MAKS_GABUNGAN = 100_000  # merged ranges of a sheet
MAKS_GAYA = 65_536  # cell formats; Excel itself stops at 65,490
MAKS_UNSUR = 13_000_000  # openings and closings in all parts read (6 a cell): the time of markup without cells
# What expat itself keeps or repeats, checked after each piece of 1 MB:
MAKS_KEDALAMAN = 64  # nested elements, each kept until it closes; rich text in a cell lies 8 deep
MAKS_NAMA = 10_000  # different names of elements and attributes, each kept; a real part has < 100
MAKS_TANDA = 4 * 1024 * 1024  # bytes of one tag or comment: before expat 2.6 each piece scans it again
MAKS_ANTREAN = 16_384  # cells of one row, empty ones too: the columns of Excel
MAKS_TEKS = 1024 * 1024  # characters of one text; Excel stops at 32,767

_POTONGAN_MASUK, _POTONGAN_KELUAR = 64 * 1024, 1024 * 1024


def _rusak(rincian: str) -> BerkasDitolak:
    return BerkasDitolak("RUSAK", rincian=rincian)


def _ribuan(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")


def _besar(apa: str, batas: int, satuan: str = "") -> BerkasDitolak:
    return BerkasDitolak("TERLALU_BESAR", apa=apa, batas=_ribuan(batas) + satuan)


# --- What kind of file is this -------------------------------------------------------------------------


def _periksa_jenis(data: bytes, nama: str) -> None:
    """Refuse by content, not by extension; returns when the file begins like a zip."""
    if nama.replace("\\", "/").rpartition("/")[2].startswith("~$"):
        raise BerkasDitolak("BERKAS_KUNCI_SEMENTARA")
    if not data:
        raise BerkasDitolak("BERKAS_KOSONG")
    if len(data) > MAKS_BERKAS:
        raise _besar("ukuran berkas", MAKS_BERKAS // 2**20, " MB")
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # An OLE container is an encrypted workbook or an old .xls; stream names are UTF-16.
        lama = any(n.encode("utf-16-le") in data for n in ("Workbook", "Book"))
        if lama and "EncryptedPackage".encode("utf-16-le") not in data:
            raise BerkasDitolak("BUKAN_EXCEL_ASLI", jenis="Excel lama (.xls)")
        raise BerkasDitolak("BERKAS_TERKUNCI")
    awal = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"%pdf-" in awal[:1024]:
        jenis = "PDF"
    elif b"urn:schemas-microsoft-com:office:spreadsheet" in awal:
        jenis = "XML Spreadsheet 2003"
    elif awal.startswith(b"<") and any(t in awal for t in (b"<html", b"<!doctype html", b"<table", b"<body")):
        jenis = "halaman web (HTML)"
    elif awal.startswith(b"version https://git-lfs"):
        jenis = "penunjuk Git LFS, bukan berkasnya"
    elif data.startswith(b"PK"):
        jenis = "arsip zip tanpa buku kerja"
    elif awal and b"\0" not in awal:
        jenis = "teks biasa"
    else:
        jenis = "tidak dikenal"
    raise BerkasDitolak("BUKAN_EXCEL_ASLI", jenis=jenis)


# --- The zip -------------------------------------------------------------------------------------------


class _Arsip:
    """The members of the zip. What the directory shows is checked on opening; what it may lie about (sizes,
    checksums) while reading."""

    def __init__(self, data: bytes) -> None:
        # zipfile builds an object for each entry of the directory before anyone can count them.
        if data.count(b"PK\x01\x02") > MAKS_ANGGOTA:
            raise _besar("jumlah bagian di dalam berkas", MAKS_ANGGOTA)
        try:
            with zipfile.ZipFile(BytesIO(data)) as arsip:
                daftar = arsip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError) as e:
            raise _rusak("arsipnya terpotong atau tidak utuh") from e
        self._data = data
        self._info: dict[str, zipfile.ZipInfo] = {}  # part names are case-insensitive
        self._terbuka = self._unsur = 0
        for info in daftar:
            nama = info.filename.replace("\\", "/")
            if nama.startswith("/") or nama[1:2] == ":" or ".." in nama.split("/"):
                raise _rusak(f"nama bagian «{nama[:100]}» tidak wajar")
            if info.flag_bits & 0x1:
                raise BerkasDitolak("BERKAS_TERKUNCI")
            if self._info.setdefault(nama.lower(), info) is not info:
                raise _rusak(f"bagian «{nama[:100]}» ada dua")
        terbuka = sum(info.file_size for info in daftar)
        if terbuka > MAKS_TERBUKA:
            raise _besar("ukuran isi setelah dibuka", MAKS_TERBUKA // 2**20, " MB")
        if terbuka > MAKS_RASIO * len(data):
            raise _besar("perbandingan isi dengan ukuran berkas", MAKS_RASIO, " kali")

    def __contains__(self, nama: str) -> bool:
        return nama.lower() in self._info

    def ada_folder(self, awalan: str) -> bool:
        return any(n.startswith(awalan) for n in self._info)

    def _mentah(self, nama: str, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Decompressed pieces of at most 1 MB, straight from the bytes: no trust in the declared size."""
        kepala = self._data[info.header_offset : info.header_offset + 30]
        if len(kepala) < 30 or kepala[:4] != b"PK\x03\x04":
            raise _rusak(f"bagian «{nama}» tidak pada tempatnya")
        awal = info.header_offset + 30 + sum(struct.unpack("<HH", kepala[26:]))
        akhir = awal + info.compress_size
        if akhir > len(self._data):
            raise _rusak(f"bagian «{nama}» terpotong")
        if info.compress_type == zipfile.ZIP_STORED:
            for i in range(awal, akhir, _POTONGAN_KELUAR):
                yield self._data[i : min(i + _POTONGAN_KELUAR, akhir)]
            return
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise _rusak(f"bagian «{nama}» dimampatkan dengan cara yang tidak dipakai Excel")
        pembuka = zlib.decompressobj(-15)
        for i in range(awal, akhir, _POTONGAN_MASUK):
            sisa = self._data[i : min(i + _POTONGAN_MASUK, akhir)]
            while sisa:
                yield pembuka.decompress(sisa, _POTONGAN_KELUAR)
                sisa = pembuka.unconsumed_tail
        yield pembuka.flush()
        if not pembuka.eof:
            raise _rusak(f"bagian «{nama}» terpotong")

    def baca(self, nama: str) -> Iterator[bytes]:
        """Pieces of one part; refused when size or checksum differ from the directory or budgets end."""
        info = self._info.get(nama.lower())
        if info is None:
            raise _rusak(f"bagian «{nama}» tidak ada")
        panjang = crc = 0
        try:
            for potongan in self._mentah(nama, info):
                panjang += len(potongan)
                self._terbuka += len(potongan)
                if panjang > info.file_size:
                    raise _rusak(f"ukuran bagian «{nama}» tidak sesuai dengan yang tercatat")
                if self._terbuka > MAKS_TERBUKA:
                    raise _besar("ukuran isi setelah dibuka", MAKS_TERBUKA // 2**20, " MB")
                self._unsur += potongan.count(b"<") + potongan.count(b"/>")
                if self._unsur > MAKS_UNSUR:
                    raise _besar("jumlah unsur XML", MAKS_UNSUR)
                crc = zlib.crc32(potongan, crc)
                yield potongan
        except zlib.error as e:
            raise _rusak(f"bagian «{nama}» tidak dapat dibuka") from e
        if panjang != info.file_size or crc != info.CRC:
            raise _rusak(f"isi bagian «{nama}» tidak sesuai dengan yang tercatat")


# --- XML -----------------------------------------------------------------------------------------------

_SANDI = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1")  # what expat reads by itself


class _Lokal(dict[str, str]):
    """Element name as written ("x:c") -> local name ("c"), each worked out once."""

    def __missing__(self, nama: str) -> str:
        self[nama] = lokal = nama.rpartition(":")[2]
        return lokal


def _urai(
    arsip: _Arsip,
    bagian: str,
    mulai: Callable[[str, dict[str, str]], None],
    akhir: Callable[[str], object],
    teks: Callable[[str], None] | None = None,
    periksa: Callable[[], object] = int,
) -> None:
    """Parse one part. An office part has no document type, so any is refused, and with it all entities.

    `periksa` is called after each piece, for what would cost too much to check at each element.
    """

    def doctype(*_: object) -> None:
        raise _rusak(f"bagian «{bagian}» memuat DOCTYPE")

    def deklarasi(_versi: str, sandi: str | None, _mandiri: int) -> None:
        if sandi and sandi.lower() not in _SANDI:
            raise _rusak(f"bagian «{bagian}» memakai sandi huruf {sandi[:40]}")

    p = ParserCreate()
    p.buffer_text = True
    p.StartDoctypeDeclHandler, p.XmlDeclHandler = doctype, deklarasi
    p.StartElementHandler, p.EndElementHandler, p.CharacterDataHandler = mulai, akhir, teks
    dibaca = 0
    try:
        for potongan in arsip.baca(bagian):
            p.Parse(potongan, False)
            dibaca += len(potongan)
            if dibaca - p.CurrentByteIndex > MAKS_TANDA or len(p.intern) > MAKS_NAMA:
                raise _rusak(f"susunan XML bagian «{bagian}» tidak wajar")
            periksa()
        p.Parse(b"", True)
    except ExpatError as e:
        raise _rusak(f"bagian «{bagian}» bukan XML yang utuh (baris {e.lineno})") from e


def _urai_kecil(arsip: _Arsip, bagian: str, kerja: Callable[[str, str, dict[str, str]], None]) -> None:
    """For the small parts: call kerja(name of the parent, local name, attributes) at each element."""
    jalur, lokal = [""], _Lokal()

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        kerja(jalur[-1], lokal[nama], atribut)
        jalur.append(lokal[nama])
        if len(jalur) > MAKS_KEDALAMAN:
            raise _rusak(f"susunan XML bagian «{bagian}» tidak wajar")

    _urai(arsip, bagian, mulai, lambda _: jalur.pop())


_LOLOS = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _teks_asli(teks: str) -> str:
    """Decode the `_xHHHH_` escapes of ST_Xstring; characters beyond U+FFFF come as two of them."""
    if "_x" not in teks:
        return teks
    asli = _LOLOS.sub(lambda m: chr(int(m[1], 16)), teks)
    return asli.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _cacah(teks: str | None, apa: str) -> int:
    """A non-negative whole number of an attribute."""
    teks = (teks or "").strip()
    if not (teks.isascii() and teks.isdecimal() and len(teks) < 10):
        raise _rusak(f"{apa} tidak terbaca («{teks[:40]}»)")
    return int(teks)


def _ya(teks: str | None) -> bool:
    return teks in ("1", "true")


# --- Numbers, dates and their formats ------------------------------------------------------------------

# Ids 0 to 49 as in ECMA-376 part 1 §18.8.30 with the corrections of Microsoft's notes to it. 27-36 and 50-58
# are dates of the East Asian editions, whose code depends on the language: the ISO form stands for them all.
# fmt: off
_FORMAT_BAWAAN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "yyyy-mm-dd"),
}
# fmt: on

# Quoted text, escaped or padding characters and brackets (colour, condition, currency, language) show nothing
# of a date; [h], [mm], [ss] are elapsed time and stay.
_BUKAN_TANGGAL = re.compile(r'"[^"]*"?|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.I | re.S)


@lru_cache(4096)
def jenis_tanggal(kode: str) -> str:
    """What a format makes of a number: "" nothing, "tanggal" a day, "jam" a time, "lama" elapsed time.

    Only the first section counts: the others are for negative numbers, zero and text.
    """
    huruf = _BUKAN_TANGGAL.sub("", kode[:1024]).partition(";")[0].lower()
    if "[" in huruf:
        return "lama"
    if "d" in huruf or "y" in huruf:
        return "tanggal"
    if "h" in huruf or "s" in huruf:
        return "jam"
    return "tanggal" if "m" in huruf else ""


# Plain short numbers are their own 15 significant digits; everything else goes through the binary value.
_SUDAH_RAPI = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?").fullmatch


def _bilangan(mentah: str) -> tuple[str, Decimal] | None:
    """The 15 significant digits that a spreadsheet shows of its binary number; None when it is no number."""
    if len(mentah) <= 15 and _SUDAH_RAPI(mentah):
        return mentah, Decimal(mentah)
    try:
        x = float(mentah)
    except ValueError:
        return None
    if not isfinite(x) or "_" in mentah or not mentah.isascii():  # float() takes more than a workbook may
        return None
    teks = f"{x:.15g}"
    if "e" in teks:
        teks = f"{Decimal(teks):f}"
    elif teks == "-0":
        teks = "0"
    return teks, Decimal(teks)


_SATU_HARI = 86_400_000


def _iso_dari_nomor(nilai: Decimal, jenis: str, sejak_1904: bool) -> str | None:
    """Serial number -> ISO text; None when the calendar has no such day. Rounded to milliseconds.

    In the 1900 system day 60 is 29 February 1900, which never was: days before it count from one day later.
    A number below 1 is a time without a day; elapsed time is an ISO 8601 duration in seconds.
    """
    if jenis == "lama":
        detik = f"{nilai * 86_400:.3f}".rstrip("0").rstrip(".")
        return f"PT{detik}S" if nilai >= 0 else None
    if not 0 <= nilai < 2_958_466:
        return None
    hari, ms = divmod(round(nilai * _SATU_HARI), _SATU_HARI)
    if hari == 0 and (jenis == "jam" or not sejak_1904):
        return _iso(datetime(1900, 1, 1) + timedelta(milliseconds=ms))[11:] or "00:00:00"
    if sejak_1904:
        awal = datetime(1904, 1, 1)
    elif hari == 60:
        return None
    else:
        awal = datetime(1899, 12, 31 if hari < 60 else 30)
    try:
        return _iso(awal + timedelta(hari, milliseconds=ms))
    except OverflowError:  # the last years of the 1904 system
        return None


def _iso(saat: datetime) -> str:
    """ISO text; midnight is a day only."""
    teks = saat.isoformat(timespec="milliseconds" if saat.microsecond else "seconds")
    return teks.removesuffix("T00:00:00")


def _iso_dari_teks(mentah: str) -> str | None:
    """The ISO text of a t="d" cell in our form; None when it is none."""
    for baca, tulis in ((datetime.fromisoformat, _iso), (time.fromisoformat, time.isoformat)):
        try:
            return tulis(baca(mentah.strip()).replace(tzinfo=None))
        except ValueError:
            continue
    return None


def _baca_gaya(arsip: _Arsip, bagian: str | None) -> dict[str | None, tuple[str, str]]:
    """Attribute s of a cell -> (number format code, jenis_tanggal); without styles only the first exists."""
    sendiri: dict[int, str] = {}
    nomor: list[int] = []

    def kerja(induk: str, nama: str, atribut: dict[str, str]) -> None:
        if nama == "numFmt" and induk == "numFmts":
            sendiri[_cacah(atribut.get("numFmtId"), "nomor format")] = _teks_asli(atribut.get("formatCode", "General"))
        elif nama == "xf" and induk == "cellXfs":
            nomor.append(_cacah(atribut.get("numFmtId", "0"), "nomor format"))
        if len(nomor) + len(sendiri) > MAKS_GAYA:
            raise _besar("jumlah gaya sel", MAKS_GAYA)

    if bagian:
        _urai_kecil(arsip, bagian, kerja)
    kode = [sendiri.get(n) or _FORMAT_BAWAAN.get(n, "General") for n in nomor] or ["General"]
    gaya: dict[str | None, tuple[str, str]] = {str(i): (k, jenis_tanggal(k)) for i, k in enumerate(kode)}
    gaya[None] = gaya["0"]
    return gaya


def _baca_teks_bersama(arsip: _Arsip, bagian: str) -> dict[str, str]:
    """The shared strings by their index as it stands in a cell: runs joined, phonetic guides left out."""
    daftar: dict[str, str] = {}
    bagian_teks: list[str] = []
    potongan: list[str] = []
    lokal = _Lokal()
    di_t = fonetik = False
    dalam = 0

    def mulai(nama: str, _atribut: dict[str, str]) -> None:
        nonlocal di_t, fonetik, dalam
        n = lokal[nama]
        if di_t or dalam > MAKS_KEDALAMAN:
            raise _rusak(f"susunan XML bagian «{bagian}» tidak wajar")
        if n == "t":
            di_t = True
            potongan.clear()
            return
        dalam += 1
        if n == "si":
            bagian_teks.clear()
        elif n == "rPh":
            fonetik = True

    def akhir(nama: str) -> None:
        nonlocal di_t, fonetik, dalam
        if di_t:
            di_t = False
            if not fonetik:
                bagian_teks.append(_teks_asli("".join(potongan)))
            return
        dalam -= 1
        n = lokal[nama]
        if n == "si":
            daftar[str(len(daftar))] = "".join(bagian_teks)
            if len(daftar) > MAKS_SEL:
                raise _besar("jumlah teks", MAKS_SEL)
        elif n == "rPh":
            fonetik = False

    def periksa() -> None:
        if not di_t:
            potongan.clear()
        elif sum(map(len, potongan)) > MAKS_TEKS:
            raise _rusak(f"bagian «{bagian}» memuat teks yang terlalu panjang")

    _urai(arsip, bagian, mulai, akhir, potongan.append, periksa)
    return daftar


# --- A sheet -------------------------------------------------------------------------------------------

_HURUF = [huruf_kolom(k) for k in range(MAKS_KOLOM + 1)]
_ALAMAT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


class _CalonSel:
    """The slots of Cell without its guard. A frozen dataclass sets each field through object.__setattr__,
    five times slower than filling plain slots and declaring the result a Cell; a workbook is little else."""

    __slots__ = Cell.__slots__


def _alamat(teks: str) -> tuple[int, int]:
    """ "G9" -> (9, 7)."""
    m = _ALAMAT.fullmatch(teks)
    if m is None:
        raise _rusak(f"alamat sel «{teks[:40]}» tidak terbaca")
    kolom = 0
    for huruf in m[1]:
        kolom = kolom * 26 + ord(huruf) - 64
    return int(m[2]), kolom


class _Buku:
    """What the sheets share: styles, shared strings, date system, numbers seen, and the budget of cells."""

    def __init__(self, arsip: _Arsip, gaya: str | None, teks: str | None, sejak_1904: bool) -> None:
        self.arsip = arsip
        self.gaya = _baca_gaya(arsip, gaya)
        self.teks = _baca_teks_bersama(arsip, teks) if teks else {}
        self.sejak_1904 = sejak_1904
        self.angka: dict[str, tuple[str, Decimal] | None] = {}
        self.jumlah_sel = 0


def _simpan_baris(
    buku: _Buku,
    nama_lembar: str,
    baris_ini: int,
    antrean: list[tuple[dict[str, str], str | None, str | None]],
    baris_sembunyi: bool,
    kolom_sembunyi: bytearray,
    sel: dict[tuple[int, int], Cell],
) -> None:
    """Raw cells (attributes, value, formula) of one row -> Cells. The hot loop, so names are local."""
    gaya, angka, teks_bersama = buku.gaya, buku.angka, buku.teks
    huruf, calon_sel, sel_jadi, maks_kolom = _HURUF, _CalonSel, Cell, MAKS_KOLOM
    baris_teks = str(baris_ini)
    kolom = 0
    for a, isi, rumus in antrean:
        kolom += 1
        baris = baris_ini
        ref = a.get("r")
        if ref is not None and (kolom > maks_kolom or ref != huruf[kolom] + baris_teks):
            baris, kolom = _alamat(ref)
        if not isi and rumus is None:
            continue
        if kolom > maks_kolom:
            apa = f"letak kolom terisi pada lembar «{nama_lembar}» (kolom {huruf_kolom(kolom)})"
            raise _besar(apa, MAKS_KOLOM, " kolom")
        if not 0 < baris <= MAKS_BARIS:
            apa = f"letak baris terisi pada lembar «{nama_lembar}» (baris {_ribuan(baris)})"
            raise _besar(apa, MAKS_BARIS, " baris")
        try:
            format, tanggal = gaya[a.get("s")]
        except KeyError:
            raise _rusak(f"gaya sel {ref} tidak ada di daftar gaya") from None
        t = a.get("t", "n")
        if not isi and (t != "str" or isi is None):
            jenis, teks, nilai = "rumus_kosong", "", None
        elif t == "n":
            if isi not in angka:
                angka[isi] = _bilangan(isi)
            if (pasangan := angka[isi]) is None:
                jenis, teks, nilai = "teks", isi, isi
            else:
                jenis = "angka"
                teks, nilai = pasangan
                if tanggal and (iso := _iso_dari_nomor(nilai, tanggal, buku.sejak_1904)):
                    jenis, teks, nilai = "tanggal", iso, iso
        elif t == "s":
            jenis = "teks"
            teks = nilai = teks_bersama.get(isi)
            if teks is None:
                raise _rusak(f"teks sel {ref} tidak ada di daftar teks")
            if not teks and rumus is None:
                continue
        elif t == "inlineStr":
            jenis = "teks"
            teks = nilai = isi
        else:
            jenis, teks, nilai = _isi_lain(t, isi, ref or "")
        calon = calon_sel()
        calon.baris = baris
        calon.kolom = kolom
        calon.jenis = jenis
        calon.teks = teks
        calon.nilai = nilai
        calon.format = format
        calon.rumus = rumus
        calon.tersembunyi = baris_sembunyi or kolom_sembunyi[kolom] == 1
        calon.__class__ = sel_jadi
        if sel.setdefault((baris, kolom), calon) is not calon:
            raise _rusak(f"sel {calon.sel} pada lembar «{nama_lembar}» ada dua")
    if buku.jumlah_sel + len(sel) > MAKS_SEL:
        raise _besar("jumlah sel terisi", MAKS_SEL)


def _isi_lain(t: str, isi: str, sel: str) -> tuple[str, str, str | bool | None]:
    """(jenis, teks, nilai) of a formula string, error, boolean or ISO date."""
    if t == "str":
        teks = _teks_asli(isi)
        return "teks", teks, teks
    if t == "e":
        return "galat", isi, None
    if t == "b":
        nilai = isi in ("1", "true")
        if nilai or isi in ("0", "false"):
            return "logis", "TRUE" if nilai else "FALSE", nilai
    elif t == "d":
        if iso := _iso_dari_teks(isi):
            return "tanggal", iso, iso
    else:
        raise _rusak(f"jenis sel {sel} tidak dikenal («{t[:40]}»)")
    return "teks", isi, isi


def _baca_lembar(buku: _Buku, bagian: str, nama_lembar: str, lembar_tersembunyi: bool) -> Sheet:
    """One pass over the sheet; only non-empty cells are kept."""
    sel: dict[tuple[int, int], Cell] = {}
    gabungan: list[tuple[int, int, int, int]] = []
    kolom_sembunyi = bytearray(MAKS_KOLOM + 1)
    rumus_bersama: dict[str, str] = {}
    potongan: list[str] = []  # of the text being read
    potongan_is: list[str] = []  # runs of the inline string being read
    antrean: list[tuple[dict[str, str], str | None, str | None]] = []
    lokal = _Lokal()
    baris = dalam = 0
    di_data = di_baris = fonetik = False
    daun = ""  # the open element that holds text: v, f, t
    atribut_baris: dict[str, str] = {}
    atribut: dict[str, str] | None = None  # of the open c
    atribut_f: dict[str, str] = {}
    isi: str | None = None
    rumus: str | None = None
    tidak_wajar = f"susunan XML lembar «{nama_lembar}» tidak wajar"

    def mulai(nama: str, a: dict[str, str]) -> None:
        nonlocal dalam, di_data, di_baris, fonetik, daun, atribut_baris, atribut, atribut_f, isi, rumus
        n = lokal[nama]
        if atribut is not None:  # inside a cell
            if daun:
                raise _rusak(tidak_wajar)
            if n == "v" or n == "t":
                daun = n
                potongan.clear()
            elif n == "f":
                daun, atribut_f = n, a
                potongan.clear()
            elif n == "c" or n == "row" or dalam > MAKS_KEDALAMAN:
                raise _rusak(tidak_wajar)
            else:
                dalam += 1
                if n == "rPh":
                    fonetik = True
        elif n == "c" and di_baris:
            atribut = a
            isi = rumus = None
        elif n == "row" and di_data:
            if di_baris:
                raise _rusak(tidak_wajar)
            di_baris = True
            atribut_baris = a
        else:
            dalam += 1
            if dalam > MAKS_KEDALAMAN:
                raise _rusak(tidak_wajar)
            if n == "col" and _ya(a.get("hidden")):
                dari, sampai = _cacah(a.get("min"), "nomor kolom"), _cacah(a.get("max"), "nomor kolom")
                lebar = min(sampai, MAKS_KOLOM) + 1 - dari
                if lebar > 0:
                    kolom_sembunyi[dari : dari + lebar] = b"\1" * lebar
            elif n == "mergeCell":
                a1, _, a2 = a.get("ref", "").partition(":")
                b1, k1 = _alamat(a1)
                b2, k2 = _alamat(a2) if a2 else (b1, k1)
                gabungan.append((min(b1, b2), min(k1, k2), max(b1, b2), max(k1, k2)))
                if len(gabungan) > MAKS_GABUNGAN:
                    raise _besar(f"jumlah sel gabungan pada lembar «{nama_lembar}»", MAKS_GABUNGAN)
            elif n == "sheetData":
                di_data = True

    def periksa() -> None:
        if not daun:
            potongan.clear()
        if len(antrean) > MAKS_ANTREAN or sum(map(len, potongan)) > MAKS_TEKS:
            raise _rusak(tidak_wajar)

    def akhir(nama: str) -> None:
        nonlocal baris, dalam, di_data, di_baris, fonetik, daun, atribut, isi, rumus
        if daun:  # nothing opens inside these, so this end is theirs
            if daun == "v":
                isi = "".join(potongan)
            elif daun == "f":
                rumus = _teks_asli("".join(potongan))
                if (si := atribut_f.get("si")) is not None:  # shared: only its first cell carries the text
                    rumus = rumus or rumus_bersama.get(si, "")
                    rumus_bersama.setdefault(si, rumus)
            elif not fonetik:
                potongan_is.append(_teks_asli("".join(potongan)))
            daun = ""
        elif (n := lokal[nama]) == "c" and atribut is not None:
            if potongan_is:
                isi = "".join(potongan_is)
                potongan_is.clear()
            antrean.append((atribut, isi, rumus))
            atribut = None
        elif n == "row" and di_baris:
            di_baris = False
            periksa()
            nomor = atribut_baris.get("r")
            baris = baris + 1 if nomor is None else _cacah(nomor, "nomor baris")
            sembunyi = _ya(atribut_baris.get("hidden"))
            _simpan_baris(buku, nama_lembar, baris, antrean, sembunyi, kolom_sembunyi, sel)
            antrean.clear()
        else:
            dalam -= 1
            if n == "rPh":
                fonetik = False
            elif n == "sheetData":
                di_data = False

    _urai(buku.arsip, bagian, mulai, akhir, potongan.append, periksa)
    buku.jumlah_sel += len(sel)
    return Sheet(nama_lembar, lembar_tersembunyi, sel, _batasi(gabungan, sel))


def _batasi(
    gabungan: list[tuple[int, int, int, int]], sel: dict[tuple[int, int], Cell]
) -> tuple[tuple[int, int, int, int], ...]:
    """A merge of whole rows or columns ends at the last non-empty cell, so that it can be walked."""
    if all(b2 <= MAKS_BARIS and k2 <= MAKS_KOLOM for _, _, b2, k2 in gabungan):
        return tuple(gabungan)
    bawah = max((b for b, _ in sel), default=1)
    kanan = max((k for _, k in sel), default=1)
    return tuple(
        (b1, k1, b2 if b2 <= MAKS_BARIS else max(b1, bawah), k2 if k2 <= MAKS_KOLOM else max(k1, kanan))
        for b1, k1, b2, k2 in gabungan
        if b1 <= MAKS_BARIS and k1 <= MAKS_KOLOM
    )


# --- The workbook --------------------------------------------------------------------------------------


def _relasi(arsip: _Arsip, bagian: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (last word of its type, full name of the part) of what `bagian` points at."""
    folder, nama = posixpath.split(bagian)
    hasil: dict[str, tuple[str, str]] = {}

    def kerja(_induk: str, n: str, a: dict[str, str]) -> None:
        if n == "Relationship" and a.get("TargetMode") != "External":
            tujuan = posixpath.join("/" + folder, a.get("Target", "").replace("\\", "/"))
            tipe = a.get("Type", "").rpartition("/")[2]
            hasil[a.get("Id", "")] = (tipe, posixpath.normpath(tujuan).lstrip("/"))
            if len(hasil) > MAKS_ANGGOTA:
                raise _besar("jumlah bagian di dalam berkas", MAKS_ANGGOTA)

    daftar = posixpath.join(folder, "_rels", nama + ".rels")
    if daftar in arsip:
        _urai_kecil(arsip, daftar, kerja)
    return hasil


def _bukan_buku(arsip: _Arsip) -> BerkasDitolak:
    """A sound zip without a workbook: say what it is."""
    for awalan, jenis in (
        ("xl/workbook.bin", "Excel biner (.xlsb)"),
        ("word/", "dokumen Word"),
        ("ppt/", "presentasi PowerPoint"),
        ("content.xml", "OpenDocument (.ods)"),
    ):
        if arsip.ada_folder(awalan):
            return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis=jenis)
    if arsip.ada_folder("xl/"):
        return _rusak("bagian xl/workbook.xml tidak ada")
    return BerkasDitolak("BUKAN_EXCEL_ASLI", jenis="arsip zip tanpa buku kerja")


def _baca_buku(data: bytes, lembar: Container[str] | None) -> Grid:
    arsip = _Arsip(data)
    letak = next((b for tipe, b in _relasi(arsip, "").values() if tipe == "officeDocument"), "xl/workbook.xml")
    if letak not in arsip or letak.lower().endswith(".bin"):
        raise _bukan_buku(arsip)
    daftar: list[tuple[str, bool, str]] = []  # name, hidden, relationship id
    sejak_1904 = False

    def kerja(induk: str, n: str, a: dict[str, str]) -> None:
        nonlocal sejak_1904
        if not induk and n != "workbook":
            raise _bukan_buku(arsip)
        if n == "workbookPr":
            sejak_1904 = _ya(a.get("date1904"))
        elif n == "sheet" and induk == "sheets":
            rid = next((v for k, v in a.items() if k.endswith(":id")), "")
            daftar.append((_teks_asli(a.get("name", "")), a.get("state", "visible") != "visible", rid))
            if len(daftar) > MAKS_LEMBAR:
                raise _besar("jumlah lembar", MAKS_LEMBAR)

    _urai_kecil(arsip, letak, kerja)
    relasi = _relasi(arsip, letak)
    # Some writers leave out these two relationships and rely on the usual names.
    bagian_lain = {n: posixpath.join(posixpath.dirname(letak), n + ".xml") for n in ("styles", "sharedStrings")}
    bagian_lain |= dict(relasi.values())
    gaya, teks = (b if b in arsip else None for b in (bagian_lain["styles"], bagian_lain["sharedStrings"]))
    buku: _Buku | None = None  # only when a sheet is wanted
    hasil: list[Sheet] = []
    for nama, tersembunyi, rid in daftar:
        if rid not in relasi or not nama or any(s.nama == nama for s in hasil):
            raise _rusak(f"lembar «{nama[:100]}» tidak tercatat dengan benar")
        tipe, bagian = relasi[rid]
        if tipe != "worksheet":  # a chart or dialog sheet has no cells
            continue
        if lembar is not None and nama not in lembar:
            hasil.append(Sheet(nama, tersembunyi, {}))
            continue
        if buku is None:
            buku = _Buku(arsip, gaya, teks, sejak_1904)
        hasil.append(_baca_lembar(buku, bagian, nama, tersembunyi))
    return Grid(tuple(hasil))


def read_xlsx(data: bytes, nama: str, lembar: Container[str] | None = None) -> Grid:
    """Read a workbook from its bytes. `nama` is the file name (for lock files and messages); `lembar` the
    names of the sheets whose cells are wanted, None for all: the others come back named and empty.

    Raises BerkasDitolak when the file is not read at all; what is wrong inside a cell the caller judges.
    """
    try:
        _periksa_jenis(data, nama)
        return _baca_buku(data, lembar)
    except BerkasDitolak as ditolak:
        ditolak.isi.setdefault("berkas", nama)
        raise
