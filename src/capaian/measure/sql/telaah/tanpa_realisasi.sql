-- Funds, a cash plan for the time so far (or none at all), nothing spent, and not a word on why. The notes of a year that
-- has no report of its own are those of TW IV.
WITH dijelaskan AS (
    SELECT DISTINCT c.unit, c.objek
    FROM (@catatan_berisi) AS c
    WHERE c.periode IN ($periode, concat($periode, '-TW4'))
        AND c.jenis IN ('penghambat', 'tindak_lanjut', 'keterangan')
)
SELECT a.unit, a.simpul AS objek, a.nama AS uraian, a.periode, a.pagu, a.anggaran_kas
FROM anggaran AS a
JOIN unit AS u ON u.unit = a.unit
LEFT JOIN dijelaskan AS d ON d.unit = a.unit AND d.objek = a.simpul
WHERE a.periode = $periode AND a.pagu > 0 AND a.realisasi = 0 AND d.objek IS NULL
    AND (a.anggaran_kas IS NULL OR a.anggaran_kas > 0)
    AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
ORDER BY a.unit, a.simpul
