-- What was filled in about each indikator on the planning forms, one row a column. A target is one of the whole office, also
-- where several seksi answer for it (each form shows the whole): one seksi counts for all columns (usulan_dipakai).
-- berbeda: another seksi says something else, or says it where the one that counts says nothing.
SELECT
    n.unit, n.jenis, n.periode, n.objek AS indikator, n.kolom, max(CASE WHEN n.dipakai = 1 THEN n.nilai END) AS nilai,
    count(DISTINCT n.nilai) > 1 OR count(n.nilai) > 0 AND count(CASE WHEN n.dipakai = 1 THEN n.nilai END) = 0 AS berbeda,
    string_agg(
        DISTINCT CASE WHEN n.dipakai = 1 THEN n.teks END, '; ' ORDER BY CASE WHEN n.dipakai = 1 THEN n.teks END
    ) AS teks
FROM (@usulan_dipakai) AS n
WHERE n.blok = 'kinerja'
GROUP BY n.unit, n.jenis, n.periode, n.objek, n.kolom
