"""The jurnal: what was done, by whom and when, whether its chain is whole, and a copy of it."""

import streamlit as st
import widgets as w
from bagian import pilih_bagian

from capaian import CapaianError, Workspace

_RANTAI, _HALAMAN = "_mutu_rantai", "_mutu_halaman"


def tampilkan(ws: Workspace) -> None:
    w.wajib("jurnal")
    pilih_bagian.kepala(
        "Jurnal",
        "Yang dilakukan, oleh siapa, dan kapan. Tidak ada yang diubah atau dihapus; tiap peristiwa terikat pada yang "
        "sebelumnya, sehingga perubahan di luar program terlihat.",
    )
    _rantai(ws)
    saringan = _saringan(ws)
    halaman = st.session_state.get(_HALAMAN, {}).get(str(saringan), 1)
    try:
        tabel, semua, terakhir = ws.mutu.jurnal(**saringan, halaman=halaman)
    except CapaianError as e:
        w.salah(e.pesan)
        return
    w.judul_kecil(f"{semua} peristiwa, yang terbaru lebih dulu. Halaman {min(halaman, terakhir)} dari {terakhir}.")
    if tabel.empty:
        w.pesan("Tidak ada peristiwa yang cocok", "Ubah pilihan di atas.")
        return
    w.tabel(tabel, "jurnal", unduh=False, alt="Jurnal")
    with st.container(horizontal=True):
        _pindah("Lebih baru", saringan, halaman - 1, halaman <= 1)
        _pindah("Lebih lama", saringan, halaman + 1, halaman >= terakhir)
        w.unduh(
            "Unduh semua yang cocok (CSV)", lambda: ws.mutu.jurnal_csv(**saringan), "jurnal.csv", "jurnal",
            key="mutu_jurnal_unduh",
        )  # fmt: skip


def _rantai(ws: Workspace) -> None:
    """Following the whole chain takes longer with each year, so it is not done again at every click."""
    posisi, hasil = st.session_state.get(_RANTAI, (None, None))
    ulang = st.button("Periksa rantai lagi", key="mutu_jurnal_rantai")
    if ulang or hasil is None or posisi != ws.mutu.posisi():
        hasil = (*ws.mutu.rantai(), ws.jam_mundur())
        st.session_state[_RANTAI] = (ws.mutu.posisi(), hasil)
    utuh, kalimat, jam = hasil
    if utuh:
        w.tulis(f'<p role="status">✓ {w.aman(kalimat)}</p>')
    else:
        w.salah(kalimat)
    for satu in jam:
        w.tulis(f"<p>▲ {w.aman(satu)}</p>")


def _saringan(ws: Workspace) -> dict[str, str | None]:
    pilihan = ws.mutu.pilihan_jurnal()
    satu, dua, tiga, empat = st.columns(4)
    return {
        "aksi": satu.selectbox(
            "Aksi",
            [None, *pilihan["aksi"]],
            format_func=lambda a: pilihan["aksi"].get(a, "Semua"),
            key="mutu_jurnal_aksi",
        ),
        "oleh": dua.selectbox(
            "Oleh", [None, *pilihan["oleh"]], format_func=lambda o: o or "Semua", key="mutu_jurnal_oleh"
        ),
        "dari": _hari(tiga, "Dari tanggal", "mutu_jurnal_dari"),
        "sampai": _hari(empat, "Sampai tanggal", "mutu_jurnal_sampai"),
    }


def _hari(kolom: "st.delta_generator.DeltaGenerator", label: str, key: str) -> str:
    with kolom:
        return w.tanggal(label, key)


def _pindah(label: str, saringan: dict[str, str | None], ke: int, mati: bool) -> None:
    if st.button(label, disabled=mati, key=f"mutu_jurnal_{label}"):
        st.session_state[_HALAMAN] = {str(saringan): ke}
        st.rerun()
