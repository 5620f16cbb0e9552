"""Tables and figures for people: the part of the facade that notebooks and the dashboard ask, on top of its questions."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from capaian import reference
from capaian.bacaan import SEMUA
from capaian.domain.ingatan import Ingatan
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.tampilan.alur import TampilanAlur
from capaian.tampilan.banding import TampilanBanding
from capaian.tampilan.grafik import TampilanGrafik
from capaian.tampilan.indikator import TampilanIndikator
from capaian.tampilan.langkah import TampilanLangkah
from capaian.tampilan.laporan import TampilanLaporan
from capaian.tampilan.sisipan import TampilanSisipan

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from plotly.graph_objects import Figure

    from capaian.domain.kantor import Kantor
    from capaian.store import Store


class Tampilan(
    TampilanAlur, TampilanBanding, TampilanLangkah, TampilanIndikator, TampilanLaporan, TampilanGrafik, TampilanSisipan
):
    """What a Workspace shows as tables and charts; it gives the rows."""

    if TYPE_CHECKING:
        kantor: Kantor
        _store: Store
        periode_berisi: Callable[..., list[str]]

    def periode_terakhir(
        self, tahun: int | None = None, triwulan: int | None = None, *, unit: str | None = None
    ) -> Periode:
        """The latest TW with a report, within the year or TW asked for. CapaianError when there is none."""
        ada = [
            p for p in map(Periode.parse, self.periode_berisi(unit))
            if p.jenis == "tw" and tahun in (None, p.tahun) and triwulan in (None, p.ke)
        ]  # fmt: skip
        if not ada:
            raise CapaianError("Belum ada kertas kerja yang dimuat untuk periode itu. Muat dengan «capaian muat».")
        return max(ada)

    def tabel_ringkasan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """One row a unit: due, counted, below target, missing, serapan. `ukuran`: tw (else) or sd; tahun for a year.
        `numerik`: figures as float64 instead of text."""
        from capaian.report import bingkai

        angka = self._dibaca("angka", tahun, triwulan, unit=unit)
        serapan = self._dibaca("serapan", tahun, triwulan, unit=unit)
        return bingkai.ringkasan(angka, serapan, _ukuran(triwulan, ukuran), numerik=numerik)

    def tabel_angka(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """Every indikator with target, realisasi, capaian, status, origin."""
        from capaian.report import bingkai

        return bingkai.angka(
            self._dibaca("angka", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran), numerik=numerik
        )

    def tabel_di_bawah_target(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """What is below target, the lowest first, with faktor penghambat, tindak lanjut, origin."""
        from capaian.report import bingkai

        angka, ukuran = self._dibaca("angka", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran)
        # A figure year to date may rest on an earlier TW: its notes stand there.
        periode = {Periode.dari(tahun, triwulan)} | {
            Periode.parse(a["periode"]).laporan
            for b in angka if b["ukuran"] == ukuran and b["status"] == "di_bawah_target" for a in b["asal"]
        }  # fmt: skip
        catatan = []
        for p in sorted(periode, key=str):
            catatan += self._dibaca("catatan", p.tahun, p.ke, unit=unit)
        return bingkai.di_bawah_target(angka, catatan, ukuran, numerik=numerik)

    def tabel_belum_lapor(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> "pd.DataFrame":
        """What is due and has no capaian: not reported, not available yet, not computable."""
        from capaian.report import bingkai

        return bingkai.belum_lapor(self._dibaca("angka", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran))

    def tabel_kelengkapan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "pd.DataFrame":
        """Per seksi: what is answered of what was due, and when its kertas kerja came in."""
        from capaian.report import bingkai

        return bingkai.kelengkapan(self._dibaca("kelengkapan", tahun, triwulan, unit=unit))

    def tabel_serapan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, numerik: bool = False
    ) -> "pd.DataFrame":
        """Pagu, realisasi and serapan per program."""
        from capaian.report import bingkai

        return bingkai.serapan(self._dibaca("serapan", tahun, triwulan, unit=unit), numerik=numerik)

    def tabel_banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """This year and last, per indikator."""
        from capaian.report import bingkai

        periode, baris = Periode.dari(tahun, triwulan), self._dibaca("banding", tahun, triwulan, unit=unit)
        return bingkai.banding(baris, periode, _ukuran(triwulan, ukuran), numerik=numerik)

    def tabel_skala(self) -> "pd.DataFrame":
        """The classes of the rating scales that the office uses."""
        from capaian.report import bingkai

        return bingkai.skala([reference.skala()[nama] for nama, _ in self.kantor.skala])

    def grafik_capaian(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> "Figure":
        from capaian.report.grafik import umum as grafik

        baris = self._dibaca("angka", tahun, triwulan, unit=unit)
        return grafik.capaian(baris, self._kepala_grafik(tahun, triwulan, unit), _ukuran(triwulan, ukuran))

    def grafik_indikator(self, kode: str, tahun: int, *, unit: str | None = None) -> "Figure":
        """Target and realisasi of one indikator in the TW of a year."""
        from capaian.report.grafik import umum as grafik

        milik = self.baris_indikator(kode, tahun, unit=unit)
        return grafik.indikator(milik, self._kepala_indikator(milik, tahun))

    def _kepala_indikator(self, milik: list[Any], tahun: int) -> Any:
        from capaian.report import teks

        status = teks.kata_sementara(teks.tahap(milik), "triwulan") or "Semua angkanya sudah ditandatangani."
        return self._kepala_grafik(tahun, None, milik[0]["unit"], status)

    def baris_indikator(self, kode: str, tahun: int, *, unit: str | None = None) -> list[Any]:
        """The rows of `angka` of one indikator ("unit/kode", or its kode) in the TW of a year, not none."""
        pemilik, _, indikator = kode.rpartition("/")
        baris = [
            b for ke in (1, 2, 3, 4) for b in self._dibaca("angka", tahun, ke, unit=unit)
            if b["indikator"] == indikator and b["ukuran"] == "tw" and pemilik in ("", b["unit"])
        ]  # fmt: skip
        if not baris:
            raise CapaianError(f"Indikator «{kode}» tidak ada pada tahun {tahun}.")
        return [b for b in baris if b["unit"] == baris[0]["unit"]]

    def grafik_serapan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "Figure":
        from capaian.report.grafik import umum as grafik

        baris = self._dibaca("serapan", tahun, triwulan, unit=unit)
        return grafik.serapan(baris, self._kepala_grafik(tahun, triwulan, unit))

    def grafik_banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> "Figure":
        from capaian.report.grafik import umum as grafik

        baris = self._dibaca("banding", tahun, triwulan, unit=unit)
        return grafik.banding(baris, self._kepala_grafik(tahun, triwulan, unit), _ukuran(triwulan, ukuran))

    def unit_dan_periode(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Names of the units by code, and the periods with data of each that has any."""
        return {b["unit"]: b["nama"] for b in self._dibaca("units")}, self._dibaca("periode_tiap_unit")

    def status(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> dict[str, Any]:
        """What Workspace.kematangan says, for the head of a page."""
        return self._dibaca("kematangan", tahun, triwulan, unit=unit)

    def unduhan_tabel(self, tabel: "pd.DataFrame", bentuk: str, judul: str = "Tabel") -> bytes:
        """A table as a file: `bentuk` xlsx or csv. No text of it can become a formula."""
        from capaian.report import unduhan

        if bentuk not in ("xlsx", "csv"):
            raise CapaianError(f"Bentuk «{bentuk}» tidak ada. Pilihan: xlsx, csv.")
        return unduhan.csv(tabel) if bentuk == "csv" else unduhan.xlsx(tabel, judul)

    def _kepala_grafik(self, tahun: int, triwulan: int | None, unit: str | None, status: str | None = None) -> Any:
        from capaian.report.rupa import Kepala

        nama = {b["unit"]: b["nama"] for b in self._dibaca("units")} | {SEMUA: "Semua kantor"}
        return Kepala(
            nama.get(unit or self.kantor.unit, self.kantor.nama), Periode.dari(tahun, triwulan).nama,
            self.kantor.contoh, status or self._dibaca("kematangan", tahun, triwulan, unit=unit)["kalimat"],
        )  # fmt: skip

    def _dibaca(self, nama: str, *argumen: Any, **pilihan: Any) -> Any:
        """What the method `nama` returns, remembered until the jurnal grows: a page asks for the same rows many
        times, and each reading opens the database anew."""
        kunci = (nama, argumen, tuple(pilihan.items()))
        return self._ingatan.sekali(kunci, lambda: getattr(self, nama)(*argumen, **pilihan))

    @cached_property
    def _ingatan(self) -> Ingatan:
        return Ingatan(self._store.jurnal.terakhir)


def _ukuran(triwulan: int | None, ukuran: str | None) -> str:
    boleh = ("tahun",) if triwulan is None else ("tw", "sd")
    if (ukuran or boleh[0]) not in boleh:
        raise CapaianError(f"Ukuran «{ukuran}» tidak ada untuk periode itu. Pilihan: {', '.join(boleh)}.")
    return ukuran or boleh[0]
