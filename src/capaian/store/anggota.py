"""What one office sees of the store that it shares with the others of its kabupaten: its own figures and its own acts.

The fence stands here, below every question that anybody asks, so that no question has to remember it. What is written goes
into the one jurnal; what holds for all (the rules, what the kabupaten says of itself) is seen by each.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from capaian.store.jurnal import Jurnal, Peristiwa

BERSAMA = "data/raw/kantor/"
"""Before the unit in the name of a file that one office edits in place; what is named otherwise holds for all."""
_TERSENDIRI = frozenset({"muat", "usulan", "alur", "dokumen", "bukti", "rencana_aksi", "lkjip"})
"""Acts whose objek begins with the unit."""


def pemilik(p: Peristiwa) -> frozenset[str] | None:
    """The units that an act is about; None = all of them. One that says of nobody whose it is, is the server's: of no office."""
    if p.aksi in _TERSENDIRI:
        return frozenset({p.objek.partition("/")[0]})
    if p.aksi == "register":
        return frozenset(b["unit"] for b in p.isi["register"]["unit"])
    if p.aksi == "pengesahan":
        return frozenset({p.isi["kantor"], *p.isi["cakupan"]})
    if p.aksi == "konfigurasi":
        if not p.objek.startswith(BERSAMA):
            return None
        return frozenset({p.objek.removeprefix(BERSAMA).partition("/")[0]})
    return frozenset({p.isi["unit"]} if "unit" in p.isi else ())


class JurnalAnggota:
    """The acts of some units; ids, hashes and writing are those of the whole jurnal. `milik`: the units, asked each time,
    since a register may bring in a kelurahan."""

    def __init__(self, jurnal: Jurnal, milik: Callable[[], frozenset[str]]) -> None:
        self._jurnal, self._milik = jurnal, milik

    def __getattr__(self, nama: str) -> Any:
        return getattr(self._jurnal, nama)

    def _kami(self, acts: Iterable[Peristiwa]) -> list[Peristiwa]:
        milik = self._milik()
        return [p for p in acts if (unit := pemilik(p)) is None or unit & milik]

    def setelah(self, nomor: int, aksi: str | None = None, sampai: int | None = None) -> list[Peristiwa]:
        return self._kami(self._jurnal.setelah(nomor, aksi, sampai))

    def sampai(self, batas: date | int, aksi: str | None = None) -> list[Peristiwa]:
        return self._kami(self._jurnal.sampai(batas, aksi))

    def cari(self, *, lewati: int = 0, jumlah: int = -1, **syarat: str | None) -> tuple[list[Peristiwa], int]:
        acts = self._kami(self._jurnal.cari(**syarat)[0])
        return acts[lewati : None if jumlah < 0 else lewati + jumlah], len(acts)

    def sebutan(self) -> dict[str, list[str]]:
        acts = self.setelah(0)
        return {"aksi": sorted({p.aksi for p in acts}), "oleh": sorted({p.oleh for p in acts})}

    def isi(self, nomor: Iterable[int]) -> dict[int, dict[str, Any]]:
        return {p.id: p.isi for n in nomor for p in self.setelah(n - 1, sampai=n)}


class StoreAnggota:
    """A Store as the office of that unit sees it, with the kelurahan below it."""

    def __init__(self, store: Any, unit: str) -> None:
        self._store, self._unit = store, unit
        self._register, self._dikenal = -1, frozenset({unit})
        self.jurnal = JurnalAnggota(store.jurnal, self._milik)

    def __getattr__(self, nama: str) -> Any:
        return getattr(self._store, nama)

    def _milik(self) -> frozenset[str]:
        """From the jurnal and not from the figures, which may have to be made from it first."""
        for p in self._store.jurnal.setelah(self._register, "register"):
            kelurahan = {b["unit"] for b in p.isi["register"]["unit"] if b.get("induk") == self._unit}
            self._register, self._dikenal = p.id, self._dikenal | kelurahan
        return self._dikenal

    def _kini(self, mesin: Any) -> list[str]:
        baris = mesin.run("SELECT unit FROM unit WHERE unit = $unit OR induk = $unit", {"unit": self._unit})
        return sorted({self._unit, *(b["unit"] for b in baris)})

    @contextmanager
    def baca(self) -> Iterator[Any]:
        with self._store.baca() as mesin:
            mesin.batasi(self._kini(mesin))
            yield mesin

    @contextmanager
    def pada(self, batas: date | int) -> Iterator[Any]:
        with self._store.pada(batas) as mesin:
            mesin.batasi(self._kini(mesin))
            yield mesin

    @contextmanager
    def calon(self) -> Iterator[Any]:
        """Candidates stand beside the accepted rows of this office only, which are also all that has to be measured."""
        with self._store.calon() as mesin:
            mesin.sisakan(self._kini(mesin))
            yield mesin
