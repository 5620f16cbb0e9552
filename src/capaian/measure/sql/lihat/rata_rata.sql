SELECT r.*, u.nama AS nama_unit, s.tingkat, s.nama AS uraian,
    s.urutan_tingkat
FROM rata_rata AS r
JOIN unit AS u ON u.unit = r.unit
JOIN simpul_kini AS s ON s.unit = r.unit AND s.simpul = r.simpul
WHERE r.periode = $periode AND ($unit = '' OR r.unit = $unit OR u.induk = $unit)
ORDER BY r.unit, s.urutan_tingkat, r.simpul, r.ukuran DESC NULLS LAST
