"""Charts of the pages Ringkasan and Indikator: status by program, one indikator over years, several side by side."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.report import rumus_kata, rupa
from capaian.report.bingkai import Tabel
from capaian.report.grafik.umum import ARAH_BAIK
from capaian.report.halaman import banding_luar
from capaian.report.halaman.ringkasan import STATUS
from capaian.report.rupa import Kepala, aman, bungkus
from capaian.report.teks import KEADAAN

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Baris = Mapping[str, Any]

_ISI_BELUM: dict[str, Any] = {"color": "white", "line": {"width": 1, "color": rupa.PUDAR}}
_RUPA_STATUS = {
    "Tercapai": ("✓", rupa.ISI_TERCAPAI), "Di bawah target": ("▼", rupa.ISI_DI_BAWAH), "Belum lapor": ("○", _ISI_BELUM),
    "Belum terhitung": ("…", _ISI_BELUM), "Belum jatuh tempo": ("·", rupa.ISI_LATAR),
}  # fmt: skip

KOLOM = 2
"""Charts beside each other: a telephone has room for two, and a figure cannot turn its columns into rows."""
TERBANYAK = 12
_PANEL, _JUDUL = 150, 58  # px


def status_simpul(tabel: Tabel, kepala: Kepala) -> "Figure":
    """How many indikator of each program are where, stacked. `tabel`: report.halaman.ringkasan.per_simpul."""
    from plotly import graph_objects as go

    judul = "Status indikator per sasaran dan program"
    nanti = "Belum jatuh tempo"
    tempo = tabel[tabel[[k for k in STATUS if k != nanti]].sum(axis=1) > 0]
    ditinggal, tabel = len(tabel) - len(tempo), tempo
    keterangan = [
        " · ".join(f"{tanda} {kata.lower()}" for kata, (tanda, _) in _RUPA_STATUS.items() if tabel[kata].any())
    ]
    if tabel.empty:
        return rupa.figur_kosong(judul, kepala, [], "Tidak ada indikator yang jatuh tempo pada periode ini.")
    if ditinggal:
        keterangan.append(f"{ditinggal} lainnya belum ada yang jatuh tempo, tidak digambar.")
    susunan = rupa.Susunan()
    letak = [susunan.tambah([*bungkus(nama)]) for nama in tabel["Sasaran atau program"]]
    fig = rupa.figur(judul, kepala, keterangan, susunan.px)
    for kata in STATUS:
        tanda, isi = _RUPA_STATUS[kata]
        if tabel[kata].any():
            fig.add_trace(
                go.Bar(
                    orientation="h", name=kata, y=letak, x=list(tabel[kata]), width=rupa.BATANG - 2, marker=isi,
                    text=[f"{tanda} {n}" if n else "" for n in tabel[kata]], textposition="inside", textangle=0,
                    insidetextanchor="middle", constraintext="none",
                    insidetextfont={"size": 12, "color": "white" if kata == "Tercapai" else rupa.TINTA},
                    hovertemplate=f"{tanda} {kata}: %{{x}} indikator<extra></extra>",
                )
            )  # fmt: skip
    fig.update_layout(barmode="stack")
    fig.update_xaxes(visible=False, range=[0, max(tabel[list(STATUS)].sum(axis=1)) * 1.005])
    susunan.pasang(fig)
    return fig


def dengan_renstra(fig: "Figure", banyak_tahun: int, renstra: Sequence[Baris]) -> "Figure":
    """The chart of one indikator over years (report.grafik.banding.lima_tahun) with the end target of the Renstra across it.
    `renstra`: its rows of `renstra`."""
    akhir = next((b for b in renstra if b["target_akhir"] is not None), None)
    if akhir is None or banyak_tahun == 0:
        return fig
    tinggi = float(akhir["target_akhir"])
    garis = {"color": rupa.TUA, "width": 2, "dash": "dash"}
    fig.add_shape(
        type="line", name="renstra", x0=-0.5, x1=banyak_tahun - 0.5, y0=tinggi, y1=tinggi, line=garis, layer="below"
    )
    kata = f"target akhir Renstra {akhir['tahun_akhir']}: {banding_luar.target_akhir(akhir)}"
    fig.add_annotation(
        x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", showarrow=False, font={"size": 12},
        text=f"- - - {aman(kata)}",
    )  # fmt: skip
    bawah, atas = fig.layout.yaxis.range
    fig.update_yaxes(range=[min(bawah, tinggi), max(atas, tinggi * 1.1)])
    return fig


def banyak(indikator: Sequence[Sequence[Baris]], kepala: Kepala) -> "Figure":
    """Several indikator in one grid, each on its own scale. `indikator`: of each its `angka` rows of ukuran tw."""
    tampil = [b for b in indikator if b][:TERBANYAK]
    judul = "Target dan realisasi tiap triwulan"
    if not tampil:
        return rupa.figur_kosong(judul, kepala, [], "Tidak ada indikator yang dipilih.")
    keterangan = [
        "Batang = realisasi; garis mendatar dan angka di bawahnya = target. Tiap gambar punya skala sendiri.",
        "Makin tinggi makin baik, kecuali disebut lain.",
    ]
    if any(rupa.bintang(b) for milik in tampil for b in milik):
        keterangan.append(rupa.BERBINTANG)
    baris = -(-len(tampil) // KOLOM)
    tinggi = baris * (_PANEL + _JUDUL)
    fig = rupa.figur(judul, kepala, keterangan, isi=tinggi, bawah=34)
    for n, milik in enumerate(tampil):
        _panel(fig, n, milik, tinggi)
    return fig


def _panel(fig: "Figure", n: int, milik: Sequence[Baris], tinggi: int) -> None:
    baris, kolom = divmod(n, KOLOM)
    akhiran = "" if n == 0 else str(n + 1)
    atas = 1 - (baris * (_PANEL + _JUDUL) + _JUDUL) / tinggi
    bawah = atas - (_PANEL - 34) / tinggi
    kiri, kanan = kolom / KOLOM, (kolom + 1) / KOLOM - 0.03
    fig.update_layout(
        {f"xaxis{akhiran}": {"domain": [kiri, kanan], "anchor": f"y{akhiran}"},
         f"yaxis{akhiran}": {"domain": [max(bawah, 0), atas], "anchor": f"x{akhiran}"}}
    )  # fmt: skip
    satu = milik[0]
    # More is better unless it is said: the words take the place of the second line of the name.
    arah = [f"<i>{ARAH_BAIK[satu['arah']]}</i>"] if satu["arah"] != "naik" else []
    nama, muat = bungkus(satu["nama"], 24), 2 - len(arah)
    judul = [
        f"<b>{aman(satu['indikator'])}</b> · {aman(satu['satuan'])}",
        *(nama if len(nama) <= muat else [*nama[: muat - 1], f"{nama[muat - 1]} …"]),
        *arah,
    ]
    fig.add_annotation(
        text="<br>".join(judul), x=kiri, xref="paper", xanchor="left", y=atas + (_JUDUL - 4) / tinggi, yref="paper",
        yanchor="top", align="left", showarrow=False, font={"size": 11}, hovertext=aman(_petunjuk(satu)),
    )  # fmt: skip
    titik = [(Periode.parse(b["periode"]).ke or 0, b) for b in milik]
    ada = dict(titik)
    label = {ke: f"{ROMAWI[ke - 1]}<br>{_target(ada.get(ke))}" for ke in (1, 2, 3, 4)}
    _isi_panel(fig, titik, label, akhiran)


def _isi_panel(fig: "Figure", titik: Sequence[tuple[int, Baris]], label: Mapping[int, str], akhiran: str) -> None:
    """Bars, target lines, and gaps with a word, on the axes with that number."""
    from plotly import graph_objects as go

    sumbu = {"xaxis": f"x{akhiran}", "yaxis": f"y{akhiran}"}
    acuan = {"xref": f"x{akhiran}", "yref": f"y{akhiran}"}
    for bawah, isi in ((False, rupa.ISI_TERCAPAI), (True, rupa.ISI_DI_BAWAH)):
        pilih = [(x, b) for x, b in titik if b["realisasi"] is not None and (b["status"] == "di_bawah_target") == bawah]
        if pilih:
            fig.add_trace(
                go.Bar(
                    name="realisasi", x=[x for x, _ in pilih], y=[float(b["realisasi"]) for _, b in pilih], width=0.55,
                    marker=isi, customdata=[_petunjuk(b) for _, b in pilih],
                    hovertemplate="%{customdata}<extra></extra>", **sumbu,
                )
            )  # fmt: skip
    if all(b["realisasi"] is None for _, b in titik):
        # Axes that nothing is drawn on are left out of the picture, with their gaps.
        fig.add_trace(go.Scatter(x=[1], y=[None], mode="markers", hoverinfo="skip", **sumbu))
    for x, b in titik:
        if b["target"] is not None:
            tinggi = float(b["target"])
            garis = {"color": rupa.TINTA, "width": 3}
            fig.add_shape(
                type="line", name="target", x0=x - 0.38, x1=x + 0.38, y0=tinggi, y1=tinggi, line=garis, **acuan
            )
        if b["realisasi"] is not None:
            rupa.label_tegak(fig, x, b, f"{rupa.TANDA[b['status']]}<br><b>{_realisasi(b)}</b>", 11, **acuan)
        else:
            kata = f"<i>{rupa.TANDA[b['status']]}<br>{'<br>'.join(bungkus(KEADAAN[b['status']], 9))}</i>"
            fig.add_annotation(
                x=x, y=0, yanchor="bottom", text=kata, showarrow=False, font=rupa.KECIL | {"size": 10}, **acuan,
            )  # fmt: skip
    angka = [n for _, b in titik for n in (b["realisasi"], b["target"]) if n is not None]
    puncak, dasar = max(angka, default=Decimal(1)), min(angka, default=Decimal(0))
    # Room for two lines of label above the highest bar.
    fig.update_layout(
        {f"xaxis{akhiran}": {"range": [min(label) - 0.5, max(label) + 0.5], "tickvals": list(label), "showgrid": False,
                             "ticktext": list(label.values())},
         f"yaxis{akhiran}": {"visible": False, "range": [min(float(dasar), 0.0), (float(max(puncak, 0)) or 1.0) * 1.55]}}
    )  # fmt: skip


def _realisasi(b: Baris) -> str:
    isi = rumus_kata.realisasi(b)
    teks = aman(isi) if isinstance(isi, str) else tulis.atau_kosong(isi)
    return f"{teks}{rupa.bintang(b)}"


def _target(b: Baris | None) -> str:
    if b is None:
        return tulis.KOSONG
    isi = rumus_kata.target(b)
    return aman(isi) if isinstance(isi, str) else tulis.atau_kosong(isi)


def _petunjuk(b: Baris) -> str:
    nama = "<br>".join(bungkus(f"{b['indikator']} {b['nama']}"))
    return (
        f"<b>{nama}</b><br>{Periode.parse(b['periode']).nama}<br>Target: {_target(b)}<br>Realisasi: {_realisasi(b)} "
        f"{aman(b['satuan'])}<br>Capaian: {tulis.atau_kosong(b['capaian'], tulis.persen)}"
    )
