"""The part Naskah SOP of the page Laporan: what was made, with its number, and a form for a new one."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import naskah_hak

TANPA = "tanpa"
_KE = "_laporan_naskah_ke"
_TERPANJANG = 4000
_BUKAN_ANDA = (
    "Anda membuat naskah untuk langkah SOP yang menjadi bagian Anda; di sini tidak ada. Naskah kantor yang lain dibuat oleh "
    "Kasubag, Sekcam, atau Camat."
)


def tampil(ws: Any, siapa: Any, unit: str, periode: Any) -> None:
    _arsip(ws, unit)
    w.judul(f"Buat naskah, {periode.nama}")
    if not w.boleh("naskah"):
        w.judul_kecil("Membuat naskah adalah tugas pejabat dan staf kantor ini, tidak termasuk peran Anda.")
        return
    _buat(ws, siapa, unit, periode)


def _arsip(ws: Any, unit: str) -> None:
    tabel, berkas = ws.arsip_dokumen(unit)
    w.judul("Naskah yang sudah dibuat")
    if not berkas:
        w.judul_kecil("Belum ada naskah yang dibuat.")
        return
    w.tabel(tabel, f"naskah-{unit}", alt="Naskah yang sudah dibuat, yang terbaru lebih dulu")
    dipilih = st.selectbox("Naskah", list(berkas), format_func=berkas.get, key=f"laporan-naskah-arsip-{unit}")
    naskah_hak.unduh(ws, "Unduh naskah", dipilih, berkas[dipilih], unit=unit, key="laporan-unduh-naskah")


def _buat(ws: Any, siapa: Any, unit: str, periode: Any) -> None:
    berjalan = {TANPA: "Tanpa alur"} | {
        a.id: f"{a.sop.nama}, {periode.nama}" for a in ws.alur_milik(unit) if a.periode == periode
    }
    dipilih = st.selectbox(
        "Untuk alur",
        list(berjalan),
        index=len(berjalan) - 1,
        format_func=berjalan.get,
        key=f"laporan-alur-{unit}-{periode}",
    )
    alur = None if dipilih == TANPA else dipilih
    pilihan = ws.pilihan_dokumen(periode, beralur=alur is not None)
    # What the open step asks for comes first.
    perlu = ws.naskah_diperlukan(alur) if alur else {}
    dapat = naskah_hak.dapat_dibuat(ws, siapa, unit, alur, pilihan)
    if not dapat:
        w.judul_kecil(_BUKAN_ANDA)
        return
    urut = [*(j for j in dapat if j in perlu), *(j for j in dapat if j not in perlu)]
    jenis = st.selectbox(
        "Jenis naskah", urut, key=f"laporan-jenis-{dipilih}-{unit}-{periode}",
        format_func=lambda j: f"{pilihan[j]} (untuk langkah yang terbuka)" if j in perlu else pilihan[j],
    )  # fmt: skip
    # What was made is not offered a second time: the next form begins with the next number.
    ke = st.session_state.setdefault(_KE, 0)
    kunci = f"laporan-isian-{jenis}-{dipilih}-{unit}-{periode}-{ke}"
    with st.form(kunci):
        isian = {
            b["nama"]: _bidang(b, f"{kunci}-{b['nama']}")
            for b in ws.isian_dokumen(jenis, periode, unit=unit, alur=alur)
        }
        w.judul_kecil(
            "* wajib diisi; yang lain boleh kosong, dan diisi program bila diketahuinya. Nomor diberikan oleh kantor: yang "
            "terisi adalah usulan menurut nomor terakhir."
        )
        hardcopy = st.text_input("Tempat hardcopy (boleh kosong)", key=f"{kunci}-hardcopy", max_chars=200)
        alasan = st.text_input(
            "Alasan mengganti (hanya bila nomornya sudah dipakai)", key=f"{kunci}-alasan", max_chars=500
        )
        kirim = st.form_submit_button("Buat naskah", type="primary")
    if kirim:
        siapa = naskah_hak.wajib(ws, unit, alur, jenis)
        with w.tindakan(f"{pilihan[jenis]} dibuat dan diarsipkan.") as kabar:
            naskah = ws.buat_dokumen(
                jenis, isian, periode, unit=unit, alur=alur, alasan=alasan or None, hardcopy=hardcopy or None,
                oleh=siapa.oleh, peran=siapa.peran,
            )  # fmt: skip
            st.session_state[_KE] = ke + 1
            kabar.append(f"Berkasnya {naskah.nama_berkas}; unduh dari daftar di atas.")


def _bidang(b: dict[str, Any], kunci: str) -> str:
    label = f"{b['label']} *" if b["wajib"] else b["label"]
    if b["panjang"]:
        return st.text_area(label, b["nilai"], key=kunci, max_chars=_TERPANJANG)
    return st.text_input(label, b["nilai"], key=kunci, max_chars=500)
