-- Figures of signed periods that accepting the candidates would change: this engine against the accepted figures, one
-- row a figure, also those that would come or go. acuan: what it is held against, the target (batas_atas: of a range) or
-- the pagu; hasil: the percentage; with _teks: the words of an indikator that is measured in words. fisik and kas of a
-- signed sheet of serapan count too, and what an indikator is called (sebutan): a figure under another name or satuan is
-- another figure.
WITH sah AS (
    SELECT unit, periode, max(peristiwa) AS peristiwa FROM pengesahan GROUP BY unit, periode
),
baru AS (
    SELECT c.unit, 'angka' AS tabel, c.indikator AS objek, c.periode, c.ukuran, c.keadaan, c.target AS acuan,
        c.target_atas AS batas_atas, c.realisasi, c.capaian AS hasil, c.target_teks AS acuan_teks, c.realisasi_teks
    FROM capaian AS c
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'serapan' AS ukuran, r.keadaan,
        r.pagu AS acuan, NULL AS batas_atas, r.realisasi, r.serapan AS hasil, NULL AS acuan_teks,
        NULL AS realisasi_teks
    FROM serapan AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT m.unit, 'rata_rata' AS tabel, m.simpul AS objek, m.periode, m.ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, m.rata_rata_maks_100 AS realisasi, m.rata_rata AS hasil, NULL AS acuan_teks,
        NULL AS realisasi_teks
    FROM rata_rata AS m
    JOIN sah AS s ON s.unit = m.unit AND s.periode = m.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'fisik' AS ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, r.fisik AS realisasi, NULL AS hasil, NULL AS acuan_teks, NULL AS realisasi_teks
    FROM anggaran AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'kas' AS ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, r.anggaran_kas AS realisasi, NULL AS hasil, NULL AS acuan_teks, NULL AS realisasi_teks
    FROM serapan AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT DISTINCT c.unit, 'sebutan' AS tabel, c.indikator AS objek, c.periode, 'sebutan' AS ukuran, '' AS keadaan,
        CAST(NULL AS DECIMAL(30, 6)) AS acuan, CAST(NULL AS DECIMAL(30, 6)) AS batas_atas,
        CAST(NULL AS DECIMAL(30, 6)) AS realisasi, CAST(NULL AS DECIMAL(28, 2)) AS hasil,
        concat_ws('; ', i.nama, i.satuan, i.definisi_operasional) AS acuan_teks, NULL AS realisasi_teks
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
    UNION ALL
    SELECT c.unit, 'murni' AS tabel, c.indikator AS objek, c.periode, c.ukuran, '' AS keadaan, c.target AS acuan,
        c.target_atas AS batas_atas, NULL AS realisasi, c.capaian AS hasil, c.target_teks AS acuan_teks,
        NULL AS realisasi_teks
    FROM capaian_murni AS c
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
),
lama AS (
    SELECT c.unit, 'angka' AS tabel, c.indikator AS objek, c.periode, c.ukuran, c.keadaan, c.target AS acuan,
        c.target_atas AS batas_atas, c.realisasi, c.capaian AS hasil, c.target_teks AS acuan_teks, c.realisasi_teks
    FROM simpanan.capaian AS c
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'serapan' AS ukuran, r.keadaan,
        r.pagu AS acuan, NULL AS batas_atas, r.realisasi, r.serapan AS hasil, NULL AS acuan_teks,
        NULL AS realisasi_teks
    FROM simpanan.serapan AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT m.unit, 'rata_rata' AS tabel, m.simpul AS objek, m.periode, m.ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, m.rata_rata_maks_100 AS realisasi, m.rata_rata AS hasil, NULL AS acuan_teks,
        NULL AS realisasi_teks
    FROM simpanan.rata_rata AS m
    JOIN sah AS s ON s.unit = m.unit AND s.periode = m.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'fisik' AS ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, r.fisik AS realisasi, NULL AS hasil, NULL AS acuan_teks, NULL AS realisasi_teks
    FROM simpanan.anggaran AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT r.unit, 'serapan' AS tabel, r.simpul AS objek, r.periode, 'kas' AS ukuran, '' AS keadaan, NULL AS acuan,
        NULL AS batas_atas, r.anggaran_kas AS realisasi, NULL AS hasil, NULL AS acuan_teks, NULL AS realisasi_teks
    FROM simpanan.serapan AS r
    JOIN sah AS s ON s.unit = r.unit AND s.periode = r.periode
    UNION ALL
    SELECT DISTINCT c.unit, 'sebutan' AS tabel, c.indikator AS objek, c.periode, 'sebutan' AS ukuran, '' AS keadaan,
        CAST(NULL AS DECIMAL(30, 6)) AS acuan, CAST(NULL AS DECIMAL(30, 6)) AS batas_atas,
        CAST(NULL AS DECIMAL(30, 6)) AS realisasi, CAST(NULL AS DECIMAL(28, 2)) AS hasil,
        concat_ws('; ', i.nama, i.satuan, i.definisi_operasional) AS acuan_teks, NULL AS realisasi_teks
    FROM simpanan.capaian AS c
    JOIN simpanan.indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
    UNION ALL
    SELECT c.unit, 'murni' AS tabel, c.indikator AS objek, c.periode, c.ukuran, '' AS keadaan, c.target AS acuan,
        c.target_atas AS batas_atas, NULL AS realisasi, c.capaian AS hasil, c.target_teks AS acuan_teks,
        NULL AS realisasi_teks
    FROM simpanan.capaian_murni AS c
    JOIN sah AS s ON s.unit = c.unit AND s.periode = c.periode
),
pasang AS (
    SELECT
        coalesce(b.unit, l.unit) AS unit, coalesce(b.tabel, l.tabel) AS tabel, coalesce(b.objek, l.objek) AS objek,
        coalesce(b.periode, l.periode) AS periode, coalesce(b.ukuran, l.ukuran) AS ukuran,
        l.acuan AS acuan_lama, b.acuan AS acuan_baru, l.batas_atas AS batas_atas_lama,
        b.batas_atas AS batas_atas_baru, l.realisasi AS realisasi_lama, b.realisasi AS realisasi_baru,
        l.hasil AS hasil_lama, b.hasil AS hasil_baru, l.acuan_teks AS acuan_teks_lama,
        b.acuan_teks AS acuan_teks_baru, l.realisasi_teks AS realisasi_teks_lama,
        b.realisasi_teks AS realisasi_teks_baru, l.keadaan AS keadaan_lama, b.keadaan AS keadaan_baru
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
    OR (p.tabel = 'sebutan' AND coalesce(p.acuan_teks_lama, '') <> coalesce(p.acuan_teks_baru, ''))
    OR coalesce(CAST(p.acuan_lama AS VARCHAR), '') <> coalesce(CAST(p.acuan_baru AS VARCHAR), '')
    OR coalesce(CAST(p.batas_atas_lama AS VARCHAR), '') <> coalesce(CAST(p.batas_atas_baru AS VARCHAR), '')
    OR coalesce(CAST(p.realisasi_lama AS VARCHAR), '') <> coalesce(CAST(p.realisasi_baru AS VARCHAR), '')
    OR coalesce(CAST(p.hasil_lama AS VARCHAR), '') <> coalesce(CAST(p.hasil_baru AS VARCHAR), '')
ORDER BY p.unit, p.periode, p.tabel, p.objek, p.ukuran DESC NULLS LAST
