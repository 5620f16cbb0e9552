-- This period against the same one a year earlier, joined by the indikator's garis. Both differences are given: of the
-- realisasi in its own unit, of the capaian in percentage points. Not comparable when what is measured has changed.
WITH kini AS (
    SELECT c.*, i.nama, i.satuan, p.tahun_lalu, p.nama AS nama_periode
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN periode AS p ON p.periode = c.periode
),
pasang AS (
    SELECT
        k.unit, k.indikator, k.nama, k.satuan, k.arah, k.periode, k.ukuran, k.tahun_lalu AS periode_lalu,
        concat(CASE WHEN k.ukuran = 'sd' THEN 's.d. ' ELSE '' END, k.nama_periode) AS masa,
        concat(CASE WHEN k.ukuran = 'sd' THEN 's.d. ' ELSE '' END, q.nama) AS masa_lalu,
        k.target, k.realisasi, k.realisasi_teks, k.capaian, k.keadaan, k.predikat,
        l.indikator AS indikator_lalu, l.target AS target_lalu, l.realisasi AS realisasi_lalu,
        l.realisasi_teks AS realisasi_lalu_teks,
        l.capaian AS capaian_lalu, coalesce(l.keadaan, 'tidak_ada') AS keadaan_lalu,
        CASE WHEN k.ukuran = 'tw' THEN b.perubahan_tw ELSE b.perubahan END AS perubahan
    FROM kini AS k
    LEFT JOIN periode AS q ON q.periode = k.tahun_lalu
    LEFT JOIN capaian AS l
        ON l.unit = k.unit AND l.garis = k.garis AND l.periode = k.tahun_lalu AND l.ukuran = k.ukuran
    LEFT JOIN sebanding AS b
        ON b.unit = k.unit AND b.indikator = k.indikator AND b.versi = k.versi
        AND b.indikator_lalu = l.indikator AND b.versi_lalu = l.versi
),
selisih AS (
    SELECT
        p.*,
        CASE WHEN p.perubahan IS NULL THEN p.realisasi - p.realisasi_lalu END AS selisih_realisasi,
        CASE WHEN p.perubahan IS NULL THEN p.capaian - p.capaian_lalu END AS selisih_capaian
    FROM pasang AS p
)
SELECT
    s.unit, s.indikator, s.nama, s.satuan, s.arah, s.periode, s.periode_lalu, s.ukuran, s.target_lalu, s.target,
    s.realisasi_lalu, s.realisasi_lalu_teks, s.realisasi, s.realisasi_teks, s.capaian_lalu, s.capaian, s.keadaan_lalu, s.keadaan, s.predikat,
    s.selisih_realisasi, s.selisih_capaian,
    CASE
        WHEN s.selisih_realisasi IS NULL THEN NULL
        -- What is to stay where it is gets better by coming nearer to its target, from either side.
        WHEN s.arah = 'stabil' AND s.selisih_capaian IS NULL THEN NULL
        WHEN s.arah = 'stabil' AND s.selisih_capaian > 0 THEN 'membaik'
        WHEN s.arah = 'stabil' AND s.selisih_capaian < 0 THEN 'memburuk'
        WHEN s.arah = 'stabil' OR s.selisih_realisasi = 0 THEN 'tetap'
        WHEN (s.selisih_realisasi > 0) = (s.arah = 'naik') THEN 'membaik'
        ELSE 'memburuk'
    END AS arah_realisasi,
    CASE
        WHEN s.selisih_capaian IS NULL THEN NULL
        WHEN s.selisih_capaian > 0 THEN 'naik'
        WHEN s.selisih_capaian < 0 THEN 'turun'
        ELSE 'tetap'
    END AS arah_capaian,
    -- NULL: there is nothing to compare with.
    CASE WHEN s.indikator_lalu IS NOT NULL THEN s.perubahan IS NULL END AS sebanding,
    CASE
        WHEN s.indikator_lalu IS NULL THEN concat('Tidak ada indikator ini pada ', s.periode_lalu, '.')
        WHEN s.perubahan IS NOT NULL THEN concat('Tidak sebanding: ', s.perubahan, '.')
        WHEN s.realisasi IS NULL AND s.realisasi_lalu IS NULL
            THEN concat('Tidak ada angka ', s.masa_lalu, ' dan ', s.masa, '.')
        WHEN s.selisih_realisasi IS NULL
            THEN concat('Tidak ada angka ', CASE WHEN s.realisasi IS NULL THEN s.masa ELSE s.masa_lalu END, '.')
        WHEN s.capaian IS NULL AND s.capaian_lalu IS NULL
            THEN concat('Capaian ', s.masa_lalu, ' dan ', s.masa, ' tidak dapat dihitung.')
        WHEN s.selisih_capaian IS NULL
            THEN concat('Capaian ', CASE WHEN s.capaian IS NULL THEN s.masa ELSE s.masa_lalu END, ' tidak dapat dihitung.')
    END AS alasan
FROM selisih AS s
