"""Cases of a kabupaten: a few kecamatan that share their indikator, in one triwulan, put on the engine.

masukan: indikator (kode -> what all share, over Kantor.indikator), kecamatan (nama -> target and realisasi: kode -> figure,
{pembilang, penyebut}, or a keadaan; what is left out is not reported; indikator: where its own differ; pagu, anggaran; kelurahan:
the same once more). harapan: question of measure/sql/rekap -> rows, which are found by garis (and jenis_unit), or kecamatan.
"""

from collections.abc import Mapping
from typing import Any

from kantor import Kantor
from kata_kabupaten import KUNCI

from capaian import measure
from capaian.report.teks import KEADAAN
from capaian.store.mesin import Mesin

Isi = Mapping[str, Any]
PERIODE, UKURAN, TINGKAT, SUB = "2025-TW1", "tw", "sasaran", "SK1"


def unit_dari(kab: str, nama: str) -> str:
    return f"{kab}-{nama.lower()}"


def kabupaten(kab: str, masukan: Isi) -> list[Kantor]:
    """The kabupaten itself, its kecamatan and their kelurahan."""
    induk = Kantor(kab)
    induk.baris["unit"][0] |= {"nama": "Kabupaten", "jenis": "kabupaten", "induk": None}
    semua = [induk]
    for nama, isi in masukan["kecamatan"].items():
        semua.append(_kantor(unit_dari(kab, nama), f"Kecamatan {nama}", kab, "kecamatan", masukan, isi))
        for kel, milik in isi.get("kelurahan", {}).items():
            atas = unit_dari(kab, nama)
            semua.append(_kantor(unit_dari(kab, kel), f"Kelurahan {kel}", atas, "kelurahan", masukan, milik))
    return semua


def _kantor(unit: str, nama: str, induk: str, jenis: str, masukan: Isi, isi: Isi) -> Kantor:
    satu = Kantor(unit)
    satu.baris["unit"][0] |= {"nama": nama, "jenis": jenis, "induk": induk}
    satu.tambah("seksi", seksi="pelayanan", nama="Seksi", jenis="seksi")
    satu.simpul("S1", tingkat="sasaran")
    for kode, umum in masukan.get("indikator", {}).items():
        if kode not in isi.get("target", {}):
            continue
        satu.indikator(kode, **{**umum, **isi.get("indikator", {}).get(kode, {})})
        # Of what is not due in TW I the target of the year makes it an indikator of this year all the same.
        satu.target(kode, {p: isi["target"][kode] for p in (PERIODE, "2025")})
        lapor = isi.get("realisasi", {}).get(kode)
        if isinstance(lapor, Mapping):
            satu.lapor(kode, PERIODE, **lapor)
        elif lapor in KEADAAN:
            satu.lapor(kode, PERIODE, keadaan=lapor)
        elif lapor is not None:
            satu.lapor(kode, PERIODE, realisasi=lapor)
    if "pagu" in isi:
        satu.simpul(SUB)
        satu.pagu(SUB, {"2025": isi["pagu"]})
        if "anggaran" in isi:
            satu.lapor(SUB, PERIODE, anggaran=isi["anggaran"], fisik="20")
    return satu


def tanya(mesin: Mesin, kab: str, nama: str, b: Isi) -> list[dict[str, Any]]:
    """The rows of a question that the keys of `b` name."""
    unit = unit_dari(kab, b["kecamatan"]) if b.get("kecamatan") else ""
    isi = {"periode": PERIODE, "unit": kab, "ukuran": UKURAN, "tingkat": TINGKAT, "milik": unit}
    perlu = measure.sql(f"rekap/{nama}")
    baris = measure.rekap(mesin, nama, **{k: v for k, v in isi.items() if f"${k}" in perlu})
    if "garis" in b:
        return [x for x in baris if (x["garis"], x["jenis_unit"]) == (b["garis"], b.get("jenis_unit", "kecamatan"))]
    return [x for x in baris if x["unit"] == unit] if "kecamatan" in b else baris


__all__ = ["KUNCI", "kabupaten", "tanya"]
