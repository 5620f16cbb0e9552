-- Money of each kecamatan of $unit, its kelurahan with it, and of all of them together (kecamatan ''): by the rule of serapan.
WITH kelompok AS (
    SELECT a.kecamatan AS pemilik, g.unit, g.simpul, g.tahun, g.periode, g.anggaran_kas, g.realisasi, g.pagu
    FROM anggaran AS g
    JOIN (@anggota_kabupaten) AS a ON a.unit = g.unit
    WHERE g.periode = $periode
),
-- What the total is taken over: a kecamatan is a unit without a tree.
anggaran AS (
    SELECT
        pemilik AS unit, concat(unit, ' ', simpul) AS simpul, CAST(NULL AS VARCHAR) AS induk, tahun, periode,
        anggaran_kas, realisasi, pagu
    FROM kelompok
    UNION ALL
    SELECT
        '' AS unit, concat(unit, ' ', simpul) AS simpul, CAST(NULL AS VARCHAR) AS induk, tahun, periode, anggaran_kas,
        realisasi, pagu
    FROM kelompok
),
simpul_kini AS (
    SELECT unit, simpul, induk FROM anggaran WHERE induk IS NOT NULL
)
SELECT
    r.unit AS kecamatan, r.jumlah_sub_kegiatan, r.terlapor, r.pagu, r.anggaran_kas, r.realisasi, r.serapan, r.keadaan
FROM (@serapan) AS r
WHERE r.simpul = ''
