"""One rencana aksi: what it says, what was done about it, and the acts that it knows now."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_klik as klik
from bagian.rencana_tindakan import NAMA, formulir, jalankan

from capaian import Workspace


def tampilkan(ws: Workspace, k: Mapping[str, Any], awalan: str, minta: dict[str, Any] | None) -> None:
    """`k`: of Workspace.kartu_rencana; `awalan`: where on the page it stands, since the same plan may be shown twice."""
    # What was recorded since belongs to the fields: they begin anew with it.
    di = f"{awalan} {k['id']} {k['terakhir']}"
    w.tulis(isi(k))
    for sidik, nama in k["bukti"]:
        if w.boleh("unduh_berkas_asli", unit=k["unit"], seksi=k["seksi"]):
            w.unduh(
                f"Unduh bukti {nama}", lambda s=sidik: ws.rencana_aksi.bukti(k["id"], s), nama, "unduh_berkas_asli",
                unit=k["unit"], seksi=k["seksi"], key=f"{di} bukti {sidik[:16]}",
            )  # fmt: skip
    for apa, jawaban in k["dapat"].items():
        if not w.boleh(f"rencana_{apa}", unit=k["unit"], seksi=k["seksi"]):
            continue
        tempat = f"{di} {apa}"
        diklik = klik.di_sini(minta, tempat)
        with st.expander(
            "Ubah rencana aksi" if apa == "isi" and k["keadaan"] != "draf" else NAMA[apa], expanded=diklik
        ):
            formulir(ws, k, apa, jawaban, tempat)
            if diklik and minta is not None:
                jalankan(ws, minta)  # below the button that was pressed: the form is longer than a telephone


def isi(k: Mapping[str, Any]) -> str:
    """The plan as HTML."""
    kelas = "status" if k["terlambat"] or k["keadaan"] in ("draf", "dikembalikan") else "kecil"
    hal = "".join(f'<p><span class="kecil">{w.aman(a)}</span><br>{w.aman(b)}</p>' for a, b in k["saat"])
    lepas = "" if k["di_bawah_target"] else '<p class="kecil">Angkanya tidak lagi di bawah target.</p>'
    riwayat = "".join(f'<li class="kecil">{w.aman(x)}</li>' for x in k["riwayat"])
    return (
        f'<div class="kotak"><p><b>Rencana aksi {w.aman(k["nama_periode"])}</b> <span class="{kelas}">'
        f"{w.aman(k['tanda'])}</span></p>{lepas}{hal}{f'<ul>{riwayat}</ul>' if riwayat else ''}</div>"
    )
