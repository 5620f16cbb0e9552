"""What the pages Perbandingan, Anggaran and Laporan ask of the facade: comparisons, money, and files that are made anew
each time they are asked for and leave nothing behind."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.domain.periode import Periode
from capaian.errors import CapaianError

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from capaian.alur import AlurKantor
    from capaian.dokumen import DokumenKantor, Naskah
    from capaian.domain.kantor import Kantor
    from capaian.perencanaan import PerencanaanKantor
    from capaian.rencana_aksi import RencanaAksiKantor
    from capaian.report.alat_banding import Banding
    from capaian.report.halaman.anggaran import Anggaran, Efisiensi

_CARA_SETAHUN = ("lima_tahun", "pembanding")


class TampilanLaporan:
    """Part of Tampilan."""

    if TYPE_CHECKING:
        kantor: Kantor
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


def _ukuran(ke: int | None, ukuran: str | None) -> str:
    if ke is None:
        return "tahun"
    return "sd" if ukuran == "sd" else "tw"
