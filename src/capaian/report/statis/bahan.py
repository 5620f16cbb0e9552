"""What the static report is made of, and what of it may be public: no names, no notes unless they are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.reference import Skala, satu_peran
from capaian.report.teks import status

BARIS = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class BahanStatis:
    """Rows are those of the workspace's reading methods; `kalimat_status` comes from `status_umum`; `catatan` is None
    where the notes stay inside the office."""

    kantor: Kantor
    unit: str
    nama_unit: str
    periode: Periode
    angka: BARIS
    serapan: BARIS
    banding: BARIS
    kelengkapan: BARIS
    skala: Skala
    kalimat_status: str
    catatan: BARIS | None = None

    @property
    def ukuran(self) -> tuple[str, ...]:
        return ("tahun",) if self.periode.ke is None else ("tw", "sd")

    @property
    def nama_berkas(self) -> str:
        tw = "" if self.periode.ke is None else f"-tw{self.periode.ke}"
        return f"{self.unit or 'semua'}-{self.periode.tahun}{tw}-laporan.html"


def status_umum(
    baris: BARIS, tanda_tangan: BARIS = (), pengesahan: BARIS = (), anggaran: Mapping[str, int] | None = None,
    saat: str | None = None,
) -> str:  # fmt: skip
    """The status sentence for everybody: who agreed to the figures is said by the office held, never by name."""
    kalimat: str = status(baris, _tanpa_nama(tanda_tangan), _tanpa_nama(pengesahan), anggaran, saat)["kalimat"]
    return kalimat


def _tanpa_nama(acts: BARIS) -> BARIS:
    return [dict(b) | {"oleh": satu_peran(b["peran"]).nama} for b in acts]
