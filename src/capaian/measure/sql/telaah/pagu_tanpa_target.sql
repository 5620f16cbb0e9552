-- Money for a simpul that has indikator in the register, but for this year none of them promises anything: no target, or 0
-- where more is better. An indikator whose first promise came in a later year had nothing to promise yet.
WITH pertama AS (
    SELECT unit, indikator, min(tahun) AS tahun FROM target_berlaku GROUP BY unit, indikator
),
janji AS (
    SELECT
        i.unit, i.simpul, count(DISTINCT i.indikator) AS banyak,
        count(CASE WHEN t.target > 0 OR i.arah <> 'naik' AND t.target IS NOT NULL THEN 1 END) AS bertarget
    FROM indikator AS i
    LEFT JOIN target_berlaku AS t
        ON t.unit = i.unit AND t.indikator = i.indikator AND t.versi = i.versi
        AND (t.periode = $periode OR t.periode LIKE concat($periode, '-%'))
    LEFT JOIN pertama AS p ON p.unit = i.unit AND p.indikator = i.indikator
    WHERE p.tahun IS NULL OR CAST(p.tahun AS VARCHAR) <= $periode
    GROUP BY i.unit, i.simpul
)
SELECT s.unit, s.simpul AS objek, k.nama AS uraian, s.pagu, j.banyak
FROM serapan AS s
JOIN janji AS j ON j.unit = s.unit AND j.simpul = s.simpul AND j.bertarget = 0
JOIN simpul_kini AS k ON k.unit = s.unit AND k.simpul = s.simpul
JOIN unit AS u ON u.unit = s.unit
WHERE s.periode = $periode AND s.pagu > 0 AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
ORDER BY s.unit, k.urutan_tingkat, s.simpul
