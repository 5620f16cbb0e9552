-- The cells that the realisasi anggaran and fisik of one period stand in: for a year its own report, otherwise TW IV,
-- each of the two by itself.
WITH calon AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY a.unit, a.simpul, f.besaran ORDER BY CASE WHEN f.periode = a.periode THEN 0 ELSE 1 END
        ) AS nomor
    FROM anggaran AS a
    JOIN anggaran_dipakai AS f
        ON f.unit = a.unit AND f.simpul = a.simpul AND f.nilai IS NOT NULL
        AND (f.periode = a.periode OR (a.jenis = 'tahun' AND f.periode = concat(a.periode, '-TW4')))
    WHERE a.periode = $periode
)
SELECT
    f.unit, f.simpul, f.periode, f.seksi, f.besaran, f.nilai, f.sha256, b.nama AS berkas, f.lembar, f.sel,
    f.teks_asal AS teks, f.aturan, p.oleh, p.peran, p.waktu
FROM calon AS f
JOIN unit AS u ON u.unit = f.unit
JOIN peristiwa AS p ON p.peristiwa = f.peristiwa
JOIN berkas AS b ON b.peristiwa = f.peristiwa
WHERE f.nomor = 1 AND ($unit = '' OR f.unit = $unit OR u.induk = $unit)
ORDER BY f.unit, f.simpul, f.besaran
