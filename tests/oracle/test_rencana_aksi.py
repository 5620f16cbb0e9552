"""What the next measurement says and who is below target again and again, on generated offices: the SQL against a slow
walk over the measured figures, which the other tests here hold against fractions."""

from collections import defaultdict
from datetime import date
from typing import Any

import acak
import kantor as uji
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Kantor

from capaian import measure
from capaian.store.mesin import Mesin

SKALA = (("permendagri-86-2017", date(2017, 9, 28)),)
Baris = dict[str, Any]
_ATUR = settings(
    max_examples=10, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip


def deret(mesin: Mesin) -> dict[tuple[str, str], list[Baris]]:
    """Each thing that is measured, by unit and garis: its TW in order, the due or reported ones only."""
    hasil: dict[tuple[str, str], list[Baris]] = defaultdict(list)
    for b in mesin.run(
        "SELECT c.*, i.satuan, r.jatuh_tempo, r.keadaan AS lapor FROM capaian AS c"
        " JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi"
        " JOIN realisasi AS r ON r.unit = c.unit AND r.indikator = c.indikator AND r.periode = c.periode"
        " WHERE c.ukuran = 'tw' ORDER BY c.periode"
    ):
        if b["jatuh_tempo"] == 1 or b["lapor"] == "terisi":
            hasil[b["unit"], b["garis"]].append(b)
    return hasil


def putusan(kini: Baris, nanti: Baris | None) -> str | None:
    if nanti is None or nanti["keadaan"] == "belum_lapor":  # nobody has handed in anything, so it is still waited for
        return None
    if nanti["capaian"] is None or (kini["satuan"], kini["arah"]) != (nanti["satuan"], nanti["arah"]):
        return "tidak_dapat_dinilai"
    if nanti["capaian"] >= 100:
        return "berhasil"
    if kini["capaian"] is None:
        return "tidak_dapat_dinilai"
    beda = nanti["capaian"] - kini["capaian"]
    return "membaik" if beda > 0 else "memburuk" if beda < 0 else "belum"


@_ATUR
@given(semua=st.tuples(*(acak.kantor(unit, anggaran=False) for unit in ("kec-a", "kec-b"))))
def test_putusan_dan_kronis(mesin: Mesin, semua: tuple[Kantor, ...]) -> None:
    uji.ukur(mesin, *semua, skala=SKALA)
    dapat = measure.lihat(mesin, "rencana_aksi", periode="", unit="")
    kunci = [(b["unit"], b["indikator"], b["periode"]) for b in dapat]
    tw = mesin.run("SELECT unit, indikator, periode FROM capaian WHERE ukuran = 'tw'")
    assert sorted(kunci) == sorted((b["unit"], b["indikator"], b["periode"]) for b in tw)
    harapan = {
        (b["unit"], b["indikator"], b["periode"]): (putusan(b, lanjut), lanjut["periode"] if lanjut else None)
        for satu in deret(mesin).values()
        for b, lanjut in zip(satu, [*satu[1:], None], strict=True)
    }
    assert {
        k: (b["putusan"], b["periode_lanjut"]) for k, b in zip(kunci, dapat, strict=True) if k in harapan
    } == harapan
    assert all(b["putusan"] is None for k, b in zip(kunci, dapat, strict=True) if k not in harapan)
    for periode in ("2024-TW2", "2025-TW1", "2025-TW4"):
        for ambang in (2, 3):
            kronis = measure.lihat(mesin, "kronis", periode=periode, unit="", ambang=ambang)
            assert {(b["unit"], b["indikator"]): b["berturut"] for b in kronis} == beruntun(mesin, periode, ambang)
            assert len(kronis) == len({(b["unit"], b["indikator"]) for b in kronis})


def beruntun(mesin: Mesin, periode: str, ambang: int) -> dict[tuple[str, str], int]:
    hasil = {}
    ada = {
        (b["unit"], b["garis"]): b["indikator"]
        for b in mesin.run(
            "SELECT unit, garis, indikator FROM capaian WHERE ukuran = 'tw' AND periode = $p", {"p": periode}
        )
    }
    for (unit, garis), satu in deret(mesin).items():
        berangka = [b for b in satu if b["capaian"] is not None and b["periode"] <= periode]
        n = 0
        while n < len(berangka) and berangka[-1 - n]["capaian"] < 100:
            n += 1
        if n >= ambang and (unit, garis) in ada:
            hasil[unit, ada[unit, garis]] = n
    return hasil
