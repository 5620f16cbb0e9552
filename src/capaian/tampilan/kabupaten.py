"""What the pages of a kabupaten ask of the facade: its kecamatan together, as tables, charts and sentences.

Everything comes from RekapKabupaten; here it is only asked once per state of the data and handed to report/halaman.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS
from capaian.domain.periode import Periode

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from capaian.domain.kantor import Kantor
    from capaian.kabupaten import RekapKabupaten
    from capaian.kabupaten.anggota import RekapAnggota
    from capaian.report.rupa import Kepala


class TampilanKabupaten:
    """Part of Tampilan. `hari`: plans and reports are late from the day after their tenggat on, without any act."""

    if TYPE_CHECKING:
        kantor: Kantor
        jam: Callable[[], datetime]
        rekap: RekapKabupaten | RekapAnggota
        _kabupaten: Any
        untuk: Callable[[str], Any]
        tanpa_register: Callable[[], list[str]]
        _dibaca: Callable[..., Any]

    @property
    def se_kabupaten(self) -> bool:
        """Whether this is the kabupaten itself, whose pages are about its kecamatan together."""
        return self.kantor.jenis == "kabupaten"

    def baris_rekap(self, nama: str, periode: Periode, **pilihan: Any) -> Any:
        """What RekapKabupaten answers, remembered until something changes or the day is over."""
        return self._dibaca(
            "_rekap_pada", nama, periode.tahun, periode.ke, hari=f"{self.jam():%Y-%m-%d}", **pilihan
        )  # fmt: skip

    def _rekap_pada(self, nama: str, tahun: int, triwulan: int | None, *, hari: str, **pilihan: Any) -> Any:
        return getattr(self.rekap, nama)(tahun, triwulan, **pilihan)

    def status_kabupaten(self, periode: Periode) -> dict[str, Any]:
        """As Tampilan.status, of all kecamatan in one sentence."""
        from capaian.report.halaman import kabupaten as halaman

        semua = self._dibaca("kematangan", periode.tahun, periode.ke, unit=self.kantor.unit)
        return halaman.status(semua, self.baris_rekap("kecamatan", periode), self.tanpa_register())

    # -- Ringkasan ---------------------------------------------------------------------------------------------------

    def hal_kabupaten(self, periode: Periode) -> list[dict[str, Any]]:
        """What the kabupaten has to follow up, as `perhatian` of an office."""
        from capaian.report.halaman import kabupaten as halaman

        return halaman.hal(
            periode, self.baris_rekap("belum_lapor", periode), self.baris_rekap("di_bawah_target", periode),
            self.baris_rekap("kecamatan", periode), self.jam().date(), self.tanpa_register(),
        )  # fmt: skip

    def ubin_kabupaten(self, periode: Periode) -> list[tuple[str, str, str, bool]]:
        from capaian.report.halaman import kabupaten as halaman

        return halaman.ubin(self.baris_rekap("banding_status", periode), self.baris_rekap("anggaran", periode))

    def tabel_kecamatan(self, periode: Periode) -> "pd.DataFrame":
        """One row a kecamatan by its code, which is the index."""
        from capaian.report.halaman import kabupaten as halaman

        return halaman.kecamatan(self.baris_rekap("kecamatan", periode))

    def sebaran_kecamatan(self, periode: Periode) -> "tuple[Figure, str, pd.DataFrame, str]":
        """How the means lie: the chart, what it says in words, the table of predikat, and of how many that is."""
        from capaian.report.grafik import kabupaten as grafik
        from capaian.report.halaman import kabupaten as halaman

        b = self.baris_rekap("sebaran", periode)
        return grafik.sebaran(b, self._kepala_kabupaten(periode)), halaman.kata_sebaran(b), *halaman.sebaran(b)

    def tabel_peringkat(self, periode: Periode) -> "pd.DataFrame | None":
        """By name; None unless the kabupaten has said so."""
        from capaian.report.halaman import kabupaten as halaman

        if not getattr(self.rekap, "bernama", False):
            return None
        return halaman.peringkat(self.baris_rekap("peringkat", periode))

    def posisi_di_kabupaten(self, periode: Periode) -> dict[str, Any] | None:
        """The own place among the kecamatan (judul, kalimat); None where an office is alone."""
        from capaian.report.halaman import kabupaten as halaman

        if self._kabupaten is None:
            return None
        # Remembered by the kabupaten: it changes with the acts of others, which this office does not see.
        return halaman.posisi(*self._kabupaten._dibaca("_posisi_anggota", self.kantor.unit, periode.tahun, periode.ke))

    def _posisi_anggota(
        self, unit: str, tahun: int, triwulan: int | None
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        rekap: RekapAnggota = self.untuk(unit).rekap
        return rekap.posisi(tahun, triwulan), rekap.sebaran(tahun, triwulan)

    # -- the other pages ---------------------------------------------------------------------------------------------

    def tabel_gabungan(self, periode: Periode, ukuran: str) -> "dict[str, pd.DataFrame]":
        """Kind of unit -> the lines that they share; kinds without any are left out."""
        from capaian.report.halaman import kabupaten_angka as halaman

        baris: BARIS = self.baris_rekap("gabungan", periode, ukuran=ukuran)
        return {j: halaman.gabungan(baris, j) for j in dict.fromkeys(b["jenis_unit"] for b in baris)}

    def tabel_anggota_gabungan(self, kunci: str, periode: Periode, ukuran: str) -> "pd.DataFrame":
        """The offices' own figures of one line ("jenis/garis")."""
        from capaian.report.halaman import kabupaten_angka as halaman

        jenis, _, garis = kunci.partition("/")
        return halaman.anggota(self.baris_rekap("gabungan_anggota", periode, garis=garis, ukuran=ukuran), jenis)

    def tabel_di_bawah_kabupaten(
        self, periode: Periode, ukuran: str, kecamatan: str | None = None, desak: str | None = None
    ) -> "pd.DataFrame":
        """Below target over all kecamatan, what needs help most first."""
        from capaian.report.halaman import kabupaten_angka as halaman

        return halaman.di_bawah(
            [
                b for b in self.baris_rekap("di_bawah_target", periode, ukuran=ukuran)
                if kecamatan in (None, b["kecamatan"]) and desak in (None, b["desak"])
            ]
        )  # fmt: skip

    @staticmethod
    def pilihan_desak() -> dict[str, str]:
        from capaian.report.halaman import kabupaten as halaman

        return dict(halaman.DESAK)

    def banding_kabupaten(self, periode: Periode, ukuran: str) -> "tuple[dict[str, int], pd.DataFrame, pd.DataFrame]":
        """Against last year: how many lines became what, indikator by status, and each line."""
        from capaian.report.halaman import kabupaten_angka as halaman

        garis = self.baris_rekap("banding", periode, ukuran=ukuran)
        jumlah = self.baris_rekap("banding_status", periode, ukuran=ukuran)
        return halaman.cacah_arah(garis), halaman.banding_status(jumlah, periode), halaman.banding(garis, periode)

    def anggaran_kabupaten(self, periode: Periode) -> "tuple[Figure, pd.DataFrame]":
        """The chart and the table; the index is the unit, '' of all together."""
        from capaian.report.grafik import kabupaten as grafik
        from capaian.report.halaman import kabupaten as halaman

        baris = self.baris_rekap("anggaran", periode)
        return grafik.serapan(baris, self._kepala_kabupaten(periode)), halaman.anggaran(baris)

    def ubin_anggaran_kabupaten(self, periode: Periode) -> list[tuple[str, str, str, bool]]:
        from capaian.report.halaman import kabupaten as halaman

        return halaman.ubin_anggaran(self.baris_rekap("anggaran", periode))

    def tabel_belum_lapor_kabupaten(self, periode: Periode) -> "pd.DataFrame":
        from capaian.report.halaman import kabupaten as halaman

        return halaman.belum_lapor(self.baris_rekap("belum_lapor", periode))

    def _kepala_kabupaten(self, periode: Periode) -> "Kepala":
        from capaian.report.rupa import Kepala

        return Kepala(self.kantor.nama, periode.nama, self.kantor.contoh, self.status_kabupaten(periode)["kalimat"])
