-- The indikator rows of a planning form: what is known of each indikator that a seksi is to plan for. $periode: the plan
-- year; $acuan: the year whose figures stand beside it (kini), with the full year before that (lalu). An indikator that
-- two seksi share stands with its utama pengampu only, unless its figures are added up over the seksi.
WITH rencana AS (
    SELECT periode, tahun FROM periode WHERE periode = $periode
),
acuan AS (
    SELECT periode, tahun, tahun_lalu FROM periode WHERE periode = $acuan
),
masa AS (
    SELECT m.unit, m.awal, m.akhir FROM masa_renstra AS m JOIN rencana AS r ON r.tahun = m.tahun
),
berlaku AS (
    SELECT unit, indikator, versi FROM (@usulan_indikator) AS b
),
kini_urut AS (
    -- The year's own report where it is complete, otherwise the latest TW up to which there is a figure.
    SELECT
        c.unit, c.indikator, c.periode, p.nama AS sampai, c.realisasi, c.realisasi_teks, c.capaian,
        row_number() OVER (
            PARTITION BY c.unit, c.indikator
            ORDER BY CASE WHEN c.ukuran = 'tahun' THEN 0 ELSE 1 END, p.ke DESC NULLS LAST, c.periode
        ) AS nomor
    FROM capaian AS c
    JOIN acuan AS a ON a.tahun = c.tahun
    JOIN periode AS p ON p.periode = c.periode
    WHERE c.ukuran IN ('sd', 'tahun') AND c.realisasi IS NOT NULL
),
janji_urut AS (
    -- Targets of the Renstra for the plan year and for its last year, of this definition or one that may be compared.
    SELECT
        b.unit, b.indikator, CASE WHEN p.tahun = r.tahun THEN 1 ELSE 0 END AS tahun_rencana,
        CASE WHEN p.tahun = m.akhir THEN 1 ELSE 0 END AS tahun_akhir, t.bawah, t.atas,
        row_number() OVER (
            PARTITION BY b.unit, b.indikator, t.periode
            ORDER BY d.tanggal DESC NULLS LAST, d.dokumen DESC, t.versi DESC NULLS LAST, t.indikator
        ) AS nomor
    FROM berlaku AS b
    JOIN rencana AS r ON r.tahun IS NOT NULL
    JOIN masa AS m ON m.unit = b.unit
    JOIN dokumen AS d ON d.unit = b.unit AND d.jenis = 'renstra' AND d.tahun = m.awal
    JOIN sebanding AS s
        ON s.unit = b.unit AND s.indikator = b.indikator AND s.versi = b.versi AND s.perubahan IS NULL
    JOIN target AS t
        ON t.unit = d.unit AND t.dokumen = d.dokumen AND t.indikator = s.indikator_lalu AND t.versi = s.versi_lalu
    JOIN periode AS p ON p.periode = t.periode AND p.jenis = 'tahun' AND p.tahun IN (r.tahun, m.akhir)
),
janji AS (
    SELECT
        unit, indikator,
        max(CASE WHEN tahun_rencana = 1 THEN bawah END) AS renstra,
        max(CASE WHEN tahun_rencana = 1 THEN atas END) AS renstra_atas,
        max(CASE WHEN tahun_akhir = 1 THEN bawah END) AS renstra_akhir,
        max(CASE WHEN tahun_akhir = 1 THEN atas END) AS renstra_akhir_atas
    FROM janji_urut
    WHERE nomor = 1
    GROUP BY unit, indikator
),
pk AS (
    SELECT
        t.unit, t.indikator,
        max(CASE WHEN t.ke IS NULL THEN t.target END) AS pk, max(CASE WHEN t.ke IS NULL THEN t.target_atas END) AS pk_atas,
        max(CASE WHEN t.ke = 1 THEN t.target END) AS pk_tw1, max(CASE WHEN t.ke = 1 THEN t.target_atas END) AS pk_tw1_atas,
        max(CASE WHEN t.ke = 2 THEN t.target END) AS pk_tw2, max(CASE WHEN t.ke = 2 THEN t.target_atas END) AS pk_tw2_atas,
        max(CASE WHEN t.ke = 3 THEN t.target END) AS pk_tw3, max(CASE WHEN t.ke = 3 THEN t.target_atas END) AS pk_tw3_atas,
        max(CASE WHEN t.ke = 4 THEN t.target END) AS pk_tw4, max(CASE WHEN t.ke = 4 THEN t.target_atas END) AS pk_tw4_atas
    FROM target_berlaku AS t
    JOIN rencana AS r ON r.tahun = t.tahun
    WHERE t.jenis IN ('tw', 'tahun')
    GROUP BY t.unit, t.indikator
)
SELECT
    b.unit, g.seksi, b.indikator, i.nama, i.satuan, i.jenis_satuan, i.rumus, s.nama AS uraian,
    l.realisasi AS realisasi_lalu, l.capaian AS capaian_lalu,
    y.target AS target_kini, y.target_atas AS target_kini_atas,
    k.realisasi AS realisasi_kini, k.capaian AS capaian_kini, k.sampai,
    j.renstra, j.renstra_atas, j.renstra_akhir, j.renstra_akhir_atas,
    coalesce(q.pk, j.renstra) AS janji, CASE WHEN q.pk IS NULL THEN j.renstra_atas ELSE q.pk_atas END AS janji_atas,
    q.pk, q.pk_atas, q.pk_tw1, q.pk_tw1_atas, q.pk_tw2, q.pk_tw2_atas, q.pk_tw3, q.pk_tw3_atas, q.pk_tw4, q.pk_tw4_atas
FROM berlaku AS b
JOIN unit AS u ON u.unit = b.unit
JOIN indikator AS i ON i.unit = b.unit AND i.indikator = b.indikator AND i.versi = b.versi
JOIN pengampu AS g
    ON g.unit = b.unit AND g.indikator = b.indikator AND g.versi = b.versi
    AND (g.peran = 'utama' OR i.agregasi_unit = 'jumlah')
JOIN acuan AS a ON a.tahun IS NOT NULL
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
LEFT JOIN capaian AS l
    ON l.unit = b.unit AND l.indikator = b.indikator AND l.periode = a.tahun_lalu AND l.ukuran = 'tahun'
LEFT JOIN target_berlaku AS y ON y.unit = b.unit AND y.indikator = b.indikator AND y.periode = a.periode
LEFT JOIN kini_urut AS k ON k.unit = b.unit AND k.indikator = b.indikator AND k.nomor = 1
LEFT JOIN janji AS j ON j.unit = b.unit AND j.indikator = b.indikator
LEFT JOIN pk AS q ON q.unit = b.unit AND q.indikator = b.indikator
WHERE $unit = '' OR b.unit = $unit OR u.induk = $unit
ORDER BY b.unit, g.seksi, s.urutan_tingkat NULLS LAST, s.simpul NULLS LAST, b.indikator
