-- One TW on its way to the year's target, every indikator. See sql/laju.sql.
SELECT
    j.unit, u.nama AS nama_unit, j.indikator, i.nama, i.satuan, j.jenis_satuan, j.arah, j.agregasi_waktu, j.periode, j.dokumen,
    j.target_tw, j.target_tw_atas, j.target_tw_teks, j.realisasi_tw, j.realisasi_tw_teks, j.selisih_tw, j.capaian_tw,
    j.capaian_tw - 100 AS poin_tw, j.target_sd, j.target_sd_atas, j.realisasi_sd, j.realisasi_sd_teks, j.selisih_sd, j.arti_selisih_sd,
    j.capaian_sd, j.target_tahun, j.target_tahun_atas, j.target_tahun_teks, j.selisih_tahun, j.kemajuan,
    j.kemajuan - 100 AS poin_tahun, j.n_tw, j.sisa_tw, j.perlu_cara, j.perlu, j.asumsi, j.proyeksi, j.proyeksi_teks,
    j.capaian_proyeksi, j.predikat_proyeksi, j.alasan
FROM (@laju) AS j
JOIN unit AS u ON u.unit = j.unit
JOIN indikator AS i ON i.unit = j.unit AND i.indikator = j.indikator AND i.versi = j.versi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
ORDER BY j.unit, s.urutan_tingkat NULLS LAST, i.simpul, j.indikator
