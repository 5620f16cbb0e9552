"""Sending in: what would change, why, and what came of it."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import unggah_berkas
from bagian.unggah_berkas import ucapan

from capaian import CapaianError, Workspace

_SELESAI = "unggah_selesai"


def pratinjau(tinjauan: Any) -> None:
    """What capaian and serapan would become."""
    if len(tinjauan.perubahan) or len(tinjauan.perubahan_serapan):
        w.judul("Yang berubah bila dimuat")
        for apa, tabel in (("capaian", tinjauan.perubahan), ("serapan anggaran", tinjauan.perubahan_serapan)):
            if len(tabel):
                w.tabel(tabel, f"perubahan {apa}", alt=f"Angka {apa} yang berubah bila berkas dimuat")
            else:
                w.judul_kecil(f"Tidak ada angka {apa} yang berubah.")
    elif any(b.termuat for b in tinjauan.berkas):
        w.judul_kecil("Tidak ada angka capaian dan serapan anggaran yang berubah bila berkas ini dimuat.")


def formulir(ws: Workspace, siapa: Any, berkas: list[tuple[str, bytes]], tinjauan: Any) -> None:
    """Which files go in, and the reasons that they need."""
    dapat = [b for b in tinjauan.berkas if b.termuat]
    if not dapat:
        return
    w.judul("Muat")
    with st.form("unggah-muat"):
        ikut, alasan, dasar = [], {}, {}
        for b in dapat:
            kunci = b.sidik[:16]
            if len(dapat) == 1 or st.checkbox(f"Muat {w.polos(b.nama)}", value=True, key=f"unggah-ikut-{kunci}"):
                ikut.append(b)
            if b.keadaan == "ganti":
                alasan[b.nama] = st.text_area(
                    f"Alasan penggantian untuk {w.polos(b.nama)}",
                    max_chars=500,
                    height=80,
                    key=f"unggah-alasan-{kunci}",
                ).strip()
            if b.perlu_dasar:
                dasar[b.nama] = st.text_input(
                    f"Dasar hukum koreksi angka yang sudah disahkan untuk {w.polos(b.nama)}",
                    max_chars=300,
                    key=f"unggah-dasar-{kunci}",
                ).strip()
        w.judul_kecil(f"Dicatat atas nama {siapa.nama}, {siapa.nama_peran}.")
        kirim = st.form_submit_button("Muat" if len(dapat) == 1 else "Muat yang dipilih", type="primary")
    if kirim:
        _muat(ws, berkas, tinjauan, ikut, alasan, dasar)


def _muat(
    ws: Workspace, berkas: list[tuple[str, bytes]], tinjauan: Any, ikut: list[Any], alasan: dict[str, str],
    dasar: dict[str, str],
) -> None:  # fmt: skip
    kurang = [b.nama for b in ikut if alasan.get(b.nama) == "" or dasar.get(b.nama) == ""]
    if kurang or not ikut:
        w.salah(
            f"Tulis alasan (dan dasar hukum bila diminta) untuk {', '.join(kurang)}, atau jangan pilih berkas itu."
            if kurang else "Pilih paling sedikit satu berkas."
        )  # fmt: skip
        return
    # What each file says it is of decides, at this moment and for this role.
    for b in ikut:
        siapa = w.wajib("muat", unit=b.unit, seksi=b.seksi)
        if b.perlu_dasar:
            w.wajib("koreksi_disahkan", unit=b.unit, seksi=b.seksi)
    nama = {b.nama: b.sidik for b in ikut}
    with w.tindakan() as kabar:
        tempat = st.empty()
        try:
            with tempat.container(), st.spinner("Memuat …"):
                hasil = ws.muat(
                    [satu for satu in berkas if satu[0] in nama], oleh=siapa.oleh, peran=siapa.peran,
                    jawaban={n: dict(ucapan(s).jawaban) for n, s in nama.items()}, sebutan=unggah_berkas.sebutan(ws, nama),
                    persetujuan={n: a for n, a in alasan.items() if n in nama},
                    dasar={n: d for n, d in dasar.items() if n in nama}, kabar=w.judul_kecil,
                )  # fmt: skip
        finally:
            tempat.empty()
        unggah_berkas.lupakan()
        tertahan = [h.nama for h in hasil.berkas if h.menahan]
        if not hasil.dimuat:
            raise CapaianError(
                f"Tidak ada berkas yang dimuat. Data kantor berubah sejak berkas diperiksa: {', '.join(nama)} diperiksa lagi."
            )
        kabar += [f"{len(hasil.dimuat)} berkas dimuat: {', '.join(hasil.dimuat)}.", *dict.fromkeys(hasil.kabar)]
        if tertahan:
            kabar.append(
                f"Tidak ikut dimuat karena datanya berubah sejak diperiksa: {', '.join(tertahan)}. Lihat hasilnya lagi."
            )
        st.session_state[_SELESAI] = [(b.unit, _periode(b)) for b in ikut if b.nama in hasil.dimuat]
        if all(b.keadaan == "sama" or b.nama in hasil.dimuat for b in tinjauan.berkas):
            unggah_berkas.kosongkan()


def _periode(b: Any) -> str:
    return str(b.hasil.kertas.periode)


def selanjutnya() -> None:
    """Where to go after something was loaded; once."""
    if milik := st.session_state.pop(_SELESAI, None):
        unit, periode = milik[0]
        with st.container(horizontal=True):
            w.tautan("indikator", "Lihat angkanya", unit=unit, periode=periode)
            w.tautan("alur", "Lihat tugas berikutnya di Alur")
