"""What the page Laporan asks of the facade: what a report still lacks, and files that are made anew each time they are asked
for and leave nothing behind."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.domain.periode import Periode

if TYPE_CHECKING:
    import pandas as pd

    from capaian.alur import AlurKantor
    from capaian.dokumen import DokumenKantor, Naskah
    from capaian.perencanaan import PerencanaanKantor
    from capaian.rencana_aksi import RencanaAksiKantor


class TampilanLaporan:
    """Part of Tampilan."""

    if TYPE_CHECKING:
        alur: AlurKantor
        dokumen: DokumenKantor
        perencanaan: PerencanaanKantor
        rencana_aksi: RencanaAksiKantor
        lapor_triwulan: Callable[..., Path]
        lapor_triwulan_word: Callable[..., Path]
        lapor_e81: Callable[..., Path]
        lapor_entri: Callable[..., Path]
        lapor_lkjip: Callable[..., Any]
        lapor_statis: Callable[..., Path]
        lapor_eviden: Callable[..., Path]
        ekspor: Callable[..., list[Path]]
        _dibaca: Callable[..., Any]

    # -- Laporan ---------------------------------------------------------------------------------------------------

    def kekurangan_laporan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None
    ) -> list[dict[str, Any]]:
        """What a report of the period still lacks: jumlah, apa, rincian, halaman (report.halaman.laporan.kekurangan)."""
        from capaian.report.halaman import laporan as halaman_laporan

        rencana = self._dibaca("_rencana_periode", tahun, triwulan, unit) if triwulan else []
        return halaman_laporan.kekurangan(
            Periode.dari(tahun, triwulan), self._dibaca("angka", tahun, triwulan, unit=unit),
            self._dibaca("kelengkapan", tahun, triwulan, unit=unit),
            self._dibaca("kematangan", tahun, triwulan, unit=unit)["tahap"],
            self._dibaca("telaah", tahun, triwulan, unit=unit), rencana,
        )  # fmt: skip

    def _rencana_periode(self, tahun: int, triwulan: int, unit: str | None) -> list[dict[str, Any]]:
        return self.rencana_aksi.daftar(tahun, triwulan, unit=unit)

    def unduhan_laporan_triwulan(self, tahun: int, triwulan: int, *, unit: str | None = None) -> bytes:
        """The quarterly report as it would be written now. To read it is no act: no alur moves."""
        return _berkas("laporan.xlsx", lambda p: self.lapor_triwulan(tahun, triwulan, unit=unit, tujuan=p, alur=False))

    def unduhan_laporan_word(self, tahun: int, triwulan: int, *, unit: str | None = None) -> bytes:
        """The same as a Word document of the office's template, without number and date."""
        return _berkas("laporan.docx", lambda p: self.lapor_triwulan_word(tahun, triwulan, unit=unit, tujuan=p))

    def unduhan_e81(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, kertas: str = "A3"
    ) -> bytes:
        """Formulir E.81 ready to print."""
        return _berkas("e81.xlsx", lambda p: self.lapor_e81(tahun, triwulan, unit=unit, tujuan=p, kertas=kertas))

    def unduhan_entri(self, tahun: int, triwulan: int, *, unit: str | None = None) -> bytes:
        """What is typed into the kabupaten's entry screens."""
        return _berkas("entri.xlsx", lambda p: self.lapor_entri(tahun, triwulan, unit=unit, tujuan=p))

    def unduhan_lkjip(self, tahun: int, *, unit: str | None = None) -> bytes:
        """The draft of the LKjIP as it would be written now."""
        return _berkas("lkjip.docx", lambda p: self.lapor_lkjip(tahun, unit=unit, tujuan=p))

    def unduhan_statis(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> bytes:
        """The static page for everybody: no names, no free notes."""
        return _berkas("statis.html", lambda p: self.lapor_statis(tahun, triwulan, unit=unit, tujuan=p))

    def unduhan_eviden(self, tahun: int, *, unit: str | None = None) -> bytes:
        """The folder "Eviden LKE" as a zip."""
        return _folder(lambda folder: self.lapor_eviden(tahun, unit=unit, tujuan=folder))

    def unduhan_ekspor(self, *, unit: str | None = None) -> bytes:
        """The open data as a zip, without free notes."""
        return _folder(lambda folder: self.ekspor(unit=unit, tujuan=folder))

    def langkah_ukur(self, periode: Periode, *, unit: str, peran: str) -> list[str]:
        """The alur of a period whose step that measures waits for that role."""
        return [
            b["alur"] for b in self.alur.papan(unit, berjalan=self._dibaca("alur_milik", unit))
            if b["tindakan"] == "ukur" and b["periode"] == str(periode) and peran in b["peran"]
        ]  # fmt: skip

    def pilihan_kertas_kerja(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None
    ) -> dict[tuple[str, str], str]:
        """Who has something to report in a period: (unit, seksi) -> name of the seksi."""
        baris = self._dibaca("kelengkapan", tahun, triwulan, unit=unit)
        return {(b["unit"], b["seksi"]): b["nama_seksi"] for b in baris}

    def tabel_e81(self, tahun: int, triwulan: int | None = None, *, unit: str) -> "dict[str, pd.DataFrame]":
        """Formulir E.81 of one unit: Kinerja, Anggaran, Rata-rata program."""
        from capaian.report.halaman import laporan as halaman_laporan

        return dict(halaman_laporan.e81(self._dibaca("e81", tahun, triwulan, unit=unit), unit))

    # -- Laporan: documents of the SOPs ----------------------------------------------------------------------------

    def pilihan_dokumen(self, periode: Periode, *, beralur: bool) -> dict[str, str]:
        """The kinds of document that can be made about a period, each with its name. Some are made of an alur only."""
        return {
            j.id: j.nama for j in self.dokumen.jenis().values()
            if j.per in (None, periode.jenis) and (beralur or j.id != "lembar-serah-terima")
        }  # fmt: skip

    def isian_dokumen(
        self, jenis: str, periode: Periode, *, unit: str, alur: str | None = None
    ) -> list[dict[str, Any]]:
        """The fields of a document of a period (report.halaman.naskah.isian), also where no alur asks for it."""
        from capaian.report.halaman import naskah as halaman_naskah

        nomor = self.dokumen.usulan_nomor(jenis, unit)
        return halaman_naskah.isian(self.dokumen.jenis()[jenis], self._bahan(jenis, periode, unit, alur), nomor)

    def _bahan(self, jenis: str, periode: Periode, unit: str, alur: str | None) -> Mapping[str, Any]:
        return self.dokumen.bahan(jenis, alur=alur, tahun=periode.tahun, triwulan=periode.ke, unit=unit)

    def buat_dokumen(
        self, jenis: str, isian: Mapping[str, str], periode: Periode, *, unit: str, alur: str | None = None,
        alasan: str | None = None, hardcopy: str | None = None, oleh: str, peran: str,
    ) -> "Naskah":  # fmt: skip
        """Make a document of a period from what was filled in; `alasan` where it takes the place of one with its number."""
        from capaian.report.halaman import naskah as halaman_naskah

        isi = halaman_naskah.baca(self.dokumen.jenis()[jenis], isian)
        return self.dokumen.buat(
            jenis, isi, alur=alur, tahun=periode.tahun, triwulan=periode.ke, unit=unit, alasan=alasan, hardcopy=hardcopy,
            oleh=oleh, peran=peran,
        )  # fmt: skip

    def arsip_dokumen(self, unit: str) -> tuple["pd.DataFrame", dict[str, str]]:
        """Every document of an office, the latest first, and its softcopy: id -> name of the file."""
        from capaian.report.halaman import naskah as halaman_naskah

        naskah = self._dibaca("_naskah_unit", unit)
        return halaman_naskah.daftar(naskah), {n.id: n.nama_berkas for n in reversed(naskah)}

    def _naskah_unit(self, unit: str) -> list["Naskah"]:
        return self.dokumen.daftar(unit)

    def unduhan_dokumen(self, kunci: str) -> bytes:
        """The softcopy of a document as it was kept."""
        return self.dokumen.isi(kunci)

    # -- Laporan: planning -----------------------------------------------------------------------------------------

    def pilihan_rencana(self) -> dict[str, str]:
        """The kinds of planning draft by id."""
        from capaian.reference.perencanaan import perencanaan

        return {j.jenis: j.nama for j in perencanaan().jenis}

    def kelengkapan_rencana(self, jenis: str, tahun: int, *, unit: str | None = None) -> tuple[int, list[str]]:
        """How many seksi have to hand in a planning form, and the names of those that have not."""
        wajib = [b for b in self.perencanaan.lihat(jenis, tahun, unit=unit)["kelengkapan"] if b["wajib"] or b["waktu"]]
        return len(wajib), [b["nama_seksi"] for b in wajib if b["waktu"] is None]

    def unduhan_draf(self, jenis: str, tahun: int, *, unit: str | None = None) -> bytes:
        return _berkas("draf.xlsx", lambda p: self.perencanaan.draf(jenis, tahun, unit=unit, tujuan=p))

    def unduhan_pohon(self, tahun: int, *, unit: str | None = None) -> bytes:
        """The cascade from tujuan to IKI."""
        return _berkas("pohon.xlsx", lambda p: self.perencanaan.tulis_pohon(tahun, p, unit=unit))

    def unduhan_aksi(self, tahun: int, triwulan: int, *, unit: str | None = None) -> bytes:
        """The rencana aksi of the PK held against what was measured."""
        return _berkas("aksi.xlsx", lambda p: self.perencanaan.tulis_aksi(tahun, triwulan, p, unit=unit))


def _berkas(nama: str, tulis: Callable[[Path], Any]) -> bytes:
    """What a report writes, without the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / nama
        tulis(path)
        return path.read_bytes()


def _folder(tulis: Callable[[Path], Any]) -> bytes:
    """What is written into a folder, as one zip, without the folder."""
    from capaian.report import unduhan

    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama) / "isi"
        tulis(folder)
        return unduhan.zip_folder(folder)
