"""The LKjIP of a year: everything it is made of, read from one state of the data; what a final one may stand on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian import pengesahan
from capaian.bacaan import BARIS, Bacaan, Buka
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference import efisiensi
from capaian.reference.narasi import Narasi
from capaian.report import teks
from capaian.report.lkjip import BahanLkjip, nama_lkjip
from capaian.store import JurnalBerubah, Store, Tindakan

if TYPE_CHECKING:
    from capaian.report.lkjip.naskah import NaskahLkjip
    from capaian.report.lkjip.sisipan import Sisipan

_BERUBAH = "Data berubah selagi naskah disusun. Ulangi perintahnya."
AKSI = "lkjip"
"""The act by which the jurnal knows a final report."""


@dataclass(frozen=True, slots=True)
class HasilLkjip:
    """`path`: None where a final one is held back; `terbuka`: (heading, what) of every place that a person still has to
    write; `isian`: its key -> the same; `tanpa_nama`: placeholders of names that nobody has filled in; `sah`: the signing
    that the figures stand on, None where they stand on none."""

    path: Path | None
    terbuka: list[tuple[str, str]]
    sah: str | None
    status: str
    isian: dict[str, str]
    tanpa_nama: list[str]


def kumpulkan(
    baca: Bacaan, store: Store, tahun: int, unit: str | None, templat: tuple[str, bytes], rencana: BARIS,
    isian: Mapping[str, str], *, final: bool = False, sisipan: "Sequence[Sisipan]" = (),
) -> BahanLkjip:  # fmt: skip
    """What the report of an office and its kelurahan is made of."""
    periode, dipilih = Periode(tahun), baca.unit(unit)
    if not dipilih:
        raise CapaianError("LKjIP adalah laporan satu kantor: sebutkan kodenya dengan --unit.")
    angka = baca.angka(periode, dipilih)
    if not angka:
        raise CapaianError(f"Tidak ada indikator untuk tahun {tahun}: register belum memuat target PK tahun itu.")
    lima = baca.lima_tahun(periode, dipilih)
    tahunan = sorted({b["tahun"] for b in lima} | {tahun})
    cara = baca.kantor.efisiensi or efisiensi.BAWAAN
    return BahanLkjip(
        kantor=baca.kantor, unit=dipilih, nama_unit=baca.nama_unit(dipilih), tahun=tahun, angka=angka,
        banding=baca.banding(periode, dipilih), lima_tahun=lima, renstra=baca.renstra(periode, dipilih),
        pembanding=baca.lihat("pembanding", periode, dipilih), rata_rata=baca.lihat("rata_rata", periode, dipilih),
        serapan=baca.lihat("serapan", periode, dipilih),
        efisiensi=[efisiensi.kata(b) for b in baca.lihat("efisiensi", periode, dipilih, **efisiensi.batas(cara))],
        catatan=_catatan(baca, periode, dipilih),
        kelengkapan=baca.lihat("kelengkapan", periode, dipilih),
        triwulan={ke: baca.lihat("angka", Periode(tahun, "tw", ke), dipilih) for ke in (1, 2, 3, 4)},
        rencana=rencana, simpul=baca.lihat("simpul", periode, dipilih),
        asal={t: baca.lihat("asal", Periode(t), dipilih) for t in tahunan},
        asal_target={t: baca.lihat("asal_target", Periode(t), dipilih) for t in tahunan},
        asal_luar=baca.lihat("asal_luar", periode, dipilih), asal_renstra=baca.lihat("asal_renstra", periode, dipilih),
        asal_pagu=baca.lihat("asal_pagu", periode, dipilih), asal_anggaran=baca.lihat("asal_anggaran", periode, dipilih),
        skala=baca.skala(periode), status=teks.status(**baca.status(periode, dipilih))["kalimat"],
        templat=templat, sah=_sah(baca, store, periode, dipilih), isian=isian, final=final, sisipan=sisipan,
    )  # fmt: skip


def _catatan(baca: Bacaan, periode: Periode, unit: str) -> BARIS:
    tw = [c for ke in (1, 2, 3, 4) for c in baca.lihat("catatan", Periode(periode.tahun, "tw", ke), unit)]
    return catatan_setahun(baca.lihat("catatan", periode, unit), tw)


def catatan_setahun(tahunan: BARIS, tw: BARIS) -> BARIS:
    """The notes of the yearly kertas kerja; of what a seksi says nothing about in its own, those of its TW."""
    sudah = {(c["unit"], c["objek"], c["seksi"], c["jenis"]) for c in tahunan}
    return tahunan + [c for c in tw if (c["unit"], c["objek"], c["seksi"], c["jenis"]) not in sudah]


def _sah(baca: Bacaan, store: Store, periode: Periode, unit: str) -> dict[str, Any] | None:
    """The signing in force, when what it froze is what holds now, figures and notes; of a signed state that signing."""
    if baca.saat is not None and baca.saat.sah is not None:
        return dict(baca.saat.sah)
    milik = [b for b in baca.lihat("pengesahan", periode, unit) if b["terakhir"] and b["unit"] == unit]
    if not milik or store.pengesahan.keadaan(milik[0]["snapshot"], milik[0]["hash"]) != "utuh":
        return None
    return milik[0] if pengesahan.sidik_isi(baca, unit, periode) == milik[0]["hash"] else None


@dataclass(frozen=True, slots=True)
class Pintu:
    """What the facade hands over: the state of the data, what is kept, the template in use, where to write; `akhiran`: what
    the name of the file says of a state that is not the present one."""

    baca: Buka
    store: Store
    templat: tuple[str, bytes]
    laporan: Path
    rencana: Callable[[Bacaan, int, str | None], BARIS]
    catat: Callable[[list[Tindakan], int], None]
    sisipan: "Callable[[int, str | None], tuple[int, list[Sisipan]]]"
    """(The act that they rest on, the tables and charts that are asked for)."""
    akhiran: str = ""
    kata: Narasi | None = None


def tulis(
    pintu: Pintu, tahun: int, *, unit: str | None, tujuan: Path | None, isian: Mapping[str, str], final: bool
) -> HasilLkjip:  # fmt: skip
    """Write the report of a year. A final one is written only when nothing is open and its figures stand on a signing; it
    is archived, and the jurnal says on which signing it stands."""
    naskah, bahan, posisi = _susun(pintu, tahun, unit, isian, final)
    data, sah = naskah.data, bahan.sah["snapshot"] if bahan.sah else None
    hasil = HasilLkjip(None, naskah.terbuka, sah, bahan.status, naskah.isian, naskah.tanpa_nama)
    if final and (naskah.terbuka or naskah.tanpa_nama or sah is None):
        return hasil
    nama = Path(nama_lkjip(bahan.unit, tahun))
    path = tujuan or pintu.laporan / f"{nama.stem}{pintu.akhiran}{nama.suffix}"
    if final:
        isi = {"unit": bahan.unit, "periode": str(tahun), "pengesahan": sah,
               "berkas": {"sha256": pintu.store.arsipkan(data, nama.name), "nama": nama.name}}  # fmt: skip
        try:
            pintu.catat([Tindakan(AKSI, f"{bahan.unit}/{tahun}", isi)], posisi)
        except JurnalBerubah as e:
            raise CapaianError(_BERUBAH) from e
    tulis_berkas(path, data)
    return replace(hasil, path=path)


def tempat(pintu: Pintu, tahun: int, unit: str | None) -> list[str]:
    """Where something can be put into the report; nothing is written. CapaianError when what is asked for cannot be had."""
    return _susun(pintu, tahun, unit, {}, False)[0].tempat


def _susun(
    pintu: Pintu, tahun: int, unit: str | None, isian: Mapping[str, str], final: bool
) -> "tuple[NaskahLkjip, BahanLkjip, int]":
    """The report, what it is made of, and the act that it rests on."""
    from capaian.report.lkjip.naskah import tulis_lkjip

    dasar, sisipan = pintu.sisipan(tahun, unit)
    with pintu.baca() as baca:
        posisi, rencana = baca.posisi, pintu.rencana(baca, tahun, unit)
        if sisipan and dasar != posisi:
            raise CapaianError(_BERUBAH)
        bahan = kumpulkan(baca, pintu.store, tahun, unit, pintu.templat, rencana, isian, final=final, sisipan=sisipan)
    bahan = replace(bahan, kata=pintu.kata)
    return tulis_lkjip(bahan), bahan, posisi
