-- A percentage of a few things that is none of the parts they can make: 66,7 of nine is 66,67 cut short, 70 is no part.
-- A mean of several TW may be anything.
WITH dekat AS (
    SELECT
        p.unit, p.indikator, p.nama, p.n, p.asal_n, c.realisasi, bagi(c.realisasi * p.n, 100, 0) AS k
    FROM (@penyebut_kecil) AS p
    JOIN capaian AS c ON c.unit = p.unit AND c.indikator = p.indikator AND c.periode = p.periode
    JOIN indikator AS i ON i.unit = p.unit AND i.indikator = p.indikator AND i.versi = p.versi
    WHERE p.rasio = 0 AND c.realisasi IS NOT NULL AND (c.ukuran = 'tw' OR (c.ukuran = 'tahun' AND i.agregasi_waktu = 'nilai_akhir'))
)
SELECT
    d.unit, d.indikator AS objek, d.nama AS uraian, d.realisasi, d.n, d.asal_n, d.k, bagi(100 * d.k, d.n, 2) AS seharusnya
FROM dekat AS d
WHERE d.realisasi <> bagi(100 * d.k, d.n, 2)
ORDER BY d.unit, d.indikator
