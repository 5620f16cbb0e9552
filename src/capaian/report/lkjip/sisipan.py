"""Tables and charts that the office has asked for, at their places in the report.

A place is a part of the template (bab_3_capaian), an analysis of a sasaran (dua_tahun.UNIT/SIMPUL), or the key of an isian.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.report.word.grafik import Grafik
from capaian.report.word.penulis import KECIL, Penulis
from capaian.report.word.tabel import JEJAK, KANAN, KIRI, Kolom, Tabel

if TYPE_CHECKING:
    import pandas as pd

_ANGKA = re.compile(r"(?:Rp )?[+−-]?[\d.,]+(?: %| poin)?(?: [*†‡]+)?|–")
_HALAMAN = 16.0
"""cm between the margins of an upright page."""
_SISI, _HURUF, _HURUF_TEBAL = 0.35, 0.165, 0.17
"""cm: what the sides of a cell take, and about what a letter does."""


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
    baris = [[str(b[k]) for k in nama] for b in df.to_dict("records")]
    judul_kolom = ["Jejak" if jejak and k == "Kode" else k for k in nama]
    isi = [[b[n] for b in baris] for n in range(len(nama))]
    gaya = [JEJAK if k == "Jejak" else _gaya(milik) for k, milik in zip(judul_kolom, isi, strict=True)]
    lebar = _lebar(judul_kolom, isi)
    kolom = [Kolom(k, w, g) for k, w, g in zip(judul_kolom, lebar, gaya, strict=True)]
    return [Tabel(judul, kolom, list(baris), catatan=sumber)]


def _gaya(isi: Sequence[str]) -> str:
    """Figures stand on the right, also where a word stands for some of them."""
    ada = [t for t in isi if t != tulis.KOSONG]
    return KANAN if ada and 2 * sum(bool(_ANGKA.fullmatch(t)) for t in ada) >= len(ada) else KIRI


def _lebar(judul: Sequence[str], isi: Sequence[Sequence[str]]) -> list[float]:
    """In cm: what the longest word or figure of a column needs, and of the rest the more the longer its texts are."""
    paling_sedikit = [
        _SISI
        + _HURUF * max(len(k) for teks in milik for k in ([teks] if _ANGKA.fullmatch(teks) else teks.split() or [""]))
        for milik in isi
    ]
    kepala = [_SISI + _HURUF_TEBAL * max(map(len, k.split())) for k in judul]
    dasar = [max(a, b) for a, b in zip(paling_sedikit, kepala, strict=True)]
    panjang = [
        max(0.0, max(len(t) for t in milik) * _HURUF + _SISI - d) ** 0.7 for milik, d in zip(isi, dasar, strict=True)
    ]
    sisa = max(0.0, _HALAMAN - sum(dasar))
    return [d + sisa * p / (sum(panjang) or 1.0) for d, p in zip(dasar, panjang, strict=True)]
