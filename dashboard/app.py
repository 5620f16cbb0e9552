"""The router and nothing else: what each page shows stands in views/."""

import streamlit as st
import widgets as w
from halaman import HALAMAN

from capaian import CapaianError, Workspace

st.set_page_config(page_title="Capaian Kinerja", page_icon="📋", layout="wide")
w.rupa()
try:
    w.bilah(w.pengguna())
    w.jaga()
    w.kabar()
    menu: list[st.Page] = []
    for h in HALAMAN:
        satu = st.Page(
            f"views/{h.nama}.py", title=h.judul, url_path=h.nama, default=not menu,
            visibility="visible" if w.boleh(h.hak) else "hidden",
        )  # fmt: skip
        menu.append(satu)
    dibuka = st.navigation(menu)
    w.wajib(next(h.hak for h in HALAMAN if h.judul == dibuka.title), di_mana_saja=True)
    dibuka.run()
    w.kabar_terbaca()
except CapaianError as e:
    w.pesan("Halaman ini tidak dapat ditampilkan", Workspace.di_halaman(e.pesan))
w.kaki()
