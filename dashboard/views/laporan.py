"""Reports and documents: what is still missing first, then what can be made and downloaded.

Each report is made when it is clicked and leaves nothing behind; to read one is no act. What records an act (a step of an
SOP, a document with a number) has its own button and says so.
"""

from typing import Any

import streamlit as st
import widgets as w
from bagian import kabupaten_mutu, laporan_bappeda, laporan_naskah, laporan_rencana, laporan_umum
from widgets import aman

BAGIAN = {"periode": "Laporan periode", "naskah": "Naskah SOP", "rencana": "Perencanaan"}


def halaman() -> None:
    ws, siapa, unit, nama, periode = w.buka_angka("Laporan", "ekspor")
    if ws.se_kabupaten:
        kabupaten_mutu.laporan(ws, unit, nama, periode)
        return
    bagian = st.segmented_control(
        "Bagian", list(BAGIAN), default="periode", required=True, format_func=BAGIAN.get, key="laporan-bagian"
    )
    if bagian == "naskah":
        laporan_naskah.tampil(ws, siapa, unit, periode)
    elif bagian == "rencana":
        laporan_rencana.tampil(ws, unit, periode)
    else:
        _kekurangan(ws, unit, periode)
        _triwulan(ws, siapa, unit, periode)
        _lkjip(ws, unit, periode)
        laporan_bappeda.tampil(ws, unit, nama, periode)
        laporan_umum.tampil(ws, unit, periode)
        _kertas_kerja(ws, siapa, unit, periode)


def _kekurangan(ws: Any, unit: str, periode: Any) -> None:
    baris = ws.kekurangan_laporan(periode.tahun, periode.ke, unit=unit)
    ada = [b for b in baris if b["jumlah"]]
    w.judul("Yang masih kurang" if ada else "Tidak ada yang kurang")
    beres = [b["apa"] for b in baris if not b["jumlah"]]
    if ada:
        w.daftar(
            f"<b>○ {b['jumlah']} {aman(b['apa'])}</b>"
            + (f'<div class="kecil">{aman(b["rincian"])}</div>' if b["rincian"] else "")
            for b in ada
        )
        with st.container(horizontal=True):
            for halaman_tujuan in dict.fromkeys(b["halaman"] for b in ada):
                if halaman_tujuan != "unggah" or w.boleh("unggah"):
                    w.tautan(halaman_tujuan, _KE[halaman_tujuan], unit=unit, periode=periode)
    if beres:
        w.judul_kecil(f"✓ Sudah beres: tidak ada {', '.join(beres)}.")
    w.judul_kecil("Laporan tetap dapat diunduh; yang kurang disebut di dalamnya.")


_KE = {
    "unggah": "Lengkapi di Unggah", "di_bawah_target": "Isi rencana aksi", "alur": "Lihat di Alur",
    "mutu_data": "Baca di Mutu data",
}  # fmt: skip


def _triwulan(ws: Any, siapa: Any, unit: str, periode: Any) -> None:
    w.judul("Laporan triwulan")
    if periode.jenis != "tw":
        w.judul_kecil("Pilih sebuah triwulan di atas untuk laporan triwulan; laporan setahun ada di bawah ini (LKjIP).")
        return
    w.judul_kecil(
        "Buku Excel: ringkasan untuk ditandatangani, rincian indikator, anggaran, dan asal tiap angka. Naskah Word: dari "
        "templat kantor, belum bernomor; yang bernomor dan diarsipkan dibuat di bagian Naskah SOP."
    )
    w.unduh(
        f"Unduh laporan {periode.nama} (Excel)",
        lambda: ws.unduhan_laporan_triwulan(periode.tahun, periode.ke, unit=unit),
        f"{unit}-{periode.tahun}-tw{periode.ke}-laporan.xlsx", unit=unit, key="laporan-unduh-triwulan",
    )  # fmt: skip
    w.unduh(
        f"Unduh laporan {periode.nama} (Word)",
        lambda: ws.unduhan_laporan_word(periode.tahun, periode.ke, unit=unit),
        f"{unit}-{periode.tahun}-tw{periode.ke}-laporan.docx", unit=unit, key="laporan-unduh-word",
    )  # fmt: skip
    menunggu = ws.langkah_ukur(periode, unit=unit, peran=siapa.peran)
    if menunggu and w.boleh("alur", unit=unit):
        w.judul_kecil(
            "Alur pengukuran periode ini menunggu Anda. Bila semua sudah dilaporkan, langkahnya dapat diselesaikan dari sini."
        )
        if st.button("Buat laporan dan selesaikan langkah pengukuran", key="laporan-ukur"):
            siapa = w.wajib("alur", unit=unit)
            with w.tindakan("Laporan dibuat.") as kabar:
                ws.lapor_triwulan(
                    periode.tahun, periode.ke, unit=unit, oleh=siapa.oleh, peran=siapa.peran, kabar=kabar.append
                )
                if not kabar:
                    kabar.append("Langkah pengukuran belum selesai, karena masih ada yang kurang.")


def _lkjip(ws: Any, unit: str, periode: Any) -> None:
    w.judul("Laporan tahunan (LKjIP)")
    w.judul_kecil(
        f"Draf Word tahun {periode.tahun} menurut PermenPAN-RB 53/2014, dari templat kantor. Tempat yang masih harus ditulis "
        "bertanda [LENGKAPI: …] dan didaftar pada lampiran terakhir. Naskah final dibuat Kasubag dari terminal sesudah angka "
        "disahkan."
    )
    w.unduh(
        f"Unduh draf LKjIP {periode.tahun} (Word)", lambda: ws.unduhan_lkjip(periode.tahun, unit=unit),
        f"{unit}-{periode.tahun}-lkjip.docx", unit=unit, key="laporan-unduh-lkjip",
    )  # fmt: skip


def _kertas_kerja(ws: Any, siapa: Any, unit: str, periode: Any) -> None:
    w.judul("Kertas kerja kosong")
    milik = ws.pilihan_kertas_kerja(periode.tahun, periode.ke, unit=unit)
    if not milik:
        w.judul_kecil("Tidak ada seksi yang harus melapor untuk periode ini.")
        return
    pilihan, sendiri = list(milik), (siapa.unit, siapa.seksi)
    milik_unit, seksi = st.selectbox(
        "Seksi", pilihan, index=pilihan.index(sendiri) if sendiri in milik else 0, format_func=milik.get,
        key=f"laporan-seksi-{unit}-{periode}",
    )  # fmt: skip
    w.unduh(
        "Unduh kertas kerja kosong (Excel)", lambda: ws.unggahan.formulir_kosong(periode, milik_unit, seksi)[1],
        f"kertas-kerja-{milik_unit}-{seksi}-{periode}.xlsx", unit=milik_unit, key="laporan-unduh-kosong",
    )  # fmt: skip
    if w.boleh("unggah"):
        w.tautan("unggah", "Periode lain: di halaman Unggah")


halaman()
