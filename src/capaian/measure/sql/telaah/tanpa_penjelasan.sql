-- Below target, and nobody wrote why or what is done about it. The notes of a year that has no report of its own are those
-- of the last TW that its figure comes from.
WITH asal AS (
    SELECT unit, indikator, max(asal) AS periode
    FROM unsur
    WHERE periode = $periode AND ukuran IN ('tw', 'tahun')
    GROUP BY unit, indikator
),
ditulis AS (
    SELECT DISTINCT k.unit, k.objek, k.jenis
    FROM (@catatan_berisi) AS k
    JOIN asal AS a ON a.unit = k.unit AND a.indikator = k.objek AND k.periode IN ($periode, a.periode)
    WHERE k.jenis IN ('penghambat', 'tindak_lanjut')
)
SELECT
    c.unit, c.indikator AS objek, i.nama AS uraian, c.capaian,
    CASE
        WHEN h.objek IS NULL AND t.objek IS NULL THEN 'faktor penghambat dan tindak lanjut'
        WHEN h.objek IS NULL THEN 'faktor penghambat'
        ELSE 'tindak lanjut'
    END AS kurang
FROM capaian AS c
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = c.unit
LEFT JOIN ditulis AS h ON h.unit = c.unit AND h.objek = c.indikator AND h.jenis = 'penghambat'
LEFT JOIN ditulis AS t ON t.unit = c.unit AND t.objek = c.indikator AND t.jenis = 'tindak_lanjut'
WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND c.status = 'di_bawah_target'
    AND (h.objek IS NULL OR t.objek IS NULL) AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, c.indikator
