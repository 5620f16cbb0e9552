"""The pages: what they are called, in the order of the menu, and the right that opens them.

A page that somebody may not open is left out of the menu and still answers at its address, with the reason.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Halaman:
    """`nama`: the file in views/ and its address; `hak`: of reference/hak.yaml, the least that a reader needs; each act on the
    page asks for its own."""

    nama: str
    judul: str
    hak: str


HALAMAN = (
    Halaman("ringkasan", "Ringkasan", "baca"),
    Halaman("indikator", "Indikator", "baca"),
    Halaman("di_bawah_target", "Di bawah target", "baca"),
    Halaman("perbandingan", "Perbandingan", "baca"),
    Halaman("anggaran", "Anggaran", "baca"),
    Halaman("unggah", "Unggah", "unggah"),
    Halaman("alur", "Alur", "baca"),
    Halaman("laporan", "Laporan", "ekspor"),
    Halaman("mutu_data", "Mutu data", "baca"),
    Halaman("pengaturan", "Pengaturan", "baca"),
)
"""The first one is what opens at the address of the dashboard itself."""
