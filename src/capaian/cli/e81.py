"""The command e81: Formulir E.81 on the screen, a unit at a time."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from textwrap import fill
from typing import Any

from capaian.cli.banding import LEBAR, TINGKAT, bertanda, lalu_dalam_jumlah, tahun_belum_disahkan
from capaian.cli.pengesahan import catatan_saat, masa, tambah_saat
from capaian.cli.umum import cetak_json, ruang_kerja

Baris = Mapping[str, Any]


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], baca: Any, rentang: Any) -> None:
    s = tambah("e81", e81, "Angka Formulir E.81 (evaluasi hasil Renja): kinerja dan rupiah.", baca, rentang)
    tambah_saat(s)


def e81(args: argparse.Namespace) -> int:
    from capaian.cli.angka import kepala

    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=False)
    hasil = ws.e81(tahun, triwulan, **saat)
    if args.json:
        return cetak_json(hasil)
    kepala(ws, tahun, triwulan, saat)
    kolom = {"target_renstra": "5 Renstra", "realisasi_sd_lalu": "6 s.d. lalu", "target": f"7 {tahun}", "tw1": "8 TW I",
             "tw2": "9 TW II", "tw3": "10 TW III", "tw4": "11 TW IV", "realisasi": f"12 {tahun}",
             "realisasi_sd": "13 s.d.", "tingkat_capaian": "14 %", "predikat": "Predikat"}  # fmt: skip
    nama_unit = {b["unit"]: b["nama_unit"] for b in (*hasil["baris"], *hasil["rata_rata"])}
    for unit, nama in nama_unit.items():
        # The form is that of one unit; its rows are never mixed with those of another.
        if len(nama_unit) > 1:
            print(f"\n{nama}")
        baris, rata_rata = ([b for b in hasil[k] if b["unit"] == unit] for k in ("baris", "rata_rata"))
        _cetak_kinerja([b for b in baris if b["indikator"] is not None], kolom)
        _cetak_anggaran([b for b in baris if b["nomor"] == 1], kolom)
        _cetak_rata_rata(rata_rata)
    return 0


def _cetak_kinerja(baris: list[Baris], kolom: Mapping[str, str]) -> None:
    from capaian.report import teks

    print("\nKinerja (K)")
    print(teks.tabel({"kode": "Kode", "nama": "Indikator", **kolom}, [
        b | _kinerja(b)
        | {"kode": b["kode"] or b["simpul"], "nama": f"{b['indikator']} {b['nama']} ({b['satuan']})",
           "predikat": b["predikat_renstra"] or "–"}
        for b in baris
    ], LEBAR))  # fmt: skip
    tahun_belum_disahkan((b["kematangan_lalu"] for b in baris if b["realisasi_sd_lalu"] is not None), "Kolom 6 memuat")
    if any(b["cara"] == "akhir" and b["realisasi_sd_lalu"] is not None for b in baris):
        print("\nKolom 13 = 6 + 12 hanya untuk jumlah yang harus bertambah; pada yang lain sama dengan kolom 12.")
    _alasan_sama([(b["indikator"], b["alasan"]) for b in baris])


def _kinerja(b: Baris) -> dict[str, Any]:
    """Columns 5 to 13 of an indikator as they are called; what holds years that are not signed carries its mark."""
    from capaian.report import rumus_kata

    isi = rumus_kata.sebut(b, "target_renstra", "realisasi_sd_lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi",
                           "realisasi_sd")  # fmt: skip
    for k in ("target_renstra", "target"):
        isi[k] = rumus_kata.target({"target": isi[k], "target_atas": b[f"{k}_atas"], "target_teks": None})
    isi["realisasi_sd_lalu"] = bertanda(isi["realisasi_sd_lalu"], *b["kematangan_lalu"].values())
    isi["realisasi_sd"] = bertanda(isi["realisasi_sd"], *lalu_dalam_jumlah(b))
    return isi


def _cetak_anggaran(baris: list[Baris], kolom: Mapping[str, str]) -> None:
    from capaian.report import teks

    print("\nAnggaran (Rp)")
    print(teks.tabel({"kode": "Kode", "uraian": "Uraian", **kolom}, [
        {"kode": b["kode"] or b["simpul"], "uraian": b["uraian"]} | _uang(b, kolom) for b in baris
    ], LEBAR))  # fmt: skip
    tahun_belum_disahkan(
        (b["rp_kematangan_lalu"] for b in baris if b["rp_realisasi_sd_lalu"] is not None), "Kolom 6 memuat"
    )
    _alasan_sama([(b["kode"] or b["simpul"], b["rp_alasan"]) for b in baris])


def _uang(b: Baris, kolom: Iterable[str]) -> dict[str, Any]:
    from capaian.report import teks

    isi = {k: b[f"rp_{k}"] if k in ("tingkat_capaian", "predikat") else teks.rupiah_bulat(b[f"rp_{k}"]) for k in kolom}
    for k in ("realisasi_sd_lalu", "realisasi_sd"):
        isi[k] = bertanda(isi[k], *b["rp_kematangan_lalu"].values())
    return isi


def _cetak_rata_rata(baris: list[Baris]) -> None:
    from capaian.report import teks

    print("\nRata-rata capaian kinerja per program")
    print(teks.tabel(
        {"kode": "Kode", "uraian": "Program", "dari": "Dari tingkat", "rata_rata": "Rata-rata %",
         "rata_rata_maks_100": "Maks. 100", "predikat": "Predikat", "cakupan": "Terhitung",
         "rata_rata_renstra": "Kolom 14 %", "predikat_renstra": "Predikat", "cakupan_renstra": "Terhitung",
         "serapan": "Serapan %"},
        [b | {"dari": TINGKAT.get(b["tingkat_rata_rata"], "–"),
              "cakupan": _dari(b["terhitung"], b["jatuh_tempo"]),
              "cakupan_renstra": _dari(b["terhitung_renstra"], b["jumlah_indikator"])}
         for b in baris],
        LEBAR,
    ))  # fmt: skip
    if baris:
        print(
            "\nDari tingkat: yang dirata-ratakan hanya indikator satu tingkat, yang tertinggi pada program itu; indikator "
            "kegiatan\ndan sub kegiatan di bawahnya tidak dihitung lagi. Kolom 14 %: rata-rata kolom 14 indikator itu."
        )
    _alasan_sama([(b["kode"] or b["simpul"], b["alasan"]) for b in baris])


def _dari(n: int | None, semua: int | None) -> str:
    return "–" if n is None else f"{n} dari {semua}"


def _alasan_sama(daftar: list[tuple[str, str | None]]) -> None:
    """Why something is empty: each reason once, with the rows that it is of."""
    from capaian.domain import tulis

    per_alasan: dict[str, list[str]] = {}
    for apa, alasan in daftar:
        if alasan:
            per_alasan.setdefault(alasan, []).append(apa)
    if per_alasan:
        print()
    for alasan, apa in per_alasan.items():
        siapa = f"Semua baris ({len(apa)})" if len(apa) == len(daftar) > 1 else tulis.daftar_pendek(apa)
        print(fill(f"{siapa}: {alasan}", LEBAR, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))
