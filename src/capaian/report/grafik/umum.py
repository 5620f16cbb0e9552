"""Plotly figures from rows: capaian per indikator, one indikator by TW, serapan, two years under each other."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.report import rumus_kata, rupa
from capaian.report.rupa import Kepala, aman, bungkus, kecil, lambang
from capaian.report.teks import KEADAAN, UKURAN

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

BARIS = Iterable[Mapping[str, Any]]
_ATAS = 20  # px for the name of the target line
_ARAH = {"membaik": "▲", "memburuk": "▼", "tetap": "="}
ARAH_BAIK = {
    "naik": "makin tinggi makin baik", "turun": "makin rendah makin baik", "stabil": "makin dekat target makin baik",
}  # fmt: skip


def capaian(baris: BARIS, kepala: Kepala, ukuran: str) -> "Figure":
    """Bars of the capaian of one ukuran against the line of 100 per cent. `baris`: rows of `angka`.

    The lowest stand first, then what has no figure, then what is reached; what is not due yet is named at the head.
    """
    semua = [b for b in baris if b["ukuran"] == ukuran]
    tampil = sorted((b for b in semua if b["status"] != "belum_jatuh_tempo"), key=_masalah_dulu)
    nanti = [b["indikator"] for b in semua if b["status"] == "belum_jatuh_tempo"]
    judul, keterangan = "Capaian per indikator", [f"Ukuran: {UKURAN[ukuran]}."]
    if nanti:
        keterangan.append(f"{len(nanti)} indikator belum jatuh tempo, tidak digambar: {', '.join(nanti)}.")
    if not tampil:
        return rupa.figur_kosong(judul, kepala, keterangan, "Tidak ada indikator yang jatuh tempo.")
    susunan = rupa.Susunan()
    letak = [susunan.tambah([*_nama(b, kepala), _status(b)]) for b in tampil]
    fig = rupa.figur(judul, kepala, keterangan, susunan.px, atas=_ATAS)
    rupa.sumbu_persen(fig)
    for status, isi in (("tercapai", rupa.ISI_TERCAPAI), ("di_bawah_target", rupa.ISI_DI_BAWAH)):
        pilih = [(y, b) for y, b in zip(letak, tampil, strict=True) if b["status"] == status]
        isian = [(y, b["capaian"], "", _petunjuk(b)) for y, b in pilih]
        rupa.batang(fig, isian, nama=KEADAAN[status], isi=isi)
    for y, b in zip(letak, tampil, strict=True):
        if b["capaian"] is None:
            rupa.celah(fig, y)
    rupa.garis_target(fig)
    susunan.pasang(fig)
    return fig


def indikator(baris: BARIS, kepala: Kepala) -> "Figure":
    """Target and realisasi of one indikator in the TW of a year. `baris`: its `angka` rows of ukuran tw, not none."""
    from plotly import graph_objects as go

    per_tw = {Periode.parse(b["periode"]).ke: b for b in baris}
    satu = next(iter(per_tw.values()))
    keterangan = [
        f"Satuan: {satu['satuan']}; {ARAH_BAIK[satu['arah']]}.",
        "Batang = realisasi; garis mendatar = target.",
        *([rupa.BERBINTANG] if any(map(rupa.bintang, per_tw.values())) else []),
    ]
    fig = rupa.figur(f"{satu['indikator']} {satu['nama']}", kepala, keterangan, isi=250, atas=14, bawah=50)
    for bawah, isi in ((False, rupa.ISI_TERCAPAI), (True, rupa.ISI_DI_BAWAH)):
        pilih = [
            (ke, b)
            for ke, b in per_tw.items()
            if b["realisasi"] is not None and (b["status"] == "di_bawah_target") == bawah
        ]
        if pilih:
            fig.add_trace(
                go.Bar(
                    name="realisasi",
                    x=[ke for ke, _ in pilih],
                    y=[float(b["realisasi"]) for _, b in pilih],
                    width=0.55,
                    marker=isi,
                    customdata=[_petunjuk(b) for _, b in pilih],
                    hovertemplate="%{customdata}<extra></extra>",
                )
            )
    for ke, b in per_tw.items():
        if b["target"] is not None:
            tinggi = float(b["target"])
            garis = {"color": rupa.TINTA, "width": 3}
            fig.add_shape(type="line", name="target", x0=ke - 0.36, x1=ke + 0.36, y0=tinggi, y1=tinggi, line=garis)
        if b["realisasi"] is not None:
            angka = f"{rupa.TANDA[b['status']]} <b>{_kata(rumus_kata.realisasi(b))}{rupa.bintang(b)}</b>"
            rupa.label_tegak(fig, ke, b, angka)
        else:
            kata = f"<i>{rupa.TANDA[b['status']]}<br>{'<br>'.join(bungkus(KEADAAN[b['status']], 11))}</i>"
            fig.add_annotation(x=ke, y=0, yanchor="bottom", text=kata, showarrow=False, font=rupa.KECIL)
    fig.update_xaxes(
        range=[0.5, 4.5],
        tickvals=[1, 2, 3, 4],
        showgrid=False,
        ticktext=[f"TW {ROMAWI[ke - 1]}<br>target {_target(per_tw.get(ke))}" for ke in (1, 2, 3, 4)],
    )
    puncak = max(
        (float(n) for b in per_tw.values() for n in (b["realisasi"], b["target"]) if n is not None),
        default=1.0,
    )
    fig.update_yaxes(visible=False, range=[0, (puncak or 1.0) * 1.12])
    return fig


def serapan(baris: BARIS, kepala: Kepala) -> "Figure":
    """Realisasi of each program, and of the unit, as a share of its pagu. `baris`: rows of `serapan`."""
    judul, keterangan = "Serapan anggaran per program", ["Batang penuh = pagu; bagian gelap = realisasi."]
    # The query orders by unit, then simpul, and the whole unit has the simpul ''.
    tampil = [b for b in baris if b["tingkat"] in ("unit", "program")]
    if not tampil:
        return rupa.figur_kosong(judul, kepala, [], "Tidak ada pagu untuk periode ini di register.")
    susunan = rupa.Susunan()
    letak = [susunan.tambah(_nama_anggaran(b)) for b in tampil]
    fig = rupa.figur(judul, kepala, keterangan, susunan.px)
    rupa.sumbu_persen(fig)
    pilih = [(y, b) for y, b in zip(letak, tampil, strict=True) if b["serapan"] is not None]
    isian = [(y, b["serapan"], "", _petunjuk_serapan(b)) for y, b in pilih]
    rupa.batang_pagu(fig, letak, isian)
    susunan.pasang(fig)
    return fig


def banding(baris: BARIS, kepala: Kepala, ukuran: str) -> "Figure":
    """Capaian of this period under that of the same period a year earlier. `baris`: rows of `banding`."""
    tampil = [
        b for b in baris if b["ukuran"] == ukuran and not (b["capaian"] is None and b["keadaan"] == "belum_jatuh_tempo")
    ]
    if not tampil:
        return rupa.figur_kosong(
            "Capaian dua tahun",
            kepala,
            [f"Ukuran: {UKURAN[ukuran]}."],
            "Tidak ada indikator yang jatuh tempo.",
        )
    kini, lalu = Periode.parse(tampil[0]["periode"]).tahun, Periode.parse(tampil[0]["periode_lalu"]).tahun
    susunan = rupa.Susunan(batang=2)
    letak = [susunan.tambah([*_nama(b, kepala), kecil(aman(arah(b)))]) for b in tampil]
    keterangan = [f"Ukuran: {UKURAN[ukuran]}. Atas {lalu}, bawah {kini}."]
    fig = rupa.figur(f"Capaian {lalu} dan {kini}", kepala, keterangan, susunan.px, atas=_ATAS)
    rupa.sumbu_persen(fig)
    for tahun, akhiran, geser, isi in (
        (lalu, "_lalu", 0, rupa.ISI_LATAR),
        (kini, "", rupa.BATANG, rupa.ISI_TERCAPAI),
    ):
        isian = []
        for y, b in zip(letak, tampil, strict=True):
            nilai, petunjuk = b[f"capaian{akhiran}"], _petunjuk_banding(b)
            if nilai is None:
                rupa.celah(fig, y + geser, f"{tahun}: {lambang(b[f'keadaan{akhiran}'])}", petunjuk)
            else:
                isian.append((y + geser, nilai, f"{tahun}: <b>{tulis.persen(nilai)}</b>", petunjuk))
        rupa.batang(fig, isian, nama=str(tahun), isi=isi)
    rupa.garis_target(fig)
    susunan.pasang(fig)
    return fig


def arah(b: Mapping[str, Any]) -> str:
    """What became of an indikator since last year, in words: "▲ realisasi membaik; capaian +8,32 poin"."""
    if b["arah_realisasi"] is None:
        return b["alasan"] or ""
    kata = f"{_ARAH[b['arah_realisasi']]} realisasi {b['arah_realisasi']}"
    return kata if b["selisih_capaian"] is None else f"{kata}; capaian {tulis.poin(b['selisih_capaian'])}"


def _masalah_dulu(b: Mapping[str, Any]) -> tuple[int, Decimal]:
    if b["capaian"] is None:
        return 1, Decimal(0)
    return (0 if b["status"] == "di_bawah_target" else 2), b["capaian"]


def _nama(b: Mapping[str, Any], kepala: Kepala) -> list[str]:
    kode, nama = b["indikator"], b["nama"]
    if b["nama_unit"] != kepala.nama:
        nama += f" · {b['nama_unit']}"
    pertama, *lain = bungkus(f"{kode} {nama}")
    # A very long kode would be broken by the wrapping and stays as it is.
    return [pertama.replace(aman(kode), f"<b>{aman(kode)}</b>", 1), *lain]


def _status(b: Mapping[str, Any]) -> str:
    """What is printed on a bar's own line: sign, figure, word."""
    if b["capaian"] is None:
        return kecil(f"<i>{lambang(b['status'])}</i>")
    return f"{rupa.TANDA[b['status']]} <b>{tulis.persen(b['capaian'])}</b> {KEADAAN[b['status']]}"


def _nama_anggaran(b: Mapping[str, Any]) -> list[str]:
    if b["simpul"] == "":
        nama = [f"<b>{t}</b>" for t in bungkus(f"Jumlah {b['nama_unit']}")]
    else:
        nama = bungkus(f"{b['kode'] or b['simpul']} {b['uraian']}")
    if b["serapan"] is None:
        kata = f"{rupa.TANDA['belum_lapor']} belum lengkap: {b['terlapor']} dari {b['jumlah_sub_kegiatan']} terlapor"
        return [*nama, kecil(f"<i>{kata}</i>")]
    uang = f"{tulis.rupiah(b['realisasi'])} dari {tulis.rupiah(b['pagu'])}"
    return [*nama, f"<b>{tulis.persen(b['serapan'])}</b> {kecil(uang)}"]


def _petunjuk_serapan(b: Mapping[str, Any]) -> str:
    nama = "<br>".join(bungkus(b["uraian"] if b["simpul"] else b["nama_unit"]))
    return (
        f"<b>{nama}</b><br>Pagu: {tulis.rupiah(b['pagu'])}<br>Realisasi: {tulis.rupiah(b['realisasi'])}"
        f"<br>Serapan: {tulis.persen(b['serapan'])}"
    )


def _kata(isi: Decimal | str | None) -> str:
    """A target or realisasi, which may be a range or a word."""
    return aman(isi) if isinstance(isi, str) else tulis.atau_kosong(isi)


def _nilai(isi: Decimal | str | None, satuan: str) -> str:
    return _kata(isi) if isi is None or isinstance(isi, str) else aman(rumus_kata.bersatuan(isi, satuan))


def _target(b: Mapping[str, Any] | None) -> str:
    return tulis.KOSONG if b is None else _kata(rumus_kata.target(b))


def _judul_petunjuk(b: Mapping[str, Any]) -> str:
    nama = "<br>".join(bungkus(f"{b['indikator']} {b['nama']}"))
    return f"<b>{nama}</b>"


def _petunjuk(b: Mapping[str, Any]) -> str:
    isi = [
        _judul_petunjuk(b),
        f"Target: {_nilai(rumus_kata.target(b), b['satuan'])}",
        f"Realisasi: {_nilai(rumus_kata.realisasi(b), b['satuan'])}",
        f"Capaian: {tulis.atau_kosong(b['capaian'], tulis.persen)}",
        lambang(b["status"]) + (f", predikat {aman(b['predikat'])}" if b["predikat"] else ""),
    ]
    if b["nama_seksi"]:
        isi.append(aman(b["nama_seksi"]))
    return "<br>".join([*isi, *(bungkus(b["alasan"]) if b["alasan"] else ())])


def _petunjuk_banding(b: Mapping[str, Any]) -> str:
    isi = [_judul_petunjuk(b)]
    for periode, satu, status in (
        (b["periode_lalu"], rumus_kata.lalu(b), rumus_kata.status_lalu(b)),
        (b["periode"], b, None),
    ):
        isi.append(
            f"{Periode.parse(periode).nama}: realisasi {_nilai(rumus_kata.realisasi(satu), b['satuan'])}, "
            f"target {_nilai(rumus_kata.target(satu), b['satuan'])}, "
            f"capaian {tulis.atau_kosong(satu['capaian'], tulis.persen)}" + (f" ({status})" if status else "")
        )
    return "<br>".join([*isi, *(bungkus(b["alasan"]) if b["alasan"] else ())])
