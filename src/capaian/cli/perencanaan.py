"""The command perencanaan: what the planning forms of the seksi become. Arguments in, a Workspace call, text out."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian.cli.umum import bernama, cetak_json, dengan_kantor, ruang_kerja, temuan_json
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

_LEBAR = 150


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, unit: Any, rentang: Any) -> None:
    s = tambah(
        "perencanaan", perencanaan, "Dari formulir perencanaan seksi ke draf, register, dan pohon kinerja.", ruang, unit,
        rentang,
    )  # fmt: skip
    s.add_argument(
        "tindakan", choices=tuple(_TINDAKAN), nargs="?", default="lihat", metavar="TINDAKAN",
        help="lihat (bawaan): siapa sudah dan belum menyerahkan; draf: tulis drafnya (xlsx); register: tulis ke salinan "
        "register; pohon: tujuan sampai IKI dan yang tergantung lepas; aksi: rencana aksi PK sebuah triwulan",
    )  # fmt: skip
    s.add_argument("--jenis", metavar="JENIS", help="renja, renstra, rka, dpa, pk, perencanaan, iki")
    s.add_argument("--dokumen", metavar="KODE", help="register: kode dokumennya, misalnya renja-2027-murni")
    s.add_argument("--tanggal", metavar="TANGGAL", help="register: tanggal dokumen disahkan, misalnya 2026-07-31")
    s.add_argument(
        "--setuju", action="store_true", help="register: tulis juga yang berbeda dari dokumen yang sudah ada"
    )
    s.add_argument("--ke", metavar="FILE.xlsx", help="draf, register, pohon, aksi: nama berkas hasil")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")


def perencanaan(args: argparse.Namespace) -> int:
    return _TINDAKAN[args.tindakan](ruang_kerja(args), args)


def _jenis(args: argparse.Namespace) -> tuple[str, int]:
    if args.jenis is None or args.tahun is None:
        raise CapaianError(
            f"Sebutkan jenis dan tahun rencananya: capaian perencanaan {args.tindakan} --jenis renja --tahun 2027."
        )
    return args.jenis, args.tahun


def _ke(args: argparse.Namespace) -> Path | None:
    return Path(args.ke) if args.ke else None


# -- lihat, draf -------------------------------------------------------------------------------------------------------


def _lihat(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    jenis, tahun = _jenis(args)
    hasil = ws.perencanaan.lihat(jenis, tahun, unit=args.unit)
    if args.json:
        return cetak_json(hasil)
    wajib = [b for b in hasil["kelengkapan"] if b["wajib"] or b["waktu"]]
    print(f"Formulir {jenis} tahun {tahun}\n")
    isi = [
        b | {"keadaan": "belum menyerahkan" if b["waktu"] is None else tulis.waktu(datetime.fromisoformat(b["waktu"])),
             "sel": b["sel_terisi"]}
        for b in wajib
    ]  # fmt: skip
    judul = {"unit": "Unit", "nama_seksi": "Seksi", "keadaan": "Diterima", "sel": "Sel terisi", "berkas": "Berkas"}
    print(teks.tabel(judul, isi, _LEBAR))
    belum = sum(b["waktu"] is None for b in wajib)
    print(f"\n{len(wajib) - belum} dari {len(wajib)} seksi sudah menyerahkan.")
    if hasil["baris"]:
        print()
        baris = [
            b
            | {
                "isi": b["teks"] if b["nilai"] is None else b["nilai"],
                "pakai": "ya" if b["dipakai"] else "tidak",
                "asal": f"{b['berkas']} {b['lembar']}!{b['sel']}",
            }
            for b in hasil["baris"]
        ]
        judul = {
            "nama_seksi": "Seksi",
            "judul_blok": "Bagian",
            "objek": "Kode",
            "judul_kolom": "Kolom",
            "isi": "Isi",
            "pakai": "Dipakai",
            "asal": "Asal",
        }
        print(teks.tabel(dengan_kantor(judul, baris, "objek"), baris, _LEBAR))
    return 0


def _draf(ws: Any, args: argparse.Namespace) -> int:
    jenis, tahun = _jenis(args)
    path = ws.perencanaan.draf(jenis, tahun, unit=args.unit, tujuan=_ke(args))
    lengkap = ws.perencanaan.lihat(jenis, tahun, unit=args.unit)["kelengkapan"]
    belum = [bernama(b, lengkap) for b in lengkap if b["wajib"] and b["waktu"] is None]
    if args.json:
        return cetak_json({"berkas": str(path), "belum_menyerahkan": belum})
    print(f"Draf ditulis: {path}")
    if belum:
        print(f"Belum lengkap: {len(belum)} seksi belum menyerahkan ({tulis.daftar(belum)}). Draf menyebutnya.")
    return 0


# -- register ----------------------------------------------------------------------------------------------------------

_KEADAAN = {"baru": "baru", "ubah": "berubah", "beda": "beda dari dokumen lain", "sama": "sama"}


def _register(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    jenis, tahun = _jenis(args)
    if not args.dokumen:
        raise CapaianError("Sebutkan kode dokumennya: --dokumen, misalnya --dokumen renja-2027-murni.")
    if args.tanggal:
        _tanggal(args.tanggal)
    hasil = ws.perencanaan.register(
        jenis, tahun, args.dokumen, tanggal=args.tanggal, unit=args.unit, tujuan=_ke(args), setuju=args.setuju
    )
    gagal = hasil.status in ("ditolak", "ditanya", "kosong")
    if args.json:
        cetak_json({
            "status": hasil.status, "berkas": str(hasil.path) if hasil.path else None, "perubahan": hasil.perubahan,
            "lewat": hasil.lewat, "berganda": hasil.berganda, "temuan": temuan_json(hasil.temuan), "keterangan": hasil.keterangan,
        })  # fmt: skip
        return 1 if gagal else 0
    beda = [b for b in hasil.perubahan if b["keadaan"] != "sama"]
    if beda:
        judul = {"unit": "Unit", "objek": "Kode", "nama": "Uraian", "periode": "Periode", "usulan": "Usulan",
                 "kini": "Register", "dokumen_lama": "Menurut", "ket": "Keadaan"}  # fmt: skip
        isi = [
            b | {"usulan": _rentang(b["baru"], b["baru_atas"]), "kini": _rentang(b["lama"], b["lama_atas"]),
                 "ket": _KEADAAN[b["keadaan"]] + ("; usulan seksi lain berbeda" if b["berbeda"] else "")}
            for b in beda
        ]  # fmt: skip
        print(teks.tabel(judul, isi, _LEBAR))
    for kalimat in hasil.berganda:
        print(kalimat)
    for b in hasil.lewat:
        nama = f" ({b['nama']})" if b["nama"] else ""
        print(f"Tidak ditulis: {b['objek']}{nama}, {b['periode']}: kodenya tidak ada di register.")
    if hasil.keterangan:
        print(hasil.keterangan)
    if hasil.temuan:
        print("Yang masih harus dibetulkan pada salinan itu:\n" + teks.temuan(hasil.temuan))
    print({
        "ditulis": f"Register dengan {args.dokumen} ditulis: {hasil.path}\n"
        f'Lengkapi di Excel, lalu jalankan: capaian register "{hasil.path}"\n'
        "Sesudah dimuat, simpan salinan itu sebagai data/raw/register.xlsx, agar salinan berikutnya memuatnya juga.",
        "sama": "Register sudah memuat semua angka usulan ini; tidak ada yang ditulis.",
        "kosong": "Belum ada angka yang diserahkan seksi untuk dokumen ini; tidak ada yang ditulis.",
        "ditanya": "Sebagian berbeda dari dokumen yang sudah ada di register; tidak ada yang ditulis. Bila usulan yang "
        "benar, jalankan dengan --setuju.",
        "ditolak": f"Register tidak dapat dibaca; tidak ada yang ditulis.\n{teks.temuan(hasil.temuan)}",
    }[hasil.status])  # fmt: skip
    return 1 if gagal else 0


def _tanggal(teks: str) -> None:
    try:
        date.fromisoformat(teks)
    except ValueError as e:
        raise CapaianError(f"--tanggal «{teks}» bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-07-31.") from e


def _rentang(bawah: Decimal | None, atas: Decimal | None) -> Decimal | str | None:
    return bawah if bawah is None or atas is None else f"{tulis.angka(bawah)}–{tulis.angka(atas)}"


# -- pohon -------------------------------------------------------------------------------------------------------------


def _pohon(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    tahun = args.tahun or ws.kantor.tahun
    if args.ke:
        print(f"Pohon kinerja ditulis: {ws.perencanaan.tulis_pohon(tahun, Path(args.ke), unit=args.unit)}")
        return 0
    hasil = ws.perencanaan.pohon(tahun, unit=args.unit)
    if args.json:
        return cetak_json(hasil)
    print(f"Pohon kinerja tahun {tahun}\n")
    unit = None
    for b in hasil["pohon"]:
        if b["unit"] != unit:
            print(f"{'' if unit is None else chr(10)}{b['nama_unit']}")
            unit = b["unit"]
        print(f"{'  ' * b['dalam']}{_simpul(b)}")
    if not hasil["pohon"]:
        print("Register belum memuat simpul maupun indikator untuk tahun ini.")
    print(f"\nTergantung lepas (yatim): {len(hasil['yatim']) or 'tidak ada'}")
    nama, kantor = None, dengan_kantor({}, hasil["yatim"], "objek")
    for b in hasil["yatim"]:
        if b["nama_yatim"] != nama:
            nama = b["nama_yatim"]
            print(f"\n{nama}. {b['saran']}")
        siapa = f" — {b['nama_seksi']}" if b["nama_seksi"] and b["yatim"] != "seksi_tanpa_iki" else ""
        print(f"  {b['unit'] + '  ' if kantor else ''}{b['objek'] or teks.sel(None)}  {b['nama'] or ''}{siapa}")
    return 0


def _simpul(b: Mapping[str, Any]) -> str:
    from capaian.report import teks
    from capaian.report.perencanaan.lain import dukungan

    if b["jenis"] == "iki":
        iki = f"IKI {b['jabatan'] or teks.sel(None)}: {b['nama']}, target {teks.sel(b['janji'])} {b['satuan'] or ''}".rstrip()
        return f"{iki}, {dukungan(b)}" if b["nama_dukung"] else iki
    siapa = f" — {b['nama_seksi']}" if b["nama_seksi"] else ""
    if b["jenis"] == "indikator":
        return f"▸ {b['kode']} {b['nama']}: target {teks.sel(b['janji'])} {b['satuan']}{siapa}"
    pagu = f", pagu {tulis.atau_kosong(b['pagu'], tulis.rupiah)}" if b["tingkat"] == "sub_kegiatan" else ""
    return f"{b['tingkat'].replace('_', ' ').capitalize()} {b['kode']} {b['nama']}{pagu}{siapa}"


# -- aksi --------------------------------------------------------------------------------------------------------------


def _aksi(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks
    from capaian.report.perencanaan.lain import keterangan

    tahun = args.tahun or ws.kantor.tahun
    if args.triwulan is None:
        raise CapaianError("Rencana aksi PK dipantau per triwulan: tambahkan --triwulan 1 sampai 4.")
    if args.ke:
        path = ws.perencanaan.tulis_aksi(tahun, args.triwulan, Path(args.ke), unit=args.unit)
        print(f"Pemantauan rencana aksi ditulis: {path}")
        return 0
    hasil = ws.perencanaan.aksi(tahun, args.triwulan, unit=args.unit)
    if args.json:
        return cetak_json(hasil)
    print(f"Rencana aksi Perjanjian Kinerja, {Periode.dari(tahun, args.triwulan).nama}\n")
    isi = [
        b | {"aksi": b["aksi"] or "belum ada", "sasar": b["janji"] if b["janji"] is not None else b["janji_pk"],
             "ket": "; ".join([*([teks.KEADAAN[b["status"] or b["keadaan"]]] if b["keadaan"] else []), *keterangan(b),
                               *_catatan(b)])}
        for b in hasil["kinerja"]
    ]  # fmt: skip
    judul = {"indikator": "Kode", "nama": "Indikator", "aksi": "Rencana aksi", "pj": "Penanggung jawab", "sasar": "Target",
             "hasil": "Realisasi", "capaian": "Capaian %", "ket": "Keterangan"}  # fmt: skip
    print(teks.tabel(dengan_kantor(judul, isi, "indikator"), isi, _LEBAR))
    print()
    isi = [
        b | {k: teks.rupiah_bulat(b[k]) for k in ("pagu", "anggaran_kas", "realisasi")}
        | {"aksi": b["aksi"] or "belum ada",
           "ket": "; ".join([*([] if b["keadaan"] == "terisi" else [teks.KEADAAN[b["keadaan"]]]), *_catatan(b)])}
        for b in hasil["anggaran"]
    ]  # fmt: skip
    judul = {"simpul": "Kode", "nama": "Sub kegiatan", "aksi": "Rencana aksi", "pj": "Penanggung jawab",
             "anggaran_kas": "Kas s.d.", "realisasi": "Realisasi s.d.", "serapan": "Serapan %", "fisik": "Fisik %",
             "ket": "Keterangan"}  # fmt: skip
    print(teks.tabel(dengan_kantor(judul, isi, "simpul"), isi, _LEBAR))
    return 0


def _catatan(b: Mapping[str, Any]) -> list[str]:
    kata = {"penghambat": "penghambat", "tindak_lanjut": "tindak lanjut"}
    return [f"{nama}: {b[k]}" for k, nama in kata.items() if b[k]]


_TINDAKAN: dict[str, Callable[[Any, argparse.Namespace], int]] = {
    "lihat": _lihat, "draf": _draf, "register": _register, "pohon": _pohon, "aksi": _aksi,
}  # fmt: skip
