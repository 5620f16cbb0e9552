"""The register workbook: the office's own master data, made from reference/formulir/register.yaml. Row 1 of a
sheet holds the machine names, row 2 says what belongs there, rows 3 to 5 are filled examples, the data begin
in row 6."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter as huruf
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from capaian.reference import FormulirRegister, KolomRegister, LembarRegister, rumus, teks_berkas
from capaian.reference.kategori import kategori
from capaian.report import gaya
from capaian.report.gaya import Lemari, Rupa
from capaian.report.validasi import Validasi, aturan, pilihan

BARIS_DATA = 6
BARIS_TERAKHIR = BARIS_DATA + 1999
CONTOH = "contoh"

_FORMAT = {
    "bulat": gaya.POLOS,
    "desimal": "General",  # as many decimals as were typed, with the separators of the PC
    "target": "General",
    "rupiah": gaya.BULAT,
    "tanggal": gaya.TANGGAL,
}  # everything else is text, so that 7.01.02 does not become a time of day
_ISI = {
    "kode": "Kode: huruf, angka, titik, garis; tanpa spasi.",
    "teks": "Kata-kata.",
    "bulat": "Bilangan bulat.",
    "desimal": "Angka; koma untuk desimal.",
    "target": "Angka; rentang atau kata bila rumusnya memintanya.",
    "rupiah": "Rupiah penuh, angka saja.",
    "tanggal": "Tanggal, misalnya 31/01/2025.",
    "periode": "2025 atau 2025-TW1 sampai 2025-TW4.",
    "jatuh_tempo": "TW1,TW2,TW3,TW4 atau sebagian darinya; atau: bulanan.",
}
_LEBAR = {"kode": 19, "teks": 34, "bulat": 11, "desimal": 13, "target": 13, "rupiah": 18, "tanggal": 14, "periode": 13}
_LEBAR_LAIN = 17
_LEBAR_HALAMAN = 180  # more than this on one page cannot be read
_AGREGASI = {
    "Agregasi waktu: jumlah": "Keempat triwulan dijumlahkan. Bila basisnya kumulatif, dipakai angka "
    "terakhir yang jatuh tempo dan berlaku, karena sudah memuat yang sebelumnya.",
    "Agregasi waktu: nilai_akhir": "Angka setahun = angka triwulan terakhir yang jatuh tempo dan berlaku.",
    "Agregasi waktu: rata_rata": "Rata-rata dari triwulan yang jatuh tempo dan terisi. Indikator dua angka: "
    "jumlah pembilang dibagi jumlah penyebut.",
    "Agregasi waktu: maksimum": "Angka terbesar di antara triwulan yang jatuh tempo.",
    "Agregasi seksi: utama": "Hanya laporan pengampu utama yang dipakai.",
    "Agregasi seksi: jumlah": "Laporan semua pengampu dijumlahkan; indikator dua angka: pembilang dan penyebutnya.",
    "Basis: inkremental": "Target dan realisasi triwulan adalah angka triwulan itu saja.",
    "Basis: kumulatif": "Target dan realisasi triwulan adalah angka sejak Januari sampai akhir triwulan itu.",
    "Laporan setahun": "Bila pada kertas kerja LKjIP diisi angka setahun, angka itulah yang dipakai, bukan "
    "gabungan triwulannya.",
}

_MESIN = Rupa(ukuran=7.5, warna=gaya.PUDAR, isi=gaya.KELABU, tegak="center", bungkus=False, format=gaya.TEKS)
_JUDUL = Rupa(isi=gaya.BIRU_PUCAT, garis=gaya.KELABU_GARIS, tegak="top")
_TABEL = Rupa(garis=gaya.KELABU_GARIS)
_KEPALA = Rupa(isi=gaya.NAVY, warna=gaya.PUTIH, tebal=True, garis=gaya.PUTIH, tegak="center")


def tulis_register(
    path: Path, spec: FormulirRegister, isi: Mapping[str, Sequence[Mapping[str, str]]] | None = None
) -> None:
    """Writes the workbook. `isi`: sheet -> rows, column -> text as the reader gives it back (figures with a
    point, dates as 2025-01-31); figures and dates become real ones, codes stay text."""
    isi = isi or {}
    buku = gaya.buku_baru(spec.lembar[0].nama)
    lemari = Lemari(buku.active)
    for lembar_spec in spec.lembar:
        lembar = buku.active if lembar_spec is spec.lembar[0] else buku.create_sheet(lembar_spec.nama)
        _tulis_lembar(lembar, lemari, spec, lembar_spec, isi.get(lembar_spec.nama, ()))
    _Kamus(buku.create_sheet("Kamus"), lemari).tulis(spec)
    gaya.simpan(buku, path)


def _tulis_lembar(
    lembar: Worksheet,
    lemari: Lemari,
    spec: FormulirRegister,
    lembar_spec: LembarRegister,
    isi: Iterable[Mapping[str, str]],
) -> None:
    lebar = [_lebar(k) for k in lembar_spec.kolom]
    validasi = Validasi()
    for nomor, k in enumerate(lembar_spec.kolom, start=1):
        kolom = lembar.column_dimensions[huruf(nomor)]
        lemari.pakai(kolom, _rupa(k))
        kolom.width = lebar[nomor - 1]
        _sel(lembar, lemari, 1, nomor, k.kunci, _MESIN)
        sel = lembar.cell(2, nomor)
        gaya.tulis_berjudul(sel, k.judul + (" *" if k.wajib else ""), k.petunjuk)
        lemari.pakai(sel, _JUDUL)
        satu = _aturan(spec, k)
        wilayah = f"{huruf(nomor)}{BARIS_DATA}:{huruf(nomor)}{BARIS_TERAKHIR}"
        validasi.tambah(k.kunci, wilayah, lambda satu=satu: satu)
    validasi.pasang(lembar)
    gaya.atur_tinggi(lembar, 1, 13)
    petunjuk = [(f"{k.judul}\n{k.petunjuk}", w) for k, w in zip(lembar_spec.kolom, lebar, strict=True)]
    gaya.atur_tinggi(lembar, 2, gaya.tinggi(petunjuk, minimum=28))
    contoh = [{**baris, lembar_spec.kolom[0].kunci: CONTOH} for baris in lembar_spec.contoh]
    for baris, satu_baris in enumerate([*contoh, *isi], start=3):
        for nomor, k in enumerate(lembar_spec.kolom, start=1):
            rupa = _rupa(k)
            if baris < BARIS_DATA:
                rupa = gaya.ubah(rupa, warna=gaya.PUDAR, miring=True, isi=gaya.KELABU)
            _sel(lembar, lemari, baris, nomor, nilai_sel(k, satu_baris.get(k.kunci)), rupa)
        teks = [(satu_baris.get(k.kunci) or "", w) for k, w in zip(lembar_spec.kolom, lebar, strict=True)]
        gaya.atur_tinggi(lembar, baris, gaya.tinggi(teks, minimum=14))
    lembar.freeze_panes = f"{huruf(min(len(lembar_spec.kunci), 2) + 1)}3"
    lembar.auto_filter.ref = f"A2:{huruf(len(lembar_spec.kolom))}{BARIS_TERAKHIR}"
    lembar.sheet_properties.tabColor = gaya.NAVY
    lembar.print_title_rows = "1:2"
    lembar.print_options.gridLines = True
    gaya.halaman(lembar, mendatar=True, kanan=f"Register · {lembar_spec.nama}")
    lembar.page_setup.fitToWidth = ceil(sum(lebar) / _LEBAR_HALAMAN)
    lembar.print_title_cols = f"A:{huruf(min(len(lembar_spec.kunci), 2))}"


def _sel(lembar: Worksheet, lemari: Lemari, baris: int, kolom: int, nilai: Any, rupa: Rupa) -> None:
    sel = lembar.cell(baris, kolom)
    if nilai is not None:
        gaya.tulis(sel, nilai)
    lemari.pakai(sel, rupa)


def _lebar(k: KolomRegister) -> float:
    if k.kunci in ("nama", "definisi_operasional"):
        return 48
    return max(_LEBAR.get(k.jenis, _LEBAR_LAIN), len(k.kunci) + 2)


def _rupa(k: KolomRegister) -> Rupa:
    datar = {"bulat": "center", "desimal": "right", "target": "right", "rupiah": "right"}.get(k.jenis, "left")
    return Rupa(datar=datar, bungkus=k.jenis == "teks", format=_FORMAT.get(k.jenis, gaya.TEKS))


def nilai_sel(k: KolomRegister, teks: str | None) -> Decimal | date | str | None:
    """What goes into the cell; a text that is not what its column holds is left as it is, for the reader to
    judge."""
    if not teks:
        return None
    try:
        if k.jenis in ("bulat", "desimal", "target", "rupiah"):
            angka = Decimal(teks)
            return angka if angka.is_finite() else teks
        if k.jenis == "tanggal":
            return datetime.strptime(teks, "%Y-%m-%d").date()
    except (InvalidOperation, ValueError):
        pass
    return teks


def _aturan(spec: FormulirRegister, k: KolomRegister) -> DataValidation:
    isi = _ISI.get(k.jenis, "")
    pesan = f"{k.petunjuk} {isi}".strip() if k.jenis not in ("teks", "pilihan") else k.petunjuk
    if k.pilihan:
        return aturan(k.judul, pesan, f"Pilih salah satu: {', '.join(k.pilihan)}.", **pilihan(k.pilihan))
    if k.rujuk:
        tujuan, kunci = k.rujuk.split(".")
        letak = huruf(1 + [x.kunci for x in spec.sheet(tujuan).kolom].index(kunci))
        wilayah = f"{tujuan}!${letak}${BARIS_DATA}:${letak}${BARIS_TERAKHIR}"
        # Only as far as it is filled: a list with two thousand empty lines helps nobody.
        daftar = f"OFFSET({tujuan}!${letak}${BARIS_DATA},0,0,MAX(1,COUNTA({wilayah})),1)"
        galat = f"Belum ada pada lembar {tujuan}, kolom {kunci}. Isi dahulu di sana, atau lanjutkan."
        return aturan(k.judul, pesan, galat, keras=False, type="list", formula1=daftar)
    bebas = {"type": "textLength", "operator": "lessThanOrEqual", "formula1": "2000"}
    batas: dict[str, dict[str, str]] = {
        "bulat": {"type": "whole", "operator": "between", "formula1": "1", "formula2": "9999"},
        "desimal": {
            "type": "decimal",
            "operator": "between",
            "formula1": "-99999999999999",
            "formula2": "99999999999999",
        },
        "rupiah": {"type": "decimal", "operator": "between", "formula1": "0", "formula2": "99999999999999"},
        "tanggal": {"type": "date", "operator": "greaterThan", "formula1": "36526"},  # 1 January 2000
        "periode": {"type": "textLength", "operator": "between", "formula1": "4", "formula2": "8"},
        "jatuh_tempo": {"type": "textLength", "operator": "between", "formula1": "3", "formula2": "18"},
        "kode": {"type": "textLength", "operator": "between", "formula1": "1", "formula2": "80"},
    }
    return aturan(k.judul, pesan, isi or "Paling banyak 2.000 huruf.", **batas.get(k.jenis, bebas))


class _Kamus:
    """The last sheet: what each column means, how figures are calculated, and the official codes."""

    LEBAR = (14.0, 24.0, 30.0, 9.0, 44.0, 60.0)

    def __init__(self, lembar: Worksheet, lemari: Lemari) -> None:
        self.lembar = lembar
        self.lemari = lemari
        self.baris = 1

    def tulis(self, spec: FormulirRegister) -> None:
        gaya.atur_lebar(self.lembar, self.LEBAR)
        self._satu("KAMUS REGISTER", Rupa(ukuran=14, tebal=True, warna=gaya.NAVY, bungkus=False, tegak="center"), 24)
        for teks in (
            "Isi mulai baris 6 tiap lembar. Baris contoh (kolom pertama «contoh») tidak dibaca; boleh "
            "dibiarkan atau dihapus.",
            "Jangan mengubah baris 1. Urutan pengisian: Unit, Seksi, Simpul, Indikator, Pengampu, Dokumen, "
            "Target, Pagu, Pembanding.",
            "Tanda * berarti wajib diisi.",
        ):
            self._satu(teks, Rupa(bungkus=False, tegak="center"), 14)
        self._bagian("Kolom tiap lembar")
        self._kepala(["Lembar", "Kolom", "Judul", "Wajib", "Isi yang boleh", "Arti"])
        for lembar_spec in spec.lembar:
            for k in lembar_spec.kolom:
                boleh = ", ".join(k.pilihan) if k.pilihan else _ISI[k.jenis]
                if k.rujuk:
                    boleh = f"Yang ada pada lembar {k.rujuk.replace('.', ', kolom ')}."
                self._tabel([lembar_spec.nama, k.kunci, k.judul, "ya" if k.wajib else "", boleh, k.petunjuk])
        self._bagian("Rumus capaian (T = target, R = realisasi)")
        self._kepala(["Rumus", "Hitungan", "Dipakai bila", "Versi", "Bila nol", "Batas"])
        for r in rumus().values():
            self._tabel([r.id, r.kata, r.nama, str(r.versi), r.bila_nol, r.batas])
        self._bagian("Daftar kata untuk rumus ya_tidak dan predikat, dari yang terendah")
        self._kepala(["Rumus", "Satuan", "Daftar", "", "Kata", "Sumber"])
        for k in kategori().values():
            self._tabel([k.rumus, "; ".join(k.satuan), k.nama, "", ", ".join(k.pilihan), k.sumber])
        self._bagian("Agregasi dan basis")
        for nama, arti in _AGREGASI.items():
            self._dua(nama, arti)
        self.lembar.row_breaks.append(Break(id=self.baris - 1))
        self._bagian("Nomenklatur sub kegiatan urusan kecamatan")
        self._kepala(["Program", "Kode", "Kegiatan", "Satuan", "Sub kegiatan", "Indikator"])
        for b in csv.DictReader(io.StringIO(teks_berkas("nomenklatur.csv"))):
            self._tabel([b["kode_program"], b["kode"], b["nama_kegiatan"], b["satuan"], b["nama"], b["indikator"]])
        self.lembar.sheet_view.showGridLines = False
        self.lembar.sheet_properties.tabColor = gaya.EMAS
        gaya.halaman(self.lembar, mendatar=True, kanan="Register · Kamus")

    def _turun(self, tinggi: float) -> None:
        gaya.atur_tinggi(self.lembar, self.baris, tinggi)
        self.baris += 1

    def _satu(self, teks: str, rupa: Rupa, tinggi: float) -> None:
        _sel(self.lembar, self.lemari, self.baris, 1, teks, rupa)
        self._turun(tinggi)

    def _bagian(self, judul: str) -> None:
        self._turun(9)
        rupa = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=11, tebal=True, bungkus=False, tegak="center")
        for kolom in range(1, len(self.LEBAR) + 1):
            _sel(self.lembar, self.lemari, self.baris, kolom, judul if kolom == 1 else None, rupa)
        self._turun(19)

    def _kepala(self, judul: Sequence[str]) -> None:
        self._tabel(judul, _KEPALA)

    def _tabel(self, isi: Sequence[str], rupa: Rupa = _TABEL) -> None:
        for kolom, teks in enumerate(isi, start=1):
            _sel(self.lembar, self.lemari, self.baris, kolom, teks or None, rupa)
        self._turun(gaya.tinggi(zip(isi, self.LEBAR, strict=True), minimum=14))

    def _dua(self, nama: str, arti: str) -> None:
        _sel(self.lembar, self.lemari, self.baris, 1, nama, gaya.ubah(_TABEL, tebal=True, bungkus=False))
        _sel(self.lembar, self.lemari, self.baris, 2, None, _TABEL)
        for kolom in range(3, len(self.LEBAR) + 1):
            _sel(self.lembar, self.lemari, self.baris, kolom, arti if kolom == 3 else None, _TABEL)
        gaya.gabung(self.lembar, self.baris, 1, self.baris, 2)
        gaya.gabung(self.lembar, self.baris, 3, self.baris, len(self.LEBAR))
        self._turun(gaya.tinggi([(arti, sum(self.LEBAR[2:]))], minimum=14))
