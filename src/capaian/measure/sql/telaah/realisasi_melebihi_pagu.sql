-- More spent than there is pagu; also something spent where there is none.
SELECT a.unit, a.simpul AS objek, a.nama AS uraian, a.realisasi, a.pagu
FROM anggaran AS a
JOIN unit AS u ON u.unit = a.unit
WHERE a.periode = $periode AND a.realisasi > coalesce(a.pagu, 0)
    AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
ORDER BY a.unit, a.simpul
