-- The register cells that the end target of the Renstra stands in: of its last year, or of all its years where it is their
-- sum. They are told only when together they give the target that `renstra` measured, which chooses among documents by
-- the same order; so a road is never shown to another figure.
WITH calon AS (
    SELECT
        r.unit, r.indikator, r.target_akhir, y.periode, t.dokumen, t.bawah, t.sha256, t.lembar, t.sel, t.teks_asal, t.peristiwa,
        row_number() OVER (
            PARTITION BY r.unit, r.indikator, y.periode
            ORDER BY
                CASE WHEN d.tanggal <= p.akhir THEN d.tanggal END DESC NULLS LAST, d.tanggal, d.dokumen DESC,
                CASE WHEN b.perubahan IS NULL THEN 0 ELSE 1 END, t.versi DESC NULLS LAST, t.indikator
        ) AS nomor
    FROM renstra AS r
    JOIN periode AS p ON p.periode = r.periode
    JOIN periode AS y
        ON y.jenis = 'tahun' AND y.tahun BETWEEN r.awal AND r.akhir AND (r.cara = 'jumlah' OR y.tahun = r.akhir)
    JOIN dokumen AS d ON d.unit = r.unit AND d.jenis = 'renstra' AND d.tahun = r.awal
    JOIN sebanding AS b ON b.unit = r.unit AND b.indikator = r.indikator AND b.versi = r.versi
    JOIN target AS t
        ON t.unit = d.unit AND t.dokumen = d.dokumen AND t.indikator = b.indikator_lalu AND t.versi = b.versi_lalu
        AND t.periode = y.periode
    WHERE r.periode = $periode AND r.target_akhir IS NOT NULL
),
terpilih AS (
    SELECT c.*, sum(c.bawah) OVER (PARTITION BY c.unit, c.indikator) AS jumlah FROM calon AS c WHERE c.nomor = 1
)
SELECT
    t.unit, t.indikator, t.periode, t.dokumen, t.bawah AS target, t.sha256, b.nama AS berkas, t.lembar, t.sel,
    t.teks_asal AS teks
FROM terpilih AS t
JOIN unit AS u ON u.unit = t.unit
JOIN berkas AS b ON b.peristiwa = t.peristiwa
WHERE t.jumlah = t.target_akhir AND ($unit = '' OR t.unit = $unit OR u.induk = $unit)
ORDER BY t.unit, t.indikator, t.periode
