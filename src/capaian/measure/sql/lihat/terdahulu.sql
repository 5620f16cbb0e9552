-- Which indikator each figure of one period goes on from in earlier years (joined by garis), comparable or not.
SELECT DISTINCT c.unit, c.indikator, l.tahun, l.periode, l.indikator AS indikator_lalu
FROM capaian AS c
JOIN unit AS u ON u.unit = c.unit
JOIN capaian AS l ON l.unit = c.unit AND l.garis = c.garis AND l.ukuran = 'tahun' AND l.tahun < c.tahun
WHERE c.periode = $periode AND c.ukuran IN ('sd', 'tahun') AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY unit, indikator, tahun, indikator_lalu
