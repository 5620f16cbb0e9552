"""Whether another engine gives what DuckDB gives, to the last digit: every statement of measure/sql over generated offices.

siapkan(mesin, isi())                       # the same tables, measured, on each of the two
beda_ukuran((duckdb, lain), "capaian")      # what is not the same; [] where all is
beda_pertanyaan((duckdb, lain), "lihat/angka")
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import kantor_lengkap
from kabupaten_acak import kabupaten
from kantor import SKALA

from capaian import measure
from capaian.domain.periode import Periode
from capaian.reference import baris_aturan, efisiensi
from capaian.reference.telaah import telaah
from capaian.store import kalender
from capaian.store.skema import CALON, TABEL, buat

SQL = Path(measure.__file__).parent / "sql"
N_KANTOR = 6
KAB = "kab00"
KASUS, PERIODE_KASUS = kantor_lengkap.kasus_telaah()
Baris = list[dict[str, Any]]

ISI: dict[str, Any] = {
    "jenis": "renja", "acuan": "2024", "tahun_ini": "2025", "menurut": "seksi", "kinerja": 1, "anggaran": 1, "semua": 0,
    "indikator": "IKU-0", "rencana": "2025", "ambang": 2, "terbanyak": Decimal(30),
    "ukuran": "tahun", "tingkat": "sasaran", "milik": f"{KAB}-kec0", "garis": "IKU-0",
}  # fmt: skip
DITANYA = (("2025", ""), ("2025-TW2", "kec-00"), ("2024-TW4", ""), ("2025", "kec-00"))
"""(periode, unit); unit "" is all of them."""
REKAP = (("2025-TW2", KAB, "tw"), ("2025-TW3", KAB, "sd"), ("2025", KAB, "tahun"))
"""The questions about a kabupaten: (periode, kabupaten, ukuran)."""

SIMPANAN: dict[str, dict[str, str]] = {
    "anggaran": {}, "capaian_murni": {}, "indikator": {}, "rata_rata": {},
    "capaian": {
        "keadaan": "CASE WHEN periode LIKE '%2' THEN 'belum_lapor' ELSE keadaan END",
        "capaian": "CASE WHEN periode LIKE '%2' THEN NULL ELSE capaian END",
    },
    "serapan": {
        kolom: f"CAST(CASE WHEN periode = '2025' THEN {kolom} + 1 ELSE {kolom} END AS DECIMAL(28, 2))"
        for kolom in ("realisasi", "serapan")
    },
}  # fmt: skip
"""The figures accepted before (schema simpanan): a table as it is, but for these columns."""


@cache
def isi() -> kantor_lengkap.Isi:
    return kantor_lengkap.isi(kantor_lengkap.kantor(N_KANTOR), [*KASUS, *kabupaten(KAB, 1)])


def siapkan(mesin: Any) -> None:
    """Tables, calendar, rules, offices; measured; and something else in `simpanan`, a schema that is there already."""
    for tabel in (*TABEL, *CALON):
        mesin.execute(buat(tabel))
    for tabel, baris in (isi() | {"periode": kalender()} | baris_aturan(SKALA)).items():
        mesin.isi(tabel, baris)
    measure.ukur_calon(mesin)
    for tabel, lain in SIMPANAN.items():
        (contoh,) = mesin.run(f"SELECT * FROM {tabel} LIMIT 1")
        kolom = ", ".join(f"{lain.get(k, k)} AS {k}" for k in contoh)
        saring = " WHERE unit <> 'kec-03'" if tabel == "capaian" else ""
        mesin.jadikan(f"simpanan.{tabel}", f"SELECT {kolom} FROM {tabel}{saring}")


def urut(baris: Baris) -> Baris:
    return sorted(baris, key=lambda b: [(v is not None, "" if v is None else str(v)) for v in b.values()])


def beda(a: Baris, b: Baris) -> list[str]:
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


def beda_ukuran(dua: tuple[Any, Any], tabel: str) -> list[str]:
    duckdb, lain = (urut(mesin.run(f"SELECT * FROM {tabel}")) for mesin in dua)
    return beda(duckdb, lain) if duckdb else ["tidak ada yang dibandingkan"]


def parameter(nama: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", re.sub(r"--[^\n]*|'[^']*'", "", measure.sql(nama))))


def sisipan() -> set[str]:
    """The statements that stand in others and mean nothing alone."""
    return {s for p in SQL.rglob("*.sql") for s in re.findall(r"\(@(\w+)\)", p.read_text(encoding="utf-8"))}


UKURAN = (*measure.URUTAN, *measure.CALON)
SEMUA = sorted(p.relative_to(SQL).as_posix().removesuffix(".sql") for p in SQL.rglob("*.sql"))
TANYA = [n for n in SEMUA if n not in {*UKURAN, *sisipan()}]


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


def beda_pertanyaan(dua: tuple[Any, Any], nama: str, paling_banyak: int | None = None) -> list[str]:
    """In the order that the statement asks for, where it asks for one. `paling_banyak`: of an engine that plans for long, the
    questions with the most rows only."""
    sql = measure.sql(nama)
    rapi = list if re.search(r"\nORDER BY ", sql) else urut
    duckdb, lain = dua
    jawaban = sorted(((rapi(duckdb.run(sql, p)), p) for p in isian(nama)), key=lambda j: len(j[0]), reverse=True)
    if not jawaban[0][0]:
        return ["tidak ada yang dibandingkan"]
    return [f"{p}: {satu}" for ada, p in jawaban[:paling_banyak] for satu in beda(ada, rapi(lain.run(sql, p)))]


BULAT = ("0", "1", "-1", "2", "3", "7", "0.005", "-0.005", "0.000001", "80.4", "123456789012.345678", "999999.999999")
BESAR = ("1e22", "9999999999999999999999999", "1e25", "-1e23", "99999999999999.99")


def beda_bagi(dua: tuple[Any, Any]) -> list[str]:
    """Half up on both sides of zero, nothing for a divisor of zero, and the same bounds."""
    angka = ", ".join(f"('{Decimal(x):f}')" for x in (*BULAT, *BESAR))
    tanya = f"""
        WITH angka AS (SELECT CAST(x AS DECIMAL(38, 6)) AS x FROM (VALUES {angka}) AS v (x))
        SELECT a.x AS a, b.x AS b, bagi(a.x, b.x, {{}}) AS hasil FROM angka AS a CROSS JOIN angka AS b ORDER BY a.x, b.x
    """
    berbeda: list[str] = []
    for desimal in range(7):
        duckdb, lain = (m.run(tanya.format(desimal)) for m in dua)
        berbeda += [f"{desimal} desimal: {satu}" for satu in beda(duckdb, lain)]
        hasil = {b["hasil"] for b in duckdb}
        if None not in hasil or len(hasil) <= 30:
            berbeda.append(f"{desimal} desimal: terlalu sedikit yang dibandingkan")
    satuan = [{"x": Decimal("0.13"), "y": Decimal("-0.13"), "z": None}]
    for m in dua:
        berbeda += beda(satuan, m.run("SELECT bagi(1, 8, 2) AS x, bagi(-1, 8, 2) AS y, bagi(NULL, 8, 2) AS z"))
    return berbeda
