SELECT g.unit, g.indikator, g.versi, g.seksi, g.peran
FROM pengampu AS g
JOIN unit AS u ON u.unit = g.unit
WHERE $unit = '' OR g.unit = $unit OR u.induk = $unit
ORDER BY g.unit, g.indikator, g.versi, g.seksi
