-- Who can be asked for a kertas kerja in a period: every seksi, kelurahan too, of the units asked for.
SELECT p.periode, s.unit, u.nama AS nama_unit, s.seksi, s.nama, s.jenis
FROM seksi AS s
JOIN unit AS u ON u.unit = s.unit
JOIN periode AS p ON p.periode = $periode
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.seksi
