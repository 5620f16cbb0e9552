"""Pieces of a page.

They are drawn as HTML, because a card must be readable on a telephone and a name may hold what Markdown would take for
a formula; so every text that comes from a workbook or a person goes through `aman`.
"""

import html
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from sesi import JARINGAN, SKRIP

from capaian import Periode

GAYA = Path(__file__).with_name("gaya.css")


def aman(teks: object) -> str:
    """Ready for HTML; an amount is not broken behind its Rp, nor before its %."""
    return html.escape(str(teks)).replace("\n", "<br>").replace("Rp ", "Rp&nbsp;").replace(" %", "&nbsp;%")


def polos(teks: str) -> str:
    """For the label of a widget, which is read as Markdown: what stands in a workbook or a file name stays as it is."""
    return re.sub(r"([\\`*\[\]<>~$:]|(?<!\w)_|_(?!\w))", r"\\\1", teks)


def tulis(isi: str) -> None:
    st.html(f'<div class="kc">{isi}</div>')


def rupa() -> None:
    """The style of the pieces, and the script that puts Streamlit's own words into Indonesian."""
    st.html(GAYA)
    st.html(SKRIP, unsafe_allow_javascript=True)


def pesan(judul: str, *kalimat: str) -> None:
    tulis(
        f'<div class="kotak" role="status"><h2>{aman(judul)}</h2>{"".join(f"<p>{aman(k)}</p>" for k in kalimat)}</div>'
    )


def kepala_halaman(judul: str, keterangan: str = "") -> None:
    """The head of a page that shows no figures of one period."""
    tulis(f"<h1>{aman(judul)}</h1>" + (f"<p>{aman(keterangan)}</p>" if keterangan else ""))


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
