-- What was to be spent up to the end of a period (anggaran kas) against what was: both as a share of the same pagu, so
-- that they can stand on one scale. Nothing is said of a total that is not known whole.
SELECT
    r.unit, u.nama AS nama_unit, r.simpul, coalesce(s.tingkat, 'unit') AS tingkat, s.kode,
    coalesce(s.nama, 'Jumlah') AS uraian, r.periode, r.pagu, r.anggaran_kas, r.terlapor, r.jumlah_sub_kegiatan,
    CASE WHEN r.keadaan = 'terisi' THEN r.realisasi END AS realisasi, r.serapan, r.keadaan,
    CAST(bagi(100 * r.anggaran_kas, r.pagu, 2) AS DECIMAL(28, 2)) AS rencana_serapan,
    CAST(r.serapan - bagi(100 * r.anggaran_kas, r.pagu, 2) AS DECIMAL(28, 2)) AS selisih_serapan,
    CASE
        WHEN r.anggaran_kas IS NULL THEN 'Anggaran kas tidak lengkap di register.'
        WHEN r.keadaan = 'tidak_dapat_dihitung' THEN 'Ada realisasi tanpa pagu.'
        WHEN r.serapan IS NULL
            THEN concat(
                CAST(r.terlapor AS VARCHAR), ' dari ', CAST(r.jumlah_sub_kegiatan AS VARCHAR), ' sub kegiatan melapor.'
            )
    END AS alasan
FROM serapan AS r
JOIN unit AS u ON u.unit = r.unit
LEFT JOIN simpul_kini AS s ON s.unit = r.unit AND s.simpul = r.simpul
WHERE r.periode = $periode AND ($unit = '' OR r.unit = $unit OR u.induk = $unit)
    AND coalesce(s.tingkat, 'unit') IN ('unit', 'program', 'kegiatan', 'sub_kegiatan')
ORDER BY r.unit, r.simpul
