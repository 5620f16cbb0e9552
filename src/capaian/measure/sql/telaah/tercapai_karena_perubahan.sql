-- Reached by the target of a later PK, not by the one that the year began with.
SELECT
    m.unit, m.indikator AS objek, i.nama AS uraian, c.dokumen, m.target AS target_murni, m.target_atas AS target_murni_atas,
    m.target_teks AS target_murni_teks, c.target, c.target_atas, c.target_teks, m.capaian AS capaian_murni, c.capaian
FROM capaian_murni AS m
JOIN capaian AS c ON c.unit = m.unit AND c.indikator = m.indikator AND c.periode = m.periode AND c.ukuran = m.ukuran
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = m.unit
WHERE m.periode = $periode AND m.ukuran IN ('tw', 'tahun') AND m.capaian < 100 AND c.capaian >= 100
    AND ($unit = '' OR m.unit = $unit OR u.induk = $unit)
ORDER BY m.unit, m.indikator
