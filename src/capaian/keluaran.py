"""What leaves the office beside the quarterly report: the part of the facade that writes the static page, the folder
"Eviden LKE", notebooks as pages, and the open data."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian import ruang_kerja
from capaian.bacaan import BARIS, Bacaan
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

if TYPE_CHECKING:
    from capaian.domain.kantor import Kantor


class Keluaran:
    """Part of Workspace."""

    if TYPE_CHECKING:
        ruang: Path
        laporan: Path
        kantor: Kantor
        _baca: Callable[..., AbstractContextManager[Bacaan]]
        angka: Callable[..., BARIS]
        kematangan: Callable[..., dict[str, Any]]

    def lapor_statis(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, tujuan: Path | None = None,
        catatan: bool = False,
    ) -> Path:  # fmt: skip
        """Write a period as one HTML file that stands alone and names nobody, for everybody to read. Returns its path.
        `catatan`: with the notes of what is below target, which people wrote freely."""
        from capaian.report.statis import BahanStatis, status_umum, tulis_statis

        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            bahan = BahanStatis(
                kantor=self.kantor, unit=baca.unit(unit), nama_unit=baca.nama_unit(unit), periode=periode,
                angka=baca.angka(periode, unit), serapan=baca.lihat("serapan", periode, unit),
                banding=baca.banding(periode, unit), kelengkapan=baca.lihat("kelengkapan", periode, unit),
                skala=baca.skala(periode),
                kalimat_status=status_umum(**baca.status(periode, unit)),
                catatan=baca.lihat("catatan", periode, unit) if catatan else None,
            )  # fmt: skip
        if not bahan.angka:
            raise CapaianError(f"Belum ada indikator bertarget untuk {periode.nama}; lihat lembar Target di register.")
        path = tujuan or self.laporan / bahan.nama_berkas
        ruang_kerja.tulis(path, tulis_statis(bahan))
        return path

    def lapor_eviden(self, tahun: int, *, unit: str | None = None, tujuan: Path | None = None) -> Path:
        """Write the folder "Eviden LKE" of a year: what can be shown of each criterion of the evaluation of SAKIP, and an
        index that also says what cannot. Returns the index."""
        from capaian.eviden import tulis_eviden
        from capaian.report.eviden import Kepala

        with self._baca() as baca:
            dipilih, nama = baca.unit(unit), baca.nama_unit(unit)
        if not dipilih:
            raise CapaianError("Eviden dibuat untuk satu kantor; sebut kodenya dengan --unit.")
        if not self.angka(tahun, unit=dipilih):
            raise CapaianError(f"Belum ada indikator bertarget untuk tahun {tahun}; lihat lembar Target di register.")
        kepala = Kepala(nama, tahun, self.kematangan(tahun, unit=dipilih)["kalimat"], self.kantor.contoh)
        return tulis_eviden(self, tahun, dipilih, tujuan or self.laporan / f"{dipilih}-{tahun}-eviden-lke", kepala)

    def _dokumen(self, unit: str) -> BARIS:
        with self._baca() as baca:
            return baca.ekspor("dokumen", unit)

    def catatan_kerja(
        self, nama: Iterable[str] = (), *, tahun: int | None = None, triwulan: int | None = None, unit: str | None = None,
        tujuan: Path | None = None, maju: Callable[[str], None] = lambda nama: None,
    ) -> list[Path]:  # fmt: skip
        """Run notebooks (by name or number; all of them otherwise) and write each as HTML. Returns the files. Without a
        period each takes the latest that has figures."""
        from capaian import catatan_kerja

        return catatan_kerja.jalankan(
            catatan_kerja.pilih(self.ruang / "notebooks", nama), {"TAHUN": tahun, "TRIWULAN": triwulan, "UNIT": unit},
            self.ruang, tujuan or self.laporan / "catatan", maju,
        )  # fmt: skip

    def ekspor(self, *, unit: str | None = None, tujuan: Path | None = None, catatan: bool = False) -> list[Path]:
        """Write the open data of a unit and its kelurahan as CSV and Parquet with datapackage.json. Returns the files.
        `catatan`: also the notes, which people wrote freely."""
        from capaian.ekspor import tulis_ekspor

        with self._baca() as baca:
            return tulis_ekspor(
                baca, unit, tujuan or self.ruang / "data" / "curated" / "ekspor", catatan=catatan
            )  # fmt: skip
