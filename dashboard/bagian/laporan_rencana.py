"""The part Perencanaan of the page Laporan: drafts of the planning documents, the cascade, the rencana aksi of the PK."""

from typing import Any

import streamlit as st
import widgets as w

_KE_DEPAN = 2
"""Years after the one that is looked at for which a plan may be drafted."""


def tampil(ws: Any, unit: str, periode: Any) -> None:
    pilihan = ws.pilihan_rencana()
    w.judul("Draf dokumen perencanaan")
    kiri, kanan = st.columns(2)
    jenis = kiri.selectbox("Dokumen", list(pilihan), format_func=pilihan.get, key="laporan-rencana-jenis")
    tahun = kanan.selectbox(
        "Tahun rencana", [periode.tahun + n for n in range(_KE_DEPAN, -1, -1)], index=1,
        key=f"laporan-rencana-tahun-{periode.tahun}",
    )  # fmt: skip
    wajib, belum = ws.kelengkapan_rencana(jenis, tahun, unit=unit)
    if not wajib:
        w.judul_kecil(f"Register belum memuat apa yang direncanakan untuk {tahun}; draf akan kosong.")
    elif belum:
        w.pesan("Yang masih kurang", f"{len(belum)} dari {wajib} seksi belum menyerahkan: {', '.join(belum)}.",
                "Draf tetap dapat diunduh dan menyebutnya.")  # fmt: skip
    else:
        w.judul_kecil(f"✓ Semua {wajib} seksi sudah menyerahkan.")
    w.unduh(
        f"Unduh draf {pilihan[jenis]} {tahun} (Excel)", lambda: ws.unduhan_draf(jenis, tahun, unit=unit),
        f"{unit}-{tahun}-draf-{jenis}.xlsx", unit=unit, key="laporan-unduh-draf",
    )  # fmt: skip
    w.judul("Pohon kinerja dan rencana aksi PK")
    with st.container(horizontal=True):
        w.unduh(
            f"Unduh pohon kinerja {periode.tahun} (Excel)", lambda: ws.unduhan_pohon(periode.tahun, unit=unit),
            f"{unit}-{periode.tahun}-pohon-kinerja.xlsx", unit=unit, key="laporan-unduh-pohon",
        )  # fmt: skip
        if periode.jenis == "tw":
            w.unduh(
                f"Unduh pemantauan rencana aksi PK {periode.nama} (Excel)",
                lambda: ws.unduhan_aksi(periode.tahun, periode.ke, unit=unit),
                f"{unit}-{periode}-rencana-aksi-pk.xlsx", unit=unit, key="laporan-unduh-aksi",
            )  # fmt: skip
