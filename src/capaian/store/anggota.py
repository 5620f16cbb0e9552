"""What one office sees of the store that it shares with the others of its kabupaten, and what it may put there: its own
figures and its own acts.

The fence stands here, below every question that anybody asks and every act that anybody writes, so that none has to remember
it. What is written goes into the one jurnal; what holds for all (the rules, what the kabupaten says of itself) is seen by each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from capaian.errors import CapaianError
from capaian.store.jurnal import AWAL, Jurnal, Peristiwa, Tindakan
from capaian.store.pagar import TERSENDIRI

BERSAMA = "data/raw/kantor/"
"""Before the unit in the name of a file that one office edits in place; what is named otherwise holds for all."""
_UMUM = frozenset({"cadangan", "pemulihan", "penyelamatan"})
"""Acts of whoever keeps the server."""
DIPAKAI = "«{}» sudah dipakai kantor lain di kabupaten ini. Pilih kode lain, atau mintalah kabupaten memindahkannya lebih dulu."


def kecamatan(baris: Mapping[str, Any]) -> str:
    """The unit of the office that a row of the sheet Unit counts with."""
    return str(baris["induk"] if baris["jenis"] == "kelurahan" and baris["induk"] else baris["unit"])


def pemilik(p: Peristiwa | Tindakan) -> frozenset[str] | None:
    """The units that an act is of; None = of all offices. One that says of nobody whose it is, is the server's: of no office."""
    if p.aksi in TERSENDIRI:
        return frozenset({p.objek.partition("/")[0]})
    if p.aksi == "register":
        return frozenset(kecamatan(b) for b in p.isi["register"]["unit"])
    if p.aksi == "pengesahan":
        # Not what it covers: a kelurahan may go to another kecamatan, and what was signed with it stays.
        return frozenset({p.isi["kantor"]})
    if p.aksi == "konfigurasi":
        if not p.objek.startswith(BERSAMA):
            return None
        return frozenset({p.objek.removeprefix(BERSAMA).partition("/")[0]})
    if p.aksi in ("akun", "peta"):
        return frozenset({p.isi["unit"]} if "unit" in p.isi else ())
    if p.aksi in _UMUM:
        return frozenset()
    raise ValueError(f"nobody has said whose an act «{p.aksi}» is")


@dataclass(frozen=True, slots=True)
class _Pemegang:
    """Unit -> its kecamatan, by the register that named it last, up to an act of the jurnal."""

    sampai: int = 0
    hash: str = AWAL
    isi: Mapping[str, str] = field(default_factory=dict)


class JurnalAnggota:
    """The acts of some units; ids and hashes are those of the whole jurnal. `milik`: the units, asked each time, since a
    register may bring in a kelurahan; `lain`: those of other offices."""

    def __init__(self, jurnal: Jurnal, milik: Callable[[], frozenset[str]], lain: Callable[[], frozenset[str]]) -> None:
        self._jurnal, self._milik, self._lain = jurnal, milik, lain

    def __getattr__(self, nama: str) -> Any:
        return getattr(self._jurnal, nama)

    def _kami(self, acts: Iterable[Peristiwa]) -> list[Peristiwa]:
        milik = self._milik()
        return [_sebagian(p, milik) for p in acts if (unit := pemilik(p)) is None or unit & milik]

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
        if not (diminta := set(nomor)):
            return {}
        return {p.id: p.isi for p in self.setelah(min(diminta) - 1, sampai=max(diminta)) if p.id in diminta}

    def tulis(
        self, tindakan: list[Tindakan], *, waktu: str, oleh: str, peran: str, setelah: int | None = None
    ) -> list[int]:
        """CapaianError when one of the acts is of another office, whoever checked it before."""
        milik = self._milik()
        for t in tindakan:
            if t.aksi == "register":
                if dipakai := {str(b["unit"]) for b in t.isi["register"]["unit"]} & self._lain():
                    raise CapaianError(DIPAKAI.format(", ".join(sorted(dipakai))))
            elif asing := (pemilik(t) or frozenset()) - milik:
                raise CapaianError(
                    f"{', '.join(sorted(asing))} bukan bagian kantor ini, jadi tidak ada yang dapat dicatat atas namanya dari sini."
                )
        return self._jurnal.tulis(tindakan, waktu=waktu, oleh=oleh, peran=peran, setelah=setelah)


def _sebagian(p: Peristiwa, milik: frozenset[str]) -> Peristiwa:
    """A register that the kabupaten loaded for several kecamatan, with the rows of this one only; `bersama` says so."""
    if p.aksi != "register" or all(kecamatan(b) in milik for b in p.isi["register"]["unit"]):
        return p
    tabel = p.isi["register"]
    kami = {b["unit"] for b in tabel["unit"] if kecamatan(b) in milik}
    isi = {n: [b for b in baris if b.get("unit", None) in kami or "unit" not in b] for n, baris in tabel.items()}
    # What it changed is told in sentences, about everybody.
    return replace(p, isi={"berkas": p.isi["berkas"], "register": isi, "bersama": True})


class StoreAnggota:
    """A Store as the office of that unit sees it, with the kelurahan below it."""

    def __init__(self, store: Any, unit: str) -> None:
        self._store, self._unit = store, unit
        self._dikenal = _Pemegang()
        self._tabel: list[tuple[str, str]] | None = None
        self.jurnal = JurnalAnggota(store.jurnal, self.milik, self.milik_lain)

    def __getattr__(self, nama: str) -> Any:
        return getattr(self._store, nama)

    def _pemegang(self) -> Mapping[str, str]:
        """From the jurnal and not from the figures, which may have to be made from it first."""
        lama = self._dikenal
        if not self._store.jurnal.memuat(lama.sampai, lama.hash):
            lama = _Pemegang()  # a backup was put back
        if baru := self._store.jurnal.setelah(lama.sampai, "register"):
            isi = dict(lama.isi)
            for p in baru:
                isi |= {b["unit"]: kecamatan(b) for b in p.isi["register"]["unit"]}
            # At once, since several sessions share it.
            lama = _Pemegang(baru[-1].id, baru[-1].hash, isi)
        self._dikenal = lama
        return lama.isi

    def milik(self) -> frozenset[str]:
        """The units of this office."""
        return frozenset({self._unit, *(u for u, k in self._pemegang().items() if k == self._unit)})

    def milik_lain(self) -> frozenset[str]:
        """The units that registers in force hold for other offices. What an office has left out of its register is free."""
        kami = self.milik()
        with self._store.baca() as mesin:
            return frozenset(b["unit"] for b in mesin.run("SELECT unit FROM unit") if b["unit"] not in kami)

    def _kini(self, mesin: Any) -> list[str]:
        baris = mesin.run("SELECT unit FROM unit WHERE unit = $unit OR induk = $unit", {"unit": self._unit})
        return sorted({self._unit, *(b["unit"] for b in baris)})

    def _pagari(self, mesin: Any) -> None:
        # Which tables there are follows from the program alone, so it is asked once.
        if self._tabel is None:
            self._tabel = mesin.berunit()
        mesin.batasi(self._kini(mesin), self._tabel)

    @contextmanager
    def baca(self) -> Iterator[Any]:
        with self._store.baca() as mesin:
            self._pagari(mesin)
            yield mesin

    @contextmanager
    def pada(self, batas: date | int) -> Iterator[Any]:
        with self._store.pada(batas) as mesin:
            self._pagari(mesin)
            yield mesin

    @contextmanager
    def calon(self) -> Iterator[Any]:
        """Candidates stand beside the accepted rows of this office only, which are also all that has to be measured."""
        with self._store.calon() as mesin:
            mesin.sisakan(self._kini(mesin))
            yield mesin
