"""Acts: what happened is said where it was done, or at the head of the page that follows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st
from potongan import aman, tulis

from capaian import CapaianError, Workspace

_KABAR = "_kabar"


@contextmanager
def tindakan(berhasil: str = "") -> Iterator[list[str]]:
    """Around a call that changes something. What cannot be done is said here and the page goes on; otherwise the page is
    made anew and begins with `berhasil` and what was added to the list."""
    kalimat: list[str] = []
    try:
        yield kalimat
    except CapaianError as e:
        salah(e.pesan)
        return
    st.session_state[_KABAR] = [k for k in (berhasil, *kalimat) if k]
    st.rerun()


def kabar() -> None:
    """What the act before this run did."""
    if kalimat := st.session_state.get(_KABAR):
        tulis(f'<div class="kabar" role="status">✓ {_baris(kalimat)}</div>')


def kabar_terbaca() -> None:
    """At the end of a run: one that was broken off, because something else was clicked, has told nobody."""
    st.session_state.pop(_KABAR, None)


def salah(*kalimat: str) -> None:
    tulis(f'<div class="salah" role="alert">✗ {_baris(kalimat)}</div>')


def _baris(kalimat: Iterable[str]) -> str:
    """What was said for the terminal names commands; here they are pages."""
    return "<br>".join(aman(Workspace.di_halaman(k)) for k in kalimat)


def tanggal(label: str, key: str, nilai: str = "") -> str:
    """A day as it is written here; st.date_input would show an English calendar."""
    return st.text_input(label, nilai, key=key, max_chars=20, placeholder="20/11/2026 atau 20 November 2026").strip()
