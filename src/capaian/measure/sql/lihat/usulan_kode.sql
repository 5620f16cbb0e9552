-- What an individual indikator may support: the indikator and the simpul of an office and of the one above it, the newest
-- wording of each. $periode is the year that it is asked for.
WITH kini AS (
    SELECT periode FROM periode WHERE periode = $periode
),
unsur AS (
    SELECT unit, indikator, max(versi) AS versi FROM indikator GROUP BY unit, indikator
),
daftar AS (
    SELECT i.unit, i.indikator AS kode, i.nama, 'indikator' AS jenis, g.seksi, 0 AS urutan, s.urutan_tingkat AS lanjut
    FROM unsur AS x
    JOIN indikator AS i ON i.unit = x.unit AND i.indikator = x.indikator AND i.versi = x.versi
    LEFT JOIN pengampu AS g
        ON g.unit = i.unit AND g.indikator = i.indikator AND g.versi = i.versi AND g.peran = 'utama'
    LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
    UNION ALL
    SELECT unit, simpul AS kode, nama, tingkat AS jenis, seksi, 1 AS urutan, urutan_tingkat AS lanjut FROM simpul_kini
)
SELECT d.unit, u.nama AS nama_unit, d.kode, d.nama, d.jenis, d.seksi, u.induk
FROM daftar AS d
JOIN unit AS u ON u.unit = d.unit
JOIN kini AS k ON k.periode IS NOT NULL
WHERE $unit = '' OR d.unit = $unit OR u.induk = $unit
ORDER BY d.unit, d.urutan, d.lanjut NULLS LAST, d.kode, d.seksi NULLS LAST
