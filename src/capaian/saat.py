"""A report of another state than the present one: of the end of a day, or of a signing as it was signed.

What a signing froze is read from its frozen file; whatever else a report asks for (comparisons, the Renstra, E.81, notes,
cells) is of the state right after the act of signing. That it is another state is said beside the figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from capaian import pengesahan
from capaian.bacaan import BARIS, SEMUA, Bacaan, Saat
from capaian.domain import beku
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.report import saat_kata
from capaian.store import Store


class BacaanSah(Bacaan):
    """The state right after the act of signing, with the tables that it froze as they are in the frozen file."""

    def __init__(self, dasar: Bacaan, store: Store, sah: Mapping[str, Any], saat: Saat) -> None:
        super().__init__(dasar._mesin, dasar.kantor, dasar._beku, dasar._acara, dasar._register)
        self.saat = saat
        self._store, self._sah, self._periode = store, sah, Periode.parse(sah["periode"])

    def lihat(self, nama: str, periode: Periode | None, unit: str | None, **lain: Any) -> BARIS:
        if nama in pengesahan.HASIL and periode == self._periode:
            return pengesahan.baris_beku(self._store, self._sah, nama, unit)
        return super().lihat(nama, periode, unit, **lain)

    def angka(self, periode: Periode, unit: str | None) -> BARIS:
        return self.lihat("angka", periode, unit) if periode == self._periode else super().angka(periode, unit)


@dataclass(frozen=True, slots=True)
class Diminta:
    """Which state a report is to be of: `per`, the end of a day, or `sah`, a signing; neither is the present one."""

    per: date | None = None
    sah: Mapping[str, Any] | None = None

    @property
    def kini(self) -> bool:
        return self.per is None and self.sah is None

    @property
    def batas(self) -> date | int | None:
        return self.per if self.sah is None else int(self.sah["peristiwa"])

    @property
    def akhiran(self) -> str:
        """What is put behind the name of the file, so that the present report is not written over."""
        if self.sah is not None:
            return f"-sah-{str(self.sah['hash'])[:12]}"
        return f"-per-{self.per.isoformat()}" if self.per else ""

    def unit(self, unit: str | None) -> str | None:
        if self.sah is None:
            return unit
        if unit == SEMUA:
            raise CapaianError("Pengesahan adalah milik satu kantor: jangan sebut --unit semua bersama --snapshot.")
        return unit or str(self.sah["kantor"])

    def bacaan(self, dasar: Bacaan, store: Store, beda: BARIS) -> Bacaan:
        """`dasar`, read as that state. `beda`: the signed figures that are others now (pengesahan.bandingkan)."""
        if self.kini:
            return dasar
        aturan = pengesahan.beda_aturan(store, self.batas)  # type: ignore[arg-type]
        if self.sah is None:
            dasar.saat = Saat(saat_kata.per(self.per, aturan), self.per)  # type: ignore[arg-type]
            return dasar
        kata = saat_kata.sah(self.sah, beku.cacah(beda), beda_aturan=aturan is not None)
        return BacaanSah(
            dasar, store, self.sah, Saat(kata, datetime.fromisoformat(str(self.sah["waktu"])).date(), self.sah)
        )
