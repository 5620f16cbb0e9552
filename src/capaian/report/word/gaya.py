"""The styles that the program writes with; those that a template has not come from the shipped LKjIP template."""

import io
from collections.abc import Collection
from copy import deepcopy
from functools import cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from capaian.reference.dokumen import templat_bawaan
from capaian.reference.lkjip import jenis_lkjip


def lengkapi_gaya(dokumen: Any, hanya: Collection[str] | None = None) -> None:
    """`hanya`: these alone, by their ids."""
    gaya = dokumen.styles.element
    ada = {s.get(qn("w:styleId")) for s in gaya.iter(qn("w:style"))}
    for satu in _gaya_bawaan():
        if (nama := satu.get(qn("w:styleId"))) not in ada and (hanya is None or nama in hanya):
            gaya.append(deepcopy(satu))


@cache
def _gaya_bawaan() -> list[Any]:
    dokumen = Document(io.BytesIO(templat_bawaan(jenis_lkjip().dokumen.templat)))
    return list(dokumen.styles.element.iter(qn("w:style")))
