"""Ringkasan of a kabupaten: what has to be followed up, where all kecamatan stand, each of them by its code."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import kabupaten_umum as umum
from widgets import aman

from capaian import Periode, Workspace

_KOLOM = ("Seksi lengkap", "Tercapai", "Di bawah target", "Belum lapor", "Rata-rata IKU", "Serapan", "Disahkan")


def tampilkan(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    _hal(ws, unit, periode)
    w.judul("Semua kecamatan bersama")
    w.ubin(ws.ubin_kabupaten(periode))
    _kecamatan(ws, unit, nama, periode)
    _sebaran(ws, unit, nama, periode)


def _hal(ws: Workspace, unit: str, periode: Periode) -> None:
    w.judul("Yang perlu ditindaklanjuti")
    hal = ws.hal_kabupaten(periode)
    if not hal:
        w.tulis('<div class="kotak"><p>✓ Semua sudah lapor, dan tidak ada yang menunggu pada periode ini.</p></div>')
    for nomor, b in enumerate(hal, 1):
        with st.container(border=True, key=f"kabupaten-hal-{nomor}"):
            w.tulis(
                f'<p class="kecil">{nomor}. {aman(b["kata"])}</p><h3>{aman(b["judul"])}</h3><p>{aman(b["alasan"])}</p>'
            )
            if b["halaman"] is not None:
                w.tautan(b["halaman"], f"{b['tautan']} →", unit=unit, periode=periode, **b["isi"])


def _kecamatan(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    w.judul("Tiap kecamatan")
    w.judul_kecil(
        "Menurut kode, bukan menurut hasil. Seksi lengkap: semua yang jatuh tempo sudah dijawabnya. Rata-rata IKU: berapa yang "
        "terhitung dari yang jatuh tempo. Pilih satu untuk melihat halaman kecamatan itu."
    )
    umum.tabel(
        ws, ws.tabel_kecamatan(periode), f"kecamatan-{unit}-{periode}", f"Tiap kecamatan, {nama}, {periode.nama}",
        lambda kode: {"unit": kode, "periode": periode}, _KOLOM,
    )  # fmt: skip
    if (urut := ws.tabel_peringkat(periode)) is not None:
        w.judul("Peringkat")
        w.judul_kecil(
            "Hanya yang laporannya lengkap diberi urutan. Target tiap kecamatan adalah janjinya sendiri, jadi urutan mengatakan "
            "lebih sedikit daripada kelihatannya."
        )
        umum.tabel(
            ws, urut, f"peringkat-{unit}-{periode}", f"Peringkat kecamatan, {nama}, {periode.nama}",
            lambda kode: {"unit": kode, "periode": periode},
        )  # fmt: skip


def _sebaran(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    figur, uraian, predikat, kata = ws.sebaran_kecamatan(periode)
    w.judul("Sebaran antarkecamatan, tanpa nama")
    kiri, kanan = st.columns([3, 2])
    with kiri:
        w.grafik(figur, f"sebaran-{unit}-{periode}", f"Grafik sebaran, {nama}, {periode.nama}. {uraian}")
    with kanan:
        w.judul_kecil(kata)
        w.tabel(
            predikat, f"predikat-{unit}-{periode}", alt="Berapa kecamatan pada tiap predikat (rata-rata capaian IKU)"
        )


def posisi(ws: Workspace, siapa: Any, unit: str, periode: Periode) -> None:
    """For those of a kecamatan who answer for all of it: its own place, and nothing of another one."""
    if siapa.unit != unit or siapa.seksi is not None or ws.kantor.unit != unit:
        return
    if (hasil := ws.posisi_di_kabupaten(periode)) is not None:
        w.judul(hasil["judul"])
        for kalimat in hasil["kalimat"]:
            w.judul_kecil(kalimat)
