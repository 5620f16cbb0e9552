-- Figures of signed periods that accepting the candidates would change: this engine against the accepted figures, one
-- row a figure, also those that would come or go. acuan: what it is held against, the target (batas_atas: of a range) or
-- the pagu; hasil: the percentage.
WITH sah AS (
    SELECT unit, periode, max(peristiwa) AS peristiwa FROM pengesahan GROUP BY unit, periode
),
baru AS (
    SELECT c.unit, 'angka' AS tabel, c.indikator AS objek, c.periode, c.ukuran, c.keadaan, c.target AS acuan,
        c.target_atas AS batas_atas, c.realisasi, c.capaian AS hasil
    FROM capaian AS c
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'serapan' AS ukuran, r.keadaan,
        r.pagu AS acuan, NULL AS batas_atas, r.realisasi, r.serapan AS hasil
    FROM serapan AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT m.unit, 'rata_rata' AS tabel, m.simpul AS objek, m.periode, m.ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, m.rata_rata_maks_100 AS realisasi, m.rata_rata AS hasil
    FROM rata_rata AS m
    JOIN sah AS s ON s.unit = m.unit AND s.periode = m.periode
),
lama AS (
    SELECT c.unit, 'angka' AS tabel, c.indikator AS objek, c.periode, c.ukuran, c.keadaan, c.target AS acuan,
        c.target_atas AS batas_atas, c.realisasi, c.capaian AS hasil
    FROM simpanan.capaian AS c
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'serapan' AS ukuran, r.keadaan,
        r.pagu AS acuan, NULL AS batas_atas, r.realisasi, r.serapan AS hasil
    FROM simpanan.serapan AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT m.unit, 'rata_rata' AS tabel, m.simpul AS objek, m.periode, m.ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, m.rata_rata_maks_100 AS realisasi, m.rata_rata AS hasil
    FROM simpanan.rata_rata AS m
    JOIN sah AS s ON s.unit = m.unit AND s.periode = m.periode
),
pasang AS (
    SELECT
        coalesce(b.unit, l.unit) AS unit, coalesce(b.tabel, l.tabel) AS tabel, coalesce(b.objek, l.objek) AS objek,
        coalesce(b.periode, l.periode) AS periode, coalesce(b.ukuran, l.ukuran) AS ukuran,
        l.acuan AS acuan_lama, b.acuan AS acuan_baru, l.batas_atas AS batas_atas_lama,
        b.batas_atas AS batas_atas_baru, l.realisasi AS realisasi_lama, b.realisasi AS realisasi_baru,
        l.hasil AS hasil_lama, b.hasil AS hasil_baru, l.keadaan AS keadaan_lama, b.keadaan AS keadaan_baru
    FROM baru AS b
    FULL JOIN lama AS l
        ON l.unit = b.unit AND l.tabel = b.tabel AND l.objek = b.objek AND l.periode = b.periode AND l.ukuran = b.ukuran
)
SELECT p.*, g.snapshot
FROM pasang AS p
JOIN sah AS s ON s.unit = p.unit AND s.periode = p.periode
JOIN pengesahan AS g ON g.peristiwa = s.peristiwa AND g.unit = s.unit
WHERE
    coalesce(p.keadaan_lama, '-') <> coalesce(p.keadaan_baru, '-')
    OR coalesce(CAST(p.acuan_lama AS VARCHAR), '') <> coalesce(CAST(p.acuan_baru AS VARCHAR), '')
    OR coalesce(CAST(p.batas_atas_lama AS VARCHAR), '') <> coalesce(CAST(p.batas_atas_baru AS VARCHAR), '')
    OR coalesce(CAST(p.realisasi_lama AS VARCHAR), '') <> coalesce(CAST(p.realisasi_baru AS VARCHAR), '')
    OR coalesce(CAST(p.hasil_lama AS VARCHAR), '') <> coalesce(CAST(p.hasil_baru AS VARCHAR), '')
ORDER BY p.unit, p.periode, p.tabel, p.objek, p.ukuran DESC NULLS LAST
