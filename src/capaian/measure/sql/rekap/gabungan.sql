-- Roll-ups of $periode per garis shared by the kecamatan of $unit; those of kelurahan after them.
WITH diminta AS (
    SELECT CAST($periode AS VARCHAR) AS periode, CAST($ukuran AS VARCHAR) AS ukuran
)
SELECT
    g.jenis_unit, g.garis, g.nama, g.satuan, g.jenis_satuan, g.arah, g.rumus, g.periode, g.ukuran, g.cara, g.n_unit,
    g.n_jatuh_tempo, g.n_masuk, g.tercapai, g.di_bawah_target, g.belum_lapor, g.belum_tersedia, g.belum_jatuh_tempo,
    g.tidak_berlaku, g.tidak_dapat_dihitung, g.definisi_berbeda, g.target, g.target_atas, g.realisasi, g.cabang, g.mentah,
    g.capaian, g.keadaan, g.status, g.predikat, g.alasan, g.target_masuk, g.realisasi_masuk, g.capaian_masuk, g.n_capaian,
    g.capaian_terendah, g.capaian_median, g.capaian_rata_rata, g.capaian_tertinggi
FROM (@gabungan_garis) AS g
ORDER BY CASE g.jenis_unit WHEN 'kecamatan' THEN 0 ELSE 1 END, g.garis
