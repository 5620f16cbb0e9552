-- The classes of the rating scale in force on the last day of each period.
WITH berskala AS (
    SELECT
        p.periode, s.skala,
        row_number() OVER (PARTITION BY p.periode ORDER BY s.sejak DESC NULLS LAST, s.skala) AS nomor
    FROM periode AS p
    JOIN skala_pakai AS s ON s.sejak <= p.akhir
)
SELECT b.periode, k.skala, k.batas_bawah, k.inklusif, k.batas_atas, k.atas_inklusif, k.predikat, k.kode
FROM berskala AS b
JOIN skala_kelas AS k ON k.skala = b.skala
WHERE b.nomor = 1
