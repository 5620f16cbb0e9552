"""Where several share the first or the last place, the LKjIP names them all."""

from decimal import Decimal
from typing import Any

import pytest
from baris_triwulan import anggaran, indikator

from capaian.report.lkjip import kalimat


def _program(serapan: str, n: int) -> dict[str, Any]:
    return anggaran(f"P{n}", "1000", None, "500", serapan, tingkat="program", uraian=f"Program {n}")


@pytest.mark.parametrize(
    ("serapan", "akhir"),
    [
        (("50.00", "50.00", "90.00"), "Serapan terendah terdapat pada Program 0 dan Program 1 (50,00 %)."),
        (("60.00", "50.00", "90.00"), "Serapan terendah terdapat pada Program 1 (50,00 %)."),
    ],
)
def test_every_lowest_program_is_named(serapan: tuple[str, ...], akhir: str) -> None:
    baris = [_program(s, n) for n, s in enumerate(serapan)]
    assert kalimat.teks(kalimat.program("Layanan membaik", baris)).endswith(akhir)


def test_highest_and_lowest_of_the_office() -> None:
    jumlah = anggaran("", "3000", None, "1500", "50.00", tingkat="unit", uraian="Jumlah")
    baris = [jumlah, *(_program(s, n) for n, s in enumerate(("90.00", "50.00", "90.00")))]
    assert kalimat.teks(kalimat.realisasi_anggaran(baris, 2025, "Kecamatan Uji")).endswith(
        "Serapan tertinggi terdapat pada Program 0 dan Program 2 (90,00 %) dan terendah pada Program 1 (50,00 %)."
    )


def test_nobody_with_the_same_capaian_is_left_out() -> None:
    baris = [
        indikator(f"IK-{n}", "80", "80", "100.00")[0] | {"ukuran": "tahun", "capaian": Decimal(100)} for n in range(7)
    ]
    teks = kalimat.teks(kalimat.ikhtisar("Kecamatan Uji", 2025, baris, ()))
    assert "“Indikator IK-4” (100,00 %), dan 2 lagi." in teks
