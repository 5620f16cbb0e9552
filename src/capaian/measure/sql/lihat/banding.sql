-- This period against the same one a year earlier as it is shown: with the figures as they are called, and the
-- indikator that the earlier ones are of.
SELECT
    b.*, u.nama AS nama_unit, c.rumus, c.target_atas, c.target_teks, l.indikator AS indikator_lalu,
    l.target_atas AS target_lalu_atas, l.target_teks AS target_lalu_teks
FROM banding AS b
JOIN unit AS u ON u.unit = b.unit
JOIN capaian AS c
    ON c.unit = b.unit AND c.indikator = b.indikator AND c.periode = b.periode AND c.ukuran = b.ukuran
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
LEFT JOIN capaian AS l
    ON l.unit = c.unit AND l.garis = c.garis AND l.periode = b.periode_lalu AND l.ukuran = b.ukuran
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
WHERE b.periode = $periode AND ($unit = '' OR b.unit = $unit OR u.induk = $unit)
ORDER BY b.unit, s.urutan_tingkat, i.simpul, b.indikator, b.ukuran DESC NULLS LAST
