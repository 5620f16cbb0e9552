"""A planning form, filled in: sheet -> filled cells and findings. The contract is reference/formulir/usulan_*.yaml.

Column A marks the rows as in the other forms (ingest/formulir.py); a row that the seksi writes itself is `<blok>:+<n>`.
An empty cell proposes nothing and is no row. A target is read as the register reads one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from capaian.domain import tulis
from capaian.ingest.grid import Cell, Sheet, huruf_kolom
from capaian.ingest.kertas_kerja import Angka, InfoIndikator, IsianUsulan, KertasKerja, SebutanBaris
from capaian.ingest.neraca import Neraca
from capaian.ingest.register.nilai import SAMPAI, Ukuran, baca_target
from capaian.ingest.sel import Harapan, PembacaSel, ejaan_satuan
from capaian.ingest.sumber.rekening import belah, kunci_sub, nomenklatur
from capaian.reference import temuan
from capaian.reference.kategori import kategori, kategori_satuan
from capaian.reference.usulan import BlokUsulan, KolomUsulan, kata_jabatan

_TAHUN = re.compile(r"\{\w+\}")
_ORANG = re.compile(
    r"\b(?:drs?|dra|ir|hj?)\. ?[a-z]|, ?[samd]\. ?[a-z]|, ?(?:se|sh|mm|msi|m\.si|s\.sos)\b|\bnip\b|\d{18}|\b(?:bpk|sdri?)\b",
    re.IGNORECASE,
)
"""Titles, degrees and personnel numbers: what stands beside the name of a person and never beside that of a position."""
_NAMA = re.compile(r"[A-Z][A-Za-z'’]*\.?(?: [A-Z][A-Za-z'’]*\.?){1,3}")
Indikator = Callable[[str, str, int], InfoIndikator | None]
SEBUTAN = ("kode", "nama")
"""Locked columns that say what a row is about."""
ATAS = "_atas"
"""What the kolom of the upper bound of a range is called, behind that of the lower one."""


def read_usulan(
    hasil: KertasKerja, lembar: Sheet, neraca: Neraca, indikator: Indikator, jawaban: Mapping[str, str]
) -> None:
    """Adds to `hasil.usulan`. Never raises for bad data."""
    _Pembaca(hasil, lembar, neraca, indikator, jawaban).baca()


@dataclass(slots=True)
class _Baris:
    blok: BlokUsulan
    objek: str
    urut: int
    nomor: int
    kolom: Mapping[str, int]
    isi: dict[str, Cell] = field(default_factory=dict)
    """The input cells that hold anything."""

    def alamat(self, kunci: str) -> str:
        return f"{huruf_kolom(self.kolom[kunci])}{self.nomor}"


class _Pembaca:
    def __init__(
        self, hasil: KertasKerja, lembar: Sheet, neraca: Neraca, indikator: Indikator, jawaban: Mapping[str, str]
    ) -> None:
        self.hasil, self.lembar, self.neraca, self.indikator = hasil, lembar, neraca, indikator
        self.sel = PembacaSel(hasil.nama, lembar.nama, jawaban)

    def catat(self, kode: str, cell: Cell | None = None, **isi: object) -> None:
        self.hasil.temuan.append(self.sel.temuan(kode, cell, **isi))

    def hitung(self, cell: Cell, kelas: str, alasan: str = "") -> None:
        self.neraca.catat(self.lembar.nama, cell, kelas, alasan)

    def baca(self) -> None:
        tanda = {baris: cell.teks for (baris, kolom), cell in self.lembar.sel.items() if kolom == 1}
        for baris in tanda:
            self.hitung(self.lembar.sel[baris, 1], "dilewati", "tanda_baris")
        utuh = [self._blok(blok, tanda) for blok in self.hasil.formulir.blok]
        sisa = [c for c in self.lembar.sel.values() if not self.neraca.sudah(self.lembar.nama, c)]
        for cell in sorted(sisa, key=lambda c: (c.baris, c.kolom)):
            angka = cell.jenis == "angka"
            self.hitung(cell, "dilewati", "di_luar_tabel" if angka else "judul_dan_tanda_tangan")
            if angka and all(utuh):  # what stands in a blok that could not be read is outside of nothing
                self.catat("ANGKA_DI_LUAR_TABEL", cell)

    def _blok(self, blok: BlokUsulan, tanda: Mapping[int, str]) -> bool:
        """Whether it is still there as it was sent out."""
        awal = next((b for b, t in tanda.items() if t == f"#kolom:{blok.id}"), None)
        akhir = next((b for b, t in tanda.items() if t == f"#akhir:{blok.id}"), None)
        if awal is None or akhir is None:
            self.catat("BLOK_HILANG", blok=blok.judul)
            return False
        kolom = {}
        for (baris, nomor), cell in self.lembar.sel.items():
            if baris == awal and nomor > 1:
                kolom[cell.teks] = nomor
                self.hitung(cell, "dilewati", "tanda_baris")
        hilang = [k for k in blok.kolom if k.masukan and k.kunci not in kolom]
        for k in hilang:
            self.catat("KOLOM_HILANG", kolom=_judul(k), blok=blok.judul)
        if hilang:
            return False
        isi: dict[int, list[Cell]] = {}
        for (baris, nomor), cell in self.lembar.sel.items():
            if awal < baris < akhir and nomor > 1:
                isi.setdefault(baris, []).append(cell)
        ada: dict[str, int] = {}
        for nomor in range(awal + 1, akhir):
            jenis, sel = tanda.get(nomor, ""), sorted(isi.get(nomor, []), key=lambda c: c.kolom)
            if jenis.startswith("#"):
                for cell in sel:
                    self.hitung(cell, "judul")
            elif not jenis.startswith(f"{blok.id}:"):
                for cell in sel:
                    self.hitung(cell, "dilewati", "di_luar_formulir")
                if sel:
                    self.catat("USULAN_BARIS_ASING", sel[0], baris=nomor, blok=blok.judul)
            elif (objek := jenis.partition(":")[2]) in ada:
                for cell in sel:
                    self.hitung(cell, "dilewati", "di_luar_formulir")
                self.catat("USULAN_BARIS_GANDA", sel[0] if sel else None, baris=nomor, lain=ada[objek])
            else:
                ada[objek] = nomor
                self._baris(_Baris(blok, objek, len(ada), nomor, kolom), sel)
        return True

    def _baris(self, baris: _Baris, sel: list[Cell]) -> None:
        letak = {nomor: kunci for kunci, nomor in baris.kolom.items()}
        sebutan: list[tuple[str, Cell]] = []
        for cell in sel:
            k = baris.blok.satu(letak.get(cell.kolom, ""))
            if k is None:
                continue  # outside the table: what is left over is accounted for at the end
            if not k.masukan:
                self.hitung(cell, "dilewati", "terkunci")
                if k.kunci in SEBUTAN and baris.blok.objek != "bebas" and cell.teks.strip():
                    sebutan.append((k.kunci, cell))
            elif not cell.teks.strip() and cell.jenis == "teks":
                self.hitung(cell, "dilewati", "kosong")
            else:
                baris.isi[k.kunci] = cell
        self.hasil.sebutan += [
            SebutanBaris(baris.blok.id, baris.objek, kunci, c.teks, self.lembar.nama, c.sel, bool(baris.isi))
            for kunci, c in sebutan
        ]
        if any(cell.tersembunyi for cell in baris.isi.values()):
            self.catat("BARIS_TERSEMBUNYI", next(c for c in baris.isi.values() if c.tersembunyi))
        for kunci, cell in baris.isi.items():
            self._masukan(baris, baris.blok.satu(kunci), cell)
        for k in baris.blok.kolom if baris.isi else ():
            if k.wajib and k.kunci not in baris.isi:
                self.hasil.temuan.append(
                    temuan(
                        "USULAN_WAJIB_KOSONG", berkas=self.hasil.nama, lembar=self.lembar.nama,
                        sel=baris.alamat(k.kunci), kolom=_judul(k),
                    )
                )  # fmt: skip

    def _masukan(self, baris: _Baris, k: KolomUsulan, cell: Cell) -> None:
        if k.jenis in ("angka", "rupiah", "persen"):
            self._angka(baris, k, cell)
            return
        if (rusak := self.sel.rumus_rusak(cell)) is not None:
            self.hitung(cell, "temuan")
            self.hasil.temuan.append(rusak)
            return
        teks = cell.teks.strip()
        if k.jenis == "pilihan":
            baku = next((p for p in k.pilihan if p.casefold() == " ".join(teks.casefold().split())), None)
            if baku is None:
                self.hitung(cell, "temuan")
                self.catat("USULAN_PILIHAN", cell, kolom=_judul(k), pilihan=tulis.daftar(k.pilihan))
                return
            teks = baku
        if k.rujuk == "nomenklatur":
            kode, _ = belah(teks)
            if kode is not None and kunci_sub(kode) not in nomenklatur() and kode not in nomenklatur():
                self.catat("USULAN_KODE_ASING", cell, objek=kode)
        if k.rujuk == "jabatan" and _orang(teks):
            self.catat("USULAN_NAMA_ORANG", cell, kolom=_judul(k))
        self.hitung(cell, "catatan")
        self._terima(baris, k.kunci, cell, None, teks, "pilihan" if k.jenis == "pilihan" else "teks")

    # -- figures -----------------------------------------------------------------------------------------------------

    def _angka(self, baris: _Baris, k: KolomUsulan, cell: Cell) -> None:
        ukuran, harapan = self._ukuran(baris, k, cell)
        if ukuran is not None and cell.jenis == "teks" and self._target(baris, k, cell, ukuran, harapan):
            return
        isi = self.sel.angka(cell, harapan)
        self.hasil.temuan += isi.temuan
        if isi.nilai is not None and ukuran is not None and ukuran.rumus == "rentang":
            self.hitung(cell, "temuan")
            self.catat("USULAN_BATAS_KURANG", cell)
        elif isi.nilai is not None:
            kata = harapan.kategori.sebutan(isi.nilai) if harapan.kategori is not None else None
            self.hitung(cell, "fakta")
            self._terima(baris, k.kunci, cell, isi.nilai, kata, isi.aturan, harapan.satuan)
        elif isi.gagal or isi.keadaan:
            self.hitung(cell, "temuan")
            if isi.keadaan:
                self.catat("BUKAN_ANGKA", cell, pilihan="", satuan=harapan.satuan or "angka")
        else:
            self.hitung(cell, "dilewati", "kosong")

    def _ukuran(self, baris: _Baris, k: KolomUsulan, cell: Cell) -> tuple[Ukuran | None, Harapan]:
        """What the register says of the figure, or in a row of the seksi's own its satuan."""
        if k.jenis != "angka":
            return None, Harapan(k.jenis, {"rupiah": "Rp", "persen": "%"}[k.jenis])
        if baris.blok.objek == "indikator":
            info = self.indikator(self.hasil.unit, baris.objek, self.hasil.periode.tahun)
            if info is None:
                return Ukuran(), Harapan()
            ukuran = Ukuran(info.jenis_satuan, info.satuan, info.rentang, info.rumus)
            return ukuran, Harapan(info.jenis_satuan, info.satuan, info.rentang, kategori=info.kategori)
        satuan = baris.isi["satuan"].teks.strip() if "satuan" in baris.isi else None
        rumus = next((r.rumus for r in kategori().values() if kategori_satuan(r.rumus, satuan) is not None), None)
        if rumus is None and SAMPAI.fullmatch(cell.teks.strip()):
            rumus = "rentang"
        jenis = ejaan_satuan().get(satuan.casefold()) if satuan else None
        return Ukuran(jenis, satuan, None, rumus), Harapan(jenis, satuan, kategori=kategori_satuan(rumus, satuan))

    def _target(self, baris: _Baris, k: KolomUsulan, cell: Cell, ukuran: Ukuran, harapan: Harapan) -> bool:
        """A target that is not one plain figure: a threshold, a range, a word. False when it is none of them."""
        if self.sel.rumus_rusak(cell) is not None:
            return False
        target = baca_target(cell, ukuran)
        if target.bawah is None:
            if target.masalah is None or not target.masalah[0].startswith("TARGET_"):
                return False
            kode, isi = target.masalah
            self.hitung(cell, "temuan")
            self.catat("USULAN_BATAS_KURANG" if kode == "TARGET_BATAS_KURANG" else kode, cell, **isi)
            return True
        if target.polos or (target.atas is None and ukuran.rumus == "rentang"):
            return False
        bawah = Decimal(target.bawah)
        if target.atas is not None and Decimal(target.atas) < bawah:
            self.hitung(cell, "temuan")
            self.catat(
                "TARGET_BATAS_TERBALIK", cell, atas=tulis.angka(Decimal(target.atas)), bawah=tulis.angka(bawah)
            )  # fmt: skip
            return True
        self.hitung(cell, "fakta")
        kata = harapan.kategori.sebutan(bawah) if harapan.kategori is not None else None
        aturan = "kategori" if kata else "target-ambang" if target.atas is None else "target-rentang"
        self._terima(baris, k.kunci, cell, bawah, kata, aturan, ukuran.satuan)
        if target.atas is not None:
            self._terima(baris, k.kunci + ATAS, cell, Decimal(target.atas), None, aturan, ukuran.satuan)
        return True

    def _terima(
        self, baris: _Baris, kolom: str, cell: Cell, nilai: Decimal | None, teks: str | None, aturan: str,
        satuan: str | None = None,
    ) -> None:  # fmt: skip
        self.hasil.usulan.append(
            IsianUsulan(
                baris.blok.id, baris.objek, baris.urut, kolom, nilai, teks, self.lembar.nama, cell.sel, cell.teks,
                aturan,
            )
        )  # fmt: skip
        if nilai is not None:
            self.hasil.angka.append(
                Angka(
                    self.lembar.nama, cell.sel, cell.teks, nilai, satuan, kolom, baris.objek, kolom, aturan,
                    str(self.hasil.periode),
                )
            )  # fmt: skip


def _orang(teks: str) -> bool:
    """Whether it reads like the name of a person: by what stands beside one, or capitalised words that no jabatan has."""
    if _ORANG.search(teks):
        return True
    rapi = " ".join(teks.split())
    kata = {k.strip(".'’").casefold() for k in rapi.split()}
    return _NAMA.fullmatch(rapi) is not None and not kata & kata_jabatan()


def _judul(k: KolomUsulan) -> str:
    """The caption of an input column without its years: "Usulan target"."""
    return " ".join(_TAHUN.sub("", k.judul).split())
