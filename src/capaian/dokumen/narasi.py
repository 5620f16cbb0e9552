"""The wording of the sentences of the reports: an office's own file beside its templates."""

from pathlib import Path

from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference import narasi
from capaian.reference.narasi import Narasi


def narasi_dipakai(folder: Path) -> Narasi:
    """`folder`: the office's templates. CapaianError with the place where its file is broken."""
    sendiri = folder / narasi.BERKAS
    if not sendiri.is_file():
        return narasi.narasi()
    nama = f"{folder.name}/{narasi.BERKAS}"
    try:
        teks = sendiri.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise CapaianError(f"{nama} bukan teks UTF-8. Simpan ulang dengan pengodean UTF-8.") from e
    return narasi.baca(teks, nama)


def salin_narasi(folder: Path) -> Path:
    """The shipped wording in a file of the office; one that is there already is left as it is."""
    tujuan = folder / narasi.BERKAS
    if not tujuan.is_file():
        tulis_berkas(tujuan, narasi.salinan().encode())
    return tujuan
