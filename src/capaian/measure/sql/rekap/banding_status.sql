-- How many indikator of all kecamatan of $unit stand how, in $periode and a year earlier; one row a status that there is.
SELECT
    c.status, p.periode, p.tahun_lalu AS periode_lalu,
    count(CASE WHEN c.periode = p.tahun_lalu THEN 1 END) AS jumlah_lalu,
    count(CASE WHEN c.periode = p.periode THEN 1 END) AS jumlah
FROM periode AS p
JOIN capaian AS c ON c.periode = p.periode OR c.periode = p.tahun_lalu
JOIN (@anggota_kabupaten) AS a ON a.unit = c.unit
WHERE p.periode = $periode AND c.ukuran = $ukuran
GROUP BY c.status, p.periode, p.tahun_lalu
ORDER BY
    CASE c.status
        WHEN 'tercapai' THEN 1 WHEN 'di_bawah_target' THEN 2 WHEN 'belum_lapor' THEN 3 WHEN 'belum_tersedia' THEN 4
        WHEN 'tidak_dapat_dihitung' THEN 5 WHEN 'belum_jatuh_tempo' THEN 6 ELSE 7
    END,
    c.status
