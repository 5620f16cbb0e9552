-- The realisasi of the year is that of the year before to the last decimal. Not asked of parts of a few things (66,67 is two
-- of three in any year), nor of pembilang and penyebut, which are their own proof.
WITH RECURSIVE bilangan AS (
    SELECT 1 AS n
    UNION ALL
    SELECT n + 1 AS n FROM bilangan WHERE n < $terbanyak
),
sama AS (
    SELECT c.unit, c.indikator, i.nama, i.satuan, i.jenis_satuan, c.realisasi, r.tahun_lalu
    FROM capaian AS c
    JOIN (@riwayat) AS r
        ON r.unit = c.unit AND r.indikator = c.indikator AND r.urutan = 1 AND r.realisasi_lalu = c.realisasi
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND i.jenis_satuan IN ('persen', 'nilai')
        AND (i.pembilang IS NULL OR i.penyebut IS NULL) AND c.realisasi <> bagi(c.realisasi, 1, 0)
),
bagian AS (
    SELECT DISTINCT s.unit, s.indikator
    FROM sama AS s
    CROSS JOIN bilangan AS b
    WHERE s.jenis_satuan = 'persen' AND s.realisasi = bagi(100 * bagi(s.realisasi * b.n, 100, 0), b.n, 2)
)
SELECT s.unit, s.indikator AS objek, s.nama AS uraian, s.satuan, s.realisasi, s.tahun_lalu
FROM sama AS s
LEFT JOIN bagian AS b ON b.unit = s.unit AND b.indikator = s.indikator
WHERE b.unit IS NULL
ORDER BY s.unit, s.indikator
