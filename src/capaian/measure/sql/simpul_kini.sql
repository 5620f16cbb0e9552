-- The latest wording of each simpul.
WITH urut AS (
    SELECT
        s.*,
        row_number() OVER (PARTITION BY s.unit, s.simpul ORDER BY s.versi DESC NULLS LAST, s.nama) AS nomor
    FROM simpul AS s
)
SELECT
    unit, simpul, induk, tingkat, kode, nama, seksi,
    CASE tingkat
        WHEN 'tujuan' THEN 1 WHEN 'sasaran' THEN 2 WHEN 'program' THEN 3 WHEN 'kegiatan' THEN 4 ELSE 5
    END AS urutan_tingkat
FROM urut
WHERE nomor = 1
