"""How figures, units and names stand in a sentence; the writers are those of the other reports."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.reference.narasi import narasi
from capaian.report import rumus_kata
from capaian.report.lkjip.kalimat.butir import Daftar, Kalimat
from capaian.report.triwulan import kata

Baris = Mapping[str, Any]
Isi = Mapping[str, str | Kalimat | Daftar]
BELUM_ADA = ("belum_lapor", "belum_tersedia")
"""keadaan of what was asked for and has no figure."""
URUTAN_CACAH = (
    "tercapai", "di_bawah_target", "belum_lapor", "belum_tersedia", "tidak_dapat_dihitung", "tidak_berlaku",
    "belum_jatuh_tempo",
)  # fmt: skip
_NAMA_DIRI = ("Renstra", "T/R")
"""What keeps its capital within a sentence, of the words that a reason may begin with."""
TERBANYAK = 5
"""How many a list in a sentence names before it says how many more there are."""


def besar(nilai: Decimal | str | None, b: Baris) -> str:
    """ "88,95", "65 %", "4 kasus", "Rp 1.250.000"; a word as it stands."""
    if nilai is None:
        return tulis.KOSONG
    if isinstance(nilai, str):
        return nilai
    if _rupiah(b):
        return tulis.rupiah(nilai)
    return kata.jumlah_satuan(nilai, str(b["satuan"]))


def beda(nilai: Decimal, b: Baris) -> str:
    """The size of a difference; of percentages in poin."""
    return tulis.rupiah(nilai.copy_abs()) if _rupiah(b) else kata.selisih_satuan(nilai, str(b["satuan"]))


def poin(nilai: Decimal) -> str:
    """The size of a difference of two capaian."""
    return f"{tulis.angka(nilai.copy_abs(), 2)} poin"


def target(b: Baris) -> str:
    """As it was promised, with its unit: "90 %", "80–90 %", "BB"."""
    nilai = rumus_kata.target(b)
    atas = b.get("target_atas")
    if not isinstance(nilai, str) or b.get("target_teks") is not None or atas is None:
        return besar(nilai, b)
    if _rupiah(b):
        return f"{besar(b['target'], b)}–{tulis.angka(atas)}"
    return f"{nilai}{besar(atas, b).removeprefix(tulis.angka(atas))}"


def realisasi(b: Baris) -> str:
    return besar(rumus_kata.realisasi(b), b)


def nilai(b: Baris) -> Kalimat:
    """The capaian with its predikat, where it has one."""
    capaian = tulis.persen(b["capaian"])
    if b.get("predikat") is None:
        return Kalimat("umum.capaian", {"capaian": capaian})
    return Kalimat("umum.capaian_predikat", {"capaian": capaian, "predikat": b["predikat"]})


def alasan(b: Baris) -> str:
    """The reason of a row as a part of a sentence."""
    return bagian_kalimat(b["alasan"] or "")


def bagian_kalimat(teks: str) -> str:
    """A sentence as a part of another one."""
    isi = teks.strip().rstrip(".")
    return isi if isi.startswith(_NAMA_DIRI) else isi[:1].lower() + isi[1:]


def sebab_tidak_sebanding(b: Baris) -> str:
    """ "satuan berubah" of "Tidak sebanding: satuan berubah."."""
    return (b["alasan"] or "").partition(": ")[2].rstrip(".")


def nama(b: Baris, unit: str | None = None, kunci: str = "nama") -> str | Kalimat:
    """With the unit it belongs to, where that is not `unit`."""
    if unit in (None, b["unit"]) or not b.get("nama_unit"):
        return str(b[kunci])
    return Kalimat("umum.dari_unit", {"nama": str(b[kunci]), "unit": b["nama_unit"]})


def kutip(b: Baris, unit: str | None = None, kunci: str = "nama") -> Kalimat:
    return Kalimat("umum.kutip", {"nama": nama(b, unit, kunci)})


def di_bawah_target(b: Baris) -> str:
    """ "realisasi 40 dari target 80; capaian 50,00 %, 50,00 poin di bawah target"."""
    return kata.di_bawah_target(b, "")


def rapi(teks: str) -> str:
    """What somebody wrote into a cell, within a line: the lines of a list are parted by semicolons."""
    return "; ".join(x for baris in teks.split("\n") if (x := " ".join(baris.split()).rstrip(".;"))).strip()


def cacah(baris: Iterable[Baris]) -> dict[str, int]:
    """status -> how many rows, in the order in which a sentence says them; without those that there are none of."""
    semua = [b["status"] for b in baris]
    return {k: n for k in URUTAN_CACAH if (n := semua.count(k))}


def rincian(hitungan: Mapping[str, int]) -> Daftar:
    """ "4 indikator mencapai target dan 1 indikator di bawah target"."""
    return Daftar([Kalimat(f"cacah.{k}", {"n": tulis.angka(n)}) for k, n in hitungan.items()])


def tahunan(angka: Iterable[Baris]) -> list[Baris]:
    """The rows of the year; those of a TW are not of this report."""
    return [b for b in angka if b["ukuran"] == "tahun"]


def tahun(b: Baris) -> str:
    return str(b["periode"])[:4]


def kalimat(situasi: str, isi: Isi) -> Kalimat:
    """That sentence with what it is given out of `isi`: several sentences of one part are told the same figures."""
    return Kalimat(situasi, {k: v for k, v in isi.items() if k in narasi().isian(situasi)})


def _rupiah(b: Baris) -> bool:
    rupiah = reference.satuan()["rupiah"]
    return str(b["satuan"]).casefold() in ("rupiah", *(e.casefold() for e in rupiah.ejaan))
