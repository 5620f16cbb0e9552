-- The figures of one year and of up to four years before it, one row an indikator and year, joined by garis. A year that
-- measured something else is refused: its figures stay out and the reason says what has changed.
WITH kini AS (
    SELECT c.unit, c.indikator, c.versi, c.garis, c.tahun, c.arah
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
pertama AS (
    SELECT unit, min(tahun) AS tahun FROM capaian WHERE ukuran = 'tahun' GROUP BY unit
),
deret AS (
    SELECT
        k.unit, k.indikator, k.versi, k.arah, y.periode, y.tahun, l.indikator AS indikator_tahun_itu, l.target,
        l.target_atas, l.target_teks, l.realisasi, l.realisasi_teks, l.capaian, coalesce(l.keadaan, 'tidak_ada') AS keadaan, l.predikat, l.alasan, b.perubahan
    FROM kini AS k
    JOIN pertama AS a ON a.unit = k.unit
    JOIN periode AS y ON y.jenis = 'tahun' AND y.tahun BETWEEN k.tahun - 4 AND k.tahun AND y.tahun >= a.tahun
    LEFT JOIN capaian AS l ON l.unit = k.unit AND l.garis = k.garis AND l.periode = y.periode AND l.ukuran = 'tahun'
    LEFT JOIN sebanding AS b
        ON b.unit = k.unit AND b.indikator = k.indikator AND b.versi = k.versi
        AND b.indikator_lalu = l.indikator AND b.versi_lalu = l.versi
)
SELECT
    d.unit, u.nama AS nama_unit, d.indikator, i.nama, i.satuan, d.arah, d.tahun, d.periode, d.indikator_tahun_itu,
    CASE WHEN d.perubahan IS NULL THEN d.target END AS target,
    CASE WHEN d.perubahan IS NULL THEN d.target_atas END AS target_atas,
    CASE WHEN d.perubahan IS NULL THEN d.target_teks END AS target_teks,
    CASE WHEN d.perubahan IS NULL THEN d.realisasi END AS realisasi,
    CASE WHEN d.perubahan IS NULL THEN d.realisasi_teks END AS realisasi_teks,
    CASE WHEN d.perubahan IS NULL THEN d.capaian END AS capaian,
    CASE WHEN d.perubahan IS NULL THEN d.predikat END AS predikat,
    d.keadaan,
    CASE WHEN d.indikator_tahun_itu IS NOT NULL THEN d.perubahan IS NULL END AS sebanding,
    CASE
        WHEN d.indikator_tahun_itu IS NULL THEN concat('Tidak ada indikator ini pada ', d.periode, '.')
        WHEN d.perubahan IS NOT NULL THEN concat('Tidak sebanding: ', d.perubahan, '.')
        ELSE d.alasan
    END AS alasan
FROM deret AS d
JOIN unit AS u ON u.unit = d.unit
JOIN indikator AS i ON i.unit = d.unit AND i.indikator = d.indikator AND i.versi = d.versi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
ORDER BY d.unit, s.urutan_tingkat NULLS LAST, i.simpul, d.indikator, d.tahun
