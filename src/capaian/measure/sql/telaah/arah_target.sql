-- Yearly targets that never move the way the arah says and at least twice the other way: those of the PK up to this year,
-- those of the Renstra after it.
WITH kini AS (
    SELECT c.unit, c.indikator, c.versi, c.garis, c.tahun, c.arah, m.awal, m.akhir, p.akhir AS hari_akhir
    FROM capaian AS c
    JOIN unit AS u ON u.unit = c.unit
    JOIN periode AS p ON p.periode = c.periode
    LEFT JOIN masa_renstra AS m ON m.unit = c.unit AND m.tahun = c.tahun
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND c.arah IN ('naik', 'turun')
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
nanti AS (
    SELECT
        k.unit, k.indikator, y.tahun, t.bawah AS target,
        row_number() OVER (PARTITION BY k.unit, k.indikator, y.tahun ORDER BY d.tanggal DESC NULLS LAST, d.dokumen DESC) AS nomor
    FROM kini AS k
    JOIN dokumen AS d ON d.unit = k.unit AND d.jenis = 'renstra' AND d.tahun = k.awal AND d.tanggal <= k.hari_akhir
    JOIN target AS t ON t.unit = d.unit AND t.dokumen = d.dokumen AND t.indikator = k.indikator AND t.versi = k.versi
    JOIN periode AS y ON y.periode = t.periode AND y.jenis = 'tahun' AND y.tahun > k.tahun AND y.tahun <= k.akhir
),
deret AS (
    SELECT unit, indikator, tahun, target FROM nanti WHERE nomor = 1 AND target IS NOT NULL
    UNION ALL
    SELECT unit, indikator, tahun, target FROM capaian
    WHERE periode = $periode AND ukuran = 'tahun' AND target IS NOT NULL
    UNION ALL
    SELECT r.unit, r.indikator, r.tahun_lalu AS tahun, r.target_lalu AS target
    FROM (@riwayat) AS r
    WHERE r.target_lalu IS NOT NULL
),
langkah AS (
    SELECT
        d.unit, d.indikator, d.tahun, d.target, k.arah, k.versi,
        CASE k.arah WHEN 'naik' THEN 1 ELSE -1 END
        * (d.target - lag(d.target) OVER (PARTITION BY d.unit, d.indikator ORDER BY d.tahun)) AS maju,
        first_value(d.target) OVER (PARTITION BY d.unit, d.indikator ORDER BY d.tahun) AS target_awal,
        first_value(d.target) OVER (PARTITION BY d.unit, d.indikator ORDER BY d.tahun DESC NULLS LAST) AS target_akhir
    FROM deret AS d
    JOIN kini AS k ON k.unit = d.unit AND k.indikator = d.indikator
)
SELECT
    l.unit, l.indikator AS objek, i.nama AS uraian, i.satuan, l.arah, min(l.tahun) AS tahun_awal, l.target_awal,
    max(l.tahun) AS tahun_akhir, l.target_akhir
FROM langkah AS l
JOIN indikator AS i ON i.unit = l.unit AND i.indikator = l.indikator AND i.versi = l.versi
WHERE i.rumus NOT IN ('predikat', 'ya_tidak')
GROUP BY l.unit, l.indikator, i.nama, i.satuan, l.arah, l.target_awal, l.target_akhir
HAVING sum(CASE WHEN l.maju < 0 THEN 1 ELSE 0 END) >= $paling_sedikit AND sum(CASE WHEN l.maju > 0 THEN 1 ELSE 0 END) = 0
ORDER BY l.unit, l.indikator
