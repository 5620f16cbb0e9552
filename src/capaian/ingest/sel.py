"""One input cell -> what it says: a figure with the rule that read it, nothing, a declared state, or findings.

Shared by our own form and by foreign sheets, so that a number is read by the same rules wherever it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from capaian.domain import tulis
from capaian.domain.angka import Bacaan, baca_asli, baca_teks
from capaian.domain.temuan import Temuan, jawaban_sah
from capaian.ingest.grid import Cell
from capaian.reference import satuan as satuan_dikenal
from capaian.reference import temuan
from capaian.reference.kategori import Kategori

KEADAAN = ("belum_tersedia", "tidak_berlaku")
KOSONG = "kosong"
"""The answer that says of a word such as nihil that nothing has been filled in."""


@dataclass(frozen=True, slots=True)
class IsiSel:
    """`nilai` with its `aturan`; or `keadaan`; or `gagal` (a temuan says why); none of them: nothing is filled in."""

    nilai: Decimal | None = None
    aturan: str = ""
    keadaan: str | None = None
    gagal: bool = False
    temuan: tuple[Temuan, ...] = ()
    satuan: str | None = None
    """Unit words that stood beside the digits, as written."""


@dataclass(frozen=True, slots=True)
class Harapan:
    """What is expected of the cell. `jenis`, `gaya`, `rentang`, `tanya_skala` as in domain.angka; `satuan` as it is
    called; `skala`: what a figure is multiplied by; `pecahan`: per cent is written as a fraction (0,85 = 85 %)."""

    jenis: str | None = None
    satuan: str | None = None
    rentang: tuple[Decimal, Decimal] | None = None
    gaya: str | None = None
    tanya_skala: bool = False
    pecahan: bool = False
    skala: Decimal = Decimal(1)
    kategori: Kategori | None = None
    """The list of words that stand here instead of figures; the figure is then the place of the word in it."""


@cache
def ejaan_satuan() -> dict[str, str]:
    """Every known spelling of a satuan -> its jenis."""
    return {kata.casefold(): s.jenis for s in satuan_dikenal().values() for kata in (s.satuan, *s.ejaan)}


class PembacaSel:
    """Reads cells of one sheet. `jawaban`: a question's key (Temuan.kunci) -> the figure that a person chose."""

    def __init__(self, berkas: str, lembar: str, jawaban: Mapping[str, str]) -> None:
        self.berkas = berkas
        self.lembar = lembar
        self.jawaban = jawaban

    def temuan(self, kode: str, cell: Cell | None = None, **isi: object) -> Temuan:
        return temuan(
            kode, berkas=self.berkas, lembar=self.lembar, sel=cell.sel if cell else None,
            teks=cell.teks if cell else None, **isi,
        )  # fmt: skip

    def rumus_rusak(self, cell: Cell) -> Temuan | None:
        """Why what the cell shows is no value at all: a broken or never calculated formula, or one on another file."""
        if cell.jenis == "galat":
            return self.temuan("RUMUS_RUSAK", cell)
        if cell.jenis == "rumus_kosong":
            return self.temuan("RUMUS_BELUM_DIHITUNG", cell)
        if cell.rumus is not None and "[" in cell.rumus:
            return self.temuan("TAUTAN_LUAR", cell, rumus=f"={cell.rumus}")
        return None

    def angka(self, cell: Cell, h: Harapan) -> IsiSel:
        rusak = self.rumus_rusak(cell)
        if rusak is None and cell.jenis == "tanggal":
            rusak = self.temuan("TANGGAL_DI_ANGKA", cell)
        if rusak is None and h.kategori is not None:
            return self._kategori(cell, h.kategori)
        if rusak is None and cell.jenis == "logis":
            rusak = self.temuan("BUKAN_ANGKA", cell)
        if rusak is not None:
            return IsiSel(gagal=True, temuan=(rusak,))
        bacaan = self._baca(cell, h)
        if bacaan.jenis == "kosong":
            return IsiSel()
        if bacaan.jenis in KEADAAN:
            return IsiSel(keadaan=bacaan.jenis)
        catatan: list[Temuan] = []
        if bacaan.nilai is not None and _beda_satuan(bacaan.satuan, h.satuan):
            # "2 rancangan" where documents are counted: a figure, but perhaps not of this
            bacaan = Bacaan("tanya", kode="NILAI_SATUAN_BEDA", satuan=bacaan.satuan, pilihan=(bacaan.nilai,))
        if bacaan.nilai is not None and h.skala != 1 and (bacaan.catatan == "KATA_SKALA" or bacaan.satuan):
            # "5 juta" or "Rp 5.000.000" under a header in thousands: the whole amount, or thousands of it?
            bacaan = Bacaan("tanya", kode="ANGKA_MERAGUKAN", pilihan=(bacaan.nilai, _polos(bacaan.nilai * h.skala)))
            h = replace(h, skala=Decimal(1))
        nilai, aturan = bacaan.nilai, bacaan.aturan
        if nilai is None:
            tanya = self._tanya(cell, bacaan, h)
            dipilih = jawaban_sah(tanya, self.jawaban.get(tanya.kunci))
            if dipilih is None:
                return IsiSel(gagal=True, temuan=(tanya,))
            if dipilih == KOSONG:
                return IsiSel(temuan=(tanya,))
            nilai, aturan = Decimal(dipilih), "dijawab"
            catatan.append(tanya)
        elif h.pecahan and "%" not in cell.format and bacaan.satuan is None:
            nilai, aturan = nilai * 100, f"{aturan}+pecahan-persen"
        if h.skala != 1:
            nilai, aturan = nilai * h.skala, f"{aturan}+skala-kolom"
        nilai = _polos(nilai)
        if bacaan.catatan is not None:
            catatan.append(self.temuan(bacaan.catatan, cell, nilai=tulis.angka(nilai)))
        if cell.rumus is not None:
            catatan.append(self.temuan("RUMUS_DI_MASUKAN", cell, rumus=f"={cell.rumus}"))
        if (tampil := _tampil(cell)) is not None:
            catatan.append(self.temuan("TAMPIL_BEDA", cell, tampil=tampil, tersimpan=tulis.angka(nilai)))
        return IsiSel(nilai, aturan, temuan=tuple(catatan), satuan=bacaan.satuan)

    def _baca(self, cell: Cell, h: Harapan) -> Bacaan:
        if isinstance(cell.nilai, Decimal):
            return baca_asli(cell.nilai, cell.format, h.jenis, tanya_skala=h.tanya_skala)
        dikenal = ejaan_satuan()
        if h.satuan:
            dikenal = dikenal | {h.satuan.casefold(): h.jenis}
        rentang = {"rentang": h.rentang} if h.rentang else {}
        return baca_teks(cell.teks, h.jenis, h.gaya, dikenal=dikenal, tanya_skala=h.tanya_skala, **rentang)

    def _kategori(self, cell: Cell, daftar: Kategori) -> IsiSel:
        teks = tulis.polos(cell.nilai) if isinstance(cell.nilai, Decimal) else cell.teks
        urutan = daftar.baca(teks)
        if urutan is None:
            bacaan = baca_teks(cell.teks, None)
            if bacaan.jenis == "kosong" or bacaan.jenis in KEADAAN:
                return IsiSel(keadaan=bacaan.jenis if bacaan.jenis in KEADAAN else None)
            pilihan = tulis.daftar(daftar.pilihan)
            return IsiSel(
                gagal=True, temuan=(self.temuan("KATEGORI_TIDAK_DIKENAL", cell, nama=daftar.nama, pilihan=pilihan),)
            )
        catatan = () if cell.rumus is None else (self.temuan("RUMUS_DI_MASUKAN", cell, rumus=f"={cell.rumus}"),)
        return IsiSel(Decimal(urutan), "kategori", temuan=catatan)

    def _tanya(self, cell: Cell, bacaan: Bacaan, h: Harapan) -> Temuan:
        pilihan = " atau ".join(tulis.angka(p) for p in bacaan.pilihan)
        hasil = self.temuan(
            bacaan.kode or "BUKAN_ANGKA", cell, pilihan=pilihan, satuan=h.satuan or "tanpa satuan"
        )  # fmt: skip
        if not bacaan.pilihan:
            return replace(hasil, tingkat="galat")  # nothing to choose from: the cell has to be written anew
        kosong = (KOSONG,) if bacaan.kode == "NIHIL_DITANYA" else ()
        return replace(hasil, pilihan=(*(f"{p:f}" for p in bacaan.pilihan), *kosong))


def satuan_baku(teks: str) -> str:
    """The canonical name of a unit, or the text itself without case and spaces around."""
    polos = " ".join(teks.casefold().split()).strip(" .()")
    return _satuan().get(polos, polos)


def _beda_satuan(tertulis: str | None, diharapkan: str | None) -> bool:
    """Whether two units are written, and not the same one."""
    return bool(tertulis and diharapkan) and satuan_baku(tertulis or "") != satuan_baku(diharapkan or "")


@cache
def _satuan() -> dict[str, str]:
    return {kata.casefold().strip(" ."): s.satuan for s in satuan_dikenal().values() for kata in (s.satuan, *s.ejaan)}


def _polos(nilai: Decimal) -> Decimal:
    return Decimal(f"{nilai.normalize():f}")


def desimal_tampil(format: str) -> int | None:
    """How many decimals a number format shows; None where it is not a plain fixed number of them (General, text,
    fractions, powers, thousands cut off)."""
    pola = format.partition(";")[0]
    angka_pola = "".join(c for c in pola if c in "0#?.,%E")
    if not any(c in angka_pola for c in "0#?") or "E" in angka_pola or "/" in pola or angka_pola.endswith(","):
        return None
    return len(angka_pola.partition(".")[2].replace("%", "").replace(",", ""))


def _tampil(cell: Cell) -> str | None:
    """How the sheet shows a number whose decimals its format hides, None when it shows the whole number."""
    desimal = desimal_tampil(cell.format)
    if not isinstance(cell.nilai, Decimal) or desimal is None:
        return None
    persen = "%" in cell.format.partition(";")[0]
    nilai = cell.nilai * 100 if persen else cell.nilai
    tampil = nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    # A hundredth of a hundredth is binary noise or a division; what a reader of the print would miss is more.
    if abs(tampil - nilai) * 10_000 <= abs(nilai):
        return None
    return tulis.angka(tampil) + (" %" if persen else "")
