-- Rows that candidate files report otherwise than the accepted files do; nomor: the place of the file among them.
WITH diterima AS (
    SELECT
        f.unit, f.objek, f.seksi, f.periode, f.besaran, f.nilai, f.keadaan,
        row_number() OVER (
            PARTITION BY f.unit, f.objek, f.seksi, f.periode, f.besaran
            ORDER BY f.peristiwa DESC NULLS LAST, f.sel
        ) AS urutan
    FROM fakta AS f
    JOIN peristiwa AS p ON p.peristiwa = f.peristiwa
),
terakhir AS (
    SELECT coalesce(max(peristiwa), 0) AS peristiwa FROM peristiwa
)
SELECT DISTINCT b.peristiwa - t.peristiwa - 1 AS nomor, b.unit, b.objek
FROM fakta AS b
JOIN terakhir AS t ON b.peristiwa > t.peristiwa
LEFT JOIN diterima AS d
    ON d.unit = b.unit AND d.objek = b.objek AND d.seksi = b.seksi AND d.periode = b.periode
    AND d.besaran = b.besaran AND d.urutan = 1
WHERE coalesce(CAST(b.nilai AS VARCHAR), '') <> coalesce(CAST(d.nilai AS VARCHAR), '')
    OR b.keadaan <> coalesce(d.keadaan, 'belum_lapor')
ORDER BY nomor, b.unit, b.objek
