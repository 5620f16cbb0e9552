-- Who may say what was done on a plan: the seksi that answer, also with others, for its indikator or for what took its
-- place, in the TW of the plan or in the period of the report.
SELECT DISTINCT g.seksi
FROM capaian AS c
JOIN pengampu AS g ON g.unit = c.unit AND g.indikator = c.indikator AND g.versi = c.versi
WHERE c.unit = $unit AND c.periode IN ($rencana, $periode)
    AND (
        c.indikator = $indikator
        OR c.garis IN (
            SELECT d.garis FROM capaian AS d
            WHERE d.unit = $unit AND d.indikator = $indikator AND d.periode = $rencana
        )
    )
ORDER BY g.seksi
