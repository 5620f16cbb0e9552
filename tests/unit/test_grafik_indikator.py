"""Charts of the pages Ringkasan and Indikator."""

from decimal import Decimal
from typing import Any

from capaian.report.bingkai import Tabel
from capaian.report.grafik import banding as grafik_banding
from capaian.report.grafik import indikator as grafik_indikator
from capaian.report.halaman.ringkasan import STATUS
from capaian.report.rupa import Kepala

KEPALA = Kepala("Kecamatan Uji", "Tahun 2025")


def _tahun(tahun: int, realisasi: str | None, **ubah: Any) -> dict[str, Any]:
    nilai = None if realisasi is None else Decimal(realisasi)
    return {
        "unit": "kec", "nama_unit": "Kecamatan Uji", "indikator": "A", "nama": "Nama A", "satuan": "Nilai", "arah": "naik",
        "tahun": tahun, "periode": str(tahun), "target": Decimal(80), "target_atas": None, "target_teks": None,
        "realisasi": nilai, "realisasi_teks": None, "capaian": nilai, "keadaan": "terisi" if nilai else "belum_lapor",
        "sebanding": True, "kematangan": "diisi", "alasan": None, "indikator_tahun_itu": "A",
    } | ubah  # fmt: skip


def _renstra(akhir: str | None) -> dict[str, Any]:
    nilai = None if akhir is None else Decimal(akhir)
    return {"target_akhir": nilai, "target_akhir_atas": None, "target_akhir_teks": None, "tahun_akhir": 2026}


def test_the_end_of_the_renstra_lies_across_the_years() -> None:
    baris = [_tahun(2024, "70"), _tahun(2025, "75")]
    fig = grafik_indikator.dengan_renstra(grafik_banding.lima_tahun(baris, KEPALA), 2, [_renstra("120")])
    [garis] = [s for s in fig.layout.shapes if s.name == "renstra"]
    assert (garis.y0, garis.y1, garis.x0, garis.x1) == (120.0, 120.0, -0.5, 1.5)
    assert fig.layout.yaxis.range[1] > 120, "the line is within the picture"
    assert any("target akhir Renstra 2026: 120" in a.text for a in fig.layout.annotations)
    tanpa = grafik_indikator.dengan_renstra(grafik_banding.lima_tahun(baris, KEPALA), 2, [_renstra(None)])
    assert not [s for s in tanpa.layout.shapes if s.name == "renstra"]


def test_a_figure_stands_above_the_line_of_its_target() -> None:
    fig = grafik_banding.lima_tahun([_tahun(2024, "70"), _tahun(2025, "95")], KEPALA)
    assert [a.y for a in fig.layout.annotations if a.text.startswith("<b>")] == [80.0, 95.0]


def test_status_is_stacked_and_what_is_not_due_is_counted_not_drawn() -> None:
    def baris(nama: str, *cacah: int) -> dict[str, Any]:
        return {"Sasaran atau program": nama} | dict(zip(STATUS, cacah, strict=True))

    tabel = Tabel([baris("Program: Satu <b>", 3, 1, 0, 0, 2), baris("Program: Dua", 0, 0, 0, 0, 4)])
    fig = grafik_indikator.status_simpul(tabel, KEPALA)
    assert {t.name: list(t.x) for t in fig.data} == {"Tercapai": [3], "Di bawah target": [1], "Belum jatuh tempo": [2]}
    assert "1 lainnya belum ada yang jatuh tempo" in fig.layout.title.text.replace("<br>", " ")
    assert any("Program: Satu &lt;b&gt;" in a.text for a in fig.layout.annotations)
    kosong = grafik_indikator.status_simpul(tabel[1:], KEPALA)
    assert not kosong.data and "Tidak ada indikator yang jatuh tempo" in kosong.layout.annotations[0].text


def test_more_than_fit_are_left_out_and_nothing_chosen_is_said() -> None:
    satu = [
        _tahun(2025, "75", periode=f"2025-TW{ke}", status="di_bawah_target", keadaan="terisi") for ke in (1, 2, 3, 4)
    ]
    fig = grafik_indikator.banyak([satu] * 20, KEPALA)
    assert len([t for t in fig.data if t.type == "bar"]) == grafik_indikator.TERBANYAK
    assert "Tidak ada indikator yang dipilih" in grafik_indikator.banyak([], KEPALA).layout.annotations[0].text
