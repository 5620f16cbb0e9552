"""The list for rencana aksi: what is below target, why, what is done about it and by whom, and what came of it.

Each indikator stands beside its rencana aksi; what has no figure at all follows, then every plan of the year.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_klik as klik
from bagian import kabupaten_angka, rencana_daftar, rencana_kartu
from bagian.rencana_tindakan import jalankan
from widgets import aman

from capaian import Periode, Workspace

UKURAN = {"tw": "Triwulan ini", "sd": "Sejak Januari"}


def halaman() -> None:
    ws, _, unit, nama, periode = w.buka_angka("Di bawah target")
    if ws.se_kabupaten:
        kabupaten_angka.di_bawah_target(ws, unit, nama, periode)
        return
    minta, atas = klik.ambil("rencana"), st.container()
    ukuran = _pilih_ukuran(ws, unit, periode) if periode.jenis == "tw" else "tahun"
    _bawah(ws, unit, nama, periode, ukuran, minta)
    _belum(ws, unit, periode, ukuran)
    if periode.jenis == "tw":
        _kronis(ws, unit, periode)
    rencana_daftar.tampilkan(ws, unit, periode, minta)
    _grafik(ws, unit, nama, periode, ukuran)
    _skala(ws)
    if minta is not None and not minta["dijawab"]:
        # What was clicked is no longer on the page.
        with atas:
            jalankan(ws, minta)


def _pilih_ukuran(ws: Workspace, unit: str, periode: Periode) -> str:
    """Both ways of counting stand side by side with how many they find, so that neither hides the other."""
    n = {u: len(ws.tabel_di_bawah_target(periode.tahun, periode.ke, unit=unit, ukuran=u)) for u in UKURAN}
    dipilih: str = st.segmented_control(
        "Dihitung untuk",
        list(UKURAN),
        default="tw",
        required=True,
        key="ukuran",
        format_func=lambda u: f"{UKURAN[u]} (▼ {n[u]})",
    )
    return dipilih


def _bawah(ws: Workspace, unit: str, nama: str, periode: Periode, ukuran: str, minta: dict[str, Any] | None) -> None:
    tabel = ws.tabel_di_bawah_target(periode.tahun, periode.ke, unit=unit, ukuran=ukuran)
    if tabel.empty:
        w.judul(ws.kata_tanpa_kekurangan(periode.tahun, periode.ke, unit=unit, ukuran=ukuran))
        return
    predikat = {b["Predikat"]: (b["Tanda"], b["Warna"]) for b in ws.tabel_skala().to_dict("records")}
    w.judul(f"{len(tabel)} indikator di bawah target" + (", yang terendah lebih dulu" if len(tabel) > 1 else ""))
    kartu = ws.kartu_rencana(periode.tahun, unit=unit)
    kronis = ws.kronis_berturut(periode.tahun, periode.ke, unit=unit) if periode.ke else {}
    diminta = w.dari_alamat("kode")
    for b in sorted(tabel.to_dict("records"), key=lambda b: b["Kode"] != diminta):
        kunci = ws.rencana_untuk(b.get("Unit", nama), b["Kode"], periode, unit=unit)
        with st.container(border=False):
            kiri, kanan = st.columns(2)
            with kiri:
                tanda = kronis.get(kunci and (kartu[kunci]["unit"], b["Kode"]))
                lama = f'<p><span class="tanda">▼ {aman(tanda)}</span></p>' if tanda else ""
                w.tulis(f'{lama}<div class="kartu">{w.kartu(b, nama, predikat)}</div>')
            with kanan:
                _rencana(ws, kartu.get(kunci), minta)


def _rencana(ws: Workspace, k: Mapping[str, Any] | None, minta: dict[str, Any] | None) -> None:
    if k is None:
        w.judul_kecil(
            "Rencana aksi dibuat untuk triwulan yang di bawah target; indikator ini belum mempunyainya pada masa ini."
        )
    else:
        rencana_kartu.tampilkan(ws, k, "rencana kartu", minta)


def _belum(ws: Workspace, unit: str, periode: Periode, ukuran: str) -> None:
    belum = ws.tabel_belum_lapor(periode.tahun, periode.ke, unit=unit, ukuran=ukuran).to_dict("records")
    if belum:
        w.judul(f"{len(belum)} indikator belum terhitung")
        w.daftar(
            f"<b>{aman(b['Keadaan'])}</b> · {aman(b['Kode'])} {aman(b['Indikator'])}"
            f'<div class="kecil">{aman(b["Seksi"])}. {aman(b["Alasan"])}</div>'
            for b in belum
        )


def _kronis(ws: Workspace, unit: str, periode: Periode) -> None:
    df = ws.tabel_kronis(periode.tahun, periode.ke, unit=unit)
    if not df.empty:
        w.judul("Berturut-turut di bawah target")
        w.tabel(
            df, f"kronis-{unit}-{periode}", alt=f"Berturut-turut di bawah target sampai {periode.nama}, untuk Camat"
        )


def _grafik(ws: Workspace, unit: str, nama: str, periode: Periode, ukuran: str) -> None:
    """Last, because it is long on a telephone and asks for nothing."""
    w.judul("Semua indikator")
    w.grafik(
        ws.grafik_capaian(periode.tahun, periode.ke, unit=unit, ukuran=ukuran),
        f"capaian-{unit}-{periode}",
        f"Grafik capaian per indikator {nama}, {periode.nama}",
        ws.tabel_angka(periode.tahun, periode.ke, unit=unit, ukuran=ukuran),
    )


def _skala(ws: Workspace) -> None:
    baris = ws.tabel_skala().to_dict("records")
    kelas = "; ".join(f"{b['Tanda']} {b['Predikat']} mulai {b['Mulai dari']}" for b in baris)
    w.judul_kecil(f"Predikat menurut {baris[0]['Dasar']}: {kelas}.")


halaman()
