-- A realisasi or a target beyond what its satuan or the register allows: rupiah in a column of percentages.
WITH kini AS (
    SELECT
        c.unit, c.indikator, i.nama, i.satuan, c.realisasi, c.target, c.target_atas,
        coalesce(i.rentang_bawah, 0) AS terkecil,
        coalesce(i.rentang_atas, CASE WHEN i.jenis_satuan = 'persen' THEN 100 END) AS terbesar
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND i.rumus NOT IN ('predikat', 'ya_tidak')
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
angka AS (
    SELECT unit, indikator, nama, satuan, terkecil, terbesar, 'Realisasi' AS apa, realisasi AS nilai FROM kini
    UNION ALL
    SELECT unit, indikator, nama, satuan, terkecil, terbesar, 'Target' AS apa, coalesce(target_atas, target) AS nilai FROM kini
)
SELECT
    a.unit, a.indikator AS objek, a.nama AS uraian, a.satuan, a.apa, a.nilai,
    CASE WHEN a.nilai > a.terbesar THEN 'besar' ELSE 'kecil' END AS batas,
    CASE WHEN a.nilai > a.terbesar THEN a.terbesar ELSE a.terkecil END AS nilai_batas
FROM angka AS a
WHERE a.nilai > a.terbesar OR a.nilai < a.terkecil
ORDER BY a.unit, a.indikator, a.apa
