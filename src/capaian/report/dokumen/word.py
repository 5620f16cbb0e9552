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
from capaian.report.word.penulis import JUDUL_GAMBAR

_BERARTI = re.compile(r"[&<>\"'{}%#_]")
_TANDA_TANGAN = "TandaTangan"
"""The style of a signature, by which its table is known."""
_SERTA, _ALINEA = 2, 5
"""So many rows, and so many paragraphs after them, go with it."""
_AWAL, _AKHIR = "\u27e6", "\u27e7"
"""Around the name of a chart, in the paragraph where it goes."""
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
    grafik = {nama: isi for nama, isi in nilai.items() if _bergrafik(isi)}
    tanda = {nama: f"{_AWAL}{nama}{_AKHIR}" for nama in grafik}
    dokumen.render(_polos_semua({**nilai, **tanda}), lingkungan(), autoescape=True)
    if grafik:
        _taruh_grafik(dokumen.docx, {tanda[nama]: isi for nama, isi in grafik.items()})
    _sertai_tanda_tangan(dokumen.docx.element.body)
    sifat = dokumen.docx.core_properties
    sifat.title, sifat.author, sifat.last_modified_by, sifat.comments = judul, pembuat, pembuat, ""
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return keluar.getvalue()


def _bergrafik(isi: Any) -> bool:
    return isinstance(isi, list) and bool(isi) and isinstance(isi[0], Mapping) and "deret" in isi[0]


def _taruh_grafik(dokumen: Any, grafik: Mapping[str, Any]) -> None:
    """`grafik`: what stands in the paragraph -> the charts that take its place (word.grafik.datar), each with a caption."""
    from capaian.report.word.gaya import lengkapi_gaya
    from capaian.report.word.grafik import dari_datar
    from capaian.report.word.penulis import GAMBAR, Hitung, Penulis, teks_paragraf

    lengkapi_gaya(dokumen, (GAMBAR, JUDUL_GAMBAR))
    hitung = Hitung()
    for p in list(dokumen.element.body.iterchildren(qn("w:p"))):
        if (isi := grafik.get(teks_paragraf(p).strip())) is not None:
            penulis = Penulis(dokumen, hitung, "", p)
            for satu in isi:
                penulis.grafik(dari_datar(satu))
            p.getparent().remove(p)


def _sertai_tanda_tangan(badan: Any) -> None:
    """A signature never stands on a page by itself: the text right before it, or the last rows of a table there, go with
    it to the next page."""
    unsur = [u for u in badan if u.tag in (qn("w:p"), qn("w:tbl"))]
    for nomor, satu in enumerate(unsur):
        if satu.tag != qn("w:tbl") or satu.find(f".//{qn('w:pStyle')}[@{qn('w:val')}='{_TANDA_TANGAN}']") is None:
            continue
        berisi = 0
        for sebelum in reversed(unsur[:nomor]):
            if sebelum.find(f".//{qn('w:drawing')}") is not None or _bergaya(sebelum, JUDUL_GAMBAR):
                break  # a chart with its caption is tall, and would leave most of a page empty
            baris = list(sebelum.iter(qn("w:tr")))
            for paragraf in [p for b in baris[-_SERTA:] for p in b.iter(qn("w:p"))] or [sebelum]:
                paragraf.get_or_add_pPr().get_or_add_keepNext().set(qn("w:val"), "1")
            berisi += bool("".join(t.text or "" for t in sebelum.iter(qn("w:t"))).strip())
            if baris or berisi > _ALINEA:
                break


def _bergaya(paragraf: Any, gaya: str) -> bool:
    return paragraf.find(f"{qn('w:pPr')}/{qn('w:pStyle')}[@{qn('w:val')}='{gaya}']") is not None


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
