-- Physical progress that is the serapan to two decimals, in most of what is under way: computed from the money instead of
-- looked at. What has not begun or is finished and paid (0 and 100 in both) proves nothing and is not counted.
WITH jalan AS (
    SELECT a.unit, CASE WHEN bagi(a.fisik, 1, 2) = a.serapan THEN 1 ELSE 0 END AS sama
    FROM anggaran AS a
    JOIN unit AS u ON u.unit = a.unit
    WHERE a.periode = $periode AND a.pagu > 0 AND a.fisik IS NOT NULL AND a.serapan IS NOT NULL
        AND NOT (bagi(a.fisik, 1, 2) = a.serapan AND a.serapan IN (0, 100))
        AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
),
hitung AS (
    SELECT unit, count(*) AS dinilai, sum(sama) AS sama FROM jalan GROUP BY unit
)
SELECT h.unit, '' AS objek, 'Seluruh sub kegiatan' AS uraian, h.sama, h.dinilai
FROM hitung AS h
WHERE h.dinilai >= $paling_sedikit AND bagi(100 * h.sama, h.dinilai, 2) >= $persen
ORDER BY h.unit
