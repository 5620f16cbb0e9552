"""The command rencana-aksi: indikator below target, what is done about them, and the acts on it."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from textwrap import fill
from typing import Any

from capaian.cli.umum import cetak_json, dengan_contoh, periode, ruang_kerja
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

_LEBAR = 150


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, unit: Any, rentang: Any, pelaku: Any) -> None:
    s = tambah(
        "rencana-aksi", rencana_aksi, "Indikator di bawah target triwulan dan rencana aksinya.", ruang, unit, rentang,
        pelaku,
    )  # fmt: skip
    s.add_argument(
        "tindakan", choices=tuple(_TINDAKAN), nargs="?", default="daftar", metavar="TINDAKAN",
        help="daftar (bawaan); kronis: berturut-turut di bawah target, untuk Camat; sebab: kategori sebab; lihat ID; "
        "isi ID; umpan-balik ID; kemajuan ID; verifikasi ID; tutup ID",
    )  # fmt: skip
    s.add_argument("id", metavar="ID", nargs="?", help="rencana aksi, misalnya IKU-01/2026-TW1")
    s.add_argument("--kategori", metavar="KATEGORI", help="isi: kategori sebab (lihat «capaian rencana-aksi sebab»)")
    s.add_argument("--sebab", metavar="TEKS", help="isi: sebabnya dengan kata-kata")
    s.add_argument("--tindakan", dest="tindakan_aksi", metavar="TEKS", help="isi: apa yang akan dilakukan")
    s.add_argument("--pj", metavar="JABATAN", help="isi: penanggung jawab, dengan jabatannya")
    s.add_argument("--tenggat", metavar="TANGGAL", help="isi: tanggal selesai, misalnya 2026-06-30")
    s.add_argument("--dampak", metavar="TEKS", help="isi: dampak yang diharapkan")
    s.add_argument(
        "--hasil", metavar="HASIL", help="umpan-balik: setuju, perbaiki, catatan; verifikasi: sesuai, belum"
    )  # fmt: skip
    s.add_argument("--catatan", metavar="TEKS", help="isi umpan balik, kemajuan, atau verifikasi; tutup: alasannya")
    s.add_argument("--bukti", metavar="BERKAS", help="kemajuan: berkas buktinya")
    s.add_argument("--nomor", metavar="NOMOR", help="kemajuan: nama dan nomor dokumen kertasnya")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    dengan_contoh(
        s, 'capaian rencana-aksi isi IKU-01/2026-TW1 --kategori sdm --sebab "Petugas berganti" --tindakan "Menambah petugas" '
        '--pj "Kepala Seksi" --tenggat 2026-06-30 --peran kasi',
        "capaian rencana-aksi umpan-balik IKU-01/2026-TW1 --hasil setuju --peran sekcam",
    )  # fmt: skip


def rencana_aksi(args: argparse.Namespace) -> int:
    kerja, perlu = _TINDAKAN[args.tindakan]
    if perlu and args.id is None:
        raise CapaianError(
            f"Sebutkan rencana aksinya: capaian rencana-aksi {args.tindakan} ID, misalnya IKU-01/2026-TW1."
        )
    return kerja(ruang_kerja(args), args)


def _daftar(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    tahun, triwulan = periode(args, ws)
    baris = ws.rencana_aksi.daftar(tahun, triwulan, unit=args.unit)
    if args.json:
        return cetak_json([_polos(b) for b in baris])
    print(f"Indikator di bawah target, {Periode.dari(tahun, triwulan).nama}\n")
    if not baris:
        print("Tidak ada indikator di bawah target triwulannya.")
        return 0
    isi = [
        b | {"id": b["id"].partition("/")[2], "selisih": tulis.atau_kosong(b["selisih"], lambda n: tulis.selisih(n, None)),
             "persen": tulis.atau_kosong(b["persen"], tulis.selisih),
             "tenggat": tulis.atau_kosong(b["tenggat"], tulis.tanggal),
             "putusan": _putusan(b), "ket": "; ".join(_keterangan(b))}
        for b in baris
    ]  # fmt: skip
    judul = {
        "unit": "Unit", "id": "Rencana aksi", "nama": "Indikator", "capaian": "Capaian %", "selisih": "Selisih",
        "persen": "Selisih %", "keadaan_kata": "Keadaan", "pj": "Penanggung jawab", "tenggat": "Tenggat",
        "putusan": "Pengukuran berikutnya", "ket": "Keterangan",
    }  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))
    kosong = sum(b["keadaan"] == "draf" for b in baris)
    if kosong:
        print(
            f"\n{kosong} belum diisi: capaian rencana-aksi isi ID --kategori … --sebab … --tindakan … --pj … --tenggat …"
        )
    return 0


def _keterangan(b: Mapping[str, Any]) -> list[str]:
    return [
        *(["tenggat lewat"] if b["terlambat"] else []),
        *([] if b["di_bawah_target"] else ["tidak lagi di bawah target"]),
    ]


def _putusan(b: Mapping[str, Any]) -> str | None:
    from capaian.reference.rencana_aksi import rencana_aksi as aturan

    if b["putusan"] is None:
        return None
    kata = aturan().putusan[b["putusan"]]
    lanjut = tulis.atau_kosong(b["capaian_lanjut"], tulis.persen)
    return f"{kata}: {tulis.atau_kosong(b['capaian'], tulis.persen)} → {lanjut}"


def _kronis(ws: Any, args: argparse.Namespace) -> int:
    from capaian.reference.rencana_aksi import rencana_aksi as aturan
    from capaian.report import teks

    tahun, triwulan = periode(args, ws)
    if triwulan is None:
        raise CapaianError("Daftar kronis dilihat pada sebuah triwulan: tambahkan --triwulan 1 sampai 4.")
    baris = ws.rencana_aksi.kronis(tahun, triwulan, unit=args.unit)
    if args.json:
        return cetak_json(baris)
    print(f"Berturut-turut di bawah target sampai {Periode.dari(tahun, triwulan).nama}, untuk Camat\n")
    if not baris:
        print("Tidak ada.")
        return 0
    judul = {
        "unit": "Unit", "indikator": "Kode", "nama": "Indikator", "nama_seksi": "Seksi", "berturut": "Kali",
        "daftar": "Pada", "capaian_awal": "Mula-mula %", "capaian_terakhir": "Terakhir %", "rencana_kata": "Rencana aksi",
    }  # fmt: skip
    isi = [
        b | {"rencana_kata": f"{aturan().keadaan[b['keadaan_rencana']]} ({Periode.parse(b['periode_rencana']).nama})"}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))
    return 0


def _sebab(ws: Any, args: argparse.Namespace) -> int:
    from capaian.reference.rencana_aksi import rencana_aksi as aturan
    from capaian.report import teks

    baris = [s.model_dump() for s in aturan().sebab]
    if args.json:
        return cetak_json(baris)
    print(teks.tabel({"sebab": "Kategori", "nama": "Sebab", "arti": "Arti"}, baris, _LEBAR))
    return 0


def _lihat(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    b = ws.rencana_aksi.satu(args.id)
    if args.json:
        return cetak_json(_polos(b))
    print(f"{b['id']}: {b['nama'] or b['indikator']}")
    satuan = "poin" if b["jenis_satuan"] == "persen" else b["satuan"] or ""
    selisih = f"selisih {tulis.atau_kosong(b['selisih'], lambda n: tulis.selisih(n, None))} {satuan}".strip()
    persen = tulis.atau_kosong(b["persen"], tulis.poin)
    hal = [
        ("Capaian", f"{tulis.atau_kosong(b['capaian'], tulis.persen)} ({persen}); {selisih}"),
        ("Masih diperlukan", b["perlu_kata"]), ("Faktor penghambat", "; ".join(b["penghambat"])),
        ("Keadaan", "; ".join([b["keadaan_kata"], *_keterangan(b)])),
        ("Sebab", f"{b['sebab_nama']}: {b['sebab']}" if b["sebab"] else None), ("Tindakan", b["tindakan"]),
        ("Penanggung jawab", b["pj"]), ("Tenggat", tulis.atau_kosong(b["tenggat"], tulis.tanggal)),
        ("Dampak diharapkan", b["dampak"]), ("Pengukuran berikutnya", _putusan(b)), ("Alasan", b["alasan_putusan"]),
    ]  # fmt: skip
    for nama, isi in hal:
        if isi:
            print(fill(f"  {nama + ':':<23}{isi}", _LEBAR, subsequent_indent=" " * 25))
    for k in b["pengisian"]:
        print(f"  {_siapa(k)}, mengisi: {k['tindakan']} ({k['pj']}, s.d. {tulis.tanggal(k['tenggat'])})")
    for k in b["umpan_balik"]:
        print(f"  {_siapa(k)}, umpan balik {k['hasil']}{': ' + k['teks'] if k['teks'] else ''}")
    for k in b["kemajuan"]:
        bukti = f" [bukti: {k['nomor'] or k['nama']}]" if k["nomor"] or k["nama"] else ""
        asal = f" ({k['asal']['berkas']}, {k['asal']['lembar']}!{k['asal']['sel']})" if k["asal"] else ""
        hilang = f" BERKAS {k['keadaan'].upper()}" if k["keadaan"] not in (None, "utuh") else ""
        print(f"  {_siapa(k)}, kemajuan: {k['teks'] or teks.sel(None)}{bukti}{asal}{hilang}")
    for k in b["verifikasi"]:
        print(f"  {_siapa(k)}, verifikasi {k['hasil']}{': ' + k['teks'] if k['teks'] else ''}")
    for k in b["penutupan"]:
        print(f"  {_siapa(k)}, menutup: {k['alasan']}")
    return 0


def _siapa(k: Mapping[str, Any]) -> str:
    return f"{tulis.tanggal(k['waktu'])} {k['oleh']} ({k['peran']})"


def _isi(ws: Any, args: argparse.Namespace) -> int:
    wajib = {"--kategori": args.kategori, "--sebab": args.sebab, "--tindakan": args.tindakan_aksi, "--pj": args.pj,
             "--tenggat": args.tenggat}  # fmt: skip
    if kurang := [nama for nama, isi in wajib.items() if not isi]:
        raise CapaianError(f"Lengkapi rencana aksinya: {', '.join(kurang)}.")
    ws.rencana_aksi.isi(
        args.id, kategori=args.kategori, sebab=args.sebab, tindakan=args.tindakan_aksi, pj=args.pj,
        tenggat=_tanggal(args.tenggat), dampak=args.dampak, oleh=args.oleh, peran=args.peran,
    )  # fmt: skip
    return _lihat(ws, args)


def _tanggal(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError as e:
        raise CapaianError(f"--tenggat «{teks}» bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-06-30.") from e


def _umpan_balik(ws: Any, args: argparse.Namespace) -> int:
    ws.rencana_aksi.umpan_balik(args.id, args.hasil or "catatan", args.catatan, oleh=args.oleh, peran=args.peran)
    return _lihat(ws, args)


def _kemajuan(ws: Any, args: argparse.Namespace) -> int:
    bukti = Path(args.bukti) if args.bukti else None
    ws.rencana_aksi.kemajuan(args.id, args.catatan, bukti=bukti, nomor=args.nomor, oleh=args.oleh, peran=args.peran)
    return _lihat(ws, args)


def _verifikasi(ws: Any, args: argparse.Namespace) -> int:
    if args.hasil is None:
        raise CapaianError("Sebutkan hasil verifikasinya: --hasil sesuai, atau --hasil belum --catatan TEKS.")
    ws.rencana_aksi.verifikasi(args.id, args.hasil, args.catatan, oleh=args.oleh, peran=args.peran)
    return _lihat(ws, args)


def _tutup(ws: Any, args: argparse.Namespace) -> int:
    ws.rencana_aksi.tutup(args.id, args.catatan or args.alasan or "", oleh=args.oleh, peran=args.peran)
    return _lihat(ws, args)


def _polos(b: Mapping[str, Any]) -> dict[str, Any]:
    def satu(nilai: Any) -> Any:
        if isinstance(nilai, (date, datetime)):
            return nilai.isoformat()
        if isinstance(nilai, Mapping):
            return _polos(nilai)
        return [satu(n) for n in nilai] if isinstance(nilai, list) else nilai

    return {k: satu(v) for k, v in b.items()}


_TINDAKAN: dict[str, tuple[Callable[[Any, argparse.Namespace], int], bool]] = {
    "daftar": (_daftar, False), "kronis": (_kronis, False), "sebab": (_sebab, False), "lihat": (_lihat, True),
    "isi": (_isi, True), "umpan-balik": (_umpan_balik, True), "kemajuan": (_kemajuan, True),
    "verifikasi": (_verifikasi, True), "tutup": (_tutup, True),
}  # fmt: skip
