"""The native charts of the report of a kabupaten, and the sheet with their numbers. No chart names a kecamatan."""

from openpyxl.chart import BarChart

from capaian.report import gaya
from capaian.report.rekap.bahan import BukuRekap
from capaian.report.triwulan import kata
from capaian.report.triwulan.grafik import NAMA_LEMBAR, Batang, Grafik
from capaian.report.triwulan.lembar import Lembar, angka, teks


class GrafikRekap(Grafik):
    """Writes the sheet at once; each method gives a chart that refers to it, or None when there is nothing to draw."""

    buku: BukuRekap  # type: ignore[assignment]

    def __init__(self, buku: BukuRekap) -> None:
        self.buku = buku
        b = buku.bahan
        self.lembar = Lembar(buku, NAMA_LEMBAR, (60, 20, 20))
        self.lembar.kop("Data Grafik")
        self.lembar.kalimat("Sumber grafik pada lembar Ringkasan.", warna=gaya.PUDAR)
        self._baris_status = self._tulis(
            ("Status", b.periode.tahun_lalu().nama, b.periode.nama),
            [(kata.status(x["status"]), x["jumlah_lalu"], x["jumlah"]) for x in b.banding_status],
        )
        lengkap = b.sebaran["lengkap"]
        self._baris_predikat = self._tulis(
            ("Predikat", "Kecamatan"), [(x["predikat"], x["jumlah"]) for x in b.sebaran["predikat"]] if lengkap else []
        )
        self.lembar.tutup()

    def _tulis(self, judul: tuple[str, ...], baris: list[tuple[str, *tuple[int, ...]]]) -> tuple[int, int]:
        self.lembar.kepala_tabel([(j, 1) for j in judul])
        awal = self.lembar.baris
        for nama, *jumlah in baris:
            self.lembar.isi([teks(nama), *(angka(n, gaya.POLOS) for n in jumlah)])
        return self._akhir(awal, "Belum ada angkanya.")

    def status(self) -> BarChart | None:
        """How many indikator of all kecamatan are in which status, in two years."""
        if self._baris_status[0] == 0:
            return None
        judul = f"Status indikator semua kecamatan, {self.buku.bahan.masa}"
        batang = [Batang(2, gaya.BIRU, arsir=True), Batang(3, gaya.NAVY)]
        grafik = self._mendatar(judul, "Status", "Jumlah indikator", self._baris_status, batang, gaya.POLOS)
        grafik.y_axis.majorUnit = self._langkah(2, 3, self._baris_status)
        return grafik

    def predikat(self) -> BarChart | None:
        """How many of the kecamatan that have reported everything are in which class."""
        if self._baris_predikat[0] == 0:
            return None
        s = self.buku.bahan.sebaran
        judul = f"Kecamatan menurut predikat rata-rata IKU ({s['lengkap']} dari {s['jumlah_kecamatan']} lengkap)"
        isi = ("Predikat", "Jumlah kecamatan", self._baris_predikat, [Batang(2, gaya.NAVY)], gaya.POLOS)
        grafik = self._mendatar(judul, *isi)
        grafik.y_axis.majorUnit = self._langkah(2, 2, self._baris_predikat)
        grafik.legend = None
        return grafik

    def _langkah(self, dari: int, sampai: int, baris: tuple[int, int]) -> int:
        """Whole steps of the axis: half an indikator is none."""
        isi = (self.lembar.ws.cell(n, k).value for n in self._rentang(baris) for k in range(dari, sampai + 1))
        return max(1, max(isi) // 6)
