"""Word templates: the office edits them in Word, docxtpl puts the values in.

Values go in with every sign that means something to XML or to a tag written as a character reference, so nothing that
a person typed ({{, {%, <w:p>) is ever read as anything but text.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from markupsafe import Markup

from capaian.report.dokumen.templat import Bagian, lingkungan

_BERARTI = re.compile(r"[&<>\"'{}%#_]")
_TANDA_TANGAN = "TandaTangan"
"""The style of a signature, by which its table is known."""
_SERTA, _ALINEA = 2, 5
"""So many rows, and so many paragraphs after them, go with it."""
_NAMA_BAGIAN = {DocxTemplate.HEADER_URI: "kepala halaman", DocxTemplate.FOOTER_URI: "kaki halaman"}


def polos(teks: str) -> Markup:
    """Text that stays text, whatever reads it before Word does."""
    return Markup(_BERARTI.sub(lambda m: f"&#{ord(m[0])};", teks))


def _polos_semua(nilai: Any) -> Any:
    if isinstance(nilai, Mapping):
        return {k: _polos_semua(v) for k, v in nilai.items()}
    return polos(nilai) if isinstance(nilai, str) else [_polos_semua(v) for v in nilai]


def isi_word(templat: bytes, nilai: Mapping[str, Any], *, judul: str, pembuat: str) -> bytes:
    """The template with the values in it."""
    dokumen = DocxTemplate(io.BytesIO(templat))
    dokumen.render(_polos_semua(nilai), lingkungan(), autoescape=True)
    _sertai_tanda_tangan(dokumen.docx.element.body)
    sifat = dokumen.docx.core_properties
    sifat.title, sifat.author, sifat.last_modified_by, sifat.comments = judul, pembuat, pembuat, ""
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return keluar.getvalue()


def _sertai_tanda_tangan(badan: Any) -> None:
    """A signature never stands on a page by itself: the text right before it, or the last rows of a table there, go with
    it to the next page."""
    unsur = [u for u in badan if u.tag in (qn("w:p"), qn("w:tbl"))]
    for nomor, satu in enumerate(unsur):
        if satu.tag != qn("w:tbl") or satu.find(f".//{qn('w:pStyle')}[@{qn('w:val')}='{_TANDA_TANGAN}']") is None:
            continue
        berisi = 0
        for sebelum in reversed(unsur[:nomor]):
            baris = list(sebelum.iter(qn("w:tr")))
            for paragraf in [p for b in baris[-_SERTA:] for p in b.iter(qn("w:p"))] or [sebelum]:
                paragraf.get_or_add_pPr().get_or_add_keepNext().set(qn("w:val"), "1")
            berisi += bool("".join(t.text or "" for t in sebelum.iter(qn("w:t"))).strip())
            if baris or berisi > _ALINEA:
                break


def bagian_word(templat: bytes) -> Iterator[Bagian]:
    """Body, headers and footers as docxtpl will read their tags, one paragraph a line."""
    dokumen = DocxTemplate(io.BytesIO(templat))
    try:
        dokumen.init_docx()
    except PackageNotFoundError as e:
        raise ValueError(str(e)) from e
    bagian = [("isi naskah", dokumen.docx.element.body, dokumen.get_xml())]
    for uri, nama in _NAMA_BAGIAN.items():
        for _, isi in dokumen.get_headers_footers(uri):
            bagian.append((nama, isi.element, dokumen.get_part_xml(isi)))
    for nama, unsur, xml in bagian:
        teks = re.sub(r"<w:p([ >])", r"\n<w:p\1", dokumen.patch_xml(xml))
        paragraf = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in unsur.iter(qn("w:p"))]
        # A row or paragraph that is only a tag is taken out with its tag; the tag itself says where.
        yield Bagian(nama, paragraf, teks, [re.sub(r"<[^>]*>", "", b) for b in teks.split("\n")])
