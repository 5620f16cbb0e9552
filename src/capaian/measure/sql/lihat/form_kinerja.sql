-- The indikator rows of the kertas kerja of one period: target, last TW, last year, and how the cells are to be read.
SELECT
    r.unit, g.seksi, g.peran, r.indikator, i.nama, i.satuan, i.jenis_satuan, i.arah, i.rumus, i.agregasi_waktu, i.basis,
    r.rasio = 1 AS rasio, r.jenis = 'tw' AND i.jatuh_tempo = 'bulanan' AS bulanan, r.posisi = 1 AS posisi,
    r.jenis = 'tahun' OR r.jatuh_tempo = 1 AS jatuh_tempo, i.pembilang AS pembilang_arti,
    i.penyebut AS penyebut_arti,
    coalesce(i.rentang_bawah, 0) AS batas_bawah,
    coalesce(i.rentang_atas, CASE WHEN i.jenis_satuan = 'persen' THEN 100 END) AS batas_atas,
    s.simpul, s.nama AS uraian, t.target, t.target_atas, y.target AS target_tahun,
    y.target_atas AS target_tahun_atas,
    -- In the yearly form "last" is last year, in the quarterly one the TW before.
    CASE WHEN r.jenis = 'tahun' THEN b.realisasi_lalu ELSE l.realisasi END AS realisasi_lalu,
    b.target_lalu, b.capaian_lalu,
    d.realisasi AS realisasi_tw, d.capaian AS capaian_tw
FROM realisasi AS r
JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
JOIN periode AS p ON p.periode = r.periode
JOIN pengampu AS g
    ON g.unit = r.unit AND g.indikator = r.indikator AND g.versi = r.versi
    AND (g.peran = 'utama' OR i.agregasi_unit = 'jumlah')
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
LEFT JOIN target_berlaku AS t ON t.unit = r.unit AND t.indikator = r.indikator AND t.periode = r.periode
LEFT JOIN target_berlaku AS y
    ON y.unit = r.unit AND y.indikator = r.indikator AND y.periode = CAST(r.tahun AS VARCHAR)
LEFT JOIN realisasi AS l ON l.unit = r.unit AND l.indikator = r.indikator AND l.periode = p.sebelum
LEFT JOIN banding AS b ON b.unit = r.unit AND b.indikator = r.indikator AND b.periode = r.periode AND b.ukuran = 'tahun'
LEFT JOIN capaian AS d
    ON d.unit = r.unit AND d.indikator = r.indikator AND d.periode = concat(CAST(r.tahun AS VARCHAR), '-TW4')
    AND d.ukuran = 'sd'
WHERE r.periode = $periode AND ($unit = '' OR r.unit = $unit)
ORDER BY r.unit, g.seksi,
    s.urutan_tingkat,
    s.simpul NULLS LAST, r.indikator
