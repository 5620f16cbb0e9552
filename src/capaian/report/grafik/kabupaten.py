"""Plotly figures over the kecamatan of a kabupaten: how their means lie, without a name, and serapan side by side."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.report import rupa
from capaian.report.rupa import Kepala, bungkus, kecil

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Baris = Mapping[str, Any]
_ATAS = 20  # px for the name of the target line


def sebaran(b: Baris, kepala: Kepala) -> "Figure":
    """From the lowest to the highest mean a line, the middle half of the kecamatan a bar on it, the median across; each
    figure is printed below. `b`: RekapKabupaten.sebaran."""
    judul, n = "Sebaran rata-rata capaian IKU", b["lengkap"]
    if not n:
        return rupa.figur_kosong(judul, kepala, [], "Belum ada kecamatan yang laporannya lengkap.")
    keterangan = [
        f"{n} dari {b['jumlah_kecamatan']} kecamatan, yang laporannya lengkap; tanpa nama.",
        "Garis = dari terendah sampai tertinggi; batang = separuh yang di tengah; garis tegak = median.",
    ]
    nilai = {k: tulis.persen(b[k]) for k in ("terendah", "kuartil_1", "median", "kuartil_3", "tertinggi")}
    susunan = rupa.Susunan()
    y = susunan.tambah(
        [f"<b>median {nilai['median']}</b>",
         kecil(f"terendah {nilai['terendah']}, tertinggi {nilai['tertinggi']}"),
         kecil(f"separuh di tengah: {nilai['kuartil_1']} sampai {nilai['kuartil_3']}")]
    )  # fmt: skip
    fig = rupa.figur(judul, kepala, keterangan, susunan.px, atas=_ATAS)
    rupa.sumbu_persen(fig)
    x = {k: float(min(b[k], Decimal(rupa.BATAS))) for k in nilai}
    tegak = rupa.BATANG / 2
    bentuk = (
        ("rentang", "terendah", "tertinggi", 0.0, rupa.TINTA, 2), ("tengah", "kuartil_1", "kuartil_3", 6.0, rupa.TUA, 1),
        ("median", "median", "median", tegak, "white", 6), ("median", "median", "median", tegak, rupa.TEPI, 3),
        ("terendah", "terendah", "terendah", 6.0, rupa.TINTA, 2), ("tertinggi", "tertinggi", "tertinggi", 6.0, rupa.TINTA, 2),
    )  # fmt: skip
    for nama, dari, sampai, tinggi, warna, tebal in bentuk:
        kotak = nama == "tengah" and x[dari] != x[sampai]
        fig.add_shape(
            type="rect" if kotak else "line", name=nama, x0=x[dari], x1=x[sampai], y0=y - tinggi, y1=y + tinggi,
            line={"color": warna, "width": tebal}, fillcolor=rupa.TUA if kotak else None,
        )  # fmt: skip
    rupa.garis_target(fig)
    susunan.pasang(fig)
    return fig


def serapan(baris: Sequence[Baris], kepala: Kepala) -> "Figure":
    """Each kecamatan by its code, then all together. `baris`: RekapKabupaten.anggaran."""
    judul = "Serapan anggaran per kecamatan"
    tampil = [b for b in baris if b["pagu"] is not None]
    if not tampil:
        return rupa.figur_kosong(judul, kepala, [], "Belum ada pagu di register.")
    susunan = rupa.Susunan()
    letak = [susunan.tambah([*(f"<b>{t}</b>" for t in bungkus(b["nama_unit"])), _kata(b)]) for b in tampil]
    fig = rupa.figur(judul, kepala, ["Batang penuh = pagu setahun; bagian gelap = realisasi."], susunan.px)
    rupa.sumbu_persen(fig)
    isian = [
        (y, b["serapan"], "", f"{rupa.aman(b['nama_unit'])}<br>{_kata(b)}")
        for y, b in zip(letak, tampil, strict=True) if b["serapan"] is not None
    ]  # fmt: skip
    rupa.batang_pagu(fig, letak, isian)
    susunan.pasang(fig)
    return fig


def _kata(b: Baris) -> str:
    if b["serapan"] is None:
        return kecil(f"<i>{rupa.TANDA['belum_lapor']} {rupa.aman(b['alasan'] or 'belum lengkap')}</i>")
    uang = f"{tulis.rupiah(b['realisasi'])} dari {tulis.rupiah(b['pagu'])}"
    return f"<b>{tulis.persen(b['serapan'])}</b> {kecil(uang)}"
