"""What the pages are made of: the workspace, the choice of unit and period, and pieces of HTML.

Every text that comes from a workbook goes through `aman`: the pieces are drawn as HTML, because a card must be
readable on a telephone and a name may hold what Markdown would take for a formula.
"""

import html
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from sesi import BAHASA, JARINGAN, KELUAR, KUKI, tanda_keluar

from capaian import CapaianError, Periode, Workspace, open_workspace

GAYA = Path(__file__).with_name("gaya.css")


def aman(teks: object) -> str:
    """Ready for HTML; an amount is not broken behind its Rp."""
    return html.escape(str(teks)).replace("\n", "<br>").replace("Rp ", "Rp&nbsp;")


def tulis(isi: str) -> None:
    st.html(f'<div class="kc">{isi}</div>')


def gaya() -> None:
    st.html(GAYA)
    st.html(BAHASA, unsafe_allow_javascript=True)


def pesan(judul: str, *kalimat: str) -> None:
    tulis(f'<div class="kotak"><h3>{aman(judul)}</h3>{"".join(f"<p>{aman(k)}</p>" for k in kalimat)}</div>')


# -- the workspace --------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=4, show_spinner=False)
def _ruang(folder: str, kantor_diubah: int) -> Workspace:
    """One object for all sessions: it remembers what it read until the jurnal grows, and keeps nothing open."""
    return open_workspace(folder)


def ruang() -> Workspace:
    """The workspace of CAPAIAN_HOME or of the current folder; without one the page says what to do and stops."""
    try:
        ws = open_workspace()
        return _ruang(str(ws.ruang), ws.path_kantor.stat().st_mtime_ns)
    except CapaianError as e:
        pesan("Ruang kerja tidak ditemukan", e.pesan, "Lalu buka lagi: capaian dasbor --ruang FOLDER")
        st.stop()


# -- who is signed in -----------------------------------------------------------------------------------------


def pengguna() -> Any:
    """Who is signed in, with the role of this moment (capaian.akun.Pengguna). Called at the start of every run: the gate
    has only seen this window being opened. Without a session the page says so and stops."""
    siapa = ruang().akun.periksa(st.context.cookies.get(KUKI), pakai=True)
    if siapa is None:
        tulis(
            '<div class="kotak"><h3>Sesi berakhir</h3><p>Anda sudah keluar, terlalu lama tidak memakai dasbor, atau sesi '
            'ini dicabut.</p><p><a href="/masuk">Masuk lagi</a></p></div>'
        )
        st.stop()
    if st.session_state.get("_sesi", siapa.sesi) != siapa.sesi:
        # The same window, connected anew by somebody else: what the first one typed is not theirs.
        st.session_state.clear()
    st.session_state["_sesi"] = siapa.sesi
    return siapa


def wajib(hak: str, *, unit: str | None = None, seksi: str | None = None) -> Any:
    """Whoever is signed in, when they may do that to what belongs to that unit (the own office by default) and seksi (none:
    the whole office). Otherwise the page says why not, the refusal is logged, and nothing more is run. To be called where
    something is done or shown, not only where it is offered: what a browser sends need not be what it was offered."""
    siapa = pengguna()
    try:
        ruang().akun.wajib(siapa, hak, unit=unit, seksi=seksi)
    except CapaianError as e:
        pesan("Tidak dapat dilakukan", e.pesan)
        st.stop()
    return siapa


def jaga() -> None:
    """A window that nobody touches asks by itself from time to time, so that it does not go on showing figures when the
    session is over. To ask is not to work: the idle time runs on."""
    ws = ruang()

    @st.fragment(run_every=min(60, ws.kantor.dasbor.diam.total_seconds() / 4))
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


# -- what is looked at ----------------------------------------------------------------------------------------


@st.cache_data(max_entries=4, show_spinner="Membaca data …")
def _pilihan(_ws: Workspace, folder: str, jurnal: tuple[int, int]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Units by code, and the periods with data of each; read again when the jurnal has changed."""
    unit = {b["unit"]: b["nama"] for b in _ws.units()}
    return unit, {u: p for u in unit if (p := _ws.periode_berisi(u))}


def pilih(ws: Workspace) -> tuple[str, str, Periode]:
    """The unit, its name and the period to look at: periods with data, the newest first."""
    jurnal = (ws.ruang / "data" / "raw" / "jurnal.sqlite").stat()
    unit, berisi = _pilihan(ws, str(ws.ruang), (jurnal.st_mtime_ns, jurnal.st_size))
    if not unit:
        langkah = "Isi data/raw/register.xlsx, lalu muat dengan «capaian register»."
        _berhenti("Belum ada data", "Register belum dimuat.", langkah)
    terbaca = ws.akun.unit_boleh(pengguna(), "baca")
    if not terbaca:
        pesan("Tidak ada yang dapat dibaca", "Kantor akun ini tidak ada dalam register. Hubungi pengelola sistem.")
        st.stop()
    berisi = {u: p for u, p in berisi.items() if u in terbaca}
    if not berisi:
        langkah = "Tulis dengan «capaian kertas-kerja», minta seksi mengisi, lalu «capaian muat BERKAS»."
        _berhenti("Belum ada data", "Register sudah dimuat, tetapi belum ada kertas kerja yang dimuat.", langkah)
    kode = list(berisi)
    sendiri = kode.index(ws.kantor.unit) if ws.kantor.unit in kode else 0
    kiri, kanan = st.columns([3, 2])
    dipilih = kiri.selectbox("Kantor", kode, index=sendiri, format_func=unit.get, key="unit")
    wajib("baca", unit=dipilih)
    ada = periode_terbaru_dulu(berisi[dipilih])
    periode = kanan.selectbox("Periode", ada, format_func=lambda p: p.nama, key="periode")
    return dipilih, unit[dipilih], periode


def _berhenti(judul: str, *kalimat: str) -> None:
    pesan(judul, *kalimat, "Untuk melihat contoh yang sudah berisi: «capaian demo».")
    st.stop()


def periode_terbaru_dulu(berisi: Iterable[str]) -> list[Periode]:
    """TW with data; a year joins them as soon as its last TW or its yearly form is there."""
    ada = {Periode.parse(p) for p in berisi}
    ada |= {Periode(p.tahun) for p in ada if p.ke == 4}
    return sorted(ada, key=lambda p: (p.tahun, p.bulan_akhir, p.jenis == "tw"), reverse=True)


# -- pieces ---------------------------------------------------------------------------------------------------


def kepala(judul: str, nama: str, periode: Periode, *, contoh: bool, status: Mapping[str, Any]) -> None:
    """`status`: what Workspace.kematangan says of the figures."""
    tanda = ["SEMENTARA"] * status["sementara"] + ["DATA CONTOH"] * contoh
    isi = "".join(f'<span class="tanda">{t}</span>' for t in tanda)
    tulis(
        f"<h1>{aman(judul)}</h1><p><b>{aman(nama)}</b>, {aman(periode.nama)}</p><p>{isi}</p>"
        f"<p>{aman(status['kalimat'])}</p>"
    )


def ubin(isi: Iterable[tuple[str, str, str, bool]]) -> None:
    """Tiles of (caption, figure, line under it, is it a problem?)."""
    tulis(f'<div class="ubin">{"".join(_satu_ubin(*satu) for satu in isi)}</div>')


def _satu_ubin(judul: str, angka: str, bawah: str, masalah: bool) -> str:
    return (
        f'<div class="{"masalah" if masalah else "biasa"}"><div>{aman(judul)}</div>'
        f'<div class="angka">{aman(angka)}</div><div class="kecil">{aman(bawah)}</div></div>'
    )


def judul(teks: str) -> None:
    tulis(f"<h2>{aman(teks)}</h2>")


def judul_kecil(teks: str) -> None:
    tulis(f'<p class="kecil">{aman(teks)}</p>')


def daftar(baris: Iterable[str]) -> None:
    """A framed list; `baris` is HTML already."""
    tulis(f'<div class="kotak"><ul>{"".join(f"<li>{b}</li>" for b in baris)}</ul></div>')


def kartu(b: Mapping[str, str], nama: str, predikat: Mapping[str, tuple[str, str]]) -> str:
    """One indikator below target, as HTML.

    `b`: a row of tabel_di_bawah_target; `nama`: the office that was chosen, another one is named on the card;
    `predikat`: sign and colour by name.
    """
    tanda, warna = predikat.get(b["Predikat"], ("", "#ffffff"))
    kode = aman(b["Kode"] if b.get("Unit", nama) == nama else f"{b['Kode']} · {b['Unit']}")
    # Between words there is no difference, and no unit to count them in.
    satuan = "" if b["Selisih"] == "–" else f" {b['Satuan']}"
    angka = {
        "Target": f"{b['Target']}{satuan}",
        "Realisasi": f"{b['Realisasi']}{satuan}",
        "Selisih": b["Selisih"],
    }
    tiga = "".join(f'<div><span class="kecil">{k}</span><b>{aman(v)}</b></div>' for k, v in angka.items())
    sebab = "".join(
        f'<p><span class="kecil">{k}</span><br>{aman(b[k])}</p>'
        for k in ("Seksi", "Faktor penghambat", "Tindak lanjut")
    )
    return "".join(
        (
            f'<div><span class="status">▼ di bawah target</span> <span class="kecil">{kode}</span>',
            f'<h3>{aman(b["Indikator"])}</h3><span class="capaian">{aman(b["Capaian"])}</span>',
            f'<span class="predikat"><span style="background:{aman(warna)}"></span>{tanda} predikat ',
            f'{aman(b["Predikat"])}</span><div class="tiga">{tiga}</div>{sebab}',
            f'<p class="asal">Asal angka: {aman(b["Asal"])}</p></div>',
        )
    )


def kaki() -> None:
    dibuka = (
        "Dasbor ini dapat dibuka dari jaringan kantor; keluarlah bila sudah selesai."
        if os.environ.get(JARINGAN)
        else "Dasbor ini hanya dapat dibuka dari komputer ini (127.0.0.1)."
    )
    tulis(f'<div class="kaki"><p>{dibuka}</p></div>')
