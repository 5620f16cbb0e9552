-- Two indikator, of one office or of two, with the same realisasi in every year. The first by code is taken for the original.
-- A few equal whole numbers are chance: three different figures have to be the same, or two with decimals.
WITH setahun AS (
    SELECT
        k.unit, k.indikator, k.versi, l.tahun, l.realisasi,
        CASE WHEN l.realisasi = bagi(l.realisasi, 1, 0) THEN 0 ELSE 1 END AS pecahan
    FROM capaian AS k
    JOIN indikator AS i ON i.unit = k.unit AND i.indikator = k.indikator AND i.versi = k.versi
    JOIN unit AS u ON u.unit = k.unit
    JOIN capaian AS l
        ON l.unit = k.unit AND l.indikator = k.indikator AND l.ukuran = 'tahun' AND l.tahun BETWEEN k.tahun - 4 AND k.tahun
    WHERE k.periode = $periode AND k.ukuran = 'tahun' AND l.realisasi IS NOT NULL AND i.rumus NOT IN ('predikat', 'ya_tidak')
        AND ($unit = '' OR k.unit = $unit OR u.induk = $unit)
),
deret AS (
    SELECT
        unit, indikator, versi, min(tahun) AS sejak, count(*) AS n,
        string_agg(concat(CAST(tahun AS VARCHAR), '=', CAST(realisasi AS VARCHAR)), ' ' ORDER BY tahun) AS isi
    FROM setahun
    GROUP BY unit, indikator, versi
    HAVING count(*) >= $paling_sedikit AND count(DISTINCT realisasi) >= CASE WHEN sum(pecahan) > 0 THEN 2 ELSE 3 END
),
urut AS (
    SELECT
        d.*,
        first_value(d.unit) OVER (PARTITION BY d.isi ORDER BY d.unit, d.indikator) AS unit_asal,
        first_value(d.indikator) OVER (PARTITION BY d.isi ORDER BY d.unit, d.indikator) AS indikator_asal,
        row_number() OVER (PARTITION BY d.isi ORDER BY d.unit, d.indikator) AS nomor
    FROM deret AS d
)
SELECT
    k.unit, k.indikator AS objek, i.nama AS uraian, k.n, k.sejak, k.indikator_asal AS objek_asal, a.nama AS uraian_asal,
    k.unit_asal, CASE WHEN k.unit_asal = k.unit THEN '' ELSE concat(' (', k.unit_asal, ')') END AS di_unit
FROM urut AS k
JOIN indikator AS i ON i.unit = k.unit AND i.indikator = k.indikator AND i.versi = k.versi
JOIN capaian AS c
    ON c.unit = k.unit_asal AND c.indikator = k.indikator_asal AND c.periode = $periode AND c.ukuran = 'tahun'
JOIN indikator AS a ON a.unit = c.unit AND a.indikator = c.indikator AND a.versi = c.versi
WHERE k.nomor > 1
ORDER BY k.unit, k.indikator
