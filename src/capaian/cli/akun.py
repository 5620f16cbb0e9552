"""The command akun: who may sign in to the dashboard, as what, and who did.

A password is never an argument, where the history of the shell and the list of processes would show it.
"""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Any

from capaian.cli.umum import bilangan, cetak_json, ruang_kerja
from capaian.domain import tulis
from capaian.domain.oidc import nama_host
from capaian.errors import CapaianError

_LEBAR = 130


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, pelaku: Any) -> None:
    s = tambah("akun", akun, "Akun dasbor: siapa boleh masuk, dengan peran apa; sesi dan catatan masuk.", ruang, pelaku)
    s.add_argument(
        "tindakan", choices=tuple(_TINDAKAN), nargs="?", default="daftar", metavar="TINDAKAN",
        help="daftar (bawaan); tambah PENGGUNA; ubah PENGGUNA (nama, peran, seksi); sandi PENGGUNA; nonaktifkan PENGGUNA; "
        "aktifkan PENGGUNA; sesi [PENGGUNA]: yang sedang terbuka; cabut PENGGUNA, atau cabut --nomor N; masuk: catatan "
        "masuk; kode: kode sekali pakai untuk membuat akun pertama di peramban",
    )  # fmt: skip
    s.add_argument("pengguna", metavar="PENGGUNA", nargs="?", help="nama pengguna, misalnya kasi.trantib")
    s.add_argument("--nama", metavar="NAMA", help="nama yang ditampilkan")
    s.add_argument(
        "--sebagai", metavar="PERAN", help="peran akun itu: camat, sekcam, kasubag, kasi, staf, pemeriksa, admin"
    )
    s.add_argument("--unit", metavar="UNIT", help="kode kantor (bawaan: kantor sendiri)")
    s.add_argument("--seksi", metavar="SEKSI", help="kode seksi; wajib untuk kasi dan staf")
    s.add_argument("--nomor", type=bilangan, metavar="N", help="untuk cabut: satu sesi saja")
    s.add_argument("--sandi-stdin", action="store_true", help="baca kata sandi dari masukan standar, satu baris")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")


def akun(args: argparse.Namespace) -> int:
    perlu = args.tindakan in ("tambah", "ubah", "sandi", "nonaktifkan", "aktifkan")
    if perlu and args.pengguna is None:
        raise CapaianError(f"Sebutkan penggunanya: capaian akun {args.tindakan} PENGGUNA.")
    args.oleh = args.oleh or getpass.getuser()
    return _TINDAKAN[args.tindakan](ruang_kerja(args).akun, args)


def _daftar(a: Any, args: argparse.Namespace) -> int:
    baris = a.daftar()
    if args.json:
        return cetak_json(baris)
    if not baris:
        print('Belum ada akun. Buat: capaian akun tambah NAMA --nama "…" --sebagai admin')
        return 0
    judul = {"pengguna": "Pengguna", "nama": "Nama", "peran": "Peran", "unit": "Kantor", "seksi": "Seksi", "luar": "Masuk dengan",
             "aktif": "Aktif", "terakhir": "Terakhir dipakai"}  # fmt: skip
    for b in baris:
        b |= {
            "aktif": "ya" if b["aktif"] else "tidak",
            "luar": nama_host(b["penerbit"]) if b["penerbit"] else "kata sandi",
        }
    return _tabel(judul, baris, ("terakhir",))


def _tambah(a: Any, args: argparse.Namespace) -> int:
    sebagai = args.sebagai or ("kasi" if args.seksi else None if a.ada() else "admin")
    if sebagai is None:
        raise CapaianError("Sebutkan perannya: --sebagai camat, sekcam, kasubag, kasi, staf, pemeriksa, atau admin.")
    sandi = _sandi(args)
    a.tambah(
        args.pengguna, sandi, nama=args.nama or args.pengguna, sebagai=sebagai, unit=args.unit, seksi=args.seksi,
        oleh=args.oleh, peran=args.peran,
    )  # fmt: skip
    print(f"Akun {args.pengguna} dibuat, peran {sebagai}.")
    return 0


def _ubah(a: Any, args: argparse.Namespace) -> int:
    if all(x is None for x in (args.nama, args.sebagai, args.unit, args.seksi)):
        raise CapaianError("Sebutkan yang diubah: --nama, --sebagai, --unit, atau --seksi.")
    a.ubah(
        args.pengguna, nama=args.nama, sebagai=args.sebagai, unit=args.unit, seksi=args.seksi, oleh=args.oleh,
        peran=args.peran,
    )  # fmt: skip
    print(f"Akun {args.pengguna} diubah.")
    return 0


def _ganti_sandi(a: Any, args: argparse.Namespace) -> int:
    a.ganti_sandi(args.pengguna, _sandi(args), oleh=args.oleh, peran=args.peran)
    print(f"Kata sandi {args.pengguna} diganti; semua sesinya berakhir.")
    return 0


def _nonaktifkan(a: Any, args: argparse.Namespace) -> int:
    a.ubah(args.pengguna, aktif=False, oleh=args.oleh, peran=args.peran)
    print(f"Akun {args.pengguna} tidak dapat dipakai lagi; semua sesinya berakhir.")
    return 0


def _aktifkan(a: Any, args: argparse.Namespace) -> int:
    a.ubah(args.pengguna, aktif=True, oleh=args.oleh, peran=args.peran)
    print(f"Akun {args.pengguna} dapat dipakai lagi.")
    return 0


def _sesi(a: Any, args: argparse.Namespace) -> int:
    baris = a.daftar_sesi(args.pengguna)
    if args.json:
        return cetak_json(baris)
    if not baris:
        print("Tidak ada sesi yang terbuka.")
        return 0
    judul = {"nomor": "Nomor", "pengguna": "Pengguna", "masuk": "Masuk", "terakhir": "Terakhir dipakai",
             "alamat": "Alamat", "peramban": "Peramban"}  # fmt: skip
    return _tabel(judul, baris, ("masuk", "terakhir"))


def _cabut(a: Any, args: argparse.Namespace) -> int:
    if (args.pengguna is None) == (args.nomor is None):
        raise CapaianError("Sebutkan penggunanya, atau satu sesi dengan --nomor N (lihat «capaian akun sesi»).")
    jumlah = a.cabut(pengguna=args.pengguna, nomor=args.nomor, oleh=args.oleh, peran=args.peran)
    print(f"{jumlah} sesi dicabut.")
    return 0


def _masuk(a: Any, args: argparse.Namespace) -> int:
    baris = a.catatan()
    if args.json:
        return cetak_json(baris)
    judul = {"waktu": "Waktu", "pengguna": "Pengguna", "kejadian": "Kejadian", "rincian": "Rincian", "alamat": "Alamat"}
    return _tabel(judul, baris, ("waktu",))


def _kode(a: Any, args: argparse.Namespace) -> int:
    print(f"Kode sekali pakai untuk akun pertama: {a.buat_kode()}")
    return 0


def _tabel(judul: dict[str, str], baris: list[dict[str, Any]], waktu: tuple[str, ...]) -> int:
    from capaian.report import teks

    print(teks.tabel(judul, [b | {w: tulis.waktu(b[w]) if b[w] else "–" for w in waktu} for b in baris], _LEBAR))
    return 0


def _sandi(args: argparse.Namespace) -> str:
    if args.sandi_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise CapaianError("Kata sandi dibaca di terminal. Dari pipa: tambahkan --sandi-stdin.")
    sandi = getpass.getpass(f"Kata sandi untuk {args.pengguna}: ")
    if getpass.getpass("Sekali lagi: ") != sandi:
        raise CapaianError("Kedua kata sandi tidak sama; tidak ada yang disimpan.")
    return sandi


_TINDAKAN = {
    "daftar": _daftar, "tambah": _tambah, "ubah": _ubah, "sandi": _ganti_sandi, "nonaktifkan": _nonaktifkan,
    "aktifkan": _aktifkan, "sesi": _sesi, "cabut": _cabut, "masuk": _masuk, "kode": _kode,
}  # fmt: skip
