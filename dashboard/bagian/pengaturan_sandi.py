"""Fields for passwords: what they hold is thrown away as soon as it has been used, whatever came of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
import widgets as w

from capaian import CapaianError

_KOSONGKAN, _SALAH = "_pengaturan_kosongkan", "_pengaturan_salah"
TERPANJANG = 256


def isian(label: str, key: str, *, lama: bool = False) -> str:
    """`lama`: the password that somebody has, not one that is being made."""
    if key in st.session_state.get(_KOSONGKAN, ()):
        st.session_state[_KOSONGKAN].discard(key)
        # The browser still holds it, and would send it again with everything that follows.
        st.session_state[key] = ""
    return st.text_input(
        label, type="password", key=key, max_chars=TERPANJANG,
        autocomplete="current-password" if lama else "new-password",
    )  # fmt: skip


def lupakan(*kunci: str) -> None:
    """What a browser sent for fields that are not shown to whoever is signed in now."""
    for satu in kunci:
        st.session_state.pop(satu, None)


@contextmanager
def sekali(bagian: str, berhasil: str, *kunci: str) -> Iterator[None]:
    """Around the one use of the fields `kunci`. The page is made anew in any case, so that they are empty when it can be
    read; what went wrong is said then, where `salah` stands."""
    try:
        with _tindakan(bagian, berhasil):
            yield
    finally:
        lupakan(*kunci)
        st.session_state.setdefault(_KOSONGKAN, set()).update(kunci)


@contextmanager
def _tindakan(bagian: str, berhasil: str) -> Iterator[None]:
    try:
        yield
    except CapaianError as e:
        st.session_state[_SALAH] = (bagian, e.pesan)
        st.rerun()
    with w.tindakan(berhasil):
        pass


def salah(bagian: str) -> None:
    """What the last attempt in this part was refused for."""
    if st.session_state.get(_SALAH, ("",))[0] == bagian:
        w.salah(st.session_state.pop(_SALAH)[1])


def sama(satu: str, dua: str) -> str:
    if satu != dua:
        raise CapaianError("Kedua kata sandi tidak sama; tidak ada yang disimpan.")
    return satu
