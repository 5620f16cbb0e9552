"""Writing a sheet from top to bottom: letterhead, captions, rows of cells with borders, page set-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter as huruf
from openpyxl.worksheet.pagebreak import Break

from capaian.domain import tulis
from capaian.reference import peran
from capaian.report import gaya
from capaian.report.gaya import Lemari, Rupa
from capaian.report.triwulan.bahan import BahanTriwulan, Isi

WAKTU = "dd/mm/yyyy hh:mm"
POIN = "+#,##0.00;-#,##0.00;0.00"
"""A difference of percentages, with its sign."""

TEKS = Rupa(garis=gaya.KELABU_GARIS, tegak="center")
TENGAH = gaya.ubah(TEKS, datar="center")
ANGKA = gaya.ubah(TEKS, datar="right", bungkus=False, ciut=True, inden=1)
"""Kept off the border, where the text of the next column begins."""
_KOSONG = gaya.ubah(TENGAH, warna=gaya.PUDAR)
_KEPALA = Rupa(
    isi=gaya.NAVY, warna=gaya.PUTIH, ukuran=8.5, tebal=True, garis=gaya.PUTIH, datar="center", tegak="center"
)
_BAGIAN = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=10.5, tebal=True, tegak="center", bungkus=False)
_TANPA_GARIS = Rupa(bungkus=False, tegak="center")
_BERJAJAR = gaya.ubah(_TANPA_GARIS, datar="center")
_LENCANA = Rupa(
    isi=gaya.MERAH_PUCAT, warna=gaya.MERAH, garis=gaya.MERAH, ukuran=11, tebal=True, datar="center", tegak="center",
    bungkus=False,
)  # fmt: skip
SEMENTARA, CONTOH = "SEMENTARA", "DATA CONTOH"


@dataclass(frozen=True, slots=True)
class Sel:
    """A value with its look; `rentang`: how many columns it spans."""

    nilai: Decimal | int | str | datetime | None
    rupa: Rupa
    rentang: int = 1


@dataclass(frozen=True, slots=True)
class Kolom:
    """`kelompok`: the caption that stands above neighbouring columns with the same one."""

    judul: str
    lebar: float
    kelompok: str = ""


def teks(nilai: str | None, rentang: int = 1, /, **beda: Any) -> Sel:
    return Sel(nilai, gaya.ubah(TEKS, **beda), rentang)


def tengah(nilai: str | int | None, rentang: int = 1, /, **beda: Any) -> Sel:
    return Sel(nilai, gaya.ubah(TENGAH, **beda), rentang)


def angka(nilai: Decimal | int | None, kode: str, rentang: int = 1, /, **beda: Any) -> Sel:
    """A figure as a number; nothing is a dash."""
    if nilai is None:
        return Sel(tulis.KOSONG, gaya.ubah(_KOSONG, **{k: v for k, v in beda.items() if k == "isi"}), rentang)
    return Sel(nilai, gaya.ubah(ANGKA, format=kode, **beda), rentang)


def nilai(isi: Decimal | None, /, **beda: Any) -> Sel:
    """Target or realisasi with the decimals that it has, as every other door writes it."""
    return angka(isi, gaya.BULAT if isi is None else gaya.format_angka(gaya.desimal_cetak(isi, 0)), **beda)


def persen(isi: Decimal | None, rentang: int = 1, /, **beda: Any) -> Sel:
    """Printed with two decimals, as it was judged."""
    return angka(isi, gaya.DUA_DESIMAL, rentang, **beda)


def rupiah(isi: Decimal | None, rentang: int = 1, /, **beda: Any) -> Sel:
    utuh = isi is None or isi == isi.to_integral_value()
    return angka(isi, gaya.BULAT if utuh else gaya.DUA_DESIMAL, rentang, **beda)


def tanda_tangan(lembar: "Lembar", bahan: Any, menyetujui: str, rentang: Sequence[int]) -> None:
    """Three officials side by side, each over so many columns; place, date and NIP are left to the pen. `menyetujui`: the
    part of the Camat. What a kelurahan reports its Lurah signs, and the Camat, whom he reports to, on the left."""
    nama = gaya.ubah(_BERJAJAR, tebal=True, garis_bawah=True)
    siapa, titik = _penanda(bahan, menyetujui), "…" * 10
    for isi, rupa, tinggi in (
        (("", "", f"{titik}, {titik} 20……"), _BERJAJAR, 16),
        ([bagian and f"{bagian}:" for bagian, *_ in siapa], _BERJAJAR, 13),
        ([jabatan and f"{jabatan}," for _, jabatan, _ in siapa], _BERJAJAR, 13),
        (("", "", ""), _BERJAJAR, 44),
        ([orang for *_, orang in siapa], nama, 13),
        ([orang and f"NIP {titik}{titik}" for *_, orang in siapa], _BERJAJAR, 13),
    ):
        lembar.isi([Sel(s or None, rupa, n) for s, n in zip(isi, rentang, strict=True)], tinggi=tinggi)


def _penanda(bahan: Any, menyetujui: str) -> list[tuple[str, str, str]]:
    """Who signs, from left to right: in which part, jabatan, name; empty where nobody does."""
    sendiri = bahan.kantor_sendiri
    pejabat = bahan.kantor.pejabat if sendiri else {}
    camat = (menyetujui, "Camat", pejabat.get("camat") or "<Nama Camat>")
    if (lurah := bahan.kantor.lurah(bahan.unit)) is not None:
        return [camat, ("", "", ""), ("Disusun oleh", *lurah)]
    kasubag = bahan.kantor.jabatan_kasubag if sendiri else None
    return [
        ("Disusun oleh", kasubag or peran()["kasubag"].nama, pejabat.get("kasubag") or "<Nama Kepala Subbagian>"),
        ("Diperiksa oleh", "Sekretaris Kecamatan", pejabat.get("sekcam") or "<Nama Sekretaris Kecamatan>"),
        camat,
    ]


class Lembar:
    """`baris` is the next row; widths are in the file's units."""

    def __init__(self, buku: "Buku", nama: str, lebar: Sequence[float]) -> None:
        self.buku = buku
        self.ws = buku.ws(nama)
        self.lebar = list(lebar)
        self.baris = 1
        self._muat = gaya.tinggi_halaman_mendatar(sum(lebar))
        self._terpakai = 0.0
        self._berulang = 0.0  # height of the rows that each page repeats
        self._mulai = 1  # first row of the page
        gaya.atur_lebar(self.ws, self.lebar)

    @property
    def kolom(self) -> int:
        return len(self.lebar)

    # --- rows ---

    def isi(self, sel: Iterable[Sel], minimum: float = 15, tinggi: float | None = None) -> int:
        """Writes a row of cells from column A on and goes down; returns its number. The height is what the longest
        text needs, unless `tinggi` says it."""
        kolom, perlu, gabungan = 1, minimum, False
        for s in sel:
            self._sel(kolom, s)
            gabungan |= s.rentang > 1
            if isinstance(s.nilai, str) and s.rupa.bungkus:
                luas = sum(self.lebar[kolom - 1 : kolom - 1 + s.rentang])
                perlu = max(perlu, gaya.tinggi([(s.nilai, luas)], s.rupa.ukuran, s.rupa.tebal))
            kolom += s.rentang
        # A program that fits a row to its text does not look into merged cells, so those rows stay as they are.
        return self.turun(tinggi or perlu, tetap=gabungan or tinggi is not None)

    def _sel(self, kolom: int, s: Sel) -> None:
        sel = self.ws.cell(self.baris, kolom)
        if isinstance(s.nilai, datetime):
            sel.value = s.nilai
        elif s.nilai is not None and s.nilai != "":
            gaya.tulis(sel, s.nilai)
        for nomor in range(kolom, kolom + s.rentang):
            self.buku.lemari.pakai(self.ws.cell(self.baris, nomor), s.rupa)
        if s.rentang > 1:
            gaya.gabung(self.ws, self.baris, kolom, self.baris, kolom + s.rentang - 1)

    def turun(self, tinggi: float, *, tetap: bool = True) -> int:
        """Ends the row. `tetap`: its height is not for the spreadsheet program to change."""
        if tetap:
            self.ws.row_dimensions[self.baris].height = tinggi
        else:
            gaya.atur_tinggi(self.ws, self.baris, tinggi)
        if self._terpakai + tinggi > self._muat:
            self._terpakai, self._mulai = self._berulang, self.baris
        self._terpakai += tinggi
        self.baris += 1
        return self.baris - 1

    def ruang(self, tinggi: float) -> tuple[int, int]:
        """Empty rows for a chart to lie on; returns the first and the last."""
        awal = self.baris
        banyak = max(1, round(tinggi / 15))
        for _ in range(banyak):
            self.turun(tinggi / banyak)
        return awal, self.baris - 1

    def kalimat(self, isi: str, minimum: float = 15, **beda: Any) -> None:
        """A sentence over the whole width, without a border."""
        self.isi([Sel(isi, gaya.ubah(_TANPA_GARIS, bungkus=True, **beda), self.kolom)], minimum)

    def bagian(self, judul: str) -> None:
        self.isi([Sel(judul, _BAGIAN, self.kolom)], tinggi=18)

    def kosong(self, pesan: str) -> None:
        """What stands where there are no rows: never an empty sheet."""
        self.isi([Sel(pesan, gaya.ubah(TEKS, miring=True, isi=gaya.KELABU), self.kolom)], minimum=22)

    def kepala_tabel(self, judul: Sequence[tuple[str, int]]) -> int:
        """Captions with the number of columns that each spans; returns the row."""
        return self.isi([Sel(j, _KEPALA, n) for j, n in judul], minimum=18)

    def kepala_kolom(self, kolom: Sequence[Kolom]) -> tuple[int, int]:
        """Captions of a table over the whole width, with a row of groups above where there are some. Returns the first
        and the last row."""
        awal = self.baris
        if any(k.kelompok for k in kolom):
            for nomor, k in enumerate(kolom, start=1):
                self._sel(nomor, Sel(k.kelompok or k.judul, _KEPALA))
            for nomor, k in enumerate(kolom, start=1):
                if not k.kelompok:
                    gaya.gabung(self.ws, awal, nomor, awal + 1, nomor)
                elif nomor == 1 or kolom[nomor - 2].kelompok != k.kelompok:
                    n = sum(1 for lain in kolom if lain.kelompok == k.kelompok)
                    gaya.gabung(self.ws, awal, nomor, awal, nomor + n - 1)
                    for sisa in range(nomor + 1, nomor + n):
                        self.ws.cell(awal, sisa).value = None
            self.turun(15)
        self.isi([Sel(k.judul if k.kelompok or self.baris == awal else None, _KEPALA) for k in kolom], minimum=26)
        self._berulang = sum(self.ws.row_dimensions[n].height for n in range(awal, self.baris))
        return awal, self.baris - 1

    # --- the sheet as a whole ---

    def kop(self, judul: str) -> None:
        """The head of a sheet behind the summary."""
        b = self.buku.bahan
        tanda = [SEMENTARA] * b.sementara + [CONTOH] * b.kantor.contoh
        self.isi([Sel(judul.upper(), gaya.ubah(_TANPA_GARIS, ukuran=14, tebal=True, warna=gaya.NAVY))], tinggi=22)
        self.isi([Sel(" · ".join([b.judul_unit, b.periode.nama, *tanda]), gaya.ubah(_TANPA_GARIS, warna=gaya.PUDAR))])
        self.turun(6)

    def tutup(self, *, ulang: tuple[int, int] | None = None, beku: str | None = None) -> None:
        """Page set-up; `ulang`: rows that each page repeats; `beku`: the first cell that scrolls."""
        b = self.buku.bahan
        if ulang:
            self.ws.print_title_rows = f"{ulang[0]}:{ulang[1]}"
        self.ws.freeze_panes = beku
        self.ws.sheet_view.showGridLines = False
        self.ws.print_area = f"A1:{huruf(self.kolom)}{self.baris - 1}"
        tanda = [SEMENTARA] * b.sementara + [CONTOH] * b.kantor.contoh
        gaya.halaman(self.ws, mendatar=True, kanan=" · ".join([*tanda, b.judul_unit, b.periode.nama]))

    def lencana(self, isi: str, rentang: int) -> Sel:
        return Sel(isi, _LENCANA, rentang)

    @property
    def sisa_halaman(self) -> float:
        """Points left on the page."""
        return self._muat - self._terpakai

    def muat(self, paling_sedikit: float, paling_banyak: float) -> float:
        """The height of something that may shrink to what is left on the page; it begins on a new page when even that
        is too little."""
        tinggi = max(paling_sedikit, min(paling_banyak, self.sisa_halaman))
        if tinggi > self.sisa_halaman:
            tinggi = paling_banyak
        self.halaman_baru_bila_perlu(tinggi)
        return tinggi

    def halaman_baru_bila_perlu(self, points: float) -> None:
        """Keeps the next `points` together on one page. Heights are estimates: where the page has just begun by itself,
        another program may not have reached its end yet, so the break is made a firm one."""
        if points > self.sisa_halaman and self._terpakai > self._berulang:
            self._pecah(self.baris)
        elif self._mulai > 1 and self._terpakai < 0.15 * self._muat:
            self._pecah(self._mulai)

    def _pecah(self, baris: int) -> None:
        if all(b.id != baris - 1 for b in self.ws.row_breaks.brk):
            self.ws.row_breaks.append(Break(id=baris - 1))
        if baris == self.baris:
            self._terpakai, self._mulai = self._berulang, baris


class Buku:
    """The workbook in the making, its looks, and what goes into it."""

    def __init__(self, buku: Workbook, lemari: Lemari, bahan: BahanTriwulan) -> None:
        self.buku = buku
        self.lemari = lemari
        self.bahan = bahan
        self.data = Isi(bahan)

    def ws(self, nama: str) -> Any:
        return self.buku[nama] if nama in self.buku.sheetnames else self.buku.create_sheet(nama)
