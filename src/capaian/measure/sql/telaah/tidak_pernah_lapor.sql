-- Not one report in the whole year. Asked once the year is over: when somebody of the office has reported TW IV or the year.
WITH selesai AS (
    SELECT DISTINCT r.unit
    FROM realisasi AS r
    WHERE r.periode IN ($periode, concat($periode, '-TW4')) AND r.keadaan = 'terisi'
),
dijawab AS (
    -- Anybody's answer counts, also of one month, or of one seksi among several.
    SELECT DISTINCT f.unit, f.indikator, f.versi
    FROM fakta_dipakai AS f
    JOIN periode AS p ON p.tahun = f.tahun AND p.periode = $periode
    WHERE f.keadaan <> 'belum_lapor'
),
lapor AS (
    SELECT
        r.unit, r.indikator, r.versi, count(CASE WHEN r.jatuh_tempo = 1 THEN 1 END) AS jatuh_tempo
    FROM realisasi AS r
    JOIN selesai AS s ON s.unit = r.unit
    WHERE r.periode = $periode OR r.periode LIKE concat($periode, '-TW%')
    GROUP BY r.unit, r.indikator, r.versi
)
SELECT l.unit, l.indikator AS objek, i.nama AS uraian, l.jatuh_tempo
FROM lapor AS l
JOIN indikator AS i ON i.unit = l.unit AND i.indikator = l.indikator AND i.versi = l.versi
JOIN unit AS u ON u.unit = l.unit
LEFT JOIN dijawab AS d ON d.unit = l.unit AND d.indikator = l.indikator AND d.versi = l.versi
WHERE d.unit IS NULL AND l.jatuh_tempo > 0 AND ($unit = '' OR l.unit = $unit OR u.induk = $unit)
ORDER BY l.unit, l.indikator
