"""kantor.toml: in words, and as a text that is looked at before it is kept."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import pilih_bagian

from capaian import CapaianError, Workspace

_TOML = "pengaturan_toml"
_ASAL, _USULAN = "_pengaturan_toml_asal", "_pengaturan_toml_usulan"
_KATA = {"+": "+ ditambah ", "-": "- dihapus  ", "…": "…", " ": " " * 11}


def tampilkan(ws: Workspace, _siapa: Any) -> None:
    pilih_bagian.kepala("Kantor", "Seperti yang tertulis dalam data/raw/kantor.toml.")
    w.tabel(ws.pengaturan.kata(), "pengaturan-kantor", alt="Pengaturan kantor")
    pilih_bagian.kepala(
        "Ubah",
        "Teks kantor.toml; baris yang diawali # hanya keterangan. Perubahan diperlihatkan dulu, dan setiap simpanan tercatat "
        "dalam jurnal dengan nama Anda.",
    )
    _siapkan(ws)
    with st.form("pengaturan_toml_form"):
        teks = st.text_area("kantor.toml", key=_TOML, height=420, max_chars=ws.pengaturan.TERPANJANG)
        tekan = st.form_submit_button("Periksa perubahan", key="pengaturan_toml_periksa")
    if tekan:
        w.wajib("pengaturan")
        st.session_state[_USULAN] = teks
    usulan = st.session_state.get(_USULAN)
    if usulan is not None and usulan == teks:
        _tinjau(ws, usulan)


def _siapkan(ws: Workspace) -> None:
    """The text to begin with, and the hash of the file that it was; anew when the file has changed and nothing was typed."""
    sekarang = ws.pengaturan.teks()
    asal = st.session_state.get(_ASAL)
    if _TOML not in st.session_state or asal is None or (asal != sekarang and st.session_state[_TOML] == asal[0]):
        _muat_ulang(ws)


def _muat_ulang(ws: Workspace) -> None:
    asal = ws.pengaturan.teks()
    st.session_state[_ASAL], st.session_state[_TOML] = asal, asal[0]
    st.session_state.pop(_USULAN, None)


def _tinjau(ws: Workspace, usulan: str) -> None:
    _, sidik = st.session_state[_ASAL]
    try:
        ubah = ws.pengaturan.periksa(usulan, sidik)
    except CapaianError as e:
        w.salah(e.pesan)
        st.button("Muat ulang isinya dari berkas", key="pengaturan_toml_ulang", on_click=_muat_ulang, args=(ws,))
        return
    w.judul("Yang akan berubah")
    baris = "".join(
        f'<div style="{"font-weight:700" if tanda in "+-" else ""}">{_KATA[tanda]}{w.aman(teks)}</div>'
        for tanda, teks in ubah.beda
    )
    w.tulis(
        '<div class="kotak" tabindex="0" role="region" aria-label="Baris yang berubah" style="overflow-x:auto;white-space:pre;'
        f'font-family:monospace;font-size:.88rem">{baris}</div>'
    )
    if ubah.hal.empty:
        w.judul_kecil("Hanya keterangan atau susunannya yang berubah; tidak ada pengaturan yang menjadi lain.")
    else:
        w.tabel(ubah.hal, "perubahan-kantor", unduh=False, alt="Perubahan pengaturan")
    for kalimat in ubah.catatan:
        w.tulis(f"<p>▲ {w.aman(kalimat)}</p>")
    with st.container(horizontal=True):
        if st.button("Simpan perubahan", type="primary", key="pengaturan_toml_simpan"):
            siapa = w.wajib("pengaturan")
            with w.tindakan("Pengaturan kantor disimpan."):
                ws.pengaturan.simpan(usulan, sidik, oleh=siapa.oleh, peran=siapa.peran)
                for kunci in (_ASAL, _USULAN):
                    st.session_state.pop(kunci, None)
        st.button("Batal", key="pengaturan_toml_batal", on_click=_muat_ulang, args=(ws,))
