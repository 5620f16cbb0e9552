"""What needs attention this triwulan, at most five lines, each with why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from capaian.domain import tulis
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import AMBANG_KAS, Indikator, Isi

TERBANYAK = 5
_KODE_DISEBUT = 4
"""How many codes a line names before it says "dan n lainnya"."""


@dataclass(frozen=True, slots=True)
class Hal:
    """`jenis`: di_bawah_target, belum_lapor, serapan_rendah or belum_tersedia; `sebab` is a sentence."""

    jenis: str
    subjek: str
    sebab: str
    seksi: str


def perhatian(data: Isi) -> tuple[list[Hal], int]:
    """The lines, and how many more there would be.

    Each kind that there is gets one line at least, so that ten indikator below target do not hide a seksi that has not
    reported; the rest of the room goes to the kinds in this order.
    """
    per_jenis = [h for h in (di_bawah_target(data), belum_lapor(data), serapan_rendah(data), belum_tersedia(data)) if h]
    jatah = [1] * len(per_jenis)
    for nomor, hal in enumerate(per_jenis):
        jatah[nomor] += min(len(hal) - 1, TERBANYAK - sum(jatah))
    terpilih = [satu for hal, n in zip(per_jenis, jatah, strict=True) for satu in hal[:n]]
    return terpilih, sum(map(len, per_jenis)) - len(terpilih)


def terbesar_dahulu(data: Isi) -> list[Indikator]:
    """The indikator below target, those furthest from it first; those of the TW before those of the year to date."""
    di_bawah = [i for i in data.indikator if i.di_bawah]
    return sorted(di_bawah, key=lambda i: (i.di_bawah is not i.tw, -i.kurang, i.kunci))


def di_bawah_target(data: Isi) -> list[Hal]:
    hasil = []
    for i in terbesar_dahulu(data):
        b = i.di_bawah
        assert b is not None
        sd = "" if b is i.tw else f"s.d. {data.bahan.periode.nama}, "
        sebab = kata.huruf_besar(kata.di_bawah_target(b, sd))
        sebab = _dengan_catatan(data, *i.kunci, sebab, wajib=b is i.tw)
        hasil.append(Hal("di_bawah_target", _subjek(data, i), sebab, i.seksi))
    return hasil


def belum_lapor(data: Isi) -> list[Hal]:
    """One line a seksi: what it still owes."""
    indikator: dict[tuple[str, str], list[str]] = defaultdict(list)
    anggaran: dict[tuple[str, str], list[str]] = defaultdict(list)
    for i in data.indikator:
        if i.belum_ada and i.belum_ada["keadaan"] == "belum_lapor":
            lalu = "" if i.belum_ada is i.tw else " (triwulan sebelumnya)"
            indikator[i.utama["unit"], i.utama["seksi"] or ""].append(f"{i.utama['indikator']}{lalu}")
    for b in data.bahan.serapan:
        if b["tingkat"] == "sub_kegiatan" and b["keadaan"] == "belum_lapor":
            anggaran[b["unit"], b["seksi"] or ""].append(b["kode"] or b["simpul"])
    diterima = {(b["unit"], b["seksi"]): bool(b["waktu"]) for b in data.bahan.kelengkapan}
    hasil = []
    for kunci in sorted(indikator.keys() | anggaran.keys(), key=lambda k: (-len(indikator[k]), -len(anggaran[k]), k)):
        kode = [*indikator[kunci], *anggaran[kunci]]
        disebut = kode[:_KODE_DISEBUT] + ([f"{len(kode) - _KODE_DISEBUT} lainnya"] if len(kode) > _KODE_DISEBUT else [])
        sebab = f"Belum dilaporkan: {tulis.daftar(disebut)}."
        if not diterima.get(kunci, False):
            sebab += " Kertas kerja triwulan ini belum diterima."
        seksi = data.seksi(*kunci) or "Seksi belum ditetapkan"
        subjek = kata.huruf_besar(kata.belum_diisi(len(indikator[kunci]), len(anggaran[kunci])))
        hasil.append(Hal("belum_lapor", data.dengan_unit(kunci[0], subjek), sebab, seksi))
    return hasil


def jauh_di_bawah_kas(b: Mapping[str, Any]) -> bool:
    return (
        b["tingkat"] == "sub_kegiatan"
        and b["realisasi"] is not None
        and b["anggaran_kas"] is not None
        and 100 * b["realisasi"] < AMBANG_KAS * b["anggaran_kas"]
    )


def serapan_rendah(data: Isi) -> list[Hal]:
    """Sub kegiatan far below their anggaran kas, the largest sum first."""
    baris = [b for b in data.bahan.serapan if jauh_di_bawah_kas(b)]
    baris.sort(key=lambda b: (b["realisasi"] - b["anggaran_kas"], b["unit"], b["simpul"]))
    hasil = []
    for b in baris:
        sebab = kata.huruf_besar(kata.serapan_rendah(b, data.bahan.periode.nama))
        subjek = data.dengan_unit(b["unit"], f"{b['kode'] or b['simpul']} {b['uraian']}")
        sebab = _dengan_catatan(data, b["unit"], b["simpul"], sebab)
        hasil.append(Hal("serapan_rendah", subjek, sebab, data.seksi(b["unit"], b["seksi"])))
    return hasil


def belum_tersedia(data: Isi) -> list[Hal]:
    """Declared to come later: with the seksi's own explanation."""
    return [
        Hal(
            "belum_tersedia", _subjek(data, i),
            data.catatan(*i.kunci, "keterangan") or str(i.belum_ada["alasan"] or ""), i.seksi,
        )
        for i in data.indikator
        if i.belum_ada and i.belum_ada["keadaan"] == "belum_tersedia"
    ]  # fmt: skip


def _subjek(data: Isi, i: Indikator) -> str:
    return data.dengan_unit(i.utama["unit"], f"{i.utama['indikator']} {i.utama['nama']}")


def _dengan_catatan(data: Isi, unit: str, objek: str, sebab: str, *, wajib: bool = True) -> str:
    """With the hindrance that the seksi named. That it named none is worth saying too, where it was asked (`wajib`): of
    the year to date nobody was asked this triwulan."""
    penghambat = "; ".join(data.catatan(unit, objek, "penghambat").split("\n")).strip().rstrip(".")
    if not penghambat and not wajib:
        return f"{sebab}."
    return f"{sebab}. Penghambat: {penghambat or 'belum dijelaskan'}."
