-- The tree that plans are written along: every simpul with the one above it and who answers for it.
SELECT
    s.unit, u.nama AS nama_unit, s.simpul, s.induk, s.tingkat, s.urutan_tingkat, s.kode, s.nama, s.seksi,
    k.nama AS nama_seksi
FROM simpul_kini AS s
JOIN unit AS u ON u.unit = s.unit
LEFT JOIN seksi AS k ON k.unit = s.unit AND k.seksi = s.seksi
WHERE $periode <> '' AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
ORDER BY s.unit, s.urutan_tingkat NULLS LAST, s.simpul
