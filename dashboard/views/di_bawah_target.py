"""What the Camat looks at first: what is below target, why, what is done, and who has not reported.

The lists that ask for a decision stand above the chart, which is long on a telephone.
"""

import streamlit as st
import widgets
from widgets import aman

from capaian import CapaianError, Periode, Workspace

UKURAN = {"tw": "Triwulan ini", "sd": "Sejak Januari"}


def halaman() -> None:
    ws = widgets.ruang()
    tempat = st.container()
    unit, nama, periode = widgets.pilih(ws)
    with tempat:
        status = ws.kematangan(periode.tahun, periode.ke, unit=unit)
        widgets.kepala("Di bawah target", nama, periode, contoh=ws.kantor.contoh, status=status)
    ukuran = _pilih_ukuran(ws, unit, periode) if periode.jenis == "tw" else "tahun"
    _ringkasan(ws, unit, nama, periode, ukuran)
    _bawah(ws, unit, nama, periode, ukuran)
    _belum(ws, unit, periode, ukuran)
    st.plotly_chart(
        ws.grafik_capaian(periode.tahun, periode.ke, unit=unit, ukuran=ukuran),
        theme=None,
        alt=f"Grafik capaian per indikator {nama}, {periode.nama}",
        config={"displaylogo": False, "displayModeBar": False},
    )
    _seksi(ws, unit, periode)
    _skala(ws)


def _pilih_ukuran(ws: Workspace, unit: str, periode: Periode) -> str:
    """Both ways of counting stand side by side with how many they find, so that neither hides the other."""
    n = {u: len(ws.tabel_di_bawah_target(periode.tahun, periode.ke, unit=unit, ukuran=u)) for u in UKURAN}
    return st.segmented_control(
        "Dihitung untuk",
        list(UKURAN),
        default="tw",
        required=True,
        key="ukuran",
        format_func=lambda u: f"{UKURAN[u]} (▼ {n[u]})",
    )


def _ringkasan(ws: Workspace, unit: str, nama: str, periode: Periode, ukuran: str) -> None:
    tahun, ke = periode.tahun, periode.ke
    jumlah = ws.tabel_ringkasan(tahun, ke, unit=unit, ukuran=ukuran, numerik=True).sum(numeric_only=True)
    bawah, terhitung, tempo, belum, lain = (
        int(jumlah[k]) for k in ("Di bawah target", "Terhitung", "Jatuh tempo", "Belum lapor", "Lainnya")
    )
    widgets.ubin(
        [
            (
                "Di bawah target",
                f"▼ {bawah}" if bawah else "0",
                f"dari {terhitung} yang terhitung",
                bawah > 0,
            ),
            ("Terhitung", f"{terhitung} dari {tempo}", "indikator yang jatuh tempo", False),
            (
                "Belum lapor",
                f"○ {belum}" if belum else "0",
                f"indikator; {lain} lainnya belum terhitung" if lain else "indikator",
                belum > 0,
            ),
            ("Serapan anggaran", *_serapan(ws, unit, nama, periode, ukuran), False),
        ]
    )


def _serapan(ws: Workspace, unit: str, nama: str, periode: Periode, ukuran: str) -> tuple[str, str]:
    """Of the office itself; its kelurahan have a DPA of their own."""
    tabel = ws.tabel_ringkasan(periode.tahun, periode.ke, unit=unit, ukuran=ukuran)
    for b in tabel[tabel["Unit"] == nama].to_dict("records"):
        if b["Serapan"] != "–":
            return b["Serapan"], f"{b['Realisasi anggaran']} dari {b['Pagu']}"
        if b["Pagu"] != "–":
            return "○", f"belum lengkap dilaporkan, pagu {b['Pagu']}"
    return "–", "tidak ada pagu"


def _bawah(ws: Workspace, unit: str, nama: str, periode: Periode, ukuran: str) -> None:
    tabel = ws.tabel_di_bawah_target(periode.tahun, periode.ke, unit=unit, ukuran=ukuran)
    if tabel.empty:
        widgets.judul("Tidak ada indikator di bawah target")
        return
    predikat = {b["Predikat"]: (b["Tanda"], b["Warna"]) for b in ws.tabel_skala().to_dict("records")}
    widgets.judul(f"{len(tabel)} indikator di bawah target" + (", yang terendah lebih dulu" if len(tabel) > 1 else ""))
    isi = "".join(widgets.kartu(b, nama, predikat) for b in tabel.to_dict("records"))
    widgets.tulis(f'<div class="kartu">{isi}</div>')


def _belum(ws: Workspace, unit: str, periode: Periode, ukuran: str) -> None:
    belum = ws.tabel_belum_lapor(periode.tahun, periode.ke, unit=unit, ukuran=ukuran).to_dict("records")
    if belum:
        widgets.judul(f"{len(belum)} indikator belum terhitung")
        widgets.daftar(
            f"<b>{aman(b['Keadaan'])}</b> · {aman(b['Kode'])} {aman(b['Indikator'])}"
            f'<div class="kecil">{aman(b["Seksi"])}. {aman(b["Alasan"])}</div>'
            for b in belum
        )


def _seksi(ws: Workspace, unit: str, periode: Periode) -> None:
    seksi = ws.tabel_kelengkapan(periode.tahun, periode.ke, unit=unit).to_dict("records")
    if seksi:
        widgets.judul("Laporan tiap seksi")
        widgets.daftar(
            f"<b>{aman(b['Seksi'])}</b>"
            f'<div class="kecil">Indikator {aman(b["Indikator terjawab"])} · '
            f"anggaran {aman(b['Anggaran terisi'])} · kertas kerja {aman(b['Kertas kerja'])}</div>"
            for b in seksi
        )


def _skala(ws: Workspace) -> None:
    baris = ws.tabel_skala().to_dict("records")
    kelas = "; ".join(f"{b['Tanda']} {b['Predikat']} mulai {b['Mulai dari']}" for b in baris)
    widgets.judul_kecil(f"Predikat menurut {baris[0]['Dasar']}: {kelas}.")


try:
    halaman()
except CapaianError as e:
    widgets.pesan("Angka tidak dapat dibaca", e.pesan)
