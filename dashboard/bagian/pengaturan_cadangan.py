"""A backup to be downloaded, locked always; restoring is done at the server, where nobody else is working in it."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import pengaturan_sandi as sandi

from capaian import Workspace

SANDI = ("pengaturan_cadangan_sandi", "pengaturan_cadangan_ulang")
_DIBUAT = "_pengaturan_cadangan"


def lupakan() -> None:
    """What was made is held only as long as this part is open."""
    st.session_state.pop(_DIBUAT, None)


def tampilkan(ws: Workspace, _siapa: Any) -> None:
    w.wajib("cadangan")
    w.judul("Cadangan terakhir")
    ada = ws.cadangan.terakhir()
    if ada is None:
        w.pesan("Belum pernah dicadangkan", "Bila disk komputer server rusak, semuanya hilang. Buat cadangan hari ini.")
    else:
        w.tulis(
            f"<p>{w.aman(ada['waktu'])} oleh {w.aman(ada['oleh'])}: {w.aman(ada['nama'])}"
            f"{'' if ada['bersandi'] else ', tanpa sandi'}. Sejak itu tercatat {w.aman(ada['sesudahnya'])} peristiwa lagi.</p>"
        )
    _buat(ws)
    w.judul("Memulihkan")
    w.tulis(
        "<p>Dikerjakan di komputer server sesudah dasbor ditutup: <code>capaian pulihkan CADANGAN FOLDER</code>. Cadangan diperiksa "
        "lebih dulu, dan ruang kerja yang ada tidak ditimpa.</p>"
    )


def _buat(ws: Workspace) -> None:
    w.judul("Buat cadangan")
    w.judul_kecil(
        "Satu berkas berisi semua yang tidak dapat dibuat ulang, juga akun. Karena itu yang diunduh selalu terkunci dengan kata "
        "sandi tersendiri. Simpan kata sandinya di tempat lain: tanpa itu tidak seorang pun dapat membukanya."
    )
    sandi.salah("cadangan")
    with st.form("pengaturan_cadangan"):
        satu = sandi.isian("Kata sandi cadangan", SANDI[0])
        dua = sandi.isian("Kata sandi cadangan, sekali lagi", SANDI[1])
        tekan = st.form_submit_button("Buat cadangan", type="primary", key="pengaturan_cadangan_buat")
    if tekan:
        with (
            sandi.sekali("cadangan", "Cadangan dibuat dan dibaca ulang. Unduh sekarang.", *SANDI),
            st.spinner("Membuat cadangan …"),
        ):
            lupakan()
            siapa = w.wajib("cadangan")
            nama, data, _ = ws.cadangan.unduhan(sandi.sama(satu, dua), oleh=siapa.oleh, peran=siapa.peran)
            st.session_state[_DIBUAT] = (nama, data)
    if _DIBUAT in st.session_state:
        nama, data = st.session_state[_DIBUAT]
        w.unduh("Unduh cadangan", lambda: data, nama, "cadangan", key="pengaturan_cadangan_unduh")
        w.judul_kecil("Salin ke disk luar yang disimpan di tempat lain.")
