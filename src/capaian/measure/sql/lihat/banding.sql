SELECT b.*, u.nama AS nama_unit
FROM banding AS b
JOIN unit AS u ON u.unit = b.unit
JOIN indikator AS i ON i.unit = b.unit AND i.indikator = b.indikator
    AND i.versi = (SELECT max(versi) FROM capaian AS c WHERE c.unit = b.unit AND c.indikator = b.indikator AND c.periode = b.periode)
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
WHERE b.periode = $periode AND ($unit = '' OR b.unit = $unit OR u.induk = $unit)
ORDER BY b.unit,
    s.urutan_tingkat,
    i.simpul, b.indikator, b.ukuran DESC NULLS LAST
