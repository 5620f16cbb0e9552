-- What was due in the period and has not come in, one row an office: the other checks cannot speak of it.
SELECT c.unit, '' AS objek, u.nama AS uraian, count(*) AS n, string_agg(c.indikator, ', ' ORDER BY c.indikator) AS daftar
FROM capaian AS c
JOIN unit AS u ON u.unit = c.unit
WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND c.keadaan = 'belum_lapor'
    AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
GROUP BY c.unit, u.nama
ORDER BY c.unit
