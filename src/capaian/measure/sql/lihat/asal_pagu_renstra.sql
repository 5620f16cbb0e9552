-- The register cells that the pagu of the whole Renstra is made of, one row a sub kegiatan and year.
WITH kini AS (
    SELECT * FROM periode WHERE periode = $periode
),
masa AS (
    SELECT m.* FROM masa_renstra AS m JOIN kini AS p ON p.tahun = m.tahun
)
SELECT g.unit, g.simpul, g.periode, g.dokumen, g.rupiah, g.sha256, b.nama AS berkas, g.lembar, g.sel, g.teks_asal AS teks
FROM (@pagu_renstra) AS g
JOIN unit AS u ON u.unit = g.unit
JOIN berkas AS b ON b.peristiwa = g.peristiwa
WHERE g.nomor = 1 AND ($unit = '' OR g.unit = $unit OR u.induk = $unit)
ORDER BY g.unit, g.simpul, g.periode
