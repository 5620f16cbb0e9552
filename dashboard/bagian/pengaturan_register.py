"""The register: what is in force, a copy to work on, and a new one, looked at before it takes its place."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import pilih_bagian

from capaian import Workspace

_DILIHAT = "_pengaturan_register"
_TERBANYAK = 200
"""Changed rows that are listed; more of them nobody reads."""


def tampilkan(ws: Workspace, _siapa: Any) -> None:
    w.wajib("register")
    w.judul("Register yang berlaku")
    ada = ws.pengaturan.ringkasan_register()
    if ada is None:
        w.pesan(
            "Register belum dimuat", "Unduh yang kosong, isi di Excel (lihat lembar Kamus), lalu serahkan di bawah ini."
        )
    else:
        w.ubin(
            [
                ("Unit", ada["unit"], "kantor", False),
                ("Seksi", ada["seksi"], "seksi dan kelurahan", False),
                ("Indikator", ada["indikator"], "semua tahun", False),
            ]
        )
        w.tulis(f"<p>Diperbarui {w.aman(ada['waktu'])} oleh {w.aman(ada['oleh'])}, dari {w.aman(ada['berkas'])}.</p>")
        if ada["beda"]:
            w.tulis(
                "<p>▲ data/raw/register.xlsx di komputer server lain dari yang berlaku: mungkin sedang diubah di sana dan belum "
                "dimuat. Yang diunduh di sini adalah yang berlaku.</p>"
            )
    w.unduh(
        "Unduh register (Excel)", ws.pengaturan.register_berlaku, "register.xlsx", "register",
        key="pengaturan_register_unduh",
    )  # fmt: skip
    _baru(ws)


def _baru(ws: Workspace) -> None:
    pilih_bagian.kepala(
        "Serahkan register yang diubah",
        "Isinya diperiksa dan perubahannya diperlihatkan dulu. Belum ada yang berubah sebelum Anda memuatnya.",
    )
    berkas = st.file_uploader("Register (xlsx)", type=["xlsx"], key="pengaturan_register", max_upload_size=20)
    if berkas is None:
        st.session_state.pop(_DILIHAT, None)
        return
    isi = (berkas.name, berkas.getvalue())
    if st.button("Periksa register", key="pengaturan_register_periksa"):
        w.wajib("register")
        with st.spinner("Memeriksa register …"):
            st.session_state[_DILIHAT] = (berkas.file_id, ws.register(isi, simpan=False))
    nomor, hasil = st.session_state.get(_DILIHAT, (None, None))
    if nomor == berkas.file_id:
        _tinjau(ws, isi, hasil)


def _tinjau(ws: Workspace, isi: tuple[str, bytes], hasil: Any) -> None:
    if hasil.temuan:
        w.judul("Temuan")
        w.tabel(ws.pengaturan.tabel_temuan(hasil.temuan), "temuan-register", alt="Temuan pada register")
    if hasil.status == "ditolak":
        w.pesan("Register belum dapat dimuat", "Betulkan galat di atas di Excel, simpan, lalu serahkan lagi.")
        return
    if hasil.status == "sama":
        w.pesan("Tidak ada yang berubah", "Register ini sama dengan yang sudah berlaku.")
        return
    n = hasil.hitungan
    w.judul(f"{n.get('tambah', 0)} baris baru, {n.get('ubah', 0)} diubah, {n.get('hapus', 0)} dihapus")
    _baris("diubah", hasil.berubah)
    _baris("dihapus", hasil.terhapus)
    tanya = {t.kode for t in hasil.temuan if t.tingkat == "tanya"}
    with st.form("pengaturan_register_form"):
        alasan = dasar = ""
        if hasil.status == "ditanya":
            alasan = st.text_input("Alasan penggantian", key="pengaturan_register_alasan", max_chars=500)
        if "DISAHKAN_BERUBAH" in tanya:
            dasar = st.text_input(
                "Dasar hukum mengubah angka yang sudah disahkan", key="pengaturan_register_dasar", max_chars=500
            )
        if st.form_submit_button("Muat register", type="primary", key="pengaturan_register_muat"):
            _muat(ws, isi, hasil, alasan.strip(), dasar.strip(), perlu_dasar="DISAHKAN_BERUBAH" in tanya)


def _baris(kata: str, baris: list[str]) -> None:
    if not baris:
        return
    with st.expander(f"{len(baris)} baris {kata}", expanded=len(baris) <= 20):
        w.daftar(w.aman(b) for b in baris[:_TERBANYAK])
        if len(baris) > _TERBANYAK:
            w.judul_kecil(f"dan {len(baris) - _TERBANYAK} lainnya")


def _muat(ws: Workspace, isi: tuple[str, bytes], dilihat: Any, alasan: str, dasar: str, *, perlu_dasar: bool) -> None:
    siapa = w.wajib("register")
    for unit in {b["unit"] for b in ws.units()} & set(dilihat.unit):
        w.wajib("register", unit=unit)
    if dilihat.status == "ditanya" and not (alasan and (dasar or not perlu_dasar)):
        w.salah("Tulis alasannya" + (" dan dasar hukumnya." if perlu_dasar else "."))
        return
    with w.tindakan() as kabar, st.spinner("Memuat register …"):
        hasil = ws.register(
            isi, oleh=siapa.oleh, peran=siapa.peran, setuju=bool(alasan), alasan=alasan or None, dasar=dasar or None
        )
        if hasil.status == "ditanya":
            kabar.append("Register belum dimuat: data berubah sesudah Anda memeriksanya. Periksa sekali lagi.")
        elif hasil.status == "diterima":
            kabar.append("Register dimuat dan berlaku sekarang.")
        kabar += [hasil.kabar] if hasil.kabar else []
        kabar += ws.pengaturan.sahkan_lagi(hasil.disahkan)
        st.session_state.pop(_DILIHAT, None)
