-- Indikator that were below their TW target in the last $ambang or more measurements up to a TW, one after the other. A
-- TW without a figure is neither below nor at its target: it is passed over, so that not reporting ends no list.
WITH terukur AS (
    SELECT c.unit, c.garis, c.indikator, c.periode, c.capaian, c.status, p.akhir, p.nama AS nama_periode
    FROM capaian AS c
    JOIN periode AS p ON p.periode = c.periode
    JOIN periode AS batas ON batas.periode = $periode AND p.akhir <= batas.akhir
    WHERE c.ukuran = 'tw' AND c.keadaan = 'terisi'
),
mundur AS (
    SELECT
        t.*,
        sum(CASE WHEN t.status = 'di_bawah_target' THEN 0 ELSE 1 END) OVER (
            PARTITION BY t.unit, t.garis ORDER BY t.akhir DESC NULLS LAST, t.periode
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS tercapai_sesudahnya
    FROM terukur AS t
),
beruntun AS (
    SELECT
        unit, garis, count(*) AS berturut, min(akhir) AS sejak_akhir, max(akhir) AS terakhir_akhir,
        string_agg(nama_periode, ', ' ORDER BY akhir) AS daftar,
        string_agg(concat(indikator, '/', periode), ' ' ORDER BY akhir) AS rentetan
    FROM mundur
    WHERE tercapai_sesudahnya = 0
    GROUP BY unit, garis
    HAVING count(*) >= $ambang
)
SELECT
    b.unit, u.nama AS nama_unit, g.seksi, k.nama AS nama_seksi, c.indikator, i.nama, i.satuan, c.periode, b.berturut,
    b.daftar, a.capaian AS capaian_awal, z.capaian AS capaian_terakhir, z.periode AS periode_terakhir,
    b.rentetan, c.keadaan
FROM beruntun AS b
JOIN capaian AS c ON c.unit = b.unit AND c.garis = b.garis AND c.periode = $periode AND c.ukuran = 'tw'
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = b.unit
JOIN terukur AS a ON a.unit = b.unit AND a.garis = b.garis AND a.akhir = b.sejak_akhir
JOIN terukur AS z ON z.unit = b.unit AND z.garis = b.garis AND z.akhir = b.terakhir_akhir
LEFT JOIN pengampu AS g
    ON g.unit = c.unit AND g.indikator = c.indikator AND g.versi = c.versi AND g.peran = 'utama'
LEFT JOIN seksi AS k ON k.unit = g.unit AND k.seksi = g.seksi
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
WHERE $unit = '' OR b.unit = $unit OR u.induk = $unit
ORDER BY b.unit, b.berturut DESC NULLS LAST, s.urutan_tingkat NULLS LAST, i.simpul NULLS LAST, c.indikator
