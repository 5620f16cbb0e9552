"""Who is signed in, and whose a thing is for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from capaian import reference
from capaian.reference.hak import Milik

_TERTINGGI = 3
"""Steps up from a kelurahan: its kecamatan, the kabupaten. A register may say that two units are below each other."""


@dataclass(frozen=True, slots=True)
class Pengguna:
    """An account as it is at this moment; `sesi`: the number of the session that it is used through."""

    pengguna: str
    nama: str
    peran: str
    unit: str
    seksi: str | None
    sesi: int
    penerbit: str | None = None
    """The provider that the account is of; None: our own."""

    @property
    def nama_peran(self) -> str:
        return reference.satu_peran(self.peran).nama

    @property
    def oleh(self) -> str:
        """The name that acts are put on record under: readable, and no other account has it."""
        return f"{self.nama} ({self.pengguna})"

    def milik(self, unit: str, seksi: str | None, induk: Mapping[str, str | None]) -> Milik:
        """Whose a thing is that belongs to that seksi (None: to the whole office). `induk`: unit -> the one above it."""
        if unit == self.unit and seksi is not None and seksi == self.seksi:
            return "seksi"
        atas: str | None = unit
        for _ in range(_TERTINGGI):
            if atas in (None, self.unit):
                break
            atas = induk.get(atas)
        return "kantor" if atas == self.unit else "lain"
