"""Keeping the workbook: each formula with its known result beside it, and the same bytes for the same data.

openpyxl writes formulas without results, so a phone or a mail program that calculates nothing would show an empty form.
"""

import io
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from capaian.domain import tulis
from capaian.penulisan import tulis_berkas
from capaian.report.kemasan import kemas_ulang

_RUMUS = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)</c>', re.DOTALL)
_JENIS = re.compile(r'\s+t="[^"]*"')
_DIUBAH = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

Hasil = Mapping[str, Mapping[str, Decimal | str]]


def simpan(buku: Workbook, path: Path, hasil: Hasil, saat: datetime) -> None:
    """`hasil`: sheet -> cell -> what its formula gives; `saat`: the day of the data."""
    buku.properties.created = saat
    mentah = io.BytesIO()
    buku.save(mentah)
    lembar = {f"xl/worksheets/sheet{n}.xml": ws.title for n, ws in enumerate(buku.worksheets, start=1)}

    def ubah(nama: str, isi: bytes) -> bytes:
        if nama in lembar:
            return _beri_hasil(isi.decode(), hasil.get(lembar[nama], {})).encode()
        if nama == "docProps/core.xml":
            return _DIUBAH.sub(rf"\g<1>{saat:%Y-%m-%dT%H:%M:%SZ}\g<2>", isi.decode()).encode()
        return isi

    tulis_berkas(path, kemas_ulang(mentah.getvalue(), ubah))


def _beri_hasil(xml: str, hasil: Mapping[str, Decimal | str]) -> str:
    def satu(cocok: re.Match[str]) -> str:
        alamat, atribut, rumus = cocok.groups()
        nilai = hasil[alamat]
        teks = isinstance(nilai, str)
        isi = escape(nilai) if isinstance(nilai, str) else tulis.polos(nilai)
        atribut = _JENIS.sub("", atribut) + (' t="str"' if teks else "")
        return f'<c r="{alamat}"{atribut}><f>{rumus}</f><v>{isi}</v></c>'

    return _RUMUS.sub(satu, xml)
