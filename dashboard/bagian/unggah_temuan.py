"""One examined file: the verdict, what is wrong by sheet and cell, the marked copy, what differs from the accepted one."""

from itertools import groupby
from typing import Any

import streamlit as st
import widgets as w
from widgets import aman

from capaian import Workspace

VONIS = {
    "siap": ("✓", "Siap dimuat", "baik"),
    "ganti": ("⇄", "Menggantikan yang sudah dimuat", "tanya"),
    "tahan": ("✗", "Ditahan", "galat"),
    "sama": ("=", "Sudah dimuat", "diam"),
    "lain": ("✗", "Bukan bagian Anda", "galat"),
}
_TINGKAT = {
    "galat": "✗ Harus diperbaiki",
    "tanya": "? Harus dijawab",
    "peringatan": "▲ Periksa lagi",
    "info": "ℹ Untuk diketahui",
}
_JUMLAH = {
    "siap": "siap dimuat",
    "ganti": "menggantikan",
    "tahan": "ditahan",
    "sama": "sudah dimuat",
    "lain": "bukan bagian Anda",
}
_SEMUA = "semua"
_TERBANYAK = 40
"""Findings shown at once: a telephone has to draw them."""


def ringkas(berkas: list[Any]) -> None:
    """How it went, in one line."""
    jumlah = {k: sum(b.keadaan == k for b in berkas) for k in VONIS}
    bagian = [f'<span class="cap {VONIS[k][2]}">{VONIS[k][0]} {n} {_JUMLAH[k]}</span>' for k, n in jumlah.items() if n]
    w.tulis(f'<p class="caps">{"".join(bagian)}</p>')


def kartu(b: Any) -> None:
    """Name, verdict, whose it is."""
    tanda, kata, rupa = VONIS[b.keadaan]
    milik = f'<p class="kecil">{aman(b.milik)}</p>' if b.milik else ""
    w.tulis(
        f'<h3 class="berkas">{aman(b.nama)}</h3><p><span class="cap {rupa}">{tanda} {kata}</span></p>'
        f"<p>{aman(b.kalimat)}</p>{milik}"
    )


def temuan(b: Any) -> None:
    if not b.temuan:
        return
    # What is put as a question stands there; the table has it too.
    daftar = [t for t in b.temuan if not t.tersendiri]
    ada = {k: n for k in _TINGKAT if (n := sum(t.tingkat == k for t in daftar))}
    pilihan = _SEMUA
    if len(ada) > 1:
        pilihan = st.segmented_control(
            f"Temuan pada {w.polos(b.nama)}", [_SEMUA, *ada], default=_SEMUA, required=True, key=f"unggah-tingkat-{b.sidik[:16]}",
            format_func=lambda k: f"Semua ({len(daftar)})" if k == _SEMUA else f"{_TINGKAT[k]} ({ada[k]})",
            label_visibility="collapsed",
        )  # fmt: skip
    baris = [t for t in daftar if pilihan in (_SEMUA, t.tingkat)]
    semua = len(baris) <= _TERBANYAK or st.checkbox(
        f"Tampilkan semua {len(baris)} temuan", key=f"unggah-semua-{b.sidik[:16]}"
    )
    _daftar(baris if semua else baris[:_TERBANYAK])
    if not semua:
        w.judul_kecil(f"{_TERBANYAK} dari {len(baris)} ditampilkan, yang terpenting lebih dulu.")
    with st.expander("Temuan sebagai tabel"):
        w.tabel(b.tabel, f"temuan {b.sidik[:8]}", alt=f"Temuan pada {b.nama}")


def _daftar(baris: list[Any]) -> None:
    """What blocks first; within that sheet by sheet."""
    isi = []
    for (_, lembar), satu in groupby(baris, key=lambda t: (t.tingkat, t.lembar)):
        butir = "".join(
            f'<li><span class="cap {t.tingkat}">{_TINGKAT[t.tingkat]}</span> <b>{aman(t.tempat)}</b>'
            + (f' <span class="tertulis">tertulis «{aman(t.tertulis)}»</span>' if t.tertulis else "")
            + f'<div>{aman(t.salah)}</div><div class="saran">→ {aman(t.saran)}</div></li>'
            for t in satu
        )
        isi.append(f'<h4>{aman(lembar)}</h4><ul class="temuan">{butir}</ul>')
    w.tulis("".join(isi))


def salinan(ws: Workspace, b: Any) -> None:
    """The person's own workbook with the findings in it."""
    if any(t.tingkat != "info" for t in b.temuan):
        pokok = b.nama.rpartition(".")[0] or b.nama
        w.unduh(
            "Unduh berkas dengan catatan perbaikan", lambda: ws.perbaikan(b.hasil).isi, f"{pokok}-perbaikan.xlsx", "unggah",
            di_mana_saja=True, key=f"unggah-salinan-{b.sidik[:16]}",
        )  # fmt: skip


def beda(b: Any) -> None:
    if b.beda is not None:
        with st.expander(f"Yang berbeda dari yang sudah dimuat ({len(b.beda)} sel)", expanded=True):
            w.tabel(b.beda, f"beda {b.sidik[:8]}", alt=f"Beda {b.nama} dengan yang sudah dimuat")
