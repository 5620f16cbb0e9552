"""The intake: a received file, whatever it is -> Grid. Its type is what its content says, not its name."""

from collections.abc import Callable
from dataclasses import replace

from capaian.ingest.format.jenis_berkas import SEBUTAN, kenali
from capaian.ingest.format.ods import adalah_ods, baca_ods
from capaian.ingest.format.tabel_html import baca_html
from capaian.ingest.format.teks_terpisah import baca_teks_terpisah
from capaian.ingest.format.xls import baca_xls
from capaian.ingest.format.xlsx.arsip import Arsip
from capaian.ingest.format.xlsx.batas import periksa_kiriman
from capaian.ingest.format.xlsx.buku import baca_buku
from capaian.ingest.format.xml2003 import baca_xml2003
from capaian.ingest.grid import Grid
from capaian.ingest.tolak import BerkasDitolak

_EKSTENSI = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsm": (".xlsm", ".xltm"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "xml": (".xml",),
    "html": (".html", ".htm", ".xhtml"),
    "csv": (".csv", ".tsv", ".txt"),
}
"""Kind by content -> the extensions that fit it."""


def _baca_zip(data: bytes, _nama: str) -> Grid:
    arsip = Arsip(data)
    return baca_ods(arsip) if adalah_ods(arsip) else baca_buku(arsip)


_PEMBACA: dict[str, Callable[[bytes, str], Grid]] = {
    "zip": _baca_zip,
    "xls": baca_xls,
    "xml": baca_xml2003,
    "html": baca_html,
    "csv": baca_teks_terpisah,
}


def read(data: bytes, nama: str) -> Grid:
    """Read a file from its bytes; `nama` is its name as received, with or without folders.

    Raises BerkasDitolak when it is not read at all. What is to be said of the whole file stands in Grid.catatan:
    MAKRO, EKSTENSI_BEDA, SANDI_HURUF.
    """
    try:
        periksa_kiriman(data, nama)
        grid = _PEMBACA[kenali(data)](data, nama)
    except BerkasDitolak as ditolak:
        ditolak.isi.setdefault("berkas", nama)
        raise
    ekstensi = "." + nama.rpartition(".")[2].lower() if "." in nama else ""
    if not ekstensi or ekstensi in _EKSTENSI[grid.jenis]:
        return grid
    beda = ("EKSTENSI_BEDA", {"ekstensi": ekstensi, "jenis": SEBUTAN[grid.jenis]})
    return replace(grid, catatan=(*grid.catatan, beda))
