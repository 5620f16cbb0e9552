"""What a file leaves open and a person can say on the page: whose it is, what its columns mean, answers to questions."""

from typing import Any

import streamlit as st
import widgets as w
from bagian.unggah_berkas import Ucapan, ucapan

from capaian import Workspace

_LABEL = {"periode": "Periode", "basis": "Yang dihitung", "skala": "Skala", "persen": "Persen"}
_RADIO = 5
"""Up to so many answers are shown all at once."""


def pilih_seksi(ws: Workspace, hak: str, key: str, label: str = "Seksi") -> tuple[str, str] | None:
    """One of the seksi of which they may do that; where there is one only, nothing is asked. None: there is none."""
    sebutan = {(b["unit"], b["seksi"]): b["sebutan"] for b in ws.unggahan.seksi()}
    boleh = {satu: sebutan[satu] for satu in ws.akun.yang_boleh(w.pengguna(), hak, sebutan)}
    if not boleh:
        w.judul_kecil("Tidak ada seksi dalam register yang menjadi bagian Anda. Hubungi pengelola sistem.")
        return None
    if len(boleh) == 1:
        return next(iter(boleh))
    return st.selectbox(label, list(boleh), format_func=boleh.get, key=key)


def milik(ws: Workspace, b: Any) -> None:
    """Whose a table of the seksi's own is."""
    if not (b.perlu_milik or ucapan(b.sidik).milik):
        return
    with st.expander("Milik siapa berkas ini?", expanded=b.perlu_milik):
        w.judul_kecil("Berkas ini bukan formulir dari aplikasi, jadi harus disebut milik siapa dan untuk periode apa.")
        seksi = pilih_seksi(ws, "muat", f"unggah-seksi-{b.sidik[:16]}")
        periode = st.selectbox(
            "Periode", ws.unggahan.periode(), format_func=lambda p: p.nama, key=f"unggah-periode-{b.sidik[:16]}"
        )
        if (
            st.button("Periksa sebagai milik seksi dan periode ini", key=f"unggah-milik-{b.sidik[:16]}")
            and seksi
            and periode
        ):
            w.wajib("muat", unit=seksi[0], seksi=seksi[1])
            u = ucapan(b.sidik)
            u.milik, u.jawaban = (*seksi, str(periode)), {}
            st.rerun()


def pertanyaan(b: Any) -> None:
    if not b.pertanyaan:
        return
    belum = sum(p.jawaban is None for p in b.pertanyaan)
    with st.expander(
        f"{belum} pertanyaan harus dijawab" if belum else f"{len(b.pertanyaan)} pertanyaan sudah dijawab",
        expanded=belum > 0,
    ):
        w.judul_kecil(
            "Jawab di sini, atau perbaiki di berkasnya lalu unggah lagi. Jawaban disimpan bersama berkas yang dimuat."
        )
        with st.form(f"unggah-tanya-{b.sidik[:16]}", border=False):
            jawab = {p.kunci: _satu(p, f"unggah-jawab-{b.sidik[:16]}-{n}") for n, p in enumerate(b.pertanyaan)}
            kirim = st.form_submit_button("Periksa lagi dengan jawaban ini")
        if kirim:
            ucapan(b.sidik).jawaban = {k: v for k, v in jawab.items() if v is not None}
            st.rerun()


def _satu(p: Any, key: str) -> str | None:
    w.tulis(f'<p><b>{w.aman(p.tempat)}</b>: {w.aman(p.kalimat)}</p><p class="saran">→ {w.aman(p.saran)}</p>')
    pilihan = list(p.pilihan)
    mulai = pilihan.index(p.jawaban) if p.jawaban in pilihan else None
    if len(pilihan) > _RADIO:
        return st.selectbox(
            f"Jawaban untuk {w.polos(p.tempat)}",
            pilihan,
            index=mulai,
            format_func=p.pilihan.get,
            placeholder="Pilih jawaban",
            key=key,
        )
    return st.radio(
        f"Jawaban untuk {w.polos(p.tempat)}", pilihan, index=mulai, horizontal=True, key=key,
        format_func=lambda j: w.polos(p.pilihan[j]), label_visibility="collapsed",
    )  # fmt: skip


def peta(ws: Workspace, b: Any) -> bool:
    """What the columns of a table of the seksi's own mean. Until it is known whose it is there is nothing to confirm. True
    when something else is chosen than what the file was examined with: what was found then holds no longer."""
    u = ucapan(b.sidik)
    if not b.peta or u.milik is None:
        return False
    with st.expander(
        "Arti kolom" if not b.peta_tanya else "Arti kolom: periksa dan nyatakan benar", expanded=b.peta_tanya
    ):
        w.judul_kecil(
            "Cocokkan tiap kolom dengan berkasnya. Susunan yang sudah dinyatakan benar dikenali lagi lain kali."
        )
        pilihan: dict[tuple[int, int], dict[str, str]] = {}
        for n, tabel in enumerate(b.peta):
            w.tulis(f"<h4>Lembar {w.aman(tabel.lembar)}</h4>")
            for k in tabel.kolom:
                pilihan[n, k.nomor] = _kolom(ws, k, f"unggah-peta-{b.sidik[:16]}-{n}-{k.nomor}")
        if st.button("Arti kolom ini benar", type="primary", key=f"unggah-peta-{b.sidik[:16]}"):
            _nyatakan(ws, b, u, pilihan)
        semula = {(n, k.nomor): k for n, tabel in enumerate(b.peta) for k in tabel.kolom}
        lain = any(getattr(semula[di], nama) != nilai for di, isi in pilihan.items() for nama, nilai in isi.items())
        if lain:
            w.tulis(
                '<p class="saran">→ Arti kolom sudah diubah. Temuan ditampilkan lagi sesudah Anda menekan «Arti kolom ini '
                "benar».</p>"
            )
        return lain


def _nyatakan(ws: Workspace, b: Any, u: Ucapan, pilihan: dict[tuple[int, int], dict[str, str]]) -> None:
    unit, seksi, _ = u.milik or ("", "", "")
    w.wajib("muat", unit=unit, seksi=seksi)
    with w.tindakan():
        u.peta, u.jawaban = ws.unggahan.tulis_peta(b.hasil, pilihan), {}


def _kolom(ws: Workspace, k: Any, key: str) -> dict[str, str]:
    arti = ws.unggahan.arti_kolom()
    contoh = f'<span class="kecil">misalnya {w.aman(k.contoh)}</span>' if k.contoh else ""
    ragu = '<span class="cap peringatan">▲ dugaan</span> ' if k.ragu else ""
    kiri, kanan = st.columns([2, 3], vertical_alignment="center")
    with kiri:
        w.tulis(f"<p><b>{k.huruf}</b> {w.aman(k.judul)} {ragu}<br>{contoh}</p>")
    isi = {"isi": _pilih(kanan, f"Arti kolom {k.huruf}", arti["isi"], k.isi, f"{key}-isi")}
    # What nobody is asked about stays as it was proposed.
    isi |= {n: getattr(k, n) for n in ("periode", "basis", "skala", "persen", "tahun")} if isi["isi"] == k.isi else {}
    perlu = ws.unggahan.isian_kolom(isi["isi"])
    for tempat, bagian in zip(kanan.columns(len(perlu)) if perlu else (), perlu, strict=True):
        label = f"{_LABEL[bagian]} kolom {k.huruf}"
        isi[bagian] = _pilih(tempat, label, arti[bagian], getattr(k, bagian), f"{key}-{bagian}")
    if k.tahun or isi["isi"] == "target_tahun":
        isi["tahun"] = kanan.text_input(f"Tahun kolom {k.huruf}", k.tahun, max_chars=4, key=f"{key}-tahun")
    return isi


def _pilih(tempat: Any, label: str, pilihan: dict[str, str], kini: str, key: str) -> str:
    ada = list(pilihan)
    return tempat.selectbox(label, ada, index=ada.index(kini) if kini in ada else 0, format_func=pilihan.get, key=key)
