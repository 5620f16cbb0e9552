"""Laporan: what goes to Bappeda and into the kabupaten's screens: Formulir E.81 and the lembar entri."""

from typing import Any

import streamlit as st
import widgets as w
from widgets import aman


def tampil(ws: Any, unit: str, nama: str, periode: Any) -> None:
    _e81(ws, unit, nama, periode)
    _entri(ws, unit, periode)


def _e81(ws: Any, unit: str, nama: str, periode: Any) -> None:
    w.judul("Formulir E.81 (evaluasi hasil Renja)")
    w.judul_kecil(
        "Buku Excel siap cetak untuk Bappeda: rumusnya hidup di mana aturan formulir berlaku, asal tiap angka ada di lembar "
        "Jejak. Tindak lanjut bertanda *) dan tanda tangan Bappeda dibiarkan kosong."
    )
    kertas = st.segmented_control(
        "Kertas", ["A3", "F4"], default="A3", required=True, key=f"laporan-kertas-{unit}-{periode}"
    )
    w.unduh(
        f"Unduh Formulir E.81 {periode.nama} (Excel)",
        lambda: ws.unduhan_e81(periode.tahun, periode.ke, unit=unit, kertas=kertas),
        f"{unit}-{periode}-e81.xlsx".lower(), unit=unit, key="laporan-unduh-e81",
    )  # fmt: skip
    with st.expander("Lihat isi Formulir E.81"):
        for bagian, tabel in ws.tabel_e81(periode.tahun, periode.ke, unit=unit).items():
            w.tulis(f"<h3>{aman(bagian)}</h3>")
            if tabel.empty:
                w.judul_kecil("Tidak ada baris untuk periode ini.")
            else:
                berkas = f"e81-{bagian.lower().replace(' ', '-')}-{unit}-{periode}"
                w.tabel(tabel, berkas, alt=f"Formulir E.81, {bagian}, {nama}, {periode.nama}")
        w.judul_kecil(
            "* memuat tahun yang belum disahkan; † berubah setelah disahkan; ‡ berkas pengesahannya tidak utuh."
        )


def _entri(ws: Any, unit: str, periode: Any) -> None:
    if periode.jenis != "tw":
        return
    w.judul("Lembar entri aplikasi kabupaten")
    w.judul_kecil(
        "Realisasi K dan Rp urut kode, dengan kolom centang dan kolom yang siap ditempel ke layar entri kabupaten."
    )
    w.unduh(
        f"Unduh lembar entri {periode.nama} (Excel)",
        lambda: ws.unduhan_entri(periode.tahun, periode.ke, unit=unit),
        f"{unit}-{periode}-entri.xlsx".lower(), unit=unit, key="laporan-unduh-entri",
    )  # fmt: skip
