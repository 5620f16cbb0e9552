-- Pagu equal to the rupiah to that of an earlier year, the nearest one. Round amounts are often meant to stay.
WITH sama AS (
    SELECT
        a.unit, a.simpul, a.nama, a.pagu, l.tahun AS tahun_sama,
        row_number() OVER (PARTITION BY a.unit, a.simpul ORDER BY l.tahun DESC NULLS LAST) AS nomor
    FROM anggaran AS a
    JOIN anggaran AS l
        ON l.unit = a.unit AND l.simpul = a.simpul AND l.jenis = 'tahun'
        AND l.tahun < a.tahun AND l.tahun >= a.tahun - $tahun
    WHERE a.periode = $periode AND a.pagu > 0 AND a.pagu = l.pagu AND mod(a.pagu, $kelipatan) <> 0
)
SELECT s.unit, s.simpul AS objek, s.nama AS uraian, s.pagu, s.tahun_sama
FROM sama AS s
JOIN unit AS u ON u.unit = s.unit
WHERE s.nomor = 1 AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
ORDER BY s.unit, s.simpul
