-- The cells that the realisasi anggaran of one period stands in.
SELECT
    a.unit, a.simpul, f.periode, f.seksi, f.besaran, f.nilai, f.sha256, b.nama AS berkas, f.lembar, f.sel,
    f.teks_asal AS teks, f.aturan, p.oleh, p.peran, p.waktu
FROM anggaran AS a
JOIN unit AS u ON u.unit = a.unit
JOIN fakta_kini AS f
    ON f.unit = a.unit AND f.objek = a.simpul AND f.periode = a.asal
    AND f.nilai = CASE f.besaran WHEN 'anggaran' THEN a.realisasi WHEN 'fisik' THEN a.fisik END
JOIN peristiwa AS p ON p.peristiwa = f.peristiwa
JOIN berkas AS b ON b.peristiwa = f.peristiwa
WHERE a.periode = $periode AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
ORDER BY a.unit, a.simpul, f.besaran
