-- Every indikator of one level (sasaran, program ...) at exactly 100: realisasi copied from the targets. There must be some
-- among them that could be more than 100: by their formula, and because the realisasi is not as high as it can be.
WITH dinilai AS (
    SELECT
        c.unit, coalesce(s.tingkat, '') AS tingkat, coalesce(s.urutan_tingkat, 0) AS urutan_tingkat,
        CASE WHEN c.capaian = 100 THEN 1 ELSE 0 END AS seratus,
        CASE
            WHEN coalesce(m.plafon, 101) <= 100 THEN 0
            WHEN c.realisasi >= coalesce(i.rentang_atas, CASE WHEN i.jenis_satuan = 'persen' THEN 100 END) THEN 0
            ELSE 1
        END AS dapat_lebih
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN rumus AS m ON m.rumus = i.rumus
    JOIN unit AS u ON u.unit = c.unit
    LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND c.capaian IS NOT NULL
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
)
SELECT
    d.unit, '' AS objek,
    concat('Seluruh indikator', CASE WHEN d.tingkat = '' THEN '' ELSE concat(' ', replace(d.tingkat, '_', ' ')) END) AS uraian,
    count(*) AS n
FROM dinilai AS d
GROUP BY d.unit, d.tingkat, d.urutan_tingkat
HAVING sum(d.dapat_lebih) >= $paling_sedikit AND sum(d.seratus) = count(*)
ORDER BY d.unit, d.urutan_tingkat
