"""Rows of a foreign sheet -> what the register calls them: by code first, then by (parent, name), exactly.

Likeness proposes nothing and accepts nothing: a name that differs by more than how it is typed is a question.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_BUKAN_KATA = re.compile(r"[\W_]+")
_NOMOR_DEPAN = re.compile(r"^(?:\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)+", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def kunci(teks: str) -> str:
    """A name as it is compared: no case, punctuation, spacing or leading list number."""
    teks = _NOMOR_DEPAN.sub("", unicodedata.normalize("NFKC", teks).replace("_x000D_", " ").strip())
    return _BUKAN_KATA.sub(" ", teks.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Entri:
    """One indikator or simpul of the register. `kode`: of the nomenklatur, for an indikator that of its simpul;
    `induk`: names of the simpul above it, outermost first; `seksi`: who reports it."""

    objek: str
    nama: str
    induk: tuple[str, ...] = ()
    kode: str | None = None
    seksi: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Katalog:
    """What the register of one unit holds, for one year. `indikator`: those measured; `simpul`: sub kegiatan."""

    indikator: tuple[Entri, ...] = ()
    simpul: tuple[Entri, ...] = ()

    def cari_indikator(self, nama: str | None, kode: str | None, induk: Sequence[str]) -> list[Entri]:
        """Those that the row can mean: one is a match, none and several are questions. `nama` is the indikator as
        written, None when the row names only its sub kegiatan or program."""
        if kode and (sama := [e for e in self.indikator if e.objek.casefold() == kode.casefold()]):
            return _sejalan(sama, _senama(self.indikator, nama or ""))
        di_bawah = [e for e in self.indikator if kode and e.kode == kode]
        if nama is None:
            return di_bawah
        if sama := [e for e in self.indikator if e.objek.casefold() == nama.strip().casefold()]:
            return sama
        return _senama(di_bawah, nama) or _saring(_senama(self.indikator, nama), induk)

    def cari_baris(self, indikator: str | None, nama: str, kode: str | None, induk: Sequence[str]) -> list[Entri]:
        """The same for a row: by its indikator, or by its name where the sheet has no column for the indikator."""
        temu = self.cari_indikator(indikator, kode, (*induk, nama))
        return temu if temu or indikator is not None else self.cari_indikator(nama, kode, induk)

    def cari_simpul(self, nama: str, kode: str | None, induk: Sequence[str]) -> list[Entri]:
        if kode:
            sama = [e for e in self.simpul if e.kode == kode or e.objek == kode]
            return _sejalan(sama, _senama(self.simpul, nama)) if sama else []
        return _saring(_senama(self.simpul, nama), induk)


def _sejalan(menurut_kode: list[Entri], menurut_nama: list[Entri]) -> list[Entri]:
    """What the code says, unless the name is surely another's: then both, which is a question."""
    if menurut_nama and not any(e in menurut_kode for e in menurut_nama):
        return [*menurut_kode, *menurut_nama]
    return menurut_kode


def _senama(entri: Iterable[Entri], nama: str) -> list[Entri]:
    dicari = kunci(nama)
    return [e for e in entri if dicari and kunci(e.nama) == dicari]


def _saring(entri: list[Entri], induk: Sequence[str]) -> list[Entri]:
    """Of several with one name, those whose parent is named above the row."""
    if len(entri) < 2:
        return entri
    atas = {kunci(i) for i in induk}
    return [e for e in entri if atas & {kunci(i) for i in e.induk}] or entri


CariKatalog = Callable[[str, int], Katalog]
"""(unit, year) -> its catalogue; an unknown unit has an empty one."""
