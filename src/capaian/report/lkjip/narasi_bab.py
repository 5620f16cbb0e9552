"""The sentences of the report in their places: kalimat says what, here stands where."""

from collections.abc import Sequence

from capaian.report.lkjip import kalimat, tabel_kinerja
from capaian.report.lkjip.bahan import BahanLkjip, Sasaran
from capaian.report.lkjip.isian import Isian
from capaian.report.lkjip.kalimat import Butir, Lengkapi
from capaian.report.lkjip.sisipan import Penyisip
from capaian.report.word.penulis import SUBJUDUL, Penulis

_SEALINEA = 3
"""So many sentences are read as one paragraph."""


class Narasi:
    def __init__(self, bahan: BahanLkjip, isian: Isian) -> None:
        self.bahan, self.isian = bahan, isian
        self.sisipan = Penyisip(bahan.sisipan)

    def _kata(self, butir: Sequence[Butir]) -> list[str]:
        """These sentences as text, what the office has written in the place of what is open."""
        bagian, kata = [], self.bahan.kata
        for b in butir:
            if isinstance(b, Lengkapi):
                diketahui = f"Diketahui: {b.diketahui.tulis(kata)}" if b.diketahui else ""
                bagian.append(self.isian.kata(b.kunci, b.apa.tulis(kata), diketahui))
            else:
                bagian.append(b.tulis(kata))
        return bagian

    def tulis(self, p: Penulis, butir: Sequence[Butir]) -> None:
        """One paragraph of these sentences; none where there are none."""
        if bagian := self._kata(butir):
            p.alinea(" ".join(bagian))
        self._sisip(p, butir)

    def daftar(self, p: Penulis, butir: Sequence[Butir]) -> None:
        """The first as a paragraph and, where there are many, each other one as a point under it."""
        bagian = self._kata(butir)
        if len(bagian) <= _SEALINEA:
            p.alinea(" ".join(bagian))
        else:
            p.alinea(bagian[0])
            for satu in bagian[1:]:
                p.butir(satu)
        self._sisip(p, butir)

    def _sisip(self, p: Penulis, butir: Sequence[Butir]) -> None:
        for b in butir:
            if isinstance(b, Lengkapi):
                self.sisipan.taruh(p, b.kunci)

    def _nama(self, s: Sasaran) -> str | kalimat.Kalimat:
        """How a sasaran is called; one of another unit with that unit, as its indikator are."""
        return kalimat.nama({"unit": s.unit, "nama_unit": s.nama_unit, "nama": s.nama}, self.bahan.unit)

    # --- Bab III ---

    def pembuka_capaian(self) -> str:
        b = self.bahan
        return (
            f"Pengukuran kinerja {b.nama_unit} tahun {b.tahun} membandingkan target dalam Perjanjian Kinerja dengan "
            f"realisasinya. Predikat memakai {b.skala.nama} ({b.skala.dasar_hukum}). {b.status} Kolom Jejak memuat kode yang "
            "dapat ditelusuri pada Lampiran Jejak Data."
        )

    def target_realisasi(self, p: Penulis, s: Sasaran) -> None:
        b = self.bahan
        rata = next(
            (r for r in b.rata_rata if (r["unit"], r["simpul"], r["ukuran"]) == (s.unit, s.simpul, "tahun")), None
        )
        self.tulis(p, kalimat.sasaran(self._nama(s), s.indikator, b.tahun, rata, s.simpul))
        for satu in s.indikator:
            self.tulis(p, kalimat.target_realisasi(satu, b.unit))

    def dua_tahun(self, p: Penulis, s: Sasaran) -> None:
        for b in self.bahan.milik(self.bahan.banding, s):
            self.tulis(p, kalimat.dua_tahun(b, self.bahan.unit))

    def beberapa_tahun(self, p: Penulis, s: Sasaran) -> None:
        for baris in tabel_kinerja.deret(self.bahan, s).values():
            self.tulis(p, kalimat.beberapa_tahun(baris, self.bahan.unit))

    def renstra(self, p: Penulis, s: Sasaran) -> None:
        lalu = {b["indikator"]: b for b in self.bahan.milik(self.bahan.banding, s)}
        for b in self.bahan.milik(self.bahan.renstra, s):
            self.tulis(p, kalimat.renstra(b, lalu.get(b["indikator"]), self.bahan.unit))

    def pembanding(self, p: Penulis, s: Sasaran) -> None:
        milik = self.bahan.milik(self.bahan.pembanding, s)
        for kode in dict.fromkeys(b["indikator"] for b in milik):
            self.tulis(p, kalimat.pembanding([b for b in milik if b["indikator"] == kode], self.bahan.unit))

    def penyebab(self, p: Penulis, s: Sasaran) -> None:
        nama = {(b["unit"], b["seksi"]): b["nama_seksi"] for b in self.bahan.kelengkapan}
        for b in s.indikator:
            milik = f" ({s.nama_unit})" if s.unit != self.bahan.unit else ""
            p.alinea(f"{b['indikator']} {b['nama']}{milik}", SUBJUDUL)
            self.tulis(p, kalimat.penyebab(b, self.bahan.catatan, self.bahan.rencana, nama, self.bahan.unit))

    def efisiensi(self, p: Penulis, s: Sasaran) -> None:
        if s.tingkat == "tujuan":
            p.alinea("Efisiensi tujuan ini dinilai pada sasaran dan program yang mendukungnya.")
            return
        satu = next((b for b in self.bahan.efisiensi if (b["unit"], b["simpul"]) == (s.unit, s.simpul)), None)
        self.tulis(p, kalimat.efisiensi(self._nama(s), satu, s.simpul))

    def penunjang(self, p: Penulis, s: Sasaran) -> None:
        if s.tingkat == "tujuan" and self.bahan.turunan(s.unit, s.simpul, "sasaran"):
            p.alinea("Uraian tiap program ada pada sasaran yang didukungnya.")
            return
        milik = [b for b in self.bahan.serapan if b["unit"] == s.unit]
        program = [b for b in milik if b["simpul"] in s.program]
        sub = [
            b for b in milik
            if b["tingkat"] == "sub_kegiatan" and set(self.bahan.leluhur(s.unit, b["simpul"])) & set(s.program)
        ]  # fmt: skip
        rata = {(r["unit"], r["simpul"]): r for r in self.bahan.rata_rata if r["ukuran"] == "tahun"}
        self.daftar(p, kalimat.program(self._nama(s), program, rata, sub, self.bahan.unit, s.simpul))

    def anggaran(self, p: Penulis, unit: str) -> None:
        b = self.bahan
        milik = [x for x in b.serapan if x["unit"] == unit]
        nama = next((x["nama_unit"] for x in (*milik, *b.angka) if x["unit"] == unit), b.nama_unit)
        self.tulis(p, kalimat.realisasi_anggaran(milik, b.tahun, nama, b.unit))

    # --- the whole ---

    def ikhtisar(self, p: Penulis) -> None:
        b = self.bahan
        isi = kalimat.ikhtisar(
            b.nama_unit, b.tahun, b.angka, b.serapan, n_sasaran=len(b.sasaran), sasaran_kosong=b.sasaran_kosong, unit=b.unit,
        )  # fmt: skip
        self.tulis(p, isi)
        self.tulis(p, kalimat.kematangan(b.status, b.kelengkapan))

    def simpulan(self, p: Penulis) -> None:
        b = self.bahan
        self.tulis(p, kalimat.simpulan(b.nama_unit, b.tahun, b.angka, b.banding))

    def langkah(self, p: Penulis) -> None:
        b = self.bahan
        self.tulis(p, kalimat.langkah(b.tahun, b.angka, b.catatan, b.rencana, b.renstra, b.unit))
