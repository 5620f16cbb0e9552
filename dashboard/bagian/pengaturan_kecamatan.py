"""The kecamatan that share the workspace of a kabupaten, and one more of them."""

from typing import Any

import streamlit as st
import widgets as w

from capaian import Workspace


def tampilkan(ws: Workspace, _siapa: Any) -> None:
    w.wajib("pengaturan")
    t = ws.pengaturan.tabel_anggota()
    w.judul(f"{len(t)} kecamatan")
    if t.empty:
        w.judul_kecil("Belum ada. Tambahkan yang pertama di bawah ini.")
    else:
        w.tabel(t, "kecamatan-kabupaten", alt=f"Kecamatan di {ws.kantor.nama}")
        w.judul_kecil(
            "Register dimuat kasubag kecamatan itu sendiri, di halaman Pengaturan akunnya. Akun dibuat di bagian Akun."
        )
    _tambah(ws)


def _tambah(ws: Workspace) -> None:
    w.judul("Tambah kecamatan")
    with st.form("pengaturan_kecamatan", clear_on_submit=True):
        kode = st.text_input(
            "Kode", key="pengaturan_kecamatan_kode", max_chars=40, placeholder="misalnya kec-sukamaju",
            help="Huruf kecil, angka, dan tanda hubung. Kode tidak dapat diganti sesudah ada datanya.",
        )  # fmt: skip
        nama = st.text_input(
            "Nama", key="pengaturan_kecamatan_nama", max_chars=80, placeholder="misalnya Kecamatan Sukamaju"
        )
        w.judul_kecil(
            "Yang dibuat: pengaturan dan register kosong kecamatan itu, dengan jam kerja, SOP, dan bawaan lain dari kabupaten."
        )
        tekan = st.form_submit_button("Tambah kecamatan", key="pengaturan_kecamatan_simpan")
    if tekan:
        siapa = w.wajib("pengaturan")
        with w.tindakan(f"{nama.strip()} ditambahkan. Berikutnya: buat akun kasubagnya di bagian Akun."):
            ws.tambah_anggota(kode.strip(), nama.strip(), oleh=siapa.oleh, peran=siapa.peran)
