-- The sub kegiatan that a planning form asks about: with pagu in the plan year ($periode) or the year that stands beside it
-- ($acuan), or with an indicative pagu of the Renstra for the plan year.
SELECT unit, simpul FROM pagu_berlaku WHERE periode IN ($periode, $acuan) AND pagu > 0
UNION
SELECT g.unit, g.simpul
FROM pagu AS g
JOIN periode AS r ON r.periode = g.periode
JOIN masa_renstra AS m ON m.unit = g.unit AND m.tahun = r.tahun
JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen AND d.jenis = 'renstra' AND d.tahun = m.awal
WHERE g.periode = $periode AND g.rupiah > 0
