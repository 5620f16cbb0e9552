-- Every cell that was filled in on planning forms, as it stands, with the file that it came from. An empty jenis or
-- periode means all of them. dipakai: whether it counts (usulan_dipakai).
SELECT
    k.unit, k.jenis, k.seksi, s.nama AS nama_seksi, k.periode, k.blok, k.objek, k.urut, k.kolom, k.nilai, k.teks,
    k.sha256, b.nama AS berkas, k.lembar, k.sel, k.teks_asal, k.aturan, k.peristiwa, k.dipakai = 1 AS dipakai, p.oleh, p.peran,
    p.waktu
FROM (@usulan_dipakai) AS k
JOIN unit AS u ON u.unit = k.unit
LEFT JOIN seksi AS s ON s.unit = k.unit AND s.seksi = k.seksi
JOIN berkas AS b ON b.peristiwa = k.peristiwa
JOIN peristiwa AS p ON p.peristiwa = k.peristiwa
WHERE ($jenis = '' OR k.jenis = $jenis) AND ($periode = '' OR k.periode = $periode)
    AND ($unit = '' OR k.unit = $unit OR u.induk = $unit)
ORDER BY k.unit, k.jenis, k.seksi, k.periode, k.blok, k.urut NULLS LAST, k.objek, k.kolom, k.peristiwa
