"""The strict model of cetak.yaml: what a printed table that is to be checked may hold."""

from functools import cache
from typing import Literal

from pydantic import model_validator

from capaian.reference import _Ketat, _yaml
from capaian.reference.kolom import bidang


class KolomCetak(_Ketat):
    id: str
    nama: str
    bidang: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _dikenal(self) -> "KolomCetak":
        if asing := set(self.bidang) - bidang().keys():
            raise ValueError(f"cetak.yaml: bidang tidak dikenal {sorted(asing)}")
        return self


class UkuranCetak(KolomCetak):
    isi: Literal["angka", "rupiah", "persen"]
    tepat: bool = False
    dari: tuple[str, ...] = ()


class AturanCetak(_Ketat):
    kolom: tuple[KolomCetak, ...]
    ukuran: tuple[UkuranCetak, ...]

    @model_validator(mode="after")
    def _saling_kenal(self) -> "AturanCetak":
        nama = [k.id for k in (*self.kolom, *self.ukuran)]
        if len(set(nama)) < len(nama):
            raise ValueError("cetak.yaml: id dipakai dua kali")
        if asing := {d for u in self.ukuran for d in u.dari} - {u.id for u in self.ukuran}:
            raise ValueError(f"cetak.yaml: ukuran tidak dikenal {sorted(asing)}")
        return self


@cache
def aturan_cetak() -> AturanCetak:
    return AturanCetak.model_validate(_yaml("cetak.yaml"))


@cache
def ukuran_cetak() -> dict[str, UkuranCetak]:
    return {u.id: u for u in aturan_cetak().ukuran}
