"""What the columns of a table mean: proposed from their headers, their neighbours and what stands in them.

Always a proposal: the person sees it before a figure is kept. What only the values can tell (two columns `Target`, one
of them full of unit words) is proposed with `yakin` False; what nothing can tell stays open.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from capaian.domain.periode import BULAN
from capaian.ingest.grid import Sheet
from capaian.ingest.peta.arti import Arti, kenali
from capaian.ingest.peta.basis import putuskan, sampai_kini
from capaian.ingest.peta.jenis_tabel import jenis_tabel
from capaian.ingest.peta.judul import bersih, pola_skala, urai, waktu
from capaian.ingest.peta.peta_temuan import PENENTU, check_peta
from capaian.ingest.peta.profil import Profil, angka_polos, bersatuan_persen, cara_persen, profil, teks_judul
from capaian.ingest.tata_letak import TEKS_DISIMPAN, Kolom, KolomPeta, Peta, Tabel
from capaian.reference.kolom import aturan_kolom, bidang

__all__ = ["check_peta", "propose"]

ANGKA = ("kinerja", "anggaran")
BERBASIS = ("target_periode", "realisasi", "realisasi_persen", "rencana_anggaran", "anggaran", "fisik", "rencana_fisik")
"""bidang whose figures are of a period alone, since January, or a position."""
SETAHUN = ("target", "pagu", "pagu_awal", "pagu_perubahan", "target_tahun")
"""bidang that are of a whole year by their name."""
_BUKAN_ANGKA = (
    "sumber_dana",
    "lokasi",
    "unit",
    "definisi",
    "sumber_data",
    "polarisasi",
    "uraian",
    "indikator",
    "sasaran",
    "tujuan",
)
"""bidang of words: a column full of numbers is something else, whatever stands above it."""
_TAHUNAN = {
    "target_periode": ("target",), "realisasi": ("realisasi",), "anggaran": ("anggaran",),
    "rencana_anggaran": ("rencana_anggaran", "pagu", "pagu_perubahan"), "fisik": ("fisik",),
    "rencana_fisik": ("rencana_fisik",),
}  # fmt: skip
"""Which column of the year a row of periods is held against."""


def propose(sheet: Sheet, tabel: Tabel) -> Peta:
    isi = profil(sheet, tabel)
    jalur = _bulan_bernomor(tabel.kolom)
    arti = _arti(jalur)
    sidik = _sidik(sheet, tabel, jalur, arti)
    judul = teks_judul(sheet, tabel)
    arti = _menurut_isi(tabel, jalur, arti, isi)
    arti = _menurut_judul_lembar(arti, isi, judul)
    arti = _menurut_tetangga(jalur, arti, isi)
    skala = _skala_lembar(sheet, tabel)
    satuan = next((n for n, a in arti.items() if a.bidang == "satuan"), None)
    kolom = [_kolom(sheet, k, arti[k.nomor], isi[k.nomor], skala, satuan) for k in tabel.kolom]
    kolom = _basis(sheet, tabel, kolom, isi, judul)
    ada_angka = any(k.bidang and bidang()[k.bidang].golongan in (*ANGKA, "rujukan") for k in kolom)
    # A list of problems has no figures, and is read for its texts.
    bercatatan = any(k.bidang in PENENTU for k in kolom) and any(k.bidang in TEKS_DISIMPAN for k in kolom)
    mungkin = ada_angka or bercatatan or any(not k.yakin for k in kolom)
    return Peta(sidik, jenis_tabel(tabel, kolom), tuple(kolom), baca=mungkin)


# -- headers


def _bulan_bernomor(kolom: Sequence[Kolom]) -> dict[int, tuple[str, ...]]:
    """Column number -> header path, in which a number among months is that month (`Jan … Jul 8 9 10 11 12`)."""
    jalur = {k.nomor: k.jalur for k in kolom}
    for tingkat in range(max((len(j) for j in jalur.values()), default=0)):
        bulan = {
            w.periode for j in jalur.values() if len(j) > tingkat and (w := waktu(bersih(j[tingkat]))) and not w.sisa
            and w.periode and w.periode.startswith("B")
        }  # fmt: skip
        if len(bulan) < 3:
            continue
        for nomor, j in jalur.items():
            if len(j) > tingkat and (n := angka_polos(j[tingkat])) and n <= 12 and f"B{n:02d}" not in bulan:
                jalur[nomor] = (*j[:tingkat], BULAN[n - 1], *j[tingkat + 1 :])
    return jalur


def _arti(jalur: Mapping[int, tuple[str, ...]]) -> dict[int, Arti]:
    """Twice: a bare Capaian is a ratio only where there are a target and a realisasi."""
    ada = {a.bidang for j in jalur.values() if (a := kenali(j)).bidang}
    return {nomor: kenali(j, ada) for nomor, j in jalur.items()}


def _sidik(sheet: Sheet, tabel: Tabel, jalur: Mapping[int, tuple[str, ...]], arti: Mapping[int, Arti]) -> str:
    """The layout and nothing of its place: ordered header paths without years, what they mean, the scale of money."""
    bagian = [f"skala={_skala_lembar(sheet, tabel)}"]
    for nomor, j in jalur.items():
        a = arti[nomor]
        teks = [_tanpa_tahun(bersih(b)) for b in j]
        bagian.append(f"{' > '.join(teks)}|{a.bidang or ''}|{a.periode or ''}|{a.skala or ''}|{a.satuan or ''}")
    return hashlib.sha256("\n".join(bagian).encode()).hexdigest()[:16]


def _tanpa_tahun(teks: str) -> str:
    return " ".join(re.sub(aturan_kolom().periode.tahun, "", teks).split())


# -- what the values say


def _menurut_isi(
    tabel: Tabel, jalur: Mapping[int, tuple[str, ...]], arti: Mapping[int, Arti], isi: Mapping[int, Profil]
) -> dict[int, Arti]:  # fmt: skip
    hasil = dict(arti)
    bersatuan = any(a.bidang == "satuan" for a in arti.values())
    for k in tabel.kolom:
        a, p = hasil[k.nomor], isi[k.nomor]
        golongan = bidang()[a.bidang].golongan if a.bidang else None
        kosong = a.bidang is None and (not k.jalur or not bersatuan)
        if p.bersatuan and (kosong or golongan in ANGKA) and a.salah is None and not p.berangka:
            hasil[k.nomor] = replace(a, bidang="satuan", periode=None, yakin=False)
        elif a.bidang == "satuan" and bersih(k.jalur[-1] if k.jalur else "") == "unit" and not p.bersatuan and p.n:
            hasil[k.nomor] = replace(a, bidang=None if p.berangka else "unit", yakin=False)
        elif a.bidang == "realisasi" and a.satuan == "persen" and (p.rumus_bagi or _uang_di_sebelah(k, jalur, arti)):
            hasil[k.nomor] = replace(a, bidang="capaian_persen", yakin=False)
        elif a.bidang in _BUKAN_ANGKA and p.bernilai and p.n > 1:
            hasil[k.nomor] = replace(a, bidang=None, yakin=False)  # money by source of funds, under the source's name
        elif a.bidang is None and a.salah is None and a.yakin != (not p.angka):
            hasil[k.nomor] = replace(a, yakin=not p.angka)  # numbers that nobody knows are asked about, words are not
    return hasil


def _uang_di_sebelah(k: Kolom, jalur: Mapping[int, tuple[str, ...]], arti: Mapping[int, Arti]) -> bool:
    """`Realisasi (%)` beside `Realisasi (Rp)`: the share of the money, no figure of its own."""
    return any(
        n != k.nomor and arti[n].bidang == "anggaran" and arti[n].periode == arti[k.nomor].periode
        and [bersih(b) for b in j] == [bersih(b) for b in k.jalur]
        for n, j in jalur.items()
    )  # fmt: skip


def _menurut_judul_lembar(arti: Mapping[int, Arti], isi: Mapping[int, Profil], judul: Sequence[str]) -> dict[int, Arti]:
    """Month columns of which no header says what they hold (`JAN … DES`): the title of the sheet may."""
    hasil = dict(arti)
    tanpa = [n for n, a in arti.items() if a.bidang is None and a.periode and a.salah is None and isi[n].angka]
    if len(tanpa) < 3:
        return hasil
    calon = Counter(
        b for t in judul if len(t) < 120 and (b := kenali((t,)).bidang) in ("rencana_anggaran", "anggaran", "fisik")
    )
    if len(calon) == 1:
        for n in tanpa:
            hasil[n] = replace(arti[n], bidang=next(iter(calon)), yakin=False)
    return hasil


def _menurut_tetangga(
    jalur: Mapping[int, tuple[str, ...]], arti: Mapping[int, Arti], isi: Mapping[int, Profil]
) -> dict[int, Arti]:  # fmt: skip
    hasil = dict(arti)
    ada = {a.bidang for a in hasil.values()}
    bulan = {(a.bidang, a.periode) for a in hasil.values() if a.periode and a.periode.startswith("B")}
    berperiode = {a.bidang for a in hasil.values() if a.periode}
    tahun = [n for n, a in hasil.items() if a.bidang == "target_tahun"]
    induk = {tuple(map(bersih, jalur[n][:-1])) for n, a in hasil.items() if a.periode and len(jalur[n]) > 1}
    tolok = [n for n, a in hasil.items() if a.bidang == "indikator" and _tolok_ukur(jalur[n])]
    for n, a in hasil.items():
        if tolok and a.bidang == "indikator" and n not in tolok:
            hasil[n] = replace(a, bidang="level")  # RKA: Masukan, Keluaran, Hasil stand under Indikator
        elif a.periode and a.periode.startswith("TW") and a.bidang:
            tw = int(a.periode[2])
            if all((a.bidang, f"B{b:02d}") in bulan for b in range(3 * tw - 2, 3 * tw + 1)):
                hasil[n] = replace(a, bidang="total")  # the sub-total between its months
        elif (
            a.periode is None and jalur[n] and bersih(jalur[n][-1]) in ("total", "jumlah")
            and (a.bidang in berperiode or tuple(map(bersih, jalur[n][:-1])) in induk)
        ):  # fmt: skip
            hasil[n] = replace(a, bidang="total")  # the sum of the periods beside it
        elif a.bidang == "pagu" and jalur[n] and bersih(jalur[n][-1]) == "jumlah" and berperiode & set(BERBASIS):
            hasil[n] = replace(a, bidang="total")
        elif a.bidang == "capaian_persen" and "realisasi" not in ada and a.satuan is None and isi[n].angka:
            hasil[n] = replace(a, bidang=None, yakin=False)  # the only figure there is: hardly a ratio
        elif a.bidang == "target_tahun" and len(tahun) == 1 and "target" not in ada:
            hasil[n] = replace(a, bidang="target")
    return _kembar(hasil, isi)


def _tolok_ukur(jalur: Sequence[str]) -> bool:
    return bool(jalur) and re.match(r"tol[ao]k ukur", bersih(jalur[-1])) is not None


def _kembar(arti: dict[int, Arti], isi: Mapping[int, Profil]) -> dict[int, Arti]:
    """Of two equal columns an empty one steps back. Anything else is for check_peta."""
    kelompok: dict[tuple[str | None, str | None, int | None], list[int]] = {}
    for n, a in arti.items():
        if (
            a.bidang and a.bidang != "kode"
        ):  # a code may be spread over columns, and shallow rows leave the last ones empty
            kelompok.setdefault((a.bidang, a.periode, a.tahun), []).append(n)
    for nomor in kelompok.values():
        berisi = [n for n in nomor if isi[n].n]
        if len(nomor) > 1 and berisi:
            arti |= {n: replace(arti[n], bidang=None) for n in nomor if n not in berisi}
    return arti


# -- one column


def _kolom(sheet: Sheet, k: Kolom, a: Arti, p: Profil, skala: Decimal, satuan: int | None) -> KolomPeta:
    b = bidang()[a.bidang] if a.bidang else None
    periode = a.periode
    if b is not None and b.id in SETAHUN and periode is None:
        periode = "TAHUN"
    if b is None or b.golongan not in (*ANGKA, "rujukan", "turunan"):
        periode = a.periode if b is None else None
    uang = b is not None and b.isi == "rupiah"
    persen = None
    if b is not None and b.isi == "persen" and b.golongan in ANGKA:
        persen = cara_persen(p.sel, pecahan_wajar=True)
    elif b is not None and b.golongan == "kinerja":
        sel = p.sel if satuan is None else [c for c in p.sel if bersatuan_persen(sheet.at(c.baris, satuan))]
        persen = cara_persen(sel, pecahan_wajar=False) if satuan is not None or a.satuan == "persen" else None
    return KolomPeta(
        nomor=k.nomor,
        judul=k.judul,
        bidang=a.bidang,
        periode=periode,
        tahun=a.tahun,
        basis=a.basis if b is not None and b.id in BERBASIS else None,
        skala=(a.skala or skala) if uang else Decimal(1),
        persen=persen,
        yakin=a.yakin,
    )


def _skala_lembar(sheet: Sheet, tabel: Tabel) -> Decimal:
    """`(dalam ribuan rupiah)` in a title above the table, or in the row of units below its header."""
    for (baris, _), c in sorted(sheet.sel.items()):
        if baris < tabel.isi[0] and c.jenis == "teks" and not _di_judul(tabel, baris):
            polos = " ".join(c.teks.casefold().split())
            if kali := next((n for n, _, lembar in pola_skala() if lembar.search(polos)), None):
                return kali
    return Decimal(1)


def _di_judul(tabel: Tabel, baris: int) -> bool:
    """In the header a scale belongs to its own column (`urai` has read it)."""
    return tabel.judul[0] <= baris <= tabel.judul[1]


# -- of the period alone or since January


def _basis(
    sheet: Sheet, tabel: Tabel, kolom: list[KolomPeta], isi: Mapping[int, Profil], judul: Sequence[str]
) -> list[KolomPeta]:  # fmt: skip
    baris = sorted({c.baris for k in kolom if k.bidang in BERBASIS for c in isi[k.nomor].sel})
    hasil = {k.nomor: k for k in kolom}
    for nama in BERBASIS:
        kelompok = [k for k in kolom if k.bidang == nama]
        deret = sorted((k for k in kelompok if k.periode and k.periode != "TAHUN"), key=lambda k: k.periode or "")
        if deret:
            for k in kelompok:  # the one column without a period beside its periods is the year
                if k.periode is None and k.basis != "s.d.":
                    hasil[k.nomor] = replace(k, periode="TAHUN", basis="periode")
        setahun = next(
            (k.nomor for b in _TAHUNAN.get(nama, ()) for k in hasil.values() if k.bidang == b and k.periode == "TAHUN"),
            None,
        )
        uang = bidang()[nama].isi == "rupiah"
        putusan = putuskan(sheet, baris, [k.nomor for k in deret], setahun, uang=uang)
        if nama == "realisasi_persen" and _menanjak(deret, isi):
            putusan = replace(putusan, basis="s.d.", yakin=False)
        for k in deret if deret else kelompok:
            if k.basis is None and putusan.basis is not None:
                hasil[k.nomor] = replace(k, basis=putusan.basis, yakin=k.yakin and putusan.yakin)
            elif k.basis is None and not deret and _kondisi(judul) and nama != "realisasi":
                hasil[k.nomor] = replace(k, basis="s.d.")
    return [hasil[k.nomor] for k in kolom]


def _menanjak(deret: Sequence[KolomPeta], isi: Mapping[int, Profil]) -> bool:
    """The % columns of E.81 are progress so far: no row goes down again."""
    per_baris: dict[int, list[Decimal | None]] = {}
    for k in deret:
        for c in isi[k.nomor].sel:
            per_baris.setdefault(c.baris, []).append(c.nilai if isinstance(c.nilai, Decimal) else None)
    panjang = [n for deret_baris in per_baris.values() if len(n := sampai_kini(deret_baris)) > 1]
    return bool(panjang) and all(a <= b for n in panjang for a, b in pairwise(n))


def _kondisi(judul: Sequence[str]) -> bool:
    """`KONDISI S/D TGL.`, `s.d. Desember`: the whole sheet counts since January."""
    return any(re.search(rf"\bkondisi\b|{aturan_kolom().periode.sampai}", urai(t).teks) for t in judul if len(t) < 120)
