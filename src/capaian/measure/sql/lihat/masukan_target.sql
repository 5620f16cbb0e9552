-- The promises of the year that the targets of one period were chosen from (the rule: target_berlaku).
SELECT
    t.unit, t.indikator, t.versi, t.dokumen, t.periode, t.bawah, t.atas, t.teks, t.sha256, b.nama AS berkas, t.lembar,
    t.sel, t.teks_asal, t.aturan
FROM target AS t
JOIN periode AS p ON p.periode = t.periode
JOIN periode AS k ON k.periode = $periode AND k.tahun = p.tahun
JOIN unit AS u ON u.unit = t.unit
JOIN berkas AS b ON b.peristiwa = t.peristiwa
WHERE $unit = '' OR t.unit = $unit OR u.induk = $unit
ORDER BY t.unit, t.indikator, t.versi, t.dokumen, t.periode
