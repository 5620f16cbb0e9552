-- A garis belongs to the register that names it, and so to the units of that register.
SELECT DISTINCT i.unit, b.garis, b.tahun, b.cakupan, b.nilai, b.sumber
FROM pembanding AS b
JOIN indikator AS i ON i.garis = b.garis AND coalesce(i.peristiwa, 0) = coalesce(b.peristiwa, 0)
JOIN unit AS u ON u.unit = i.unit
WHERE $unit = '' OR i.unit = $unit OR u.induk = $unit
ORDER BY i.unit, b.garis, b.tahun, b.cakupan
