"""Every statement of measure/sql gives on PostgreSQL what it gives on DuckDB, over generated offices, to the last digit."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_lengkap
import peladen_postgres
import pytest
from kabupaten_acak import kabupaten
from kantor import SKALA

from capaian import measure
from capaian.domain.periode import Periode
from capaian.reference import baris_aturan, efisiensi
from capaian.reference.telaah import telaah
from capaian.store import kalender
from capaian.store.mesin import Mesin, buka
from capaian.store.mesin_postgres import ALAMAT, MesinPostgres, buka_postgres
from capaian.store.skema import CALON, TABEL, buat

pytestmark = pytest.mark.skipif(bool(peladen_postgres.halangan()), reason=str(peladen_postgres.halangan()))

SQL = Path(measure.__file__).parent / "sql"
N_KANTOR = 6
KAB = "kab00"
KASUS, PERIODE_KASUS = kantor_lengkap.kasus_telaah()
TERSIMPAN = ("anggaran", "capaian", "capaian_murni", "indikator", "rata_rata", "serapan")
Dua = tuple[Mesin, MesinPostgres]

ISI: dict[str, Any] = {
    "jenis": "renja", "acuan": "2024", "tahun_ini": "2025", "menurut": "seksi", "kinerja": 1, "anggaran": 1, "semua": 0,
    "indikator": "IKU-0", "rencana": "2025", "ambang": 2, "terbanyak": Decimal(30),
    "ukuran": "tahun", "tingkat": "sasaran", "milik": f"{KAB}-kec0", "garis": "IKU-0",
}  # fmt: skip
DITANYA = (("2025", ""), ("2025-TW2", "kec-00"), ("2024-TW4", ""), ("2025", "kec-00"))
"""(periode, unit); unit "" is all of them."""
REKAP = (("2025-TW2", KAB, "tw"), ("2025-TW3", KAB, "sd"), ("2025", KAB, "tahun"))
"""The questions about a kabupaten: (periode, kabupaten, ukuran)."""


def siapkan(mesin: Any, isi: kantor_lengkap.Isi) -> None:
    """Tables, calendar, rules, offices; measured; and something else as the figures accepted before."""
    for tabel in (*TABEL, *CALON):
        mesin.execute(buat(tabel))
    for tabel, baris in (isi | {"periode": kalender()} | baris_aturan(SKALA)).items():
        mesin.isi(tabel, baris)
    measure.ukur_calon(mesin)
    mesin.execute("CREATE SCHEMA simpanan")
    for tabel in TERSIMPAN:
        mesin.execute(f"CREATE TABLE simpanan.{tabel} AS SELECT * FROM {tabel}")
    mesin.execute("UPDATE simpanan.capaian SET keadaan = 'belum_lapor', capaian = NULL WHERE periode LIKE '%2'")
    mesin.execute("UPDATE simpanan.serapan SET realisasi = realisasi + 1, serapan = serapan + 1 WHERE periode = '2025'")
    mesin.execute("DELETE FROM simpanan.capaian WHERE unit = 'kec-03'")


@pytest.fixture(scope="module")
def dua() -> Iterator[Dua]:
    isi = kantor_lengkap.isi(kantor_lengkap.kantor(N_KANTOR), [*KASUS, *kabupaten(KAB, 1)])
    with peladen_postgres.peladen() as alamat, pytest.MonkeyPatch.context() as m:
        m.setenv(ALAMAT, alamat)
        with buka(None) as duckdb, buka_postgres("capaian_uji") as postgres:
            for mesin in (duckdb, postgres):
                siapkan(mesin, isi)
            yield duckdb, postgres


def urut(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(baris, key=lambda b: [(v is not None, "" if v is None else str(v)) for v in b.values()])


def beda(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> list[str]:
    """Where they differ: columns, number of rows, a value, or its kind (a figure that is no Decimal any more)."""
    if len(a) != len(b):
        return [f"{len(a)} dan {len(b)} baris"]
    if a and list(a[0]) != list(b[0]):
        return [f"kolom {list(a[0])} dan {list(b[0])}"]
    return [
        f"baris {n} {k}: {x[k]!r} dan {y[k]!r}"
        for n, (x, y) in enumerate(zip(a, b, strict=True))
        for k in x
        if x[k] != y[k] or type(x[k]) is not type(y[k])
    ]


@pytest.mark.parametrize("tabel", [*measure.URUTAN, *measure.CALON])
def test_setiap_ukuran_sama(dua: Dua, tabel: str) -> None:
    duckdb, postgres = (urut(mesin.run(f"SELECT * FROM {tabel}")) for mesin in dua)
    assert duckdb, "tidak ada yang dibandingkan"
    assert beda(duckdb, postgres) == []


def parameter(nama: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", re.sub(r"--[^\n]*|'[^']*'", "", measure.sql(nama))))


def sisipan() -> set[str]:
    """The statements that stand in others and mean nothing alone."""
    return {s for p in SQL.rglob("*.sql") for s in re.findall(r"\(@(\w+)\)", p.read_text(encoding="utf-8"))}


SEMUA = sorted(p.relative_to(SQL).as_posix().removesuffix(".sql") for p in SQL.rglob("*.sql"))
TANYA = [n for n in SEMUA if n not in {*measure.URUTAN, *measure.CALON, *sisipan()}]


def isian(nama: str) -> Iterator[dict[str, Any]]:
    perlu = parameter(nama)
    dasar, ditanya = ISI | efisiensi.batas(efisiensi.BAWAAN), DITANYA
    if nama.startswith("telaah/"):
        satu = telaah()[nama.removeprefix("telaah/")]
        dasar |= satu.ambang
        ditanya = [(p, "") for p in PERIODE_KASUS if Periode.parse(p).jenis in satu.untuk]
    semua = [{k: v for k, v in (dasar | {"periode": p, "unit": u}).items() if k in perlu} for p, u in ditanya]
    if nama.startswith("rekap/"):
        semua = [
            {k: v for k, v in (dasar | {"periode": p, "unit": u, "ukuran": x}).items() if k in perlu}
            for p, u, x in REKAP
        ]
    yield from (satu for nomor, satu in enumerate(semua) if satu not in semua[:nomor])


@pytest.mark.parametrize("nama", TANYA)
def test_setiap_pertanyaan_sama(dua: Dua, nama: str) -> None:
    """In the order that the statement asks for, where it asks for one."""
    sql = measure.sql(nama)
    rapi = list if re.search(r"\nORDER BY ", sql) else urut
    ada = 0
    for params in isian(nama):
        duckdb, postgres = (rapi(mesin.run(sql, params)) for mesin in dua)
        assert beda(duckdb, postgres) == [], params
        ada += len(duckdb)
    assert ada, "tidak ada yang dibandingkan"


BULAT = ("0", "1", "-1", "2", "3", "7", "0.005", "-0.005", "0.000001", "80.4", "123456789012.345678", "999999.999999")
BESAR = ("1e22", "9999999999999999999999999", "1e25", "-1e23", "99999999999999.99")


def test_bagi_sama(dua: Dua) -> None:
    """Half up on both sides of zero, nothing for a divisor of zero, and the same bounds."""
    angka = ", ".join(f"('{Decimal(x):f}')" for x in (*BULAT, *BESAR))
    tanya = f"""
        WITH angka AS (SELECT CAST(x AS DECIMAL(38, 6)) AS x FROM (VALUES {angka}) AS v (x))
        SELECT a.x AS a, b.x AS b, bagi(a.x, b.x, {{}}) AS hasil FROM angka AS a CROSS JOIN angka AS b ORDER BY a.x, b.x
    """
    for desimal in range(7):
        duckdb, postgres = (m.run(tanya.format(desimal)) for m in dua)
        assert beda(duckdb, postgres) == [], desimal
        assert None in (hasil := {b["hasil"] for b in duckdb}) and len(hasil) > 30
    assert [m.run("SELECT bagi(1, 8, 2) AS x, bagi(-1, 8, 2) AS y, bagi(NULL, 8, 2) AS z") for m in dua] == [
        [{"x": Decimal("0.13"), "y": Decimal("-0.13"), "z": None}]
    ] * 2
