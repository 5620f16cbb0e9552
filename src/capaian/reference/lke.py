"""lke.yaml: the criteria of the evaluation of SAKIP and what of them this software can show."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _yaml
from capaian.reference.tindakan import Teks


class BuktiLke(_Ketat):
    judul: Teks
    menunjukkan: Teks


class Kriteria(_Ketat):
    """lke.yaml says at its head what the fields mean."""

    kode: Teks
    nama: Teks
    bukti: tuple[str, ...]
    orang: str
    uji: Literal["tercapai", "membaik"] | None = None

    @model_validator(mode="after")
    def _ada_yang_membuktikan(self) -> "Kriteria":
        if not self.bukti and not self.orang:
            raise ValueError(f"lke {self.kode}: tanpa bukti dan tanpa yang harus ditambahkan orang")
        return self


class SubKomponen(_Ketat):
    nama: Teks
    bobot: Teks
    kriteria: tuple[Kriteria, ...] = Field(min_length=1)


class Komponen(_Ketat):
    kode: Teks
    nama: Teks
    bobot: Teks
    sub: tuple[SubKomponen, ...] = Field(min_length=1)


class Lke(_Ketat):
    dasar_hukum: Teks
    bukti: dict[str, BuktiLke]
    komponen: tuple[Komponen, ...]

    @model_validator(mode="after")
    def _bukti_dikenal(self) -> "Lke":
        kode = [k.kode for _, _, k in self.kriteria()]
        if len(set(kode)) < len(kode):
            raise ValueError("lke: sebuah kode kriteria dipakai dua kali")
        dipakai = {b for _, _, k in self.kriteria() for b in k.bukti}
        if dipakai != self.bukti.keys():
            raise ValueError(f"lke: bukti {dipakai ^ self.bukti.keys()} tidak dikenal atau tidak dipakai")
        return self

    def kriteria(self) -> Iterator[tuple[Komponen, SubKomponen, Kriteria]]:
        for k in self.komponen:
            for s in k.sub:
                for satu in s.kriteria:
                    yield k, s, satu


@cache
def lke() -> Lke:
    return Lke.model_validate(_yaml("lke.yaml"))
