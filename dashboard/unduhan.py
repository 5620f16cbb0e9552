"""What leaves the page: files, tables, pictures of charts. The right is asked for again when it is clicked."""

import re
from collections.abc import Callable
from typing import Any

import streamlit as st
from potongan import aman, polos, tulis
from sesi import KUKI
from siapa import ruang

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JENIS = {
    ".xlsx": _XLSX,
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".toml": "text/plain",
    ".html": "text/html",
    ".zip": "application/zip",
}


def unduh(
    label: str, isi: Callable[[], bytes], nama_berkas: str, hak: str = "ekspor", *, unit: str | None = None,
    seksi: str | None = None, di_mana_saja: bool = False, key: str | None = None,
) -> None:  # fmt: skip
    """A download that is made when it is clicked, by whoever is signed in then and may have it (as `siapa.wajib`)."""
    token = st.context.cookies.get(KUKI)
    ws = ruang()

    def buat() -> bytes:
        # Streamlit runs this in a thread of its own, without a page to say anything on.
        siapa = ws.akun.periksa(token, pakai=True)
        if siapa is None:
            raise PermissionError("Sesi berakhir.")
        if not (di_mana_saja and ws.akun.boleh(siapa, hak)):
            ws.akun.wajib(siapa, hak, unit=unit, seksi=seksi)
        return isi()

    nama = nama_aman(nama_berkas)
    jenis = _JENIS.get(f".{nama.rpartition('.')[2].lower()}", "application/octet-stream")
    st.download_button(polos(label), buat, nama, jenis, key=key or f"unduh-{nama}", on_click="ignore")


def nama_aman(nama: str) -> str:
    """A file name that every system takes; a folder in it is only a part of the name."""
    return re.sub(r"[^\w.\- ]+", "-", nama).strip(". ")[:150] or "unduhan"


def tabel(df: Any, nama: str, *, unduh: bool = True, alt: str = "") -> None:
    """A text frame as a table that a screen reader can read, with its xlsx and csv below."""
    kepala = "".join(f'<th scope="col">{aman(k)}</th>' for k in df.columns)
    baris = "".join(
        "<tr>"
        + "".join(f'<td data-label="{aman(k)}">{aman(s)}</td>' for k, s in zip(df.columns, b, strict=True))
        + "</tr>"
        for b in df.itertuples(index=False, name=None)
    )
    judul = f"<caption>{aman(alt)}</caption>" if alt else ""
    tulis(
        f'<div class="tabel" tabindex="0" role="region" aria-label="{aman(alt or nama)}"><table>{judul}<thead><tr>{kepala}'
        f"</tr></thead><tbody>{baris}</tbody></table></div>"
    )
    if unduh:
        _unduh_tabel(df, nama)


def _unduh_tabel(df: Any, nama: str) -> None:
    ws = ruang()
    with st.container(horizontal=True):
        unduh("Unduh Excel", lambda: ws.unduhan_tabel(df, "xlsx", nama), f"{nama}.xlsx", di_mana_saja=True)
        unduh("Unduh CSV", lambda: ws.unduhan_tabel(df, "csv", nama), f"{nama}.csv", di_mana_saja=True)


def grafik(fig: Any, nama: str, alt: str, tabel: Any = None) -> None:
    """A figure with its own look, which is the one it is printed with; its picture is made by the reader's own browser."""
    kunci = re.sub(r"[^A-Za-z0-9_-]", "-", nama)
    with st.container(key=f"grafik-{kunci}"):
        st.plotly_chart(
            fig, theme=None, key=f"gambar-{kunci}", alt=alt,
            config={
                "displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]],
                "toImageButtonOptions": {"filename": nama_aman(nama), "scale": 2},
            },
        )  # fmt: skip
        tulis(
            '<div class="gambar"><button type="button" data-gambar="png">Unduh gambar (PNG)</button>'
            '<button type="button" data-gambar="svg">Unduh gambar (SVG)</button></div>'
        )
        if tabel is not None:
            with st.expander("Angka dalam tabel"):
                _tabel(tabel, nama, alt=alt)


_tabel = tabel
