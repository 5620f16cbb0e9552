SELECT s.unit, s.seksi, s.nama, s.jenis
FROM seksi AS s
JOIN unit AS u ON u.unit = s.unit
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.seksi
