-- What was filled in about each indikator on the planning forms, one row a column. A target is one of the whole office, also
-- where several seksi answer for it (each form shows the whole): one seksi counts for all columns (usulan_dipakai).
-- berbeda: another seksi says something else, or says it where the one that counts says nothing.
WITH isian AS (
    SELECT
        d.*,
        -- The same words of two seksi are said once.
        row_number() OVER (
            PARTITION BY d.unit, d.jenis, d.periode, d.blok, d.objek, d.kolom, d.dipakai, d.teks ORDER BY d.seksi, d.urut
        ) AS ke
    FROM (@usulan_dipakai) AS d
    WHERE d.blok = 'kinerja'
)
SELECT
    n.unit, n.jenis, n.periode, n.objek AS indikator, n.kolom, max(CASE WHEN n.dipakai = 1 THEN n.nilai END) AS nilai,
    count(DISTINCT n.nilai) > 1 OR count(n.nilai) > 0 AND count(CASE WHEN n.dipakai = 1 THEN n.nilai END) = 0 AS berbeda,
    string_agg(CASE WHEN n.dipakai = 1 AND n.ke = 1 THEN n.teks END, '; ' ORDER BY n.teks) AS teks
FROM isian AS n
GROUP BY n.unit, n.jenis, n.periode, n.objek, n.kolom
