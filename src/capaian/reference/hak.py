"""The strict model of hak.yaml: which role may do what, and how far it reaches."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _yaml, peran, satu_peran
from capaian.reference.rencana_aksi import rencana_aksi

Lingkup = Literal["seksi", "kantor", "semua"]
Milik = Literal["seksi", "kantor", "lain"]
"""Whose a thing is, seen from who wants to do something with it: the own seksi's, the own office's, another's."""

_JANGKAU: Mapping[str, tuple[Milik, ...]] = {
    "seksi": ("seksi",),
    "kantor": ("seksi", "kantor"),
    "semua": ("seksi", "kantor", "lain"),
}


class Hak(_Ketat):
    """One act of hak.yaml, whose head says what each field means."""

    hak: str = Field(pattern=r"^[a-z_]+$")
    nama: str = Field(min_length=1)
    catat: bool
    peran: tuple[str, ...] = ()
    dari: str | None = None
    lingkup: dict[str, Lingkup] = Field(default_factory=dict)
    aksi: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _satu_sumber(self) -> "Hak":
        if bool(self.peran) == bool(self.dari):
            raise ValueError(f"hak {self.hak}: tulis peran atau dari, salah satu")
        if asing := set(self.lingkup) - set(self.yang_boleh()):
            raise ValueError(f"hak {self.hak}: lingkup untuk peran yang tidak memilikinya {sorted(asing)}")
        return self

    def yang_boleh(self) -> tuple[str, ...]:
        if self.dari is None:
            return self.peran
        if self.dari == "peran.mengesahkan":
            return tuple(p.peran for p in peran().values() if p.mengesahkan)
        sumber, _, tindakan = self.dari.partition(".")
        cocok = [t for t in rencana_aksi().tindakan if t.tindakan == tindakan]
        if sumber != "rencana_aksi" or not cocok:
            raise ValueError(f"hak {self.hak}: dari «{self.dari}» tidak dikenal")
        return cocok[0].peran


class AturanHak(_Ketat):
    lingkup: dict[str, Lingkup]
    tanpa_akun: tuple[str, ...]
    hak: tuple[Hak, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _dikenal(self) -> "AturanHak":
        if set(self.lingkup) != set(peran()) or set(self.tanpa_akun) - set(peran()):
            raise ValueError("hak.yaml: lingkup menyebut tiap peran sekali, dan tidak ada yang lain")
        if len({h.hak for h in self.hak}) < len(self.hak):
            raise ValueError("hak.yaml: hak dipakai dua kali")
        semua_aksi = [a for h in self.hak for a in h.aksi]
        if len(set(semua_aksi)) < len(semua_aksi):
            raise ValueError("hak.yaml: satu aksi jurnal meminta dua hak")
        for h in self.hak:
            for nama in h.yang_boleh():
                if nama not in peran() or (h.catat and not peran()[nama].mencatat):
                    raise ValueError(f"hak {h.hak}: peran «{nama}» tidak dikenal atau hanya membaca")
        return self


@cache
def aturan_hak() -> AturanHak:
    return AturanHak.model_validate(_yaml("hak.yaml"))


@cache
def hak() -> dict[str, Hak]:
    return {h.hak: h for h in aturan_hak().hak}


@cache
def hak_aksi() -> dict[str, Hak]:
    """aksi of the jurnal -> the right without which nobody writes it."""
    return {a: h for h in aturan_hak().hak for a in h.aksi}


def peran_berakun(*, kabupaten: bool = False) -> list[str]:
    """The roles that an account may have in the workspace of one kecamatan, or of a kabupaten."""
    tanpa = aturan_hak().tanpa_akun
    return [n for n, p in peran().items() if n not in tanpa and (kabupaten or p.di != "kabupaten")]


def salah_tempat(nama_peran: str, *, di_kabupaten: bool) -> bool:
    """Whether, in the workspace of a kabupaten, nobody has that role there (in the kabupaten itself, or in one of its
    kecamatan): who reaches every office sits above them."""
    di = satu_peran(nama_peran).di or ("kabupaten" if aturan_hak().lingkup[nama_peran] == "semua" else None)
    return di is not None and (di == "kabupaten") != di_kabupaten


def lingkup(nama_peran: str, nama_hak: str) -> Lingkup | None:
    """How far that role reaches with that act; None when it may not do it at all."""
    satu_peran(nama_peran)
    satu = hak()[nama_hak]
    if nama_peran not in satu.yang_boleh():
        return None
    return satu.lingkup.get(nama_peran, aturan_hak().lingkup[nama_peran])


def boleh(nama_peran: str, nama_hak: str, milik: Milik | None = None) -> bool:
    """Whether that role may do that to a thing that is `milik`; None = to anything at all (what a menu asks)."""
    jangkau = lingkup(nama_peran, nama_hak)
    return jangkau is not None and (milik is None or milik in _JANGKAU[jangkau])
