-- The notes that count now, like fakta_kini.
WITH urut AS (
    SELECT
        c.*,
        row_number() OVER (
            PARTITION BY c.unit, c.objek, c.seksi, c.periode, c.jenis
            ORDER BY c.peristiwa DESC NULLS LAST, c.sel
        ) AS nomor
    FROM catatan AS c
)
SELECT unit, objek, seksi, periode, jenis, teks, sha256, lembar, sel, peristiwa
FROM urut
WHERE nomor = 1
