"""What is looked at: the office and the period, kept from page to page and in the address, so that a page can be reloaded
or sent to somebody. What an address says is only a wish: it is looked up among what may be read."""

from collections.abc import Iterable

import streamlit as st
from potongan import pesan, polos
from siapa import pengguna, wajib

from capaian import Periode, Workspace

_TERPANJANG = 200
"""Letters of one value in an address that are looked at."""
_INGATAN, _TERTULIS = "_pilihan", "_alamat_tertulis"


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


def pilih(ws: Workspace) -> tuple[str, str, Periode]:
    """The unit, its name and the period to look at: periods with data, the newest first."""
    unit, berisi = _terbaca(ws)
    diminta = _diminta()
    if diminta.get("unit") in unit and diminta["unit"] not in berisi:
        wajib("baca", unit=diminta["unit"])
    kode = list(berisi)
    kiri, kanan = st.columns([3, 2])
    awal = next((u for u in (diminta.get("unit"), pengguna().unit, ws.kantor.unit) if u in berisi), kode[0])
    dipilih = kiri.selectbox("Kantor", kode, index=kode.index(awal), format_func=unit.get, key="unit")
    wajib("baca", unit=dipilih)
    ada = periode_terbaru_dulu(berisi[dipilih])
    awal_periode = next((n for n, p in enumerate(ada) if str(p) == diminta.get("periode")), 0)
    periode = kanan.selectbox("Periode", ada, index=awal_periode, format_func=lambda p: p.nama, key="periode")
    _ingat(dipilih, periode)
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
    if not berisi:
        langkah = (
            "Tulis dengan «capaian kertas-kerja», minta seksi mengisi, lalu muat di halaman Unggah atau dengan "
            "«capaian muat BERKAS»."
        )
        _berhenti("Belum ada data", "Register sudah dimuat, tetapi belum ada kertas kerja yang dimuat.", langkah)
    return unit, berisi


def _diminta() -> dict[str, str]:
    """What the address asks for, else what was looked at last. A new address counts for more than what the two fields
    held before."""
    alamat = {k: v for k in ("unit", "periode") if (v := dari_alamat(k))}
    if alamat != st.session_state.get(_TERTULIS):
        for kunci in alamat:
            st.session_state.pop(kunci, None)
    return st.session_state.get(_INGATAN, {}) | alamat


def _ingat(unit: str, periode: Periode) -> None:
    isi = {"unit": unit, "periode": str(periode)}
    st.session_state[_INGATAN] = st.session_state[_TERTULIS] = isi
    for kunci, nilai in isi.items():
        if st.query_params.get(kunci) != nilai:
            st.query_params[kunci] = nilai


def _berhenti(judul: str, *kalimat: str) -> None:
    pesan(judul, *kalimat, "Untuk melihat contoh yang sudah berisi: «capaian demo».")
    st.stop()


def periode_terbaru_dulu(berisi: Iterable[str]) -> list[Periode]:
    """TW with data; a year joins them as soon as its last TW or its yearly form is there."""
    ada = {Periode.parse(p) for p in berisi}
    ada |= {Periode(p.tahun) for p in ada if p.ke == 4}
    return sorted(ada, key=lambda p: (p.tahun, p.bulan_akhir, p.jenis == "tw"), reverse=True)
