"""Header words: how they are cleaned for comparing, which words are known, and how much a text looks like a header.

The words themselves stand in reference/kolom.yaml; `arti.py` makes meaning of a whole header path.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from capaian.domain.tanggal import BULAN_KE
from capaian.ingest.sel import ejaan_satuan
from capaian.reference.kolom import BidangKolom, aturan_kolom

PANJANG_JUDUL = 220
"""Longer than any header that was seen (the titles of E.81 reach 180): prose."""

_BUANG = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_BARIS_XML = re.compile(r"_x00(?:09|0a|0d)_", re.IGNORECASE)
_RENGGANG = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")
_KURUNG = re.compile(r"\(([^()]*)\)")
_PEMISAH = re.compile(r"[/&\-–—_`'\"*:;()\[\]]+|\\")
_TITIK = re.compile(r"(?<!\d)[.,]|[.,](?!\d)")


@dataclass(frozen=True, slots=True)
class Bagian:
    """One header text taken apart: the cleaned words, the unit that stood in brackets (rp, persen or None) and the
    scale that it names (1000 for Rp. (000)) or None."""

    teks: str
    satuan: str | None = None
    skala: Decimal | None = None


@lru_cache(maxsize=8192)
def urai(teks: str) -> Bagian:
    """Takes a header text apart; never fails."""
    polos = _BARIS_XML.sub(" ", unicodedata.normalize("NFKC", teks)).translate(_BUANG)
    polos = _RENGGANG.sub(lambda m: m.group().replace(" ", ""), polos).casefold()
    polos = " ".join(polos.split())
    skala = _skala(polos)
    satuan = None

    def lepas(cocok: re.Match[str]) -> str:
        nonlocal satuan
        isi = cocok.group(1).strip(" .")
        for jenis, pola in (("rp", _pola_kurung()[0]), ("persen", _pola_kurung()[1])):
            if pola.fullmatch(isi):
                satuan = jenis
                return " "
        return f" {isi} "

    polos = _KURUNG.sub(lepas, polos)
    polos = _TITIK.sub(" ", _PEMISAH.sub(" ", polos))
    return Bagian(" ".join(polos.split()), satuan, skala)


def bersih(teks: str) -> str:
    """A header text as it is compared: lower case, one space, no line breaks, no letter-spacing, no unit in brackets,
    no marks at its ends; "/", "-", "_" and "&" are spaces. `U r a i a n` -> "uraian", `Capaian (%) *)` -> "capaian".
    """
    return urai(teks).teks


def _skala(polos: str) -> Decimal | None:
    return next((kali for kali, judul, _ in pola_skala() if judul.search(polos)), None)


@cache
def pola_skala() -> tuple[tuple[Decimal, re.Pattern[str], re.Pattern[str]], ...]:
    """(factor, what says so in a header, what says so in the title of a sheet)."""
    return tuple((s.kali, re.compile(s.judul), re.compile(s.lembar)) for s in aturan_kolom().skala)


@cache
def _pola_kurung() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(aturan_kolom().kurung.rp), re.compile(aturan_kolom().kurung.persen)


@cache
def alias() -> dict[str, BidangKolom]:
    """Every known header text, cleaned (a whole path joined by " > ") -> its bidang.

    Raises ValueError when two bidang claim the same text.
    """
    hasil: dict[str, BidangKolom] = {}
    for b in aturan_kolom().bidang:
        for ejaan in b.alias:
            kunci = " > ".join(bersih(k) for k in ejaan.split(">"))
            if hasil.setdefault(kunci, b) is not b:
                raise ValueError(f"kolom.yaml: «{ejaan}» milik {hasil[kunci].id} dan {b.id}")
    return hasil


@cache
def metrik() -> dict[str, str]:
    """Cleaned leaf that only says the measure -> k, rp or persen."""
    ukuran = aturan_kolom().metrik
    return {kata: jenis for jenis in ("k", "rp", "persen") for kata in getattr(ukuran, jenis)}


def satuan_kenal(teks: str) -> bool:
    """Whether a cell is a unit word (or several: dokumen/laporan) and nothing else."""
    polos = _BARIS_XML.sub(" ", unicodedata.normalize("NFKC", teks)).translate(_BUANG)
    kata = " ".join(polos.casefold().split()).strip(" .:()")
    dikenal = ejaan_satuan()
    if not kata or len(kata) > 60:
        return False
    if kata in dikenal or kata.replace(" ", "_") in dikenal or kata.replace(" / ", "/") in dikenal:
        return True
    bagian = [b.strip(" .()") for b in re.split(r"[/,(]| dan ", kata)]
    return len(bagian) > 1 and all(b in dikenal for b in bagian)


# -- periods in header texts


@dataclass(frozen=True, slots=True)
class Waktu:
    """What a header text says of time, and what is left of it. `salah`: a triwulan that does not exist (TW VI)."""

    sisa: str
    periode: str | None = None
    tahun: int | None = None
    salah: bool = False


_ANGKA_TW = {"i": 1, "ii": 2, "iii": 3, "iv": 4} | {str(n): n for n in range(1, 5)}


@cache
def _pola_waktu() -> tuple[re.Pattern[str], ...]:
    p = aturan_kolom().periode
    bulan = "|".join(sorted(BULAN_KE, key=len, reverse=True))
    sambung = "|".join(sorted(p.kata_sambung, key=len, reverse=True))
    return (
        re.compile(p.salah_triwulan),
        re.compile(p.triwulan),
        re.compile(rf"\b(?:{bulan})\b"),
        re.compile(p.tahun),
        re.compile(rf"^(?:(?:{sambung}) )*(?:{sambung})$|(?: (?:{sambung}))+$|^(?:(?:{sambung}) )+"),
    )


def _ke(triwulan: re.Match[str]) -> int:
    return _ANGKA_TW[next(g for g in triwulan.groups() if g)]


def triwulan_disebut(teks: str) -> list[int]:
    """Every TW that a cleaned text names, in its order."""
    return [_ke(cocok) for cocok in _pola_waktu()[1].finditer(teks)]


def triwulan_saja(teks: str) -> int | None:
    """The TW that a cleaned text is, None for one that says anything else."""
    cocok = _pola_waktu()[1].fullmatch(teks)
    return _ke(cocok) if cocok else None


def triwulan_dari(periode: str) -> int:
    """The TW that "TW2" is, or that "B05" lies in."""
    return int(periode[2:]) if periode.startswith("TW") else (int(periode[1:]) + 2) // 3


@lru_cache(maxsize=8192)
def waktu(teks: str, di_bawah_triwulan: bool = False) -> Waktu:
    """Takes triwulan, month and year out of a cleaned header text ("realisasi tw 2" -> "realisasi", TW2).

    di_bawah_triwulan: a level above names the triwulan, so that a bare II is one.
    """
    salah, triwulan, bulan, tahun, sambung = _pola_waktu()
    if salah.search(teks) or (di_bawah_triwulan and teks in aturan_kolom().periode.polos_salah):
        return Waktu(salah.sub("", teks).strip(), salah=True)
    periode, sisa = None, teks
    if cocok := triwulan.search(teks):
        periode = f"TW{_ke(cocok)}"
        sisa = triwulan.sub(" ", teks)
    elif di_bawah_triwulan and teks in aturan_kolom().periode.polos:
        periode, sisa = f"TW{_ANGKA_TW[teks]}", ""
    elif len(nomor := {BULAN_KE[b] for b in bulan.findall(teks)}) == 1:
        periode, sisa = f"B{nomor.pop():02d}", bulan.sub(" ", teks)
    tahun_tahun = {int(t) for t in tahun.findall(sisa)}
    if tahun_tahun:
        sisa = tahun.sub(" ", sisa)
    sisa = " ".join(sisa.split())
    if periode or tahun_tahun:
        sisa = sambung.sub("", sisa).strip()
    return Waktu(sisa, periode, tahun_tahun.pop() if len(tahun_tahun) == 1 else None)


# -- how much like a header


_TANDA_JUDUL = ("tingkat", "realisasi", "target", "capaian", "keuangan", "fisik", "pagu", "renja")


@cache
def _ciri() -> re.Pattern[str]:
    """Words that only headers put together: any of the telling features of kolom.yaml."""
    c = aturan_kolom().ciri
    return re.compile("|".join(c[k] for k in _TANDA_JUDUL))


@cache
def _setengah() -> frozenset[str]:
    return frozenset(bersih(kata) for kata in aturan_kolom().setengah)


def bobot_judul(teks: str) -> float:
    """How much a cell looks like a header word: 1 a known header text, 0.5 a word that is also found in data, down to
    0 for anything else. A number on its own is 0."""
    if len(teks) > PANJANG_JUDUL:
        return 0.0
    bagian = urai(teks)
    kata = bagian.teks
    if not kata:
        return 0.5 if bagian.satuan else 0.0
    if kata in _setengah():
        return 0.5
    if kata in alias() and len(kata) > 1:
        return 1.0
    if kata in metrik():
        return 0.6
    saat = waktu(kata)
    if saat.salah:
        return 0.7
    if saat.periode or saat.tahun:
        if not saat.sisa:
            return 0.3 if not saat.periode else 0.9 if saat.periode[0] == "T" else 0.7
        if saat.sisa in alias():
            return 1.0
    if re.search(aturan_kolom().periode.kata_triwulan, kata) and kata.count(" ") <= 6:
        return 0.7
    if _ciri().search(kata) and any(_kata_kunci(kata)):
        return 0.7
    return 0.0


def _kata_kunci(kata: str) -> Iterator[bool]:
    """A short text, or one of the long titles of E.81."""
    yield kata.count(" ") <= 4
    yield bool(re.search(r"\b(?:renja|renstra|rpjmd|rkpd|dievaluasi)\b", kata))
