"""Laporan: what goes to everybody, to the evaluators, and to whoever wants to count for himself."""

from typing import Any

import widgets as w


def tampil(ws: Any, unit: str, periode: Any) -> None:
    _statis(ws, unit, periode)
    _eviden(ws, unit, periode)
    _ekspor(ws, unit)


def _statis(ws: Any, unit: str, periode: Any) -> None:
    w.judul("Laporan untuk umum")
    w.judul_kecil(
        "Satu halaman HTML untuk laman kantor atau dikirim lewat pesan: tanpa internet, tanpa nama orang, tanpa catatan bebas "
        "seksi. Yang membukanya melihat sejauh mana angkanya sudah disetujui."
    )
    w.unduh(
        f"Unduh laporan untuk umum {periode.nama} (HTML)",
        lambda: ws.unduhan_statis(periode.tahun, periode.ke, unit=unit),
        f"{unit}-{periode}-untuk-umum.html".lower(), unit=unit, key="laporan-unduh-statis",
    )  # fmt: skip


def _eviden(ws: Any, unit: str, periode: Any) -> None:
    w.judul("Eviden LKE")
    # It holds what the seksi wrote and who did what, so not whoever may download a report may have it.
    if not w.boleh("eviden", unit=unit):
        w.judul_kecil("Bukti untuk evaluasi SAKIP diunduh oleh Camat, Sekcam, Kasubag, atau pemeriksa.")
        return
    w.judul_kecil(
        f"Bukti tahun {periode.tahun} menurut kriteria evaluasi SAKIP dalam satu zip. Mulai dari indeksnya: ia juga menyebut "
        "kriteria yang belum atau tidak dapat dibuktikan. Membuatnya dapat memakan waktu satu menit."
    )
    w.unduh(
        f"Unduh Eviden LKE {periode.tahun} (zip)", lambda: ws.unduhan_eviden(periode.tahun, unit=unit),
        f"{unit}-{periode.tahun}-eviden-lke.zip", "eviden", unit=unit, key="laporan-unduh-eviden",
    )  # fmt: skip


def _ekspor(ws: Any, unit: str) -> None:
    w.judul("Data terbuka")
    w.judul_kecil(
        "Semua periode kantor ini dengan kelurahannya sebagai CSV dan Parquet dengan kamus datanya (kamus.csv, datapackage.json), "
        "tanpa nama orang dan tanpa catatan bebas."
    )
    w.unduh(
        "Unduh data terbuka (zip)", lambda: ws.unduhan_ekspor(unit=unit), f"{unit}-data-terbuka.zip", unit=unit,
        key="laporan-unduh-ekspor",
    )  # fmt: skip
