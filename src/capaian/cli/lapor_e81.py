"""`capaian lapor e81` and `capaian lapor entri`: what goes to Bappeda, and what is typed into the kabupaten's screens."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from capaian.cli.umum import periode, ruang_kerja
from capaian.errors import CapaianError

KERTAS = ("A3", "F4")


def tambah_pilihan(s: argparse.ArgumentParser) -> None:
    s.add_argument("--kertas", choices=KERTAS, default=KERTAS[0], help="kertas Formulir E.81 (bawaan: A3)")


def e81(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    path = ws.lapor_e81(tahun, triwulan, unit=args.unit, tujuan=_tujuan(args), kertas=args.kertas)
    print(f"Formulir E.81 ditulis: {path}")
    print("Asal tiap angka: lembar «Jejak». Tindak lanjut bertanda *) diisi Kepala Bappeda.")
    return 0


def entri(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    if triwulan is None:
        raise CapaianError("Sebutkan triwulannya: --triwulan 1 sampai 4.")
    path = ws.lapor_entri(tahun, triwulan, unit=args.unit, tujuan=_tujuan(args))
    print(f"Lembar entri ditulis: {path}")
    return 0


def triwulan_word(ws: Any, args: argparse.Namespace, tahun: int, triwulan: int) -> int:
    path = ws.lapor_triwulan_word(tahun, triwulan, unit=args.unit, tujuan=_tujuan(args))
    print(f"Laporan ditulis: {path}")
    print("Belum bernomor dan belum diarsipkan; untuk itu: capaian dokumen buat laporan-kinerja-triwulan --nomor …")
    return 0


def _tujuan(args: argparse.Namespace) -> Path | None:
    return Path(args.ke) if args.ke else None


JENIS: dict[str, Callable[[argparse.Namespace], int]] = {"e81": e81, "entri": entri}
