"""Tables and charts that the office has asked for, at their places in the report.

A place is a part of the template (bab_3_capaian), an analysis of a sasaran (dua_tahun.UNIT/SIMPUL), or the key of an isian.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from capaian.errors import CapaianError
from capaian.report.word.grafik import Grafik
from capaian.report.word.penulis import KECIL, Penulis
from capaian.report.word.tabel import JEJAK, KANAN, KIRI, Kolom, Tabel

if TYPE_CHECKING:
    import pandas as pd

_ANGKA = re.compile(r"(?:Rp )?[+−-]?[\d.,]+(?: %| poin)?(?: [*†‡]+)?|–")
_SEMPIT, _LEBAR = 7.0, 30.0


@dataclass(frozen=True, slots=True)
class Sisipan:
    """`sumber`: the line under each, whose figures they are, of when, how far agreed to."""

    apa: str
    di: str
    judul: str
    isi: Sequence[Tabel | Grafik]
    sumber: str


class Penyisip:
    def __init__(self, daftar: Iterable[Sisipan]) -> None:
        self._menunggu = list(daftar)
        self.tempat: list[str] = []
        """Every place that this report has, in its order."""

    def taruh(self, p: Penulis, di: str) -> None:
        """What is wanted at a place, once."""
        if di not in self.tempat:
            self.tempat.append(di)
        milik = [s for s in self._menunggu if s.di == di]
        self._menunggu = [s for s in self._menunggu if s.di != di]
        for s in milik:
            if not s.isi:
                p.alinea(f"{s.judul}: belum ada yang dapat ditampilkan. {s.sumber}", KECIL)
            for satu in s.isi:
                if isinstance(satu, Tabel):
                    p.tabel(satu)
                else:
                    p.grafik(satu, s.sumber)

    def pastikan_terpakai(self) -> None:
        """CapaianError when something was meant for a place that this report does not have."""
        if self._menunggu:
            pastikan_tempat(self._menunggu[0].apa, self._menunggu[0].di, self.tempat)


def pastikan_tempat(apa: str, di: str, tempat: Sequence[str]) -> None:
    """CapaianError when the report does not have that place."""
    if di not in tempat:
        mirip = get_close_matches(di, tempat, n=5, cutoff=0.5) or [t for t in tempat if t.startswith("bab_")]
        raise CapaianError(
            f"Sisipan {apa} minta tempat «{di}», yang tidak ada dalam LKjIP ini. Pindahkan atau hapus permintaannya. Tempat "
            f"yang mendekati: {', '.join(mirip)}; semuanya: «capaian lapor lkjip --sisipan»."
        )


def tabel(df: "pd.DataFrame", judul: str, sumber: str, *, jejak: bool) -> list[Tabel]:
    """A text table as one of the report; none when it has no rows. `jejak`: its column Kode holds what `capaian jejak`
    takes, and stands last as in the other tables."""
    if df.empty:
        return []
    nama = [str(k) for k in df.columns if not (jejak and k == "Kode")] + (["Kode"] if jejak else [])
    baris = [[_sel(b[k]) for k in nama] for b in df.to_dict("records")]
    kolom = [_kolom(k, [b[n] for b in baris], jejak and k == "Kode") for n, k in enumerate(nama)]
    return [Tabel(judul, kolom, list(baris), catatan=sumber)]


def _sel(nilai: Any) -> str:
    return str(nilai)


def _kolom(nama: str, isi: Sequence[str], jejak: bool) -> Kolom:
    if jejak:
        return Kolom("Jejak", _SEMPIT + 1, JEJAK)
    kata = max(len(k) for teks in (nama, *isi) for k in teks.split() or [""])
    panjang = max(len(teks) for teks in isi)
    lebar = min(_LEBAR, max(_SEMPIT, kata * 1.1, panjang**0.5 * 3))
    return Kolom(nama, lebar, KANAN if all(_ANGKA.fullmatch(t) for t in isi) else KIRI)
