-- Formulir E.81: one row an indikator of each sasaran, program, kegiatan and sub kegiatan, and one for a simpul without
-- an indikator. The money of a simpul stands on its first row only (nomor 1), so that no column counts it twice.
--   5 target_renstra   6 realisasi_sd_lalu   7 target   8-11 tw1 … tw4   12 realisasi   13 realisasi_sd   14 tingkat
-- with rp_ for the rupiah of each. Column 12 follows the agregasi of the indikator (the sum of the four TW only where
-- they are parts of a sum), columns 8 to 11 hold what belongs to that TW alone. In a TW the later ones are empty.
-- Columns 13 and 14 are those of `renstra`: 13 = 6 + 12 for a sum that should grow, otherwise 12; 14 of another sum only
-- when its year is complete.
-- What the printed form may leave to the spreadsheet program, because the rule of the form gives our figure:
--   cara_12  jumlah = 8 + 9 + 10 + 11 of the TW in tw_dinilai, those that it is asked of    cara_13  jumlah = 6 + 12, sama = 12
--   cara_14  bagi = 13 / 5 × 100                                 nilai everywhere else: the figure stands there as it is
WITH kini AS (
    SELECT * FROM periode WHERE periode = $periode
),
kantor AS (
    SELECT unit, nama FROM unit WHERE $unit = '' OR unit = $unit OR induk = $unit
),
masa AS (
    SELECT m.* FROM masa_renstra AS m JOIN kini AS p ON p.tahun = m.tahun
),
angka AS (
    SELECT c.*, i.simpul, i.nama, i.satuan, i.agregasi_waktu, i.basis
    FROM capaian AS c
    JOIN kantor AS k ON k.unit = c.unit
    JOIN kini AS p ON p.periode = c.periode
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.ukuran = CASE p.jenis WHEN 'tahun' THEN 'tahun' ELSE 'sd' END
),
tw AS (
    SELECT
        r.unit, r.indikator, r.ke, r.realisasi, q.nama AS nama_periode,
        CASE
            WHEN i.agregasi_waktu <> 'jumlah' OR i.basis <> 'kumulatif'
                OR row_number() OVER (PARTITION BY r.unit, r.indikator ORDER BY r.ke) = 1 THEN r.realisasi
            ELSE r.realisasi - lag(r.realisasi) OVER (PARTITION BY r.unit, r.indikator ORDER BY r.ke)
        END AS nilai
    FROM realisasi AS r
    JOIN kini AS p ON p.tahun = r.tahun AND r.ke <= coalesce(p.ke, 4)
    JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
    JOIN periode AS q ON q.periode = r.periode
    WHERE r.jenis = 'tw' AND r.keadaan <> 'tidak_berlaku' AND (r.jatuh_tempo = 1 OR r.keadaan = 'terisi')
),
tw_berjajar AS (
    SELECT
        unit, indikator,
        max(CASE WHEN ke = 1 THEN nilai END) AS tw1, max(CASE WHEN ke = 2 THEN nilai END) AS tw2,
        max(CASE WHEN ke = 3 THEN nilai END) AS tw3, max(CASE WHEN ke = 4 THEN nilai END) AS tw4,
        string_agg(CAST(ke AS VARCHAR), ',' ORDER BY ke) AS dinilai,
        CASE WHEN count(nilai) = count(*) THEN CAST(sum(nilai) AS DECIMAL(30, 6)) END AS jumlah,
        string_agg(CASE WHEN nilai IS NULL THEN nama_periode END, ', ' ORDER BY ke) AS tanpa
    FROM tw
    GROUP BY unit, indikator
),
uang AS (
    SELECT
        s.unit, s.simpul, s.periode, s.tahun, s.pagu, s.terlapor, s.jumlah_sub_kegiatan,
        CASE WHEN s.terlapor = s.jumlah_sub_kegiatan THEN s.realisasi END AS realisasi
    FROM serapan AS s
    JOIN kantor AS k ON k.unit = s.unit
),
uang_tw AS (
    SELECT
        s.unit, s.simpul, q.ke, q.nama AS nama_periode,
        CASE
            WHEN row_number() OVER (PARTITION BY s.unit, s.simpul ORDER BY q.ke) = 1 THEN s.realisasi
            ELSE s.realisasi - lag(s.realisasi) OVER (PARTITION BY s.unit, s.simpul ORDER BY q.ke)
        END AS nilai
    FROM uang AS s
    JOIN periode AS q ON q.periode = s.periode AND q.jenis = 'tw'
    JOIN kini AS p ON p.tahun = q.tahun AND q.ke <= coalesce(p.ke, 4)
),
uang_berjajar AS (
    SELECT
        unit, simpul,
        max(CASE WHEN ke = 1 THEN nilai END) AS tw1, max(CASE WHEN ke = 2 THEN nilai END) AS tw2,
        max(CASE WHEN ke = 3 THEN nilai END) AS tw3, max(CASE WHEN ke = 4 THEN nilai END) AS tw4,
        string_agg(CAST(ke AS VARCHAR), ',' ORDER BY ke) AS dinilai,
        CASE WHEN count(nilai) = count(*) THEN CAST(sum(nilai) AS DECIMAL(28, 2)) END AS jumlah,
        string_agg(CASE WHEN nilai IS NULL THEN nama_periode END, ', ' ORDER BY ke) AS tanpa
    FROM uang_tw
    GROUP BY unit, simpul
),
uang_lalu AS (
    -- A simpul without a budget row in a year whose budget is known had no money then; a year of which nothing is known
    -- leaves the sum unknown.
    SELECT
        s.unit, s.simpul,
        string_agg(
            CASE
                WHEN a.unit IS NULL OR (l.simpul IS NOT NULL AND l.realisasi IS NULL) THEN CAST(y.tahun AS VARCHAR)
            END,
            ', ' ORDER BY y.tahun
        ) AS tanpa,
        CAST(sum(l.realisasi) AS DECIMAL(20, 2)) AS realisasi
    FROM simpul_kini AS s
    JOIN masa AS m ON m.unit = s.unit
    JOIN periode AS y ON y.jenis = 'tahun' AND y.tahun >= m.awal AND y.tahun < m.tahun
    LEFT JOIN uang AS a ON a.unit = s.unit AND a.simpul = '' AND a.periode = y.periode
    LEFT JOIN uang AS l ON l.unit = s.unit AND l.simpul = s.simpul AND l.periode = y.periode
    GROUP BY s.unit, s.simpul
),
pagu_renstra AS (
    SELECT * FROM (@pagu_renstra) AS g
),
uang_renstra AS (
    SELECT g.unit, l.leluhur AS simpul, CAST(sum(g.rupiah) AS DECIMAL(28, 2)) AS rupiah
    FROM pagu_renstra AS g
    JOIN leluhur AS l ON l.unit = g.unit AND l.simpul = g.simpul
    WHERE g.nomor = 1
    GROUP BY g.unit, l.leluhur
),
sasaran AS (
    SELECT
        l.unit, l.simpul, l.leluhur, s.nama,
        row_number() OVER (PARTITION BY l.unit, l.simpul ORDER BY l.jarak, l.leluhur) AS nomor
    FROM leluhur AS l
    JOIN simpul_kini AS s ON s.unit = l.unit AND s.simpul = l.leluhur
    WHERE l.tingkat_leluhur = 'sasaran'
),
program AS (
    SELECT unit, simpul, min(leluhur) AS program FROM leluhur WHERE tingkat_leluhur = 'program' GROUP BY unit, simpul
),
utama AS (
    SELECT g.unit, g.indikator, g.versi, x.seksi, x.nama
    FROM pengampu AS g
    JOIN seksi AS x ON x.unit = g.unit AND x.seksi = g.seksi
    WHERE g.peran = 'utama'
),
susun AS (
    SELECT
        s.unit, k.nama AS nama_unit, s.simpul, s.induk, s.tingkat, s.urutan_tingkat, s.kode, s.nama AS uraian,
        h.leluhur AS simpul_sasaran, h.nama AS sasaran, q.program, a.indikator, a.nama, a.satuan, a.arah, g.seksi, coalesce(g.nama, x.nama) AS penanggung_jawab,
        p.periode, m.awal AS tahun_awal, m.akhir AS tahun_akhir, p.tahun,
        row_number() OVER (PARTITION BY s.unit, s.simpul ORDER BY a.indikator NULLS LAST) AS nomor,
        r.target_akhir AS target_renstra, r.realisasi_sd_lalu, t.target, b.tw1, b.tw2, b.tw3, b.tw4, a.realisasi,
        r.realisasi_sd, r.kemajuan AS tingkat_capaian, r.predikat AS predikat_renstra,
        a.rumus, t.target_atas, r.target_akhir_atas AS target_renstra_atas, r.cara, a.capaian, a.predikat AS predikat_kini, a.keadaan, a.alasan AS alasan_kini, b.tanpa AS tanpa_tw, r.alasan AS alasan_renstra,
        n.rupiah AS rp_target_renstra, e.tanpa AS rp_tanpa_lalu,
        CASE WHEN e.tanpa IS NULL THEN e.realisasi END AS rp_lalu,
        f.simpul IS NOT NULL AS rp_ada, o.simpul IS NOT NULL AS rp_unit_ada, f.pagu AS rp_target, f.realisasi AS rp_realisasi, f.terlapor,
        f.jumlah_sub_kegiatan, w.tw1 AS rp_tw1, w.tw2 AS rp_tw2, w.tw3 AS rp_tw3, w.tw4 AS rp_tw4,
        w.tanpa AS rp_tanpa_tw, a.agregasi_waktu, a.basis, b.dinilai AS tw_dinilai, b.jumlah AS jumlah_tw,
        w.dinilai AS rp_tw_dinilai, w.jumlah AS rp_jumlah_tw
    FROM simpul_kini AS s
    JOIN kantor AS k ON k.unit = s.unit
    CROSS JOIN kini AS p
    LEFT JOIN masa AS m ON m.unit = s.unit
    LEFT JOIN sasaran AS h ON h.unit = s.unit AND h.simpul = s.simpul AND h.nomor = 1
    LEFT JOIN program AS q ON q.unit = s.unit AND q.simpul = s.simpul
    LEFT JOIN angka AS a ON a.unit = s.unit AND a.simpul = s.simpul
    LEFT JOIN utama AS g ON g.unit = a.unit AND g.indikator = a.indikator AND g.versi = a.versi
    LEFT JOIN seksi AS x ON x.unit = s.unit AND x.seksi = s.seksi
    LEFT JOIN renstra AS r ON r.unit = a.unit AND r.indikator = a.indikator AND r.periode = a.periode
    LEFT JOIN target_berlaku AS t
        ON t.unit = a.unit AND t.indikator = a.indikator AND t.periode = CAST(a.tahun AS VARCHAR)
    LEFT JOIN tw_berjajar AS b ON b.unit = a.unit AND b.indikator = a.indikator
    LEFT JOIN uang AS f ON f.unit = s.unit AND f.simpul = s.simpul AND f.periode = p.periode
    LEFT JOIN uang AS o ON o.unit = s.unit AND o.simpul = '' AND o.periode = p.periode
    LEFT JOIN uang_berjajar AS w ON w.unit = s.unit AND w.simpul = s.simpul
    LEFT JOIN uang_lalu AS e ON e.unit = s.unit AND e.simpul = s.simpul
    LEFT JOIN uang_renstra AS n ON n.unit = s.unit AND n.simpul = s.simpul
    WHERE s.tingkat <> 'tujuan' AND (a.indikator IS NOT NULL OR f.simpul IS NOT NULL OR n.simpul IS NOT NULL)
),
jumlah AS (
    SELECT
        s.*,
        CASE
            WHEN s.tahun_awal IS NULL OR s.rp_tanpa_lalu IS NOT NULL THEN NULL
            WHEN s.rp_realisasi IS NOT NULL THEN coalesce(s.rp_lalu, 0) + s.rp_realisasi
            -- No budget of its own in a year whose budget is known adds nothing.
            WHEN NOT s.rp_ada AND s.rp_unit_ada THEN s.rp_lalu
        END AS rp_realisasi_sd
    FROM susun AS s
),
dinilai AS (
    SELECT
        j.*,
        CAST(bagi(100 * j.rp_realisasi_sd, j.rp_target_renstra, 2) AS DECIMAL(28, 2)) AS nilai,
        CAST(bagi(100 * j.realisasi_sd, j.target_renstra, 2) AS DECIMAL(28, 2)) AS nilai_13_5
    FROM jumlah AS j
),
berpredikat AS (
    SELECT * FROM (@predikat) AS d
)
SELECT
    d.unit, d.nama_unit, d.simpul_sasaran, d.sasaran, d.program, d.simpul, d.induk, d.tingkat, d.kode, d.uraian, d.nomor, d.indikator, d.nama, d.satuan,
    d.arah, d.rumus, d.cara, d.seksi, d.penanggung_jawab, d.periode, d.tahun_awal, d.tahun_akhir, d.target_renstra,
    d.target_renstra_atas, d.realisasi_sd_lalu, d.target, d.target_atas, d.tw1, d.tw2, d.tw3, d.tw4, d.realisasi, d.realisasi_sd, d.tingkat_capaian, d.predikat_renstra, d.capaian,
    d.predikat_kini AS predikat, d.keadaan, d.agregasi_waktu, d.basis, d.tw_dinilai,
    CASE
        WHEN d.indikator IS NULL THEN NULL
        WHEN d.agregasi_waktu = 'jumlah' AND d.tw_dinilai IS NOT NULL AND d.jumlah_tw IS NOT DISTINCT FROM d.realisasi
            THEN 'jumlah'
        ELSE 'nilai'
    END AS cara_12,
    CASE
        WHEN d.indikator IS NULL THEN NULL
        WHEN d.cara = 'jumlah' AND d.tahun_awal < d.tahun
            AND d.realisasi_sd_lalu + d.realisasi IS NOT DISTINCT FROM d.realisasi_sd THEN 'jumlah'
        WHEN (d.cara = 'akhir' OR d.tahun_awal = d.tahun) AND d.realisasi IS NOT DISTINCT FROM d.realisasi_sd THEN 'sama'
        ELSE 'nilai'
    END AS cara_13,
    CASE
        WHEN d.indikator IS NULL THEN NULL
        WHEN d.rumus LIKE 'naik@%' AND d.nilai_13_5 IS NOT DISTINCT FROM d.tingkat_capaian THEN 'bagi'
        ELSE 'nilai'
    END AS cara_14,
    CASE WHEN d.nomor = 1 THEN d.rp_tw_dinilai END AS rp_tw_dinilai,
    CASE
        WHEN d.nomor > 1 THEN NULL
        WHEN d.rp_tw_dinilai IS NOT NULL AND d.rp_jumlah_tw IS NOT DISTINCT FROM d.rp_realisasi THEN 'jumlah'
        ELSE 'nilai'
    END AS rp_cara_12,
    CASE
        WHEN d.nomor > 1 THEN NULL
        WHEN d.rp_lalu IS NULL AND d.rp_tanpa_lalu IS NULL AND d.rp_realisasi IS NOT DISTINCT FROM d.rp_realisasi_sd
            THEN 'sama'
        WHEN d.rp_lalu + d.rp_realisasi IS NOT DISTINCT FROM d.rp_realisasi_sd THEN 'jumlah'
        ELSE 'nilai'
    END AS rp_cara_13,
    CASE WHEN d.nomor = 1 THEN 'bagi' END AS rp_cara_14,
    CASE
        WHEN d.indikator IS NULL THEN 'Tidak ada indikator di sini.'
        ELSE nullif(concat_ws(
            ' ',
            d.alasan_kini,
            CASE WHEN d.realisasi IS NOT NULL AND d.tanpa_tw IS NOT NULL
                THEN concat('Realisasi ', d.tanpa_tw, ' belum ada.') END,
            CASE
                WHEN d.tahun_awal IS NULL
                    THEN concat('Renstra yang memuat tahun ', CAST(d.tahun AS VARCHAR), ' belum dicatat.')
                WHEN d.alasan_renstra <> coalesce(d.alasan_kini, '') THEN d.alasan_renstra
            END,
            CASE WHEN d.realisasi_sd_lalu IS NULL AND d.tahun_awal = d.tahun THEN 'Tahun pertama Renstra.' END
        ), '')
    END AS alasan,
    CASE WHEN d.nomor = 1 THEN d.rp_target_renstra END AS rp_target_renstra,
    CASE WHEN d.nomor = 1 THEN d.rp_lalu END AS rp_realisasi_sd_lalu,
    CASE WHEN d.nomor = 1 THEN d.rp_target END AS rp_target,
    CASE WHEN d.nomor = 1 THEN d.rp_tw1 END AS rp_tw1,
    CASE WHEN d.nomor = 1 THEN d.rp_tw2 END AS rp_tw2,
    CASE WHEN d.nomor = 1 THEN d.rp_tw3 END AS rp_tw3,
    CASE WHEN d.nomor = 1 THEN d.rp_tw4 END AS rp_tw4,
    CASE WHEN d.nomor = 1 THEN d.rp_realisasi END AS rp_realisasi,
    CASE WHEN d.nomor = 1 THEN d.rp_realisasi_sd END AS rp_realisasi_sd,
    CASE WHEN d.nomor = 1 THEN d.nilai END AS rp_tingkat_capaian,
    CASE WHEN d.nomor = 1 THEN d.predikat END AS rp_predikat,
    CASE
        WHEN d.nomor > 1 THEN 'Anggaran tertulis pada baris pertama.'
        ELSE nullif(concat_ws(
            ' ',
            CASE
                WHEN NOT d.rp_ada THEN 'Tidak ada pagu tahun ini.'
                WHEN d.rp_realisasi IS NULL
                    THEN concat(
                        CAST(d.jumlah_sub_kegiatan - d.terlapor AS VARCHAR), ' dari ',
                        CAST(d.jumlah_sub_kegiatan AS VARCHAR), ' sub kegiatan belum melapor.'
                    )
                WHEN d.rp_tanpa_tw IS NOT NULL THEN concat('Realisasi ', d.rp_tanpa_tw, ' belum lengkap.')
            END,
            CASE
                WHEN d.tahun_awal IS NULL
                    THEN concat('Renstra yang memuat tahun ', CAST(d.tahun AS VARCHAR), ' belum dicatat.')
                WHEN d.rp_target_renstra IS NULL THEN 'Pagu Renstra belum dicatat.'
            END,
            CASE
                WHEN d.rp_tanpa_lalu IS NOT NULL
                    THEN concat('Realisasi anggaran tahun ', d.rp_tanpa_lalu, ' belum lengkap.')
            END
        ), '')
    END AS rp_alasan
FROM berpredikat AS d
ORDER BY
    d.unit, d.simpul_sasaran NULLS LAST, CASE WHEN d.tingkat = 'sasaran' THEN 0 ELSE 1 END,
    coalesce(d.kode, d.simpul), d.urutan_tingkat, d.simpul, d.nomor
