"""From a code that a report prints to the cells that its figure is made of.

The code of an indikator leads to its capaian, that of a program, kegiatan or sub kegiatan to its money; a row that sums up
has a code of its own (domain.kode_jejak).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from capaian import reference
from capaian.bacaan import BARIS, Bacaan
from capaian.domain import kode_jejak
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.kabupaten.jejak import jejak as jejak_kabupaten

Baris = Mapping[str, Any]


def jejak(baca: Bacaan, kode: str, periode: Periode, unit: str | None) -> BARIS:
    """One row an ukuran and unit; `asal` are the cells of the realisasi, `asal_target` the register cell of the target or
    the pagu. A mean has `anggota`: the rows of its indikator, each with its own cells. What is made of the figures of several
    offices has `dari`: those figures, each with its code and unit."""
    cari = _Pencari(baca, periode, unit)
    sebagai, objek = kode_jejak.urai(kode)
    if sebagai in kode_jejak.KABUPATEN:
        hasil = jejak_kabupaten(baca, sebagai, objek, periode, unit)
    elif sebagai == kode_jejak.RATA_RATA:
        hasil = list(cari.rata_rata(objek))
    elif sebagai == kode_jejak.JUMLAH:
        hasil = list(cari.uang(objek))
    elif sebagai == kode_jejak.EFISIENSI:
        hasil = [*cari.rata_rata(objek), *cari.uang(objek)]
    else:
        hasil = [*cari.indikator(objek), *cari.uang(objek, sendiri=True)]
    if not hasil:
        raise CapaianError(
            f"Tidak ada angka untuk «{kode}» pada {periode.nama}. Kode yang ada terlihat dengan «capaian angka»."
        )
    return hasil


class _Pencari:
    def __init__(self, baca: Bacaan, periode: Periode, unit: str | None) -> None:
        self._baca, self._periode, self._unit = baca, periode, unit

    def _lihat(self, nama: str) -> BARIS:
        return self._baca.lihat(nama, self._periode, self._unit)

    def indikator(self, kode: str) -> Iterator[dict[str, Any]]:
        milik = [b for b in self._baca.angka(self._periode, self._unit) if b["indikator"] == kode]
        return self._dengan_sel(milik)

    def _dengan_sel(self, angka: BARIS) -> Iterator[dict[str, Any]]:
        if not angka:
            return
        target, catatan = self._lihat("asal_target"), self._lihat("catatan")
        for b in angka:
            rumus, kunci = reference.rumus()[b["rumus"].split("@")[0]], (b["unit"], b["indikator"])
            yield b | {
                "rumus_kata": rumus.kata, "rumus_sumber": rumus.sumber,
                "asal_target": [
                    t for t in target
                    if (t["unit"], t["indikator"]) == kunci and t.get("ukuran", b["ukuran"]) == b["ukuran"]
                ],
                "catatan": [c for c in catatan if (c["unit"], c["objek"]) == kunci],
            }  # fmt: skip

    def rata_rata(self, simpul: str) -> Iterator[dict[str, Any]]:
        semua = [r for r in self._lihat("rata_rata") if r["simpul"] == simpul]
        if not semua:
            return
        anggota = list(
            self._dengan_sel([b for b in self._baca.angka(self._periode, self._unit) if b["simpul"] == simpul])
        )
        for r in semua:
            milik = [b for b in anggota if (b["unit"], b["ukuran"]) == (r["unit"], r["ukuran"])]
            yield r | {
                "anggota": milik, "asal": [a for b in milik for a in b["asal"]],
                "asal_target": [t for b in milik for t in b["asal_target"]],
            }  # fmt: skip

    def uang(self, objek: str, *, sendiri: bool = False) -> Iterator[dict[str, Any]]:
        """By simpul, else by the code of the register; the total of a unit by that of the unit. `sendiri`: only what the
        code names by itself, without a word that says what is summed up."""
        semua = self._lihat("serapan")
        semua = [b for b in semua if b["tingkat"] != "unit"] if sendiri else [*semua, *self._lihat("serapan_sasaran")]
        milik = (
            [b for b in semua if objek == (b["unit"] if b["tingkat"] == "unit" else b["simpul"])]
            or [b for b in semua if b["tingkat"] != "unit" and objek == b["kode"]]
        )  # fmt: skip
        if not milik:
            return
        realisasi, pagu = self._lihat("asal_anggaran"), self._lihat("asal_pagu")
        for b in milik:
            di_bawah = None if b["tingkat"] == "unit" else self._baca.turunan(b["unit"], b["simpul"])

            def daun(asal: BARIS, b: Baris = b, di_bawah: set[str] | None = di_bawah) -> BARIS:
                return [a for a in asal if a["unit"] == b["unit"] and (di_bawah is None or a["simpul"] in di_bawah)]

            yield b | {"asal": daun(realisasi), "asal_target": daun(pagu)}
