"""Signing a period: what would be frozen, what is missing, what was signed."""

import streamlit as st
import widgets as w
from bagian import alur_klik as klik

from capaian import CapaianError, Periode, Workspace


def tampilkan(ws: Workspace, unit: str) -> None:
    minta = klik.ambil("sahkan")
    ada = w.periode_terbaru_dulu(ws.periode_berisi(unit))
    if ada:
        diminta = w.dari_alamat("periode")
        awal = next((n for n, p in enumerate(ada) if str(p) == diminta), 0)
        periode = st.selectbox("Periode", ada, index=awal, format_func=lambda p: p.nama, key="alur_sah_periode")
        _calon(ws, unit, periode, minta)
    else:
        w.pesan("Belum ada angka", "Belum ada kertas kerja yang dimuat, sehingga belum ada yang dapat disahkan.")
    _daftar(ws, unit)


def _calon(ws: Workspace, unit: str, periode: Periode, minta: dict[str, object] | None) -> None:
    calon = ws.calon_pengesahan(periode.tahun, periode.ke, unit=unit)
    w.judul(f"Mengesahkan {periode.nama}")
    if calon["status"] == "sama":
        w.tulis("<p>✓ Sudah disahkan, dan angkanya tidak berubah sejak itu.</p>")
        return
    status = ws.kematangan(periode.tahun, periode.ke, unit=unit)["kalimat"]
    w.tulis(f"<p>{w.aman(status)}</p><p>Yang akan dibekukan:</p>")
    w.daftar(w.aman(x) for x in calon["isi"])
    if calon["tanya"]:
        w.tulis('<p class="status">! Yang harus disetujui lebih dulu:</p>')
        w.daftar(w.aman(x) for x in calon["tanya"])
    di = f"sahkan {unit} {periode} {calon['hash'][:12]}"
    if minta is not None and not minta["dijawab"]:
        _jalankan(ws, unit, periode, minta)
    if not w.boleh("sahkan", unit=unit):
        w.judul_kecil("Pengesahan dilakukan oleh Camat.")
        return
    with st.form(f"{di} formulir", enter_to_submit=False):
        st.checkbox("Saya telah memeriksa angka periode ini", key=f"{di}:diperiksa")
        if calon["tanya"]:
            st.text_area("Alasan tetap disahkan (wajib)", key=f"{di}:alasan", max_chars=1000, height=80)
        if calon["ulang"]:
            st.text_input("Dasar hukum pengesahan ulang (wajib)", key=f"{di}:dasar", max_chars=300)
        if belum := ws.belum_ditandatangani(periode, unit=unit):
            w.tulis(f'<p class="status">! {belum} indikator periode ini belum ditandatangani Camat di Alur.</p>')
        st.form_submit_button(
            f"Sahkan {periode.nama}", type="primary", key=f"{di} sahkan", on_click=klik.catat, args=("sahkan", di),
            kwargs={"periode": str(periode), "hash": calon["hash"]},
        )  # fmt: skip


def _jalankan(ws: Workspace, unit: str, periode: Periode, minta: dict[str, object]) -> None:
    minta["dijawab"] = True
    siapa = w.wajib("sahkan", unit=unit)
    isi: dict[str, str] = minta["isi"]  # type: ignore[assignment]
    with w.tindakan(f"{periode.nama} disahkan."):
        if minta["periode"] != str(periode):
            raise CapaianError("Periode yang dipilih sudah lain. Periksa lagi, lalu ulangi.")
        if not isi.get("diperiksa"):
            raise CapaianError("Beri tanda pada «Saya telah memeriksa angka periode ini» lebih dulu.")
        alasan = (isi.get("alasan") or "").strip()
        hasil = ws.sahkan(
            periode.tahun, periode.ke, unit=unit, oleh=siapa.oleh, peran=siapa.peran, setuju=bool(alasan), alasan=alasan,
            dasar=isi.get("dasar"), dilihat=str(minta["hash"]),
        )  # fmt: skip
        if hasil.status == "ditanya":
            raise CapaianError("Belum disahkan: isi alasannya" + (" dan dasar hukumnya." if alasan else "."))


def _daftar(ws: Workspace, unit: str) -> None:
    df = ws.tabel_pengesahan(unit)
    w.judul("Pengesahan yang sudah ada")
    if df.empty:
        w.judul_kecil("Belum ada periode yang disahkan.")
        return
    # The ids are for programs; Jejak and Mutu data have them.
    w.tabel(df.drop(columns="Nomor"), f"pengesahan-{unit}", alt="Pengesahan, yang terbaru lebih dulu")
    for snapshot, periode, waktu, kini in zip(
        df["Nomor"], df["Periode"], df["Waktu"], df["Angka sekarang"], strict=True
    ):
        if not kini.startswith("▲"):
            continue
        with st.expander(f"Beda pengesahan {periode} ({waktu}) dengan angka sekarang"):
            w.tabel(ws.tabel_beda_pengesahan(snapshot), f"beda-{snapshot}", alt="Yang disahkan dan yang sekarang")
