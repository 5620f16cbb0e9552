-- The sub kegiatan rows of the kertas kerja of one period.
SELECT
    a.unit, a.seksi, a.simpul, a.kode, a.nama, a.pagu, a.anggaran_kas,
    CASE WHEN a.jenis = 'tahun' THEN h.realisasi ELSE l.realisasi END AS anggaran_lalu, h.pagu AS pagu_lalu, h.serapan AS serapan_lalu,
    w.realisasi AS anggaran_tw, w.serapan AS serapan_tw
FROM anggaran AS a
JOIN periode AS p ON p.periode = a.periode
LEFT JOIN anggaran AS l ON l.unit = a.unit AND l.simpul = a.simpul AND l.periode = p.sebelum
LEFT JOIN anggaran AS h ON h.unit = a.unit AND h.simpul = a.simpul AND h.periode = p.tahun_lalu
LEFT JOIN anggaran AS w ON w.unit = a.unit AND w.simpul = a.simpul AND w.periode = concat(CAST(a.tahun AS VARCHAR), '-TW4')
WHERE a.periode = $periode AND a.pagu > 0 AND ($unit = '' OR a.unit = $unit)
ORDER BY a.unit, a.seksi, a.simpul
