"""Which of the known layouts a table is (L1 .. L13): said to the person, and never what a figure depends on."""

from collections.abc import Sequence

from capaian.ingest.peta.judul import bersih
from capaian.ingest.tata_letak import KolomPeta, Tabel

NAMA = {
    "L1": "evaluasi hasil Renja (E.81)",
    "L2": "realisasi fisik dan keuangan",
    "L3": "target dan realisasi per triwulan, satu baris judul",
    "L4": "realisasi per triwulan tanpa target triwulan",
    "L5": "kolom per bulan",
    "L6": "satu baris per indikator per triwulan",
    "L7": "capaian sasaran setahun",
    "L8": "pemantauan rencana aksi",
    "L9": "target beberapa tahun",
    "L10": "dua tabel bersisian",
    "L11": "rincian anggaran (RKA/DPA)",
    "L12": "tabel datar",
    "L13": "daftar permasalahan",
}


def jenis_tabel(tabel: Tabel, kolom: Sequence[KolomPeta]) -> str:
    ada = {k.bidang for k in kolom}
    tw = {k.bidang for k in kolom if k.periode and k.periode.startswith("TW")}
    bulan = {k.bidang for k in kolom if k.periode and k.periode.startswith("B")}
    judul = [" > ".join(bersih(b) for b in k.jalur) for k in tabel.kolom if k.jalur]
    bertingkat = any(len(k.jalur) > 1 for k in tabel.kolom)
    if tw & {"realisasi", "anggaran"} and ada & {"target_renstra", "tingkat_capaian", "realisasi_lalu"}:
        return "L1"
    if ada & {"fisik", "rencana_fisik"} and ada & {"anggaran", "rencana_anggaran", "serapan_persen"}:
        return "L2"
    if bulan - {None} or len([k for k in kolom if k.periode and k.periode.startswith("B")]) >= 3:
        return "L5"
    if "triwulan" in ada:
        return "L6"
    if sum(k.bidang == "target_tahun" for k in kolom) >= 2:
        return "L9"
    if len(judul) >= 6 and sum(judul.count(j) > 1 for j in set(judul)) >= 3:
        return "L10"
    if {"target_periode", "realisasi"} <= tw:
        return "L8" if bertingkat or ada & {"tindak_lanjut", "penghambat"} else "L3"
    if "realisasi" in tw:
        return "L4"
    if sum(k.bidang == "kode" for k in kolom) >= 4:
        return "L11"
    if {"target", "realisasi"} <= ada:
        return "L7" if not any("tw" in j.split() for j in judul) else "L6"
    if not ada & {"target", "target_periode", "realisasi", "pagu", "anggaran"} and ada & {"penghambat", "solusi"}:
        return "L13"
    return "L12"
