-- A realisasi or a target about ten, a hundred or a thousand times (or that part of) what it is held against, and near to
-- none of the others: 8,3 for 83. A realisasi is held against its target and earlier figures, a target against earlier
-- figures only, so that of one slip only one side is named. Of counted things two periods have to say so: they do grow
-- tenfold. Nobody put a comma into a percentage that is calculated, and far below the target is simply good where less is
-- better.
WITH riwayat AS (
    SELECT * FROM (@riwayat) AS r
),
kini AS (
    SELECT
        c.unit, c.indikator, c.periode, c.target, i.nama, i.satuan, i.jenis_satuan, i.arah,
        CASE WHEN i.pembilang IS NULL OR i.penyebut IS NULL THEN c.realisasi END AS realisasi
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND i.rumus NOT IN ('predikat', 'ya_tidak')
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
acuan AS (
    SELECT unit, indikator, 'Realisasi' AS apa, 'target' AS terhadap, 0 AS jarak, periode, target AS acuan FROM kini
    WHERE arah <> 'turun' OR realisasi > target
    UNION ALL
    SELECT unit, indikator, 'Realisasi' AS apa, 'realisasi' AS terhadap, urutan AS jarak, periode_lalu AS periode,
        realisasi_lalu AS acuan
    FROM riwayat
    UNION ALL
    SELECT unit, indikator, 'Target' AS apa, 'realisasi' AS terhadap, urutan AS jarak, periode_lalu AS periode,
        realisasi_lalu AS acuan
    FROM riwayat
    UNION ALL
    SELECT unit, indikator, 'Target' AS apa, 'target' AS terhadap, urutan AS jarak, periode_lalu AS periode,
        target_lalu AS acuan
    FROM riwayat
),
pasang AS (
    SELECT
        k.unit, k.indikator, k.nama, k.satuan, k.jenis_satuan, a.apa, a.terhadap, a.jarak, a.periode, a.acuan,
        CASE a.apa WHEN 'Target' THEN k.target ELSE k.realisasi END AS nilai
    FROM kini AS k
    JOIN acuan AS a ON a.unit = k.unit AND a.indikator = k.indikator AND a.acuan > 0
    WHERE CASE a.apa WHEN 'Target' THEN k.target ELSE k.realisasi END > 0
),
kali AS (
    SELECT
        p.*, f.kali,
        CASE WHEN p.nilai > p.acuan THEN 'besar' ELSE 'kecil' END AS lebih,
        CASE
            WHEN p.nilai > p.acuan AND 100 * abs(p.nilai - f.kali * p.acuan) <= $persen * p.nilai THEN 1
            WHEN p.nilai < p.acuan AND 100 * abs(f.kali * p.nilai - p.acuan) <= $persen * p.acuan THEN 1
            ELSE 0
        END AS geser,
        CASE WHEN p.nilai BETWEEN p.acuan AND $dekat * p.acuan OR p.acuan BETWEEN p.nilai AND $dekat * p.nilai THEN 1 ELSE 0 END
            AS dekat
    FROM pasang AS p
    CROSS JOIN (VALUES (10), (100), (1000)) AS f (kali)
),
saksi AS (
    SELECT
        k.*,
        row_number() OVER (
            PARTITION BY k.unit, k.indikator, k.apa, k.periode ORDER BY k.geser DESC, k.jarak NULLS LAST, k.terhadap, k.kali
        ) AS ke
    FROM kali AS k
),
nilai AS (
    SELECT
        s.*,
        sum(CASE WHEN s.ke = 1 THEN s.geser ELSE 0 END) OVER (PARTITION BY s.unit, s.indikator, s.apa) AS n_geser,
        sum(s.dekat) OVER (PARTITION BY s.unit, s.indikator, s.apa) AS n_dekat,
        row_number() OVER (
            PARTITION BY s.unit, s.indikator, s.apa
            ORDER BY s.geser DESC, s.jarak NULLS LAST, s.periode DESC, s.terhadap, s.kali
        ) AS nomor
    FROM saksi AS s
)
SELECT
    n.unit, n.indikator AS objek, n.nama AS uraian, n.satuan, n.apa, n.nilai, n.kali, n.lebih, n.terhadap, n.acuan,
    n.periode AS periode_acuan
FROM nilai AS n
WHERE n.nomor = 1 AND n.n_dekat = 0 AND n.n_geser >= CASE WHEN n.jenis_satuan = 'jumlah' THEN 2 ELSE 1 END
ORDER BY n.unit, n.indikator, n.apa
