"""The workspace, who is signed in, and what they may do: asked anew at every run of a page."""

from typing import Any

import streamlit as st
from potongan import aman, pesan, tulis
from sesi import KELUAR, KUKI, tanda_keluar

from capaian import CapaianError, Workspace, open_workspace


@st.cache_resource(max_entries=4, show_spinner=False)
def _ruang(folder: str, kantor_diubah: int) -> Workspace:
    """One object for all sessions: it remembers what it read until the jurnal grows, and keeps nothing open. A kantor.toml
    that cannot be read is found here, before a page begins, and nothing of it is kept."""
    ws = open_workspace(folder)
    ws.kantor  # noqa: B018
    return ws


def ruang() -> Workspace:
    """The workspace as the office of whoever is signed in has it: in that of a kabupaten nothing of the others is in it. An
    office whose own kantor.toml cannot be read gets the sentence that says so."""
    ws = _seluruh()
    if ws.kantor.jenis != "kabupaten":
        return ws
    siapa = ws.akun.periksa(st.context.cookies.get(KUKI))
    try:
        return ws if siapa is None else milik(ws, siapa.unit)
    except CapaianError as e:
        pesan("Pengaturan kantor tidak dapat dibaca", e.pesan, "Hubungi pengelola sistem.")
        st.stop()


def milik(ws: Workspace, unit: str) -> Workspace:
    """The workspace as that office has it, for the pages on which somebody of the kabupaten chooses one."""
    satu = ws.untuk(unit)
    satu.kantor  # noqa: B018
    return satu


def _seluruh() -> Workspace:
    """The workspace of CAPAIAN_HOME or of the current folder; without one, or with a kantor.toml that cannot be read, the
    page says what to do and stops."""
    try:
        ws = open_workspace()
    except CapaianError as e:
        pesan("Ruang kerja tidak ditemukan", e.pesan, "Lalu buka lagi: capaian dasbor --ruang FOLDER")
        st.stop()
    try:
        return _ruang(str(ws.ruang), ws.path_kantor.stat().st_mtime_ns)
    except CapaianError as e:
        pesan(
            "Pengaturan kantor tidak dapat dibaca", e.pesan,
            "Betulkan data/raw/kantor.toml di komputer server, lalu muat ulang halaman ini.",
        )  # fmt: skip
        st.stop()


def pengguna() -> Any:
    """Who is signed in, with the role of this moment (capaian.akun.Pengguna). Called at the start of every run: the gate
    has only seen this window being opened. Without a session the page says so and stops."""
    siapa = _seluruh().akun.periksa(st.context.cookies.get(KUKI), pakai=True)
    if siapa is None:
        tulis(
            '<div class="kotak"><h1>Sesi berakhir</h1><p>Anda sudah keluar, terlalu lama tidak memakai dasbor, atau sesi '
            'ini dicabut.</p><p><a href="/masuk" target="_self">Masuk lagi</a></p></div>'
        )
        st.stop()
    if st.session_state.get("_sesi", siapa.sesi) != siapa.sesi:
        # The same window, connected anew by somebody else: what the first one typed is not theirs.
        st.session_state.clear()
    st.session_state["_sesi"] = siapa.sesi
    return siapa


def buka(hak: str = "baca") -> tuple[Workspace, Any]:
    """First line of a page: the workspace, and who is signed in when they have that right at all."""
    siapa = wajib(hak, di_mana_saja=True)
    return ruang(), siapa


def boleh(hak: str, *, unit: str | None = None, seksi: str | None = None) -> bool:
    """Whether to offer it at all. That something is not offered protects nothing: see `wajib`."""
    return ruang().akun.boleh(pengguna(), hak, unit=unit, seksi=seksi)


def wajib(hak: str, *, unit: str | None = None, seksi: str | None = None, di_mana_saja: bool = False) -> Any:
    """Whoever is signed in, when they may do that to what belongs to that unit (the own office by default) and seksi (none:
    the whole office); `di_mana_saja`: to anything at all. Otherwise the page says why not, the refusal is logged, and
    nothing more is run. To be called where something is done or shown, not only where it is offered: what a browser
    sends need not be what it was offered."""
    siapa, akun = pengguna(), ruang().akun
    try:
        if not (di_mana_saja and akun.boleh(siapa, hak)):
            akun.wajib(siapa, hak, unit=unit, seksi=seksi)
    except CapaianError as e:
        pesan("Tidak dapat dilakukan", ruang().di_halaman(e.pesan))
        st.stop()
    return siapa


def jaga() -> None:
    """A window that nobody touches asks by itself from time to time, so that it does not go on showing figures when the
    session is over. To ask is not to work: the idle time runs on."""
    ws = ruang()

    @st.fragment(run_every=60)
    def lihat() -> None:
        if ws.akun.periksa(st.context.cookies.get(KUKI)) is None:
            st.rerun()

    lihat()


def bilah(siapa: Any) -> None:
    """Who is signed in, as what, and the way out."""
    token = st.context.cookies.get(KUKI, "")
    tulis(
        f'<div class="bilah"><span><b>{aman(siapa.nama)}</b> · {aman(siapa.nama_peran)}</span>'
        f'<form method="post" action="{KELUAR}"><input type="hidden" name="tanda" value="{tanda_keluar(token)}">'
        "<button>Keluar</button></form></div>"
    )
