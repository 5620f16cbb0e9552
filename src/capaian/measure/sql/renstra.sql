-- Each year, and each year to date, against the end target of the Renstra: progress, what is still needed, and how much
-- of it a year. cara: akhir, the level now against that of the last year; jumlah, what was added up since the first
-- year against the sum of all yearly targets (only for a sum that should grow: good years of a count that should fall
-- must not make up for bad ones). Progress is the indikator's own formula, asked once more with the end target as target.
-- The level of a sum that is not to grow is that of a whole year: as long as a TW of the year is to come there is none.
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
berjalan AS (
    -- Half a year of a count that should be low would look like a target kept, of one that should be met exactly like a
    -- target missed.
    SELECT DISTINCT k.unit, k.indikator, k.periode
    FROM kini AS k
    JOIN indikator AS i ON i.unit = k.unit AND i.indikator = k.indikator AND i.versi = k.versi
    JOIN periode AS p ON p.periode = k.periode AND p.jenis = 'tw'
    JOIN realisasi AS r
        ON r.unit = k.unit AND r.indikator = k.indikator AND r.tahun = k.tahun AND r.jenis = 'tw' AND r.ke > p.ke
    WHERE i.agregasi_waktu = 'jumlah' AND k.cara = 'akhir' AND r.jatuh_tempo = 1 AND r.keadaan <> 'tidak_berlaku'
),
semasa AS (
    -- Each year with all years of its Renstra.
    SELECT m.unit, m.tahun, y.tahun AS tahun_renstra, y.periode AS periode_renstra
    FROM masa_renstra AS m
    JOIN periode AS y ON y.jenis = 'tahun' AND y.tahun BETWEEN m.awal AND m.akhir
),
tahun_janji AS (
    -- The years whose targets make the end target.
    SELECT
        k.unit, k.indikator, k.versi, k.periode, k.awal, k.akhir, k.hari_akhir, y.tahun_renstra AS tahun,
        y.periode_renstra
    FROM kini AS k
    JOIN semasa AS y ON y.unit = k.unit AND y.tahun = k.tahun AND (k.cara = 'jumlah' OR y.tahun_renstra = k.akhir)
),
calon AS (
    SELECT
        k.unit, k.indikator, k.periode, k.tahun AS tahun_target, t.bawah, t.atas, t.dokumen, b.perubahan,
        row_number() OVER (
            PARTITION BY k.unit, k.indikator, k.periode, k.tahun
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
    FROM tahun_janji AS k
    JOIN dokumen AS d ON d.unit = k.unit AND d.jenis = 'renstra' AND d.tahun = k.awal
    JOIN sebanding AS b ON b.unit = k.unit AND b.indikator = k.indikator AND b.versi = k.versi
    JOIN target AS t
        ON t.unit = d.unit AND t.dokumen = d.dokumen AND t.indikator = b.indikator_lalu AND t.versi = b.versi_lalu
        AND t.periode = k.periode_renstra
),
dijanjikan AS MATERIALIZED (
    SELECT
        k.unit, k.indikator, k.periode, k.tahun, c.bawah, c.atas, c.perubahan,
        CASE WHEN k.tahun = k.akhir THEN c.dokumen END AS dokumen
    FROM tahun_janji AS k
    LEFT JOIN calon AS c
        ON c.unit = k.unit AND c.indikator = k.indikator AND c.periode = k.periode AND c.tahun_target = k.tahun
        AND c.nomor = 1
),
janji AS (
    SELECT
        unit, indikator, periode,
        max(perubahan) AS perubahan,
        max(dokumen) AS dokumen,
        CAST(sum(bawah) AS DECIMAL(30, 6)) AS target,
        CAST(sum(atas) AS DECIMAL(30, 6)) AS target_atas
    FROM dijanjikan
    GROUP BY unit, indikator, periode
),
tanpa_janji AS (
    SELECT unit, indikator, periode, string_agg(CAST(tahun AS VARCHAR), ', ' ORDER BY tahun) AS tahun
    FROM dijanjikan
    WHERE bawah IS NULL
    GROUP BY unit, indikator, periode
),
lalu AS (
    -- The years of the Renstra before this one; none in its first year.
    SELECT
        k.unit, k.indikator, k.periode, y.tahun_renstra AS tahun, l.realisasi, b.perubahan,
        CASE WHEN l.realisasi IS NULL AND coalesce(l.keadaan, '') <> 'tidak_berlaku' THEN 1 ELSE 0 END AS kosong
    FROM kini AS k
    JOIN semasa AS y
        ON y.unit = k.unit AND y.tahun = k.tahun AND y.tahun_renstra < k.tahun
        AND (k.cara = 'jumlah' OR y.tahun_renstra = k.tahun - 1)
    LEFT JOIN capaian AS l
        ON l.unit = k.unit AND l.garis = k.garis AND l.periode = y.periode_renstra AND l.ukuran = 'tahun'
    LEFT JOIN sebanding AS b
        ON b.unit = k.unit AND b.indikator = k.indikator AND b.versi = k.versi
        AND b.indikator_lalu = l.indikator AND b.versi_lalu = l.versi
),
sebelum AS (
    SELECT unit, indikator, periode, max(perubahan) AS perubahan, CAST(sum(realisasi) AS DECIMAL(30, 6)) AS realisasi
    FROM lalu
    GROUP BY unit, indikator, periode
),
tanpa_lalu AS (
    SELECT unit, indikator, periode, string_agg(CAST(tahun AS VARCHAR), ', ' ORDER BY tahun) AS tahun
    FROM lalu
    WHERE kosong = 1
    GROUP BY unit, indikator, periode
),
pasang AS MATERIALIZED (
    SELECT
        k.unit, k.indikator, k.versi, k.garis, k.tahun, k.periode, k.arah, k.cara, k.awal, k.akhir, j.dokumen,
        k.realisasi, k.alasan AS alasan_kini, CASE WHEN h.unit IS NOT NULL THEN 1 ELSE 0 END AS belum_setahun,
        j.perubahan AS perubahan_target, a.tahun AS tanpa_target,
        CASE WHEN a.tahun IS NULL AND j.perubahan IS NULL THEN j.target END AS target,
        CASE WHEN a.tahun IS NULL AND j.perubahan IS NULL THEN j.target_atas END AS target_atas,
        CASE WHEN k.cara = 'jumlah' THEN s.perubahan END AS perubahan_realisasi,
        x.tahun AS tanpa_realisasi,
        CASE WHEN x.tahun IS NULL AND s.perubahan IS NULL THEN s.realisasi END AS realisasi_sd_lalu,
        CASE
            WHEN k.cara = 'akhir' THEN k.realisasi
            WHEN x.tahun IS NOT NULL OR s.perubahan IS NOT NULL THEN NULL
            -- A year that was declared not to apply adds nothing and takes nothing away.
            WHEN k.realisasi IS NOT NULL OR k.keadaan = 'tidak_berlaku'
                THEN coalesce(s.realisasi + coalesce(k.realisasi, 0), k.realisasi)
        END AS realisasi_sd
    FROM kini AS k
    JOIN janji AS j ON j.unit = k.unit AND j.indikator = k.indikator AND j.periode = k.periode
    LEFT JOIN tanpa_janji AS a ON a.unit = k.unit AND a.indikator = k.indikator AND a.periode = k.periode
    LEFT JOIN sebelum AS s ON s.unit = k.unit AND s.indikator = k.indikator AND s.periode = k.periode
    LEFT JOIN tanpa_lalu AS x ON x.unit = k.unit AND x.indikator = k.indikator AND x.periode = k.periode
    LEFT JOIN berjalan AS h ON h.unit = k.unit AND h.indikator = k.indikator AND h.periode = k.periode
),
ditanya AS MATERIALIZED (
    -- Also without a figure to hold against it: the formula says what the target is called.
    SELECT
        unit, indikator, versi, tahun, periode, dokumen, target, target_atas,
        CASE WHEN belum_setahun = 0 THEN realisasi_sd END AS realisasi
    FROM pasang
    WHERE target IS NOT NULL
),
kemajuan AS (
    SELECT * FROM (@tanya_rumus) AS c
),
sisa AS (
    SELECT
        p.*, m.capaian AS kemajuan, m.predikat, m.alasan AS alasan_kemajuan, m.target_teks, m.realisasi_teks,
        p.akhir - p.tahun AS sisa_tahun,
        CASE
            WHEN p.belum_setahun = 1 THEN NULL
            WHEN p.arah = 'naik' THEN p.target - p.realisasi_sd
            WHEN p.arah = 'turun' THEN p.realisasi_sd - p.target
        END AS kurang
    FROM pasang AS p
    LEFT JOIN kemajuan AS m ON m.unit = p.unit AND m.indikator = p.indikator AND m.periode = p.periode
),
diperlukan AS (
    SELECT
        s.*,
        -- Two classes of a list of words have no distance: what is needed is said in words.
        CAST(CASE WHEN s.target_teks IS NOT NULL THEN NULL WHEN s.kurang < 0 THEN 0 ELSE s.kurang END AS DECIMAL(30, 6)) AS sisa,
        CASE
            WHEN s.target_teks IS NULL OR s.realisasi_teks IS NULL THEN NULL
            WHEN s.kurang > 0 THEN concat('dari ', s.realisasi_teks, ' menjadi ', s.target_teks)
            ELSE 'sudah tercapai'
        END AS sisa_teks
    FROM sisa AS s
)
SELECT
    s.unit, s.indikator, s.versi, s.garis, s.tahun, s.periode, s.awal, s.akhir, s.dokumen, s.cara,
    s.target AS target_akhir, s.target_atas AS target_akhir_atas, s.target_teks AS target_akhir_teks, s.realisasi,
    s.realisasi_sd_lalu, s.realisasi_sd, s.realisasi_teks, s.kemajuan, s.predikat, s.sisa, s.sisa_teks, s.sisa_tahun,
    CASE WHEN s.sisa_tahun > 0 THEN CAST(bagi(s.sisa, s.sisa_tahun, 2) AS DECIMAL(28, 2)) END AS sisa_per_tahun,
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
        WHEN s.belum_setahun = 1
            THEN 'Belum setahun: jumlah sampai triwulan ini tidak dibandingkan dengan target setahun.'
        ELSE s.alasan_kemajuan
    END AS alasan
FROM diperlukan AS s
