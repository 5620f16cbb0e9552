-- The pagu and anggaran kas of the year that the money of one period was measured by (the rule: pagu_berlaku).
SELECT
    g.unit, g.simpul, g.dokumen, g.periode, g.rupiah, g.sha256, b.nama AS berkas, g.lembar, g.sel, g.teks_asal, g.aturan
FROM pagu AS g
JOIN periode AS p ON p.periode = g.periode
JOIN periode AS k ON k.periode = $periode AND k.tahun = p.tahun
JOIN unit AS u ON u.unit = g.unit
JOIN berkas AS b ON b.peristiwa = g.peristiwa
WHERE $unit = '' OR g.unit = $unit OR u.induk = $unit
ORDER BY g.unit, g.simpul, g.dokumen, g.periode
