-- Serapan of every simpul and, first, of the whole unit (simpul '').
SELECT r.*, u.nama AS nama_unit, coalesce(s.tingkat, 'unit') AS tingkat, s.kode, coalesce(s.nama, 'Jumlah') AS uraian,
    a.seksi, a.fisik
FROM serapan AS r
JOIN unit AS u ON u.unit = r.unit
LEFT JOIN simpul_kini AS s ON s.unit = r.unit AND s.simpul = r.simpul
LEFT JOIN anggaran AS a ON a.unit = r.unit AND a.simpul = r.simpul AND a.periode = r.periode
WHERE r.periode = $periode AND ($unit = '' OR r.unit = $unit OR u.induk = $unit)
    AND coalesce(s.tingkat, 'unit') IN ('unit', 'program', 'kegiatan', 'sub_kegiatan')
ORDER BY r.unit, r.simpul
