-- What hangs loose in the cascade of a year, one row a thing and rule; what each rule means and what is to be done about it
-- stands in reference/perencanaan.yaml under the same id.
WITH simpul_hidup AS (
    SELECT * FROM (@pohon_simpul) AS s
),
indikator_hidup AS (
    SELECT * FROM (@pohon_indikator) AS i
),
iki AS (
    SELECT * FROM (@pohon_iki) AS k
),
kini AS (
    SELECT objek, max(peristiwa) AS peristiwa FROM peristiwa WHERE aksi = 'usulan' GROUP BY objek
),
beriki AS (
    SELECT s.unit, s.seksi
    FROM seksi AS s
    JOIN kini AS k ON k.objek = concat(s.unit, '/', s.seksi, '/iki/', $periode)
),
anak AS (
    SELECT DISTINCT unit, induk FROM simpul_hidup WHERE induk IS NOT NULL
),
yatim AS (
    SELECT s.unit, 'simpul_tanpa_induk' AS yatim, s.simpul AS objek, s.nama, s.seksi, s.tingkat AS rinci
    FROM simpul_hidup AS s
    LEFT JOIN simpul_kini AS a ON a.unit = s.unit AND a.simpul = s.induk
    WHERE s.urutan_tingkat > 2 AND a.simpul IS NULL
    UNION ALL
    SELECT s.unit, 'simpul_tanpa_indikator' AS yatim, s.simpul AS objek, s.nama, s.seksi, s.tingkat AS rinci
    FROM simpul_hidup AS s
    LEFT JOIN indikator_hidup AS i ON i.unit = s.unit AND i.simpul = s.simpul
    WHERE i.indikator IS NULL
    UNION ALL
    SELECT s.unit, 'sasaran_tanpa_target' AS yatim, s.simpul AS objek, s.nama, s.seksi, s.tingkat AS rinci
    FROM simpul_hidup AS s
    LEFT JOIN indikator_hidup AS i ON i.unit = s.unit AND i.simpul = s.simpul AND i.di_pk = 1
    WHERE s.tingkat = 'sasaran' AND i.indikator IS NULL
    UNION ALL
    SELECT s.unit, 'sasaran_tanpa_turunan' AS yatim, s.simpul AS objek, s.nama, s.seksi, s.tingkat AS rinci
    FROM simpul_hidup AS s
    LEFT JOIN anak AS a ON a.unit = s.unit AND a.induk = s.simpul
    WHERE s.urutan_tingkat < 5 AND a.induk IS NULL
    UNION ALL
    SELECT i.unit, 'indikator_tanpa_target' AS yatim, i.indikator AS objek, i.nama, i.seksi, CAST(NULL AS VARCHAR) AS rinci
    FROM indikator_hidup AS i
    WHERE i.target IS NULL
    UNION ALL
    SELECT i.unit, 'indikator_tanpa_pengampu' AS yatim, i.indikator AS objek, i.nama, i.seksi, CAST(NULL AS VARCHAR) AS rinci
    FROM indikator_hidup AS i
    WHERE i.seksi IS NULL
    UNION ALL
    SELECT s.unit, 'sub_kegiatan_tanpa_seksi' AS yatim, s.simpul AS objek, s.nama, s.seksi, s.tingkat AS rinci
    FROM simpul_hidup AS s
    LEFT JOIN seksi AS k ON k.unit = s.unit AND k.seksi = s.seksi
    WHERE s.tingkat = 'sub_kegiatan' AND k.seksi IS NULL
    UNION ALL
    SELECT s.unit, 'sub_kegiatan_tanpa_pagu' AS yatim, s.simpul AS objek, s.nama, s.seksi, s.tingkat AS rinci
    FROM simpul_hidup AS s
    WHERE s.tingkat = 'sub_kegiatan' AND coalesce(s.pagu, 0) = 0
    UNION ALL
    SELECT k.unit, 'iki_tanpa_induk' AS yatim, k.mendukung AS objek, k.uraian AS nama, k.seksi, k.jabatan AS rinci
    FROM iki AS k
    WHERE k.simpul IS NULL
    UNION ALL
    SELECT i.unit, 'indikator_tanpa_iki' AS yatim, i.indikator AS objek, i.nama, i.seksi, CAST(NULL AS VARCHAR) AS rinci
    FROM indikator_hidup AS i
    JOIN beriki AS b ON b.unit = i.unit AND b.seksi = i.seksi
    LEFT JOIN iki AS k
        ON k.unit = i.unit AND k.unit_dukung = i.unit AND k.seksi = i.seksi
        AND (k.indikator = i.indikator OR (k.indikator IS NULL AND k.simpul = i.simpul))
    WHERE i.di_pk = 1 AND k.objek IS NULL
    UNION ALL
    SELECT s.unit, 'seksi_tanpa_iki' AS yatim, s.seksi AS objek, s.nama, s.seksi, CAST(NULL AS VARCHAR) AS rinci
    FROM seksi AS s
    LEFT JOIN beriki AS b ON b.unit = s.unit AND b.seksi = s.seksi
    WHERE b.seksi IS NULL
)
SELECT y.yatim, y.unit, u.nama AS nama_unit, y.objek, y.nama, y.seksi, k.nama AS nama_seksi, y.rinci
FROM yatim AS y
JOIN unit AS u ON u.unit = y.unit
LEFT JOIN seksi AS k ON k.unit = y.unit AND k.seksi = y.seksi
WHERE $unit = '' OR y.unit = $unit OR u.induk = $unit
ORDER BY y.yatim, y.unit, y.objek NULLS LAST, y.nama NULLS LAST, y.seksi NULLS LAST, y.rinci NULLS LAST
