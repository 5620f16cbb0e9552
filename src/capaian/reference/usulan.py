"""Planning forms: what a seksi proposes for a plan year. The contract is formulir/usulan_*.yaml, one file a form."""

from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from capaian.reference import _Ketat, _yaml

JENIS = ("renja", "renstra", "rka", "dpa", "pk", "perencanaan", "iki")
"""`--jenis` on the command line; the id of the form is usulan-<jenis>."""
FORMULIR_USULAN = tuple(f"usulan-{jenis}" for jenis in JENIS)

Kunci = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class KolomUsulan(_Ketat):
    """One column. `rentang`: how many columns of the sheet it takes. `masukan`: filled in by the seksi; the others show
    what is known. `isi_awal`: the figure of the register that an input cell begins with. `wajib`: to be filled in as soon
    as anything of its row is. `rujuk`: what a text names."""

    kunci: Kunci
    judul: str
    jenis: Literal["nomor", "teks", "angka", "rupiah", "persen", "pilihan"]
    rentang: int = Field(default=1, ge=1)
    masukan: bool = False
    wajib: bool = False
    isi_awal: Kunci | None = None
    rujuk: Literal["register", "nomenklatur", "jabatan"] | None = None
    pilihan: tuple[str, ...] = ()
    petunjuk: str = ""

    @model_validator(mode="after")
    def _masuk_akal(self) -> "KolomUsulan":
        if self.masukan != bool(self.petunjuk):
            raise ValueError(f"kolom {self.kunci}: petunjuk ditulis untuk kolom yang diisi, dan hanya untuk itu")
        if not self.masukan and (self.wajib or self.isi_awal or self.rujuk):
            raise ValueError(f"kolom {self.kunci}: wajib, isi_awal dan rujuk hanya untuk kolom yang diisi")
        if (self.jenis == "pilihan") != bool(self.pilihan):
            raise ValueError(f"kolom {self.kunci}: pilihan ditulis untuk jenis pilihan, dan hanya untuk itu")
        return self


class BlokUsulan(_Ketat):
    """`objek`: what a row is about; bebas: the seksi writes it, in `baris_kosong` empty rows."""

    id: Literal["kinerja", "anggaran", "baru", "iki"]
    judul: str
    objek: Literal["indikator", "simpul", "bebas"]
    baris_kosong: int = Field(default=0, ge=0)
    kolom: tuple[KolomUsulan, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _utuh(self) -> "BlokUsulan":
        kunci = [k.kunci for k in self.kolom]
        if len(set(kunci)) < len(kunci):
            raise ValueError(f"blok {self.id}: kunci kolom dipakai dua kali")
        if (self.objek == "bebas") != (self.baris_kosong > 0):
            raise ValueError(f"blok {self.id}: baris_kosong ditulis untuk baris bebas, dan hanya untuk itu")
        if not any(k.masukan for k in self.kolom):
            raise ValueError(f"blok {self.id}: tidak ada kolom yang diisi")
        return self

    def satu(self, kunci: str) -> KolomUsulan | None:
        return next((k for k in self.kolom if k.kunci == kunci), None)


class FormulirUsulan(_Ketat):
    """`acuan`: the year that the locked columns look at, the plan year itself or the one before it. `lebar`: widths of
    the columns of the sheet, which every blok shares. `langkah`: how to fill it in."""

    id: str
    jenis: Literal["renja", "renstra", "rka", "dpa", "pk", "perencanaan", "iki"]
    versi: int
    nama: str
    berlaku_sejak: date
    dasar_hukum: str
    keterangan: str
    lembar: str
    acuan: Literal["tahun_rencana", "tahun_sebelum"]
    lebar: tuple[float, ...] = Field(min_length=8)
    blok: tuple[BlokUsulan, ...] = Field(min_length=1)
    langkah: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _selebar(self) -> "FormulirUsulan":
        if self.id != f"usulan-{self.jenis}":
            raise ValueError(f"{self.id}: id harus usulan-{self.jenis}")
        for blok in self.blok:
            if (n := sum(k.rentang for k in blok.kolom)) != len(self.lebar):
                raise ValueError(f"{self.id}, blok {blok.id}: {n} kolom lembar, seharusnya {len(self.lebar)}")
        return self

    @property
    def nama_versi(self) -> str:
        return f"{self.id}@{self.versi}"

    def tahun_acuan(self, tahun: int) -> int:
        """The year that the locked columns look at, of a plan year."""
        return tahun_acuan(self.acuan, tahun)

    def satu(self, blok: str) -> BlokUsulan | None:
        return next((b for b in self.blok if b.id == blok), None)


@cache
def formulir_usulan(id_formulir: str) -> FormulirUsulan:
    """The form with that id, for example "usulan-renja". One that says `sama_dengan` has the columns of another."""
    isi = _yaml(f"formulir/{id_formulir.replace('-', '_')}.yaml")
    if (sama := isi.pop("sama_dengan", None)) is not None:
        isi = _yaml(f"formulir/{sama.replace('-', '_')}.yaml") | isi
    return FormulirUsulan.model_validate(isi)


@cache
def kata_jabatan() -> frozenset[str]:
    """The words that positions are made of, in small letters."""
    return frozenset(kata for daftar in _yaml("jabatan.yaml").values() for kata in daftar)


def tahun_acuan(acuan: str, tahun: int) -> int:
    return tahun if acuan == "tahun_rencana" else tahun - 1


def judul(teks: str, tahun: int, acuan: Literal["tahun_rencana", "tahun_sebelum"]) -> str:
    """A caption or sentence with its years filled in. {tahun}: of the plan; {tahun_kini}: of the figures beside it."""
    kini = tahun_acuan(acuan, tahun)
    return teks.format(
        tahun=tahun, tahun_kini=kini, tahun_lalu=kini - 1, tahun_maju=tahun + 1,
        **{f"tahun_{n}": tahun + n - 1 for n in range(1, 6)},
    )  # fmt: skip
