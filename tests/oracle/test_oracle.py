"""SQL and fractions agree on every figure of generated offices, exactly."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import acak
import kantor as uji
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Hasil, Kantor
from oracle import KUNCI, Oracle

from capaian.store.mesin import Mesin

SKALA = (
    (("permendagri-86-2017", date(2017, 9, 28)),),
    (
        ("permendagri-86-2017", date(2017, 9, 28)),
        ("rfk-90-80-65", date(2024, 6, 30)),
        ("permendagri-86-2017-batas-atas", date(2025, 7, 1)),
    ),
)


def beda(hasil: Hasil, oracle: Oracle) -> list[str]:
    """Every figure on which they differ, as a sentence."""
    salah = []
    for nama, harapan in oracle.semua().items():
        kolom_kunci = KUNCI[nama]
        baris = {tuple(b[k] for k in kolom_kunci): b for b in hasil.tabel(nama)}
        if len(baris) != len(hasil.tabel(nama)):
            salah.append(f"{nama}: baris ganda")
        salah += [f"{nama} {k}: hanya di SQL" for k in baris.keys() - harapan.keys()]
        salah += [f"{nama} {k}: hanya di oracle" for k in harapan.keys() - baris.keys()]
        for kunci in sorted(baris.keys() & harapan.keys()):
            for kolom, mau in harapan[kunci].items():
                dapat = baris[kunci][kolom]
                if isinstance(mau, Fraction) and not isinstance(dapat, Decimal | None):
                    salah.append(f"{nama} {kunci} {kolom}: {type(dapat).__name__}")
                if (Fraction(dapat) if isinstance(dapat, Decimal) else dapat) != mau:
                    salah.append(f"{nama} {kunci} {kolom}: SQL {dapat}, oracle {mau}")
    for b in hasil.tabel("capaian"):
        if (b["alasan"] is None) != (b["keadaan"] == "terisi"):
            salah.append(f"capaian {b}: alasan")
    return salah


def gabung(kantor: tuple[Kantor, ...]) -> dict[str, list[dict[str, object]]]:
    tabel = ("indikator", "pengampu", "dokumen", "target", "simpul", "pagu", "fakta")
    return {nama: [b for k in kantor for b in k.baris[nama]] for nama in tabel}


@pytest.mark.parametrize("skala", SKALA, ids=["satu skala", "skala berganti"])
@settings(
    max_examples=10, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(kantor=st.tuples(*(acak.kantor(unit) for unit in ("kec-a", "kec-b", "kel-c", "kel-d"))))
def test_setiap_angka_sama(mesin: Mesin, skala, kantor: tuple[Kantor, ...]) -> None:
    hasil = uji.ukur(mesin, *kantor, skala=skala)
    assert beda(hasil, Oracle(gabung(kantor), skala)) == []
