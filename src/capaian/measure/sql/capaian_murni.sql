-- Capaian held against the PK murni, only of figures whose target in force is another: the formula of `capaian`, asked
-- once more with the first promises of the year as targets. A figure that the PK murni promised nothing for (in full, for
-- a year to date) has no row.
WITH beda AS (
    SELECT DISTINCT unit, indikator, tahun, dokumen FROM target_murni
),
realisasi_beda AS (
    SELECT r.*
    FROM realisasi AS r
    JOIN beda AS d ON d.unit = r.unit AND d.indikator = r.indikator AND d.tahun = r.tahun
),
unsur_beda AS (
    SELECT u.*
    FROM unsur AS u
    JOIN beda AS d ON d.unit = u.unit AND d.indikator = u.indikator AND d.tahun = u.tahun
),
-- The next three take the place of the tables of that name in the statement that follows.
realisasi AS (
    SELECT * FROM realisasi_beda
),
unsur AS (
    SELECT * FROM unsur_beda
),
target_berlaku AS (
    SELECT unit, indikator, versi, periode, tahun, dokumen, target, target_atas FROM target_murni
),
murni AS (
    SELECT * FROM (@capaian) AS c
)
SELECT
    m.unit, m.indikator, m.periode, m.ukuran, d.dokumen, m.target, m.target_atas, m.target_teks, m.cabang, m.mentah,
    m.capaian
FROM murni AS m
JOIN beda AS d ON d.unit = m.unit AND d.indikator = m.indikator AND d.tahun = m.tahun
JOIN capaian AS c ON c.unit = m.unit AND c.indikator = m.indikator AND c.periode = m.periode AND c.ukuran = m.ukuran
WHERE m.target IS NOT NULL AND (
    c.target IS NULL
    OR m.target <> c.target
    OR coalesce(CAST(m.target_atas AS VARCHAR), '') <> coalesce(CAST(c.target_atas AS VARCHAR), '')
)
