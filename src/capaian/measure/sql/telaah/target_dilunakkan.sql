-- A target that a later PK made easier than the PK before it, after a TW of the same year in which the target in force then
-- was not reached. A range is easier when one of its bounds moves outward.
WITH janji AS (
    SELECT
        c.unit, c.indikator, c.versi, c.tahun, c.periode, c.arah, t.bawah, t.atas, d.dokumen, d.tanggal,
        lag(t.bawah) OVER (PARTITION BY c.unit, c.indikator, c.periode ORDER BY d.tanggal NULLS LAST, d.dokumen) AS bawah_lama,
        lag(t.atas) OVER (PARTITION BY c.unit, c.indikator, c.periode ORDER BY d.tanggal NULLS LAST, d.dokumen) AS atas_lama
    FROM capaian AS c
    JOIN target AS t
        ON t.unit = c.unit AND t.indikator = c.indikator AND t.versi = c.versi AND t.periode = c.periode
    JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen AND d.jenis = 'pk' AND d.tahun = c.tahun
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
lunak AS (
    SELECT j.* FROM janji AS j
    WHERE (j.arah = 'naik' AND j.bawah < j.bawah_lama) OR (j.arah = 'turun' AND j.bawah > j.bawah_lama)
        OR (j.arah = 'stabil' AND (j.atas > j.atas_lama OR (j.atas IS NOT NULL AND j.bawah < j.bawah_lama)))
),
buruk AS (
    SELECT
        l.unit, l.indikator, l.dokumen, b.periode, b.capaian,
        row_number() OVER (PARTITION BY l.unit, l.indikator, l.dokumen ORDER BY p.akhir DESC NULLS LAST) AS nomor
    FROM lunak AS l
    JOIN capaian AS b
        ON b.unit = l.unit AND b.indikator = l.indikator AND b.tahun = l.tahun AND b.ukuran = 'tw'
        AND b.status = 'di_bawah_target'
    JOIN periode AS p ON p.periode = b.periode AND p.akhir < l.tanggal
)
SELECT
    l.unit, l.indikator AS objek, i.nama AS uraian, i.satuan, l.periode, l.bawah_lama AS target_lama,
    l.atas_lama AS target_lama_atas, kl.sebutan AS target_lama_teks, l.bawah AS target, l.atas AS target_atas,
    k.sebutan AS target_teks, l.dokumen, b.periode AS periode_buruk, b.capaian AS capaian_buruk
FROM lunak AS l
JOIN buruk AS b ON b.unit = l.unit AND b.indikator = l.indikator AND b.dokumen = l.dokumen AND b.nomor = 1
JOIN indikator AS i ON i.unit = l.unit AND i.indikator = l.indikator AND i.versi = l.versi
LEFT JOIN kategori AS k ON k.rumus = i.rumus AND k.satuan = lower(i.satuan) AND k.urutan = l.bawah
LEFT JOIN kategori AS kl ON kl.rumus = i.rumus AND kl.satuan = lower(i.satuan) AND kl.urutan = l.bawah_lama
ORDER BY l.unit, l.indikator, l.tanggal NULLS LAST, l.dokumen
