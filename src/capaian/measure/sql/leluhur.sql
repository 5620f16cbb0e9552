-- Every simpul with each simpul above it, itself at distance 0: what a total or a mean of a tree is taken over.
WITH RECURSIVE naik AS (
    SELECT unit, simpul, simpul AS leluhur, 0 AS jarak FROM simpul_kini
    UNION ALL
    SELECT n.unit, n.simpul, s.induk AS leluhur, n.jarak + 1 AS jarak
    FROM naik AS n
    JOIN simpul_kini AS s ON s.unit = n.unit AND s.simpul = n.leluhur
    WHERE s.induk IS NOT NULL AND n.jarak < 10
)
SELECT n.unit, n.simpul, n.leluhur, n.jarak, s.tingkat AS tingkat_leluhur, s.urutan_tingkat AS urutan_leluhur
FROM naik AS n
JOIN simpul_kini AS s ON s.unit = n.unit AND s.simpul = n.leluhur
