-- In a Renstra whose targets move every year, the one year in which they stand still; said as long as it is still to come.
WITH kini AS (
    SELECT c.unit, c.indikator, c.versi, c.tahun, c.arah, m.awal, m.akhir, p.akhir AS hari_akhir
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    JOIN periode AS p ON p.periode = c.periode
    JOIN masa_renstra AS m ON m.unit = c.unit AND m.tahun = c.tahun
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
janji AS (
    SELECT
        k.unit, k.indikator, k.versi, k.tahun AS tahun_kini, y.tahun, t.bawah AS target,
        row_number() OVER (PARTITION BY k.unit, k.indikator, y.tahun ORDER BY d.tanggal DESC NULLS LAST, d.dokumen DESC) AS nomor
    FROM kini AS k
    JOIN dokumen AS d ON d.unit = k.unit AND d.jenis = 'renstra' AND d.tahun = k.awal AND d.tanggal <= k.hari_akhir
    JOIN target AS t ON t.unit = d.unit AND t.dokumen = d.dokumen AND t.indikator = k.indikator AND t.versi = k.versi
    JOIN periode AS y ON y.periode = t.periode AND y.jenis = 'tahun' AND y.tahun BETWEEN k.awal AND k.akhir
),
langkah AS (
    SELECT
        j.unit, j.indikator, j.versi, j.tahun_kini, j.tahun, j.target,
        lag(j.target) OVER (PARTITION BY j.unit, j.indikator ORDER BY j.tahun) AS sebelumnya
    FROM janji AS j
    WHERE j.nomor = 1 AND j.target IS NOT NULL
),
hitung AS (
    SELECT
        unit, indikator, versi, tahun_kini,
        count(sebelumnya) AS n,
        max(CASE WHEN target = sebelumnya THEN tahun END) AS tahun_berhenti,
        max(CASE WHEN target = sebelumnya THEN target END) AS target
    FROM langkah
    GROUP BY unit, indikator, versi, tahun_kini
    HAVING count(sebelumnya) >= $paling_sedikit AND sum(CASE WHEN target = sebelumnya THEN 1 ELSE 0 END) = 1
)
SELECT
    h.unit, h.indikator AS objek, i.nama AS uraian, i.satuan, h.tahun_berhenti - 1 AS tahun_awal, h.tahun_berhenti, h.target
FROM hitung AS h
JOIN indikator AS i ON i.unit = h.unit AND i.indikator = h.indikator AND i.versi = h.versi
WHERE h.tahun_berhenti >= h.tahun_kini AND i.rumus NOT IN ('predikat', 'ya_tidak')
ORDER BY h.unit, h.indikator
