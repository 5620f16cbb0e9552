"""Signing a period, reading it back, and the state of another day. Arguments in, a Workspace call, text out."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from capaian.cli.umum import cetak_json, periode, ruang_kerja, temuan_json
from capaian.domain import beku
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

_KEADAAN = {"utuh": "utuh", "berubah": "BERUBAH", "hilang": "HILANG"}


def daftarkan(
    tambah: Callable[..., argparse.ArgumentParser], ruang: argparse.ArgumentParser, unit: argparse.ArgumentParser,
    periode: argparse.ArgumentParser, pelaku: argparse.ArgumentParser,
) -> None:  # fmt: skip
    s = tambah(
        "pengesahan", _pengesahan, "Sahkan sebuah periode: angka, masukan, dan aturannya dibekukan.",
        ruang, unit, periode, pelaku,
    )  # fmt: skip
    lihat = s.add_mutually_exclusive_group()
    lihat.add_argument("--daftar", action="store_true", help="tampilkan yang sudah disahkan")
    lihat.add_argument("--lihat", metavar="ID", help="tampilkan isi yang dibekukan dan periksa keutuhannya")
    lihat.add_argument("--beda", metavar="ID", help="angka yang dibekukan di samping angka sekarang, yang berbeda saja")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")


def tambah_dasar(satu: argparse.ArgumentParser) -> None:
    satu.add_argument("--dasar", metavar="TEKS", help="dasar hukum koreksi atas angka yang sudah disahkan")


def tambah_saat(satu: argparse.ArgumentParser) -> None:
    """--per and --snapshot, for a command that shows figures."""
    saat = satu.add_mutually_exclusive_group()
    saat.add_argument("--per", type=tanggal, metavar="TANGGAL", help="keadaan pada akhir hari itu, misalnya 2026-09-30")
    saat.add_argument("--snapshot", metavar="ID", help="seperti yang disahkan (lihat «capaian pengesahan --daftar»)")


def tanggal(teks: str) -> date:
    from capaian.domain.tanggal import baca_tanggal

    dibaca = baca_tanggal(teks)
    if dibaca is None or dibaca.tanggal is None:
        raise argparse.ArgumentTypeError(f"«{teks}» bukan tanggal; tulis misalnya 2026-09-30")
    return dibaca.tanggal


def masa(args: argparse.Namespace, ws: Any) -> tuple[int, int | None, dict[str, Any]]:
    """Year, TW and what else a reading command asks for: unit, per, snapshot. A snapshot brings its own period."""
    saat = {"unit": args.unit, "per": args.per, "snapshot": args.snapshot}
    if args.snapshot is None:
        return *periode(args, ws), saat
    sah = ws.satu_pengesahan(args.snapshot)
    p = Periode.parse(sah["periode"])
    if args.tahun not in (None, p.tahun) or args.triwulan not in (None, p.ke):
        raise CapaianError(f"Pengesahan {sah['snapshot']} adalah untuk {p.nama}; --tahun dan --triwulan tidak perlu.")
    return p.tahun, p.ke, saat | {"unit": args.unit or sah["kantor"]}


def catatan_saat(ws: Any, saat: Mapping[str, Any], *, beku: bool) -> None:
    """What has to be said of figures of another day, on the side so that --json stays JSON. `beku`: they are read from
    the frozen file, not computed."""
    if not (beku and saat["snapshot"]) and (catatan := ws.catatan_aturan(per=saat["per"], snapshot=saat["snapshot"])):
        print(catatan, file=sys.stderr)


def status(ws: Any, tahun: int, triwulan: int | None, saat: Mapping[str, Any]) -> str:
    """The sentence on top of a table of figures: how far they are agreed to, and who signed them."""
    return str(ws.kematangan(tahun, triwulan, **saat)["kalimat"])


def _waktu(teks: str) -> str:
    from capaian.domain import tulis

    return tulis.waktu(datetime.fromisoformat(teks))


def _pengesahan(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    if args.daftar:
        return _daftar(args, ws)
    if args.lihat:
        return _lihat(args, ws)
    if args.beda:
        return _beda(args, ws)
    from capaian.report import teks

    if args.tahun is None:
        raise CapaianError("Sebutkan periode yang disahkan: --tahun TAHUN, dan --triwulan 1 sampai 4 untuk triwulan.")
    hasil = ws.sahkan(
        args.tahun, args.triwulan, unit=args.unit, oleh=args.oleh, peran=args.peran, setuju=args.setuju,
        alasan=args.alasan, dasar=args.dasar,
    )  # fmt: skip
    if args.json:
        cetak_json({"status": hasil.status, "snapshot": None if hasil.status == "ditanya" else hasil.snapshot,
                    "hash": None if hasil.status == "ditanya" else hasil.hash, "kantor": hasil.kantor,
                    "periode": str(hasil.periode), "cakupan": hasil.cakupan, "temuan": temuan_json(hasil.temuan)})  # fmt: skip
        return 1 if hasil.status == "ditanya" else 0
    if hasil.temuan and hasil.status == "ditanya":
        print(teks.temuan(hasil.temuan))
    elif hasil.temuan:
        print(terjawab(hasil.temuan, hasil.alasan, hasil.dasar))
    print({
        "disahkan": f"{hasil.periode.nama} {hasil.kantor} disahkan: {hasil.snapshot}\n  sha256 {hasil.hash}",
        "sama": f"{hasil.periode.nama} {hasil.kantor} sudah disahkan dan angkanya tidak berubah: {hasil.snapshot}",
        "ditanya": "Belum disahkan: "
        + yang_kurang(hasil.alasan, hasil.dasar, perlu_dasar=any(t.kode == "PENGESAHAN_ULANG" for t in hasil.temuan)),
    }[hasil.status])  # fmt: skip
    return 1 if hasil.status == "ditanya" else 0


def yang_kurang(alasan: str | None, dasar: str | None, *, perlu_dasar: bool) -> str:
    """What an agreement still lacks: "dasar hukumnya belum disebut (--dasar "…")."."""
    if not (alasan or "").strip():
        return "perlu persetujuan."
    if perlu_dasar and not (dasar or "").strip():
        return 'alasannya sudah disebut, dasar hukumnya belum: tambahkan --dasar "…".'
    return "perlu persetujuan."


def terjawab(temuan: Iterable[Any], alasan: str | None, dasar: str | None) -> str:
    """What was asked and agreed to, one line a question, in place of the question."""
    jawab = "; dasar: ".join(kata for kata in (alasan, dasar) if kata)
    return "\n".join(f"  DIJAWAB    [{t.kode}]: {jawab}" for t in temuan if t.tingkat == "tanya")


def sahkan_lagi(ws: Any, snapshot: Iterable[str]) -> None:
    """What is left to do after a correction: the signed periods that it changed are to be signed again."""
    for satu in sorted(set(snapshot)):
        sah = ws.satu_pengesahan(satu)
        p = Periode.parse(sah["periode"])
        masa = f"--tahun {p.tahun}" + (f" --triwulan {p.ke}" if p.ke else "")
        print(
            f"{p.nama} {sah['kantor']} perlu disahkan lagi; angkanya tidak lagi sama dengan yang disahkan.\n"
            f"  Bedanya: capaian pengesahan --beda {sah['snapshot']}\n"
            f"  Sahkan lagi: capaian pengesahan {masa} --unit {sah['kantor']} --oleh NAMA --peran camat --setuju"
            ' --alasan "…" --dasar "…"'
        )


def _daftar(args: argparse.Namespace, ws: Any) -> int:
    from capaian.report import teks

    baris = ws.daftar_pengesahan(args.tahun, args.triwulan, unit=args.unit, banding=True)
    rusak = [b for b in baris if b["keadaan"] != "utuh"]
    if args.json:
        cetak_json(baris)
        return 1 if rusak else 0
    judul = {"snapshot": "ID", "periode": "Periode", "oleh": "Oleh", "peran": "Peran", "saat": "Waktu", "ket": "Berkas",
             "berlaku": "Berlaku", "alasan": "Alasan", "dasar": "Dasar"}  # fmt: skip
    isi = [
        b | {"saat": _waktu(b["waktu"]), "ket": _KEADAAN[b["keadaan"]],
             "berlaku": "berubah" if b["beda"] else "ya" if b["terakhir"] else "diganti"}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(judul, isi, 150) if baris else "Belum ada periode yang disahkan.")
    for b in (b for b in baris if b["beda"]):
        print(f"{b['snapshot']}: {beku.cacah(b['beda'])} berubah sesudah disahkan. Lihat dengan "
              f"«capaian pengesahan --beda {b['snapshot']}», lalu sahkan lagi.")  # fmt: skip
    if rusak:
        print(f"{len(rusak)} pengesahan tidak lagi sama dengan yang disahkan. Pulihkan data/raw dari cadangan.")
    return 1 if rusak else 0


def _lihat(args: argparse.Namespace, ws: Any) -> int:
    from capaian.report import rumus_kata, teks

    sah = ws.lihat_pengesahan(args.lihat)
    sama = sah["dihitung_ulang"] == sah["hash"]
    if args.json:
        cetak_json(sah)
        return 0 if sama else 1
    isi = sah["isi"]
    print(f"{sah['snapshot']}\n  {sah['periode']}, unit {', '.join(isi['cakupan'])}")
    print(f"  disahkan oleh {sah['oleh']} ({sah['peran']}), {_waktu(sah['waktu'])}")
    for kata in ("alasan", "dasar"):
        if sah[kata]:
            print(f"  {kata}: {sah[kata]}")
    masukan = isi["masukan"]
    print(f"  sha256 {sah['hash']}; berkas utuh")
    print(f"  masukan: {len(masukan['fakta'])} isian, {len(masukan['catatan'])} catatan, "
          f"{sum(map(len, masukan['register'].values()))} baris register; rumus {_rumus(isi['aturan'])}")  # fmt: skip
    print("  dihitung ulang dari jurnal: " + ("sama" if sama else "BERBEDA. " + (sah["catatan"] or "")))
    p = Periode.parse(sah["periode"])
    judul = {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "ukuran": "Ukuran", "target": "Target",
             "realisasi": "Realisasi", "capaian": "Capaian %", "ket": "Predikat / alasan"}  # fmt: skip
    print(teks.tabel(judul, [
        b | {"ukuran": teks.UKURAN[b["ukuran"]], "ket": b["predikat"] or b["alasan"],
             "target": rumus_kata.target(b), "realisasi": rumus_kata.realisasi(b)}
        for b in ws.angka(p.tahun, p.ke, snapshot=sah["snapshot"])
    ], 130))  # fmt: skip
    return 0 if sama else 1


def _rumus(aturan: Mapping[str, Any]) -> str:
    """ "naik (R / T × 100)": the formulas as they were written when it was signed."""
    return "; ".join(f"{r.split('@')[0].replace('_', ' ')} ({aturan['kata_rumus'][r]})" for r in aturan["rumus"])


def _beda(args: argparse.Namespace, ws: Any) -> int:
    from capaian.report import beda_kata, teks

    sah = ws.satu_pengesahan(args.beda)
    baris, koreksi = ws.beda_pengesahan(args.beda), ws.koreksi_pengesahan(args.beda)
    catatan = ws.catatan_aturan(snapshot=args.beda)
    if args.json:
        cetak_json({"snapshot": sah["snapshot"], "periode": sah["periode"], "beda": baris, "koreksi": koreksi})
        return 0
    print(f"{sah['snapshot']}: " + (f"{beku.cacah(baris)} berbeda dari yang disahkan." if baris else "tidak ada yang "
          "berbeda dari yang disahkan."))  # fmt: skip
    if catatan:
        print(catatan)
    if baris:
        judul = {"unit": "Unit", "objek": "Kode", "nama": "Indikator / uraian", "ukuran": "Ukuran", "kolom": "Isian",
                 "dibekukan": "Disahkan", "kini": "Sekarang"}  # fmt: skip
        print(teks.tabel(judul, [
            b | {"ukuran": beda_kata.ukuran(b), "kolom": beda_kata.isian(b["kolom"])}
            | {k: beda_kata.nilai(b[k]) for k in ("dibekukan", "kini")}
            for b in beku.per_isian(baris)
        ], 130))  # fmt: skip
    for k in koreksi:
        print(f"  {_waktu(k['waktu'])}, {k['oleh']} ({k['peran']}), {k['aksi']} {k['berkas']}: {k['alasan']}; "
              f"dasar: {k['dasar']}")  # fmt: skip
    return 0


def jejak_berkas(args: argparse.Namespace) -> int:
    """`jejak --berkas`: from a file or a cell to what uses it."""
    from capaian.report import teks

    ws = ruang_kerja(args)
    hasil = ws.pemakaian(args.berkas, args.sel)
    if args.json:
        return cetak_json(hasil)
    for b in hasil:
        print(f"\n{b['berkas']}; sha256 {b['sha256']}")
        print(f"  {b['aksi']} oleh {b['oleh']} ({b['peran']}), {_waktu(b['waktu'])}")
        if b["angka"]:
            judul = {"unit": "Unit", "objek": "Kode", "nama": "Angka", "periode": "Periode", "kata": "Ukuran",
                     "sebagai": "Sebagai", "lembar": "Lembar", "sel": "Sel", "teks": "Isi sel"}  # fmt: skip
            print(teks.tabel(judul, [
                a | {"kata": " ".join(teks.UKURAN.get(k, k.replace("_", "-")) for k in a["ukuran"].split()),
                     "sebagai": a["sebagai"].replace("_", " ")}
                for a in b["angka"]
            ], 150))  # fmt: skip
        else:
            print("  Tidak ada capaian, rata-rata, atau serapan yang sekarang memakainya.")
        for x in b["laporan"]:
            print(f"  tampil dalam {x['berkas']} ({x['kantor']}, {x['periode']})")
        for x in b["bukti"]:
            print(f"  bukti untuk {x['objek']}, {x['unit']} / {x['seksi']}, {x['periode']}")
        for s in b["snapshot"]:
            print(f"  disahkan dalam {s['snapshot']} ({len(s['isian'])} isian)"
                  + ("" if s["terakhir"] else ", sudah diganti pengesahan yang lebih baru"))  # fmt: skip
    return 0
