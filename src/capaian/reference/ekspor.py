"""ekspor.yaml: the open data, table by table and column by column."""

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _yaml
from capaian.reference.tindakan import Teks

Jenis = Literal["teks", "bulat", "nilai", "persen", "rupiah", "tanggal", "ya"]


class Kolom(_Ketat):
    jenis: Jenis
    arti: Teks
    pilihan: tuple[str, ...] = ()


class TabelEkspor(_Ketat):
    """One table; ekspor.yaml says at its head what its fields mean."""

    nama: str = Field(pattern=r"^[a-z_]+$")
    judul: Teks
    arti: Teks
    asal: Literal["sekali", "periode"]
    diminta: bool = False
    kunci: tuple[str, ...] = ()
    kolom: dict[str, Kolom] = Field(min_length=1)

    @model_validator(mode="after")
    def _kunci_dikenal(self) -> "TabelEkspor":
        if asing := set(self.kunci) - self.kolom.keys():
            raise ValueError(f"ekspor {self.nama}: kunci {', '.join(sorted(asing))} bukan kolomnya")
        return self


class Ekspor(_Ketat):
    judul: Teks
    pengantar: Teks
    dengan_catatan: Teks
    tabel: tuple[TabelEkspor, ...]

    @model_validator(mode="after")
    def _sekali_saja(self) -> "Ekspor":
        nama = [t.nama for t in self.tabel]
        if len(set(nama)) < len(nama):
            raise ValueError("ekspor: sebuah tabel disebut dua kali")
        return self


@cache
def ekspor() -> Ekspor:
    return Ekspor.model_validate(_yaml("ekspor.yaml"))
