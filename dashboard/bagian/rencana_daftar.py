"""Every rencana aksi of a year, narrowed by seksi and keadaan, and one of them to be acted on."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import rencana_kartu

from capaian import Periode, Workspace


def tampilkan(ws: Workspace, unit: str, periode: Periode, minta: dict[str, Any] | None) -> None:
    tahun = periode.tahun
    kartu = ws.kartu_rencana(tahun, unit=unit)
    w.judul(f"Rencana aksi tahun {tahun}")
    if not kartu:
        w.judul_kecil("Belum ada indikator yang di bawah target triwulannya.")
        return
    kiri, kanan = st.columns(2)
    seksi = sorted({k["nama_seksi"] for k in kartu.values()})
    dipilih = kiri.selectbox("Seksi", [None, *seksi], format_func=lambda s: s or "Semua seksi", key="rencana_seksi")
    keadaan = ws.pilihan_keadaan_rencana()
    pilih = kanan.selectbox("Keadaan", list(keadaan), format_func=keadaan.get, key="rencana_keadaan")
    df, kunci = ws.tabel_rencana_aksi(tahun, unit=unit, seksi=dipilih, keadaan=pilih)
    if not kunci:
        w.judul_kecil("Tidak ada rencana aksi seperti itu.")
        return
    satu = st.selectbox(
        "Buka rencana aksi", kunci, index=_diminta(kartu, kunci, periode), placeholder="Pilih satu untuk dibaca atau ditindaklanjuti",
        format_func=lambda i: f"{kartu[i]['indikator']} {kartu[i]['nama_periode']}: {kartu[i]['nama']}", key="rencana_satu",
    )  # fmt: skip
    if satu is not None:
        w.tulis(f"<h3>{w.aman(kartu[satu]['indikator'])} {w.aman(kartu[satu]['nama'])}</h3>")
        rencana_kartu.tampilkan(ws, kartu[satu], "rencana daftar", minta)
    w.tabel(df, f"rencana-aksi-{unit}-{tahun}", alt=f"{len(kunci)} rencana aksi, tahun {tahun}")


def _diminta(kartu: dict[str, dict[str, Any]], kunci: list[str], periode: Periode) -> int | None:
    """The plan that the address asks for, so that it can be acted on at once."""
    kode = w.dari_alamat("kode")
    cocok = [i for i, k in enumerate(kunci) if kartu[k]["indikator"] == kode]
    tepat = [i for i in cocok if kartu[kunci[i]]["nama_periode"] == periode.nama]
    return (tepat or cocok or [None])[-1]
