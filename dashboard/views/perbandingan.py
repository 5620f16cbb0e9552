"""Figures beside others: last year, up to five years, the end of the Renstra, other regions.

What has become worse stands first; what cannot be compared is named with its reason and never left out.
"""

from typing import Any

import streamlit as st
import widgets as w
from bagian import kabupaten_angka
from widgets import aman

CARA = {
    "dua_tahun": "Tahun lalu", "lima_tahun": "Lima tahun", "renstra": "Target akhir Renstra", "pembanding": "Daerah lain",
}  # fmt: skip
UKURAN = {"tw": "Triwulan ini", "sd": "Sejak Januari"}
SEMUA = "semua"


def halaman() -> None:
    ws, _, unit, nama, periode = w.buka_angka("Perbandingan")
    if ws.se_kabupaten:
        kabupaten_angka.perbandingan(ws, unit, nama, periode)
        return
    cara = st.segmented_control(
        "Bandingkan dengan",
        list(CARA),
        default="dua_tahun",
        required=True,
        format_func=CARA.get,
        key="perbandingan-cara",
    )
    saring = _saring(ws, unit, periode)
    ukuran = None
    if cara == "dua_tahun" and periode.jenis == "tw":
        ukuran = st.segmented_control(
            "Dihitung untuk",
            list(UKURAN),
            default="tw",
            required=True,
            format_func=UKURAN.get,
            key="perbandingan-ukuran",
        )
    hasil = ws.halaman_banding(cara, periode.tahun, periode.ke, unit=unit, ukuran=ukuran, **saring)
    if hasil.tabel.empty:
        w.pesan("Tidak ada yang dibandingkan", "Tidak ada indikator bertarget untuk pilihan ini.")
        return
    berkas = f"perbandingan-{cara.replace('_', '-')}-{unit}-{periode}"
    if cara in ("lima_tahun", "pembanding") and periode.jenis == "tw":
        w.judul_kecil(f"Perbandingan ini memakai angka setahun {periode.tahun}.")
    _SUSUN[cara](ws, unit, nama, periode, hasil, berkas)
    _alasan(hasil)


def _saring(ws: Any, unit: str, periode: Any) -> dict[str, str | None]:
    """What may be chosen is what the register names, so that a value from elsewhere finds nothing."""
    pilihan = ws.pilihan_banding(periode.tahun, periode.ke, unit=unit)
    hasil: dict[str, str | None] = {}
    for tempat, (kolom, label, semua) in zip(
        st.columns(2),
        (("sasaran", "Sasaran", "Semua sasaran"), ("seksi", "Seksi", "Semua seksi")),
        strict=True,
    ):
        nama = {SEMUA: semua} | pilihan[kolom]
        dipilih = tempat.selectbox(label, list(nama), format_func=nama.get, key=f"perbandingan-{kolom}-{unit}")
        hasil[kolom] = None if dipilih == SEMUA else dipilih
    return hasil


def _cacah(hasil: Any, satuan: str = "indikator") -> None:
    """Tiles of how many of each; the word carries its sign."""
    w.ubin((kata[2:].capitalize(), f"{kata[0]} {n}", satuan, kata[0] == "▼") for kata, n in hasil.cacah.items())


def _kalimat(hasil: Any) -> None:
    for kalimat in hasil.kalimat:
        w.judul_kecil(kalimat)


def _dua_tahun(ws: Any, unit: str, nama: str, periode: Any, hasil: Any, berkas: str) -> None:
    _cacah(hasil)
    _kalimat(hasil)
    kini, lalu = periode.tahun, periode.tahun - 1
    buruk = [b for b in hasil.tabel.to_dict("records") if b["Arah"].startswith("▼")]
    if buruk:
        w.judul(f"{len(buruk)} indikator memburuk")
        w.daftar(
            f"<b>▼ {aman(b['Kode'])} {aman(b['Indikator'])}</b>"
            f"<div>Realisasi {aman(b[f'Realisasi {lalu}'])} menjadi {aman(b[f'Realisasi {kini}'])} {aman(b['Satuan'])} "
            f'({aman(b["Perubahan realisasi"])})</div><div class="kecil">{aman(b["Seksi"])}. Capaian '
            f"{aman(b[f'Capaian {lalu}'])} menjadi {aman(b[f'Capaian {kini}'])} ({aman(b['Perubahan capaian'])})</div>"
            for b in buruk
        )
    w.judul(f"Semua indikator, {lalu} dan {kini}")
    w.judul_kecil(
        "Membaik dan memburuk dilihat dari realisasi menurut arah indikatornya: jumlah kasus yang turun berarti membaik. "
        "Capaian dapat turun walau realisasi membaik, karena targetnya berubah. Perubahan persentase ditulis dalam poin."
    )
    w.grafik(hasil.grafik, f"grafik-{berkas}", f"Grafik capaian {lalu} dan {kini} per indikator, {nama}", hasil.tabel)


def _lima_tahun(ws: Any, unit: str, nama: str, periode: Any, hasil: Any, berkas: str) -> None:
    w.judul("Satu indikator dari tahun ke tahun")
    dipilih = st.selectbox(
        "Indikator", list(hasil.satu), format_func=lambda k: hasil.satu[k][0], key=f"perbandingan-kode-{unit}"
    )
    sebutan, sendiri = hasil.satu[dipilih]
    w.grafik(
        ws.grafik_lima_tahun(dipilih, periode.tahun, unit=unit), f"grafik-{berkas}",
        f"Grafik target dan realisasi {sebutan} dari tahun ke tahun", sendiri,
    )  # fmt: skip
    w.judul("Semua indikator")
    _kalimat(hasil)
    with st.expander("Target, realisasi, dan capaian dalam tabel"):
        w.tabel(hasil.tabel, berkas, alt=f"Target, realisasi, dan capaian sampai {periode.tahun}, {nama}")


def _renstra(ws: Any, unit: str, nama: str, periode: Any, hasil: Any, berkas: str) -> None:
    _cacah(hasil)
    _kalimat(hasil)
    w.grafik(hasil.grafik, f"grafik-{berkas}", f"Grafik kemajuan menuju target akhir Renstra, {nama}", hasil.tabel)


def _pembanding(ws: Any, unit: str, nama: str, periode: Any, hasil: Any, berkas: str) -> None:
    _cacah(hasil, "perbandingan")
    w.grafik(hasil.grafik, f"grafik-{berkas}", f"Grafik {nama} dibandingkan dengan daerah lain", hasil.tabel)
    w.judul("Sumber angka pembanding")
    sumber = dict.fromkeys((b["Pembanding"], b["Sumber"]) for b in hasil.tabel.to_dict("records") if b["Sumber"] != "–")
    w.daftar(
        [f"<b>{aman(p)}</b>: {aman(s)}" for p, s in sumber] or ["Belum ada; diisi pada lembar Pembanding register."]
    )


_SUSUN = {"dua_tahun": _dua_tahun, "lima_tahun": _lima_tahun, "renstra": _renstra, "pembanding": _pembanding}


def _alasan(hasil: Any) -> None:
    if hasil.alasan:
        w.judul("Yang belum dapat dibandingkan, dan sebabnya")
        w.daftar(
            f'<b>{aman(sebab)}</b><div class="kecil">{len(milik)} indikator: {aman("; ".join(milik))}</div>'
            for sebab, milik in hasil.alasan.items()
        )


halaman()
