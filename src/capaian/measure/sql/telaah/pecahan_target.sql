-- A target that lies between two parts which a few things can make. One that is such a part, rounded as it is written, is
-- reached by it.
WITH dekat AS (
    SELECT
        p.unit, p.indikator, p.nama, p.n, p.asal_n, c.target, bagi(c.target * p.n, 100, 0) AS k
    FROM (@penyebut_kecil) AS p
    JOIN capaian AS c
        ON c.unit = p.unit AND c.indikator = p.indikator AND c.periode = p.periode AND c.ukuran IN ('tw', 'tahun')
    WHERE c.target BETWEEN 0 AND 100 AND c.target_atas IS NULL
),
apit AS (
    SELECT d.*, CASE WHEN 100 * d.k > d.target * d.n THEN d.k - 1 ELSE d.k END AS bawah FROM dekat AS d
)
SELECT
    a.unit, a.indikator AS objek, a.nama AS uraian, a.target, a.n, a.asal_n, a.bawah, bagi(100 * a.bawah, a.n, 2) AS nilai_bawah,
    a.bawah + 1 AS atas, bagi(100 * (a.bawah + 1), a.n, 2) AS nilai_atas
FROM apit AS a
WHERE a.target <> bagi(100 * a.k, a.n, 2) AND a.target <> bagi(100 * a.k, a.n, 1) AND a.target <> bagi(100 * a.k, a.n, 0)
ORDER BY a.unit, a.indikator
