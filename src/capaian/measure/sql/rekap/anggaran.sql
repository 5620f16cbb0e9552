-- Money per kecamatan by its code, and of all together (the last row, unit ''). The total has a serapan only when every
-- kecamatan has a pagu: without one of them it would not be that of the kabupaten.
WITH uang AS (
    SELECT * FROM (@serapan_kecamatan) AS s
),
tanpa AS (
    SELECT
        count(*) AS n, string_agg(CASE WHEN t.nomor <= 5 THEN t.nama END, ', ' ORDER BY t.nomor) AS nama
    FROM (
        SELECT k.nama, row_number() OVER (ORDER BY k.unit NULLS LAST) AS nomor
        FROM unit AS k
        LEFT JOIN uang AS g ON g.kecamatan = k.unit
        WHERE k.induk = $unit AND k.jenis = 'kecamatan' AND g.kecamatan IS NULL
    ) AS t
),
baris AS (
    SELECT
        k.unit, k.nama AS nama_unit, g.pagu, g.anggaran_kas, g.realisasi, g.serapan,
        coalesce(g.keadaan, 'tidak_dapat_dihitung') AS keadaan, coalesce(g.jumlah_sub_kegiatan, 0) AS sub_kegiatan,
        coalesce(g.terlapor, 0) AS sub_terlapor, CASE WHEN g.kecamatan IS NULL THEN 1 ELSE 0 END AS tanpa_pagu,
        CASE WHEN g.kecamatan IS NULL THEN 'Pagu belum ada di register.' END AS alasan, 0 AS jumlah
    FROM unit AS k
    LEFT JOIN uang AS g ON g.kecamatan = k.unit
    WHERE k.induk = $unit AND k.jenis = 'kecamatan'
    UNION ALL
    SELECT
        '' AS unit, 'Jumlah' AS nama_unit, g.pagu, g.anggaran_kas, g.realisasi,
        CASE WHEN t.n = 0 THEN g.serapan END AS serapan,
        CASE WHEN t.n = 0 THEN g.keadaan ELSE 'tidak_dapat_dihitung' END AS keadaan,
        g.jumlah_sub_kegiatan AS sub_kegiatan, g.terlapor AS sub_terlapor, t.n AS tanpa_pagu,
        CASE
            WHEN t.n > 0 THEN concat(
                'Pagu belum ada di register: ', t.nama,
                CASE WHEN t.n > 5 THEN concat(' dan ', CAST(t.n - 5 AS VARCHAR), ' lainnya') ELSE '' END, '.'
            )
        END AS alasan, 1 AS jumlah
    FROM uang AS g
    CROSS JOIN tanpa AS t
    WHERE g.kecamatan = ''
)
SELECT
    b.unit, b.nama_unit, CAST($periode AS VARCHAR) AS periode, b.pagu, b.anggaran_kas, b.realisasi, b.serapan, b.keadaan,
    b.sub_kegiatan, b.sub_terlapor, b.tanpa_pagu,
    CASE
        WHEN b.alasan IS NOT NULL THEN b.alasan
        WHEN b.keadaan = 'belum_lapor'
            THEN concat(
                'Realisasi ', CAST(b.sub_kegiatan - b.sub_terlapor AS VARCHAR), ' dari ', CAST(b.sub_kegiatan AS VARCHAR),
                ' sub kegiatan belum dilaporkan.'
            )
        WHEN b.keadaan = 'tidak_dapat_dihitung' THEN 'Ada realisasi pada sub kegiatan yang tidak berpagu.'
    END AS alasan
FROM baris AS b
ORDER BY b.jumlah, b.unit
