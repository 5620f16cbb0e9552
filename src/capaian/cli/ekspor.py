"""The command ekspor: the open data."""

import argparse
from collections.abc import Callable
from pathlib import Path

from capaian.cli.umum import ruang_kerja


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], *induk: argparse.ArgumentParser) -> None:
    s = tambah(
        "ekspor", _ekspor, "Tulis tabel capaian dan anggaran sebagai data terbuka: CSV, Parquet, kamus data.", *induk
    )
    s.add_argument("--ke", metavar="FOLDER", help="tempat menulis (bawaan: data/curated/ekspor)")
    s.add_argument(
        "--dengan-catatan", action="store_true",
        help="sertakan catatan bebas seksi; periksa dahulu, karena dapat memuat nama orang",
    )  # fmt: skip


def _ekspor(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    berkas = ws.ekspor(unit=args.unit, tujuan=Path(args.ke) if args.ke else None, catatan=args.dengan_catatan)
    print(f"{len(berkas)} berkas data terbuka ditulis di {berkas[0].parent}")
    print("Arti tiap tabel dan kolom: kamus.csv dan datapackage.json.")
    if args.dengan_catatan:
        print("Catatan bebas seksi ikut ditulis; periksa isinya sebelum dibagikan.")
    return 0
