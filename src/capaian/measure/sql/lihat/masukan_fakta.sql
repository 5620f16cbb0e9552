-- The reports that the figures of one period are made of, also those that say why there is no figure.
WITH kinerja AS (
    SELECT DISTINCT
        f.unit, f.indikator AS objek, f.seksi, f.periode, f.besaran, f.nilai, f.keadaan, f.sha256, f.lembar, f.sel,
        f.teks_asal, f.aturan, f.peristiwa
    FROM unsur AS n
    JOIN realisasi AS r ON r.unit = n.unit AND r.indikator = n.indikator AND r.periode = n.asal
    LEFT JOIN realisasi_bulan AS m
        ON m.unit = r.unit AND m.indikator = r.indikator AND m.laporan = r.periode AND m.ikut = 1 AND r.dari_bulan = 1
    JOIN fakta_dipakai AS f
        ON f.unit = n.unit AND f.indikator = n.indikator AND f.versi = n.versi
        AND f.periode = coalesce(m.periode, n.asal)
    WHERE n.periode = $periode
),
uang AS (
    SELECT
        f.unit, f.simpul AS objek, f.seksi, f.periode, f.besaran, f.nilai,
        CASE WHEN f.nilai IS NULL THEN 'belum_lapor' ELSE 'terisi' END AS keadaan,
        f.sha256, f.lembar, f.sel, f.teks_asal, f.aturan, f.peristiwa
    FROM anggaran AS a
    JOIN anggaran_dipakai AS f
        ON f.unit = a.unit AND f.simpul = a.simpul
        AND (f.periode = a.periode OR (a.jenis = 'tahun' AND f.periode = concat(a.periode, '-TW4')))
    WHERE a.periode = $periode
)
SELECT
    m.unit, m.objek, m.seksi, m.periode, m.besaran, m.nilai, m.keadaan, m.sha256, b.nama AS berkas, m.lembar, m.sel,
    m.teks_asal AS teks, m.aturan
FROM (SELECT * FROM kinerja UNION ALL SELECT * FROM uang) AS m
JOIN unit AS u ON u.unit = m.unit
JOIN berkas AS b ON b.peristiwa = m.peristiwa
WHERE $unit = '' OR m.unit = $unit OR u.induk = $unit
ORDER BY m.unit, m.objek, m.seksi, m.periode, m.besaran
