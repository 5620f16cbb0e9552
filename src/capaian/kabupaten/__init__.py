"""The kecamatan of a kabupaten together: what they come to, how they lie, who has not reported. Reading only.

Rows are dicts, figures Decimal, None where there is none; a kecamatan has its kelurahan with it. `ukuran`: tw (what a
triwulan gives when nothing is said) or sd; of a year always tahun. `tingkat`: the level of the tree that a mean is taken over.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain import kode_jejak
from capaian.domain.kantor import PERINGKAT, Kantor
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import TERBUKA
from capaian.errors import CapaianError
from capaian.kabupaten import milik
from capaian.kabupaten.milik import TINGKAT, tingkat_dikenal, ukuran_periode

if TYPE_CHECKING:
    from capaian.rencana_aksi import RencanaAksiKantor

_DESAK = {"kronis": 0, "lewat": 1, "tanpa_rencana": 2, "rencana": 3}
"""What needs help most: below target again and again with no plan, a plan that is past its day, no plan yet, a plan under way;
the order in which `perhatian` puts them."""


class RekapKabupaten:
    """`buka`: opens one state of the data; `ketepatan`: AlurKantor.ketepatan."""

    def __init__(
        self, buka: Callable[..., Any], kantor: Kantor, rencana: "RencanaAksiKantor", ketepatan: Callable[..., BARIS],
        jam: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._buka, self._kantor, self._rencana, self._ketepatan, self._jam = buka, kantor, rencana, ketepatan, jam

    @property
    def bernama(self) -> bool:
        """Whether the kabupaten has said that its kecamatan are ranked by name."""
        return self._kantor.peringkat != PERINGKAT[0]

    # -- per kecamatan -------------------------------------------------------------------------------------------------

    def kecamatan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        tingkat: str = TINGKAT, per: date | None = None,
    ) -> BARIS:  # fmt: skip
        """One row a kecamatan, by its code: how many indikator stand how, `rata_rata` (with terhitung of jatuh_tempo),
        money by the rule of serapan, seksi that have to report (seksi_wajib), have sent something in (seksi_masuk) and all
        of it (seksi_lengkap), the last file, the signing (snapshot, disahkan), plans that are open and past their day
        (rencana_terbuka, rencana_lewat; those of now). `kode`, `kode_serapan`: what «capaian jejak» takes."""
        with self._buka(per) as baca:
            kab = milik.kabupaten(baca, unit)
            baris = self._tanya(baca, "kecamatan", kab, tahun, triwulan, ukuran, tingkat=tingkat_dikenal(tingkat))
            induk = milik.kantor(baca, kab)
        terbuka = [b for b in self._rencana.daftar(tahun, triwulan, unit=SEMUA) if b["keadaan"] in TERBUKA]
        buka = Counter(induk.get(b["unit"]) for b in terbuka)
        lewat = Counter(induk.get(b["unit"]) for b in terbuka if b["terlambat"])
        return [
            b | {"rencana_terbuka": buka[b["unit"]], "rencana_lewat": lewat[b["unit"]],
                 "kode": _kode(b["unit"], tingkat), "kode_serapan": kode_jejak.jumlah_kecamatan(b["unit"])}
            for b in baris
        ]  # fmt: skip

    def anggaran(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None
    ) -> BARIS:
        """Pagu, realisasi and serapan of each kecamatan; the last row, with unit '', is of all of them."""
        with self._buka(per) as baca:
            kab = milik.kabupaten(baca, unit)
            baris = baca.rekap("anggaran", periode=str(Periode.dari(tahun, triwulan)), unit=kab)
        return [b | {"kode": kode_jejak.jumlah_kecamatan(b["unit"] or kab)} for b in baris]

    def belum_lapor(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None
    ) -> BARIS:
        """Seksi with something due that is not in: how many indikator (`indikator`: their codes) and sub kegiatan.
        `tenggat`: until when the SOP asked for it, None where no alur did; `hari_lewat`: whole days since then, otherwise
        since the last day of the period; below nothing before that day (None)."""
        periode = Periode.dari(tahun, triwulan)
        with self._buka(per) as baca:
            baris = baca.rekap("belum_lapor", periode=str(periode), unit=milik.kabupaten(baca, unit))
        tempo: dict[tuple[str, str], datetime | None] = {}
        if triwulan is not None and baris and per is None:
            tempo = {(b["unit"], b["seksi"]): b["tenggat"] for b in self._ketepatan(tahun, triwulan, unit=SEMUA)}
        kini = per or self._jam().date()

        def satu(b: Mapping[str, Any]) -> dict[str, Any]:
            tenggat = tempo.get((b["unit"], b["seksi"]))
            lewat = (kini - (tenggat.date() if tenggat is not None else b["akhir"])).days
            return {**b, "tenggat": tenggat, "hari_lewat": lewat if lewat > 0 else None}

        return [satu(b) for b in baris]

    def di_bawah_target(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> BARIS:
        """Indikator below target, what needs help most first, with penghambat, tindak_lanjut and the rencana aksi of that
        TW (`rencana`: its id, `keadaan_rencana`; None of a year); `berturut`: how many measured TW in a row. `desak`:
        kronis, lewat, tanpa_rencana or rencana."""
        with self._buka() as baca:
            baris = self._tanya(baca, "di_bawah_target", milik.kabupaten(baca, unit), tahun, triwulan, ukuran)
        kronis = {
            (b["unit"], b["indikator"]): b for b in self._rencana.kronis(tahun, triwulan or 4, unit=SEMUA)
        }  # fmt: skip
        # Of a year the latest plan counts; the list is in the order of the TW.
        rencana = {(b["unit"], b["indikator"]): b for b in self._rencana.daftar(tahun, triwulan, unit=SEMUA)}

        def satu(b: dict[str, Any]) -> dict[str, Any]:
            kunci = (b["unit"], b["indikator"])
            lama, ada = kronis.get(kunci), rencana.get(kunci)
            terisi = ada is not None and ada["keadaan"] in TERBUKA
            if lama is not None and lama["keadaan_rencana"] not in TERBUKA:
                desak = "kronis"
            elif ada is not None and ada["terlambat"]:
                desak = "lewat"
            else:
                desak = "rencana" if terisi else "tanpa_rencana"
            return b | {
                "berturut": lama["berturut"] if lama is not None else 1, "desak": desak,
                "rencana": ada["id"] if ada is not None else None,
                "keadaan_rencana": ada["keadaan_kata"] if ada is not None else None, "kode": b["indikator"],
            }  # fmt: skip

        return sorted((satu(b) for b in baris), key=lambda b: _DESAK[b["desak"]])

    # -- together ------------------------------------------------------------------------------------------------------

    def gabungan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        per: date | None = None,
    ) -> BARIS:  # fmt: skip
        """One row a garis, of kecamatan and of kelurahan apart. `cara`: jumlah, rasio, or None where nothing is rolled up;
        target, realisasi and capaian only when all that are due are in, otherwise `alasan` names who is missing and
        *_masuk is of the n_masuk that are in. capaian_terendah … capaian_tertinggi: how the figures of the units lie."""
        with self._buka(per) as baca:
            baris = self._tanya(baca, "gabungan", milik.kabupaten(baca, unit), tahun, triwulan, ukuran)
        return [b | {"kode": kode_jejak.gabungan(b["garis"])} for b in baris]

    def gabungan_anggota(
        self, tahun: int, triwulan: int | None = None, *, garis: str, unit: str | None = None, ukuran: str | None = None,
        per: date | None = None,
    ) -> BARIS:  # fmt: skip
        """The units' own figures that one row of `gabungan` is made of, by their codes."""
        with self._buka(per) as baca:
            kab = milik.kabupaten(baca, unit)
            return self._tanya(baca, "gabungan_anggota", kab, tahun, triwulan, ukuran, garis=garis)

    def banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        per: date | None = None,
    ) -> BARIS:  # fmt: skip
        """`gabungan` against the same period a year earlier, with how many units are in and at their target in each. Sums over
        other units, or of something that is measured otherwise now, are not compared; `alasan` says so."""
        with self._buka(per) as baca:
            baris = self._tanya(baca, "banding", milik.kabupaten(baca, unit), tahun, triwulan, ukuran)
        return [b | {"kode": kode_jejak.gabungan(b["garis"])} for b in baris]

    def banding_status(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        per: date | None = None,
    ) -> BARIS:  # fmt: skip
        """How many indikator of all kecamatan stand how (status), now (jumlah) and a year earlier (jumlah_lalu)."""
        with self._buka(per) as baca:
            return self._tanya(baca, "banding_status", milik.kabupaten(baca, unit), tahun, triwulan, ukuran)

    # -- ranking ---------------------------------------------------------------------------------------------------------

    def sebaran(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        tingkat: str = TINGKAT, per: date | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """How the means of the kecamatan lie, without a name: lengkap of jumlah_kecamatan, terendah, kuartil_1, median,
        kuartil_3, tertinggi; `predikat`: one row a class with jumlah."""
        with self._buka(per) as baca:
            kab, isi = milik.kabupaten(baca, unit), {"tingkat": tingkat_dikenal(tingkat)}
            (satu,) = self._tanya(baca, "sebaran", kab, tahun, triwulan, ukuran, **isi)
            return satu | {"predikat": self._tanya(baca, "sebaran_predikat", kab, tahun, triwulan, ukuran, **isi)}

    def posisi(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        tingkat: str = TINGKAT, per: date | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The place of one kecamatan (the workspace's own by default) among those of its kabupaten whose reports are all in:
        `peringkat` of `dari`, `berbagi` how many share it; None with `alasan` while its own are not. Of the others nothing."""
        with self._buka(per) as baca:
            kec, kab = milik.kecamatan(baca, unit)
            (hasil,) = self._tanya(
                baca, "posisi", kab, tahun, triwulan, ukuran, milik=kec, tingkat=tingkat_dikenal(tingkat)
            )
            return hasil

    def peringkat(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        tingkat: str = TINGKAT, per: date | None = None,
    ) -> BARIS:  # fmt: skip
        """The kecamatan by their mean, with names: only where the kabupaten has said so in kantor.toml."""
        if not self.bernama:
            raise CapaianError(
                "Peringkat dengan nama tidak dipakai di kabupaten ini. Lihat «capaian rekap sebaran», yang tanpa nama; bila "
                'kabupaten memutuskan lain: bagian [rekap] dengan peringkat = "bernama" di kantor.toml.'
            )
        with self._buka(per) as baca:
            baris = self._tanya(
                baca,
                "peringkat",
                milik.kabupaten(baca, unit),
                tahun,
                triwulan,
                ukuran,
                tingkat=tingkat_dikenal(tingkat),
            )
        return [b | {"kode": _kode(b["unit"], tingkat)} for b in baris]

    @staticmethod
    def _tanya(
        baca: Bacaan, nama: str, kab: str, tahun: int, triwulan: int | None, ukuran: str | None, **lain: str
    ) -> BARIS:
        periode = Periode.dari(tahun, triwulan)
        return baca.rekap(nama, periode=str(periode), unit=kab, ukuran=ukuran_periode(periode, ukuran), **lain)


def _kode(unit: str, tingkat: str) -> str | None:
    """The trail leads to the mean that is printed: that of another level has none."""
    return kode_jejak.rata_rata_kecamatan(unit) if tingkat == TINGKAT else None
