-- The tree that the figures of one period are added up along: what carries an indikator or money, and all above it.
WITH dipakai AS (
    SELECT c.unit, i.simpul
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.periode = $periode
    UNION
    SELECT unit, simpul FROM anggaran WHERE periode = $periode
),
naik AS (
    SELECT DISTINCT l.unit, l.leluhur AS simpul
    FROM dipakai AS d
    JOIN leluhur AS l ON l.unit = d.unit AND l.simpul = d.simpul
)
SELECT s.unit, s.simpul, s.induk, s.tingkat, s.kode, s.nama, s.seksi
FROM simpul_kini AS s
JOIN naik AS n ON n.unit = s.unit AND n.simpul = s.simpul
JOIN unit AS u ON u.unit = s.unit
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.simpul
