"""A table as a report printed it -> rows of printed figures, each with its cell, its text and its printed decimals.

Two shapes, told apart by the headers: one figure a row (kode, tahun, ukuran, tercetak), or a table as the LKjIP has it
(kode, tahun, target, realisasi, capaian …), in which every figure was printed. Numbers are read as everywhere else.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from capaian.domain import tulis
from capaian.domain.angka import gaya_dari
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.peta.judul import alias, bersih
from capaian.ingest.register.nilai import SAMPAI
from capaian.ingest.sel import Harapan, PembacaSel, desimal_tampil
from capaian.reference import rumus
from capaian.reference.cetak import aturan_cetak, ukuran_cetak
from capaian.reference.kategori import kategori_satuan

Satuan = Mapping[str, Mapping[str, str]]
"""Kode of an indikator -> its jenis_satuan, satuan and rumus."""

_DIGIT = re.compile(r"[0-9][0-9.,]*")
_BIASA = ("RUMUS_DI_MASUKAN", "TAMPIL_BEDA", "TERLALU_BANYAK_DESIMAL")
"""What is a slip in a form that is filled in, and nothing in a table that is finished."""
_TAK_PERLU = ("pengenal", "teks")


@dataclass(frozen=True, slots=True)
class AngkaCetak:
    """`nilai`: None where an error value such as #DIV/0! was printed; `desimal`: how many were printed; `atas`: the upper
    bound where a range was printed."""

    lembar: str
    sel: str
    ukuran: str
    teks: str
    nilai: Decimal | None
    desimal: int
    atas: Decimal | None = None


@dataclass(slots=True)
class BarisCetak:
    """`kode`: of the register, None for a row that stands by itself. `rumus`: how its capaian was meant."""

    nomor: int
    lembar: str
    kode: str | None = None
    sel_kode: str = ""
    uraian: str = ""
    periode: Periode | None = None
    rumus: str | None = None
    angka: dict[str, AngkaCetak] = field(default_factory=dict)


def read_cetak(grid: Grid, nama: str, satuan: Satuan) -> tuple[list[BarisCetak], list[Temuan]]:
    """Never raises for bad data; what cannot be read is told with its cell."""
    baris: list[BarisCetak] = []
    temuan: list[Temuan] = []
    for sheet in grid.lembar:
        if not sheet.tersembunyi and sheet.sel:
            satu = _Lembar(sheet, nama, satuan, temuan)
            baris += satu.baca()
    if not any(b.angka for b in baris) and not temuan:
        temuan.append(PembacaSel(nama, "", {}).temuan("CETAK_KOSONG"))
    return [b for b in baris if b.angka], temuan


@cache
def _judul() -> dict[str, str]:
    """Cleaned header -> id of cetak.yaml."""
    hasil = {}
    for k in (*aturan_cetak().kolom, *aturan_cetak().ukuran):
        for ejaan, milik in alias().items():
            if milik.id in k.bidang:
                hasil[ejaan] = k.id
    # A spelling of its own goes before one of kolom.yaml.
    return hasil | {bersih(e): k.id for k in (*aturan_cetak().kolom, *aturan_cetak().ukuran) for e in k.alias}


class _Lembar:
    def __init__(self, sheet: Sheet, nama: str, satuan: Satuan, temuan: list[Temuan]) -> None:
        self.sheet = sheet
        self.satuan = satuan
        self.temuan = temuan
        self.pembaca = PembacaSel(nama, sheet.nama, {})
        self.per_baris: dict[int, dict[int, Cell]] = defaultdict(dict)
        for (b, k), cell in sorted(sheet.sel.items()):
            if cell.teks.strip():
                self.per_baris[b][k] = cell

    def catat(self, kode: str, cell: Cell, **isi: object) -> None:
        self.temuan.append(self.pembaca.temuan(kode, cell, **isi))

    def baca(self) -> list[BarisCetak]:
        for nomor, isi in self.per_baris.items():
            arti = {k: _judul().get(bersih(c.teks)) for k, c in isi.items()}
            dikenal = {a for a in arti.values() if a}
            if len(dikenal) > 1 and dikenal & {*ukuran_cetak(), "tercetak", "ukuran"}:
                kolom = self._kolom(isi, arti)
                return [] if kolom is None else self._isi(nomor, kolom)
        self.temuan.append(self.pembaca.temuan("CETAK_TANPA_JUDUL"))
        return []

    def _kolom(self, isi: Mapping[int, Cell], arti: Mapping[int, str | None]) -> dict[str, int] | None:
        """What stands in which column; None when that is not clear."""
        if "pagu" in arti.values() and "target" not in arti.values():
            # Beside pagu, "realisasi" and "%" speak of money.
            pasangan = (("realisasi", "anggaran"), ("capaian", "serapan"))
            uang = {kinerja: rupiah for kinerja, rupiah in pasangan if rupiah not in arti.values()}
            arti = {k: uang.get(a or "", a) for k, a in arti.items()}
        kolom: dict[str, int] = {}
        jelas = True
        for k, cell in isi.items():
            a = arti[k]
            if a is None:
                milik = alias().get(bersih(cell.teks))
                if milik is None or milik.golongan not in _TAK_PERLU:
                    dikenal = ", ".join(u.nama.casefold() for u in aturan_cetak().ukuran)
                    self.catat("CETAK_KOLOM_ASING", cell, dikenal=dikenal)
            elif a in kolom and a not in ("kode", "uraian"):
                nama = next(x.nama for x in (*aturan_cetak().kolom, *aturan_cetak().ukuran) if x.id == a)
                self.catat("CETAK_KOLOM_GANDA", cell, arti=nama.casefold(), lain=isi[kolom[a]].sel)
                jelas = False
            else:
                kolom[a] = k
        for satu, lain in (("ukuran", "tercetak"), ("tercetak", "ukuran")):
            if satu in kolom and lain not in kolom:
                self.catat("CETAK_KOLOM_KURANG", isi[kolom[satu]], kurang=lain)
                jelas = False
        return kolom if jelas else None

    def _isi(self, judul: int, kolom: Mapping[str, int]) -> list[BarisCetak]:
        data = {n: isi for n, isi in self.per_baris.items() if n > judul and not _nomor_kolom(isi)}
        angka = [k for a, k in kolom.items() if a == "tercetak" or a in ukuran_cetak()]
        gaya = gaya_dari(isi[k].teks for isi in data.values() for k in angka if k in isi and isi[k].jenis == "teks")
        return [self._satu(n, {a: isi[k] for a, k in kolom.items() if k in isi}, gaya) for n, isi in data.items()]

    def _satu(self, nomor: int, sel: Mapping[str, Cell], gaya: str | None) -> BarisCetak:
        b = BarisCetak(nomor, self.sheet.nama)
        if (kode := sel.get("kode")) is not None:
            b.kode, b.sel_kode = kode.teks.strip(), kode.sel
        b.uraian = " ".join(sel["uraian"].teks.split()) if "uraian" in sel else ""
        if (cell := sel.get("periode")) is not None:
            b.periode = _periode(cell.teks)
            if b.periode is None:
                self.catat("BUKAN_PERIODE", cell)
                return b
        if (cell := sel.get("rumus")) is not None:
            pilihan = [r.id for r in rumus().values() if r.target == "angka"]
            b.rumus = cell.teks.strip().casefold()
            if b.rumus not in pilihan:
                self.catat("BUKAN_PILIHAN", cell, kolom="rumus", pilihan=", ".join(pilihan))
                return b
        for ukuran, cell in self._angka(sel):
            if (satu := self._baca(b, ukuran, cell, gaya)) is not None:
                b.angka[ukuran] = satu
        return b

    def _angka(self, sel: Mapping[str, Cell]) -> list[tuple[str, Cell]]:
        """(ukuran, cell) of the printed figures of a row."""
        hasil = [(a, c) for a, c in sel.items() if a in ukuran_cetak()]
        if "ukuran" in sel and "tercetak" in sel:
            kata = _judul().get(bersih(sel["ukuran"].teks))
            if kata in ukuran_cetak():
                hasil.append((kata, sel["tercetak"]))
            else:
                self.catat("BUKAN_PILIHAN", sel["ukuran"], kolom="ukuran",
                           pilihan=", ".join(u.nama.casefold() for u in aturan_cetak().ukuran))  # fmt: skip
        return hasil

    def _baca(self, b: BarisCetak, ukuran: str, cell: Cell, gaya: str | None) -> AngkaCetak | None:
        if (dua := self._rentang(b, ukuran, cell)) is not None:
            bawah, atas = (self._baca_satu(b, ukuran, replace(cell, teks=teks), gaya) for teks in dua)
            return bawah and atas and replace(bawah, teks=cell.teks.strip(), atas=atas.nilai)
        return self._baca_satu(b, ukuran, cell, gaya)

    def _rentang(self, b: BarisCetak, ukuran: str, cell: Cell) -> tuple[str, str] | None:
        """The two bounds that were printed as the target of an indikator that has two."""
        aturan = rumus().get(self.satuan.get((b.kode or "").casefold(), {}).get("rumus", ""))
        if cell.jenis != "teks" or not ukuran.startswith("target") or aturan is None or aturan.target != "rentang":
            return None
        dua = SAMPAI.fullmatch(" ".join(cell.teks.split()))
        return None if dua is None else (dua[1], dua[2])

    def _baca_satu(self, b: BarisCetak, ukuran: str, cell: Cell, gaya: str | None) -> AngkaCetak | None:
        hasil = self.pembaca.angka(cell, self._harapan(b, ukuran, gaya))
        rusak = cell.jenis == "galat" or any(t.kode == "RUMUS_RUSAK" for t in hasil.temuan)
        if not rusak:
            # Nobody is there to answer: a question is settled in the table itself.
            self.temuan += [
                self.pembaca.temuan("CETAK_MERAGUKAN", cell, pilihan=" atau ".join(map(tulis.angka, map(Decimal, t.pilihan))))
                if t.kode == "ANGKA_MERAGUKAN" else t for t in hasil.temuan if t.kode not in _BIASA
            ]  # fmt: skip
        if hasil.nilai is None and not rusak:
            return None
        desimal = 0 if hasil.nilai is None else _desimal(cell, hasil.nilai)
        return AngkaCetak(b.lembar, cell.sel, ukuran, cell.teks.strip(), hasil.nilai, desimal)

    def _harapan(self, b: BarisCetak, ukuran: str, gaya: str | None) -> Harapan:
        isi = ukuran_cetak()[ukuran].isi
        if isi != "angka":
            return Harapan(jenis=isi, gaya=gaya, tanya_skala=True)
        milik = self.satuan.get((b.kode or "").casefold(), {})
        daftar = kategori_satuan(milik.get("rumus"), milik.get("satuan"))
        return Harapan(milik.get("jenis_satuan"), milik.get("satuan"), gaya=gaya, tanya_skala=True, kategori=daftar)


def _periode(teks: str) -> Periode | None:
    """A year or a TW; months are in no table of a yearly report."""
    try:
        periode = Periode.parse(teks.upper())
    except ValueError:
        return None
    return None if periode.jenis == "bulan" else periode


def _nomor_kolom(isi: Mapping[int, Cell]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 4, or (1) (2) (3)."""
    return len(isi) > 1 and [c.teks.strip(" ()") for c in isi.values()] == [str(n) for n in range(1, len(isi) + 1)]


def _desimal(cell: Cell, nilai: Decimal) -> int:
    """How many decimals the reader of the print saw."""
    if isinstance(cell.nilai, Decimal):
        tampil = desimal_tampil(cell.format)
        return max(0, -int(nilai.normalize().as_tuple().exponent)) if tampil is None else tampil
    cocok = _DIGIT.search(cell.teks)
    token = cocok.group().rstrip(".,") if cocok else ""
    letak = max(token.rfind("."), token.rfind(","))
    if letak < 0:
        return 0
    utuh, pecahan = re.sub(r"[.,]", "", token[:letak]), token[letak + 1 :]
    return len(pecahan) if Decimal(f"{utuh}.{pecahan}") == abs(nilai) else 0
