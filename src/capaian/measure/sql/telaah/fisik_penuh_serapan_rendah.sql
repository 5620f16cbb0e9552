-- Finished, they say, with a good part of the money left, and not a word on why. The notes of a year that has no report
-- of its own are those of TW IV.
WITH dijelaskan AS (
    SELECT DISTINCT c.unit, c.objek
    FROM (@catatan_berisi) AS c
    WHERE c.periode IN ($periode, concat($periode, '-TW4'))
        AND c.jenis IN ('pendorong', 'penghambat', 'tindak_lanjut', 'keterangan')
)
SELECT a.unit, a.simpul AS objek, a.nama AS uraian, a.fisik, a.serapan, a.pagu - a.realisasi AS sisa
FROM anggaran AS a
JOIN unit AS u ON u.unit = a.unit
LEFT JOIN dijelaskan AS d ON d.unit = a.unit AND d.objek = a.simpul
WHERE a.periode = $periode AND a.fisik >= 100 AND a.serapan < $serapan AND d.objek IS NULL
    AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
ORDER BY a.unit, a.simpul
