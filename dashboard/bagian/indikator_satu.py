"""One indikator: its figures and their formula in words, its TW and years, what is said and done about it, its trail."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import jejak
from widgets import aman

from capaian import Periode, Workspace


def tampilkan(ws: Workspace, kunci: str, periode: Periode) -> None:
    satu = ws.indikator(kunci, periode.tahun, periode.ke)
    w.judul(satu["judul"])
    _angka(satu)
    _keterangan(satu["keterangan"])
    _triwulan(ws, satu, kunci, periode.tahun)
    _tahun(ws, satu, kunci, periode)
    _catatan(satu)
    _rencana(ws, satu, kunci, periode)
    w.judul("Jejak angka")
    jejak.tampilkan(ws, ws.asal_indikator(kunci, periode.tahun, periode.ke), "indikator", f"{kunci}-{periode}")


def _angka(satu: Mapping[str, Any]) -> None:
    """A tile an ukuran, and under them how each came about."""
    hitungan = satu["hitungan"]
    w.ubin(
        (
            f"Capaian {h['ukuran']}", h["capaian"],
            "; ".join(x for x in (h["status"], f"predikat {h['predikat']}" if h["predikat"] else h["alasan"]) if x), h["bawah"],
        )
        for h in hitungan
    )  # fmt: skip
    w.daftar(_hitungan(h) for h in hitungan)
    if satu["laju"]:
        w.tulis(f"<p><b>Menuju target setahun.</b> {aman(' '.join(satu['laju']))}</p>")


def _hitungan(h: Mapping[str, Any]) -> str:
    rumus = f'<div>Capaian = <b style="overflow-wrap:anywhere">{aman(h["rumus"])}</b> %</div>' if h["rumus"] else ""
    tambahan = "".join(f"<div>{aman(x)}.</div>" for x in (h["murni"], h["alasan"].rstrip(".")) if x)
    return (
        f"<b>{aman(h['ukuran'].capitalize())}</b>: target {aman(h['target'])} menurut {aman(h['dokumen'])}, realisasi "
        f'{aman(h["realisasi"])}. {aman(h["status"])}.{rumus}{tambahan}<div class="kecil">Angka {aman(h["angka"])}.</div>'
    )


def _keterangan(isi: Mapping[str, str]) -> None:
    baris = "".join(
        f'<div style="display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.2rem 1rem;padding:.3rem 0">'
        f'<dt class="kecil">{aman(k)}</dt><dd style="margin:0">{aman(v)}</dd></div>'
        for k, v in isi.items()
    )
    with st.expander("Apa yang diukur: rumus, definisi operasional, sumber data"):
        w.tulis(f'<dl style="margin:0">{baris}</dl>')


def _triwulan(ws: Workspace, satu: Mapping[str, Any], kunci: str, tahun: int) -> None:
    tabel = ws.tabel_indikator_tw(kunci, tahun)
    if tabel.empty:
        return
    w.judul(f"Triwulan {tahun}")
    w.grafik(
        ws.grafik_indikator(satu["kode"], tahun, unit=satu["unit"]), f"triwulan-{satu['kode']}-{tahun}",
        f"Target dan realisasi {satu['judul']} tiap triwulan {tahun}", tabel,
    )  # fmt: skip


def _tahun(ws: Workspace, satu: Mapping[str, Any], kunci: str, periode: Periode) -> None:
    tabel = ws.tabel_indikator_tahun(kunci, periode.tahun)
    if tabel.empty:
        return
    w.judul("Dari tahun ke tahun")
    w.grafik(
        ws.grafik_indikator_tahun(kunci, periode.tahun), f"tahun-{satu['kode']}-{periode.tahun}",
        f"Target dan realisasi setahun {satu['judul']}", tabel,
    )  # fmt: skip
    # Of a TW the way to the end of the Renstra is that up to now.
    _atau_alasan("Renstra", "Target akhir", ws.tabel_indikator_renstra(kunci, periode.tahun, periode.ke), satu["kode"])
    pembanding = ws.tabel_indikator_pembanding(kunci, periode.tahun)
    _atau_alasan(f"Pembanding {periode.tahun}", "Nilai pembanding", pembanding, satu["kode"])


def _atau_alasan(judul: str, kolom: str, tabel: Any, kode: str) -> None:
    """A table; where its main column is empty only the reason."""
    if tabel.empty:
        return
    w.tulis(f"<h3>{aman(judul)}</h3>")
    if (tabel[kolom] == "–").all():
        w.judul_kecil(" ".join(dict.fromkeys(tabel["Keterangan"])))
    else:
        w.tabel(tabel, f"{judul}-{kode}", unduh=False, alt=f"{judul} {kode}")


def _catatan(satu: Mapping[str, Any]) -> None:
    if satu["catatan"]:
        w.judul("Catatan seksi")
        w.daftar(
            f'<b>{aman(c["jenis"])}</b>: {aman(c["teks"])}<div class="asal">{aman(c["asal"])}</div>'
            for c in satu["catatan"]
        )


def _rencana(ws: Workspace, satu: Mapping[str, Any], kunci: str, periode: Periode) -> None:
    tabel = ws.tabel_indikator_rencana(kunci, periode.tahun)
    if not tabel.empty:
        w.judul("Rencana aksi")
        w.tabel(
            tabel,
            f"rencana-{satu['kode']}-{periode.tahun}",
            unduh=False,
            alt=f"Rencana aksi {satu['kode']} {periode.tahun}",
        )
        w.tautan(
            "di_bawah_target",
            "Buka di halaman Di bawah target →",
            unit=satu["unit"],
            periode=periode,
            kode=satu["kode"],
        )
