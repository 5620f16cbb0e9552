-- The promise that a period is judged by: the PK of that year in force on the period's last day (the latest by date);
-- when no PK was signed by then, the earliest one. A revision that leaves an indikator out leaves its target as it was.
-- An indikator that was redefined within a year is measured by its newest definition for the whole of that year: figures
-- of two definitions cannot be added up or compared.
WITH terbaru AS (
    SELECT t.unit, t.indikator, d.tahun, max(t.versi) AS versi
    FROM target AS t
    JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen
    JOIN periode AS p ON p.periode = t.periode AND p.tahun = d.tahun
    WHERE d.jenis = 'pk'
    GROUP BY t.unit, t.indikator, d.tahun
),
calon AS (
    SELECT
        t.unit, t.indikator, t.versi, t.periode, p.tahun, p.jenis, p.ke, t.dokumen, t.bawah, t.atas,
        d.tanggal,
        CASE WHEN d.tanggal <= p.akhir THEN 0 ELSE 1 END AS belum_berlaku,
        t.sha256, t.lembar, t.sel, t.teks_asal, t.aturan, t.peristiwa
    FROM target AS t
    JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen
    JOIN periode AS p ON p.periode = t.periode AND p.tahun = d.tahun
    JOIN terbaru AS b ON b.unit = t.unit AND b.indikator = t.indikator AND b.tahun = d.tahun AND b.versi = t.versi
    WHERE d.jenis = 'pk'
),
urut AS (
    SELECT
        c.*,
        row_number() OVER (
            PARTITION BY c.unit, c.indikator, c.periode
            ORDER BY
                c.belum_berlaku,
                CASE WHEN c.belum_berlaku = 0 THEN c.tanggal END DESC NULLS LAST,
                CASE WHEN c.belum_berlaku = 1 THEN c.tanggal END ASC NULLS LAST,
                c.dokumen DESC
        ) AS nomor
    FROM calon AS c
)
SELECT
    unit, indikator, versi, periode, tahun, jenis, ke, dokumen, bawah AS target, atas AS target_atas,
    sha256, lembar, sel, teks_asal, aturan, peristiwa
FROM urut
WHERE nomor = 1
