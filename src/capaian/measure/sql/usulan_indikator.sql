-- The indikator that a planning form asks about: promised for the plan year ($periode) or the year that stands beside it
-- ($acuan) by a PK, or for the plan year by the Renstra.
SELECT t.unit, t.indikator, max(t.versi) AS versi
FROM target AS t
JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen
JOIN periode AS r ON r.periode = $periode
JOIN periode AS a ON a.periode = $acuan
WHERE (d.jenis = 'pk' AND d.tahun IN (r.tahun, a.tahun)) OR (d.jenis = 'renstra' AND t.periode = r.periode)
GROUP BY t.unit, t.indikator
