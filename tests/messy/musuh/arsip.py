"""Zips that lie: about their sizes, their names, their members. Written by hand, because zipfile writes no such thing."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
POLOS, KEMPIS = 0, 8


@dataclass
class Anggota:
    """One member as it is to be written. What is None is told truly; `di`: offset of the local header that the
    directory gives, None for the member's own."""

    nama: str
    isi: bytes
    cara: int = KEMPIS
    ukuran: int | None = None
    crc: int | None = None
    bendera: int = 0x800
    atribut: int = 0
    di: int | None = None
    mentah: bytes | None = None

    def terkompres(self) -> bytes:
        if self.mentah is not None:
            return self.mentah
        if self.cara != KEMPIS:
            return self.isi
        p = zlib.compressobj(9, zlib.DEFLATED, -15)
        return p.compress(self.isi) + p.flush()


def zip_mentah(anggota: list[Anggota], *, geser: int = 0, banyak: int | None = None, ekor: bytes = b"") -> bytes:
    """`geser`: added to the offset of the directory; `banyak`: members that the end record claims."""
    badan, direktori = bytearray(), bytearray()
    for a in anggota:
        isi = a.terkompres()
        nama = a.nama.encode()
        crc = zlib.crc32(a.isi) if a.crc is None else a.crc
        ukuran = len(a.isi) if a.ukuran is None else a.ukuran
        umum = struct.pack("<HHHHHIIIHH", 20, a.bendera, a.cara, 0, 0x5A21, crc, len(isi), ukuran, len(nama), 0)
        di = len(badan) if a.di is None else a.di
        if a.di is None:
            badan += b"PK\x03\x04" + umum + nama + isi
        direktori += (
            b"PK\x01\x02" + struct.pack("<H", 0x314) + umum + struct.pack("<HHHII", 0, 0, 0, a.atribut, di) + nama
        )
    n = len(anggota) if banyak is None else banyak
    akhir = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, n, n, len(direktori), len(badan) + geser, 0)
    return bytes(badan + direktori) + akhir + ekor


def relasi(*isi: tuple[str, str, str], mode: str = "") -> str:
    baris = "".join(f'<Relationship Id="{i}" Type="{RELASI}/{t}" Target="{s}"{mode}/>' for i, t, s in isi)
    return f'<Relationships xmlns="{PAKET}">{baris}</Relationships>'


def lembar(data: str, sebelum: str = "", sesudah: str = "") -> str:
    return f'<worksheet xmlns="{UTAMA}">{sebelum}<sheetData>{data}</sheetData>{sesudah}</worksheet>'


SATU_SEL = '<row r="1"><c r="A1"><v>7</v></c></row>'


def bagian(**ganti: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of a sound workbook with one sheet «Data». `ganti`: jenis, akar, buku, relasi, gaya, teks, lembar; None
    leaves a part out."""
    isi: dict[str, str | bytes | None] = {
        "jenis": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "akar": relasi(("r1", "officeDocument", "xl/workbook.xml")),
        "buku": f'<workbook xmlns="{UTAMA}" xmlns:r="{RELASI}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "relasi": relasi(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        "gaya": f'<styleSheet xmlns="{UTAMA}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
        "teks": f'<sst xmlns="{UTAMA}"><si><t>satu</t></si></sst>',
        "lembar": lembar(SATU_SEL),
    } | ganti  # fmt: skip
    nama = {
        "jenis": "[Content_Types].xml", "akar": "_rels/.rels", "buku": "xl/workbook.xml",
        "relasi": "xl/_rels/workbook.xml.rels", "gaya": "xl/styles.xml", "teks": "xl/sharedStrings.xml",
        "lembar": "xl/worksheets/sheet1.xml",
    }  # fmt: skip
    return {nama.get(k, k): v for k, v in isi.items() if v is not None}


def acak(n: int, benih: int = 7) -> bytes:
    return Random(benih).randbytes(n)


def bungkus(isi: Mapping[str, str | bytes], beban: int = 0) -> bytes:
    """`beban`: bytes that do not shrink, so that a bomb stays under the limit of the ratio."""
    anggota = [Anggota(n, v.encode() if isinstance(v, str) else v) for n, v in isi.items()]
    if beban:
        anggota.append(Anggota("xl/media/beban.bin", acak(beban), POLOS))
    return zip_mentah(anggota)


def buku(beban: int = 0, **ganti: str | bytes | None) -> bytes:
    return bungkus(bagian(**ganti), beban)


def daftar(ganti: Mapping[str, Anggota] | None = None, tambah: list[Anggota] | None = None) -> list[Anggota]:
    """The members of a sound workbook, some of them exchanged or added."""
    asal = {n: Anggota(n, v.encode() if isinstance(v, str) else v) for n, v in bagian().items()}
    return [*(asal | dict(ganti or {})).values(), *(tambah or [])]


# --- The cases ---------------------------------------------------------------------------------------------------------

LEMBAR = "xl/worksheets/sheet1.xml"
_ISI = lembar(SATU_SEL).encode()


def bom_datar() -> bytes:
    return buku(**{"xl/media/a.bin": bytes(30_000_000)})


def bom_direktori() -> bytes:
    """A directory that promises four gigabytes."""
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, ukuran=0xFFFFFFF0)}))


def bom_bohong() -> bytes:
    """A directory that promises a kilobyte of what opens into fifty megabytes."""
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, b" " * 50_000_000, ukuran=1000)}))


def bom_bohong_dalam_anggaran() -> bytes:
    """The same within every other limit: two megabytes that are said to be one."""
    isi = lembar("<!--" + acak(1_000_000).hex() + "-->")
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, isi.encode(), ukuran=1_000_000)}))


def bom_tumpang_tindih() -> bytes:
    """Five hundred members that are one and the same megabyte."""
    isi = bytes(2**20)
    mentah = Anggota("", isi).terkompres()
    return zip_mentah([Anggota(f"a{n}", isi, mentah=mentah, crc=0, di=0 if n else None) for n in range(500)])


def bersarang() -> bytes:
    return buku(**{"xl/dalam.zip": zip_mentah([Anggota("a.xml", b" " * 1_000_000)])})


def zip_dalam_zip() -> bytes:
    isi = b"halo"
    for _ in range(10):
        isi = zip_mentah([Anggota("dalam.zip", isi)])
    return isi


def tiga_ribu_anggota() -> bytes:
    return zip_mentah(daftar(tambah=[Anggota(f"xl/media/{n}", b"") for n in range(3000)]))


def nama_anggota(nama: str) -> bytes:
    return zip_mentah(daftar(tambah=[Anggota(nama, b"x")]))


def tautan_simbolis() -> bytes:
    """The sheet is a symbolic link to a file of the reader's computer."""
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, b"/etc/passwd", POLOS, atribut=0o120777 << 16)}))


def crc_salah() -> bytes:
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, crc=1)}))


def ukuran_kurang() -> bytes:
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, ukuran=len(_ISI) + 1)}))


def cara(nomor: int) -> bytes:
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, nomor)}))


def bersandi() -> bytes:
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, bendera=0x801)}))


def deflate_rusak() -> bytes:
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, mentah=b"\xff" * 200)}))


def deflate_tak_selesai() -> bytes:
    utuh = Anggota(LEMBAR, _ISI).terkompres()
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, mentah=utuh[:-3])}))


def letak_salah() -> bytes:
    return zip_mentah(daftar({LEMBAR: Anggota(LEMBAR, _ISI, di=11)}))


def direktori_bergeser(geser: int) -> bytes:
    return zip_mentah(daftar(), geser=geser)


def banyak_mengaku() -> bytes:
    return zip_mentah(daftar(), banyak=60_000)


def ekor_panjang() -> bytes:
    return zip_mentah(daftar(), ekor=b"\x01" * 100_000)


def zip64_raksasa() -> bytes:
    """A 64-bit end record that claims more members than there are atoms in a workbook."""
    utuh = zip_mentah(daftar())
    badan, akhir = utuh[:-22], utuh[-22:]
    rekaman = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**60, 2**60, 2**60, 2**60)
    penunjuk = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(badan), 1)
    return badan + rekaman + penunjuk + akhir[:8] + b"\xff" * 12 + akhir[20:]


def terpotong(bagian_dari_seribu: int) -> bytes:
    utuh = buku(lembar=lembar("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 200))))
    return utuh[: max(4, len(utuh) * bagian_dari_seribu // 1000)]


def zip_kosong() -> bytes:
    return zip_mentah([])


def zip_lain(*nama: str) -> bytes:
    return zip_mentah([Anggota(n, b"halo") for n in nama])


def berkas_program() -> bytes:
    """A program that ends in a workbook, as a self-extracting archive does."""
    return b"MZ\x90\x00\x03\x00\x00\x00" + bytes(500) + buku()
