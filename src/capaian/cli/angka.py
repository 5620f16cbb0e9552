"""Commands that show figures: angka, jejak."""

import argparse
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from capaian.cli.pengesahan import catatan_saat, jejak_berkas, masa, status
from capaian.cli.umum import cetak_json, ruang_kerja
from capaian.domain import tulis
from capaian.errors import CapaianError

_KUNCI_ANGKA = (
    "unit", "seksi", "indikator", "nama", "satuan", "arah", "periode", "ukuran", "dokumen", "target", "realisasi",
    "capaian", "keadaan", "status", "alasan", "predikat", "rumus", "kematangan", "snapshot",
)  # fmt: skip


_SEBAGAI = {"realisasi": "realisasi", "target": "target", "target_murni": "target PK murni", "pagu": "pagu"}
_KUNCI_ASAL = ("sha256", "berkas", "lembar", "sel", "teks", "aturan", "oleh", "waktu")


def _sebutan_json(b: Mapping[str, Any]) -> dict[str, Any]:
    """target and realisasi. A range is {"bawah", "atas"}; a category {"nilai", "teks"}, nilai being its place in its
    list."""
    kategori = {
        k: {"nilai": b[k], "teks": b[f"{k}_teks"]} for k in ("target", "realisasi") if b[f"{k}_teks"] is not None
    }
    rentang = {} if b["target_atas"] is None else {"target": {"bawah": b["target"], "atas": b["target_atas"]}}
    return {k: b[k] for k in ("target", "realisasi")} | rentang | kategori


def _angka_json(b: Mapping[str, Any]) -> dict[str, Any]:
    from capaian.report import rumus_kata

    murni = rumus_kata.murni(b)
    return (
        {k: b[k] for k in _KUNCI_ANGKA} | _sebutan_json(b)
        | {"murni": murni and {k: (murni | _sebutan_json(murni))[k] for k in ("dokumen", "target", "capaian")},
           "asal": [{k: a[k] for k in _KUNCI_ASAL} for a in b["asal"]]}
    )  # fmt: skip


def angka(args: argparse.Namespace) -> int:
    from capaian.report import rumus_kata, teks

    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=not (args.efisiensi or args.laju) and args.menurut == "simpul")
    if args.laju:
        from capaian.cli.laju import laju

        return laju(args, ws, tahun, triwulan, saat)
    if args.efisiensi:
        from capaian.cli.banding import efisiensi

        return efisiensi(args, ws, tahun, triwulan, saat)
    if args.rata_rata or args.serapan or args.kelengkapan:
        return _angka_lain(args, ws, tahun, triwulan, saat)
    baris = ws.angka(tahun, triwulan, **saat)
    if args.json:
        return cetak_json([_angka_json(b) for b in baris])
    kepala(ws, tahun, triwulan, saat)
    for kata, isi in (("berubah_setelah_disahkan", "berubah sesudah disahkan"), ("pengesahan_rusak", _RUSAK)):
        if berubah := {b["snapshot"] for b in baris if b["kematangan"] == kata}:
            n = sum(b["kematangan"] == kata for b in baris)
            print(f"{n} angka {isi}: capaian pengesahan --beda {', '.join(sorted(berubah))}")
    if not baris:
        print("Belum ada indikator bertarget untuk periode ini; lihat lembar Target di register.")
    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"ket": b["predikat"] if b["keadaan"] == "terisi" else b["alasan"], "status": teks.KEADAAN[b["status"]],
                 "target": rumus_kata.target(b), "realisasi": rumus_kata.realisasi(b)}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "target": "Target",
             "realisasi": "Realisasi", "capaian": "Capaian %", "status": "Status", "ket": "Predikat / alasan"},
            isi, 130,
        ))  # fmt: skip
        print(f"\n{teks.kata_cakupan(b for b in baris if b['ukuran'] == ukuran)}")
        for b in (b for b in baris if b["ukuran"] == ukuran):
            if (kata := rumus_kata.kata_murni(b)) is not None:
                print(f"{b['indikator']}: {kata}.")
    return 0


_RUSAK = "tidak dapat dipastikan, karena berkas pengesahannya tidak utuh"


def kepala(ws: Any, tahun: int, triwulan: int | None, saat: Mapping[str, Any]) -> None:
    from capaian.domain.periode import Periode

    print(
        f"{ws.nama_unit(saat['unit'])}, {Periode.dari(tahun, triwulan).nama}"
        + (" — DATA CONTOH" if ws.kantor.contoh else "")
    )
    if saat["per"] is not None:
        print(f"Keadaan pada {tulis.tanggal(saat['per'])}.")
    print(status(ws, tahun, triwulan, saat))


def _uraian(b: Mapping[str, Any]) -> str:
    """What a row of a mean or a total is about: a simpul, a seksi or a unit."""
    if "uraian" in b:
        return str(b["uraian"])
    if b["lingkup"] == "seksi":
        return str(b["nama_seksi"] or b["seksi"] or "tanpa seksi")
    return str(b["nama_unit"]) + (" dan kelurahannya" if b["lingkup"] == "kantor" else "")


def _angka_lain(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None, saat: dict[str, Any]) -> int:
    from capaian.report import teks

    if args.rata_rata:
        baris = ws.rata_rata(tahun, triwulan, menurut=args.menurut, **saat)
        judul = {"unit": "Unit", "tingkat": "Tingkat", "uraian": "Uraian", "ukuran": "Ukuran", "rata_rata": "Rata-rata",
                 "rata_rata_maks_100": "Maks. 100", "cakupan": "Terhitung", "di_bawah_target": "Di bawah target"}  # fmt: skip
        isi = [
            b | {"cakupan": f"{b['terhitung']} dari {b['jatuh_tempo']}", "ukuran": teks.UKURAN[b["ukuran"]],
                 "uraian": _uraian(b), "tingkat": b["tingkat"] and b["tingkat"].replace("_", " ")}
            for b in baris
        ]  # fmt: skip
    elif args.serapan:
        baris = ws.serapan(tahun, triwulan, menurut=args.menurut, **saat)
        judul = {"unit": "Unit", "kode": "Kode", "uraian": "Uraian", "pagu": "Pagu", "realisasi": "Realisasi",
                 "serapan": "Serapan %", "cakupan": "Terlapor"}  # fmt: skip
        isi = [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("pagu", "realisasi")}
            | {"cakupan": f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}", "uraian": _uraian(b)}
            for b in baris
        ]  # fmt: skip
    else:
        baris = ws.kelengkapan(tahun, triwulan, **saat)
        judul = {
            "unit": "Unit",
            "nama_seksi": "Seksi",
            "indikator": "Indikator",
            "anggaran": "Anggaran",
            "berkas": "Berkas",
        }
        isi = [
            b | {"indikator": f"{b['terjawab']} dari {b['jatuh_tempo']}",
                 "anggaran": f"{b['anggaran_terisi']} dari {b['sub_kegiatan']}", "berkas": b["berkas"] or "belum lapor"}
            for b in baris
        ]  # fmt: skip
    if args.json:
        return cetak_json(baris)
    kepala(ws, tahun, triwulan, saat)
    if args.rata_rata and args.menurut != "simpul":
        return _rata_rata_kelompok(isi)
    print(teks.tabel(judul, isi, 130))
    return 0


def _rata_rata_kelompok(baris: list[dict[str, Any]]) -> int:
    """Means by seksi or unit: a block a group, without the levels of which nothing is due."""
    from capaian.report import teks

    judul = {"tingkat": "Tingkat", "ukuran": "Ukuran", "rata_rata": "Rata-rata", "rata_rata_maks_100": "Maks. 100",
             "cakupan": "Terhitung", "di_bawah_target": "Di bawah target"}  # fmt: skip
    print("Tiap tingkat punya rata-ratanya sendiri: IKU sasaran dan indikator programnya menilai pekerjaan yang sama, "
          "jadi tidak dirata-ratakan bersama.")  # fmt: skip
    kelompok: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for b in baris:
        kelompok.setdefault((b["unit"], b["uraian"]), []).append(b)
    for (unit, uraian), milik in kelompok.items():
        print(f"\n{unit} · {uraian}")
        ada = [b for b in milik if b["jatuh_tempo"]]
        print(teks.tabel(judul, ada, 130) if ada else "Tidak ada indikator yang jatuh tempo.")
    return 0


def jejak(args: argparse.Namespace) -> int:
    from capaian.cli.sumber import cetak_bukti
    from capaian.report import rumus_kata, teks

    if (args.kode is None) == (args.berkas is None):
        raise CapaianError("Sebut salah satu: KODE indikator atau sub kegiatan, atau --berkas NAMA.")
    if args.berkas is not None:
        return jejak_berkas(args)
    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=False)
    baris = ws.jejak(args.kode, tahun, triwulan, **saat)
    if args.json:
        return cetak_json([
            (_angka_json(b) | {"rumus_kata": b["rumus_kata"], "rumus_sumber": b["rumus_sumber"],
                              "hitungan": rumus_kata.hitungan(b)} if "indikator" in b
             else {k: b[k] for k in ("unit", "simpul", "uraian", "periode", "pagu", "realisasi", "serapan", "keadaan")}
             | {"asal": [{k: a[k] for k in (*_KUNCI_ASAL, "besaran")} for a in b["asal"]]})
            | {"asal_target": [{k: a[k] for k in ("sha256", "berkas", "lembar", "sel", "teks", "dokumen", "oleh", "waktu")}
                               | {"sebagai": a.get("sebagai", "pagu")} for a in b["asal_target"]], "bukti": b["bukti"]}
            for b in baris
        ])  # fmt: skip
    kepala(ws, tahun, triwulan, saat)
    for b in baris:
        kinerja = "indikator" in b
        print(f"\n{b['unit']} · {args.kode} · {b['nama'] if kinerja else b['uraian']}"
              + (f" ({teks.UKURAN[b['ukuran']]})" if kinerja else ""))  # fmt: skip
        if kinerja:
            print(f"  capaian {teks.sel(b['capaian'])} %  =  {b['rumus_kata']}   ({rumus_kata.nama(b)})")
            if (hitungan := rumus_kata.hitungan(b)) is not None:
                print(f"  {hitungan}")
            janji = "belum ada" if b["target"] is None else f"{teks.sel(rumus_kata.target(b))} ({b['dokumen'] or '–'})"
            print(f"  R realisasi {rumus_kata.realisasi_bersatuan(b)}, T target {janji}")
            if (murni := rumus_kata.murni(b)) is not None:
                print(f"  {rumus_kata.kata_murni(b)}"
                      + ("" if murni["capaian"] is None else f"  =  {rumus_kata.hitungan(murni)}"))  # fmt: skip
            print(
                f"  {teks.KEADAAN[b['status']]}"
                + (f", {b['predikat']}" if b["predikat"] else "")
                + (f". {b['alasan']}" if b["alasan"] else "")
            )
        else:
            print(
                f"  serapan {teks.sel(b['serapan'])} %  =  realisasi {_rupiah(b['realisasi'])} / pagu {_rupiah(b['pagu'])} × 100"
            )
        for nama, asal in (("realisasi", b["asal"]), ("target" if kinerja else "pagu", b["asal_target"])):
            for a in asal:
                sebagai = a.get("besaran") or _SEBAGAI[a.get("sebagai", nama)]
                print(f"  {sebagai}: «{a['teks']}» di {a['berkas']}, lembar «{a['lembar']}», sel {a['sel']}"
                      + (f" ({rumus_kata.cara_baca(a['aturan'])})" if a.get("aturan") else ""))  # fmt: skip
                print(
                    f"    {a['oleh']} ({a['peran']}), {tulis.waktu(datetime.fromisoformat(a['waktu']))}; sha256 {a['sha256']}"
                )
        cetak_bukti(b["bukti"])
    return 0


def _rupiah(nilai: Any) -> str:
    return tulis.atau_kosong(nilai, tulis.rupiah)
