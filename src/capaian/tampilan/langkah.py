"""What a step of an alur rests on and brings about: the forms that it hands out, the figures behind a signature, what is
signed and not yet ratified."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian import reference
from capaian.alur.kematangan import awal_angka
from capaian.alur.sistem import formulir_isian
from capaian.domain import tulis
from capaian.domain.alur import TUNGGAL, nama_lajur
from capaian.domain.kematangan import DITANDATANGANI
from capaian.domain.periode import Periode

if TYPE_CHECKING:
    from capaian.alur import AlurKantor


class TampilanLangkah:
    if TYPE_CHECKING:
        alur: AlurKantor
        kertas_kerja: Callable[..., list[Path]]
        daftar_pengesahan: Callable[..., Any]
        _dibaca: Callable[..., Any]
        _pemilik: Callable[[str | None], str]

    # -- the forms that a step hands out -----------------------------------------------------------------------------

    def jenis_kertas_kerja(self, kunci: str, langkah: str) -> str | None:
        """Which kertas kerja that step hands out (tw, lkjip); None when its forms are others."""
        satu = self.alur.satu(kunci)
        isi = satu.sop.satu(langkah)
        diminta = isi.formulir or next(iter(formulir_isian(satu.sop)), None)
        if isi.tindakan != "siapkan_kertas_kerja" or diminta is None:
            return None
        return next((jenis for jenis, formulir in reference.FORMULIR.items() if formulir == diminta), None)

    def siapkan_kertas_kerja(self, kunci: str, langkah: str, *, oleh: str, peran: str) -> tuple[list[str], str, bytes]:
        """The kertas kerja of every seksi that the step of an alur asks for, in one zip: what was done in sentences, the
        name of the file, the file. The step is completed as by «capaian kertas-kerja»."""
        satu, jenis = self.alur.satu(kunci), self.jenis_kertas_kerja(kunci, langkah)
        lewat: list[str] = []
        # A folder of its own: on the server nobody could move away what is in the way.
        with tempfile.TemporaryDirectory() as folder:
            paths = self.kertas_kerja(
                satu.periode.tahun, satu.periode.ke, jenis=jenis, unit=satu.unit, tujuan=Path(folder),
                lewat=lewat.append, oleh=oleh, peran=peran,
            )  # fmt: skip
            from capaian.report import unduhan

            isi = unduhan.satu_zip(paths)
        kalimat = [f"{len(paths)} kertas kerja {satu.periode.nama} dibuat; unduh di bawah."]
        if lewat:
            kalimat.append(f"Tanpa kertas kerja, karena tidak ada yang jatuh tempo: {tulis.daftar(lewat)}.")
        terbuka = (langkah, TUNGGAL) in self.alur.satu(kunci).posisi.terbuka
        kalimat.append(
            f"Langkah {langkah} masih terbuka: tekan «Catat selesai» bila kertas kerjanya sudah lengkap."
            if terbuka else f"Langkah {langkah} selesai; sudah dicatat."
        )  # fmt: skip
        return kalimat, f"kertas-kerja-{satu.unit}-{satu.periode}.zip", isi

    # -- the figures behind a signature ------------------------------------------------------------------------------

    def dasar_langkah(self, kunci: str, langkah: str, lajur: str) -> list[str]:
        """What whoever checks or signs that step answers for: how many figures of the lane (else of the office), how many
        below target, and the files that they came with. Nothing where the SOP is about something else."""
        from capaian.report.halaman.alur_dasar import dasar

        satu = self.alur.satu(kunci)
        awal = awal_angka(satu.sop)
        if awal is None or satu.sop.letak[langkah] <= awal:
            return []
        p, unit = satu.periode, satu.unit
        angka = [
            b for b in self._dibaca("angka", p.tahun, p.ke, unit=unit) if b["ukuran"] == ("tw" if p.ke else "tahun")
        ]
        masuk = self._dibaca("kelengkapan", p.tahun, p.ke, unit=unit)
        if lajur:
            angka, masuk = (
                [b for b in baris if b["seksi"] and nama_lajur(b["unit"], b["seksi"], unit) == lajur]
                for baris in (angka, masuk)
            )
        return dasar(angka, masuk)

    # -- signed and not ratified -------------------------------------------------------------------------------------

    def menunggu_sahkan(self, unit: str) -> list[Periode]:
        """The periods of an office of which every figure is signed and none is ratified, the latest first."""
        periode: list[Periode] = self._dibaca("_menunggu_sahkan", unit)
        return periode

    def _menunggu_sahkan(self, unit: str) -> list[Periode]:
        # Figures are signed by an alur, so the others need not be read.
        calon = {a.periode for a in self._dibaca("alur_milik", unit) if awal_angka(a.sop) is not None}
        calon -= {Periode.parse(b["periode"]) for b in self.daftar_pengesahan(unit=unit)}
        return [
            p for p in sorted(calon, key=str, reverse=True)
            if self._dibaca("kematangan", p.tahun, p.ke, unit=unit)["tahap"].keys() == {DITANDATANGANI}
        ]  # fmt: skip

    def belum_ditandatangani(self, periode: Periode, *, unit: str) -> int:
        """How many indikator of a period have a figure that the Camat has not signed as it stands."""
        tahap = self._dibaca("kematangan", periode.tahun, periode.ke, unit=unit)["tahap"]
        return sum(n for kata, n in tahap.items() if kata != DITANDATANGANI)

    def alur_dimulai(self, periode: Periode, *, unit: str | None = None) -> bool:
        """Whether the office has ever started an alur for that period or for its year."""
        milik = self._dibaca("alur_milik", self._pemilik(unit))
        return any(a.periode in (periode, Periode(periode.tahun)) for a in milik)
