"""What leaves the office: the part of the facade that writes the reports, the static page, the folder "Eviden LKE",
notebooks as pages, and the open data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.ruang_kerja import PERAN_BAWAAN
from capaian.saat import Diminta

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
        jam: Callable[[], datetime]
        _penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]]
        _sah: Callable[..., dict[str, Any]]
        beda_pengesahan: Callable[[str], BARIS]

    # `per`: as it was at the end of that day. `snapshot`: as it was signed, by the id of the signing. Such a report says so
    # beside its figures, bears it in its name, and no act is recorded with it.

    def lapor_triwulan(
        self, tahun: int, triwulan: int, *, unit: str | None = None, tujuan: Path | None = None, oleh: str | None = None,
        peran: str = PERAN_BAWAAN, kabar: Callable[[str], None] = lambda kalimat: None, alur: bool = True,
        per: date | None = None, snapshot: str | None = None,
    ) -> Path:  # fmt: skip
        """Write the quarterly report of one unit (its kelurahan with it) as xlsx. Returns its path. An alur that waits for
        the measuring goes on when nothing is missing and `peran` may complete the step; `kabar` is told so. Without
        `alur` no act is recorded: for somebody who only wants to read it."""
        from capaian.dokumen.laporan_triwulan import bahan_triwulan
        from capaian.report import nama_laporan
        from capaian.report.triwulan import tulis_triwulan

        periode = Periode.dari(tahun, triwulan)
        diminta = self._diminta(periode, per, snapshot)
        unit = diminta.unit(unit)
        with self._pada(diminta) as baca:
            dipilih = baca.unit(unit)
            bahan = bahan_triwulan(baca, baca.kantor, periode, unit, self._rencana_ringkas(baca, periode, unit))
        path = tujuan or self.laporan / _bersaat(nama_laporan(dipilih or SEMUA, periode), diminta)
        tulis_triwulan(path, bahan)
        for kalimat in self.alur.diukur(periode, dipilih, oleh=oleh, peran=peran) if alur and diminta.kini else ():
            kabar(kalimat)
        return path

    def lapor_triwulan_word(
        self, tahun: int, triwulan: int, *, unit: str | None = None, tujuan: Path | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> Path:  # fmt: skip
        """Write the quarterly report as a Word document from the office's template, without number and date; no act is
        recorded. The one that is numbered and archived is made by `dokumen.buat`. Returns its path."""
        from capaian.report import nama_laporan

        periode = Periode.dari(tahun, triwulan)
        diminta = self._diminta(periode, per, snapshot)
        unit = diminta.unit(unit)
        with self._pada(diminta) as baca:
            data = self.dokumen.rancangan(
                "laporan-kinerja-triwulan", tahun=tahun, triwulan=triwulan, unit=unit, baca=baca
            )
        nama = _bersaat(nama_laporan(unit or self.kantor.unit, periode), diminta)
        path = tujuan or (self.laporan / nama).with_suffix(".docx")
        tulis_berkas(path, data)
        return path

    def lapor_e81(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, tujuan: Path | None = None,
        kertas: str = "A3", per: date | None = None, snapshot: str | None = None,
    ) -> Path:  # fmt: skip
        """Write Formulir E.81 up to the end of a TW or of the year as an xlsx that is printed and signed: a sheet a unit, its
        rules as live formulas, the cell behind each figure on the sheet Jejak. Returns its path. No act is recorded."""
        from capaian.evaluasi_renja import bahan_e81
        from capaian.report.e81 import nama_e81, tulis_e81

        periode = Periode.dari(tahun, triwulan)
        diminta = self._diminta(periode, per, snapshot)
        unit = diminta.unit(unit)
        with self._pada(diminta) as baca:
            rencana = self._rencana_ringkas(baca, periode, unit) if triwulan else []
            bahan = bahan_e81(baca, baca.kantor, periode, unit, kertas=kertas, rencana=rencana)
        path = tujuan or self.laporan / _bersaat(nama_e81(bahan.unit or SEMUA, periode), diminta)
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

    def _rencana_ringkas(self, baca: Bacaan, periode: Periode, unit: str | None) -> BARIS:
        """The rencana aksi that were filled in, each with the plan in one line."""
        from capaian.rencana_aksi.papan import ringkas

        semua = self.rencana_aksi.daftar(periode.tahun, periode.ke, unit=unit, baca=baca)
        return [b | {"ringkas": ringkas(b)} for b in semua if b["tindakan"]]

    def _diminta(self, periode: Periode, per: date | None, snapshot: str | None) -> Diminta:
        if per is not None and snapshot:
            raise CapaianError("Pilih salah satu: --per atau --snapshot.")
        if per is not None and per > self.jam().date():
            raise CapaianError(f"Tanggal {tulis.tanggal(per)} belum tiba. Pilih --per hari ini atau sebelumnya.")
        return Diminta(per, self._sah(snapshot, periode) if snapshot else None)

    @contextmanager
    def _pada(self, diminta: Diminta) -> Iterator[Bacaan]:
        """The state that a report is to be of."""
        beda = self.beda_pengesahan(str(diminta.sah["snapshot"])) if diminta.sah is not None else []
        with self._baca(diminta.batas) as dasar:
            yield diminta.bacaan(dasar, self._store, beda)

    def lapor_lkjip(
        self, tahun: int, *, unit: str | None = None, tujuan: Path | None = None, isian: Mapping[str, str] | None = None,
        final: bool = False, oleh: str | None = None, peran: str = PERAN_BAWAAN, per: date | None = None,
        snapshot: str | None = None,
    ) -> "HasilLkjip":  # fmt: skip
        """Write the LKjIP of a year as a Word document. `isian`: key of a place that is open -> what the office writes
        there. A `final` one is written only when no place is open and its figures are signed as they stand."""
        from capaian import lkjip

        diminta = self._diminta(Periode(tahun), per, snapshot)
        if final and not diminta.kini:
            raise CapaianError(
                "Naskah final berdiri di atas pengesahan yang berlaku dan data sekarang: jangan sebut --per atau --snapshot."
            )
        sisipan = self._sisipan_lkjip if diminta.kini else self._tanpa_sisipan
        pintu = self._pintu_lkjip(sisipan, diminta, oleh, peran)
        return lkjip.tulis(pintu, tahun, unit=diminta.unit(unit), tujuan=tujuan, isian=isian or {}, final=final)

    def _tanpa_sisipan(self, tahun: int, unit: str | None) -> tuple[int, list[Any]]:
        """What was asked to be put in is made of the present state, and must not stand beside another one."""
        if self.daftar_sisipan_lkjip(tahun, unit=unit):
            raise CapaianError(
                f"LKjIP {tahun} memuat tabel atau grafik sisipan, yang hanya dapat dibuat dari data sekarang. Buang dulu "
                "sisipannya, atau jangan sebut --per dan --snapshot."
            )
        return 0, []

    def _pintu_lkjip(
        self, sisipan: Callable[..., Any], diminta: Diminta, oleh: str | None = None, peran: str = PERAN_BAWAAN
    ) -> "Pintu":
        from capaian.lkjip import Pintu

        return Pintu(
            lambda: self._pada(diminta), self._store, self.dokumen.templat("lkjip"), self.laporan,
            lambda baca, t, u: self.rencana_aksi.daftar(t, unit=u, baca=baca), self._penulis(oleh, peran), sisipan,
            diminta.akhiran, self.dokumen.narasi(),
        )  # fmt: skip

    def _tempat_lkjip(self, tahun: int, unit: str | None) -> list[str]:
        """The places of the LKjIP of a year where a table or chart can be put."""
        from capaian import lkjip

        return lkjip.tempat(self._pintu_lkjip(lambda t, u: (0, []), Diminta()), tahun, unit)

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
            dipilih, nama, posisi = baca.unit(unit), baca.nama_unit(unit), baca.posisi
        if not dipilih:
            raise CapaianError("Eviden dibuat untuk satu kantor; sebut kodenya dengan --unit.")
        if not self.angka(tahun, unit=dipilih):
            raise CapaianError(f"Belum ada indikator bertarget untuk tahun {tahun}; lihat lembar Target di register.")
        kepala = Kepala(nama, tahun, self.kematangan(tahun, unit=dipilih)["kalimat"], self.kantor.contoh)
        indeks = tulis_eviden(self, tahun, dipilih, tujuan or self.laporan / f"{dipilih}-{tahun}-eviden-lke", kepala)
        # Each proof is asked for by itself; together they must be of one state of the data.
        with self._baca() as baca:
            if baca.posisi != posisi:
                raise CapaianError("Data berubah selagi eviden disusun. Ulangi perintahnya.")
        return indeks

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

        # Beside the reports, of which each kecamatan within a kabupaten has a folder of its own.
        folder = self.laporan.parent / "ekspor" if self.kantor.induk is None else self.laporan / "ekspor"
        with self._baca() as baca:
            return tulis_ekspor(baca, unit, tujuan or folder, catatan=catatan)


def _bersaat(nama: str, diminta: Diminta) -> str:
    """The name of a report with the state that it is of."""
    path = Path(nama)
    return f"{path.stem}{diminta.akhiran}{path.suffix}"
