"""What the pages Perbandingan and Anggaran ask of the facade: figures held against another year, a plan, others, or the money."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from capaian.domain.periode import Periode
from capaian.errors import CapaianError

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from capaian.domain.kantor import Kantor
    from capaian.report.alat_banding import Banding
    from capaian.report.halaman.anggaran import Anggaran, Efisiensi

_CARA_SETAHUN = ("lima_tahun", "pembanding")


class TampilanBanding:
    """Part of Tampilan."""

    if TYPE_CHECKING:
        kantor: Kantor
        _dibaca: Callable[..., Any]
        _kepala_grafik: Callable[..., Any]

    # -- Perbandingan ----------------------------------------------------------------------------------------------

    def _letak_indikator(self, tahun: int, triwulan: int | None, unit: str | None) -> dict[tuple[str, str], Any]:
        """Of the year, and of the TW where something is promised for that alone."""
        periode = dict.fromkeys((None, triwulan))
        baris = [b for ke in periode for b in self._dibaca("_lihat", "silsilah", tahun, ke, unit)]
        return {(b["unit"], b["indikator"]): b for b in baris}

    def pilihan_banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None
    ) -> dict[str, dict[str, str]]:
        """What a comparison can be narrowed to: `seksi` and `sasaran`, each key -> name."""
        from capaian.report.halaman import banding as halaman_banding

        return halaman_banding.pilihan(self._letak_indikator(tahun, triwulan, unit).values())

    def halaman_banding(
        self, cara: str, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        seksi: str | None = None, sasaran: str | None = None,
    ) -> "Banding":  # fmt: skip
        """One comparison: table, figure, counts, reasons. `cara`: dua_tahun, lima_tahun, renstra or pembanding; two of
        them are of the year. `seksi`, `sasaran`: keys of `pilihan_banding`."""
        from capaian.report.halaman import banding as halaman

        if cara not in ("dua_tahun", "lima_tahun", "renstra", "pembanding"):
            raise CapaianError(f"Perbandingan «{cara}» tidak dikenal.")
        letak = self._letak_indikator(tahun, triwulan, unit)
        ke = None if cara in _CARA_SETAHUN else triwulan
        return halaman.susun(
            cara, self.baris_banding(cara, tahun, triwulan, unit=unit, seksi=seksi, sasaran=sasaran),
            self._dibaca("angka", tahun, ke, unit=unit), letak, Periode.dari(tahun, ke), _ukuran(ke, ukuran),
            self._kepala_grafik(tahun, ke, unit),
        )  # fmt: skip

    def baris_banding(
        self, cara: str, tahun: int, triwulan: int | None = None, *, unit: str | None = None, seksi: str | None = None,
        sasaran: str | None = None,
    ) -> list[Any]:  # fmt: skip
        """The rows that such a comparison shows."""
        from capaian.report.halaman import banding as halaman

        setahun = cara in _CARA_SETAHUN
        periode = () if setahun else (triwulan,)
        semua = self._dibaca("banding" if cara == "dua_tahun" else cara, tahun, *periode, unit=unit)
        return halaman.saring(semua, self._letak_indikator(tahun, triwulan, unit), seksi, sasaran)

    def kalimat_banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        sasaran: str | None = None,
    ) -> list[str]:  # fmt: skip
        """Of each indikator what became of it since last year, as a report says it. `sasaran`: a key of
        `pilihan_banding`."""
        from capaian.report.halaman import banding as halaman
        from capaian.report.triwulan import kata

        semua, dipilih = self._dibaca("banding", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran)
        milik = halaman.saring(semua, self._letak_indikator(tahun, triwulan, unit), None, sasaran)
        return [f"{b['indikator']} {b['nama']}: {kata.banding(b)}" for b in milik if b["ukuran"] == dipilih]

    def grafik_lima_tahun(self, kode: str, tahun: int, *, unit: str | None = None) -> "Figure":
        """Target and realisasi of one indikator ("unit/indikator", or its kode where only one unit has it) by year."""
        from capaian.report.grafik import banding as grafik_banding

        baris = self.baris_lima_tahun(kode, tahun, unit=unit)
        return grafik_banding.lima_tahun(baris, self._kepala_grafik(tahun, None, baris[0]["unit"]))

    def baris_lima_tahun(self, kode: str, tahun: int, *, unit: str | None = None) -> list[Any]:
        """The rows of `lima_tahun` of one such indikator, not none."""
        pemilik, _, indikator = kode.rpartition("/")
        baris = [
            b for b in self._dibaca("lima_tahun", tahun, unit=unit)
            if b["indikator"] == indikator and pemilik in ("", b["unit"])
        ]  # fmt: skip
        if not baris:
            raise CapaianError(f"Indikator «{kode}» tidak ada pada tahun {tahun}.")
        return baris

    # -- Anggaran --------------------------------------------------------------------------------------------------

    def halaman_anggaran(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, tingkat: str = "program"
    ) -> "Anggaran":
        """Pagu, realisasi and serapan by program down to `tingkat` (program, kegiatan, sub_kegiatan), by seksi and by
        unit, beside the cash plan up to the end of the period."""
        from capaian.report.grafik import anggaran as gambar
        from capaian.report.halaman import anggaran as halaman

        if tingkat not in halaman.TINGKAT:
            raise CapaianError(f"Tingkat «{tingkat}» tidak dikenal.")
        kas = self._dibaca("_lihat", "anggaran_kas", tahun, triwulan, unit)
        seksi, per_unit = (self._dibaca("serapan", tahun, triwulan, unit=unit, menurut=m) for m in ("seksi", "unit"))
        kepala = self._kepala_grafik(tahun, triwulan, unit)
        simpul = self._dibaca("serapan", tahun, triwulan, unit=unit)
        program = halaman.program(simpul, kas, tingkat)
        return halaman.Anggaran(
            halaman.ubin(kas, unit or self.kantor.unit), halaman.simpul(simpul), program,
            halaman.program_ringkas(program), halaman.kelompok(seksi, ["seksi"]), halaman.kelompok(per_unit, ["kantor", "unit"]),
            gambar.per_program(kas, kepala), gambar.per_seksi(seksi, kepala),
        )  # fmt: skip

    def jejak_anggaran(self, kunci: str, tahun: int, triwulan: int | None = None) -> dict[str, Any]:
        """The money of one program, kegiatan or sub kegiatan ("unit/simpul") down to its cells
        (report.halaman.anggaran.jejak)."""
        from capaian.report.halaman import anggaran as halaman
        from capaian.report.halaman.nama_dokumen import bernama

        periode = Periode.dari(tahun, triwulan)
        unit, _, simpul = kunci.partition("/")
        baris = self._dibaca("serapan", tahun, triwulan, unit=unit)
        if not any(b["tingkat"] != "unit" and halaman.kunci(b) == kunci for b in baris):
            raise CapaianError(f"Tidak ada anggaran untuk «{simpul}» pada {periode.nama}.")
        jejak = self._dibaca("jejak", simpul, tahun, triwulan, unit=unit)
        satu = next(b for b in jejak if "indikator" not in b and halaman.kunci(b) == kunci)
        dokumen = self._dibaca("_lihat", "masukan_dokumen", tahun, triwulan, unit)
        return halaman.jejak(satu | {"asal_target": bernama(satu["asal_target"], dokumen)}, baris, periode)

    def halaman_efisiensi(self, tahun: int, *, unit: str | None = None) -> "Efisiensi":
        """Capaian against serapan of a year per sasaran and program, with the office's way of judging it."""
        from capaian.report.grafik import anggaran as grafik_anggaran
        from capaian.report.halaman import anggaran as halaman

        baris = self._dibaca("efisiensi", tahun, unit=unit)
        kalimat = [f"Cara menilai: {baris[0]['cara_kata']}.", baris[0]["batas_kata"]] if baris else []
        gambar = grafik_anggaran.kuadran(baris, self._kepala_grafik(tahun, None, unit))
        tabel = halaman.efisiensi(baris)
        return halaman.Efisiensi(tabel, halaman.ringkas(tabel), gambar, kalimat)


def _ukuran(ke: int | None, ukuran: str | None) -> str:
    if ke is None:
        return "tahun"
    return "sd" if ukuran == "sd" else "tw"
