-- The target of the year is easier than what the last comparable year already reached.
SELECT
    c.unit, c.indikator AS objek, i.nama AS uraian, i.satuan, c.target, c.target_teks, r.tahun_lalu,
    r.realisasi_lalu, r.realisasi_lalu_teks
FROM capaian AS c
JOIN (@riwayat) AS r ON r.unit = c.unit AND r.indikator = c.indikator AND r.urutan = 1 AND r.realisasi_lalu IS NOT NULL
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
WHERE c.periode = $periode AND c.ukuran = 'tahun' AND r.tahun_lalu >= c.tahun - $tahun
    AND 100 * CASE c.arah WHEN 'naik' THEN r.realisasi_lalu - c.target WHEN 'turun' THEN c.target - r.realisasi_lalu END
        > $persen * abs(r.realisasi_lalu)
ORDER BY c.unit, c.indikator
