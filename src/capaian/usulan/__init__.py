"""Planning forms of an office: what the seksi propose for a plan year. They come in like any kertas kerja (periksa, muat);
what is made of them is another matter (perencanaan)."""

from collections.abc import Callable
from pathlib import Path

from capaian.bacaan import BARIS, Buka
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.reference.usulan import JENIS, formulir_usulan
from capaian.usulan.susun import susun_usulan

__all__ = ["JENIS", "UsulanKantor"]


class UsulanKantor:
    def __init__(self, buka: Buka, kantor: Kantor, ruang: Path) -> None:
        self._buka, self._kantor, self._ruang = buka, kantor, ruang

    def kosong(
        self, jenis: str, tahun: int, *, unit: str | None = None, tujuan: Path | None = None,
        maju: Callable[[int], None] = lambda n: None, tertulis: Callable[[str, str], None] = lambda unit, seksi: None,
    ) -> list[Path]:  # fmt: skip
        """Write one form per seksi (kelurahan of the unit too), beginning with what that seksi handed in before. A file
        that somebody has filled in is not overwritten. `tertulis` is called with unit and seksi of each. Returns the
        paths."""
        if jenis not in JENIS:
            raise CapaianError(f"Formulir «{jenis}» tidak dikenal. Pilihan: {', '.join(JENIS)}.")
        tujuan = tujuan or self._ruang / "kertas-kerja" / f"{tahun}-{jenis}"
        return susun_usulan(
            self._buka, self._kantor, formulir_usulan(f"usulan-{jenis}"), Periode(tahun), unit, tujuan, maju, tertulis
        )

    def isian(self, jenis: str, tahun: int, *, unit: str | None = None) -> BARIS:
        """Every cell that was filled in on the forms in force, with the file that it stands in."""
        with self._buka() as baca:
            return baca.lihat("usulan", Periode(tahun), unit, jenis=jenis)
