SELECT s.unit, s.simpul, s.induk, s.tingkat, s.kode, s.nama
FROM simpul_kini AS s
JOIN unit AS u ON u.unit = s.unit
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.urutan_tingkat, s.simpul
