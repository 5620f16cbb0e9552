-- Signings, the oldest first, one row a unit that each covers. terakhir: nothing was signed later for that unit and period.
WITH urut AS (
    SELECT
        s.*, row_number() OVER (PARTITION BY s.unit, s.periode ORDER BY s.peristiwa DESC NULLS LAST) AS nomor
    FROM pengesahan AS s
)
SELECT
    s.snapshot, s.kantor, s.unit, s.periode, s.hash, s.alasan, s.dasar, s.peristiwa, s.nomor = 1 AS terakhir,
    p.oleh, p.peran, p.waktu
FROM urut AS s
JOIN peristiwa AS p ON p.peristiwa = s.peristiwa
LEFT JOIN unit AS u ON u.unit = s.unit
WHERE ($periode = '' OR s.periode = $periode)
    AND ($unit = '' OR s.unit = $unit OR s.kantor = $unit OR u.induk = $unit)
ORDER BY s.peristiwa, s.unit
