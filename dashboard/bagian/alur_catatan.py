"""What has been: the history of an alur, who was on time; and the reminders that follow from it."""

import streamlit as st
import widgets as w
from bagian.alur_papan import KE

from capaian import Workspace


def pilih_alur(ws: Workspace, unit: str, key: str) -> str | None:
    """One of the alur of an office; None, and a sentence, when it has none."""
    semua = ws.pilihan_alur(unit)
    if not semua:
        w.pesan("Belum ada alur", "Alur dimulai oleh Sekcam atau Kasubag pada bagian Papan SOP.")
        return None
    diminta = w.dari_alamat("alur")
    awal = list(semua).index(diminta) if diminta in semua else 0
    return st.selectbox("Alur", list(semua), index=awal, format_func=semua.get, key=key)


def riwayat(ws: Workspace, unit: str) -> None:
    if kunci := pilih_alur(ws, unit, "alur_riwayat"):
        nama = ws.pilihan_alur(unit)[kunci]
        w.judul(f"Riwayat {nama}")
        df = ws.tabel_riwayat_alur(kunci)
        if df.empty:
            w.judul_kecil("Belum ada langkah yang dicatat.")
        else:
            w.tabel(df, f"riwayat-{kunci}", alt=f"Langkah {nama} terhadap batas waktunya")


def ketepatan(ws: Workspace, unit: str) -> None:
    lalu = ws.masa_lalu()
    kiri, kanan = st.columns(2)
    tahun = list(range(lalu.tahun + 1, lalu.tahun - 5, -1))
    thn = kiri.selectbox("Tahun", tahun, index=1, format_func=str, key="alur_tepat_tahun")
    pilihan = {None: "Setahun"} | KE
    ke = kanan.selectbox("Masa", list(pilihan), format_func=pilihan.get, key="alur_tepat_masa")
    judul = f"Ketepatan penyerahan kertas kerja, {pilihan[ke]} {thn}" if ke else f"Ketepatan penyerahan, tahun {thn}"
    w.judul(judul)
    df = ws.tabel_ketepatan_alur(thn, ke, unit=unit)
    if df.empty:
        w.judul_kecil("Tidak ada kertas kerja yang jatuh tempo pada masa itu.")
    else:
        w.tabel(df, f"ketepatan-{unit}-{thn}{f'-TW{ke}' if ke else ''}", alt=judul)


def pengingat(ws: Workspace, unit: str) -> None:
    pesan = ws.alur.pengingat(unit)
    w.judul(f"{len(pesan)} pengingat siap disalin" if pesan else "Tidak ada yang perlu diingatkan")
    if pesan:
        w.judul_kecil("Salin, lalu kirim lewat saluran yang biasa dipakai kantor. Dasbor tidak mengirim apa pun.")
    for satu in pesan:
        st.code(satu, language=None, wrap_lines=True)
