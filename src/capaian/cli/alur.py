"""The command alur: what each SOP waits for, and the acts that move it on."""

import argparse
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from capaian.cli.umum import cetak_json, dengan_contoh, periode, ruang_kerja
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.report.halaman.jurnal import KATA_HASIL

_LEBAR = 150


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], ruang: Any, unit: Any, rentang: Any, pelaku: Any) -> None:
    s = tambah(
        "alur", alur, "Alur kerja menurut SOP: siapa memegang apa, sejak kapan, dan tenggatnya.", ruang, unit, rentang,
        pelaku,
    )  # fmt: skip
    s.add_argument(
        "tindakan", choices=tuple(_TINDAKAN), nargs="?", default="papan", metavar="TINDAKAN",
        help="papan (bawaan): yang sedang menunggu; ketepatan: siapa menyerahkan kapan, terhadap tenggatnya; sop: SOP "
        "kantor ini; pengingat: pesan siap kirim; mulai SOP; "
        "riwayat ALUR; selesai ALUR LANGKAH (jawaban Ya, bila langkahnya bertanya); kembalikan ALUR LANGKAH "
        "(jawaban Tidak; alasan wajib)",
    )  # fmt: skip
    s.add_argument("yang", metavar="SOP|ALUR", nargs="?", help="kode SOP, atau alur seperti monitoring/2026-TW1")
    s.add_argument("langkah", metavar="LANGKAH", nargs="?", help="nomor langkah")
    s.add_argument("--lajur", metavar="SEKSI", default="", help="untuk langkah yang dijalankan tiap seksi")
    s.add_argument("--catatan", metavar="TEKS", help="catatan; pada pengembalian: alasannya")
    s.add_argument("--kepada", metavar="SEKSI", nargs="+", default=[], help="kembalikan hanya kepada seksi ini")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    dengan_contoh(
        s, "capaian alur mulai monitoring --tahun 2026 --triwulan 1 --peran sekcam",
        'capaian alur kembalikan monitoring/2026-TW1 4 --lajur umum --catatan "Bukti belum ada" --peran sekcam',
    )  # fmt: skip


def alur(args: argparse.Namespace) -> int:
    kerja, perlu = _TINDAKAN[args.tindakan]
    for nama, kata in list({"yang": "SOP atau alurnya", "langkah": "nomor langkahnya"}.items())[:perlu]:
        if getattr(args, nama) is None:
            raise CapaianError(f"Sebutkan {kata}: capaian alur {args.tindakan} {' '.join(_URUT[args.tindakan])}.")
    return kerja(ruang_kerja(args), args)


def _mulai(ws: Any, args: argparse.Namespace) -> int:
    tahun, triwulan = periode(args, ws)
    kunci = ws.alur.mulai(args.yang, tahun, triwulan, unit=args.unit, oleh=args.oleh, peran=args.peran)
    print(f"Dimulai: {ws.alur.satu(kunci).nama}")
    return _kini(ws, kunci)


def _catat(ws: Any, args: argparse.Namespace) -> int:
    kunci = ws.alur.satu(args.yang).id
    kembali = ws.alur.catat(
        kunci, args.langkah, args.tindakan, lajur=args.lajur, catatan=args.catatan or args.alasan, oleh=args.oleh,
        peran=args.peran, kepada=args.kepada,
    )  # fmt: skip
    if args.json:
        baris = [_polos(b) for b in ws.alur.papan(ws.alur.satu(kunci).unit) if b["alur"] == kunci]
        return cetak_json({"alur": kunci, "dikembalikan": [str(p) for p in kembali], "papan": baris})
    print(f"Dicatat: {ws.alur.satu(kunci).nama}, langkah {args.langkah} {KATA_HASIL[args.tindakan]}.")
    for path in kembali:
        print(f"Kertas kerja bercatatan, untuk dikirim kembali: {path}")
    return _kini(ws, kunci)


def _ketepatan(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    tahun, triwulan = periode(args, ws)
    sehari = ws.kantor.jam_kerja.sehari
    baris = ws.alur.ketepatan(tahun, triwulan, unit=args.unit)
    if args.json:
        return cetak_json([_polos(b) for b in baris])
    print(f"Ketepatan penyerahan kertas kerja, {Periode.dari(tahun, triwulan).nama}")
    if triwulan is None:
        isi = [
            {k: b[k] for k in ("unit", "nama_seksi")}
            | {k: str(b[k]) for k in ("tepat", "terlambat", "tanpa_tenggat", "dikembalikan", "belum")}
            | {"periode": str(len(b["periode"])), "lama": tulis.lama(b["lama_terlambat"], sehari) if b["terlambat"] else ""}
            for b in baris
        ]  # fmt: skip
        judul = {"unit": "Unit", "nama_seksi": "Seksi", "periode": "Triwulan", "tepat": "Tepat waktu",
                 "terlambat": "Terlambat", "lama": "Jam kerja lewat", "tanpa_tenggat": "Tanpa tenggat",
                 "dikembalikan": "Dikembalikan", "belum": "Belum masuk"}  # fmt: skip
        print(teks.tabel(judul, isi, _LEBAR))
        return 0
    isi = [
        b | {"isi": f"{b['terjawab']} dari {b['jatuh_tempo']}", "uang": f"{b['anggaran_terisi']} dari {b['sub_kegiatan']}",
             "kembali": str(b["dikembalikan"] or ""), "tenggat": _saat(b["tenggat"]), "pertama": _saat(b["pertama"]),
             "terakhir": _saat(b["terakhir"]), "ket": _tepat(b, sehari)}
        for b in baris
    ]  # fmt: skip
    judul = {"unit": "Unit", "nama_seksi": "Seksi", "isi": "Indikator", "uang": "Anggaran", "tenggat": "Tenggat",
             "pertama": "Pertama masuk", "terakhir": "Terakhir", "kembali": "Dikembalikan", "ket": "Keterangan"}  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))
    belum = [b["nama_seksi"] for b in baris if b["menunggu"]]
    print(f"\nMasih harus menyerahkan: {tulis.daftar(belum)}." if belum else "\nSemua sudah menyerahkan.")
    if baris and all(b["tenggat"] is None for b in baris):
        print("Tanpa tenggat, karena belum ada alur yang meminta kertas kerja triwulan ini («capaian alur mulai»).")
    return 0


def _saat(waktu: datetime | None) -> str:
    return "–" if waktu is None else tulis.waktu(waktu)


def _tepat(b: Mapping[str, Any], sehari: timedelta) -> str:
    if b["tepat"] is None:
        return "tanpa tenggat" if b["tenggat"] is None else "belum jatuh tempo"
    return "tepat waktu" if b["tepat"] else f"TERLAMBAT {tulis.lama(b['lama_terlambat'], sehari)}"


def _pengingat(ws: Any, args: argparse.Namespace) -> int:
    pesan = ws.alur.pengingat(args.unit)
    if args.json:
        return cetak_json(pesan)
    print("\n\n".join(pesan) or "Tidak ada yang menunggu.")
    return 0


def _kini(ws: Any, kunci: str) -> int:
    satu = ws.alur.satu(kunci)
    if satu.posisi.selesai is not None:
        print("Alur ini selesai.")
        return 0
    _tabel_papan([b for b in ws.alur.papan(satu.unit) if b["alur"] == kunci])
    return 0


def _papan(ws: Any, args: argparse.Namespace) -> int:
    baris = ws.alur.papan(args.unit)
    if args.json:
        return cetak_json([_polos(b) for b in baris])
    selesai = [a for a in ws.alur.berjalan(args.unit) if a.posisi.selesai is not None]
    for kunci in dict.fromkeys(b["alur"] for b in baris):
        isi = [b for b in baris if b["alur"] == kunci]
        print(f"\n{isi[0]['nama_sop']}, {Periode.parse(isi[0]['periode']).nama}  [{kunci}]")
        _tabel_papan(isi)
    if selesai:
        print(f"\nSelesai: {'; '.join(f'{a.nama}  [{a.id}]' for a in selesai)}.")
    if not baris and not selesai:
        print("Belum ada alur. Mulai dengan «capaian alur mulai SOP --tahun …»; SOP-nya: «capaian alur sop».")
    return 0


def _tabel_papan(baris: list[dict[str, Any]]) -> None:
    from capaian.report import teks

    # The lanes of a step have the same work: it is said once.
    awal = {b["langkah"]: n for n, b in reversed(list(enumerate(baris)))}
    isi = [
        b | {"teks": b["teks"] if awal[b["langkah"]] == n else "s.d.a.", "lajur": b["lajur"] or "", "sejak": tulis.waktu(b["sejak"]),
             "tenggat": "–" if b["tenggat"] is None else tulis.waktu(b["tenggat"]),
             "ket": "; ".join(filter(None, (
                 "TERLAMBAT" if b["terlambat"] else "", f"putaran {b['putaran']}" if b["putaran"] > 1 else "",
                 b["dikembalikan"] or "")))}
        for n, b in enumerate(baris)
    ]  # fmt: skip
    judul = {"langkah": "Langkah", "lajur": "Seksi", "pelaku": "Dipegang", "teks": "Pekerjaan", "sejak": "Sejak",
             "tenggat": "Tenggat", "ket": "Keterangan"}  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))


def _riwayat(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    satu, baris = ws.alur.satu(args.yang), ws.alur.riwayat(args.yang)
    if args.json:
        return cetak_json([_polos(b) for b in baris])
    print(f"{satu.nama}  [{satu.id}]; dimulai {tulis.waktu(satu.mulai)}")
    isi = [
        b | {"lajur": b["lajur"] or "", "waktu": tulis.waktu(b["waktu"]), "lama": tulis.lama(b["lama"], ws.kantor.jam_kerja.sehari),
             "hasil": KATA_HASIL[b["hasil"]] + (" (terlambat)" if b["terlambat"] else ""),
             "oleh": f"{b['oleh']} (oleh sistem)" if b["sistem"] else b["oleh"], "catatan": b["catatan"] or ""}
        for b in baris
    ]  # fmt: skip
    judul = {"langkah": "Langkah", "lajur": "Seksi", "hasil": "Hasil", "oleh": "Oleh", "peran": "Peran", "waktu": "Waktu",
             "lama": "Lama kerja", "catatan": "Catatan"}  # fmt: skip
    print(teks.tabel(judul, isi, _LEBAR))
    return _kini(ws, satu.id)


def _daftar_sop(ws: Any, args: argparse.Namespace) -> int:
    from capaian.report import teks

    baris = [
        {"sop": s.id, "nama": s.nama, "untuk": "triwulan" if s.periode.jenis == "tw" else "tahun",
         "langkah": len(s.langkah), "sumber": s.sumber}
        for s in ws.alur.sop().values()
    ]  # fmt: skip
    if args.json:
        return cetak_json(baris)
    print(
        teks.tabel(
            {"sop": "Kode", "nama": "SOP", "untuk": "Tiap", "langkah": "Langkah", "sumber": "Sumber"}, baris, _LEBAR
        )
    )
    return 0


def _polos(b: Mapping[str, Any]) -> dict[str, Any]:
    def satu(nilai: Any) -> Any:
        if isinstance(nilai, datetime):
            return nilai.isoformat()
        return int(nilai.total_seconds()) // 60 if isinstance(nilai, timedelta) else nilai

    return {(f"{k}_menit" if isinstance(v, timedelta) else k): satu(v) for k, v in b.items()}


_URUT = {"mulai": ("SOP",), "riwayat": ("ALUR",), "selesai": ("ALUR", "LANGKAH"), "kembalikan": ("ALUR", "LANGKAH")}
_TINDAKAN = {
    nama: (kerja, len(_URUT.get(nama, ())))
    for nama, kerja in {
        "papan": _papan, "sop": _daftar_sop, "pengingat": _pengingat, "mulai": _mulai, "riwayat": _riwayat,
        "selesai": _catat, "kembalikan": _catat, "ketepatan": _ketepatan,
    }.items()
}  # fmt: skip
