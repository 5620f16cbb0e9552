"""What an LKjIP is made of: the rows as they were measured, by sasaran, by indikator, by program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from capaian.domain.kantor import Kantor
from capaian.reference import Skala
from capaian.reference.narasi import Narasi

if TYPE_CHECKING:
    from capaian.report.lkjip.sisipan import Sisipan

Baris = Mapping[str, Any]
BARIS = Sequence[Baris]
UTAMA = ("tujuan", "sasaran")
"""The levels whose indikator the office itself is held to: a Bab III section each."""


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A tujuan or sasaran with its indikator, and the programs below it. `indikator`: rows of `angka`."""

    unit: str
    nama_unit: str
    simpul: str
    tingkat: str
    nama: str
    indikator: BARIS
    program: Sequence[str]

    @property
    def kode(self) -> frozenset[str]:
        return frozenset(str(b["indikator"]) for b in self.indikator)


@dataclass(frozen=True)
class BahanLkjip:
    """Rows of the workspace's reading methods for one year. `simpul`: rows of simpul_kini (unit, simpul, induk, tingkat,
    kode, nama); `asal`, `asal_target`: year -> rows of lihat/asal and lihat/asal_target; `triwulan`: ke -> rows of `angka`
    of that TW; `sah`: the signing that the figures stand on as they are, None where they stand on none; `isian`: what the
    office has written for places that were open; `sisipan`: the tables and charts that it has asked for; `templat`: (name,
    bytes) of the template in use; `kata`: the wording in use, ours where there is none."""

    kantor: Kantor
    unit: str
    nama_unit: str
    tahun: int
    angka: BARIS
    banding: BARIS
    lima_tahun: BARIS
    renstra: BARIS
    pembanding: BARIS
    rata_rata: BARIS
    serapan: BARIS
    efisiensi: BARIS
    catatan: BARIS
    kelengkapan: BARIS
    triwulan: Mapping[int, BARIS]
    rencana: BARIS
    simpul: BARIS
    asal: Mapping[int, BARIS]
    asal_target: Mapping[int, BARIS]
    asal_luar: BARIS
    asal_renstra: BARIS
    asal_pagu: BARIS
    asal_anggaran: BARIS
    skala: Skala
    status: str
    templat: tuple[str, bytes]
    sah: Baris | None = None
    sisipan: Sequence["Sisipan"] = ()
    isian: Mapping[str, str] = field(default_factory=dict)
    final: bool = False
    kata: Narasi | None = None

    @cached_property
    def unit_unit(self) -> list[str]:
        """Every unit with figures, the office first."""
        return sorted({b["unit"] for b in (*self.angka, *self.serapan)}, key=lambda u: (u != self.unit, u))

    @property
    def banyak_unit(self) -> bool:
        return len(self.unit_unit) > 1

    @cached_property
    def sasaran(self) -> list[Sasaran]:
        """In the order of the plan, the office's own first."""
        hasil = []
        for unit in self.unit_unit:
            milik = [b for b in self.angka if b["unit"] == unit]
            utama = [s for s in dict.fromkeys(b["simpul"] for b in milik) if self.tingkat(unit, s) in UTAMA]
            for simpul in utama:
                baris = [b for b in milik if b["simpul"] == simpul]
                hasil.append(
                    Sasaran(unit, baris[0]["nama_unit"], simpul, baris[0]["tingkat"], baris[0]["uraian"], baris,
                            self.turunan(unit, simpul, "program"))
                )  # fmt: skip
        return hasil

    @cached_property
    def sasaran_kosong(self) -> list[str]:
        """The names of the sasaran that money of this year is spent for and no indikator of this year measures. (One that
        has neither may be of another Renstra.)"""
        terukur = {(b["unit"], b["simpul"]) for b in self.angka}
        berpagu = {(b["unit"], atas) for b in self.serapan if b["tingkat"] == "sub_kegiatan"
                   for atas in self.leluhur(b["unit"], b["simpul"])}  # fmt: skip
        return [
            str(b["nama"]) for b in self.simpul
            if b["tingkat"] == "sasaran" and (b["unit"], b["simpul"]) in berpagu - terukur
        ]  # fmt: skip

    def turunan(self, unit: str, simpul: str, tingkat: str) -> list[str]:
        """The simpul of that level below a simpul, in the order of their codes."""
        return sorted(
            b["simpul"] for b in self.simpul
            if b["unit"] == unit and b["tingkat"] == tingkat and simpul in self.leluhur(unit, b["simpul"])
        )  # fmt: skip

    @cached_property
    def _satu_simpul(self) -> dict[tuple[str, str], Baris]:
        return {(b["unit"], b["simpul"]): b for b in self.simpul}

    def tingkat(self, unit: str, simpul: str | None) -> str:
        return str(self._satu_simpul.get((unit, simpul or ""), {}).get("tingkat", ""))

    def leluhur(self, unit: str, simpul: str | None) -> Iterator[str]:
        """The simpul and those above it."""
        sudah: set[str] = set()
        while simpul is not None and simpul not in sudah:
            sudah.add(simpul)
            yield simpul
            simpul = self._satu_simpul.get((unit, simpul), {}).get("induk")

    def milik(self, baris: BARIS, s: Sasaran) -> list[Baris]:
        """Rows of the indikator of a sasaran."""
        return [b for b in baris if b["unit"] == s.unit and b["indikator"] in s.kode]
