-- The formulas of `capaian`, asked about rows that are no report of this office: the statement that includes this one has a
-- CTE `ditanya` with unit, indikator, versi, tahun, periode, dokumen, target, target_atas, realisasi, each row taken as the
-- one report of a year. The three that follow take the place of the tables of that name.
WITH realisasi AS (
    SELECT
        unit, indikator, versi, tahun, periode, 'tahun' AS jenis, CAST(NULL AS BIGINT) AS ke, 0 AS rasio, 1 AS pengali,
        CASE WHEN realisasi IS NULL THEN 'belum_lapor' ELSE 'terisi' END AS keadaan, CAST(NULL AS VARCHAR) AS kurang,
        realisasi, realisasi AS jumlah, 1 AS bobot, CAST(NULL AS DECIMAL(30, 6)) AS pembilang,
        CAST(NULL AS DECIMAL(30, 6)) AS penyebut
    FROM ditanya
),
unsur AS (
    SELECT unit, indikator, versi, tahun, periode, 'tahun' AS ukuran, periode AS asal FROM ditanya
),
target_berlaku AS (
    SELECT unit, indikator, versi, periode, tahun, dokumen, target, target_atas FROM ditanya
)
SELECT * FROM (@capaian) AS c
