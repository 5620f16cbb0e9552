-- What counts now: of each figure that somebody reported, the latest accepted one.
WITH urut AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.unit, f.objek, f.seksi, f.periode, f.besaran
            ORDER BY f.peristiwa DESC NULLS LAST, f.sel
        ) AS nomor
    FROM fakta AS f
)
SELECT
    unit, objek, seksi, periode, besaran, basis, nilai, keadaan, sha256, lembar, sel, teks_asal, aturan, peristiwa
FROM urut
WHERE nomor = 1
