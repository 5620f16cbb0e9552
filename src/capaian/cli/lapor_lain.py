"""Reports beside the quarterly one: `capaian lapor statis` and `eviden`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from capaian.cli.umum import periode, ruang_kerja
from capaian.errors import CapaianError

BANTUAN_LAIN = "statis (satu berkas HTML untuk umum, tanpa data pribadi), eviden (folder bukti LKE setahun)"


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


def _eviden(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    if triwulan is not None:
        raise CapaianError("Eviden LKE dibuat untuk setahun; --triwulan tidak perlu.")
    path = ws.lapor_eviden(tahun, unit=args.unit, tujuan=Path(args.ke) if args.ke else None)
    print(f"Eviden LKE ditulis di {path.parent}")
    print(f"Mulai dari indeksnya: {path.name}")
    return 0


JENIS_LAIN: dict[str, Callable[[argparse.Namespace], int]] = {"statis": _statis, "eviden": _eviden}
