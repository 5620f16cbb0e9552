"""Mutu data and Laporan of a kabupaten: who has not reported, and all its tables as files."""

import streamlit as st
import widgets as w
from bagian import kabupaten_umum as umum
from bagian import pilih_bagian

from capaian import Periode, Workspace


def belum_lapor(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    t = ws.tabel_belum_lapor_kabupaten(periode)
    if t.empty:
        pilih_bagian.kepala(
            f"Semua sudah lapor, {nama}, {periode.nama}", "Tidak ada yang jatuh tempo dan belum dilaporkan."
        )
    else:
        pilih_bagian.kepala(
            f"{len(t)} seksi belum melapor lengkap, {nama}, {periode.nama}",
            "Lewat dihitung sejak tenggat SOP; tanpa alur yang berjalan, sejak hari terakhir periodenya.",
        )
        umum.tabel(
            ws, t, f"belum-lapor-{unit}-{periode}", f"Yang belum lapor, {nama}, {periode.nama}",
            lambda k: {"unit": k, "periode": periode, "bagian": "ketepatan"}, panjang=("Yang belum",),
        )  # fmt: skip
    pilih_bagian.kepala(
        "Kelengkapan tiap kecamatan",
        "Seksi lengkap: semua indikator dan anggaran yang jatuh tempo sudah terjawab.",
    )
    lengkap = ws.tabel_kecamatan(periode)[["Kecamatan", "Seksi lengkap", "Belum lapor", "Disahkan"]]
    umum.tabel(
        ws, lengkap, f"kelengkapan-{unit}-{periode}", f"Kelengkapan tiap kecamatan, {nama}, {periode.nama}",
        lambda k: {"unit": k, "periode": periode, "bagian": "ketepatan"},
    )  # fmt: skip


def laporan(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    """A kabupaten's own LKjIP, E.81 and forms are not those of its kecamatan, so none of them stands here."""
    ukuran = "tw" if periode.jenis == "tw" else "tahun"
    w.judul("Laporan rekap kabupaten")
    w.judul_kecil(
        "Buku Excel siap cetak: ringkasan untuk ditandatangani, tiap kecamatan, angka gabungan, dan kode yang menelusuri tiap angka."
    )
    w.unduh(
        f"Unduh laporan rekap {periode.nama} (Excel)", lambda: ws.unduhan_rekap(periode.tahun, periode.ke, unit=unit),
        f"{unit}-{periode}-rekap.xlsx".lower(), unit=unit,
    )  # fmt: skip
    w.judul("Tabel rekap kabupaten")
    w.judul_kecil(
        f"{nama}, {periode.nama}. Isinya sama dengan halaman-halaman kabupaten. Laporan triwulan, LKjIP, dan E.81 adalah milik "
        "kecamatan: pilih kecamatannya pada isian Kantor di atas."
    )
    isi = {
        "Tiap kecamatan": ("kecamatan", ws.tabel_kecamatan(periode)),
        "Yang belum lapor": ("belum-lapor", ws.tabel_belum_lapor_kabupaten(periode)),
        **{
            f"Indikator gabungan, semua {jenis}": (f"gabungan-{jenis}", t)
            for jenis, t in ws.tabel_gabungan(periode, ukuran).items()
        },
        "Indikator di bawah target": ("di-bawah-target", ws.tabel_di_bawah_kabupaten(periode, ukuran)),
        "Anggaran tiap kecamatan": ("anggaran-kecamatan", ws.anggaran_kabupaten(periode)[1]),
        "Dibanding tahun lalu": ("perbandingan", ws.banding_kabupaten(periode, ukuran)[2]),
    }
    for kata, (berkas, t) in isi.items():
        jumlah = f"{len(t)} baris" if len(t) else "tidak ada barisnya untuk periode ini"
        with st.container(border=True, key=f"kabupaten-laporan-{berkas}"):
            w.tulis(f'<p><b>{w.aman(kata)}</b> <span class="kecil">· {jumlah}</span></p>')
            if len(t):
                umum.unduhan(ws, t, f"{berkas}-{unit}-{periode}")
