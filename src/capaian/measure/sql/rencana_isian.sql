-- What was filled in about each indikator on the planning forms, one row a column. A target is one of the whole office, also
-- where several seksi answer for it (each form shows the whole): what the utama says counts, without it what the others
-- say. berbeda: another seksi says something else.
WITH isian AS (
    SELECT unit, jenis, periode, seksi, objek, kolom, nilai, teks
    FROM (@usulan_kini) AS k
    WHERE k.blok = 'kinerja'
),
versi AS (
    SELECT unit, indikator, max(versi) AS versi FROM indikator GROUP BY unit, indikator
),
utama AS (
    SELECT g.unit, g.indikator, g.seksi
    FROM pengampu AS g
    JOIN versi AS v ON v.unit = g.unit AND v.indikator = g.indikator AND v.versi = g.versi
    WHERE g.peran = 'utama'
)
SELECT
    n.unit, n.jenis, n.periode, n.objek AS indikator, n.kolom,
    coalesce(max(CASE WHEN n.seksi = s.seksi THEN n.nilai END), max(n.nilai)) AS nilai,
    count(DISTINCT n.nilai) > 1 AS berbeda,
    string_agg(DISTINCT n.teks, '; ' ORDER BY n.teks) AS teks
FROM isian AS n
LEFT JOIN utama AS s ON s.unit = n.unit AND s.indikator = n.objek
GROUP BY n.unit, n.jenis, n.periode, n.objek, n.kolom
