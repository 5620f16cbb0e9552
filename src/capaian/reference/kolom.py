"""The strict model of kolom.yaml: what header words mean, as data."""

import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from capaian.reference import _Ketat, _yaml

Golongan = Literal["pengenal", "kinerja", "anggaran", "rujukan", "turunan", "teks"]
Isi = Literal["kode", "teks", "angka", "rupiah", "persen"]


def _pola(teks: str) -> str:
    try:
        re.compile(teks)
    except re.error as e:
        raise ValueError(f"pola «{teks}» rusak: {e}") from e
    return teks


Pola = Annotated[str, AfterValidator(_pola)]


class BidangKolom(_Ketat):
    """One meaning that a column can have. `berperiode`, `bertahun`: what it is called under a triwulan or month, and
    under a column of one year."""

    id: str = Field(pattern=r"^[a-z_]+$")
    nama: str
    golongan: Golongan
    isi: Isi
    alias: tuple[str, ...] = Field(min_length=1)
    bukan_induk: Pola = ""
    berperiode: str | None = None
    bertahun: str | None = None


class Padanan(_Ketat):
    """What a header path means that has all ciri of `ada` and none of `tanpa`; None: known not to be read."""

    bidang: str | None
    ada: tuple[str, ...] = Field(min_length=1)
    tanpa: tuple[str, ...] = ()
    metrik: tuple[Literal["k", "rp", "persen", "-"], ...] = ()


class Ukuran(_Ketat):
    k: tuple[str, ...]
    rp: tuple[str, ...]
    persen: tuple[str, ...]


class EjaanPeriode(_Ketat):
    triwulan: Pola
    kata_triwulan: Pola
    salah_triwulan: Pola
    polos: tuple[str, ...]
    polos_salah: tuple[str, ...]
    tahun: Pola
    tidak_dibaca: Pola
    relatif: Pola
    sampai: Pola
    kata_sambung: tuple[str, ...]


class EjaanSkala(_Ketat):
    kali: Decimal
    judul: Pola
    lembar: Pola


class Kurung(_Ketat):
    rp: Pola
    persen: Pola


HITUNGAN = ("periode", "tahun_kolom", "persen_sendiri", "uang")
"""What `padanan` may ask for besides the regexes of `ciri`: worked out from the path (ingest/arti.py)."""


class AturanKolom(_Ketat):
    bidang: tuple[BidangKolom, ...]
    ciri: dict[str, Pola]
    padanan: tuple[Padanan, ...]
    metrik: Ukuran
    periode: EjaanPeriode
    skala: tuple[EjaanSkala, ...]
    kurung: Kurung
    setengah: tuple[str, ...]

    @model_validator(mode="after")
    def _saling_kenal(self) -> "AturanKolom":
        dikenal = {b.id for b in self.bidang}
        if len(dikenal) < len(self.bidang):
            raise ValueError("kolom.yaml: bidang dipakai dua kali")
        dirujuk = {p.bidang for p in self.padanan} | {x for b in self.bidang for x in (b.berperiode, b.bertahun)}
        if asing := dirujuk - dikenal - {None}:
            raise ValueError(f"kolom.yaml: bidang tidak dikenal {sorted(asing)}")
        ciri = {c for p in self.padanan for c in (*p.ada, *p.tanpa)} - set(HITUNGAN)
        if asing := ciri - self.ciri.keys():
            raise ValueError(f"kolom.yaml: ciri tidak dikenal {sorted(asing)}")
        return self


@cache
def aturan_kolom() -> AturanKolom:
    return AturanKolom.model_validate(_yaml("kolom.yaml"))


@cache
def bidang() -> dict[str, BidangKolom]:
    return {b.id: b for b in aturan_kolom().bidang}


def nama_bidang() -> dict[str, str]:
    """id -> what people call it."""
    return {b.id: b.nama for b in aturan_kolom().bidang}
