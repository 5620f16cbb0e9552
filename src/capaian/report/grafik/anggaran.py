"""Plotly figures of the page Anggaran: serapan against the cash plan, and capaian against serapan in four quadrants."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.reference.efisiensi import efisiensi as aturan
from capaian.report import rupa
from capaian.report.halaman.anggaran import kata_kuadran, nama_seksi, realisasi, serapan, terhadap_kas
from capaian.report.rupa import Kepala, aman, bungkus, kecil

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Baris = Mapping[str, Any]
_ISI = 380
"""px of the quadrants' plot."""
_JARAK_LABEL = 19
"""px between two labels that stand above each other."""
_CAPAIAN_TERBESAR = 140.0
"""A capaian beyond it is drawn there, with its true figure."""


def per_program(kas: Sequence[Baris], kepala: Kepala) -> "Figure":
    """Each program, and the unit: realisasi as a share of pagu, with a line where the cash plan wanted it."""
    tampil = [b for b in kas if b["tingkat"] in ("unit", "program")]
    keterangan = ["Batang penuh = pagu setahun; bagian gelap = realisasi; garis tegak = anggaran kas."]
    return _batang(tampil, kepala, "Serapan anggaran per program", keterangan, lambda b: _nama_program(b, kepala))


def per_seksi(baris: Sequence[Baris], kepala: Kepala) -> "Figure":
    """Each seksi. `baris`: rows of `serapan` by seksi."""
    keterangan = ["Batang penuh = pagu setahun; bagian gelap = realisasi."]
    return _batang(
        [b | {"rencana_serapan": None, "selisih_serapan": None} for b in baris], kepala, "Serapan anggaran per seksi",
        keterangan,
        lambda b: nama_seksi(b) if b["nama_unit"] in (kepala.nama, b["nama_seksi"]) else f"{nama_seksi(b)} · {b['nama_unit']}",
    )  # fmt: skip


def _batang(
    baris: Sequence[Baris], kepala: Kepala, judul: str, keterangan: list[str], nama: Callable[[Baris], str]
) -> "Figure":
    if not baris:
        return rupa.figur_kosong(judul, kepala, [], "Tidak ada pagu untuk periode ini di register.")
    susunan = rupa.Susunan()
    letak = [susunan.tambah([*(f"<b>{t}</b>" for t in bungkus(nama(b))), *_kata(b)]) for b in baris]
    fig = rupa.figur(judul, kepala, keterangan, susunan.px)
    rupa.sumbu_persen(fig)
    pilih = [(y, b) for y, b in zip(letak, baris, strict=True) if b["serapan"] is not None]
    isian = [(y, b["serapan"], "", "<br>".join([*bungkus(nama(b)), *_kata(b)])) for y, b in pilih]
    rupa.batang_pagu(fig, letak, isian)
    for y, b in zip(letak, baris, strict=True):
        if b["rencana_serapan"] is not None:
            x = float(min(b["rencana_serapan"], Decimal(rupa.BATAS)))
            # Light around dark, so that it can be seen on the bar and beside it.
            for tebal, warna in ((6, "white"), (3, rupa.TEPI)):
                fig.add_shape(
                    type="line", name="anggaran kas", x0=x, x1=x, y0=y - rupa.BATANG / 2, y1=y + rupa.BATANG / 2,
                    line={"color": warna, "width": tebal},
                )  # fmt: skip
    susunan.pasang(fig)
    return fig


def _nama_program(b: Baris, kepala: Kepala) -> str:
    if b["simpul"] == "":
        return f"Jumlah {b['nama_unit']}"
    nama = f"{b['kode'] or b['simpul']} {b['uraian']}"
    return nama if b["nama_unit"] == kepala.nama else f"{nama} · {b['nama_unit']}"


def _kata(b: Baris) -> list[str]:
    uang = f"{realisasi(b)} dari {tulis.atau_kosong(b['pagu'], tulis.rupiah)}"
    kata = [f"<b>{serapan(b)}</b> {kecil(aman(uang))}"]
    if b["rencana_serapan"] is not None:
        rencana = f"anggaran kas {tulis.persen(b['rencana_serapan'])}"
        sikap = terhadap_kas(b)
        kata.append(kecil(aman(rencana if sikap == tulis.KOSONG else f"{rencana}; {sikap}")))
    return kata


# -- capaian against serapan ---------------------------------------------------------------------------------------


def kuadran(baris: Sequence[Baris], kepala: Kepala) -> "Figure":
    """The programs of a year by serapan (to the right) and capaian (upwards); those without both are named at the head.
    Where indikator hang on nothing below a sasaran, its sasaran."""
    from plotly import graph_objects as go

    tingkat = next(
        (t for t in ("program", "sasaran") if any(b["tingkat"] == t and b["kuadran"] for b in baris)), "program"
    )
    judul, batas = f"Capaian terhadap serapan per {tingkat}", float(aturan().kuadran.batas_serapan)
    milik = [b for b in baris if b["tingkat"] == tingkat]
    titik = [b for b in milik if b["kuadran"] is not None]
    tanpa = [_sebut(b, kepala) for b in milik if b["kuadran"] is None]
    keterangan = [
        "Ke kanan: makin banyak anggaran terserap. Ke atas: makin tinggi capaian.",
        "Tanda ▼ = ada indikator di bawah target, walau reratanya di atas 100 %.",
    ]
    if tanpa:
        keterangan.append(f"Belum dapat ditempatkan: {tulis.daftar(tanpa)}.")
    if not titik:
        return rupa.figur_kosong(
            judul, kepala, keterangan[2:], "Belum ada program atau sasaran dengan capaian dan serapan lengkap."
        )
    fig = rupa.figur(judul, kepala, keterangan, isi=_ISI, atas=10, bawah=62)
    x_awal = min(60.0, *(float(b["serapan"]) - 8 for b in titik), 60.0)
    x_akhir = max(batas + 0.45 * (batas - x_awal), *(min(float(b["serapan"]), 160.0) + 8 for b in titik), 110.0)
    y_letak = [min(float(b["capaian"]), _CAPAIAN_TERBESAR) for b in titik]
    y_awal, y_akhir = min(70.0, *(y - 12 for y in y_letak), 70.0), max(130.0, *(y + 12 for y in y_letak), 130.0)
    for berhasil, lambang, isi in ((True, "circle", rupa.TUA), (False, "triangle-down", rupa.MUDA)):
        pilih = [(b, y) for b, y in zip(titik, y_letak, strict=True) if b["kuadran"].startswith("tercapai") == berhasil]
        if pilih:
            fig.add_trace(
                go.Scatter(
                    mode="markers", name="tercapai" if berhasil else "belum tercapai",
                    x=[min(float(b["serapan"]), x_akhir) for b, _ in pilih], y=[y for _, y in pilih],
                    marker={"symbol": lambang, "size": 14, "color": isi,
                            "line": {"width": 1.5, "color": rupa.TINTA if berhasil else rupa.TEPI}},
                    customdata=[_petunjuk(b) for b, _ in pilih], hovertemplate="%{customdata}<extra></extra>",
                )
            )  # fmt: skip
    garis = {"color": rupa.TINTA, "width": 2, "dash": "dash"}
    fig.add_shape(type="line", name="target", x0=0, x1=1, xref="paper", y0=100, y1=100, line=garis, layer="below")
    fig.add_shape(type="line", name="terserap", x0=batas, x1=batas, y0=0, y1=1, yref="paper", line=garis, layer="below")
    _nama_kuadran(fig)
    _label(fig, titik, kepala, y_letak, (y_awal, y_akhir), (x_awal + x_akhir) / 2)
    langkah = range(int(x_awal // 10) * 10, int(x_akhir) + 1, 10)
    tampil = [n for n in langkah if n % 20 == 0 or n == batas]
    fig.update_xaxes(
        range=[x_awal, x_akhir], tickvals=tampil, ticktext=[tulis.persen(n, 0) for n in tampil], zeroline=False,
        showgrid=False,
        title={"text": "Serapan anggaran", "font": rupa.KECIL},
    )  # fmt: skip
    tinggi = [n for n in range(int(y_awal // 10) * 10, int(y_akhir) + 1, 10) if n % 20 == 0]
    fig.update_yaxes(
        range=[y_awal, y_akhir], tickvals=tinggi, ticktext=[tulis.persen(n, 0) for n in tinggi], zeroline=False,
        title={"text": ""},
    )  # fmt: skip
    fig.update_layout(margin_l=52)
    return fig


def _nama_kuadran(fig: "Figure") -> None:
    """The words of efisiensi.yaml in the four corners."""
    for nama, x, y in (
        ("tercapai_hemat", 0, 1), ("tercapai_terserap", 1, 1), ("belum_hemat", 0, 0), ("belum_terserap", 1, 0),
    ):  # fmt: skip
        kata = "<br>".join(bungkus(getattr(aturan().kuadran.kata, nama), 19))
        fig.add_annotation(
            text=f"<i>{kata}</i>", x=x, y=y, xref="paper", yref="paper", xanchor="right" if x else "left",
            yanchor="top" if y else "bottom", align="right" if x else "left", showarrow=False, font=rupa.KECIL,
            xshift=-4 if x else 4, yshift=-4 if y else 4,
        )  # fmt: skip


def _label(
    fig: "Figure", titik: Sequence[Baris], kepala: Kepala, letak: Sequence[float], rentang: tuple[float, float],
    tengah: float,
) -> None:  # fmt: skip
    """The kode of each point beside it, towards the middle where there is room; labels that would cover each other are
    moved apart and keep a line to their point."""
    awal, akhir = rentang
    px_tiap = _ISI / (akhir - awal)
    milik = sorted(zip(letak, titik, strict=True), key=lambda p: (-p[0], -p[1]["serapan"], p[1]["simpul"]))
    terakhir = float("-inf")
    for y, b in milik:
        kanan = float(b["serapan"]) > tengah
        dari_atas = (akhir - y) * px_tiap
        tempat = max(dari_atas, terakhir + _JARAK_LABEL)
        terakhir = tempat
        fig.add_annotation(
                x=float(b["serapan"]), y=y, ax=-26 if kanan else 26, ay=tempat - dari_atas, showarrow=True, arrowhead=0,
                arrowwidth=1, arrowcolor=rupa.GARIS, standoff=8, bgcolor="white", borderpad=1,
                xanchor="right" if kanan else "left",
                text=f"<b>{aman(_sebut(b, kepala))}</b>", font={"size": 12, "color": rupa.TINTA},
            )  # fmt: skip


def _sebut(b: Baris, kepala: Kepala) -> str:
    kode: str = b["kode"] or b["simpul"]
    return kode if b["nama_unit"] == kepala.nama else f"{kode} ({b['nama_unit'].split(' (')[0]})"


def _petunjuk(b: Baris) -> str:
    return "<br>".join(
        [*bungkus(f"{b['kode'] or b['simpul']} {b['uraian']}"), f"Capaian {tulis.persen(b['capaian'])}",
         f"Serapan {tulis.persen(b['serapan'])}", *bungkus(kata_kuadran(b))]
    )  # fmt: skip
