-- Serapan by seksi ($menurut = 'seksi') or by unit ('unit'; lingkup kantor: a unit with its kelurahan together): total
-- over total of their sub kegiatan, by the rule of serapan.
WITH daun AS (
    -- A kecamatan is an office of its own, whatever kabupaten it belongs to (and that it may not see).
    SELECT a.*, CASE WHEN k.unit IS NULL OR k.jenis = 'kabupaten' THEN u.unit ELSE k.unit END AS kantor
    FROM anggaran AS a
    JOIN unit AS u ON u.unit = a.unit
    LEFT JOIN unit AS k ON k.unit = u.induk
    WHERE a.periode = $periode AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
),
kelompok AS (
    SELECT 'seksi' AS lingkup, d.unit AS pemilik, coalesce(d.seksi, '') AS seksi_kelompok, d.* FROM daun AS d
    WHERE $menurut = 'seksi'
    UNION ALL
    SELECT 'unit' AS lingkup, d.unit AS pemilik, '' AS seksi_kelompok, d.* FROM daun AS d WHERE $menurut = 'unit'
    UNION ALL
    SELECT 'kantor' AS lingkup, d.kantor AS pemilik, '' AS seksi_kelompok, d.* FROM daun AS d
    WHERE $menurut = 'unit' AND d.kantor IN (SELECT induk FROM unit WHERE induk IS NOT NULL)
        AND ($unit = '' OR d.kantor = $unit)
),
bernama AS (
    SELECT k.*, concat(k.lingkup, ' ', k.pemilik, ' ', k.seksi_kelompok) AS nama_kelompok FROM kelompok AS k
),
-- What the total is taken over: a group is a unit without a tree.
anggaran AS (
    SELECT
        nama_kelompok AS unit, concat(unit, ' ', simpul) AS simpul, CAST(NULL AS VARCHAR) AS induk, tahun, periode,
        anggaran_kas, realisasi, pagu
    FROM bernama
),
simpul_kini AS (
    SELECT unit, simpul, induk FROM anggaran WHERE induk IS NOT NULL
),
jumlah AS (
    SELECT * FROM (@serapan) AS r WHERE r.simpul = ''
),
kepala AS (
    SELECT DISTINCT nama_kelompok, lingkup, pemilik, seksi_kelompok FROM bernama
)
SELECT
    k.lingkup, k.pemilik AS unit, u.nama AS nama_unit, nullif(k.seksi_kelompok, '') AS seksi, x.nama AS nama_seksi,
    j.periode, j.jumlah_sub_kegiatan, j.terlapor, j.pagu, j.anggaran_kas, j.realisasi, j.serapan, j.keadaan
FROM jumlah AS j
JOIN kepala AS k ON k.nama_kelompok = j.unit
JOIN unit AS u ON u.unit = k.pemilik
LEFT JOIN seksi AS x ON x.unit = k.pemilik AND x.seksi = k.seksi_kelompok
ORDER BY CASE k.lingkup WHEN 'kantor' THEN 0 ELSE 1 END, k.pemilik, k.seksi_kelompok
