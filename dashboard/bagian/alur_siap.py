"""What stands around the steps in Tugas saya: the kertas kerja that a step hands out, what a signature rests on, and the
period that is signed but not yet ratified."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_klik as klik

from capaian import Workspace

_SIAP, _KLIK = "alur_kertas_kerja", "alur_siap"
_BERDASAR = frozenset({"periksa", "paraf", "tanda_tangan", "setujui"})


def kepala(ws: Workspace, unit: str) -> None:
    """Above the steps."""
    siap = st.session_state.get(_SIAP)
    if siap and siap["unit"] == unit and w.boleh("alur", unit=unit, seksi=siap["seksi"]):
        with st.container(border=True):
            w.tulis(f"<p>Kertas kerja yang baru disiapkan: <b>{w.aman(siap['nama'])}</b></p>")
            w.unduh(
                "Unduh semua kertas kerja (zip)", lambda: siap["isi"], siap["nama"], "alur", unit=unit,
                seksi=siap["seksi"], key="alur_unduh_kertas_kerja",
            )  # fmt: skip
    if w.boleh("sahkan", unit=unit):
        for p in ws.menunggu_sahkan(unit):
            with st.container(border=True):
                w.tulis(f"<p>! {w.aman(p.nama)} sudah ditandatangani dan belum disahkan.</p>")
                w.tautan("alur", f"Sahkan {p.nama}", unit=unit, periode=p, bagian="pengesahan")


def tawarkan(ws: Workspace, k: Mapping[str, Any]) -> None:
    """On a step that hands out kertas kerja: make those of all seksi at once."""
    if k["tindakan"] != "siapkan_kertas_kerja" or ws.jenis_kertas_kerja(k["alur"], k["langkah"]) is None:
        return
    di = f"siapkan {k['alur']} {k['langkah']} {k['putaran']}"
    st.button(
        "Siapkan kertas kerja semua seksi", key=di, type="primary", on_click=klik.catat, args=(_KLIK, di),
        kwargs={"alur": k["alur"], "langkah": k["langkah"]},
    )  # fmt: skip
    if (minta := st.session_state.get(f"_klik_{_KLIK}")) and klik.di_sini(minta, di):
        jawab(ws)


def jawab(ws: Workspace) -> None:
    """Do what was clicked, also when the step is not drawn any more."""
    minta = klik.ambil(_KLIK)
    if minta is None:
        return
    kunci, langkah, siapa = minta["alur"], minta["langkah"], w.pengguna()
    with w.tindakan() as kalimat:
        hak = ws.alur.wewenang(kunci, langkah, "selesai", "", peran=siapa.peran, seksi=siapa.seksi)
        siapa = w.wajib(hak.hak, unit=hak.unit, seksi=hak.seksi)
        kabar, nama, isi = ws.siapkan_kertas_kerja(kunci, langkah, oleh=siapa.oleh, peran=siapa.peran)
        st.session_state[_SIAP] = {"unit": ws.alur.satu(kunci).unit, "seksi": hak.seksi, "nama": nama, "isi": isi}
        kalimat += kabar


def dasar(ws: Workspace, k: Mapping[str, Any]) -> None:
    """What whoever checks or signs a step answers for."""
    if k["tindakan"] in _BERDASAR and (baris := ws.dasar_langkah(k["alur"], k["langkah"], k["lajur"])):
        w.tulis(f'<ul class="kecil">{"".join(f"<li>{w.aman(b)}</li>" for b in baris)}</ul>')
