"""The rules in plain language."""

import streamlit as st
import widgets as w

from capaian import Workspace

_SEMUA = "Semua"
_ARTI = (
    "<b>✗ galat</b> menahan berkas sampai dibetulkan",
    "<b>? tanya</b> menahan berkas sampai dijawab seseorang",
    "<b>▲ peringatan</b> tidak menahan, tetapi perlu dilihat",
    "<b>· info</b> hanya memberi tahu",
    "<b>✗ penting, ▲ perhatian, · catatan</b> ditanyakan kepada angka yang sudah dimuat, dan tidak menahan apa pun",
)


def tampilkan(ws: Workspace) -> None:
    tabel = ws.mutu.aturan()
    w.judul("Yang diperiksa")
    w.daftar(_ARTI)
    kiri, tengah, kanan = st.columns([2, 2, 3])
    tentang = kiri.selectbox("Tentang", [*dict.fromkeys(tabel["Tentang"]), _SEMUA], key="mutu_aturan_tentang")
    if tentang != _SEMUA:
        tabel = tabel[tabel["Tentang"] == tentang]
    tingkat = tengah.selectbox("Tingkat", [_SEMUA, *dict.fromkeys(tabel["Tingkat"])], key="mutu_aturan_tingkat")
    if tingkat != _SEMUA:
        tabel = tabel[tabel["Tingkat"] == tingkat]
    cari = kanan.text_input("Cari kata", key="mutu_aturan_cari", max_chars=60).strip().casefold()
    if cari:
        tabel = tabel[tabel.apply(lambda b: cari in " ".join(b).casefold(), axis=1)]
    w.judul_kecil(f"{len(tabel)} aturan. Tanda … diisi menurut berkasnya: nama, sel, atau angka.")
    if tabel.empty:
        w.pesan("Tidak ada aturan yang cocok", "Ubah pilihan di atas.")
        return
    w.tabel(tabel, "aturan-pemeriksaan", alt="Aturan pemeriksaan")
