"""What a DPA and an SPJ have in common: official codes, headers over several rows, sub kegiatan with their accounts.

Both print one table again and again: a code (program, kegiatan, sub kegiatan, account), its name, amounts. The total
of a sub kegiatan is never believed: it is added up from its accounts and compared with what is printed.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from capaian.domain import tulis
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.lepas.cocok import kunci
from capaian.ingest.sel import Harapan, PembacaSel
from capaian.reference import teks_berkas, temuan

_BIDANG = r"(?:\d\.\d{2}|X\.XX)\.\d{2}"
_TINGKAT = {
    "sub_kegiatan": re.compile(rf"{_BIDANG}\.\d\.\d{{2}}\.\d{{2,5}}"),
    "kegiatan": re.compile(rf"{_BIDANG}\.\d\.\d{{2}}"),
    "program": re.compile(_BIDANG),
    # Below the urusan an account has one digit (5.1), a program two (5.01).
    "rekening": re.compile(r"[4-6](?:\.\d(?:\.\d{1,5}){0,4})?"),
}
_DEPAN = re.compile(
    rf"({_BIDANG}(?:\.\d\.\d{{2}}(?:\.\d{{2,5}})?)?|[4-6]\.\d\.\d{{1,2}}(?:\.\d{{1,5}}){{0,3}})(?!\d|\.\d)\.?(.*)",
    re.DOTALL,
)
_GABUNG = re.compile(rf"({_BIDANG}\.\d\.\d{{2}}\.\d{{2,5}})\.([4-6](?:\.\d(?:\.\d{{1,5}}){{0,4}})?)")
_POTONGAN = re.compile(r"[\dX][\dX. ]*")
_URAIAN = ("uraian", "nama", "sub kegiatan", "program", "kegiatan", "keterangan uraian")
_UANG = re.compile(r"\b(?:jumlah|pagu|anggaran|realisasi|total|nilai|januari|triwulan|tw|spj)\b")
TOTAL = re.compile(
    r"(?:jumlah|total)(?: (?:rp|anggaran|kas|belanja|daerah|pagu|dana|seluruhnya|keseluruhan|besar|sub kegiatan))*"
)
"""The first cell of a row that adds up the table, as cocok.kunci writes it; "Total station" is a thing."""
_RIBUAN = re.compile(r"\(\s*(?:rp\.?\s*)?000\s*\)|\bribuan\b|\bribu rupiah\b", re.IGNORECASE)
_JUTAAN = re.compile(r"\bjuta(?:an)?\b", re.IGNORECASE)
_MAKS_JUDUL = 5  # rows of one header


# -- codes -------------------------------------------------------------------------------------------------------------


def baku(kode: str) -> str:
    """A code without spaces and a dot at its end; the programme that every office has is 7.01.01 for a kecamatan."""
    rapat = re.sub(r"\s", "", kode).strip(".")
    return re.sub(r"^X\.XX", "7.01", rapat)


def tingkat(kode: str) -> str | None:
    """sub_kegiatan, kegiatan, program or rekening; None when it is no code."""
    return next((nama for nama, pola in _TINGKAT.items() if pola.fullmatch(kode)), None)


def kunci_sub(kode: str) -> str:
    """How codes of sub kegiatan are compared: their last part had two digits once, later four (…01 = …0001)."""
    depan, _, akhir = baku(kode).rpartition(".")
    return f"{depan}.{int(akhir)}" if akhir.isdecimal() else kode


def kode_resmi(kode: str) -> str:
    """A sub kegiatan's code as the nomenklatur in force writes it, with four digits at its end."""
    depan, _, akhir = baku(kode).rpartition(".")
    return f"{depan}.{int(akhir):04d}"


def belah(teks: str) -> tuple[str | None, str]:
    """ "7.01.02 PROGRAM X" -> its code and the rest; None when it does not begin with a code. An account needs three
    parts here: 5.5 may be litres."""
    cocok = _DEPAN.match(teks.strip())
    if cocok is None:
        return None, teks.strip()
    return baku(cocok[1]), cocok[2].strip(" -–:\t\r\n")


@cache
def nomenklatur() -> Mapping[str, str]:
    """Official code (as kunci_sub gives it for a sub kegiatan) -> official name."""
    hasil: dict[str, str] = {}
    for b in csv.DictReader(io.StringIO(teks_berkas("nomenklatur.csv"))):
        hasil[baku(b["kode_program"])] = b["nama_program"]
        hasil[baku(b["kode_kegiatan"])] = b["nama_kegiatan"]
        hasil[kunci_sub(b["kode"])] = b["nama"]
    return hasil


# -- headers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kepala:
    """The header of a table with codes: its rows, the columns of the code and of the uraian, and of every column the
    header path as it is written, top to bottom."""

    baris: tuple[int, int]
    kode: tuple[int, int] | None
    uraian: int
    jalur: Mapping[int, str]

    def kolom(self, cocok: Callable[[str], bool]) -> dict[str, list[int]]:
        """Columns whose path (as cocok.kunci writes it) is meant: path -> columns, left to right."""
        hasil: dict[str, list[int]] = defaultdict(list)
        for nomor, teks in sorted(self.jalur.items()):
            if nomor > self.uraian and cocok(kunci(teks)):
                hasil[teks].append(nomor)
        return hasil


def terlihat(grid: Grid, berkas: str, temuan_: list[Temuan]) -> list[Sheet]:
    """The sheets that a person sees: last year's DPA often lies hidden beside this year's."""
    for s in grid.lembar:
        if s.tersembunyi and s.sel:
            temuan_.append(temuan("LEMBAR_TERSEMBUNYI", berkas=berkas, lembar=s.nama, jumlah=len(s.sel)))
    return [s for s in grid.lembar if not s.tersembunyi]


def per_baris(sheet: Sheet) -> dict[int, list[Cell]]:
    """Non-empty cells row by row, left to right."""
    hasil: dict[int, list[Cell]] = defaultdict(list)
    for _, cell in sorted(sheet.sel.items()):
        if cell.teks.strip():
            hasil[cell.baris].append(cell)
    return hasil


def cari_kepala(sheet: Sheet, baris: Mapping[int, list[Cell]], nomor: int) -> Kepala | None:
    """The header that begins in this row, None when none does."""
    teks = [(c.kolom, kunci(c.teks)) for c in baris.get(nomor, ()) if c.jenis == "teks" and len(c.teks) < 80]
    kode = next(
        (k for k, t in teks if t.startswith("kode") or t in ("rekening", "no rekening", "nomor rekening")), None
    )
    uraian = next((k for k, t in teks if k != kode and k > (kode or 0) and t.startswith(_URAIAN)), None)
    if uraian is None and kode is not None and len(teks) > 1:
        uraian = kode if len(teks) == 2 else next(k for k, _ in teks if k > kode)
    if uraian is None:
        return None
    akhir = nomor
    for berikut in range(nomor + 1, nomor + _MAKS_JUDUL):
        isi = baris.get(berikut, [])
        if any(c.kolom <= uraian for c in isi) or any(c.jenis == "angka" for c in isi):
            break
        if isi:
            akhir = berikut
    jalur = _jalur(sheet, nomor, akhir)
    if not any(_UANG.search(kunci(t)) for k, t in jalur.items() if k > uraian):
        return None
    return Kepala((nomor, akhir), (kode, uraian - 1) if kode is not None and kode < uraian else None, uraian, jalur)


def _jalur(sheet: Sheet, awal: int, akhir: int) -> dict[int, str]:
    """Header texts above each column. A merged title holds for all its columns; one that is not merged, for the
    columns to its right that have a sub title but no title of their own."""
    gabungan = {
        (b, k): (b1, k1)
        for b1, k1, b2, k2 in sheet.gabungan if b2 >= awal and b1 <= akhir
        for b in range(max(b1, awal), min(b2, akhir) + 1) for k in range(k1, k2 + 1)
    }  # fmt: skip
    kolom = {k for b, k in sheet.sel if awal <= b <= akhir} | {k for _, k in gabungan}
    milik: dict[tuple[int, int], Cell | None] = {}
    for b in range(awal, akhir + 1):
        for k in kolom:
            cell = sheet.at(*gabungan.get((b, k), (b, k)))
            milik[b, k] = cell if cell is not None and cell.teks.strip() else None
    for b in range(awal, akhir):
        terakhir = None
        for k in sorted(kolom):
            if milik[b, k] is not None or (b, k) in gabungan:
                terakhir = milik[b, k]
            elif any(milik[x, k] for x in range(b + 1, akhir + 1)) and not any(milik[x, k] for x in range(awal, b)):
                milik[b, k] = terakhir
    hasil = {}
    for k in kolom:
        urut = dict.fromkeys(c for b in range(awal, akhir + 1) if (c := milik[b, k]) is not None)
        if urut:
            hasil[k] = " > ".join(" ".join(c.teks.split()) for c in urut)
    return hasil


def skala(judul: str) -> Decimal:
    """What the amounts under this header are multiplied by: Rp (000) -> 1000."""
    return Decimal(1000) if _RIBUAN.search(judul) else Decimal(1_000_000) if _JUTAAN.search(judul) else Decimal(1)


# -- rows --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Uang:
    """An amount in rupiah with its origin. `sel`: the cells that it was read from or added up from."""

    nilai: Decimal
    lembar: str
    sel: str
    teks: str

    @classmethod
    def jumlah(cls, bagian: "Sequence[Uang]") -> "Uang":
        return cls(
            sum((b.nilai for b in bagian), Decimal(0)), bagian[0].lembar, ", ".join(b.sel for b in bagian),
            " + ".join(b.teks for b in bagian),
        )  # fmt: skip


def total_beda(berkas: str, cetak: Uang, rincian: Decimal, label: str) -> Temuan:
    """That a printed total is not what its parts add up to."""
    return temuan(
        "TOTAL_BEDA", berkas=berkas, lembar=cetak.lembar, sel=cetak.sel, teks=cetak.teks, label=label,
        tertulis=tulis.rupiah(cetak.nilai), rincian=tulis.rupiah(rincian),
        selisih=tulis.rupiah(cetak.nilai - rincian),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rekening:
    """One account row. `uang`: besaran -> amount; a besaran that is missing was empty."""

    kode: str
    uraian: str
    sel: str
    uang: Mapping[str, Uang]


@dataclass(slots=True)
class SubKegiatan:
    """A sub kegiatan as a file prints it. `tercetak`: besaran -> totals that the file itself prints."""

    kode: str
    nama: str
    lembar: str
    sel: str
    program: tuple[str, str] | None = None
    kegiatan: tuple[str, str] | None = None
    rekening: list[Rekening] = field(default_factory=list)
    tercetak: dict[str, list[Uang]] = field(default_factory=lambda: defaultdict(list))

    def total(self, besaran: str, berkas: str, temuan_: list[Temuan]) -> Uang | None:
        """The sum of the accounts that have none below them, compared with every printed total. None when it is not
        known: nothing is printed, or an account has no amount and no printed total shows that it does not count."""
        cetak = self.tercetak.get(besaran, [])
        daun = [r for r in self.rekening if not any(x.kode.startswith(f"{r.kode}.") for x in self.rekening)]
        isi = [r.uang[besaran] for r in daun if besaran in r.uang]
        for r in self.rekening:
            if r not in daun and besaran in r.uang:
                bawah = [d.uang.get(besaran) for d in daun if d.kode.startswith(f"{r.kode}.")]
                self._banding(r.uang[besaran], [b for b in bawah if b], f"rekening {r.kode}", berkas, temuan_)
        if not isi:
            return self._sepakat(cetak, berkas, temuan_)
        jumlah = Uang.jumlah(isi)
        sama = next((c for c in cetak if c.nilai == jumlah.nilai), None)
        for r in daun if sama is None else ():
            if besaran not in r.uang:
                temuan_.append(
                    temuan("REKENING_TANPA_JUMLAH", berkas=berkas, lembar=self.lembar, sel=r.sel, teks=r.kode,
                           objek=self.kode)
                )  # fmt: skip
        for c in cetak:
            self._banding(c, isi, f"sub kegiatan {self.kode}", berkas, temuan_)
        return None if sama is None and len(isi) < len(daun) else sama or jumlah

    def _sepakat(self, cetak: Sequence[Uang], berkas: str, temuan_: list[Temuan]) -> Uang | None:
        for c in cetak[1:]:
            self._banding(c, cetak[:1], f"sub kegiatan {self.kode}", berkas, temuan_)
        return cetak[0] if cetak else None

    @staticmethod
    def _banding(c: Uang, bagian: Sequence[Uang], apa: str, berkas: str, temuan_: list[Temuan]) -> None:
        hitungan = sum((b.nilai for b in bagian), Decimal(0))
        if c.nilai != hitungan:
            temuan_.append(total_beda(berkas, c, hitungan, apa))


class PembacaUang:
    """Reads rupiah of one sheet and says what is wrong with a cell."""

    def __init__(self, berkas: str, sheet: Sheet, temuan_: list[Temuan]) -> None:
        self._sel = PembacaSel(berkas, sheet.nama, {})
        self._lembar = sheet.nama
        self._temuan = temuan_

    def catat(self, kode: str, cell: Cell, **isi: object) -> None:
        self._temuan.append(self._sel.temuan(kode, cell, **isi))

    def baca(self, cell: Cell | None, kali: Decimal = Decimal(1)) -> Uang | None:
        """None for an empty cell and for one that cannot be read (a temuan says so)."""
        if cell is None:
            return None
        isi = self._sel.angka(cell, Harapan("rupiah", "rupiah", skala=kali))
        # These files are printed by another program: that a total is a formula is no news.
        self._temuan += [t for t in isi.temuan if t.tingkat != "info"]
        return None if isi.nilai is None else Uang(isi.nilai, self._lembar, cell.sel, cell.teks.strip())


def kode_baris(kepala: Kepala, isi: Sequence[Cell]) -> tuple[str | None, str, str | None]:
    """(code, name, code of the sub kegiatan that stands before that of an account) of one row below the header. A code
    may be split over columns, stand alone, or stand before the name."""
    nama = [c for c in isi if c.kolom >= kepala.uraian and c.jenis == "teks"]
    uraian = " ".join(nama[0].teks.split()) if nama else ""
    if kepala.kode is not None:
        awal, akhir = kepala.kode
        potongan = [c.teks.strip() for c in isi if awal <= c.kolom <= akhir]
        rapat = baku(".".join(p.strip(". ") for p in potongan)) if all(map(_POTONGAN.fullmatch, potongan)) else ""
        if gabung := _GABUNG.fullmatch(rapat):
            return gabung[2], uraian, gabung[1]
        if tingkat(rapat):
            return rapat, uraian, None
        if potongan:
            kode, sisa = belah(potongan[0])
            return kode, sisa or uraian, None
    kode, sisa = belah(uraian)
    if kode is not None and kepala.kode is not None and tingkat(kode) == "rekening":
        return None, uraian, None  # accounts stand in the column of the codes; this is a detail
    return kode, sisa, None


def ambil(sheet: Sheet, nomor: int, kolom: Iterable[int]) -> Cell | None:
    """The first cell of this row in one of these columns: a merged header stands over several."""
    return next((c for k in kolom if (c := sheet.at(nomor, k)) is not None and c.teks.strip()), None)
