"""efisiensi.yaml: the ways in which an office may judge its use of the budget."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import Field, model_validator

from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.reference import _Ketat, _yaml

BAWAAN = "selisih"
"""What an office that has not chosen uses."""


class Cara(_Ketat):
    id: str
    nama: str
    kata: str
    efisien_di_atas: Decimal
    tidak_efisien_di_bawah: Decimal
    catatan: str | None = None
    berlaku_sejak: date
    sumber: str

    @model_validator(mode="after")
    def _berurut(self) -> "Cara":
        if self.tidak_efisien_di_bawah > self.efisien_di_atas:
            raise ValueError(f"efisiensi {self.id}: batas bawah di atas batas atas")
        return self


class Pmk(_Ketat):
    e_terkecil: Decimal
    e_terbesar: Decimal
    ne_dasar: Decimal
    ne_pengali: Decimal
    ne_pembagi: Decimal = Field(gt=0)


class KataKuadran(_Ketat):
    tercapai_hemat: str
    tercapai_terserap: str
    belum_terserap: str
    belum_hemat: str


class Kuadran(_Ketat):
    batas_serapan: Decimal
    sumber: str
    kata: KataKuadran


class Penilaian(_Ketat):
    efisien: str
    cukup_efisien: str
    tidak_efisien: str
    belum_tercapai: str


class Efisiensi(_Ketat):
    cara: tuple[Cara, ...] = Field(min_length=1)
    pmk: Pmk
    kuadran: Kuadran
    penilaian: Penilaian
    tanpa_sebab: str
    batas_kata: str

    @model_validator(mode="after")
    def _tunggal(self) -> "Efisiensi":
        semua = [c.id for c in self.cara]
        if len(set(semua)) < len(semua) or BAWAAN not in semua:
            raise ValueError(f"efisiensi: id ganda, atau «{BAWAAN}» tidak ada")
        return self


@cache
def efisiensi() -> Efisiensi:
    return Efisiensi.model_validate(_yaml("efisiensi.yaml"))


def cara(nama: str) -> Cara:
    dikenal = {c.id: c for c in efisiensi().cara}
    if nama not in dikenal:
        raise CapaianError(f"Cara efisiensi «{nama}» tidak dikenal. Pilihan: {', '.join(dikenal)}.")
    return dikenal[nama]


def batas(nama: str) -> dict[str, Any]:
    """The parameters of measure/sql/lihat/efisiensi.sql for one way."""
    dipilih, aturan = cara(nama), efisiensi()
    return {
        "cara": dipilih.id, "efisien_di_atas": dipilih.efisien_di_atas,
        "tidak_efisien_di_bawah": dipilih.tidak_efisien_di_bawah, "batas_serapan": aturan.kuadran.batas_serapan,
        **aturan.pmk.model_dump(),
    }  # fmt: skip


def kata(baris: dict[str, Any]) -> dict[str, Any]:
    """A row of lihat/efisiensi with its quadrant and judgement in words, one by one and as one sentence."""
    aturan, dipilih = efisiensi(), cara(baris["cara"])
    kuadran = baris["kuadran"] and getattr(aturan.kuadran.kata, baris["kuadran"])
    penilaian = baris["penilaian"] and getattr(aturan.penilaian, baris["penilaian"])
    singkat = aturan.tanpa_sebab if kuadran and baris["penilaian"] == "belum_tercapai" else penilaian
    batas = aturan.batas_kata.format(
        atas=tulis.angka(dipilih.efisien_di_atas), bawah=tulis.angka(dipilih.tidak_efisien_di_bawah),
        serapan=tulis.angka(aturan.kuadran.batas_serapan),
    )  # fmt: skip
    return baris | {
        "cara_kata": f"{dipilih.nama} ({dipilih.kata})", "kuadran_kata": kuadran, "penilaian_kata": penilaian,
        "uraian_penilaian": "; ".join(x for x in (singkat, kuadran) if x),
        "batas_kata": f"{batas} {dipilih.catatan}" if dipilih.catatan else batas,
    }  # fmt: skip
