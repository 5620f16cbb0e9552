"""What the pages of a kabupaten share: a table whose first column leads on, and the choice of how a TW is counted."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st
import widgets as w
from widgets import aman

from capaian import Periode, Workspace

UKURAN = {"tw": "Triwulan ini", "sd": "Sejak Januari"}
_NAMA = "position:static;background:none;min-width:9rem;font-weight:400"
_KOSONG = "–"
_TERBANYAK = 200
"""Rows on a page; the files hold them all."""


def ukuran(halaman: str, periode: Periode) -> str:
    """Of a TW what is asked for, of a year the year."""
    if periode.jenis != "tw":
        return "tahun"
    return str(
        st.segmented_control(
            "Dihitung untuk", list(UKURAN), default="tw", required=True, format_func=UKURAN.get, key=f"kabupaten-ukuran-{halaman}"
        )
    )  # fmt: skip


def tabel(
    ws: Workspace, df: Any, nama: str, alt: str, tuju: Callable[[str], Mapping[str, object] | None], kolom: tuple[str, ...] = (),
    *, judul: tuple[str, ...] = (), panjang: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """A text frame with its files below. The columns `judul` (the first one) stand together at the head of a row and lead to
    what `tuju` makes of its index (an address of this page; None: nowhere); `kolom`: those to show, the files hold all;
    `panjang`: sentences, which stand below the row and as wide as it. On a telephone rows are stacked (gaya.css)."""
    judul = judul or (str(df.columns[0]),)
    kolom = tuple(k for k in kolom or df.columns if k not in (*judul, *panjang))
    kepala = "".join(f'<th scope="col" role="columnheader">{aman(k)}</th>' for k in (judul[-1], *kolom))
    baris = "".join(
        _baris(b, judul, kolom, panjang, tuju(str(kunci)))
        for kunci, b in zip(df.index[:_TERBANYAK], df.to_dict("records"), strict=False)
    )
    w.tulis(
        f'<div class="tabel tumpuk" tabindex="0" role="region" aria-label="{aman(alt)}"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{kepala}</tr></thead><tbody role="rowgroup">{baris}</tbody></table></div>'
    )
    if len(df) > _TERBANYAK:
        w.judul_kecil(f"{_TERBANYAK} yang pertama dari {len(df)}; semuanya ada di berkas unduhan.")
    unduhan(ws, df, nama)


def _baris(
    b: Mapping[str, str], judul: tuple[str, ...], kolom: tuple[str, ...], panjang: tuple[str, ...],
    alamat: Mapping[str, object] | None,
) -> str:  # fmt: skip
    kata = [f'<span class="kecil">{aman(k)}:</span> {aman(b[k])}' for k in panjang if b[k] != _KOSONG]
    sambung = ' class="sambung"' if kata else ""
    sel = "".join(
        f'<td role="cell" data-label="{aman(k)}">'
        + (f'<span class="status">{aman(b[k])}</span>' if b[k].startswith("▼") else aman(b[k]))
        + "</td>"
        for k in kolom
    )
    hasil = f'<tr role="row"{sambung}><th scope="row" role="rowheader" style="{_NAMA}">{_sebut(b, judul, alamat)}</th>{sel}</tr>'
    if kata:
        hasil += (
            f'<tr role="row"><td role="cell" class="panjang" colspan="{len(kolom) + 1}">{"<br>".join(kata)}</td></tr>'
        )
    return hasil


def unduhan(ws: Workspace, df: Any, nama: str) -> None:
    unit = ws.kantor.unit
    with st.container(horizontal=True):
        for kata, bentuk in (("Unduh Excel", "xlsx"), ("Unduh CSV", "csv")):
            w.unduh(kata, lambda b=bentuk: ws.unduhan_tabel(df, b, nama), f"{nama}.{bentuk}", unit=unit)


def _sebut(b: Mapping[str, str], judul: tuple[str, ...], alamat: Mapping[str, object] | None) -> str:
    *depan, utama = judul
    kata = "".join(f"<b>{aman(b[k])}</b> " for k in depan) + (aman(b[utama]) if depan else f"<b>{aman(b[utama])}</b>")
    if alamat is None:
        return kata
    return f'<a href="?{aman(urlencode({k: str(v) for k, v in alamat.items()}))}" target="_self">{kata}</a>'
