-- The money of a plan, of each sub kegiatan and summed upward to the unit (simpul ''), one row a column of the form. Beside
-- what was filled in: pagu_ini (in force in the year before), dpa_pagu and dpa_tw1..4 (in force in the plan year).
-- terisi of jumlah: how many of the sub kegiatan the sum is made of; a sum of a part is a part and says so.
-- selisih is pagu against pagu_ini, only where every pagu is in.
WITH rencana AS (
    SELECT tahun FROM periode WHERE periode = $periode
),
isian AS (
    SELECT k.unit, k.objek AS simpul, k.kolom, k.nilai
    FROM (@usulan_dipakai) AS k
    WHERE k.jenis = $jenis AND k.periode = $periode AND k.blok = 'anggaran' AND k.nilai IS NOT NULL AND k.dipakai = 1
),
kas_calon AS (
    -- The DPA that the anggaran kas comes from, as pagu_berlaku has it: the latest in force at the end of the year.
    SELECT
        g.unit, g.simpul, g.dokumen,
        row_number() OVER (
            PARTITION BY g.unit, g.simpul ORDER BY d.tanggal DESC NULLS LAST, g.dokumen DESC NULLS LAST
        ) AS nomor
    FROM (SELECT DISTINCT g.unit, g.simpul, g.dokumen FROM pagu AS g
          JOIN periode AS a ON a.periode = g.periode AND a.jenis = 'tw') AS g
    JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen AND d.jenis = 'dpa'
    JOIN rencana AS r ON r.tahun = d.tahun
),
nilai AS (
    SELECT unit, simpul, kolom, nilai FROM isian
    UNION ALL
    SELECT g.unit, g.simpul, 'pagu_ini' AS kolom, CAST(g.pagu AS DECIMAL(28, 6)) AS nilai
    FROM pagu_berlaku AS g
    JOIN rencana AS r ON g.tahun = r.tahun - 1
    WHERE g.jenis = 'tahun' AND g.pagu > 0
    UNION ALL
    SELECT g.unit, g.simpul, 'dpa_pagu' AS kolom, CAST(g.pagu AS DECIMAL(28, 6)) AS nilai
    FROM pagu_berlaku AS g
    WHERE g.periode = $periode AND g.pagu > 0
    UNION ALL
    SELECT g.unit, g.simpul, concat('dpa_tw', CAST(a.ke AS VARCHAR)) AS kolom, CAST(g.rupiah AS DECIMAL(28, 6)) AS nilai
    FROM pagu AS g
    JOIN kas_calon AS c ON c.unit = g.unit AND c.simpul = g.simpul AND c.dokumen = g.dokumen AND c.nomor = 1
    JOIN periode AS a ON a.periode = g.periode AND a.jenis = 'tw'
    JOIN rencana AS r ON r.tahun = a.tahun
),
daun AS (
    SELECT DISTINCT unit, simpul FROM nilai WHERE $jenis <> 'pk' OR kolom <> 'pagu_ini'
),
naik AS (
    SELECT d.unit, d.simpul AS daun, l.leluhur
    FROM daun AS d
    JOIN leluhur AS l ON l.unit = d.unit AND l.simpul = d.simpul
    UNION ALL
    SELECT unit, simpul AS daun, '' AS leluhur FROM daun
),
kolom AS (
    SELECT DISTINCT kolom FROM nilai
),
jumlah AS (
    SELECT
        n.unit, n.leluhur AS simpul, k.kolom, CAST(sum(v.nilai) AS DECIMAL(28, 2)) AS nilai, count(v.nilai) AS terisi,
        count(*) AS jumlah
    FROM naik AS n
    CROSS JOIN kolom AS k
    LEFT JOIN nilai AS v ON v.unit = n.unit AND v.simpul = n.daun AND v.kolom = k.kolom
    GROUP BY n.unit, n.leluhur, k.kolom
),
semua AS (
    SELECT unit, simpul, kolom, nilai, terisi, jumlah FROM jumlah
    UNION ALL
    SELECT
        b.unit, b.simpul, 'selisih' AS kolom,
        CASE WHEN b.terisi = b.jumlah THEN CAST(b.nilai - l.nilai AS DECIMAL(28, 2)) END AS nilai, b.terisi, b.jumlah
    FROM jumlah AS b
    JOIN jumlah AS l ON l.unit = b.unit AND l.simpul = b.simpul AND l.kolom = 'pagu_ini'
    WHERE b.kolom = 'pagu'
)
SELECT s.unit, s.simpul, s.kolom, s.nilai, s.terisi, s.jumlah
FROM semua AS s
JOIN unit AS u ON u.unit = s.unit
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.simpul, s.kolom
