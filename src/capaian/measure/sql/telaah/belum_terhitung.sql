-- A mean that reads as success although an indikator behind it has no figure.
WITH kosong AS (
    SELECT
        c.unit, i.simpul,
        string_agg(concat(c.indikator, ' (', substr(c.alasan, 1, length(c.alasan) - 1), ')'), ', ' ORDER BY c.indikator) AS daftar
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun')
        AND c.keadaan IN ('belum_lapor', 'belum_tersedia', 'tidak_dapat_dihitung')
    GROUP BY c.unit, i.simpul
)
SELECT r.unit, r.simpul AS objek, coalesce(s.nama, '') AS uraian, r.rata_rata, r.terhitung, r.jatuh_tempo, k.daftar
FROM rata_rata AS r
JOIN kosong AS k ON k.unit = r.unit AND k.simpul = r.simpul
JOIN unit AS u ON u.unit = r.unit
LEFT JOIN simpul_kini AS s ON s.unit = r.unit AND s.simpul = r.simpul
WHERE r.periode = $periode AND r.ukuran IN ('tw', 'tahun') AND r.rata_rata >= $persen
    AND ($unit = '' OR r.unit = $unit OR u.induk = $unit)
ORDER BY r.unit, r.simpul
