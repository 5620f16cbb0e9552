-- Percentages of a few things (9 desa): how many there are, where it can be known for one period. By the order of trust: the
-- penyebut that was always reported; "9 desa" in the definition; the one number that all earlier percentages are parts of.
-- Not a table of its own: it is asked for one period at a time.
WITH RECURSIVE bilangan AS (
    SELECT 2 AS n
    UNION ALL
    SELECT n + 1 AS n FROM bilangan WHERE n < $terbanyak
),
riwayat AS (
    SELECT * FROM (@riwayat) AS r
),
kini AS (
    SELECT
        c.unit, c.indikator, c.versi, c.garis, c.periode, q.akhir, i.nama,
        lower(coalesce(i.definisi_operasional, '')) AS definisi,
        CASE WHEN i.pembilang IS NOT NULL AND i.penyebut IS NOT NULL THEN 1 ELSE 0 END AS rasio
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN periode AS q ON q.periode = c.periode
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND i.jenis_satuan = 'persen'
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
dilaporkan AS (
    SELECT k.unit, k.indikator, max(r.penyebut) AS n
    FROM kini AS k
    JOIN realisasi AS r ON r.unit = k.unit AND r.indikator = k.indikator AND r.versi = k.versi
    JOIN periode AS p ON p.periode = r.periode AND p.akhir <= k.akhir
    WHERE r.penyebut IS NOT NULL
    GROUP BY k.unit, k.indikator
    HAVING count(*) > 1 AND min(r.penyebut) = max(r.penyebut) AND max(r.penyebut) BETWEEN 2 AND $terbanyak
),
ditulis AS (
    SELECT k.unit, k.indikator, max(b.n) AS n, max(w.kata) AS kata
    FROM kini AS k
    CROSS JOIN bilangan AS b
    CROSS JOIN (VALUES ('desa'), ('kelurahan')) AS w (kata)
    WHERE concat(' ', k.definisi) LIKE concat('% ', CAST(b.n AS VARCHAR), ' ', w.kata, '%')
    GROUP BY k.unit, k.indikator
    HAVING count(DISTINCT b.n) = 1
),
bagian AS (
    -- Whole numbers prove nothing: 50 is a part of everything even.
    SELECT k.unit, k.indikator, b.n, count(DISTINCT r.realisasi_lalu) AS banyak
    FROM kini AS k
    JOIN riwayat AS r ON r.unit = k.unit AND r.indikator = k.indikator AND r.realisasi_lalu <> bagi(r.realisasi_lalu, 1, 0)
    CROSS JOIN bilangan AS b
    WHERE k.rasio = 0 AND r.realisasi_lalu = bagi(100 * bagi(r.realisasi_lalu * b.n, 100, 0), b.n, 2)
    GROUP BY k.unit, k.indikator, b.n
),
semua AS (
    SELECT r.unit, r.indikator, count(DISTINCT r.realisasi_lalu) AS banyak
    FROM riwayat AS r
    WHERE r.realisasi_lalu <> bagi(r.realisasi_lalu, 1, 0)
    GROUP BY r.unit, r.indikator
),
tersirat AS (
    SELECT b.unit, b.indikator, min(b.n) AS n
    FROM bagian AS b
    JOIN semua AS s ON s.unit = b.unit AND s.indikator = b.indikator AND s.banyak = b.banyak
    WHERE s.banyak > 1
    GROUP BY b.unit, b.indikator
)
SELECT
    k.unit, k.indikator, k.versi, k.nama, k.periode, k.rasio,
    CAST(coalesce(d.n, t.n, s.n) AS BIGINT) AS n,
    CASE
        WHEN d.n IS NOT NULL THEN 'penyebut yang dilaporkan'
        WHEN t.n IS NOT NULL THEN concat(t.kata, ' dalam definisinya')
        ELSE 'tersirat dari angka sebelumnya'
    END AS asal_n
FROM kini AS k
LEFT JOIN dilaporkan AS d ON d.unit = k.unit AND d.indikator = k.indikator
LEFT JOIN ditulis AS t ON t.unit = k.unit AND t.indikator = k.indikator
LEFT JOIN tersirat AS s ON s.unit = k.unit AND s.indikator = k.indikator
WHERE coalesce(d.n, t.n, s.n) IS NOT NULL
