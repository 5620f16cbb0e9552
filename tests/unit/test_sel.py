"""One input cell: figure, nothing, declared state or findings, with the same rules in every layout."""

from decimal import Decimal
from typing import Any

import pytest

from capaian.ingest.grid import Cell
from capaian.ingest.sel import Harapan, PembacaSel


def sel(isi: object, format: str = "General", rumus: str | None = None, jenis: str | None = None) -> Cell:
    if isinstance(isi, Decimal | int) and not isinstance(isi, bool):
        nilai = Decimal(isi)
        return Cell(9, 7, jenis or "angka", f"{nilai:f}", nilai, format, rumus)
    return Cell(9, 7, jenis or "teks", str(isi), None if jenis == "galat" else str(isi), format, rumus)


def baca(cell: Cell, jawaban: dict[str, str] | None = None, **harapan: Any) -> Any:
    return PembacaSel("a.xlsx", "Lembar1", jawaban or {}).angka(cell, Harapan(**harapan))


@pytest.mark.parametrize(
    ("cell", "harapan", "nilai", "aturan"),
    [
        (sel(85), {"jenis": "persen"}, "85", "angka-asli"),
        (sel(Decimal("0.9"), "0%"), {"jenis": "persen"}, "90", "angka-asli-persen"),
        (sel(Decimal("0.9")), {"jenis": "persen", "pecahan": True}, "90", "angka-asli+pecahan-persen"),
        # the format has multiplied already, and so has a written sign
        (sel(Decimal("0.9"), "0%"), {"jenis": "persen", "pecahan": True}, "90", "angka-asli-persen"),
        (sel("0,5%"), {"jenis": "persen", "pecahan": True}, "0.5", "desimal-koma"),
        (sel(Decimal("67400")), {"jenis": "rupiah", "skala": Decimal(1000)}, "67400000", "angka-asli+skala-kolom"),
        (sel("1.250"), {"jenis": "rupiah", "skala": Decimal(1000)}, "1250000", "rupiah+skala-kolom"),
        (sel("1,250"), {"gaya": "id"}, "1.250", "gaya-sekitar"),
    ],
)
def test_a_figure_with_the_rule_that_read_it(cell: Cell, harapan: dict[str, Any], nilai: str, aturan: str) -> None:
    isi = baca(cell, **harapan)
    assert (isi.nilai, isi.aturan, isi.gagal) == (Decimal(nilai), aturan, False)


@pytest.mark.parametrize(
    ("cell", "kode"),
    [
        (sel("#DIV/0!", jenis="galat"), "RUMUS_RUSAK"),
        (sel("", jenis="rumus_kosong", rumus="A1"), "RUMUS_BELUM_DIHITUNG"),
        (sel(5, rumus="[1]Lain!A1"), "TAUTAN_LUAR"),
        (sel("2026-01-01", jenis="tanggal"), "TANGGAL_DI_ANGKA"),
        (sel("TRUE", jenis="logis"), "BUKAN_ANGKA"),
        (sel("BB"), "BUKAN_ANGKA"),
        (sel("1.25.000"), "PEMISAH_SALAH"),
    ],
)
def test_what_cannot_be_read_blocks(cell: Cell, kode: str) -> None:
    isi = baca(cell, jenis="jumlah")
    assert isi.gagal and isi.nilai is None
    assert [(t.kode, t.tingkat, t.sel, t.lembar) for t in isi.temuan] == [(kode, "galat", "G9", "Lembar1")]


def test_a_question_offers_its_readings_and_takes_one_of_them() -> None:
    tanya = baca(sel("1.250"))
    assert tanya.gagal
    assert tanya.temuan[0].pilihan == ("1250", "1.25")
    assert "1.250 atau 1,25" in tanya.temuan[0].pesan
    kunci = tanya.temuan[0].kunci
    isi = baca(sel("1.250"), {kunci: "1.25"})
    assert (isi.nilai, isi.aturan, [t.kode for t in isi.temuan]) == (Decimal("1.25"), "dijawab", ["ANGKA_MERAGUKAN"])
    assert baca(sel("1.250"), {kunci: "7"}).gagal  # not one of them


@pytest.mark.parametrize(
    ("teks", "keadaan"), [("n/a", "tidak_berlaku"), ("belum ada data", "belum_tersedia"), ("-", None)]
)
def test_words_instead_of_numbers(teks: str, keadaan: str | None) -> None:
    isi = baca(sel(teks), jenis="jumlah")
    assert (isi.nilai, isi.keadaan, isi.gagal) == (None, keadaan, False)


@pytest.mark.parametrize(
    ("cell", "tampil"),
    [
        (sel(Decimal("0.75"), "#,##0"), "tampak 1, yang tersimpan 0,75"),
        (sel(Decimal("1.8"), "0"), "tampak 2, yang tersimpan 1,8"),
        (sel(Decimal("0.256"), "0%"), "tampak 26 %, yang tersimpan 25,6"),
        (sel(Decimal("0.75"), "0.00"), None),
        (sel(Decimal("0.75")), None),
        (sel(Decimal("0.75"), "# ?/?"), None),
        (sel(Decimal("99.99999"), "0"), None),  # the rest of a division, not another figure
        (sel(Decimal(1250000), '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'), None),
    ],
)
def test_what_is_stored_against_what_is_shown(cell: Cell, tampil: str | None) -> None:
    kata = [t.pesan for t in baca(cell).temuan if t.kode == "TAMPIL_BEDA"]
    assert (tampil in kata[0]) if tampil else not kata
