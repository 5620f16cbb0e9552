"""Reports beside the quarterly one: `capaian lapor statis`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from capaian.cli.umum import periode, ruang_kerja

BANTUAN_LAIN = "statis (satu berkas HTML untuk umum, tanpa data pribadi)"


def tambah_pilihan_lapor(s: argparse.ArgumentParser) -> None:
    s.add_argument(
        "--dengan-catatan", action="store_true",
        help="hanya statis: sertakan faktor penghambat dan tindak lanjut; periksa dahulu, dapat memuat nama orang",
    )  # fmt: skip


def _statis(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    path = ws.lapor_statis(
        tahun, triwulan, unit=args.unit, tujuan=Path(args.ke) if args.ke else None, catatan=args.dengan_catatan
    )
    print(f"Laporan untuk umum ditulis: {path}")
    if args.dengan_catatan:
        print("Catatan seksi ikut ditulis; periksa isinya sebelum dibagikan.")
    return 0


JENIS_LAIN: dict[str, Callable[[argparse.Namespace], int]] = {"statis": _statis}
