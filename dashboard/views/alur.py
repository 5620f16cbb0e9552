"""Where papers move: what waits for whom, the acts that move it on, and the signing of a period."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_catatan, alur_naskah, alur_papan, alur_pengesahan, alur_tugas, pilih_bagian

from capaian import Workspace

NAMA = {
    "tugas": "Tugas saya", "papan": "Papan SOP", "naskah": "Naskah", "riwayat": "Riwayat", "ketepatan": "Ketepatan",
    "pengingat": "Pengingat", "pengesahan": "Pengesahan",
}  # fmt: skip
BAGIAN = {bagian: (nama, None) for bagian, nama in NAMA.items()}


def _unit(ws: Workspace, siapa: Any) -> str:
    """The office to look at. Not `w.pilih`: work begins before there is any figure. A kabupaten runs none of these SOPs."""
    nama = ws.nama_kantor()
    atas = {ws.kantor.unit} if ws.kantor.jenis == "kabupaten" else set()
    terbaca = [u for u in ws.akun.unit_boleh(siapa, "baca") if u in nama and u not in atas]
    if not terbaca:
        w.pesan("Belum ada kantor", "Register belum dimuat, atau kantor akun ini tidak ada di dalamnya.")
        st.stop()
    diminta = w.dari_alamat("unit")
    awal = next((u for u in (diminta, siapa.unit, ws.kantor.unit) if u in terbaca), terbaca[0])
    if len(terbaca) > 1:
        awal = st.selectbox("Kantor", terbaca, index=terbaca.index(awal), format_func=nama.get, key="alur_unit")
    w.wajib("baca", unit=awal)
    return awal


ws, siapa = w.buka("baca")
w.kepala_halaman("Alur", "Pekerjaan menurut SOP: siapa memegang apa, sejak kapan, dan tenggatnya.")
unit = _unit(ws, siapa)
ws = w.milik(ws, unit)
match pilih_bagian.pilih("alur", BAGIAN):
    case "papan":
        alur_papan.tampilkan(ws, unit)
    case "naskah":
        alur_naskah.tampilkan(ws, siapa, unit)
    case "riwayat":
        alur_catatan.riwayat(ws, unit)
    case "ketepatan":
        alur_catatan.ketepatan(ws, unit)
    case "pengingat":
        alur_catatan.pengingat(ws, unit)
    case "pengesahan":
        alur_pengesahan.tampilkan(ws, unit)
    case _:
        alur_tugas.tampilkan(ws, siapa, unit)
