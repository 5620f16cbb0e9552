-- The year's realisasi beside that of kabupaten, provinsi and nasional, with the source. One row an indikator and
-- cakupan; an indikator that nobody recorded a figure for has one row that says so.
WITH sanding AS (
    SELECT
        c.unit, c.indikator, c.versi, c.tahun, c.periode, c.realisasi, c.realisasi_teks, c.keadaan, c.alasan, c.arah,
        c.rumus, i.nama, i.satuan, i.simpul, b.cakupan, b.nilai, b.sumber, c.realisasi - b.nilai AS selisih
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    LEFT JOIN pembanding AS b
        -- A garis belongs to the register that names it.
        ON b.garis = c.garis AND b.tahun = c.tahun AND coalesce(b.peristiwa, 0) = coalesce(i.peristiwa, 0)
    WHERE c.periode = $periode AND c.ukuran = 'tahun'
)
SELECT
    n.unit, u.nama AS nama_unit, n.indikator, n.nama, n.satuan, n.arah, n.periode, n.realisasi, n.realisasi_teks,
    n.keadaan, n.rumus, n.cakupan, n.nilai, n.sumber, n.selisih,
    CASE
        -- What is to stay at its own target is neither better nor worse for being above somebody else's.
        WHEN n.selisih IS NULL OR n.arah = 'stabil' THEN NULL
        WHEN n.selisih = 0 THEN 'sama'
        WHEN (n.selisih > 0) = (n.arah = 'naik') THEN 'lebih_baik'
        ELSE 'belum_menyamai'
    END AS posisi,
    CASE WHEN n.cakupan IS NOT NULL THEN TRUE END AS sebanding,
    CASE
        WHEN n.cakupan IS NULL
            THEN concat('Data pembanding tahun ', CAST(n.tahun AS VARCHAR), ' belum tersedia.')
        WHEN n.realisasi IS NULL THEN n.alasan
    END AS alasan
FROM sanding AS n
JOIN unit AS u ON u.unit = n.unit
LEFT JOIN simpul_kini AS s ON s.unit = n.unit AND s.simpul = n.simpul
WHERE $unit = '' OR n.unit = $unit OR u.induk = $unit
ORDER BY
    n.unit, s.urutan_tingkat NULLS LAST, n.simpul, n.indikator,
    CASE n.cakupan WHEN 'kabupaten' THEN 1 WHEN 'provinsi' THEN 2 ELSE 3 END, n.cakupan NULLS LAST
