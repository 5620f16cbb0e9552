-- The place of each kecamatan by the mean of nilai_kecamatan, the highest first. Only those whose reports are all in are ranked;
-- the same mean is the same place, and the one after it is as many places further on.
WITH nilai AS (
    SELECT * FROM (@nilai_kecamatan) AS n
),
urut AS (
    SELECT
        kecamatan,
        rank() OVER (ORDER BY rata_rata DESC NULLS LAST) AS peringkat,
        count(*) OVER (PARTITION BY rata_rata) AS berbagi,
        count(*) OVER () AS dari
    FROM nilai
    WHERE lengkap = 1
),
cacah AS (
    SELECT count(*) AS jumlah_kecamatan, coalesce(sum(lengkap), 0) AS lengkap_semua FROM nilai
)
SELECT
    n.kecamatan, n.nama_kecamatan, n.periode, n.rata_rata, n.predikat, n.terhitung, n.jatuh_tempo, n.lengkap,
    u.peringkat, u.berbagi, c.lengkap_semua AS dari, c.jumlah_kecamatan,
    CASE
        WHEN n.lengkap = 1 THEN NULL
        WHEN n.jumlah_indikator = 0 THEN 'Belum ada indikator bertarget untuk periode ini.'
        WHEN n.belum_lapor > 0 THEN concat('Belum lengkap: ', CAST(n.belum_lapor AS VARCHAR), ' indikator belum dilaporkan.')
        WHEN n.belum_tersedia > 0
            THEN concat('Belum lengkap: ', CAST(n.belum_tersedia AS VARCHAR), ' indikator dinyatakan belum tersedia.')
        ELSE 'Belum ada capaian yang dapat dirata-ratakan.'
    END AS alasan
FROM nilai AS n
CROSS JOIN cacah AS c
LEFT JOIN urut AS u ON u.kecamatan = n.kecamatan
