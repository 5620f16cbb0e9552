"""The reads that the report of a kabupaten is made of."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from capaian.bacaan import SEMUA, Bacaan
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.kabupaten import RekapKabupaten, milik
from capaian.kabupaten.milik import ukuran_periode

if TYPE_CHECKING:
    from capaian.report.rekap import BahanRekap


def bahan_rekap(
    baca: Bacaan,
    rekap: RekapKabupaten,
    periode: Periode,
    unit: str | None,
    ukuran: str | None,
    anggota: Mapping[str, Kantor],
) -> "BahanRekap":
    """`anggota`: the kecamatan that share the workspace. Each question of `rekap` opens the data for itself; whoever asks
    sees to it that they are of one state."""
    from capaian.report.rekap import BahanRekap

    kab = milik.kabupaten(baca, unit)
    saat, isi = (periode.tahun, periode.ke), {"unit": kab, "ukuran": ukuran}
    kecamatan, terdaftar = rekap.kecamatan(*saat, **isi), {b["unit"]: b["nama"] for b in baca.units()}
    kata, sementara = _status(baca, periode, kab, [b["unit"] for b in kecamatan if b["snapshot"]], len(kecamatan))
    return BahanRekap(
        kantor=baca.kantor, unit=kab, nama_unit=terdaftar[kab], periode=periode,
        ukuran=ukuran_periode(periode, ukuran), kecamatan=kecamatan, gabungan=rekap.gabungan(*saat, **isi),
        di_bawah_target=rekap.di_bawah_target(*saat, **isi), anggaran=rekap.anggaran(*saat, unit=kab),
        belum_lapor=rekap.belum_lapor(*saat, unit=kab), banding=rekap.banding(*saat, **isi),
        banding_status=rekap.banding_status(*saat, **isi), sebaran=rekap.sebaran(*saat, **isi),
        peringkat=rekap.peringkat(*saat, **isi) if rekap.bernama else None, skala=baca.skala(periode), status=kata,
        sementara=sementara, tanpa_register=tuple(k.nama for u, k in anggota.items() if u not in terdaftar),
    )  # fmt: skip


def _status(baca: Bacaan, periode: Periode, kab: str, sah: list[str], semua: int) -> tuple[str, bool]:
    """How far the kecamatan have agreed to their figures, and whether these may still change. Who signed where is theirs
    to say: thirty names would hide how many have not."""
    from capaian.report import teks

    anggota = milik.kantor(baca, kab)
    baris = baca.status(periode, SEMUA)
    baris["baris"] = [b for b in baris["baris"] if b["unit"] in anggota]
    hasil = teks.status(**baris)
    kalimat = [teks.kata_sementara(hasil["tahap"]), f"{len(sah)} dari {semua} kecamatan sudah mengesahkan periode ini."]
    return " ".join(filter(None, kalimat)), hasil["sementara"] or len(sah) < semua
