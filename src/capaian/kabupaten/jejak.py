"""From the code of a figure of several offices to the figures of the offices that it is made of.

Each of those has a code and a unit of its own, by which «capaian jejak KODE --unit UNIT» leads on to its cells.
"""

from typing import Any

from capaian.bacaan import BARIS, Bacaan
from capaian.domain import kode_jejak
from capaian.domain.periode import Periode
from capaian.kabupaten.milik import TINGKAT, kabupaten, kecamatan


def jejak(baca: Bacaan, sebagai: str, objek: str, periode: Periode, unit: str | None) -> BARIS:
    """One row an ukuran: the figure, with `dari`: the rows that it is made of (unit, nama_unit, kode, and what counts)."""
    if sebagai == kode_jejak.GABUNGAN:
        return _gabungan(baca, objek, periode, kabupaten(baca, unit))
    if sebagai == kode_jejak.JUMLAH_KECAMATAN:
        return _uang(baca, objek, periode, unit)
    return _rata_rata(baca, objek, periode)


def _ukuran(periode: Periode) -> tuple[str, ...]:
    return ("tahun",) if periode.jenis == "tahun" else ("tw", "sd")


def _baris(sebagai: str, unit: str, b: dict[str, Any], dari: BARIS) -> dict[str, Any]:
    return b | {"sebagai": sebagai, "unit": unit, "dari": dari, "asal": [], "asal_target": []}


def _gabungan(baca: Bacaan, garis: str, periode: Periode, kab: str) -> BARIS:
    hasil = []
    for ukuran in _ukuran(periode):
        isi = {"periode": str(periode), "unit": kab, "ukuran": ukuran}
        semua = [b for b in baca.rekap("gabungan", **isi) if b["garis"] == garis]
        anggota = baca.rekap("gabungan_anggota", garis=garis, **isi) if semua else []
        for b in semua:
            dari = [x | {"kode": x["indikator"]} for x in anggota if x["jenis_unit"] == b["jenis_unit"]]
            hasil.append(_baris(kode_jejak.GABUNGAN, kab, b, dari))
    return hasil


def _rata_rata(baca: Bacaan, milik: str, periode: Periode) -> BARIS:
    milik, kab = kecamatan(baca, milik)
    hasil = []
    for ukuran in _ukuran(periode):
        isi = {"periode": str(periode), "unit": kab, "ukuran": ukuran, "milik": milik, "tingkat": TINGKAT}
        for b in baca.rekap("posisi", **isi):
            dari = [x | {"kode": x["indikator"]} for x in baca.rekap("rata_rata_anggota", **isi)]
            kepala = {k: b[k] for k in ("nama_unit", "periode", "rata_rata", "terhitung", "jatuh_tempo", "predikat")}
            hasil.append(_baris(kode_jejak.RATA_RATA_KECAMATAN, milik, kepala | {"ukuran": ukuran}, dari))
    return hasil


def _uang(baca: Bacaan, objek: str, periode: Periode, unit: str | None) -> BARIS:
    jenis = {b["unit"]: b["jenis"] for b in baca.units()}
    kab = kabupaten(baca, objek) if jenis.get(objek) == "kabupaten" else kecamatan(baca, objek)[1]
    milik = "" if objek == kab else objek
    anggota = baca.rekap("anggaran_anggota", periode=str(periode), unit=kab, milik=objek)
    return [
        _baris(kode_jejak.JUMLAH_KECAMATAN, objek, b, [x | {"kode": kode_jejak.jumlah(x["unit"])} for x in anggota])
        for b in baca.rekap("anggaran", periode=str(periode), unit=kab) if b["unit"] == milik
    ]  # fmt: skip
