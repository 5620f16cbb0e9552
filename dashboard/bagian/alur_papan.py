"""The boards of the SOPs, and starting one."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
import widgets as w
from bagian.alur_tugas import keterangan

from capaian import Workspace

KE = {1: "Triwulan I", 2: "Triwulan II", 3: "Triwulan III", 4: "Triwulan IV"}


def tampilkan(ws: Workspace, unit: str) -> None:
    diminta = w.dari_alamat("alur")
    papan = sorted(ws.papan_alur(unit), key=lambda satu: satu["alur"] != diminta)
    w.judul(f"{len(papan)} alur sedang berjalan" if papan else "Tidak ada alur yang sedang berjalan")
    for satu in papan:
        lewat = f' · <span class="status">! {satu["terlambat"]} terlambat</span>' if satu["terlambat"] else ""
        tiba = f'<p class="kecil">✓ Sudah selesai, menunggu seksi lain: {w.aman(", ".join(satu["tiba"]))}.</p>'
        w.tulis(
            f'<div class="kotak"><h3>{w.aman(satu["judul"])}</h3><p class="kecil">dimulai {w.aman(satu["mulai"])}{lewat}'
            f"</p><ul>{''.join(_langkah(lajur) for lajur in satu['langkah'])}</ul>{tiba if satu['tiba'] else ''}</div>"
        )
    if w.boleh("alur_mulai", unit=unit):
        _mulai(ws, unit)
    selesai = ws.tabel_alur_selesai(unit)
    if not selesai.empty:
        w.judul("Sudah selesai")
        w.tabel(selesai, f"alur-selesai-{unit}", alt="Alur yang sudah selesai")


def _langkah(lajur: Sequence[Mapping[str, Any]]) -> str:
    k = lajur[0]
    isi = "".join(keterangan(satu) for satu in lajur)
    return (
        f'<li><b>{w.aman(k["nama_tindakan"])}</b> <span class="kecil">{w.aman(k["ke"])}</span>'
        f'<p class="kecil">{w.aman(k["teks"])}</p>{isi}</li>'
    )


def _mulai(ws: Workspace, unit: str) -> None:
    sop, lalu = ws.pilihan_sop(), ws.masa_lalu()
    with st.expander("Mulai alur"):
        dipilih = st.selectbox("SOP", list(sop), format_func=lambda s: sop[s][0], key="alur_mulai_sop")
        tahun = list(range(lalu.tahun - 1, lalu.tahun + 3))
        kiri, kanan = st.columns(2)
        thn = kiri.selectbox("Tahun", tahun, index=tahun.index(lalu.tahun), format_func=str, key="alur_mulai_tahun")
        ke = None
        if sop[dipilih][1] == "tw":
            ke = kanan.selectbox("Triwulan", list(KE), index=lalu.ke - 1, format_func=KE.get, key="alur_mulai_tw")
        if st.button("Mulai", type="primary", key="alur_mulai"):
            siapa = w.wajib("alur_mulai", unit=unit)
            with w.tindakan(f"{sop[dipilih][0]} dimulai."):
                ws.alur.mulai(dipilih, thn, ke, unit=unit, oleh=siapa.oleh, peran=siapa.peran)
