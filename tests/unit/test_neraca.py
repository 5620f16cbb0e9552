"""The account of a file: every cell once, no cell forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.neraca import Neraca


def grid(*jumlah: int) -> Grid:
    return Grid(
        tuple(
            Sheet(f"L{i}", False, {(b, 1): Cell(b, 1, "teks", "x", "x") for b in range(1, n + 1)})
            for i, n in enumerate(jumlah)
        )
    )


@given(st.lists(st.sampled_from(["fakta", "catatan", "judul", "temuan", "nomor_urut", "jumlah"]), max_size=30))
def test_the_classes_add_up_to_every_cell(kelas: list[str]) -> None:
    g = grid(len(kelas))
    neraca = Neraca(g)
    for cell, k in zip(g.lembar[0].sel.values(), kelas, strict=True):
        neraca.catat("L0", cell, *(("dilewati", k) if k in ("nomor_urut", "jumlah") else (k,)))
    hasil = neraca.ringkas()
    dilewati = hasil.pop("dilewati")
    assert hasil.pop("sel") == sum(hasil.values()) + sum(dilewati.values()) == len(kelas)
    assert all(hasil[k] == kelas.count(k) for k in hasil)
    assert all(n == kelas.count(k) for k, n in dilewati.items())


def test_a_forgotten_cell_is_a_bug() -> None:
    g = grid(2)
    neraca = Neraca(g)
    neraca.catat("L0", g.lembar[0].sel[1, 1], "fakta")
    with pytest.raises(ValueError, match="1 sel tidak terhitung"):
        neraca.ringkas()


def test_a_cell_counts_once() -> None:
    g = grid(1)
    neraca = Neraca(g)
    neraca.catat("L0", g.lembar[0].sel[1, 1], "fakta")
    with pytest.raises(ValueError, match="dua kali"):
        neraca.catat("L0", g.lembar[0].sel[1, 1], "judul")
    with pytest.raises(ValueError, match="tidak ada di berkas"):
        neraca.catat("L9", g.lembar[0].sel[1, 1], "judul")


@pytest.mark.parametrize(("kelas", "alasan"), [("dilewati", ""), ("fakta", "sebab"), ("lain", "")])
def test_only_a_skip_has_a_reason(kelas: str, alasan: str) -> None:
    g = grid(1)
    with pytest.raises(ValueError, match="kelas tidak dikenal"):
        Neraca(g).catat("L0", g.lembar[0].sel[1, 1], kelas, alasan)


def test_a_whole_sheet_is_passed_over_with_one_reason() -> None:
    g = grid(3, 2)
    neraca = Neraca(g)
    for lembar in g.lembar:
        neraca.lewati_lembar(lembar, "foto")
    assert neraca.ringkas() == {"sel": 5, "fakta": 0, "catatan": 0, "judul": 0, "temuan": 0, "dilewati": {"foto": 5}}
