"""The template of the report: parts stand in paragraphs of their own."""

from capaian.errors import CapaianError
from capaian.reference.lkjip import jenis_lkjip
from capaian.report.dokumen import periksa_templat
from capaian.report.dokumen.bagian import salah_letak


def periksa_templat_lkjip(templat: bytes, nama: str) -> None:
    """CapaianError with everything that is wrong with a template of the report, each with its place."""
    jenis = jenis_lkjip()
    periksa_templat(jenis.dokumen, templat, nama)
    if salah := salah_letak(templat, jenis.nama_bagian):
        raise CapaianError(f"Templat {nama} untuk LKjIP tidak dapat dipakai. {'; '.join(salah)}.")
