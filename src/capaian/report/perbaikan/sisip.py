"""Changing an XML part without writing it anew: find the places with expat, put bytes in there, keep all the rest.

A part that is parsed and serialised again comes back with other prefixes, other attribute order and without what the
parser did not know. Here every byte that is not meant stays. Local names decide, prefixes are taken over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

_TANDA = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATRIBUT = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")

Sisipan = tuple[int, int, bytes]
"""From, to (offsets in bytes; equal = only put in) and what stands there afterwards."""
Mulai = Callable[[str, dict[str, str], int], None]
"""mulai(name as written, attributes, offset of the tag)."""


class TidakUtuh(Exception):
    """The workbook cannot be given back whole. The argument says why, in Indonesian, to stand after "karena"."""


def urai(data: bytes, mulai: Mulai, akhir: Callable[[int], None], teks: Callable[[str], None] | None = None) -> None:
    """Parse one part; offsets count from its first byte. akhir(offset): of the end tag, or behind a tag that closes
    itself. Raises TidakUtuh for what has no offsets to rely on: another encoding, a document type, broken XML."""

    def deklarasi(_versi: str, sandi: str | None, _mandiri: int) -> None:
        if sandi and sandi.lower() not in ("utf-8", "us-ascii"):
            raise TidakUtuh("bagian di dalamnya ditulis dengan sandi huruf yang tidak lazim")

    def doctype(*_: object) -> None:
        raise TidakUtuh("bagian di dalamnya memuat DOCTYPE")

    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise TidakUtuh("bagian di dalamnya ditulis dengan sandi huruf yang tidak lazim")
    p = ParserCreate()
    p.buffer_text = True
    p.XmlDeclHandler, p.StartDoctypeDeclHandler = deklarasi, doctype
    p.StartElementHandler = lambda nama, atribut: mulai(nama, atribut, p.CurrentByteIndex)
    p.EndElementHandler = lambda _nama: akhir(p.CurrentByteIndex)
    p.CharacterDataHandler = teks
    try:
        p.Parse(data, True)
    except ExpatError as e:
        raise TidakUtuh("bagian di dalamnya bukan XML yang utuh") from e


@dataclass(slots=True)
class Unsur:
    """An element: `nama` as written, `awal` its tag, `isi` behind its tag, `tutup` its end tag, `akhir` behind all.
    Of an element that closes itself (`<a/>`), isi, tutup and akhir are one."""

    nama: str
    atribut: dict[str, str]
    awal: int
    isi: int
    tutup: int = -1
    akhir: int = -1
    anak: list["Unsur"] = field(default_factory=list)
    teks: str = ""

    @property
    def lokal(self) -> str:
        return self.nama.rpartition(":")[2]

    @property
    def awalan(self) -> str:
        """ "x:" of x:row, "" of row."""
        return self.nama[: -len(self.lokal)]

    def cari(self, lokal: str) -> "Unsur | None":
        return next((a for a in self.anak if a.lokal == lokal), None)

    def semua(self, lokal: str) -> list["Unsur"]:
        return [a for a in self.anak if a.lokal == lokal]

    def turunan(self, lokal: str) -> Iterator["Unsur"]:
        for a in self.anak:
            if a.lokal == lokal:
                yield a
            yield from a.turunan(lokal)


def tanda(data: bytes, offset: int) -> bytes:
    """The whole start tag at that offset."""
    m = _TANDA.match(data, offset)
    if m is None:
        raise TidakUtuh("bagian di dalamnya bukan XML yang utuh")
    return m[0]


def pohon(data: bytes) -> Unsur:
    """The root element with everything below it; for parts that are small."""
    akar = Unsur("", {}, 0, 0)
    jalur = [akar]

    def mulai(nama: str, atribut: dict[str, str], offset: int) -> None:
        satu = Unsur(nama, atribut, offset, offset + len(tanda(data, offset)))
        jalur[-1].anak.append(satu)
        jalur.append(satu)
        if len(jalur) > 64:
            raise TidakUtuh("susunan bagian di dalamnya tidak wajar")

    def akhir(offset: int) -> None:
        satu = jalur.pop()
        satu.tutup = offset
        tutup_sendiri = data[satu.isi - 2 : satu.isi] == b"/>"
        satu.akhir = offset if tutup_sendiri else data.index(b">", offset) + 1

    def teks(potongan: str) -> None:
        jalur[-1].teks += potongan

    urai(data, mulai, akhir, teks)
    return akar.anak[0]


def sisipkan(data: bytes, sisipan: Iterable[Sisipan]) -> bytes:
    """The part with these places changed; what is put in at one place stands in the order given."""
    hasil, dari = [], 0
    for awal, akhir, baru in sorted(sisipan, key=lambda s: s[0]):
        if awal < dari:
            raise AssertionError("dua perubahan pada tempat yang sama")
        hasil += [data[dari:awal], baru]
        dari = akhir
    hasil.append(data[dari:])
    return b"".join(hasil)


def ubah_tanda(tag: bytes, **atribut: object) -> bytes:
    """A start tag with these attributes (names without prefix); None takes one out."""
    sisa = {nama: None if nilai is None else aman(str(nilai)) for nama, nilai in atribut.items()}
    perubahan: list[Sisipan] = []
    for m in _ATRIBUT.finditer(tag, 1):
        nama = m[1].decode()
        if nama in sisa:
            nilai = sisa.pop(nama)
            perubahan.append((*m.span(), b"") if nilai is None else (*m.span(2), b'"%s"' % nilai))
    akhir = len(tag) - (2 if tag.endswith(b"/>") else 1)
    tambahan = b"".join(b' %s="%s"' % (n.encode(), v) for n, v in sisa.items() if v is not None)
    return sisipkan(tag, [*perubahan, (akhir, akhir, tambahan)])


def di_dalam(data: bytes, unsur: Unsur, isi: bytes, **atribut: object) -> list[Sisipan]:
    """Put `isi` in as the last thing inside an element, also when it closes itself; and change its attributes."""
    tag = ubah_tanda(data[unsur.awal : unsur.isi], **atribut)
    if not tag.endswith(b"/>"):
        return [(unsur.awal, unsur.isi, tag), (unsur.tutup, unsur.tutup, isi)]
    nama = unsur.nama.encode()
    return [(unsur.awal, unsur.isi, tag[:-2].rstrip() + b">" + isi + b"</%s>" % nama if isi else tag)]


# --- texts ---

_LOLOS = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUKAN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _terlihat(m: re.Match[str]) -> str:
    """A control character as its picture (␀), anything else that XML cannot hold as �."""
    kode = ord(m[0])
    return chr(0x2400 + kode) if kode < 0x20 else "␡" if kode == 0x7F else "�"


def aman(teks: str) -> bytes:
    """Text as it may stand in an element or an attribute."""
    teks = _BUKAN_XML.sub(_terlihat, teks.replace("\r\n", "\n").replace("\r", "\n"))
    for huruf, ganti in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        teks = teks.replace(huruf, ganti)
    return teks.encode()


def teks_sel(teks: str) -> bytes:
    """Text of a cell or comment: `_x0041_` means A there, so that one that is meant as written is escaped."""
    return aman(_LOLOS.sub(r"_x005F_x\1_", teks.replace("\r\n", "\n").replace("\r", "\n")))


def teks_asli(teks: str) -> str:
    """The other way round."""
    return _LOLOS.sub(lambda m: chr(int(m[1], 16)), teks)


def cacah(teks: str | None, bawaan: int = 0) -> int:
    """A number that counts or points at something."""
    if teks is None:
        return bawaan
    if not (teks.isascii() and teks.isdecimal() and len(teks) < 10):
        raise TidakUtuh("bagian di dalamnya memuat nomor yang tidak terbaca")
    return int(teks)


def unsur_kosong(nama: str, atribut: Mapping[str, object]) -> bytes:
    isi = b"".join(b' %s="%s"' % (k.encode(), aman(str(v))) for k, v in atribut.items())
    return b"<%s%s/>" % (nama.encode(), isi)
