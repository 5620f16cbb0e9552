"""Who is signed in now, and what the log of signing in says."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import pilih_bagian
from bagian.pengaturan_saya import kata_sesi

from capaian import Workspace


def tampilkan(ws: Workspace, siapa: Any) -> None:
    w.wajib("akun")
    sesi = ws.pengaturan.sesi(siapa, None)
    w.judul(f"{len(sesi)} sesi terbuka")
    for satu in sesi:
        with st.container(border=True, key=f"pengaturan_buka_{satu['nomor']}"):
            w.tulis(kata_sesi(satu, satu["pengguna"]))
            if not satu["ini"] and st.button("Akhiri sesi ini", key=f"pengaturan_tutup_{satu['nomor']}"):
                pelaku = w.wajib("akun")
                with w.tindakan("Sesi diakhiri."):
                    ws.akun.cabut(nomor=satu["nomor"], oleh=pelaku.oleh, peran=pelaku.peran)
    pilih_bagian.kepala(
        "Catatan masuk",
        "200 kejadian terakhir: masuk, keluar, percobaan yang gagal, dan yang ditolak karena tidak berhak.",
    )
    w.tabel(ws.pengaturan.catatan_masuk(), "catatan-masuk", unduh=False, alt="Catatan masuk")
