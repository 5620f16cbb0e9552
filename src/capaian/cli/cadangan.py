"""The commands cadangkan and pulihkan: everything that cannot be made again in one file, and back.

A passphrase is never an argument, where the history of the shell and the list of processes would show it.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.cli.umum import kemajuan, ruang_kerja
from capaian.domain import tulis
from capaian.errors import CapaianError

LINGKUNGAN = "CAPAIAN_SANDI_CADANGAN"
_MB = 1 << 20


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, siapa: Any) -> None:
    s = tambah(
        "cadangkan", cadangkan, "Tulis cadangan: satu berkas berisi semua yang tidak dapat dibuat ulang.", ruang, siapa
    )
    s.add_argument(
        "--ke", metavar="TEMPAT", help="folder atau nama berkas, sebaiknya disk lain (bawaan: cadangan/ di ruang kerja)"
    )
    s.add_argument("--sandi", action="store_true", help=f"kunci dengan kata sandi (ditanyakan, atau dari {LINGKUNGAN})")
    s.add_argument("--sandi-berkas", metavar="BERKAS", help="kunci dengan kata sandi pada baris pertama berkas ini")
    s = tambah("pulihkan", pulihkan, "Pulihkan ruang kerja dari cadangan, ke folder baru atau kosong.", siapa)
    s.add_argument("berkas", metavar="CADANGAN")
    s.add_argument("folder", metavar="FOLDER", nargs="?", help="folder ruang kerja yang dipulihkan")
    s.add_argument("--periksa", action="store_true", help="hanya periksa cadangannya; tidak memulihkan apa pun")
    s.add_argument("--ganti", action="store_true", help="sisihkan ruang kerja yang ada di FOLDER; tidak dihapus")
    s.add_argument(
        "--setuju", action="store_true",
        help="kantor dengan PostgreSQL: folder ini menggantikan yang lama, jadi skemanya dibuat ulang dari cadangan",
    )  # fmt: skip
    s.add_argument("--sandi-berkas", metavar="BERKAS", help="kata sandinya pada baris pertama berkas ini")


def cadangkan(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    sandi = _sandi(args, baru=True) if args.sandi or args.sandi_berkas or os.environ.get(LINGKUNGAN) else None
    with _megabita(2 * ws.cadangan.ukuran, "Mencadangkan") as maju:
        hasil = ws.cadangan.buat(
            Path(args.ke) if args.ke else None, sandi=sandi, oleh=args.oleh, peran=args.peran, maju=maju
        )
    print(f"Cadangan ditulis dan dibaca ulang: {hasil.path}")
    print(_isi(hasil.daftar) + f"; {tulis.angka(hasil.ukuran)} byte, sha256 {hasil.sidik}.")
    if sandi is None:
        print(
            "Cadangan ini tidak bersandi: siapa pun yang memegangnya dapat membaca semuanya, juga hash kata sandi akun. Simpan di "
            "tempat terkunci, atau buat lagi dengan --sandi."
        )
    else:
        print("Simpan kata sandinya di tempat lain: tanpa itu cadangan ini tidak dapat dibuka siapa pun.")
    for kalimat in hasil.catatan:
        print(f"▲ {kalimat}")
    return 0


def pulihkan(args: argparse.Namespace) -> int:
    from capaian.cadangan import perlu_sandi
    from capaian.workspace import Workspace

    berkas = Path(args.berkas)
    sandi = _sandi(args, baru=False) if perlu_sandi(berkas) else None
    if args.periksa:
        with _megabita(None, "Memeriksa") as maju:
            daftar = Workspace.periksa_cadangan(berkas, sandi=sandi, maju=maju)
        print(f"Cadangan utuh, tiap berkas sama dengan daftarnya: {berkas}")
        print(_isi(daftar) + ".")
        return 0
    if args.folder is None:
        raise CapaianError("Sebutkan folder tempat ruang kerja dipulihkan: capaian pulihkan CADANGAN FOLDER.")
    kabar: list[str] = []
    with _megabita(None, "Memulihkan") as maju:
        ws, daftar, tersisih = Workspace.pulihkan(
            berkas,
            Path(args.folder).resolve(),
            sandi=sandi,
            ganti=args.ganti,
            oleh=args.oleh,
            peran=args.peran,
            setuju=args.setuju,
            maju=maju,
            kabar=kabar.append,
        )
    print(f"Ruang kerja dipulihkan: {ws.ruang}")
    print(_isi(daftar) + ". Jurnal utuh, basis data dihitung ulang.")
    if tersisih is not None:
        print(f"Yang ada sebelumnya disisihkan di {tersisih}; hapus sendiri bila sudah tidak diperlukan.")
    for kalimat in kabar:
        print(f"▲ {kalimat}")
    print("Akun dan kata sandi kembali seperti saat itu, dan semua orang harus masuk lagi. Periksa: capaian akun.")
    return 0


def _isi(daftar: Any) -> str:
    kapan = tulis.waktu(datetime.fromisoformat(daftar.dibuat))
    return (
        f"{daftar.nama} ({daftar.unit}), {kapan}: {len(daftar.berkas)} berkas, jurnal sampai peristiwa {daftar.peristiwa} "
        f"({daftar.hash[:12]}…)"
    )


@contextmanager
def _megabita(byte: int | None, kata: str) -> Any:
    """A progress bar in MB that takes bytes."""
    with kemajuan(None if byte is None else max(byte // _MB, 1), kata) as langkah:
        sisa = 0

        def maju(n: int) -> None:
            nonlocal sisa
            sisa += n
            if sisa >= _MB:
                langkah(sisa // _MB)
                sisa %= _MB

        yield maju


def _sandi(args: argparse.Namespace, *, baru: bool) -> str:
    if args.sandi_berkas:
        try:
            with Path(args.sandi_berkas).open(encoding="utf-8-sig") as f:
                sandi = f.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as e:
            raise CapaianError(f"Kata sandi tidak dapat dibaca dari {args.sandi_berkas}.") from e
        if not sandi:
            raise CapaianError(f"Baris pertama {args.sandi_berkas} kosong; tulis kata sandinya di sana.")
        return sandi
    if sandi := os.environ.get(LINGKUNGAN, ""):
        return sandi
    if not sys.stdin.isatty():
        raise CapaianError(
            f"Kata sandi cadangan ditanyakan di terminal. Dari skrip: --sandi-berkas BERKAS, atau variabel {LINGKUNGAN}."
        )
    sandi = getpass.getpass("Kata sandi cadangan: ")
    if baru and getpass.getpass("Sekali lagi: ") != sandi:
        raise CapaianError("Kedua kata sandi tidak sama; cadangan tidak dibuat.")
    return sandi
