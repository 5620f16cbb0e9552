"""Every indikator of a period: the list with its filters, several side by side, and one down to the cells of its files."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import indikator_daftar, indikator_satu, kabupaten_indikator

SEMUA = ""


def halaman() -> None:
    ws, _, unit, nama, periode = w.buka_angka("Indikator")
    if ws.se_kabupaten:
        kabupaten_indikator.tampilkan(ws, unit, nama, periode)
        return
    daftar = ws.tabel_indikator(periode.tahun, periode.ke, unit=unit)
    if daftar.empty:
        w.pesan("Belum ada indikator", "Tidak ada indikator bertarget untuk periode ini di register.")
        return
    kunci = _dipilih(daftar, unit)
    if kunci == SEMUA:
        indikator_daftar.tampilkan(ws, daftar, unit, nama, periode)
    else:
        indikator_satu.tampilkan(ws, kunci, periode)


def _dipilih(daftar: Any, unit: str) -> str:
    """The indikator that is looked at, "" for all."""
    diminta = _cari(daftar, unit, w.dari_alamat("kode"))
    pilihan = [SEMUA, *daftar.index]
    label = {k: f"{b['Status'][:1]} {b['Kode']} {b['Indikator']}" for k, b in daftar.to_dict("index").items()}
    w.ikat("indikator-satu", pilihan, diminta)
    kunci = st.selectbox(
        "Indikator", pilihan, key="indikator-satu",
        format_func=lambda k: label.get(k, f"Semua indikator ({len(daftar)})"),
    )  # fmt: skip
    w.ke_alamat("indikator-satu", "kode", kunci)
    return str(kunci)


def _cari(daftar: Any, unit: str, kode: str | None) -> str:
    """`kode` as an address says it: "unit/kode", or the kode alone."""
    calon = [kode, f"{unit}/{kode}", *(k for k in daftar.index if k.partition("/")[2] == kode)]
    return next((k for k in calon if k in daftar.index), SEMUA)


halaman()
