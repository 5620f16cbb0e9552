"""A page in parts: only the chosen one is worked out, and the address says which one that is."""

from collections.abc import Mapping

import streamlit as st
import widgets as w


def kepala(judul: str, keterangan: str) -> None:
    """A heading with the line that explains it, close together."""
    w.tulis(f'<h2>{w.aman(judul)}</h2><p class="kecil">{w.aman(keterangan)}</p>')


def pilih(halaman: str, bagian: Mapping[str, tuple[str, str | None]]) -> str:
    """The part to show. `bagian`: its name -> what it is called, and the right (on the own office) that it needs; a part
    that somebody may not see is not offered, and is refused when an address asks for it."""
    kunci = f"{halaman}_bagian"
    diminta = w.dari_alamat("bagian")
    if diminta in bagian and (hak := bagian[diminta][1]):
        w.wajib(hak)
    unit = w.ruang().kantor.unit
    ada = [n for n, (_, hak) in bagian.items() if hak is None or w.boleh(hak, unit=unit)]
    w.ikat(kunci, ada, next(n for n in (diminta, st.session_state.get(kunci), ada[0]) if n in ada))
    dipilih = st.segmented_control(
        "Bagian", ada, format_func=lambda n: bagian[n][0], required=True, key=kunci, label_visibility="collapsed"
    )
    if hak := bagian[dipilih][1]:
        w.wajib(hak)
    w.ke_alamat(kunci, "bagian", dipilih)
    return dipilih
