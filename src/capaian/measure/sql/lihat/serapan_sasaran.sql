-- Serapan of what stands above the programs (sasaran, tujuan), as E.81 prints its rupiah.
SELECT r.*, u.nama AS nama_unit, s.tingkat, s.kode, s.nama AS uraian
FROM serapan AS r
JOIN unit AS u ON u.unit = r.unit
JOIN simpul_kini AS s ON s.unit = r.unit AND s.simpul = r.simpul
WHERE r.periode = $periode AND ($unit = '' OR r.unit = $unit OR u.induk = $unit)
    AND s.tingkat NOT IN ('program', 'kegiatan', 'sub_kegiatan')
ORDER BY r.unit, r.simpul
