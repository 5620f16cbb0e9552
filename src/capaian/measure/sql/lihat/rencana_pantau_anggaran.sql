-- The rencana aksi of the PK against the money of one TW: per sub kegiatan the aksi, anggaran kas, realisasi and serapan up
-- to that TW, and physical progress.
WITH saat AS (
    SELECT tahun FROM periode WHERE periode = $periode
),
isian AS (
    SELECT
        k.unit, k.objek AS simpul,
        max(CASE WHEN k.kolom = 'aksi' THEN k.teks END) AS aksi, max(CASE WHEN k.kolom = 'pj' THEN k.teks END) AS pj
    FROM (@usulan_dipakai) AS k
    JOIN saat AS p ON k.periode = CAST(p.tahun AS VARCHAR)
    WHERE k.jenis = 'pk' AND k.blok = 'anggaran' AND k.dipakai = 1
    GROUP BY k.unit, k.objek
),
dibahas AS (
    SELECT unit, simpul FROM isian
    UNION
    SELECT unit, simpul FROM anggaran WHERE periode = $periode AND pagu > 0
)
SELECT
    d.unit, u.nama AS nama_unit, d.simpul, s.kode, s.nama, s.seksi, k.nama AS nama_seksi, n.aksi, n.pj, a.pagu,
    a.anggaran_kas, a.realisasi, a.serapan, a.fisik, coalesce(a.keadaan, 'tidak_dapat_dihitung') AS keadaan
FROM dibahas AS d
JOIN unit AS u ON u.unit = d.unit
LEFT JOIN isian AS n ON n.unit = d.unit AND n.simpul = d.simpul
LEFT JOIN simpul_kini AS s ON s.unit = d.unit AND s.simpul = d.simpul
LEFT JOIN seksi AS k ON k.unit = s.unit AND k.seksi = s.seksi
LEFT JOIN anggaran AS a ON a.unit = d.unit AND a.simpul = d.simpul AND a.periode = $periode
WHERE $unit = '' OR d.unit = $unit OR u.induk = $unit
ORDER BY d.unit, d.simpul
