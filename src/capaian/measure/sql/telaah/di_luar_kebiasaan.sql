-- Far outside of everything that the indikator has shown before: further from its range than that range is wide, several
-- times over, and by a good part of the nearest figure; of counted things by a few pieces at least.
WITH kisar AS (
    SELECT
        r.unit, r.indikator, count(*) AS n, min(r.realisasi_lalu) AS terkecil, max(r.realisasi_lalu) AS terbesar,
        min(r.tahun_lalu) AS sejak
    FROM (@riwayat) AS r
    WHERE r.realisasi_lalu IS NOT NULL AND r.realisasi_lalu_teks IS NULL
    GROUP BY r.unit, r.indikator
),
jauh AS (
    SELECT
        c.unit, c.indikator, c.versi, c.periode, c.realisasi, i.nama, i.satuan, i.jenis_satuan, k.n, k.terkecil, k.terbesar,
        k.sejak,
        CASE WHEN c.realisasi > k.terbesar THEN c.realisasi - k.terbesar ELSE k.terkecil - c.realisasi END AS jarak,
        CASE WHEN c.realisasi > k.terbesar THEN k.terbesar ELSE k.terkecil END AS tepi
    FROM capaian AS c
    JOIN kisar AS k ON k.unit = c.unit AND k.indikator = c.indikator
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    WHERE c.periode = $periode AND c.ukuran IN ('tw', 'tahun') AND c.realisasi_teks IS NULL
)
SELECT
    j.unit, j.indikator AS objek, j.nama AS uraian, j.satuan, j.realisasi, j.n, j.terkecil, j.terbesar, j.sejak
FROM jauh AS j
WHERE j.n >= $paling_sedikit AND j.jarak > $kali * (j.terbesar - j.terkecil) AND 100 * j.jarak > $persen * abs(j.tepi)
    AND (j.jenis_satuan <> 'jumlah' OR j.jarak >= $buah)
ORDER BY j.unit, j.indikator
