-- What accepting the candidates would change in the money: each sub kegiatan and the whole unit (simpul '') on this engine
-- against the accepted ones. The levels between only add up what their sub kegiatan say.
SELECT
    b.unit, b.simpul, coalesce(s.nama, 'Seluruh ' || u.nama) AS nama, b.periode,
    l.realisasi AS realisasi_lama, b.realisasi AS realisasi_baru, l.serapan AS serapan_lama, b.serapan AS serapan_baru,
    coalesce(l.keadaan, 'belum_lapor') AS keadaan_lama, b.keadaan AS keadaan_baru
FROM serapan AS b
JOIN unit AS u ON u.unit = b.unit
LEFT JOIN simpul_kini AS s ON s.unit = b.unit AND s.simpul = b.simpul
LEFT JOIN simpanan.serapan AS l ON l.unit = b.unit AND l.simpul = b.simpul AND l.periode = b.periode
WHERE
    (b.simpul = '' OR s.tingkat = 'sub_kegiatan')
    AND (
        coalesce(CAST(l.realisasi AS VARCHAR), '') <> coalesce(CAST(b.realisasi AS VARCHAR), '')
        OR coalesce(CAST(l.serapan AS VARCHAR), '') <> coalesce(CAST(b.serapan AS VARCHAR), '')
        OR coalesce(l.keadaan, 'belum_lapor') <> b.keadaan
    )
ORDER BY b.unit, b.periode, b.simpul = '', b.simpul
