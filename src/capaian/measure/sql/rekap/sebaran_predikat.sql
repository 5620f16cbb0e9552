-- How many of the complete kecamatan have a mean in each class of the scale of $periode, the highest class first.
WITH nilai AS (
    SELECT * FROM (@nilai_kecamatan) AS n WHERE n.lengkap = 1
)
SELECT k.predikat, count(n.kecamatan) AS jumlah
FROM kelas_berlaku AS k
LEFT JOIN nilai AS n ON n.predikat = k.predikat
WHERE k.periode = $periode
GROUP BY k.predikat, k.batas_bawah
ORDER BY k.batas_bawah DESC NULLS LAST, k.predikat
