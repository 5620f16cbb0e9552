-- The register cells that the targets of one period stand in. Year to date is promised by the targets of the TW that it
-- is made of; anything else by its own. sebagai: target, the one in force; target_murni, where the PK murni promised
-- something else.
WITH janji AS (
    SELECT unit, indikator, ukuran, periode AS asal FROM capaian WHERE periode = $periode AND ukuran <> 'sd'
    UNION ALL
    SELECT n.unit, n.indikator, n.ukuran, n.asal
    FROM unsur AS n
    JOIN realisasi AS r ON r.unit = n.unit AND r.indikator = n.indikator AND r.periode = n.asal
    WHERE n.periode = $periode AND n.ukuran = 'sd' AND r.keadaan <> 'tidak_berlaku'
),
tertulis AS (
    SELECT
        'target' AS sebagai, j.ukuran, t.unit, t.indikator, t.periode, t.dokumen, t.target, t.sha256, t.lembar, t.sel,
        t.teks_asal, t.peristiwa
    FROM janji AS j
    JOIN target_berlaku AS t ON t.unit = j.unit AND t.indikator = j.indikator AND t.periode = j.asal
    UNION ALL
    SELECT
        'target_murni' AS sebagai, j.ukuran, t.unit, t.indikator, t.periode, t.dokumen, t.target, t.sha256, t.lembar,
        t.sel, t.teks_asal, t.peristiwa
    FROM janji AS j
    JOIN capaian_murni AS m
        ON m.unit = j.unit AND m.indikator = j.indikator AND m.periode = $periode AND m.ukuran = j.ukuran
    JOIN target_murni AS t ON t.unit = j.unit AND t.indikator = j.indikator AND t.periode = j.asal
)
SELECT
    t.unit, t.indikator, t.ukuran, t.periode, t.sebagai, t.dokumen, t.target, t.sha256, b.nama AS berkas, t.lembar,
    t.sel, t.teks_asal AS teks, p.oleh, p.peran, p.waktu
FROM tertulis AS t
JOIN unit AS u ON u.unit = t.unit
JOIN peristiwa AS p ON p.peristiwa = t.peristiwa
JOIN berkas AS b ON b.peristiwa = t.peristiwa
WHERE $unit = '' OR t.unit = $unit OR u.induk = $unit
ORDER BY t.unit, t.indikator, t.ukuran DESC NULLS LAST, t.sebagai, t.periode
