-- One row a kecamatan of the kabupaten $unit, by its code: indikator by status, mean, money, what came in, what is signed.
WITH masuk AS (
    SELECT
        a.kecamatan,
        count(*) AS seksi_wajib,
        sum(CASE WHEN k.waktu IS NOT NULL THEN 1 ELSE 0 END) AS seksi_masuk,
        sum(CASE WHEN k.terjawab = k.jatuh_tempo AND k.anggaran_terisi = k.sub_kegiatan THEN 1 ELSE 0 END) AS seksi_lengkap,
        max(k.waktu) AS terakhir_muat
    FROM (@kelengkapan_seksi) AS k
    JOIN (@anggota_kabupaten) AS a ON a.unit = k.unit
    GROUP BY a.kecamatan
),
sah AS (
    SELECT
        s.unit, s.snapshot, p.waktu, row_number() OVER (PARTITION BY s.unit ORDER BY s.peristiwa DESC NULLS LAST) AS nomor
    FROM pengesahan AS s
    JOIN peristiwa AS p ON p.peristiwa = s.peristiwa
    WHERE s.periode = $periode
)
SELECT
    n.kecamatan AS unit, n.nama_kecamatan AS nama_unit, n.periode, n.jumlah_indikator, n.tercapai, n.di_bawah_target,
    n.belum_lapor, n.belum_tersedia, n.belum_jatuh_tempo, n.tidak_berlaku, n.tidak_dapat_dihitung, n.rata_rata,
    n.rata_rata_maks_100, n.predikat, n.terhitung, n.jatuh_tempo, n.lengkap, g.pagu, g.realisasi, g.serapan,
    g.keadaan AS keadaan_serapan, coalesce(g.jumlah_sub_kegiatan, 0) AS sub_kegiatan, coalesce(g.terlapor, 0) AS sub_terlapor,
    coalesce(m.seksi_wajib, 0) AS seksi_wajib, coalesce(m.seksi_masuk, 0) AS seksi_masuk,
    coalesce(m.seksi_lengkap, 0) AS seksi_lengkap, m.terakhir_muat, s.snapshot, s.waktu AS disahkan
FROM (@nilai_kecamatan) AS n
LEFT JOIN (@serapan_kecamatan) AS g ON g.kecamatan = n.kecamatan
LEFT JOIN masuk AS m ON m.kecamatan = n.kecamatan
LEFT JOIN sah AS s ON s.unit = n.kecamatan AND s.nomor = 1
ORDER BY n.kecamatan
