"""What each column of a table does for telling its rows apart, by the meaning that was given to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from capaian.ingest.grid import Cell
from capaian.ingest.tabel.petak import adalah_nilai
from capaian.ingest.tata_letak import Peta, Tabel
from capaian.reference.kolom import bidang as kolom_dikenal

HIERARKI = ("tujuan", "sasaran", "unit", "urusan", "uraian")
"""Where a blank means the same as above."""
_PRABENTUK = ("no", "level", "triwulan", "bulan", "tahun", "satuan")
"""What a template may come with before anyone has filled it in."""
_ANGKA = ("kinerja", "anggaran", "rujukan")
_CONTOH = 50


@dataclass(frozen=True, slots=True)
class Peran:
    """Column numbers, left to right. `nama`: all that name a row; `kode`: the parts of one code; `angka`: where the
    values are; `tanpa_angka`: a table of texts, whose text columns are its values."""

    indikator: tuple[int, ...]
    hierarki: tuple[int, ...]
    uraian: tuple[int, ...]
    nama: tuple[int, ...]
    kode: tuple[int, ...]
    nomor: frozenset[int]
    level: frozenset[int]
    satuan: frozenset[int]
    prabentuk: frozenset[int]
    angka: frozenset[int]
    turunan: frozenset[int]
    teks: frozenset[int]
    tersembunyi: frozenset[int]
    tanpa_angka: bool


def peran_kolom(tabel: Tabel, peta: Peta, baris: Iterable[Mapping[int, Cell]]) -> Peran:
    dikenal = kolom_dikenal()
    bidang = {k.nomor: k.bidang for k in peta.kolom if k.bidang}
    golongan = {n: dikenal[b].golongan for n, b in bidang.items() if b in dikenal}

    def dari(*nama: str) -> tuple[int, ...]:
        return tuple(sorted(n for n, b in bidang.items() if b in nama))

    indikator, hierarki = dari("indikator"), dari(*HIERARKI)
    if not indikator and not hierarki:
        hierarki = _kolom_teks(tabel, bidang, baris)
    uraian = dari("uraian", "urusan") or hierarki
    angka = frozenset(n for n, g in golongan.items() if g in _ANGKA)
    teks = frozenset(n for n, g in golongan.items() if g == "teks")
    tanpa_angka = not angka
    if tanpa_angka and not teks:
        angka = frozenset(k.nomor for k in tabel.kolom) - {*bidang, *hierarki}
        tanpa_angka = False
    return Peran(
        indikator, hierarki, uraian, tuple(sorted((*indikator, *hierarki))), _kode(tabel, dari("kode"), uraian),
        frozenset(dari("no")), frozenset(dari("level")), frozenset(dari("satuan")), frozenset(dari(*_PRABENTUK)), angka,
        frozenset(n for n, g in golongan.items() if g == "turunan"), teks,
        frozenset(k.nomor for k in tabel.kolom if k.tersembunyi), tanpa_angka,
    )  # fmt: skip


def _kode(tabel: Tabel, kode: tuple[int, ...], uraian: tuple[int, ...]) -> tuple[int, ...]:
    """The code columns that stand side by side nearest before the name; others are codes of something else."""
    grup: list[list[int]] = []
    for k in kode:
        if grup and grup[-1][-1] == k - 1:
            grup[-1].append(k)
        else:
            grup.append([k])
    if not grup:
        return ()
    ujung = uraian[-1] if uraian else tabel.kolom[-1].nomor + 1
    return tuple(next((g for g in reversed(grup) if g[-1] < ujung), grup[0]))


def _kolom_teks(tabel: Tabel, bidang: Mapping[int, str], baris: Iterable[Mapping[int, Cell]]) -> tuple[int, ...]:
    """Without any known name column: the first that mostly holds texts, apart from the 0 that formulas show for
    nothing."""
    contoh = list(islice(baris, _CONTOH))
    for k in tabel.kolom:
        if k.nomor not in bidang:
            cells = [b[k.nomor] for b in contoh if k.nomor in b and b[k.nomor].teks != "0"]
            if cells and sum(not adalah_nilai(c) for c in cells) * 2 > len(cells):
                return (k.nomor,)
    return ()
