"""The router and nothing else: what each page shows stands in views/."""

import streamlit as st
import widgets

st.set_page_config(page_title="Capaian Kinerja", page_icon="📋", layout="wide")
widgets.gaya()
widgets.bilah(widgets.pengguna())
widgets.jaga()
halaman = st.navigation(
    [st.Page("views/di_bawah_target.py", title="Di bawah target", url_path="di-bawah-target", default=True)],
    position="top",
)
halaman.run()
widgets.kaki()
