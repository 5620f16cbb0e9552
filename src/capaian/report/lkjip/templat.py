"""The template of the report: parts stand in paragraphs of their own, and the looks that the program writes with exist."""

import io
from copy import deepcopy
from functools import cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from capaian.errors import CapaianError
from capaian.reference.dokumen import templat_bawaan
from capaian.reference.lkjip import JenisLkjip, jenis_lkjip
from capaian.report.dokumen import periksa_templat


def periksa_templat_lkjip(templat: bytes, nama: str) -> None:
    """CapaianError with everything that is wrong with a template of the report, each with its place."""
    jenis = jenis_lkjip()
    periksa_templat(jenis.dokumen, templat, nama)
    _periksa_bagian(jenis, templat, nama)


def _periksa_bagian(jenis: JenisLkjip, templat: bytes, nama: str) -> None:
    """CapaianError when a part stands anywhere but alone in a paragraph of the text itself, or twice."""
    dokumen = Document(io.BytesIO(templat))
    badan = list(dokumen.element.body.iterchildren(qn("w:p")))
    semua = list(dokumen.element.body.iter(qn("w:p")))
    salah = []
    for bagian in jenis.nama_bagian:
        tag = [p for p in semua if _menyebut(_teks(p), bagian)]
        sendiri = [p for p in badan if _teks(p).replace(" ", "") == f"{{{{{bagian}}}}}"]
        if len(tag) > len(sendiri):
            lain = next(p for p in tag if not any(p is s for s in sendiri))
            salah.append(
                f"«{{{{ {bagian} }}}}» harus sendirian dalam satu paragraf di luar tabel, dekat «{_teks(lain).strip()[:70]}»"
            )
        elif len(sendiri) > 1:
            salah.append(f"«{{{{ {bagian} }}}}» tertulis {len(sendiri)} kali; cukup sekali")
    if salah:
        raise CapaianError(f"Templat {nama} untuk LKjIP tidak dapat dipakai. {'; '.join(salah)}.")


def _teks(p: Any) -> str:
    return "".join(t.text or "" for t in p.iter(qn("w:t")))


def _menyebut(teks: str, bagian: str) -> bool:
    return f"{{{{{bagian}}}}}" in teks.replace(" ", "")


def lengkapi_gaya(dokumen: Any) -> None:
    """The styles that the program writes with; those that a template has lost come from the shipped one."""
    gaya = dokumen.styles.element
    ada = {s.get(qn("w:styleId")) for s in gaya.iter(qn("w:style"))}
    for satu in _gaya_bawaan():
        if satu.get(qn("w:styleId")) not in ada:
            gaya.append(deepcopy(satu))


@cache
def _gaya_bawaan() -> list[Any]:
    dokumen = Document(io.BytesIO(templat_bawaan(jenis_lkjip().dokumen.templat)))
    return list(dokumen.styles.element.iter(qn("w:style")))
