"""The documents of the SOPs as data: what each is, which template it has, what the template may ask for."""

import string
from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from capaian.errors import CapaianError
from capaian.reference import _Ketat, _yaml
from capaian.reference.tindakan import Teks, tindakan

Nama = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
NOMOR_BARIS = "no"
"""What every row of a tabel has besides its columns."""
TURUNAN = ("hari", "terbilang")
"""What a tanggal gives besides itself: NAMA_hari, NAMA_terbilang."""


class Kolom(_Ketat):
    nama: Nama
    arti: Teks
    wajib: bool = False
    kosong: str = ""
    hari: bool = False
    pilihan: tuple[Teks, ...] = ()


class Variabel(_Ketat):
    """What may stand in a template; the head of dokumen.yaml says what each field means."""

    nama: Nama
    arti: Teks
    jenis: Literal["teks", "tanggal", "daftar", "tabel", "grafik"] = "teks"
    wajib: bool = False
    bawaan: Teks | None = None
    kosong: str = ""
    hari: bool = False
    baris: int = Field(default=0, ge=0)
    kolom: tuple[Kolom, ...] = ()

    @model_validator(mode="after")
    def _utuh(self) -> "Variabel":
        if (self.jenis == "tabel") != bool(self.kolom):
            raise ValueError(f"«{self.nama}»: hanya tabel yang mempunyai kolom, dan tabel harus mempunyainya")
        nama = [k.nama for k in self.kolom]
        if len(set(nama)) < len(nama) or NOMOR_BARIS in nama:
            raise ValueError(f"«{self.nama}»: kolom ditulis dua kali, atau bernama «{NOMOR_BARIS}»")
        if self.jenis not in ("teks", "tabel") and self.bawaan is not None:
            raise ValueError(f"«{self.nama}»: hanya teks yang mempunyai bawaan")
        return self

    @property
    def sebutan(self) -> tuple[str, ...]:
        """Under which names a template finds it."""
        return (self.nama, *(f"{self.nama}_{t}" for t in TURUNAN)) if self.jenis == "tanggal" else (self.nama,)


class Awal(_Ketat):
    """The rows that a tabel begins with, until a person says otherwise."""

    per: Literal["tw", "tahun"] | None = None
    baris: tuple[dict[Nama, Teks], ...] = Field(min_length=1)


class JenisDokumen(_Ketat):
    """`bawaan`: instead of the one of the variabel, where a template serves several documents. `buku`: the register
    that its numbers run in, by itself when it names none. `awal`: the rows that its first tabel begins with."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z\-]*$")]
    nama: Teks
    templat: Annotated[str, StringConstraints(pattern=r"^[a-z\-]+\.(docx|xlsx)$")]
    tindakan: tuple[str, ...] = Field(min_length=1)
    per: Literal["tw", "tahun"] | None = None
    buku: Teks | None = None
    sumber: Teks
    bawaan: dict[str, Teks] = Field(default_factory=dict)
    awal: Awal | None = None
    variabel: tuple[Variabel, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _utuh(self) -> "JenisDokumen":
        if asing := [t for t in self.tindakan if t not in tindakan()]:
            raise ValueError(f"{self.id}: tindakan «{asing[0]}» tidak ada dalam sop/tindakan.yaml")
        nama = [n for v in (*umum(), *self.variabel) for n in v.sebutan]
        if dua := sorted({n for n in nama if nama.count(n) > 1}):
            raise ValueError(f"{self.id}: variabel «{dua[0]}» ditulis dua kali")
        if asing := sorted(self.bawaan.keys() - {v.nama for v in self.variabel if v.jenis == "teks"}):
            raise ValueError(f"{self.id}: bawaan untuk «{asing[0]}», yang bukan teks dokumen ini")
        dikenal = {v.nama for v in umum()}
        awal = [] if self.awal is None else self.awal.baris
        kolom = set() if self.tabel is None else {k.nama for k in self.tabel.kolom}
        if asing := sorted({k for b in awal for k in b} - kolom):
            raise ValueError(f"{self.id}: awal menyebut kolom «{asing[0]}», yang tidak ada")
        semua = (
            *self.bawaan.values(),
            *(v.bawaan or "" for v in self.variabel),
            *(t for b in awal for t in b.values()),
        )
        for teks in semua:
            for _, sisip, _, _ in string.Formatter().parse(teks):
                if sisip is not None and sisip not in dikenal:
                    raise ValueError(f"{self.id}: bawaan menyebut «{sisip}», yang tidak ada di bawah `umum`")
        return self

    def bawaan_untuk(self, variabel: Variabel) -> str | None:
        return self.bawaan.get(variabel.nama, variabel.bawaan)

    @property
    def tabel(self) -> Variabel | None:
        return next((v for v in self.variabel if v.jenis == "tabel"), None)

    @property
    def buku_nomor(self) -> str:
        return self.buku or self.id

    @property
    def wajib_nomor(self) -> bool:
        """Whether it is nothing without a number of the office."""
        return any(v.nama == "nomor" and v.wajib for v in self.variabel)


@cache
def umum() -> tuple[Variabel, ...]:
    """What every template may ask for."""
    return tuple(Variabel.model_validate(isi) for isi in _isi()["umum"])


@cache
def jenis_dokumen() -> dict[str, JenisDokumen]:
    """Every kind of document by its id."""
    daftar = [JenisDokumen.model_validate(isi) for isi in _isi()["dokumen"]]
    hasil = {j.id: j for j in daftar}
    if len(hasil) < len(daftar):
        raise ValueError("dokumen.yaml: id dipakai dua kali")
    return hasil


def satu_jenis(id_jenis: str) -> JenisDokumen:
    """The kind of document of that id; CapaianError when there is none."""
    if id_jenis not in jenis_dokumen():
        raise CapaianError(f"Dokumen «{id_jenis}» tidak dikenal. Pilihan: {', '.join(jenis_dokumen())}.")
    return jenis_dokumen()[id_jenis]


def templat_bawaan(nama: str) -> bytes:
    """The template that is shipped with the program."""
    return resources.files(__package__).joinpath("templates", "dokumen", nama).read_bytes()


@cache
def _isi() -> dict[str, list[dict[str, object]]]:
    isi = _yaml("dokumen.yaml")
    if not isinstance(isi, dict) or isi.keys() != {"umum", "dokumen"}:
        raise ValueError("dokumen.yaml: bagiannya umum dan dokumen")
    return isi
