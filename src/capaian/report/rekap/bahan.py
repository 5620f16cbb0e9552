"""What the report of a kabupaten is made of, and what its sheets share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from capaian.domain import tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.reference import Skala
from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.triwulan.bahan import BARIS, TentangUnit
from capaian.report.triwulan.bahan import TIDAK_DITAGIH as _TIDAK_DITAGIH
from capaian.report.triwulan.lembar import Buku, Sel, nilai, tengah

Baris = Mapping[str, Any]
KODE = {"ukuran": 7, "warna": gaya.PUDAR}
"""The look of the codes that `capaian jejak` takes: beside the figures, not in their way."""

TIDAK_DITAGIH = "tidak ada seksi yang ditagih: register belum memuat seksi dengan target atau pagu periode ini"
TANPA_REGISTER = "register belum dimuat, sehingga tidak termasuk dalam rekap ini"


@dataclass(frozen=True, slots=True)
class BahanRekap(TentangUnit):
    """Rows are those of the same questions of RekapKabupaten; `peringkat` is None where the kabupaten ranks nobody by name.
    `ukuran`: tw, sd or tahun. `status` says how far the figures are signed; `sementara` whether they may still change."""

    kantor: Kantor
    unit: str
    nama_unit: str
    periode: Periode
    ukuran: str
    kecamatan: BARIS
    gabungan: BARIS
    di_bawah_target: BARIS
    anggaran: BARIS
    belum_lapor: BARIS
    banding: BARIS
    banding_status: BARIS
    sebaran: Mapping[str, Any]
    peringkat: BARIS | None
    skala: Skala
    status: str
    sementara: bool
    tanpa_register: tuple[str, ...] = ()
    """Names of kecamatan that have a place in the workspace and no register yet: no roll-up knows them."""

    @property
    def masa(self) -> str:
        """ "s.d. Triwulan II 2026": what the figures of indikator are of; money is always since January."""
        return f"s.d. {self.periode.nama}" if self.ukuran == "sd" else self.periode.nama

    @property
    def jumlah_anggaran(self) -> Baris | None:
        return next((b for b in self.anggaran if not b["unit"]), None)

    def cacah(self, kunci: str = "jumlah") -> dict[str, int]:
        """status -> how many indikator of all kecamatan; `kunci` jumlah_lalu: a year earlier."""
        return {b["status"]: b[kunci] for b in self.banding_status}

    @property
    def jatuh_tempo(self) -> int:
        return sum(n for status, n in self.cacah().items() if status not in _TIDAK_DITAGIH)


class BukuRekap(Buku):
    """The workbook in the making; `bahan` is that of a kabupaten."""

    bahan: BahanRekap  # type: ignore[assignment]

    def __init__(self, buku: Workbook, lemari: Lemari, bahan: BahanRekap) -> None:
        self.buku, self.lemari, self.bahan = buku, lemari, bahan  # type: ignore[assignment]


def dari(n: int | None, semua: int | None, **beda: Any) -> Sel:
    """ "2 dari 3"; a dash where nothing was asked for."""
    return tengah(f"{n} dari {semua}" if semua else tulis.KOSONG, **beda)


def sebut(isi: Decimal | str | None, **beda: Any) -> Sel:
    """A target or realisasi: a figure, or the word or range that it stands for."""
    return tengah(isi, **beda) if isinstance(isi, str) else nilai(isi, **beda)


def hari(waktu: str | datetime | date | None) -> str:
    if waktu is None:
        return tulis.KOSONG
    return tulis.tanggal(datetime.fromisoformat(waktu) if isinstance(waktu, str) else waktu)
