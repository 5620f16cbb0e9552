"""The figures of a register: what one cell of a number column says, and a target in the ways that people write it.

A target may be one figure (85), a threshold (≥90, maks. 3), a range (80–90) or a word of an ordered list (BB, Ya). What
a threshold means is the formula's arah: ≥90 is 90 where more is better, ≤3 is 3 where less is. Only the other way round
is it a contradiction, and then it is refused. > and < are refused too: they leave open whether the bound itself counts.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from capaian.domain import angka, tulis
from capaian.ingest.grid import Cell
from capaian.reference import rumus
from capaian.reference.kategori import daftar_satuan, kategori_satuan

Masalah = tuple[str, dict[str, object]] | None
"""A finding to be: code and placeholders."""

_AMBANG = re.compile(
    r"(?P<naik>≥|>=|=>|min(?:\.|imal)?(?![a-z])|paling sedikit|sekurang-kurangnya)"
    r"|(?P<turun>≤|<=|=<|ma(?:ks|x)(?:\.|imal)?(?![a-z])|paling banyak|setinggi-tingginya)"
    r"|(?P<tegas>[<>])",
    re.IGNORECASE,
)
SAMPAI = re.compile(r"(.+?) ?(?:[-‐‑‒–—]|s\.? ?/? ?d\.?|sampai(?: dengan)?|hingga) ?(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is known of a figure before it is read: jenis_satuan (None = unknown), satuan, plausible range, and the
    formula of the indikator that it belongs to."""

    jenis: str | None = None
    satuan: str | None = None
    rentang: tuple[Decimal, Decimal] | None = None
    rumus: str | None = None


def baca_desimal(cell: Cell, teks: str, ukuran: Ukuran) -> tuple[str | None, Masalah]:
    """With an unknown jenis an ambiguous text stays ambiguous: a target read wrongly is never noticed again."""
    if isinstance(cell.nilai, Decimal):
        bacaan = angka.baca_asli(cell.nilai, cell.format, ukuran.jenis)
    else:
        dikenal = {ukuran.satuan.casefold(): ukuran.jenis} if ukuran.satuan and ukuran.jenis else {}
        bacaan = angka.baca_teks(teks, ukuran.jenis, dikenal=dikenal, rentang=ukuran.rentang)
    if bacaan.nilai is None:
        pilihan = " atau ".join(tulis.angka(p) for p in bacaan.pilihan)
        return None, (bacaan.kode or "BUKAN_ANGKA", {"pilihan": pilihan, "satuan": ukuran.satuan or "angka"})
    catatan: Masalah = (bacaan.catatan, {"nilai": tulis.angka(bacaan.nilai)}) if bacaan.catatan else None
    return f"{bacaan.nilai:f}", catatan


def baca_pembanding(cell: Cell, teks: str, ukuran: Ukuran) -> tuple[str | None, Masalah]:
    """The figure of another place: what the indikator is measured in, a word where that is a list of words."""
    if kategori_satuan(ukuran.rumus, ukuran.satuan) is None:
        return baca_desimal(cell, teks, ukuran)
    kelas = _kategori(teks, ukuran)
    return kelas.bawah, kelas.masalah


@dataclass(frozen=True, slots=True)
class Target:
    """`bawah` is the target, or the lower bound of a range; `polos`: it was written as one plain figure."""

    bawah: str | None
    masalah: Masalah
    atas: str | None = None
    polos: bool = True


def baca_target(cell: Cell, ukuran: Ukuran) -> Target:
    aturan = rumus().get(ukuran.rumus or "")
    teks = " ".join(cell.teks.split())
    ambang = _AMBANG.match(teks) if cell.jenis == "teks" else None
    macam = ambang.lastgroup if ambang is not None else None
    isi = teks[ambang.end() :].strip() if ambang is not None else teks
    if macam == "tegas":
        return Target(None, ("TARGET_TEGAS", {}))
    if macam is not None and aturan is not None and aturan.target == "rentang":
        return Target(None, ("TARGET_BATAS_KURANG", {}))
    if macam is not None and aturan is not None and aturan.arah != macam:
        return Target(None, ("TARGET_AMBANG_BEDA", {"rumus": aturan.id, "arah": aturan.arah}))
    if aturan is not None and aturan.target == "kategori":
        return _kategori(isi, ukuran)
    if cell.jenis == "teks" and aturan is not None and aturan.target == "rentang" and (dua := SAMPAI.fullmatch(isi)):
        (bawah, satu), (atas, lain) = (baca_desimal(cell, batas, ukuran) for batas in dua.groups())
        if bawah is not None and atas is not None:
            return Target(bawah, satu or lain, atas, polos=False)
    nilai, masalah = baca_desimal(cell, isi, ukuran)
    return Target(nilai, masalah, polos=macam is None)


def _kategori(teks: str, ukuran: Ukuran) -> Target:
    daftar = kategori_satuan(ukuran.rumus, ukuran.satuan)
    if daftar is None:
        pilihan = daftar_satuan(ukuran.rumus or "")
        isi = {"rumus": ukuran.rumus, "satuan": ukuran.satuan, "pilihan": pilihan}
        return Target(None, ("KATEGORI_TANPA_DAFTAR", isi))
    urutan = daftar.baca(teks)
    if urutan is None:
        return Target(None, ("KATEGORI_TIDAK_DIKENAL", {"pilihan": tulis.daftar(daftar.pilihan), "nama": daftar.nama}))
    return Target(str(urutan), None, polos=False)
