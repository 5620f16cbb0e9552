"""Accounts: who there is, and what whoever manages them may do to each."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import pengaturan_sandi as sandi

from capaian import Workspace

SANDI = ("pengaturan_tambah_sandi", "pengaturan_tambah_ulang", "pengaturan_ganti_sandi", "pengaturan_ganti_ulang")
_BARU, _GANTI = SANDI[:2], SANDI[2:]


def tampilkan(ws: Workspace, _siapa: Any) -> None:
    w.wajib("akun")
    w.judul("Akun")
    w.tabel(ws.pengaturan.tabel_akun(), "akun", unduh=False, alt="Akun")
    _tambah(ws)
    _kelola(ws)


def _kantor(ws: Workspace, kunci: str, unit: str) -> Workspace:
    """Of a kabupaten the office that the account is for, asked before the form: which roles and seksi there are follows from
    it, and a form does not change while it is filled in."""
    if not ws.se_kabupaten:
        return ws
    ada = ws.pengaturan.kantor_berakun()
    milik = next((b["induk"] for b in ws.units() if b["unit"] == unit and b["induk"] in ada and unit not in ada), unit)
    awal = list(ada).index(milik) if milik in ada else 0
    return ws.untuk(st.selectbox("Kantor", list(ada), index=awal, format_func=ada.get, key=f"{kunci}_kantor"))


def _peran_dan_tempat(ws: Workspace, kunci: str, peran: str, tempat: tuple[str, str | None]) -> tuple[str, Any]:
    """Both lists are the server's own; what a browser chooses is one of them. `ws`: of the office that it is for."""
    ada, di = ws.pengaturan.peran(), ws.pengaturan.tempat_akun()
    if ws.kantor.induk or ws.se_kabupaten:
        kunci = f"{kunci}_{ws.kantor.unit}"
        tempat = tempat if tempat in di else next(iter(di))
    di = di if tempat in di else {tempat: " ".join(filter(None, tempat))} | di
    dipilih = st.selectbox(
        "Peran", list(ada), index=list(ada).index(peran) if peran in ada else 0, format_func=ada.__getitem__,
        key=f"{kunci}_peran",
    )  # fmt: skip
    di_mana = st.selectbox(
        "Bagian", list(di), index=list(di).index(tempat), format_func=di.__getitem__, key=f"{kunci}_tempat"
    )
    w.judul_kecil(
        "Dari kabupaten orang melihat semua kecamatan; yang bekerja di sebuah kecamatan berakun di sana."
        if ws.se_kabupaten
        else "Kepala Seksi dan staf memerlukan seksi; yang lain biasanya seluruh kantor."
    )
    return dipilih, di_mana


def _tambah(ws: Workspace) -> None:
    w.judul("Tambah akun")
    sandi.salah("tambah")
    kantor = _kantor(ws, "pengaturan_tambah", ws.kantor.unit)
    with st.form("pengaturan_tambah"):
        pengguna = st.text_input(
            "Nama pengguna", key="pengaturan_tambah_pengguna", max_chars=32, placeholder="misalnya kasi.trantib"
        )
        nama = st.text_input("Nama yang ditampilkan", key="pengaturan_tambah_nama", max_chars=80)
        peran, tempat = _peran_dan_tempat(kantor, "pengaturan_tambah", "kasi", (kantor.kantor.unit, None))
        satu = sandi.isian("Kata sandi", _BARU[0])
        dua = sandi.isian("Kata sandi, sekali lagi", _BARU[1])
        w.judul_kecil("Paling sedikit 12 karakter. Sampaikan sendiri kepada pemiliknya, yang lalu menggantinya.")
        tekan = st.form_submit_button("Tambah akun", key="pengaturan_tambah_simpan")
    if tekan:
        with sandi.sekali("tambah", f"Akun {pengguna.strip().casefold()} dibuat.", *_BARU):
            siapa = w.wajib("akun")
            ws.akun.tambah(
                pengguna, sandi.sama(satu, dua), nama=nama, sebagai=peran, unit=tempat[0], seksi=tempat[1],
                oleh=siapa.oleh, peran=siapa.peran,
            )  # fmt: skip


def _kelola(ws: Workspace) -> None:
    w.judul("Kelola akun")
    daftar = {a["pengguna"]: a for a in ws.akun.daftar()}
    dipilih = st.selectbox(
        "Akun yang dikelola", list(daftar), format_func=lambda p: f"{daftar[p]['nama']} ({p})", key="pengaturan_kelola"
    )
    akun = daftar[dipilih]
    if akun["penerbit"]:
        w.judul_kecil("Akun ini dari luar: nama, kata sandi, peran, dan bagiannya diatur di sana.")
    else:
        _ubah(ws, akun)
        _ganti_sandi(ws, akun)
    _hidup(ws, akun)


def _ubah(ws: Workspace, akun: dict[str, Any]) -> None:
    pengguna = akun["pengguna"]
    kantor = _kantor(ws, f"pengaturan_ubah_{pengguna}", akun["unit"])
    with st.form(f"pengaturan_ubah_{pengguna}"):
        w.tulis("<h3>Nama, peran, dan bagian</h3>")
        nama = st.text_input(
            "Nama yang ditampilkan", akun["nama"], key=f"pengaturan_ubah_{pengguna}_nama", max_chars=80
        )
        peran, tempat = _peran_dan_tempat(
            kantor, f"pengaturan_ubah_{pengguna}", akun["peran"], (akun["unit"], akun["seksi"])
        )
        if st.form_submit_button("Simpan", key=f"pengaturan_ubah_{pengguna}_simpan"):
            siapa = w.wajib("akun")
            with w.tindakan(f"Akun {pengguna} diubah; berlaku juga di jendela yang sedang terbuka."):
                ws.akun.ubah(
                    pengguna, nama=nama, sebagai=peran, unit=tempat[0], seksi=tempat[1], oleh=siapa.oleh,
                    peran=siapa.peran,
                )  # fmt: skip


def _ganti_sandi(ws: Workspace, akun: dict[str, Any]) -> None:
    pengguna = akun["pengguna"]
    sandi.salah("ganti")
    with st.form("pengaturan_ganti"):
        w.tulis(f"<h3>Kata sandi baru untuk {w.aman(akun['nama'])}</h3>")
        satu = sandi.isian("Kata sandi baru", _GANTI[0])
        dua = sandi.isian("Kata sandi baru, sekali lagi", _GANTI[1])
        tekan = st.form_submit_button("Ganti kata sandi", key="pengaturan_ganti_simpan")
    if tekan:
        with sandi.sekali("ganti", f"Kata sandi {pengguna} diganti; semua sesinya berakhir.", *_GANTI):
            siapa = w.wajib("akun")
            ws.akun.ganti_sandi(pengguna, sandi.sama(satu, dua), oleh=siapa.oleh, peran=siapa.peran)


def _hidup(ws: Workspace, akun: dict[str, Any]) -> None:
    pengguna, aktif = akun["pengguna"], akun["aktif"]
    with st.container(horizontal=True):
        # Named: the list above may already show what somebody is typing in it, before it is chosen.
        apa = "Nonaktifkan" if aktif else "Aktifkan lagi"
        if st.button(f"{apa} {pengguna}", key=f"pengaturan_aktif_{pengguna}"):
            siapa = w.wajib("akun")
            kabar = "tidak dapat dipakai lagi; semua sesinya berakhir" if aktif else "dapat dipakai lagi"
            with w.tindakan(f"Akun {pengguna} {kabar}."):
                ws.akun.ubah(pengguna, aktif=not aktif, oleh=siapa.oleh, peran=siapa.peran)
        if st.button(f"Akhiri semua sesi {pengguna}", key=f"pengaturan_cabut_{pengguna}"):
            siapa = w.wajib("akun")
            with w.tindakan(f"Semua sesi {pengguna} diakhiri."):
                ws.akun.cabut(pengguna=pengguna, oleh=siapa.oleh, peran=siapa.peran)
