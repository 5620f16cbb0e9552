"""Commands that show figures: angka, jejak."""

import argparse
from collections.abc import Mapping
from typing import Any

from capaian.cli.pengesahan import catatan_saat, masa, status
from capaian.cli.umum import cetak_json, ruang_kerja
from capaian.domain import tulis

_KUNCI_ANGKA = (
    "unit", "seksi", "indikator", "nama", "satuan", "arah", "periode", "ukuran", "dokumen", "target", "realisasi",
    "capaian", "keadaan", "status", "alasan", "predikat", "rumus", "kematangan", "snapshot",
)  # fmt: skip


KUNCI_ASAL = ("sha256", "berkas", "lembar", "sel", "teks", "aturan", "oleh", "waktu")


def _sebutan_json(b: Mapping[str, Any]) -> dict[str, Any]:
    """target and realisasi. A range is {"bawah", "atas"}; a category {"nilai", "teks"}, nilai being its place in its
    list."""
    kategori = {
        k: {"nilai": b[k], "teks": b[f"{k}_teks"]} for k in ("target", "realisasi") if b[f"{k}_teks"] is not None
    }
    rentang = {} if b["target_atas"] is None else {"target": {"bawah": b["target"], "atas": b["target_atas"]}}
    return {k: b[k] for k in ("target", "realisasi")} | rentang | kategori


def angka_json(b: Mapping[str, Any]) -> dict[str, Any]:
    from capaian.report import rumus_kata

    murni = rumus_kata.murni(b)
    return (
        {k: b[k] for k in _KUNCI_ANGKA} | _sebutan_json(b)
        | {"murni": murni and {k: (murni | _sebutan_json(murni))[k] for k in ("dokumen", "target", "capaian")},
           "asal": [{k: a[k] for k in KUNCI_ASAL} for a in b["asal"]]}
    )  # fmt: skip


def angka(args: argparse.Namespace) -> int:
    from capaian.report import rumus_kata, teks

    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=not (args.efisiensi or args.laju) and args.menurut == "simpul")
    if args.laju:
        from capaian.cli.laju import laju

        return laju(args, ws, tahun, triwulan, saat)
    if args.efisiensi:
        from capaian.cli.banding import efisiensi

        return efisiensi(args, ws, tahun, triwulan, saat)
    if args.rata_rata or args.serapan or args.kelengkapan:
        return _angka_lain(args, ws, tahun, triwulan, saat)
    baris = ws.angka(tahun, triwulan, **saat)
    if args.json:
        return cetak_json([angka_json(b) for b in baris])
    kepala(ws, tahun, triwulan, saat)
    for kata, isi in (("berubah_setelah_disahkan", "berubah sesudah disahkan"), ("pengesahan_rusak", _RUSAK)):
        if berubah := {b["snapshot"] for b in baris if b["kematangan"] == kata}:
            n = sum(b["kematangan"] == kata for b in baris)
            print(f"{n} angka {isi}: capaian pengesahan --beda {', '.join(sorted(berubah))}")
    if not baris:
        print("Belum ada indikator bertarget untuk periode ini; lihat lembar Target di register.")
    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"ket": b["predikat"] if b["keadaan"] == "terisi" else b["alasan"], "status": teks.KEADAAN[b["status"]],
                 "target": rumus_kata.target(b), "realisasi": rumus_kata.realisasi(b)}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "target": "Target",
             "realisasi": "Realisasi", "capaian": "Capaian %", "status": "Status", "ket": "Predikat / alasan"},
            isi, 130,
        ))  # fmt: skip
        print(f"\n{teks.kata_cakupan(b for b in baris if b['ukuran'] == ukuran)}")
        for b in (b for b in baris if b["ukuran"] == ukuran):
            if (kata := rumus_kata.kata_murni(b)) is not None:
                print(f"{b['indikator']}: {kata}.")
    return 0


_RUSAK = "tidak dapat dipastikan, karena berkas pengesahannya tidak utuh"


def kepala(ws: Any, tahun: int, triwulan: int | None, saat: Mapping[str, Any]) -> None:
    from capaian.domain.periode import Periode

    print(
        f"{ws.nama_unit(saat['unit'])}, {Periode.dari(tahun, triwulan).nama}"
        + (" — DATA CONTOH" if ws.kantor.contoh else "")
    )
    if saat["per"] is not None:
        print(f"Keadaan pada {tulis.tanggal(saat['per'])}.")
    print(status(ws, tahun, triwulan, saat))


def _uraian(b: Mapping[str, Any]) -> str:
    """What a row of a mean or a total is about: a simpul, a seksi or a unit."""
    if "uraian" in b:
        return str(b["uraian"])
    if b["lingkup"] == "seksi":
        return str(b["nama_seksi"] or b["seksi"] or "tanpa seksi")
    return str(b["nama_unit"]) + (" dan kelurahannya" if b["lingkup"] == "kantor" else "")


def _angka_lain(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None, saat: dict[str, Any]) -> int:
    from capaian.report import teks

    if args.rata_rata:
        baris = ws.rata_rata(tahun, triwulan, menurut=args.menurut, **saat)
        judul = {"unit": "Unit", "tingkat": "Tingkat", "uraian": "Uraian", "ukuran": "Ukuran", "rata_rata": "Rata-rata",
                 "rata_rata_maks_100": "Maks. 100", "cakupan": "Terhitung", "di_bawah_target": "Di bawah target"}  # fmt: skip
        isi = [
            b | {"cakupan": f"{b['terhitung']} dari {b['jatuh_tempo']}", "ukuran": teks.UKURAN[b["ukuran"]],
                 "uraian": _uraian(b), "tingkat": b["tingkat"] and b["tingkat"].replace("_", " ")}
            for b in baris
        ]  # fmt: skip
    elif args.serapan:
        baris = ws.serapan(tahun, triwulan, menurut=args.menurut, **saat)
        judul = {"unit": "Unit", "kode": "Kode", "uraian": "Uraian", "pagu": "Pagu", "realisasi": "Realisasi",
                 "serapan": "Serapan %", "cakupan": "Terlapor"}  # fmt: skip
        isi = [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("pagu", "realisasi")}
            | {"cakupan": f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}", "uraian": _uraian(b)}
            for b in baris
        ]  # fmt: skip
    else:
        baris = ws.kelengkapan(tahun, triwulan, **saat)
        judul = {
            "unit": "Unit",
            "nama_seksi": "Seksi",
            "indikator": "Indikator",
            "anggaran": "Anggaran",
            "berkas": "Berkas",
        }
        isi = [
            b | {"indikator": f"{b['terjawab']} dari {b['jatuh_tempo']}",
                 "anggaran": f"{b['anggaran_terisi']} dari {b['sub_kegiatan']}", "berkas": b["berkas"] or "belum lapor"}
            for b in baris
        ]  # fmt: skip
    if args.json:
        return cetak_json(baris)
    kepala(ws, tahun, triwulan, saat)
    if args.rata_rata and args.menurut != "simpul":
        return _rata_rata_kelompok(isi)
    print(teks.tabel(judul, isi, 130))
    return 0


def _rata_rata_kelompok(baris: list[dict[str, Any]]) -> int:
    """Means by seksi or unit: a block a group, without the levels of which nothing is due."""
    from capaian.report import teks

    judul = {"tingkat": "Tingkat", "ukuran": "Ukuran", "rata_rata": "Rata-rata", "rata_rata_maks_100": "Maks. 100",
             "cakupan": "Terhitung", "di_bawah_target": "Di bawah target"}  # fmt: skip
    print("Tiap tingkat punya rata-ratanya sendiri: IKU sasaran dan indikator programnya menilai pekerjaan yang sama, "
          "jadi tidak dirata-ratakan bersama.")  # fmt: skip
    kelompok: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for b in baris:
        kelompok.setdefault((b["unit"], b["uraian"]), []).append(b)
    for (unit, uraian), milik in kelompok.items():
        print(f"\n{unit} · {uraian}")
        ada = [b for b in milik if b["jatuh_tempo"]]
        print(teks.tabel(judul, ada, 130) if ada else "Tidak ada indikator yang jatuh tempo.")
    return 0
