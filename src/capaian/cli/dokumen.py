"""The command dokumen: what can be made, what was made, where it is filed."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from capaian.cli.umum import cetak_json, periode, ruang_kerja
from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas

_LEBAR = 150
_NARASI = "narasi"


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, unit: Any, rentang: Any, pelaku: Any) -> None:
    s = tambah(
        "dokumen", dokumen, "Naskah menurut SOP dari templat Word kantor: dibuat, bernomor, diarsipkan.", ruang, unit,
        rentang, pelaku,
    )  # fmt: skip
    s.add_argument(
        "tindakan", choices=tuple(_TINDAKAN), nargs="?", default="daftar", metavar="TINDAKAN",
        help="daftar (bawaan): jenisnya, dan yang sudah dibuat; buat JENIS; isian JENIS: tulis isian yang dapat dilengkapi "
        "ke --ke; arsip NASKAH: catat tempat --hardcopy atau pindaian --salinan; ambil NASKAH: tulis lagi softcopy-nya; "
        "templat [JENIS, atau lkjip]: salin templatnya ke data/raw/templates untuk diubah di Word; templat narasi: salin kalimat "
        "laporan; tanpa JENIS: periksa semuanya",
    )  # fmt: skip
    s.add_argument("yang", metavar="JENIS|NASKAH", nargs="?", help="jenis dokumen; atau kunci maupun nomor naskah")
    s.add_argument("--alur", metavar="ALUR", help="isi dari alur ini, misalnya monitoring/2026-TW1")
    s.add_argument("--langkah", metavar="NOMOR", help="untuk langkah ini (bawaan: yang sedang terbuka)")
    s.add_argument(
        "--selesai", action="store_true", help="sekaligus selesaikan langkah itu (perlu --alur dan --langkah)"
    )
    s.add_argument("--lajur", metavar="SEKSI", default="", help="seksinya, bila langkah itu dijalankan tiap seksi")
    s.add_argument("--nomor", metavar="NOMOR", help="nomor naskah; diberikan oleh kantor")
    s.add_argument("--tanggal", metavar="TANGGAL", help="bawaan: hari ini")
    s.add_argument("--kepada", metavar="SIAPA", nargs="+", help="kepada siapa")
    s.add_argument("--perihal", metavar="TEKS", help="hal")
    s.add_argument("--isi", metavar="BERKAS.yaml", help="isian yang sudah dilengkapi (lihat: dokumen isian)")
    s.add_argument("--isian", metavar="NAMA=NILAI", action="append", default=[], help="satu isian; dapat diulang")
    s.add_argument("--hardcopy", metavar="TEMPAT", help="tempat hardcopy disimpan, misalnya Lemari 2 map LKjIP")
    s.add_argument("--salinan", metavar="BERKAS", help="pindaian naskah yang sudah ditandatangani")
    s.add_argument("--ke", metavar="BERKAS", help="tempat menulis (bawaan: data/curated/laporan/dokumen)")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")


def dokumen(args: argparse.Namespace) -> int:
    kerja, perlu = _TINDAKAN[args.tindakan]
    if perlu and args.yang is None:
        raise CapaianError(f"Sebutkan {perlu}: capaian dokumen {args.tindakan} {perlu}. Lihat «capaian dokumen».")
    return kerja(ruang_kerja(args), args)


def _daftar(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    naskah = ws.dokumen.daftar(args.unit)
    if args.json:
        return cetak_json([n.baris() for n in naskah])
    perlu = ws.dokumen.diperlukan(args.alur) if args.alur else []
    jenis = [
        {"id": j.id, "nama": j.nama, "templat": j.templat, "kini": "ya" if j.id in perlu else ""}
        for j in ws.dokumen.jenis().values()
    ]
    judul = {"id": "Jenis", "nama": "Dokumen", "templat": "Templat"}
    judul |= {"kini": "Untuk langkah kini"} if args.alur else {}
    print(teks.tabel(judul, jenis, _LEBAR))
    print()
    if not naskah:
        print("Belum ada yang dibuat. Buat dengan «capaian dokumen buat JENIS --nomor …».")
        return 0
    isi = [
        {"id": n.id, "nomor": n.nomor, "tanggal": n.tanggal, "perihal": n.perihal, "oleh": n.oleh,
         "hardcopy": n.hardcopy,
         "ket": "; ".join(filter(None, (f"diganti {n.diganti}" if n.diganti else "",
                                        f"{len(n.salinan)} salinan" if n.salinan else "")))}
        for n in naskah
    ]  # fmt: skip
    judul = {"id": "Naskah", "nomor": "Nomor", "tanggal": "Tanggal", "perihal": "Hal", "oleh": "Oleh",
             "hardcopy": "Hardcopy", "ket": "Keterangan"}  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))
    return 0


def _buat(ws: Any, args: argparse.Namespace) -> int:
    from capaian.dokumen import NomorDipakai
    from capaian.report.dokumen import IsianKurang

    isi = _isi(args)
    spec = ws.dokumen.jenis().get(args.yang)
    if spec is not None and spec.wajib_nomor and "nomor" not in isi:
        usulan = ws.dokumen.usulan_nomor(args.yang, args.unit)
        saran = f"Usulan, mengikuti yang terakhir: --nomor {usulan}" if usulan else "Tambahkan --nomor …"
        raise CapaianError(f"{spec.nama} belum bernomor; nomornya diberikan oleh kantor. {saran}")
    try:
        naskah = ws.dokumen.buat(
            args.yang, isi, **_untuk(ws, args), hardcopy=args.hardcopy, tujuan=Path(args.ke) if args.ke else None,
            oleh=args.oleh, peran=args.peran, alasan=args.alasan if args.setuju else None, selesai=args.selesai,
            lajur=args.lajur,
        )  # fmt: skip
    except IsianKurang as e:
        untuk = _disebut(args)
        cara = (
            f"Betulkan {args.isi}, lalu ulangi." if args.isi
            else f"Tulis isiannya: capaian dokumen isian {args.yang}{untuk} --ke {args.yang}.yaml, lengkapi, lalu: "
            f"capaian dokumen buat {args.yang}{untuk} --isi {args.yang}.yaml"
        )  # fmt: skip
        raise CapaianError(f"{e.pesan} {cara}") from e
    except NomorDipakai as e:
        raise CapaianError(f'{e.pesan} Caranya: tambahkan --setuju --alasan "…".') from e
    if args.json:
        return cetak_json(naskah.baris())
    print(f"Ditulis: {naskah.path}")
    print(f"Dicatat: {naskah.id}" + (f", nomor {naskah.nomor}" if naskah.nomor else ""))
    if args.selesai:
        print(f"Selesai: langkah {args.langkah} pada {args.alur}.")
    return 0


def _isian(ws: Any, args: argparse.Namespace) -> int:
    teks = ws.dokumen.isian(args.yang, **_untuk(ws, args))
    if not args.ke:
        print(teks, end="")
        return 0
    tulis_berkas(Path(args.ke), teks.encode())
    print(f"Ditulis: {args.ke}. Lengkapi, lalu: capaian dokumen buat {args.yang}{_disebut(args)} --isi {args.ke}")
    return 0


def _arsip(ws: Any, args: argparse.Namespace) -> int:
    from capaian.ruang_kerja import baca_bytes

    salinan = (Path(args.salinan).name, baca_bytes(Path(args.salinan))) if args.salinan else None
    naskah = ws.dokumen.arsip(args.yang, hardcopy=args.hardcopy, salinan=salinan, oleh=args.oleh, peran=args.peran)
    print(f"Dicatat: {naskah.id}; hardcopy: {tulis.atau_kosong(naskah.hardcopy, str)}; salinan: {len(naskah.salinan)}.")
    return 0


def _ambil(ws: Any, args: argparse.Namespace) -> int:
    print(f"Ditulis: {ws.dokumen.ambil(args.yang, Path(args.ke) if args.ke else None)}")
    return 0


def _templat(ws: Any, args: argparse.Namespace) -> int:
    if args.yang == _NARASI:
        print(f"Kalimat laporan: {ws.dokumen.salin_narasi()}")
        print("Ubah dengan penyunting teks, simpan sebagai UTF-8, lalu periksa: capaian dokumen templat")
        return 0
    if args.yang:
        print(f"Templat {args.yang}: {ws.dokumen.salin_templat(args.yang)}")
        print("Ubah di Word atau Excel; tag {{ … }} boleh dipindah, jangan diubah. Yang dapat dipakai:")
        for v in ws.dokumen.variabel(args.yang):
            print(f"  {{{{ {v['nama']} }}}}  {v['arti']}" + (" (wajib)" if v["wajib"] else ""))
        return 0
    salah = ws.dokumen.periksa_templat()
    print("\n".join(salah) or "Semua templat dapat dipakai.")
    return 1 if salah else 0


def _untuk(ws: Any, args: argparse.Namespace) -> dict[str, Any]:
    tahun, triwulan = periode(args, ws)
    return {"alur": args.alur, "langkah": args.langkah, "tahun": tahun, "triwulan": triwulan, "unit": args.unit}


def _disebut(args: argparse.Namespace) -> str:
    """What the document is about, as it was said on the command line."""
    disebut = ((n, getattr(args, n)) for n in ("alur", "langkah", "tahun", "triwulan", "unit"))
    return "".join(f" --{n} {v}" for n, v in disebut if v is not None)


def _isi(args: argparse.Namespace) -> dict[str, Any]:
    """What the command line says of the contents; what is said in words wins over the file."""
    from capaian.dokumen import baca_isian
    from capaian.ruang_kerja import baca_teks

    isi = baca_isian(baca_teks(Path(args.isi)), args.isi) if args.isi else {}
    isi |= {n: v for n in ("nomor", "tanggal", "perihal") if (v := getattr(args, n)) is not None}
    isi |= {"kepada": "\n".join(args.kepada)} if args.kepada else {}
    for satu in args.isian:
        nama, ada, nilai = satu.partition("=")
        if not ada:
            raise CapaianError(f"--isian ditulis NAMA=NILAI, bukan «{satu}».")
        isi[nama.strip()] = nilai
    return {k: v for k, v in isi.items() if v not in ("", [])}


_TINDAKAN: dict[str, tuple[Callable[[Any, argparse.Namespace], int], str | None]] = {
    "daftar": (_daftar, None), "buat": (_buat, "JENIS"), "isian": (_isian, "JENIS"), "arsip": (_arsip, "NASKAH"),
    "ambil": (_ambil, "NASKAH"), "templat": (_templat, None),
}  # fmt: skip
