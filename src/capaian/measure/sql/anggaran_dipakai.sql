-- The facts that money and physical progress are made of: of each sub kegiatan and period the latest one of whoever was
-- responsible then; a sub kegiatan that moved to another seksi keeps its figures.
WITH urut AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.unit, f.objek, f.periode, f.besaran ORDER BY f.peristiwa DESC NULLS LAST, f.seksi
        ) AS nomor
    FROM fakta_kini AS f
    WHERE f.besaran IN ('anggaran', 'fisik')
)
SELECT
    unit, objek AS simpul, periode, seksi, besaran, nilai, sha256, lembar, sel, teks_asal, aturan, peristiwa
FROM urut
WHERE nomor = 1
