"""What the pages Ringkasan and Indikator ask of the facade: what needs a decision, one indikator down to its cells."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    import pandas as pd
    from plotly.graph_objects import Figure

    from capaian.akun.orang import Pengguna
    from capaian.alur import AlurKantor
    from capaian.domain.kantor import Kantor
    from capaian.perhatian import Bahan
    from capaian.rencana_aksi import RencanaAksiKantor
    from capaian.store import Store

_CUPLIKAN_TERBANYAK = 128


class TampilanIndikator:
    """Part of Tampilan."""

    if TYPE_CHECKING:
        kantor: Kantor
        jam: Callable[[], datetime]
        alur: AlurKantor
        rencana_aksi: RencanaAksiKantor
        _store: Store
        giliran: Callable[..., Any]
        _dibaca: Callable[..., Any]
        _baca: Callable[..., AbstractContextManager[Bacaan]]
        _kepala_grafik: Callable[..., Any]
        grafik_lima_tahun: Callable[..., Figure]

    # -- what needs a decision ---------------------------------------------------------------------------------------

    def perhatian(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, peran: str | None = None,
        seksi: str | None = None, siapa: "Pengguna | None" = None,
    ) -> BARIS:  # fmt: skip
        """What needs a decision, the most pressing first: jenis, kata, judul (what), alasan (why), halaman and isi (where
        it is decided). `peran`: of whoever looks, whose own turn comes first; `seksi`: only what is of that seksi; `siapa`:
        who it is, so that nothing is called their turn that the page Alur would not list for them."""
        from capaian.perhatian import perhatian

        milik = self._pemilik(unit)
        bahan = self._dibaca("_bahan_perhatian", tahun, triwulan, unit, f"{self.jam():%Y-%m-%d %H.%M}"[:15])
        giliran = None if siapa is None else self.giliran(milik, siapa)
        return perhatian(bahan, peran, (milik, seksi) if seksi else None, giliran)

    def _bahan_perhatian(self, tahun: int, triwulan: int | None, unit: str | None, saat: str) -> "Bahan":
        """`saat`: the clock to ten minutes; what is late is late without any act."""
        from capaian.domain.alur import nama_lajur
        from capaian.perhatian import Bahan

        periode, milik = Periode.dari(tahun, triwulan), self._pemilik(unit)
        setahun = triwulan is None
        ketepatan = [] if triwulan is None else self.alur.ketepatan(tahun, triwulan, unit=unit)
        nama = {s.kode: s.nama for s in self.kantor.seksi} | {
            nama_lajur(b["unit"], b["seksi"], milik): b["nama_seksi"] for b in ketepatan
        }
        return Bahan(
            periode, milik, papan=self.alur.papan(milik), rencana=self._dibaca("_rencana_aksi", tahun, unit, saat[:10]),
            # Of a year: as it stood when its last TW was over.
            kronis=self.rencana_aksi.kronis(tahun, triwulan or 4, unit=unit), ketepatan=ketepatan,
            telaah=self._dibaca("telaah", tahun, triwulan, unit=unit),
            efisiensi=self._dibaca("efisiensi", tahun, unit=unit) if setahun else (), nama_seksi=nama,
            pengesahan=self._dibaca("daftar_pengesahan", tahun, triwulan, unit=unit, banding=True),
        )  # fmt: skip

    def _rencana_aksi(self, tahun: int, unit: str | None, hari: str) -> BARIS:
        """`hari`: a plan is late from the day after its tenggat on."""
        return self.rencana_aksi.daftar(tahun, unit=unit)

    def _pemilik(self, unit: str | None) -> str:
        return self.kantor.unit if unit in (None, SEMUA) else str(unit)

    # -- Ringkasan ---------------------------------------------------------------------------------------------------

    def tabel_beberapa_masa(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None
    ) -> "tuple[pd.DataFrame, str | None]":
        """This period beside the TW before it and the same one a year ago: counts and means with their coverage; and what
        became of the realisasi in a sentence, None where a year ago there was nothing."""
        from capaian.report.halaman import ringkasan as halaman

        ini = Periode.dari(tahun, triwulan)
        sebelum = [] if triwulan is None else [ini.sebelum() or Periode(tahun - 1, "tw", 4)]
        ukuran = _ukuran(triwulan)
        masa = [
            (p, self._dibaca("angka", p.tahun, p.ke, unit=unit), self._dibaca("rata_rata", p.tahun, p.ke, unit=unit, menurut="unit"))
            for p in dict.fromkeys([ini, *sebelum, ini.tahun_lalu()])
        ]  # fmt: skip
        kata = halaman.kata_banding(self._dibaca("banding", tahun, triwulan, unit=unit), ukuran)
        return halaman.beberapa_masa(masa, ukuran), kata

    def serapan_dan_capaian(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None
    ) -> dict[str, str]:
        """serapan, uang (of what) and capaian (the means up to then), in words; of the office itself, because its
        kelurahan have a DPA of their own."""
        from capaian.report.halaman import ringkasan as halaman

        rata = self._dibaca("rata_rata", tahun, triwulan, unit=unit, menurut="unit")
        baris = self._dibaca("serapan", tahun, triwulan, unit=unit)
        return halaman.serapan(baris, rata, self._pemilik(unit), "sd" if triwulan else "tahun")

    def tabel_menunggu(self, *, unit: str | None = None) -> "pd.DataFrame":
        """What waits for a paraf or a signature, in whose hands, until when."""
        from capaian.report.halaman import ringkasan as halaman

        return halaman.menunggu(self.alur.papan(self._pemilik(unit)), self.kantor)

    def tabel_status(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "pd.DataFrame":
        """How many indikator of each program or sasaran are where; the counts are numbers."""
        from capaian.report.halaman import ringkasan as halaman

        angka = self._dibaca("angka", tahun, triwulan, unit=unit)
        return halaman.per_simpul(angka, self._silsilah(tahun, triwulan, unit), _ukuran(triwulan))

    def grafik_status(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "Figure":
        from capaian.report.grafik import indikator as grafik_indikator

        tabel: Any = self.tabel_status(tahun, triwulan, unit=unit)
        return grafik_indikator.status_simpul(tabel, self._kepala_grafik(tahun, triwulan, unit))

    # -- Indikator ---------------------------------------------------------------------------------------------------

    def tabel_indikator(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "pd.DataFrame":
        """Every indikator with what it stands under; the index is "unit/kode"."""
        from capaian.report.halaman import indikator as halaman

        angka = self._dibaca("angka", tahun, triwulan, unit=unit)
        return halaman.daftar(angka, self._silsilah(tahun, triwulan, unit), _ukuran(triwulan))

    def kata_di_bawah_target(self, daftar: "pd.DataFrame") -> str:
        """How many of such a list (tabel_indikator) are below target, in words."""
        from capaian.report.halaman import indikator as halaman

        return f"{halaman.kata_di_bawah_target(daftar['Status'])}."

    def kata_tanpa_kekurangan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> str:
        """Why the list of what is below target is empty: nothing is, nothing is due, or nothing was counted."""
        from capaian.report.halaman import indikator as halaman
        from capaian.report.rupa import lambang

        angka = self._dibaca("angka", tahun, triwulan, unit=unit)
        dipilih = "tahun" if triwulan is None else ukuran or "tw"
        return halaman.kata_di_bawah_target(
            (lambang(b["status"]) for b in angka if b["ukuran"] == dipilih), "indikator "
        )

    def grafik_banyak_indikator(self, kunci: "Iterable[str]", tahun: int, *, unit: str | None = None) -> "Figure":
        """Target and realisasi by TW of several indikator ("unit/kode", as in the index of tabel_indikator) in one grid."""
        from capaian.report.grafik import indikator as grafik_indikator

        deret = self._triwulan(tahun, unit)
        return grafik_indikator.banyak([deret[k] for k in kunci if k in deret], self._kepala_grafik(tahun, None, unit))

    def indikator(self, kunci: str, tahun: int, triwulan: int | None = None) -> dict[str, Any]:
        """One indikator ("unit/kode") in words: keterangan, hitungan (one an ukuran, the formula with its figures), laju
        (the way to the year's target), catatan."""
        from capaian.report.halaman import indikator as halaman

        unit, kode = _urai(kunci)
        di = next((b for b in self._silsilah(tahun, triwulan, unit) if _kunci(b) == kunci), {})
        laju = next(iter(self._milik("laju", kunci, tahun, triwulan)), None) if triwulan else None
        return halaman.satu(self._jejak(unit, kode, tahun, triwulan), di, laju)

    def asal_indikator(self, kunci: str, tahun: int, triwulan: int | None = None) -> list[dict[str, Any]]:
        """Every cell that its figures of a period rest on: file, sheet, cell, raw text, how it was read, who, when."""
        from capaian.report.halaman import indikator as halaman

        unit, kode = _urai(kunci)
        return halaman.asal(self._jejak(unit, kode, tahun, triwulan))

    def tabel_indikator_tw(self, kunci: str, tahun: int) -> "pd.DataFrame":
        """Its TW of a year."""
        from capaian.report.halaman import indikator as halaman

        return halaman.triwulan(self._triwulan(tahun, _urai(kunci)[0]).get(kunci, []))

    def tabel_indikator_tahun(self, kunci: str, tahun: int) -> "pd.DataFrame":
        """Its years, up to five."""
        from capaian.report.halaman import indikator as halaman

        return halaman.tahunan(self._milik("lima_tahun", kunci, tahun))

    def grafik_indikator_tahun(self, kunci: str, tahun: int) -> "Figure":
        """Target and realisasi over years, with the end target of the Renstra across."""
        from capaian.report.grafik import indikator as grafik_indikator

        fig = self.grafik_lima_tahun(kunci, tahun, unit=_urai(kunci)[0])
        banyak = len(self._milik("lima_tahun", kunci, tahun))
        return grafik_indikator.dengan_renstra(fig, banyak, self._milik("renstra", kunci, tahun))

    def tabel_indikator_renstra(self, kunci: str, tahun: int, triwulan: int | None = None) -> "pd.DataFrame":
        from capaian.report.halaman import indikator as halaman

        return halaman.renstra(self._milik("renstra", kunci, tahun, triwulan), Periode.dari(tahun, triwulan))

    def tabel_indikator_pembanding(self, kunci: str, tahun: int) -> "pd.DataFrame":
        from capaian.report.halaman import indikator as halaman

        return halaman.pembanding(self._milik("pembanding", kunci, tahun), tahun)

    def tabel_indikator_rencana(self, kunci: str, tahun: int) -> "pd.DataFrame":
        """The rencana aksi of its TW of a year."""
        from capaian.report.halaman import indikator as halaman

        semua = self._dibaca("_rencana_aksi", tahun, _urai(kunci)[0], f"{self.jam():%Y-%m-%d}")
        return halaman.rencana(b for b in semua if _kunci(b) == kunci)

    # -- down to the cell --------------------------------------------------------------------------------------------

    def cuplikan(self, sha256: str, berkas: str, lembar: str, sel: str, *, sekitar: int = 3) -> dict[str, Any]:
        """The rows around a cell of a received file as its spreadsheet shows them: kolom (letters), baris (nomor, isi),
        sorot (what is marked). The kept file is read anew, after its hash was verified; no formula is run. `sekitar`:
        rows above and below; 0 is the row of the cell alone."""
        from capaian.sumber.cuplikan import cuplikan

        kunci = (sha256, berkas, lembar, sel, sekitar)
        hasil = self._ingatan_cuplikan.get(kunci)
        if hasil is None:
            hasil = cuplikan(self._store, *self._berkas_diterima(sha256, berkas), lembar, sel, sekitar)
            if len(self._ingatan_cuplikan) >= _CUPLIKAN_TERBANYAK:
                self._ingatan_cuplikan.clear()
            self._ingatan_cuplikan[kunci] = hasil
        return hasil

    def berkas_asli(self, sha256: str, berkas: str) -> bytes:
        """A received file as it was received. CapaianError when it is gone or changed."""
        from capaian.sumber.cuplikan import isi_berkas

        return isi_berkas(self._store, *self._berkas_diterima(sha256, berkas))

    def _berkas_diterima(self, sha256: str, berkas: str) -> tuple[str, str]:
        """Only what the jurnal names is a received file; a path is never made of what somebody sends."""
        if not any((b["sha256"], b["berkas"]) == (sha256, berkas) for b in self._dibaca("_berkas")):
            raise CapaianError(f"Berkas «{berkas}» tidak dikenal.")
        return sha256, berkas

    def _berkas(self) -> BARIS:
        with self._baca() as baca:
            return baca.berkas()

    @property
    def _ingatan_cuplikan(self) -> dict[tuple[Any, ...], dict[str, Any]]:
        # A file that goes by its hash never says anything else; so this is not forgotten when the jurnal grows.
        ingatan: dict[tuple[Any, ...], dict[str, Any]] = self.__dict__.setdefault("_cuplikan_dibaca", {})
        return ingatan

    # -- rows --------------------------------------------------------------------------------------------------------

    def _silsilah(self, tahun: int, triwulan: int | None, unit: str | None) -> BARIS:
        hasil: BARIS = self._dibaca("_lihat", "silsilah", tahun, triwulan, unit)
        return hasil

    def _triwulan(self, tahun: int, unit: str | None) -> dict[str, BARIS]:
        """ "unit/kode" -> its rows of ukuran tw of the year."""
        hasil: dict[str, BARIS] = {}
        for ke in (1, 2, 3, 4):
            for b in self._dibaca("angka", tahun, ke, unit=unit):
                if b["ukuran"] == "tw":
                    hasil.setdefault(_kunci(b), []).append(b)
        return hasil

    def _jejak(self, unit: str, kode: str, tahun: int, triwulan: int | None) -> BARIS:
        from capaian.report.halaman.nama_dokumen import bernama

        baris = [
            b for b in self._dibaca("jejak", kode, tahun, triwulan, unit=unit) if "indikator" in b and b["unit"] == unit
        ]  # fmt: skip
        if not baris:
            raise CapaianError(f"Indikator «{kode}» tidak ada pada {Periode.dari(tahun, triwulan).nama}.")
        return bernama(baris, self._dibaca("_lihat", "masukan_dokumen", tahun, triwulan, unit))

    def _milik(self, nama: str, kunci: str, tahun: int, *triwulan: int | None) -> BARIS:
        return [b for b in self._dibaca(nama, tahun, *triwulan, unit=_urai(kunci)[0]) if _kunci(b) == kunci]


def _kunci(b: Any) -> str:
    return f"{b['unit']}/{b['indikator']}"


def _urai(kunci: str) -> tuple[str, str]:
    unit, _, kode = kunci.partition("/")
    return unit, kode


def _ukuran(triwulan: int | None) -> str:
    return "tahun" if triwulan is None else "tw"
