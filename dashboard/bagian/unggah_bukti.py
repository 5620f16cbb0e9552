"""Data pendukung: files that prove one figure of the own seksi."""

import streamlit as st
import widgets as w
from bagian.unggah_tanya import pilih_seksi

from capaian import CapaianError, Periode, Workspace

_PUTARAN = "unggah_bukti_putaran"


def bukti(ws: Workspace) -> None:
    if not w.boleh("bukti"):
        return
    w.judul("Data pendukung")
    with st.expander("Tambah data pendukung untuk satu angka"):
        seksi = pilih_seksi(ws, "bukti", "unggah-bukti-seksi")
        periode = st.selectbox(
            "Periode angka", ws.unggahan.periode(), format_func=lambda p: p.nama, key="unggah-bukti-periode"
        )
        if seksi is None or periode is None:
            return
        objek = ws.unggahan.objek_bukti(periode, *seksi)
        if not objek:
            w.judul_kecil(f"Tidak ada angka seksi ini yang dapat dibuktikan untuk {periode.nama}.")
            return
        kode = st.selectbox(
            "Angka yang dibuktikan", list(objek), index=None, placeholder="Pilih angka", format_func=objek.get,
            key="unggah-bukti-objek",
        )  # fmt: skip
        if kode is not None:
            _isi(ws, periode, *seksi, kode)
        _ada(ws, periode, *seksi)


def _ada(ws: Workspace, periode: Periode, unit: str, seksi: str) -> None:
    tabel = ws.unggahan.tabel_bukti(periode, unit, seksi)
    if len(tabel):
        w.judul_kecil(f"Data pendukung seksi ini yang sudah disimpan untuk {periode.nama}:")
        w.tabel(tabel, f"data pendukung {seksi} {periode}", alt=f"Data pendukung yang sudah disimpan, {periode.nama}")
    else:
        w.judul_kecil(f"Belum ada data pendukung seksi ini untuk {periode.nama}.")


def _isi(ws: Workspace, periode: Periode, unit: str, seksi: str, kode: str) -> None:
    b = ws.unggahan.batas
    with st.form("unggah-bukti", border=False):
        dikirim = st.file_uploader(
            "Berkas data pendukung",
            accept_multiple_files=True,
            max_upload_size=b.bukti_mb,
            key=f"unggah-bukti-berkas-{st.session_state.get(_PUTARAN, 0)}",
        )
        w.judul_kecil(f"PDF, foto, dokumen Office, atau teks; paling besar {b.bukti_mb} MB tiap berkas.")
        keterangan = st.text_input("Keterangan", max_chars=300, key="unggah-bukti-keterangan").strip()
        alasan = st.text_input(
            "Alasan, hanya bila berkas bernama tahun lain tetap dipakai", max_chars=300, key="unggah-bukti-alasan"
        ).strip()
        kirim = st.form_submit_button("Simpan data pendukung")
    if not kirim:
        return
    siapa = w.wajib("bukti", unit=unit, seksi=seksi)
    if not dikirim:
        w.salah("Pilih paling sedikit satu berkas.")
        return
    with w.tindakan() as kabar:
        berkas = ws.unggahan.rapikan([(f.name, f.getvalue()) for f in dikirim])
        hasil = ws.bukti(
            berkas, kode, periode.tahun, periode.ke, unit=unit, seksi=seksi, oleh=siapa.oleh, peran=siapa.peran,
            keterangan=keterangan or None, setuju=bool(alasan), alasan=alasan or None,
        )  # fmt: skip
        kalimat = ws.unggahan.kata_bukti(hasil)
        if hasil.tertahan:
            # The page stays as it is, so that it can be mended.
            raise CapaianError(" ".join(kalimat))
        kabar += kalimat
        st.session_state[_PUTARAN] = st.session_state.get(_PUTARAN, 0) + 1
