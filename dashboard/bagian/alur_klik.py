"""A click, kept with what stood on the screen when it was made.

Streamlit makes the page anew before a button says that it was pressed. A step that somebody else has completed in between
is not drawn again then, and the click would be lost without a word. A callback still knows what it was about.
No form is sent with the Enter key: some have two buttons, and the first of them signs.
"""

from typing import Any

import streamlit as st


def catat(halaman: str, tempat: str, **apa: Any) -> None:
    """Callback of a button: what is asked for, and what stands in the fields whose key begins with `tempat`:"""
    awal = f"{tempat}:"
    isi = {str(k).removeprefix(awal): v for k, v in st.session_state.items() if str(k).startswith(awal)}
    st.session_state[f"_klik_{halaman}"] = apa | {"tempat": tempat, "isi": isi, "dijawab": False}


def ambil(halaman: str) -> dict[str, Any] | None:
    """The click of this run; once."""
    klik: dict[str, Any] | None = st.session_state.pop(f"_klik_{halaman}", None)
    return klik


def di_sini(klik: dict[str, Any] | None, tempat: str) -> bool:
    """Whether the click was made there and nobody has answered it yet."""
    return klik is not None and klik["tempat"] == tempat and not klik["dijawab"]
