"""Measuring many offices in one run: time and peak memory of `measure.ukur`, as a ratio to a plain aggregate.

    python bench/ukur.py [--kali 1,10,100,1000] [--penuh] [--rincian] [--memori 12]

An office has 60 indikator over five years of four TW (every formula, agregasi and basis; ratios, revisions of targets,
late and missing reports, corrections, notes) and a budget tree of 20 sub kegiatan. --penuh: the 7,277 kecamatan.
The plain aggregate is what an analyst would write in one evening over the same rows: the latest facts joined with the latest
targets of the PK (pagu of the DPA), realisasi, target and capaian (serapan) of each indikator (sub kegiatan) and period, kept as
a table, and the mean per unit. It knows one formula, and no year to date, year, state, reason, predicate, tree or comparison. Each side
runs in a process of its own, on a database file and in one transaction, as the store does; making the rows is in neither time.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capaian import measure
from capaian.reference import baris_aturan
from capaian.store import kalender
from capaian.store.mesin import Mesin, buka
from capaian.store.skema import TABEL, buat

NASIONAL = 7277
"""Kecamatan in Indonesia."""
INDIKATOR, SUB_KEGIATAN = 60, 20
GB = 2**30
TAHUN = (2021, 2025)

# Drawn from the key itself, so that the same rows come out in every run and the first offices are those of a smaller one.
ACAK = "CREATE OR REPLACE TEMP MACRO acak(kunci, n) AS CAST(hash(kunci) % n AS BIGINT)"

RANCANGAN = f"""
CREATE TEMP TABLE rancangan AS
SELECT
    n, printf('IK-%02d', n) AS indikator,
    CASE
        WHEN n % 20 = 3 THEN 'rentang' WHEN n % 20 = 7 THEN 'tepat' WHEN n % 20 = 11 THEN 'ya_tidak'
        WHEN n % 20 = 15 THEN 'predikat' WHEN n % 10 = 9 THEN 'turun_a' WHEN n % 20 = 4 THEN 'turun_b' ELSE 'naik'
    END AS rumus,
    n % 6 = 0 AS rasio,
    CASE
        WHEN n % 6 = 0 THEN CASE WHEN n % 12 = 0 THEN 'nilai_akhir' ELSE 'rata_rata' END
        WHEN n % 20 IN (11, 15) THEN 'nilai_akhir'
        WHEN n % 5 = 1 THEN 'jumlah' WHEN n % 5 = 2 THEN 'jumlah' WHEN n % 7 = 3 THEN 'maksimum'
        WHEN n % 7 = 5 THEN 'rata_rata' ELSE 'nilai_akhir'
    END AS agregasi_waktu,
    CASE WHEN n % 10 = 2 THEN 'jumlah' ELSE 'utama' END AS agregasi_unit,
    CASE WHEN n % 5 = 2 THEN 'kumulatif' ELSE 'inkremental' END AS basis,
    CASE WHEN n % 8 = 5 THEN 'TW4' WHEN n % 8 = 6 THEN 'TW2,TW4' ELSE 'TW1,TW2,TW3,TW4' END AS jatuh_tempo,
    printf('seksi-%d', n % 5) AS seksi
FROM range({INDIKATOR}) AS r (n)
"""

ISI = {
    "unit": "SELECT u, concat('Kecamatan ', u), 'kecamatan', NULL, 1 FROM kantor",
    "seksi": "SELECT u, printf('seksi-%d', s), printf('Seksi nomor %d', s), 'seksi', 1 FROM kantor, range(5) AS r (s)",
    "simpul": f"""
        SELECT u, 'T1', 1, NULL, 'tujuan', 'T1', 'Tujuan satu', NULL, 1 FROM kantor
        UNION ALL
        SELECT u, printf('S%d', s), 1, 'T1', 'sasaran', printf('S%d', s), 'Sasaran', NULL, 1 FROM kantor, range(3) AS r (s)
        UNION ALL
        SELECT u, printf('7.01.%02d', p), 1, printf('S%d', p % 3), 'program', printf('7.01.%02d', p), 'Program', NULL, 1
        FROM kantor, range(5) AS r (p)
        UNION ALL
        SELECT u, printf('7.01.%02d.2.%02d', k // 2, k), 1, printf('7.01.%02d', k // 2), 'kegiatan',
            printf('7.01.%02d.2.%02d', k // 2, k), 'Kegiatan', NULL, 1
        FROM kantor, range(10) AS r (k)
        UNION ALL
        SELECT u, printf('SK-%02d', b), 1, printf('7.01.%02d.2.%02d', (b % 10) // 2, b % 10), 'sub_kegiatan',
            printf('7.01.%02d.2.%02d.%04d', (b % 10) // 2, b % 10, b), 'Sub kegiatan', printf('seksi-%d', b % 5), 1
        FROM kantor, range({SUB_KEGIATAN}) AS r (b)
    """,
    "indikator": """
        SELECT
            u, indikator, 1, indikator, CASE WHEN n % 3 = 0 THEN printf('S%d', n // 3 % 3) ELSE printf('7.01.%02d', n % 5) END,
            printf('Indikator layanan kecamatan nomor %d yang dijanjikan dalam PK', n),
            CASE rumus WHEN 'predikat' THEN 'Predikat AKIP' WHEN 'ya_tidak' THEN 'Ya/Tidak'
                ELSE CASE WHEN rasio THEN '%' ELSE 'Dokumen' END END,
            CASE WHEN rasio THEN 'persen' WHEN rumus IN ('predikat', 'ya_tidak') THEN 'nilai' ELSE 'jumlah' END,
            CASE WHEN rumus IN ('turun_a', 'turun_b') THEN 'turun' WHEN rumus IN ('rentang', 'tepat') THEN 'stabil'
                ELSE 'naik' END,
            rumus, agregasi_waktu, agregasi_unit, basis, jatuh_tempo, NULL, NULL,
            CASE WHEN rasio THEN 'yang tepat waktu' END, CASE WHEN rasio THEN 'seluruhnya' END,
            'Dihitung dari buku register pelayanan', 'Register', 1
        FROM kantor, rancangan
    """,
    "pengampu": """
        SELECT u, indikator, 1, seksi, 'utama', 1 FROM kantor, rancangan
        UNION ALL
        SELECT u, indikator, 1, printf('seksi-%d', (n + 1) % 5), 'penyumbang', 1 FROM kantor, rancangan WHERE n % 10 = 2
    """,
    "dokumen": """
        SELECT u, 'renstra', 'renstra', 2021, 'murni', DATE '2021-08-01', NULL, 1 FROM kantor
        UNION ALL
        SELECT u, concat(jenis, '-', tahun), jenis, tahun, 'murni', make_date(tahun, 1, 31), NULL, 1
        FROM kantor, tahun, (VALUES ('pk'), ('dpa')) AS j (jenis)
        UNION ALL
        SELECT u, concat(jenis, '-', tahun, '-p1'), jenis, tahun, 'perubahan 1', make_date(tahun, 10, 1), NULL, 1
        FROM kantor, tahun, (VALUES ('pk'), ('dpa')) AS j (jenis) WHERE acak(u || tahun, 2) = 0
    """,
    # An amount near 80, a sum a quarter of it a TW, a word in the middle of its list.
    "target": """
        WITH janji AS (
            SELECT
                u, indikator, rumus, p.periode, p.tahun, p.jenis, n, agregasi_waktu, basis,
                CASE
                    WHEN rumus = 'ya_tidak' THEN 1 WHEN rumus = 'predikat' THEN 4
                    WHEN agregasi_waktu = 'jumlah' AND p.jenis = 'tw'
                        THEN CASE WHEN basis = 'kumulatif' THEN 20 * p.ke ELSE 20 END
                    ELSE 80
                END + CASE WHEN rumus IN ('ya_tidak', 'predikat') THEN 0 ELSE acak(u || indikator || p.tahun, 9) END AS t
            FROM kantor, rancangan, periode AS p
            WHERE p.tahun BETWEEN $awal AND $akhir AND p.jenis IN ('tw', 'tahun')
        ),
        semua AS (
            SELECT j.*, concat('pk-', tahun) AS dokumen, t AS bawah FROM janji AS j WHERE acak(u || n || periode, 50) > 0
            UNION ALL
            SELECT j.*, d.dokumen, t + 1 AS bawah
            FROM janji AS j
            JOIN dokumen AS d ON d.unit = j.u AND d.dokumen = concat('pk-', j.tahun, '-p1')
            WHERE rumus NOT IN ('ya_tidak', 'predikat') AND (j.jenis = 'tahun' OR j.periode LIKE '%TW4') AND n % 3 = 0
            UNION ALL
            SELECT j.*, 'renstra' AS dokumen, t AS bawah FROM janji AS j WHERE jenis = 'tahun'
        )
        SELECT
            u, indikator, 1, dokumen, periode, bawah, CASE WHEN rumus = 'rentang' THEN bawah + 10 END, NULL,
            sha256(u || dokumen), 'Target', printf('%c%d', 65 + n % 20, n), CAST(bawah AS VARCHAR), 'bulat', 1
        FROM semua
    """,
    "pagu": f"""
        WITH baris AS (
            SELECT
                u, b, d.dokumen, d.tahun, d.jenis,
                1000000 * (10 + acak(concat(u, b, d.tahun), 200)) + CASE WHEN d.versi = 'murni' THEN 0 ELSE 500000 END AS rupiah
            FROM kantor, range({SUB_KEGIATAN}) AS r (b), dokumen AS d
            WHERE d.unit = u AND d.jenis = 'dpa' AND (d.versi = 'murni' OR b % 4 = 0)
        )
        SELECT
            u, printf('SK-%02d', b), dokumen, p.periode, CASE p.jenis WHEN 'tw' THEN rupiah // 4 ELSE rupiah END,
            sha256(u || dokumen), 'Pagu', printf('%c%d', 65 + b, b), CAST(rupiah AS VARCHAR), 'bulat', 1
        FROM baris AS g
        JOIN periode AS p ON p.tahun = g.tahun AND p.jenis IN ('tw', 'tahun')
        UNION ALL
        SELECT
            u, printf('SK-%02d', b), 'renstra', CAST(tahun AS VARCHAR), 100000000, sha256(u), 'Pagu', 'A1', '100000000', 'bulat', 1
        FROM kantor, range({SUB_KEGIATAN}) AS r (b), tahun
    """,
    # Out of a hundred rows: 8 never given, 3 declared, 5 given twice. Of the yearly ones one in ten is given.
    "fakta": f"""
        WITH baris AS (
            SELECT
                u, n, r.indikator AS objek, p.periode, p.ke, p.tahun, g.seksi, rumus, rasio, agregasi_waktu, basis,
                acak(concat(u, n, p.periode, g.seksi), 100) AS nasib, acak(concat(n, u, p.periode, g.seksi), 1000) AS a
            FROM kantor, rancangan AS r, periode AS p, pengampu AS g
            WHERE p.tahun BETWEEN $awal AND $akhir AND g.unit = u AND g.indikator = r.indikator
                AND (
                    (p.jenis = 'tw' AND r.jatuh_tempo LIKE concat('%TW', p.ke, '%'))
                    OR (p.jenis = 'tahun' AND acak(concat(u, n, p.tahun), 10) = 0)
                )
        ),
        kinerja AS (
            SELECT
                u, objek, seksi, periode, x.besaran, nasib,
                CASE
                    WHEN rumus = 'ya_tidak' THEN CASE WHEN a < 900 THEN 1 ELSE 0 END
                    WHEN rumus = 'predikat' THEN 3 + a % 3
                    WHEN x.besaran = 'penyebut' THEN 100 + a % 7
                    WHEN agregasi_waktu = 'jumlah' AND ke IS NOT NULL AND basis = 'inkremental' THEN 15 + a % 10
                    WHEN agregasi_waktu = 'jumlah' AND ke IS NOT NULL THEN 18 * ke + a % 8
                    ELSE 70 + a * 0.02
                END AS nilai
            FROM baris
            JOIN (VALUES (FALSE, 'realisasi'), (TRUE, 'pembilang'), (TRUE, 'penyebut')) AS x (r, besaran) ON x.r = rasio
            UNION ALL
            SELECT
                u, printf('SK-%02d', b), printf('seksi-%d', b % 5), p.periode, x.besaran,
                acak(concat(u, b, p.periode, 'SK'), 100) AS nasib,
                CASE x.besaran
                    WHEN 'fisik' THEN 25 * p.ke ELSE 2000000 * p.ke + acak(concat(u, b, p.periode), 1000000)
                END AS nilai
            FROM kantor, range({SUB_KEGIATAN}) AS r (b), periode AS p, (VALUES ('anggaran'), ('fisik')) AS x (besaran)
            WHERE p.tahun BETWEEN $awal AND $akhir AND p.jenis = 'tw'
        )
        SELECT
            u, objek, seksi, periode, besaran, NULL, CASE WHEN nasib >= 3 THEN nilai + ulang END,
            CASE WHEN nasib = 0 THEN 'tidak_berlaku' WHEN nasib < 3 THEN 'belum_tersedia' ELSE 'terisi' END,
            sha256(concat(u, seksi, periode)), 'Kertas Kerja', printf('G%d', acak(objek, 90)), CAST(nilai AS VARCHAR), 'bulat',
            2 + ulang
        FROM kinerja, range(2) AS r (ulang)
        WHERE nasib < 92 AND (ulang = 0 OR nasib BETWEEN 10 AND 14)
    """,
    "catatan": """
        SELECT
            f.unit, f.objek, f.seksi, f.periode, 'penghambat', 'Jaringan sering putus pada hari pelayanan', f.sha256, f.lembar,
            f.sel, NULL, NULL, f.peristiwa
        FROM fakta AS f
        WHERE f.besaran = 'realisasi' AND acak(concat(f.unit, f.objek, f.periode), 4) = 0
    """,
}

ANALIS = (
    """
    CREATE OR REPLACE TABLE analis_kinerja AS
    WITH kini AS (
        SELECT unit, objek, seksi, periode, besaran, arg_max(nilai, peristiwa) AS nilai
        FROM fakta
        WHERE besaran IN ('realisasi', 'pembilang', 'penyebut')
        GROUP BY unit, objek, seksi, periode, besaran
    ),
    janji AS (
        SELECT t.unit, t.indikator, t.periode, arg_max(t.bawah, d.tanggal) AS target
        FROM target AS t
        JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen AND d.jenis = 'pk'
        GROUP BY t.unit, t.indikator, t.periode
    ),
    nyata AS (
        SELECT
            unit, objek, periode,
            coalesce(
                sum(nilai) FILTER (besaran = 'realisasi'),
                100 * sum(nilai) FILTER (besaran = 'pembilang') / nullif(sum(nilai) FILTER (besaran = 'penyebut'), 0)
            ) AS realisasi
        FROM kini
        GROUP BY unit, objek, periode
    )
    SELECT
        j.unit, j.indikator, j.periode, n.realisasi, j.target,
        round(100 * n.realisasi / nullif(j.target, 0), 2) AS capaian
    FROM janji AS j
    LEFT JOIN nyata AS n ON n.unit = j.unit AND n.objek = j.indikator AND n.periode = j.periode
    """,
    """
    CREATE OR REPLACE TABLE analis_uang AS
    WITH kini AS (
        SELECT unit, objek, periode, arg_max(nilai, peristiwa) AS nilai
        FROM fakta
        WHERE besaran = 'anggaran'
        GROUP BY unit, objek, periode
    ),
    sedia AS (
        SELECT g.unit, g.simpul, d.tahun, arg_max(g.rupiah, d.tanggal) AS pagu
        FROM pagu AS g
        JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen AND d.jenis = 'dpa'
        WHERE g.periode = CAST(d.tahun AS VARCHAR)
        GROUP BY g.unit, g.simpul, d.tahun
    )
    SELECT s.unit, s.simpul, k.periode, k.nilai AS realisasi, s.pagu, round(100 * k.nilai / nullif(s.pagu, 0), 2) AS serapan
    FROM sedia AS s
    JOIN periode AS p ON p.tahun = s.tahun
    JOIN kini AS k ON k.unit = s.unit AND k.objek = s.simpul AND k.periode = p.periode
    """,
    """
    CREATE OR REPLACE TABLE analis_unit AS
    SELECT unit, periode, avg(capaian) AS rata_rata, count(capaian) AS terhitung, count(*) AS n
    FROM analis_kinerja
    GROUP BY unit, periode
    """,
)
"""What an analyst would write in one evening; round() and / are floats there."""


def isi(mesin: Mesin, kantor: int) -> None:
    """Fill the tables of the data model with that many offices."""
    for tabel in TABEL:
        mesin.execute(buat(tabel))
    for tabel, baris in ({"periode": kalender()} | baris_aturan((("permendagri-86-2017", None),))).items():
        mesin.isi(tabel, baris)
    awal, akhir = TAHUN
    mesin.execute(ACAK)
    mesin.execute(RANCANGAN)
    mesin.execute(f"CREATE TEMP TABLE kantor AS SELECT printf('kec-%04d', n) AS u FROM range({kantor}) AS r (n)")
    mesin.execute(
        f"CREATE TEMP TABLE tahun AS SELECT CAST(t AS BIGINT) AS tahun FROM range({awal}, {akhir + 1}) AS r (t)"
    )
    for tabel, sql in ISI.items():
        mesin.execute(f"INSERT INTO {tabel} {sql}", {"awal": awal, "akhir": akhir} if "$awal" in sql else {})
    mesin.execute("CHECKPOINT")


def puncak() -> int:
    """Bytes that this process has held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Jam:
    """An engine that notes how long each table took."""

    def __init__(self, mesin: Mesin) -> None:
        self.mesin = mesin
        self.detik: dict[str, float] = {}

    def execute(self, sql: str, params: Any = ()) -> None:
        self.mesin.execute(sql, params)

    def jadikan(self, nama: str, sql: str) -> None:
        awal = time.perf_counter()
        self.mesin.jadikan(nama, sql)
        self.detik[nama] = time.perf_counter() - awal

    def run(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        return self.mesin.run(sql, params)


@contextmanager
def buka_terbatas(path: Path, memori: int) -> Iterator[Mesin]:
    with buka(path) as mesin:
        mesin.execute(f"SET memory_limit = '{memori}GB'")
        mesin.execute(f"SET temp_directory = '{path}.luapan'")
        yield mesin


def analis(path: Path, memori: int) -> dict[str, Any]:
    with buka_terbatas(path, memori) as mesin:
        awal = time.perf_counter()
        with mesin.transaksi():
            for sql in ANALIS:
                mesin.execute(sql)
        return {"detik": time.perf_counter() - awal, "puncak": puncak()}


def ukur(path: Path, memori: int) -> dict[str, Any]:
    with buka_terbatas(path, memori) as mesin:
        jam = Jam(mesin)
        awal = time.perf_counter()
        with mesin.transaksi():
            measure.ukur(jam)
        hasil = {"detik": time.perf_counter() - awal, "puncak": puncak(), "rincian": jam.detik}
        jumlah = {t: mesin.run(f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in ("fakta", "capaian", *measure.URUTAN)}
        return hasil | {"fakta": jumlah["fakta"], "angka": jumlah["capaian"], "baris": jumlah}


def sendiri(bagian: str, path: Path, memori: int, kantor: int) -> dict[str, Any]:
    """One part in a process of its own, so that its peak is its own."""
    perintah = [sys.executable, __file__, "--bagian", bagian, str(path), str(memori), str(kantor)]
    return json.loads(subprocess.run(perintah, check=True, stdout=subprocess.PIPE).stdout)


def kerjakan(bagian: str, path: Path, memori: int, kantor: int) -> dict[str, Any]:
    if bagian != "isi":
        return {"analis": analis, "ukur": ukur}[bagian](path, memori)
    with buka_terbatas(path, memori) as mesin:
        isi(mesin, kantor)
    return {}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kali", default="1,10,100,1000", help="numbers of offices, with commas")
    p.add_argument("--penuh", action="store_true", help=f"the {NASIONAL} kecamatan as well")
    p.add_argument("--rincian", action="store_true", help="the tables that take longest, of the largest size")
    p.add_argument("--memori", type=int, default=12, help="GB that DuckDB may use")
    p.add_argument("--bagian", nargs=4, help=argparse.SUPPRESS)
    args = p.parse_args()
    if args.bagian:
        bagian, path, memori, kantor = args.bagian
        print(json.dumps(kerjakan(bagian, Path(path), int(memori), int(kantor))))
        return
    print(f"{'offices':>8}{'facts':>11}{'figures':>11}{'aggregate':>16}{'measure.ukur':>18}{'ratio':>7}{'a fact':>10}")
    for kantor in [*map(int, args.kali.split(",")), *([NASIONAL] if args.penuh else [])]:
        with tempfile.TemporaryDirectory(prefix="bench-ukur-") as folder:
            path = Path(folder) / "ukur.duckdb"
            sendiri("isi", path, args.memori, kantor)
            a, u = (sendiri(bagian, path, args.memori, kantor) for bagian in ("analis", "ukur"))
        print(
            f"{kantor:>8,}{u['fakta']:>11,}{u['angka']:>11,}{a['detik']:>8.2f} s{a['puncak'] / GB:>4.1f} GB"
            f"{u['detik']:>9.2f} s{u['puncak'] / GB:>5.1f} GB{u['detik'] / a['detik']:>7.1f}"
            f"{1e6 * u['detik'] / u['fakta']:>7.1f} µs",
            flush=True,
        )
    if args.rincian:
        for tabel, detik in sorted(u["rincian"].items(), key=lambda x: -x[1]):
            print(f"  {tabel:<20}{detik:>8.2f} s{100 * detik / u['detik']:>5.0f} %{u['baris'][tabel]:>13,} rows")


if __name__ == "__main__":
    main()
