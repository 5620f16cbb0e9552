"""Our own kertas kerja, filled in: bytes -> rows, facts and findings. The contract is reference/formulir/*.yaml.

Column A (hidden) says what a row is: `#kolom:<blok>` above the header holds the column keys, `<blok>:<id>` is a data
row, `#akhir:<blok>` ends the block. So rows may have moved; what matters is what they are, not where they stand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from capaian.domain import angka, tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan, jawaban_sah
from capaian.ingest.grid import Cell, Grid, Sheet, huruf_kolom
from capaian.ingest.tolak import BerkasDitolak
from capaian.ingest.xlsx import read_xlsx
from capaian.reference import FORMULIR, Blok, Formulir, KolomFormulir, formulir, temuan
from capaian.reference import satuan as satuan_dikenal

LEMBAR_TANDA = "_capaian"
LEMBAR_PETUNJUK = "Petunjuk"
KEADAAN = {"belum tersedia": "belum_tersedia", "tidak berlaku": "tidak_berlaku"}
_CETAK = {"kinerja": ("target", "target_tahun"), "anggaran": ("pagu",)}
"""Locked figures that are read all the same, to see whether they still agree with the register."""


@dataclass(frozen=True, slots=True)
class InfoIndikator:
    """What the reader has to know of an indikator to read its cells: the register says it, never the file."""

    jenis_satuan: str
    satuan: str
    rasio: bool
    rentang: tuple[Decimal, Decimal] | None = None
    basis: str = "posisi"


Indikator = Callable[[str, str, int], InfoIndikator | None]


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure that was read, in the unit of its satuan."""

    lembar: str
    sel: str
    teks: str
    nilai: Decimal
    satuan: str | None
    kolom: str
    objek: str
    besaran: str
    aturan: str


@dataclass(slots=True)
class Baris:
    """One data row. `angka`: besaran -> figure; `catatan`: jenis -> text; `sel`, `teks`: column key -> address, raw
    text; `cetak`: printed figures of locked cells; `rusak`: an input cell could not be read."""

    blok: str
    objek: str
    nomor: int
    nama: str
    angka: dict[str, Angka] = field(default_factory=dict)
    catatan: dict[str, str] = field(default_factory=dict)
    cetak: dict[str, Decimal] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    teks: dict[str, str] = field(default_factory=dict)
    keadaan: str | None = None
    sel_keadaan: str | None = None
    rusak: bool = False


@dataclass(slots=True)
class KertasKerja:
    """A kertas kerja as it was read. `formulir` is None when the file is not one of ours."""

    nama: str
    sha256: str
    formulir: Formulir | None = None
    unit: str = ""
    seksi: str = ""
    periode: Periode | None = None
    baris: list[Baris] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    hitungan: dict[str, int] = field(default_factory=dict)

    @property
    def n_masukan(self) -> int:
        """How many input cells hold anything."""
        return self.hitungan.get("fakta", 0) + self.hitungan.get("catatan", 0) + self.hitungan.get("tidak_terbaca", 0)


def read_kertas_kerja(
    data: bytes,
    nama: str,
    sha256: str,
    indikator: Indikator,
    jawaban: Mapping[str, str] | None = None,
) -> KertasKerja:
    """Never raises for bad data. `indikator`: (unit, indikator, year) -> what the register says of it. `jawaban`: a
    question's key (Temuan.kunci) -> the figure that a person chose, as plain decimal text."""
    hasil = KertasKerja(nama, sha256)
    try:
        grid = read_xlsx(data, nama)
    except BerkasDitolak as e:
        hasil.temuan.append(temuan(e.kode, **e.isi | {"berkas": nama}))
        return hasil
    _kenali(hasil, grid)
    if hasil.formulir is None:
        return hasil
    lembar = grid.sheet(hasil.formulir.lembar)
    if lembar is None:
        hasil.temuan.append(temuan("LEMBAR_HILANG", berkas=nama, lembar=hasil.formulir.lembar))
        return hasil
    pembaca = _Pembaca(hasil, lembar, indikator, jawaban or {})
    pembaca.baca()
    for lain in grid.lembar:
        if lain.nama not in (hasil.formulir.lembar, LEMBAR_TANDA, LEMBAR_PETUNJUK) and lain.sel:
            pembaca.hitung("di_luar_formulir", len(lain.sel))
            hasil.temuan.append(temuan("LEMBAR_TAMBAHAN", berkas=nama, lembar=lain.nama, jumlah=len(lain.sel)))
        elif lain.nama in (LEMBAR_TANDA, LEMBAR_PETUNJUK):
            pembaca.hitung("petunjuk_dan_tanda", len(lain.sel))
    return hasil


@cache
def _ejaan() -> dict[str, str]:
    """Every known spelling of a satuan -> its jenis."""
    return {kata.casefold(): s.jenis for s in satuan_dikenal().values() for kata in (s.satuan, *s.ejaan)}


def _kenali(hasil: KertasKerja, grid: Grid) -> None:
    """Which form, unit, seksi and period the file says it is."""
    tanda = grid.sheet(LEMBAR_TANDA)
    if tanda is None:
        hasil.temuan.append(temuan("BUKAN_KERTAS_KERJA", berkas=hasil.nama))
        return
    isi = {
        kunci.teks: nilai.teks
        for (baris, kolom), kunci in tanda.sel.items()
        if kolom == 1 and (nilai := tanda.at(baris, 2)) is not None
    }
    id_formulir, versi = isi.get("formulir", ""), isi.get("versi", "")
    if id_formulir not in FORMULIR.values() or versi != str(formulir(id_formulir).versi):
        hasil.temuan.append(temuan("FORMULIR_TIDAK_DIKENAL", berkas=hasil.nama, formulir=id_formulir, versi=versi))
        return
    spec = formulir(id_formulir)
    try:
        periode = Periode.parse(isi.get("periode", ""))
    except ValueError:
        periode = None
    if periode is None or periode.jenis != spec.periode:
        hasil.temuan.append(temuan("PERIODE_TIDAK_DIKENAL", berkas=hasil.nama, periode=isi.get("periode", "")))
        return
    hasil.formulir, hasil.periode = spec, periode
    hasil.unit, hasil.seksi = isi.get("unit", ""), isi.get("seksi", "")


class _Pembaca:
    def __init__(
        self,
        hasil: KertasKerja,
        lembar: Sheet,
        indikator: Indikator,
        jawaban: Mapping[str, str],
    ) -> None:
        self.hasil = hasil
        self.lembar = lembar
        self.indikator = indikator
        self.jawaban = jawaban
        self.dipakai: set[tuple[int, int]] = set()

    def hitung(self, kelas: str, n: int = 1) -> None:
        self.hasil.hitungan[kelas] = self.hasil.hitungan.get(kelas, 0) + n

    def catat(self, kode: str, cell: Cell | None = None, **isi: object) -> Temuan:
        hasil = temuan(
            kode, berkas=self.hasil.nama, lembar=self.lembar.nama, sel=cell.sel if cell else None,
            teks=cell.teks if cell else None, **isi,
        )  # fmt: skip
        self.hasil.temuan.append(hasil)
        return hasil

    def baca(self) -> None:
        tanda = {baris: cell.teks for (baris, kolom), cell in self.lembar.sel.items() if kolom == 1}
        self.dipakai |= {(baris, 1) for baris in tanda}
        self.hitung("tanda_baris", len(tanda))
        for blok in self.hasil.formulir.blok:
            self._baca_blok(blok, tanda)
        sisa = [c for k, c in self.lembar.sel.items() if k not in self.dipakai]
        for cell in sorted(sisa, key=lambda c: (c.baris, c.kolom)):
            if cell.jenis == "angka":
                self.hitung("di_luar_tabel")
                self.catat("ANGKA_DI_LUAR_TABEL", cell)
            else:
                self.hitung("judul_dan_tanda_tangan")

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
                self.dipakai.add((baris, nomor))
                self.hitung("tanda_baris")
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
        for nomor in range(awal + 1, akhir):
            isi = per_baris.get(nomor, [])
            jenis = tanda.get(nomor, "")
            if jenis.startswith(awalan):
                self._baca_baris(blok, jenis.removeprefix(awalan), nomor, kolom)
            elif jenis.startswith("#"):
                self.hitung("judul_kolom", len(isi))
                self.dipakai |= {(c.baris, c.kolom) for c in isi}
            elif isi:
                self.dipakai |= {(c.baris, c.kolom) for c in isi}
                self.hitung("di_luar_formulir", len(isi))
                self.catat("BARIS_ASING", min(isi, key=lambda c: c.kolom), baris=nomor)

    def _baca_baris(self, blok: Blok, objek: str, nomor: int, kolom: Mapping[str, int]) -> None:
        nama = self.lembar.at(nomor, kolom.get("nama", 0))
        baris = Baris(blok.id, objek, nomor, nama.teks if nama else objek)
        info = self.indikator(self.hasil.unit, objek, self.hasil.periode.tahun) if blok.id == "kinerja" else None
        tersembunyi: Cell | None = None
        for k in blok.kolom:
            if k.kunci not in kolom:
                continue
            cell = self.lembar.at(nomor, kolom[k.kunci])
            baris.sel[k.kunci] = f"{huruf_kolom(kolom[k.kunci])}{nomor}"
            if cell is None:
                continue
            self.dipakai.add((nomor, kolom[k.kunci]))
            baris.teks[k.kunci] = cell.teks
            if k.masukan is None:
                self.hitung("terkunci")
                if k.kunci in _CETAK[blok.id] and isinstance(cell.nilai, Decimal):
                    baris.cetak[k.kunci] = cell.nilai
                continue
            if self._bukan_miliknya(k, info, cell):
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
        self.hitung("terkunci")
        if cell.rumus is None and cell.teks.strip():
            self.catat("REALISASI_RASIO_DIKETIK" if info.rasio else "RASIO_TIDAK_DIPAKAI", cell)
        return True

    def _baca_masukan(self, baris: Baris, k: KolomFormulir, cell: Cell, info: InfoIndikator | None) -> None:
        if cell.jenis in ("galat", "rumus_kosong"):
            self._gagal(baris, "RUMUS_RUSAK" if cell.jenis == "galat" else "RUMUS_BELUM_DIHITUNG", cell)
            return
        if cell.rumus is not None and "[" in cell.rumus:
            self._gagal(baris, "TAUTAN_LUAR", cell, rumus=f"={cell.rumus}")
            return
        if not cell.teks.strip():
            self.hitung("kosong")
            return
        if k.catatan is not None:
            self.hitung("catatan")
            baris.catatan[k.catatan] = cell.teks.strip()
        elif k.jenis == "pilihan":
            self._baca_keadaan(baris, k, cell)
        else:
            self._baca_angka(baris, k, cell, info)

    def _baca_keadaan(self, baris: Baris, k: KolomFormulir, cell: Cell) -> None:
        keadaan = KEADAAN.get(" ".join(cell.teks.casefold().split()))
        if keadaan is None:
            self._gagal(baris, "PILIHAN_TIDAK_DIKENAL", cell, pilihan=tulis.daftar(k.pilihan))
            return
        self.hitung("catatan")
        baris.keadaan, baris.sel_keadaan = keadaan, cell.sel

    def _baca_angka(self, baris: Baris, k: KolomFormulir, cell: Cell, info: InfoIndikator | None) -> None:
        if cell.jenis == "tanggal":
            self._gagal(baris, "TANGGAL_DI_ANGKA", cell)
            return
        if cell.jenis == "logis":
            self._gagal(baris, "BUKAN_ANGKA", cell)
            return
        jenis = {"rupiah": "rupiah", "persen": "persen"}.get(k.jenis, info.jenis_satuan if info else None)
        if k.besaran in ("pembilang", "penyebut"):
            jenis = "jumlah"
        satuan = {"rupiah": "Rp", "persen": "%"}.get(k.jenis, info.satuan if info else None)
        if isinstance(cell.nilai, Decimal):
            bacaan = angka.baca_asli(cell.nilai, cell.format, jenis)
        else:
            dikenal = dict(_ejaan())
            if satuan and jenis:
                dikenal[satuan.casefold()] = jenis
            rentang = info.rentang if info and k.besaran == "realisasi" else None
            bacaan = angka.baca_teks(cell.teks, jenis, dikenal=dikenal, **({"rentang": rentang} if rentang else {}))
        if bacaan.jenis == "kosong":
            self.hitung("kosong")
            return
        if bacaan.jenis in KEADAAN.values() and baris.blok == "kinerja":
            # The word in the number cell is the declaration that the next column is for.
            self.hitung("catatan")
            baris.keadaan, baris.sel_keadaan = bacaan.jenis, cell.sel
            return
        aturan, nilai = bacaan.aturan, bacaan.nilai
        if nilai is None:
            kode = bacaan.kode or "BUKAN_ANGKA"
            pilihan = " atau ".join(tulis.angka(p) for p in bacaan.pilihan)
            temuan_sel = self._gagal(baris, kode, cell, pilihan=pilihan, satuan=satuan or "tanpa satuan")
            if not bacaan.pilihan:
                # Nothing to choose from: the cell has to be written anew.
                self.hasil.temuan[-1] = replace(temuan_sel, tingkat="galat")
                return
            temuan_sel = replace(temuan_sel, pilihan=tuple(f"{p:f}" for p in bacaan.pilihan))
            self.hasil.temuan[-1] = temuan_sel
            dipilih = jawaban_sah(temuan_sel, self.jawaban.get(temuan_sel.kunci))
            if dipilih is None:
                return
            nilai, aturan = Decimal(dipilih), "dijawab"
            self.hitung("tidak_terbaca", -1)
            baris.rusak = False
        if bacaan.catatan is not None:
            self.catat(bacaan.catatan, cell, nilai=tulis.angka(nilai))
        if cell.rumus is not None:
            self.catat("RUMUS_DI_MASUKAN", cell, rumus=f"={cell.rumus}")
        self.hitung("fakta")
        baris.angka[k.besaran] = Angka(
            self.lembar.nama, cell.sel, cell.teks, nilai, satuan, k.kunci, baris.objek, k.besaran, aturan
        )

    def _gagal(self, baris: Baris, kode: str, cell: Cell, **isi: object) -> Temuan:
        self.hitung("tidak_terbaca")
        baris.rusak = True
        return self.catat(kode, cell, **isi)
