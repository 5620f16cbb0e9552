"""The strict model of perencanaan.yaml: the kinds of plan, and what hangs loose in the cascade."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import model_validator

from capaian.errors import CapaianError
from capaian.reference import _Ketat, _yaml
from capaian.reference.usulan import FormulirUsulan, formulir_usulan, judul


class JenisRencana(_Ketat):
    jenis: str
    nama: str
    judul: str
    dokumen: Literal["renstra", "renja", "pk", "dpa"] | None = None
    pagu: bool
    tanpa: str | None = None

    @property
    def formulir(self) -> FormulirUsulan:
        return formulir_usulan(f"usulan-{self.jenis}")

    @property
    def tentang(self) -> dict[str, bool]:
        """What every seksi is asked about, which says who has to hand in: whoever answers for an indikator (kinerja), for a sub
        kegiatan (anggaran); everybody (semua), where the form asks about neither."""
        objek = {b.objek for b in self.formulir.blok}
        return {"kinerja": "indikator" in objek, "anggaran": "simpul" in objek, "semua": objek == {"bebas"}}

    def judul_sel(self, blok: str, kolom: str, tahun: int) -> tuple[str, str]:
        """How the form calls a blok and a column of it; `_atas` is the upper end of a range in one cell."""
        satu = self.formulir.satu(blok)
        if satu is None:
            return blok, kolom
        k = satu.satu(kolom.removesuffix("_atas"))
        nama = kolom if k is None else judul(k.judul, tahun, self.formulir.acuan)
        return judul(satu.judul, tahun, self.formulir.acuan), f"{nama}, batas atas" if kolom.endswith("_atas") else nama

    @model_validator(mode="after")
    def _berujung(self) -> "JenisRencana":
        if self.dokumen is None and self.tanpa is None:
            raise ValueError(f"perencanaan.yaml: {self.jenis} tanpa dokumen dan tanpa keterangan")
        return self


class Yatim(_Ketat):
    yatim: str
    nama: str
    saran: str


class AturanPerencanaan(_Ketat):
    berlaku_sejak: date
    sumber: str
    jenis: tuple[JenisRencana, ...]
    yatim: tuple[Yatim, ...]


@cache
def perencanaan() -> AturanPerencanaan:
    return AturanPerencanaan.model_validate(_yaml("perencanaan.yaml"))


def jenis_rencana(jenis: str) -> JenisRencana:
    cocok = [j for j in perencanaan().jenis if j.jenis == jenis]
    if not cocok:
        pilihan = ", ".join(j.jenis for j in perencanaan().jenis)
        raise CapaianError(f"Jenis rencana «{jenis}» tidak dikenal. Pilihan: {pilihan}.")
    return cocok[0]


@cache
def yatim() -> dict[str, Yatim]:
    """By the id that pohon_yatim.sql gives, in the order in which they are listed."""
    return {y.yatim: y for y in perencanaan().yatim}
