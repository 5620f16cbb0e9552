-- A kegiatan or sub kegiatan whose kode does not go on from the kode of what it stands under: its money and its indikator
-- are added up in another program than their own. Only what the figures of the period are made of.
WITH dipakai AS (
    SELECT unit, simpul FROM serapan WHERE periode = $periode
    UNION
    SELECT unit, simpul FROM rata_rata WHERE periode = $periode
)
SELECT
    s.unit, s.simpul AS objek, s.nama AS uraian, s.kode, i.kode AS kode_induk, i.nama AS nama_induk
FROM dipakai AS d
JOIN simpul_kini AS s ON s.unit = d.unit AND s.simpul = d.simpul
JOIN simpul_kini AS i ON i.unit = s.unit AND i.simpul = s.induk
JOIN unit AS u ON u.unit = s.unit
WHERE i.tingkat IN ('program', 'kegiatan')
    AND substr(s.kode, 1, length(i.kode) + 1) <> concat(i.kode, '.')
    AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
ORDER BY s.unit, s.kode, s.simpul
