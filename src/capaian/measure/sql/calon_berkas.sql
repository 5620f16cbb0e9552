-- Each kertas kerja not yet accepted, as a whole.
WITH kinerja AS (
    SELECT
        berkas,
        sum(CASE WHEN jatuh_tempo THEN 1 ELSE 0 END) AS n_indikator,
        sum(CASE WHEN keadaan = 'terisi' THEN 1 ELSE 0 END) AS n_terisi,
        sum(CASE WHEN keadaan = 'terisi' AND capaian IS NOT NULL THEN 1 ELSE 0 END) AS n_dihitung,
        sum(CASE WHEN keadaan = 'terisi' AND capaian = 100 THEN 1 ELSE 0 END) AS n_seratus
    FROM calon_kinerja
    WHERE jenis_periode <> 'bulan'
    GROUP BY berkas
),
-- Who had anything to report in a period; a seksi without it owes no kertas kerja.
wajib AS (
    SELECT g.unit, g.seksi, r.periode
    FROM realisasi AS r
    JOIN pengampu AS g ON g.unit = r.unit AND g.indikator = r.indikator AND g.versi = r.versi
    JOIN indikator AS i ON i.unit = g.unit AND i.indikator = g.indikator AND i.versi = g.versi
    WHERE (r.jatuh_tempo = 1 OR r.jenis = 'tahun') AND (g.peran = 'utama' OR i.agregasi_unit = 'jumlah')
    UNION
    SELECT unit, seksi, periode FROM anggaran WHERE pagu > 0
),
lalu AS (
    SELECT DISTINCT f.unit, f.seksi, p.laporan AS periode FROM fakta_kini AS f JOIN periode AS p ON p.periode = f.periode
)
SELECT
    -1 - b.berkas AS id, b.berkas, b.formulir, p.jenis AS jenis_periode, b.unit, b.seksi, b.periode, p.nama AS periode_nama,
    coalesce(k.n_indikator, 0) AS n_indikator, coalesce(k.n_terisi, 0) AS n_terisi,
    coalesce(k.n_dihitung, 0) AS n_dihitung, coalesce(k.n_seratus, 0) AS n_seratus,
    b.n_masukan = 0 AND w.periode IS NOT NULL AS semua_kosong,
    p.sebelum IS NULL OR l.periode IS NOT NULL OR v.periode IS NULL AS tw_sebelumnya_ada
FROM baris_berkas AS b
LEFT JOIN periode AS p ON p.periode = b.periode
LEFT JOIN kinerja AS k ON k.berkas = b.berkas
LEFT JOIN lalu AS l ON l.unit = b.unit AND l.seksi = b.seksi AND l.periode = p.sebelum
LEFT JOIN wajib AS w ON w.unit = b.unit AND w.seksi = b.seksi AND w.periode = b.periode
LEFT JOIN wajib AS v ON v.unit = b.unit AND v.seksi = b.seksi AND v.periode = p.sebelum
ORDER BY b.berkas NULLS LAST
