-- The promise that a year began with: the targets of the PK murni (the one that calls itself so, otherwise the earliest),
-- of each indikator that the PK in force promises something else for in some period of that year. By the definition that
-- the year is measured by.
WITH pk AS (
    SELECT
        d.unit, d.tahun, d.dokumen,
        row_number() OVER (
            PARTITION BY d.unit, d.tahun
            ORDER BY CASE WHEN lower(d.versi) = 'murni' THEN 0 ELSE 1 END, d.tanggal NULLS LAST, d.dokumen
        ) AS nomor
    FROM dokumen AS d
    WHERE d.jenis = 'pk'
),
diganti AS (
    -- Most targets are still those of the PK murni: only what another PK speaks of can differ.
    SELECT DISTINCT b.unit, b.indikator, b.tahun, p.dokumen
    FROM target_berlaku AS b
    JOIN pk AS p ON p.unit = b.unit AND p.tahun = b.tahun AND p.nomor = 1 AND p.dokumen <> b.dokumen
    JOIN target AS t
        ON t.unit = b.unit AND t.indikator = b.indikator AND t.versi = b.versi AND t.periode = b.periode
        AND t.dokumen = p.dokumen
    WHERE t.bawah <> b.target
        OR coalesce(CAST(t.atas AS VARCHAR), '') <> coalesce(CAST(b.target_atas AS VARCHAR), '')
)
SELECT
    b.unit, b.indikator, b.versi, b.periode, b.tahun, t.dokumen, t.bawah AS target, t.atas AS target_atas, t.sha256,
    t.lembar, t.sel, t.teks_asal, t.peristiwa
FROM diganti AS d
JOIN target_berlaku AS b ON b.unit = d.unit AND b.indikator = d.indikator AND b.tahun = d.tahun
JOIN target AS t
    ON t.unit = b.unit AND t.indikator = b.indikator AND t.versi = b.versi AND t.periode = b.periode
    AND t.dokumen = d.dokumen
