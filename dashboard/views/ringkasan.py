"""What the Camat looks at first: what has to be decided, where the period stands, in whose hands it is.

Readable in a minute and on a telephone: the decisions come before the figures, the chart comes last.
"""

from typing import Any

import streamlit as st
import widgets as w
from bagian import kabupaten_ringkasan
from widgets import aman

from capaian import Periode, Workspace

# More is no longer a choice between matters but a list.
TERBANYAK = 5
_TAK_ADA = "–"


def halaman() -> None:
    ws, siapa, unit, nama, periode = w.buka_angka("Ringkasan")
    if ws.se_kabupaten:
        kabupaten_ringkasan.tampilkan(ws, unit, nama, periode)
        return
    _putusan(ws, siapa, unit, periode)
    _angka(ws, unit, nama, periode)
    kabupaten_ringkasan.posisi(ws, siapa, unit, periode)
    _masa(ws, unit, periode)
    _tanda_tangan(ws, unit, periode)
    w.grafik(
        ws.grafik_status(periode.tahun, periode.ke, unit=unit), f"status-{unit}-{periode}",
        f"Status indikator per sasaran dan program {nama}, {periode.nama}",
        ws.tabel_status(periode.tahun, periode.ke, unit=unit),
    )  # fmt: skip


# -- what has to be decided ---------------------------------------------------------------------------------------


def _putusan(ws: Workspace, siapa: Any, unit: str, periode: Periode) -> None:
    peran, seksi = _sudut_pandang(siapa, unit)
    hal = ws.perhatian(periode.tahun, periode.ke, unit=unit, peran=peran, seksi=seksi, siapa=siapa)
    w.judul("Yang perlu diputuskan" if seksi is None else "Yang perlu dikerjakan")
    if not hal:
        w.tulis('<div class="kotak"><p>✓ Tidak ada yang menunggu keputusan pada periode ini.</p></div>')
        return
    for nomor, b in enumerate(hal[:TERBANYAK], 1):
        _satu(nomor, b, unit, periode)
    if sisa := hal[TERBANYAK:]:
        with st.expander(f"dan {len(sisa)} lainnya"):
            for nomor, b in enumerate(sisa, TERBANYAK + 1):
                _satu(nomor, b, unit, periode)


def _sudut_pandang(siapa: Any, unit: str) -> tuple[str | None, str | None]:
    """Whose turn counts, and of which seksi: who answers for one seksi (and may not have the papers of the others) sees
    what is its own; in another office nothing is theirs."""
    if siapa.seksi is None or w.boleh("unduh_berkas_asli", unit=siapa.unit):
        return siapa.peran, None
    return (siapa.peran, siapa.seksi) if unit == siapa.unit else (None, None)


def _satu(nomor: int, b: dict[str, Any], unit: str, periode: Periode) -> None:
    with st.container(border=True, key=f"ringkasan-hal-{nomor}"):
        w.tulis(f'<p class="kecil">{nomor}. {aman(b["kata"])}</p><h3>{aman(b["judul"])}</h3><p>{aman(b["alasan"])}</p>')
        w.tautan(b["halaman"], f"{b['tautan']} →", **{"unit": unit, "periode": periode} | b["isi"])


# -- where the period stands ----------------------------------------------------------------------------------------


def _angka(ws: Workspace, unit: str, nama: str, periode: Periode) -> None:
    tahun, ke = periode.tahun, periode.ke
    jumlah = ws.tabel_ringkasan(tahun, ke, unit=unit, numerik=True).sum(numeric_only=True)
    tercapai, bawah, terhitung, tempo, belum, lain = (
        int(jumlah[k]) for k in ("Tercapai", "Di bawah target", "Terhitung", "Jatuh tempo", "Belum lapor", "Lainnya")
    )
    uang = ws.serapan_dan_capaian(tahun, ke, unit=unit)
    w.judul(f"Capaian {periode.nama}")
    # Where nothing was counted a zero would read as a result.
    dari = (
        f"dari {terhitung} indikator yang terhitung"
        if terhitung
        else f"belum ada yang terhitung dari {tempo} yang jatuh tempo"
    )
    lapor = f"terhitung {terhitung} dari {tempo} yang jatuh tempo" + (f"; {lain} lainnya belum" if lain else "")
    if not tempo:
        dari = lapor = "belum ada yang jatuh tempo"
    w.ubin(
        [
            ("Tercapai", (f"✓ {tercapai}" if tercapai else "0") if terhitung else _TAK_ADA, dari, False),
            ("Di bawah target", (f"▼ {bawah}" if bawah else "0") if terhitung else _TAK_ADA, dari, bawah > 0),
            ("Belum lapor", (f"○ {belum}" if belum else "0") if tempo else _TAK_ADA, lapor, belum > 0),
            ("Serapan anggaran", uang["serapan"], "; ".join(x for x in (uang["uang"], uang["capaian"]) if x), False),
        ]
    )  # fmt: skip


def _masa(ws: Workspace, unit: str, periode: Periode) -> None:
    tabel, kata = ws.tabel_beberapa_masa(periode.tahun, periode.ke, unit=unit)
    w.judul("Dibanding sebelumnya")
    w.tabel(
        tabel,
        f"perbandingan-{unit}-{periode}",
        unduh=False,
        alt="Jumlah indikator dan rata-rata capaian (berapa yang terhitung dari yang jatuh tempo)",
    )
    w.judul_kecil(kata or "Belum ada angka setahun sebelumnya untuk dibandingkan.")
    w.tautan("perbandingan", "Lihat perbandingan tiap indikator →", unit=unit, periode=periode)


def _tanda_tangan(ws: Workspace, unit: str, periode: Periode) -> None:
    tabel = ws.tabel_menunggu(unit=unit)
    w.judul("Menunggu paraf atau tanda tangan")
    if tabel.empty and ws.alur_dimulai(periode, unit=unit):
        w.tulis("<p>✓ Tidak ada yang menunggu paraf atau tanda tangan.</p>")
        return
    if tabel.empty:
        w.tulis("<p>○ Belum ada alur yang dimulai untuk periode ini.</p>")
        if w.boleh("alur_mulai", unit=unit):
            w.tautan("alur", "Mulai di Papan SOP →", unit=unit, bagian="papan")
        return
    w.tabel(tabel, f"menunggu-{unit}", unduh=False)
    w.tautan("alur", "Buka alur →", unit=unit, bagian="papan")


halaman()
