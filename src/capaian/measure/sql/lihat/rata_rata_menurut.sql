-- Mean capaian by seksi ($menurut = 'seksi') or by unit ('unit'; lingkup kantor: a kecamatan with its kelurahan together, whatever kabupaten it is in).
-- Each tingkat has a row of its own, because an IKU and the indikator of its programs tell of the same work; an
-- indikator is counted once, at its pengampu utama. The mean itself is that of rata_rata.
WITH anggota AS (
    SELECT
        c.unit, c.indikator, c.versi, c.tahun, c.periode, c.ukuran, c.keadaan, c.status, c.capaian, g.seksi,
        -- A kecamatan is an office of its own, whatever kabupaten it belongs to (and that it may not see).
        CASE WHEN k.unit IS NULL OR k.jenis = 'kabupaten' THEN u.unit ELSE k.unit END AS kantor,
        coalesce(s.tingkat, '') AS tingkat
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    LEFT JOIN unit AS k ON k.unit = u.induk
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
    LEFT JOIN pengampu AS g
        ON g.unit = c.unit AND g.indikator = c.indikator AND g.versi = c.versi AND g.peran = 'utama'
    WHERE c.periode = $periode AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
kelompok AS (
    SELECT 'seksi' AS lingkup, a.unit AS pemilik, coalesce(a.seksi, '') AS seksi_kelompok, a.* FROM anggota AS a
    WHERE $menurut = 'seksi'
    UNION ALL
    SELECT 'unit' AS lingkup, a.unit AS pemilik, '' AS seksi_kelompok, a.* FROM anggota AS a WHERE $menurut = 'unit'
    UNION ALL
    SELECT 'kantor' AS lingkup, a.kantor AS pemilik, '' AS seksi_kelompok, a.* FROM anggota AS a
    WHERE $menurut = 'unit' AND a.kantor IN (SELECT induk FROM unit WHERE induk IS NOT NULL)
        AND ($unit = '' OR a.kantor = $unit)
),
bernama AS (
    SELECT k.*, concat(k.lingkup, ' ', k.pemilik, ' ', k.seksi_kelompok, ' ', k.tingkat) AS nama_kelompok
    FROM kelompok AS k
),
-- What the mean is taken over: a group is a simpul, its members keep apart by their unit.
capaian AS (
    SELECT
        nama_kelompok AS unit, concat(unit, ' ', indikator) AS indikator, versi, tahun, periode, ukuran, keadaan,
        status, capaian
    FROM bernama
),
indikator AS (
    SELECT DISTINCT unit, indikator, versi, unit AS simpul FROM capaian
),
rata AS (
    SELECT * FROM (@rata_rata) AS r
),
kepala AS (
    SELECT DISTINCT nama_kelompok, lingkup, pemilik, seksi_kelompok, tingkat FROM bernama
)
SELECT
    k.lingkup, k.pemilik AS unit, u.nama AS nama_unit, nullif(k.seksi_kelompok, '') AS seksi, x.nama AS nama_seksi,
    nullif(k.tingkat, '') AS tingkat, r.periode, r.ukuran, r.jumlah_indikator, r.jatuh_tempo, r.terhitung,
    r.di_bawah_target, r.tercapai, r.belum_lapor, r.rata_rata, r.rata_rata_maks_100
FROM rata AS r
JOIN kepala AS k ON k.nama_kelompok = r.unit
JOIN unit AS u ON u.unit = k.pemilik
LEFT JOIN seksi AS x ON x.unit = k.pemilik AND x.seksi = k.seksi_kelompok
ORDER BY
    CASE k.lingkup WHEN 'kantor' THEN 0 ELSE 1 END, k.pemilik, k.seksi_kelompok,
    CASE k.tingkat
        WHEN 'tujuan' THEN 1 WHEN 'sasaran' THEN 2 WHEN 'program' THEN 3 WHEN 'kegiatan' THEN 4 ELSE 5
    END,
    k.tingkat, r.ukuran DESC NULLS LAST
