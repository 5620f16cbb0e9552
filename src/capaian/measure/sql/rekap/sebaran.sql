-- How the means of the kecamatan lie, without any name: of those whose reports are all in. Quartiles as a spreadsheet's QUARTILE
-- gives them: between two neighbours the part of the way that the place lies between theirs.
WITH nilai AS (
    SELECT * FROM (@nilai_kecamatan) AS n
),
urut AS (
    SELECT
        rata_rata, row_number() OVER (ORDER BY rata_rata, kecamatan NULLS LAST) AS nomor, count(*) OVER () AS n
    FROM nilai
    WHERE lengkap = 1
),
letak AS (
    -- Of quartile k the place is (n - 1) * k quarters after the first; in quarters: 4 * (nomor - 1) and what is over.
    SELECT k.ke, u.rata_rata, u.nomor, u.n, (u.n - 1) * k.ke - 4 * (u.nomor - 1) AS sisa
    FROM urut AS u
    CROSS JOIN (SELECT 1 AS ke UNION ALL SELECT 2 AS ke UNION ALL SELECT 3 AS ke) AS k
),
kuartil AS (
    SELECT
        ke,
        CAST(
            bagi(sum(CASE WHEN sisa >= 0 THEN (4 - sisa) * rata_rata ELSE (4 + sisa) * rata_rata END), 4, 2)
            AS DECIMAL(28, 2)
        ) AS nilai
    FROM letak
    WHERE sisa > -4 AND sisa < 4
    GROUP BY ke
),
cacah AS (
    SELECT
        count(*) AS jumlah_kecamatan, coalesce(sum(lengkap), 0) AS lengkap,
        min(CASE WHEN lengkap = 1 THEN rata_rata END) AS terendah,
        max(CASE WHEN lengkap = 1 THEN rata_rata END) AS tertinggi
    FROM nilai
)
SELECT
    CAST($periode AS VARCHAR) AS periode, c.jumlah_kecamatan, c.lengkap, c.jumlah_kecamatan - c.lengkap AS belum_lengkap,
    c.terendah, a.nilai AS kuartil_1, b.nilai AS median, d.nilai AS kuartil_3, c.tertinggi
FROM cacah AS c
LEFT JOIN kuartil AS a ON a.ke = 1
LEFT JOIN kuartil AS b ON b.ke = 2
LEFT JOIN kuartil AS d ON d.ke = 3
