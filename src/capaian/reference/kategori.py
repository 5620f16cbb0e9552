"""The strict model of kategori.yaml: ordered lists of words that an indikator may be measured in."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _per_id


def _rapi(teks: str) -> str:
    """How a word is compared: letter case, spaces and marks around it do not count."""
    rapat = re.sub(r"\s*/\s*", "/", " ".join(teks.casefold().split()))
    return rapat.strip(" .:;\"'«»“”")


class KelasKategori(_Ketat):
    urutan: int = Field(ge=0)
    sebutan: str = Field(min_length=1)
    ejaan: tuple[str, ...]


class Kategori(_Ketat):
    id: str
    nama: str
    rumus: str
    satuan: tuple[str, ...] = Field(min_length=1)
    awalan: tuple[str, ...]
    berlaku_sejak: date
    sumber: str
    kelas: tuple[KelasKategori, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _berurut(self) -> "Kategori":
        urutan = [k.urutan for k in self.kelas]
        if any(b - a != 1 for a, b in pairwise(urutan)):
            raise ValueError(f"kategori {self.id}: urutan harus naik satu-satu dari yang terendah")
        kata = [_rapi(x) for k in self.kelas for x in (k.sebutan, *k.ejaan)]
        if len(set(kata)) < len(kata):
            raise ValueError(f"kategori {self.id}: satu kata berarti dua kelas")
        return self

    @property
    def pilihan(self) -> tuple[str, ...]:
        """The words that are printed, from the lowest to the highest."""
        return tuple(k.sebutan for k in self.kelas)

    def baca(self, teks: str) -> int | None:
        """The urutan of what was written; None when it is no word of this list."""
        rapi = _rapi(teks)
        calon = {rapi, *(_rapi(rapi.removeprefix(f"{a} ")) for a in self.awalan)}
        return next((k.urutan for k in self.kelas if calon & {_rapi(x) for x in (k.sebutan, *k.ejaan)}), None)

    def sebutan(self, urutan: Decimal | int) -> str | None:
        return next((k.sebutan for k in self.kelas if k.urutan == urutan), None)


@cache
def kategori() -> dict[str, Kategori]:
    daftar = _per_id(Kategori, "kategori.yaml")
    nama = [(k.rumus, s.casefold()) for k in daftar.values() for s in k.satuan]
    if len(set(nama)) < len(nama):
        raise ValueError("kategori.yaml: satu satuan dipakai dua daftar")
    return daftar


def kategori_satuan(rumus: str | None, satuan: str | None) -> Kategori | None:
    """The list that a formula reads an indikator of that satuan by; None when it reads figures, or no list is named."""
    dicari = (satuan or "").casefold()
    return next(
        (k for k in kategori().values() if k.rumus == rumus and dicari in (s.casefold() for s in k.satuan)), None
    )


def daftar_satuan(rumus: str) -> str:
    """How a satuan may be called so that this formula finds its list."""
    return ", ".join(k.satuan[0] for k in kategori().values() if k.rumus == rumus)


def baris_kategori() -> Iterator[dict[str, str]]:
    """Rows of the store's table `kategori`: one a spelling of the satuan, in lower case, and class."""
    for k in kategori().values():
        for satuan in k.satuan:
            for kelas in k.kelas:
                yield {
                    "rumus": k.rumus, "satuan": satuan.casefold(), "urutan": str(kelas.urutan),
                    "sebutan": kelas.sebutan,
                }  # fmt: skip
