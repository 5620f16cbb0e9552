"""`capaian lapor JENIS`: the reports, each written to a file."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from capaian.cli.lapor_lkjip import lapor_lkjip, tambah_lkjip
from capaian.cli.pengesahan import masa, tambah_saat
from capaian.cli.umum import ruang_kerja
from capaian.domain import tulis
from capaian.errors import CapaianError

_BERSAAT = ("triwulan", "lkjip", "e81")
_KERTAS = ("A3", "F4")


def tambah_lapor(s: argparse.ArgumentParser) -> None:
    s.add_argument(
        "jenis", choices=_JENIS,
        help="triwulan: laporan kinerja triwulan; lkjip: LKjIP setahun (Word); e81: Formulir E.81 siap cetak; entri: lembar "
        "entri aplikasi kabupaten; statis: satu berkas HTML untuk umum, tanpa data pribadi; eviden: folder bukti LKE setahun; rekap: "
        "kecamatan-kecamatan sebuah kabupaten",
    )  # fmt: skip
    s.add_argument("--ke", metavar="BERKAS", help="nama berkas hasil (eviden: folder)")
    s.add_argument(
        "--bentuk", choices=("xlsx", "docx"), default="xlsx", help="untuk triwulan: buku Excel atau naskah Word"
    )
    s.add_argument(
        "--ukuran", choices=("tw", "sd"), help="untuk rekap: triwulan itu saja (bawaan) atau sampai dengan triwulan itu"
    )
    s.add_argument("--kertas", choices=_KERTAS, default=_KERTAS[0], help="untuk e81: kertasnya (bawaan: A3)")
    s.add_argument(
        "--dengan-catatan", action="store_true",
        help="untuk statis: sertakan faktor penghambat dan tindak lanjut; periksa dahulu, dapat memuat nama orang",
    )  # fmt: skip
    tambah_saat(s)
    tambah_lkjip(s)


def lapor(args: argparse.Namespace) -> int:
    if args.jenis not in _BERSAAT and (args.per or args.snapshot):
        raise CapaianError(f"--per dan --snapshot hanya untuk laporan {tulis.daftar(_BERSAAT)}.")
    if args.jenis != "rekap" and args.ukuran:
        raise CapaianError("--ukuran hanya untuk laporan rekap.")
    return _JENIS[args.jenis](args)


def _triwulan(args: argparse.Namespace) -> int:
    ws, tahun, triwulan = _satu_triwulan(args)
    saat = {"per": args.per, "snapshot": args.snapshot}
    if args.bentuk == "docx":
        path = ws.lapor_triwulan_word(tahun, triwulan, unit=args.unit, tujuan=_tujuan(args), **saat)
        print(f"Laporan ditulis: {path}")
        if args.per or args.snapshot:
            return 0
        print("Belum bernomor dan belum diarsipkan; untuk itu: capaian dokumen buat laporan-kinerja-triwulan --nomor …")
        return 0
    kabar: list[str] = []
    path = ws.lapor_triwulan(
        tahun, triwulan, unit=args.unit, tujuan=_tujuan(args), oleh=args.oleh, peran=args.peran, kabar=kabar.append,
        **saat,
    )  # fmt: skip
    print("\n".join([f"Laporan ditulis: {path}", *kabar]))
    return 0


def _e81(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan, _ = masa(args, ws)
    path = ws.lapor_e81(
        tahun, triwulan, unit=args.unit, tujuan=_tujuan(args), kertas=args.kertas, per=args.per, snapshot=args.snapshot
    )
    print(f"Formulir E.81 ditulis: {path}")
    print("Asal tiap angka: lembar «Jejak». Tindak lanjut bertanda *) diisi Kepala Bappeda.")
    return 0


def _entri(args: argparse.Namespace) -> int:
    ws, tahun, triwulan = _satu_triwulan(args)
    path = ws.lapor_entri(tahun, triwulan, unit=args.unit, tujuan=_tujuan(args))
    print(f"Lembar entri ditulis: {path}")
    return 0


def _statis(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan, _ = masa(args, ws)
    path = ws.lapor_statis(tahun, triwulan, unit=args.unit, tujuan=_tujuan(args), catatan=args.dengan_catatan)
    print(f"Laporan untuk umum ditulis: {path}")
    if args.dengan_catatan:
        print("Catatan seksi ikut ditulis; periksa isinya sebelum dibagikan.")
    return 0


def _eviden(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan, _ = masa(args, ws)
    if triwulan is not None:
        raise CapaianError("Eviden LKE dibuat untuk setahun; --triwulan tidak perlu.")
    path = ws.lapor_eviden(tahun, unit=args.unit, tujuan=_tujuan(args))
    print(f"Eviden LKE ditulis di {path.parent}")
    print(f"Mulai dari indeksnya: {path.name}")
    return 0


def _rekap(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    tahun, triwulan, _ = masa(args, ws)
    path = ws.lapor_rekap(tahun, triwulan, unit=args.unit, ukuran=args.ukuran, tujuan=_tujuan(args))
    print(f"Laporan rekap ditulis: {path}")
    print("Asal tiap angka: lembar «Asal».")
    return 0


def _satu_triwulan(args: argparse.Namespace) -> tuple[Any, int, int]:
    ws = ruang_kerja(args)
    tahun, triwulan, _ = masa(args, ws)
    if triwulan is None:
        raise CapaianError("Sebutkan triwulannya: --triwulan 1 sampai 4.")
    return ws, tahun, triwulan


def _tujuan(args: argparse.Namespace) -> Path | None:
    return Path(args.ke) if args.ke else None


_JENIS: dict[str, Callable[[argparse.Namespace], int]] = {
    "triwulan": _triwulan, "lkjip": lapor_lkjip, "e81": _e81, "entri": _entri, "statis": _statis, "eviden": _eviden,
    "rekap": _rekap,
}  # fmt: skip
