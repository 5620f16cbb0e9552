"""One XML part, streamed through expat under limits: no document type, no entities, no endless names or depths."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.batas import rusak

_SANDI = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1")  # what expat reads by itself


class Sumber(Protocol):
    """Where parts come from: the zip, or a file that is one part."""

    def baca(self, nama: str) -> Iterator[bytes]: ...


class Lokal(dict[str, str]):
    """Element name as written ("x:c") -> local name ("c"), each worked out once."""

    def __missing__(self, nama: str) -> str:
        self[nama] = lokal = nama.rpartition(":")[2]
        return lokal


def urai(
    arsip: Sumber,
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
        raise rusak(f"bagian «{bagian}» memuat DOCTYPE")

    def deklarasi(_versi: str, sandi: str | None, _mandiri: int) -> None:
        if sandi and sandi.lower() not in _SANDI:
            raise rusak(f"bagian «{bagian}» memakai sandi huruf {sandi[:40]}")

    p = ParserCreate()
    p.buffer_text = True
    p.StartDoctypeDeclHandler, p.XmlDeclHandler = doctype, deklarasi
    p.StartElementHandler, p.EndElementHandler, p.CharacterDataHandler = mulai, akhir, teks
    dibaca = 0
    try:
        for potongan in arsip.baca(bagian):
            p.Parse(potongan, False)
            dibaca += len(potongan)
            if dibaca - p.CurrentByteIndex > batas.MAKS_TANDA or len(p.intern) > batas.MAKS_NAMA:
                raise rusak(f"susunan XML bagian «{bagian}» tidak wajar")
            periksa()
        p.Parse(b"", True)
    except ExpatError as e:
        raise rusak(f"bagian «{bagian}» bukan XML yang utuh (baris {e.lineno})") from e


def urai_kecil(
    arsip: Sumber,
    bagian: str,
    kerja: Callable[[str, str, dict[str, str]], None],
    selesai: Callable[[str, str], None] | None = None,
) -> None:
    """For the small parts: call kerja(name of the parent, local name, attributes) at each element, and
    selesai(local name, text after its last child) where it closes."""
    jalur, lokal = [""], Lokal()
    potongan: list[str] = []

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        potongan.clear()
        kerja(jalur[-1], lokal[nama], atribut)
        jalur.append(lokal[nama])
        if len(jalur) > batas.MAKS_KEDALAMAN:
            raise rusak(f"susunan XML bagian «{bagian}» tidak wajar")

    def akhir(_nama: str) -> None:
        nama = jalur.pop()
        if selesai is not None:
            selesai(nama, "".join(potongan))
            potongan.clear()

    def periksa() -> None:
        if sum(map(len, potongan)) > batas.MAKS_TEKS:
            raise rusak(f"bagian «{bagian}» memuat teks yang terlalu panjang")

    urai(arsip, bagian, mulai, akhir, potongan.append if selesai else None, periksa)


_LOLOS = re.compile(r"_x([0-9A-Fa-f]{4})_")


def teks_asli(teks: str) -> str:
    """Decode the `_xHHHH_` escapes of ST_Xstring; characters beyond U+FFFF come as two of them."""
    if "_x" not in teks:
        return teks
    asli = _LOLOS.sub(lambda m: chr(int(m[1], 16)), teks)
    return asli.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def cacah(teks: str | None, apa: str) -> int:
    """A non-negative whole number of an attribute."""
    teks = (teks or "").strip()
    if not (teks.isascii() and teks.isdecimal() and len(teks) < 10):
        raise rusak(f"{apa} tidak terbaca («{teks[:40]}»)")
    return int(teks)


def ya(teks: str | None) -> bool:
    return teks in ("1", "true")
