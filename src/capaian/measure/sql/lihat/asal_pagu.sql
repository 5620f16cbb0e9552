-- The register cells that the pagu of one period stands in.
SELECT g.unit, g.simpul, g.dokumen, g.rupiah, g.sha256, b.nama AS berkas, g.lembar, g.sel, g.teks_asal AS teks,
    p.oleh, p.peran, p.waktu
FROM pagu_berlaku AS k
JOIN unit AS u ON u.unit = k.unit
JOIN pagu AS g
    ON g.unit = k.unit AND g.simpul = k.simpul AND g.dokumen = k.dokumen AND g.periode = CAST(k.tahun AS VARCHAR)
JOIN peristiwa AS p ON p.peristiwa = g.peristiwa
JOIN berkas AS b ON b.peristiwa = g.peristiwa
WHERE k.periode = $periode AND ($unit = '' OR k.unit = $unit OR u.induk = $unit)
ORDER BY g.unit, g.simpul
