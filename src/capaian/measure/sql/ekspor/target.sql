SELECT t.unit, t.indikator, t.versi, t.dokumen, t.periode, t.bawah, t.atas
FROM target AS t
JOIN unit AS u ON u.unit = t.unit
WHERE $unit = '' OR t.unit = $unit OR u.induk = $unit
ORDER BY t.unit, t.indikator, t.versi, t.dokumen, t.periode
