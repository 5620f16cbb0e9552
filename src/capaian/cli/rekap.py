"""The command rekap: the kecamatan of a kabupaten together. Arguments in, a Workspace call, text out."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from textwrap import fill
from typing import Any

from capaian.cli.umum import cetak_json, dengan_contoh, periode, ruang_kerja
from capaian.domain import tulis

Baris = Mapping[str, Any]
_LEBAR = 150
_TERBANYAK = 20
"""Rows of a long list that are printed without --semua."""


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], baca: Any, rentang: Any) -> None:
    s = tambah(
        "rekap", rekap, "Kecamatan-kecamatan sebuah kabupaten bersama-sama: siapa belum lapor, gabungan, sebaran.", baca,
        rentang,
    )  # fmt: skip
    s.add_argument(
        "isi", choices=_ISI, nargs="?", default="kecamatan",
        help="kecamatan: satu baris tiap kecamatan; belum-lapor; gabungan: satu angka untuk kabupaten, bila lengkap; sebaran: "
        "tanpa nama; di-bawah-target; anggaran; banding: dengan tahun lalu (bawaan: kecamatan)",
    )  # fmt: skip
    s.add_argument("--ukuran", choices=("tw", "sd"), help="triwulan itu saja (bawaan) atau sampai dengan triwulan itu")
    s.add_argument(
        "--peringkat", action="store_true", help="dengan sebaran: peringkat bernama, bila kabupaten memilihnya"
    )
    s.add_argument("--posisi", metavar="KECAMATAN", help="dengan sebaran: letak satu kecamatan, tanpa nama yang lain")
    s.add_argument("--semua", action="store_true", help="tanpa memotong daftar yang panjang")
    dengan_contoh(
        s, "capaian rekap --tahun 2026 --triwulan 1", "capaian rekap belum-lapor --tahun 2026 --triwulan 1",
        "capaian rekap sebaran --tahun 2026 --posisi kec-sukamaju",
    )  # fmt: skip


def rekap(args: argparse.Namespace) -> int:
    from capaian.domain.periode import Periode
    from capaian.errors import CapaianError

    ws = ruang_kerja(args)
    tahun, triwulan = periode(args, ws)
    if (args.peringkat or args.posisi) and args.isi != "sebaran":
        raise CapaianError("--peringkat dan --posisi dipakai bersama «capaian rekap sebaran».")
    tanya, cetak = _ISI[args.isi]
    hasil = tanya(ws, tahun, triwulan, args)
    if args.json:
        return cetak_json(hasil)
    print(
        f"{ws.nama_unit(args.unit)}, {Periode.dari(tahun, triwulan).nama}"
        + (" — DATA CONTOH" if ws.kantor.contoh else "")
        + "\n"
    )
    cetak(hasil, args)
    if tanpa := ws.tanpa_register():
        print(f"Belum punya register, jadi tidak ada di sini: {', '.join(tanpa)}.")
    return 0


# -- what is asked ---------------------------------------------------------------------------------------------------------


def _berukuran(nama: str) -> Callable[..., Any]:
    return lambda ws, tahun, triwulan, args: getattr(ws.rekap, nama)(
        tahun, triwulan, unit=args.unit, ukuran=args.ukuran
    )


def _polos(nama: str) -> Callable[..., Any]:
    return lambda ws, tahun, triwulan, args: getattr(ws.rekap, nama)(tahun, triwulan, unit=args.unit)


def _sebaran(ws: Any, tahun: int, triwulan: int | None, args: argparse.Namespace) -> Any:
    if args.posisi:
        return ws.rekap.posisi(tahun, triwulan, unit=args.posisi, ukuran=args.ukuran)
    nama = "peringkat" if args.peringkat else "sebaran"
    return _berukuran(nama)(ws, tahun, triwulan, args)


def _banding(ws: Any, tahun: int, triwulan: int | None, args: argparse.Namespace) -> dict[str, Any]:
    return {
        "status": _berukuran("banding_status")(ws, tahun, triwulan, args),
        "gabungan": _berukuran("banding")(ws, tahun, triwulan, args),
    }


# -- what is printed -------------------------------------------------------------------------------------------------------


def _tabel(judul: dict[str, str], baris: list[dict[str, Any]]) -> None:
    from capaian.report import teks

    print(teks.tabel(judul, baris, _LEBAR))


def _catatan(baris: Iterable[Baris], nama: Callable[[Baris], str]) -> None:
    for b in baris:
        if b["alasan"]:
            print(fill(f"{nama(b)}: {b['alasan']}", _LEBAR, initial_indent="  ", subsequent_indent="    "))


def _status(jumlah: Baris) -> str:
    """Whatever else there is beside what is at and below target."""
    from capaian.report import teks

    lain = ("belum_lapor", "belum_tersedia", "tidak_dapat_dihitung", "belum_jatuh_tempo", "tidak_berlaku")
    return ", ".join(f"{jumlah[k]} {teks.KEADAAN[k]}" for k in lain if jumlah[k]) or tulis.KOSONG


def _cetak_kecamatan(baris: list[dict[str, Any]], args: argparse.Namespace) -> None:
    from capaian.report import teks

    _tabel(
        {"unit": "Kecamatan", "tercapai": "Tercapai", "di_bawah_target": "Di bawah target", "lain": "Lain-lain",
         "rata_rata": "Rata-rata IKU", "cakupan": "Terhitung", "serapan": "Serapan %", "lapor": "Seksi lapor",
         "muat": "Berkas terakhir", "sah": "Disahkan", "rencana": "Rencana aksi"},
        [
            b | {"lain": _status(b), "cakupan": f"{b['terhitung']} dari {b['jatuh_tempo']}",
                 "lapor": f"{b['seksi_lengkap']} dari {b['seksi_wajib']}", "muat": _hari(b["terakhir_muat"]),
                 "sah": _hari(b["disahkan"]), "rencana": _rencana(b),
                 "serapan": teks.KEADAAN.get(b["keadaan_serapan"], tulis.KOSONG) if b["serapan"] is None else b["serapan"]}
            for b in baris
        ],
    )  # fmt: skip
    belum = sum(not b["lengkap"] for b in baris)
    print(f"\n{len(baris)} kecamatan, menurut kode; {belum} belum lengkap laporannya.")


def _hari(waktu: str | None) -> str:
    return tulis.KOSONG if waktu is None else tulis.tanggal(datetime.fromisoformat(waktu).date())


def _rencana(b: Baris) -> str:
    return f"{b['rencana_terbuka']} terbuka, {b['rencana_lewat']} lewat" if b["rencana_terbuka"] else tulis.KOSONG


def _cetak_belum_lapor(baris: list[dict[str, Any]], args: argparse.Namespace) -> None:
    if not baris:
        print("Semua yang jatuh tempo sudah dilaporkan.")
        return
    _tabel(
        {"unit": "Unit", "nama_seksi": "Seksi", "kinerja": "Indikator belum", "uang": "Anggaran belum", "tenggat": "Tenggat",
         "lewat": "Lewat", "indikator": "Yang belum"},
        [
            b | {"kinerja": f"{b['indikator_kurang']} dari {b['jatuh_tempo']}",
                 "uang": f"{b['anggaran_kurang']} dari {b['sub_kegiatan']}",
                 "tenggat": "–" if b["tenggat"] is None else tulis.tanggal(b["tenggat"].date()),
                 "lewat": "–" if b["hari_lewat"] is None else f"{b['hari_lewat']} hari"}
            for b in baris
        ],
    )  # fmt: skip
    print("\nTanpa tenggat dari SOP: lewat dihitung sejak hari terakhir periodenya.")


def _cetak_gabungan(baris: list[dict[str, Any]], args: argparse.Namespace) -> None:
    for jenis in dict.fromkeys(b["jenis_unit"] for b in baris):
        milik = [b for b in baris if b["jenis_unit"] == jenis]
        print(f"Seluruh {jenis}:")
        _tabel(
            {"garis": "Garis", "nama": "Indikator", "satuan": "Satuan", "target": "Target", "realisasi": "Realisasi",
             "capaian": "Capaian %", "masuk": "Masuk", "dari_masuk": "Dari yang masuk", "sebaran": "Terendah–median–tertinggi"},
            [
                b | {"masuk": f"{b['n_masuk']} dari {b['n_jatuh_tempo']}", "dari_masuk": _dari_masuk(b),
                     "sebaran": _rentang(b)}
                for b in milik
            ],
        )  # fmt: skip
        _catatan(milik, lambda b: b["garis"])
        print()
    print("Sampai ke angka tiap kecamatan: capaian jejak gabungan/GARIS.")


def _dari_masuk(b: Baris) -> str:
    if b["realisasi"] is not None or b["realisasi_masuk"] is None:
        return tulis.KOSONG
    capaian = tulis.atau_kosong(b["capaian_masuk"], tulis.persen)
    return f"{tulis.angka(b['realisasi_masuk'])} ({capaian})"


def _rentang(b: Baris) -> str:
    if not b["n_capaian"]:
        return tulis.KOSONG
    from capaian.report import teks

    return " – ".join(teks.sel(b[k]) for k in ("capaian_terendah", "capaian_median", "capaian_tertinggi"))


def _cetak_sebaran(hasil: Any, args: argparse.Namespace) -> None:
    if args.posisi:
        _cetak_posisi(hasil)
        return
    if args.peringkat:
        _cetak_peringkat(hasil)
        return
    print(f"{hasil['lengkap']} dari {hasil['jumlah_kecamatan']} kecamatan lengkap laporannya.")
    if not hasil["lengkap"]:
        print("Sebaran baru ada bila laporan sebuah kecamatan lengkap.")
        return
    print("Rata-rata capaian IKU kecamatan yang lengkap:")
    for kunci, kata in (("terendah", "terendah"), ("kuartil_1", "kuartil 1"), ("median", "median"),
                        ("kuartil_3", "kuartil 3"), ("tertinggi", "tertinggi")):  # fmt: skip
        print(f"  {kata:<10} {tulis.persen(hasil[kunci])}")
    print("Menurut predikat: " + ", ".join(f"{b['predikat']} {b['jumlah']}" for b in hasil["predikat"]) + ".")


def _cetak_posisi(b: Baris) -> None:
    print(f"{b['nama_unit']}: rata-rata IKU {tulis.atau_kosong(b['rata_rata'], tulis.persen)}")
    if b["peringkat"] is None:
        print(f"Belum diberi urutan. {b['alasan']}")
        return
    bersama = f", bersama {b['berbagi'] - 1} kecamatan lain" if b["berbagi"] > 1 else ""
    print(
        f"Urutan {b['peringkat']} dari {b['dari']} kecamatan yang lengkap{bersama} ({b['jumlah_kecamatan']} seluruhnya)."
    )


def _cetak_peringkat(baris: list[dict[str, Any]]) -> None:
    _tabel(
        {"peringkat": "Urutan", "unit": "Kode", "nama_unit": "Kecamatan", "rata_rata": "Rata-rata IKU", "predikat": "Predikat",
         "cakupan": "Terhitung", "alasan": "Keterangan"},
        [b | {"peringkat": str(b["peringkat"] or "–"), "cakupan": f"{b['terhitung']} dari {b['jatuh_tempo']}"} for b in baris],
    )  # fmt: skip


_DESAK = {
    "kronis": "berulang, tanpa rencana aksi", "lewat": "rencana aksi lewat tenggat", "tanpa_rencana": "belum ada rencana aksi",
    "rencana": "ada rencana aksi",
}  # fmt: skip


def _cetak_di_bawah_target(baris: list[dict[str, Any]], args: argparse.Namespace) -> None:
    from capaian.report import rumus_kata

    if not baris:
        print("Tidak ada indikator di bawah target.")
        return
    tampil = baris if args.semua else baris[:_TERBANYAK]
    _tabel(
        {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "capaian": "Capaian %", "realisasi": "Realisasi",
         "target": "Target", "desak": "Rencana aksi", "penghambat": "Penghambat", "tindak_lanjut": "Tindak lanjut"},
        [
            b | {"desak": _DESAK[b["desak"]], "target": rumus_kata.target(b), "realisasi": rumus_kata.realisasi(b)}
            for b in tampil
        ],
    )  # fmt: skip
    if len(baris) > len(tampil):
        print(f"… dan {len(baris) - len(tampil)} lainnya (--semua)")
    print(f"\n{len(baris)} indikator di bawah target; yang paling perlu dibantu di atas.")


def _cetak_anggaran(baris: list[dict[str, Any]], args: argparse.Namespace) -> None:
    from capaian.report import teks

    _tabel(
        {"nama_unit": "Kecamatan", "pagu": "Pagu", "realisasi": "Realisasi", "serapan": "Serapan %", "cakupan": "Terlapor"},
        [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("pagu", "realisasi")}
            | {"cakupan": f"{b['sub_terlapor']} dari {b['sub_kegiatan']}"}
            for b in baris
        ],
    )  # fmt: skip
    print()
    _catatan(baris, lambda b: b["nama_unit"])


def _cetak_banding(hasil: Baris, args: argparse.Namespace) -> None:
    from capaian.report import teks

    _tabel(
        {"status": "Indikator", "jumlah_lalu": "Tahun lalu", "jumlah": "Kini"},
        [
            {"status": teks.KEADAAN[b["status"]], "jumlah_lalu": str(b["jumlah_lalu"]), "jumlah": str(b["jumlah"])}
            for b in hasil["status"]
        ],
    )  # fmt: skip
    print()
    _tabel(
        {"garis": "Garis", "nama": "Indikator", "satuan": "Satuan", "realisasi_lalu": "R lalu", "realisasi": "R kini",
         "selisih": "Δ realisasi", "capaian_lalu": "C lalu", "capaian": "C kini", "poin": "Δ capaian", "kata": "Arah"},
        [
            b | {"selisih": tulis.atau_kosong(b["selisih_realisasi"], lambda n: tulis.selisih(n, None)),
                 "poin": tulis.atau_kosong(b["selisih_capaian"], tulis.poin), "kata": b["arah_realisasi"] or tulis.KOSONG}
            for b in hasil["gabungan"]
        ],
    )  # fmt: skip
    _catatan(hasil["gabungan"], lambda b: b["garis"])


_ISI: dict[str, tuple[Callable[..., Any], Callable[..., None]]] = {
    "kecamatan": (_berukuran("kecamatan"), _cetak_kecamatan),
    "belum-lapor": (_polos("belum_lapor"), _cetak_belum_lapor),
    "gabungan": (_berukuran("gabungan"), _cetak_gabungan),
    "sebaran": (_sebaran, _cetak_sebaran),
    "di-bawah-target": (_berukuran("di_bawah_target"), _cetak_di_bawah_target),
    "anggaran": (_polos("anggaran"), _cetak_anggaran),
    "banding": (_banding, _cetak_banding),
}
