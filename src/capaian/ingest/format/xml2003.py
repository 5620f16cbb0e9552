"""SpreadsheetML 2003 ("XML Spreadsheet", often named .xls) -> Grid."""

import re

from capaian.ingest.format.penampung import Penampung
from capaian.ingest.format.rumus_lain import rumus_dari_r1c1
from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.arsip import SatuBagian
from capaian.ingest.format.xlsx.batas import besar, rusak
from capaian.ingest.format.xlsx.nilai import bilangan, iso_dari_nomor, iso_dari_teks, jenis_tanggal
from capaian.ingest.format.xlsx.urai import Lokal, cacah, urai
from capaian.ingest.grid import Grid, Sheet

_FORMAT = {
    "General Number": "General", "General Date": "m/d/yy h:mm", "Long Date": "dddd, mmmm dd, yyyy", "Medium Date": "d-mmm-yy",
    "Short Date": "mm-dd-yy", "Long Time": "h:mm:ss AM/PM", "Medium Time": "h:mm AM/PM", "Short Time": "h:mm",
    "Currency": '"$"#,##0.00', "Euro Currency": '"€"#,##0.00', "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00",
}  # fmt: skip
"""Formats that have a name instead of a code."""
_JUDUL = re.compile(r"!R([0-9]{1,7})(?::R([0-9]{1,7}))?(?:,|$)")
_TAK_DIBACA = {"Comment", "PhoneticText"}


def baca_xml2003(data: bytes, _nama: str) -> Grid:
    """Raises BerkasDitolak: TERLALU_BESAR, RUSAK."""
    return Grid(tuple(_Pembaca().baca(data)), "xml")


class _Pembaca:
    """Handlers of one pass. Attributes are known by their local names: the prefix ss: may be another, or none."""

    def __init__(self) -> None:
        self._lokal = Lokal()
        self._jalur: list[str] = []
        self._lewat = 0
        self._potongan: list[str] = []
        self._gaya: dict[str, tuple[str | None, str]] = {}  # style -> its own format, parent
        self._milik_gaya = ""
        self._hasil: list[Sheet] = []
        self._lembar: Penampung | None = None
        self._sel: dict[str, str] | None = None

    def baca(self, data: bytes) -> list[Sheet]:
        urai(SatuBagian(data), "XML", self._mulai, self._akhir, self._teks, self._periksa)
        return self._hasil

    def _teks(self, teks: str) -> None:
        if not self._lewat:
            self._potongan.append(teks)

    def _periksa(self) -> None:
        if sum(map(len, self._potongan)) > batas.MAKS_TEKS:
            raise rusak("memuat teks yang terlalu panjang")

    def _mulai(self, nama_penuh: str, atribut: dict[str, str]) -> None:
        nama = self._lokal[nama_penuh]
        self._jalur.append(nama)
        if len(self._jalur) > batas.MAKS_KEDALAMAN:
            raise rusak("susunan XML-nya tidak wajar")
        if self._lewat or nama in _TAK_DIBACA:
            self._lewat += 1
            return
        if self._sel is None or nama == "Data":
            self._potongan.clear()
        a = {k.rpartition(":")[2]: v for k, v in atribut.items()}
        if nama == "Worksheet":
            self._buka_lembar(a)
        elif self._lembar is None:
            self._buka_gaya(nama, a)
        elif nama == "Column":
            dari = cacah(a["Index"], "nomor kolom") if "Index" in a else self._kolom_ke + 1
            self._kolom_ke = dari + (cacah(a["Span"], "jumlah kolom") if "Span" in a else 0)
            if a.get("Hidden") == "1":
                self._kolom_sembunyi.update(range(dari, min(self._kolom_ke, batas.MAKS_KOLOM) + 1))
        elif nama == "Row":
            self._baris = cacah(a["Index"], "nomor baris") if "Index" in a else self._baris_ke + 1
            self._baris_ke = self._baris + (cacah(a["Span"], "jumlah baris") if "Span" in a else 0)
            self._kolom = 0
            self._baris_sembunyi = a.get("Hidden") == "1"
        elif nama == "Cell":
            self._sel, self._data = a, None
        elif nama == "Data" and self._sel is not None:
            self._data = a.get("Type", "String")
        elif nama == "NamedRange" and a.get("Name") == "Print_Titles":
            self._judul = _baris_judul(a.get("RefersTo", ""))

    def _akhir(self, _nama: str) -> None:
        nama = self._jalur.pop()
        if self._lewat:
            self._lewat -= 1
        elif self._lembar is None:
            return
        elif nama == "Data" and self._sel is not None:
            self._isi = "".join(self._potongan)
            self._potongan.clear()
        elif nama == "Cell" and self._sel is not None:
            self._tutup_sel(self._sel)
            self._sel = None
        elif nama == "Visible":
            self._tersembunyi = "".join(self._potongan).strip() in ("SheetHidden", "SheetVeryHidden")
        elif nama == "Worksheet":
            self._hasil.append(self._lembar.jadi(self._tersembunyi, self._judul))
            self._lembar = None

    def _buka_gaya(self, nama: str, a: dict[str, str]) -> None:
        if nama == "Style":
            self._milik_gaya = a.get("ID", "")
            self._gaya[self._milik_gaya] = (None, a.get("Parent", "Default"))
            if len(self._gaya) > batas.MAKS_GAYA:
                raise besar("jumlah gaya sel", batas.MAKS_GAYA)
        elif nama == "NumberFormat" and self._milik_gaya in self._gaya:
            kode = a.get("Format", "General")
            self._gaya[self._milik_gaya] = (_FORMAT.get(kode, kode), "")

    def _format(self, gaya: str) -> str:
        for _ in range(batas.MAKS_KEDALAMAN):  # parents may go in a circle
            if gaya not in self._gaya:
                break
            kode, gaya = self._gaya[gaya]
            if kode is not None:
                return kode
        return "General"

    def _buka_lembar(self, a: dict[str, str]) -> None:
        if self._lembar is not None:
            raise rusak("susunan XML-nya tidak wajar")
        self._lembar = Penampung(a.get("Name", ""), self._hasil)
        self._tersembunyi = False
        self._judul: tuple[int, int] | None = None
        self._baris = self._baris_ke = self._kolom = self._kolom_ke = 0
        self._baris_sembunyi = False
        self._kolom_sembunyi: set[int] = set()
        self._data: str | None = None
        self._isi = ""

    def _tutup_sel(self, a: dict[str, str]) -> None:
        kolom = cacah(a["Index"], "nomor kolom") if "Index" in a else self._kolom + 1
        lebar, tinggi = (cacah(a[n], "sel gabungan") if n in a else 0 for n in ("MergeAcross", "MergeDown"))
        self._kolom = kolom + lebar
        if lebar or tinggi:
            self._lembar.gabung(self._baris, kolom, tinggi + 1, lebar + 1)
        isi = self._isi if self._data is not None else ""
        rumus = a.get("Formula")
        if not isi and rumus is None:
            return
        if rumus is not None:
            rumus = rumus_dari_r1c1(rumus, self._baris, kolom)
        format = self._format(a.get("StyleID", "Default"))
        self._lembar.tambah(
            self._baris, kolom, *_nilai(self._data, isi, format), format=format, rumus=rumus,
            tersembunyi=self._baris_sembunyi or kolom in self._kolom_sembunyi,
        )  # fmt: skip


def _nilai(jenis: str | None, isi: str, format: str) -> tuple:
    """(jenis, teks, nilai) of a cell by the type of its data; None: a formula without a result."""
    if jenis is None or (not isi and jenis != "String"):
        return "rumus_kosong", "", None
    if jenis == "Error":
        return "galat", isi, None
    if jenis == "Boolean" and isi in ("0", "1"):
        return "logis", "TRUE" if isi == "1" else "FALSE", isi == "1"
    if jenis == "DateTime" and (iso := iso_dari_teks(isi)):
        if iso.startswith("1899-12-31"):  # a time without a day
            iso = iso[11:] or "00:00:00"
        return "tanggal", iso, iso
    if jenis == "Number" and (angka := bilangan(isi)) is not None:
        tanggal = jenis_tanggal(format)
        if tanggal and (iso := iso_dari_nomor(angka[1], tanggal, False)):
            return "tanggal", iso, iso
        return "angka", *angka
    return "teks", isi, isi


def _baris_judul(rujukan: str) -> tuple[int, int] | None:
    """ "=Data!R6:R9" -> (6, 9)."""
    m = _JUDUL.search(rujukan)
    if m is None:
        return None
    atas, bawah = sorted((int(m[1]), int(m[2] or m[1])))
    return (atas, bawah) if atas > 0 and bawah <= batas.MAKS_BARIS else None
