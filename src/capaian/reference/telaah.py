"""The strict model of telaah.yaml: checks that read the measured figures and say what a person should look at."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _per_id

TINGKAT = ("penting", "perhatian", "catatan")
"""penting: a figure cannot be right, or needs a decision now; perhatian: ask before signing; catatan: good to know."""


class Telaah(_Ketat):
    id: str
    nama: str
    tingkat: Literal["penting", "perhatian", "catatan"]
    untuk: tuple[Literal["tw", "tahun"], ...] = Field(min_length=1)
    pesan: str
    alasan: str
    saran: str
    ambang: dict[str, Decimal]
    mengalah: tuple[str, ...] = ()
    berlaku_sejak: date
    sumber: str

    @model_validator(mode="after")
    def _berbeda(self) -> "Telaah":
        if len(set(self.untuk)) < len(self.untuk):
            raise ValueError(f"telaah {self.id}: untuk ditulis dua kali")
        return self


@cache
def telaah() -> dict[str, Telaah]:
    hasil = _per_id(Telaah, "telaah.yaml")
    for satu in hasil.values():
        if asing := set(satu.mengalah) - hasil.keys() | set(satu.mengalah) & {satu.id}:
            raise ValueError(f"telaah {satu.id}: mengalah kepada {asing}")
    return hasil
