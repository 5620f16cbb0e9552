"""What a kecamatan learns of the others in its kabupaten: its own place, and how the figures lie. No name, no figure that is
one office's, which is why it is asked of the kabupaten and not behind the fence of the office's own data."""

from typing import Any

from capaian.errors import CapaianError
from capaian.kabupaten import RekapKabupaten

PALING_SEDIKIT = 5
"""Kecamatan whose reports are all in. With fewer the lowest, the highest and one's own figure say what another's is."""


class RekapAnggota:
    """`rekap`: of the kabupaten; `unit`: the kecamatan that asks."""

    def __init__(self, rekap: RekapKabupaten, unit: str) -> None:
        self._rekap, self._unit = rekap, unit

    def posisi(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, **pilihan: Any
    ) -> dict[str, Any]:
        """As RekapKabupaten.posisi, of the own kecamatan."""
        if unit not in (None, self._unit):
            raise CapaianError("Posisi kecamatan lain hanya dilihat kabupaten.")
        return self._rekap.posisi(tahun, triwulan, unit=self._unit, **pilihan)

    def sebaran(self, tahun: int, triwulan: int | None = None, **pilihan: Any) -> dict[str, Any] | None:
        """As RekapKabupaten.sebaran; None while too few kecamatan have reported everything."""
        hasil = self._rekap.sebaran(tahun, triwulan, **pilihan)
        return hasil if hasil["lengkap"] >= PALING_SEDIKIT else None
