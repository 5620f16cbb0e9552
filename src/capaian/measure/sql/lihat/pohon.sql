-- The cascade of a year as rows: every simpul, indikator and IKI with what it hangs on (`induk`: a simpul; of an IKI that
-- names an indikator, that indikator). nama_dukung: of an IKI that supports a kode of the office above, that office.
WITH semua AS (
    SELECT
        unit, 'simpul' AS jenis, tingkat, urutan_tingkat, simpul AS kode, induk, nama, seksi, CAST(NULL AS VARCHAR) AS satuan,
        CAST(NULL AS VARCHAR) AS rumus, CAST(NULL AS DECIMAL(20, 6)) AS target, CAST(NULL AS DECIMAL(20, 6)) AS target_atas,
        pagu, CAST(NULL AS VARCHAR) AS jabatan, CAST(NULL AS VARCHAR) AS mendukung, unit AS unit_dukung
    FROM (@pohon_simpul) AS s
    UNION ALL
    SELECT
        unit, 'indikator' AS jenis, 'indikator' AS tingkat, 6 AS urutan_tingkat, indikator AS kode, simpul AS induk, nama,
        seksi, satuan, rumus, target, target_atas, CAST(NULL AS DECIMAL(28, 2)) AS pagu, CAST(NULL AS VARCHAR) AS jabatan,
        CAST(NULL AS VARCHAR) AS mendukung, unit AS unit_dukung
    FROM (@pohon_indikator) AS i
    UNION ALL
    SELECT
        unit, 'iki' AS jenis, 'iki' AS tingkat, 7 AS urutan_tingkat, concat(seksi, objek) AS kode,
        coalesce(indikator, simpul) AS induk, uraian AS nama, seksi, satuan, CAST(NULL AS VARCHAR) AS rumus, target,
        target_atas, CAST(NULL AS DECIMAL(28, 2)) AS pagu, jabatan, mendukung, unit_dukung
    FROM (@pohon_iki) AS k
)
SELECT
    s.unit, u.nama AS nama_unit, s.jenis, s.tingkat, s.kode, s.induk, s.nama, s.seksi, k.nama AS nama_seksi, s.satuan,
    s.rumus, s.target, s.target_atas, s.pagu, s.jabatan, s.mendukung, a.nama AS nama_dukung
FROM semua AS s
JOIN unit AS u ON u.unit = s.unit
LEFT JOIN seksi AS k ON k.unit = s.unit AND k.seksi = s.seksi
LEFT JOIN unit AS a ON a.unit = s.unit_dukung AND a.unit <> s.unit
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.urutan_tingkat NULLS LAST, s.kode, s.nama NULLS LAST
