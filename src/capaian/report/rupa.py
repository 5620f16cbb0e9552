"""The look of the plotly figures: template, head, rows of bars under each other, labelled gaps.

Every figure carries its own look and says what it is, so that a picture pasted somewhere else still tells its
office, its period, and how far the figures are signed. A status is always a colour, a sign and a word, and the
two main fills differ in lightness and in hatching, so that a grey print still tells them apart. What has no figure
is a labelled gap, never a bar of length zero. Names stand above their bars: beside them a phone has no room.
"""

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.report.teks import BELUM_BERTANDA, KEADAAN, TAHAP_SEMENTARA

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

TANDA = {
    "tercapai": "✓",
    "di_bawah_target": "▼",
    "belum_lapor": "○",
    "belum_tersedia": "…",
    "tidak_berlaku": "×",
    "tidak_dapat_dihitung": "!",
    "belum_jatuh_tempo": "·",
    "tidak_ada": "○",
}
SEMENTARA = BELUM_BERTANDA
CONTOH = "DATA CONTOH"
BERBINTANG = "* = angka sementara (belum ditandatangani)."

TINTA = "#1F2933"
PUDAR = "#52606D"
TUA = "#1F4E79"
MUDA = "#F4B183"
TEPI = "#8A3B00"
PUCAT = "#D5DCE4"
GARIS = "#9AA5B1"
HURUF = "Arial, Helvetica, 'Liberation Sans', sans-serif"

ISI_TERCAPAI: dict[str, Any] = {"color": TUA, "line": {"width": 0}}
ISI_DI_BAWAH: dict[str, Any] = {
    "color": MUDA,
    "line": {"color": TEPI, "width": 1},
    "pattern": {
        "shape": "/",
        "fgcolor": TEPI,
        "fgopacity": 0.22,
        "size": 7,
        "solidity": 0.15,
        "fillmode": "overlay",
    },
}
ISI_LATAR: dict[str, Any] = {"color": PUCAT, "line": {"color": GARIS, "width": 1}}

KECIL = {"size": 12, "color": PUDAR}
BATAS = 130
"""Bars longer than this many per cent are cut there; their label keeps the true figure."""
POTONG = f"batang dipotong pada {BATAS} %"
_MUAT = 30
"""A bar of at least this many per cent holds its label on the narrowest screen."""
BATANG = 20
_BARIS_TEKS, _JEDA = 17, 20  # px


@dataclass(frozen=True, slots=True)
class Kepala:
    """What every figure says at its head: whose figures, of when, whether they are the sample's, and how far they are
    agreed to (report.teks.status)."""

    nama: str
    periode: str
    contoh: bool = False
    status: str = SEMENTARA


def lambang(status: str) -> str:
    """Sign and word of a status or keadaan: "▼ di bawah target"."""
    return f"{TANDA[status]} {KEADAAN[status]}"


def bintang(b: Mapping[str, Any]) -> str:
    """What stands behind a figure that nobody has signed; BERBINTANG says so."""
    return "*" if b["realisasi"] is not None and b.get("kematangan") in TAHAP_SEMENTARA else ""


def aman(teks: object) -> str:
    """Plotly reads a little HTML in its texts; a "<" in a name is none."""
    return html.escape(str(teks), quote=False)


def bungkus(teks: str, lebar: int = 50) -> list[str]:
    """Lines of about `lebar` letters; capitals are wider, so that fewer of them make a line."""
    besar = sum(c.isupper() for c in teks) * 2 > len(teks)
    return [aman(b) for b in textwrap.wrap(teks, lebar * 3 // 4 if besar else lebar)] or [""]


def kecil(teks: str) -> str:
    return f"<span style='font-size:12px;color:{PUDAR}'>{teks}</span>"


def templat() -> Any:
    from plotly import graph_objects as go

    huruf = {"family": HURUF, "size": 13, "color": TINTA}
    sumbu = {
        "gridcolor": "#E4E7EB",
        "zerolinecolor": GARIS,
        "linecolor": GARIS,
        "fixedrange": True,
        "tickfont": KECIL,
    }
    judul = {"x": 0, "xref": "container", "xanchor": "left", "yref": "container", "yanchor": "top"}
    return go.layout.Template(
        layout={
            "separators": ",.",
            "font": huruf,
            "colorway": [TUA, MUDA, PUDAR, PUCAT],
            "paper_bgcolor": "white",
            "plot_bgcolor": "white",
            "title": {**judul, "pad": {"l": 10}, "font": {"size": 16, "color": TINTA}},
            "xaxis": sumbu,
            "yaxis": sumbu,
            "hovermode": "closest",
            "showlegend": False,
            "hoverlabel": {"bgcolor": "white", "bordercolor": GARIS, "align": "left", "font": huruf},
        }
    )


def figur(judul: str, kepala: Kepala, keterangan: Sequence[str], isi: int, atas: int = 0, bawah: int = 30) -> "Figure":
    """An empty figure whose head is as high as its words need.

    `isi`: px of the plot; `atas`, `bawah`: px above and under it, for what stands at its edge.
    """
    from plotly import graph_objects as go

    baris_judul = bungkus(judul, 40)
    baris = [
        potong
        for satu in (f"{kepala.nama} · {kepala.periode}", *keterangan, kepala.status)
        for potong in bungkus(satu, 56)
    ]
    if kepala.contoh:
        baris.append(f"<b>{CONTOH}</b>")
    tinggi = 20 + 21 * (len(baris_judul) + len(baris)) + atas
    semua = tinggi + isi + bawah
    fig = go.Figure()
    fig.update_layout(
        template=templat(),
        title={
            "text": f"<b>{'<br>'.join(baris_judul)}</b><br>{kecil('<br>'.join(baris))}",
            "y": 1 - 12 / semua,
        },
        margin={"l": 12, "r": 12, "t": tinggi, "b": bawah},
        height=semua,
    )
    if kepala.contoh:
        fig.add_annotation(
            text=CONTOH, name="contoh", x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, textangle=-20,
            font={"size": 34, "color": TINTA}, opacity=0.07,
        )  # fmt: skip
    return fig


def figur_kosong(judul: str, kepala: Kepala, keterangan: Sequence[str], kata: str) -> "Figure":
    """A figure that has nothing to draw says so."""
    fig = figur(judul, kepala, keterangan, isi=60)
    fig.update_xaxes(visible=False)
    fig.update_yaxes(visible=False)
    tempat = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0.5, "yref": "paper"}
    fig.add_annotation(text=aman(kata), showarrow=False, font={"color": PUDAR}, **tempat)
    return fig


class Susunan:
    """Rows under each other, in px from the top: a few lines of text, then `batang` bars."""

    def __init__(self, batang: int = 1) -> None:
        self._isi = batang * BATANG
        self._akhir = 0
        self._tulisan: list[dict[str, Any]] = []

    def tambah(self, baris_teks: Sequence[str]) -> float:
        """Returns where the middle of the first bar is."""
        atas = self._akhir + _JEDA
        self._tulisan.append(
            {"text": "<br>".join(baris_teks), "x": 0, "xref": "paper", "xanchor": "left", "y": atas, "yanchor": "top",
             "align": "left", "showarrow": False, "borderpad": 0, "bgcolor": "white"}
        )  # fmt: skip
        mulai = atas + _BARIS_TEKS * len(baris_teks) + 6
        self._akhir = mulai + self._isi
        return mulai + BATANG / 2

    @property
    def px(self) -> int:
        return self._akhir + 10

    def pasang(self, fig: "Figure") -> None:
        fig.update_yaxes(range=[self.px, 0], visible=False)
        # The sample's mark comes last, so that no text covers it.
        fig.layout.annotations = [*self._tulisan, *fig.layout.annotations]


def celah(fig: "Figure", y: float, teks: str = "", petunjuk: str = "") -> None:
    """A row without a figure: a dotted line and, where the row does not say it yet, the reason."""
    garis = {"color": GARIS, "width": 1, "dash": "dot"}
    fig.add_shape(type="line", name="celah", x0=0, x1=BATAS, y0=y, y1=y, line=garis, layer="below")
    if teks:
        fig.add_annotation(
            x=0, y=y, xanchor="left", text=f"<i>{aman(teks)}</i>", hovertext=petunjuk, showarrow=False,
            bgcolor="white", font=KECIL, borderpad=2,
        )  # fmt: skip


def batang(
    fig: "Figure",
    isian: Sequence[tuple[float, Decimal, str, str]],
    *,
    nama: str,
    isi: dict[str, Any],
) -> None:
    """Horizontal bars of one kind. `isian`: where, how long in per cent, label, hover text."""
    from plotly import graph_objects as go

    if not isian:
        return
    letak, nilai, teks, petunjuk = zip(*isian, strict=True)
    fig.add_trace(
        go.Bar(
            orientation="h",
            name=nama,
            y=letak,
            x=[float(min(n, Decimal(BATAS))) for n in nilai],
            width=BATANG - 4,
            text=[f"{t or POTONG} »" if n > BATAS else t for n, t in zip(nilai, teks, strict=True)],
            textposition=["inside" if n >= _MUAT else "outside" for n in nilai],
            insidetextanchor="start",
            textangle=0,
            cliponaxis=False,
            constraintext="none",
            insidetextfont={"size": 12, "color": "white" if isi is ISI_TERCAPAI else TINTA},
            outsidetextfont={"size": 12, "color": TINTA},
            marker=isi,
            customdata=petunjuk,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def batang_pagu(fig: "Figure", letak: Sequence[float], isian: Sequence[tuple[float, Decimal, str, str]]) -> None:
    """A light bar for the pagu of each line and its share that was spent, dark, within it. `isian`: see `batang`."""
    from plotly import graph_objects as go

    fig.add_trace(
        go.Bar(
            orientation="h",
            name="pagu",
            y=letak,
            x=[100] * len(letak),
            width=BATANG - 4,
            hoverinfo="skip",
            marker=ISI_LATAR,
        )
    )
    fig.update_layout(barmode="overlay")
    batang(fig, isian, nama="realisasi", isi=ISI_TERCAPAI)


def label_tegak(fig: "Figure", x: float, b: Mapping[str, Any], teks: str, ukuran: int = 12, **acuan: str) -> None:
    """The figure above an upright bar, and above the line of its target, which would else go through it. `acuan`: xref and
    yref of a panel."""
    tinggi = max(n for n in (b["realisasi"], b["target"], Decimal(0)) if n is not None)
    fig.add_annotation(
        x=x,
        y=float(tinggi),
        yanchor="bottom",
        text=teks,
        showarrow=False,
        font={"size": ukuran, "color": TINTA},
        **acuan,
    )


def sumbu_persen(fig: "Figure") -> None:
    kata = [tulis.persen(n, 0) if n in (0, 50, 100) else "" for n in range(0, BATAS, 25)]
    fig.update_xaxes(range=[0, BATAS], tickvals=list(range(0, BATAS, 25)), ticktext=kata)


def garis_target(fig: "Figure") -> None:
    """The line of 100 per cent, and its name above the plot."""
    garis = {"color": TINTA, "width": 2, "dash": "dash"}
    fig.add_shape(type="line", name="target", x0=100, x1=100, y0=0, y1=1, yref="paper", line=garis)
    fig.add_annotation(
        x=100, y=1, yref="paper", yanchor="bottom", text="target 100 %", showarrow=False, font={"size": 12}
    )
