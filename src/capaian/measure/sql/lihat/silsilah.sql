-- Every indikator of one period with how it is defined, the seksi that answers for it, and what it stands under: the sasaran and the program that are
-- nearest above it (or that it stands on itself).
WITH atas AS (
    SELECT l.unit, l.simpul, l.tingkat_leluhur, min(l.jarak) AS jarak
    FROM leluhur AS l
    WHERE l.tingkat_leluhur IN ('sasaran', 'program')
    GROUP BY l.unit, l.simpul, l.tingkat_leluhur
),
bernama AS (
    SELECT a.unit, a.simpul, a.tingkat_leluhur AS tingkat, s.simpul AS leluhur, s.kode, s.nama
    FROM atas AS a
    JOIN leluhur AS l
        ON l.unit = a.unit AND l.simpul = a.simpul AND l.tingkat_leluhur = a.tingkat_leluhur AND l.jarak = a.jarak
    JOIN simpul_kini AS s ON s.unit = l.unit AND s.simpul = l.leluhur
)
SELECT
    i.unit, u.nama AS nama_unit, i.indikator, i.versi, i.garis, i.nama, i.satuan, i.jenis_satuan, i.arah, i.rumus,
    i.agregasi_waktu, i.basis, i.jatuh_tempo, i.pembilang, i.penyebut, i.definisi_operasional, i.sumber_data, g.seksi,
    k.nama AS nama_seksi, s.simpul, s.tingkat, s.nama AS nama_simpul, a.leluhur AS sasaran, a.nama AS nama_sasaran,
    p.leluhur AS program, p.kode AS kode_program, p.nama AS nama_program
FROM (SELECT DISTINCT unit, indikator, versi FROM capaian WHERE periode = $periode) AS c
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = i.unit
LEFT JOIN pengampu AS g
    ON g.unit = i.unit AND g.indikator = i.indikator AND g.versi = i.versi AND g.peran = 'utama'
LEFT JOIN seksi AS k ON k.unit = g.unit AND k.seksi = g.seksi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
LEFT JOIN bernama AS a ON a.unit = i.unit AND a.simpul = i.simpul AND a.tingkat = 'sasaran'
LEFT JOIN bernama AS p ON p.unit = i.unit AND p.simpul = i.simpul AND p.tingkat = 'program'
WHERE $unit = '' OR i.unit = $unit OR u.induk = $unit
ORDER BY i.unit, s.urutan_tingkat NULLS LAST, i.simpul NULLS LAST, i.indikator
