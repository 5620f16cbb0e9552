-- The plan of an office as it is worded now: every simpul with the one above it.
SELECT p.periode, s.unit, u.nama AS nama_unit, s.simpul, s.induk, s.tingkat, s.kode, s.nama, s.seksi, s.urutan_tingkat
FROM simpul_kini AS s
JOIN unit AS u ON u.unit = s.unit
JOIN periode AS p ON p.periode = $periode
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.urutan_tingkat NULLS LAST, s.simpul
