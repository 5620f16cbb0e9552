-- What was filled in about each indikator on the planning forms of a kind and year, one row a column of the form.
SELECT n.unit, n.indikator, n.kolom, n.nilai, n.berbeda, n.teks
FROM (@rencana_isian) AS n
JOIN unit AS u ON u.unit = n.unit
WHERE n.jenis = $jenis AND n.periode = $periode AND ($unit = '' OR n.unit = $unit OR u.induk = $unit)
ORDER BY n.unit, n.indikator, n.kolom
