-- The cells that the figures of one period are made of; of a TW that was put together from months those of the months.
-- Where no figure was given but that was declared, the cell of the declaration.
SELECT
    n.unit, n.indikator, n.ukuran, f.periode, f.seksi, f.besaran, f.nilai, f.sha256, b.nama AS berkas, f.lembar, f.sel,
    f.teks_asal AS teks, f.aturan, p.oleh, p.peran, p.waktu
FROM unsur AS n
JOIN unit AS u ON u.unit = n.unit
JOIN realisasi AS r ON r.unit = n.unit AND r.indikator = n.indikator AND r.periode = n.asal
LEFT JOIN realisasi_bulan AS m
    ON m.unit = r.unit AND m.indikator = r.indikator AND m.laporan = r.periode AND m.ikut = 1 AND r.dari_bulan = 1
JOIN fakta_dipakai AS f
    ON f.unit = n.unit AND f.indikator = n.indikator AND f.versi = n.versi AND f.periode = coalesce(m.periode, n.asal)
    AND f.keadaan IN ('terisi', 'belum_tersedia', 'tidak_berlaku')
JOIN peristiwa AS p ON p.peristiwa = f.peristiwa
JOIN berkas AS b ON b.peristiwa = f.peristiwa
WHERE n.periode = $periode AND ($unit = '' OR n.unit = $unit OR u.induk = $unit)
ORDER BY n.unit, n.indikator, n.ukuran, f.periode, f.seksi, f.besaran
