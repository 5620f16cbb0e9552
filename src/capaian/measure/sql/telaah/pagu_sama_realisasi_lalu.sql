-- Pagu equal to the rupiah to what was spent the year before, though the pagu of that year was another: the wrong column.
SELECT
    a.unit, a.simpul AS objek, a.nama AS uraian, a.pagu, l.tahun AS tahun_lalu, l.pagu AS pagu_lalu
FROM anggaran AS a
JOIN anggaran AS l ON l.unit = a.unit AND l.simpul = a.simpul AND l.jenis = 'tahun' AND l.tahun = a.tahun - 1
JOIN unit AS u ON u.unit = a.unit
WHERE a.periode = $periode AND a.pagu > 0 AND a.pagu = l.realisasi AND a.pagu <> l.pagu
    AND mod(a.pagu, $kelipatan) <> 0
    AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
ORDER BY a.unit, a.simpul
