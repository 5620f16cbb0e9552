"""The commands jurnal and gabung: what was done, whether the chain is whole, a copy for others, and one jurnal for several
computers."""

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.cli.umum import cetak_json, kemajuan, ruang_kerja
from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas

_LEBAR = 130


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, siapa: Any) -> None:
    s = tambah("jurnal", jurnal, "Apa yang dilakukan, oleh siapa, dan kapan; periksa keutuhannya.", ruang, siapa)
    s.add_argument(
        "perintah", choices=("lihat", "periksa", "ekspor", "selamatkan", "pindah"), nargs="?", default="lihat",
        metavar="lihat|periksa|ekspor|selamatkan|pindah",
        help="lihat (bawaan); periksa: apakah rantainya utuh; ekspor: tulis ke --ke; selamatkan: lanjutkan dari bagian jurnal "
        "rusak yang masih utuh, perlu --setuju dan --alasan; pindah: ke peladen PostgreSQL, untuk dipakai bersama komputer lain",
    )  # fmt: skip
    s.add_argument("--setuju", action="store_true", help="untuk selamatkan: yang sesudah kerusakan tidak berlaku lagi")
    s.add_argument("--alasan", metavar="TEKS", help="untuk selamatkan: apa yang terjadi")
    s.add_argument("--aksi", metavar="AKSI", help="hanya jenis ini, misalnya muat atau alur")
    s.add_argument("--ke", metavar="BERKAS", help="untuk ekspor: nama berkas .csv atau .json")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah("gabung", gabung, "Buat ruang kerja komputer lain dari jurnal bersama di peladen PostgreSQL.", ruang)
    s.add_argument("--skema", metavar="SKEMA", help="skema pada [mesin] di kantor.toml, bila di peladen ada beberapa")
    s.add_argument(
        "--ambil", action="store_true",
        help="di ruang kerja yang sudah ada: pakai versi bersama dari berkas yang bentrok; yang di sini disisihkan",
    )  # fmt: skip


def jurnal(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    if args.perintah == "periksa":
        return _periksa(ws)
    if args.perintah == "selamatkan":
        return _selamatkan(ws, args)
    if args.perintah == "pindah":
        return _pindah(ws, args)
    baris = [b for b in ws.jurnal() if args.aksi in (None, b["aksi"])]
    if args.perintah == "ekspor":
        return _ekspor(baris, args.ke)
    if args.json:
        return cetak_json(baris)
    from capaian.report import teks
    from capaian.report.halaman.jurnal import hal

    isi = [b | {"waktu": tulis.waktu(datetime.fromisoformat(b["waktu"])), "hal": hal(b["isi"])} for b in baris]
    judul = {"peristiwa": "No.", "waktu": "Waktu", "oleh": "Oleh", "peran": "Peran", "aksi": "Aksi", "objek": "Objek",
             "hal": "Hal"}  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))
    return 0


def _periksa(ws: Any) -> int:
    putus = ws.jurnal_putus()
    if putus is None:
        print(f"Jurnal utuh: {len(ws.jurnal())} peristiwa, masing-masing mengikuti yang sebelumnya.")
        for kalimat in ws.jam_mundur():
            print(f"▲ {kalimat}")
        return 0
    print(ws.kalimat_putus(putus))
    return 1


def _selamatkan(ws: Any, args: argparse.Namespace) -> int:
    if not (args.setuju and (args.alasan or "").strip()):
        raise CapaianError(
            "Yang sesudah kerusakan tidak berlaku lagi, dan harus dikerjakan ulang. Bila cadangan terakhir lebih lengkap, pakai "
            '«capaian pulihkan». Untuk meneruskan: capaian jurnal selamatkan --setuju --alasan "…".'
        )
    hasil = ws.cadangan.selamatkan_jurnal(alasan=args.alasan, oleh=args.oleh, peran=args.peran)
    print(f"Jurnal diteruskan dari peristiwa {hasil.sampai}. Yang rusak disimpan sebagai bukti: {hasil.rusak}")
    if hasil.sesudah:
        print(f"{len(hasil.sesudah)} peristiwa sesudahnya tidak berlaku lagi; kerjakan ulang yang perlu:")
        for nomor, waktu, oleh, aksi, objek in hasil.sesudah:
            print(f"  {nomor}  {waktu}  {oleh}  {aksi}  {objek}")
    print("Yang tidak terbaca sama sekali tidak tercantum. Bandingkan dengan cadangan terakhir.")
    return 0


def _pindah(ws: Any, args: argparse.Namespace) -> int:
    with kemajuan(None, "Memindahkan") as maju:
        hasil = ws.pindah_jurnal(peran=args.peran, maju=maju)
    print(
        f"Jurnal dipindahkan ke skema {hasil.skema} dan diperiksa di sana: {hasil.peristiwa} peristiwa, rantai utuh "
        f"({hasil.hash[:12]}…), {hasil.berkas} berkas dengan hash yang cocok."
    )
    print(f"Jurnal yang lama tidak ditulis lagi dan disimpan: {hasil.lama}")
    print("Akun dan sesi dasbor tetap di folder ini. Komputer lain bergabung dengan: capaian gabung --ruang FOLDER")
    for kalimat in hasil.catatan:
        print(f"▲ {kalimat}")
    return 0


def gabung(args: argparse.Namespace) -> int:
    from capaian.workspace import Workspace, open_workspace

    if args.ambil:
        diambil = open_workspace(args.ruang).ambil_bersama()
        for nama, sisih in diambil:
            print(f"{nama}: versi bersama dipakai{f'; yang tadi di sini: {sisih}' if sisih else ''}")
        print(
            "Tulis lagi perubahan Anda di berkas itu bila masih perlu." if diambil else "Tidak ada berkas yang bentrok."
        )
        return 0
    if args.ruang is None:
        raise CapaianError("Sebutkan folder barunya: capaian gabung --ruang FOLDER.")
    ws = Workspace.gabung(Path(args.ruang).resolve(), skema=args.skema)
    print(f"Ruang kerja siap: {ws.ruang} ({ws.kantor.nama}), {len(ws.jurnal())} peristiwa di jurnal bersama.")
    print("Akun dasbor tidak ikut: tiap komputer punya akunnya sendiri. Buat dengan «capaian akun».")
    return 0


def _ekspor(baris: list[dict[str, Any]], ke: str | None) -> int:
    from capaian.report.halaman.jurnal import csv

    tujuan = Path(ke or "")
    if tujuan.suffix.lower() not in (".csv", ".json"):
        raise CapaianError("Sebutkan berkasnya: --ke jurnal.csv atau --ke jurnal.json.")
    if tujuan.suffix.lower() == ".json":
        tulis_berkas(tujuan, json.dumps(baris, ensure_ascii=False, indent=1).encode())
    else:
        tulis_berkas(tujuan, csv(baris))
    print(f"Ditulis: {tujuan}, {len(baris)} peristiwa.")
    return 0
