"""Capaian against the PK murni: SQL and fractions agree on generated offices, and only where the promise differs."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import acak
import kantor as uji
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Kantor
from oracle import Oracle, pecahan, tahun
from test_oracle import gabung

from capaian.store.mesin import Mesin

SKALA = (("permendagri-86-2017", date(2017, 9, 28)),)
KOLOM = ("dokumen", "target", "target_atas", "target_teks", "capaian")


class OracleMurni(Oracle):
    """As if the PK murni had never been replaced."""

    def murni(self, unit: str, tahun_ini: int) -> str:
        pk = [d for d in self.tabel["dokumen"] if (d["unit"], d["jenis"], d["tahun"]) == (unit, "pk", tahun_ini)]
        return min(pk, key=lambda d: (d["versi"] != "murni", d["tanggal"], d["dokumen"]))["dokumen"]

    def target(self, unit: str, indikator: str, periode: str) -> tuple[str | None, Fraction | None, Fraction | None]:
        pk, versi = self.murni(unit, tahun(periode)), self.versi(unit, indikator, tahun(periode))
        for b in self.tabel["target"]:
            if (b["unit"], b["indikator"], b["versi"], b["dokumen"], b["periode"]) == (
                unit, indikator, versi, pk, periode,
            ):  # fmt: skip
                return pk, pecahan(b["bawah"]), pecahan(b["atas"])
        return None, None, None


@settings(
    max_examples=25, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(semua=st.tuples(*(acak.kantor(unit, anggaran=False) for unit in ("kec-a", "kec-b"))))
def test_setiap_angka_sama(mesin: Mesin, semua: tuple[Kantor, ...]) -> None:
    hasil, tabel = uji.ukur(mesin, *semua, skala=SKALA), gabung(semua)
    berlaku, murni = Oracle(tabel, SKALA).semua_capaian(), OracleMurni(tabel, SKALA)
    harapan = {
        kunci: a | {"dokumen": murni.murni(kunci[0], tahun(kunci[2]))}
        for kunci, a in murni.semua_capaian().items()
        if a["target"] is not None
        and (a["target"], a["target_atas"]) != (berlaku[kunci]["target"], berlaku[kunci]["target_atas"])
    }
    dapat = {(b["unit"], b["indikator"], b["periode"], b["ukuran"]): b for b in hasil.tabel("capaian_murni")}
    assert dapat.keys() == harapan.keys()
    for kunci, mau in harapan.items():
        ada = {k: Fraction(v) if isinstance(v := dapat[kunci][k], Decimal) else v for k in KOLOM}
        assert ada == {k: mau[k] for k in KOLOM}, kunci


def test_tanpa_perubahan_tidak_ada_baris(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I")
    kantor.target("I", {"2025-TW4": "10"})
    kantor.lapor("I", "2025-TW4", realisasi="7")
    hasil = uji.ukur(mesin, kantor)
    assert hasil.tabel("capaian_murni") == hasil.tabel("target_murni") == []
