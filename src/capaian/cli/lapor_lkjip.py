"""capaian lapor lkjip: the yearly report as a Word document, and what is still to be written in it."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

from capaian.cli.pengesahan import masa
from capaian.cli.umum import ruang_kerja
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas

_LEBAR = 110


def tambah_lkjip(s: argparse.ArgumentParser) -> None:
    g = s.add_argument_group("untuk lkjip")
    g.add_argument(
        "--isian", metavar="BERKAS.yaml",
        help="tulisan kantor untuk tempat yang bertanda [LENGKAPI: …]; bila berkasnya belum ada, daftarnya ditulis di sini",
    )  # fmt: skip
    g.add_argument(
        "--sisipan", action="store_true",
        help="tampilkan tabel dan grafik yang diminta untuk disisipkan, dan tempat yang tersedia; tidak menulis apa pun",
    )  # fmt: skip
    g.add_argument(
        "--final", action="store_true",
        help="naskah final: hanya bila tidak ada lagi yang harus dilengkapi dan angkanya sudah disahkan",
    )  # fmt: skip


def lapor_lkjip(args: argparse.Namespace) -> int:
    if args.triwulan is not None:
        raise CapaianError("LKjIP adalah laporan setahun: jangan sebut --triwulan.")
    ws = ruang_kerja(args)
    tahun, triwulan, _ = masa(args, ws)
    if triwulan is not None:
        raise CapaianError("LKjIP adalah laporan setahun: sebut pengesahan tahunnya, bukan pengesahan triwulan.")
    if args.sisipan:
        return _sisipan(ws, tahun, args.unit)
    path_isian = Path(args.isian) if args.isian else None
    ada = path_isian is not None and path_isian.is_file()
    hasil = ws.lapor_lkjip(
        tahun, unit=args.unit, tujuan=Path(args.ke) if args.ke else None,
        isian=baca_isian(path_isian) if ada and path_isian else None, final=args.final, oleh=args.oleh, peran=args.peran,
        per=args.per, snapshot=args.snapshot,
    )  # fmt: skip
    if hasil.path is not None:
        print(f"{'LKjIP final' if args.final else 'Draf LKjIP'} ditulis: {hasil.path}")
        print(hasil.status)
    if hasil.terbuka:
        print(f"\nMasih harus dilengkapi ({len(hasil.terbuka)}):")
        for nomor, (di, hal) in enumerate(hasil.terbuka, 1):
            print(fill(f"{nomor}. {di}: {hal}", _LEBAR, initial_indent="  ", subsequent_indent="     "))
    if hasil.tanpa_nama:
        print()
        print(fill(f"Nama yang belum diisi di kantor.toml: {', '.join(hasil.tanpa_nama)}.", _LEBAR))
    if path_isian is not None and not ada and hasil.isian:
        tulis_berkas(path_isian, _kerangka(hasil.isian).encode())
        print(f"\nDaftar isian ditulis: {path_isian}. Isi, lalu jalankan lagi perintah yang sama.")
    if hasil.path is not None:
        if not args.final:
            print("\nNomor halaman daftar isi terisi setelah diperbarui di Word: tekan Ctrl+A, lalu F9.")
        return 0
    if hasil.sah is None:
        print(
            f"\nAngka tahun {tahun} belum disahkan, atau sudah berubah sejak disahkan. Sahkan dengan «capaian pengesahan "
            f"--tahun {tahun}»."
        )
    print("\nNaskah final belum dapat dibuat.")
    return 1


def _sisipan(ws: Any, tahun: int, unit: str | None) -> int:
    ada = ws.daftar_sisipan_lkjip(tahun, unit=unit)
    print(f"Diminta untuk LKjIP {tahun}:" if ada else f"Belum ada yang diminta untuk LKjIP {tahun}.")
    for nomor, satu in enumerate(ada, 1):
        print(f"  {nomor}. {satu}")
    print("\nTempat yang tersedia:")
    print(
        fill(", ".join(ws.tempat_sisipan_lkjip(tahun, unit=unit)), _LEBAR, initial_indent="  ", subsequent_indent="  ")
    )
    print("\nMeminta: catatan kerja 03, atau data/raw/lkjip/UNIT-TAHUN-sisipan.yaml.")
    return 0


def baca_isian(path: Path) -> Mapping[str, str]:
    """The office's texts, key by key; an empty one is one that is not written yet."""
    import yaml

    try:
        isi = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as e:
        raise CapaianError(
            f"{path} tidak dapat dibaca. Tulis tiap isian sebagai baris «kunci: teks» (YAML, UTF-8)."
        ) from e
    if not isinstance(isi, dict) or not all(isinstance(v, str | int | float | None) for v in isi.values()):
        raise CapaianError(f"{path}: tulis tiap isian sebagai baris «kunci: teks».")
    return {str(k): "" if v is None else str(v) for k, v in isi.items()}


def _kerangka(isian: Mapping[str, str]) -> str:
    baris = ["# Tulisan kantor untuk LKjIP. Isi di antara tanda petik; yang kosong tetap bertanda [LENGKAPI: …]."]
    for kunci, hal in isian.items():
        baris += ["", f"# {' '.join(hal.split())}", f'{kunci}: ""']
    return "\n".join(baris) + "\n"
