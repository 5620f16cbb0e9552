"""Indikator of a kabupaten: the lines that its kecamatan (and, apart, their kelurahan) share, and one of them side by side."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import kabupaten_umum as umum
from widgets import aman

from capaian import Periode, Workspace

SEMUA = ""
_KOLOM = ("Status", "Capaian", "Target", "Realisasi", "Satuan", "Lapor", "Sebaran capaian")


def tampilkan(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    ukuran = umum.ukuran("indikator", periode)
    semua = ws.tabel_gabungan(periode, ukuran)
    if not semua:
        w.pesan("Belum ada indikator", "Tidak ada indikator bertarget untuk periode ini di register kecamatan.")
        return
    kunci = _dipilih(semua)
    if kunci == SEMUA:
        _semua(ws, semua, unit, nama, periode)
    else:
        _satu(ws, semua, kunci, unit, periode, ukuran)


def _dipilih(semua: dict[str, Any]) -> str:
    label = {
        k: f"{b['Status'][:1]} {b['Kode']} {b['Indikator']} · semua {jenis}"
        for jenis, t in semua.items() for k, b in t.to_dict("index").items()
    }  # fmt: skip
    pilihan = [SEMUA, *label]
    diminta = w.dari_alamat("kode")
    w.ikat("kabupaten-garis", pilihan, diminta if diminta in label else SEMUA)
    kunci = st.selectbox(
        "Indikator", pilihan, key="kabupaten-garis", format_func=lambda k: label.get(k, f"Semua indikator ({len(label)})")
    )  # fmt: skip
    w.ke_alamat("kabupaten-garis", "kode", kunci)
    return str(kunci)


def _semua(ws: Workspace, semua: dict[str, Any], unit: str, nama: str, periode: Periode) -> None:
    for jenis, t in semua.items():
        w.judul(f"Semua {jenis} bersama: {len(t)} indikator")
        if jenis == next(iter(semua)):
            w.judul_kecil(
                "Satu angka untuk kabupaten hanya ada bila semua yang jatuh tempo sudah lapor; sebelum itu yang sudah masuk ditulis "
                "«baru …». Pilih satu indikator untuk melihat angka tiap kecamatan."
            )
        umum.tabel(
            ws, t, f"gabungan-{jenis}-{unit}-{periode}", f"Gabungan semua {jenis}, {nama}, {periode.nama}",
            lambda kunci: {"unit": unit, "periode": periode, "kode": kunci}, _KOLOM, judul=("Kode", "Indikator"),
            panjang=("Keterangan",),
        )  # fmt: skip


def _satu(ws: Workspace, semua: dict[str, Any], kunci: str, unit: str, periode: Periode, ukuran: str) -> None:
    jenis, _, garis = kunci.partition("/")
    b = semua[jenis].loc[kunci]
    w.judul(f"{b['Kode']} {b['Indikator']}")
    w.judul_kecil(f"Semua {jenis} bersama, {periode.nama}.")
    w.daftar(
        f"{aman(k)}: <b>{aman(b[k])}</b>" for k in b.index if k not in ("Kode", "Indikator", "Keterangan") and b[k] != "–"
    )  # fmt: skip
    if b["Keterangan"] != "–":
        w.tulis(f"<p>▲ {aman(b['Keterangan'])}</p>")
    t = ws.tabel_anggota_gabungan(kunci, periode, ukuran)
    w.judul(f"Tiap {jenis}")
    w.judul_kecil("Menurut kode, bukan menurut hasil. Pilih satu untuk melihat rincian dan asal angkanya.")
    umum.tabel(
        ws, t, f"gabungan-{garis}-{jenis}-{periode}", f"{b['Kode']} tiap {jenis}, {periode.nama}",
        lambda k: {"unit": k.partition("/")[0], "periode": periode, "kode": k}, panjang=("Keterangan",),
    )  # fmt: skip
