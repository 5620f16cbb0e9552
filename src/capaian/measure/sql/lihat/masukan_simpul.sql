-- The tree that the figures of one period are added up along: what carries an indikator or money, and all above it.
WITH RECURSIVE dipakai AS (
    SELECT c.unit, i.simpul
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.periode = $periode
    UNION
    SELECT unit, simpul FROM anggaran WHERE periode = $periode
),
naik AS (
    SELECT unit, simpul, 0 AS jarak FROM dipakai
    UNION
    SELECT n.unit, s.induk AS simpul, n.jarak + 1 AS jarak
    FROM naik AS n
    JOIN simpul_kini AS s ON s.unit = n.unit AND s.simpul = n.simpul
    WHERE s.induk IS NOT NULL AND n.jarak < 10
)
SELECT s.unit, s.simpul, s.induk, s.tingkat, s.kode, s.nama, s.seksi
FROM simpul_kini AS s
JOIN (SELECT DISTINCT unit, simpul FROM naik) AS n ON n.unit = s.unit AND n.simpul = s.simpul
JOIN unit AS u ON u.unit = s.unit
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.simpul
