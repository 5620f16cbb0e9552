"""The trail of figures: file, sheet, cell, raw text, who and when; and the rows around the cell.

Whoever may read a figure may see the row that it stands in: that is the figure itself. The rows above and below and the
file as a whole belong to the seksi (they may hold what is no figure at all, names of people for example), so they need
the right to the original file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
import widgets as w
from widgets import aman

from capaian import CapaianError, Workspace

HAK = "unduh_berkas_asli"
_SEKITAR = 3
_TEPI = "border:1px solid var(--garis)"


def tampilkan(ws: Workspace, asal: Sequence[Mapping[str, Any]], halaman: str, kunci: str) -> None:
    """`asal`: the cells (report.halaman.asal); `halaman` and `kunci` make the keys of what can be pressed."""
    if not asal:
        w.tulis("<p>Belum ada berkas yang memuat angka ini.</p>")
    for nomor, a in enumerate(asal):
        with st.container(border=True, key=f"{halaman}-asal-{nomor}"):
            _satu(ws, a, halaman, f"{kunci}-{nomor}")


def _satu(ws: Workspace, a: Mapping[str, Any], halaman: str, kunci: str) -> None:
    w.tulis(
        f"<h3>{aman(a['sebagai'])}: «{aman(a['teks'])}»</h3>"
        f'<p style="overflow-wrap:anywhere">{aman(a["berkas"])}, lembar «{aman(a["lembar"])}», sel <b>{aman(a["sel"])}</b>; '
        f'{aman(a["dibaca"])}.</p><p class="asal">Dimuat {aman(a["waktu"])} oleh {aman(a["oleh"])}. '
        f"Kode pemeriksa berkas {aman(a['sha256'][:16])}… (lain bila isi berkasnya lain).</p>"
    )
    boleh = w.boleh(HAK, unit=a["unit"], seksi=a["seksi"])
    if st.toggle(f"Lihat sel {w.polos(a['sel'])} dalam berkasnya", key=f"{halaman}-sel-{kunci}"):
        try:
            petik = ws.cuplikan(a["sha256"], a["berkas"], a["lembar"], a["sel"], sekitar=_SEKITAR if boleh else 0)
        except CapaianError as e:
            w.salah(e.pesan)
            return
        w.tulis(_gambar(petik))
        if boleh:
            w.unduh(
                "Unduh berkas asli", lambda: ws.berkas_asli(a["sha256"], a["berkas"]), a["berkas"], HAK, unit=a["unit"],
                seksi=a["seksi"], key=f"{halaman}-unduh-{kunci}",
            )  # fmt: skip
        else:
            w.judul_kecil("Baris di sekitarnya dan berkas aslinya hanya dapat dibuka oleh bagian yang menyerahkannya.")


def _gambar(petik: Mapping[str, Any]) -> str:
    """Like the spreadsheet: letters above, numbers at the left, the cell framed, bold and marked with a sign."""
    sorot = set(petik["sorot"])
    huruf = "".join(
        f'<th scope="col" style="{_TEPI};text-align:center">{k}</th>' if k else f'<td style="{_TEPI}">…</td>'
        for k in petik["kolom"]
    )
    baris = "".join(_baris(b, petik["kolom"], sorot) for b in petik["baris"])
    judul = f"{petik['berkas']}, lembar «{petik['lembar']}»"
    return (
        f'<p class="kecil" style="overflow-wrap:anywhere">{aman(judul)}; sel yang dipakai bertanda ▶</p>'
        f'<div class="tabel" tabindex="0" role="region" aria-label="{aman(judul)}"><table style="font-size:.8rem"><thead><tr>'
        f'<th style="{_TEPI}"><span class="kecil">baris</span></th>{huruf}</tr></thead><tbody>{baris}</tbody></table></div>'
    )


def _baris(b: Mapping[str, Any], kolom: list[str | None], sorot: set[str]) -> str:
    if not b["nomor"]:
        return f'<tr><td colspan="{len(kolom) + 1}" style="text-align:center">⋮</td></tr>'
    sel = "".join(_sel(isi, f"{k}{b['nomor']}" in sorot) for k, isi in zip(kolom, b["isi"], strict=True))
    return f'<tr><th scope="row" style="{_TEPI};text-align:center;position:static">{b["nomor"]}</th>{sel}</tr>'


def _sel(isi: str, dipakai: bool) -> str:
    if dipakai:
        gaya = "border:3px solid var(--tepi);background:var(--lampu);font-weight:700;white-space:nowrap"
        return f'<td style="{gaya}">▶ {aman(isi)}</td>'
    # A column is as wide as its words need; the box scrolls.
    lebar = "7.5em" if len(isi) > 18 else "3em"
    return f'<td style="{_TEPI};padding:.3rem .4rem;min-width:{lebar};max-width:18em">{aman(isi)}</td>'
