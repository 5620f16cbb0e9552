-- The register cells of the figures of other regions that stand beside those of a year (sebagai: kabupaten, provinsi,
-- nasional). The cells of the Renstra are told by asal_renstra.
WITH kini AS (
    SELECT c.unit, c.indikator, c.versi, c.garis, c.tahun
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
)
SELECT
    k.unit, k.indikator, n.cakupan AS sebagai, n.tahun, n.nilai, n.sha256, b.nama AS berkas, n.lembar, n.sel,
    n.teks_asal AS teks
FROM kini AS k
JOIN indikator AS i ON i.unit = k.unit AND i.indikator = k.indikator AND i.versi = k.versi
JOIN pembanding AS n
    -- A garis belongs to the register that names it.
    ON n.garis = k.garis AND n.tahun = k.tahun AND coalesce(n.peristiwa, 0) = coalesce(i.peristiwa, 0)
JOIN berkas AS b ON b.peristiwa = n.peristiwa
ORDER BY k.unit, k.indikator, n.cakupan, n.tahun, n.sel
