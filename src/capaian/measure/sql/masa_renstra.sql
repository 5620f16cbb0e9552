-- Which Renstra each year belongs to: from the year of the document to the last year that one of its rows speaks of.
-- A Renstra and its revisions begin in the same year and are one. Where two overlap, the later one in force by the
-- year's end counts.
WITH baris AS (
    SELECT unit, dokumen, periode FROM target
    UNION ALL
    SELECT unit, dokumen, periode FROM pagu
),
masa AS (
    SELECT d.unit, d.tahun AS awal, max(p.tahun) AS akhir, min(d.tanggal) AS tanggal
    FROM dokumen AS d
    JOIN baris AS b ON b.unit = d.unit AND b.dokumen = d.dokumen
    JOIN periode AS p ON p.periode = b.periode AND p.jenis = 'tahun'
    WHERE d.jenis = 'renstra'
    GROUP BY d.unit, d.tahun
),
urut AS (
    SELECT
        m.unit, p.tahun, m.awal, m.akhir,
        row_number() OVER (
            PARTITION BY m.unit, p.tahun
            ORDER BY CASE WHEN m.tanggal <= p.akhir THEN 0 ELSE 1 END, m.awal DESC NULLS LAST
        ) AS nomor
    FROM masa AS m
    JOIN periode AS p ON p.jenis = 'tahun' AND p.tahun BETWEEN m.awal AND m.akhir
)
SELECT unit, tahun, awal, akhir
FROM urut
WHERE nomor = 1
