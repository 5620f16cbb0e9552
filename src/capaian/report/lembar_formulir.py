"""What every form of a seksi has around its tables: letterhead, signatures, page set-up. Column A is hidden and marks the
rows for the reader; rows of the letterhead and of the signatures have nothing there."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter as huruf
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from capaian.report import gaya
from capaian.report.gaya import Lemari, Rupa
from capaian.report.validasi import Validasi

if TYPE_CHECKING:
    from capaian.report.formulir import KepalaFormulir

_PEJABAT = {
    "kasi": "<Nama Kepala Seksi>",
    "kasubag": "<Nama Kepala Subbagian>",
    "sekcam": "<Nama Sekretaris Kecamatan>",
    "camat": "<Nama Camat>",
    "lurah": "<Nama Lurah>",
}

LABEL = Rupa(warna=gaya.PUDAR, bungkus=False, tegak="center")
ISI_LABEL = Rupa(tebal=True, bungkus=False, tegak="center")
PITA = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=11, tebal=True, tegak="center", bungkus=False)
KEPALA = Rupa(isi=gaya.NAVY, warna=gaya.PUTIH, ukuran=8.5, tebal=True, garis=gaya.PUTIH, datar="center", tegak="center")
KEPALA_ISIAN = gaya.ubah(KEPALA, isi=gaya.BIRU)
JUMLAH = Rupa(isi=gaya.BIRU_PUCAT, tebal=True, garis=gaya.KELABU_GARIS, tegak="center", bungkus=False)
JUMLAH_RUPIAH = gaya.ubah(JUMLAH, datar="right", format=gaya.BULAT, ciut=True)
NOMOR = Rupa(
    isi=gaya.KELABU,
    warna=gaya.PUDAR,
    ukuran=7,
    miring=True,
    garis=gaya.KELABU_GARIS,
    datar="center",
    tegak="center",
)
_CONTOH = Rupa(
    isi=gaya.MERAH_PUCAT,
    warna=gaya.MERAH,
    garis=gaya.MERAH,
    ukuran=13,
    tebal=True,
    datar="center",
    tegak="center",
)
TENGAH = Rupa(datar="center", tegak="center", bungkus=False)
_BOLEH_DIISI = gaya.ubah(TENGAH, format=gaya.TEKS, terkunci=False)


def penyusun(kepala: "KepalaFormulir") -> tuple[str, str]:
    """Who signs on the left: (jabatan, name)."""
    if kepala.jenis_seksi == "sekretariat":
        return "Sekretaris Kecamatan", _pejabat(kepala, "sekcam")
    if kepala.jenis_seksi == "kelurahan":
        return f"Lurah {kepala.nama_seksi.removeprefix('Kelurahan ')}", _pejabat(kepala, "lurah")
    jabatan = "kasubag" if kepala.jenis_seksi == "subbag" else "kasi"
    return f"Kepala {kepala.nama_seksi}", _pejabat(kepala, jabatan)


def pemeriksa(kepala: "KepalaFormulir") -> tuple[str, str]:
    """Who signs on the right: the Sekcam, but nobody checks his own figures."""
    if kepala.jenis_seksi == "sekretariat":
        return "Camat", _pejabat(kepala, "camat")
    return "Sekretaris Kecamatan", _pejabat(kepala, "sekcam")


def _pejabat(kepala: "KepalaFormulir", jabatan: str) -> str:
    return kepala.pejabat.get(jabatan) or _PEJABAT[jabatan]


class KerangkaFormulir:
    """Writes the sheet from top to bottom; `baris` is the next row. `lebar`: widths from column B on."""

    def __init__(
        self, lembar: Worksheet, lemari: Lemari, nama: str, kepala: "KepalaFormulir", lebar: Sequence[float]
    ) -> None:
        self.lembar = lembar
        self.lemari = lemari
        self.nama = nama
        self.kepala = kepala
        self.baris = 1
        self.akhir = 1 + len(lebar)
        self.lebar = [0.0, 0.0, *lebar]
        self.validasi = Validasi()
        self.wilayah_angka: list[str] = []
        self.awal_blok: list[int] = []
        self.baris_ulang = 0

    # --- small writers ---

    def _sel(self, kolom: int, nilai: Decimal | int | str | None, rupa: Rupa) -> Cell:
        sel = self.lembar.cell(self.baris, kolom)
        if nilai is not None:
            gaya.tulis(sel, nilai)
        self.lemari.pakai(sel, rupa)
        return sel

    def _gabung(self, awal: int, akhir: int, nilai: str, rupa: Rupa, tinggi: int = 1) -> None:
        """`tinggi`: over how many rows."""
        self._sel(awal, nilai, rupa)
        sampai = self.baris + tinggi - 1
        if rupa.garis:  # a border runs around all of them
            for baris in range(self.baris, sampai + 1):
                for kolom in range(awal, akhir + 1):
                    self.lemari.pakai(self.lembar.cell(baris, kolom), rupa)
        gaya.gabung(self.lembar, self.baris, awal, sampai, akhir)

    def _tandai(self, tanda: str) -> None:
        gaya.tulis(self.lembar.cell(self.baris, 1), tanda)

    def _turun(self, tinggi: float, *, sembunyi: bool = False) -> None:
        gaya.atur_tinggi(self.lembar, self.baris, tinggi, sembunyi=sembunyi)
        self.baris += 1

    # --- parts ---

    def _kepala(self, legenda: Sequence[tuple[str, Rupa]]) -> None:
        """`legenda`: what the colours of cells mean."""
        k = self.kepala
        if k.contoh:
            self._gabung(self.akhir - 1, self.akhir, "DATA CONTOH", _CONTOH, tinggi=2)
        for teks, ukuran, tebal, warna, tinggi in (
            (f"Pemerintah {k.kabupaten}", 10, False, gaya.TINTA, 15),
            (k.nama_unit, 12, True, gaya.TINTA, 18),
            (self.nama, 14, True, gaya.NAVY, 22),
            (k.periode.nama, 11, True, gaya.TINTA, 17),
        ):
            rupa = gaya.ubah(TENGAH, ukuran=ukuran, tebal=tebal, warna=warna)
            self._gabung(4, self.akhir - 2, teks.upper(), rupa)
            self._turun(tinggi)
        self._turun(8)
        for label, isi in (("Unit kerja", k.nama_unit), ("Seksi", k.nama_seksi), ("Periode", k.periode.nama)):
            self._sel(2, label, LABEL)
            self._sel(4, f":  {isi}", ISI_LABEL)
            if label == "Periode":
                awal = self.akhir - len(legenda) + 1
                self._sel(awal - 1, "Warna sel:", gaya.ubah(LABEL, ukuran=8, datar="right"))
                for nomor, (kata, rupa) in enumerate(legenda, start=awal):
                    dasar = gaya.ubah(TENGAH, ukuran=7.5, garis=gaya.KELABU_GARIS)
                    self._sel(nomor, kata, gaya.ubah(dasar, isi=rupa.isi, arsir=rupa.arsir))
            self._turun(15)
        self._turun(6)

    def _awal_blok(self, id_blok: str, judul: str, kunci: Iterable[tuple[int, str]]) -> None:
        """The band with the title, and the hidden row with the column keys: (column, key)."""
        self.awal_blok.append(self.baris)
        for nomor in range(2, self.akhir + 1):
            self._sel(nomor, judul if nomor == 2 else None, PITA)
        self._turun(20)
        self._tandai(f"#kolom:{id_blok}")
        for nomor, satu in kunci:
            gaya.tulis(self.lembar.cell(self.baris, nomor), satu)
        self._turun(12, sembunyi=True)

    def _tulis_jumlah(self, nomor: int, awal: int) -> None:
        """The sum of a column of the block that began in row `awal`; empty as long as nothing is filled in."""
        wilayah = f"{huruf(nomor)}{awal}:{huruf(nomor)}{self.baris - 1}"
        self.lembar.cell(self.baris, nomor).value = f'=IF(COUNT({wilayah})=0,"",SUM({wilayah}))'

    def _tanda_tangan(self) -> None:
        """Place, date, name and NIP are left to pen or keyboard; the reader does not take them over."""
        nama = gaya.ubah(_BOLEH_DIISI, tebal=True, garis_bawah=True)
        kiri, kanan = penyusun(self.kepala), pemeriksa(self.kepala)
        nip = f"NIP {'…' * 12}"
        for teks_kiri, teks_kanan, rupa, tinggi in (
            (None, f"{'…' * 12}, {'…' * 11} 20……", _BOLEH_DIISI, 18),
            ("Disusun oleh:", "Diperiksa oleh:", TENGAH, 13),
            (f"{kiri[0]},", f"{kanan[0]},", TENGAH, 13),
            (None, None, TENGAH, 42),
            (kiri[1], kanan[1], nama, 13),
            (nip, nip, _BOLEH_DIISI, 13),
        ):
            if teks_kiri:
                self._gabung(2, 6, teks_kiri, rupa)
            if teks_kanan:
                self._gabung(self.akhir - 3, self.akhir - 1, teks_kanan, rupa)
            self._turun(tinggi)

    # --- the sheet as a whole ---

    def _lembar(self, awal_tanda_tangan: int) -> None:
        lembar, k = self.lembar, self.kepala
        gaya.atur_lebar(lembar, {huruf(nomor): self.lebar[nomor] for nomor in range(2, self.akhir + 1)})
        lembar.column_dimensions["A"].hidden = True
        self.validasi.pasang(lembar)
        if self.wilayah_angka:
            gaya.desimal_seperlunya(lembar, " ".join(self.wilayah_angka), self.wilayah_angka[0].split(":")[0])
        lembar.freeze_panes = "E1"
        lembar.sheet_view.showGridLines = False
        lembar.sheet_properties.tabColor = gaya.NAVY
        lembar.print_area = f"B1:{huruf(self.akhir)}{self.baris - 1}"
        # The blocks have different captions but the same column numbers: those are what each page repeats.
        if self.baris_ulang:
            lembar.print_title_rows = f"{self.baris_ulang}:{self.baris_ulang}"
        contoh = "DATA CONTOH · " if k.contoh else ""
        gaya.halaman(lembar, mendatar=True, kanan=f"{contoh}{k.nama_seksi} · {k.periode.nama}")
        self._pecah_halaman(awal_tanda_tangan)
        gaya.kunci_lembar(lembar)

    def _pecah_halaman(self, awal_tanda_tangan: int) -> None:
        """If the form does not fit on one page, a block starts on a new one where `_mulai_halaman` says so, and the
        signatures are neither torn apart nor alone on their page (as far as can be known of an empty form)."""
        muat = gaya.tinggi_halaman_mendatar(sum(self.lebar))
        tinggi = {nomor: d.height for nomor, d in self.lembar.row_dimensions.items() if not d.hidden}
        if sum(tinggi.values()) <= muat:
            return
        # Two data rows, the total and the end of the block stay with the signatures.
        bersama = max(self.awal_blok[-1], awal_tanda_tangan - 4)
        utuh = sum(t for nomor, t in tinggi.items() if nomor >= bersama)
        batas = [*self.awal_blok[1:], awal_tanda_tangan]
        terpakai = 0.0
        for nomor in sorted(tinggi):
            baru = False
            if nomor in self.awal_blok[1:]:
                akhir = next(b for b in batas if b > nomor)
                sisa = muat - terpakai - sum(t for n, t in tinggi.items() if nomor <= n < akhir)
                baru = self._mulai_halaman(sisa)
            if baru or (nomor == bersama and terpakai + utuh > muat):
                self.lembar.row_breaks.append(Break(id=nomor - 1))
                terpakai = 0.0
            terpakai = tinggi[nomor] if terpakai + tinggi[nomor] > muat else terpakai + tinggi[nomor]

    def _mulai_halaman(self, sisa: float) -> bool:
        """Whether a block starts on a new page; `sisa`: the room that it would leave on this one, below zero when it does
        not fit."""
        return True
