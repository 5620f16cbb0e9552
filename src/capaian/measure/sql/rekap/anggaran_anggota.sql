-- The totals of the units that the money of a kecamatan ($milik) is made of; of all kecamatan where $milik is the kabupaten.
SELECT
    a.kecamatan, a.nama_kecamatan, g.unit, a.nama_unit, g.periode, g.jumlah_sub_kegiatan AS sub_kegiatan,
    g.terlapor AS sub_terlapor, g.pagu, g.realisasi, g.serapan, g.keadaan
FROM serapan AS g
JOIN (@anggota_kabupaten) AS a ON a.unit = g.unit
WHERE g.simpul = '' AND g.periode = $periode AND (a.kecamatan = $milik OR $milik = $unit)
ORDER BY a.kecamatan, CASE a.jenis_unit WHEN 'kecamatan' THEN 0 ELSE 1 END, g.unit
