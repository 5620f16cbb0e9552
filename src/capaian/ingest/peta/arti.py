"""What a header path means: ("Realisasi Kinerja Pada Triwulan", "II", "Rp.") -> anggaran of TW II.

Exact alias, then the features of the whole path (`padanan` of kolom.yaml), then a bounded likeness that is never
certain. A leaf such as K, Rp or % means nothing without the levels above it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from capaian.ingest.peta.judul import alias, metrik, triwulan_dari, urai, waktu
from capaian.reference.kolom import BidangKolom, Padanan, aturan_kolom

_TEKS = ("pengenal", "teks")
_WAKTU = ("triwulan", "bulan", "tahun")
_BERLAWANAN = (("target", "rencana"), ("realisasi",), ("capaian",))
"""Kinds of figure that exclude each other: the level nearest the data decides."""


@dataclass(frozen=True, slots=True)
class Arti:
    """`bidang` None: not known. `basis`: what the header says of it ("s.d.", "periode") or None. `satuan`: rp or persen
    when the header names the measure. `salah`: the part that names a triwulan that does not exist, or a month that is
    not of the triwulan beside it."""

    bidang: str | None = None
    periode: str | None = None
    tahun: int | None = None
    basis: str | None = None
    skala: Decimal | None = None
    satuan: str | None = None
    yakin: bool = True
    salah: str | None = None


@dataclass(frozen=True, slots=True)
class _Jalur:
    """A cleaned path: `inti`, its parts without periods and without the parts that were only a period; `lengkap`, the
    same with everything in it."""

    inti: tuple[str, ...]
    lengkap: tuple[str, ...]
    metrik: str | None
    sendiri: bool
    periode: bool
    tahun_kolom: bool


def kenali(jalur: Sequence[str], ada: Collection[str] = ()) -> Arti:
    """The meaning of a header path. `ada`: the bidang of the other columns; a bare Capaian is a ratio only beside Target
    and Realisasi."""
    return _kenali(tuple(jalur), bool({"target", "target_periode"} & set(ada)) and "realisasi" in ada)


@lru_cache(maxsize=8192)
def _kenali(mentah: tuple[str, ...], lengkap: bool) -> Arti:
    berisi = [(m, b) for m in mentah if (b := urai(m)).teks or b.satuan]
    bagian = [b for _, b in berisi]
    teks = [b.teks for b in bagian]
    ejaan = aturan_kolom().periode
    saat = [waktu(t, any(re.search(ejaan.kata_triwulan, atas) for atas in teks[:i])) for i, t in enumerate(teks)]
    arti = Arti(
        periode=next((s.periode for s in reversed(saat) if s.periode), None),
        tahun=next((s.tahun for s in reversed(saat) if s.tahun), None),
        skala=next((b.skala for b in reversed(bagian) if b.skala), None),
        satuan=next((b.satuan for b in reversed(bagian) if b.satuan), None),
    )
    utuh = " > ".join(teks)
    salah = next((m for (m, _), s in zip(berisi, saat, strict=True) if s.salah), None)
    if salah is None and len({triwulan_dari(s.periode) for s in saat if s.periode}) > 1:
        salah = next(m for (m, _), s in zip(reversed(berisi), reversed(saat), strict=True) if s.periode)
    if salah is not None:
        return replace(arti, salah=salah, yakin=False)
    if re.search(ejaan.tidak_dibaca, utuh):
        return replace(arti, yakin=False)
    relatif = bool(re.search(ejaan.relatif, utuh))
    if re.search(ejaan.sampai, utuh):
        arti = replace(arti, basis="s.d.")
    elif relatif:
        arti = replace(arti, basis="periode")
    susun = _susun(teks, [s.sisa for s in saat], arti, relatif, [s.tahun is not None for s in saat])
    if susun.metrik in ("rp", "persen"):
        arti = replace(arti, satuan=susun.metrik)
    hasil, yakin = _bidang(susun, lengkap)
    if hasil in _WAKTU and (arti.periode or susun.tahun_kolom):
        hasil, yakin = None, False  # "Bulan > Januari" holds figures of January, but which?
    if hasil is None and not yakin:
        mirip = tuple(_mirip(t) or t for t in susun.inti)
        if mirip != susun.inti:
            hasil, _ = _bidang(replace(susun, inti=mirip, lengkap=mirip), lengkap)
    return replace(arti, bidang=hasil, yakin=yakin)


def _susun(teks: list[str], sisa: list[str], arti: Arti, relatif: bool, bertahun: list[bool]) -> _Jalur:
    inti = [s for s in sisa if s]
    # a level that is a year and nothing else, or a leaf such as "Target 2024"
    kolom_tahun = any(t and not s for s, t in zip(sisa, bertahun, strict=True))
    kolom_tahun |= bool(sisa) and bertahun[-1] and sisa[-1] in alias()
    ukuran, sendiri = arti.satuan, False
    if inti and (daun := metrik().get(inti[-1])) and (len(inti) > 1 or inti[-1] in ("k", "rp", "%")):
        ukuran, sendiri = daun, True
        inti = inti[:-1]
    elif inti and inti[-1].startswith(("% ", "persen ", "persentase ", "prosentase ")):
        ukuran, sendiri = "persen", True
    return _Jalur(tuple(inti), tuple(teks), ukuran, sendiri, arti.periode is not None or relatif, kolom_tahun)


def _bidang(jalur: _Jalur, lengkap: bool) -> tuple[str | None, bool]:
    """(bidang, certain). Not certain and None: nobody knows."""
    inti = jalur.inti
    if not inti:
        return ("capaian_persen", True) if jalur.lengkap == ("%",) else (None, False)
    ukur_daun = jalur.sendiri and inti[-1] != jalur.lengkap[-1]  # the leaf was K, Rp or %
    satu = alias().get(" > ".join(inti)) if not ukur_daun else None
    if satu is not None and _boleh(satu, jalur):
        return _menurut_waktu(satu, jalur), True
    daun = alias().get(inti[-1])
    if daun is not None and daun.golongan in _TEKS and not ukur_daun and _boleh(daun, jalur):
        return daun.id, True
    ciri = _ciri(jalur)
    cocok = next((p for p in aturan_kolom().padanan if _cocok(p, ciri, jalur.metrik)), None)
    if cocok is not None:
        dikenal = ukur_daun or daun is not None or len(inti) == 1 or bool(_ciri_teks(inti[-1]))
        return cocok.bidang, dikenal or cocok.bidang is None
    if daun is not None and _boleh(daun, jalur) and not ukur_daun:
        return _menurut_waktu(daun, jalur), True
    if inti[-1] == "rencana":
        return ("target_periode" if jalur.periode else "target"), False
    if lengkap and ciri == {"capaian"}:
        return "capaian_persen", True
    return None, False


def _boleh(b: BidangKolom, jalur: _Jalur) -> bool:
    """Whether the levels above and the measure allow this alias."""
    atas = [t for t in jalur.lengkap if t][:-1]
    if b.bukan_induk and any(re.search(b.bukan_induk, t) for t in atas):
        return False
    if jalur.metrik == "rp":
        return b.isi == "rupiah" or b.golongan in _TEKS
    if jalur.metrik == "persen":
        return b.isi != "rupiah" or b.golongan == "turunan"
    return True


def _menurut_waktu(b: BidangKolom, jalur: _Jalur) -> str:
    if jalur.periode and b.berperiode:
        return b.berperiode
    return b.bertahun if jalur.tahun_kolom and b.bertahun else b.id


@cache
def _pola_ciri() -> dict[str, re.Pattern[str]]:
    return {nama: re.compile(pola) for nama, pola in aturan_kolom().ciri.items()}


@lru_cache(maxsize=8192)
def _ciri_teks(teks: str) -> frozenset[str]:
    return frozenset(nama for nama, pola in _pola_ciri().items() if pola.search(teks))


def _ciri(jalur: _Jalur) -> set[str]:
    """Everything the path has, the level nearest the data deciding between what excludes each other."""
    # the misspelt words of `inti` were put right, `lengkap` still knows "tahun lalu" and "s.d."
    tingkat = jalur.lengkap if len(jalur.lengkap) > len(jalur.inti) else jalur.inti
    ciri = set(_ciri_teks(" > ".join(tingkat))) | set(_ciri_teks(" > ".join(jalur.lengkap)))
    for t in reversed(tingkat):
        if pilih := _terdekat(t):
            ciri -= {k for kelompok in _BERLAWANAN for k in kelompok if k not in pilih}
            break
    for t in reversed(tingkat):
        dua = _ciri_teks(t) & {"fisik", "keuangan"}
        if len(dua) == 1:
            ciri -= {"fisik", "keuangan"} - dua
            break
    else:
        if {"fisik", "keuangan"} <= ciri:
            ciri -= {"realisasi", "target", "rencana", "capaian", "fisik", "keuangan"}
    if jalur.metrik == "rp":
        ciri.discard("fisik")
    ciri |= {
        nama
        for nama, ya in (
            ("periode", jalur.periode),
            ("tahun_kolom", jalur.tahun_kolom),
            ("persen_sendiri", jalur.sendiri and jalur.metrik == "persen"),
            ("uang", any("kinerja" not in c and {"pagu", "keuangan"} & c for c in map(_ciri_teks, tingkat))),
        )
        if ya
    }  # fmt: skip
    return ciri


def _terdekat(teks: str) -> tuple[str, ...]:
    """Which of the kinds that exclude each other this level names; of several, realisasi before capaian, target before
    capaian, and of target and realisasi the one that is written first."""
    ciri = _ciri_teks(teks)
    ada = [k for k in _BERLAWANAN if ciri & set(k)]
    if len(ada) > 1 and ("capaian",) in ada:
        ada.remove(("capaian",))
        if len(ada) == 1:
            return (*ada[0], "capaian")  # "Realisasi Capaian Kinerja": both words, one meaning
    if len(ada) > 1:
        ada.sort(key=lambda k: min(m.start() for n in k if (m := _pola_ciri()[n].search(teks))))
    return ada[0] if ada else ()


def _cocok(p: Padanan, ciri: set[str], ukuran: str | None) -> bool:
    return (not p.metrik or (ukuran or "-") in p.metrik) and ciri.issuperset(p.ada) and ciri.isdisjoint(p.tanpa)


# -- bounded likeness


@lru_cache(maxsize=8192)
def _mirip(teks: str) -> str | None:
    """The one known header text that differs by a slip of the keys: one letter from six on, two from ten on. Never on
    short words, numbers, roman numerals; None as well when two different meanings are equally near."""
    huruf = sum(c.isalpha() for c in teks)
    if huruf < 6 or any(c.isdigit() for c in teks) or _romawi().search(teks) or teks in alias():
        return None
    batas = 2 if huruf >= 10 else 1
    calon: dict[int, set[str]] = {}
    for kunci in alias():
        if " > " not in kunci and abs(len(kunci) - len(teks)) <= batas and sum(c.isalpha() for c in kunci) >= 6:
            jauh = jarak(kunci, teks, batas)
            if jauh <= batas:
                calon.setdefault(jauh, set()).add(kunci)
    if not calon:
        return None
    terdekat = calon[min(calon)]
    return min(terdekat) if len({alias()[k].id for k in terdekat}) == 1 else None


@cache
def _romawi() -> re.Pattern[str]:
    return re.compile(r"\b(?:i{1,3}|iv|vi{0,3}|ix|x)\b")


def jarak(a: str, b: str, batas: int) -> int:
    """Edit distance (insert, delete, replace, swap of neighbours), batas + 1 when it is more than `batas`."""
    if abs(len(a) - len(b)) > batas:
        return batas + 1
    dua: list[int] = []
    lalu = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        kini = [i]
        for j, y in enumerate(b, 1):
            biaya = min(lalu[j] + 1, kini[-1] + 1, lalu[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                biaya = min(biaya, dua[j - 2] + 1)
            kini.append(biaya)
        if min(kini) > batas:
            return batas + 1
        dua, lalu = lalu, kini
    return min(lalu[-1], batas + 1)
