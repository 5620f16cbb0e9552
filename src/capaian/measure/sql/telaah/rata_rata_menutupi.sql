-- A mean of 100 and more with an indikator below target behind it.
WITH bawah AS (
    SELECT
        c.unit, i.simpul, string_agg(concat(c.indikator, ' (', replace(CAST(c.capaian AS VARCHAR), '.', ','), ')'), ', '
        ORDER BY c.indikator) AS daftar
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND c.status = 'di_bawah_target'
    GROUP BY c.unit, i.simpul
)
SELECT r.unit, r.simpul AS objek, coalesce(s.nama, '') AS uraian, r.rata_rata, r.rata_rata_maks_100, b.daftar
FROM rata_rata AS r
JOIN bawah AS b ON b.unit = r.unit AND b.simpul = r.simpul
JOIN unit AS u ON u.unit = r.unit
LEFT JOIN simpul_kini AS s ON s.unit = r.unit AND s.simpul = r.simpul
WHERE r.periode = $periode AND r.ukuran IN ('tw', 'tahun') AND r.rata_rata >= 100
    AND ($unit = '' OR r.unit = $unit OR u.induk = $unit)
ORDER BY r.unit, r.simpul
