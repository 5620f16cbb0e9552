"""What waits for the person who is signed in, and the acts on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st
import widgets as w
from bagian import alur_klik as klik
from bagian import alur_siap

from capaian import CapaianError, Workspace

_KERJA = {
    "paraf": "Bubuhkan paraf", "tanda_tangan": "Tanda tangani", "setujui": "Setujui", "periksa": "Sesuai, teruskan",
}  # fmt: skip
"""What completing a step is called where it says more than that."""
_ANGKA = ("ringkasan", "Lihat angkanya")
_KE_HALAMAN = {
    "isi_kertas_kerja": ("unggah", "Unggah kertas kerja"), "tindak_lanjut": ("di_bawah_target", "Isi rencana aksi"),
    "ukur": ("laporan", "Buat laporan"), "periksa": _ANGKA, "paraf": _ANGKA, "tanda_tangan": _ANGKA, "setujui": _ANGKA,
}  # fmt: skip
_RENCANA = {
    "isi": "menunggu diisi", "umpan_balik": "menunggu umpan balik", "kemajuan": "lewat tenggat",
    "verifikasi": "menunggu verifikasi",
}  # fmt: skip


def tampilkan(ws: Workspace, siapa: Any, unit: str) -> None:
    minta, atas = klik.ambil("alur"), st.container()
    tugas = _diminta_dulu(ws.tugas_pengguna(unit, siapa))
    sendiri = [k for k in tugas if not k["mewakili"]]
    w.judul(f"{len(sendiri)} langkah menunggu Anda" if sendiri else "Tidak ada langkah yang menunggu Anda")
    alur_siap.kepala(ws, unit)
    for kelompok in _kelompok(sendiri):
        _langkah(ws, siapa, kelompok, minta)
    if (lain := len(tugas) - len(sendiri)) and st.checkbox(
        f"Tampilkan juga {lain} langkah seksi yang dapat Anda catat untuk seksinya", key="alur_mewakili"
    ):
        for kelompok in _kelompok(k for k in tugas if k["mewakili"]):
            _langkah(ws, siapa, kelompok, minta)
    _rencana(ws, siapa, unit)
    dikembalikan(ws, unit, {tempat(k) for k in tugas})
    with atas:
        alur_siap.jawab(ws)
    if minta is not None and not minta["dijawab"]:
        with atas:
            _jalankan(ws, minta)


def tempat(k: Mapping[str, Any]) -> str:
    """What the fields of a card begin with; the same step, come back, has others."""
    return f"alur {k['alur']} {k['langkah']} {k['lajur']} {k['putaran']}"


def _boleh(k: Mapping[str, Any], hasil: str) -> bool:
    hak = k["wewenang"][hasil]
    return w.boleh(hak.hak, unit=hak.unit, seksi=hak.seksi)


def _diminta_dulu(tugas: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The step that the address names comes first, then the others of its alur."""
    alur, langkah = w.dari_alamat("alur"), w.dari_alamat("langkah")
    return sorted(tugas, key=lambda k: (k["alur"] != alur, k["alur"] == alur and k["langkah"] != langkah))


def _kelompok(tugas: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The lanes of one step stand together: its text is said once."""
    per: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for k in tugas:
        per.setdefault((k["alur"], k["langkah"]), []).append(k)
    return list(per.values())


def _langkah(ws: Workspace, siapa: Any, lajur: Sequence[dict[str, Any]], minta: dict[str, Any] | None) -> None:
    k = lajur[0]
    with st.container(border=True):
        w.tulis(
            f'<div class="kecil">{w.aman(k["judul"])} · {w.aman(k["ke"])}</div><h3>{w.aman(k["nama_tindakan"])}</h3>'
            f"<p>{w.aman(k['teks'])}</p>"
        )
        if k["sistem"]:
            w.judul_kecil(f"Selesai dengan sendirinya: {k['cara']} Catat di sini hanya bila dikerjakan di luar dasbor.")
        if k["tindakan"] in _KE_HALAMAN:
            halaman, label = _KE_HALAMAN[k["tindakan"]]
            w.tautan(halaman, label, unit=k["unit"], periode=k["periode"])
        alur_siap.tawarkan(ws, k)
        for satu in lajur:
            if len(lajur) == 1:
                _satu(ws, siapa, satu, minta)
                continue
            tanda = " · ! terlambat" if satu["terlambat"] else ""
            with st.expander(f"{w.polos(satu['seksi'])}{tanda}", expanded=klik.di_sini(minta, tempat(satu))):
                _satu(ws, siapa, satu, minta)


def _satu(ws: Workspace, siapa: Any, k: dict[str, Any], minta: dict[str, Any] | None) -> None:
    di = tempat(k)
    w.tulis(keterangan(k))
    alur_siap.dasar(ws, k)
    _unduh_kembali(ws, k, di)
    kurang = ws.kurang_alur(k["alur"], k["langkah"], k["lajur"])
    if kurang:
        w.tulis(f'<p class="status">○ Belum lengkap; {w.aman(kurang)}.</p>')
    if klik.di_sini(minta, di) and minta is not None:
        _jalankan(ws, minta)
    kembali = k["kembali"] if _boleh(k, "kembalikan") else None
    with st.form(f"{di} formulir", border=False, enter_to_submit=False):
        st.text_area(
            "Catatan (wajib bila dikembalikan)" if kembali
            else "Alasan tetap diselesaikan (wajib)" if kurang else "Catatan",
            key=f"{di}:catatan", max_chars=1000, height=80,
        )  # fmt: skip
        if kembali and kembali["lajur"]:
            st.pills(
                "Dikembalikan hanya kepada (kosong: semua)", list(kembali["lajur"]), selection_mode="multi",
                format_func=lambda s: w.polos(kembali["lajur"][s]), key=f"{di}:kepada",
            )  # fmt: skip
        if k["tanya"]:
            w.judul_kecil(k["tanya"])
        with st.container(horizontal=True):
            _tombol(_KERJA.get(k["tindakan"], "Catat selesai"), di, k, "selesai", utama=True)
            if kembali:
                _tombol("Kembalikan", di, k, "kembalikan", utama=False)
        if kembali:
            w.judul_kecil(f"Bila dikembalikan: kembali ke {kembali['ke']}")
        w.judul_kecil(f"Dicatat atas nama {siapa.nama}, {siapa.nama_peran}.")


def _tombol(label: str, di: str, k: Mapping[str, Any], hasil: str, *, utama: bool) -> None:
    st.form_submit_button(
        label, type="primary" if utama else "secondary", key=f"{di} {hasil}", on_click=klik.catat, args=("alur", di),
        kwargs={x: k[x] for x in ("alur", "langkah", "lajur", "seksi", "dilihat")} | {"hasil": hasil},
    )  # fmt: skip


def keterangan(k: Mapping[str, Any]) -> str:
    """Who has it, since when, until when, and why it came back; as HTML."""
    seksi = f"<b>{w.aman(k['seksi'])}</b> · " if k["seksi"] else ""
    tenggat = f"tenggat {k['tenggat']} (batas waktu {k['mutu']})" if k["tenggat"] != "–" else "tanpa batas waktu"
    putaran = f" · kali ke-{k['putaran']}" if k["putaran"] > 1 else ""
    keadaan = f'<span class="{"status" if k["terlambat"] else "kecil"}">{w.aman(k["keadaan"])}</span>'
    catatan = f"<p>↩ Dikembalikan: {w.aman(k['dikembalikan'])}</p>" if k["dikembalikan"] else ""
    return (
        f'<p>{seksi}{keadaan}{putaran}<br><span class="kecil">dipegang {w.aman(k["siapa"])} sejak {w.aman(k["sejak"])}, '
        f"sudah {w.aman(k['lama'])} kerja; {w.aman(tenggat)}</span></p>{catatan}"
    )


def _unduh_kembali(ws: Workspace, k: Mapping[str, Any], di: str) -> None:
    unit, seksi = k["milik"]
    if not w.boleh("unduh_berkas_asli", unit=unit, seksi=seksi):
        return
    for b in k["berkas"]:
        w.unduh(
            "Unduh kertas kerja bercatatan", lambda s=b["sha256"]: ws.alur.berkas_kembali(k["alur"], s), b["nama"],
            "unduh_berkas_asli", unit=unit, seksi=seksi, key=f"{di} unduh",
        )  # fmt: skip


def dikembalikan(ws: Workspace, unit: str, kecuali: set[str]) -> None:
    """What went back to a seksi and is not in again: whoever sent it back may want to hand the file over."""
    kembali = [k for k in ws.langkah_terbuka(unit) if k["berkas"] and tempat(k) not in kecuali]
    if kembali:
        w.judul("Dikembalikan, menunggu perbaikan")
    for k in kembali:
        with st.container(border=True):
            w.tulis(f'<div class="kecil">{w.aman(k["judul"])} · {w.aman(k["ke"])}</div>{keterangan(k)}')
            _unduh_kembali(ws, k, tempat(k))


def _rencana(ws: Workspace, siapa: Any, unit: str) -> None:
    """Rencana aksi that wait for this person; the acts stand on their own page. To fill one in is the work of its seksi,
    also where others may."""
    n: dict[str, int] = {}
    for k in ws.rencana_menunggu(unit):
        apa = k["menunggu"]
        sendiri = apa not in ("isi", "kemajuan") or (k["unit"], k["seksi"]) == (siapa.unit, siapa.seksi)
        if sendiri and w.boleh(f"rencana_{apa}", unit=k["unit"], seksi=k["seksi"]):
            n[apa] = n.get(apa, 0) + 1
    if n:
        w.judul("Rencana aksi")
        w.daftar(f"<b>{jumlah}</b> rencana aksi {w.aman(_RENCANA[apa])}" for apa, jumlah in n.items())
        w.tautan("di_bawah_target", "Buka rencana aksi", unit=unit)


def _jalankan(ws: Workspace, minta: dict[str, Any]) -> None:
    minta["dijawab"] = True
    kunci, langkah, lajur, hasil = (minta[x] for x in ("alur", "langkah", "lajur", "hasil"))
    siapa, catatan = w.pengguna(), (minta["isi"].get("catatan") or "").strip()
    with w.tindakan() as kalimat:
        hak = ws.alur.wewenang(kunci, langkah, hasil, lajur, peran=siapa.peran, seksi=siapa.seksi)
        siapa = w.wajib(hak.hak, unit=hak.unit, seksi=hak.seksi)
        if hasil == "kembalikan" and not catatan:
            raise CapaianError("Tulis alasan pengembaliannya pada kolom catatan.")
        if hasil == "selesai" and not catatan and (kurang := ws.kurang_alur(kunci, langkah, lajur)):
            raise CapaianError(f"Belum lengkap; {kurang}. Lengkapi dulu, atau tulis alasan tetap diselesaikan.")
        berkas = ws.alur.catat(
            kunci, langkah, hasil, lajur=lajur, kepada=minta["isi"].get("kepada") or (), catatan=catatan or None,
            dilihat=minta["dilihat"], oleh=siapa.oleh, peran=siapa.peran,
        )  # fmt: skip
        untuk = f" ({minta['seksi']})" if minta["seksi"] else ""
        kalimat.append(
            f"Langkah {langkah}{untuk} {'dikembalikan' if hasil == 'kembalikan' else 'selesai'}; sudah dicatat."
        )
        if berkas:
            kalimat.append("Kertas kerja bercatatan dapat diunduh di bawah.")
