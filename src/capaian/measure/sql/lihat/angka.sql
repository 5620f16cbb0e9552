-- Figures of one period as they are shown; the columns with _murni only where the PK murni promised something else.
-- $unit takes its kelurahan along; '' is every unit.
SELECT
    c.unit, u.nama AS nama_unit, g.seksi, k.nama AS nama_seksi, c.indikator, i.nama, i.satuan, i.jenis_satuan, i.arah,
    c.periode, c.ukuran, c.dokumen, c.target, c.target_atas, c.target_teks, c.realisasi, c.realisasi_teks, c.cabang,
    c.mentah, c.capaian, c.keadaan, c.status, c.alasan, c.predikat, c.rumus, s.simpul, s.tingkat, s.nama AS uraian,
    s.urutan_tingkat, m.dokumen AS dokumen_murni, m.target AS target_murni, m.target_atas AS target_murni_atas,
    m.target_teks AS target_murni_teks, m.cabang AS cabang_murni, m.mentah AS mentah_murni, m.capaian AS capaian_murni
FROM capaian AS c
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = c.unit
LEFT JOIN pengampu AS g
    ON g.unit = c.unit AND g.indikator = c.indikator AND g.versi = c.versi AND g.peran = 'utama'
LEFT JOIN seksi AS k ON k.unit = g.unit AND k.seksi = g.seksi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
LEFT JOIN capaian_murni AS m
    ON m.unit = c.unit AND m.indikator = c.indikator AND m.periode = c.periode AND m.ukuran = c.ukuran
WHERE c.periode = $periode AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, s.urutan_tingkat, s.simpul NULLS LAST, c.indikator, c.ukuran DESC NULLS LAST
