-- Sub kegiatan without pagu stand in no count of ours; how many there are, and what is left without them, because a
-- sheet that counts them as serapan 0 finds many more of the weak ones.
WITH hitung AS (
    SELECT
        a.unit,
        count(*) AS semua,
        sum(CASE WHEN a.pagu > 0 THEN 0 ELSE 1 END) AS nol,
        sum(CASE WHEN a.pagu > 0 THEN 1 ELSE 0 END) AS berpagu,
        sum(CASE WHEN a.serapan < $serapan THEN 1 ELSE 0 END) AS rendah
    FROM anggaran AS a
    JOIN unit AS u ON u.unit = a.unit
    WHERE a.periode = $periode AND ($unit = '' OR a.unit = $unit OR u.induk = $unit)
    GROUP BY a.unit
)
SELECT
    h.unit, '' AS objek, 'Seluruh sub kegiatan' AS uraian, h.nol, h.semua, h.berpagu, h.rendah, h.rendah + h.nol AS keliru,
    $serapan AS batas
FROM hitung AS h
WHERE h.nol > 0
ORDER BY h.unit
