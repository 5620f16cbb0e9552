"""Our own kertas kerja, filled in: Grid -> rows, facts and findings. The contract is reference/formulir/*.yaml.

Column A (hidden) says what a row is: `#kolom:<blok>` above the header holds the column keys, `<blok>:<id>` is a data
row, `#akhir:<blok>` ends the block. So rows may have moved; what matters is what they are, not where they stand.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Grid, Sheet, huruf_kolom
from capaian.ingest.kertas_kerja import Angka, Baris, InfoIndikator, KertasKerja
from capaian.ingest.neraca import Neraca
from capaian.ingest.rencana import adalah_rencana, read_rencana
from capaian.ingest.sel import Harapan, PembacaSel
from capaian.ingest.usulan import read_usulan
from capaian.reference import FORMULIR, Blok, Formulir, KolomFormulir, formulir, temuan
from capaian.reference.usulan import FORMULIR_USULAN, FormulirUsulan, formulir_usulan

LEMBAR_TANDA = "_capaian"
LEMBAR_PETUNJUK = "Petunjuk"
TANDA_SENDIRI = ("#perbaikan", "#kode")
"""In A1 of a sheet of ours that says nothing of its own: what to mend in a returned workbook, the codes of the register."""
KEADAAN = {"belum tersedia": "belum_tersedia", "tidak berlaku": "tidak_berlaku"}
_CETAK = {"kinerja": ("target", "target_tahun"), "anggaran": ("pagu",)}
"""Locked figures that are read all the same, to see whether they still agree with the register."""

Indikator = Callable[[str, str, int], InfoIndikator | None]


def adalah_formulir(grid: Grid) -> bool:
    """Whether the file says that it is one of our forms."""
    return grid.sheet(LEMBAR_TANDA) is not None


def read_formulir(
    grid: Grid,
    hasil: KertasKerja,
    indikator: Indikator,
    jawaban: Mapping[str, str],
) -> None:
    """Fill `hasil` from a form. Never raises for bad data. `indikator`: (unit, indikator, year) -> what the register
    says of it. `jawaban`: a question's key (Temuan.kunci) -> the figure that a person chose, as plain decimal text."""
    neraca = Neraca(grid)
    _kenali(hasil, grid)
    lembar = grid.sheet(hasil.formulir.lembar) if hasil.formulir else None
    if hasil.formulir is not None and lembar is None:
        hasil.temuan.append(temuan("LEMBAR_HILANG", berkas=hasil.nama, lembar=hasil.formulir.lembar))
    if lembar is not None and hasil.berisi_usulan:
        read_usulan(hasil, lembar, neraca, indikator, jawaban)
    elif hasil.formulir is not None and lembar is not None:
        _Pembaca(hasil, lembar, neraca, indikator, jawaban).baca()
    rencana_aksi = hasil.formulir.rencana_aksi if isinstance(hasil.formulir, Formulir) else None
    for lain in grid.lembar:
        if lain is lembar:
            continue
        if rencana_aksi is not None and adalah_rencana(lain):
            read_rencana(hasil, rencana_aksi, lain, neraca)
        elif lain.nama in (LEMBAR_TANDA, LEMBAR_PETUNJUK) or lembar_sendiri(lain):
            neraca.lewati_lembar(lain, "petunjuk_dan_tanda")
        else:
            neraca.lewati_lembar(lain, "di_luar_formulir")
            if lain.sel and lembar is not None:
                temuan_lembar = temuan("LEMBAR_TAMBAHAN", berkas=hasil.nama, lembar=lain.nama, jumlah=len(lain.sel))
                hasil.temuan.append(temuan_lembar)
    hasil.hitungan = neraca.ringkas()


def lembar_sendiri(lembar: Sheet) -> bool:
    tanda = lembar.at(1, 1)
    return tanda is not None and tanda.teks in TANDA_SENDIRI


def _kenali(hasil: KertasKerja, grid: Grid) -> None:
    """Which form, unit, seksi and period the file says it is."""
    tanda = grid.sheet(LEMBAR_TANDA)
    isi = {
        kunci.teks: nilai.teks
        for (baris, kolom), kunci in tanda.sel.items()
        if kolom == 1 and (nilai := tanda.at(baris, 2)) is not None
    }
    id_formulir, versi = isi.get("formulir", ""), isi.get("versi", "")
    spec = _formulir(id_formulir)
    if spec is None or versi != str(spec.versi):
        hasil.temuan.append(temuan("FORMULIR_TIDAK_DIKENAL", berkas=hasil.nama, formulir=id_formulir, versi=versi))
        return
    try:
        periode = Periode.parse(isi.get("periode", ""))
    except ValueError:
        periode = None
    if periode is None or periode.jenis != (spec.periode if isinstance(spec, Formulir) else "tahun"):
        hasil.temuan.append(temuan("PERIODE_TIDAK_DIKENAL", berkas=hasil.nama, periode=isi.get("periode", "")))
        return
    hasil.formulir, hasil.periode = spec, periode
    hasil.unit, hasil.seksi = isi.get("unit", ""), isi.get("seksi", "")


def _formulir(id_formulir: str) -> Formulir | FormulirUsulan | None:
    if id_formulir in FORMULIR_USULAN:
        return formulir_usulan(id_formulir)
    return formulir(id_formulir) if id_formulir in FORMULIR.values() else None


class _Pembaca:
    def __init__(
        self,
        hasil: KertasKerja,
        lembar: Sheet,
        neraca: Neraca,
        indikator: Indikator,
        jawaban: Mapping[str, str],
    ) -> None:
        self.hasil = hasil
        self.lembar = lembar
        self.neraca = neraca
        self.indikator = indikator
        self.sel = PembacaSel(hasil.nama, lembar.nama, jawaban)
        self.bulan = {str(b): b for b in hasil.periode.bulan}

    def hitung(self, cell: Cell, kelas: str, alasan: str = "") -> None:
        self.neraca.catat(self.lembar.nama, cell, kelas, alasan)

    def lewati(self, cell: Cell, alasan: str) -> None:
        self.neraca.catat(self.lembar.nama, cell, "dilewati", alasan)

    def catat(self, kode: str, cell: Cell | None = None, **isi: object) -> None:
        self.hasil.temuan.append(self.sel.temuan(kode, cell, **isi))

    def baca(self) -> None:
        tanda = {baris: cell.teks for (baris, kolom), cell in self.lembar.sel.items() if kolom == 1}
        for baris in tanda:
            self.lewati(self.lembar.sel[baris, 1], "tanda_baris")
        for blok in self.hasil.formulir.blok:
            self._baca_blok(blok, tanda)
        sisa = [c for c in self.lembar.sel.values() if not self.neraca.sudah(self.lembar.nama, c)]
        for cell in sorted(sisa, key=lambda c: (c.baris, c.kolom)):
            if cell.jenis == "angka":
                self.lewati(cell, "di_luar_tabel")
                self.catat("ANGKA_DI_LUAR_TABEL", cell)
            else:
                self.lewati(cell, "judul_dan_tanda_tangan")

    def _baca_blok(self, blok: Blok, tanda: Mapping[int, str]) -> None:
        awal = next((b for b, t in tanda.items() if t == f"#kolom:{blok.id}"), None)
        akhir = next((b for b, t in tanda.items() if t == f"#akhir:{blok.id}"), None)
        if awal is None or akhir is None:
            self.catat("BLOK_HILANG", blok=blok.judul)
            return
        kolom = {}
        for (baris, nomor), cell in self.lembar.sel.items():
            if baris == awal and nomor > 1:
                kolom[cell.teks] = nomor
                self.lewati(cell, "tanda_baris")
        hilang = [k for k in blok.kolom if k.kunci not in kolom and (k.masukan or k.kunci in _CETAK[blok.id])]
        for k in hilang:
            self.catat("KOLOM_HILANG", kolom=k.judul, blok=blok.judul)
        if hilang:
            return
        per_baris: dict[int, list[Cell]] = {}
        for (baris, nomor), cell in self.lembar.sel.items():
            if awal < baris < akhir and nomor > 1:
                per_baris.setdefault(baris, []).append(cell)
        awalan = f"{blok.id}:"
        nomor_baris = {jenis: nomor for nomor, jenis in tanda.items() if awal < nomor < akhir}
        berbulan = {jenis.split(":")[1] for jenis in nomor_baris if jenis.startswith(awalan) and jenis.count(":") == 2}
        for nomor in range(awal + 1, akhir):
            isi = per_baris.get(nomor, [])
            jenis = tanda.get(nomor, "")
            objek, _, bulan = jenis.removeprefix(awalan).partition(":")
            if jenis.startswith(awalan) and (not bulan or bulan in self.bulan):
                induk = nomor_baris.get(f"{awalan}{objek}", nomor) if bulan else None
                self._baca_baris(blok, objek, nomor, kolom, self.bulan.get(bulan), induk, objek in berbulan)
            elif jenis.startswith("#"):
                for cell in isi:
                    self.hitung(cell, "judul")
            elif isi:
                for cell in isi:
                    self.lewati(cell, "di_luar_formulir")
                self.catat("BARIS_ASING", min(isi, key=lambda c: c.kolom), baris=nomor)

    def _baca_baris(
        self, blok: Blok, objek: str, nomor: int, kolom: Mapping[str, int], bulan: Periode | None, induk: int | None,
        berbulan: bool,
    ) -> None:  # fmt: skip
        """`induk`: of the row of a month, the row of its TW; `berbulan`: the figures of the indikator stand in such
        rows, its notes in that of the TW."""
        nama = self.lembar.at(induk or nomor, kolom.get("nama", 0))
        baris = Baris(blok.id, objek, nomor, nama.teks if nama else objek, self.lembar.nama, bulan)
        info = self.indikator(self.hasil.unit, objek, self.hasil.periode.tahun) if blok.id == "kinerja" else None
        tersembunyi: Cell | None = None
        for k in blok.kolom:
            if k.kunci not in kolom:
                continue
            cell = self.lembar.at(nomor, kolom[k.kunci])
            di_induk = induk is not None and k.catatan is not None
            baris.sel[k.kunci] = f"{huruf_kolom(kolom[k.kunci])}{induk if di_induk else nomor}"
            if cell is None:
                continue
            baris.teks[k.kunci] = cell.teks
            if k.masukan is None:
                self.lewati(cell, "terkunci")
                if k.kunci in _CETAK[blok.id] and (tercetak := _tercetak(cell, info)) is not None:
                    baris.cetak[k.kunci] = tercetak
                continue
            if self._bukan_miliknya(k, info, cell) or (berbulan and self._salah_baris(k, cell, bulan)):
                continue
            if cell.tersembunyi:
                tersembunyi = tersembunyi or cell
            self._baca_masukan(baris, k, cell, info)
        if tersembunyi is not None:
            self.catat("BARIS_TERSEMBUNYI", tersembunyi)
        self.hasil.baris.append(baris)

    def _bukan_miliknya(self, k: KolomFormulir, info: InfoIndikator | None, cell: Cell) -> bool:
        """A ratio takes pembilang and penyebut and shows its realisasi; anything else takes its realisasi."""
        if info is None or k.masukan == "ya" or (k.masukan == "rasio") == info.rasio:
            return False
        self.lewati(cell, "terkunci")
        if cell.rumus is None and cell.teks.strip():
            self.catat("REALISASI_RASIO_DIKETIK" if info.rasio else "RASIO_TIDAK_DIPAKAI", cell)
        return True

    def _salah_baris(self, k: KolomFormulir, cell: Cell, bulan: Periode | None) -> bool:
        """Figures are given by month, what is said of them once for the TW."""
        if (k.catatan is not None) == (bulan is None):
            return False
        self.lewati(cell, "terkunci")
        if cell.rumus is None and cell.teks.strip():
            self.catat("BUKAN_BARISNYA", cell)
        return True

    def _baca_masukan(self, baris: Baris, k: KolomFormulir, cell: Cell, info: InfoIndikator | None) -> None:
        if (rusak := self.sel.rumus_rusak(cell)) is not None and k.catatan is not None:
            # What is wrong is said of this cell; the figures beside it are as good as before, and the note is not missing.
            self.hitung(cell, "temuan")
            self.hasil.temuan.append(rusak)
            baris.catatan[k.catatan] = cell.teks.strip()
        elif rusak is not None:
            self._gagal(baris, k, cell, rusak)
        elif not cell.teks.strip():
            self.lewati(cell, "kosong")
        elif k.catatan is not None:
            self.hitung(cell, "catatan")
            baris.catatan[k.catatan] = cell.teks.strip()
        elif k.jenis == "pilihan":
            self._baca_keadaan(baris, k, cell)
        else:
            self._baca_angka(baris, k, cell, info)

    def _baca_keadaan(self, baris: Baris, k: KolomFormulir, cell: Cell) -> None:
        keadaan = KEADAAN.get(" ".join(cell.teks.casefold().split()))
        if keadaan is None:
            self._gagal(baris, k, cell, self.sel.temuan("PILIHAN_TIDAK_DIKENAL", cell, pilihan=tulis.daftar(k.pilihan)))
            return
        self.hitung(cell, "catatan")
        baris.keadaan, baris.sel_keadaan = keadaan, cell.sel

    def _baca_angka(self, baris: Baris, k: KolomFormulir, cell: Cell, info: InfoIndikator | None) -> None:
        jenis = {"rupiah": "rupiah", "persen": "persen"}.get(k.jenis, info.jenis_satuan if info else None)
        if k.besaran in ("pembilang", "penyebut"):
            jenis = "jumlah"
        satuan = {"rupiah": "Rp", "persen": "%"}.get(k.jenis, info.satuan if info else None)
        rentang = info.rentang if info and k.besaran == "realisasi" else None
        kategori = info.kategori if info and k.besaran == "realisasi" else None
        isi = self.sel.angka(cell, Harapan(jenis, satuan, rentang, kategori=kategori))
        if isi.gagal:
            self._gagal(baris, k, cell, *isi.temuan)
            return
        self.hasil.temuan += isi.temuan
        if isi.nilai is not None:
            self.hitung(cell, "fakta")
            baris.angka[k.besaran] = satu = Angka(
                self.lembar.nama, cell.sel, cell.teks, isi.nilai, satuan, k.kunci, baris.objek, k.besaran, isi.aturan,
                str(baris.bulan or self.hasil.periode),
            )  # fmt: skip
            self.hasil.angka.append(satu)
        elif isi.keadaan and baris.blok == "kinerja":
            # The word in the number cell is the declaration that the next column is for.
            self.hitung(cell, "catatan")
            baris.keadaan, baris.sel_keadaan = isi.keadaan, cell.sel
        elif isi.keadaan:
            self._gagal(baris, k, cell, self.sel.temuan("BUKAN_ANGKA", cell))
        else:
            self.lewati(cell, "kosong")

    def _gagal(self, baris: Baris, k: KolomFormulir, cell: Cell, *temuan_sel: Temuan) -> None:
        self.hitung(cell, "temuan")
        baris.rusak = True
        if k.besaran is not None:
            baris.angka_rusak.add(k.besaran)
        self.hasil.temuan += temuan_sel


def _tercetak(cell: Cell, info: InfoIndikator | None) -> Decimal | None:
    """The figure of a locked cell; of an indikator that is measured in words, the place of the word."""
    if info is not None and info.kategori is not None:
        urutan = info.kategori.baca(cell.teks)
        return None if urutan is None else Decimal(urutan)
    return cell.nilai if isinstance(cell.nilai, Decimal) else None
