-- Mean capaian per simpul (of the indikator that stand on it, so no level is counted twice) with what is beside it:
-- n, how many are below target, and coverage. The second mean caps each at 100, so that a surplus hides no failure.
SELECT
    c.unit, i.simpul, c.tahun, c.periode, c.ukuran,
    count(*) AS jumlah_indikator,
    sum(CASE WHEN c.keadaan IN ('belum_jatuh_tempo', 'tidak_berlaku') THEN 0 ELSE 1 END) AS jatuh_tempo,
    count(c.capaian) AS terhitung,
    sum(CASE WHEN c.status = 'di_bawah_target' THEN 1 ELSE 0 END) AS di_bawah_target,
    sum(CASE WHEN c.status = 'tercapai' THEN 1 ELSE 0 END) AS tercapai,
    sum(CASE WHEN c.keadaan = 'belum_lapor' THEN 1 ELSE 0 END) AS belum_lapor,
    CAST(bagi(sum(c.capaian), count(c.capaian), 2) AS DECIMAL(28, 2)) AS rata_rata,
    CAST(
        bagi(sum(CASE WHEN c.capaian > 100 THEN 100 ELSE c.capaian END), count(c.capaian), 2) AS DECIMAL(28, 2)
    ) AS rata_rata_maks_100
FROM capaian AS c
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
GROUP BY c.unit, i.simpul, c.tahun, c.periode, c.ukuran
