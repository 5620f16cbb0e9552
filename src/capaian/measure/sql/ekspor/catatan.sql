SELECT c.unit, c.objek, c.seksi, c.periode, c.jenis, c.teks
FROM catatan_kini AS c
JOIN unit AS u ON u.unit = c.unit
WHERE c.teks IS NOT NULL AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, c.periode, c.objek, c.seksi, c.jenis
