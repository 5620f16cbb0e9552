-- Serapan of each simpul and of the whole unit (simpul ''): always total realisasi over total pagu, never a mean of
-- percentages. When one sub kegiatan has not reported, the total is not known: serapan stays empty, with coverage
-- beside it and the sum of what was reported. Money spent without a pagu is in the sum and leaves every total above it
-- without serapan; a sub kegiatan with neither is not counted. The anggaran kas of a total is known only when it is of
-- each: a part of it beside the whole pagu would look like a plan to spend less.
WITH RECURSIVE daun AS (
    SELECT
        unit, simpul, induk, tahun, periode, anggaran_kas, realisasi,
        CASE WHEN pagu > 0 THEN pagu ELSE 0 END AS pagu,
        CASE WHEN pagu > 0 THEN 0 ELSE 1 END AS tanpa_pagu
    FROM anggaran
    WHERE pagu > 0 OR realisasi > 0
),
induk AS (
    SELECT unit, simpul, induk FROM simpul_kini
),
naik AS (
    SELECT unit, simpul AS daun, simpul AS leluhur, 0 AS jarak FROM (SELECT DISTINCT unit, simpul FROM daun) AS d
    UNION ALL
    SELECT n.unit, n.daun, i.induk AS leluhur, n.jarak + 1 AS jarak
    FROM naik AS n
    JOIN induk AS i ON i.unit = n.unit AND i.simpul = n.leluhur
    WHERE i.induk IS NOT NULL AND n.jarak < 10
),
leluhur AS (
    SELECT DISTINCT unit, daun, leluhur FROM naik
    UNION ALL
    SELECT DISTINCT unit, simpul AS daun, '' AS leluhur FROM daun
),
jumlah AS (
    SELECT
        d.unit, l.leluhur AS simpul, d.tahun, d.periode,
        count(*) AS jumlah_sub_kegiatan,
        count(d.realisasi) AS terlapor,
        sum(d.tanpa_pagu) AS tanpa_pagu,
        CAST(sum(d.pagu) AS DECIMAL(28, 2)) AS pagu,
        CASE WHEN count(d.anggaran_kas) = count(*) THEN CAST(sum(d.anggaran_kas) AS DECIMAL(28, 2)) END AS anggaran_kas,
        CAST(sum(d.realisasi) AS DECIMAL(28, 2)) AS realisasi
    FROM daun AS d
    JOIN leluhur AS l ON l.unit = d.unit AND l.daun = d.simpul
    GROUP BY d.unit, l.leluhur, d.tahun, d.periode
)
SELECT
    j.unit, j.simpul, j.tahun, j.periode, j.jumlah_sub_kegiatan, j.terlapor, j.pagu, j.anggaran_kas, j.realisasi,
    CASE
        WHEN j.tanpa_pagu = 0 AND j.terlapor = j.jumlah_sub_kegiatan
            THEN CAST(bagi(100 * j.realisasi, j.pagu, 2) AS DECIMAL(28, 2))
    END AS serapan,
    CASE
        WHEN j.tanpa_pagu > 0 THEN 'tidak_dapat_dihitung'
        WHEN j.terlapor = j.jumlah_sub_kegiatan THEN 'terisi'
        ELSE 'belum_lapor'
    END AS keadaan
FROM jumlah AS j
