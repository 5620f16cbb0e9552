-- Which reports each figure is made of. ukuran: tw (that TW alone), sd (year to date), tahun (the year).
-- A level (nilai_akhir, or a sum reported cumulatively) is its last due report; anything else is all due reports so far.
-- A figure reported for the whole year takes the place of the four TW.
WITH tw AS (
    SELECT
        r.unit, r.indikator, r.versi, r.tahun, r.periode, r.ke, r.jatuh_tempo, r.keadaan,
        CASE
            WHEN i.agregasi_waktu = 'nilai_akhir' OR (i.agregasi_waktu = 'jumlah' AND i.basis = 'kumulatif') THEN 1
            ELSE 0
        END AS posisi
    FROM realisasi AS r
    JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
    WHERE r.jenis = 'tw'
),
ikut AS (
    SELECT * FROM tw WHERE jatuh_tempo = 1 OR keadaan = 'terisi'
),
sampai AS (
    SELECT
        k.unit, k.indikator, k.versi, k.tahun, k.periode, k.ke, u.periode AS asal, u.ke AS asal_ke, u.posisi,
        max(u.ke) OVER (PARTITION BY k.unit, k.indikator, k.periode) AS ke_terakhir
    FROM tw AS k
    JOIN ikut AS u ON u.unit = k.unit AND u.indikator = k.indikator AND u.tahun = k.tahun AND u.ke <= k.ke
),
setahun AS (
    SELECT unit, indikator, versi, tahun, periode
    FROM realisasi
    WHERE jenis = 'tahun' AND keadaan IN ('terisi', 'belum_tersedia', 'tidak_berlaku')
)
SELECT unit, indikator, versi, tahun, periode, 'tw' AS ukuran, periode AS asal
FROM tw
UNION ALL
SELECT unit, indikator, versi, tahun, periode, 'sd' AS ukuran, asal
FROM sampai
WHERE posisi = 0 OR asal_ke = ke_terakhir
UNION ALL
SELECT s.unit, s.indikator, s.versi, s.tahun, CAST(s.tahun AS VARCHAR) AS periode, 'tahun' AS ukuran, s.asal
FROM sampai AS s
LEFT JOIN setahun AS h ON h.unit = s.unit AND h.indikator = s.indikator AND h.tahun = s.tahun
WHERE s.ke = 4 AND (s.posisi = 0 OR s.asal_ke = s.ke_terakhir) AND h.periode IS NULL
UNION ALL
SELECT unit, indikator, versi, tahun, periode, 'tahun' AS ukuran, periode AS asal
FROM setahun
