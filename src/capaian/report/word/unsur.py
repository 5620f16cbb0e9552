"""The small parts of a Word document: elements, runs, paragraphs, complex fields, bookmarks.

Text goes in as text nodes, so whatever a person typed ({{, <w:p>, =cmd) stays text.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LENGKAPI = "Lengkapi"
"""The character style of what a person still has to write."""
TANDA = re.compile(r"\[\s*LENGKAPI\b\s*:?\s*((?:[^\[\]]|\[[^\[\]]*\])*)\]", re.IGNORECASE)
"""Also as a person types it: in small letters, without the colon, with brackets inside."""


def tanda(hal: str) -> str:
    """The visible mark of something open. Brackets inside would end it early."""
    return f"[LENGKAPI: {hal.replace('[', '(').replace(']', ')')}]"


def unsur(tag: str, *anak: Any, **sifat: object) -> Any:
    """An element of the w: namespace with attributes of the same: unsur("tblW", w=5000, type="pct")."""
    satu = OxmlElement(f"w:{tag}")
    for nama, nilai in sifat.items():
        satu.set(qn(f"w:{nama}"), str(nilai))
    satu.extend(a for a in anak if a is not None)
    return satu


def bersih(teks: str) -> str:
    """Without the characters that no XML can hold."""
    return "".join(c for c in teks if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


def run(teks: str, gaya: str | None = None, *, tebal: bool = False) -> Any:
    """A run; a line break in the text is one in Word."""
    sifat = unsur("rPr")
    if gaya:
        sifat.append(unsur("rStyle", val=gaya))
    if tebal:
        sifat.append(unsur("b"))
    satu = unsur("r", sifat if len(sifat) else None)
    for nomor, baris in enumerate(bersih(teks).split("\n")):
        if nomor:
            satu.append(unsur("br"))
        isi = unsur("t")
        isi.text = baris.replace("\t", " ")
        isi.set(qn("xml:space"), "preserve")
        satu.append(isi)
    return satu


def isi_teks(teks: str, *, tebal: bool = False) -> Iterable[Any]:
    """Runs of a text, its marks in their own style."""
    sampai = 0
    for m in TANDA.finditer(teks):
        if teks[sampai : m.start()]:
            yield run(teks[sampai : m.start()], tebal=tebal)
        yield run(m[0], LENGKAPI)
        sampai = m.end()
    if teks[sampai:]:
        yield run(teks[sampai:], tebal=tebal)


def paragraf(gaya: str, *isi: Any) -> Any:
    return unsur("p", unsur("pPr", unsur("pStyle", val=gaya)), *isi)


def alinea(gaya: str, teks: str, *, tebal: bool = False) -> Any:
    return paragraf(gaya, *isi_teks(teks, tebal=tebal))


def bidang(perintah: str, hasil: Iterable[Any]) -> list[Any]:
    """A complex field with the result that is shown until Word computes it anew."""

    def batas(jenis: str) -> Any:
        return unsur("r", unsur("fldChar", fldCharType=jenis))

    kode = unsur("instrText")
    kode.text = f" {perintah} "
    kode.set(qn("xml:space"), "preserve")
    return [batas("begin"), unsur("r", kode), batas("separate"), *hasil, batas("end")]


def penanda(nomor: int, nama: str, *isi: Any) -> list[Any]:
    """A bookmark around these runs."""
    return [unsur("bookmarkStart", id=nomor, name=nama), *isi, unsur("bookmarkEnd", id=nomor)]


def gaya_id(dokumen: Any, nama: str) -> str:
    """The id of a style by the name that Word shows."""
    return str(dokumen.styles[nama].style_id)
