-- Each year, and each year to date, against the end target of the Renstra: progress, what is still needed, and how much
-- of it a year. cara: akhir, the level now against that of the last year; jumlah, what was added up since the first
-- year against the sum of all yearly targets (only for a sum that should grow: good years of a count that should fall
-- must not make up for bad ones). Progress is the indikator's own formula, asked once more with the end target as target.
WITH kini AS (
    SELECT
        c.unit, c.indikator, c.versi, c.garis, c.tahun, c.periode, c.arah, c.realisasi, c.keadaan, c.alasan, m.awal,
        m.akhir, p.akhir AS hari_akhir,
        CASE WHEN i.agregasi_waktu = 'jumlah' AND c.arah = 'naik' THEN 'jumlah' ELSE 'akhir' END AS cara
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN masa_renstra AS m ON m.unit = c.unit AND m.tahun = c.tahun
    JOIN periode AS p ON p.periode = c.periode
    WHERE c.ukuran IN ('sd', 'tahun')
),
calon AS (
    SELECT
        k.unit, k.indikator, k.periode, y.tahun AS tahun_target, t.bawah, t.atas, t.dokumen, b.perubahan,
        row_number() OVER (
            PARTITION BY k.unit, k.indikator, k.periode, y.tahun
            ORDER BY
                -- The latest in force on the period's last day; when none was by then, the earliest.
                CASE WHEN d.tanggal <= k.hari_akhir THEN d.tanggal END DESC NULLS LAST,
                d.tanggal,
                d.dokumen DESC,
                -- A Renstra that names both definitions means the one that is measured.
                CASE WHEN b.perubahan IS NULL THEN 0 ELSE 1 END,
                t.versi DESC NULLS LAST,
                t.indikator
        ) AS nomor
    FROM kini AS k
    JOIN dokumen AS d ON d.unit = k.unit AND d.jenis = 'renstra' AND d.tahun = k.awal
    JOIN target AS t ON t.unit = d.unit AND t.dokumen = d.dokumen
    JOIN periode AS y ON y.periode = t.periode AND y.jenis = 'tahun' AND y.tahun BETWEEN k.awal AND k.akhir
    JOIN sebanding AS b
        ON b.unit = k.unit AND b.indikator = k.indikator AND b.versi = k.versi
        AND b.indikator_lalu = t.indikator AND b.versi_lalu = t.versi
),
janji AS (
    SELECT
        k.unit, k.indikator, k.periode,
        string_agg(CASE WHEN c.bawah IS NULL THEN CAST(y.tahun AS VARCHAR) END, ', ' ORDER BY y.tahun) AS tanpa_target,
        max(c.perubahan) AS perubahan,
        max(CASE WHEN y.tahun = k.akhir THEN c.dokumen END) AS dokumen,
        CAST(sum(c.bawah) AS DECIMAL(30, 6)) AS target,
        CAST(sum(c.atas) AS DECIMAL(30, 6)) AS target_atas
    FROM kini AS k
    JOIN periode AS y
        ON y.jenis = 'tahun' AND y.tahun BETWEEN k.awal AND k.akhir AND (k.cara = 'jumlah' OR y.tahun = k.akhir)
    LEFT JOIN calon AS c
        ON c.unit = k.unit AND c.indikator = k.indikator AND c.periode = k.periode AND c.tahun_target = y.tahun
        AND c.nomor = 1
    GROUP BY k.unit, k.indikator, k.periode
),
lalu AS (
    -- The years of the Renstra before this one; none in its first year.
    SELECT
        k.unit, k.indikator, k.periode, y.tahun, l.realisasi, b.perubahan,
        CASE WHEN l.realisasi IS NULL AND coalesce(l.keadaan, '') <> 'tidak_berlaku' THEN 1 ELSE 0 END AS kosong
    FROM kini AS k
    JOIN periode AS y ON y.jenis = 'tahun' AND y.tahun >= k.awal AND y.tahun < k.tahun
    LEFT JOIN capaian AS l ON l.unit = k.unit AND l.garis = k.garis AND l.periode = y.periode AND l.ukuran = 'tahun'
    LEFT JOIN sebanding AS b
        ON b.unit = k.unit AND b.indikator = k.indikator AND b.versi = k.versi
        AND b.indikator_lalu = l.indikator AND b.versi_lalu = l.versi
    WHERE k.cara = 'jumlah' OR y.tahun = k.tahun - 1
),
sebelum AS (
    SELECT
        unit, indikator, periode,
        string_agg(CASE WHEN kosong = 1 THEN CAST(tahun AS VARCHAR) END, ', ' ORDER BY tahun) AS tanpa_realisasi,
        max(perubahan) AS perubahan,
        CAST(sum(realisasi) AS DECIMAL(30, 6)) AS realisasi
    FROM lalu
    GROUP BY unit, indikator, periode
),
pasang AS (
    SELECT
        k.unit, k.indikator, k.versi, k.garis, k.tahun, k.periode, k.arah, k.cara, k.awal, k.akhir, j.dokumen,
        k.realisasi, k.alasan AS alasan_kini,
        j.perubahan AS perubahan_target, j.tanpa_target,
        CASE WHEN j.tanpa_target IS NULL AND j.perubahan IS NULL THEN j.target END AS target,
        CASE WHEN j.tanpa_target IS NULL AND j.perubahan IS NULL THEN j.target_atas END AS target_atas,
        CASE WHEN k.cara = 'jumlah' THEN s.perubahan END AS perubahan_realisasi,
        s.tanpa_realisasi,
        CASE WHEN s.tanpa_realisasi IS NULL AND s.perubahan IS NULL THEN s.realisasi END AS realisasi_sd_lalu,
        CASE
            WHEN k.cara = 'akhir' THEN k.realisasi
            WHEN s.tanpa_realisasi IS NOT NULL OR s.perubahan IS NOT NULL THEN NULL
            -- A year that was declared not to apply adds nothing and takes nothing away.
            WHEN k.realisasi IS NOT NULL OR k.keadaan = 'tidak_berlaku'
                THEN coalesce(s.realisasi + coalesce(k.realisasi, 0), k.realisasi)
        END AS realisasi_sd
    FROM kini AS k
    JOIN janji AS j ON j.unit = k.unit AND j.indikator = k.indikator AND j.periode = k.periode
    LEFT JOIN sebelum AS s ON s.unit = k.unit AND s.indikator = k.indikator AND s.periode = k.periode
),
lengkap AS (
    SELECT * FROM pasang WHERE target IS NOT NULL AND realisasi_sd IS NOT NULL
),
-- The next three take the place of the tables of that name in the statement that follows: one report a year, promised
-- by the Renstra.
realisasi AS (
    SELECT
        unit, indikator, versi, tahun, periode, 'tahun' AS jenis, CAST(NULL AS BIGINT) AS ke, 0 AS rasio, 1 AS pengali,
        'terisi' AS keadaan, realisasi_sd AS realisasi, CAST(NULL AS DECIMAL(30, 6)) AS pembilang,
        CAST(NULL AS DECIMAL(30, 6)) AS penyebut
    FROM lengkap
),
unsur AS (
    SELECT unit, indikator, versi, tahun, periode, 'tahun' AS ukuran, periode AS asal FROM lengkap
),
target_berlaku AS (
    SELECT unit, indikator, versi, periode, tahun, dokumen, target, target_atas FROM lengkap
),
kemajuan AS (
    SELECT * FROM (@capaian) AS c
),
sisa AS (
    SELECT
        p.*, m.capaian AS kemajuan, m.predikat, m.alasan AS alasan_kemajuan, m.target_teks, m.realisasi_teks,
        p.akhir - p.tahun AS sisa_tahun,
        CASE p.arah WHEN 'naik' THEN p.target - p.realisasi_sd WHEN 'turun' THEN p.realisasi_sd - p.target END AS kurang
    FROM pasang AS p
    LEFT JOIN kemajuan AS m ON m.unit = p.unit AND m.indikator = p.indikator AND m.periode = p.periode
),
diperlukan AS (
    SELECT s.*, CAST(CASE WHEN s.kurang < 0 THEN 0 ELSE s.kurang END AS DECIMAL(30, 6)) AS sisa FROM sisa AS s
)
SELECT
    s.unit, s.indikator, s.versi, s.garis, s.tahun, s.periode, s.awal, s.akhir, s.dokumen, s.cara,
    s.target AS target_akhir, s.target_atas AS target_akhir_atas, s.target_teks AS target_akhir_teks, s.realisasi,
    s.realisasi_sd_lalu, s.realisasi_sd, s.realisasi_teks, s.kemajuan, s.predikat, s.sisa, s.sisa_tahun,
    -- Half a class of a list of words is nothing that anybody can reach in a year.
    CASE WHEN s.sisa_tahun > 0 AND s.target_teks IS NULL THEN CAST(bagi(s.sisa, s.sisa_tahun, 2) AS DECIMAL(28, 2)) END AS sisa_per_tahun,
    CASE
        WHEN s.dokumen IS NULL AND s.perubahan_target IS NULL THEN NULL
        ELSE s.perubahan_target IS NULL AND s.perubahan_realisasi IS NULL
    END AS sebanding,
    CASE
        WHEN s.perubahan_target IS NOT NULL THEN concat('Tidak sebanding dengan Renstra: ', s.perubahan_target, '.')
        WHEN s.tanpa_target IS NOT NULL THEN concat('Target Renstra tahun ', s.tanpa_target, ' belum dicatat.')
        WHEN s.perubahan_realisasi IS NOT NULL
            THEN concat('Tidak sebanding: ', s.perubahan_realisasi, ' dalam masa Renstra.')
        WHEN s.cara = 'jumlah' AND s.tanpa_realisasi IS NOT NULL
            THEN concat('Realisasi tahun ', s.tanpa_realisasi, ' belum ada.')
        WHEN s.realisasi_sd IS NULL THEN s.alasan_kini
        ELSE s.alasan_kemajuan
    END AS alasan
FROM diperlukan AS s
