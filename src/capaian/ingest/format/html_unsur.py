"""HTML text -> a flat run of texts, opening and closing tags, in one pass that never looks at a character twice.

html.parser of the standard library is quadratic on unclosed tags in the versions that are still in use, and a received
file may be made to be slow.
"""

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from capaian.ingest.format.xlsx.batas import rusak

_MAKS_UNSUR = 64 * 1024  # characters of one tag; a real one has some hundreds
_TANPA_ATRIBUT: Mapping[str, str] = MappingProxyType({})
_NAMA = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:._-]*)")
_ATRIBUT = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]*))?""")
_MENTAH = {n: re.compile(rf"</{n}[\s/>]", re.IGNORECASE) for n in ("script", "style", "textarea", "title", "xml")}
"""Elements whose content is no markup (for a reader of tables)."""


class Unsur(NamedTuple):
    """`jenis`: teks, buka, tutup. `isi`: the text with its entities decoded, or the lower-case name of the tag."""

    jenis: str
    isi: str
    atribut: Mapping[str, str] = _TANPA_ATRIBUT


def unsur_html(teks: str) -> Iterator[Unsur]:
    """Raises BerkasDitolak (RUSAK) for a tag of absurd length."""
    di = 0
    terbuka: set[str] = set()  # that are never closed from here on: their content is read as any other
    while (awal := teks.find("<", di)) >= 0:
        m = _NAMA.match(teks, awal + 1)
        if m is None and teks[awal + 1 : awal + 2] not in ("!", "?", "/"):
            lanjut = teks.find("<", awal + 1)  # a plain "<"
            lanjut = len(teks) if lanjut < 0 else lanjut
            yield Unsur("teks", lepas_entitas(teks[di:lanjut]))
            di = lanjut
            continue
        if awal > di:
            yield Unsur("teks", lepas_entitas(teks[di:awal]))
        if m is None:
            di = _lewati(teks, awal)
            continue
        ujung_nama = m.end()
        akhir = ujung_nama if teks[ujung_nama : ujung_nama + 1] == ">" else _ujung(teks, ujung_nama)
        nama = m[1].lower()
        di = min(akhir + 1, len(teks))
        if teks[awal + 1] == "/":
            yield Unsur("tutup", nama)
            continue
        yield Unsur("buka", nama, _atribut(teks[ujung_nama:akhir]) if akhir > ujung_nama else _TANPA_ATRIBUT)
        if nama in _MENTAH and nama not in terbuka:
            if tutup := _MENTAH[nama].search(teks, di):
                di = tutup.start()
            else:
                terbuka.add(nama)
    if di < len(teks):
        yield Unsur("teks", lepas_entitas(teks[di:]))


def _lewati(teks: str, awal: int) -> int:
    """Past a comment, declaration or instruction; one that is not closed goes on to the end."""
    tutup = "-->" if teks.startswith("<!--", awal) else ">"
    akhir = teks.find(tutup, awal + 2)
    return len(teks) if akhir < 0 else akhir + len(tutup)


def _ujung(teks: str, di: int) -> int:
    """Where the ">" of a tag stands; one inside quotes does not count."""
    batas = di + _MAKS_UNSUR
    while True:
        akhir = teks.find(">", di, batas)
        if akhir < 0:
            if len(teks) > batas:
                raise rusak("tanda HTML-nya ada yang tidak ditutup")
            return len(teks)
        kutip = min((k for k in (teks.find('="', di, akhir), teks.find("='", di, akhir)) if k >= 0), default=-1)
        if kutip < 0:
            return akhir
        tutup = teks.find(teks[kutip + 1], kutip + 2, batas)
        if tutup < 0:
            return akhir  # a stray quote
        di = tutup + 1


def _atribut(teks: str) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for m in _ATRIBUT.finditer(teks):
        nilai = m[2] or ""
        if nilai[:1] in ('"', "'"):
            nilai = nilai[1:-1]
        hasil.setdefault(m[1].lower(), lepas_entitas(nilai))
    return hasil


def lepas_entitas(teks: str) -> str:
    """Entities decoded; a number that no character can have stays as it is written."""
    if "&" not in teks:
        return teks
    try:
        return html.unescape(teks)
    except ValueError:  # more digits than Python turns into a number
        return teks
