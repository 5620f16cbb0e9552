-- The indikator of the cascade of a year: those of the PK of that year or of the year before, and those that no PK ever
-- named. Each by the definition that the year is measured by, else by its newest.
WITH rencana AS (
    SELECT tahun FROM periode WHERE periode = $periode
),
riwayat AS (
    SELECT
        i.unit, i.indikator, max(i.versi) AS versi, count(t.tahun) AS pernah,
        max(CASE WHEN t.tahun IN (r.tahun, r.tahun - 1) THEN 1 ELSE 0 END) AS baru_saja,
        max(CASE WHEN t.tahun = r.tahun THEN 1 ELSE 0 END) AS di_pk,
        max(CASE WHEN t.tahun = r.tahun THEN t.versi END) AS versi_pk
    FROM indikator AS i
    CROSS JOIN rencana AS r
    LEFT JOIN target_berlaku AS t ON t.unit = i.unit AND t.indikator = i.indikator AND t.versi = i.versi
    GROUP BY i.unit, i.indikator
)
SELECT
    i.unit, i.indikator, i.versi, i.nama, i.satuan, i.rumus, i.simpul, g.seksi, h.di_pk, t.dokumen, t.target, t.target_atas
FROM riwayat AS h
JOIN indikator AS i ON i.unit = h.unit AND i.indikator = h.indikator AND i.versi = coalesce(h.versi_pk, h.versi)
LEFT JOIN pengampu AS g
    ON g.unit = i.unit AND g.indikator = i.indikator AND g.versi = i.versi AND g.peran = 'utama'
LEFT JOIN target_berlaku AS t ON t.unit = i.unit AND t.indikator = i.indikator AND t.periode = $periode
WHERE h.baru_saja = 1 OR h.pernah = 0
