"""Commands for what comes beside the kertas kerja: bukti, dpa, spj. Arguments in, a Workspace call, text out."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.cli.umum import berkas_disebut, bilangan, cetak_json, periode, ruang_kerja, temuan_json
from capaian.errors import CapaianError


def daftarkan(
    tambah: Callable[..., argparse.ArgumentParser], ruang: argparse.ArgumentParser, unit: argparse.ArgumentParser,
    periode: argparse.ArgumentParser, pelaku: argparse.ArgumentParser,
) -> None:  # fmt: skip
    s = tambah(
        "bukti", _bukti, "Simpan data pendukung sebuah angka, tampilkan, atau ambil kembali.",
        ruang, unit, periode, pelaku,
    )  # fmt: skip
    s.add_argument("kode", metavar="KODE", nargs="?", help="kode indikator atau sub kegiatan yang dibuktikan")
    s.add_argument("berkas", metavar="BERKAS", nargs="*", help="tanpa berkas: daftar bukti periode itu")
    s.add_argument("--seksi", metavar="SEKSI", help="seksi pelapor, bila angkanya dilaporkan beberapa seksi")
    s.add_argument("--keterangan", metavar="TEKS", help="apa isi bukti itu")
    s.add_argument("--daftar", action="store_true", help="tampilkan bukti yang sudah ada")
    s.add_argument("--ambil", metavar="SHA256", help="salin keluar bukti dengan sha256 itu (boleh depannya saja)")
    s.add_argument("--ke", metavar="BERKAS", help="tempat salinan --ambil (bawaan: folder ini)")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah("dpa", _dpa, "Tulis pagu dan anggaran kas dari DPA ke salinan register.", ruang)
    s.add_argument("berkas", metavar="BERKAS", nargs="+")
    s.add_argument("--dokumen", metavar="KODE", required=True, help="misalnya dpa-2026-murni, dpa-2026-perubahan-1")
    s.add_argument("--unit", metavar="UNIT", help="kode kantor (bawaan: kantor sendiri)")
    s.add_argument("--tanggal", metavar="TANGGAL", help="tanggal DPA disahkan, misalnya 2026-01-02")
    s.add_argument("--ke", metavar="FILE.xlsx", help="bawaan: data/raw/register-DOKUMEN.xlsx")
    s.add_argument("--setuju", action="store_true", help="ganti angka dokumen yang sudah ada di register")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah("spj", _spj, "Cocokkan SPJ Fungsional dengan yang dilaporkan seksi.", ruang, unit)
    s.add_argument("berkas", metavar="BERKAS")
    s.add_argument("--tahun", type=bilangan, metavar="TAHUN", help="bawaan: tahun di kantor.toml")
    s.add_argument("--triwulan", type=bilangan, choices=(1, 2, 3, 4), metavar="1-4", required=True)
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")


# -- bukti -------------------------------------------------------------------------------------------------------------


def _bukti(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    if args.ambil:
        print(f"Bukti disalin ke {ws.ambil_bukti(args.ambil, Path(args.ke or '.'))}")
        return 0
    tahun, triwulan = periode(args, ws)
    if args.kode and not args.berkas and Path(args.kode).is_file():
        raise CapaianError("Sebutkan dulu kode indikator atau sub kegiatannya: capaian bukti KODE BERKAS.")
    if args.daftar or not args.berkas:
        return _daftar_bukti(args, ws, tahun, triwulan)
    hasil = ws.bukti(
        berkas_disebut(args.berkas), args.kode, tahun, triwulan, seksi=args.seksi, unit=args.unit, oleh=args.oleh,
        peran=args.peran, keterangan=args.keterangan, setuju=args.setuju, alasan=args.alasan,
    )  # fmt: skip
    if args.json:
        cetak_json({
            "unit": hasil.unit, "objek": hasil.objek, "seksi": hasil.seksi, "periode": str(hasil.periode),
            "temuan": temuan_json(hasil.temuan),
            "berkas": [
                {"nama": b.nama, "sha256": b.sha256, "jenis": b.jenis, "status": b.status,
                 "temuan": temuan_json(b.temuan)} for b in hasil.berkas
            ],
        })  # fmt: skip
        return 1 if hasil.tertahan else 0
    from capaian.report import teks

    print(f"Bukti untuk {hasil.objek}, {hasil.unit} / {hasil.seksi or '?'}, {hasil.periode.nama}")
    if hasil.temuan:
        print(teks.temuan(hasil.temuan))
    for b in hasil.berkas:
        print(f"{b.nama}: {_STATUS[b.status]}" + (f"; sha256 {b.sha256}" if b.sha256 else ""))
        if b.temuan:
            print(teks.temuan(b.temuan))
    print(f"{len(hasil.diterima)} dari {len(hasil.berkas)} berkas disimpan sebagai bukti.")
    return 1 if hasil.tertahan else 0


_STATUS = {
    "diterima": "disimpan",
    "sama": "sudah ada",
    "ditanya": "belum disimpan: perlu persetujuan",
    "ditolak": "tidak disimpan",
}


def _daftar_bukti(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None) -> int:
    from capaian.report import teks

    baris = [b for b in ws.daftar_bukti(tahun, triwulan, unit=args.unit) if args.kode in (None, b["objek"])]
    rusak = [b for b in baris if b["keadaan"] != "utuh"]
    if args.json:
        cetak_json(baris)
        return 1 if rusak else 0
    judul = {"unit": "Unit", "seksi": "Seksi", "objek": "Kode", "berkas": "Berkas", "keterangan": "Keterangan",
             "oleh": "Oleh", "sidik": "sha256", "keadaan": "Keadaan"}  # fmt: skip
    print(teks.tabel(judul, [b | {"sidik": b["sha256"][:12]} for b in baris], 130) if baris else "Belum ada bukti.")
    if rusak:
        print(f"{len(rusak)} bukti tidak lagi sama dengan yang diterima. Pulihkan data/raw dari cadangan.")
    return 1 if rusak else 0


def cetak_bukti(baris: list[dict[str, Any]]) -> None:
    """The proofs of one figure, as `jejak` shows them."""
    from capaian.domain import tulis

    for b in baris:
        ket = f" ({b['keterangan']})" if b["keterangan"] else ""
        rusak = "" if b["keadaan"] == "utuh" else f" — berkas simpanan {b['keadaan']}"
        print(f"  bukti: {b['berkas']}{ket}{rusak}")
        print(
            f"    {b['oleh']} ({b['peran']}), {tulis.waktu(datetime.fromisoformat(b['waktu']))}; sha256 {b['sha256']}"
        )


# -- DPA ---------------------------------------------------------------------------------------------------------------

_KEADAAN_DPA = {"baru": "baru", "ubah": "berubah", "tidak_di_dpa": "tidak ada di DPA"}


def _dpa(args: argparse.Namespace) -> int:
    from capaian.report import teks

    ws = ruang_kerja(args)
    hasil = ws.dpa(
        [Path(p) for p in args.berkas], args.dokumen, unit=args.unit, tanggal=args.tanggal,
        tujuan=Path(args.ke) if args.ke else None, setuju=args.setuju,
    )  # fmt: skip
    gagal = hasil.status in ("ditolak", "ditanya")
    if args.json:
        cetak_json({
            "status": hasil.status, "berkas": str(hasil.path) if hasil.path else None, "perubahan": hasil.perubahan,
            "simpul": hasil.simpul, "temuan": temuan_json(hasil.temuan),
        })  # fmt: skip
        return 1 if gagal else 0
    if hasil.temuan:
        print(teks.temuan(hasil.temuan))
    beda = [b for b in hasil.perubahan if b["keadaan"] != "sama"]
    if beda:
        judul = {"simpul": "Kode", "nama": "Sub kegiatan", "periode": "Periode", "baru": "DPA", "lama": "Register",
                 "dokumen_lama": "Menurut", "selisih": "Selisih", "ket": "Keadaan"}  # fmt: skip
        isi = [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("baru", "lama", "selisih")} | {"ket": _KEADAAN_DPA[b["keadaan"]]}
            for b in beda
        ]
        print(teks.tabel(judul, isi, 150))
    if hasil.simpul:
        print("Simpul yang diusulkan (isi kolom seksi pada sub kegiatan, dan induk pada program):")
        print("\n".join(f"  {s['simpul']}  {s['nama']}" for s in hasil.simpul))
    print({
        "ditulis": f"Register dengan {args.dokumen} ditulis: {hasil.path}\n"
        f'Periksa di Excel, lalu jalankan: capaian register "{hasil.path}"',
        "sama": "Register sudah memuat semua angka DPA ini; tidak ada yang ditulis.",
        "ditanya": f"Register sudah memuat {args.dokumen} dengan angka lain; tidak ada yang ditulis. "
        "Bila angka DPA yang benar, jalankan dengan --setuju.",
        "ditolak": "Tidak ada yang ditulis. Betulkan galat di atas, lalu jalankan lagi.",
    }[hasil.status])  # fmt: skip
    return 1 if gagal else 0


# -- SPJ ---------------------------------------------------------------------------------------------------------------


def _spj(args: argparse.Namespace) -> int:
    from capaian.domain.rekonsiliasi import KEADAAN
    from capaian.report import teks

    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    hasil = ws.rekonsiliasi_spj(Path(args.berkas), tahun, triwulan, unit=args.unit)
    if args.json:
        cetak_json({"cocok": hasil.cocok, "temuan": temuan_json(hasil.temuan), "baris": hasil.baris})
        return 0 if hasil.cocok else 1
    print(f"{Path(args.berkas).name}, {hasil.periode.nama}: {teks.cacah(hasil.temuan)}")
    if hasil.temuan:
        print(teks.temuan(hasil.temuan))
    beda = [b for b in hasil.baris if b["keadaan"] != "cocok"]
    if beda:
        judul = {"kode": "Kode", "nama": "Sub kegiatan", "spj": "Menurut SPJ", "sel_spj": "Sel", "seksi": "Menurut seksi",
                 "sel_seksi": "Berkas, sel", "selisih": "Selisih", "pagu_spj": "Pagu SPJ", "pagu": "Pagu register",
                 "ket": "Keadaan"}  # fmt: skip
        isi = [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("spj", "seksi", "selisih", "pagu_spj", "pagu")}
            | {"ket": KEADAAN[b["keadaan"]], "sel_spj": b["asal_spj"] and b["asal_spj"]["sel"],
               "sel_seksi": "; ".join(f"{a['berkas']} {a['sel']}" for a in b["asal_seksi"] if a["berkas"]) or None}
            for b in beda
        ]  # fmt: skip
        print(teks.tabel(judul, isi, 190))
    if hasil.baris:
        print(f"{len(hasil.baris) - len(beda)} dari {len(hasil.baris)} sub kegiatan cocok.")
    return 0 if hasil.cocok else 1
