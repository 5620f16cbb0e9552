"""Text with separators (CSV, TSV) -> Grid: one sheet, all cells text, called after the stem of the file.

Rows are records, as a spreadsheet program counts them: a quoted line break does not start one, and a first line
`sep=;` is none. Not named csv.py, which would stand in front of the library when a script of this folder is run.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice
from typing import NamedTuple

from capaian.ingest.format.penampung import Penampung
from capaian.ingest.format.xlsx.batas import rusak
from capaian.ingest.grid import Grid
from capaian.ingest.tolak import BerkasDitolak

_PEMISAH = {";": "titik koma", ",": "koma", "\t": "tab", "|": "garis tegak"}
_CUPLIKAN = 2_000
"""Records that vote on the separator."""
_SEP = re.compile(r"""[ ]*"?sep=([^"\w \r\n])"?[ ]*(?:\r\n|\n|\r|\Z)""", re.IGNORECASE)
_KOMA_DESIMAL = re.compile(r"(?<=[0-9]),(?=[0-9])")
_RUMUS = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def baca_teks_terpisah(data: bytes, nama: str) -> Grid:
    """Raises BerkasDitolak: PEMISAH_KOLOM_RAGU when the separator cannot be told, RUSAK for a quote left open."""
    teks, sandi = _huruf(data)
    if cocok := _SEP.match(teks):
        pemisah, teks = cocok[1], teks[cocok.end() :]
    else:
        pemisah = _pemisah(teks)
    nama_lembar = nama.replace("\\", "/").rpartition("/")[2]
    lembar = Penampung(nama_lembar.rpartition(".")[0] or nama_lembar or "Lembar", [])
    nomor = 0
    try:
        for nomor, baris in enumerate(_pembaca(teks, pemisah), 1):
            for kolom, isi in enumerate(baris, 1):
                if isi:
                    lembar.teks(nomor, kolom, _asli(isi))
    except csv.Error as e:
        raise _kutip(nomor + 1) from e
    return Grid((lembar.jadi(),), "csv", (("SANDI_HURUF", {"sandi": sandi}),) if sandi else ())


def _kutip(baris: int) -> BerkasDitolak:
    return rusak(f"tanda kutip di sekitar baris {baris} tidak lengkap")


def _huruf(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding when that is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as e:
            raise rusak("teks UTF-16-nya terpotong") from e
    for sandi, sebutan in (("utf-8-sig", ""), ("cp1252", "Windows-1252")):
        try:
            return data.decode(sandi), sebutan
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "Latin-1"  # five bytes mean nothing in Windows-1252; here each has a character


def _pembaca(teks: str, pemisah: str, *, ketat: bool = True) -> Iterator[list[str]]:
    return csv.reader(StringIO(teks, newline=""), delimiter=pemisah, strict=ketat)


class _Suara(NamedTuple):
    """What speaks for a separator: records of the commonest width above one, and all that vote. `rusak`: the record
    whose quotes do not fit, 0 for none; then the others were counted as well as they can be."""

    cocok: int
    jumlah: int
    rusak: int


def _pemisah(teks: str) -> str:
    """The separator by consistency: how many records have the width that most records have under it.

    Commas between digits are decimal commas where another separator is at work, and lines that begin with ~ (notes
    of a template) do not vote. What is not clear-cut is refused, because a wrong guess shifts every figure.
    """
    suara = {p: _suara(teks, p) for p in _PEMISAH if p in teks}
    if not suara:
        return ";"  # a single column
    if "," in suara and any(2 * s.cocok > s.jumlah for p, s in suara.items() if p != ","):
        suara[","] = _suara(_KOMA_DESIMAL.sub(".", teks), ",")
    urut = sorted(suara, key=lambda p: suara[p], reverse=True)
    cocok, jumlah, salah = suara[urut[0]]
    saingan = max((suara[p].cocok for p in urut[1:]), default=0)
    if saingan < cocok and (cocok == jumlah or (cocok >= 2 * saingan and 3 * cocok >= jumlah)):
        if salah:
            raise _kutip(salah)
        return urut[0]
    calon = [_PEMISAH[p] for p in urut if suara[p].cocok]
    raise BerkasDitolak("PEMISAH_KOLOM_RAGU", calon=" atau ".join(calon[:2]) or "tidak ada yang teratur")


def _suara(teks: str, pemisah: str) -> _Suara:
    salah, baris = 0, []
    try:
        baris.extend(islice(_pembaca(teks, pemisah), _CUPLIKAN))
    except csv.Error:
        salah = len(baris) + 1
        baris = []
        with suppress(csv.Error):  # a field that is too long
            baris.extend(islice(_pembaca(teks, pemisah, ketat=False), _CUPLIKAN))
    baris = [b for b in baris if any(b) and not b[0].startswith("~")]
    lebar = Counter(len(b) for b in baris if len(b) > 1)
    return _Suara(max(lebar.values(), default=0), len(baris), salah)


def _asli(isi: str) -> str:
    """Without the one apostrophe that a careful program puts before what a spreadsheet would take for a formula."""
    if isi.startswith(_RUMUS):
        isi = isi[1:]
    return isi.replace("\r\n", "\n")
