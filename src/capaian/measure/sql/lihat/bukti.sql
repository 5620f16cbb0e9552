-- The files that were given as proof of the figures of one period, in the order in which they came.
WITH nama_indikator AS (
    SELECT
        unit, indikator, nama,
        row_number() OVER (PARTITION BY unit, indikator ORDER BY versi DESC NULLS LAST, nama) AS nomor
    FROM indikator
)
SELECT
    b.unit, u.nama AS nama_unit, b.seksi, b.objek, coalesce(i.nama, s.nama) AS nama_objek, b.periode, b.nama AS berkas,
    b.jenis, b.ukuran, b.keterangan, b.sha256, p.oleh, p.peran, p.waktu
FROM bukti AS b
JOIN peristiwa AS p ON p.peristiwa = b.peristiwa
LEFT JOIN unit AS u ON u.unit = b.unit
LEFT JOIN nama_indikator AS i ON i.unit = b.unit AND i.indikator = b.objek AND i.nomor = 1
LEFT JOIN simpul_kini AS s ON s.unit = b.unit AND s.simpul = b.objek
WHERE ($periode = '' OR b.periode = $periode) AND ($unit = '' OR b.unit = $unit OR u.induk = $unit)
ORDER BY b.unit, b.periode, b.seksi, b.objek, b.peristiwa
