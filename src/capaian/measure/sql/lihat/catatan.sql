-- Notes of one period: faktor, tindak lanjut, keterangan, bukti.
SELECT c.unit, c.objek, c.seksi, c.periode, c.jenis, c.teks, c.sha256, b.nama AS berkas, c.lembar, c.sel
FROM catatan_kini AS c
JOIN unit AS u ON u.unit = c.unit
JOIN berkas AS b ON b.peristiwa = c.peristiwa
WHERE c.periode = $periode AND c.teks IS NOT NULL AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, c.objek, c.seksi, c.jenis
