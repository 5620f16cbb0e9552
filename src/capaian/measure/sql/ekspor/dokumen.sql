SELECT d.unit, d.dokumen, d.jenis, d.tahun, d.versi, d.tanggal
FROM dokumen AS d
JOIN unit AS u ON u.unit = d.unit
WHERE $unit = '' OR d.unit = $unit OR u.induk = $unit
ORDER BY d.unit, d.dokumen
