"""Tags in whose place the program writes something of its own: each stands alone in a paragraph of the text itself."""

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def salah_letak(templat: bytes, nama: Iterable[str]) -> list[str]:
    """What is wrong with where these tags stand in a Word template."""
    dokumen = Document(io.BytesIO(templat))
    badan = list(dokumen.element.body.iterchildren(qn("w:p")))
    semua = list(dokumen.element.body.iter(qn("w:p")))
    salah = []
    for bagian in nama:
        tag = [p for p in semua if f"{{{{{bagian}}}}}" in _teks(p).replace(" ", "")]
        sendiri = [p for p in badan if _teks(p).replace(" ", "") == f"{{{{{bagian}}}}}"]
        if len(tag) > len(sendiri):
            lain = next(p for p in tag if not any(p is s for s in sendiri))
            salah.append(
                f"«{{{{ {bagian} }}}}» harus sendirian dalam satu paragraf di luar tabel, dekat «{_teks(lain).strip()[:70]}»"
            )
        elif len(sendiri) > 1:
            salah.append(f"«{{{{ {bagian} }}}}» tertulis {len(sendiri)} kali; cukup sekali")
    return salah


def _teks(p: Any) -> str:
    return "".join(t.text or "" for t in p.iter(qn("w:t")))
