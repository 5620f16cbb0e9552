"""Measures that most offices have no row of. Planning such a statement costs a third of all measuring, so where nothing
can come of it, its table is made without asking it."""

import re
from typing import Any, Protocol

_KOLOM = re.compile(r"(\w+) ([A-Z]+(?:\(\d+, \d+\))?)")


class _Mesin(Protocol):
    def run(self, sql: str, params: Any = ()) -> list[dict[str, Any]]: ...


_TAKKAN_ADA = {
    # Months are asked of those alone that are reported monthly.
    "realisasi_bulan": "SELECT 1 FROM indikator WHERE jatuh_tempo = 'bulanan' LIMIT 1",
    # Every row is of a target that another PK has replaced.
    "capaian_murni": "SELECT 1 FROM target_murni LIMIT 1",
    # Every row is of a year within a Renstra.
    "renstra": "SELECT 1 FROM masa_renstra LIMIT 1",
}
"""Measure -> the question without whose answer it has no row: each joins these rows (INNER), whatever else there is."""

_BENTUK = {
    "realisasi_bulan": """
        unit VARCHAR, indikator VARCHAR, versi BIGINT, tahun BIGINT, periode VARCHAR, jenis VARCHAR, ke BIGINT,
        laporan VARCHAR, ikut INTEGER, rasio INTEGER, pengali INTEGER, posisi INTEGER, jatuh_tempo INTEGER,
        keadaan VARCHAR, pembilang DECIMAL(38, 6), penyebut DECIMAL(38, 6), realisasi DECIMAL(30, 6)""",
    "capaian_murni": """
        unit VARCHAR, indikator VARCHAR, periode VARCHAR, ukuran VARCHAR, dokumen VARCHAR, target DECIMAL(30, 6),
        target_atas DECIMAL(30, 6), target_teks VARCHAR, cabang VARCHAR, mentah DECIMAL(28, 2), capaian DECIMAL(28, 2)""",
    "renstra": """
        unit VARCHAR, indikator VARCHAR, versi BIGINT, garis VARCHAR, tahun BIGINT, periode VARCHAR, awal BIGINT,
        akhir BIGINT, dokumen VARCHAR, cara VARCHAR, target_akhir DECIMAL(30, 6), target_akhir_atas DECIMAL(30, 6),
        target_akhir_teks VARCHAR, realisasi DECIMAL(30, 6), realisasi_sd_lalu DECIMAL(30, 6),
        realisasi_sd DECIMAL(31, 6), realisasi_teks VARCHAR, kemajuan DECIMAL(28, 2), predikat VARCHAR,
        sisa DECIMAL(30, 6), sisa_teks VARCHAR, sisa_tahun BIGINT, sisa_per_tahun DECIMAL(28, 2), sebanding BOOLEAN,
        alasan VARCHAR""",
}
"""Measure -> its columns, as its statement gives them; a test holds the two against each other."""


def bisa_kosong() -> tuple[str, ...]:
    """The measures that this knows of."""
    return tuple(_TAKKAN_ADA)


def tanpa_baris(mesin: _Mesin, nama: str) -> str | None:
    """A SELECT of no row in the shape of that measure, where it can have none on this engine; None where it has to be
    asked. What it is made from must stand there already."""
    if nama not in _TAKKAN_ADA or mesin.run(_TAKKAN_ADA[nama]):
        return None
    kolom = ", ".join(f"CAST(NULL AS {jenis}) AS {k}" for k, jenis in _KOLOM.findall(_BENTUK[nama]))
    return f"SELECT {kolom} WHERE 1 = 0"
