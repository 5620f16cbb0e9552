"""Blank kertas kerja to fill in."""

import streamlit as st
import widgets as w
from bagian.unggah_tanya import pilih_seksi

from capaian import CapaianError, Workspace

_SIAP = "unggah_formulir"


def kosong(ws: Workspace) -> None:
    with st.expander("Unduh kertas kerja kosong"):
        seksi = pilih_seksi(ws, "unggah", "unggah-kosong-seksi")
        periode = st.selectbox(
            "Untuk periode", ws.unggahan.periode(), format_func=lambda p: p.nama, key="unggah-kosong-periode"
        )
        if seksi is None or periode is None:
            return
        milik = (*seksi, str(periode))
        if st.button("Siapkan kertas kerja", key="unggah-kosong"):
            w.wajib("unggah", unit=seksi[0], seksi=seksi[1])
            st.session_state.pop(_SIAP, None)
            try:
                st.session_state[_SIAP] = (milik, *ws.unggahan.formulir_kosong(periode, *seksi))
            except CapaianError as e:
                w.salah(e.pesan)
        siap = st.session_state.get(_SIAP)
        if siap and siap[0] == milik:
            _, nama, isi = siap
            w.unduh(
                f"Unduh {nama}", lambda: isi, nama, "unggah", unit=seksi[0], seksi=seksi[1], key="unggah-kosong-unduh"
            )
