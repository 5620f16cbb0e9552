"""The own account: who I am here, my password, and where else I am signed in."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import pengaturan_sandi as sandi

from capaian import Workspace

_SANDI = ("pengaturan_sandi_lama", "pengaturan_sandi_baru", "pengaturan_sandi_ulang")


def tampilkan(ws: Workspace, siapa: Any) -> None:
    w.judul("Akun saya")
    bagian = ws.pengaturan.tempat().get((siapa.unit, siapa.seksi), siapa.unit)
    isi = {"Nama": siapa.nama, "Nama pengguna": siapa.pengguna, "Peran": siapa.nama_peran, "Bagian": bagian}
    w.daftar(f"<b>{k}</b>: {w.aman(v)}" for k, v in isi.items())
    w.judul_kecil("Nama, peran, dan bagian diubah oleh pengelola sistem.")
    _kata_sandi(ws, siapa)
    _sesi(ws, siapa)


def _kata_sandi(ws: Workspace, siapa: Any) -> None:
    w.judul("Ganti kata sandi")
    if siapa.penerbit:
        w.judul_kecil("Anda masuk dengan akun dari luar; kata sandinya diganti di sana.")
        return
    sandi.salah("sandi")
    with st.form("pengaturan_sandi", border=True):
        lama = sandi.isian("Kata sandi sekarang", _SANDI[0], lama=True)
        baru = sandi.isian("Kata sandi baru", _SANDI[1])
        ulang = sandi.isian("Kata sandi baru, sekali lagi", _SANDI[2])
        w.judul_kecil("Paling sedikit 12 karakter, misalnya empat kata acak. Sesi Anda di tempat lain akan berakhir.")
        tekan = st.form_submit_button("Ganti kata sandi", key="pengaturan_sandi_simpan")
    if tekan:
        with sandi.sekali("sandi", "Kata sandi diganti; sesi Anda di tempat lain berakhir.", *_SANDI):
            ws.akun.ganti_sandi_sendiri(siapa, lama, sandi.sama(baru, ulang), alamat=_alamat())


def _alamat() -> str:
    """Where the browser is; Streamlit has nothing to say of it for one on this computer."""
    return st.context.ip_address or "127.0.0.1"


def _sesi(ws: Workspace, siapa: Any) -> None:
    w.judul("Tempat Anda masuk")
    sesi = ws.pengaturan.sesi(siapa, siapa.pengguna)
    for satu in sorted(sesi, key=lambda s: not s["ini"]):
        with st.container(border=True, key=f"pengaturan_sesi_{satu['nomor']}"):
            w.tulis(kata_sesi(satu))
            if not satu["ini"] and st.button("Akhiri sesi ini", key=f"pengaturan_akhiri_{satu['nomor']}"):
                _akhiri(ws, satu["nomor"])
    if len(sesi) > 1 and st.button("Akhiri semua sesi lain", key="pengaturan_akhiri_lain"):
        _akhiri(ws, None)


def kata_sesi(satu: Mapping[str, Any], pemilik: str = "") -> str:
    """`pemilik`: whose it is, where sessions of several people stand together."""
    ini = ' <span class="tanda">✓ yang ini</span>' if satu["ini"] else ""
    siapa = f"{w.aman(pemilik)} · " if pemilik else ""
    return (
        f"<p><b>{siapa}{w.aman(satu['perangkat'])}</b>{ini}</p>"
        f'<p class="kecil">Masuk {w.aman(satu["masuk"])} · terakhir dipakai {w.aman(satu["terakhir"])} · alamat '
        f"{w.aman(satu['alamat'])}</p>"
    )


def _akhiri(ws: Workspace, nomor: int | None) -> None:
    siapa = w.pengguna()
    with w.tindakan("Sesi lain diakhiri."):
        ws.akun.akhiri_lain(siapa, nomor)
