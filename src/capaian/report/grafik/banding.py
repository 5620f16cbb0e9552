"""Plotly figures of the page Perbandingan: one indikator over years, the way to the end of the Renstra, other regions."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.report import rumus_kata, rupa
from capaian.report.grafik.umum import ARAH_BAIK
from capaian.report.halaman.banding_luar import (
    CAKUPAN,
    POSISI,
    kata_renstra,
    masih_perlu,
    posisi,
    sampai_tujuan,
    target_akhir,
)
from capaian.report.rupa import Kepala, aman, bungkus, kecil
from capaian.report.teks import KEADAAN, KEMATANGAN

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Baris = Mapping[str, Any]
_TINGGI_BATANG = 26
_KANAN = 1.8
"""How far the axis of a bar chart without a fixed end goes beyond its longest bar, for the words behind it."""


def lima_tahun(baris: Sequence[Baris], kepala: Kepala) -> "Figure":
    """Target and realisasi of one indikator by year. `baris`: its rows of `lima_tahun`, not none."""
    from plotly import graph_objects as go

    satu, deret = baris[-1], sorted(baris, key=lambda b: b["tahun"])
    letak = {b["tahun"]: n for n, b in enumerate(deret)}
    keterangan = [
        f"Satuan: {satu['satuan']}; {ARAH_BAIK[satu['arah']]}.",
        "Batang = realisasi, dengan capaiannya; garis mendatar = target.",
    ]
    fig = rupa.figur(f"{satu['indikator']} {satu['nama']}", kepala, keterangan, isi=250, atas=30, bawah=64)
    ada = [b for b in deret if b["realisasi"] is not None]
    if ada:
        fig.add_trace(
            go.Bar(
                name="realisasi", x=[letak[b["tahun"]] for b in ada], y=[float(b["realisasi"]) for b in ada], width=0.5,
                marker=rupa.ISI_TERCAPAI, customdata=[_petunjuk_tahun(b) for b in ada], hovertemplate="%{customdata}<extra></extra>",
            )
        )  # fmt: skip
    for b in deret:
        x = letak[b["tahun"]]
        if b["target"] is not None:
            garis = {"color": rupa.TINTA, "width": 3}
            tinggi = float(b["target"])
            fig.add_shape(type="line", name="target", x0=x - 0.36, x1=x + 0.36, y0=tinggi, y1=tinggi, line=garis)
        if b["realisasi"] is not None:
            rupa.label_tegak(fig, x, b, _label(b))
        else:
            kata = f"<i>{'<br>'.join(bungkus(_sebab(b), 13))}</i>"
            fig.add_annotation(x=x, y=0, yanchor="bottom", text=kata, showarrow=False, font=rupa.KECIL)
    fig.update_xaxes(
        range=[-0.5, len(deret) - 0.5], tickvals=list(letak.values()), showgrid=False,
        ticktext=[_bawah_tahun(b) for b in deret],
    )  # fmt: skip
    puncak = max((float(n) for b in deret for n in (b["realisasi"], b["target"]) if n is not None), default=1.0)
    fig.update_yaxes(visible=False, range=[0, (puncak or 1.0) * 1.2])
    return fig


def _label(b: Baris) -> str:
    nilai = rumus_kata.realisasi(b)
    kata = aman(nilai) if isinstance(nilai, str) else tulis.atau_kosong(nilai)
    return f"<b>{kata}</b><br>" + ("" if b["capaian"] is None else kecil(tulis.persen(b["capaian"])))


def _bawah_tahun(b: Baris) -> str:
    target = rumus_kata.target(b)
    kata = target if isinstance(target, str) else tulis.atau_kosong(target)
    belum = KEMATANGAN.get(b["kematangan"] or "", "") if b["kematangan"] != "disahkan" else ""
    return "<br>".join([f"<b>{b['tahun']}</b>", f"target {aman(kata)}", *bungkus(belum, 14)[: 2 if belum else 0]])


def _sebab(b: Baris) -> str:
    if b["sebanding"] is False:
        return "× tidak sebanding"
    return f"{rupa.TANDA[b['keadaan']]} {KEADAAN[b['keadaan']]}"


def _petunjuk_tahun(b: Baris) -> str:
    return "<br>".join(
        [f"<b>{b['tahun']}</b>", f"Realisasi: {_label(b).split('<br>')[0]} {aman(b['satuan'])}",
         f"Capaian: {tulis.atau_kosong(b['capaian'], tulis.persen)}", KEMATANGAN.get(b["kematangan"] or "", "")]
    )  # fmt: skip


def renstra(baris: Sequence[Baris], kepala: Kepala) -> "Figure":
    """How far each indikator has come towards the last year's target of the Renstra."""
    judul, keterangan = "Kemajuan menuju target akhir Renstra", ["100 % = target akhir Renstra."]
    tampil = [b for b in baris if b["dokumen"] is not None]
    if not tampil:
        return rupa.figur_kosong(judul, kepala, [], "Renstra untuk tahun ini belum dicatat di register.")
    susunan = rupa.Susunan()
    letak = [susunan.tambah([*bungkus(f"{b['indikator']} {_nama(b, kepala)}"), _kata_renstra(b)]) for b in tampil]
    fig = rupa.figur(judul, kepala, keterangan, susunan.px, atas=20)
    rupa.sumbu_persen(fig)
    # To be on the way is no failure: the sign and the words say what is left, not the colour.
    ada = [(y, b) for y, b in zip(letak, tampil, strict=True) if b["kemajuan"] is not None]
    rupa.batang(fig, [(y, b["kemajuan"], "", _kata_renstra(b)) for y, b in ada], nama="kemajuan", isi=rupa.ISI_TERCAPAI)
    for y, b in zip(letak, tampil, strict=True):
        if b["kemajuan"] is None:
            rupa.celah(fig, y)
    rupa.garis_target(fig)
    susunan.pasang(fig)
    return fig


def _kata_renstra(b: Baris) -> str:
    kata = kata_renstra(b)
    if b["kemajuan"] is None:
        return kecil(f"<i>{'<br>'.join(bungkus(b['alasan'] or kata, 56))}</i>")
    if sampai_tujuan(b):
        return f"{kata[0]} <b>{tulis.persen(b['kemajuan'])}</b> {kata[2:]}"
    akhir = f"{target_akhir(b)} pada {b['tahun_akhir']}"
    perlu = masih_perlu(b)
    return f"{kata[0]} <b>{tulis.persen(b['kemajuan'])}</b> " + kecil(
        aman(f"menuju {akhir}" if perlu == tulis.KOSONG else f"masih perlu {perlu} menuju {akhir}")
    )


def pembanding(baris: Sequence[Baris], kepala: Kepala) -> "Figure":
    """Each indikator beside the other regions, on a scale of its own, because each is counted in its own unit."""
    from plotly import graph_objects as go

    judul = f"Dibandingkan dengan kabupaten, provinsi, dan nasional, {kepala.periode}"
    per_indikator: dict[tuple[str, str], list[Baris]] = {}
    for b in baris:
        # What is counted in words has no length.
        if b["nilai"] is not None and b["realisasi"] is not None and b["realisasi_teks"] is None:
            per_indikator.setdefault((b["unit"], b["indikator"]), []).append(b)
    if not per_indikator:
        return rupa.figur_kosong(judul, kepala, [], "Belum ada angka pembanding di register untuk tahun ini.")
    keterangan = ["Tiap indikator memakai skalanya sendiri. Batang gelap = kantor ini."]
    tinggi = [40 + _TINGGI_BATANG * (len(isi) + 1) for isi in per_indikator.values()]
    fig = rupa.figur(judul, kepala, keterangan, isi=sum(tinggi), bawah=16)
    # One plot under the other, each with as much room as it has bars.
    jumlah, atas = sum(tinggi), 1.0
    for n, (isi, px) in enumerate(zip(per_indikator.values(), tinggi, strict=True), 1):
        akhiran, bawah = "" if n == 1 else str(n), max(0.0, atas - px / jumlah)
        batas = bawah + (px - 40) / jumlah
        nilai = [isi[0]["realisasi"], *(b["nilai"] for b in isi)]
        kata = ["Kantor ini", *(CAKUPAN.get(b["cakupan"], b["cakupan"]) for b in isi)]
        # Said of this office, though it stands beside the other one's bar.
        sikap = ["", *(f" {kecil(aman(_sikap(posisi(b))))}" for b in isi)]
        fig.add_trace(
            go.Bar(
                orientation="h", y=list(range(len(nilai))), x=[float(x) for x in nilai], width=0.7, xaxis=f"x{akhiran}",
                yaxis=f"y{akhiran}", textposition="outside", cliponaxis=False, constraintext="none",
                text=[f"{aman(k)} <b>{tulis.angka(x)}</b>{s}" for k, x, s in zip(kata, nilai, sikap, strict=True)],
                outsidetextfont={"size": 12, "color": rupa.TINTA}, hoverinfo="skip",
                marker={"color": [rupa.TUA, *[rupa.PUCAT] * len(isi)], "line": {"color": rupa.GARIS, "width": 1}},
            )
        )  # fmt: skip
        puncak = max(float(x) for x in nilai)
        fig.update_layout({
            f"xaxis{akhiran}": {"visible": False, "range": [0, (puncak or 1.0) * (1 + _KANAN)], "anchor": f"y{akhiran}"},
            f"yaxis{akhiran}": {"visible": False, "domain": [bawah, batas], "range": [len(nilai) - 0.5, -0.5],
                                "anchor": f"x{akhiran}"},
        })  # fmt: skip
        b = isi[0]
        teks = "<br>".join(bungkus(f"{b['indikator']} {_nama(b, kepala)} ({b['satuan']}; {ARAH_BAIK[b['arah']]})", 56))
        fig.add_annotation(
            text=teks, x=0, xref="paper", xanchor="left", y=batas, yref="paper", yanchor="bottom", align="left",
            showarrow=False, font={"size": 13, "color": rupa.TINTA},
        )  # fmt: skip
        atas = bawah
    return fig


def _sikap(kata: str) -> str:
    return f"{kata[0]} kantor ini {kata[2:]}" if kata in POSISI.values() else kata


def _nama(b: Baris, kepala: Kepala) -> str:
    return b["nama"] if b["nama_unit"] == kepala.nama else f"{b['nama']} · {b['nama_unit']}"
