-- What accepting the candidates would change: figures on this engine against the accepted ones.
SELECT
    coalesce(b.unit, l.unit) AS unit, coalesce(b.indikator, l.indikator) AS indikator, i.nama,
    coalesce(b.periode, l.periode) AS periode, coalesce(b.ukuran, l.ukuran) AS ukuran,
    l.realisasi AS realisasi_lama, b.realisasi AS realisasi_baru, l.capaian AS capaian_lama, b.capaian AS capaian_baru,
    l.keadaan AS keadaan_lama, b.keadaan AS keadaan_baru
FROM capaian AS b
JOIN simpanan.capaian AS l
    ON l.unit = b.unit AND l.indikator = b.indikator AND l.periode = b.periode AND l.ukuran = b.ukuran
JOIN indikator AS i ON i.unit = b.unit AND i.indikator = b.indikator AND i.versi = b.versi
WHERE
    coalesce(CAST(l.realisasi AS VARCHAR), '') <> coalesce(CAST(b.realisasi AS VARCHAR), '')
    OR coalesce(CAST(l.capaian AS VARCHAR), '') <> coalesce(CAST(b.capaian AS VARCHAR), '')
    OR l.keadaan <> b.keadaan
ORDER BY unit, periode, indikator, ukuran DESC NULLS LAST
