"""capaian grafik: charts as pictures, or as native charts where this computer cannot draw."""

import argparse
from collections.abc import Callable
from pathlib import Path

from capaian.cli.umum import dengan_contoh, periode, ruang_kerja


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], *induk: argparse.ArgumentParser) -> None:
    s = tambah("grafik", _grafik, "Tulis grafik sebagai gambar (PNG, SVG) atau sebagai grafik Excel.", *induk)
    s.add_argument(
        "nama", metavar="NAMA", nargs="*", help="grafiknya; bila tidak disebut: semua yang tidak memerlukan kode"
    )
    s.add_argument("--bentuk", choices=("png", "svg", "xlsx"), default="png", help="bawaan: png")
    s.add_argument(
        "--ukuran", choices=("tw", "sd"), help="untuk triwulan: triwulan itu saja (bawaan), atau sejak Januari"
    )
    s.add_argument("--ke", metavar="FOLDER", help="tempat menulis (bawaan: data/curated/laporan/grafik)")
    s.add_argument("--daftar", action="store_true", help="tampilkan nama grafik yang ada")
    dengan_contoh(
        s, "capaian grafik --tahun 2026 --tw 1", "capaian grafik capaian banding --tahun 2026 --bentuk svg --ke gambar",
        "capaian grafik indikator:IKU-01 --tahun 2026",
    )  # fmt: skip


def _grafik(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    if args.daftar:
        pilihan = ws.pilihan_grafik()
        lebar = max(map(len, pilihan))
        print("\n".join(f"{nama:<{lebar}}  {judul}" for nama, judul in pilihan.items()))
        return 0
    tahun, triwulan = periode(args, ws)
    hasil = ws.tulis_grafik(
        args.nama, tahun=tahun, triwulan=triwulan, unit=args.unit, ukuran=args.ukuran, bentuk=args.bentuk,
        tujuan=Path(args.ke) if args.ke else None,
    )  # fmt: skip
    if hasil.alasan:
        print(f"Gambar {args.bentuk.upper()} tidak dapat dibuat: {hasil.alasan}.")
        print("Sebagai gantinya ditulis buku Excel dengan grafik yang dapat disunting dan disalin ke Word.")
    print("\n".join(f"Ditulis: {p}" for p in hasil.berkas))
    return 0
