"""Documents: the values of a kind of document into its template, which the office may have edited in Word or Excel."""

from collections.abc import Mapping
from typing import Any

from capaian.reference.dokumen import JenisDokumen
from capaian.report.dokumen.kata import IsianKurang, lengkapi
from capaian.report.dokumen.lembar import isi_lembar
from capaian.report.dokumen.templat import periksa_templat
from capaian.report.dokumen.word import isi_word

__all__ = ["IsianKurang", "lengkapi", "periksa_templat", "tulis_dokumen"]


def tulis_dokumen(
    jenis: JenisDokumen, templat: bytes, nama_templat: str, nilai: Mapping[str, Any], pembuat: str
) -> bytes:
    """The document as a file. `nilai`: what `lengkapi` made; `pembuat`: the office, for the properties of the file.
    CapaianError names the place when the template is broken."""
    periksa_templat(jenis, templat, nama_templat)
    isi = isi_lembar if nama_templat.endswith(".xlsx") else isi_word
    return isi(templat, nilai, judul=jenis.nama, pembuat=pembuat)
