"""The rows of a foreign table told apart, and where each stands in the hierarchy.

A row is data when something names it and it gives at least one value. What merges cover is filled; a blank means
"same as above" only in columns of the hierarchy, never for figures, units or notes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from capaian.ingest.grid import Cell, Sheet
from capaian.ingest.tabel.kata_baris import (
    adalah_contoh,
    adalah_predikat,
    adalah_rata_rata,
    adalah_total,
    bertitik,
    per_triwulan,
)
from capaian.ingest.tabel.kode_baris import berakun, gabung, pisah, tanpa_nomor
from capaian.ingest.tabel.peran_kolom import Peran, peran_kolom
from capaian.ingest.tabel.petak import adalah_kode, adalah_nilai, kosong, legenda, nomor_kolom, polos, sel_baris
from capaian.ingest.tabel.silsilah import Silsilah, Simpul, Tanda, kedalaman, tanda_baris
from capaian.ingest.tata_letak import BarisTabel, Koordinat, Peta, Tabel

Isi = dict[int, Cell]
_BERKATA = re.compile(r"[^\W\d_]{4}")


def read_rows(sheet: Sheet, tabel: Tabel, peta: Peta) -> list[BarisTabel]:
    """Every row below the header that holds a cell of the table, from top to bottom."""
    return _Pembaca(sheet, tabel, peta).baca()


@dataclass(slots=True)
class _Turun:
    """What a column of the hierarchy last said, and how deep the row stood that said it."""

    cell: Cell
    dalam: Mapping[str, int] = field(default_factory=dict)


class _Pembaca:
    def __init__(self, sheet: Sheet, tabel: Tabel, peta: Peta) -> None:
        self.baris = sel_baris(sheet, tabel, tabel.isi)
        self.peran: Peran = peran_kolom(tabel, peta, self.baris.values())
        self.gabungan = _gabungan_tegak(sheet, tabel)
        self.label: dict[int, set[str]] = {}
        self.angka_kolom = {(k, sheet.sel[b, k].teks) for (b, k), a in tabel.dilewati.items() if a == "nomor_kolom"}
        for baris in sel_baris(sheet, tabel, tabel.judul).values():
            for k, c in baris.items():
                if (c.baris, k) not in tabel.dilewati:
                    self.label.setdefault(k, set()).add(polos(c).casefold())
        self.akun = any(
            berakun([b[k] for k in self.peran.kode if k in b]) for b in self.baris.values()
        ) or _kode_rekening(tabel, self.peran, self.baris)
        self.silsilah = Silsilah()
        self.turun: dict[int, _Turun] = {}
        self.kode_turun: dict[int, Cell] = {}
        self.kelas_lalu = ""
        self.ada_data = self.sesudah_total = False

    def baca(self) -> list[BarisTabel]:
        hasil: list[BarisTabel] = []
        simpul: list[tuple[int, Simpul]] = []
        aktif: dict[int, tuple[int, Cell]] = {}
        i = 0
        for nomor, tertulis in self.baris.items():
            while i < len(self.gabungan) and self.gabungan[i][0] <= nomor:
                _, k, bawah, cell = self.gabungan[i]
                aktif[k] = (bawah, cell)
                i += 1
            isi = {k: c for k, c in tertulis.items() if not kosong(c)}
            sel = {k: c for k, (bawah, c) in aktif.items() if bawah >= nomor} | isi
            baris = self._baris(nomor, tertulis, isi, sel)
            if isinstance(baris, tuple):
                baris, s = baris
                simpul.append((len(hasil), s))
            hasil.append(baris)
            self.kelas_lalu = baris.kelas
        for letak, s in simpul:
            if s.anak:
                hasil[letak] = replace(hasil[letak], induk_uang=True)
        return _jumlah_tanpa_nama(hasil, self.peran)

    # -- one row ---------------------------------------------------------------------------------------------------

    def _baris(self, nomor: int, tertulis: Isi, isi: Isi, sel: Isi) -> BarisTabel | tuple[BarisTabel, Simpul]:
        kelas, alasan = self._kelas(isi, sel)
        sembunyi = all(c.tersembunyi for c in tertulis.values()) and any(
            k not in self.peran.tersembunyi for k in tertulis
        )  # fmt: skip
        baris = BarisTabel(nomor, kelas, alasan, sel, tertulis, tersembunyi=sembunyi)
        if kelas == "jumlah":
            self.sesudah_total = True
        if kelas in ("jumlah", "rata_rata", "predikat"):  # what was said above ends here
            self.turun.clear()
            self.kode_turun.clear()
        if kelas in ("data", "grup"):
            self.sesudah_total = False
            self.ada_data = self.ada_data or kelas == "data"
            return self._tempat(baris, isi, sel)
        nama = next((polos(c) for c in isi.values() if not adalah_nilai(c)), None)
        return replace(baris, nama=nama)

    def _kelas(self, isi: Isi, sel: Isi) -> tuple[str, str]:
        """(kelas, why)."""
        p = self.peran
        cells = list(isi.values())
        if not cells:
            return "templat", "hanya spasi"
        if self._judul_ulang(isi):
            return "judul_ulang", "judul kolom dicetak lagi"
        ulang = self.kelas_lalu == "judul_ulang" or all((k, c.teks) in self.angka_kolom for k, c in isi.items())
        if ulang and nomor_kolom(cells):
            return "nomor_kolom", "nomor kolom"
        if self.kelas_lalu in ("judul_ulang", "nomor_kolom") and legenda(cells):
            return "legenda", "rumus kolom"
        indikator = [k for k in p.indikator if k in isi and not _angka_saja(isi[k])]
        satuan = [k for k in p.satuan if k in isi]
        label = next((k for k, c in isi.items() if not adalah_nilai(c)), None)
        ukuran = bool(satuan) or (bool(indikator) and label not in indikator)
        if not ukuran and adalah_total(cells):
            return "jumlah", "baris total"
        if not satuan and label not in indikator and adalah_rata_rata(cells):
            return "rata_rata", "baris rata-rata"
        if not satuan and label not in indikator and adalah_predikat(cells):
            return "predikat", "baris predikat"
        if adalah_contoh(cells):
            return "contoh", "baris contoh"
        nama = [k for k in p.nama if k in isi] or self._di_kiri(isi)
        if nama and all(_nol(isi[k]) for k in nama):
            return "templat", "nama 0 dari rumus"
        if any(bertitik(isi[k].teks) for k in nama):
            return "templat", "nama belum diisi"
        return self._kelas_isi(isi, sel, [k for k in nama if not _angka_saja(isi[k])])

    def _kelas_isi(self, isi: Isi, sel: Isi, nama: list[int]) -> tuple[str, str]:
        """The class of a row that no word gives away: by what it names and what it gives."""
        p = self.peran
        angka = [c for k, c in isi.items() if k in p.angka]
        rincian = any(per_triwulan(c.teks) for c in isi.values()) and not any(_angka_saja(c) for c in angka)
        if rincian and self.ada_data and not self._berkode(isi):
            return "lanjutan", "rincian per triwulan"
        tersebut = nama or [k for k in (*p.indikator, *p.uraian) if k in sel and not _angka_saja(sel[k])]
        if not tersebut:
            return self._tanpa_nama(isi)
        ukur = any(k in isi for k in (*p.indikator, *p.satuan))
        nilai = any(ukur or c.teks.strip(" -–—.…") for c in angka)
        nilai = nilai or (bool(nama) and any(k in p.angka and k not in isi for k in sel))
        catatan = [k for k in isi if k in p.teks]
        if nilai or (catatan and nama and (p.tanpa_angka or any(k in p.indikator for k in nama))):
            return "data", "bernama dan bernilai"
        if not nama:
            return ("lanjutan", "teks tanpa nama") if self.ada_data else ("grup", "teks saja")
        if all(k in p.indikator for k in nama):
            sambung = self.ada_data and len(isi) == 1 and isi[nama[0]].teks.strip()[:1].islower()
            return ("lanjutan", "sambungan teks di atasnya") if sambung else ("grup", "indikator tanpa angka")
        return "grup", "judul tanpa angka"

    def _tanpa_nama(self, isi: Isi) -> tuple[str, str]:
        p = self.peran
        angka = {k: c for k, c in isi.items() if k not in p.nomor and adalah_nilai(c) and c.teks.strip(" -–—.…")}
        teks = [k for k, c in isi.items() if not adalah_nilai(c) and k not in p.nomor and k not in p.kode]
        if not angka or all(_nol(c) or (k in p.turunan and c.rumus is not None) for k, c in angka.items()):
            if teks and not all(k in p.prabentuk for k in teks):
                return ("lanjutan", "teks tanpa nama") if self.ada_data else ("grup", "teks saja")
            return "templat", "hanya nomor atau nol"
        if self.kelas_lalu in ("rata_rata", "predikat"):
            return "rata_rata", "angka bantu di bawah rata-rata"
        if self.sesudah_total:
            return "jumlah", "angka tanpa nama di bawah total"
        if any(_menjumlah(c) for c in angka.values()):
            return "jumlah", "rumus jumlah tanpa nama"
        return "tanpa_nama", "angka tanpa indikator atau uraian"

    def _judul_ulang(self, isi: Isi) -> bool:
        if any(c.jenis == "angka" for c in isi.values()):
            return False
        sama = sum(1 for k, c in isi.items() if polos(c).casefold() in self.label.get(k, ()))
        cukup = 1 if self.kelas_lalu in ("judul_ulang", "nomor_kolom") else 2
        return sama >= cukup and sama >= 0.8 * len(isi)

    def _di_kiri(self, isi: Isi) -> list[int]:
        """A name that was written into the column of codes or numbers, mostly because it is merged over both."""
        return [
            k for k in (*self.peran.kode, *self.peran.nomor)
            if k in isi and isi[k].jenis == "teks" and _BERKATA.search(pisah(isi[k].teks)[1])
        ][:1]  # fmt: skip

    def _berkode(self, isi: Isi) -> bool:
        return any(k in isi for k in self.peran.kode) or any(
            pisah(isi[k].teks)[0] for k in self.peran.uraian if k in isi
        )

    # -- its place -------------------------------------------------------------------------------------------------

    def _tempat(self, baris: BarisTabel, isi: Isi, sel: Isi) -> BarisTabel | tuple[BarisTabel, Simpul]:
        """Code, name and ancestors of a data row or heading; what stays the same from above is filled in."""
        p = self.peran
        uraian = [k for k in p.hierarki if k in isi and not _angka_saja(isi[k]) and not per_triwulan(isi[k].teks)]
        indikator = next((polos(sel[k]) for k in p.indikator if k in sel and not kosong(sel[k])), None)
        kode, ragu = self._kode(isi, sel, bool(uraian))
        uraian = uraian or self._di_kiri(isi)
        utama = uraian[-1] if uraian else None
        nama_simpul = ""
        if utama is not None:
            depan, nama_simpul = pisah(isi[utama].teks)
            kode = kode if depan is None else kode or depan
        nomor = next((isi[k].teks for k in p.nomor if k in isi), "")
        level = next((isi[k].teks for k in p.level if k in isi), "")
        if kode is None and adalah_kode(nomor) and nomor.count(".") >= 2:
            kode = nomor.strip().rstrip(".")
        tanda = tanda_baris(kode if uraian else None, nama_simpul, nomor, level) if uraian else {}
        self._turunkan(isi, sel, uraian, tanda, bool(indikator))
        kiri = [k for k in p.hierarki if k in sel and k != utama and (utama is None or k < utama or k not in p.uraian)]
        simpul = None
        if nama_simpul and (tanda or baris.kelas == "grup"):
            simpul, induk, tak_sejalan = self.silsilah.masuk(tanpa_nomor(nama_simpul), tanda)
            ragu = ragu or tak_sejalan
        else:
            induk = self.silsilah.induk()
        nama = indikator or nama_simpul or None
        semua = self._urut_induk(kiri, sel, induk, utama, tanpa_nomor(nama_simpul))
        unik = tuple(dict.fromkeys(n for n in semua if n and (n != tanpa_nomor(nama or "") or indikator)))
        jadi = replace(baris, sel=sel, induk=unik, kode=kode, nama=nama, ragu=ragu)
        return (jadi, simpul) if simpul is not None else jadi

    def _urut_induk(
        self, kiri: list[int], sel: Isi, induk: tuple[str, ...], utama: int | None, nama_simpul: str
    ) -> list[str]:
        """Names above the row, outermost first: the hierarchy columns from left to right, the rows above it where
        the first of the columns with programs and kegiatan stands."""
        atas = {k: _nama(sel[k]) for k in kiri}
        if utama is not None:
            atas[utama] = nama_simpul
        letak = next((k for k in sorted(atas) if k in self.peran.uraian), None)
        hasil = [] if letak is not None else list(induk)
        for k in sorted(atas):
            if k == letak:
                hasil += [n for n in induk if n not in atas.values()]
            hasil.append(atas[k])
        return hasil

    def _kode(self, isi: Isi, sel: Isi, bernama: bool) -> tuple[str | None, str]:
        """The code of the row: its own, with the parts to the left that are the same as above; without a name of its
        own, that of the row above."""
        p = self.peran
        sendiri = [k for k in p.kode if k in isi]
        if not sendiri:
            if bernama:
                self.kode_turun.clear()
                return gabung([sel.get(k) for k in p.kode], self.akun)
            sel |= {k: c for k, c in self.kode_turun.items() if k not in sel}
            return gabung([sel.get(k) for k in p.kode], self.akun)
        for k in p.kode:
            if k in isi:
                self.kode_turun[k] = isi[k]
            elif k in sel:
                self.kode_turun[k] = sel[k]
            elif k > sendiri[0]:
                self.kode_turun.pop(k, None)
        sel |= {k: c for k, c in self.kode_turun.items() if k < sendiri[0] and k not in sel}
        return gabung([sel.get(k) for k in p.kode], self.akun)

    def _turunkan(self, isi: Isi, sel: Isi, uraian: list[int], tanda: Tanda, berindikator: bool) -> None:
        """Fill the hierarchy columns that this row leaves blank, and remember what it says. A new value ends what
        stood to its right, a shallower row what a deeper one had said."""
        dalam = dict(kedalaman(tanda))
        for k, lama in list(self.turun.items()):
            if any(dalam[j] < lama.dalam[j] for j in dalam.keys() & lama.dalam.keys()):
                del self.turun[k]
        for k in self.peran.hierarki:
            if k in uraian:
                for kanan in [x for x in self.turun if x > k]:
                    del self.turun[kanan]
                self.turun[k] = _Turun(isi[k], dalam)
        for k, lama in self.turun.items():
            if k not in sel and (berindikator or any(k < u for u in uraian)):
                sel[k] = lama.cell


def _kode_rekening(tabel: Tabel, p: Peran, baris: Mapping[int, Isi]) -> bool:
    """Code columns headed as accounts, whose codes begin as accounts do."""
    if not p.kode or not any("rekening" in k.judul.casefold() for k in tabel.kolom if k.nomor in p.kode):
        return False
    pertama = [b[p.kode[0]].teks.strip()[:1] for b in baris.values() if p.kode[0] in b]
    return bool(pertama) and all(x in ("4", "5", "6") or not x.isdecimal() for x in pertama)


def _nama(cell: Cell) -> str:
    return tanpa_nomor(pisah(cell.teks)[1])


def _angka_saja(cell: Cell) -> bool:
    return cell.jenis in ("angka", "tanggal", "logis") or (cell.jenis == "teks" and adalah_nilai(cell))


def _nol(cell: Cell) -> bool:
    return cell.teks.strip() in ("0", "0.0", "00:00:00")


def _menjumlah(cell: Cell) -> bool:
    return cell.rumus is not None and cell.rumus.upper().lstrip("=+ ").startswith(("SUM(", "SUBTOTAL("))


def _gabungan_tegak(sheet: Sheet, tabel: Tabel) -> list[tuple[int, int, int, Cell]]:
    """Merges over several rows of the data: first row, column, last row, the cell that holds, from the top."""
    kiri, kanan = tabel.kolom[0].nomor, tabel.kolom[-1].nomor
    hasil: dict[Koordinat, tuple[int, int, int, Cell]] = {}
    for b1, k1, b2, _ in sheet.gabungan:
        if b2 > b1 and tabel.isi[0] <= b1 <= tabel.isi[1] and kiri <= k1 <= kanan:
            cell = sheet.at(b1, k1)
            if cell is not None and not kosong(cell):
                hasil[b1, k1] = (b1, k1, b2, cell)
    return [hasil[k] for k in sorted(hasil)]


def _jumlah_tanpa_nama(baris: list[BarisTabel], p: Peran) -> list[BarisTabel]:
    """A row of figures without a name that equals the sums above it is a total."""
    semua: dict[int, Decimal] = {}
    daun: dict[int, Decimal] = {}
    banyak = 0
    for i, b in enumerate(baris):
        angka = {k: c.nilai for k, c in b.tertulis.items() if k in p.angka and isinstance(c.nilai, Decimal)}
        if b.kelas == "data":
            banyak += 1
            for k, n in angka.items():
                semua[k] = semua.get(k, Decimal(0)) + n
                if not b.induk_uang:
                    daun[k] = daun.get(k, Decimal(0)) + n
        elif b.kelas == "tanpa_nama" and banyak >= 2:
            sama = [k for k, n in angka.items() if n and n in (semua.get(k), daun.get(k))]
            if sama and len(sama) * 2 >= len(angka):
                baris[i] = replace(b, kelas="jumlah", alasan="angka sama dengan jumlah kolom, tanpa nama")
    return baris
