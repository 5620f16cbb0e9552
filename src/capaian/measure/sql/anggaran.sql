-- Money and physical progress per sub kegiatan, cumulative within the year. The year is its own report where one was
-- given, otherwise TW IV. A sub kegiatan without pagu is not counted anywhere.
WITH lapor AS (
    SELECT
        g.unit, g.simpul, g.tahun, g.periode, g.jenis, g.dokumen, g.pagu, g.anggaran_kas, s.seksi, s.kode, s.nama,
        s.induk
    FROM pagu_berlaku AS g
    JOIN simpul_kini AS s ON s.unit = g.unit AND s.simpul = g.simpul
),
isi AS (
    SELECT
        l.unit, l.simpul, l.periode,
        max(CASE WHEN f.besaran = 'anggaran' AND f.periode = l.periode THEN f.nilai END) AS anggaran,
        max(CASE WHEN f.besaran = 'fisik' AND f.periode = l.periode THEN f.nilai END) AS fisik,
        max(CASE WHEN f.besaran = 'anggaran' AND f.periode <> l.periode THEN f.nilai END) AS anggaran_tw4,
        max(CASE WHEN f.besaran = 'fisik' AND f.periode <> l.periode THEN f.nilai END) AS fisik_tw4
    FROM lapor AS l
    LEFT JOIN anggaran_dipakai AS f
        ON f.unit = l.unit AND f.simpul = l.simpul
        AND (f.periode = l.periode OR (l.jenis = 'tahun' AND f.periode = concat(l.periode, '-TW4')))
    GROUP BY l.unit, l.simpul, l.periode
),
nilai AS (
    SELECT
        l.unit, l.simpul, l.induk, l.seksi, l.kode, l.nama, l.tahun, l.periode, l.jenis, l.dokumen, l.pagu,
        l.anggaran_kas,
        CASE WHEN i.anggaran IS NOT NULL OR l.jenis = 'tw' THEN l.periode ELSE concat(l.periode, '-TW4') END AS asal,
        CAST(coalesce(i.anggaran, i.anggaran_tw4) AS DECIMAL(20, 2)) AS realisasi,
        coalesce(i.fisik, i.fisik_tw4) AS fisik
    FROM lapor AS l
    JOIN isi AS i ON i.unit = l.unit AND i.simpul = l.simpul AND i.periode = l.periode
)
SELECT
    n.*,
    CASE WHEN n.pagu > 0 THEN CAST(bagi(100 * n.realisasi, n.pagu, 2) AS DECIMAL(28, 2)) END AS serapan,
    CASE
        WHEN n.pagu IS NULL OR n.pagu <= 0 THEN 'tidak_dapat_dihitung'
        WHEN n.realisasi IS NULL THEN 'belum_lapor'
        ELSE 'terisi'
    END AS keadaan
FROM nilai AS n
