"""The acts on a rencana aksi: the form of each, which asks for what the act needs and no more."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_klik as klik

from capaian import CapaianError, Periode, Workspace

NAMA = {
    "isi": "Isi rencana aksi", "umpan_balik": "Beri umpan balik", "kemajuan": "Catat kemajuan", "verifikasi": "Verifikasi",
    "tutup": "Tutup tanpa verifikasi",
}  # fmt: skip
_SUDAH = {
    "isi": "Rencana aksi disimpan.", "umpan_balik": "Umpan balik dicatat.", "kemajuan": "Kemajuan dicatat.",
    "verifikasi": "Verifikasi dicatat.", "tutup": "Rencana aksi ditutup.",
}  # fmt: skip
_PERLU_TEKS = {
    "perbaiki": "Tulis apa yang harus diperbaiki.", "catatan": "Tulis catatannya.", "belum": "Tulis apa yang belum sesuai.",
}  # fmt: skip
"""Answers that say nothing without words."""


def formulir(ws: Workspace, k: Mapping[str, Any], apa: str, jawaban: Mapping[str, str], di: str) -> None:
    with st.form(f"{di} formulir", border=False, enter_to_submit=False):
        if apa == "isi":
            _isi(ws, k["isian"], di)
        elif apa == "kemajuan":
            st.text_area("Yang sudah dikerjakan", key=f"{di}:teks", max_chars=2000, height=80)
            st.text_input("Nama dan nomor dokumen bukti, bila di atas kertas", key=f"{di}:nomor", max_chars=200)
            st.file_uploader("Berkas bukti", key=f"{di}:bukti", max_upload_size=ws.unggahan.batas.bukti_mb)
        else:
            if jawaban:
                st.radio("Hasil", list(jawaban), format_func=jawaban.get, key=f"{di}:hasil", index=None)
            st.text_area("Alasan (wajib)" if apa == "tutup" else "Catatan", key=f"{di}:teks", max_chars=2000, height=80)
        st.form_submit_button(
            "Simpan", type="primary", key=f"{di} simpan", on_click=klik.catat, args=("rencana", di),
            kwargs={"apa": apa, "id": k["id"], "unit": k["unit"], "dilihat": k["terakhir"]},
        )  # fmt: skip


def _isi(ws: Workspace, isian: Mapping[str, Any], di: str) -> None:
    sebab = ws.pilihan_sebab()
    awal = list(sebab).index(isian["kategori"]) if isian["kategori"] in sebab else None
    st.selectbox(
        "Kategori sebab",
        list(sebab),
        index=awal,
        format_func=sebab.get,
        placeholder="Pilih sebabnya",
        key=f"{di}:kategori",
    )
    st.text_area("Sebab dengan kata-kata", isian["sebab"], key=f"{di}:sebab", max_chars=2000, height=80)
    st.text_area("Tindakan", isian["tindakan"], key=f"{di}:tindakan", max_chars=2000, height=80)
    st.text_input("Penanggung jawab (jabatan, bukan nama orang)", isian["pj"], key=f"{di}:pj", max_chars=120)
    w.tanggal("Tenggat", f"{di}:tenggat", isian["tenggat"])
    st.text_area(
        "Dampak yang diharapkan (boleh kosong)", isian["dampak"], key=f"{di}:dampak", max_chars=2000, height=80
    )


def jalankan(ws: Workspace, minta: dict[str, Any]) -> None:
    """Do what was clicked, if who is signed in now may do that to this plan as it stands now."""
    minta["dijawab"] = True
    apa, kunci, isi = minta["apa"], minta["id"], minta["isi"]
    with w.tindakan(_SUDAH[apa]):
        kartu = ws.kartu_rencana(Periode.parse(kunci.rpartition("/")[2]).tahun, unit=minta["unit"]).get(kunci)
        if kartu is None:
            raise CapaianError("Rencana aksi ini tidak ada lagi: indikatornya tidak lagi di bawah target.")
        siapa = w.wajib(f"rencana_{apa}", unit=kartu["unit"], seksi=kartu["seksi"])
        pelaku = {"oleh": siapa.oleh, "peran": siapa.peran}
        _lakukan(ws, apa, kunci, isi, minta["dilihat"], pelaku)


def _lakukan(
    ws: Workspace, apa: str, kunci: str, isi: Mapping[str, Any], dilihat: int, pelaku: Mapping[str, str]
) -> None:
    teks = (isi.get("teks") or "").strip()
    match apa:
        case "isi":
            _isikan(ws, kunci, isi, dilihat, pelaku)
        case "umpan_balik" | "verifikasi":
            hasil = isi.get("hasil")
            if hasil is None:
                raise CapaianError("Pilih hasilnya lebih dulu.")
            if hasil in _PERLU_TEKS and not teks:
                raise CapaianError(_PERLU_TEKS[hasil])
            catat = ws.rencana_aksi.umpan_balik if apa == "umpan_balik" else ws.rencana_aksi.verifikasi
            catat(kunci, hasil, teks or None, dilihat=dilihat, **pelaku)
        case "kemajuan":
            berkas = isi.get("bukti")
            bukti = (berkas.name, berkas.getvalue()) if berkas is not None else None
            ws.rencana_aksi.kemajuan(kunci, teks or None, bukti=bukti, nomor=isi.get("nomor"), **pelaku)
        case "tutup":
            if not teks:
                raise CapaianError("Tulis alasan rencana aksi ini ditutup.")
            ws.rencana_aksi.tutup(kunci, teks, **pelaku)


def _isikan(ws: Workspace, kunci: str, isi: Mapping[str, Any], dilihat: int, pelaku: Mapping[str, str]) -> None:
    if not isi.get("kategori"):
        raise CapaianError("Pilih kategori sebabnya.")
    if not (isi.get("tenggat") or "").strip():
        raise CapaianError("Tulis tenggatnya.")
    ws.rencana_aksi.isi(
        kunci, kategori=isi["kategori"], sebab=isi.get("sebab") or "", tindakan=isi.get("tindakan") or "",
        pj=isi.get("pj") or "", tenggat=ws.baca_tanggal(isi["tenggat"]), dampak=isi.get("dampak"), dilihat=dilihat,
        **pelaku,
    )  # fmt: skip
