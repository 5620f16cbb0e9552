-- What was accepted of the money of each sub kegiatan up to the end of one period, the pagu in force, and the cell that
-- the figure stands in; also where money was reported for a sub kegiatan without pagu.
WITH lapor AS (
    SELECT f.*
    FROM anggaran_dipakai AS f
    WHERE f.besaran = 'anggaran' AND f.nilai IS NOT NULL
),
wajib AS (
    SELECT a.unit, a.simpul, a.asal, a.pagu FROM anggaran AS a WHERE a.periode = $periode AND a.pagu > 0
    UNION ALL
    SELECT l.unit, l.simpul, l.periode AS asal, CAST(NULL AS DECIMAL(20, 2)) AS pagu
    FROM lapor AS l
    LEFT JOIN anggaran AS a ON a.unit = l.unit AND a.simpul = l.simpul AND a.periode = $periode AND a.pagu > 0
    WHERE l.periode = $periode AND a.unit IS NULL
)
SELECT
    w.unit, u.nama AS nama_unit, w.simpul, coalesce(s.kode, w.simpul) AS kode, s.nama, coalesce(l.seksi, s.seksi) AS seksi,
    w.pagu, CAST(l.nilai AS DECIMAL(20, 2)) AS realisasi, l.sha256, b.nama AS berkas, l.lembar, l.sel
FROM wajib AS w
JOIN unit AS u ON u.unit = w.unit
LEFT JOIN simpul_kini AS s ON s.unit = w.unit AND s.simpul = w.simpul
LEFT JOIN lapor AS l ON l.unit = w.unit AND l.simpul = w.simpul AND l.periode = w.asal
LEFT JOIN berkas AS b ON b.peristiwa = l.peristiwa
WHERE $unit = '' OR w.unit = $unit OR u.induk = $unit
ORDER BY w.unit, w.simpul
