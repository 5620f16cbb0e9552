-- The PK and DPA of the year, by whose dates target and pagu of one period were chosen.
SELECT d.unit, d.dokumen, d.jenis, d.tahun, d.versi, d.tanggal, d.dasar
FROM dokumen AS d
JOIN periode AS k ON k.periode = $periode AND k.tahun = d.tahun
JOIN unit AS u ON u.unit = d.unit
WHERE d.jenis IN ('pk', 'dpa') AND ($unit = '' OR d.unit = $unit OR u.induk = $unit)
ORDER BY d.unit, d.dokumen
