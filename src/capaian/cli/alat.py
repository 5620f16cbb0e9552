"""Commands around the figures: demo, mulai, catatan-kerja, dasbor, bangun-ulang."""

import argparse
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.cli.umum import di_terminal, ruang_kerja
from capaian.errors import CapaianError

_SEMUA_ALAMAT = ("0.0.0.0", "::")
_JARINGAN = """Dasbor dibuka untuk jaringan: {ikat}, porta {porta} (dari komputer ini: {alamat}).
  - Siapa pun di jaringan yang sama dapat membuka halaman masuknya; isinya hanya untuk yang punya akun.
  - Tanpa https, kata sandi lewat di jaringan tanpa sandi. Untuk dipakai sehari-hari, taruh Caddy atau nginx dengan https di
    depannya, jalankan dasbor tanpa --jaringan, dan isi alamat dan proksi pada [dasbor] di kantor.toml.
  - Windows atau firewall mungkin bertanya apakah porta ini boleh dibuka; izinkan hanya untuk jaringan kantor.
Hentikan dengan Ctrl+C."""


def demo(args: argparse.Namespace) -> int:
    from capaian.demo import demo

    return demo(Path(args.ruang or "contoh"))


def mulai(args: argparse.Namespace) -> int:
    from capaian.reference import kantor_toml
    from capaian.workspace import Workspace

    tahun = args.tahun or datetime.now().year
    nama = args.nama if args.jenis == "kecamatan" else args.kabupaten
    ws = Workspace.mulai(
        Path(args.folder).resolve(),
        kantor_toml=kantor_toml(args.unit or args.jenis, nama, args.kabupaten, tahun, jenis=args.jenis),
    )
    print(f"Ruang kerja dibuat: {ws.ruang}")
    print("Langkah berikutnya:")
    if args.jenis == "kabupaten":
        print("  1. Ubah data/raw/kantor.toml: skala, hari libur, SOP bawaan; berlaku untuk semua kecamatan.")
        print(f'  2. Untuk tiap kecamatan: capaian kantor tambah KODE --nama "Kecamatan …" --ruang "{ws.ruang}"')
        return 0
    print("  1. Ubah data/raw/kantor.toml: nama kantor, seksi, kelurahan, pejabat.")
    print("  2. Isi data/raw/register.xlsx: sasaran, indikator, target, pagu (lihat lembar Kamus).")
    print(f'  3. capaian register --ruang "{ws.ruang}"')
    return 0


def catatan_kerja(args: argparse.Namespace) -> int:
    import subprocess

    ws = ruang_kerja(args)
    if args.tindakan == "jalankan":
        return _jalankan_catatan_kerja(args, ws)
    print(f"Membuka Jupyter di {ws.ruang / 'notebooks'}. Hentikan dengan Ctrl+C.")
    return subprocess.call(
        [
            sys.executable, "-m", "jupyter", "lab", str(ws.ruang / "notebooks"), "--LabApp.news_url=none",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env=_lingkungan(ws.ruang),
    )  # fmt: skip


def _jalankan_catatan_kerja(args: argparse.Namespace, ws: Any) -> int:
    tampil = print if di_terminal() else lambda kalimat: None
    berkas = ws.catatan_kerja(
        args.nama, tahun=args.tahun, triwulan=args.triwulan, unit=args.unit, tujuan=Path(args.ke) if args.ke else None,
        maju=lambda nama: tampil(f"Menjalankan {nama} …"),
    )  # fmt: skip
    for path in berkas:
        print(f"Catatan kerja ditulis: {path}")
    return 0


def dasbor(args: argparse.Namespace) -> int:
    import subprocess

    from capaian.reference import bawaan

    ws = ruang_kerja(args)
    ada_akun = ws.akun.ada()
    if args.jaringan and not ada_akun:
        raise CapaianError(
            'Belum ada akun. Buat akun pengelola dahulu: «capaian akun tambah NAMA --nama "…" --sebagai admin», '
            "baru kemudian buka dasbor untuk jaringan."
        )
    ikat = _ikat(args.jaringan)
    nama = "127.0.0.1" if ikat in _SEMUA_ALAMAT else ikat
    alamat = f"http://{f'[{nama}]' if ':' in nama else nama}:{args.porta}"
    if args.jaringan:
        print(_JARINGAN.format(ikat=ikat, porta=args.porta, alamat=alamat))
    else:
        print(f"Dasbor: {alamat} — hanya dapat dibuka dari komputer ini. Hentikan dengan Ctrl+C.")
    if not ada_akun:
        print(f"Belum ada akun. Di {alamat}/akun-pertama masukkan kode sekali pakai: {ws.akun.buat_kode()}")
    sys.stdout.flush()
    perintah = [sys.executable, str(bawaan("dashboard") / "layani.py"), ikat, str(args.porta)]
    lingkungan = _lingkungan(ws.ruang) | {"CAPAIAN_JARINGAN": args.jaringan or ""}
    with subprocess.Popen(perintah, env=lingkungan) as proses:
        try:
            if di_terminal():
                _buka_peramban(alamat, nama, args.porta, proses)
            return proses.wait()
        except KeyboardInterrupt:
            proses.terminate()
            raise


def _ikat(jaringan: str | None) -> str:
    """The address that the server listens on."""
    import ipaddress

    try:
        return str(ipaddress.ip_address(jaringan or "127.0.0.1"))
    except ValueError as e:
        raise CapaianError(
            f"«{jaringan}» bukan alamat IP komputer ini. Tulis --jaringan saja, atau misalnya --jaringan 192.168.1.10."
        ) from e


def _buka_peramban(alamat: str, nama: str, porta: int, proses: Any) -> None:
    """Open the browser as soon as the page answers."""
    import socket
    import time
    import webbrowser

    while proses.poll() is None:
        with suppress(OSError), socket.create_connection((nama, porta), timeout=1):
            webbrowser.open(alamat)
            return
        time.sleep(0.3)


def _lingkungan(ruang: Path) -> dict[str, str]:
    return os.environ | {"CAPAIAN_HOME": str(ruang), "PYTHONUTF8": "1"}


def bangun_ulang(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    print(f"Basis data dibuat ulang dari {ws.bangun_ulang(print)} peristiwa di data/raw.")
    return 0
