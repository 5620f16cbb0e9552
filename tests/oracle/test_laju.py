"""The road to the year's target: SQL and fractions agree on generated offices, and each code has its words."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import resources

import acak
import kantor as uji
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Kantor
from oracle import Oracle
from oracle_laju import OracleLaju
from test_oracle import gabung

from capaian import measure
from capaian.reference.laju import laju
from capaian.report.laju_kata import dengan_kata
from capaian.store.mesin import Mesin

SKALA = (("permendagri-86-2017", date(2017, 9, 28)),)


@settings(
    max_examples=15, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(semua=st.tuples(*(acak.kantor(unit, anggaran=False) for unit in ("kec-a", "kec-b", "kec-c"))))
def test_setiap_angka_sama(mesin: Mesin, semua: tuple[Kantor, ...]) -> None:
    uji.ukur(mesin, *semua, skala=SKALA)
    oracle = OracleLaju(Oracle(gabung(semua), SKALA))
    for tahun in (2024, 2025):
        for ke in (1, 2, 3, 4):
            dapat = {
                (b["unit"], b["indikator"]): b for b in measure.lihat(mesin, "laju", periode=f"{tahun}-TW{ke}", unit="")
            }
            harapan = {(u, n) for u, n, p, k in oracle.capaian if (p, k) == (f"{tahun}-TW{ke}", "sd")}
            assert dapat.keys() == harapan
            for kunci, b in dapat.items():
                i = oracle.o.indikator[*kunci, oracle.capaian[*kunci, f"{tahun}-TW{ke}", "sd"]["versi"]]
                if i["jatuh_tempo"] == "bulanan":
                    continue
                mau = oracle.satu(*kunci, tahun, ke)
                ada = {k: Fraction(v) if isinstance(v := b[k], Decimal) else v for k in mau}
                assert ada == mau, (kunci, tahun, ke)
                # Nothing is projected where a report is missing, and then it is said why.
                assert (b["proyeksi"] is None) == (b["asumsi"] is None) == (b["realisasi_sd"] is None)
                assert b["alasan"] if b["capaian_proyeksi"] is None else b["alasan"] is None
                dengan_kata(b)


def test_setiap_kode_punya_kata() -> None:
    """The codes of the SQL and the words of laju.yaml are the same ones."""
    teks = resources.files("capaian.measure").joinpath("sql", "laju.sql").read_text(encoding="utf-8")
    asumsi, perlu = (
        set(re.findall(r"(?:THEN|ELSE) '(\w+)'", re.search(rf"CASE(?:(?!AS \w+\n).)*?END AS {nama}\n", teks, re.S)[0]))
        for nama in ("asumsi,", "perlu_cara")
    )
    assert asumsi == laju().asumsi.keys()
    assert perlu == laju().perlu.keys()


def kata(mesin: Mesin, kantor: Kantor, periode: str) -> tuple[str | None, str | None, str | None]:
    uji.ukur(mesin, kantor)
    (b,) = [dengan_kata(b) for b in measure.lihat(mesin, "laju", periode=periode, unit="kec")]
    return b["perlu_kata"], b["asumsi_kata"], b["alasan"]


def satu(isi: dict[str, str | None], target: str, **indikator: object) -> Kantor:
    """One indikator, reported in these TW."""
    kantor = Kantor()
    kantor.indikator("I", **indikator)
    kantor.target("I", {"2025": target, "2025-TW1": target})
    for tw, nilai in isi.items():
        if nilai is not None:
            kantor.lapor("I", f"2025-{tw}", realisasi=nilai)
    return kantor


@pytest.mark.parametrize(
    ("isi", "target", "indikator", "perlu"),
    [
        ({"TW1": "10", "TW2": "20"}, "100", {"agregasi_waktu": "jumlah", "satuan": "Laporan"},
         "Perlu 35 Laporan tiap triwulan, selama dua triwulan yang tersisa."),
        ({"TW1": "3", "TW2": "1"}, "8", {"agregasi_waktu": "jumlah", "satuan": "Kasus", "rumus": "turun_a"},
         "Boleh bertambah rata-rata paling banyak 2 Kasus tiap triwulan, selama dua triwulan yang tersisa."),
        ({"TW1": "3", "TW2": "6"}, "8", {"agregasi_waktu": "jumlah", "satuan": "Kasus", "rumus": "turun_a"},
         "Sudah melampaui target setahun dengan 1 Kasus; tidak dapat berkurang lagi tahun ini."),
        ({"TW1": "70", "TW2": "76"}, "80", {"satuan": "%", "jenis_satuan": "persen"},
         "Harus naik 4 poin dalam dua triwulan yang tersisa."),
        ({"TW1": "70", "TW2": "76", "TW3": "84"}, "80", {"agregasi_waktu": "rata_rata"},
         "Triwulan yang tersisa paling sedikit 90 Nilai."),
        ({"TW1": "20", "TW2": "20", "TW3": "20"}, "80",
         {"agregasi_waktu": "rata_rata", "satuan": "%", "jenis_satuan": "persen"},
         "Tidak dapat tercapai lagi; triwulan yang tersisa harus 260 %, di luar yang mungkin."),
        ({"TW1": "7", "TW2": "9"}, "10", {"agregasi_waktu": "maksimum", "satuan": "Orang"},
         "Salah satu dari dua triwulan yang tersisa harus mencapai 10 Orang."),
        ({"TW1": "9"}, "5", {"rumus": "turun_b", "satuan": "Hari"}, "Harus turun 4 Hari dalam tiga triwulan yang tersisa."),
    ],
)  # fmt: skip
def test_yang_masih_diperlukan(
    mesin: Mesin, isi: dict[str, str | None], target: str, indikator: dict[str, object], perlu: str
) -> None:
    assert kata(mesin, satu(isi, target, **indikator), f"2025-{max(isi)}")[0] == perlu


def test_rentang_dan_sebutan(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I", rumus="rentang", satuan="Orang")
    kantor.target("I", {"2025": ("80", "90")})
    kantor.lapor("I", "2025-TW1", realisasi="95")
    assert kata(mesin, kantor, "2025-TW1")[0] == "Harus kembali ke 80–90 Orang, berubah 5 Orang."
    kantor = Kantor()
    kantor.indikator("I", rumus="predikat", satuan="Predikat AKIP")
    kantor.target("I", {"2025": "5"})
    kantor.lapor("I", "2025-TW1", realisasi="4")
    assert kata(mesin, kantor, "2025-TW1")[:2] == (
        "Harus menjadi BB dalam tiga triwulan yang tersisa.", "bila nilai terakhir bertahan",
    )  # fmt: skip


def test_lubang_tidak_diproyeksikan(mesin: Mesin) -> None:
    """A TW that nobody reported is not a zero, and not skipped either."""
    isi = {"TW1": "10", "TW2": None, "TW3": "20"}
    assert kata(mesin, satu(isi, "100", agregasi_waktu="jumlah"), "2025-TW3") == (
        None, None, "Belum dilaporkan: Triwulan II 2025.",
    )  # fmt: skip


def test_triwulan_yang_tidak_berlaku_bukan_nol(mesin: Mesin) -> None:
    """Two TW of 10 and one that did not apply: 10 a TW, not 6,67; and nothing is expected of it."""
    kantor = satu({"TW1": "10", "TW3": "10"}, "40", agregasi_waktu="jumlah")
    kantor.lapor("I", "2025-TW2", keadaan="tidak_berlaku")
    uji.ukur(mesin, kantor)
    (b,) = measure.lihat(mesin, "laju", periode="2025-TW3", unit="kec")
    assert (b["n_tw"], b["sisa_tw"], b["proyeksi"], b["capaian_proyeksi"]) == (2, 1, 30, 75)


def test_rata_rata_bulanan_berbobot_bulan(mesin: Mesin) -> None:
    """A mean of months: nine of 76 so far, so the three that are left must bring (80 × 12 − 9 × 76) / 3 = 92."""
    kantor = Kantor()
    kantor.indikator("I", agregasi_waktu="rata_rata", jatuh_tempo="bulanan")
    kantor.target("I", {"2025": "80"})
    for bulan in range(1, 10):
        kantor.lapor("I", f"2025-B{bulan:02d}", realisasi="76")
    uji.ukur(mesin, kantor)
    (b,) = measure.lihat(mesin, "laju", periode="2025-TW3", unit="kec")
    assert (b["realisasi_sd"], b["perlu_cara"], b["perlu"]) == (76, "rata_rata", 92)
