"""Commands that show figures: angka, banding, jejak, lapor."""

import argparse
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.cli.umum import cetak_json, periode, ruang_kerja
from capaian.errors import CapaianError

_KUNCI_ANGKA = (
    "unit", "seksi", "indikator", "nama", "satuan", "arah", "periode", "ukuran", "dokumen", "target", "realisasi",
    "capaian", "keadaan", "status", "alasan", "predikat", "rumus", "kematangan", "snapshot",
)  # fmt: skip


_KUNCI_ASAL = ("sha256", "berkas", "lembar", "sel", "teks", "aturan", "oleh", "waktu")


def _angka_json(b: Mapping[str, Any]) -> dict[str, Any]:
    return {k: b[k] for k in _KUNCI_ANGKA} | {"asal": [{k: a[k] for k in _KUNCI_ASAL} for a in b["asal"]]}


def angka(args: argparse.Namespace) -> int:
    from capaian.report import teks

    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    if args.rata_rata or args.serapan or args.kelengkapan:
        return _angka_lain(args, ws, tahun, triwulan)
    baris = ws.angka(tahun, triwulan, unit=args.unit)
    if args.json:
        return cetak_json([_angka_json(b) for b in baris])
    _kepala(ws, args, tahun, triwulan)
    if not baris:
        print("Belum ada indikator bertarget untuk periode ini; lihat lembar Target di register.")
    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"ket": b["predikat"] if b["keadaan"] == "terisi" else b["alasan"], "status": teks.KEADAAN[b["status"]]}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "target": "Target",
             "realisasi": "Realisasi", "capaian": "Capaian %", "status": "Status", "ket": "Predikat / alasan"},
            isi, 130,
        ))  # fmt: skip
        terhitung = sum(b["capaian"] is not None for b in isi)
        tempo = sum(b["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku") for b in isi)
        bawah = sum(b["status"] == "di bawah target" for b in isi)
        print(f"\n{terhitung} dari {tempo} indikator yang jatuh tempo terhitung; {bawah} di bawah target.")
    return 0


def _kepala(ws: Any, args: argparse.Namespace, tahun: int, triwulan: int | None) -> None:
    from capaian.domain.periode import Periode

    print(
        f"{ws.nama_unit(args.unit)}, {Periode.dari(tahun, triwulan).nama}"
        + (" — DATA CONTOH" if ws.kantor.contoh else "")
    )
    print("Angka berstatus sementara: belum ada tanda tangan yang dicatat.")


def _angka_lain(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None) -> int:
    from capaian.report import teks

    if args.rata_rata:
        baris = ws.rata_rata(tahun, triwulan, unit=args.unit)
        judul = {"unit": "Unit", "tingkat": "Tingkat", "uraian": "Uraian", "ukuran": "Ukuran", "rata_rata": "Rata-rata",
                 "rata_rata_maks_100": "Maks. 100", "cakupan": "Terhitung", "di_bawah_target": "Di bawah target"}  # fmt: skip
        isi = [
            b | {"cakupan": f"{b['terhitung']} dari {b['jatuh_tempo']}", "ukuran": teks.UKURAN[b["ukuran"]]}
            for b in baris
        ]
    elif args.serapan:
        baris = ws.serapan(tahun, triwulan, unit=args.unit)
        judul = {"unit": "Unit", "kode": "Kode", "uraian": "Uraian", "pagu": "Pagu", "realisasi": "Realisasi",
                 "serapan": "Serapan %", "cakupan": "Terlapor"}  # fmt: skip
        isi = [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("pagu", "realisasi")}
            | {"cakupan": f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}"}
            for b in baris
        ]  # fmt: skip
    else:
        baris = ws.kelengkapan(tahun, triwulan, unit=args.unit)
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
    _kepala(ws, args, tahun, triwulan)
    print(teks.tabel(judul, isi, 130))
    return 0


def banding(args: argparse.Namespace) -> int:
    from capaian.domain import tulis
    from capaian.report import teks

    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    baris = ws.banding(tahun, triwulan, unit=args.unit)
    if args.json:
        return cetak_json(baris)
    _kepala(ws, args, tahun, triwulan)
    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"poin": "–" if b["selisih_capaian"] is None else tulis.poin(b["selisih_capaian"]),
                 "beda": "–" if b["selisih_realisasi"] is None else tulis.selisih(b["selisih_realisasi"], None),
                 "kata": b["alasan"] or f"realisasi {b['arah_realisasi']}"
                 + ("" if b["arah_capaian"] is None else f", capaian {b['arah_capaian']}")}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}, {tahun - 1} dan {tahun}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "realisasi_lalu": f"R {tahun - 1}",
             "realisasi": f"R {tahun}", "beda": "Δ realisasi", "capaian_lalu": f"C {tahun - 1}", "capaian": f"C {tahun}",
             "poin": "Δ capaian", "kata": "Arah"},
            isi, 130,
        ))  # fmt: skip
    return 0


def jejak(args: argparse.Namespace) -> int:
    from capaian.cli.sumber import cetak_bukti
    from capaian.domain import tulis
    from capaian.report import teks

    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    baris = ws.jejak(args.kode, tahun, triwulan, unit=args.unit)
    if args.json:
        return cetak_json([
            (_angka_json(b) | {"rumus_kata": b["rumus_kata"], "rumus_sumber": b["rumus_sumber"]} if "indikator" in b
             else {k: b[k] for k in ("unit", "simpul", "uraian", "periode", "pagu", "realisasi", "serapan", "keadaan")}
             | {"asal": [{k: a[k] for k in (*_KUNCI_ASAL, "besaran")} for a in b["asal"]]})
            | {"asal_target": [{k: a[k] for k in ("sha256", "berkas", "lembar", "sel", "teks", "dokumen", "oleh", "waktu")}
                               for a in b["asal_target"]], "bukti": b["bukti"]}
            for b in baris
        ])  # fmt: skip
    _kepala(ws, args, tahun, triwulan)
    for b in baris:
        kinerja = "indikator" in b
        print(f"\n{b['unit']} · {args.kode} · {b['nama'] if kinerja else b['uraian']}"
              + (f" ({teks.UKURAN[b['ukuran']]})" if kinerja else ""))  # fmt: skip
        if kinerja:
            print(f"  capaian {teks.sel(b['capaian'])} %  =  {b['rumus_kata']}   [{b['rumus']}]")
            print(
                f"  R realisasi {teks.sel(b['realisasi'])} {b['satuan']}, T target {teks.sel(b['target'])} ({b['dokumen'] or '–'})"
            )
            print(
                f"  {teks.KEADAAN[b['status']]}"
                + (f", {b['predikat']}" if b["predikat"] else "")
                + (f". {b['alasan']}" if b["alasan"] else "")
            )
        else:
            print(
                f"  serapan {teks.sel(b['serapan'])} %  =  realisasi {teks.sel(b['realisasi'])} / pagu {teks.sel(b['pagu'])} × 100"
            )
        for nama, asal in (("realisasi", b["asal"]), ("target" if kinerja else "pagu", b["asal_target"])):
            for a in asal:
                print(f"  {a.get('besaran', nama)}: «{a['teks']}» di {a['berkas']}, lembar «{a['lembar']}», sel {a['sel']}"
                      + (f", aturan baca {a['aturan']}" if a.get("aturan") else ""))  # fmt: skip
                print(
                    f"    {a['oleh']} ({a['peran']}), {tulis.waktu(datetime.fromisoformat(a['waktu']))}; sha256 {a['sha256']}"
                )
        cetak_bukti(b["bukti"])
    return 0


def lapor(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    if triwulan is None:
        raise CapaianError("Sebutkan triwulannya: --triwulan 1 sampai 4.")
    print(
        f"Laporan ditulis: {ws.lapor_triwulan(tahun, triwulan, unit=args.unit, tujuan=Path(args.ke) if args.ke else None)}"
    )
    return 0
