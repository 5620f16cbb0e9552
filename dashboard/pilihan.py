"""What is looked at: the office and the period, kept from page to page and in the address, so that a page can be reloaded
or sent to somebody. What an address says is only a wish: it is looked up among what may be read."""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st
from potongan import kepala, pesan, polos
from siapa import buka, milik, pengguna, wajib

from capaian import Periode, Workspace

_TERPANJANG = 200
"""Letters of one value in an address that are looked at."""
_INGATAN = "_pilihan"


def dari_alamat(nama: str) -> str | None:
    """A value of the address (?kode=…), as somebody typed it."""
    isi = st.query_params.get(nama)
    return isi[:_TERPANJANG] if isi else None


def tautan(nama: str, label: str, **isi: object) -> None:
    """A link to the page `nama` (a file of views/) within this session; None is left out of the address."""
    st.page_link(
        f"views/{nama}.py", label=polos(label),
        query_params={k: str(v) for k, v in isi.items() if v is not None},
    )  # fmt: skip


def buka_angka(judul: str, hak: str = "baca") -> tuple[Workspace, Any, str, str, Periode]:
    """First line of a page of figures: the workspace, who is signed in, the unit, its name and the period that are looked
    at, for which they have that right. The head with the status of the data is drawn above the fields."""
    ws, siapa = buka(hak)
    tempat = st.container()
    unit, nama, periode = pilih(ws)
    wajib(hak, unit=unit)
    ws = milik(ws, unit)
    with tempat:
        status = ws.status(periode.tahun, periode.ke, unit=unit)
        kepala(judul, nama, periode, contoh=ws.kantor.contoh, status=status)
    return ws, siapa, unit, nama, periode


def pilih(ws: Workspace) -> tuple[str, str, Periode]:
    """The unit, its name and the period to look at: periods with data, the newest first."""
    unit, berisi = _terbaca(ws)
    diminta = _diminta()
    if diminta.get("unit") in unit and diminta["unit"] not in berisi:
        wajib("baca", unit=diminta["unit"])
    kode = list(berisi)
    kiri, kanan = st.columns([3, 2])
    awal = next((u for u in (diminta.get("unit"), pengguna().unit, ws.kantor.unit) if u in berisi), kode[0])
    ikat("unit", kode, awal)
    dipilih = kiri.selectbox("Kantor", kode, format_func=unit.get, key="unit")
    wajib("baca", unit=dipilih)
    ada = periode_terbaru_dulu(berisi[dipilih])
    ikat("periode", ada, next((p for p in ada if str(p) == diminta.get("periode")), ada[0]))
    periode = kanan.selectbox("Periode", ada, format_func=lambda p: p.nama, key="periode")
    st.session_state[_INGATAN] = {"unit": dipilih, "periode": str(periode)}
    ke_alamat("unit", "unit", dipilih)
    ke_alamat("periode", "periode", periode)
    return dipilih, unit[dipilih], periode


def _terbaca(ws: Workspace) -> tuple[dict[str, str], dict[str, list[str]]]:
    unit, berisi = ws.unit_dan_periode()
    if not unit:
        langkah = "Isi data/raw/register.xlsx, lalu muat di halaman Pengaturan atau dengan «capaian register»."
        _berhenti("Belum ada data", "Register belum dimuat.", langkah)
    terbaca = ws.akun.unit_boleh(pengguna(), "baca")
    if not terbaca:
        pesan("Tidak ada yang dapat dibaca", "Kantor akun ini tidak ada dalam register. Hubungi pengelola sistem.")
        st.stop()
    berisi = {u: p for u, p in berisi.items() if u in terbaca}
    if not berisi and ws.se_kabupaten:
        langkah = "Tambahkan kecamatan dan akun kasubagnya di halaman Pengaturan; angka ada sesudah kecamatan memuat kertas kerjanya."
        _berhenti("Belum ada data", "Belum ada kertas kerja kecamatan yang dimuat.", langkah)
    if not berisi:
        langkah = (
            "Tulis dengan «capaian kertas-kerja», minta seksi mengisi, lalu muat di halaman Unggah atau dengan "
            "«capaian muat BERKAS»."
        )
        _berhenti("Belum ada data", "Register sudah dimuat, tetapi belum ada kertas kerja yang dimuat.", langkah)
    return unit, berisi


def _diminta() -> dict[str, str]:
    """What the address asks for, else what was looked at last."""
    alamat = {k: v for k in ("unit", "periode") if (v := dari_alamat(k))}
    return st.session_state.get(_INGATAN, {}) | alamat


# -- fields that the address sets, and that set the address ---------------------------------------------------------------


def ikat(kunci: str, ada: Sequence[Any], diminta: Any) -> None:
    """Called before the field `kunci`, which offers `ada`: a new address counts for more than what the field held before.

    The value is set and not proposed (index=, default=): after a link within one page the browser would keep its own.
    """
    sama = str(diminta) == st.session_state.get(_tertulis(kunci))
    if not sama or st.session_state.get(kunci) not in ada:
        st.session_state[kunci] = diminta


def ke_alamat(kunci: str, nama: str, nilai: object) -> None:
    """Called after it: the address says what was chosen; "" leaves it out."""
    baru, st.session_state[_tertulis(kunci)] = st.session_state.get(_tertulis(kunci)) != str(nilai), str(nilai)
    if not str(nilai):
        st.query_params.pop(nama, None)
    elif baru or st.query_params.get(nama) != str(nilai):
        # Also where it says so already: after a link within one page the browser still shows the address before it.
        st.query_params[nama] = str(nilai)


def _tertulis(kunci: str) -> str:
    return f"_tertulis {kunci}"


def _berhenti(judul: str, *kalimat: str) -> None:
    pesan(judul, *kalimat, "Untuk melihat contoh yang sudah berisi: «capaian demo».")
    st.stop()


def periode_terbaru_dulu(berisi: Iterable[str]) -> list[Periode]:
    """TW with data; a year joins them as soon as its last TW or its yearly form is there."""
    ada = {Periode.parse(p) for p in berisi}
    ada |= {Periode(p.tahun) for p in ada if p.ke == 4}
    return sorted(ada, key=lambda p: (p.tahun, p.bulan_akhir, p.jenis == "tw"), reverse=True)
