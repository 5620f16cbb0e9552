-- One indikator at exactly 100 in every year that can be compared, though its target changed.
WITH deret AS (
    SELECT r.unit, r.indikator, r.tahun_lalu AS tahun, r.target_lalu AS target, r.capaian_lalu AS capaian
    FROM (@riwayat) AS r
    WHERE r.capaian_lalu IS NOT NULL
    UNION ALL
    SELECT c.unit, c.indikator, c.tahun, c.target, c.capaian
    FROM capaian AS c
    WHERE c.periode = $periode AND c.ukuran = 'tahun'
),
hitung AS (
    SELECT
        unit, indikator, count(*) AS n, min(tahun) AS sejak, min(target) AS target_terkecil, max(target) AS target_terbesar
    FROM deret
    GROUP BY unit, indikator
    HAVING count(DISTINCT target) > 1 AND sum(CASE WHEN capaian = 100 THEN 0 ELSE 1 END) = 0
)
SELECT
    c.unit, c.indikator AS objek, i.nama AS uraian, i.satuan, h.n, h.sejak, h.target_terkecil, h.target_terbesar
FROM hitung AS h
JOIN capaian AS c ON c.unit = h.unit AND c.indikator = h.indikator AND c.periode = $periode AND c.ukuran = 'tahun'
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN rumus AS m ON m.rumus = i.rumus
JOIN unit AS u ON u.unit = c.unit
WHERE coalesce(m.plafon, 101) > 100
    AND h.n >= CASE WHEN i.jenis_satuan = 'jumlah' THEN $paling_sedikit_jumlah ELSE $paling_sedikit END
    AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
ORDER BY c.unit, c.indikator
