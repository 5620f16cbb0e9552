"""A sheet before it is a file: what the builders fill in and the writers (xlsx_mentah, xls) put into bytes.

s = Lembar("Evaluasi Renja", judul_cetak=(6, 9))
s.tulis("A6", "No", "Uraian", None, "Rp")      # to the right; None leaves a cell empty
s.gabung("A6:A9", "B6:C6")
s.sembunyi_baris(15)
"""

import re
from dataclasses import dataclass
from datetime import date

RIBUAN = "#,##0"
PERSEN = "0%"
HARI_NOL = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Sel:
    """`nilai`: what the file stores: a number, a text, an error value (galat), or None (a formula never calculated).
    A number given as text with `angka` is stored with exactly these digits."""

    nilai: int | float | str | None
    format: str = "General"
    rumus: str | None = None
    galat: bool = False
    angka: bool = False


def rupiah(nilai: int) -> Sel:
    return Sel(nilai, RIBUAN)


def persen(pecahan: float) -> Sel:
    """0.25 in a cell formatted 0%: the sheet shows 25%."""
    return Sel(pecahan, PERSEN)


def rumus(isi: str, hasil: int | float | str, format: str = "General") -> Sel:
    """A formula with the value that was calculated last."""
    return Sel(hasil, format, isi)


def tanpa_hasil(isi: str) -> Sel:
    """A formula as libraries write it: never calculated, so without a value."""
    return Sel(None, rumus=isi)


def galat(teks: str = "#DIV/0!", isi: str = "1/0") -> Sel:
    return Sel(teks, rumus=isi, galat=True)


def tanggal(hari: date, format: str = "dd/mm/yyyy") -> Sel:
    return Sel((hari - HARI_NOL).days, format)


def persis(angka: str, format: str = "General") -> Sel:
    """A number with exactly these digits in the file, for example binary noise."""
    return Sel(angka, format, angka=True)


def nomor_kolom(huruf: str) -> int:
    hasil = 0
    for h in huruf:
        hasil = hasil * 26 + ord(h) - 64
    return hasil


def huruf(kolom: int) -> str:
    teks = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        teks = chr(65 + sisa) + teks
    return teks


def alamat(teks: str) -> tuple[int, int]:
    """ "G9" -> (9, 7)."""
    m = re.fullmatch(r"([A-Z]+)([0-9]+)", teks)
    assert m, teks
    return int(m[2]), nomor_kolom(m[1])


class Lembar:
    def __init__(
        self, nama: str, *, tersembunyi: bool = False, judul_cetak: tuple[int, int] | None = None,
        saring: str | None = None,
    ) -> None:  # fmt: skip
        self.nama = nama
        self.tersembunyi = tersembunyi
        self.judul_cetak = judul_cetak
        self.saring = saring
        self.sel: dict[tuple[int, int], Sel] = {}
        self.gabungan: list[str] = []
        self.baris_tersembunyi: set[int] = set()
        self.kolom_tersembunyi: set[int] = set()

    def tulis(self, mulai: str, *nilai: Sel | int | float | str | None) -> None:
        baris, kolom = alamat(mulai)
        for geser, satu in enumerate(nilai):
            if satu is not None:
                assert (baris, kolom + geser) not in self.sel, f"{self.nama}!{huruf(kolom + geser)}{baris} sudah terisi"
                self.sel[baris, kolom + geser] = satu if isinstance(satu, Sel) else Sel(satu)

    def turun(self, mulai: str, *nilai: Sel | int | float | str | None) -> None:
        """Downwards in one column."""
        baris, kolom = alamat(mulai)
        for geser, satu in enumerate(nilai):
            self.tulis(f"{huruf(kolom)}{baris + geser}", satu)

    def gabung(self, *area: str) -> None:
        self.gabungan += area

    def sembunyi_baris(self, *nomor: int) -> None:
        self.baris_tersembunyi |= set(nomor)

    def sembunyi_kolom(self, *nama: str) -> None:
        self.kolom_tersembunyi |= {nomor_kolom(n) for n in nama}


def tanda_tangan(s: Lembar, mulai: str, tempat: str = "Kota Uji,      Oktober 2025") -> None:
    """A signature block as it stands under these reports, with places for a name and a number instead of people."""
    s.turun(mulai, tempat, "CAMAT UJI", None, None, "<Nama Camat>", "Pembina Tk.I (IV/b)", "NIP. <NIP>")
