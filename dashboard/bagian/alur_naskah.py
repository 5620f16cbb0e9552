"""The documents that the open steps of an alur ask for: filled in here, made from the office's template, kept."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_klik as klik
from bagian import naskah_hak
from bagian.alur_catatan import pilih_alur

from capaian import Workspace


def tampilkan(ws: Workspace, siapa: Any, unit: str) -> None:
    kunci = pilih_alur(ws, unit, "alur_naskah")
    if kunci is None:
        return
    perlu = ws.naskah_diperlukan(kunci)
    dapat = naskah_hak.dapat_dibuat(ws, siapa, unit, kunci, perlu)
    w.judul("Naskah untuk langkah yang terbuka")
    if not perlu:
        w.judul_kecil("Langkah yang terbuka tidak memerlukan naskah.")
    elif not dapat:
        w.daftar(w.aman(nama) for nama in perlu.values())
    else:
        jenis = st.selectbox("Naskah", dapat, format_func=perlu.get, key="alur_naskah_jenis")
        _formulir(ws, unit, kunci, jenis, perlu[jenis])
        if lain := [nama for j, nama in perlu.items() if j not in dapat]:
            w.judul_kecil(f"Dibuat oleh orang lain: {', '.join(lain)}.")
    _sudah(ws, unit, kunci)


def _formulir(ws: Workspace, unit: str, kunci: str, jenis: str, nama: str) -> None:
    di, minta = f"naskah {kunci} {jenis}", klik.ambil("naskah")
    if klik.di_sini(minta, di) and minta is not None:
        minta["dijawab"] = True
        siapa = naskah_hak.wajib(ws, unit, kunci, jenis)
        with w.tindakan(f"{nama} dibuat. Unduh di bawah."):
            ws.buat_naskah(jenis, kunci, minta["isi"], oleh=siapa.oleh, peran=siapa.peran)
    with st.form(f"{di} formulir", enter_to_submit=False):
        for f in ws.isian_naskah(jenis, kunci):
            label = f["label"] + (" (wajib)" if f["wajib"] else "")
            masukan = st.text_area if f["panjang"] else st.text_input
            masukan(label, f["nilai"], key=f"{di}:{f['nama']}", max_chars=4000)
        st.form_submit_button(
            f"Buat {nama}", type="primary", key=f"{di} buat", on_click=klik.catat, args=("naskah", di)
        )


def _sudah(ws: Workspace, unit: str, kunci: str) -> None:
    df = ws.tabel_naskah(kunci)
    if df.empty:
        return
    w.judul("Naskah yang sudah dibuat")
    w.tabel(df, f"naskah-{kunci}", alt="Naskah alur ini")
    for id_naskah, nama in ws.unduhan_naskah(kunci).items():
        naskah_hak.unduh(ws, f"Unduh {nama}", id_naskah, nama, unit=unit, key=f"unduh {id_naskah}")
