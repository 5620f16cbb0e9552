-- Every TW figure with what the next measurement of the same thing says of it: is it at its target now, or nearer to it.
-- The next one is the next TW in which the indikator is due (or was reported all the same), also in the year after.
-- putusan is empty as long as that one is still to come: nothing is reported by the seksi, nor by anyone of a later TW.
WITH diukur AS (
    SELECT
        c.unit, c.garis, c.indikator, c.versi, c.tahun, c.periode, p.akhir, c.target, c.target_atas, c.target_teks,
        c.realisasi, c.realisasi_teks, c.capaian, c.keadaan, c.status, c.alasan, c.arah, c.rumus, i.nama, i.satuan,
        i.jenis_satuan, i.simpul, g.seksi,
        CASE WHEN r.jatuh_tempo = 1 OR r.keadaan = 'terisi' THEN 1 ELSE 0 END AS terukur
    FROM capaian AS c
    JOIN periode AS p ON p.periode = c.periode
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN realisasi AS r ON r.unit = c.unit AND r.indikator = c.indikator AND r.periode = c.periode
    LEFT JOIN pengampu AS g
        ON g.unit = c.unit AND g.indikator = c.indikator AND g.versi = c.versi AND g.peran = 'utama'
    WHERE c.ukuran = 'tw'
),
urutan AS (
    SELECT
        unit, garis, periode,
        lead(periode) OVER (PARTITION BY unit, garis ORDER BY akhir NULLS LAST, periode) AS berikut
    FROM diukur
    WHERE terukur = 1
),
masuk AS (
    SELECT DISTINCT b.unit, b.seksi, b.periode, p.akhir
    FROM berkas AS b
    JOIN peristiwa AS e ON e.peristiwa = b.peristiwa
    JOIN periode AS p ON p.periode = b.periode
    WHERE e.aksi = 'muat'
),
terakhir AS (
    SELECT unit, max(akhir) AS akhir FROM masuk GROUP BY unit
),
sanding AS (
    SELECT
        d.*, l.periode AS periode_lanjut, l.indikator AS indikator_lanjut, l.target AS target_lanjut,
        l.realisasi AS realisasi_lanjut, l.realisasi_teks AS realisasi_lanjut_teks, l.capaian AS capaian_lanjut,
        l.keadaan AS keadaan_lanjut, l.alasan AS alasan_lanjut, l.status AS status_lanjut,
        CASE WHEN l.satuan = d.satuan AND l.arah = d.arah THEN 1 ELSE 0 END AS sama_hal,
        CASE
            WHEN l.periode IS NULL THEN 1
            WHEN l.keadaan = 'belum_lapor' AND m.seksi IS NULL AND NOT coalesce(t.akhir > l.akhir, FALSE) THEN 1
            ELSE 0
        END AS menunggu
    FROM diukur AS d
    LEFT JOIN urutan AS o ON o.unit = d.unit AND o.garis = d.garis AND o.periode = d.periode
    LEFT JOIN diukur AS l ON l.unit = d.unit AND l.garis = d.garis AND l.periode = o.berikut
    LEFT JOIN masuk AS m ON m.unit = l.unit AND m.seksi = l.seksi AND m.periode = l.periode
    LEFT JOIN terakhir AS t ON t.unit = l.unit
)
SELECT
    n.unit, u.nama AS nama_unit, n.seksi, k.nama AS nama_seksi, n.indikator, n.nama, n.satuan, n.jenis_satuan, n.arah,
    n.rumus, n.tahun, n.periode, n.target, n.target_atas, n.target_teks, n.realisasi, n.realisasi_teks, n.capaian,
    n.keadaan, n.status, n.alasan, n.periode_lanjut, n.indikator_lanjut, n.target_lanjut, n.realisasi_lanjut,
    n.realisasi_lanjut_teks, n.capaian_lanjut,
    CASE
        WHEN n.menunggu = 1 THEN NULL
        WHEN n.sama_hal = 0 OR n.capaian_lanjut IS NULL THEN 'tidak_dapat_dinilai'
        WHEN n.status_lanjut = 'tercapai' THEN 'berhasil'
        WHEN n.capaian IS NULL THEN 'tidak_dapat_dinilai'
        WHEN n.capaian_lanjut > n.capaian THEN 'membaik'
        WHEN n.capaian_lanjut < n.capaian THEN 'memburuk'
        ELSE 'belum'
    END AS putusan,
    CASE
        WHEN n.menunggu = 1 THEN NULL
        WHEN n.sama_hal = 0 THEN 'Satuan atau arahnya berubah.'
        WHEN n.capaian_lanjut IS NULL THEN n.alasan_lanjut
        WHEN n.capaian IS NULL AND n.status_lanjut <> 'tercapai' THEN n.alasan
    END AS alasan_putusan
FROM sanding AS n
JOIN unit AS u ON u.unit = n.unit
LEFT JOIN seksi AS k ON k.unit = n.unit AND k.seksi = n.seksi
LEFT JOIN simpul_kini AS s ON s.unit = n.unit AND s.simpul = n.simpul
WHERE ($periode = '' OR n.periode = $periode) AND ($unit = '' OR n.unit = $unit OR u.induk = $unit)
ORDER BY n.unit, n.akhir NULLS LAST, n.periode, s.urutan_tingkat NULLS LAST, n.simpul NULLS LAST, n.indikator
