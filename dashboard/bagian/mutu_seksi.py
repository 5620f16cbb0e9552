"""What came in for one period: the files, the seksi, and what their figures warn of."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import pilih_bagian

from capaian import Periode, Workspace

_TERBANYAK = 6
"""Findings of one check that are shown at once."""


def riwayat(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    tabel = ws.mutu.riwayat(periode.tahun, periode.ke, unit=unit)
    pilih_bagian.kepala(
        f"{len(tabel)} berkas diterima, {nama}, {periode.nama}",
        "Yang terbaru lebih dulu, dengan temuan yang diketahui saat berkas itu diterima. Berkas yang ditahan pemeriksaan "
        "tidak disimpan, jadi tidak ada di sini.",
    )
    if tabel.empty:
        w.pesan("Belum ada berkas", "Belum ada kertas kerja yang dimuat untuk periode ini.")
        return
    w.tabel(tabel, f"riwayat-berkas-{unit}-{periode}", alt=f"Riwayat berkas {nama}, {periode.nama}")


def ketepatan(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    pilih_bagian.kepala(
        f"Kelengkapan tiap seksi, {nama}, {periode.nama}",
        "Berapa dari yang jatuh tempo sudah terjawab, dan kapan kertas kerjanya masuk.",
    )
    lengkap = ws.tabel_kelengkapan(periode.tahun, periode.ke, unit=unit)
    w.tabel(lengkap, f"kelengkapan-{unit}-{periode}", alt=f"Kelengkapan {nama}, {periode.nama}")
    pilih_bagian.kepala(
        "Ketepatan waktu",
        "Kapan kertas kerja masuk, terhadap batas waktu dari SOP yang dijalankan di halaman Alur. Tanpa alur tidak ada batas "
        "waktu; itu tidak sama dengan tepat waktu. Keterlambatan dihitung dengan jam kerja kantor.",
    )
    tepat = ws.mutu.ketepatan(periode.tahun, periode.ke, unit=unit)
    w.tabel(tepat, f"ketepatan-{unit}-{periode}", alt=f"Ketepatan waktu {nama}, {periode.nama}")


def telaah(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    kelompok = ws.mutu.telaah(periode.tahun, periode.ke, unit=unit)
    jumlah = sum(len(k["isi"]) for k in kelompok)
    if not kelompok:
        pilih_bagian.kepala(
            f"Tidak ada peringatan, {nama}, {periode.nama}",
            "Yang belum dilaporkan tidak dapat diperingatkan; lihat juga kelengkapannya.",
        )
        return
    pilih_bagian.kepala(
        f"{jumlah} hal perlu dilihat, {nama}, {periode.nama}",
        "Pemeriksaan atas angka yang sudah dimuat, yang paling mendesak lebih dulu.",
    )
    diminta = w.dari_alamat("objek")
    kelompok = [k | {"isi": sorted(k["isi"], key=lambda b: b["objek"] != diminta)} for k in kelompok]
    kelompok.sort(key=lambda k: diminta is None or k["isi"][0]["objek"] != diminta)
    for nomor, satu in enumerate(kelompok):
        with st.container(border=True, key=f"mutu_telaah_{nomor}"):
            _satu(satu, unit, periode, nomor)


def _satu(satu: Mapping[str, Any], unit: str, periode: Periode, nomor: int) -> None:
    tanda = "status" if satu["penting"] else "kecil"
    w.tulis(f'<span class="{tanda}">{w.aman(satu["tingkat"])}</span><h3>{w.aman(satu["nama"])}</h3>')
    isi = satu["isi"]
    for b in isi[:_TERBANYAK]:
        _temuan(b, unit, periode)
    if len(isi) > _TERBANYAK:
        with st.expander(f"{len(isi) - _TERBANYAK} lainnya", key=f"mutu_telaah_lain_{nomor}"):
            for b in isi[_TERBANYAK:]:
                _temuan(b, unit, periode)
    w.tulis(
        f"<p>{w.aman(satu['alasan'])}</p><p><b>Saran:</b> {w.aman(satu['saran'])}</p>"
        f'<p class="kecil">Sumber: {w.aman(satu["sumber"])}</p>'
    )


def _temuan(b: Mapping[str, Any], unit: str, periode: Periode) -> None:
    kepala = " ".join(filter(None, (b["objek"], b["uraian"])))
    kantor = "" if b["unit"] == unit or b["uraian"] == b["nama_unit"] else f" · {b['nama_unit']}"
    w.tulis(f"<p><b>{w.aman(kepala)}</b>{w.aman(kantor)}<br>{w.aman(b['pesan'])}</p>")
    if b["indikator"]:
        w.tautan("indikator", f"Lihat {b['objek']}", kode=b["objek"], unit=b["unit"], periode=periode)
