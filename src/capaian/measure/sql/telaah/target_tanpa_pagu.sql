-- A target on a program, kegiatan or sub kegiatan that has no money this year, in an office that has its pagu recorded.
SELECT
    c.unit, c.indikator AS objek, i.nama AS uraian, i.satuan, c.target, c.target_atas, c.target_teks, k.simpul,
    k.nama AS nama_simpul
FROM capaian AS c
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN simpul_kini AS k ON k.unit = i.unit AND k.simpul = i.simpul AND k.tingkat IN ('program', 'kegiatan', 'sub_kegiatan')
JOIN unit AS u ON u.unit = c.unit
JOIN serapan AS a ON a.unit = c.unit AND a.simpul = '' AND a.periode = c.periode AND a.pagu > 0
LEFT JOIN serapan AS s ON s.unit = c.unit AND s.simpul = i.simpul AND s.periode = c.periode AND s.pagu > 0
WHERE c.periode = $periode AND c.ukuran = 'tahun' AND c.target > 0 AND s.unit IS NULL
    AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, c.indikator
