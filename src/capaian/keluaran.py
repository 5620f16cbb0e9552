"""What leaves the office: the part of the facade that writes the reports, the static page, the folder "Eviden LKE",
notebooks as pages, and the open data."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.ruang_kerja import PERAN_BAWAAN

if TYPE_CHECKING:
    from capaian.alur import AlurKantor
    from capaian.dokumen import DokumenKantor
    from capaian.domain.kantor import Kantor
    from capaian.lkjip import HasilLkjip, Pintu
    from capaian.rencana_aksi import RencanaAksiKantor
    from capaian.store import Store, Tindakan


class Keluaran:
    """Part of Workspace."""

    if TYPE_CHECKING:
        ruang: Path
        laporan: Path
        kantor: Kantor
        _baca: Callable[..., AbstractContextManager[Bacaan]]
        angka: Callable[..., BARIS]
        kematangan: Callable[..., dict[str, Any]]
        alur: AlurKantor
        dokumen: DokumenKantor
        rencana_aksi: RencanaAksiKantor
        _sisipan_lkjip: Callable[..., Any]
        _store: Store
        _penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]]

    def lapor_triwulan(
        self, tahun: int, triwulan: int, *, unit: str | None = None, tujuan: Path | None = None, oleh: str | None = None,
        peran: str = PERAN_BAWAAN, kabar: Callable[[str], None] = lambda kalimat: None, alur: bool = True,
    ) -> Path:  # fmt: skip
        """Write the quarterly report of one unit (its kelurahan with it) as xlsx. Returns its path. An alur that waits for
        the measuring goes on when nothing is missing and `peran` may complete the step; `kabar` is told so. Without
        `alur` no act is recorded: for somebody who only wants to read it."""
        from capaian.dokumen.laporan_triwulan import bahan_triwulan
        from capaian.report import nama_laporan
        from capaian.report.triwulan import tulis_triwulan

        rencana = self._rencana_ringkas(tahun, triwulan, unit)
        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            dipilih = baca.unit(unit)
            bahan = bahan_triwulan(baca, self.kantor, periode, unit, rencana)
        path = tujuan or self.laporan / nama_laporan(dipilih or SEMUA, periode)
        tulis_triwulan(path, bahan)
        for kalimat in self.alur.diukur(periode, dipilih, oleh=oleh, peran=peran) if alur else ():
            kabar(kalimat)
        return path

    def lapor_triwulan_word(
        self, tahun: int, triwulan: int, *, unit: str | None = None, tujuan: Path | None = None
    ) -> Path:
        """Write the quarterly report as a Word document from the office's template, without number and date; no act is
        recorded. The one that is numbered and archived is made by `dokumen.buat`. Returns its path."""
        from capaian.report import nama_laporan

        periode = Periode.dari(tahun, triwulan)
        data = self.dokumen.rancangan("laporan-kinerja-triwulan", tahun=tahun, triwulan=triwulan, unit=unit)
        path = tujuan or (self.laporan / nama_laporan(unit or self.kantor.unit, periode)).with_suffix(".docx")
        tulis_berkas(path, data)
        return path

    def lapor_e81(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, tujuan: Path | None = None,
        kertas: str = "A3",
    ) -> Path:  # fmt: skip
        """Write Formulir E.81 up to the end of a TW or of the year as an xlsx that is printed and signed: a sheet a unit, its
        rules as live formulas, the cell behind each figure on the sheet Jejak. Returns its path. No act is recorded."""
        from capaian.evaluasi_renja import bahan_e81
        from capaian.report.e81 import nama_e81, tulis_e81

        periode = Periode.dari(tahun, triwulan)
        rencana = self._rencana_ringkas(tahun, triwulan, unit) if triwulan else []
        with self._baca() as baca:
            bahan = bahan_e81(baca, self.kantor, periode, unit, kertas=kertas, rencana=rencana)
        path = tujuan or self.laporan / nama_e81(bahan.unit or SEMUA, periode)
        tulis_e81(path, bahan)
        return path

    def lapor_entri(self, tahun: int, triwulan: int, *, unit: str | None = None, tujuan: Path | None = None) -> Path:
        """Write what is typed into the kabupaten's entry screens for a TW, in the order of the codes, with a column to tick
        and the same figures as bare text to paste. Returns its path. No act is recorded."""
        from capaian.evaluasi_renja import bahan_entri
        from capaian.report.entri import nama_entri, tulis_entri

        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            bahan = bahan_entri(baca, self.kantor, periode, unit)
        path = tujuan or self.laporan / nama_entri(bahan.unit or SEMUA, periode)
        tulis_entri(path, bahan)
        return path

    def _rencana_ringkas(self, tahun: int, triwulan: int, unit: str | None) -> BARIS:
        """The rencana aksi that were filled in, each with the plan in one line."""
        from capaian.rencana_aksi.papan import ringkas

        semua = self.rencana_aksi.daftar(tahun, triwulan, unit=unit)
        return [b | {"ringkas": ringkas(b)} for b in semua if b["tindakan"]]

    def lapor_lkjip(
        self, tahun: int, *, unit: str | None = None, tujuan: Path | None = None, isian: Mapping[str, str] | None = None,
        final: bool = False, oleh: str | None = None, peran: str = PERAN_BAWAAN,
    ) -> "HasilLkjip":  # fmt: skip
        """Write the LKjIP of a year as a Word document. `isian`: key of a place that is open -> what the office writes
        there. A `final` one is written only when no place is open and its figures are signed as they stand."""
        from capaian import lkjip

        pintu = self._pintu_lkjip(self._sisipan_lkjip, oleh, peran)
        return lkjip.tulis(pintu, tahun, unit=unit, tujuan=tujuan, isian=isian or {}, final=final)

    def _pintu_lkjip(self, sisipan: Callable[..., Any], oleh: str | None = None, peran: str = PERAN_BAWAAN) -> "Pintu":
        from capaian.lkjip import Pintu

        return Pintu(
            self._baca, self._store, self.dokumen.templat("lkjip"), self.laporan,
            lambda t, u: self.rencana_aksi.daftar(t, unit=u), self._penulis(oleh, peran), sisipan,
        )  # fmt: skip

    def _tempat_lkjip(self, tahun: int, unit: str | None) -> list[str]:
        """The places of the LKjIP of a year where a table or chart can be put."""
        from capaian import lkjip

        return lkjip.tempat(self._pintu_lkjip(lambda t, u: (0, [])), tahun, unit)

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
        tulis_berkas(path, tulis_statis(bahan))
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
