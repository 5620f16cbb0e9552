-- The register cells that the targets of one period stand in.
SELECT t.unit, t.indikator, t.periode, t.dokumen, t.target, t.sha256, b.nama AS berkas, t.lembar, t.sel, t.teks_asal AS teks,
    p.oleh, p.peran, p.waktu
FROM target_berlaku AS t
JOIN unit AS u ON u.unit = t.unit
JOIN peristiwa AS p ON p.peristiwa = t.peristiwa
JOIN berkas AS b ON b.peristiwa = t.peristiwa
WHERE t.periode = $periode AND ($unit = '' OR t.unit = $unit OR u.induk = $unit)
ORDER BY t.unit, t.indikator
