"""Where the seksi hand in their kertas kerja: drop, read what is wrong, answer, see what would change, load.

Nothing is kept before «Muat» is pressed.
"""

from pathlib import Path

import streamlit as st
import widgets as w
from bagian import unggah_berkas, unggah_bukti, unggah_formulir, unggah_muat, unggah_tanya, unggah_temuan


def halaman() -> None:
    ws, siapa = w.buka("unggah")
    st.html(Path(__file__).parents[1] / "gaya_unggah.css")
    w.kepala_halaman(
        "Unggah kertas kerja",
        "Letakkan berkas yang sudah diisi. Berkas diperiksa dulu; tidak ada yang disimpan sebelum Anda menekan Muat.",
    )
    unggah_muat.selanjutnya()
    unggah_formulir.kosong(ws)
    w.judul("Pilih berkas")
    berkas = unggah_berkas.pilih(ws)
    if berkas and (tinjauan := unggah_berkas.tinjau(ws, siapa, berkas)) is not None:
        w.judul("Hasil pemeriksaan")
        if len(tinjauan.berkas) > 1:
            unggah_temuan.ringkas(tinjauan.berkas)
        for b in tinjauan.berkas:
            with st.container(border=True, key=f"unggah-kartu-{b.sidik[:16]}"):
                unggah_temuan.kartu(b)
                unggah_tanya.milik(ws, b)
                if unggah_tanya.peta(ws, b):
                    continue
                # What must be mended in the file comes before what can be answered here.
                if b.cacah("galat"):
                    unggah_temuan.temuan(b)
                    unggah_tanya.pertanyaan(b)
                else:
                    unggah_tanya.pertanyaan(b)
                    unggah_temuan.temuan(b)
                unggah_temuan.salinan(ws, b)
                unggah_temuan.beda(b)
        unggah_muat.pratinjau(tinjauan)
        unggah_muat.formulir(ws, siapa, berkas, tinjauan)
    unggah_bukti.bukti(ws)


halaman()
