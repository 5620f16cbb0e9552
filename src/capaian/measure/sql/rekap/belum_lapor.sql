-- Who has something due in $periode that is not in, per seksi. akhir: the last day of the period.
SELECT
    a.kecamatan, a.nama_kecamatan, k.unit, a.nama_unit, k.seksi, k.nama_seksi, p.periode, p.akhir,
    k.jatuh_tempo, k.terjawab, k.jatuh_tempo - k.terjawab AS indikator_kurang, k.belum AS indikator,
    k.sub_kegiatan, k.anggaran_terisi, k.sub_kegiatan - k.anggaran_terisi AS anggaran_kurang,
    k.waktu AS terakhir_muat
FROM (@kelengkapan_seksi) AS k
JOIN (@anggota_kabupaten) AS a ON a.unit = k.unit
JOIN periode AS p ON p.periode = $periode
WHERE k.terjawab < k.jatuh_tempo OR k.anggaran_terisi < k.sub_kegiatan
ORDER BY a.kecamatan, CASE a.jenis_unit WHEN 'kecamatan' THEN 0 ELSE 1 END, k.unit, k.seksi
