-- Far less spent than the cash plan up to the end of the period. What has not been spent at all is another check.
SELECT
    a.unit, a.simpul AS objek, a.nama AS uraian, a.periode, a.realisasi, a.anggaran_kas,
    bagi(100 * a.realisasi, a.anggaran_kas, 2) AS terhadap_kas
FROM anggaran AS a
JOIN unit AS u ON u.unit = a.unit
WHERE a.periode = $periode AND a.pagu > 0 AND a.realisasi > 0
    AND bagi(100 * a.realisasi, a.anggaran_kas, 2) < $persen
    AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
ORDER BY a.unit, a.simpul
