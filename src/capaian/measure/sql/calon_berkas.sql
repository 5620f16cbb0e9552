-- Each kertas kerja not yet accepted, as a whole.
WITH kinerja AS (
    SELECT
        berkas,
        sum(CASE WHEN jatuh_tempo THEN 1 ELSE 0 END) AS n_indikator,
        sum(CASE WHEN keadaan = 'terisi' THEN 1 ELSE 0 END) AS n_terisi,
        sum(CASE WHEN keadaan = 'terisi' AND capaian IS NOT NULL THEN 1 ELSE 0 END) AS n_dihitung,
        sum(CASE WHEN keadaan = 'terisi' AND capaian = 100 THEN 1 ELSE 0 END) AS n_seratus
    FROM calon_kinerja
    GROUP BY berkas
),
lalu AS (
    SELECT DISTINCT unit, seksi, periode FROM fakta_kini
)
SELECT
    -1 - b.berkas AS id, b.berkas, b.formulir, p.jenis AS jenis_periode, b.unit, b.seksi, b.periode, p.nama AS periode_nama,
    coalesce(k.n_indikator, 0) AS n_indikator, coalesce(k.n_terisi, 0) AS n_terisi,
    coalesce(k.n_dihitung, 0) AS n_dihitung, coalesce(k.n_seratus, 0) AS n_seratus,
    b.n_masukan = 0 AS semua_kosong,
    p.sebelum IS NULL OR l.periode IS NOT NULL AS tw_sebelumnya_ada
FROM baris_berkas AS b
LEFT JOIN periode AS p ON p.periode = b.periode
LEFT JOIN kinerja AS k ON k.berkas = b.berkas
LEFT JOIN lalu AS l ON l.unit = b.unit AND l.seksi = b.seksi AND l.periode = p.sebelum
ORDER BY b.berkas NULLS LAST
