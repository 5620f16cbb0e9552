"""Figures: what has no figure is a labelled gap, a status is told three ways, and a picture says what it is."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from capaian.report import rupa
from capaian.report.grafik import umum as grafik
from capaian.report.rupa import Kepala

KEPALA = Kepala("Kecamatan Uji", "Triwulan III 2025")


def _angka(kode: str, capaian: str | None, status: str, **lain: Any) -> dict[str, Any]:
    return {
        "unit": "kec-uji", "nama_unit": "Kecamatan Uji", "nama_seksi": "Seksi Uji", "indikator": kode,
        "nama": f"Nama {kode}", "satuan": "Kasus", "arah": "naik", "periode": "2025-TW3", "ukuran": "tw",
        "target": Decimal("1250.5"), "realisasi": None if capaian is None else Decimal("1200"),
        "capaian": None if capaian is None else Decimal(capaian), "status": status, "alasan": None, "predikat": None,
        **lain,
    }  # fmt: skip


BARIS = [
    _angka("A", "104.96", "tercapai"),
    _angka("B", "50.00", "di_bawah_target", predikat="Sangat Rendah"),
    _angka("C", None, "belum_lapor", alasan="Belum dilaporkan: Triwulan III 2025."),
    _angka("D", None, "belum_jatuh_tempo"),
    _angka("E", "250.00", "tercapai", nama="<b>Nama & lain</b>"),
]


def _tulisan(fig: Any) -> Iterator[str]:
    yield fig.layout.title.text
    yield from (a.text for a in fig.layout.annotations)


def _batang(fig: Any) -> dict[str, Any]:
    return {t.name: t for t in fig.data}


def test_missing_is_a_labelled_gap_and_never_a_bar() -> None:
    fig = grafik.capaian(BARIS, KEPALA, "tw")
    assert sum(len(t.x) for t in fig.data) == 3
    assert any("○ belum lapor" in t for t in _tulisan(fig))
    assert [s.name for s in fig.layout.shapes].count("celah") == 1


def test_what_is_not_due_is_named_at_the_head() -> None:
    assert "1 indikator belum jatuh tempo, tidak digambar: D." in grafik.capaian(BARIS, KEPALA, "tw").layout.title.text


def test_problems_stand_first() -> None:
    fig = grafik.capaian(BARIS, KEPALA, "tw")
    urut = sorted((a.y, a.text) for a in fig.layout.annotations if a.xref == "paper" and a.yref != "paper")
    assert [t.split("<b>")[1][0] for _, t in urut] == ["B", "C", "A", "E"]


def test_a_status_is_colour_sign_and_word_and_survives_a_grey_print() -> None:
    fig = grafik.capaian(BARIS, KEPALA, "tw")
    tulisan = " ".join(_tulisan(fig))
    assert "▼ <b>50,00 %</b> di bawah target" in tulisan
    assert "✓ <b>104,96 %</b> tercapai" in tulisan
    tercapai, bawah = _batang(fig)["tercapai"].marker, _batang(fig)["di bawah target"].marker
    assert bawah.pattern.shape == "/"
    assert not tercapai.pattern.shape
    terang = [sum(int(w[i : i + 2], 16) for i in (1, 3, 5)) / 3 for w in (tercapai.color, bawah.color)]
    assert terang[1] - terang[0] > 80


def test_a_very_long_bar_is_cut_and_says_so() -> None:
    fig = grafik.capaian(BARIS, KEPALA, "tw")
    assert max(_batang(fig)["tercapai"].x) == rupa.BATAS
    assert f"{rupa.POTONG} »" in _batang(fig)["tercapai"].text
    assert any("250,00 %" in t for t in _tulisan(fig))


def test_hover_is_indonesian_and_a_name_is_no_markup() -> None:
    fig = grafik.capaian(BARIS, KEPALA, "tw")
    assert (
        "Target: 1.250,5 Kasus<br>Realisasi: 1.200 Kasus<br>Capaian: 50,00 %"
        in (_batang(fig)["di bawah target"].customdata[0])
    )
    assert "&lt;b&gt;Nama &amp; lain&lt;/b&gt;" in " ".join(_batang(fig)["tercapai"].customdata)
    assert fig.layout.template.layout.separators == ",."


@pytest.mark.parametrize("contoh", [True, False])
def test_every_figure_says_whose_it_is_and_that_it_is_not_signed(contoh: bool) -> None:
    kepala = Kepala("Kecamatan Uji", "Triwulan III 2025", contoh)
    for fig in (
        grafik.capaian(BARIS, kepala, "tw"),
        grafik.capaian([], kepala, "tw"),
        grafik.indikator(BARIS[:1], kepala),
        grafik.serapan([_serapan("84.64")], kepala),
        grafik.serapan([], kepala),
        grafik.banding([_banding()], kepala, "tw"),
        grafik.banding([], kepala, "tw"),
    ):
        assert "Kecamatan Uji · Triwulan III 2025" in fig.layout.title.text
        assert rupa.SEMENTARA in fig.layout.title.text
        assert any(rupa.CONTOH in t for t in _tulisan(fig)) == contoh


def test_indikator_by_tw_keeps_a_gap_for_each_tw_without_figure() -> None:
    per_tw = [
        _angka("B", "96.00", "di_bawah_target", periode="2025-TW1"),
        _angka("B", None, "belum_tersedia", periode="2025-TW2"),
    ]
    fig = grafik.indikator(per_tw, KEPALA)
    assert [list(t.x) for t in fig.data] == [[1]]
    assert any("belum<br>tersedia" in t for t in _tulisan(fig))
    assert list(fig.layout.xaxis.ticktext)[:3] == [
        "TW I<br>target 1.250,5",
        "TW II<br>target 1.250,5",
        "TW III<br>target –",
    ]


def _serapan(serapan: str | None) -> dict[str, Any]:
    return {
        "unit": "kec-uji", "nama_unit": "Kecamatan Uji", "simpul": "7.01.02", "kode": "7.01.02", "tingkat": "program",
        "uraian": "Program dua", "pagu": Decimal(40_000_000), "realisasi": Decimal(9_000_000),
        "serapan": None if serapan is None else Decimal(serapan), "terlapor": 1, "jumlah_sub_kegiatan": 2,
    }  # fmt: skip


def test_serapan_that_is_not_known_is_not_drawn() -> None:
    fig = grafik.serapan([_serapan(None)], KEPALA)
    assert [t.name for t in fig.data] == ["pagu"]
    assert any("○ belum lengkap: 1 dari 2 terlapor" in t for t in _tulisan(fig))
    fig = grafik.serapan([_serapan("22.50")], KEPALA)
    assert list(_batang(fig)["realisasi"].x) == [22.5]
    assert any("22,50 %" in t and "Rp 9.000.000 dari Rp 40.000.000" in t for t in _tulisan(fig))


def _banding() -> dict[str, Any]:
    return {
        "unit": "kec-uji", "nama_unit": "Kecamatan Uji", "indikator": "A", "nama": "Nama A", "satuan": "Kasus",
        "periode": "2025-TW3", "periode_lalu": "2024-TW3", "ukuran": "tw", "target": Decimal(4), "target_lalu": None,
        "realisasi": Decimal(5), "realisasi_lalu": None, "capaian": Decimal("125.00"), "capaian_lalu": None,
        "keadaan": "terisi", "keadaan_lalu": "tidak_ada", "arah_realisasi": None, "selisih_capaian": None,
        "alasan": "Tidak ada indikator ini pada 2024-TW3.",
    }  # fmt: skip


def test_a_year_without_figure_is_a_gap_beside_the_other() -> None:
    fig = grafik.banding([_banding()], KEPALA, "tw")
    assert [t.name for t in fig.data] == ["2025"]
    assert any("2024: ○ tidak ada" in t for t in _tulisan(fig))
    assert any("Tidak ada indikator ini pada 2024-TW3." in t for t in _tulisan(fig))
