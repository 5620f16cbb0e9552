"""The strict model of rencana_aksi.yaml: causes, who may do what, when an indikator is chronic, the words on screen."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _yaml, peran


class Sebab(_Ketat):
    sebab: str
    nama: str
    arti: str


class TindakanRencana(_Ketat):
    tindakan: Literal["isi", "umpan_balik", "kemajuan", "verifikasi", "tutup"]
    nama: str
    peran: tuple[str, ...] = Field(min_length=1)


class AturanRencanaAksi(_Ketat):
    berlaku_sejak: date
    sumber: str
    kronis: int = Field(ge=2)
    tindakan: tuple[TindakanRencana, ...]
    sebab: tuple[Sebab, ...] = Field(min_length=2)
    keadaan: dict[str, str]
    pantauan: dict[str, str]
    putusan: dict[str, str]

    @model_validator(mode="after")
    def _dikenal(self) -> "AturanRencanaAksi":
        for kata in ([t.tindakan for t in self.tindakan], [s.sebab for s in self.sebab]):
            if len(set(kata)) < len(kata):
                raise ValueError(f"rencana_aksi.yaml: kata dipakai dua kali dalam {kata}")
        for t in self.tindakan:
            if asing := {p for p in t.peran if p not in peran() or not peran()[p].mencatat}:
                raise ValueError(f"rencana_aksi.yaml: {t.tindakan} menyebut peran {sorted(asing)}")
        return self

    @model_validator(mode="after")
    def _terpantau(self) -> "AturanRencanaAksi":
        if self.pantauan.keys() != self.keadaan.keys():
            raise ValueError("rencana_aksi.yaml: pantauan dan keadaan menyebut keadaan yang berlainan")
        return self

    def satu(self, tindakan: str) -> TindakanRencana:
        return next(t for t in self.tindakan if t.tindakan == tindakan)

    def nama_sebab(self, kode: str) -> str | None:
        return next((s.nama for s in self.sebab if s.sebab == kode), None)


@cache
def rencana_aksi() -> AturanRencanaAksi:
    return AturanRencanaAksi.model_validate(_yaml("rencana_aksi.yaml"))
