-- Capaian against serapan of a year, per sasaran and program; the parameters are those of reference/efisiensi.yaml.
--   selisih    capaian less serapan, in points
--   nilai_pmk  E = (Σ(pagu × capaian) − Σ realisasi) / Σ(pagu × capaian), of a sasaran over its programs, kept between
--              two bounds and brought to a scale of 0 to 100
--   sisa       the share of the pagu that was not needed, counted only where the target was reached
-- Nothing is called efficient as long as the mean, or one indikator behind it, is below target: a surplus elsewhere must
-- not hide it.
WITH baris AS (
    SELECT
        s.unit, s.simpul, s.tingkat, s.urutan_tingkat, s.kode, s.nama AS uraian,
        coalesce(r.jumlah_indikator, 0) AS jumlah_indikator, coalesce(r.jatuh_tempo, 0) AS jatuh_tempo,
        coalesce(r.terhitung, 0) AS terhitung, coalesce(r.di_bawah_target, 0) AS di_bawah_target,
        CASE WHEN r.terhitung = r.jatuh_tempo THEN r.rata_rata END AS capaian,
        a.pagu, CASE WHEN a.keadaan = 'terisi' THEN a.realisasi END AS realisasi, a.serapan,
        a.keadaan AS keadaan_anggaran, a.terlapor, a.jumlah_sub_kegiatan
    FROM simpul_kini AS s
    JOIN unit AS u ON u.unit = s.unit
    LEFT JOIN rata_rata AS r
        ON r.unit = s.unit AND r.simpul = s.simpul AND r.periode = $periode AND r.ukuran = 'tahun'
    LEFT JOIN serapan AS a ON a.unit = s.unit AND a.simpul = s.simpul AND a.periode = $periode
    WHERE s.tingkat IN ('sasaran', 'program') AND (r.simpul IS NOT NULL OR a.simpul IS NOT NULL)
        AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
),
program AS (
    SELECT
        b.unit, b.simpul,
        -- A mean beyond every sense would leave the range of the figures.
        CASE WHEN b.capaian < 100000 THEN CAST(b.pagu AS DECIMAL(28, 2)) * CAST(b.capaian AS DECIMAL(7, 2)) END AS harga,
        b.realisasi
    FROM baris AS b
    WHERE b.tingkat = 'program' AND b.keadaan_anggaran IS NOT NULL
),
pmk AS (
    SELECT
        l.unit, l.leluhur AS simpul, count(*) AS n_program,
        sum(CASE WHEN p.harga IS NULL OR p.realisasi IS NULL THEN 1 ELSE 0 END) AS n_tanpa,
        CAST(bagi(100 * (sum(p.harga) - 100 * sum(p.realisasi)), sum(p.harga), 2) AS DECIMAL(28, 2)) AS e
    FROM program AS p
    JOIN leluhur AS l ON l.unit = p.unit AND l.simpul = p.simpul
    GROUP BY l.unit, l.leluhur
),
hitung AS (
    SELECT
        b.*,
        b.capaian - b.serapan AS selisih,
        CASE WHEN p.n_tanpa = 0 THEN p.e END AS efisiensi_pmk,
        CASE WHEN b.capaian >= 100 AND b.di_bawah_target = 0 THEN 100 - b.serapan END AS sisa,
        p.n_program, p.n_tanpa
    FROM baris AS b
    LEFT JOIN pmk AS p ON p.unit = b.unit AND p.simpul = b.simpul
),
batas AS (
    SELECT
        h.*,
        CASE
            WHEN h.efisiensi_pmk < $e_terkecil THEN $e_terkecil
            WHEN h.efisiensi_pmk > $e_terbesar THEN $e_terbesar
            ELSE h.efisiensi_pmk
        END AS e_terbatas,
        CASE $cara WHEN 'selisih' THEN h.selisih WHEN 'pmk' THEN h.efisiensi_pmk WHEN 'sisa' THEN h.sisa END AS dinilai
    FROM hitung AS h
)
SELECT
    b.unit, u.nama AS nama_unit, b.simpul, b.tingkat, b.kode, b.uraian, $periode AS periode, b.jumlah_indikator,
    b.jatuh_tempo, b.terhitung, b.di_bawah_target, b.capaian, b.pagu, b.realisasi, b.serapan, b.selisih,
    b.efisiensi_pmk,
    CAST($ne_dasar + bagi(b.e_terbatas * $ne_pengali, $ne_pembagi, 2) AS DECIMAL(28, 2)) AS nilai_pmk,
    b.sisa,
    CASE
        WHEN b.capaian IS NULL OR b.serapan IS NULL THEN NULL
        WHEN b.capaian >= 100 AND b.di_bawah_target = 0
            THEN CASE WHEN b.serapan >= $batas_serapan THEN 'tercapai_terserap' ELSE 'tercapai_hemat' END
        WHEN b.serapan >= $batas_serapan THEN 'belum_terserap'
        ELSE 'belum_hemat'
    END AS kuadran,
    $cara AS cara,
    CASE
        WHEN b.dinilai < $tidak_efisien_di_bawah THEN 'tidak_efisien'
        WHEN b.capaian < 100 OR b.di_bawah_target > 0 THEN 'belum_tercapai'
        WHEN b.dinilai > $efisien_di_atas THEN 'efisien'
        WHEN b.dinilai IS NOT NULL THEN 'cukup_efisien'
    END AS penilaian,
    CASE
        WHEN b.jatuh_tempo = 0 THEN 'Tidak ada indikator yang dinilai di sini.'
        WHEN b.terhitung < b.jatuh_tempo
            THEN concat(
                'Capaian belum lengkap: ', CAST(b.terhitung AS VARCHAR), ' dari ', CAST(b.jatuh_tempo AS VARCHAR),
                ' indikator terhitung.'
            )
        WHEN b.keadaan_anggaran IS NULL THEN 'Tidak ada pagu di sini.'
        WHEN b.keadaan_anggaran = 'tidak_dapat_dihitung' THEN 'Ada realisasi tanpa pagu.'
        WHEN b.serapan IS NULL
            THEN concat(
                'Serapan belum lengkap: ', CAST(b.terlapor AS VARCHAR), ' dari ', CAST(b.jumlah_sub_kegiatan AS VARCHAR),
                ' sub kegiatan melapor.'
            )
        WHEN b.di_bawah_target > 0
            THEN concat(
                CAST(b.di_bawah_target AS VARCHAR), ' dari ', CAST(b.terhitung AS VARCHAR), ' indikator di bawah target.'
            )
        WHEN $cara = 'pmk' AND b.efisiensi_pmk IS NULL AND b.n_tanpa > 0
            THEN concat(
                CAST(b.n_tanpa AS VARCHAR), ' dari ', CAST(b.n_program AS VARCHAR),
                ' program belum punya capaian atau realisasi.'
            )
        WHEN $cara = 'pmk' AND b.efisiensi_pmk IS NULL THEN 'Capaian 0 tidak dapat menjadi pembagi.'
    END AS alasan
FROM batas AS b
JOIN unit AS u ON u.unit = b.unit
ORDER BY b.unit, b.urutan_tingkat, b.simpul
