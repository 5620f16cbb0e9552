-- The target of the year is several times what the last year reached, though nothing in the register says that something
-- else is measured now.
SELECT
    c.unit, c.indikator AS objek, i.nama AS uraian, i.satuan, c.target, r.tahun_lalu, r.realisasi_lalu
FROM capaian AS c
JOIN (@riwayat) AS r ON r.unit = c.unit AND r.indikator = c.indikator AND r.urutan = 1 AND r.realisasi_lalu > 0
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
WHERE c.periode = $periode AND c.ukuran = 'tahun' AND c.target > 0 AND c.target_teks IS NULL
    AND r.tahun_lalu >= c.tahun - $tahun
    AND CASE c.arah WHEN 'naik' THEN c.target WHEN 'turun' THEN r.realisasi_lalu END
        >= CASE WHEN i.jenis_satuan = 'jumlah' THEN $kali_jumlah ELSE $kali END
        * CASE c.arah WHEN 'naik' THEN r.realisasi_lalu ELSE c.target END
    AND abs(c.target - r.realisasi_lalu) >= $paling_sedikit
ORDER BY c.unit, c.indikator
