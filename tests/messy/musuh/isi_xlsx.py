"""Workbooks whose zip is sound and whose XML is not."""

import random

from .arsip import PAKET, RELASI, SATU_SEL, UTAMA, acak, buku, lembar, relasi

_TAWA = "".join(f'<!ENTITY t{n} "{f"&t{n - 1};" * 10}">' for n in range(1, 12))
TERTAWA = f'<!DOCTYPE x [<!ENTITY t0 "ha">{_TAWA}]>'
"""Ten to the eleventh times "ha"."""
RAHASIA = '<!DOCTYPE x [<!ENTITY r SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>'


def sel(isi: str, atribut: str = "", alamat: str = "A1") -> str:
    baris = "".join(h for h in alamat if h.isdigit())
    return lembar(f'<row r="{baris}"><c r="{alamat}"{atribut}>{isi}</c></row>')


def tawa_di_lembar() -> bytes:
    return buku(lembar=TERTAWA + sel("<is><t>&t11;</t></is>", ' t="inlineStr"'))


def tawa_di_teks() -> bytes:
    return buku(teks=f'{TERTAWA}<sst xmlns="{UTAMA}"><si><t>&t11;</t></si></sst>')


def tawa_di_buku() -> bytes:
    return buku(buku=f'{TERTAWA}<workbook xmlns="{UTAMA}"><sheets/></workbook>')


def tawa_di_gaya() -> bytes:
    return buku(gaya=f'{TERTAWA}<styleSheet xmlns="{UTAMA}"/>')


def tawa_di_relasi() -> bytes:
    return buku(akar=f'{TERTAWA}<Relationships xmlns="{PAKET}"/>')


def rahasia() -> bytes:
    return buku(lembar=RAHASIA + sel("<is><t>&r;</t></is>", ' t="inlineStr"'))


def parameter() -> bytes:
    return buku(lembar=PARAMETER + lembar(SATU_SEL))


def entitas_tak_dikenal() -> bytes:
    return buku(lembar=sel("<is><t>&r;</t></is>", ' t="inlineStr"'))


def dalam(n: int, di: str) -> bytes:
    """Elements in elements in elements."""
    isi = "<x>" * n + "</x>" * n
    match di:
        case "lembar":
            return buku(n // 10, lembar=lembar("", sebelum=isi))
        case "sel":
            return buku(n // 10, lembar=sel(f"<is>{isi}</is>"))
        case "teks":
            return buku(n // 10, teks=f'<sst xmlns="{UTAMA}"><si>{isi}</si></sst>')
        case _:
            return buku(n // 10, buku=f'<workbook xmlns="{UTAMA}"><sheets>{isi}</sheets></workbook>')


def sejuta_atribut() -> bytes:
    atribut = "".join(f' a{n}=""' for n in range(1_000_000))
    return buku(100_000, lembar=lembar(f'<row r="1"{atribut}></row>'))


def atribut_banyak_nama() -> bytes:
    """Few enough for one tag, too many names to keep."""
    isi = "".join(f'<row r="{n}" b{n}=""/>' for n in range(1, 20_000))
    return buku(20_000, lembar=lembar(isi))


def tanda_raksasa() -> bytes:
    return buku(lembar=lembar(f'<row r="{acak(5_000_000).hex()}"/>'))


def komentar_raksasa() -> bytes:
    return buku(lembar=lembar(f"<!-- {acak(5_000_000).hex()} -->" + SATU_SEL))


def ruang_nama_ganda() -> bytes:
    return buku(lembar=f'<worksheet xmlns="{UTAMA}" xmlns="{RELASI}"><sheetData/></worksheet>')


# --- What the cells say ------------------------------------------------------------------------------------------------


def alamat(teks: str) -> bytes:
    return buku(lembar=sel("<v>1</v>", alamat=teks))


def baris(nomor: str) -> bytes:
    return buku(lembar=lembar(f'<row r="{nomor}"><c><v>1</v></c></row>'))


def satu_sel(isi: str, atribut: str = "") -> bytes:
    return buku(lembar=sel(isi, atribut))


def sel_ganda() -> bytes:
    return buku(lembar=lembar('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))


def baris_di_dalam_baris() -> bytes:
    return buku(lembar=lembar('<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>'))


def sel_kosong_tanpa_akhir() -> bytes:
    return buku(300_000, lembar=lembar(f'<row r="1">{"<c/>" * 3_000_000}</row>'))


def sel_di_kolom_jauh() -> bytes:
    return buku(100_000, lembar=lembar(f'<row r="1">{"<c/>" * 600}<c><v>1</v></c></row>'))


def teks_raksasa() -> bytes:
    return buku(teks=f'<sst xmlns="{UTAMA}"><si><t>{acak(1_200_000).hex()}</t></si></sst>')


def teks_dua_juta() -> bytes:
    return buku(600_000, teks=f'<sst xmlns="{UTAMA}">{"<si><t/></si>" * 2_100_000}</sst>')


def satu_teks_di_banyak_sel() -> bytes:
    """A text of a megabyte that a few bytes a cell call again and again: cheap to keep once, ruinous a copy each."""
    isi = acak(500_000).hex()
    sebaris = '<c t="s"><v>0</v></c>' * 200
    baris_isi = "".join(f'<row r="{n}">{sebaris}</row>' for n in range(1, 1001))
    return buku(200_000, teks=f'<sst xmlns="{UTAMA}"><si><t>{isi}</t></si></sst>', lembar=lembar(baris_isi))


def gabungan_berlebih() -> bytes:
    isi = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 110_000))
    return buku(100_000, lembar=lembar(SATU_SEL, sesudah=f"<mergeCells>{isi}</mergeCells>"))


def gabungan_bukan_alamat() -> bytes:
    return buku(lembar=lembar(SATU_SEL, sesudah='<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>'))


def kolom_tersembunyi_semua() -> bytes:
    return buku(lembar=lembar(SATU_SEL, sebelum='<cols><col min="1" max="999999999" hidden="1"/></cols>'))


def gaya_berlebih() -> bytes:
    return buku(100_000, gaya=f'<styleSheet xmlns="{UTAMA}"><cellXfs>{"<xf/>" * 70_000}</cellXfs></styleSheet>')


def format_tanpa_akhir(tanda: str) -> bytes:
    """A number format that a careless pattern would look at again from each of its characters."""
    kode = tanda * 300_000
    gaya = (
        f'<styleSheet xmlns="{UTAMA}"><numFmts><numFmt numFmtId="164" formatCode="{kode}"/></numFmts>'
        '<cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    return buku(50_000, gaya=gaya)


# --- What points where it must not --------------------------------------------------------------------------------------------


def lembar_banyak(n: int) -> bytes:
    isi = "".join(f'<sheet name="L{i}" sheetId="{i}" r:id="rId1"/>' for i in range(1, n + 1))
    return buku(buku=f'<workbook xmlns="{UTAMA}" xmlns:r="{RELASI}"><sheets>{isi}</sheets></workbook>')


def lembar_senama() -> bytes:
    isi = '<sheet name="Data" sheetId="1" r:id="rId1"/>' * 2
    return buku(buku=f'<workbook xmlns="{UTAMA}" xmlns:r="{RELASI}"><sheets>{isi}</sheets></workbook>')


def tujuan_lembar(tujuan: str, mode: str = "") -> bytes:
    return buku(relasi=relasi(("rId1", "worksheet", tujuan), mode=mode))


def relasi_berputar() -> bytes:
    """The package points at its own relationships as the workbook."""
    return buku(akar=relasi(("r1", "officeDocument", "_rels/.rels")))


def relasi_berlebih() -> bytes:
    return buku(50_000, relasi=relasi(*((f"r{n}", "worksheet", "worksheets/sheet1.xml") for n in range(2_100))))


# --- Letters --------------------------------------------------------------------------------------------------------------------


def sandi(nama: str, sebutan: str | None = None) -> bytes:
    """A sheet in another encoding, which its declaration calls `sebutan`."""
    isi = f'<?xml version="1.0" encoding="{sebutan or nama}"?>{lembar(SATU_SEL)}'
    return buku(lembar=isi.encode(nama))


def bita(isi: bytes) -> bytes:
    """These bytes in the text of a cell."""
    return buku(lembar=sel("<is><t>@</t></is>", ' t="inlineStr"').encode().replace(b"@", isi))


def lembar_bukan_xml() -> bytes:
    return buku(lembar=b"\x89PNG\r\n\x1a\n" + acak(500))


def mutan(benih: int) -> bytes:
    """A sound workbook with one byte in a hundred of its sheet thrown away or doubled."""
    acak_ini = random.Random(benih)
    isi = lembar("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100))).encode()
    hasil = bytearray()
    for b in isi:
        hasil += bytes([b]) * acak_ini.choices((1, 0, 2), (98, 1, 1))[0]
    return buku(lembar=bytes(hasil))
