-- The indikator that the mean of a kecamatan ($milik) is taken over, those of its kelurahan with it.
SELECT
    a.kecamatan, a.nama_kecamatan, c.unit, a.nama_unit, c.indikator, i.nama, i.satuan, c.periode, c.ukuran, c.target,
    c.realisasi, c.capaian, c.keadaan, c.status, c.alasan
FROM capaian AS c
JOIN (@anggota_kabupaten) AS a ON a.unit = c.unit
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
WHERE c.periode = $periode AND c.ukuran = $ukuran AND coalesce(s.tingkat, '') = $tingkat AND a.kecamatan = $milik
ORDER BY CASE a.jenis_unit WHEN 'kecamatan' THEN 0 ELSE 1 END, c.unit, c.indikator
