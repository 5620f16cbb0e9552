-- The simpul that belong to the cascade of a year: something below them is promised or paid for in that year or the one
-- before, or nothing ever was (a new one that nobody hung anything on). What ended longer ago is history.
WITH rencana AS (
    SELECT tahun FROM periode WHERE periode = $periode
),
janji AS (
    SELECT DISTINCT t.unit, i.simpul, t.tahun
    FROM target_berlaku AS t
    JOIN indikator AS i ON i.unit = t.unit AND i.indikator = t.indikator AND i.versi = t.versi
    UNION
    SELECT DISTINCT unit, simpul, tahun FROM pagu_berlaku WHERE pagu > 0
),
riwayat AS (
    SELECT
        l.unit, l.leluhur AS simpul, count(j.tahun) AS pernah,
        max(CASE WHEN j.tahun IN (r.tahun, r.tahun - 1) THEN 1 ELSE 0 END) AS baru_saja
    FROM leluhur AS l
    CROSS JOIN rencana AS r
    LEFT JOIN janji AS j ON j.unit = l.unit AND j.simpul = l.simpul
    GROUP BY l.unit, l.leluhur
)
SELECT
    s.unit, s.simpul, s.induk, s.tingkat, s.urutan_tingkat, s.kode, s.nama, s.seksi, g.pagu
FROM simpul_kini AS s
JOIN riwayat AS h ON h.unit = s.unit AND h.simpul = s.simpul
LEFT JOIN pagu_berlaku AS g ON g.unit = s.unit AND g.simpul = s.simpul AND g.periode = $periode
WHERE h.baru_saja = 1 OR h.pernah = 0
