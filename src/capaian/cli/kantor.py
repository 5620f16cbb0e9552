"""capaian kantor: the kecamatan that share the workspace of a kabupaten."""

import argparse
from collections.abc import Callable
from typing import Any

from capaian.cli.umum import cetak_json, dengan_contoh, ruang_kerja
from capaian.errors import CapaianError


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any) -> None:
    s = tambah("kantor", kantor, "Kecamatan di ruang kerja kabupaten: daftar, atau tambah satu.", ruang)
    s.add_argument("tindakan", choices=("daftar", "tambah"), nargs="?", default="daftar", help="bawaan: daftar")
    s.add_argument("kode", metavar="KODE", nargs="?", help="kode singkat kecamatan yang ditambahkan")
    s.add_argument("--nama", metavar="NAMA", help='misalnya "Kecamatan Sukamaju"')
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    dengan_contoh(s, 'capaian kantor tambah kec-sukamaju --nama "Kecamatan Sukamaju"')


def kantor(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    if args.tindakan == "tambah":
        return _tambah(ws, args)
    baris = [{"unit": u, "nama": k.nama, "kelurahan": len(k.kelurahan)} for u, k in ws.anggota().items()]
    if args.json:
        return cetak_json(baris)
    if not baris:
        print(
            "Belum ada kecamatan."
            if ws.kantor.jenis == "kabupaten"
            else f"Ruang kerja ini milik {ws.kantor.nama} saja."
        )
    for b in baris:
        print(f"{b['unit']:<20} {b['nama']}" + (f", {b['kelurahan']} kelurahan" if b["kelurahan"] else ""))
    return 0


def _tambah(ws: Any, args: argparse.Namespace) -> int:
    if not args.kode or not args.nama:
        raise CapaianError('Sebutkan kode dan namanya: capaian kantor tambah KODE --nama "Kecamatan …".')
    baru = ws.tambah_anggota(args.kode, args.nama)
    folder = baru.path_kantor.parent.relative_to(ws.ruang).as_posix()
    print(f"{args.nama} ditambahkan. Langkah berikutnya:")
    print(f"  1. Ubah {folder}/kantor.toml: seksi, kelurahan, pejabat.")
    print(f"  2. Isi {folder}/register.xlsx: sasaran, indikator, target, pagu.")
    print(f"  3. capaian register --unit {args.kode}")
    return 0
