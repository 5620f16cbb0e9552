"""Keeping the workbook: each formula with its known result beside it, and the same bytes for the same data.

openpyxl writes formulas without results, so a phone or a mail program that calculates nothing would show an empty form.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from capaian.domain import tulis

_RUMUS = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)</c>', re.DOTALL)
_JENIS = re.compile(r'\s+t="[^"]*"')
_DIUBAH = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_SAAT_ZIP = (1980, 1, 1, 0, 0, 0)

Hasil = Mapping[str, Mapping[str, Decimal | str]]


def simpan(buku: Workbook, path: Path, hasil: Hasil, saat: datetime) -> None:
    """`hasil`: sheet -> cell -> what its formula gives; `saat`: the day of the data."""
    buku.properties.created = saat
    mentah, keluar = io.BytesIO(), io.BytesIO()
    buku.save(mentah)
    lembar = {f"xl/worksheets/sheet{n}.xml": ws.title for n, ws in enumerate(buku.worksheets, start=1)}
    with zipfile.ZipFile(mentah) as asal, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for nama in asal.namelist():
            isi = asal.read(nama)
            if nama in lembar:
                isi = _beri_hasil(isi.decode(), hasil.get(lembar[nama], {})).encode()
            elif nama == "docProps/core.xml":
                isi = _DIUBAH.sub(rf"\g<1>{saat:%Y-%m-%dT%H:%M:%SZ}\g<2>", isi.decode()).encode()
            bagian = zipfile.ZipInfo(nama, _SAAT_ZIP)
            bagian.compress_type = zipfile.ZIP_DEFLATED
            tujuan.writestr(bagian, isi)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(keluar.getvalue())


def _beri_hasil(xml: str, hasil: Mapping[str, Decimal | str]) -> str:
    def satu(cocok: re.Match[str]) -> str:
        alamat, atribut, rumus = cocok.groups()
        nilai = hasil[alamat]
        teks = isinstance(nilai, str)
        isi = escape(nilai) if isinstance(nilai, str) else tulis.polos(nilai)
        atribut = _JENIS.sub("", atribut) + (' t="str"' if teks else "")
        return f'<c r="{alamat}"{atribut}><f>{rumus}</f><v>{isi}</v></c>'

    return _RUMUS.sub(satu, xml)
