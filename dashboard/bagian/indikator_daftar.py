"""The list of indikator with its filters, and the same ones as small charts side by side."""

from typing import Any
from urllib.parse import urlencode

import streamlit as st
import widgets as w
from widgets import aman

from capaian import Periode, Workspace

SARINGAN = ("Seksi", "Sasaran", "Program", "Status")
SEMUA = "Semua"
_KOLOM = ("Status", "Capaian", "Target", "Realisasi", "Satuan")
# Headings of columns stay in sight when a table is scrolled; those of rows must not pile up under them.
_NAMA = "position:static;background:none;min-width:11rem;font-weight:400"
_TERBANYAK = 12
"""Charts in one picture."""


def tampilkan(ws: Workspace, daftar: Any, unit: str, nama: str, periode: Periode) -> None:
    tampil = _saring(daftar)
    cara = st.segmented_control(
        "Ditampilkan sebagai", ["Daftar", "Grafik triwulan"], default="Daftar", required=True, key="indikator-cara"
    )
    n = len(tampil)
    w.judul(f"{n} dari {len(daftar)} indikator" if n < len(daftar) else f"{n} indikator")
    if tampil.empty:
        w.tulis("<p>Tidak ada yang cocok dengan saringan ini.</p>")
        return
    w.judul_kecil(ws.kata_di_bawah_target(tampil))
    if cara == "Daftar":
        _daftar(ws, tampil, unit, nama, periode)
    else:
        _grafik(ws, tampil, unit, periode)


def _saring(daftar: Any) -> Any:
    dicari = st.text_input(
        "Cari", key="indikator-cari", max_chars=80, placeholder="kode atau kata dalam nama indikator"
    )
    tampil = daftar
    if kata := (dicari or "").casefold().split():
        isi = (daftar["Kode"] + " " + daftar["Indikator"]).str.casefold()
        tampil = tampil[[all(k in teks for k in kata) for teks in isi]]
    with st.expander("Saring menurut seksi, sasaran, program, atau status"):
        for tempat, kolom in zip(st.columns(len(SARINGAN)), SARINGAN, strict=True):
            # What another filter has left is not what is offered: then a choice could not be taken back one by one.
            pilihan = [SEMUA, *sorted(x for x in daftar[kolom].unique() if x != "–")]
            dipilih = tempat.selectbox(kolom, pilihan, key=f"indikator-{kolom.lower()}")
            if dipilih not in (None, SEMUA):
                tampil = tampil[tampil[kolom] == dipilih]
    return tampil


def _daftar(ws: Workspace, tampil: Any, unit: str, nama: str, periode: Periode) -> None:
    """A table whose names lead to the one indikator: the address of this same page. On a telephone its rows are stacked
    (gaya.css); the roles keep it a table for who hears it."""
    kepala = "".join(f'<th scope="col" role="columnheader">{k}</th>' for k in ("Indikator", *_KOLOM))
    baris = "".join(
        f'<tr role="row"><th scope="row" role="rowheader" style="{_NAMA}">'
        f'<a href="?{_alamat(kunci, unit, periode)}" target="_self"><b>{aman(b["Kode"])}</b> {aman(b["Indikator"])}</a>'
        f'<div class="kecil">{aman(_milik(b, nama))}</div></th>'
        + "".join(f'<td role="cell" data-label="{k}"{_gaya(k, b[k])}>{aman(b[k])}</td>' for k in _KOLOM)
        + "</tr>"
        for kunci, b in tampil.to_dict("index").items()
    )
    w.tulis(
        '<div class="tabel tumpuk" tabindex="0" role="region" aria-label="Daftar indikator"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{kepala}</tr></thead><tbody role="rowgroup">{baris}</tbody></table></div>'
    )
    berkas = f"indikator-{unit}-{periode}"
    with st.container(horizontal=True):
        for kata, bentuk in (("Unduh Excel", "xlsx"), ("Unduh CSV", "csv")):
            w.unduh(kata, lambda b=bentuk: ws.unduhan_tabel(tampil, b, berkas), f"{berkas}.{bentuk}", unit=unit)


def _alamat(kunci: str, unit: str, periode: Periode) -> str:
    return aman(urlencode({"unit": unit, "periode": str(periode), "kode": kunci}))


def _milik(b: Any, nama: str) -> str:
    """Whose it is; another office than the chosen one is named."""
    return " · ".join(dict.fromkeys(x for x in (b["Seksi"], b.get("Unit", nama)) if x not in ("–", nama)))


def _gaya(kolom: str, isi: str) -> str:
    bawah = kolom == "Status" and isi.startswith("▼")
    return ' class="status"' if bawah else ' style="white-space:nowrap"' if kolom != "Status" else ""


def _grafik(ws: Workspace, tampil: Any, unit: str, periode: Periode) -> None:
    kunci = list(tampil.index)[:_TERBANYAK]
    if len(tampil) > _TERBANYAK:
        w.judul_kecil(
            f"Digambar {_TERBANYAK} yang pertama dari {len(tampil)}; persempit saringannya untuk melihat yang lain."
        )
    kolom = [
        k for k in ("Unit", "Kode", "Indikator", "Status", "Target", "Realisasi", "Satuan", "Capaian") if k in tampil
    ]
    w.grafik(
        ws.grafik_banyak_indikator(kunci, periode.tahun, unit=unit), f"indikator-{unit}-{periode.tahun}",
        f"Target dan realisasi tiap triwulan {periode.tahun} dari {len(kunci)} indikator", tampil.loc[kunci, kolom],
    )  # fmt: skip
