-- Which reports each figure is made of. ukuran: tw (that TW alone), sd (year to date), tahun (the year).
-- A level (posisi) is its last due report that applies; anything else is all due reports so far. A level that never
-- applied is its last due report, which says so.
-- A figure reported for the whole year takes the place of the four TW.
WITH tw AS (
    SELECT
        unit, indikator, versi, tahun, periode, ke, posisi, keadaan,
        CASE WHEN jatuh_tempo = 1 OR keadaan = 'terisi' THEN ke END AS ke_ikut
    FROM realisasi
    WHERE jenis = 'tw'
),
berurut AS (
    SELECT
        t.*,
        coalesce(
            max(CASE WHEN t.keadaan <> 'tidak_berlaku' THEN t.ke_ikut END)
                OVER (PARTITION BY t.unit, t.indikator, t.tahun ORDER BY t.ke NULLS LAST),
            max(t.ke_ikut) OVER (PARTITION BY t.unit, t.indikator, t.tahun ORDER BY t.ke NULLS LAST)
        ) AS ke_terakhir
    FROM tw AS t
),
sampai AS (
    SELECT k.unit, k.indikator, k.versi, k.tahun, k.periode, k.ke, u.periode AS asal
    FROM berurut AS k
    JOIN tw AS u
        ON u.unit = k.unit AND u.indikator = k.indikator AND u.tahun = k.tahun AND u.ke_ikut <= k.ke
        AND (k.posisi = 0 OR u.ke_ikut = k.ke_terakhir)
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
UNION ALL
SELECT s.unit, s.indikator, s.versi, s.tahun, CAST(s.tahun AS VARCHAR) AS periode, 'tahun' AS ukuran, s.asal
FROM sampai AS s
LEFT JOIN setahun AS h ON h.unit = s.unit AND h.indikator = s.indikator AND h.tahun = s.tahun
WHERE s.ke = 4 AND h.periode IS NULL
UNION ALL
SELECT unit, indikator, versi, tahun, periode, 'tahun' AS ukuran, periode AS asal
FROM setahun
