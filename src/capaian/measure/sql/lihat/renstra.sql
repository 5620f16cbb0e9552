-- One period (a year, or a year to date) against the end of the Renstra, every indikator, also those it is silent about.
SELECT
    c.unit, u.nama AS nama_unit, c.indikator, i.nama, i.satuan, c.arah, c.periode, c.ukuran, c.realisasi, r.dokumen,
    r.awal AS tahun_awal, r.akhir AS tahun_akhir, r.cara, r.target_akhir, r.target_akhir_atas, r.target_akhir_teks,
    r.realisasi_sd_lalu, r.realisasi_sd, r.realisasi_teks, r.kemajuan, r.predikat, r.sisa, r.sisa_teks, r.sisa_tahun,
    r.sisa_per_tahun, c.keadaan, c.rumus, r.sebanding,
    CASE
        WHEN r.unit IS NULL THEN concat('Renstra yang memuat tahun ', CAST(c.tahun AS VARCHAR), ' belum dicatat.')
        ELSE r.alasan
    END AS alasan
FROM capaian AS c
JOIN unit AS u ON u.unit = c.unit
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
LEFT JOIN renstra AS r ON r.unit = c.unit AND r.indikator = c.indikator AND r.periode = c.periode
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
WHERE c.periode = $periode AND c.ukuran IN ('sd', 'tahun') AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, s.urutan_tingkat NULLS LAST, i.simpul, c.indikator
