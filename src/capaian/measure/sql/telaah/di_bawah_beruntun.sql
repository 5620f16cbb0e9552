-- Below the target of the TW, in this TW and in the one before it.
SELECT
    c.unit, c.indikator AS objek, i.nama AS uraian, c.periode, l.periode AS periode_lalu, l.capaian AS capaian_lalu,
    c.capaian
FROM capaian AS c
JOIN periode AS p ON p.periode = c.periode
JOIN capaian AS l
    ON l.unit = c.unit AND l.indikator = c.indikator AND l.periode = p.sebelum AND l.ukuran = c.ukuran
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = c.unit
WHERE c.ukuran = 'tw' AND c.status = 'di_bawah_target' AND l.status = 'di_bawah_target'
    AND c.periode = $periode AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, c.indikator
