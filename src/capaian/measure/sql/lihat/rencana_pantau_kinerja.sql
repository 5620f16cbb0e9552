-- The rencana aksi of the PK against what was measured in one TW: the aksi, the target of the plan and of the PK in force,
-- realisasi, capaian, status. An indikator of the PK that no seksi made a plan for stands there with an empty aksi.
-- beda: the plan's target of this TW is another one than the PK's.
WITH saat AS (
    SELECT tahun, ke, periode FROM periode WHERE periode = $periode
),
tertulis AS (
    SELECT
        k.unit, k.objek AS indikator, k.kolom, k.teks, k.seksi,
        -- The same words, and the same seksi, are said once.
        row_number() OVER (PARTITION BY k.unit, k.objek, k.kolom, k.teks ORDER BY k.seksi, k.urut) AS ke_teks,
        row_number() OVER (PARTITION BY k.unit, k.objek, k.seksi ORDER BY k.kolom, k.urut) AS ke_seksi
    FROM (@usulan_dipakai) AS k
    JOIN saat AS p ON k.periode = CAST(p.tahun AS VARCHAR)
    WHERE k.jenis = 'pk' AND k.blok = 'kinerja' AND k.dipakai = 1
),
isian AS (
    SELECT
        unit, indikator,
        string_agg(CASE WHEN kolom = 'aksi' AND ke_teks = 1 THEN teks END, '; ' ORDER BY teks) AS aksi,
        string_agg(CASE WHEN kolom = 'pj' AND ke_teks = 1 THEN teks END, '; ' ORDER BY teks) AS pj,
        string_agg(CASE WHEN ke_seksi = 1 THEN seksi END, ', ' ORDER BY seksi) AS seksi
    FROM tertulis
    GROUP BY unit, indikator
),
janji AS (
    SELECT
        n.unit, n.indikator,
        max(CASE WHEN n.kolom = concat('target_tw', CAST(p.ke AS VARCHAR)) THEN n.nilai END) AS rencana,
        max(CASE WHEN n.kolom = concat('target_tw', CAST(p.ke AS VARCHAR), '_atas') THEN n.nilai END) AS rencana_atas
    FROM (@rencana_isian) AS n
    JOIN saat AS p ON n.periode = CAST(p.tahun AS VARCHAR)
    WHERE n.jenis = 'pk'
    GROUP BY n.unit, n.indikator
),
dibahas AS (
    SELECT unit, indikator FROM isian
    UNION
    SELECT c.unit, c.indikator FROM capaian AS c WHERE c.periode = $periode AND c.ukuran = 'tw'
),
versi AS (
    SELECT d.unit, d.indikator, max(i.versi) AS versi
    FROM dibahas AS d
    JOIN indikator AS i ON i.unit = d.unit AND i.indikator = d.indikator
    GROUP BY d.unit, d.indikator
)
SELECT
    i.unit, u.nama AS nama_unit, i.indikator, i.nama, i.satuan, i.rumus, g.seksi, k.nama AS nama_seksi, n.aksi, n.pj,
    j.rencana, j.rencana_atas, c.target, c.target_atas, c.realisasi, c.capaian, c.keadaan, c.status, c.alasan,
    CASE
        WHEN j.rencana IS NULL THEN 0
        WHEN c.target IS NULL OR j.rencana <> c.target OR j.rencana_atas <> c.target_atas THEN 1
        WHEN (j.rencana_atas IS NULL) <> (c.target_atas IS NULL) THEN 1
        ELSE 0
    END = 1 AS beda
FROM versi AS v
JOIN indikator AS i ON i.unit = v.unit AND i.indikator = v.indikator AND i.versi = v.versi
JOIN unit AS u ON u.unit = i.unit
LEFT JOIN isian AS n ON n.unit = i.unit AND n.indikator = i.indikator
LEFT JOIN janji AS j ON j.unit = i.unit AND j.indikator = i.indikator
LEFT JOIN capaian AS c
    ON c.unit = i.unit AND c.indikator = i.indikator AND c.periode = $periode AND c.ukuran = 'tw'
LEFT JOIN pengampu AS g
    ON g.unit = i.unit AND g.indikator = i.indikator AND g.versi = i.versi AND g.peran = 'utama'
LEFT JOIN seksi AS k ON k.unit = g.unit AND k.seksi = g.seksi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
WHERE $unit = '' OR i.unit = $unit OR u.induk = $unit
ORDER BY i.unit, s.urutan_tingkat NULLS LAST, i.simpul NULLS LAST, i.indikator
