SELECT g.unit, g.simpul, g.dokumen, g.periode, g.rupiah
FROM pagu AS g
JOIN unit AS u ON u.unit = g.unit
WHERE $unit = '' OR g.unit = $unit OR u.induk = $unit
ORDER BY g.unit, g.simpul, g.dokumen, g.periode
