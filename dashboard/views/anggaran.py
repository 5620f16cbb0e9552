"""Money beside work: pagu, realisasi and serapan by program and seksi, the cash plan, and capaian against serapan; or the
money of one simpul down to the cells of its files."""

from typing import Any

import streamlit as st
import widgets as w
from bagian import jejak, kabupaten_angka

from capaian import Periode, Workspace

SEMUA = ""
TINGKAT = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}


def halaman() -> None:
    ws, _, unit, nama, periode = w.buka_angka("Anggaran")
    if ws.se_kabupaten:
        kabupaten_angka.anggaran(ws, unit, nama, periode)
        return
    # What can be traced is the same at each tingkat, and it is remembered.
    simpul = ws.halaman_anggaran(periode.tahun, periode.ke, unit=unit).simpul
    kunci = _dipilih(simpul, unit) if simpul else SEMUA
    if kunci == SEMUA:
        _semua(ws, unit, nama, periode)
    else:
        _satu(ws, kunci, unit, periode)


def _dipilih(simpul: dict[str, str], unit: str) -> str:
    """The simpul whose money is traced, "" for none."""
    diminta = _cari(simpul, unit, w.dari_alamat("simpul"))
    pilihan = [SEMUA, *simpul]
    w.ikat("anggaran-simpul", pilihan, diminta)
    kunci = st.selectbox(
        "Jejak angka", pilihan, key="anggaran-simpul",
        format_func=lambda k: simpul.get(k, "Semua anggaran; pilih program, kegiatan, atau sub kegiatan untuk jejaknya"),
    )  # fmt: skip
    w.ke_alamat("anggaran-simpul", "simpul", kunci)
    return str(kunci)


def _cari(simpul: dict[str, str], unit: str, diminta: str | None) -> str:
    """`diminta` as an address says it: "unit/simpul", or the simpul alone."""
    calon = [diminta, f"{unit}/{diminta}", *(k for k in simpul if k.partition("/")[2] == diminta)]
    return next((k for k in calon if k in simpul), SEMUA)


def _satu(ws: Workspace, kunci: str, unit: str, periode: Periode) -> None:
    satu = ws.jejak_anggaran(kunci, periode.tahun, periode.ke)
    w.judul(satu["judul"])
    w.judul_kecil(satu["unit"])
    w.daftar(f"{w.aman(nama)}: <b>{w.aman(isi)}</b>" for nama, isi in satu["angka"].items())
    w.judul("Jejak angka")
    if satu["sub"]:
        w.judul_kecil("Angkanya jumlah dari sub kegiatan berikut; pilih satu untuk melihat berkas dan selnya.")
        for k, label in satu["sub"].items():
            w.tautan("anggaran", label, simpul=k, unit=unit, periode=periode)
    else:
        jejak.tampilkan(ws, satu["asal"], "anggaran", f"{kunci}-{periode}")


def _semua(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    tingkat = st.segmented_control(
        "Rincian sampai", list(TINGKAT), default="program", required=True, format_func=TINGKAT.get,
        key="anggaran-tingkat",
    )  # fmt: skip
    isi = ws.halaman_anggaran(periode.tahun, periode.ke, unit=unit, tingkat=tingkat)
    w.ubin(isi.ubin)
    if isi.program.empty:
        w.pesan("Belum ada pagu", "Isi lembar Pagu di register, lalu muat di halaman Pengaturan.")
        return
    berkas = f"{unit}-{periode}"
    _program(ws, isi, tingkat, nama, berkas)
    _seksi(isi, nama, berkas)
    _efisiensi(ws, unit, nama, periode)


def _program(ws: Workspace, isi: Any, tingkat: str, nama: str, berkas: str) -> None:
    w.judul("Menurut program")
    w.judul_kecil(
        "Serapan = realisasi dibagi pagu setahun. Anggaran kas = yang direncanakan terpakai sampai akhir periode ini."
    )
    w.grafik(isi.grafik, f"serapan-program-{berkas}", f"Grafik serapan anggaran per program, {nama}")
    nama_tabel = f"anggaran-{tingkat.replace('_', '-')}-{berkas}"
    _tabel(ws, isi.ringkas, isi.program, nama_tabel, f"Pagu, realisasi, dan serapan, {nama}")
    if tingkat == "sub_kegiatan":
        w.judul_kecil("Fisik = realisasi fisik kumulatif, dilaporkan per sub kegiatan.")


def _tabel(ws: Workspace, ringkas: Any, lengkap: Any, nama: str, alt: str) -> None:
    """The screen has room for some of the columns; the files hold them all."""
    w.tabel(ringkas, nama, unduh=False, alt=alt)
    with st.container(horizontal=True):
        w.unduh("Unduh Excel", lambda: ws.unduhan_tabel(lengkap, "xlsx", nama), f"{nama}.xlsx", di_mana_saja=True)
        w.unduh("Unduh CSV", lambda: ws.unduhan_tabel(lengkap, "csv", nama), f"{nama}.csv", di_mana_saja=True)


def _seksi(isi: Any, nama: str, berkas: str) -> None:
    w.judul("Menurut seksi")
    w.grafik(isi.grafik_seksi, f"serapan-seksi-{berkas}", f"Grafik serapan anggaran per seksi, {nama}", isi.seksi)
    if len(isi.unit) > 1:
        w.judul("Kantor dan kelurahan")
        w.tabel(isi.unit, f"anggaran-unit-{berkas}", alt="Pagu, realisasi, dan serapan tiap unit")


def _efisiensi(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
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
    nama_tabel = f"efisiensi-{unit}-{periode.tahun}"
    _tabel(ws, hasil.ringkas, hasil.tabel, nama_tabel, f"Penilaian efisiensi per sasaran dan program, {nama}")
    for kalimat in hasil.kalimat:
        w.judul_kecil(kalimat)


halaman()
