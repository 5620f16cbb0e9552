"""Which kabupaten is asked about, and what belongs to it."""

from capaian.bacaan import Bacaan
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

KABUPATEN, KECAMATAN = "kabupaten", "kecamatan"
TINGKAT = "sasaran"
"""Means are over the indikator of sasaran (IKU), unless another level is asked for."""
_TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


def kabupaten(baca: Bacaan, unit: str | None) -> str:
    """The kabupaten that is asked about; CapaianError where that is none, or has no kecamatan."""
    dipilih, semua = unit or baca.kantor.unit, baca.units()
    satu = next((b for b in semua if b["unit"] == dipilih), None)
    if satu is None or satu["jenis"] != KABUPATEN:
        ada = [b["unit"] for b in semua if b["jenis"] == KABUPATEN]
        pilih = (
            f"Sebut kabupatennya dengan --unit: {', '.join(ada)}."
            if ada
            else "Tulis kabupatennya di lembar Unit register (jenis kabupaten), dan kodenya sebagai induk tiap kecamatan."
        )
        raise CapaianError(f"Rekap adalah tentang kecamatan-kecamatan sebuah kabupaten. {pilih}")
    if not any(b["induk"] == dipilih and b["jenis"] == KECAMATAN for b in semua):
        raise CapaianError(
            f"Belum ada kecamatan di bawah «{dipilih}». Tulis kode itu sebagai induk tiap kecamatan di lembar Unit register."
        )
    return dipilih


def kecamatan(baca: Bacaan, unit: str | None) -> tuple[str, str]:
    """(kecamatan, its kabupaten)."""
    milik = baca.unit(unit)
    satu = next((b for b in baca.units() if b["unit"] == milik), None)
    if satu is None or satu["jenis"] != KECAMATAN or satu["induk"] is None:
        raise CapaianError(
            f"«{milik or unit}» bukan kecamatan di dalam sebuah kabupaten. Sebut kode kecamatannya; kolom induk di lembar Unit "
            "register memuat kode kabupatennya."
        )
    return milik, satu["induk"]


def kantor(baca: Bacaan, kab: str) -> dict[str, str]:
    """Unit -> the kecamatan that it counts with, of this kabupaten."""
    semua = baca.units()
    hasil = {b["unit"]: b["unit"] for b in semua if b["induk"] == kab and b["jenis"] == KECAMATAN}
    return hasil | {b["unit"]: b["induk"] for b in semua if b["induk"] in hasil}


def ukuran_periode(periode: Periode, ukuran: str | None) -> str:
    """tw unless sd is asked for; of a year always tahun."""
    boleh = ("tahun",) if periode.jenis == "tahun" else ("tw", "sd")
    if ukuran not in (None, *boleh):
        raise CapaianError(f"Ukuran «{ukuran}» tidak ada pada {periode.nama}. Pilihan: {', '.join(boleh)}.")
    return ukuran or boleh[0]


def tingkat_dikenal(tingkat: str) -> str:
    if tingkat not in _TINGKAT:
        raise CapaianError(f"Tingkat «{tingkat}» tidak dikenal. Pilihan: {', '.join(_TINGKAT)}.")
    return tingkat
