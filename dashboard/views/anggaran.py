"""Money beside work: pagu, realisasi and serapan by program and seksi, the cash plan, and capaian against serapan."""

from typing import Any

import streamlit as st
import widgets as w

TINGKAT = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}


def halaman() -> None:
    ws, _ = w.buka()
    tempat = st.container()
    unit, nama, periode = w.pilih(ws)
    with tempat:
        status = ws.status(periode.tahun, periode.ke, unit=unit)
        w.kepala("Anggaran", nama, periode, contoh=ws.kantor.contoh, status=status)
    tingkat = st.segmented_control(
        "Rincian sampai",
        list(TINGKAT),
        default="program",
        required=True,
        format_func=TINGKAT.get,
        key="anggaran-tingkat",
    )
    isi = ws.halaman_anggaran(periode.tahun, periode.ke, unit=unit, tingkat=tingkat)
    w.ubin(isi.ubin)
    if isi.program.empty:
        w.pesan("Belum ada pagu", "Isi lembar Pagu di register, lalu muat di halaman Pengaturan.")
        return
    berkas = f"{unit}-{periode}"
    _program(isi, tingkat, nama, berkas)
    _seksi(isi, nama, berkas)
    _efisiensi(ws, unit, nama, periode)


def _program(isi: Any, tingkat: str, nama: str, berkas: str) -> None:
    w.judul("Menurut program")
    w.judul_kecil(
        "Serapan = realisasi dibagi pagu setahun. Anggaran kas = yang direncanakan terpakai sampai akhir periode ini."
    )
    w.grafik(isi.grafik, f"serapan-program-{berkas}", f"Grafik serapan anggaran per program, {nama}")
    w.tabel(isi.program, f"anggaran-{tingkat.replace('_', '-')}-{berkas}", alt=f"Pagu, realisasi, dan serapan, {nama}")
    if tingkat == "sub_kegiatan":
        w.judul_kecil("Fisik = realisasi fisik kumulatif, dilaporkan per sub kegiatan.")


def _seksi(isi: Any, nama: str, berkas: str) -> None:
    w.judul("Menurut seksi")
    w.grafik(isi.grafik_seksi, f"serapan-seksi-{berkas}", f"Grafik serapan anggaran per seksi, {nama}", isi.seksi)
    if len(isi.unit) > 1:
        w.judul("Kantor dan kelurahan")
        w.tabel(isi.unit, f"anggaran-unit-{berkas}", alt="Pagu, realisasi, dan serapan tiap unit")


def _efisiensi(ws: Any, unit: str, nama: str, periode: Any) -> None:
    hasil = ws.halaman_efisiensi(periode.tahun, unit=unit)
    w.judul(f"Capaian terhadap serapan, tahun {periode.tahun}")
    if periode.jenis == "tw" and periode.ke < 4:
        w.judul_kecil(
            "Efisiensi dinilai untuk setahun penuh; sebelum Triwulan IV dilaporkan, sebagian belum dapat ditempatkan."
        )
    if hasil.tabel.empty:
        w.pesan("Belum dapat dinilai", f"Belum ada capaian dan pagu untuk tahun {periode.tahun}.")
        return
    w.grafik(hasil.grafik, f"kuadran-{unit}-{periode.tahun}", f"Grafik capaian terhadap serapan per program, {nama}")
    w.tabel(
        hasil.tabel, f"efisiensi-{unit}-{periode.tahun}", alt=f"Penilaian efisiensi per sasaran dan program, {nama}"
    )
    for kalimat in hasil.kalimat:
        w.judul_kecil(kalimat)


halaman()
