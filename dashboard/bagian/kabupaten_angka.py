"""Below target, against last year, and money: the pages of a kabupaten that are one table over all its kecamatan."""

import streamlit as st
import widgets as w
from bagian import kabupaten_umum as umum

from capaian import Periode, Workspace

SEMUA = ""
_BAWAH = ("Kecamatan", "Mendesak", "Capaian", "Realisasi", "Target")


def di_bawah_target(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    ukuran = umum.ukuran("bawah", periode)
    semua = ws.tabel_di_bawah_kabupaten(periode, ukuran)
    if semua.empty:
        w.pesan(
            "Tidak ada yang di bawah target",
            "Dari yang sudah dilaporkan kecamatan. Lihat juga yang belum lapor di Ringkasan.",
        )
        return
    kecamatan, desak = _saring(ws, periode)
    t = ws.tabel_di_bawah_kabupaten(periode, ukuran, kecamatan, desak)
    w.judul(
        f"{len(t)} dari {len(semua)} indikator di bawah target"
        if len(t) < len(semua)
        else f"{len(t)} indikator di bawah target"
    )
    w.judul_kecil(
        "Yang paling perlu dibantu lebih dulu: berulang tanpa rencana aksi, rencana aksi yang lewat tenggat, belum ada rencana "
        "aksi, lalu yang sedang berjalan; di dalamnya capaian terendah lebih dulu."
    )
    if t.empty:
        w.tulis("<p>Tidak ada yang cocok dengan saringan ini.</p>")
        return
    umum.tabel(
        ws, t, f"di-bawah-target-{unit}-{periode}", f"Indikator di bawah target, {nama}, {periode.nama}",
        lambda k: {"unit": k.partition("/")[0], "periode": periode, "kode": k.partition("/")[2]}, _BAWAH,
        judul=("Kode", "Indikator"), panjang=("Hambatan", "Tindak lanjut"),
    )  # fmt: skip


def _saring(ws: Workspace, periode: Periode) -> tuple[str | None, str | None]:
    kecamatan = {SEMUA: "Semua kecamatan"} | ws.tabel_kecamatan(periode)["Kecamatan"].to_dict()
    desak = {SEMUA: "Semua"} | ws.pilihan_desak()
    diminta = w.dari_alamat("desak")
    w.ikat("kabupaten-desak", list(desak), diminta if diminta in desak else SEMUA)
    kiri, kanan = st.columns(2)
    dari = kiri.selectbox("Kecamatan", list(kecamatan), format_func=kecamatan.get, key="kabupaten-kecamatan")
    apa = kanan.selectbox("Mendesak", list(desak), format_func=desak.get, key="kabupaten-desak")
    w.ke_alamat("kabupaten-desak", "desak", apa)
    return dari or None, apa or None


def perbandingan(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    ukuran = umum.ukuran("banding", periode)
    cacah, status, garis = ws.banding_kabupaten(periode, ukuran)
    if garis.empty:
        w.pesan("Tidak ada yang dibandingkan", "Tidak ada indikator bertarget untuk periode ini di register kecamatan.")
        return
    w.ubin((kata[2:].capitalize(), f"{kata[0]} {n}", "indikator gabungan", kata[0] == "▼") for kata, n in cacah.items())
    w.judul("Jumlah indikator menurut status")
    w.judul_kecil("Indikator semua kecamatan dan kelurahannya, dihitung satu per satu.")
    w.tabel(status, f"status-dua-tahun-{unit}-{periode}", alt=f"Indikator menurut status, {nama}, dua tahun")
    w.judul(f"Tiap indikator gabungan, {periode.tahun - 1} dan {periode.tahun}")
    w.judul_kecil(
        "Dibandingkan hanya bila unit yang digabung dan cara menghitungnya sama pada kedua tahun. Tercapai: berapa yang "
        "mencapai target dari yang sudah lapor, tahun lalu → kini."
    )
    for jenis in dict.fromkeys(garis["Unit"]):
        w.judul_kecil(f"Semua {jenis.lower()} bersama:")
        umum.tabel(
            ws, garis[garis["Unit"] == jenis].drop(columns="Unit"), f"perbandingan-{jenis.lower()}-{unit}-{periode}",
            f"Dua tahun, semua {jenis.lower()}, {nama}, {periode.nama}", lambda _: None, judul=("Kode", "Indikator"),
            panjang=("Keterangan",),
        )  # fmt: skip


def anggaran(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    figur, t = ws.anggaran_kabupaten(periode)
    w.ubin(ws.ubin_anggaran_kabupaten(periode))
    w.judul("Tiap kecamatan")
    w.judul_kecil(
        "Serapan = realisasi dibagi pagu setahun, kantor kecamatan dengan kelurahannya. Serapan kabupaten ada bila semua "
        "kecamatan berpagu dan semua sub kegiatan terlapor. Pilih satu untuk melihat rinciannya."
    )
    umum.tabel(
        ws, t, f"anggaran-kecamatan-{unit}-{periode}", f"Pagu, realisasi, dan serapan tiap kecamatan, {nama}, {periode.nama}",
        lambda k: {"unit": k, "periode": periode} if k else None,
        ("Pagu", "Realisasi", "Serapan", "Anggaran kas"), panjang=("Keterangan",),
    )  # fmt: skip
    w.grafik(
        figur, f"serapan-kecamatan-{unit}-{periode}", f"Grafik serapan anggaran tiap kecamatan, {nama}, {periode.nama}"
    )
