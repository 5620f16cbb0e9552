-- The definitions that the figures of one period are measured by, with who answers for each.
SELECT i.*, g.seksi, g.peran
FROM indikator AS i
JOIN (SELECT DISTINCT unit, indikator, versi FROM capaian WHERE periode = $periode) AS c
    ON c.unit = i.unit AND c.indikator = i.indikator AND c.versi = i.versi
JOIN unit AS u ON u.unit = i.unit
LEFT JOIN pengampu AS g ON g.unit = i.unit AND g.indikator = i.indikator AND g.versi = i.versi
WHERE $unit = '' OR i.unit = $unit OR u.induk = $unit
ORDER BY i.unit, i.indikator, g.seksi NULLS LAST, g.peran NULLS LAST
