-- The indikator that a plan of a year is about: those with a target in the PK of that year or of the year before or in the
-- Renstra for that year, and those that a seksi spoke of. Beside each its newest definition, where it hangs, and what the dokumen in force promise.
-- $tahun_ini: the year whose PK stands beside the plan (the year before it; for the rencana aksi of the PK the year itself).
WITH isian AS (
    SELECT DISTINCT unit, objek AS indikator
    FROM (@usulan_kini) AS k
    WHERE k.jenis = $jenis AND k.periode = $periode AND k.blok = 'kinerja'
),
rencana AS (
    SELECT tahun FROM periode WHERE periode = $periode
),
dibahas AS (
    SELECT unit, indikator FROM isian
    UNION
    SELECT t.unit, t.indikator
    FROM target_berlaku AS t
    JOIN rencana AS r ON t.tahun = r.tahun OR (t.tahun = r.tahun - 1 AND $jenis <> 'pk')
    UNION
    SELECT t.unit, t.indikator
    FROM target AS t
    JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen AND d.jenis = 'renstra'
    WHERE t.periode = $periode AND $jenis <> 'pk'
),
versi AS (
    SELECT i.unit, i.indikator, max(i.versi) AS versi
    FROM indikator AS i
    JOIN dibahas AS d ON d.unit = i.unit AND d.indikator = i.indikator
    GROUP BY i.unit, i.indikator
),
janji_renstra AS (
    SELECT
        t.unit, t.indikator, t.bawah, t.atas,
        row_number() OVER (
            PARTITION BY t.unit, t.indikator ORDER BY d.tanggal DESC NULLS LAST, t.versi DESC NULLS LAST, d.dokumen
        ) AS nomor
    FROM target AS t
    JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen AND d.jenis = 'renstra'
    WHERE t.periode = $periode
),
sasaran AS (
    SELECT l.unit, l.simpul, l.leluhur AS sasaran
    FROM leluhur AS l
    WHERE l.tingkat_leluhur = 'sasaran'
)
SELECT
    i.unit, u.nama AS nama_unit, i.indikator, i.versi, i.nama, i.satuan, i.jenis_satuan, i.arah, i.rumus, i.jatuh_tempo,
    i.agregasi_waktu, i.basis, i.simpul, s.nama AS uraian, s.tingkat, a.sasaran, x.nama AS nama_sasaran, g.seksi,
    k.nama AS nama_seksi,
    n.target AS target_ini, n.target_atas AS target_ini_atas, n.dokumen AS dokumen_ini,
    y.target AS pk_tahun, y.target_atas AS pk_tahun_atas, y.dokumen AS dokumen_pk,
    p1.target AS pk_tw1, p1.target_atas AS pk_tw1_atas, p2.target AS pk_tw2, p2.target_atas AS pk_tw2_atas,
    p3.target AS pk_tw3, p3.target_atas AS pk_tw3_atas, p4.target AS pk_tw4, p4.target_atas AS pk_tw4_atas,
    r.bawah AS renstra, r.atas AS renstra_atas
FROM versi AS v
JOIN indikator AS i ON i.unit = v.unit AND i.indikator = v.indikator AND i.versi = v.versi
JOIN unit AS u ON u.unit = i.unit
LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
LEFT JOIN sasaran AS a ON a.unit = i.unit AND a.simpul = i.simpul
LEFT JOIN simpul_kini AS x ON x.unit = a.unit AND x.simpul = a.sasaran
LEFT JOIN pengampu AS g
    ON g.unit = i.unit AND g.indikator = i.indikator AND g.versi = i.versi AND g.peran = 'utama'
LEFT JOIN seksi AS k ON k.unit = g.unit AND k.seksi = g.seksi
LEFT JOIN target_berlaku AS n ON n.unit = i.unit AND n.indikator = i.indikator AND n.periode = $tahun_ini
LEFT JOIN target_berlaku AS y ON y.unit = i.unit AND y.indikator = i.indikator AND y.periode = $periode
LEFT JOIN target_berlaku AS p1
    ON p1.unit = i.unit AND p1.indikator = i.indikator AND p1.periode = concat($periode, '-TW1')
LEFT JOIN target_berlaku AS p2
    ON p2.unit = i.unit AND p2.indikator = i.indikator AND p2.periode = concat($periode, '-TW2')
LEFT JOIN target_berlaku AS p3
    ON p3.unit = i.unit AND p3.indikator = i.indikator AND p3.periode = concat($periode, '-TW3')
LEFT JOIN target_berlaku AS p4
    ON p4.unit = i.unit AND p4.indikator = i.indikator AND p4.periode = concat($periode, '-TW4')
LEFT JOIN janji_renstra AS r ON r.unit = i.unit AND r.indikator = i.indikator AND r.nomor = 1
WHERE $unit = '' OR i.unit = $unit OR u.induk = $unit
ORDER BY i.unit, s.urutan_tingkat NULLS LAST, i.simpul NULLS LAST, i.indikator
