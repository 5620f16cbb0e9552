-- The register cells of what stands beside the figures of a year: the yearly targets of the Renstra in force (sebagai:
-- target Renstra) and the figures of other regions (sebagai: kabupaten, provinsi, nasional).
WITH kini AS (
    SELECT c.unit, c.indikator, c.versi, c.garis, c.tahun
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
luar AS (
    SELECT
        k.unit, k.indikator, 'target Renstra' AS sebagai, p.tahun, t.bawah AS nilai, t.sha256, t.lembar, t.sel,
        t.teks_asal, t.peristiwa
    FROM kini AS k
    JOIN renstra AS r ON r.unit = k.unit AND r.indikator = k.indikator AND r.periode = $periode
    JOIN target AS t ON t.unit = r.unit AND t.dokumen = r.dokumen AND t.indikator = r.indikator
    JOIN periode AS p ON p.periode = t.periode AND p.jenis = 'tahun'
    WHERE p.tahun = r.akhir OR (r.cara = 'jumlah' AND p.tahun BETWEEN r.awal AND r.akhir)
    UNION ALL
    SELECT
        k.unit, k.indikator, b.cakupan AS sebagai, b.tahun, b.nilai, b.sha256, b.lembar, b.sel, b.teks_asal, b.peristiwa
    FROM kini AS k
    JOIN indikator AS i ON i.unit = k.unit AND i.indikator = k.indikator AND i.versi = k.versi
    JOIN pembanding AS b
        -- A garis belongs to the register that names it.
        ON b.garis = k.garis AND b.tahun = k.tahun AND coalesce(b.peristiwa, 0) = coalesce(i.peristiwa, 0)
)
SELECT n.unit, n.indikator, n.sebagai, n.tahun, n.nilai, n.sha256, b.nama AS berkas, n.lembar, n.sel, n.teks_asal AS teks
FROM luar AS n
JOIN berkas AS b ON b.peristiwa = n.peristiwa
ORDER BY n.unit, n.indikator, n.sebagai, n.tahun, n.sel
