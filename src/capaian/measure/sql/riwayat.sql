-- Of each figure of one period ($periode) those of earlier periods that may be compared with it, joined by garis: of a year
-- the five years before it; of a TW the TW before it in these years, of a sum counted since January only the same TW.
-- urutan 1 is the latest. Not a table of its own: it is asked for one period at a time.
WITH lama AS (
    SELECT
        c.unit, c.indikator, c.versi, c.tahun, c.ukuran, l.periode AS periode_lalu, l.tahun AS tahun_lalu,
        l.target AS target_lalu, l.target_atas AS target_lalu_atas, l.target_teks AS target_lalu_teks,
        l.realisasi AS realisasi_lalu, l.realisasi_teks AS realisasi_lalu_teks, l.capaian AS capaian_lalu, p.akhir
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    JOIN periode AS q ON q.periode = c.periode
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN capaian AS l
        ON l.unit = c.unit AND l.garis = c.garis AND l.ukuran = c.ukuran AND l.tahun BETWEEN c.tahun - 5 AND c.tahun
    JOIN periode AS p ON p.periode = l.periode AND p.akhir < q.akhir
    JOIN sebanding AS b
        ON b.unit = c.unit AND b.indikator = c.indikator AND b.versi = c.versi
        AND b.indikator_lalu = l.indikator AND b.versi_lalu = l.versi
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun')
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
        AND CASE WHEN c.ukuran = 'tw' THEN b.perubahan_tw ELSE b.perubahan END IS NULL
        AND (c.ukuran = 'tahun' OR i.agregasi_waktu <> 'jumlah' OR i.basis <> 'kumulatif' OR p.ke = q.ke)
)
SELECT
    l.*,
    row_number() OVER (
        PARTITION BY l.unit, l.indikator, CASE WHEN l.realisasi_lalu IS NULL THEN 1 ELSE 0 END
        ORDER BY l.akhir DESC NULLS LAST, l.periode_lalu
    ) AS urutan
FROM lama AS l
