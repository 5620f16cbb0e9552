"""Charts by name: as plotly figure, as native chart, and as files that leave the program."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference.sisipan import BERKODE

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from capaian.domain.kantor import Kantor
    from capaian.report.rupa import Kepala
    from capaian.report.word.grafik import Grafik

GRAFIK: Mapping[str, str] = {
    "capaian": "Capaian per indikator",
    "status": "Status indikator per sasaran dan program",
    "serapan": "Serapan anggaran per program",
    "anggaran": "Serapan anggaran per program di samping anggaran kas",
    "seksi": "Serapan anggaran per seksi",
    "banding": "Capaian dua tahun",
    "renstra": "Kemajuan menuju target akhir Renstra",
    "pembanding": "Di samping kabupaten, provinsi, dan nasional",
    "efisiensi": "Capaian terhadap serapan",
    "indikator": "Target dan realisasi satu indikator tiap triwulan",
    "lima-tahun": "Target dan realisasi satu indikator beberapa tahun",
}
SETAHUN = ("pembanding", "efisiensi", *BERKODE)
"""Of a whole year, whatever TW is asked for."""
BENTUK = ("png", "svg", "xlsx")


@dataclass(frozen=True, slots=True)
class GrafikBernama:
    """`asli`: the native charts of the same rows, none where there is nothing to draw."""

    nama: str
    judul: str
    kepala: "Kepala"
    figur: "Callable[[], Figure]"
    asli: "Sequence[Grafik]"

    @property
    def uraian(self) -> str:
        """What the picture says, for who cannot see it."""
        awal = f"{self.judul}. {self.kepala.nama}, {self.kepala.periode}. {self.kepala.status}"
        return " ".join([awal, *(g.alt for g in self.asli)])


@dataclass(frozen=True, slots=True)
class HasilGrafik:
    """`alasan`: why workbooks with native charts were written where pictures had been asked for."""

    berkas: list[Path]
    alasan: str | None = None


class TampilanGrafik:
    """Part of Tampilan."""

    if TYPE_CHECKING:
        kantor: Kantor
        laporan: Path
        _dibaca: Callable[..., Any]
        _kepala_grafik: Callable[..., Kepala]
        _kepala_indikator: Callable[..., Kepala]
        baris_banding: Callable[..., Any]
        baris_indikator: Callable[..., Any]
        baris_lima_tahun: Callable[..., Any]
        grafik_capaian: Callable[..., Figure]
        grafik_status: Callable[..., Figure]
        grafik_serapan: Callable[..., Figure]
        grafik_indikator: Callable[..., Figure]
        grafik_lima_tahun: Callable[..., Figure]
        halaman_banding: Callable[..., Any]
        halaman_anggaran: Callable[..., Any]
        halaman_efisiensi: Callable[..., Any]
        tabel_status: Callable[..., Any]

    @staticmethod
    def pilihan_grafik() -> dict[str, str]:
        """The charts by name; those of one indikator take its kode behind a colon."""
        return {(f"{nama}:KODE" if nama in BERKODE else nama): judul for nama, judul in GRAFIK.items()}

    def tulis_grafik(
        self, nama: Sequence[str] = (), *, tahun: int, triwulan: int | None = None, unit: str | None = None,
        ukuran: str | None = None, bentuk: str = "png", tujuan: Path | None = None,
    ) -> HasilGrafik:  # fmt: skip
        """Write charts (by name; all that need no kode otherwise) into a folder, one file each. `bentuk`: png or svg, from
        the plotly figure, where a browser can draw them; xlsx, the native chart, asked for or where none can."""
        from capaian.report import gambar
        from capaian.report.buku_grafik import buku_grafik

        if bentuk not in BENTUK:
            raise CapaianError(f"Bentuk «{bentuk}» tidak ada. Pilihan: {', '.join(BENTUK)}.")
        diminta = list(dict.fromkeys(nama)) or [n for n in GRAFIK if n not in BERKODE]
        semua = [self.grafik_bernama(n, tahun, triwulan, unit=unit, ukuran=ukuran) for n in diminta]
        alasan, isi = None, list[bytes]()
        if bentuk != "xlsx":
            try:
                lukisan = gambar.gambar([g.figur() for g in semua], bentuk)
                isi = [gambar.bernama(d, bentuk, g.judul, g.uraian) for d, g in zip(lukisan, semua, strict=True)]
            except gambar.TanpaPeramban as e:
                bentuk, alasan = "xlsx", str(e)
        isi = isi or [buku_grafik(g.judul, g.kepala, g.asli) for g in semua]
        folder = tujuan or self.laporan / "grafik"
        berkas = [folder / self._nama_berkas(g.nama, tahun, triwulan, unit, bentuk) for g in semua]
        for path, data in zip(berkas, isi, strict=True):
            tulis_berkas(path, data)
        return HasilGrafik(berkas, alasan)

    def grafik_bernama(
        self, nama: str, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        seksi: str | None = None, sasaran: str | None = None,
    ) -> GrafikBernama:  # fmt: skip
        """One chart of `pilihan_grafik`. `ukuran`: of a TW, tw (else) or sd. `seksi`, `sasaran` (keys of `pilihan_banding`):
        of the comparisons."""
        jenis, _, kode = nama.partition(":")
        if jenis not in GRAFIK or bool(kode) != (jenis in BERKODE):
            raise CapaianError(f"Grafik «{nama}» tidak dikenal. Pilihan: {', '.join(self.pilihan_grafik())}.")
        ke = None if jenis in SETAHUN else triwulan
        letak = {"unit": unit, "seksi": seksi, "sasaran": sasaran}
        figur, asli, kepala = _SUSUN[jenis](self, kode, tahun, ke, letak, ukuran or ("tahun" if ke is None else "tw"))
        judul = asli[0].judul if len(asli) == 1 else f"{GRAFIK[jenis]}, {Periode.dari(tahun, ke).nama}"
        return GrafikBernama(nama, judul, kepala or self._kepala_grafik(tahun, ke, unit), figur, asli)

    def _nama_berkas(self, nama: str, tahun: int, triwulan: int | None, unit: str | None, bentuk: str) -> str:
        jenis, _, kode = nama.partition(":")
        waktu = Periode.dari(tahun, None if jenis in SETAHUN else triwulan)
        bagian = [unit or self.kantor.unit, str(waktu), "grafik", jenis, *([kode] if kode else [])]
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in "-".join(bagian).lower()) + f".{bentuk}"


_Susunan = tuple["Callable[[], Figure]", "list[Grafik]", "Kepala | None"]
"""The figure when it is asked for, the native charts, and its head when that is not the one of the unit asked about."""
_Letak = Mapping[str, str | None]


def _kantor(t: Any, letak: _Letak) -> str:
    dicari = letak["unit"] or t.kantor.unit
    return next((str(b["nama"]) for b in t._dibaca("units") if b["unit"] == dicari), "")


def _capaian(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    unit = letak["unit"]
    baris = t._dibaca("angka", tahun, ke, unit=unit)
    kapan = Periode.dari(tahun, ke).nama if ukuran != "sd" else f"s.d. {Periode.dari(tahun, ke).nama}"
    return (
        lambda: t.grafik_capaian(tahun, ke, unit=unit, ukuran=ukuran),
        asli.capaian(baris, kapan, ukuran, _kantor(t, letak)),
        None,
    )


def _status(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli
    from capaian.report.grafik.indikator import STATUS

    tabel = t.tabel_status(tahun, ke, unit=letak["unit"])
    native = asli.status(tabel, Periode.dari(tahun, ke).nama, STATUS)
    return lambda: t.grafik_status(tahun, ke, unit=letak["unit"]), native, None


def _serapan(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    baris = t._dibaca("serapan", tahun, ke, unit=letak["unit"])
    native = asli.serapan(baris, Periode.dari(tahun, ke).nama, _kantor(t, letak))
    return lambda: t.grafik_serapan(tahun, ke, unit=letak["unit"]), native, None


def _anggaran(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    baris = t._dibaca("_lihat", "anggaran_kas", tahun, ke, letak["unit"])
    native = asli.serapan(baris, Periode.dari(tahun, ke).nama, _kantor(t, letak))
    return lambda: t.halaman_anggaran(tahun, ke, unit=letak["unit"]).grafik, native, None


def _seksi(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    baris = t._dibaca("serapan", tahun, ke, unit=letak["unit"], menurut="seksi")
    native = asli.seksi(baris, Periode.dari(tahun, ke).nama)
    return lambda: t.halaman_anggaran(tahun, ke, unit=letak["unit"]).grafik_seksi, native, None


def _banding(cara: str) -> "Callable[..., _Susunan]":
    def susun(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
        from capaian.report.grafik import asli

        baris = t.baris_banding(cara, tahun, ke, **letak)
        native = {
            "dua_tahun": lambda: asli.banding(baris, ukuran, _kantor(t, letak)),
            "renstra": lambda: asli.renstra(baris, Periode.dari(tahun, ke).nama, _kantor(t, letak)),
            "pembanding": lambda: asli.pembanding(baris, tahun),
        }[cara]()
        return lambda: t.halaman_banding(cara, tahun, ke, **letak, ukuran=ukuran).grafik, native, None

    return susun


def _efisiensi(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    baris = t._dibaca("efisiensi", tahun, unit=letak["unit"])
    return (
        lambda: t.halaman_efisiensi(tahun, unit=letak["unit"]).grafik,
        asli.efisiensi(baris, tahun, _kantor(t, letak)),
        None,
    )


def _satu_indikator(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    baris = t.baris_indikator(kode, tahun, unit=letak["unit"])
    unit, nama = baris[0]["unit"], baris[0]["indikator"]
    return lambda: t.grafik_indikator(nama, tahun, unit=unit), asli.triwulan(baris), t._kepala_indikator(baris, tahun)


def _lima_tahun(t: Any, kode: str, tahun: int, ke: int | None, letak: _Letak, ukuran: str) -> _Susunan:
    from capaian.report.grafik import asli

    baris = t.baris_lima_tahun(kode, tahun, unit=letak["unit"])
    kepala = t._kepala_grafik(tahun, None, baris[0]["unit"])
    return lambda: t.grafik_lima_tahun(kode, tahun, unit=letak["unit"]), asli.lima_tahun(baris), kepala


_SUSUN: "Mapping[str, Callable[..., _Susunan]]" = {
    "capaian": _capaian, "status": _status, "serapan": _serapan, "anggaran": _anggaran, "seksi": _seksi,
    "banding": _banding("dua_tahun"), "renstra": _banding("renstra"), "pembanding": _banding("pembanding"),
    "efisiensi": _efisiensi, "indikator": _satu_indikator, "lima-tahun": _lima_tahun,
}  # fmt: skip
