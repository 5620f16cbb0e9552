-- The pace so far does not bring the year's target: said of sums and means, whose TW add up. A level may still be lifted by
-- its last report, so of that one only where no TW target says how it should go. What is on plan is spoken of when the
-- rest of the year would have to bring clearly more than the TW so far.
SELECT
    j.unit, j.indikator AS objek, i.nama AS uraian, i.satuan, j.periode, j.realisasi_sd AS realisasi,
    j.target_tahun AS target, j.n_tw, j.sisa_tw, j.proyeksi, j.capaian_proyeksi, j.capaian_sd
FROM (@laju) AS j
JOIN indikator AS i ON i.unit = j.unit AND i.indikator = j.indikator AND i.versi = j.versi
WHERE j.n_tw >= $paling_sedikit AND j.sisa_tw > 0 AND j.target_tahun_teks IS NULL
    AND (j.agregasi_waktu IN ('jumlah', 'rata_rata') OR j.target_sd IS NULL)
    AND j.capaian_proyeksi < CASE WHEN j.capaian_sd >= 100 THEN $sesuai_rencana ELSE $di_bawah_rencana END
ORDER BY j.unit, j.indikator
