-- The periods that another table of the export names.
WITH disebut AS (
    SELECT c.unit, c.periode FROM capaian AS c
    UNION
    SELECT a.unit, a.periode FROM anggaran AS a
    UNION
    SELECT t.unit, t.periode FROM target AS t
    UNION
    SELECT g.unit, g.periode FROM pagu AS g
)
SELECT DISTINCT p.periode, p.tahun, p.jenis, p.ke, p.akhir, p.nama
FROM disebut AS d
JOIN periode AS p ON p.periode = d.periode
JOIN unit AS u ON u.unit = d.unit
WHERE $unit = '' OR d.unit = $unit OR u.induk = $unit
ORDER BY p.tahun, p.akhir, p.jenis
