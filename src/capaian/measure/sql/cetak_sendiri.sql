-- Printed rows worked out from their own figures, one row a printed row and what can be worked out: capaian, serapan,
-- perubahan. terkecil and terbesar: what the capaian may be when target and realisasi have more decimals than were
-- printed (66,7 stands for 66,65 to 66,75). A figure that was printed without decimals is taken as it is. rumus_lain:
-- another formula that gives the capaian that was printed.
WITH setengah AS (
    SELECT
        m.*,
        CASE m.target_desimal
            WHEN 1 THEN CAST('0.05' AS DECIMAL(9, 6)) WHEN 2 THEN CAST('0.005' AS DECIMAL(9, 6))
            WHEN 3 THEN CAST('0.0005' AS DECIMAL(9, 6)) ELSE CAST('0' AS DECIMAL(9, 6))
        END AS setengah_target,
        CASE m.realisasi_desimal
            WHEN 1 THEN CAST('0.05' AS DECIMAL(9, 6)) WHEN 2 THEN CAST('0.005' AS DECIMAL(9, 6))
            WHEN 3 THEN CAST('0.0005' AS DECIMAL(9, 6)) ELSE CAST('0' AS DECIMAL(9, 6))
        END AS setengah_realisasi
    FROM cetak_masukan AS m
),
arah AS (
    SELECT 0 AS sudut, 0 AS t, 0 AS r
    UNION ALL SELECT 1, -1, -1
    UNION ALL SELECT 2, -1, 1
    UNION ALL SELECT 3, 1, -1
    UNION ALL SELECT 4, 1, 1
),
sudut AS MATERIALIZED (
    SELECT
        CAST(s.nomor AS VARCHAR) AS unit, CAST(a.sudut AS VARCHAR) AS indikator, s.rumus, s.satuan,
        CAST(s.target + a.t * s.setengah_target AS DECIMAL(20, 6)) AS target, s.target_atas,
        CAST(s.realisasi + a.r * s.setengah_realisasi AS DECIMAL(20, 6)) AS realisasi
    FROM setengah AS s
    CROSS JOIN arah AS a
    WHERE s.target IS NOT NULL AND s.realisasi IS NOT NULL
    UNION ALL
    SELECT CAST(m.nomor AS VARCHAR) AS unit, r.rumus AS indikator, r.rumus, m.satuan, m.target, m.target_atas, m.realisasi
    FROM cetak_masukan AS m
    JOIN rumus AS r ON r.rumus <> m.rumus
    -- The place of a word in its list means nothing to another formula.
    WHERE m.target IS NOT NULL AND m.realisasi IS NOT NULL AND m.capaian IS NOT NULL AND m.satuan IS NULL
),
-- The next one takes the place of the table of that name: each row a unit of its own, of one indikator.
indikator AS (
    SELECT
        unit, indikator, 1 AS versi, indikator AS garis, rumus, '' AS arah, satuan, 'nilai_akhir' AS agregasi_waktu
    FROM sudut
),
ditanya AS MATERIALIZED (
    SELECT
        unit, indikator, 1 AS versi, 0 AS tahun, '' AS periode, '' AS dokumen, target, target_atas, realisasi
    FROM sudut
),
kelas_berlaku AS (
    SELECT * FROM (@kelas_berlaku) AS k
),
hasil AS MATERIALIZED (
    SELECT * FROM (@tanya_rumus) AS c
),
jangkauan AS (
    SELECT h.unit, min(h.capaian) AS terkecil, max(h.capaian) AS terbesar
    FROM hasil AS h
    JOIN arah AS a ON CAST(a.sudut AS VARCHAR) = h.indikator
    GROUP BY h.unit
),
lain AS (
    SELECT m.nomor, max(h.indikator) AS rumus_lain
    FROM cetak_masukan AS m
    JOIN rumus AS r ON r.rumus <> m.rumus
    JOIN hasil AS h ON h.unit = CAST(m.nomor AS VARCHAR) AND h.indikator = r.rumus
    WHERE bagi(h.capaian, 1, CASE WHEN m.capaian_desimal > 2 THEN 2 ELSE m.capaian_desimal END) = m.capaian
    GROUP BY m.nomor
)
SELECT
    m.nomor, 'capaian' AS ukuran, h.capaian AS hitungan, j.terkecil, j.terbesar, h.rumus, h.cabang, h.mentah, h.capaian,
    h.target, h.target_atas, h.target_teks, h.realisasi, h.realisasi_teks, h.alasan, CAST(NULL AS DECIMAL(20, 2)) AS dasar,
    CAST(NULL AS DECIMAL(20, 2)) AS rupiah, l.rumus_lain
FROM cetak_masukan AS m
JOIN hasil AS h ON h.unit = CAST(m.nomor AS VARCHAR) AND h.indikator = '0'
JOIN jangkauan AS j ON j.unit = h.unit
LEFT JOIN lain AS l ON l.nomor = m.nomor
UNION ALL
SELECT
    m.nomor, 'serapan' AS ukuran, CAST(bagi(100 * m.anggaran, m.pagu, 2) AS DECIMAL(28, 2)) AS hitungan,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, m.pagu AS dasar, m.anggaran AS rupiah, NULL
FROM cetak_masukan AS m
WHERE m.pagu IS NOT NULL AND m.anggaran IS NOT NULL
UNION ALL
SELECT
    m.nomor, 'perubahan' AS ukuran, CAST(bagi(100 * (m.menjadi - m.semula), m.semula, 2) AS DECIMAL(28, 2)) AS hitungan,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, m.semula AS dasar, m.menjadi AS rupiah, NULL
FROM cetak_masukan AS m
WHERE m.semula IS NOT NULL AND m.menjadi IS NOT NULL
ORDER BY 1, 2
